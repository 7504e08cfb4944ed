"""The shapes of what people type about calls and entries, besides the entry's own questions."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from festival.foundation.forms import (
    Choice,
    Day,
    Form,
    Line,
    Password,
    Prose,
    Radio,
    Tick,
    WallClock,
    Whole,
    said,
)
from festival.foundation.numbers import whole
from festival.foundation.shell import locale
from festival.foundation.sums import SumsForm
from festival.media.forms import PictureUpload
from festival.submissions.entry_models import PictureKind
from festival.submissions.models import Category, FeeState, QuestionKind
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


class WindowForm(SumsForm):
    """A window of a call and what each category costs in it; ``for_categories`` adds the sums."""

    name = said(_l("Name of the window"), required=True)
    ends_local = WallClock(
        _l("Ends"), required=True, description=_l("By the clocks of the call’s zone.")
    )

    @classmethod
    def for_categories(cls, categories: Sequence[Category], currency: str) -> type["WindowForm"]:
        labels = {
            one.id: _l(
                "%(category)s, in %(currency)s",
                category=one.name.within(locale()),
                currency=currency,
            )
            for one in categories
        }
        return cls.with_sums(labels, currency, _l("Empty: entering is free."))

    @property
    def window(self) -> dict[str, Any]:
        """What setting a window asks for; sums in minor units by the category's id."""
        return {
            "name": self.name.data,
            "ends_local": self.ends_local.data,
            "amounts": self.amounts,
        }


class LateCodeForm(Form):
    until_local = WallClock(_l("Works until"), required=True)
    uses = Whole(_l("How many entries it lets in"), required=True, least=1, most=100)
    why = Line(_l("For whom and why"), required=True)


class FeeForm(Form):
    """What is done with a fee, and by what or why."""

    to = Choice(_l("What happened"), [(one.value, one.value) for one in FeeState], required=True)
    why = Line(
        _l("By what, or why"), required=True, description=_l("A receipt’s number, or the reason.")
    )


class WaiverForm(Form):
    why = Prose(_l("Why should the fee be waived?"), required=True, most=1000)


class CorrectionForm(Form):
    """Which answer should be another, and why."""

    field = Choice(_l("Which answer?"), [], required=True)
    wanted = Prose(_l("What it should say"), required=True, most=4000)
    why = Prose(_l("Why"), required=True, most=1000)

    @classmethod
    def among(cls, choices: Sequence[tuple[str, str]]) -> type["CorrectionForm"]:
        asked = Choice(_l("Which answer?"), [("", gettext("Choose")), *choices], required=True)
        return type("CorrectionFormOfEntry", (cls,), {"field": asked})


class CorrectionAnswerForm(Form):
    answer = Prose(_l("A word to the filmmaker; needed when it stays as it was"), most=1000)


class MissingForm(Form):
    answer = Prose(_l("Your answer"), required=True, most=4000)


class AskForForm(Form):
    words = Prose(_l("What is missing"), required=True, most=1000)
    due_on = Day(_l("Needed by"))


class UnguardedForm(Form):
    """Whether an entry stands whose sender's guardian agrees no more."""

    what = Radio(
        _l("What becomes of the entry"),
        [("stands", _l("It stands as it was sent")), ("withdrawn", _l("It is withdrawn"))],
        required=True,
    )
    why = Prose(_l("Why"), required=True, most=1000, description=_l("Whoever sent it reads this."))


class OwnQuestionForm(Form):
    """One more question of a call."""

    label = said(_l("Question"), required=True, most=300)
    code = Line(
        _l("Code"), required=True, most=30, description=_l("Small Latin letters, as premiere-wish.")
    )
    kind = Choice(
        _l("How it is answered"),
        [
            (QuestionKind.LINE.value, _l("In a line")),
            (QuestionKind.PROSE.value, _l("In several lines")),
            (QuestionKind.TICK.value, _l("With a tick")),
            (QuestionKind.CHOICE.value, _l("By choosing one of some options")),
        ],
        required=True,
    )
    options = said(_l("Options, one a line"), most=2000, lines=True)
    hint = said(_l("Hint"), most=300)
    required = Tick(_l("No entry is sent without an answer"))

    @property
    def question(self) -> dict[str, Any]:
        """What adding a question asks for."""
        return self.answers | {"kind": QuestionKind(self.kind.data)}


