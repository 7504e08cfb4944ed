"""What a prize may be made of, who decides it, and who may win it. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from festival.awards.given import ComponentGiven, WinnerGiven
from festival.awards.models import Award, AwardState, ComponentKind, Prize, PrizeObject
from festival.films.models import Activity
from festival.foundation.actor import Actor
from festival.foundation.language import is_currency
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.jury.models import Juror, Jury, SeatRole
from festival.jury.rules import ON_THE_BOARD, is_closed
from festival.people.models import Hat
from festival.selection.models import SelectionState

NOT_THE_PRIZE_MAKER = Reason(
    "NOT_THE_PRIZE_MAKER", "Only the festival director sets and changes prizes.", 403
)
PRIZE_SECTION_NOT_JUDGED = Reason(
    "PRIZE_SECTION_NOT_JUDGED",
    "{section} is not judged by this jury. Choose among the jury's sections, or add the section to the jury.",
    422,
)
CASH_INCOMPLETE = Reason(
    "CASH_INCOMPLETE",
    "A sum of money needs an amount above zero and a currency of three letters.",
    422,
)
IN_KIND_INCOMPLETE = Reason(
    "IN_KIND_INCOMPLETE", "A prize in kind needs its description and its maker.", 422
)
VALUE_INCOMPLETE = Reason(
    "VALUE_INCOMPLETE",
    "An estimated value needs an amount above zero and a currency of three letters.",
    422,
)
PRIZE_DECIDED = Reason(
    "PRIZE_DECIDED", "This prize has been decided. What it is stays as it was when it was decided."
)
NOT_THE_PRIZE_CHAIR = Reason(
    "NOT_THE_PRIZE_CHAIR",
    "Only the chair or the secretary of this jury writes down its prizes.",
    403,
)
JURY_STILL_OPEN = Reason(
    "JURY_NOT_SEALED", "The jury must close its deliberation before its prizes are written down."
)
PRIZE_ALREADY_AWARDED = Reason(
    "PRIZE_ALREADY_AWARDED", "This prize has been decided. Revoke the decision to take another."
)
WINNER_MISSING = Reason("WINNER_MISSING", "Name who receives this prize.", 422)
WINNER_NEEDS_FILM = Reason(
    "WINNER_NEEDS_FILM",
    "This prize goes to a film, or to a person for a film. Choose the film.",
    422,
)
WINNER_NEEDS_PERSON = Reason(
    "WINNER_NEEDS_PERSON", "This prize goes to a person. Choose the person.", 422
)
WINNER_TWICE = Reason("WINNER_TWICE", "The same winner is named twice.", 422)
TOO_MANY_WINNERS = Reason(
    "TOO_MANY_WINNERS", "This prize takes at most {most} winners; {named} are named.", 422
)
EX_AEQUO_NOT_ALLOWED = Reason("EX_AEQUO_NOT_ALLOWED", "This prize is not shared. Name one winner.")
NOT_ELIGIBLE_SECTION = Reason(
    "NOT_ELIGIBLE_SECTION", "“{film}” is in {section}, which this prize does not cover.", 422
)
WINNER_WITHDRAWN = Reason(
    "WINNER_WITHDRAWN", "“{film}” has left the programme and cannot win a prize."
)
NO_SUCH_CREDIT = Reason(
    "NO_SUCH_CREDIT", "{person} is not credited in “{film}” for what this prize honours.", 422
)
NOBODY_CREDITED = Reason(
    "NOBODY_CREDITED",
    "Nobody is credited in “{film}” for what this prize honours. Add the credit to the film first.",
    422,
)
WINNER_NEEDS_BODY = Reason(
    "WINNER_NEEDS_BODY", "This prize goes to an organisation. Choose the organisation.", 422
)
MOTIVATION_REQUIRED = Reason("MOTIVATION_REQUIRED", "Say in writing why the jury decided so.", 422)
PRIZE_MANDATORY = Reason("PRIZE_MANDATORY", "This prize must be given; it cannot be withheld.")
AWARD_REVOKED = Reason("AWARD_REVOKED", "This decision has already been revoked.")

ACTING = frozenset({Activity.CAST, Activity.NARRATOR})
HONOURS: dict[PrizeObject, frozenset[Activity]] = {
    PrizeObject.DIRECTING: frozenset({Activity.DIRECTOR}),
    PrizeObject.ACTOR: ACTING,
    PrizeObject.ACTRESS: ACTING,
    PrizeObject.PERFORMANCE: ACTING,
    PrizeObject.SCREENPLAY: frozenset({Activity.WRITER}),
    PrizeObject.CINEMATOGRAPHY: frozenset({Activity.CINEMATOGRAPHER}),
    PrizeObject.TECHNICAL: frozenset(
        {Activity.CINEMATOGRAPHER, Activity.EDITOR, Activity.COMPOSER}
    ),
}
"""Prizes for a person's part in a film, and the credits that part appears under."""
ON_A_FILM = frozenset({PrizeObject.TECHNICAL})
"""Prizes for people's work that may also go to the film alone."""
GONE = frozenset({SelectionState.DECLINED, SelectionState.WITHDRAWN})


