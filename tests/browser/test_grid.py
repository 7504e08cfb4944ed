"""The grid, by mouse, by touch, by keys alone, by two people at once, and heard as well as seen."""

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WIDTHS, Visit, serve

pytestmark = pytest.mark.browser

GRID = "/programme/2019/grid?day=2019-09-18"
HALLS = "[data-lane]"


@pytest.fixture(scope="module")
def house(tmp_path_factory, loaded):
    """A festival of its own: what is moved here is in nobody else's way."""
    with serve(tmp_path_factory.mktemp("grid") / "instance", loaded) as festival:
        yield festival


@contextmanager
def editor(chromium, house, role="schedule", width="desktop", locale="en"):
    across, down = WIDTHS[width]
    context = chromium.new_context(
        viewport={"width": across, "height": down}, locale="en-GB", has_touch=width == "phone"
    )
    context.set_default_timeout(20_000)
    context.add_cookies([{"name": "lang", "value": locale, "url": house.address}])
    visit = Visit(context.new_page(), house, locale)
    visit.sign_in(role)
    yield visit
    context.close()


def opened(visit, path=GRID):
    visit.go(path)
    visit.page.wait_for_selector("[data-ready]")
    return visit.page


@pytest.fixture
def grid(chromium, house):
    with editor(chromium, house) as visit:
        yield visit, opened(visit)


def shows(page):
    return page.locator("button[data-code]")


def movable(page):
    """A show that nothing follows in its hall and that is over long before the hall closes."""
    codes = page.evaluate(
        """[...document.querySelectorAll("[data-lane]")].map(lane => {
            const mine = [...lane.querySelectorAll("button.planned")];
            if (!mine.length) return null;
            const last = mine[mine.length - 1];
            const ends = /\\d\\d:\\d\\d–(\\d\\d):(\\d\\d)/.exec(last.textContent);
            return ends && [(Number(ends[1]) + 19) % 24 * 60 + Number(ends[2]), last.dataset.code];
        }).filter(Boolean).sort((one, other) => one[0] - other[0]).map(([, code]) => code)"""
    )
    return codes[0]


def piece(page, code):
    return page.locator(f'button[data-code="{code}"]')


def seen(page, code):
    """The show is brought into sight; the grid may draw it anew meanwhile."""
    page.evaluate(
        """code => document.querySelector(`button[data-code="${code}"]`)
            .scrollIntoView({block: "center", inline: "center"})""",
        code,
    )


def line(page):
    return page.locator("[data-line]")


def starts(page, code):
    """Minutes after midnight at which the show begins, read from what is said of it."""
    said = piece(page, code).text_content()
    hour, minute = re.search(r"(\d\d):(\d\d)–", said).groups()
    return int(hour) * 60 + int(minute)


def column(page):
    return float(
        page.locator("[data-sheet]").evaluate("e => parseFloat(e.style.getPropertyValue('--col'))")
    )


