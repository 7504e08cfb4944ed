import re

import pytest

from festival.editions.models import SectionCurator
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.journal.models import JournalEntry
from festival.reviews import operations, rounds, rules
from festival.reviews.models import Assignment, Review, Round
from tests.reviews.makers import a_round, dealt, give, reviewed
from tests.submissions import makers as entries

WHOLE = {"overall": "8", "opinion": "yes", "watched_fully": "y"}


def screening(client, sent):
    answer = client.post(f"/selection/{sent.code}/screener")
    assert answer.status_code == 303
    return answer.location


def test_a_reader_finds_what_waits_first_and_what_is_done_below(enter, make, edition, call, reader):
    sent = [entries.sent(make.actor(), call, title=[name]) for name in ("Qumdy", "Kol", "Tau")]
    unread = entries.sent(make.actor(), call, title=["Not for Ann"])
    dealt(edition, reader, *sent)
    reviewed(reader, sent[1])
    client = enter(reader)
    assert client.get("/selection/").location == "/selection/mine"
    page = client.get("/selection/mine").text
    assert "2 films to watch" in page
    assert "184 min left to watch" in page.replace("\xa0", " ")
    assert max(page.index("Qumdy"), page.index("Tau")) < page.index("Kol")
    assert "Not for Ann" not in page
    assert client.get(f"/selection/{unread.code}").status_code == 404
    assert client.get(f"/selection/{unread.code}/watch").status_code == 404
    assert "Qumdy" not in client.get("/selection/mine?q=kol").text


def test_saving_a_review_leads_to_the_next_film_and_to_the_list_at_the_end(
    enter, make, edition, call, reader
):
    sent = [entries.sent(make.actor(), call) for _ in range(2)]
    dealt(edition, reader, *sent)
    client = enter(reader)
    codes = {f"/selection/{one.code}/watch" for one in sent}
    first = client.get("/selection/mine").text
    at = re.search(r'class="do" href="(/selection/[^"]+/watch)"', first)[1]
    following = client.post(at.replace("/watch", "/review"), data=WHOLE).location
    assert {at, following} == codes
    assert client.post(following.replace("/watch", "/review"), data=WHOLE).location == (
        "/selection/mine"
    )
    assert db.session.query(Review).count() == 2


def test_the_film_is_opened_by_a_way_of_ones_own_and_framed_from_its_host_alone(
    enter, edition, sent, reader
):
    dealt(edition, reader, sent)
    client = enter(reader)
    before = client.get(f"/selection/{sent.code}/watch")
    assert "vimeo" not in before.text + before.headers["Content-Security-Policy"]
    assert not db.session.query(JournalEntry).filter_by(act="open_screener").count()

    way = screening(client, sent)
    shown = client.get(way)

    assert 'src="https://player.vimeo.com/video/123456?' in shown.text
    assert "canary-password" in shown.text
    allowed = shown.headers["Content-Security-Policy"]
    assert "frame-src https://player.vimeo.com;" in allowed
    assert "default-src 'none'" in allowed
    assert shown.headers["Cache-Control"] == "no-store"
    assert db.session.query(JournalEntry).filter_by(act="open_screener").count() == 1
    assert "frame-src" not in client.get("/selection/mine").headers["Content-Security-Policy"]


def test_a_file_is_played_and_its_name_is_nowhere_on_the_page(enter, make, edition, call, reader):
    url = "https://films.example.org/Sejtova_final.mp4"
    sent = entries.sent(make.actor(), call, screener_url=[url])
    dealt(edition, reader, sent)
    client = enter(reader)
    way = screening(client, sent)
    shown = client.get(way)
    assert "Sejtova" not in shown.text
    assert (
        f'<video controls preload="metadata" controlslist="nodownload" src="{way}/film#t=0">'
        in (shown.text)
    )
    assert "media-src 'self' https://films.example.org;" in shown.headers["Content-Security-Policy"]
    led = client.get(f"{way}/film")
    assert (led.status_code, led.location) == (303, url)
    assert led.headers["Referrer-Policy"] == "no-referrer"


