"""The plan and the premieres: which showing uses a premiere up, and whether one comes before the one announced."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from flask import url_for
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition
from festival.films.firsts import Announced, Planned, Use, first_public, keeps_order, uses
from festival.films.models import Film
from festival.films.premiere import Status
from festival.films.queries import place_of, shown_before
from festival.foundation.db import db
from festival.foundation.moments import moment
from festival.foundation.shell import locale
from festival.foundation.verdict import YES, Verdict
from festival.foundation.zones import local
from festival.programme import rules, timetable
from festival.programme.models import Access, Show, ShowItem, ShowState
from festival.selection import premieres
from festival.selection.models import Selection


class FilmPlan(NamedTuple):
    """A film of an edition, what its lists announce of it, and where it is to be shown."""

    film: Film
    announced: Announced
    showings: Sequence[Planned]


def plans_of(
    edition: Edition, film_ids: Iterable[int] | None = None, *, afresh: bool = False
) -> dict[int, FilmPlan]:
    """Films of an edition with their showings, by the film's id; without ids those announced as premieres.

    *afresh*: as the database has them now, for what is judged by them.
    """
    chosen = select(Selection).where(
        Selection.edition_id == edition.id, Selection.state.in_(rules.IN_PROGRAMME)
    )
    wanted = list(film_ids) if film_ids is not None else _announced_films(edition)
    chosen = chosen.where(Selection.film_id.in_(wanted))
    film = joinedload(Selection.film, innerjoin=True)
    chosen = chosen.options(
        joinedload(Selection.section, innerjoin=True),
        film.selectinload(Film.titles),
        film.selectinload(Film.countries),
        film.selectinload(Film.history),
    ).execution_options(populate_existing=afresh)
    lists: dict[int, list[Selection]] = {}
    for one in db.session.scalars(chosen.order_by(Selection.id)).unique():
        lists.setdefault(one.film_id, []).append(one)
    planned = _planned(edition, [one for mine in lists.values() for one in mine]) if lists else {}
    return {
        film_id: FilmPlan(mine[0].film, _announced(mine), planned.get(film_id, []))
        for film_id, mine in lists.items()
    }


def _announced_films(edition: Edition) -> Any:
    return select(Selection.film_id).where(
        Selection.edition_id == edition.id, Selection.premiere.not_in(("", Status.NONE.value))
    )


def _announced(mine: Sequence[Selection]) -> Announced:
    said = [one for one in mine if one.premiere in set(Status) and one.premiere != Status.NONE]
    return Announced(
        film=timetable.film_name(mine[0].film, locale()),
        claims={one.section.code: Status(one.premiere) for one in said},
        asserted=frozenset(one.section.code for one in said if one.premiere_why),
    )


def _planned(edition: Edition, lists: Sequence[Selection]) -> dict[int, list[Planned]]:
    section = {one.id: (one.film_id, one.section.code) for one in lists}
    found = (
        select(ShowItem.selection_id, Show)
        .join(ShowItem.show)
        .where(ShowItem.selection_id.in_(section))
        .order_by(Show.starts_at, Show.id)
    )
    planned: dict[int, list[Planned]] = {}
    for selection_id, show in db.session.execute(found):
        film_id, code = section[selection_id]
        planned.setdefault(film_id, []).append(
            Planned(
                code=show.code,
                at=show.starts_at,
                day=local(show.starts_at, show.zone).date(),
                public=show.access is Access.PUBLIC,
                cancelled=show.state is ShowState.CANCELLED,
                section=code,
                words=moment(show.starts_at, edition.zone, locale()),
            )
        )
    return planned


def premieres_stand(edition: Edition, film_ids: Iterable[int]) -> Verdict:
    """I-75: of none of these films is a public showing planned before the one that is announced."""
    verdicts = (
        order_of(edition, plan) for plan in plans_of(edition, film_ids, afresh=True).values()
    )
    return next((one for one in verdicts if not one), YES)


def order_of(edition: Edition, plan: FilmPlan) -> Verdict:
    """Whether what is announced of one film is shown here first."""
    countries = [one.country for one in plan.film.countries]
    history = shown_before(plan.film)
    place = place_of(edition)
    return keeps_order(plan.announced, plan.showings, countries, history, place, locale())


def use_words(edition: Edition, plan: FilmPlan, code: str) -> str:
    """What one showing does to the film's premiere, in a sentence."""
    use = uses(plan.showings).get(code)
    first = first_public(plan.showings)
    when = first.words if first else ""
    if use is Use.PREMIERE:
        claimed = min(plan.announced.claims.values(), default=None, key=lambda one: one.rank)
        if claimed is None:
            return gettext("Its first public showing here.")
        said = premieres.words(claimed.value, edition)
        return gettext("Its first public showing here: %(premiere)s.", premiere=said)
    if use is Use.REPEAT:
        return gettext("A repeat: it is public here first on %(when)s.", when=when)
    if use is Use.UNCOUNTED and first is not None:
        return gettext(
            "Not public, so no premiere is used up. It is public first on %(when)s.", when=when
        )
    if use is Use.UNCOUNTED:
        return gettext("Not public, so no premiere is used up.")
    return gettext("Cancelled, so no premiere is used up.")


class Doubt(NamedTuple):
    """Something about a premiere that somebody should look at, and where."""

    says: str
    href: str
    urgent: bool


def doubts_of(edition: Edition) -> list[Doubt]:
    """Premieres that would not be any, and showings for the press that come after the public one (I-36)."""
    found = []
    for plan in plans_of(edition).values():
        first = first_public(plan.showings)
        if first is None or not plan.announced.claims:
            continue
        verdict = order_of(edition, plan)
        if not verdict:
            found.append(Doubt(str(verdict), _at(edition, first.code), True))
        late = [one for one in plan.showings if _sees_late(one, first)]
        if late:
            said = gettext(
                "“%(film)s” is public on %(first)s, before its showing for the press or a jury on %(late)s.",
                film=plan.announced.film,
                first=first.words,
                late=late[0].words,
            )
            found.append(Doubt(said, _at(edition, late[0].code), False))
    return found


def _sees_late(one: Planned, first: Planned) -> bool:
    return not one.public and not one.cancelled and one.at > first.at


def _at(edition: Edition, code: str) -> str:
    return url_for("programme.show", code=edition.code, show_code=code)
