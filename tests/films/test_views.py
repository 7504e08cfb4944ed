"""The office's pages of films: found in any script, entered by rows, revised by one person at a time."""

import re
from datetime import date
from html import unescape
from html.parser import HTMLParser

import pytest
from sqlalchemy.orm import selectinload

from festival.films.models import Credit, Film, FilmTitle
from festival.films.queries import directors_of, for_display, title_of
from festival.foundation.db import db
from festival.people.models import Hat, Organisation, Person

AYKA = {
    "titles-0-text": "Айка",
    "titles-0-language": "русский",
    "titles-0-kind": "title_proper",
    "titles-1-text": "Ayka",
    "titles-1-language": "en",
    "titles-1-kind": "translated",
    "kind": "fiction",
    "year": "2018",
    "runtime": "1 ч 40 мин",
    "countries-0-country": "ru",
    "countries-1-country": "Германия",
    "countries-2-country": "PL",
    "countries-3-country": "Қазақстан",
    "languages-0-tag": "ru",
    "languages-0-usage": "spoken",
    "subtitles-0-tag": "en",
    "credits-0-activity": "director",
    "credits-0-name": "Sergei Dvortsevoy",
    "credits-1-activity": "production_company",
    "credits-1-name": "Kinodvor",
    "credits-2-activity": "producer",
    "credits-2-name": "Sergei Dvortsevoy",
    "synopsis-en": "Five days in Moscow.",
    "synopsis-en_state": "checked",
    "synopsis-ru_state": "draft",
    "synopsis-kk_state": "draft",
    "statement-en_state": "draft",
    "statement-ru_state": "draft",
    "statement-kk_state": "draft",
    "note-en_state": "draft",
    "note-ru_state": "draft",
    "note-kk_state": "draft",
    "imdb": "https://www.imdb.com/title/tt7689964/",
    "history-0-on": "2018-05",
    "history-0-kind": "festival",
    "history-0-event": "Cannes",
    "history-0-country": "FR",
    "history-0-public": "y",
}


class Typed(HTMLParser):
    """What a browser would send back from the film's form as it stands."""

    def __init__(self):
        super().__init__()
        self.fields, self.select, self.area, self.inside = {}, None, None, False

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "form":
            self.inside = "filmform" in said.get("class", "")
        name = said.get("name")
        if not self.inside:
            return
        if (
            tag == "input"
            and name
            and (said.get("type") not in {"radio", "checkbox"} or "checked" in said)
        ):
            self.fields[name] = said.get("value", "")
        if tag == "select":
            self.select = name
        if tag == "option" and self.select:
            # A browser sends the first option where none is marked.
            self.fields.setdefault(self.select, said["value"])
            if "selected" in said:
                self.fields[self.select] = said["value"]
        if tag == "textarea":
            self.area = name
            self.fields[name] = ""

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = None
        if tag == "select":
            self.select = None

    def handle_data(self, words):
        if self.area:
            self.fields[self.area] += words.lstrip("\r\n")


def typed(page):
    reader = Typed()
    reader.feed(page)
    return {
        name: value for name, value in reader.fields.items() if name not in {"once", "csrf_token"}
    }


def films():
    return list(db.session.query(Film).options(*for_display()).order_by(Film.id))


@pytest.fixture
def programmer(make, enter):
    return enter(make.actor(Hat.PROGRAMMER))


def test_a_film_is_entered_with_everything_in_its_order(programmer):
    assert programmer.get("/office/films/new").status_code == 200
    answer = programmer.post("/office/films/new", data=AYKA)
    assert answer.status_code == 303, re.findall(r"wrongness[^>]*>([^<]*)", answer.text)
    (film,) = films()
    assert [c.country for c in film.countries] == ["RU", "DE", "PL", "KZ"]
    assert title_of(film, "en") == ("Ayka", "en", ("Айка", "ru"))
    assert directors_of(film, "en") == "Sergei Dvortsevoy"
    assert film.versions[0].runtime_seconds == 6000
    assert [s.tag for s in film.versions[0].subtitles] == ["en"]
    assert film.imdb == "tt7689964"
    assert [(h.on.isoformat(), h.precision, h.public) for h in film.history] == [
        ("2018-05-01", "month", True)
    ]
    assert [(t.locale, t.state) for t in film.texts] == [("en", "checked")]
    assert film.slug == "ayka"
    page = unescape(programmer.get(answer.location).text).replace("\N{NO-BREAK SPACE}", " ")
    for said in (
        "Russia, Germany, Poland, Kazakhstan · 2018 · 100 min",
        "Original in Russian; English subtitles",
        '<span lang="ru">Айка</span>',
        "May 2018",
        "Kinodvor",
        "1:40:00",
    ):
        assert said in page, said


