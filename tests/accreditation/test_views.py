"""The press and its office, as they meet the house on their own devices."""

import csv
import io
from zipfile import ZipFile

import pytest
from PIL import Image
from sqlalchemy import select

from festival.accreditation.links import path_of
from festival.accreditation.models import (
    Accreditation,
    AccreditationState,
    EmbargoPledge,
    InterviewSlot,
    SlotState,
)
from festival.foundation import clock as wall
from festival.foundation.actor import HOUSE
from festival.foundation.canonical import load
from festival.foundation.db import db, fresh
from festival.guests.models import GuestKind
from festival.guests.operations import invite_guest
from festival.guests.rules import Stay
from festival.jury.models import JuryState
from festival.letters.models import Letter
from festival.letters.paper import paper
from festival.people.models import Hat
from festival.publishing.models import ReleaseKind
from tests import makers
from tests.accreditation.conftest import DAY, HOUR, NOW

ASK = {
    "kind": "press", "name": "Айгерім Сапар", "email": "aigerim@example.org", "outlet": "Кино журналы",
    "country": "KZ", "links": "https://example.org/maqala", "from_on": "2019-09-14",
    "to_on": "2019-09-20", "note": "", "consent": "y",
}  # fmt: skip


def bag(answer):
    assert answer.status_code == 200, answer.text[:300]
    return ZipFile(io.BytesIO(answer.data))


def test_a_journalist_goes_the_whole_way_in_kazakh(press, enter, client, clock):
    """Asked, accepted, promised, read, downloaded, interviewed, and nothing before its time."""
    release = press.release(ReleaseKind.LINEUP, embargo_until=NOW + HOUR)
    (slot,) = press.offer()
    form = client.get("/kk/2019/press")
    assert (form.status_code, form.headers["Cache-Control"]) == (200, "no-store")
    sent = client.post("/kk/2019/press", data=ASK)
    assert (sent.status_code, sent.location) == (303, "/kk/2019/press/asked")
    assert client.get(sent.location).status_code == 200
    asked = db.session.scalars(select(Accreditation)).one()
    office = enter(press.officer)
    assert "Айгерім Сапар" in office.get("/office/press/2019?state=asked").text
    assert office.post(f"/office/press/2019/people/{asked.code}/accept").status_code == 303
    letter = db.session.scalars(select(Letter).order_by(Letter.id.desc()).limit(1)).one()
    assert (letter.template, letter.locale, letter.address) == (
        "press_accepted", "kk", "aigerim@example.org",
    )  # fmt: skip
    mine = load(letter.facts)["path"]
    assert mine in paper(letter).body
    page = client.get(mine)
    assert page.status_code == 200
    assert slot.code not in page.text and "Christian Frei" not in page.text
    early = f"{mine}/kits/release-{release.number}"
    for address in (early, f"{early}/edition.zip", f"{early}/film-{press.small.film.slug}.zip"):
        answer = client.get(address)
        assert (answer.status_code, "Genesis" in answer.text) == (403, False)
    assert client.get(f"{mine}/kits/released").status_code == 404
    assert client.post(f"{mine}/interviews/{slot.code}", data={"topic": "x"}).status_code == 404
    promise = f"{mine}/embargo/{release.number}"
    assert client.get(promise).status_code == 200
    signed = {"terms": "1", "name": "Айгерім Сапар"}
    assert client.post(promise, data=signed).status_code == 422
    assert client.get(early).status_code == 403
    assert client.post(promise, data=signed | {"promise": "y"}).location == early
    kept = db.session.scalars(select(EmbargoPledge)).one()
    assert (kept.signed_as, kept.pledged_at, kept.locale) == ("Айгерім Сапар", NOW, "kk")
    slug = press.small.film.slug
    assert f"film-{slug}.zip" in client.get(early).text
    kit = bag(client.get(f"{early}/edition.zip"))
    told = [one for one in kit.namelist() if one.endswith(f"{slug}-ru.txt")]
    assert "Мамонты." in kit.read(told[0]).decode()
    assert slot.code in client.get(mine).text
    assert client.post(f"{mine}/interviews/{slot.code}", data={"topic": ""}).status_code == 422
    assert client.post(f"{mine}/interviews/{slot.code}", data={"topic": "Фильм"}).status_code == 303
    assert "STATUS:TENTATIVE" in client.get(f"{mine}/interviews/{slot.code}.ics").text
    assert office.post(f"/office/press/2019/interviews/{slot.code}/book").status_code == 303
    entry = client.get(f"{mine}/interviews/{slot.code}.ics")
    assert entry.content_type.startswith("text/calendar")
    assert "DTSTART:20190916T040000Z" in entry.text and "STATUS:CONFIRMED" in entry.text
    clock.set(NOW + HOUR)
    assert client.get(early).status_code == 404
    assert client.get(f"{mine}/kits/released").status_code == 200


