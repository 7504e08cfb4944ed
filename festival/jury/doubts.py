"""What speaks against a jury as it is seated: interests, compatriots, seats elsewhere."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload, selectinload

from festival.films.models import Film
from festival.films.queries import title_of
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Verdict, no
from festival.interests.queries import conflicts_among
from festival.jury import queries
from festival.jury.models import Juror, Jury, JurySection
from festival.jury.rules import JUROR_CONFLICT, JUROR_TWO_JURIES, VOTING
from festival.jury.seating import compatriots
from festival.jury.statute import statute_of
from festival.people.queries import name_of
from festival.selection.models import Selection

TITLES = (joinedload(Selection.film).options(selectinload(Film.titles)),)


def interests_in(jury: Jury, locale: str) -> list[Verdict]:
    """I-27: which members will not meet which films of their jury. They may sit on it all the same."""
    conflicted = conflicts_among([juror.person_id for juror in jury.jurors])
    films = queries.films_of(jury.id, (), TITLES) if conflicted else []
    return [
        no(
            JUROR_CONFLICT,
            juror=name_of(juror.person, locale).text,
            film=title_of(selection.film, locale).text,
        )
        for juror in jury.jurors
        for selection in films
        if (juror.person_id, selection.film_id) in conflicted
    ]


def doubts_about(jury: Jury, locale: str) -> list[Verdict]:
    """I-41, I-43: what a jury, loaded with its named members and sections, needs a word for."""
    names = {juror.person_id: name_of(juror.person, locale).text for juror in jury.jurors}
    voting = [(names[j.person_id], j.country) for j in jury.jurors if j.role in VOTING]
    return compatriots(statute_of(jury), voting) + [
        no(JUROR_TWO_JURIES, juror=names[person_id], jury=other.within(locale))
        for person_id, other in _elsewhere(jury)
    ]


def codes_of(doubts: Iterable[Verdict]) -> list[str]:
    """What the journal calls them."""
    return sorted({doubt.reason.code for doubt in doubts if doubt.reason})


def _elsewhere(jury: Jury) -> list[tuple[int, Text]]:
    other = aliased(Jury)
    rows = db.session.execute(
        select(Juror.person_id, other.id, other.name)
        .join(other, Juror.jury_id == other.id)
        .join(JurySection, JurySection.jury_id == other.id)
        .where(
            other.id != jury.id,
            Juror.departed_at.is_(None),
            Juror.person_id.in_([juror.person_id for juror in jury.jurors]),
            JurySection.section_id.in_([row.section_id for row in jury.sections]),
        )
        .order_by(other.id)
    ).all()
    return list({(person_id, id): (person_id, name) for person_id, id, name in rows}.values())
