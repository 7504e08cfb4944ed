"""A branch as a whole sheet: the plan, with what the branch has otherwise laid over it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.drafting.branch_models import Branch, Placement
from festival.drafting.branch_rules import mine_of
from festival.editions.models import Edition
from festival.films.models import Film
from festival.films.queries import title_of
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.shell import locale
from festival.foundation.zones import festival_day, local
from festival.programme import board, presence
from festival.programme.board_rules import Placing, placing_of
from festival.programme.models import Access, Show, ShowKind
from festival.programme.timetable import film_name, show_name
from festival.selection.models import Selection
from festival.venues.queries import edition_weighed


@dataclass(frozen=True)
class Stand:
    """A show as a branch has it: of the plan, or a film only the branch shows."""

    code: str
    version: int
    placing: Placing | None
    show: Show | None
    selection: Selection | None

    def title(self, language: str) -> str:
        if self.show is not None:
            return show_name(self.show, language)
        return film_name(self.selection.film, language) if self.selection else ""


def branch_of(actor: Actor, code: str, branch_code: str, lock: bool = False) -> Branch:
    """A branch of an edition whose draft this person reads, with what stands otherwise in it."""
    edition = edition_weighed(actor, code)
    found = (
        select(Branch)
        .where(Branch.edition_id == edition.id, Branch.code == branch_code)
        .options(
            joinedload(Branch.edition, innerjoin=True),
            selectinload(Branch.placements)
            .joinedload(Placement.selection)
            .options(
                joinedload(Selection.film_version),
                joinedload(Selection.film).selectinload(Film.titles),
            ),
        )
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(found.with_for_update(of=Branch) if lock else found).one()


def stands_in(branch: Branch) -> list[Stand]:
    """Every show of the branch, wherever it stands or lies."""
    shows = {show.code: show for show in board.board_shows(branch.edition_id)}
    found = []
    for placement in branch.placements:
        show = shows.pop(placement.show_code, None)
        if show is None and placement.selection is None:
            continue
        found.append(
            Stand(
                placement.show_code,
                placement.version,
                mine_of(placement),
                show,
                placement.selection,
            )
        )
    return [*found, *(Stand(code, 0, placing_of(show), show, None) for code, show in shows.items())]


def stand_of(branch: Branch, code: str) -> Stand | None:
    return next((one for one in stands_in(branch) if one.code == code), None)


def mark_of(branch: Branch) -> str:
    """A word that changes with the branch and with the plan beneath it."""
    own = sum(placement.version for placement in branch.placements)
    beneath = presence.mark_of(branch.edition_id)
    return f"{len(branch.placements)}.{own}.{branch.version}-{beneath}"


def told(stand: Stand, edition: Edition) -> dict[str, Any] | None:
    """One show of a branch as the grid draws it; nothing when it is not on the grid."""
    at = stand.placing
    if at is None:
        return None
    if stand.show is not None:
        facts = board.told(stand.show, edition)
    else:
        facts = _film_told(stand)
    day = festival_day(at.starts_at, edition.zone, edition.day_ends_hour)
    midnight = datetime.combine(day, datetime.min.time())
    wall = local(at.starts_at, edition.zone).replace(tzinfo=None)
    minute = timedelta(minutes=1)
    return facts | {
        "version": stand.version,
        "day": day.isoformat(),
        "hall": at.hall_id,
        "start": int((wall - midnight) / minute),
        "minutes": int((at.ends_at - at.starts_at) / minute),
        "state": at.state.value,
    }


def _film_told(stand: Stand) -> dict[str, Any]:
    assert stand.selection is not None
    title = title_of(stand.selection.film, locale())
    seconds = stand.selection.film_version.runtime_seconds or 0
    films = -(-seconds // 60)
    return {
        "code": stand.code,
        "title": title.text,
        "lang": title.language if title.language != locale() else "",
        "section": stand.selection.section_id,
        "kind": ShowKind.SCREENING.value,
        "access": Access.PUBLIC.value,
        "pre": 0,
        "intro": 0,
        "films": films,
        "talk": 0,
        "least": films,
    }


def tray_of(stands: Sequence[Stand], edition_id: int) -> list[dict[str, Any]]:
    """Shows that lie beside the grid of the branch first, then every film."""
    beside = [
        {
            "film": one.code,
            "title": one.title(locale()),
            "lang": "",
            "section": one.show.section_id,
            "minutes": int((one.show.ends_at - one.show.starts_at) / timedelta(minutes=1)),
            "shown": 0,
        }
        for one in stands
        if one.placing is None and one.show is not None
    ]
    shown: dict[int, int] = {}
    for one in stands:
        if one.placing is None:
            continue
        films = [item.selection_id for item in one.show.items] if one.show else []
        for film in films or ([one.selection.id] if one.selection else []):
            shown[film] = shown.get(film, 0) + 1
    return [*beside, *board.tray_of(edition_id, Counter(shown))]
