"""The plan and its copies, read together in a fixed number of statements."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import url_for
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.films.models import Film
from festival.films.queries import Title, title_of
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import DeskItem
from festival.foundation.shell import locale
from festival.foundation.zones import local
from festival.people.queries import with_names
from festival.prints import queries as prints
from festival.prints.course import may_keep_prints
from festival.prints.models import Copy, Ingest
from festival.prints.rules import Equipment, Use, is_one_thing
from festival.programme.models import STANDING, Participant, Show, ShowItem
from festival.projection.rules import Lack, Showing, best_copy, clash_of, lacks_of
from festival.selection.models import Selection
from festival.venues.models import Hall
from festival.venues.queries import hall_name, walks_of

LATER = timedelta(days=2)


@dataclass(frozen=True)
class Row:
    """One film of one show with the copy it would be played from, and what is missing."""

    show: Show
    item: ShowItem
    title: Title
    copy: Copy | None
    lacks: list[Lack]
    use: Use


@dataclass(frozen=True)
class Plan:
    """Everything the projection of an edition asks for."""

    edition: Edition
    shows: Sequence[Show]
    copies: Mapping[int, list[Copy]]
    ingests: Sequence[Ingest]
    gear: Mapping[int, Equipment]
    halls: Sequence[Hall]
    most: Mapping[int, int]
    walks: Mapping[frozenset[int], int]


def plan_of(edition: Edition, locale: str) -> Plan:
    """The standing shows of an edition in their order, with their copies."""
    halls = prints.halls_with_servers(edition.id)
    return Plan(
        edition=edition,
        shows=shows_of(edition.id),
        copies=prints.copies_by_version(edition.id),
        ingests=prints.ingests_in(edition.id),
        gear=prints.equipments(halls, locale),
        halls=halls,
        most=prints.terms_of(edition.id),
        walks=walks_of({hall.venue_id for hall in halls}),
    )


def shows_of(edition_id: int) -> Sequence[Show]:
    items = selectinload(Show.items)
    found = (
        select(Show)
        .where(Show.edition_id == edition_id, Show.state.in_(STANDING))
        .options(
            joinedload(Show.hall).joinedload(Hall.venue),
            items.joinedload(ShowItem.selection)
            .joinedload(Selection.film)
            .selectinload(Film.titles),
            items.joinedload(ShowItem.selection).joinedload(Selection.film_version),
            selectinload(Show.participants).joinedload(Participant.person).options(with_names()),
        )
        .order_by(Show.starts_at, Show.id)
    )
    return db.session.scalars(found).all()


def rows_of(plan: Plan, now: datetime, locale: str) -> list[Row]:
    """Every film of every show, with the copy that lacks least and what it lacks."""
    counts: Counter[int] = Counter()
    rows = []
    for show in plan.shows:
        if show.hall_id not in plan.gear:
            continue  # A room on the network plays nothing from a copy of ours.
        use = Use(
            show.hall_id,
            show.hall.venue_id,
            hall_name(show.hall, locale),
            show.starts_at,
            show.ends_at,
        )
        for item in show.items:
            if (item.part or 1) == 1:
                counts[item.selection_id] += 1
            rows.append(_row(plan, show, item, use, counts[item.selection_id], now, locale))
    return _with_clashes(rows, plan)


def _row(
    plan: Plan, show: Show, item: ShowItem, use: Use, count: int, now: datetime, locale: str
) -> Row:
    film, version = item.selection.film, item.selection.film_version
    title = title_of(film, locale)
    showing = Showing(
        use, title.text, plan.edition.zone, plan.gear[show.hall_id], count,
        plan.most.get(item.selection_id), _promised(show),
    )  # fmt: skip
    choice = [
        copy
        for copy in plan.copies.get(version.id, [])
        if item.copy_id is None or copy.id == item.copy_id
    ]
    declared = version.runtime_seconds
    judged = [(copy, lacks_of(showing, copy, plan.ingests, declared, now)) for copy in choice]
    copy, lacks = best_copy(judged)
    if copy is None:
        lacks = lacks_of(showing, None, plan.ingests, declared, now)
    return Row(show, item, title, copy, lacks, use)


def _promised(show: Show) -> frozenset[str]:
    """What a showing promises to those who see little."""
    return frozenset({"VI"} if show.with_description else ())


def _with_clashes(rows: list[Row], plan: Plan) -> list[Row]:
    """The same, with what one copy cannot do in two places at once."""
    uses: dict[int, list[Use]] = {}
    for row in rows:
        if row.copy is not None:
            uses.setdefault(row.copy.id, []).append(row.use)
    found = []
    for row in rows:
        more: list[Lack] = []
        # A package that is not on both servers yet is told of already; only things clash.
        if row.copy is not None and is_one_thing(row.copy):
            others = [use for use in uses[row.copy.id] if _is_near(use, row.use)]
            more = clash_of(row.copy, row.use, others, plan.walks, plan.edition.zone)
        found.append(
            Row(row.show, row.item, row.title, row.copy, [*row.lacks, *more], row.use)
            if more
            else row
        )
    return found


def _is_near(one: Use, other: Use) -> bool:
    return one is not other and abs(one.starts_at - other.starts_at) < timedelta(days=1)


def last_showings(plan: Plan, rows: Sequence[Row]) -> Mapping[int, datetime]:
    """When each copy is shown for the last time."""
    found: dict[int, datetime] = {}
    for row in rows:
        if row.copy is not None:
            found[row.copy.id] = max(row.show.ends_at, found.get(row.copy.id, row.show.ends_at))
    return found


def desk_items(actor: Actor) -> list[DeskItem]:
    """What the print desk needs from this person today: films that cannot be shown in two days."""
    edition = prints.first_edition(actor)
    if edition is None or not may_keep_prints(actor, edition):
        return []
    now = clock.now()
    soon = now + timedelta(days=2)
    if not edition.starts_on <= local(soon, edition.zone).date() <= edition.ends_on + LATER:
        return []
    rows = [
        row
        for row in rows_of(plan_of(edition, locale()), now, locale())
        if row.show.ends_at > now
        and row.show.starts_at <= soon
        and any(not lack.warns for lack in row.lacks)
    ]
    if not rows:
        return []
    first = rows[0]
    return [
        DeskItem(
            title=gettext("Copies and keys"),
            note=f"{first.title.text}: {first.lacks[0].verdict}",
            href=url_for("projection.red", code=edition.code, show="soon"),
            action=gettext("Look at what is missing"),
            urgent=True,
            count=len(rows),
        )
    ]
