"""Every form of the house, gathered from its parts; and the posts that stand on no page."""

from tests.house import (
    doors_of_archive,
    doors_of_choosing,
    doors_of_entries,
    doors_of_festival,
    doors_of_hooks,
    doors_of_juries,
    doors_of_moving,
    doors_of_press,
    doors_of_programme,
    doors_of_rights,
    doors_of_tokens,
    doors_of_translations,
)

DOORS = [
    *doors_of_programme.DOORS,
    *doors_of_juries.DOORS,
    *doors_of_entries.DOORS,
    *doors_of_choosing.DOORS,
    *doors_of_festival.DOORS,
    *doors_of_tokens.DOORS,
    *doors_of_rights.DOORS,
    *doors_of_translations.DOORS,
    *doors_of_hooks.DOORS,
    *doors_of_archive.DOORS,
    *doors_of_press.DOORS,
    *doors_of_moving.DOORS,
]
WITHOUT_FORM = {
    "provider.link",
    "provider.prove",
    "provider.unlink",
    "tills.paid",
    "pocket.keep",
    "reviews.progress",
    "submissions.order_pictures",
    "selection.arrange",
    "replies.arrange",
    "grid.check",
    "grid.move",
    "grid.place",
    "grid.set_state",
    "grid.take_off",
    "grid.undo",
    "grid.redo",
    "grid.visit",
    "grid.leave",
    "branches.check",
    "branches.move",
    "branches.place",
    "branches.set_state",
    "branches.take_off",
    "branches.undo",
    "branches.redo",
    "branches.visit",
    "branches.leave",
}
"""Posts that no page offers: a signed message of another service, and what a script tells of itself;
and what stands only where another house vouches for people, met in its own tests."""
NOT_YET: set[str] = set()
"""Posts whose form stands on no page of this house so far; each leaves this list with the state that shows it."""
ROOMS = sorted({door.room for door in DOORS})
