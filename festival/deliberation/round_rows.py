"""How a round is told on a page: its candidates by name, its figures, its steps. Nobody's vote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, ngettext

from festival.deliberation import queries
from festival.deliberation.models import Ballot, BallotState, Standee
from festival.deliberation.wording import method_words, outcome_words, state_words, step_words
from festival.films.queries import title_of
from festival.foundation import canonical
from festival.foundation.shell import locale
from festival.foundation.text import Told
from festival.people.queries import name_of


@dataclass(frozen=True)
class TallyRow:
    """A candidate and what the round gave it."""

    name: list[Told]
    figure: str
    leads: bool


@dataclass(frozen=True)
class RoundRow:
    """A round that was held."""

    number: int
    method: str
    state: str
    outcome: str
    rows: list[TallyRow]
    facts: list[str]
    why: str
    steps: list[str]
    href: str
    record: str


def said(selection: Any, person: Any) -> list[Told]:
    names = []
    if person is not None:
        names.append(name_of(person, locale()))
    if selection is not None:
        title = title_of(selection.film, locale())
        names.append(Told(title.text, title.language))
    return names


def said_of(standee: Standee) -> list[Told]:
    """A candidate of a ballot: a film, a person for a film, or a person."""
    return said(standee.selection, standee.person)


def in_words(said: Sequence[Told]) -> str:
    return ", ".join(one.text for one in said)


def is_shown(standee: Standee, hidden: set[int]) -> bool:
    return standee.selection is None or standee.selection.film_id not in hidden


def round_row(ballot: Ballot, hidden: set[int]) -> RoundRow:
    begun = queries.opening_of(ballot)
    names = {one.key: said_of(one) for one in ballot.candidates if is_shown(one, hidden)}
    counted = queries.count_of(ballot) if ballot.state is BallotState.COUNTED else {}
    tally = counted.get("tally", {})
    leaders = [in_words(names[key]) for key in tally.get("leaders", ()) if key in names]
    return RoundRow(
        number=ballot.round,
        method=method_words(ballot.method),
        state=state_words(ballot.state),
        outcome=outcome_words(tally["outcome"], ", ".join(leaders)) if tally else "",
        rows=_tally_rows(tally, names),
        facts=_facts(begun, tally),
        why=ballot.annulled_why,
        steps=[
            step_words(
                one.kind,
                ", ".join(in_words(names[k]) for k in canonical.load(one.chosen) if k in names),
                one.method,
            )
            for one in ballot.steps
        ],
        href=f"/jury/ballots/{ballot.code}",
        record=f"/jury/ballots/{ballot.code}/record" if counted else "",
    )


def _tally_rows(tally: Mapping[str, Any], names: Mapping[str, list[Told]]) -> list[TallyRow]:
    """Candidates with their votes, most first; of yes and no, or of a few votes, there are no such rows."""
    votes = tally.get("votes", {})
    rows = [
        TallyRow(said, str(votes[key]), key in tally["leaders"])
        for key, said in names.items()
        if votes.get(key) is not None
    ]
    return sorted(rows, key=lambda row: (not row.leads, -float(number_of(row.figure))))


def number_of(figure: str) -> float:
    """A mean of marks is written as a fraction.

    >>> number_of("7"), number_of("15/2")
    (7.0, 7.5)
    """
    top, _, bottom = figure.partition("/")
    return int(top) / int(bottom or 1)


def _facts(begun: Mapping[str, Any], tally: Mapping[str, Any]) -> list[str]:
    """The figures of a round beside those of its candidates."""
    electorate = len(begun["electorate"])
    said = [
        ngettext(
            "%(present)s of %(num)s vote present",
            "%(present)s of %(num)s votes present",
            electorate,
            present=len(begun["present"]),
        )
    ]
    return [*said, *in_figures(tally)]


def in_figures(tally: Mapping[str, Any]) -> list[str]:
    """The sums of a round; of a few votes only that they are not told."""
    if not tally:
        return []
    if "cast" not in tally:
        return [gettext("So few voted that the figures would tell who voted how.")]
    said = [gettext("Votes cast: %(number)s", number=tally["cast"])]
    if tally["needed"] is not None:
        said.append(gettext("Needed: %(number)s", number=tally["needed"]))
    if "yes" in tally["votes"]:
        said.append(gettext("Yes: %(yes)s, no: %(no)s", **tally["votes"]))
    said.append(gettext("Abstained: %(number)s", number=tally["abstained"]))
    said.append(gettext("Blank: %(number)s", number=tally["blank"]))
    return said