def may_set(actor: Actor, edition_id: int) -> Verdict:
    """Prizes are set by the director of their edition."""
    if actor.id == 0 or actor.wears_in(edition_id, Hat.DIRECTOR):
        return YES
    return no(NOT_THE_PRIZE_MAKER)


def components_are_right(components: Iterable[ComponentGiven]) -> Verdict:
    """Money has an amount and a currency; a thing has its words and its maker.

    >>> bool(components_are_right([ComponentGiven(ComponentKind.CASH, 100_000_000, "KZT")]))
    True
    """
    for part in components:
        if part.kind is ComponentKind.CASH and (
            not part.amount_minor or part.amount_minor < 1 or not is_currency(part.currency)
        ):
            return no(CASH_INCOMPLETE)
        if part.kind is ComponentKind.IN_KIND and not (
            any(part.description.values()) and any(part.maker.values())
        ):
            return no(IN_KIND_INCOMPLETE)
        if part.value_minor is not None and (
            part.value_minor < 1 or not is_currency(part.currency)
        ):
            return no(VALUE_INCOMPLETE)
    return YES


def covers(sections: Mapping[int, str], judged: Collection[int] | None) -> Verdict:
    """A jury's prize covers only what the jury judges; *sections* are ids with names."""
    for section_id, name in sections.items():
        if judged is not None and section_id not in judged:
            return no(PRIZE_SECTION_NOT_JUDGED, section=name)
    return YES


def standing(awards: Iterable[Award]) -> Award | None:
    """The decision that stands: what was revoked no longer does, and a mention decides nothing."""
    stand = (award for award in awards if award.state is not AwardState.REVOKED)
    return next((award for award in stand if not award.mention), None)


def may_revise(awards: Iterable[Award]) -> Verdict:
    """A prize keeps its rule once a decision or a mention stands under it."""
    decided = any(award.state is not AwardState.REVOKED for award in awards)
    return no(PRIZE_DECIDED) if decided else YES


def may_decide(
    actor: Actor, edition_id: int, jury: Jury | None, seat: Juror | None, paper: bool
) -> Verdict:
    """The sealed jury's chair or secretary; the director where no jury sits, or it met on paper."""
    directs = actor.id == 0 or actor.wears_in(edition_id, Hat.DIRECTOR)
    if jury is None:
        return YES if directs else no(NOT_THE_PRIZE_MAKER)
    if not (seat is not None and seat.role in ON_THE_BOARD) and not (
        directs and (paper or actor.id == 0)
    ):
        return no(NOT_THE_PRIZE_CHAIR)
    return YES if is_closed(jury) else no(JURY_STILL_OPEN)


def may_revoke(decides: Verdict, actor: Actor, edition_id: int, award: Award, why: str) -> Verdict:
    """Whoever decides, or the director after them, with a reason; once."""
    if not decides and not may_set(actor, edition_id):
        return decides
    if award.state is AwardState.REVOKED:
        return no(AWARD_REVOKED)
    return YES if why.strip() else no(MOTIVATION_REQUIRED)


