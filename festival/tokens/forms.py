"""What is typed to make a token."""

from collections.abc import Iterable
from typing import Any, Self

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from festival.foundation.forms import Choice, Choices, Form, Line, Password, offer
from festival.tokens.rules import LIVES, SCOPES


class TokenForm(Form):
    """What the token is called, what it may do, and how long."""

    name = Line(
        _l("What it is for"),
        required=True,
        most=80,
        description=_l("So that you know later what stops working when you revoke it."),
    )
    scopes = Choices(_l("What it may do"), required=True)
    edition = Choice(_l("In which edition your roles count"))
    days = Choice(_l("How long it works"), required=True)
    password = Password(_l("Your password"))

    @classmethod
    def offering(
        cls, scopes: Iterable[str], editions: Iterable[tuple[str, str]], form: Any = None
    ) -> Self:
        """The form with what *this* person may choose."""
        made = cls(form)
        offer(made.scopes, [(name, f"{SCOPES[name].says} · {name}") for name in scopes])
        offer(made.edition, [("", _l("In all of them")), *editions])
        offer(
            made.days,
            [(str(n), ngettext("%(num)s day", "%(num)s days", n)) for n in LIVES],
        )
        return made

    @property
    def asked(self) -> dict[str, Any]:
        """What making a token asks for."""
        return {
            "name": self.name.data,
            "scopes": list(self.scopes.data or []),
            "edition_code": self.edition.data or "",
            "days": int(self.days.data),
            "password": self.password.data or "",
        }
