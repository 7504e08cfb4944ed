"""Who could win a prize, and of everybody who cannot: why. The same for whoever asks.

A juror's own conflicts are not looked at here: those who put candidates before somebody leave theirs out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from festival.awards import queries
from festival.awards.given import WinnerGiven
from festival.awards.models import (
    Award,
    AwardState,
    Derogation,
    DerogationState,
    Prize,
    PrizeException,
    PrizeObject,
    Winner,
)
from festival.awards.palmares_rules import (
    film_meets,
    may_mention,
    may_share,
    one_prize_each,
)
from festival.awards.rules import (
    HONOURS,
    NOBODY_CREDITED,
    ON_A_FILM,
    film_may_win,
    is_ex_aequo,
    may_withhold,
)
from festival.editions.conditions import condition_in
from festival.editions.eligibility import answers_to
from festival.films.queries import facts_of, place_of, title_of
from festival.foundation.db import db, fresh
from festival.foundation.shell import locale
from festival.foundation.verdict import YES, Verdict, no
from festival.jury.statute import statute_of
from festival.people.models import Person
from festival.people.queries import with_names
from festival.selection.models import Selection


@dataclass(frozen=True)
class Candidate:
    """A film, a person for a film, or a person: with the verdict on whether the prize may go there."""

    selection: Selection | None
    person: Person | None
    verdict: Verdict = YES

    @property
    def key(self) -> tuple[int | None, int | None]:
        return (
            self.selection.id if self.selection else None,
            self.person.id if self.person else None,
        )


@dataclass(frozen=True)
class Won:
    """What films of a jury have won already, and what may be won beside it."""

    of_film: Mapping[int, list[tuple[int, str]]] = field(default_factory=dict)
    """By film, the prizes it has won and their names."""
    pairs: frozenset[tuple[int, int | None]] = frozenset()
    granted: frozenset[tuple[int, int]] = frozenset()
    """Prizes and the films that may win them beside others, by derogation."""


def candidates_of(prize_id: int) -> list[Candidate]:
    """Everybody of the prize's sections in the order of the catalogue, each with the verdict on them."""
    prize = fresh(Prize, prize_id, *queries.whole_prize(), joinedload(Prize.edition))
    if prize.object is PrizeObject.ORGANISATION:
        return []
    if prize.object is PrizeObject.CAREER:
        return [Candidate(None, person) for person in _people()]
    won = won_beside(prize)
    found = []
    for selection in queries.selections_of(prize):
        verdict = verdict_on(prize, selection, won)
        found += _of_film(prize, selection, verdict)
    return found


def verdict_on(prize: Prize, selection: Selection, won: Won) -> Verdict:
    """Whether a film may win this prize now; needs what ``queries.for_verdicts`` loads."""
    title = title_of(selection.film, locale()).text
    stands = film_may_win(
        title,
        selection.section.name.within(locale()),
        selection.section_id,
        queries.eligible_section_ids(prize),
        selection.state,
    )
    if not stands:
        return stands
    facts = facts_of(selection.film, place_of(prize.edition))
    answers = answers_to(condition_in(prize.condition), prize.name.within(locale()), facts)
    if not (meets := film_meets(title, answers)):
        return meets
    return may_win_beside(prize, selection, title, won)


def may_win_beside(prize: Prize, selection: Selection, title: str, won: Won) -> Verdict:
    """The one-prize rule for this film, with its exceptions and derogations."""
    if prize.jury is None:
        return YES
    statute = statute_of(prize.jury)
    film_id = selection.film_id
    if not statute.one_prize_per_film or (prize.id, film_id) in won.granted:
        return YES
    return one_prize_each(
        prize,
        title,
        [one for one in won.of_film.get(film_id, []) if (one[0], film_id) not in won.granted],
        won.pairs,
        statute.exception_needs,
    )


