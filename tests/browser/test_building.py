"""Seven days built from an empty grid with keys alone, broken, mended by a proposal, and everybody told."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WIDTHS, Visit, serve
from tests.house.test_bootstrap import HOUSE, alone

pytestmark = pytest.mark.browser

EMPTIED = """
from sqlalchemy import update
from festival import create_app
from festival.editions.queries import edition_by_code
from festival.foundation.db import db
from festival.programme.models import Show, ShowKind, ShowState

with create_app().app_context():
    mine = (Show.edition_id == edition_by_code("2019").id) & (Show.kind == ShowKind.SCREENING)
    db.session.execute(update(Show).where(mine).values(state=ShowState.CANCELLED))
    db.session.commit()
"""
GRID = "/programme/2019/grid"
PLAYS = re.compile("plays")
TAKEN = "stand where the solver put them"
TUESDAY = "2019-09-17"
FOCUS = """name => [...document.querySelectorAll("main section th a")].find(link =>
    `${link.closest("section").querySelector("h2").innerText}, ${link.innerText}` === name).focus()"""
SOON = 90_000
"""Milliseconds within which the worker has taken up a run and ended it."""


@pytest.fixture(scope="module")
def house(tmp_path_factory, loaded):
    """The demo whose 2019 has its events, its halls, guests and copies, and not one screening."""
    with serve(tmp_path_factory.mktemp("building") / "instance", loaded) as festival:
        order = [sys.executable, "-c", EMPTIED]
        subprocess.run(order, env=alone(festival.instance), cwd=HOUSE, check=True)
        yield festival


@pytest.fixture
def visit(chromium, house):
    across, down = WIDTHS["desktop"]
    context = chromium.new_context(viewport={"width": across, "height": down}, locale="en-GB")
    context.set_default_timeout(20_000)
    context.add_cookies([{"name": "lang", "value": "en", "url": house.address}])
    visit = Visit(context.new_page(), house, "en")
    visit.sign_in("schedule")
    yield visit
    context.close()


def sheet(visit, name="sheet"):
    return visit.page.evaluate(f"fetch('{GRID}/{name}.json').then(answer => answer.json())")


def screenings(visit):
    return [one for one in sheet(visit)["shows"] if one["kind"] == "screening"]


def typed(page, name, words):
    """Into the field of this name, as somebody types who has no mouse."""
    page.locator(f"[name={name}]").last.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(words)


def pressed(page, words, then):
    """A button by its words, and what the house says afterwards."""
    page.get_by_role("button", name=words, exact=True).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[role=status]").first).to_contain_text(then, timeout=40_000)


def asked(visit, aim):
    """The solver is asked, and has ended."""
    page = visit.page
    visit.go("/programme/2019/proposals/")
    page.locator(f"[name=aim][value={aim}]").focus()
    page.keyboard.press("Space")
    typed(page, "seconds", "4")
    pressed(page, "Ask the solver", "The solver is asked")
    expect(page.get_by_role("heading", name="What would change")).to_be_visible(timeout=SOON)


def by_hand(page, times):
    """A film from beside the grid into the second hall, so many half hours after the grid begins."""
    said = page.locator("[data-said]")
    film = page.locator("[data-film]").first
    title = film.locator("b").inner_text()
    film.focus()
    page.keyboard.press("Enter")
    expect(said).to_contain_text("is in your hand")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    for _ in range(times):
        page.keyboard.press("Shift+ArrowRight")
    expect(said).to_contain_text("Nothing clashes")
    page.keyboard.press("Space")
    expect(said).to_contain_text(f"“{title}” stands now")


def busiest(visit, shows, day):
    """The hall in which most happens on a day."""
    halls = [one["hall"] for one in shows if one["day"] == day]
    names = {hall["id"]: hall["name"] for hall in sheet(visit)["halls"]}
    return names[max(halls, key=halls.count)]


def test_seven_days_are_built_broken_mended_and_told_with_keys_alone(visit):
    page = visit.page
    visit.go(f"{GRID}?day=2019-09-15")
    page.wait_for_selector("[data-ready]")
    assert screenings(visit) == []
    for times in (4, 10):
        by_hand(page, times)
    assert len(screenings(visit)) == 2

    asked(visit, "anew")
    expect(page.locator("main")).not_to_contain_text("Without a place")
    visit.look()
    pressed(page, "Take all of it", TAKEN)
    built = screenings(visit)
    days = {f"2019-09-{day}" for day in range(14, 21)}
    assert {one["day"] for one in built} == days
    tray = sheet(visit)["tray"]
    shown = {film["title"] for film in tray if film["shown"]}
    assert [film["title"] for film in tray if film["title"] not in shown and film["minutes"]] == []

    visit.go("/programme/2019/venues")
    page.evaluate(FOCUS, busiest(visit, built, TUESDAY))
    page.keyboard.press("Enter")
    page.get_by_role("link", name=PLAYS).first.press("Enter")
    page.locator("[name=begins]").fill(f"{TUESDAY}T06:00")
    page.locator("[name=ends]").fill("2019-09-18T04:00")
    page.locator("[name=kind]").select_option("rented")
    pressed(page, "Take the hall", "The hall is taken then")
    clashes = sheet(visit, "clashes")["clashes"]
    broken = {
        code for code, said in clashes.items() if any(one["code"] == "HALL_RENTED" for one in said)
    }
    assert broken

    asked(visit, "repair")
    visit.look()
    pressed(page, "Take all of it", TAKEN)
    mended = {one["code"]: one for one in screenings(visit)}
    stood = {one["code"]: one for one in built}
    moved = {
        code
        for code, one in mended.items()
        if (one["hall"], one["day"], one["start"])
        != (stood[code]["hall"], stood[code]["day"], stood[code]["start"])
    }
    assert broken <= moved
    assert len(mended) == len(built)
    clashes = sheet(visit, "clashes")["clashes"]
    assert [said for told in clashes.values() for said in told if said["severity"] == "fatal"] == []

    people = page.get_by_role("heading", name="Who must be told")
    expect(people).to_be_visible()
    expect(page.locator("main")).to_contain_text("has the hall ready")
    pressed(page, "Tell them by letter", re.compile("letters? (is|are) on"))
    expect(page.locator("main")).to_contain_text("Letters were written on")
    visit.look()
