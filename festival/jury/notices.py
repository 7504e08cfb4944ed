"""What those who seat jurors and those who take films hear at once: a juror has an interest in a film of theirs.

Taking films lies below juries and cannot ask them, so the juries tell: on the desk of the director, who may
seat somebody else while the jury forms, and on the desk of whoever keeps the section's list.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta

from flask_babel import gettext
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition, EditionState, Section
from festival.editions.queries import section_ids_curated_by
from festival.films.models import Film
from festival.films.queries import title_of
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import DeskItem
from festival.foundation.shell import locale
from festival.foundation.verdict import no
from festival.interests.queries import conflicted_film_ids, conflicts_among
from festival.jury.models import Juror, Jury, JurySection, JuryState
from festival.jury.recusals import GONE
from festival.jury.rules import JUROR_CONFLICT
from festival.people.models import Hat, Person
from festival.people.queries import name_of
from festival.reviews.rules import KEEPERS
from festival.selection.models import Selection

NEWS = timedelta(days=7)
"""So long a film counts as just taken where the jury has begun to view, and stepping back is all that is left."""


def desk_items(actor: Actor) -> list[DeskItem]:
    """I-27: which juror has an interest in which film of their jury; while it forms, and when a film is taken."""
    if not actor.wears(*KEEPERS, Hat.CURATOR):
        return []
    seats = _seats()
    conflicted = conflicts_among({seat.person_id for seat in seats})
    films = {film_id for _, film_id in conflicted} - conflicted_film_ids(actor.person_id)
    if not films:
        return []
    curated = section_ids_curated_by(actor.id, watching=False)
    taken = _taken({seat.jury_id for seat in seats}, films)
    return [
        _item(actor, seat, selection)
        for seat in seats
        for jury_id, selection in taken
        if jury_id == seat.jury_id
        and (seat.person_id, selection.film_id) in conflicted
        and _hears(actor, selection, curated)
    ]


def _seats() -> Sequence[Juror]:
    """Who sits on a jury whose marks are still to come."""
    return db.session.scalars(
        select(Juror)
        .join(Juror.jury)
        .join(Jury.edition)
        .where(
            Juror.departed_at.is_(None),
            Jury.state.in_((JuryState.FORMING, JuryState.VIEWING)),
            Edition.state != EditionState.ARCHIVED,
        )
        .options(joinedload(Juror.jury), joinedload(Juror.person).selectinload(Person.names))
        .order_by(Jury.position, Jury.id, Juror.id)
    ).all()


def _taken(jury_ids: Collection[int], film_ids: Collection[int]) -> list[tuple[int, Selection]]:
    """Of these films those a jury judges: all while it forms, later what was just taken."""
    rows = db.session.execute(
        select(Jury.id, Selection)
        .join(JurySection, JurySection.jury_id == Jury.id)
        .join(Selection, Selection.section_id == JurySection.section_id)
        .join(Selection.section)
        .where(
            Jury.id.in_(jury_ids),
            Selection.film_id.in_(film_ids),
            Selection.state.not_in(GONE),
            or_(
                Jury.state == JuryState.FORMING,
                Selection.selected_at >= clock.now() - NEWS,
            ),
        )
        .options(
            joinedload(Selection.section),
            joinedload(Selection.film).selectinload(Film.titles),
        )
        .order_by(Section.position, Selection.position, Selection.id)
    )
    return [(jury_id, selection) for jury_id, selection in rows]


def _hears(actor: Actor, selection: Selection, curated: Collection[int]) -> bool:
    if actor.wears_in(selection.edition_id, *KEEPERS):
        return True
    return selection.section_id in curated and actor.wears_in(selection.edition_id, Hat.CURATOR)


def _item(actor: Actor, seat: Juror, selection: Selection) -> DeskItem:
    """The director comes to the jury, where somebody else can be seated; others to the section's list."""
    said = no(
        JUROR_CONFLICT,
        juror=name_of(seat.person, locale()).text,
        film=title_of(selection.film, locale()).text,
    )
    seats = actor.wears_in(selection.edition_id, Hat.DIRECTOR)
    return DeskItem(
        seat.jury.name.within(locale()) if seats else selection.section.name.within(locale()),
        str(said),
        f"/office/juries/{seat.jury.code}"
        if seats
        else f"/selection/sections/{selection.section_id}",
        gettext("Open the jury") if seats else gettext("Open the section"),
    )
