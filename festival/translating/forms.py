"""What translators type: the words in their language, whether a machine made them first, and terms."""

from typing import Any

import wtforms
from flask_babel import lazy_gettext as _
from wtforms import HiddenField
from wtforms.widgets import HiddenInput

from festival.foundation.forms import Form, Line, Prose, Tick, Whole, said
from festival.foundation.wording import Part


class TranslationForm(Form):
    """A text in one language. Its length and its lines are those of the text."""

    version = Whole(_("Version"), widget=HiddenInput())
    seen = HiddenField()
    words: Any
    machine = Tick(
        _("A machine wrote these words first"),
        description=_("It stays marked until somebody has checked and approved it."),
    )

    @staticmethod
    def of(part: Part, tongue: str) -> type["TranslationForm"]:
        """The form of one kind of text."""
        kind = Prose if part.lines else Line
        field = kind(part.label, required=True, most=part.most, render_kw={"lang": tongue})
        members: dict[str, wtforms.Field] = {"words": field}
        return type("TranslationForm", (TranslationForm,), members)


class TermForm(Form):
    """A term in the three languages, and what to mind when it is used."""

    version = Whole(_("Version"), widget=HiddenInput())
    words = said(_("Term"), required=True, most=120)
    note = Line(_("What to mind"), most=300)