def test_a_name_typed_twice_is_one_new_person_and_a_company_is_no_person(programmer):
    programmer.post("/office/films/new", data=AYKA)
    assert db.session.query(Person).count() == 2  # the programmer and the director
    assert db.session.query(Organisation).count() == 1
    director, company, producer = db.session.query(Credit).order_by(Credit.position)
    assert director.person_id == producer.person_id
    assert company.organisation_id is not None


def test_a_known_name_is_offered_and_never_taken_by_itself(programmer, make):
    known = make.person("Sergei Dvortsevoy", "en")
    make.film("Tulpan", director=known, year=2008)
    people = db.session.query(Person).count()
    answer = programmer.post("/office/films/new", data=AYKA)
    assert answer.status_code == 422
    assert "Somebody of this name is known already" in answer.text
    assert "Sergei Dvortsevoy: Tulpan (2008)" in answer.text
    assert db.session.query(Person).count() == people
    assert len(films()) == 1
    chosen = {"credits-0-who": f"p{known.id}", "credits-2-who": "new"}
    assert programmer.post("/office/films/new", data=AYKA | chosen).status_code == 303
    ayka = next(film for film in films() if film.slug == "ayka")
    director, _company, producer = ayka.credits
    assert director.person_id == known.id
    assert producer.person_id not in {None, known.id}


def test_what_the_form_shows_can_be_saved_again_without_a_change(programmer):
    code = programmer.post("/office/films/new", data=AYKA).location.rpartition("/")[2]
    (before,) = films()
    kept = (before.sort_title, [c.person_id for c in before.credits], before.versions[0].id)
    data = typed(programmer.get(f"/office/films/{code}/edit").text)
    assert data["titles-0-text"] == "Айка"
    answer = programmer.post(f"/office/films/{code}/edit", data=data)
    assert answer.status_code == 303, re.findall(r"wrongness[^>]*>([^<]*)", answer.text)
    (film,) = films()
    assert (film.sort_title, [c.person_id for c in film.credits], film.versions[0].id) == kept
    assert [(t.kind, t.locale, t.text, t.state) for t in film.texts] == [
        ("synopsis", "en", "Five days in Moscow.", "checked")
    ]
    assert film.history[0].precision == "month"
    assert db.session.query(Person).count() == 2
    assert film.version == 2


def test_the_page_says_which_premiere_an_edition_could_still_announce(programmer, make):
    make.edition("2019", starts_on=date(2019, 9, 14))
    code = programmer.post("/office/films/new", data=AYKA).location.rpartition("/")[2]
    page = unescape(programmer.get(f"/office/films/{code}").text)
    assert "Asian premiere" in page
    assert "Not a world premiere: shown before (May 2018, Cannes, France)." in page
    online = {
        "history-0-kind": "online",
        "history-0-reach": "everywhere",
    }
    data = typed(programmer.get(f"/office/films/{code}/edit").text)
    assert programmer.post(f"/office/films/{code}/edit", data=data | online).status_code == 303
    assert films()[0].history[0].geo_blocked is False
    page = unescape(programmer.get(f"/office/films/{code}").text)
    assert "so no premiere is left." in page
    data = typed(programmer.get(f"/office/films/{code}/edit").text)
    assert data["history-0-reach"] == "everywhere"
    data["history-0-reach"] = "on the moon"
    assert programmer.post(f"/office/films/{code}/edit", data=data).status_code == 422


def test_the_premiere_is_shown_for_the_edition_asked_for(programmer, make):
    make.edition("2018", starts_on=date(2018, 4, 1))
    make.edition("2019", starts_on=date(2019, 9, 14))
    code = programmer.post("/office/films/new", data=AYKA).location.rpartition("/")[2]
    assert "World premiere" in programmer.get(f"/office/films/{code}?edition=2018").text
    assert "Asian premiere" in programmer.get(f"/office/films/{code}?edition=2019").text
    assert programmer.get(f"/office/films/{code}?edition=nowhere").status_code == 200


