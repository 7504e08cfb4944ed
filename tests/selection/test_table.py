import csv
import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.interests.models import ConflictKind
from festival.interests.operations import declare
from festival.journal.models import JournalEntry
from festival.reviews.pages import terms
from festival.reviews.queries import reviews_of
from festival.reviews.rules import NOT_A_SELECTOR, SUBMISSION_NOT_ELIGIBLE, standing
from festival.selection import basket, lines, many, meetings, operations, saved_views, table_rules
from festival.selection.models import BasketItem, ManyDecided, MeetingFilm, SavedView
from festival.submissions.models import Decision, EntryLine, Submission, SubmissionState
from festival.submissions.operations import withdraw
from tests.reviews.makers import a_round, give, reviewed
from tests.submissions import makers as entries


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def call(edition):
    return entries.call(edition)


@pytest.fixture
def programmer(make, edition):
    return make.actor("programmer", edition=edition)


@pytest.fixture
def director(make, edition):
    return make.actor("director", edition=edition)


def film(make, call, title="Kók Tóbe", **more):
    return entries.sent(make.actor(name="Filmmaker"), call, title=[title], **more)


def read_twice(make, edition, entry, first=8, second=9, **more):
    """Two readers of one round have reviewed the film."""
    readers = [make.actor("preselector", edition=edition) for _ in range(2)]
    one = a_round(edition, *readers)
    for reader, mark in zip(readers, (first, second), strict=True):
        give(one, reader, entry)
        reviewed(reader, entry, mark, **more)
    return one


def titles_at(client, address):
    sheet = client.get(address.replace("/selection/?", "/selection/table/entries.csv?"))
    assert sheet.status_code == 200
    rows = list(csv.reader(io.StringIO(sheet.get_data().decode("utf-8-sig"))))
    return [row[1] for row in rows[1:]]


def test_the_table_sorts_by_every_column_both_ways_and_shows_what_was_sent(
    enter, make, edition, call, director
):
    for title, runtime in (("Beta", "1:40:00"), ("Alpha", "20"), ("Gamma", "0:39:30")):
        film(
            make,
            call,
            title,
            runtime=[runtime],
            category=["feature" if title == "Beta" else "short"],
        )
    client = enter(director)
    assert titles_at(client, "/selection/?sort=title") == ["Alpha", "Beta", "Gamma"]
    assert titles_at(client, "/selection/?sort=-title") == ["Gamma", "Beta", "Alpha"]
    assert titles_at(client, "/selection/?sort=minutes") == ["Alpha", "Gamma", "Beta"]
    assert titles_at(client, "/selection/?sort=-minutes") == ["Beta", "Gamma", "Alpha"]
    for sort in ("number", "directors", "countries", "readings", "mean", "spread", "flags",
                 "state", "decision", "sections"):  # fmt: skip
        for way in ("", "-"):
            assert len(titles_at(client, f"/selection/?sort={way}{sort}")) == 3
            assert client.get(f"/selection/?sort={way}{sort}").status_code == 200


def test_the_table_is_sifted_by_what_was_sent(enter, make, call, director):
    film(make, call, "Long", runtime=["1:40:00"], director_gender=["female"])
    film(make, call, "Short", runtime=["20"], category=["short"], director_gender=["na"])
    client = enter(director)
    for asked, found in (
        ("from=60", ["Long"]), ("to=60", ["Short"]), ("from=10&to=30", ["Short"]),
        ("women=yes", ["Long"]), ("women=unknown", ["Short"]), ("women=no", []),
        ("country=GE", ["Long", "Short"]), ("country=CH", []), ("fewer=1", ["Long", "Short"]),
        ("late=no", ["Long", "Short"]), ("late=yes", []), ("source=form", ["Long", "Short"]),
        ("fee=paid", []), ("mean=5", []), ("flag=green", []), ("section=nowhere", []),
        ("q=long", ["Long"]), ("q=kok+tobbe", ["Long", "Short"]), ("mean=x&from=-1&women=maybe&per=7", ["Long", "Short"]),
    ):  # fmt: skip
        assert titles_at(client, f"/selection/?{asked}") == found, asked