class StillForm(Form):
    """A picture of the film, with whoever made it and what it shows."""

    kind = Choice(
        _l("What it is"),
        [(PictureKind.STILL.value, _l("A still")), (PictureKind.POSTER.value, _l("The poster"))],
        required=True,
    )
    picture = PictureUpload(_l("Picture"), required=True, description=_l("JPEG, PNG or WebP."))
    credit = Line(
        _l("Credited to"), required=True, description=_l("Whoever took it, as it is to be printed.")
    )
    alt = said(_l("What is to be seen, for those who do not see it"), most=300)

    @property
    def still(self) -> dict[str, Any]:
        """What adding a picture asks for."""
        return {
            "kind": PictureKind(self.kind.data or PictureKind.STILL),
            "name": self.picture.file_name,
            "content": self.picture.content,
            "credit": self.credit.data,
            "alt": self.alt.data,
        }


class PictureWordsForm(Form):
    """What is said of a picture that is there already."""

    credit = Line(
        _l("Credited to"), required=True, description=_l("Whoever took it, as it is to be printed.")
    )
    alt = said(_l("What is to be seen, for those who do not see it"), most=300)


class ScreenerForm(Form):
    url = Line(_l("New link to the film"), required=True, most=2000)
    password = Password(_l("Password of the link"), required=False)


class WithdrawForm(Form):
    why = Prose(_l("Why is the film withdrawn?"), required=True, most=1000)
    sure = Tick(
        _l("I withdraw the film; it can be entered again only in another call"), required=True
    )


def order_typed() -> list[int]:
    """The pictures in the order they were dragged into, by their numbers."""
    typed = [whole(one) for one in request.form.getlist("number")[:MOST_ROWS]]
    return [number for number in typed if number is not None]


def typed_in_step(step: str) -> dict[str, list[str]]:
    """What a step's page was sent with, exactly; a question not on the page is not touched."""
    return {question.name: _typed(question) for question in asked_in(step)}


def _typed(question: Question) -> list[str]:
    return list(request.form.getlist(question.name))


def typed_own() -> dict[str, list[str]]:
    """The answers to a call's own questions; a tick left empty is an answer, too."""
    asked = request.form.getlist("asked")
    return {name: request.form.getlist(name) for name in asked if name.startswith("own_")}


def _is_asked(name: str) -> bool:
    """A question of every entry; a call's own carry a mark and are known to the operation."""
    return name in BY_NAME or name.startswith("own_")


def typed_to_keep() -> dict[str, list[str]]:
    """What the page sends between two visits of the server: only the questions it names."""
    if request.is_json:
        sent: Any = request.get_json(silent=True)
        return _from_json(sent) if isinstance(sent, Mapping) else {}
    return {name: request.form.getlist(name) for name in request.form if _is_asked(name)}


def _from_json(sent: Mapping[str, Any]) -> dict[str, list[str]]:
    kept: dict[str, list[str]] = {}
    for name, values in sent.items():
        listed: Sequence[Any] = values if isinstance(values, list) else [values]
        if _is_asked(name) and all(isinstance(one, str) for one in listed):
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


def sent_with() -> dict[str, Any]:
    """What the page of sending said it costs, in minor units, and a late code if one was typed."""
    return {
        "fee_shown": whole(request.form.get("fee", "")),
        "late_code": request.form.get("late_code", "")[:24],
    }


def payment_told(told: Any) -> dict[str, Any] | None:
    """What a payment service says, if it is whole: nothing else is read from it."""
    words = ("tracking_number", "currency", "reference")
    if not isinstance(told, Mapping) or type(told.get("amount_minor")) is not int:
        return None
    if not all(isinstance(told.get(name), str) and 0 < len(told[name]) <= 120 for name in words):
        return None
    return {name: told[name] for name in (*words, "amount_minor")}