def test_a_kit_holds_credited_stills_alone_with_their_licence(press, client):
    press.release(ReleaseKind.LINEUP)
    mine = press.page(press.accredit())
    slug = press.small.film.slug
    kit = bag(client.get(f"{mine}/kits/released/film-{slug}.zip"))
    stills = [one for one in kit.namelist() if one.endswith(".jpg")]
    assert stills == [f"films/{slug}/{slug}-1.jpg"]
    with Image.open(io.BytesIO(kit.read(stills[0]))) as picture:
        assert (picture.format, dict(picture.getexif())) == ("JPEG", {})
    rows = list(csv.reader(io.StringIO(kit.read("stills.csv").decode("utf-8-sig"))))
    assert rows[1][:3] == [f"{slug}-1.jpg", slug, "Photo: A. Nurlan"]
    assert rows[1][4].startswith("Free of charge")
    about = kit.read("about.txt").decode()
    assert f"{slug}-2.jpg" in about
    again = client.get(f"{mine}/kits/released/film-{slug}.zip")
    assert bag(again).namelist() == kit.namelist()
    assert "CANARY" not in "".join(
        kit.read(one).decode("utf-8", "ignore") for one in kit.namelist()
    )


@pytest.mark.parametrize("kit", ["film-nothing", "section-nothing", "palmares", "nothing", "film-"])
def test_no_kit_is_made_of_what_is_not_released(press, client, kit):
    press.release(ReleaseKind.LINEUP)
    mine = press.page(press.accredit())
    assert client.get(f"{mine}/kits/released/{kit}.zip").status_code == 404


def test_a_kit_is_of_the_edition_or_a_section(press, client):
    press.release(ReleaseKind.LINEUP)
    mine = press.page(press.accredit())
    for name in ("edition", "section-heritage"):
        assert "about.txt" in bag(client.get(f"{mine}/kits/released/{name}.zip")).namelist()


def test_i_60_nobody_reads_a_palmares_a_second_early(press, client, clock):
    """I-60: not who is accredited, not who would promise; at the instant, everybody."""
    press.small.jury.state, press.small.jury.sealed_at = JuryState.SEALED, wall.now()
    db.session.commit()
    press.release(ReleaseKind.JURY)
    who = press.accredit()
    mine, opens = press.page(who), NOW + HOUR
    release = press.release(ReleaseKind.PALMARES, embargo_until=opens)
    asked = [
        f"{mine}/kits/release-{release.number}", f"{mine}/kits/release-{release.number}/palmares.zip",
        f"{mine}/kits/released/palmares.zip", f"{mine}/embargo/{release.number}",
    ]  # fmt: skip
    signed = {"terms": "1", "name": "A", "promise": "y"}
    for instant in (NOW, opens - HOUR / 3600, opens.replace(microsecond=0) - HOUR / 3_600_000_000):
        clock.set(instant)
        for address in asked:
            answer = client.get(address)
            assert (answer.status_code, "CANARY" in answer.text) == (404, False)
        assert client.post(asked[-1], data=signed).status_code == 404
        page = client.get(mine)
        assert (
            "13:00" in page.text and "CANARY" not in page.text and "palmares.zip" not in page.text
        )
    clock.set(opens)
    kit = bag(client.get(asked[2]))
    assert "CANARY-CITATION" in kit.read("palmares-en.txt").decode()
    assert "palmares.zip" in client.get(mine).text
    assert db.session.query(EmbargoPledge).count() == 0