def test_i24_a_way_that_ended_says_so(enter, edition, sent, reader):
    one = dealt(edition, reader, sent)
    client = enter(reader)
    way = screening(client, sent)
    rounds.close_round(actor=HOUSE, code=one.code)
    for path in (way, f"{way}/film", f"/selection/{sent.code}/watch"):
        answer = client.get(path)
        assert answer.status_code == 410
        assert rules.SCREENER_EXPIRED.says in answer.text
    told = client.post(f"{way}/progress", data={"at": "5", "watched": "5"})
    assert told.status_code == 410
    assert client.get(f"/selection/{sent.code}").status_code == 404
    assert sent.code not in client.get("/selection/mine").text


def test_what_was_watched_fills_in_the_sheet(enter, edition, sent, reader):
    dealt(edition, reader, sent)
    client = enter(reader)
    way = screening(client, sent)
    client.get(way)
    assert client.post(f"{way}/progress", data={"at": "x", "watched": "-1"}).status_code == 204
    seen = operations.queries.viewing_of(reader, sent.id)
    seen.to_the_end, seen.watched_seconds = True, 5_520
    db.session.commit()
    page = client.get(f"/selection/{sent.code}/watch").text
    assert re.search(r" checked id=\"watched_fully\"", page)
    assert "Watched to the end" in page


def test_notes_are_kept_at_their_moment_without_a_script(enter, edition, sent, reader):
    dealt(edition, reader, sent)
    client = enter(reader)
    address = f"/selection/{sent.code}/notes"
    assert client.post(address, data={"at": "x", "words": "The market."}).status_code == 422
    assert client.post(address, data={"at": "1:15", "words": "The market."}).status_code == 303
    page = client.get(f"/selection/{sent.code}/watch").text
    assert "1:15" in page
    assert "The market." in page


def test_i28_a_film_watched_in_part_is_kept_and_weighs_nothing(enter, edition, sent, reader):
    dealt(edition, reader, sent)
    client = enter(reader)
    data = {"overall": "8", "opinion": "maybe"}
    client.post(f"/selection/{sent.code}/review", data=data)
    page = client.get(f"/selection/{sent.code}").text
    assert "Insufficient: 0 of 2 full reviews; 1 watched in part, not counted" in page
    assert rules.REVIEW_PARTIAL.says in page


HIDDEN = (
    "Айжан",
    "Сейітова",
    "Beridze",
    "Sejtova",
    "Kazakhstan",
    "Georgia",
    "CinéDOC",
    "Tbilisi",
    "Тау фильм",
)


def test_blind_readers_meet_no_name_no_country_and_no_former_showing(
    enter, make, edition, call, reader
):
    url = "https://films.example.org/Sejtova_final.mp4"
    sent = entries.sent(make.actor(name="Айжан"), call, screener_url=[url])
    dealt(edition, reader, sent, blind=True)
    client = enter(reader)
    way = screening(client, sent)
    for path in (
        way,
        f"/selection/{sent.code}/watch",
        f"/selection/{sent.code}",
        "/selection/mine",
    ):
        page = client.get(path)
        assert page.status_code == 200
        for word in (*HIDDEN, "directed by a woman"):
            assert word not in page.text, (path, word)
    assert "You read this film blind." in client.get(way).text
    for q in ("Сейитова", "Beridze", "GE"):
        assert "0 films on my list" in client.get(f"/selection/mine?q={q}").text
    assert "1 film on my list" in client.get("/selection/mine?q=kok tobe").text


def test_a_programmer_who_reads_blind_is_not_told_by_the_table_either(
    enter, make, edition, call, programmer
):
    sent = entries.sent(make.actor(), call)
    one = dealt(edition, programmer, sent, blind=True)
    client = enter(programmer)
    page = client.get("/selection/").text
    assert sent.code in page
    assert "Beridze" not in page
    assert "KZ GE" not in page
    for found in ("q=Beridze", "country=GE"):
        assert sent.code not in client.get(f"/selection/?{found}").text
    rounds.close_round(actor=HOUSE, code=one.code)
    assert "Beridze" in client.get("/selection/").text