def test_readings_sift_and_sort_only_for_whoever_may_know_them(
    enter, make, edition, call, programmer, director
):
    low, high = film(make, call, "Low"), film(make, call, "High")
    read_twice(make, edition, low, 3, 4)
    read_twice(make, edition, high, 9, 9, flag="green")
    seen = enter(director)
    assert titles_at(seen, "/selection/?sort=-mean") == ["High", "Low"]
    assert titles_at(seen, "/selection/?mean=8") == ["High"]
    assert titles_at(seen, "/selection/?flag=green") == ["High"]
    assert "9.0" in seen.get("/selection/").text
    closed = enter(programmer)
    # Neither the order nor what is found says more than the page does.
    assert titles_at(closed, "/selection/?sort=-mean") == ["Low", "High"]
    assert titles_at(closed, "/selection/?mean=8") == []
    assert titles_at(closed, "/selection/?flag=green") == []
    page = closed.get("/selection/").text
    assert "after yours" in page
    assert "9.0" not in page
    assert "1 green" not in page


def test_conflicts_are_absent_from_list_count_and_average(
    enter, make, edition, call, director, section_of
):
    mine, _ = film(make, call, "Mine"), film(make, call, "Other")
    operations.take_into_section(
        actor=HOUSE, submission_code=mine.code, section_id=section_of.id, evidence_seen=True
    )
    film_id = db.session.get(Submission, mine.id).film_id
    declare(actor=HOUSE, person_id=director.person_id, film_id=film_id, kind=ConflictKind.FAMILY, why="My sister's film")  # fmt: skip
    client = enter(director)
    assert titles_at(client, "/selection/?sort=title") == ["Other"]
    assert "1 entry" in client.get("/selection/").text
    assert client.get(f"/selection/table/ticked?entry={mine.code}").text.count("Mine") == 0
    with pytest.raises(Refused) as refused:
        basket.put_into_basket(actor=director, codes=[mine.code])
    assert refused.value.reason.code == "RECUSED"


@pytest.fixture
def section_of(make, edition):
    return make.section(edition)


def test_the_table_costs_the_same_for_one_entry_and_for_many(
    enter, make, edition, call, director, queries_made
):
    read_twice(make, edition, film(make, call, "One"))
    client = enter(director)
    for asked in ("", "sort=-mean", "mean=5&fewer=9&women=unknown"):
        client.get(f"/selection/?{asked}")
        with queries_made() as one:
            client.get(f"/selection/?{asked}")
        for n in range(3):
            read_twice(make, edition, film(make, call, f"{asked} {n}"))
        with queries_made() as several:
            client.get(f"/selection/?{asked}")
        assert len(several) == len(one), asked


def test_a_list_as_a_file_holds_no_link_password_or_address(enter, make, call, director):
    film(make, call, "=1+1")
    client = enter(director)
    plain = client.get("/selection/table/entries.csv").get_data()
    assert plain.startswith(b"\xef\xbb\xbf")
    words = plain.decode("utf-8-sig")
    assert "'=1+1" in words
    for secret in ("vimeo", "canary-password", "@"):
        assert secret not in words
    book = load_workbook(io.BytesIO(client.get("/selection/table/entries.xlsx").get_data()))
    assert [cell.value for cell in list(book.active.columns)[1]] == ["Film", "=1+1"]
    assert book.active["B2"].data_type == "s"
    assert client.get("/selection/table/entries.pdf").status_code == 404


def test_a_view_is_kept_named_anew_and_dropped_and_is_nobody_elses(
    enter, make, edition, call, programmer, director
):
    client = enter(programmer)
    kept = client.post(
        "/selection/table/views",
        data={"edition": edition.code, "name": "Short docs", "to": "60", "sort": "-mean"},
    )
    assert kept.status_code == 303
    assert kept.location.endswith(f"/selection/?edition={edition.code}&to=60&sort=-mean")
    assert "Short docs" in client.get(kept.location).text
    view = db.session.query(SavedView).one()
    other = enter(director)
    assert "Short docs" not in other.get("/selection/").text
    assert other.post(f"/selection/table/views/{view.code}/drop").status_code == 404
    client.post(f"/selection/table/views/{view.code}/rename", data={"name": "Shorts"})
    assert "Shorts" in client.get("/selection/").text
    saved_views.save_view(actor=programmer, edition_id=edition.id, name="Long", asked="from=60")
    with pytest.raises(Refused) as refused:
        saved_views.rename_view(actor=programmer, code=view.code, name="Long")
    assert refused.value.reason is table_rules.VIEW_NAMED_ALREADY
    with pytest.raises(Refused) as refused:
        saved_views.rename_view(actor=programmer, code=view.code, name=" ")
    assert refused.value.reason is table_rules.VIEW_UNNAMED
    assert client.post(f"/selection/table/views/{view.code}/drop").status_code == 303
    assert db.session.query(SavedView).count() == 1


