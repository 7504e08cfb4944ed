"""How a ballot is written down: its opening, its closing, its count, and the record made of the three."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from festival.awards.eligible import Candidate
from festival.awards.models import Prize
from festival.deliberation.models import Ballot, BoxEntry, Sitting, Step, StepKind
from festival.deliberation.verifier import FEW, FORMAT, tracker_of
from festival.deliberation.verifier import count as counted
from festival.films.queries import title_of
from festival.foundation import canonical
from festival.foundation.sealing import open_box
from festival.foundation.text import Text
from festival.jury.models import Casting, Juror, Method, SeatRole
from festival.jury.statute import Statute, columns_of
from festival.people.queries import name_of

Choice = Mapping[str, Any]


@dataclass(frozen=True)
class Frozen:
    """Who may be elected, and who votes, as it is when a ballot opens."""

    candidates: Sequence[tuple[str, Candidate]]
    electorate: Sequence[Juror]
    present: Sequence[Juror]
    recused: Sequence[Juror]


def opening(
    *,
    ballot: Ballot,
    sitting: Sitting,
    prize: Prize,
    edition: str,
    frozen: Frozen,
    statute: Statute,
    key: bytes,
) -> dict[str, Any]:
    """Everything that is fixed before anybody votes."""
    return {
        "ballot": ballot.code,
        "edition": edition,
        "jury": sitting.jury.code,
        "sitting": sitting.number,
        "prize": {"code": prize.code, "name": dict(prize.name)},
        "round": ballot.round,
        "opened_at": ballot.opened_at,
        "method": ballot.method.value,
        "blank_counts": statute.blank_counts,
        "quorum": [statute.quorum.numerator, statute.quorum.denominator],
        "statute": columns_of(statute),
        "path": path_of(statute),
        "casting": casting_of(statute, frozen.electorate),
        "candidates": [name for name, _ in frozen.candidates],
        "names": {name: said_of(candidate) for name, candidate in frozen.candidates},
        "electorate": codes(frozen.electorate),
        "present": codes(frozen.present),
        "recused": codes(frozen.recused),
        "key": key.hex(),
    }


def codes(seats: Sequence[Juror]) -> list[str]:
    """Seats are named by their codes: the record goes out of the house, and names nobody."""
    return sorted(seat.code for seat in seats)


def path_of(statute: Statute) -> list[str]:
    """The steps a tie may lead to under these rules, in their order."""
    allowed = {
        StepKind.CASTING_VOTE: statute.casting is not Casting.NONE,
        StepKind.EX_AEQUO: statute.ex_aequo,
        StepKind.NO_AWARD: statute.may_withhold,
        StepKind.DIRECTOR_ASKED: True,
        StepKind.DIRECTOR_SAID: True,
    }
    return [kind.value for kind, is_allowed in allowed.items() if is_allowed]


def casting_of(statute: Statute, electorate: Sequence[Juror]) -> str:
    """The seat with the casting vote on this ballot: the one chair, if they have a vote in it."""
    if statute.casting is Casting.NONE:
        return ""
    chairs = [seat.code for seat in electorate if seat.role is SeatRole.CHAIR]
    return chairs[0] if len(chairs) == 1 else ""


def said_of(candidate: Candidate) -> dict[str, str]:
    """A candidate in words, for whoever reads a record."""
    found = {}
    if candidate.selection is not None:
        found["film"] = title_of(candidate.selection.film, "en").text
    if candidate.person is not None:
        found["person"] = name_of(candidate.person, "en").text
    return found


def closing(root: str, box: Sequence[BoxEntry], voted: Sequence[Juror], at: datetime) -> Any:
    """How many voted and what they are bound to, in an order that tells nothing."""
    return {
        "opening": root,
        "closed_at": at,
        "roll": codes(voted),
        "commitments": sorted(one.commitment for one in box if not one.replaced),
        "replaced": sorted(one.commitment for one in box if one.replaced),
    }


def opened(box: Sequence[BoxEntry], private: bytes) -> list[dict[str, Any]]:
    """Each choice with its salt and the tracker it is found by, in the order of the trackers."""
    found = []
    for entry in box:
        inside = canonical.load(open_box(private, bytes.fromhex(entry.sealed)))
        found.append({"tracker": tracker_of(entry.commitment), **inside})
    return sorted(found, key=lambda one: str(one["tracker"]))


def count(
    begun: Mapping[str, Any],
    closing_root: str,
    choices: Sequence[Mapping[str, Any]],
    at: datetime,
) -> dict[str, Any]:
    """The result. Of a few votes there is only the outcome: the rest would tell who voted how."""
    tally = counted(
        begun["method"],
        begun["candidates"],
        [dict(one["choice"]) for one in choices],
        begun["blank_counts"],
    )
    few = len(choices) <= FEW
    return {
        "closing": closing_root,
        "counted_at": at,
        "opened": None if few else list(choices),
        "tally": {name: tally[name] for name in ("outcome", "leaders")} if few else tally,
    }


def step_of(step: Step) -> dict[str, Any]:
    """A step as the record tells it."""
    told: dict[str, Any] = {
        "kind": step.kind.value,
        "at": step.taken_at,
        "by": step.juror.code if step.juror is not None else "director",
    }
    if step.kind in {StepKind.CASTING_VOTE, StepKind.EX_AEQUO}:
        told["for"] = canonical.load(step.chosen)
    if step.method:
        told["method"] = step.method
    if step.words:
        told["words"] = step.words
    return told


def record_of(ballot: Ballot) -> dict[str, Any]:
    """The whole record of a counted ballot, sealed: what ``flask verify`` and the stand-alone file check."""
    begun, ended = canonical.load(ballot.opening), canonical.load(ballot.closing)
    record: dict[str, Any] = {
        "format": FORMAT,
        "opening": begun,
        "root": canonical.digest(begun),
        "closing": ended,
        "closing_root": canonical.digest(ended),
        "count": {**canonical.load(ballot.count), "steps": [step_of(one) for one in ballot.steps]},
    }
    plain: dict[str, Any] = canonical.load(canonical.canonical(record))
    return plain | {"seal": canonical.digest(plain)}


def root_of(ballot: Ballot) -> str:
    """What was published when the ballot opened."""
    return canonical.digest(canonical.load(ballot.opening))


def method_words(method: Method) -> Text:
    """How a round is voted, in the three languages of a protocol."""
    return {
        Method.ABSOLUTE: Text(
            en="absolute majority", ru="абсолютное большинство", kk="абсолютті көпшілік"
        ),
        Method.PLURALITY: Text(
            en="relative majority", ru="относительное большинство", kk="салыстырмалы көпшілік"
        ),
        Method.RANKED: Text(en="ranking", ru="ранжирование", kk="рет бойынша орналастыру"),
        Method.YES_NO: Text(en="yes or no", ru="за или против", kk="иә немесе жоқ"),
        Method.CONSENSUS: Text(en="consensus", ru="консенсус", kk="бірауыздан келісу"),
        Method.SCORE_SUM: Text(en="marks", ru="оценки", kk="бағалар"),
    }[method]
