"""The shape of a jury's rules, and of what is typed when a seat changes."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any, Self

from flask_babel import gettext, lazy_gettext

from festival.foundation.forms import Choice, Day, Form, Line, Radio, Tick, Whole, offer, said
from festival.jury.clauses import preset_words
from festival.jury.forms import ROLES, JuryForm, VersionField
from festival.jury.models import SeatRole
from festival.jury.statute import PRESETS, Casting, Method, RecusalScope, Statute

SHARES = [
    ("1/3", lazy_gettext("a third")),
    ("1/2", lazy_gettext("half")),
    ("3/5", lazy_gettext("three fifths")),
    ("2/3", lazy_gettext("two thirds")),
    ("3/4", lazy_gettext("three quarters")),
    ("1", lazy_gettext("all")),
]
METHODS = [
    (Method.ABSOLUTE.value, lazy_gettext("More than half of the votes")),
    (Method.PLURALITY.value, lazy_gettext("Most votes")),
    (Method.RANKED.value, lazy_gettext("Ranking")),
    (Method.YES_NO.value, lazy_gettext("Yes or no")),
    (Method.CONSENSUS.value, lazy_gettext("Everybody agrees")),
    (Method.SCORE_SUM.value, lazy_gettext("Sum of marks")),
]
AS_BEFORE = [("", lazy_gettext("As the round before")), *METHODS]
CASTINGS = [
    (Casting.NONE.value, lazy_gettext("Nobody’s vote weighs more")),
    (Casting.CHAIR_FINAL_ROUND.value, lazy_gettext("The chair decides, in the last kind of round")),
    (Casting.CHAIR_ANY_ROUND.value, lazy_gettext("The chair decides, in any round")),
]
SCOPES = [
    (RecusalScope.FILM.value, lazy_gettext("Votes, but not for that film")),
    (RecusalScope.BALLOT.value, lazy_gettext("Out of every vote in which the film stands")),
    (RecusalScope.JURY.value, lazy_gettext("Out of every vote of this jury")),
]
EXCEPTIONS = [
    ("none", lazy_gettext("Nobody is asked")),
    ("chair", lazy_gettext("The chair agrees")),
    ("director", lazy_gettext("The festival director is heard")),
]
DECISIONS = [
    ("keep", lazy_gettext("They are kept and count")),
    ("void", lazy_gettext("They are void: kept in the records, counted nowhere")),
]


def presets() -> list[tuple[str, str]]:
    return [(name, preset_words(name)) for name in PRESETS]


class NewJuryForm(JuryForm):
    """A jury begins with the rules of one that is known."""

    preset = Choice(
        lazy_gettext("Begin with the rules of"),
        required=True,
        description=lazy_gettext("Every rule can be changed while the jury is formed."),
    )

    def offered(
        self, sections: Iterable[tuple[str, str]], organisations: Iterable[tuple[str, str]]
    ) -> Self:
        offer(self.preset, presets())
        return super().offered(sections, organisations)

    @property
    def given(self) -> dict[str, Any]:
        return super().given | {"preset": self.preset.data}


class PresetForm(Form):
    """Whose rules a jury begins with."""

    preset = Choice(lazy_gettext("The rules of"), required=True)
    version = VersionField(default=0)

    def filled(self) -> Self:
        offer(self.preset, presets())
        return self


class StatuteForm(Form):
    """Every rule of a jury, apart from its size."""

    quorum = Choice(
        lazy_gettext("Of those who may vote, how many have to be there"),
        choices=SHARES,
        required=True,
    )
    round_1 = Choice(lazy_gettext("First round"), choices=METHODS, required=True)
    round_2 = Choice(lazy_gettext("Second round"), choices=AS_BEFORE)
    round_3 = Choice(lazy_gettext("Third round and after"), choices=AS_BEFORE)
    casting = Choice(lazy_gettext("A tie that stays"), choices=CASTINGS, required=True)
    blank_counts = Tick(lazy_gettext("A blank vote counts as a vote cast"))
    ex_aequo = Tick(lazy_gettext("A prize may be shared"))
    ex_aequo_per_palmares = Whole(
        lazy_gettext("How many prizes may be shared"),
        least=1,
        most=50,
        description=lazy_gettext("Empty: as many as the jury likes."),
    )
    ex_aequo_not_top = Tick(lazy_gettext("The top prize is never shared"))
    one_prize_per_film = Tick(lazy_gettext("A film wins one prize"))
    exception_needs = Choice(
        lazy_gettext("Before a film wins a second prize"), choices=EXCEPTIONS, required=True
    )
    may_withhold = Tick(lazy_gettext("A prize may be left without a winner"))
    mentions_max = Whole(lazy_gettext("Mentions at most"), required=True, least=0, most=20)
    must_see_all = Tick(
        lazy_gettext("Whoever votes on a prize has seen every film that may win it")
    )
    recusal_scope = Choice(
        lazy_gettext("A juror with an interest in a film"), choices=SCOPES, required=True
    )
    distinct_countries = Tick(lazy_gettext("Members come from different countries"))
    partial_ok = Tick(lazy_gettext("A scoresheet may lack marks and still count"))
    version = VersionField(default=0)

    @classmethod
    def filled(cls, statute: Statute, version: int, prefix: str) -> Self:
        rounds = [method.value for method in statute.rounds]
        shown = {name: getattr(statute, name) for name in Statute.__dataclass_fields__}
        return cls(
            prefix=prefix,
            data=shown
            | {
                "quorum": str(statute.quorum),
                "casting": statute.casting.value,
                "recusal_scope": statute.recusal_scope.value,
                "exception_needs": statute.exception_needs or "none",
                "version": version,
                **{f"round_{n}": (rounds[n - 1 : n] or [""])[0] for n in (1, 2, 3)},
            },
        )

    def stated(self, before: Statute) -> Statute:
        """The rules as typed, with what this form does not ask as it was *before*."""
        rounds = [self.round_1.data]
        for typed in (self.round_2.data, self.round_3.data):
            rounds.append(typed or rounds[-1])
        while len(rounds) > 1 and rounds[-1] == rounds[-2]:
            rounds.pop()
        asks = self.exception_needs.data
        return replace(
            before,
            quorum=Fraction(self.quorum.data),
            rounds=tuple(Method(one) for one in rounds),
            casting=Casting(self.casting.data),
            recusal_scope=RecusalScope(self.recusal_scope.data),
            exception_needs="" if asks == "none" else asks,
            ex_aequo_per_palmares=self.ex_aequo_per_palmares.data,
            mentions_max=self.mentions_max.data,
            **{name: self[name].data for name in TICKS},
        )


TICKS = (
    "blank_counts",
    "ex_aequo",
    "ex_aequo_not_top",
    "one_prize_per_film",
    "may_withhold",
    "must_see_all",
    "distinct_countries",
    "partial_ok",
)


class OpenForm(Form):
    """Why a jury is right although something speaks against it."""

    despite = Line(lazy_gettext("Why this jury is right all the same"), most=300)


class TitleForm(Form):
    """The title, country and term of a seat."""

    affiliation = said(lazy_gettext("Title and affiliation, as printed"))
    country = Choice(lazy_gettext("Country"))
    seat_from = Day(lazy_gettext("First day"))
    seat_to = Day(lazy_gettext("Last day"))

    def offered(self, countries: Iterable[tuple[str, str]]) -> Self:
        offer(self.country, [("", gettext("Not said")), *countries])
        return self

    @property
    def given(self) -> dict[str, Any]:
        return {
            "affiliation": self.affiliation.data,
            "country": self.country.data or "",
            "seat_from": self.seat_from.data,
            "seat_to": self.seat_to.data,
        }


class ReplaceForm(Form):
    """Who leaves a jury at work, why, what becomes of their marks, and who comes."""

    why = Line(lazy_gettext("Why they leave"), required=True, most=300)
    marks = Radio(lazy_gettext("The marks they have given"), choices=DECISIONS, required=True)
    left_on = Day(lazy_gettext("Their last day"))
    person = Choice(lazy_gettext("Who comes in their place"))
    role = Choice(lazy_gettext("Seat"), choices=ROLES, required=True)
    affiliation = said(lazy_gettext("Title and affiliation, as printed"))
    country = Choice(lazy_gettext("Country"))
    despite = Line(
        lazy_gettext("Why this jury is right all the same"),
        most=300,
        description=lazy_gettext("Only where the rules of the jury ask for something else."),
    )

    def offered(
        self, people: Iterable[tuple[str, str]], countries: Iterable[tuple[str, str]]
    ) -> Self:
        offer(self.person, [("", gettext("Nobody: the seat stays empty")), *people])
        offer(self.country, [("", gettext("Not said")), *countries])
        return self

    @property
    def given(self) -> dict[str, Any]:
        return {
            "why": self.why.data,
            "marks_kept": self.marks.data == "keep",
            "left_on": self.left_on.data,
            "person_id": int(self.person.data) if self.person.data else None,
            "role": SeatRole(self.role.data),
            "affiliation": self.affiliation.data,
            "country": self.country.data or "",
            "despite": self.despite.data or "",
        }