def test_many_are_decided_in_one_act_and_taken_back(enter, make, edition, call, director):
    """I-14, I-30, I-31: turned down together are only films read enough that nobody stands up for."""
    plain, few, green, apart, gone = (
        film(make, call, title) for title in ("Plain", "Few", "Green", "Apart", "Gone")
    )
    for entry, marks, more in (
        (plain, (3, 4), {}), (green, (3, 3), {"flag": "green"}), (apart, (2, 9), {}),
    ):  # fmt: skip
        read_twice(make, edition, entry, *marks, **more)
    withdraw(actor=HOUSE, code=gone.code, why="Changed plans")
    codes = [one.code for one in (plain, few, green, apart, gone)]
    client = enter(director)
    asked = "&".join(f"entry={code}" for code in codes)
    preview = client.get(f"/selection/table/ticked?{asked}&decision=not_selected").text
    assert "1 film would change" in preview
    assert "4 films stay as they are" in preview
    assert "It has 0 of 2 full reviews" in preview
    assert table_rules.STOOD_UP_FOR.says in preview
    done = client.post("/selection/table/decide", data={"entry": codes, "decision": "not_selected"})
    assert done.status_code == 303
    db.session.expire_all()
    now = {one.code: one.decision for one in db.session.query(Submission)}
    assert now[plain.code] is Decision.NOT_SELECTED
    assert {now[code] for code in codes[1:]} == {Decision.UNDECIDED}
    act = db.session.query(ManyDecided).one()
    assert client.post(f"/selection/table/decided/{act.code}/undo").status_code == 303
    db.session.expire_all()
    assert db.session.get(Submission, plain.id).decision is Decision.UNDECIDED
    with pytest.raises(Refused) as refused:
        many.take_back_many(actor=director, code=act.code)
    assert refused.value.reason is table_rules.MANY_UNDONE


def test_whoever_may_not_know_the_readings_does_not_turn_down_many(make, edition, call, programmer):
    entry = film(make, call)
    read_twice(make, edition, entry, 3, 3)
    (told,) = many.outcomes(
        many.ticked(programmer, edition, [entry.code]), edition, Decision.NOT_SELECTED
    )
    assert told.verdict.reason is table_rules.CLOSED_TO_YOU
    (told,) = many.outcomes(
        many.ticked(programmer, edition, [entry.code]), edition, Decision.SHORTLISTED
    )
    assert told.verdict


def test_what_was_decided_again_since_stays_when_many_are_taken_back(
    make, edition, call, programmer, director
):
    one, two = film(make, call, "One"), film(make, call, "Two")
    codes = [one.code, two.code]
    act = many.decide_many(
        actor=programmer, edition_id=edition.id, codes=codes, decision="shortlisted"
    )
    operations.decide(actor=director, submission_code=two.code, decision="on_hold")
    with pytest.raises(Refused) as refused:
        many.take_back_many(actor=make.actor("curator", edition=edition), code=act.code)
    assert refused.value.reason is table_rules.NOT_YOUR_DECISIONS
    many.take_back_many(actor=programmer, code=act.code)
    db.session.expire_all()
    assert db.session.get(Submission, one.id).decision is Decision.UNDECIDED
    assert db.session.get(Submission, two.id).decision is Decision.ON_HOLD


def test_four_are_compared_and_a_fifth_is_told_to_be_left_out(enter, make, call, director):
    codes = [film(make, call, f"Film {n}").code for n in range(5)]
    asked = "&".join(f"entry={code}" for code in codes)
    page = enter(director).get(f"/selection/table/compare?{asked}").text
    assert "Film 3" in page
    assert "Film 4" not in page
    assert "1 more ticked film is left out" in page


