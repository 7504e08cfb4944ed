import re
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from festival.demo.facts_frame import BY_OR_ABOUT_WOMEN, DOCUMENTARY
from festival.editions.conditions import All, written
from festival.foundation import clock
from festival.foundation.db import db
from festival.submissions import operations, queries
from festival.submissions.models import Answer, Submission, SubmissionState
from festival.submissions.questions import steps
from tests.submissions import makers as entries


@pytest.fixture
def filmmaker(make):
    return make.actor(name="Айгерім Оспан")


@pytest.fixture
def edition(make):
    edition = make.edition()
    make.section(edition, "women", condition=written(All((DOCUMENTARY, BY_OR_ABOUT_WOMEN))))
    return edition


@pytest.fixture
def call(edition):
    return entries.call(edition)


def typed(code, field):
    found = db.session.query(Answer).join(Submission).filter(Submission.code == code)
    return [row.typed for row in found.filter(Answer.field == field).order_by(Answer.position)]


def test_everyone_reads_the_call_and_its_closing_instant(client, call):
    page = client.get(f"/submissions/calls/{call.code}")

    assert page.status_code == 200
    assert "9 days left" in page.text
    assert "Asia/Almaty" in page.text
    assert "UTC+5" in page.text
    assert "Up to 40:00, to the second." in page.text
    assert "Sign in to start an entry" in page.text


def test_a_closed_call_says_so_and_offers_nothing(client, make):
    call = entries.call(make.edition(), opens=-20, closes=-1)
    page = client.get(f"/submissions/calls/{call.code}")
    assert "The call closed on" in page.text
    assert "start" not in re.findall(r'action="([^"]+)"', page.text)


def test_whoever_comes_first_finds_the_open_calls_and_the_way_in(client, call):
    page = client.get("/submissions/").text
    assert f"/submissions/calls/{call.code}" in page
    assert "/account/new" in page
    assert "Nothing sent yet" not in page


def test_the_desk_of_a_new_filmmaker_leads_to_the_call_until_something_is_begun(make, call):
    actor = make.actor()
    (item,) = queries.desk_items(actor)
    assert item.href == f"/submissions/calls/{call.code}"
    entries.draft(actor, call)
    (item,) = queries.desk_items(actor)
    assert item.href.endswith("/film")
    assert queries.desk_items(make.actor("juror")) == []


def test_nobody_starts_without_signing_in(client, call):
    assert client.post(f"/submissions/calls/{call.code}/start").status_code in {303, 401}
    assert not db.session.query(Submission).count()


def test_an_entry_walks_from_the_call_to_its_status(enter, filmmaker, call):
    client = enter(filmmaker)
    started = client.post(f"/submissions/calls/{call.code}/start")
    assert started.status_code == 303
    code = started.location.split("/")[-2]
    for step in steps():
        page = client.get(f"/submissions/{code}/{step}")
        assert page.status_code == 200
        kept = client.post(
            f"/submissions/{code}/{step}",
            data={n: v for n, v in entries.WHOLE.items() if f'name="{n}"' in page.text},
        )
        assert kept.status_code == 303
    review = client.get(f"/submissions/{code}/send")
    assert "The entry is complete" in review.text
    sent = client.post(f"/submissions/{code}/send")
    assert (sent.status_code, sent.location) == (303, f"/submissions/{code}/")
    status = client.get(sent.location)
    assert "AFF19-0001" in status.text
    assert "In consideration" in status.text
    assert "AFF19-0001" in client.get("/submissions/").text


def test_what_is_typed_wrong_is_kept_and_its_problem_stands_beside_it(enter, filmmaker, call):
    client = enter(filmmaker)
    draft = operations.start(actor=filmmaker, call_code=call.code)
    address = f"/submissions/{draft.code}/film"

    kept = client.post(address, data={"title": "Alba", "runtime": "25:70:00", "year": "MMXIX"})

    assert kept.status_code == 303
    page = client.get(address).text
    assert 'value="25:70:00"' in page
    assert "is not a running time" in page
    assert 'id="year-wrong"' in page
    assert typed(draft.code, "year") == ["MMXIX"]
    assert "things to mend" in page