def test_a_guest_nobody_was_told_of_is_offered_to_nobody(press, client):
    press.release(ReleaseKind.LINEUP)
    secret = invite_guest(
        actor=HOUSE, edition_id=press.edition.id, person_id=makers.person("CANARY-GUEST", "en").id,
        kind=GuestKind.VIP, stays=[Stay(DAY.replace(tzinfo=None), (DAY + 9 * HOUR).replace(tzinfo=None))],
    )  # fmt: skip
    (hidden,) = press.offer(guest=secret, starts_at=DAY)
    mine = press.page(press.accredit())
    assert "CANARY-GUEST" not in client.get(mine).text
    assert client.post(f"{mine}/interviews/{hidden.code}", data={"topic": "x"}).status_code == 404
    assert client.get(f"{mine}/interviews/{hidden.code}.ics").status_code == 404
    assert fresh(InterviewSlot, hidden.id).state is SlotState.OPEN


def test_nobody_sees_another_journalists_interview(press, client):
    press.release(ReleaseKind.LINEUP)
    one, two = press.accredit(1), press.accredit(2)
    (slot,) = press.offer()
    press.ask_for(slot, one, topic="CANARY-TOPIC")
    page = client.get(press.page(two))
    assert "CANARY-TOPIC" not in page.text and slot.code not in page.text
    assert client.get(f"{press.page(two)}/interviews/{slot.code}.ics").status_code == 404
    assert client.post(f"{press.page(two)}/interviews/{slot.code}/give-back").status_code == 409
    assert client.post(f"{press.page(one)}/interviews/{slot.code}/give-back").status_code == 303


def test_an_address_holds_until_it_is_renewed_or_withdrawn(press, enter, client):
    who = press.accredit()
    first = press.page(who)
    office = enter(press.officer)
    assert office.post(f"/office/press/2019/people/{who.code}/renew").status_code == 303
    assert client.get(first).status_code == 404
    second = path_of("en", "2019", who.code, 2)
    assert client.get(second).status_code == 200
    assert client.get(second.replace("/2019/", "/2018/")).status_code == 404
    answer = office.post(f"/office/press/2019/people/{who.code}/withdraw", data={"why": ""})
    assert answer.status_code == 422
    told = {"why": "The embargo was broken."}
    assert (
        office.post(f"/office/press/2019/people/{who.code}/withdraw", data=told).status_code == 303
    )
    assert client.get(second).status_code == 404
    assert fresh(Accreditation, who.id).state is AccreditationState.WITHDRAWN


@pytest.mark.parametrize(("change", "field"), [
    ({"kind": ""}, "kind"), ({"consent": ""}, "consent"), ({"links": "http://x.org"}, "links"),
    ({"to_on": "2019-09-01"}, "to_on"), ({"email": "aigerim"}, "email"),
])  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field(press, client, change, field):
    answer = client.post("/ru/2019/press", data=ASK | change)
    assert answer.status_code == 422
    assert f'id="{field}-wrong"' in answer.text
    assert "Кино журналы" in answer.text
    assert db.session.query(Accreditation).count() == 0


def test_an_edition_without_a_press_office_has_no_such_page(app, client):
    makers.edition()
    assert client.get("/en/2019/press").status_code == 404
    assert client.post("/en/2019/press", data=ASK).status_code == 404


def test_the_foot_of_every_page_leads_to_the_press_also_where_nobody_is_accredited(out, client):
    assert 'href="/en/2019/press"' in client.get("/en/2019/").text
    assert "Accreditation for this edition is closed." in client.get("/en/2019/press").text


def test_the_office_says_how_it_works_and_the_public_asks_from_then_on(app, enter, client, clock):
    edition = makers.edition()
    officer = enter(makers.actor(Hat.PRESS, edition=edition))
    page = officer.get("/office/press/2019/terms")
    assert page.status_code == 200
    told = {
        "version": "", "opens": "2019-09-01T10:00", "closes": "2019-09-12T10:00", "contact": "",
        "licence-en": "With credit.", "embargo-en": "I keep it.",
    }  # fmt: skip
    wrong = officer.post("/office/press/2019/terms", data=told | {"closes": "2019-08-01T10:00"})
    assert (wrong.status_code, 'id="closes-wrong"' in wrong.text) == (422, True)
    assert officer.post("/office/press/2019/terms", data=told).status_code == 303
    assert "With credit." in client.get("/en/2019/press").text
    clock.set(NOW.replace(day=13))
    assert client.post("/en/2019/press", data=ASK).status_code == 409
    assert "closed" in client.get("/en/2019/press").text


