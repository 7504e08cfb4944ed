"""What the office asks the press for."""

from flask_babel import lazy_gettext as _

from festival.foundation.forms import Form, Radio
from festival.printing.models import PaperKind

KINDS = [
    (PaperKind.BOOKLET.value, _("Programme booklet, A5")),
    (PaperKind.DAYS.value, _("Day sheets, A4")),
    (PaperKind.POSTER.value, _("Poster of the whole programme, A1 or A0")),
    (PaperKind.DOORS.value, _("Signs for the doors of the halls, A4")),
    (PaperKind.BADGES.value, _("Badges, four on an A4")),
    (PaperKind.MERGE.value, _("Data and pictures for the catalogue’s layout program")),
]
TONGUES = [
    ("kk", "Қазақша"),
    ("ru", "Русский"),
    ("en", "English"),
    ("kk ru en", _("All three languages beside each other")),
]


class PaperForm(Form):
    """Which paper, and in which language."""

    kind = Radio(_("Paper"), choices=KINDS, required=True)
    tongues = Radio(
        _("Language"),
        choices=TONGUES,
        required=True,
        description=_("Data for the layout program always holds all three."),
    )

    @property
    def chosen(self) -> PaperKind:
        return PaperKind(self.kind.data)
