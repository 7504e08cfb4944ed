"""The public pages as functions of a release: what they find, what they say of themselves, what they are not asked."""

import json
from io import BytesIO
from threading import BoundedSemaphore

import pytest
from PIL import Image

from festival.publishing import postcards
from festival.publishing.agenda import schedule_page
from festival.publishing.archive import archive_house, archive_page
from festival.publishing.book import Book, Reader
from festival.publishing.catalogue import films_page
from festival.publishing.film import section_page
from festival.publishing.places import venue_page
from festival.publishing.searching import search_page
from festival.publishing.showings import row
from festival.publishing.summary import summary_of
from tests.publishing.books import HALL, contents, film, show
from tests.publishing.conftest import same

BASE = "https://festival.example"
MONDAY, TUESDAY = "2019-09-16", "2019-09-17"


@pytest.fixture
def read(app):
    """A reader of the small release with other showings, in a language."""
    with app.test_request_context():

        def reader(*shows, locale="en", **more):
            whole = contents()
            return Reader(Book(whole | {"shows": list(shows) or whole["shows"]} | more), locale)

        yield reader


def _evening(code, films, day=MONDAY, **more):
    return show(code, films, f"{day}T13:00:00Z", f"{day}T15:00:00Z", **more)


def _titles(page):
    return [card.title for card in page.cards]


def _options(page, name):
    found = [facet for facet in (*page.facets, *page.further) if facet.name == name]
    return {option.value: option.count for facet in found for option in facet.options}


def test_what_is_asked_of_showings_holds_for_one_and_the_same(read):
    """Adam is shown on Monday, and with a loop: but never both at once."""
    reader = read(
        _evening("a1", ["adam"]),
        _evening("a2", ["adam"], TUESDAY, following={"loop": True}),
        _evening("s1", ["sonita"], following={"loop": True}),
    )
    assert _titles(films_page(reader, {"day": MONDAY})) == ["Adam", "Sonita"]
    assert _titles(films_page(reader, {"access": "loop"})) == ["Adam", "Sonita"]
    both = films_page(reader, {"day": MONDAY, "access": "loop"})
    assert _titles(both) == ["Sonita"]
    assert _options(both, "day") == {MONDAY: 1, TUESDAY: 1}
    assert [words for words, _ in both.chosen] == [
        "Day: Monday 16\u00a0September",
        "What I need: A hearing loop",
    ]
    assert both.chosen[0][1] == "/en/2019/films?access=loop"


def test_a_card_names_the_showings_that_answer(read):
    reader = read(_evening("a1", ["adam"]), _evening("a2", ["adam"], TUESDAY))
    assert [one.when for one in films_page(reader, {}).cards][
        0
    ] == "Mon\u00a016, 19:00 · Tue\u00a017, 19:00"
    assert films_page(reader, {"day": TUESDAY}).cards[0].when == "Tue\u00a017, 19:00"


def test_subtitles_are_those_of_the_showing_where_it_has_its_own(read):
    films = [
        film("adam", "Adam") | {"subtitles": [{"tag": "en", "live": False}]},
        film("sonita", "Sonita"),
    ]
    own = {"film": "adam", "gap_seconds": 0, "subtitles": "burnt_in", "subtitled": ["kk"]}
    reader = read(
        _evening("a1", []) | {"films": [own]}, _evening("a2", ["adam"], TUESDAY), films=films,
    )  # fmt: skip
    assert _options(films_page(reader, {}), "subtitles") == {"en": 1, "kk": 1}
    assert _options(films_page(reader, {"day": MONDAY}), "subtitles") == {"kk": 1}


def test_a_cancelled_showing_answers_nothing(read):
    reader = read(_evening("a1", ["adam"], state="cancelled"), _evening("s1", ["sonita"]))
    assert _titles(films_page(reader, {"day": MONDAY})) == ["Sonita"]


def test_what_was_announced_later_can_be_told_apart(read):
    release = {"announced": {"2019-08-01T06:00:00Z": ["adam"], "2019-09-01T06:00:00Z": ["sonita"]}}
    reader = read(release=release)
    page = films_page(reader, {"new": "2019-09-01"})
    assert (_titles(page), _options(page, "new")) == (["Sonita"], {"2019-09-01": 1})
    assert page.chosen[0][0] == "Announced: Since 1\u00a0September 2019"
    assert _options(films_page(read(), {}), "new") == {}


@pytest.mark.parametrize("query", [
    {"page": "0"}, {"page": "2"}, {"page": "-1"}, {"page": "x"}, {"page": "9" * 5000}, {"page": "²"},
])  # fmt: skip
def test_there_is_no_page_behind_the_last(read, query):
    assert films_page(read(), query) is None


@pytest.mark.parametrize("name", ["section", "country", "language", "subtitles", "day", "time",
                                  "venue", "access", "guests", "entry", "new"])  # fmt: skip