def test_rows_move_and_leave_without_losing_the_rest(enter, filmmaker, call):
    client = enter(filmmaker)
    draft = operations.start(actor=filmmaker, call_code=call.code)
    address = f"/submissions/{draft.code}/film"
    client.post(address, data={"title": "Alba", "country": ["CH", "CN", "RU", ""]})
    assert typed(draft.code, "country") == ["CH", "CN", "RU"]

    data = {"title": "Alba!", "country": ["CH", "CN", "RU", "KR"]}
    client.post(address, data=data | {"do": "up:countries:3"})
    assert typed(draft.code, "country") == ["CH", "CN", "KR", "RU"]
    client.post(address, data=data | {"do": "remove:countries:0"})
    assert typed(draft.code, "country") == ["CN", "RU", "KR"]
    assert typed(draft.code, "title") == ["Alba!"]


def test_a_step_is_kept_between_two_visits_without_a_button(enter, filmmaker, call):
    client = enter(filmmaker)
    draft = entries.draft(filmmaker, call)
    address = f"/submissions/{draft.code}/keep"

    as_json = client.post(address, json={"title": ["Tulpan"], "country": ["KZ", ""], "fee": ["0"]})
    as_form = client.post(address, data={"statement": "Why."})

    assert (as_json.status_code, as_form.status_code) == (204, 204)
    assert typed(draft.code, "title") == ["Tulpan"]
    assert typed(draft.code, "statement") == ["Why."]
    assert typed(draft.code, "director") == entries.WHOLE["director"]
    assert client.post(address, json=["not", "answers"]).status_code == 204


def test_the_panel_is_three_valued(enter, filmmaker, call):
    client = enter(filmmaker)
    draft = operations.start(actor=filmmaker, call_code=call.code)
    address = f"/submissions/{draft.code}/film"
    assert "Documentaries; the kind of the film is not known yet." in client.get(address).text
    operations.keep_answers(actor=filmmaker, code=draft.code, typed={"kind": ["fiction"]})
    operations.keep_answers(actor=filmmaker, code=draft.code, typed={"runtime": ["45"]})

    page = client.get(address).text
    assert "✕" in page
    assert "Yours runs 45:00." in page


def test_the_history_says_what_it_makes_of_the_premiere(enter, filmmaker, call):
    code = operations.start(actor=filmmaker, call_code=call.code).code
    client, where = enter(filmmaker), f"/submissions/{code}/history"
    assert "World premiere" in client.get(where).text
    showing = {
        "shown_on": "2018",
        "shown_country": "FR",
        "shown_city": "",
        "shown_event": "",
        "shown_kind": "online",
        "shown_reach": "",
    }
    client.post(f"/submissions/{code}/film", data={"country": ["KZ"], "do": "save"})
    client.post(where, data=showing | {"do": "save"})
    page = client.get(where).text
    assert "Not a world premiere: shown before (2018, France)." in page
    assert "nobody said whether an online showing was kept to one country" in page
    client.post(where, data=showing | {"shown_reach": "country", "do": "save"})
    page = client.get(where).text
    assert "Asian premiere" in page
    assert "In doubt" not in page
    client.post(where, data=showing | {"shown_kind": "opera", "shown_reach": "moon", "do": "save"})
    assert client.get(where).status_code == 200


def test_the_password_is_never_shown_again(enter, filmmaker, call):
    client = enter(filmmaker)
    draft = entries.draft(filmmaker, call)
    pages = [client.get(f"/submissions/{draft.code}/{step}").text for step in [*steps(), "send"]]
    assert not [page for page in pages if "canary-password" in page]
    client.post(f"/submissions/{draft.code}/send")
    others = [client.get(path).text for path in (f"/submissions/{draft.code}/", "/submissions/")]
    assert not [page for page in others if "canary" in page or "vimeo" in page]


