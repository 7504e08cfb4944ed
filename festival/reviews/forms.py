"""The shapes of what readers type, and those who keep rounds."""

from collections.abc import Iterable
from typing import Any, Self

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField
from wtforms.validators import ValidationError

from festival.foundation.forms import (
    Choice,
    Choices,
    Form,
    Line,
    Prose,
    Radio,
    Tick,
    WallClock,
    Whole,
    said,
)
from festival.foundation.numbers import whole
from festival.foundation.shell import locale
from festival.reviews.models import RoundCriterion
from festival.reviews.wording import FLAGS, OPINIONS, POOLS

MARKS = [(str(n), str(n)) for n in range(1, 11)]


class ReviewForm(Form):
    """A review sheet; *asking* adds what the round asks besides."""

    overall = Radio(_l("Overall, from 1 to 10"), MARKS, required=True)
    opinion = Radio(_l("Should the festival show it?"), OPINIONS, required=True)
    watched_fully = Tick(_l("I watched it from beginning to end"))
    comment = Prose(
        _l("Comment"), description=_l("Read by those who choose; the filmmaker never sees it.")
    )
    flag = Radio(_l("Flag"), FLAGS)
    section_id = Choice(_l("A section it could be in"))
    warnings = Line(
        _l("What an audience should be warned of"),
        most=300,
        description=_l("Such as violence against animals, flashing light, or suicide."),
    )
    version = Whole(_l("Version"))
    asked: tuple[int, ...] = ()
    partial_counts = False

    @classmethod
    def asking(cls, criteria: Iterable[RoundCriterion], **more: Any) -> Self:
        """The sheet of a round with these criteria, empty."""
        return cls._with(criteria)(**more)

    @classmethod
    def answering(cls, criteria: Iterable[RoundCriterion]) -> Self:
        """The sheet of a round with these criteria, as it was sent."""
        return cls._with(criteria).posted()

    @classmethod
    def _with(cls, criteria: Iterable[RoundCriterion]) -> type[Self]:
        listed = list(criteria)
        fields = {
            f"criterion_{one.id}": Radio(
                one.name.within(locale()), MARKS, description=one.hint.within(locale())
            )
            for one in listed
        }
        return type("AskedForm", (cls,), {**fields, "asked": tuple(one.id for one in listed)})

    @property
    def criteria(self) -> list[Any]:
        return [self[f"criterion_{id}"] for id in self.asked]

    @property
    def review(self) -> dict[str, Any]:
        """What writing a review asks for."""
        given = {id: self[f"criterion_{id}"].data for id in self.asked}
        return {
            "overall": int(self.overall.data),
            "opinion": self.opinion.data,
            "watched_fully": self.watched_fully.data,
            "comment": self.comment.data or "",
            "section_id": int(self.section_id.data) if self.section_id.data else None,
            "version": self.version.data,
            "flag": self.flag.data or "",
            "warnings": self.warnings.data or "",
            "marks": {id: int(mark) for id, mark in given.items() if mark},
        }


class NoteForm(Form):
    """A note at a moment of the film."""

    at = Line(
        _l("At"),
        most=12,
        required=True,
        description=_l("Minutes and seconds, as 12:30, or hours too, as 1:02:30."),
    )
    words = Prose(_l("Note"), required=True, most=1000)
    token = HiddenField()

    def validate_at(self, field: Any) -> None:
        if self.seconds is None:
            raise ValidationError(gettext("Type a moment of the film, as 12:30."))

    @property
    def seconds(self) -> int | None:
        """The moment, in seconds from the beginning; minutes alone are minutes.

        >>> from werkzeug.datastructures import MultiDict
        >>> [NoteForm(MultiDict({"at": at})).seconds for at in ("12:30", "1:02:30", "0:00", "x", "25:00:00")]
        [750, 3750, 0, None, None]
        """
        parts = [whole(part, most=99_999) for part in (self.at.data or "").strip().split(":")]
        if None in parts or not 1 <= len(parts) <= 3:
            return None
        numbers = [part or 0 for part in parts]
        if len(numbers) == 1:
            numbers.append(0)
        seconds = sum(n * 60**place for place, n in enumerate(reversed(numbers)))
        return seconds if seconds <= 86_400 else None


class GiveBackForm(Form):
    """Why somebody does not read a film."""

    why = Line(_l("Why?"), required=True, most=300)


class RoundForm(Form):
    """A round: which films, until when, how often each, and what readers are told."""

    name = said(_l("Name"), required=True, most=120)
    section_id = Choice(_l("Section"))
    pool = Radio(_l("Which entries are read"), POOLS, required=True)
    opens = WallClock(_l("Opens"), required=True)
    due = WallClock(
        _l("Last day"), required=True, description=_l("By the clocks of the edition’s city.")
    )
    readings_wanted = Whole(_l("Readings of each film"), required=True, least=1, most=20)
    min_reviews = Whole(
        _l("Full reviews a mean needs"),
        required=True,
        least=1,
        most=20,
    )
    spread_flagged = Whole(
        _l("Points between readers that ask for a talk"), required=True, least=1, most=9
    )
    blind = Tick(
        _l("Readers do not know whose film it is"),
        description=_l(
            "Names, countries, genders, former showings and file names are hidden from them until the round is over."
        ),
    )
    partial_counts = Tick(_l("A film watched in part counts as well"))
    version = Whole(_l("Version"))

    @property
    def round(self) -> dict[str, Any]:
        section = self.section_id.data
        return {
            **{name: value for name, value in self.answers.items() if name not in {"opens", "due"}},
            "section_id": int(section) if section else None,
            "opens_local": self.opens.data,
            "due_local": self.due.data,
        }


class CriterionForm(Form):
    """One thing every reader marks."""

    name = said(_l("Criterion"), required=True, most=120)
    hint = said(_l("What is meant"), most=300)
    weight = Whole(_l("Weight"), required=True, least=1, most=100)


class ReaderForm(Form):
    """Who reads in a round, how much, and what they follow without subtitles."""

    account = Choice(_l("Reader"), required=True)
    minutes_a_week = Whole(_l("Minutes a week"), required=True, least=0, most=10_080)
    languages = Choices(
        _l("Languages they follow"), description=_l("None ticked: any, with subtitles.")
    )

    @property
    def seat(self) -> dict[str, Any]:
        return {
            "account_code": self.account.data,
            "minutes_a_week": self.minutes_a_week.data,
            "languages": self.languages.data or [],
        }


class HandForm(Form):
    """A film and a reader, by hand."""

    number = Line(_l("Tracking number"), required=True, most=24)
    account = Choice(_l("Reader"), required=True)

    @property
    def hand(self) -> dict[str, Any]:
        return {"number": self.number.data, "account_code": self.account.data}
