"""One prize in council: who can win it, how the rounds went, and the steps the rules lead to now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext, ngettext

from festival.awards.eligible import candidates_of
from festival.deliberation import queries
from festival.deliberation.council_pages import mark_of
from festival.deliberation.course import Standing, standing_of
from festival.deliberation.forms import (
    AnnulForm,
    CastingForm,
    DissentForm,
    NobodyForm,
    OpenForm,
    WriteForm,
)
from festival.deliberation.models import Ballot, BallotState, Sitting, Standee
from festival.deliberation.rules import (
    eligible_jurors,
    has_quorum,
    is_running,
    is_sitting,
    may_annul,
    runs,
)
from festival.deliberation.sittings import item_for
from festival.deliberation.tallies import Way
from festival.deliberation.voting import ASKS_ONE
from festival.deliberation.wording import (
    method_rule,
    method_words,
    outcome_words,
    state_words,
    step_words,
    way_rule,
)
from festival.films.queries import title_of
from festival.foundation import canonical
from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.shell import Place, locale
from festival.foundation.text import Text, Told
from festival.foundation.verdict import Verdict, require
from festival.jury.models import Juror
from festival.jury.pages import places_of
from festival.jury.queries import seat_of
from festival.jury.rules import VOTING, may_enter
from festival.jury.statute import statute_of
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


@dataclass(frozen=True)
class CandidateRow:
    """Who can win, or why not."""

    name: list[Told]
    why: str


@dataclass(frozen=True)
class Offer:
    """A step that is legal now, with the words of its rule."""

    kind: str
    rule: str
    action: str
    round: int


@dataclass(frozen=True)
class CouncilPrizePage(Page):
    """A prize before the jury."""

    template: ClassVar[str] = "deliberation/prize.html"

    jury: Text
    places: list[Place]
    name: Text
    back: str
    root: str
    mark: str
    keep: str
    leads: bool
    settled: bool
    awards: str
    decided: list[list[Told]]
    gone: str
    asked: bool
    may_open: Verdict
    quorum: Verdict
    next_round: int
    last_round: int
    method: str
    rule: str
    open: OpenForm
    proposes: bool
    ways: list[Offer]
    casting: CastingForm | None
    nobody: NobodyForm
    write: WriteForm
    annul: AnnulForm
    annul_at: str
    dissent: DissentForm
    running: str
    rounds: list[RoundRow]
    candidates: list[CandidateRow]
    recused: str
    wrong: Any


def prize_page(
    actor: Actor, jury_code: str, prize_code: str, wrong: Any = None
) -> CouncilPrizePage:
    seat = seat_of(actor, jury_code)
    require(may_enter(seat))
    places = places_of(seat, f"/jury/{jury_code}/council")
    sitting = queries.open_sitting_of(seat.jury_id)
    require(is_sitting(sitting))
    assert sitting is not None
    item = item_for(sitting, seat, prize_code)
    prize_id, name = item.prize_id, item.prize.name
    hidden, jury = queries.hidden_from(seat), seat.jury
    mark = mark_of(seat)
    recused, quorum = _electorate(prize_id, sitting, seat)
    candidates = [
        CandidateRow(said, str(one.verdict))
        for one in candidates_of(prize_id)
        if one.selection is None or one.selection.film_id not in hidden
        if (said := _said(one.selection, one.person))
    ]
    sitting = queries.sitting_by_id(sitting.id)
    standing = standing_of(prize_id, sitting, actor.locale)
    leads, root = bool(runs(seat)), f"/jury/{jury_code}/council/prizes/{prize_code}"
    names = _names(standing, hidden)
    last = standing.last
    return CouncilPrizePage(
        jury=jury.name,
        places=places,
        name=name,
        back=f"/jury/{jury_code}/council",
        root=root,
        mark=mark,
        keep=f"{prize_code}-{seat.code}",
        leads=leads,
        settled=standing.settled,
        awards=f"/jury/{jury_code}/awards",
        decided=[names[key] for key in standing.decided or () if key in names],
        gone=standing.gone,
        asked=standing.asked,
        may_open=standing.may_open,
        quorum=quorum,
        next_round=standing.next_round,
        last_round=last.round if last else 0,
        method=method_words(standing.method),
        rule=method_rule(standing.method),
        open=_open_form(prize_id, standing, wrong),
        proposes=standing.method in ASKS_ONE,
        ways=_ways(standing, sitting, root, len(candidates)),
        casting=_casting_form(standing, seat, names, wrong),
        nobody=_or(wrong, NobodyForm, "none-", last),
        write=_or(wrong, WriteForm, "write-", last),
        annul=wrong if isinstance(wrong, AnnulForm) else AnnulForm(prefix="annul-"),
        annul_at=_annul_at(standing, leads),
        dissent=wrong if isinstance(wrong, DissentForm) else DissentForm(prefix="dissent-"),
        running=f"/jury/ballots/{last.code}" if last and is_running(last) else "",
        rounds=[_round(one, hidden) for one in reversed(standing.ballots)],
        candidates=candidates,
        recused=recused,
        wrong=wrong,
    )


def _electorate(prize_id: int, sitting: Sitting, seat: Juror) -> tuple[str, Verdict]:
    """Who stepped back from the prize, in one line, and whether enough are here to vote on it."""
    seats = queries.seats_of(seat.jury_id)
    where = {one.id for one in queries.present_in(sitting, seats)}
    quorum = statute_of(sitting.jury).quorum
    names = {one.id: name_of(one.person, locale()).text for one in seats}
    out = queries.recused_on(prize_id, sitting.jury, seats)
    voters = eligible_jurors(seats, out)
    there = sum(one.id in where for one in voters)
    stepped_back = [names[one.id] for one in seats if one.id in out and one.role in VOTING]
    return ", ".join(stepped_back), has_quorum(there, len(voters), quorum)


def _said(selection: Any, person: Any) -> list[Told]:
    said = []
    if person is not None:
        said.append(name_of(person, locale()))
    if selection is not None:
        title = title_of(selection.film, locale())
        said.append(Told(title.text, title.language))
    return said


def said_of(standee: Standee) -> list[Told]:
    """A candidate of a ballot: a film, a person for a film, or a person."""
    return _said(standee.selection, standee.person)


def in_words(said: Sequence[Told]) -> str:
    return ", ".join(one.text for one in said)


def is_shown(standee: Standee, hidden: set[int]) -> bool:
    return standee.selection is None or standee.selection.film_id not in hidden


def _names(standing: Standing, hidden: set[int]) -> dict[str, list[Told]]:
    if standing.last is None:
        return {}
    return {one.key: said_of(one) for one in standing.last.candidates if is_shown(one, hidden)}


def _open_form(prize_id: int, standing: Standing, wrong: Any) -> OpenForm:
    if isinstance(wrong, OpenForm):
        return wrong
    return OpenForm.among(
        proposals(prize_id, standing), data={"round": standing.next_round}, prefix="open-"
    )


def proposals(prize_id: int, standing: Standing) -> list[tuple[str, str]]:
    """What a round that asks about one proposal may ask about."""
    if standing.method not in ASKS_ONE or not standing.may_open:
        return []
    named = queries.in_the_running(prize_id)
    return [(queries.key_of(one), in_words(_said(one.selection, one.person))) for one in named]


def _casting_form(
    standing: Standing, seat: Juror, names: Mapping[str, list[Told]], wrong: Any
) -> CastingForm | None:
    """For the one chair who has the casting vote now."""
    due, last = standing.due(Way.CASTING_VOTE), standing.last
    if due is None or last is None or queries.opening_of(last)["casting"] != seat.code:
        return None
    if isinstance(wrong, CastingForm):
        return wrong
    offered = [(key, in_words(names[key])) for key in due.among if key in names]
    return CastingForm.among(offered, data={"round": last.round})


def _or(wrong: Any, kind: type[Any], prefix: str, last: Ballot | None) -> Any:
    if isinstance(wrong, kind):
        return wrong
    return kind(prefix=prefix, data={"round": last.round if last else 0})


def _ways(standing: Standing, sitting: Sitting, root: str, everybody: int) -> list[Offer]:
    last = standing.last
    if last is None:
        return []
    statute = statute_of(sitting.jury)
    return [
        Offer(
            due.way.value,
            way_rule(due, statute, len(due.among) or everybody),
            f"{root}/{due.way.value.replace('_', '-')}",
            last.round,
        )
        for due in standing.ways
        if due.way is not Way.ELECTED
    ]


def _annul_at(standing: Standing, leads: bool) -> str:
    """Where the newest round is annulled, when that is allowed."""
    last = standing.last
    if last is None or not leads or not may_annul(last, standing.gone, "-", standing.settled):
        return ""
    return f"/jury/ballots/{last.code}/annul"


def _round(ballot: Ballot, hidden: set[int]) -> RoundRow:
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
    return sorted(rows, key=lambda row: (not row.leads, -float(_number(row.figure))))


def _number(figure: str) -> float:
    """A mean of marks is written as a fraction.

    >>> _number("7"), _number("15/2")
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
