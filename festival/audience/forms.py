"""The shape of what is typed about polls, and of a vote."""

from collections.abc import Iterable
from typing import Any, Self

from flask_babel import gettext, lazy_gettext

from festival.audience.given import TermsGiven
from festival.audience.models import PollMethod
from festival.foundation.forms import Choice, Form, Line, Radio, WallClock, Whole, offer
from festival.foundation.verdict import Refused
from festival.foundation.zones import Unclear, instant
from festival.jury.forms import VersionField

METHODS = [
    (PollMethod.MEAN.value, lazy_gettext("The average mark")),
    (PollMethod.PROPORTION.value, lazy_gettext("The share of those seated who liked it")),
    (PollMethod.BAYESIAN.value, lazy_gettext("The average, with average marks added")),
]


class TermsForm(Form):
    """How a poll asks and counts."""

    method = Choice(lazy_gettext("How it is counted"), choices=METHODS, required=True)
    best = Whole(lazy_gettext("Best mark"), least=2, most=10, required=True)
    liked = Whole(
        lazy_gettext("Mark from which a film is liked"),
        least=1,
        most=10,
        required=True,
        description=lazy_gettext("Asked where the share of those seated is counted."),
    )
    min_votes = Whole(
        lazy_gettext("Fewest votes for a place"),
        least=1,
        most=100_000,
        required=True,
        description=lazy_gettext("A film with fewer is listed without a place."),
    )
    prior_votes = Whole(
        lazy_gettext("Average marks added"),
        least=0,
        most=10_000,
        required=True,
        description=lazy_gettext("So many that a few friends do not decide."),
    )
    prior_mean = Whole(
        lazy_gettext("Their mark, in hundredths"),
        least=100,
        most=1_000,
        required=True,
        description=lazy_gettext("400 is a mark of 4."),
    )
    closes = WallClock(
        lazy_gettext("Closes"),
        required=True,
        description=lazy_gettext("By the clocks of the festival’s city."),
    )
    version = VersionField(default=0)

    def terms(self, zone: str) -> TermsGiven:
        """The terms as the poll keeps them; refused where the closing is no single instant in *zone*."""
        closes = instant(self.closes.data, zone)
        if isinstance(closes, Unclear):
            raise Refused(closes.verdict)
        return TermsGiven(
            PollMethod(self.method.data),
            closes,
            self.best.data,
            self.liked.data,
            self.min_votes.data,
            self.prior_votes.data,
            self.prior_mean.data,
        )


class PollForm(TermsForm):
    """A new poll: for which prize, and its terms."""

    prize = Choice(lazy_gettext("Prize"), required=True)

    def offered(self, prizes: Iterable[tuple[str, str]]) -> Self:
        offer(self.prize, [("", gettext("Choose a prize")), *prizes])
        return self


class CodesForm(Form):
    """How many slips to print."""

    number = Whole(lazy_gettext("How many codes"), least=1, most=5_000, required=True)


class PeopleForm(Form):
    """How many people sat in the screening."""

    people = Whole(lazy_gettext("People in the screening"), least=0, most=100_000, required=True)


class CodeForm(Form):
    """A code typed from a slip."""

    code = Line(
        lazy_gettext("Code on your slip"),
        most=40,
        required=True,
        description=lazy_gettext("Twelve letters and figures; small letters will do."),
    )


class TallyForm(Form):
    """How often each mark lay in a heap of paper."""

    @classmethod
    def asking(cls, best: int, posted: bool = False, **more: Any) -> Any:
        """A line for each mark of the scale, from the lowest."""
        marks = {
            f"mark_{mark}": Whole(gettext("Mark %(mark)s", mark=mark), least=0, most=100_000)
            for mark in range(1, best + 1)
        }
        kind: Any = type(cls.__name__, (cls,), marks)
        return kind.posted(**more) if posted else kind(**more)

    @property
    def times(self) -> list[int]:
        """An empty line is none of that mark."""
        return [field.data or 0 for field in self]


class VoteForm(Form):
    """A mark for each film of a screening."""

    films: list[tuple[str, str]]

    @classmethod
    def asking(cls, films: Iterable[tuple[str, str]], best: int, posted: bool = False) -> Any:
        """The form of one screening: its films by code and title."""
        asked = list(films)
        marks = {
            f"film_{code}": Radio(
                title, choices=[(str(mark), str(mark)) for mark in range(1, best + 1)]
            )
            for code, title in asked
        }
        kind: Any = type(cls.__name__, (cls,), marks)
        form = kind.posted() if posted else kind()
        form.films = asked
        return form

    def entitled(self, titles: Iterable[tuple[str, str]]) -> Any:
        """The same with the films' names over their marks."""
        for code, title in titles:
            self[f"film_{code}"].label.text = title
        return self

    @property
    def marks(self) -> dict[str, int]:
        """What was marked; a film without a mark is left out."""
        given = {code: self[f"film_{code}"].data for code, _ in self.films}
        return {code: int(mark) for code, mark in given.items() if mark}
