"""What a jury may do, and who may know what it does. Pure: no database, no clock."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.jury.given import CriterionGiven
from festival.jury.models import Criterion, Juror, Jury, JuryState, SeatRole
from festival.jury.scales import fits, step_words
from festival.people.models import Hat

NOT_THE_DIRECTOR = Reason(
    "NOT_THE_JURY_MAKER", "Only the festival director forms and changes juries.", 403
)
JURY_SIZE = Reason(
    "JURY_SIZE",
    "This jury has {seated} voting members; it needs at least {least} and takes at most {most}.",
    422,
)
JURY_SIZE_REVERSED = Reason(
    "JURY_SIZE_REVERSED", "A jury of at least {least} cannot have at most {most} members.", 422
)
JURY_WITHOUT_CHAIR = Reason(
    "JURY_WITHOUT_CHAIR",
    "Name a chair before the jury begins to view: the chair seals its marks.",
    422,
)
JURY_TWO_CHAIRS = Reason(
    "JURY_TWO_CHAIRS", "This jury has a chair. Seat two people as co-chairs instead.", 422
)
JURY_WITHOUT_CRITERIA = Reason(
    "JURY_WITHOUT_CRITERIA", "Give the jury at least one criterion before it begins to view.", 422
)
JURY_WITHOUT_SECTION = Reason("JURY_WITHOUT_SECTION", "Say which section this jury judges.", 422)
JURY_FROZEN = Reason(
    "JURY_FROZEN",
    "This jury has closed its deliberation. Its members, rules and marks stay as they are.",
)
JURY_VIEWS = Reason(
    "JURY_VIEWS",
    "This jury has begun to view. Its sections, questions and rules stay as they are;"
    " a member who leaves is replaced.",
)
TWICE_ON_JURY = Reason("TWICE_ON_JURY", "This person already sits on this jury.")
JUROR_CONFLICT = Reason(
    "JUROR_CONFLICT",
    "{juror} has an interest in “{film}”, which this jury judges. They will not see it or mark it.",
)
JUROR_TWO_JURIES = Reason(
    "JUROR_TWO_JURIES", "{juror} also sits on {jury}, which judges the same section."
)
CRITERION_INVALID = Reason(
    "CRITERION_INVALID",
    "A criterion needs a name, a weight from 1 to 100, and marks from 0 or 1 up to a best mark of 2 to 20.",
    422,
)
NOT_THE_CHAIR = Reason("NOT_THE_CHAIR", "Only the chair of this jury closes its deliberation.", 403)
NOT_ON_THE_BOARD = Reason(
    "NOT_ON_THE_BOARD", "The board of a jury is kept for its chair and its secretary.", 403
)
JURY_NOT_VIEWING = Reason(
    "JURY_NOT_VIEWING", "This jury has not begun to view. The festival director opens the viewing."
)
JURY_SEALED = Reason(
    "JURY_SEALED", "This jury has closed its deliberation; its marks stay as they are."
)
JURY_STILL_OPEN = Reason(
    "JURY_STILL_OPEN", "The chair must close the deliberation first; until then nobody sees a sum."
)
STANDINGS_CLOSED = Reason(
    "STANDINGS_CLOSED",
    "Only the voting members and the secretary of a jury read its standings.",
    403,
)
OATH_NEEDED = Reason(
    "OATH_NEEDED", "Take the oath of this jury first: it opens the films to you.", 409
)
OATH_UNTICKED = Reason(
    "OATH_UNTICKED", "Promise to keep the deliberation confidential to enter this jury.", 422
)
OATH_TAKEN = Reason("OATH_TAKEN", "You have already taken the oath of this jury.")
OATHS_WAITING = Reason("OATHS_WAITING", "Jurors who have not taken the oath yet: {waiting}.")
SHEETS_WAITING = Reason("SHEETS_WAITING", "Scoresheets still waiting: {waiting}.")
WITHOUT_A_VOTE = Reason(
    "WITHOUT_A_VOTE", "Your seat on this jury has no vote, so it has no scoresheets.", 403
)
SCORESHEET_INCOMPLETE = Reason("SCORESHEET_INCOMPLETE", "Marks are missing: {criteria}.", 422)
MARK_OUT_OF_RANGE = Reason(
    "MARK_OUT_OF_RANGE", "{criterion}: give a mark from {least} to {best}, in steps of {step}.", 422
)
CRITERION_UNKNOWN = Reason(
    "CRITERION_UNKNOWN", "This jury does not ask that question. Open the scoresheet again.", 422
)
NOT_SEEN = Reason("NOT_SEEN", "Say that you saw the film to the end before you mark it.", 422)
NOTE_TOO_LONG = Reason("NOTE_TOO_LONG", "Keep the note to {most} characters.", 422)

VOTING = frozenset({SeatRole.CHAIR, SeatRole.CO_CHAIR, SeatRole.MEMBER})
"""Seats with a vote, and so with scoresheets."""
PRESIDING = frozenset({SeatRole.CHAIR, SeatRole.CO_CHAIR})
ON_THE_BOARD = PRESIDING | {SeatRole.SECRETARY}
LONGEST_NOTE = 4000


def may_form(actor: Actor, edition_id: int) -> Verdict:
    """Juries are formed and changed by the director of their edition."""
    if actor.id == 0 or actor.wears_in(edition_id, Hat.DIRECTOR):
        return YES
    return no(NOT_THE_DIRECTOR)


def sizes_are_right(least: int, most: int) -> Verdict:
    return YES if 1 <= least <= most else no(JURY_SIZE_REVERSED, least=least, most=most)


def criterion_is_right(given: CriterionGiven) -> Verdict:
    """A criterion has a name, weighs something, and offers at least two marks, whole or by halves."""
    named = any(words.strip() for words in given.name.values())
    scaled = 0 <= given.least <= 1 and 2 <= given.best <= 20 and given.parts in (1, 2)
    if named and 1 <= given.weight <= 100 and scaled:
        return YES
    return no(CRITERION_INVALID)


def may_change(jury: Jury) -> Verdict:
    """Members, criteria and sections change only while the jury is being formed."""
    if jury.state is JuryState.FORMING:
        return YES
    return no(JURY_VIEWS if jury.state is JuryState.VIEWING else JURY_FROZEN)


def may_seat(jury: Jury, seated: Iterable[Juror], person_id: int, role: SeatRole) -> Verdict:
    """A person once, one chair, and no more votes than the jury takes."""
    seated = list(seated)
    if not (still := may_change(jury)):
        return still
    if any(juror.person_id == person_id for juror in seated):
        return no(TWICE_ON_JURY)
    if role is SeatRole.CHAIR and any(juror.role in PRESIDING for juror in seated):
        return no(JURY_TWO_CHAIRS)
    votes = sum(juror.role in VOTING for juror in seated) + (role in VOTING)
    if votes > jury.max_members:
        return no(JURY_SIZE, seated=votes, least=jury.min_members, most=jury.max_members)
    return YES


def on_paper(seated: Iterable[Juror]) -> bool:
    """A jury none of whose voting members signs in: it meets elsewhere, and the house keeps its result."""
    return not any(juror.account_id for juror in seated if juror.role in VOTING)


def may_open_viewing(
    jury: Jury, seated: Sequence[Juror], criteria: Collection[Criterion], sections: int
) -> Verdict:
    """Enough members, someone to preside, something to judge and something to ask."""
    if not (still := may_change(jury)):
        return still
    votes = sum(juror.role in VOTING for juror in seated)
    if not jury.min_members <= votes <= jury.max_members:
        return no(JURY_SIZE, seated=votes, least=jury.min_members, most=jury.max_members)
    if not sections:
        return no(JURY_WITHOUT_SECTION)
    if not on_paper(seated):
        if not any(juror.role in PRESIDING for juror in seated):
            return no(JURY_WITHOUT_CHAIR)
        if not criteria:
            return no(JURY_WITHOUT_CRITERIA)
    return YES


def is_closed(jury: Jury) -> bool:
    return jury.state in {JuryState.SEALED, JuryState.ANNOUNCED}


def may_take_oath(juror: Juror, jury: Jury, confidential: bool) -> Verdict:
    """Once, and with the promise."""
    if juror.oath_at:
        return no(OATH_TAKEN)
    if is_closed(jury):
        return no(JURY_SEALED)
    return YES if confidential else no(OATH_UNTICKED)


def may_enter(juror: Juror) -> Verdict:
    """Nothing of a jury is shown before the oath."""
    return YES if juror.oath_at else no(OATH_NEEDED)


def may_mark(juror: Juror, jury: Jury) -> Verdict:
    """Voting members under oath mark films while the jury views."""
    if is_closed(jury):
        return no(JURY_SEALED)
    if juror.role not in VOTING:
        return no(WITHOUT_A_VOTE)
    if not juror.oath_at:
        return no(OATH_NEEDED)
    if jury.state is not JuryState.VIEWING:
        return no(JURY_NOT_VIEWING)
    return YES


def missing(criteria: Iterable[Criterion], scores: Mapping[int, int]) -> list[Criterion]:
    """The questions without a mark. A missing mark is missing; it is never zero."""
    return [criterion for criterion in criteria if criterion.id not in scores]


def sheet_is_right(
    criteria: Sequence[Criterion],
    scores: Mapping[int, int],
    seen: bool,
    note: str,
    locale: str,
    partial_ok: bool = False,
) -> Verdict:
    """The questions of this jury answered on their scales, by someone who saw the whole film.

    All of them; where the jury's statute lets a part stand, at least one.
    """
    asked = {criterion.id: criterion for criterion in criteria}
    if set(scores) - set(asked):
        return no(CRITERION_UNKNOWN)
    lacking = missing(criteria, scores)
    if lacking and not (partial_ok and scores):
        names = ", ".join(criterion.name.within(locale) for criterion in lacking)
        return no(SCORESHEET_INCOMPLETE, criteria=names)
    for id, mark in scores.items():
        if not fits(mark, asked[id]):
            return off_scale(asked[id], locale)
    if not seen:
        return no(NOT_SEEN)
    if len(note) > LONGEST_NOTE:
        return no(NOTE_TOO_LONG, most=LONGEST_NOTE)
    return YES


def off_scale(criterion: Criterion, locale: str) -> Verdict:
    """Why a mark is not one of a criterion's, and which are."""
    return no(
        MARK_OUT_OF_RANGE,
        criterion=criterion.name.within(locale),
        least=criterion.least,
        best=criterion.best,
        step=step_words(criterion),
    )


