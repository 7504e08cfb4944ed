"""The shape of what jurors say of their interests, and of what the director says of them."""

from collections.abc import Iterable, Mapping
from typing import Any, Self

from flask_babel import lazy_gettext

from festival.foundation.forms import Choices, Form, Line, Radio, Tick, offer

ANSWERS = [
    ("yes", lazy_gettext("It is an interest: the film leaves the desk")),
    ("no", lazy_gettext("It is none")),
]
QUESTION = lazy_gettext("Is this an interest?")


class InterestsForm(Form):
    """A question for each film the house found something about."""

    why = Line(
        lazy_gettext("In a few words: what the interest is"),
        most=300,
        description=lazy_gettext("Only the festival director reads this."),
    )
    asked: dict[str, int]

    @classmethod
    def about(cls, asked: Mapping[str, int], posted: bool = False) -> Self:
        """The form that asks of these films, by the codes of their places."""
        ask = {f"is_{code}": Radio(QUESTION, choices=ANSWERS, required=True) for code in asked}
        kind: Any = type(cls.__name__, (cls,), ask)
        form: Any = kind.posted() if posted else kind()
        form.asked = dict(asked)
        return form

    def question(self, code: str) -> Any:
        return self[f"is_{code}"]

    @property
    def given(self) -> dict[str, Any]:
        """What the operation is told: film by film, whether it is an interest, and in what."""
        said = {id: self.question(code).data == "yes" for code, id in self.asked.items()}
        return {"answers": said, "why": self.why.data or ""}


class OathForm(InterestsForm):
    """The promise, what the house asks, and the films the juror has a part in."""

    confidential = Tick(
        lazy_gettext(
            "I keep what is said and marked in this jury to myself, before and after the awards."
        )
    )
    films = Choices(lazy_gettext("Films I have an interest in"))
    judged: dict[str, int]

    def offered(self, films: Iterable[tuple[str, str, int]]) -> Self:
        """With the other films of the jury: their codes, titles and numbers."""
        rest = [one for one in films if one[0] not in self.asked]
        offer(self.films, [(code, title) for code, title, _ in rest])
        self.judged = {code: id for code, _, id in rest}
        return self

    @property
    def given(self) -> dict[str, Any]:
        named = [self.judged[code] for code in self.films.data or []]
        return super().given | {"confidential": self.confidential.data, "film_ids": named}


class AnswerForm(Form):
    """What the director says of a connection the house found."""

    answer = Radio(QUESTION, choices=ANSWERS, required=True)
    why = Line(lazy_gettext("In a few words"), most=300)

    @property
    def given(self) -> dict[str, Any]:
        return {"confirmed": self.answer.data == "yes", "why": self.why.data or ""}
