"""A whole deliberation held by five phones and a secretary's desk: one phone loses its line for the middle of it."""

import json
import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error as Interrupted
from playwright.sync_api import expect

from festival.deliberation.verifier import standing_of, verify
from tests.browser.conftest import Visit, serve
from tests.browser.test_worst_night import DEAD_LINE

pytestmark = pytest.mark.browser

PHONES = {"chair": "en", "juror1": "kk", "juror2": "ru", "juror3": "en", "juror4": "en"}
LOST = "juror4"


@pytest.fixture(scope="module")
def own(tmp_path_factory, loaded):
    """A demo of one's own: what happens here cannot be undone."""
    with serve(tmp_path_factory.mktemp("council") / "instance", loaded) as festival:
        yield festival


def visit(chromium, own, role, locale, across=390):
    context = chromium.new_context(
        viewport={"width": across, "height": 844}, locale=locale, has_touch=across == 390
    )
    context.set_default_timeout(20_000)
    context.add_cookies([{"name": "lang", "value": locale, "url": own.address}])
    found = Visit(context.new_page(), own, locale)
    found.sign_in(role)
    return found


@pytest.fixture(scope="module")
def table(chromium, own):
    """Everybody of the jury, each before a screen of their own."""
    seated = {role: visit(chromium, own, role, tongue) for role, tongue in PHONES.items()}
    seated["secretary"] = visit(chromium, own, "secretary", "en", 1280)
    yield seated
    for one in seated.values():
        one.page.context.close()


def room_of(one):
    go(one, "/jury/")
    hrefs = one.page.locator("main a").evaluate_all(
        "links => links.filter(a => /Shorts|Қысқа|короткого/.test(a.textContent)).map(a => a.getAttribute('href'))"
    )
    return f"{hrefs[0]}/council"


def go(one, path):
    """Open a page, also while the one before it is just reading itself again."""
    for _ in range(5):
        with suppress(Interrupted):
            answer = one.page.goto(one.served.address + path)
            if answer is not None:
                assert answer.status == 200, f"{path}: {answer.status}"
                return
    raise AssertionError(f"{path} never came")


def look(one):
    one.faults = [said for said in one.faults if not DEAD_LINE.search(said)]
    one.look()


def paper(one):
    """The page moves by itself when a ballot opens, and leads to the paper."""
    link = one.page.locator(".turn a.do[href^='/jury/ballots/']").first
    expect(link).to_be_visible(timeout=15_000)
    link.click()
    expect(one.page.locator("#vote-form")).to_be_visible()


def vote(one, choice):
    """Choose and send; hands back the receipt’s letters."""
    one.page.locator("#vote-form label.tick").nth(choice).click()
    one.page.locator("#vote-form .thumb button").click()
    expect(one.page.locator(".tracker")).to_be_visible()
    return one.page.locator(".tracker").inner_text()


def open_round(chair, number):
    button = chair.page.get_by_role("button", name=f"Open round {number}")
    button.click()
    expect(chair.page.locator(".words li")).to_have_count(20)
    look(chair)
    chair.page.locator("main a.do").click()


def count(table, room):
    """The chair closes; both keepers give their halves, which each device has kept."""
    chair, pen = table["chair"], table["secretary"]
    go(pen, room)
    pen.page.get_by_role("link", name="Take your half of the key").click()
    look(pen)
    pen.page.get_by_role("button", name="Take your half").click()
    expect(pen.page.locator(".words li")).to_have_count(20)
    chair.page.get_by_role("button", name="Close the ballot").click()
    for keeper in (chair, pen):
        go(keeper, room)
        keeper.page.get_by_role("link", name="Give your half of the key").click()
        look(keeper)
        keeper.page.get_by_role("button", name="Give your half").click()
        keeper.page.wait_for_url(f"**{room}")


def write_award(chair, prize):
    go(chair, prize)
    chair.page.fill("[name=write-citation-en]", "For its silence.")
    chair.page.get_by_role("button", name="Write the award down").click()
    expect(chair.page.get_by_text("Decided", exact=True).first).to_be_visible()


def test_five_phones_hold_a_deliberation_and_one_is_cut_off_in_the_middle(table):
    chair, lost = table["chair"], table[LOST]
    room = room_of(chair)
    for one in table.values():
        go(one, room)
        look(one)
    prizes = chair.page.locator(".agenda h3 a").evaluate_all(
        "links => links.map(a => a.getAttribute('href'))"
    )

    # The first third: everybody votes in the second round, between the two that tied.
    go(chair, prizes[0])
    look(chair)
    open_round(chair, 2)
    receipts = {}
    for number, (role, one) in enumerate(table.items()):
        if role == "secretary":
            continue
        paper(one)
        look(one)
        receipts[role] = vote(one, 0 if number < 3 else 1)
        look(one)
    ballot = lost.page.url.removeprefix(lost.served.address)
    count(table, room)
    write_award(chair, prizes[0])
    look(chair)

    # The middle: the next ballot opens, and one phone loses its line before its vote is away.
    go(chair, prizes[1])
    open_round(chair, 1)
    go(lost, room)
    paper(lost)
    lost.page.context.set_offline(True)
    lost.page.locator("#vote-form label.tick").nth(0).click()
    lost.page.locator("#vote-form .thumb button").click()
    line = lost.page.locator(".live-line")
    expect(line).to_contain_text("Your vote has not been sent")
    for role in ("chair", "juror1", "juror2", "juror3"):
        go(table[role], room)
        paper(table[role])
        vote(table[role], 0)
    expect(chair.page.get_by_text("4 of 5 have voted")).to_be_visible(timeout=15_000)

    # The last third: the line is back, and what was chosen goes by itself, once.
    lost.page.context.set_offline(False)
    expect(lost.page.locator(".tracker")).to_be_visible(timeout=20_000)
    expect(chair.page.get_by_text("5 of 5 have voted")).to_be_visible(timeout=15_000)
    look(lost)
    count(table, room)
    write_award(chair, prizes[1])

    # Everybody's receipt stands in the record of the first ballot, and the record stands on its own.
    go(lost, f"{ballot}/record?tracker={receipts[LOST]}")
    expect(lost.page.get_by_text("Your vote is there.")).to_be_visible()
    look(lost)
    record = json.loads(
        lost.page.context.request.get(lost.served.address + ballot + "/record.json").text()
    )
    assert verify(record) == []
    assert {standing_of(record, one) for one in receipts.values()} == {"counted"}

    go(chair, room)
    chair.page.get_by_role("button", name="Close the sitting").click()
    expect(chair.page.get_by_text(re.compile("Sitting 1"))).to_be_visible()
    protocol = chair.page.context.request.get(f"{chair.served.address}{room}/protocols/1.json")
    agenda = json.loads(protocol.text())["agenda"]
    assert [len(item["rounds"]) for item in agenda] == [2, 1]
    for one in table.values():
        go(one, room)
        look(one)