def test_the_basket_adds_up_and_goes_into_a_section_with_refusals_beside_films(
    enter, make, edition, call, director, section_of
):
    one, two = film(make, call, "One"), film(make, call, "Two")
    client = enter(director)
    codes = [one.code, two.code]
    assert client.post("/selection/basket", data={"entry": codes}).status_code == 303
    assert basket.put_into_basket(actor=director, codes=codes) == 0
    page = client.get("/selection/basket").text
    assert "One" in page
    assert "Two" in page
    withdraw(actor=HOUSE, code=two.code, why="Changed plans")
    taken = client.post(
        "/selection/basket/take", data={"section_id": section_of.id, "evidence_seen": "y"}
    )
    assert taken.status_code == 422
    assert "cannot be chosen" in taken.text
    assert db.session.query(BasketItem).count() == 1
    assert client.post("/selection/basket/out", data={"entry": two.code}).status_code == 303
    assert db.session.query(BasketItem).count() == 0


def test_a_meeting_decides_film_by_film_and_its_minutes_write_themselves(
    enter, make, edition, call, director
):
    one, two = film(make, call, "One"), film(make, call, "Two")
    basket.put_into_basket(actor=director, codes=[one.code, two.code])
    client = enter(director)
    opened = client.post(
        "/selection/meetings/",
        data={"edition": edition.code, "name": "First", "present": "Ann\nBen", "source": "basket"},
    )
    there = opened.location
    first = client.get(there).location
    assert first.endswith(one.code)
    shown = client.get(first).text
    assert "1 of 2" in shown
    assert 'rel="next"' in shown
    went_on = client.post(first, data={"decision": "shortlisted", "said": "All agree"})
    assert went_on.location.endswith(two.code)
    minutes = client.get(f"{there}/minutes").text
    for words in ("Ann", "Ben", "shortlisted", "All agree", "1 film has no decision yet"):
        assert words in minutes
    assert "All agree" in client.get(f"{there}/minutes.csv").get_data().decode("utf-8-sig")
    assert db.session.query(JournalEntry).filter_by(act="decide_entry").count() == 1
    client.post(f"{there}/close", data={"present": "Ann"})
    refused = client.post(first, data={"decision": "on_hold"})
    assert refused.status_code == 409
    assert table_rules.MEETING_CLOSED.says in refused.text
    assert db.session.query(MeetingFilm).filter_by(said="All agree").count() == 1


def test_a_meeting_without_films_is_not_opened(make, edition, call, director):
    with pytest.raises(Refused) as refused:
        meetings.open_meeting(
            actor=director, edition_id=edition.id, name="Empty", present="Ann", ids=[]
        )
    assert refused.value.reason is table_rules.MEETING_EMPTY


def test_a_film_without_an_entry_is_taken_from_the_catalogue(
    enter, make, edition, director, section_of
):
    asked_for = make.film("Turksib")
    client = enter(director)
    found = client.get(f"/selection/sections/{section_of.id}/invited?q=turksib").text
    assert asked_for.code in found
    taken = client.post(
        f"/selection/sections/{section_of.id}/invited",
        data={"q": "turksib", "film": asked_for.code},
    )
    assert taken.status_code == 303
    card = client.get(f"/selection/sections/{section_of.id}/card").text
    assert "Turksib" in card
    sheet = client.get(f"/selection/sections/{section_of.id}/list.csv").get_data()
    assert "Turksib" in sheet.decode("utf-8-sig")
    as_partner = client.get(f"/selection/sections/{section_of.id}?as=partner").text
    assert "Move up" not in as_partner
    assert "/card" not in as_partner


def test_a_line_follows_its_entry(make, call):
    entry = film(make, call, "Қыз Жібек")
    line = db.session.get(EntryLine, entry.id)
    assert line.title == "Қыз Жібек"
    assert " GE " in line.countries


