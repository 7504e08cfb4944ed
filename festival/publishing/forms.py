"""What the office types to publish."""

from flask_babel import lazy_gettext as _

from festival.foundation.forms import Form, Prose, Radio, Tick, WallClock, said
from festival.publishing.models import ReleaseKind

KINDS = [
    (ReleaseKind.LINEUP.value, _("The line-up: films, sections and partners")),
    (ReleaseKind.SCHEDULE.value, _("The schedule: showings, events and venues too")),
    (ReleaseKind.JURY.value, _("The juries and the prizes they will give")),
    (ReleaseKind.PALMARES.value, _("The palmarès: the winners")),
    (
        ReleaseKind.AMENDMENT.value,
        _("An amendment: nothing new is announced, what is out is put right"),
    ),
]


class DraftForm(Form):
    """What is announced, with a word to the public, and from when on everybody may know it."""

    kind = Radio(_("What this release announces"), choices=KINDS, required=True)
    note = said(
        _("Word to the public"),
        most=300,
        description=_("Stands on the front page until the next release. May be left empty."),
    )
    embargo = WallClock(
        _("Public from"),
        description=_(
            "By the festival’s own clock. Left empty, it is public as soon as somebody approves it."
        ),
    )
    sure = Tick(
        _("I have looked at what changes, and it may be public in all three languages"),
        required=True,
    )

    @property
    def chosen(self) -> ReleaseKind:
        return ReleaseKind(self.kind.data)


class UrgentForm(Form):
    """What cannot wait for a second person, and why."""

    why = Prose(
        _("Why it cannot wait"),
        required=True,
        most=1000,
        description=_("The other directors and the administrator read this at once."),
    )
    urgent = Tick(
        _(
            "I publish this amendment alone, and what it changes may be public in all three languages"
        ),
        required=True,
    )


class ApproveForm(Form):
    """A second person has read it."""

    read = Tick(_("I have read what changes and what is still missing"), required=True)


class PromiseForm(Form):
    """What the press promises before they read."""

    kept = Tick(_("I publish and pass on nothing of this before its hour"), required=True)
