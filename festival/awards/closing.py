"""A jury closes its list of awards, once every check says yes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.awards import queries
from festival.awards.eligible import verdict_on, won_beside
from festival.awards.models import Award, AwardState, Palmares, Prize, Winner
from festival.awards.palmares_rules import ONE_PRIZE, languages_lacking, may_close, undecided
from festival.awards.rules import person_may_win, standing
from festival.films.queries import title_of
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.language import AUTONYMS, LOCALES, listing
from festival.foundation.shell import locale
from festival.foundation.verdict import require
from festival.journal.operations import record
from festival.jury.models import Jury
from festival.jury.statute import statute_of
from festival.people.queries import name_of, with_names


@dataclass(frozen=True)
class Check:
    """One thing to see to before a list of awards is closed; *lacking* says what is left."""

    ok: bool
    head: str
    lacking: list[str]
    holds_back: bool = True


@operation
def close_palmares(*, actor: Actor, jury_code: str) -> Palmares:
    """The list stands as the jury gave it; from here on a decision is only put right, by revoking it."""
    jury = queries.jury_led(actor, jury_code)
    require(queries.verdict_of_heading(actor, jury))
    waiting = [
        words for check in checks_of(jury, ()) if check.holds_back for words in check.lacking
    ]
    require(may_close(closing_of(jury.id) is not None, waiting))
    closed = Palmares(jury_id=jury.id, closed_at=clock.now())
    db.session.add(closed)
    db.session.flush()
    record(
        actor=actor,
        act="close_palmares",
        about_kind="jury",
        about_id=jury.id,
        edition_id=jury.edition_id,
        jury=jury.code,
    )
    return closed


def closing_of(jury_id: int) -> Palmares | None:
    return db.session.scalars(select(Palmares).where(Palmares.jury_id == jury_id)).one_or_none()


def prizes_of_jury(jury_id: int) -> list[Prize]:
    """A jury's prizes with everything decided on them, read now."""
    won = selectinload(Prize.awards).selectinload(Award.winners)
    return list(
        db.session.scalars(
            select(Prize)
            .where(Prize.jury_id == jury_id)
            .options(
                *queries.whole_prize(),
                selectinload(Prize.awards).selectinload(Award.citations),
                won.joinedload(Winner.selection).options(*queries.for_verdicts()),
                won.joinedload(Winner.person).options(with_names()),
            )
            .order_by(Prize.position, Prize.id)
            .execution_options(populate_existing=True)
        )
    )


def checks_of(jury: Jury, hidden: Collection[int]) -> list[Check]:
    """What a chair must be able to say yes to, without naming a film *hidden* from who reads."""
    prizes = prizes_of_jury(jury.id)
    open_prizes = [prize for prize in prizes if standing(prize.awards) is None]
    lets = statute_of(jury).may_withhold
    must = undecided(prizes) if lets else open_prizes
    wrong = [words for prize in prizes for words in _wrong(prize, hidden)]
    return [
        Check(not must, gettext("Every prize that must be given is given"), _names(must)),
        Check(
            not open_prizes,
            gettext("Every other prize is given or withheld"),
            _names([one for one in open_prizes if one not in must]),
        ),
        Check(
            not any(one for one, _ in wrong if one),
            gettext("One prize for one film, but for what the regulation excepts"),
            [words for one, words in wrong if one],
        ),
        Check(
            not any(not one for one, _ in wrong),
            gettext("Every winner may still win"),
            [words for one, words in wrong if not one],
        ),
        _citations(prizes),
    ]


def _names(prizes: Sequence[Prize]) -> list[str]:
    return [
        gettext("“%(prize)s” is not decided", prize=prize.name.within(locale())) for prize in prizes
    ]


def _wrong(prize: Prize, hidden: Collection[int]) -> list[tuple[bool, str]]:
    """What is wrong with the winners of a prize today; whether it is the one-prize rule comes first."""
    award, found = standing(prize.awards), []
    if award is None or award.state is not AwardState.DECIDED:
        return []
    won = won_beside(prize)
    for winner in award.winners:
        selection = winner.selection
        if selection is None:
            continue
        verdict = verdict_on(prize, selection, won)
        if verdict and winner.person is not None:
            name = name_of(winner.person, locale()).text
            parts = queries.parts_of(winner.person.id, selection.film_id)
            title = title_of(selection.film, locale()).text
            verdict = person_may_win(name, title, prize.object, parts)
        if not verdict:
            says = (
                gettext("a winner you do not meet") if selection.film_id in hidden else str(verdict)
            )
            found.append((verdict.reason in ONE_PRIZE, f"{prize.name.within(locale())}: {says}"))
    return list(dict.fromkeys(found))


def _citations(prizes: Sequence[Prize]) -> Check:
    """Translations may follow, so they hold nothing back."""
    stand = {
        award.code: (prize, award)
        for prize in prizes
        for award in prize.awards
        if award.state is not AwardState.REVOKED
    }
    lacking = languages_lacking([award for _, award in stand.values()], LOCALES)
    words = [
        f"{stand[code][0].name.within(locale())}: "
        + listing([AUTONYMS[tongue] for tongue in tongues], locale())
        for code, tongues in lacking.items()
    ]
    return Check(not words, gettext("Every citation is approved in three languages"), words, False)
