"""Makers of the programme room."""

from datetime import datetime

from festival.foundation.zones import festival_day, instant
from festival.programme.models import Access, Show, ShowItem, ShowKind, ShowState
from tests.makers import save


def show(hall, edition, starts, ends, *selections, code="s1", **more):
    starts_at = instant(datetime.fromisoformat(starts), edition.zone)
    more = {"kind": ShowKind.SCREENING, "access": Access.PUBLIC, "state": ShowState.PLANNED} | more
    return save(
        Show(
            code=code,
            slug=code,
            edition_id=edition.id,
            hall_id=hall.id,
            starts_at=starts_at,
            ends_at=instant(datetime.fromisoformat(ends), edition.zone),
            zone=edition.zone,
            starts_local=starts,
            festival_day=festival_day(starts_at, edition.zone),
            items=[
                ShowItem(selection_id=one.id, position=place)
                for place, one in enumerate(selections)
            ],
            **more,
        )
    )
