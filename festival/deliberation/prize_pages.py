"""One prize in council: who can win it, how the rounds went, and the steps the rules lead to now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from festival.awards.comparing import methods_of
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
from festival.deliberation.models import Ballot, Sitting
from festival.deliberation.round_rows import (
    RoundRow,
    in_words,
    is_shown,
    round_row,
    said,
    said_of,
)
from festival.deliberation.rules import (
    STEP_NOT_DUE,
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
    way_rule,
)
from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.shell import Place, locale
from festival.foundation.text import Text, Told
from festival.foundation.verdict import YES, Verdict, no, require
from festival.jury.models import Juror
from festival.jury.pages import places_of
from festival.jury.queries import seat_of
from festival.jury.rules import VOTING, may_enter
from festival.jury.statute import statute_of
from festival.people.queries import name_of


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
    methods: str
    decided: list[list[Told]]
    gone: str
    asked: bool
    may_open: Verdict
    quorum: Verdict
    next_round: int
    among: str
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
    hidden, jury, mark = queries.hidden_from(seat), seat.jury, mark_of(seat)
    methods = methods_of(item.prize, jury, seat)
    recused, quorum = _electorate(prize_id, sitting, seat)
    candidates = [
        CandidateRow(label, str(one.verdict))
        for one in candidates_of(prize_id)
        if one.selection is None or one.selection.film_id not in hidden
        if (label := said(one.selection, one.person))
    ]
    sitting = queries.sitting_by_id(sitting.id)
    standing = standing_of(prize_id, sitting, actor.locale)
    leads, root = bool(runs(seat)), f"/jury/{jury_code}/council/prizes/{prize_code}"
    names, last = _names(standing, hidden), standing.last
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
        methods=methods,
        decided=[names[key] for key in standing.decided or () if key in names],
        gone=standing.gone,
        asked=standing.asked,
        may_open=standing.may_open,
        quorum=quorum,
        next_round=standing.next_round,
        among="; ".join(in_words(names[key]) for key in standing.among or () if key in names),
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
        rounds=[round_row(one, hidden) for one in reversed(standing.ballots)],
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


def _names(standing: Standing, hidden: set[int]) -> dict[str, list[Told]]:
    if standing.last is None:
        return {}
    return {one.key: said_of(one) for one in standing.last.candidates if is_shown(one, hidden)}


def _open_form(prize_id: int, standing: Standing, wrong: Any) -> OpenForm:
    if isinstance(wrong, OpenForm):
        return wrong
    return OpenForm.among(proposals(prize_id, standing), data={"round": standing.next_round})


def opening_posted(actor: Actor, jury_code: str, prize_code: str) -> OpenForm:
    """The form that opens a round, as it was sent."""
    prize_id, standing, _ = _standing(actor, jury_code, prize_code)
    return OpenForm.among(proposals(prize_id, standing), posted=True)


def casting_posted(actor: Actor, jury_code: str, prize_code: str) -> CastingForm:
    """The casting vote as it was sent; where none is due there is nothing to choose."""
    _, standing, seat = _standing(actor, jury_code, prize_code)
    due = standing.due(Way.CASTING_VOTE)
    require(YES if due else no(STEP_NOT_DUE))
    names = _names(standing, queries.hidden_from(seat))
    among = due.among if due else ()
    return CastingForm.among(
        [(key, in_words(names[key])) for key in among if key in names], posted=True
    )


def _standing(actor: Actor, jury_code: str, prize_code: str) -> tuple[int, Standing, Juror]:
    seat = seat_of(actor, jury_code)
    require(may_enter(seat))
    sitting = queries.open_sitting_of(seat.jury_id)
    require(is_sitting(sitting))
    assert sitting is not None
    item = item_for(sitting, seat, prize_code)
    return item.prize_id, standing_of(item.prize_id, sitting, actor.locale), seat


def proposals(prize_id: int, standing: Standing) -> list[tuple[str, str]]:
    """What a round that asks about one proposal may ask about."""
    if standing.method not in ASKS_ONE or not standing.may_open:
        return []
    named = queries.in_the_running(prize_id)
    return [(queries.key_of(one), in_words(said(one.selection, one.person))) for one in named]


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