def test_an_incomplete_entry_names_everything_and_keeps_the_draft(enter, filmmaker, call):
    client = enter(filmmaker)
    draft = operations.start(actor=filmmaker, call_code=call.code)

    refused = client.post(f"/submissions/{draft.code}/send")

    assert refused.status_code == 422
    for label in ("Original title", "Directors", "Synopsis", "Link to the film"):
        assert f"Missing: {label}" in refused.text
    assert db.session.get(Submission, draft.id).state is SubmissionState.DRAFT


def test_too_late_by_the_servers_clock(enter, filmmaker, call, monkeypatch):
    client = enter(filmmaker)
    draft = entries.draft(filmmaker, call)
    late = call.closes_at + timedelta(milliseconds=200)
    monkeypatch.setattr(clock, "now", lambda: late)

    refused = client.post(f"/submissions/{draft.code}/send")

    assert refused.status_code == 409
    assert "The call closed on" in refused.text
    assert "(Asia/Almaty, UTC+5)" in refused.text
    assert db.session.get(Submission, draft.id).state is SubmissionState.DRAFT
    assert client.get(f"/submissions/{draft.code}/film").status_code == 200


def test_a_send_that_arrives_twice_is_done_once(enter, filmmaker, call):
    client = enter(filmmaker)
    draft = entries.draft(filmmaker, call)
    first = client.post(f"/submissions/{draft.code}/send", data={"once": "abc"})
    again = client.post(f"/submissions/{draft.code}/send", data={"once": "abc"})
    late = client.post(f"/submissions/{draft.code}/send", data={"once": "def"})

    assert (first.status_code, again.status_code, late.status_code) == (303, 303, 409)
    assert again.location == first.location
    assert queries.call_by_code(call.code).last_number == 1