@pytest.mark.parametrize(
    "value", ["nothing", "\N{RIGHT-TO-LEFT OVERRIDE}", "<b>", "-", "9" * 9000, "_"]
)
def test_a_choice_nobody_offers_finds_nothing_and_is_said_as_it_was_asked(read, name, value):
    page = films_page(read(), {name: value})
    assert (page.cards, len(page.chosen)) == ([], 1)
    assert len(page.chosen[0][0]) < 200


@pytest.mark.parametrize(("q", "found"), [
    ("Адам", ["Adam"]), ("adan", ["Adam"]), ("flfv", ["Adam"]), ("фвфь", ["Adam"]),
    ("ЗАНА", ["Adam", "Sonita", "Zana"]), ("Қазақстан", ["Adam", "Sonita"]), ("kazakhstan", ["Adam", "Sonita"]),
    ("short", ["Short films"]), ("арман", ["Arman"]), ("fhvfy", ["Arman"]), ("!!!", []), ("", []), ("x" * 9000, []),
])  # fmt: skip
def test_a_search_answers_in_any_script_with_a_slip_and_from_another_keyboard(read, q, found):
    assert [one.title for one in search_page(read(), q).results] == found


def test_a_search_says_when_it_took_another_keyboard_for_the_one_meant(read):
    assert search_page(read(), "flfv").guessed
    assert not search_page(read(), "adan").guessed
    assert not search_page(read(), "nothing at all").guessed


def test_the_schedule_is_read_by_day_by_venue_and_by_film(read):
    reader = read(_evening("a1", ["adam"]), _evening("a2", ["adam", "sonita"], TUESDAY))
    days, venues, films = (schedule_page(reader, by) for by in ("", "venue", "film"))
    assert [group.name for group in days.groups] == [MONDAY, TUESDAY]
    assert [one.time for one in venues.groups[0].lines] == [
        "Mon\u00a016, 19:00",
        "Tue\u00a017, 19:00",
    ]
    assert [(one.title, [when for when, _, _ in one.shows]) for one in films.films] == [
        ("Adam", ["Mon\u00a016, 19:00", "Tue\u00a017, 19:00"]), ("Sonita", ["Tue\u00a017, 19:00"]),
    ]  # fmt: skip
    assert schedule_page(reader, "nothing") is None


def test_an_online_showing_tells_its_hours_for_every_clock(read):
    hall = {"code": "1", "name": same("Online"), "capacity": None, "online": True}
    venue = contents()["venues"][0] | {"halls": [hall]}
    reader = read(_evening("a1", ["adam"]), venues=[venue])
    assert "Online, 13:00–15:00 UTC" in row(reader, reader.book.shows[0]).lines


def _data(reader, place):
    return json.loads(summary_of(reader, place, BASE).data)


def test_search_engines_read_the_festival_its_films_and_their_screenings(read):
    reader = read(_evening("a1", ["adam"]), _evening("a2", ["adam"], TUESDAY, state="cancelled"))
    festival = _data(reader, "/")
    assert (festival["@type"], festival["startDate"], festival["endDate"]) == (
        "Festival", "2019-09-14", "2019-09-20",
    )  # fmt: skip
    movie, first, second = _data(reader, "/films/adam")["@graph"]
    assert (movie["@type"], movie["name"], movie["duration"]) == ("Movie", "Adam", "PT20M")
    assert (first["@type"], first["startDate"]) == ("ScreeningEvent", "2019-09-16T19:00:00+06:00")
    assert first["workPresented"] == [{"@id": movie["@id"]}]
    assert first["location"]["name"] == "Arman, Hall 1"
    assert [one["eventStatus"].rpartition("/")[2] for one in (first, second)] == [
        "EventScheduled", "EventCancelled",
    ]  # fmt: skip
    alone = _data(reader, "/events/a1")
    assert (alone["@type"], alone["workPresented"][0]["@type"]) == ("ScreeningEvent", "Movie")


def test_words_of_a_release_cannot_leave_the_data_they_stand_in(read):
    title = "</script><script>alert(1)</script>&\u2028"
    reader = read(_evening("a1", ["adam"]), films=[film("adam", title), film("sonita", "Sonita")])
    data = summary_of(reader, "/films/adam", BASE).data
    assert not set("<>&\u2028") & set(data)
    assert json.loads(data)["@graph"][0]["name"] == title


def test_a_draft_says_nothing_of_itself_to_others(read, client):
    page = summary_of(read(), "/films/nothing", BASE)
    assert (page.kind, page.data) == ("website", None)
    assert page.picture == f"{BASE}/en/2019/picture.jpg"


@pytest.mark.parametrize("locale", ["en", "ru", "kk"])
def test_every_film_and_showing_has_a_picture_for_those_who_are_sent_it(read, locale):
    reader = read(_evening("a1", ["adam"]), locale=locale)
    for card in (
        postcards.film_postcard(reader, "adam"), postcards.show_postcard(reader, "a1"),
        postcards.edition_postcard(reader),
    ):  # fmt: skip
        drawn = postcards.drawn(card)
        assert Image.open(BytesIO(drawn)).size == (1200, 630)
        assert len(drawn) < 300_000
        assert postcards.drawn(card) is drawn
    assert postcards.film_postcard(reader, "nothing") is None
    assert postcards.show_postcard(reader, "nothing") is None