def test_a_page_opened_before_another_saved_is_refused_and_nothing_changes(programmer):
    code = programmer.post("/office/films/new", data=AYKA).location.rpartition("/")[2]
    data = typed(programmer.get(f"/office/films/{code}/edit").text)
    assert programmer.post(f"/office/films/{code}/edit", data=data).status_code == 303
    answer = programmer.post(f"/office/films/{code}/edit", data=data | {"year": "2017"})
    assert answer.status_code == 409
    assert films()[0].year == 2018


def test_every_mistake_is_said_at_once_and_what_was_typed_stays(programmer):
    wrong = AYKA | {
        "titles-0-kind": "translated",
        "titles-1-language": "",
        "titles-2-kind": "alternative",
        "titles-2-text": "X" * 301,
        "titles-2-language": "en",
        "year": "1700",
        "runtime": "1:35",
        "countries-0-country": "UK",
        "countries-2-country": "DE",
        "languages-0-tag": "kz",
        "credits-1-name": "",
        "credits-1-character": "Herself",
        "isan": "0000-0001-8CFA-0000-A",
        "eidr": "10.5240/7EC7-228A-510A-053E-CBB8-K",
        "imdb": "x",
        "history-0-on": "last May",
        "history-0-country": "",
    }
    answer = programmer.post("/office/films/new", data=wrong)
    assert answer.status_code == 422
    page = unescape(answer.text)
    for said in (
        "Give the original title",
        "Say which language the title “Ayka” is in.",
        "longer than 300 characters",
        "between 1888 and",
        "“1:35” could mean 1:35:00 or 0:01:35",
        "“UK” is not the code of a country. You may have meant GB.",
        "DE is named twice",
        "You may have meant kk",
        "Name who has this part",
        "its check character is A, expected I",
        "expected J",
        "is not an IMDb title",
        "“last May” is not a day, a month or a year",
        'value="1:35"',
        'value="UK"',
        'value="last May"',
    ):
        assert said in page, said
    assert films() == []
    assert page.count("DE is named twice") == 2  # in the summary and at the row


def test_a_wholly_empty_form_is_refused_with_sentences(programmer):
    answer = programmer.post("/office/films/new", data={})
    assert answer.status_code == 422
    assert "Give the original title" in answer.text
    assert "Name at least one country of production" in answer.text
    assert films() == []


def test_the_first_title_of_a_new_film_is_the_original_one(programmer):
    kinds = typed(programmer.get("/office/films/new").text)
    assert (kinds["titles-0-kind"], kinds["titles-1-kind"]) == ("title_proper", "translated")


def test_a_mistake_in_a_list_is_told_by_its_row(programmer):
    page = programmer.post(
        "/office/films/new", data={"countries-0-country": "KZ", "countries-1-country": "Atlantis"}
    ).text
    assert '<a href="#countries-1-country">Country 2, Country: ' in page


def test_a_silent_film_has_no_spoken_language(programmer):
    answer = programmer.post("/office/films/new", data=AYKA | {"silent": "y"})
    assert answer.status_code == 422
    assert "A film without dialogue has no spoken language" in answer.text


def test_rows_change_places_and_grow_without_anything_being_kept(programmer):
    answer = programmer.post("/office/films/new", data=AYKA | {"do": "countries-3-up"})
    assert answer.status_code == 200
    data = typed(answer.text)
    assert [data[f"countries-{n}-country"] for n in range(4)] == [
        "ru",
        "Германия",
        "Қазақстан",
        "PL",
    ]
    assert data["synopsis-en"] == "Five days in Moscow."
    answer = programmer.post("/office/films/new", data=data | {"do": "credits-more"})
    data = typed(answer.text)
    assert "credits-5-name" in data
    assert films() == []
    assert programmer.post("/office/films/new", data=data).status_code == 303
    assert [c.country for c in films()[0].countries] == ["RU", "DE", "KZ", "PL"]


@pytest.mark.parametrize("asked", ["countries-0-up", "countries-99-down", "history-more"])
def test_moves_that_lead_nowhere_change_nothing(programmer, asked):
    answer = programmer.post("/office/films/new", data=AYKA | {"do": asked})
    assert answer.status_code == 200
    assert typed(answer.text)["countries-0-country"] == "ru"


