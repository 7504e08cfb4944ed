"""Juries, prizes and awards as a release holds them."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.awards.models import Award, CitationState, Prize, PrizeDonor, PrizeSection, Winner
from festival.films.models import Film
from festival.foundation.db import db
from festival.jury.models import Juror, Jury, JurySection, SeatRole
from festival.people.models import Person
from festival.publishing.printed import PERSON, titles_of
from festival.selection.models import Selection

SEATED = {SeatRole.CHAIR, SeatRole.CO_CHAIR, SeatRole.MEMBER}


def juries_of(edition_id: int, people: dict[str, Person]) -> list[dict[str, Any]]:
    found = db.session.scalars(
        select(Jury)
        .where(Jury.edition_id == edition_id, Jury.public.is_(True))
        .options(
            joinedload(Jury.organisation),
            selectinload(Jury.sections).joinedload(JurySection.section),
            selectinload(Jury.jurors).joinedload(Juror.person).options(*PERSON),
        )
        .order_by(Jury.position, Jury.id)
    )
    return [_jury(jury, people) for jury in found]


def _jury(jury: Jury, people: dict[str, Person]) -> dict[str, Any]:
    seated = [juror for juror in jury.jurors if juror.role in SEATED]
    people.update((juror.person.code, juror.person) for juror in seated)
    return {
        "code": jury.code,
        "name": dict(jury.name),
        "kind": jury.kind.value,
        "organisation": dict(jury.organisation.name) if jury.organisation else {},
        "sections": [one.section.code for one in jury.sections],
        "members": [
            {
                "person": juror.person.code,
                "role": juror.role.value,
                "affiliation": dict(juror.affiliation),
                "country": juror.country,
            }
            for juror in seated
        ],
    }


def prizes_of(edition_id: int) -> Iterable[Prize]:
    return db.session.scalars(
        select(Prize)
        .where(Prize.edition_id == edition_id)
        .options(
            joinedload(Prize.jury),
            selectinload(Prize.donors).joinedload(PrizeDonor.organisation),
            selectinload(Prize.sections).joinedload(PrizeSection.section),
            selectinload(Prize.components),
            selectinload(Prize.awards).options(
                selectinload(Award.citations),
                selectinload(Award.winners).options(
                    joinedload(Winner.selection)
                    .joinedload(Selection.film)
                    .selectinload(Film.titles),
                    joinedload(Winner.person).options(*PERSON),
                    joinedload(Winner.organisation),
                ),
            ),
        )
        .order_by(Prize.position, Prize.id)
        .execution_options(populate_existing=True)
    ).all()


def prize(rule: Prize) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": dict(rule.name),
        "object": rule.object.value,
        "jury": rule.jury.code if rule.jury and rule.jury.public else None,
        "jury_name": dict(rule.jury.name) if rule.jury and rule.jury.public else {},
        "donors": [dict(donor.organisation.name) for donor in rule.donors],
        "sections": [one.section.code for one in rule.sections],
        "components": [
            {
                "kind": part.kind.value,
                "amount_minor": part.amount_minor,
                "currency": part.currency,
                "description": dict(part.description),
                "maker": dict(part.maker),
            }
            for part in rule.components
        ],
    }


def award(decided: Award, rule: Prize, people: dict[str, Person]) -> dict[str, Any]:
    people.update((one.person.code, one.person) for one in decided.winners if one.person)
    return {
        "code": decided.code,
        "prize": rule.code,
        "state": decided.state.value,
        "mention": decided.mention,
        "winners": [
            {
                "film": winner.selection.film.slug if winner.selection else None,
                "titles": titles_of(winner.selection.film) if winner.selection else [],
                "person": winner.person.code if winner.person else None,
                "organisation": dict(winner.organisation.name) if winner.organisation else {},
            }
            for winner in decided.winners
        ],
        "citations": {
            citation.locale: citation.text
            for citation in decided.citations
            if citation.state is CitationState.APPROVED
        },
        "presented_by": dict(decided.presented_by),
    }


def erratum(revoked: Award, rule: Prize) -> dict[str, Any]:
    """A decision the public was told of and that no longer stands, with what is said about it."""
    return {"award": revoked.code, "prize": rule.code, "says": dict(revoked.erratum)}