@pytest.mark.parametrize(
    ("title", "written"), [("ཨ་དམ", "Adam"), ("آدم", "آدم"), ("ადამი", "ადამი")], ids=ascii
)
def test_a_title_no_typeface_writes_is_written_by_its_next_name(read, title, written):
    titles = [
        {"text": title, "language": "und", "kind": "title_proper"},
        {"text": "Adam", "language": "fr", "kind": "translated"},
    ]
    reader = read(films=[film("adam", "") | {"titles": titles}, film("sonita", "Sonita")])
    card = postcards.film_postcard(reader, "adam")
    assert card.title == written
    assert Image.open(BytesIO(postcards.drawn(card))).size == (1200, 630)


def test_postcards_are_bounded(read, monkeypatch):
    monkeypatch.setattr(postcards, "ROOM", 1)
    reader = read()
    first = postcards.drawn(postcards.film_postcard(reader, "adam"))
    postcards.drawn(postcards.film_postcard(reader, "sonita"))
    assert postcards.drawn(postcards.film_postcard(reader, "adam")) is not first


def test_the_archive_names_every_edition_and_its_own_address_in_each_language(read):
    now = read()
    past = Reader(Book(contents() | {
        "edition": contents()["edition"] | {"code": "2018"}, "parts": ["lineup", "palmares"], "shows": [],
    }), "en")  # fmt: skip
    page = archive_page([now, past])
    assert [one.href for one in page.editions] == ["/en/2019/", "/en/2018/"]
    assert [href for _, href in page.editions[1].ways] == ["/en/2018/films", "/en/2018/awards"]
    house = archive_house(now, BASE)
    assert house.canonical == f"{BASE}/en/archive"
    assert [one.href for one in house.tongues] == ["/kk/archive", "/ru/archive", "/en/archive"]


def test_a_venue_leads_to_a_map_and_an_online_one_does_not(read):
    venue = contents()["venues"][0] | {"address": same("Dostyk 104")}
    found = venue_page(read(venues=[venue]), "arman").map
    assert found == "https://www.openstreetmap.org/search?query=Dostyk+104"
    away = venue | {"halls": [HALL | {"online": True}]}
    assert venue_page(read(venues=[away]), "arman").map is None
    assert venue_page(read(), "arman").map.endswith("?query=Arman")


def test_a_crowd_that_wants_pictures_is_sent_away_for_a_moment(out, client, monkeypatch):
    monkeypatch.setattr(postcards, "_waiting", BoundedSemaphore(1))
    with postcards._waiting:
        busy = client.get("/en/2019/picture.jpg")
    assert (busy.status_code, busy.headers["Retry-After"]) == (503, "5")
    answer = client.get("/en/2019/picture.jpg")
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    again = client.get("/en/2019/picture.jpg", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_pictures_are_of_what_is_released(out, client):
    assert client.get(f"/en/2019/films/{out.film.slug}.jpg").status_code == 200
    assert client.get("/en/2019/screenings/evening1.jpg").status_code == 200
    for place in (f"films/{out.draft.slug}", "screenings/juryonly", "screenings/draft001"):
        assert client.get(f"/en/2019/{place}.jpg").status_code == 404, place
    assert client.get("/en/1999/picture.jpg").status_code == 404


def test_the_archive_is_drawn_again_when_a_release_changes_it(out, client):
    first = client.get("/kk/archive")
    assert (first.status_code, '<html lang="kk"' in first.text) == (200, True)
    again = client.get("/kk/archive", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert client.get("/xx/archive").status_code == 404


def test_before_anything_is_released_the_archive_leads_to_the_front(small, client):
    assert client.get("/en/archive").location == "/en/"


def test_what_nobody_offers_is_missing(out, client):
    for place in ("schedule?by=nothing", "films?page=2", "films?page=x", "schedule/2019-09-16.jpg"):
        assert client.get(f"/en/2019/{place}").status_code == 404, place
    assert client.get("/en/2019/films?utm_source=letter").status_code == 200


def test_a_section_says_why_each_film_was_chosen_for_it(read):
    heritage, other = (
        {"code": code, "name": same(code), "colour": code, "kind": "thematic", "partner": {},
         "in_main_competition": False, "description": {}, "rule": {}}
        for code in ("heritage", "women")
    )  # fmt: skip
    placed = [
        {"section": "women", "position": 0, "premiere": "", "note": same("Not this one")},
        {"section": "heritage", "position": 0, "premiere": "", "note": {"ru": "За мамонтов"}},
    ]
    films = [film("adam", "Adam") | {"sections": placed}, film("sonita", "Sonita")]
    reader = read(sections=[heritage, other], films=films)
    (card,) = section_page(reader, "heritage").cards
    assert card.note == '<span lang="ru">За мамонтов</span>'
