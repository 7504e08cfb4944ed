"""The shapes of what people type about calls and entries, besides the entry's own questions."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from festival.films.rules import read_runtime
from festival.foundation.forms import (
    Choice,
    Form,
    Line,
    Password,
    Prose,
    Tick,
    WallClock,
    Whole,
    said,
)
from festival.foundation.numbers import whole
from festival.media.forms import PictureUpload
from festival.submissions.questions import (
    BY_NAME,
    GROUPS,
    MOST_ROWS,
    YES_TYPED,
    Question,
    asked_in,
)

WHICH = (
    ("", _l("It happens once")),
    ("0", _l("The first of the two")),
    ("1", _l("The second of the two")),
)


class CallForm(Form):
    title = said(_l("Title"), required=True)
    opens_local = WallClock(_l("Opens"), required=True)
    opens_fold = Choice(_l("If the opening hour happens twice"), WHICH)
    closes_local = WallClock(
        _l("Closes"), required=True, description=_l("The first moment at which nothing is taken.")
    )
    closes_fold = Choice(_l("If the closing hour happens twice"), WHICH)
    zone = Line(
        _l("Time zone"), required=True, most=64, description=_l("An IANA name such as Asia/Almaty.")
    )
    grace_minutes = Whole(_l("Minutes of grace after closing"), required=True, least=0, most=1440)
    answer_local = WallClock(
        _l("Filmmakers are answered by"), description=_l("A promise, printed in every receipt.")
    )
    tracking_prefix = Line(
        _l("Tracking numbers begin with"), required=True, most=12, description=_l("As AFF19.")
    )
    rules = said(_l("Rules"), most=8000, lines=True)
    rules_version = Line(
        _l("Version of the rules"),
        required=True,
        most=20,
        description=_l("Change it with the rules: filmmakers accept one version."),
    )

    @property
    def call(self) -> dict[str, Any]:
        """What opening or changing a call asks for."""
        given = dict(self.answers)
        given["answer_by"] = given.pop("answer_local")
        for name in ("opens_fold", "closes_fold"):
            given[name] = int(given[name]) if given[name] else None
        return given


def _length(form: Any, field: Any) -> None:
    read = read_runtime(field.data or "")
    if read.value is None:
        raise ValidationError(str(read.verdict))


class CategoryForm(Form):
    name = said(_l("Name"), required=True)
    code = Line(
        _l("Code"), required=True, most=40, description=_l("Small Latin letters, as short.")
    )
    least = Line(
        _l("Shortest length"), required=True, most=20, description=_l("As 0:01 or 1:00:00.")
    )
    most = Line(
        _l("Longest length"), required=True, most=20, description=_l("As 40:00 or 4:00:00.")
    )
    from_year = Whole(_l("Completed in this year or later"), least=1888, most=2200)

    validate_least = validate_most = staticmethod(_length)

    @property
    def category(self) -> dict[str, Any]:
        """What adding a category asks for; lengths in seconds."""
        return {
            "code": self.code.data,
            "name": self.name.data,
            "min_seconds": read_runtime(self.least.data).value,
            "max_seconds": read_runtime(self.most.data).value,
            "from_year": self.from_year.data,
        }


class StillForm(Form):
    picture = PictureUpload(_l("Still"), required=True, description=_l("JPEG, PNG or WebP."))
    credit = Line(
        _l("Credit"), required=True, description=_l("Whoever took it, as it is to be printed.")
    )
    alt = said(_l("What is to be seen, for those who do not see it"), most=300)

    @property
    def still(self) -> dict[str, Any]:
        """What adding a still asks for."""
        return {
            "name": self.picture.file_name,
            "content": self.picture.content,
            "credit": self.credit.data,
            "alt": self.alt.data,
        }


class ScreenerForm(Form):
    url = Line(_l("New link to the film"), required=True, most=2000)
    password = Password(_l("Password of the link"), required=False)


class WithdrawForm(Form):
    why = Prose(_l("Why is the film withdrawn?"), required=True, most=1000)
    sure = Tick(
        _l("I withdraw the film; it can be entered again only in another call"), required=True
    )


def typed_in_step(step: str) -> dict[str, list[str]]:
    """What a step's page was sent with, exactly; a question not on the page is not touched."""
    return {question.name: _typed(question) for question in asked_in(step)}


def _typed(question: Question) -> list[str]:
    return list(request.form.getlist(question.name))


def typed_to_keep() -> dict[str, list[str]]:
    """What the page sends between two visits of the server: only the questions it names."""
    if request.is_json:
        sent: Any = request.get_json(silent=True)
        return _from_json(sent) if isinstance(sent, Mapping) else {}
    return {name: request.form.getlist(name) for name in request.form if name in BY_NAME}


def _from_json(sent: Mapping[str, Any]) -> dict[str, list[str]]:
    kept: dict[str, list[str]] = {}
    for name, values in sent.items():
        listed: Sequence[Any] = values if isinstance(values, list) else [values]
        if name in BY_NAME and all(isinstance(one, str) for one in listed):
            kept[name] = list(listed)
    return kept


def row_asked() -> tuple[str, str, int]:
    """What a button of a step asks for beside saving: ``up:countries:1``, ``next``."""
    how, _, rest = request.form.get("do", "").partition(":")
    group, _, at = rest.partition(":")
    known = group if group in {one.name for one in GROUPS} else ""
    place = whole(at, most=MOST_ROWS)
    moves = how in {"up", "down", "remove"} and known and place is not None
    return (how if moves or how == "next" else "", known, place or 0)


def ticked(question: Question, version: str) -> str:
    """What a tick leaves behind: the rules leave their version."""
    return version if question.kind == "rules" else YES_TYPED