def test_a_curator_meets_what_was_put_forward_for_their_section(enter, make, edition, call, reader):
    curator = make.actor("curator", edition=edition)
    own, other = make.section(edition), make.section(edition)
    make.save(SectionCurator(section_id=own.id, account_id=curator.id))
    theirs, elses, nobodys = (entries.sent(make.actor(), call) for _ in range(3))
    dealt(edition, reader, theirs, elses, nobodys)
    reviewed(reader, theirs, section_id=own.id)
    reviewed(reader, elses, section_id=other.id)
    client = enter(curator)
    page = client.get("/selection/").text
    assert [one.code in page for one in (theirs, elses, nobodys)] == [True, False, False]
    assert "1 entry" in page
    assert client.get(f"/selection/{elses.code}").status_code == 404
    assert "canary-comment" in client.get(f"/selection/{theirs.code}").text


def test_handing_back_taking_again_and_stepping_back(enter, edition, sent, reader):
    dealt(edition, reader, sent)
    client = enter(reader)
    root = f"/selection/{sent.code}"
    assert client.post(f"{root}/decline", data={"back-why": ""}).status_code == 422
    assert client.post(f"{root}/decline", data={"back-why": "Ill."}).location == "/selection/mine"
    assert "Take it again" in client.get("/selection/mine").text
    assert client.post(f"{root}/take-again").location == f"{root}/watch"
    assert client.post(f"{root}/recuse", data={"know-why": "My cousin."}).status_code == 303
    assert sent.code not in client.get("/selection/mine").text
    assert client.get(root).status_code == 403


def test_a_round_is_opened_given_readers_dealt_read_and_ranked(
    enter, make, edition, call, programmer
):
    sent = [entries.sent(make.actor(), call, title=[f"Film {n}"]) for n in range(2)]
    readers = [make.actor("preselector", edition=edition, name=n) for n in ("Ann", "Ben")]
    client = enter(programmer)
    assert "No film of this edition is read" in client.get("/selection/rounds/").text
    form = {
        "name-en": "First", "pool": "all", "opens": entries.wall(-1).isoformat(),
        "due": entries.wall(20).isoformat(), "readings_wanted": "2", "min_reviews": "2",
        "spread_flagged": "3",
    }  # fmt: skip
    wrong = client.post(f"/selection/rounds/new/{edition.code}", data=form | {"min_reviews": "3"})
    assert wrong.status_code == 422
    assert client.post(f"/selection/rounds/new/{edition.code}", data=form).status_code == 303
    root = f"/selection/rounds/{db.session.query(Round).one().code}"
    criterion = {"criterion-name-en": "Direction", "criterion-weight": "2"}
    assert client.post(f"{root}/criteria", data=criterion).status_code == 303
    assert client.post(f"{root}/criteria", data={}).status_code == 422
    for who in readers:
        account = re.search(rf'<option value="([^"]+)">{who.name}<', client.get(root).text)[1]
        seat = {"reader-account": account, "reader-minutes_a_week": "900"}
        assert client.post(f"{root}/readers", data=seat).status_code == 303
    offered = client.get(f"{root}/proposal").text
    mark = re.search(r'name="mark" value="([^"]+)"', offered)[1]
    assert "4 readings would be dealt" in offered
    assert client.post(f"{root}/deal", data={"mark": mark}).status_code == 303
    assert db.session.query(Assignment).count() == 4
    for who, marks in zip(readers, ((9, 3), (8, 4)), strict=True):
        for entry, overall in zip(sent, marks, strict=True):
            reviewed(who, entry, overall)
    assert "Nothing to deal" not in client.get(f"{root}/proposal").text
    assert client.get(f"{root}/edit").status_code == 200
    assert "Ann" in client.get(f"{root}/readings").text

    hidden = client.get(f"{root}/ranking").text
    assert "2 films that were not given to you are left out" in hidden
    assert "Film 0" not in hidden
    assert client.post(f"{root}/close").status_code == 303
    page = client.get(f"{root}/ranking").text
    assert page.index("Film 0") < page.index("Film 1")
    assert "8.5" in page
    assert "How readers mark" not in page
    assert client.get(f"{root}/ranking?sort=number&show=disputed&page=9").status_code == 200
    sheet = client.get(f"{root}/ranking.csv")
    assert "Film 0" in sheet.text
    assert client.get(f"{root}/ranking.xlsx").status_code == 200
    assert client.get(f"{root}/ranking.pdf").status_code == 404