def won_beside(prize: Prize) -> Won:
    """Decisions that stand on the other counted prizes of the same jury.

    Of another jury's decisions nothing is read: a refusal here would tell what is under its embargo.
    """
    if prize.jury_id is None:
        return Won()
    # Columns and not rows: whoever asks holds the prizes, and would find them let go of.
    rows = db.session.execute(
        select(Prize.id, Prize.name, Selection.film_id)
        .select_from(Prize)
        .join(Prize.awards)
        .join(Award.winners)
        .join(Winner.selection)
        .where(
            Prize.jury_id == prize.jury_id,
            Prize.id != prize.id,
            Prize.counts.is_(True),
            Award.state == AwardState.DECIDED,
            Award.mention.is_(False),
        )
        .order_by(Prize.position, Prize.id)
    )
    found: dict[int, list[tuple[int, str]]] = {}
    for id, name, film_id in rows:
        found.setdefault(film_id, []).append((id, name.within(locale())))
    one, other = PrizeException.prize_id, PrizeException.other_id
    pairs = db.session.execute(
        select(one, other)
        .join(Prize, Prize.id == one)
        .where(Prize.jury_id == prize.jury_id)
        .order_by(PrizeException.id)
    )
    granted = db.session.execute(
        select(Derogation.prize_id, Selection.film_id)
        .join(Derogation.selection)
        .join(Derogation.prize)
        .where(Prize.jury_id == prize.jury_id, Derogation.state == DerogationState.GRANTED)
    )
    return Won(found, frozenset((a, b) for a, b in pairs), frozenset((a, b) for a, b in granted))


def sharing_of(prize: Prize, winners: Sequence[WinnerGiven], mention: bool = False) -> Verdict:
    """Whether the jury may give the prize so: ex aequo as often as its statute says, mentions likewise."""
    statute = statute_of(prize.jury) if prize.jury else None
    if mention:
        return may_mention(prize, statute, mentions_in(prize))
    if not is_ex_aequo(prize.object, winners):
        return YES
    return may_share(prize, statute, shared_beside(prize))


def shared_beside(prize: Prize) -> list[str]:
    """The names of the jury's other prizes that went ex aequo."""
    if prize.jury_id is None:
        return []
    rows = db.session.execute(
        select(Award.id, Prize.name, Prize.object, *WON)
        .select_from(Prize)
        .join(Prize.awards)
        .join(Award.winners)
        .where(
            Prize.jury_id == prize.jury_id,
            Prize.id != prize.id,
            Award.state == AwardState.DECIDED,
            Award.mention.is_(False),
        )
        .order_by(Prize.position, Prize.id)
    )
    awards: dict[int, tuple[str, PrizeObject, list[WinnerGiven]]] = {}
    for id, name, honoured, *won in rows:
        awards.setdefault(id, (name.within(locale()), honoured, []))[2].append(WinnerGiven(*won))
    return [name for name, honoured, won in awards.values() if is_ex_aequo(honoured, won)]


WON = (Winner.selection_id, Winner.person_id, Winner.organisation_id)


def given_of(award: Award) -> list[WinnerGiven]:
    """The winners of an award as they were handed in."""
    return [WinnerGiven(w.selection_id, w.person_id, w.organisation_id) for w in award.winners]


def withholding_of(prize: Prize, motivation: Mapping[str, str]) -> Verdict:
    """Whether the jury may give the prize to nobody, with these words."""
    lets = statute_of(prize.jury).may_withhold if prize.jury else True
    return may_withhold(prize, motivation, lets)


def mentions_in(prize: Prize) -> int:
    """How many mentions stand in the whole jury."""
    if prize.jury_id is None:
        return sum(one.mention and one.state is not AwardState.REVOKED for one in prize.awards)
    return (
        db.session.scalar(
            select(func.count(Award.id))
            .join(Award.prize)
            .where(
                Prize.jury_id == prize.jury_id,
                Award.mention.is_(True),
                Award.state != AwardState.REVOKED,
            )
        )
        or 0
    )


def _people() -> list[Person]:
    return list(
        db.session.scalars(
            select(Person)
            .where(Person.merged_into_id.is_(None))
            .options(with_names())
            .order_by(Person.sort_name, Person.id)
        )
    )


def _of_film(prize: Prize, selection: Selection, verdict: Verdict) -> list[Candidate]:
    """The film itself, or everybody credited in it for what the prize honours."""
    wanted = HONOURS.get(prize.object)
    if wanted is None:
        return [Candidate(selection, None, verdict)]
    people = {
        credit.person.id: credit.person
        for credit in selection.film.credits
        if credit.activity in wanted and credit.person is not None
    }
    found = [Candidate(selection, person, verdict) for person in people.values()]
    if prize.object in ON_A_FILM:
        return [Candidate(selection, None, verdict), *found]
    if found:
        return found
    title = title_of(selection.film, locale()).text
    return [Candidate(selection, None, no(NOBODY_CREDITED, film=title) if verdict else verdict)]