def drag(page, code, minutes):
    """By mouse, to the right, as far as so many minutes are wide."""
    seen(page, code)
    box = piece(page, code).bounding_box()
    x, y = box["x"] + 30, box["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + minutes / 5 * column(page), y, steps=6)
    expect(page.locator(".held")).to_have_count(1)
    page.mouse.up()


def undone(page, code, minutes):
    page.locator("[data-do=undo]").click()
    expect(line(page)).to_contain_text("Taken back")
    assert starts(page, code) == minutes


def test_a_show_is_dragged_by_mouse_taken_back_and_done_again(grid):
    visit, page = grid
    code = movable(page)
    before = starts(page, code)
    drag(page, code, 10)
    expect(line(page)).to_contain_text("stands now")
    assert starts(page, code) == before + 10
    undone(page, code, before)
    page.locator("[data-do=redo]").click()
    expect(line(page)).to_contain_text("Done again")
    assert starts(page, code) == before + 10
    page = opened(visit)
    assert starts(page, code) == before + 10
    undone(page, code, before)
    assert visit.faults == []


def test_a_show_is_drawn_longer_at_its_edge(grid):
    _visit, page = grid
    code = movable(page)
    edge = piece(page, code).locator("[data-edge]")
    edge.scroll_into_view_if_needed()
    box = edge.bounding_box()
    y = box["y"] + 15
    page.mouse.move(box["x"] + 5, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 5 + 4 * column(page), y, steps=5)
    page.mouse.up()
    expect(line(page)).to_contain_text("stands now")
    page.locator("[data-do=undo]").click()
    expect(line(page)).to_contain_text("Taken back")


def test_an_overlap_is_told_while_the_show_is_in_the_hand_and_refused_when_put_down(grid):
    visit, page = grid
    lanes = page.locator(HALLS)
    lane = next(
        lanes.nth(at)
        for at in range(lanes.count())
        if lanes.nth(at).locator("button.planned").count() > 1
    )
    first, second = (lane.locator("button.planned").nth(at) for at in (0, 1))
    code, other = (one.get_attribute("data-code") for one in (first, second))
    before = starts(page, code)
    seen(page, code)
    # Both in one breath: what is drawn anew between two questions has no place for a moment.
    here, there = page.evaluate(
        "codes => codes.map(code => document.querySelector(`button.planned[data-code='${code}']`)"
        ".getBoundingClientRect().toJSON())",
        [code, other],
    )
    page.mouse.move(here["x"] + 25, here["y"] + 20)
    page.mouse.down()
    page.mouse.move(there["x"] + 35, there["y"] + 20, steps=6)
    expect(line(page)).to_contain_text("Clash:")
    assert page.locator(".held.clash").count() == 1
    page.mouse.up()
    expect(line(page)).to_contain_text("stays where it was")
    assert starts(page, code) == before
    visit.faults = [fault for fault in visit.faults if "409" not in fault]
    assert visit.faults == []


def test_a_finger_lifts_a_show_by_resting_on_it(chromium, house):
    with editor(chromium, house, width="phone") as visit:
        page = opened(visit)
        code = movable(page)
        before = starts(page, code)
        seen(page, code)
        box = piece(page, code).bounding_box()
        x, y = box["x"] + 20, box["y"] + 20
        wire = page.context.new_cdp_session(page)

        def touch(kind, *points):
            wire.send(
                "Input.dispatchTouchEvent",
                {"type": kind, "touchPoints": [{"x": one, "y": y} for one in points]},
            )

        touch("touchStart", x)
        page.wait_for_timeout(500)
        for by in (0.5, 1, 2, 3):
            touch("touchMove", x + by * column(page))
            page.wait_for_timeout(40)
        touch("touchEnd")
        expect(line(page)).to_contain_text("stands now")
        assert starts(page, code) == before + 15
        undone(page, code, before)


def test_a_quick_finger_scrolls_and_moves_nothing(chromium, house):
    with editor(chromium, house, width="phone") as visit:
        page = opened(visit)
        code = movable(page)
        before = starts(page, code)
        box = piece(page, code).bounding_box()
        wire = page.context.new_cdp_session(page)
        for kind, x in (
            ("touchStart", 200),
            ("touchMove", 150),
            ("touchMove", 90),
            ("touchEnd", None),
        ):
            points = [] if x is None else [{"x": x, "y": min(box["y"] + 20, 800)}]
            wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(600)
        assert starts(page, code) == before
        assert page.locator(".held").count() == 0


def test_keys_alone_carry_a_show_to_another_hour_hall_and_day_and_say_where_it_is(grid):
    visit, page = grid
    said = page.locator("[data-said]")
    code = movable(page)
    before = starts(page, code)
    page.evaluate("code => document.querySelector(`button[data-code='${code}']`).focus()", code)
    page.keyboard.press("Space")
    expect(said).to_contain_text("is in your hand")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(said).to_contain_text("Nothing clashes")
    page.keyboard.press("Escape")
    expect(said).to_contain_text("stays where it was")
    assert starts(page, code) == before
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(said).to_contain_text("stands now")
    assert starts(page, code) == before + 5
    assert page.evaluate("document.activeElement.dataset.code") == code
    page.keyboard.press("Control+z")
    expect(said).to_contain_text("Taken back")
    assert starts(page, code) == before
    page.keyboard.press("PageDown")
    expect(said).to_contain_text("Thursday 19")
    assert visit.faults == []


def test_a_locked_show_stays_and_says_so_until_it_is_unlocked(chromium, house):
    with editor(chromium, house) as visit:
        page = opened(visit, "/programme/2019/grid?day=2019-09-14")
        code = page.locator("button.locked").first.get_attribute("data-code")
        piece(page, code).focus()
        page.keyboard.press("Space")
        expect(line(page)).to_contain_text("locked")
        assert page.locator(".held").count() == 0
        page.keyboard.press("l")
        expect(piece(page, code)).not_to_have_class(re.compile("locked"))
        page.keyboard.press("Space")
        expect(page.locator(".held")).to_have_count(1)
        page.keyboard.press("Escape")
        page.keyboard.press("l")
        expect(piece(page, code)).to_have_class(re.compile("locked"))


def test_a_week_is_begun_from_an_empty_grid_by_keys_alone(chromium, house):
    with editor(chromium, house) as visit:
        page = visit.page
        visit.go("/programme/2019/branches/")
        page.fill("[name=name]", "From nothing")
        page.locator("[value=empty]").check()
        page.get_by_role("button", name="Make the branch").press("Enter")
        page.wait_for_selector("[data-ready]")
        assert page.locator("button.planned").count() == 0
        said = page.locator("[data-said]")
        for day in range(3):
            film = page.locator("[data-film]").first
            film.focus()
            title = film.locator("b").inner_text()
            page.keyboard.press("Enter")
            expect(said).to_contain_text("is in your hand")
            for _ in range(day):
                page.keyboard.press("PageDown")
            page.keyboard.press("Space")
            expect(said).to_contain_text(f"“{title}” stands now")
            assert page.evaluate("document.activeElement.matches('button[data-code]')")
        page.get_by_role("link", name="Look at the difference").press("Enter")
        moved = page.locator(".differences > li", has_text="stands elsewhere")
        expect(moved).to_have_count(3)
        page.get_by_role("button", name="Throw the branch away").press("Enter")
        expect(page.locator("[role=status]").first).to_contain_text("thrown away")


def test_two_editors_on_one_show_choose_and_nothing_is_overwritten(chromium, house):
    with editor(chromium, house) as one, editor(chromium, house, "director") as two:
        mine, theirs = opened(one), opened(two)
        code = movable(mine)
        before = starts(mine, code)
        # The second window is not asked for news before it moves the show itself.
        theirs.route("**/visits", lambda route: route.abort())
        drag(mine, code, 10)
        expect(line(mine)).to_contain_text("stands now")
        drag(theirs, code, 30)
        box = theirs.locator("dialog[data-three][open]")
        expect(box).to_contain_text("Somebody changed")
        expect(box.locator("button")).to_have_count(3)
        box.locator("button[value=theirs]").click()
        assert starts(theirs, code) == before + 10
        undone(mine, code, before)


def test_who_else_is_here_is_seen_and_what_they_moved_arrives(chromium, house):
    with editor(chromium, house) as one, editor(chromium, house, "director") as two:
        mine, theirs = opened(one), opened(two)
        expect(mine.locator("[data-here]")).to_contain_text("Also here", timeout=30_000)
        code = movable(theirs)
        before = starts(theirs, code)
        drag(theirs, code, 10)
        expect(line(theirs)).to_contain_text("stands now")
        expect(line(mine)).to_contain_text("brought up to date", timeout=45_000)
        assert starts(mine, code) == before + 10
        undone(theirs, code, before)


def test_a_filter_leaves_what_it_asks_for_and_stands_in_the_address(grid):
    _visit, page = grid
    everything = page.locator("button[data-code]:not(.other)").count()
    page.locator(".board-filter summary").click()
    page.locator("[data-filters] [name=section]").select_option(index=1)
    page.wait_for_function("location.search.includes('section=')")
    assert page.locator("button[data-code]:not(.other)").count() < everything
    page.locator("[data-do=clear]").click()
    assert page.locator("button[data-code]:not(.other)").count() == everything


@pytest.mark.parametrize("locale", ["en", "kk"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_grid_can_be_used_by_everybody(chromium, house, width, locale):
    with editor(chromium, house, width=width, locale=locale) as visit:
        page = opened(visit)
        visit.look()
        code = movable(page)
        piece(page, code).focus()
        page.keyboard.press("Enter")
        visit.look()
        page.locator("[data-do=all]").click()
        visit.look()
        for path in ("/programme/2019/branches/", "/programme/2019/grid/poster"):
            visit.go(path)
            visit.look()
        visit.go("/programme/2019/branches/")
        page.locator("tbody th a").first.click()
        page.wait_for_selector("[data-ready]")
        visit.look()
        page.locator(".board-title .do").click()
        page.wait_for_load_state()
        visit.look()


def test_without_a_script_the_day_is_a_table_and_every_show_has_its_form(chromium, house):
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies([{"name": "lang", "value": "en", "url": house.address}])
    visit = Visit(context.new_page(), house, "en")
    visit.sign_in("schedule")
    visit.go(GRID)
    page = visit.page
    assert not page.locator("[data-board]").is_visible()
    rows = page.locator(".day-table tbody tr")
    assert rows.count() > 3
    page.locator(".day-table a", has_text="Move").first.click()
    expect(page.locator("main h1")).to_contain_text("Move")
    context.close()