def test_the_director_reads_how_harsh_readers_are(enter, make, edition, call, director, reader):
    sent = [entries.sent(make.actor(), call) for _ in range(2)]
    mild = make.actor("preselector", edition=edition, name="Ben")
    one = a_round(edition, reader, mild)
    for who, overall in ((reader, 4), (mild, 8)):
        give(one, who, *sent)
        for entry in sent:
            reviewed(who, entry, overall)
    page = enter(director).get(f"/selection/rounds/{one.code}/ranking").text
    assert "How readers mark" in page
    assert page.index("Ann") < page.index("Ben")
    assert "far apart" in page


def test_i25_a_film_one_has_an_interest_in_is_in_no_ranking(enter, make, edition, call, reader):
    own = make.actor("director", edition=edition)
    theirs, other = entries.sent(own, call), entries.sent(make.actor(), call, title=["Other"])
    one = dealt(edition, reader, theirs, other)
    for entry in (theirs, other):
        reviewed(reader, entry)
    client = enter(own)
    page = client.get(f"/selection/rounds/{one.code}/ranking").text
    assert "1 entry of the edition is left out" in page
    assert "Other" in page
    assert theirs.code not in page
    assert "1 film<" in page
    assert theirs.code not in client.get(f"/selection/rounds/{one.code}/readings").text
    assert (
        theirs.tracking_number not in client.get(f"/selection/rounds/{one.code}/ranking.csv").text
    )


@pytest.mark.parametrize("path", ["/selection/mine", "ranking", "readings"])
def test_lists_cost_the_same_for_one_film_and_for_four(
    enter, make, edition, call, director, reader, queries_made, path
):
    one = a_round(edition, reader)

    def read(title):
        entry = entries.sent(make.actor(), call, title=[title])
        give(one, reader, entry)
        reviewed(reader, entry)

    read("First")
    client = enter(reader if path.startswith("/") else director)
    address = path if path.startswith("/") else f"/selection/rounds/{one.code}/{path}"
    client.get(address)
    with queries_made() as few:
        client.get(address)
    for title in ("Second", "Third", "Fourth"):
        read(title)
    with queries_made() as many:
        client.get(address)
    assert len(many) == len(few)


def test_a_filmmaker_reads_how_many_watch_and_never_who(enter, make, edition, call, reader):
    filmmaker = make.actor()
    sent = entries.sent(filmmaker, call)
    dealt(edition, reader, sent)
    client = enter(filmmaker)
    address = f"/submissions/{sent.code}/viewings"
    assert address in client.get(f"/submissions/{sent.code}/").text
    page = client.get(address).text
    assert "No selector was asked to watch it yet." in page
    assert "Ann" not in page
    assert enter(make.actor()).get(address).status_code == 404


@pytest.mark.parametrize("hat", ["juror", "partner", "press", "schedule", "admin"])
def test_others_neither_watch_nor_review(enter, make, edition, sent, hat):
    client = enter(make.actor(hat, edition=edition))
    assert client.get(f"/selection/{sent.code}/watch").status_code == 403
    for act in ("screener", "review", "notes", "recuse"):
        assert client.post(f"/selection/{sent.code}/{act}").status_code == 403
