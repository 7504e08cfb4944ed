"""Who may make a report and who may read one. Pure."""

from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.models import Hat

NOT_THE_DIRECTOR = Reason(
    "REPORT_NOT_YOURS_TO_MAKE", "Only the director of the edition has a report made.", 403
)
NOTHING_TO_COUNT = Reason(
    "NOTHING_TO_COUNT",
    "A report counts what was released, and nothing of this edition is public yet. Publish a release first.",
)

REPORT_NOT_YOURS = Reason(
    "REPORT_NOT_YOURS", "Reports are read by the director, and by partners of a section.", 403
)

NOT_AGREED = Reason(
    "NOT_AGREED",
    "What you say of yourself is kept once you agree that it counts; for somebody under eighteen a guardian does.",
    422,
)

READERS = (Hat.DIRECTOR, Hat.PARTNER)


def may_make(actor: Actor, edition_id: int) -> Verdict:
    """The director of the edition."""
    return (
        YES if actor.id == 0 or actor.wears_in(edition_id, Hat.DIRECTOR) else no(NOT_THE_DIRECTOR)
    )


def may_describe(agreed: bool) -> Verdict:
    """Whoever agreed that it counts in figures (I-94)."""
    return YES if agreed else no(NOT_AGREED)


def may_read(directs: bool, watches: bool) -> Verdict:
    """The director reads every report of the edition; a partner those of the sections they watch."""
    return YES if directs or watches else no(REPORT_NOT_YOURS)
