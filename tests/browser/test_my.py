"""One's own programme as a visitor makes it: marked while reading, planned, carried away, and warned of changes."""

import json

import pytest
from icalendar import Calendar
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SUMMER = "2019-09-01T10:00:00Z"
"""A fortnight before the demo's festival: nothing of it is over."""


def wishes(page):
    return json.loads(page.evaluate("localStorage.getItem('festival.my.2019') || '{}'"))


def keep(page, programme, marks, **more):
    """A device on which somebody marked films before."""
    films = {film["id"]: mark for film, mark in zip(programme["films"], marks, strict=False)}
    kept = json.dumps({"v": 1, "films": films, **more})
    page.evaluate("(kept) => localStorage.setItem('festival.my.2019', kept)", kept)


@pytest.fixture
def my(visit):
    """A visitor in the summer before the festival, on a device that knows nothing yet."""
    visit.page.clock.set_fixed_time(SUMMER)
    visit.go(f"/{visit.locale}/2019/my")
    visit.page.wait_for_selector("[data-key=add]")
    visit.programme = visit.page.request.get(
        f"{visit.served.address}/{visit.locale}/2019/my.json"
    ).json()
    return visit


def test_an_empty_programme_is_whole(my):
    assert my.page.locator("[data-key=plan]").count() == 0
    my.look()


def test_a_film_marked_where_it_is_read_of_is_planned(my):
    page = my.page
    film = next(one for one in my.programme["shows"] if len(one["films"]) == 1)["films"][0]
    slug = my.programme["films"][film]["id"]
    my.go(f"/{my.locale}/2019/films/{slug}")
    page.locator(".pagehead .my-choice select").select_option("must")
    my.look()
    assert wishes(page)["films"] == {slug: "must"}
    page.locator(".pagehead .my-choice a").click()
    page.locator("[data-key=plan]").click()
    assert [page.locator(".timetable .show").count(), len(wishes(page)["plan"])] == [1, 1]
    my.look()


def test_forty_wishes_are_planned_explained_and_carried_away(my):
    page = my.page
    keep(page, my.programme, ["must", "want", "maybe"] * 14)
    page.reload()
    page.locator("[data-key=plan]").click()
    expect(page.locator("[data-cost] > .quiet")).to_have_count(0)
    plan = wishes(page)["plan"]
    shows = {one["id"]: one for one in my.programme["shows"]}
    taken = sorted((shows[code] for code in plan), key=lambda one: one["at"])
    for before, after in zip(taken, taken[1:], strict=False):
        assert before["at"] + before["min"] + 10 <= after["at"]
    my.look()
    link = page.locator("#my-link").input_value()
    calendar = page.request.get(
        my.served.address + page.locator("[data-key=ics]").get_attribute("href")
    )
    assert len(Calendar.from_ical(calendar.body()).walk("VEVENT")) == len(plan)
    page.evaluate("localStorage.clear()")
    page.goto("about:blank")
    page.goto(link)
    page.locator("[data-key=come-take]").click()
    assert sorted(wishes(page)["plan"]) == sorted(plan)
    assert page.url == link.split("#")[0]
    my.look()


def test_who_plans_a_festival_that_is_over_reads_why_no_film_fits(my):
    page = my.page
    page.clock.set_fixed_time("2019-12-01T10:00:00Z")
    keep(page, my.programme, ["must", "want"])
    page.reload()
    assert page.locator(".my-top ~ .chapter .empty").count() == 0
    page.locator("[data-key=plan]").click()
    expect(page.locator("[data-cost] > .quiet")).to_have_count(0)
    assert page.locator("[data-cost] p").count() >= 2
    assert page.locator(".timetable .show").count() == 0
    my.look()


def test_a_showing_kept_by_hand_stays_and_one_removed_does_not_come_back(my):
    page = my.page
    keep(page, my.programme, ["want"] * 12)
    page.reload()
    page.locator("[data-key=plan]").click()
    kept, gone = wishes(page)["plan"][:2]
    page.locator(f"[data-key=keep-{kept}]").click()
    page.locator(f"[data-key=drop-{gone}]").click()
    page.locator("[data-key=plan]").click()
    after = wishes(page)
    assert (kept in after["plan"], gone in after["plan"], after["not"]) == (True, False, [gone])


def test_a_change_of_the_programme_is_said_and_the_days_are_planned_again(my):
    page = my.page
    keep(page, my.programme, ["want"] * 8)
    page.reload()
    page.locator("[data-key=plan]").click()
    state = wishes(page)
    code = state["plan"][0]
    state["told"][code][0] -= 90
    state["plan"].append("nevermore")
    page.evaluate("(kept) => localStorage.setItem('festival.my.2019', kept)", json.dumps(state))
    page.reload()
    said = page.locator(".notice.loud")
    expect(said.locator("li")).to_have_count(2)
    my.look()
    page.locator("[data-key=replan]").click()
    expect(said).to_have_count(0)
    assert "nevermore" not in wishes(page)["plan"]


def test_time_to_fill_is_answered_with_what_fits_whole(my):
    page = my.page
    keep(page, my.programme, ["want"] * 8)
    page.reload()
    page.locator("[data-key=gap-from]").select_option("840")
    page.locator("[data-key=gap-to]").select_option("1140")
    page.locator("[data-key=gap-look]").click()
    times = page.locator("[data-part=filling] time").all_inner_texts()
    assert times
    assert all("14:00" <= time < "19:00" for time in times)
    my.look()


def test_nothing_moves_when_the_choices_come(my):
    page = my.page
    page.add_init_script(
        "self.moved = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) "
        "self.moved += one.value; }).observe({ type: 'layout-shift', buffered: true });"
    )
    for place in ("schedule/2019-09-16", f"films/{my.programme['films'][0]['id']}"):
        my.go(f"/{my.locale}/2019/{place}")
        page.wait_for_selector(".my-choice")
        page.wait_for_timeout(200)
        # Letters that come late move a page by two thousandths; forty choices without a place, by a tenth.
        assert page.evaluate("self.moved") < 0.005, place


def test_a_day_with_its_choices_is_whole(my):
    my.go(f"/{my.locale}/2019/schedule/2019-09-16")
    choice = my.page.locator("[data-show] .my-choice select").first
    choice.select_option("this")
    my.look()
    assert len(wishes(my.page)["kept"]) == 1