def may_read_board(juror: Juror) -> Verdict:
    """Who is done is the business of those who preside and of the secretary."""
    return YES if juror.role in ON_THE_BOARD else no(NOT_ON_THE_BOARD)


def may_preside(actor: Actor, juror: Juror | None, jury: Jury, paper: bool) -> Verdict:
    """The chair acts for the jury. The director keeps the result of one that met on paper."""
    if actor.id == 0 or (juror is not None and juror.role in PRESIDING):
        return YES
    if paper and may_form(actor, jury.edition_id):
        return YES
    return no(NOT_THE_CHAIR)


def may_seal(jury: Jury, oaths_waiting: int, sheets_waiting: int) -> Verdict:
    """Once, while viewing, when every juror is under oath and no scoresheet is waiting."""
    if is_closed(jury):
        return no(JURY_SEALED)
    if jury.state is not JuryState.VIEWING:
        return no(JURY_NOT_VIEWING)
    if oaths_waiting:
        return no(OATHS_WAITING, waiting=oaths_waiting)
    if sheets_waiting:
        return no(SHEETS_WAITING, waiting=sheets_waiting)
    return YES


def may_read_standings(juror: Juror, jury: Jury) -> Verdict:
    """Sums exist only after the seal, and only for those who deliberate."""
    if juror.role not in VOTING | {SeatRole.SECRETARY}:
        return no(STANDINGS_CLOSED)
    return YES if is_closed(jury) else no(JURY_STILL_OPEN)
