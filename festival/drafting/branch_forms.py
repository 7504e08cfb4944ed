"""What people type about branches."""

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _

from festival.foundation.forms import Form, Line, Radio
from festival.foundation.words import cleaned

EMPTY = "empty"
MOST_WORDS = 300
BEGINS = (
    ("plan", _("as the plan is now")),
    (EMPTY, _("with every show beside the grid; what is locked stays")),
)


class BranchForm(Form):
    """A branch to be made."""

    name = Line(_("Name"), required=True, most=120, description=_("Such as: if hall 2 closes."))
    begins = Radio(_("It begins"), choices=BEGINS, default="plan")

    @property
    def facts(self) -> dict[str, Any]:
        """The answers as an operation takes them."""
        return {"name": self.name.data, "empty": self.begins.data == EMPTY}


def reason() -> str:
    """Why a rule that may be broken is; what is no sentence is none."""
    said = cleaned(request.form.get("although", ""), MOST_WORDS)
    return "" if said.problem else said.text


def chosen() -> dict[str, bool]:
    """For each show that both changed, whether the branch's place was chosen."""
    return {
        name.removeprefix("show-"): value == "branch"
        for name, value in request.form.items()
        if name.startswith("show-") and value in {"branch", "plan"}
    }