@pytest.mark.parametrize("path", ["", "film", "send", "link", "withdraw"])
def test_somebody_elses_entry_is_not_there(enter, make, filmmaker, call, path):
    draft = entries.draft(filmmaker, call)
    stranger = enter(make.actor("director"))
    assert stranger.get(f"/submissions/{draft.code}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["film", "keep", "send", "discard", "still"])
def test_nobody_else_writes_in_it(enter, make, filmmaker, call, path):
    draft = entries.draft(filmmaker, call)
    picture = (BytesIO(still()), "a.jpg")
    data = {"sure": "yes", "title": "Mine", "credit": "Me", "picture": picture}
    refused = enter(make.actor()).post(f"/submissions/{draft.code}/{path}", data=data)
    assert refused.status_code == 404
    assert typed(draft.code, "title") == entries.WHOLE["title"]


def test_a_sent_entry_is_withdrawn_on_a_page_of_its_own(enter, filmmaker, call):
    client = enter(filmmaker)
    sent = entries.sent(filmmaker, call)
    address = f"/submissions/{sent.code}/withdraw"
    assert client.get(address).status_code == 200
    assert client.post(address, data={"why": "No music rights."}).status_code == 422
    assert client.post(address, data={"sure": "y"}).status_code == 422
    done = client.post(address, data={"why": "No music rights.", "sure": "y"})
    assert done.status_code == 303
    assert "No music rights." in client.get(done.location).text
    assert client.delete(f"/submissions/{sent.code}/").status_code == 405


def test_the_link_is_replaced_and_must_be_public(enter, filmmaker, call):
    client = enter(filmmaker)
    sent = entries.sent(filmmaker, call)
    address = f"/submissions/{sent.code}/link"
    assert client.get(address).status_code == 200
    assert client.post(address, data={"url": "http://10.0.0.1/a"}).status_code == 422
    assert (
        client.post(address, data={"url": "https://vimeo.com/2", "password": "x"}).status_code
        == 303
    )
    assert queries.screener_of(queries.own(filmmaker, sent.code))["url"] == "https://vimeo.com/2"


def still():
    kept = BytesIO()
    Image.new("RGB", (1600, 900), "#2c3fc0").save(kept, "JPEG")
    return kept.getvalue()


def test_a_still_comes_with_its_credit(enter, filmmaker, call):
    client = enter(filmmaker)
    draft = entries.draft(filmmaker, call)
    address = f"/submissions/{draft.code}/still"

    nameless = client.post(address, data={"kind": "still", "picture": (BytesIO(still()), "a.jpg")})
    broken = client.post(
        address, data={"kind": "still", "picture": (BytesIO(b"GIF"), "a.gif"), "credit": "Ömer"}
    )
    kept = client.post(
        address, data={"kind": "still", "picture": (BytesIO(still()), "a.jpg"), "credit": "Ömer"}
    )

    assert (nameless.status_code, broken.status_code, kept.status_code) == (422, 422, 303)
    shown = client.get(f"/submissions/{draft.code}/texts").text
    assert "Ömer" in shown
    assert "It is kept, and drawn in a moment." in shown


def test_a_draft_is_discarded_only_on_purpose(enter, filmmaker, call):
    client = enter(filmmaker)
    draft = entries.draft(filmmaker, call)
    assert client.post(f"/submissions/{draft.code}/discard").status_code == 400
    assert (
        client.post(f"/submissions/{draft.code}/discard", data={"sure": "yes"}).status_code == 303
    )
    assert not db.session.query(Submission).count()


def test_my_films_cost_the_same_for_one_and_for_many(enter, filmmaker, call, queries_made):
    client = enter(filmmaker)
    entries.draft(filmmaker, call)
    with queries_made() as one:
        client.get("/submissions/")
    for _ in range(3):
        operations.start(actor=filmmaker, call_code=call.code)
    with queries_made() as many:
        client.get("/submissions/")
    assert len(many) == len(one)


CALL = {
    "title-en": "Call 2020",
    "opens_local": "2020-01-01T00:00",
    "closes_local": "2020-06-01T23:59",
    "zone": "Asia/Almaty",
    "grace_minutes": "0",
    "answer_local": "2020-08-01T12:00",
    "tracking_prefix": "AFF20",
    "rules_version": "1",
}


def test_the_director_opens_a_call_with_the_clocks_of_its_zone(enter, make, edition):
    director = enter(make.actor("director", edition=edition))
    address = f"/office/calls/new/{edition.code}"
    assert director.get(address).status_code == 200

    wrong = director.post(address, data=CALL | {"zone": "Asia/Nur-Sultan", "closes_local": ""})
    zone = director.post(address, data=CALL | {"zone": "Asia/Nur-Sultan"})
    reversed_ = director.post(address, data=CALL | {"closes_local": "2019-06-01T23:59"})
    opened = director.post(address, data=CALL)

    assert (wrong.status_code, zone.status_code, reversed_.status_code) == (422, 422, 422)
    assert "Asia/Almaty" in zone.text
    assert opened.status_code == 303
    assert "Call 2020" in director.get("/office/calls").text
    [call] = queries.calls_of(None)
    assert f"{call.closes_at:%Y-%m-%d %H:%M}" == "2020-06-01 17:59"


def test_a_category_is_added_in_lengths_as_people_write_them(enter, make, edition, call):
    director = enter(make.actor("director", edition=edition))
    address = f"/office/calls/{call.code}"
    assert director.get(address).status_code == 200
    given = {"name-en": "Mid-length", "code": "mid", "least": "40:01", "most": "59:59"}
    given = {f"category-{name}": value for name, value in given.items()}

    wrong = director.post(f"{address}/categories", data=given | {"category-most": "long"})
    twice = director.post(f"{address}/categories", data=given | {"category-code": "short"})
    added = director.post(f"{address}/categories", data=given)

    assert (wrong.status_code, twice.status_code, added.status_code) == (422, 422, 303)
    assert "From 40:01 to 59:59, to the second." in director.get(address).text


def test_calls_are_changed_by_the_director_alone(enter, make, edition, call):
    other = enter(make.actor("director", edition=make.edition("2018")))
    assert enter(make.actor("curator")).get("/office/calls").status_code == 403
    assert other.get(f"/office/calls/{call.code}").status_code == 403
    assert other.post(f"/office/calls/{call.code}", data=CALL).status_code == 403