@pytest.mark.parametrize(
    "query", ["kyz zhibek", "qyz jibek", "кыз жибек", "Қыз", "khodzhikov", "Ходжиков жибек"]
)
def test_films_are_found_in_any_script_by_all_words(programmer, make, query):
    director = make.person("Султан Ходжиков", "ru")
    make.film("Қыз Жібек", director=director, year=1970)
    make.film("Tulpan")
    page = programmer.get("/office/films", query_string={"q": query}).text
    assert "Қыз Жібек" in page
    assert "Tulpan" not in page
    assert "1 film<" in page


def test_films_that_are_not_there_are_said_so(programmer, make):
    make.film("Tulpan")
    for query in ("zebra", "Tulpan zebra", "%", "_" * 5 + "x"):
        page = programmer.get("/office/films", query_string={"q": query, "page": "7x"}).text
        assert ("No film answers" in page) == (query != "%"), query


def test_one_film_and_thirty_cost_the_same(programmer, make, queries_made):
    make.film("One")
    programmer.get("/office/films")
    with queries_made() as few:
        programmer.get("/office/films?q=o")
    for number in range(29):
        make.film(f"Oo {number}")
    with queries_made() as many:
        assert programmer.get("/office/films?q=o").text.count('href="/office/films/') >= 30
    assert len(many) == len(few)


def test_a_long_list_is_read_a_page_at_a_time(programmer, make):
    for number in range(51):
        make.film(f"Film {number:02}")
    first = programmer.get("/office/films").text
    assert "Films 1 to 50 of 51" in first
    assert "page=2" in first
    assert "Film 50" in programmer.get("/office/films?page=2").text


@pytest.mark.parametrize("hat", [Hat.CURATOR, Hat.SCHEDULE, Hat.PRESS])
def test_others_read_films_and_change_none(make, enter, hat):
    film = make.film("Tulpan")
    reader = enter(make.actor(hat))
    assert "Enter a film" not in reader.get("/office/films").text
    page = reader.get(f"/office/films/{film.code}")
    assert page.status_code == 200
    assert "Edit the film" not in page.text
    assert "Add a still" not in page.text
    for address in ("new", f"{film.code}/edit"):
        assert reader.get(f"/office/films/{address}").status_code == 403
        assert reader.post(f"/office/films/{address}", data=AYKA).status_code == 403
    assert reader.post(f"/office/films/{film.code}/versions", data={}).status_code == 403
    assert reader.post(f"/office/films/{film.code}/stills", data={}).status_code == 403


@pytest.mark.parametrize("hats", [(), (Hat.JUROR,), (Hat.PRESELECTOR,), (Hat.FILMMAKER,)])
def test_the_films_of_the_office_are_not_for_everyone(make, enter, hats):
    film = make.film("Tulpan")
    visitor = enter(make.actor(*hats))
    assert visitor.get("/office/films").status_code == 403
    assert visitor.get(f"/office/films/{film.code}").status_code == 403


def test_a_film_that_is_not_there_is_not_found(programmer):
    for address in ("/office/films/nothing", "/office/films/nothing/edit"):
        assert programmer.get(address).status_code == 404


def test_a_version_is_added_with_its_length_and_subtitles(programmer, make):
    film = make.film("Women of the Silk Road", runtime_seconds=4200)
    address = f"/office/films/{film.code}/versions"
    data = {
        "version-label-en": "television",
        "version-runtime": "57",
        "version-subtitles": "en, kz",
    }
    refused = programmer.post(address, data=data)
    assert refused.status_code == 422
    assert "is not the code of a language" in refused.text
    data |= {"version-subtitles": "en ru"}
    assert programmer.post(address, data=data).status_code == 303
    page = programmer.get(f"/office/films/{film.code}").text
    assert "0:57:00" in page
    assert "English, Russian" in page
    assert programmer.post(address, data={}).status_code == 422


def test_a_country_that_did_not_exist_yet_is_worth_a_look(programmer, make):
    film = make.film("Turksib", countries=("RU",), year=1929)
    page = programmer.get(f"/office/films/{film.code}").text
    assert "In 1929, RU was part of SUHH" in page


def test_titles_that_look_like_markup_stay_words(programmer):
    answer = programmer.post("/office/films/new", data=AYKA | {"titles-1-text": "<b>&\"Ayka'"})
    page = programmer.get(answer.location).text
    assert "<b>" not in page
    assert db.session.query(FilmTitle).options(selectinload(FilmTitle.film)).count() == 2