@pytest.mark.parametrize("lenient", [False, True], ids=["full-only", "partial-counts"])
def test_the_database_counts_what_the_rule_counts(make, edition, call, director, lenient):
    readers = [make.actor("preselector", edition=edition) for _ in range(3)]
    films = [film(make, call, f"Film {n}") for n in range(3)]
    one = a_round(edition, *readers, min_reviews=2, readings_wanted=3, partial_counts=lenient)
    for reader in readers:
        give(one, reader, *films)
    reviewed(readers[0], films[0], 9)
    reviewed(readers[1], films[0], 4)
    reviewed(readers[2], films[0], 1, watched_fully=False)
    reviewed(readers[0], films[1], 7)
    reviewed(readers[1], films[1], 8, watched_fully=False)
    for entry, told in zip(
        films, lines.entries(director, edition, [one.id for one in films]), strict=True
    ):
        found = reviews_of(entry.id)
        right = standing(found, **terms([review.round for review in found]))
        assert (told.heard, told.mean, told.spread, told.partial) == right[:4]
        assert told.asked == right.asked


def test_an_entry_read_blind_is_not_found_by_what_would_tell_whose_it_is(
    enter, make, edition, call
):
    entry = film(make, call, "Blind")
    both = make.actor("programmer", edition=edition)
    give(a_round(edition, both, blind=True), both, entry)
    client = enter(both)
    assert titles_at(client, "/selection/?sort=directors") == ["Blind"]
    for telling in ("country=GE", "q=Seitova", "women=yes", "late=no", "source=form", "fee=none"):
        assert titles_at(client, f"/selection/?{telling}") == [], telling
    page = client.get("/selection/").text
    assert "Сейітова" not in page
    assert "Georgia" not in page


def test_what_was_decided_alone_by_another_hat_is_refused_together(make, edition, call):
    entry = film(make, call)
    with pytest.raises(Refused) as refused:
        many.decide_many(
            actor=make.actor("preselector", edition=edition),
            edition_id=edition.id,
            codes=[entry.code],
            decision="shortlisted",
        )
    assert refused.value.reason is NOT_A_SELECTOR


@pytest.mark.parametrize(
    ("count", "decision", "reason"),
    [
        (0, Decision.SHORTLISTED, table_rules.NOTHING_TICKED),
        (201, Decision.SHORTLISTED, table_rules.TOO_MANY_TICKED),
        (1, Decision.SELECTED, table_rules.NOT_FOR_MANY),
        (1, Decision.ON_HOLD, None),
    ],
)
def test_how_many_and_what_is_decided_together(count, decision, reason):
    assert table_rules.may_decide_many(HOUSE, 1, count, decision).reason is reason


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({}, None),
        ({"now": Decision.NOT_SELECTED}, table_rules.DECIDED_SO_ALREADY),
        ({"blind": True}, table_rules.READS_BLIND),
        ({"in_section": True}, table_rules.STANDS_IN_A_SECTION),
        ({"seen": False}, table_rules.CLOSED_TO_YOU),
        ({"enough": False}, table_rules.FEW_FULL_REVIEWS),
        ({"stood_up_for": True}, table_rules.STOOD_UP_FOR),
        ({"state": SubmissionState.DISQUALIFIED}, SUBMISSION_NOT_ELIGIBLE),
    ],
)
def test_who_is_turned_down_together_with_others(changed, reason):
    """I-14, I-30, I-31."""
    film = {
        "state": SubmissionState.IN_CONSIDERATION, "now": Decision.UNDECIDED, "heard": 2, "asked": 2,
        "decision": Decision.NOT_SELECTED, "enough": True, "stood_up_for": False, "in_section": False,
    }  # fmt: skip
    assert table_rules.may_be_among(**film | changed).reason is reason


def test_decisions_made_together_are_taken_back_within_a_day():
    now = clock.now()
    act = ManyDecided(edition_id=1, account_id=5, decided_at=now - timedelta(hours=23))
    assert table_rules.may_take_back(HOUSE, act, now)
    late = table_rules.may_take_back(HOUSE, act, now + timedelta(hours=2))
    assert late.reason is table_rules.MANY_TOO_LATE
    told = table_rules.may_be_restored(
        Decision.NOT_SELECTED, Decision.NOT_SELECTED, Decision.NOT_SELECTED
    )
    assert told.reason is table_rules.CHANGED_SINCE