def may_read_awards(actor: Actor, edition_id: int, jury: Jury | None, seat: Juror | None) -> bool:
    """Before the release only those who deliberated and the director know, and only after the seal."""
    if actor.id == 0 or actor.wears_in(edition_id, Hat.DIRECTOR):
        return jury is None or is_closed(jury)
    return (
        jury is not None
        and is_closed(jury)
        and seat is not None
        and seat.role is not SeatRole.OBSERVER
    )


def may_withhold(prize: Prize, motivation: Mapping[str, str], statute: bool = True) -> Verdict:
    """A prize that need not be given, of a jury whose *statute* lets it, with the jury's written argument."""
    if standing(prize.awards):
        return no(PRIZE_ALREADY_AWARDED)
    if not (prize.may_withhold and statute):
        return no(PRIZE_MANDATORY)
    return YES if any(words.strip() for words in motivation.values()) else no(MOTIVATION_REQUIRED)


def winner_is_named(honoured: PrizeObject, winner: WinnerGiven) -> Verdict:
    """A film for a film's prize, a person and their film for a part, a person alone for a life's work."""
    if honoured is PrizeObject.ORGANISATION:
        return YES if winner.organisation_id is not None else no(WINNER_NEEDS_BODY)
    if honoured is PrizeObject.CAREER:
        return YES if winner.person_id is not None else no(WINNER_NEEDS_PERSON)
    if winner.selection_id is None:
        return no(WINNER_NEEDS_FILM)
    if honoured in HONOURS and honoured not in ON_A_FILM and winner.person_id is None:
        return no(WINNER_NEEDS_PERSON)
    return YES


def shares(winners: Sequence[WinnerGiven]) -> int:
    """How many ways a prize is divided: people of one film share one part of it.

    >>> shares([WinnerGiven(1, 7), WinnerGiven(1, 8)]), shares([WinnerGiven(1), WinnerGiven(2)])
    (1, 2)
    """
    films = {w.selection_id for w in winners if w.selection_id is not None}
    return len(films) + sum(w.selection_id is None for w in winners)


def is_ex_aequo(honoured: PrizeObject, winners: Sequence[WinnerGiven]) -> bool:
    """Several films, or several people without one. Two people of one film win together and share
    nothing away; each of several diplomas is whole.

    >>> is_ex_aequo(PrizeObject.ACTOR, [WinnerGiven(1, 7), WinnerGiven(1, 8)])
    False
    >>> is_ex_aequo(PrizeObject.DIRECTING, [WinnerGiven(1, 7), WinnerGiven(2, 8)])
    True
    """
    return honoured is not PrizeObject.DIPLOMA and shares(winners) > 1


def may_award(prize: Prize, winners: Sequence[WinnerGiven], mention: bool = False) -> Verdict:
    """Once, to as many as the prize takes; a mention beside it goes to one film."""
    if standing(prize.awards) and not mention:
        return no(PRIZE_ALREADY_AWARDED)
    if not winners:
        return no(WINNER_MISSING)
    for winner in winners:
        if not (named := winner_is_named(prize.object, winner)):
            return named
    if len(set(winners)) < len(winners):
        return no(WINNER_TWICE)
    if not mention and is_ex_aequo(prize.object, winners) and not prize.allow_ex_aequo:
        return no(EX_AEQUO_NOT_ALLOWED)
    parts, most = shares(winners), 1 if mention else prize.max_winners
    return no(TOO_MANY_WINNERS, most=most, named=parts) if parts > most else YES


def film_may_win(
    film: str,
    section: str,
    section_id: int,
    eligible: Collection[int] | None,
    state: SelectionState,
) -> Verdict:
    """A film wins in the sections the prize covers, while it is in the programme."""
    if eligible is not None and section_id not in eligible:
        return no(NOT_ELIGIBLE_SECTION, film=film, section=section)
    return no(WINNER_WITHDRAWN, film=film) if state in GONE else YES


def person_may_win(
    person: str, film: str, honoured: PrizeObject, credited: Collection[Activity]
) -> Verdict:
    """Somebody wins for a film they are credited in, for what the prize honours."""
    wanted = HONOURS.get(honoured)
    if not credited or (wanted is not None and not wanted & set(credited)):
        return no(NO_SUCH_CREDIT, person=person, film=film)
    return YES