def test_the_list_is_taken_as_it_is_seen_with_a_reason_and_a_mark(press, enter):
    press.accredit(1, outlet="=cmd()")
    press.ask(2)
    office = enter(press.officer)
    told = {"format": "csv", "why": "Badges"}
    answer = office.post("/office/press/2019/list?state=accepted", data=told)
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [row[1] for row in rows[1:-1]] == ["Journalist 1"]
    assert rows[1][2] == "'=cmd()"
    assert "Officer" in rows[-1][0] and "Badges" in rows[-1][0]
    assert office.post("/office/press/2019/list", data=told | {"why": ""}).status_code == 422
    (slot,) = press.offer()
    answer = office.post("/office/press/2019/interviews/list", data=told)
    assert "Christian Frei" in answer.data.decode("utf-8-sig")
    xlsx = office.post("/office/press/2019/list", data=told | {"format": "xlsx"})
    assert xlsx.data[:2] == b"PK"


def test_interviews_are_offered_ended_and_refused_from_one_page(press, enter):
    office = enter(press.officer)
    root = "/office/press/2019/interviews"
    told = {
        "guest": press.guest.code, "begins": "2019-09-16T10:00", "minutes": "30", "number": "2",
        "place": "Hotel",
    }  # fmt: skip
    assert office.post(root, data=told).status_code == 303
    twice = office.post(root, data=told)
    assert (twice.status_code, 'id="begins-wrong"' in twice.text) == (422, True)
    first, second = db.session.scalars(select(InterviewSlot).order_by(InterviewSlot.starts_at))
    who = press.accredit()
    press.ask_for(first, who)
    assert "Journalist 1" in office.get(f"{root}?at={first.code}").text
    end = f"{root}/{first.code}/end"
    assert office.post(end, data={"what": "again", "reason": ""}).status_code == 422
    assert office.post(end, data={"what": "again", "reason": "Ill."}).status_code == 303
    assert office.post(end, data={"what": "again", "reason": "Ill."}).status_code == 409
    assert office.post(f"{root}/{second.code}/end", data={"what": "off"}).status_code == 303
    assert office.get(root).status_code == 200


def test_another_editions_press_office_reads_nothing_here(press, enter):
    who = press.accredit()
    other = makers.edition("2021")
    stranger = enter(makers.actor(Hat.PRESS, edition=other))
    for path in ("", "/terms", "/interviews", f"/people/{who.code}"):
        answer = stranger.get(f"/office/press/2019{path}")
        assert answer.status_code in {403, 404} and "Journalist" not in answer.text
    assert stranger.post(f"/office/press/2019/people/{who.code}/accept").status_code in {403, 404}
    assert stranger.get(f"/office/press/2021/people/{who.code}").status_code == 404


def test_the_desk_tells_the_press_office_what_waits(press, enter):
    press.ask()
    (slot,) = press.offer()
    press.ask_for(slot, press.accredit(2))
    page = enter(press.officer).get("/office/")
    assert "/office/press/2019?state=asked" in page.text
    assert "/office/press/2019/interviews" in page.text


def test_many_editions_cost_as_many_statements_as_one(press, enter, queries_made):
    director = enter(makers.actor("director"))
    with queries_made() as few:
        director.get("/office/press")
    for code in ("2020", "2021", "2022"):
        makers.edition(code)
    with queries_made() as many:
        assert director.get("/office/press").text.count('href="/office/press/') == 4
    assert len(few) == len(many)


def test_a_long_list_costs_as_many_statements_as_a_short_one(press, enter, queries_made):
    office = enter(press.officer)
    press.ask(1)
    with queries_made() as few:
        office.get("/office/press/2019")
    for number in range(2, 6):
        press.ask(number)
    with queries_made() as many:
        office.get("/office/press/2019")
    assert len(few) == len(many)
