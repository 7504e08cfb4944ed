"""What the office types to publish."""

from typing import Any

from flask_babel import lazy_gettext as _

from festival.foundation.forms import Form, Radio, Tick, said
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


class PublishForm(Form):
    """What is announced, with a word to the public, and that it is meant."""

    kind = Radio(_("What this release announces"), choices=KINDS, required=True)
    note = said(
        _("Word to the public"),
        most=300,
        description=_("Stands on the front page until the next release. May be left empty."),
    )
    sure = Tick(
        _("I have looked at what changes, and it may be public in all three languages"),
        required=True,
    )

    @property
    def chosen(self) -> Any:
        return ReleaseKind(self.kind.data)
