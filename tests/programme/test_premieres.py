"""Premieres in the plan: refused where they would not be any, and explained beside each showing."""

from datetime import date

import pytest

from festival.films.firsts import PREMIERE_ORDER
from festival.films.models import Film, HistoryKind, PastScreening
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.programme import operations
from festival.programme.models import Access
from tests.programme.test_operations import plan_show, refused, wall


@pytest.fixture
def announced(plan):
    """Crystal Swan is announced as a world premiere."""
    plan.swan.premiere = "world"
    db.session.commit()
    return plan


@pytest.fixture
def gala(announced, make):
    """The same film stands in another section, which announces nothing."""
    film = db.session.get(Film, announced.swan.film_id)
    db.session.refresh(film, ["versions"])
    return make.selection(make.section(announced.edition, "gala"), film)


def show(plan, selection, hour=18, day=16, **more):
    told = {"starts_local": wall(hour, day=day), "selection_ids": [selection.id]}
    return plan_show(plan, **told | more)


def shown_elsewhere(plan, on, **more):
    more = {
        "kind": HistoryKind.FESTIVAL,
        "country": "DE",
        "precision": "day",
        "city": "Berlin",
    } | more
    db.session.add(PastScreening(film_id=plan.swan.film_id, on=on, public=True, event="", **more))
    db.session.commit()


def test_i75_a_showing_in_another_list_does_not_come_before_the_premiere(announced, gala):
    """I-75: neither planned nor moved there."""
    show(announced, announced.swan, day=17)
    said = refused(PREMIERE_ORDER, lambda: show(announced, gala, day=16))
    assert "Crystal Swan" in said
    later = show(announced, gala, day=18)
    refused(
        PREMIERE_ORDER,
        lambda: operations.move_show(
            actor=announced.office, code=later.code, hall_id=announced.hall.id,
            starts_local=wall(9), version=None,
        ),
    )  # fmt: skip


def test_i36_a_showing_for_the_press_may_come_before_the_premiere(announced, gala):
    """I-36: what is not public uses no premiere up."""
    show(announced, announced.swan, day=17)
    for hour, access in ((9, Access.ACCREDITED), (12, Access.JURY), (15, Access.INVITATION)):
        show(announced, gala, hour, access=access)


def test_i36_a_cancelled_showing_gives_the_premiere_to_the_next(announced, enter):
    """I-36: cancelled uses nothing up, and the pages say which showing is the premiere."""
    first = show(announced, announced.swan, day=16)
    again = show(announced, announced.swan, day=17)
    office = enter(announced.office)

    def page(one):
        return office.get(f"/programme/{announced.edition.code}/shows/{one.code}").text

    assert "Its first public showing here: World premiere." in page(first)
    assert "A repeat: it is public here first on" in page(again)
    operations.cancel_show(
        actor=announced.office, code=first.code, why=Text(en="A broken lamp."), version=None
    )
    assert "Cancelled, so no premiere is used up." in page(first)
    assert "Its first public showing here: World premiere." in page(again)


def test_i75_a_showing_elsewhere_during_the_festival_comes_before_the_premiere(announced):
    """I-75: what is public in Berlin on the fifteenth is no world premiere here on the sixteenth."""
    shown_elsewhere(announced, date(2019, 9, 15))
    refused(PREMIERE_ORDER, lambda: show(announced, announced.swan, day=16))
    show(announced, announced.swan, day=16, access=Access.ACCREDITED)


def test_i36_the_press_that_sees_it_late_is_a_concern_and_no_refusal(announced, enter):
    """I-36: public before press is a warning."""
    show(announced, announced.swan, day=16)
    show(announced, announced.swan, day=17, access=Access.ACCREDITED)
    overview = enter(announced.office).get(f"/programme/{announced.edition.code}/").text
    assert "before its showing for the press or a jury" in overview


def test_a_premiere_that_became_none_is_told_in_the_overview(announced, enter):
    show(announced, announced.swan, day=16)
    shown_elsewhere(announced, date(2019, 9, 15))
    overview = enter(announced.office).get(f"/programme/{announced.edition.code}/").text
    assert "is announced as: World premiere" in overview
