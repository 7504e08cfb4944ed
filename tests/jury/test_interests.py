"""Connections between jurors and films: with the oath, after it, and before the director."""

import pytest

from festival.films.models import Activity, Credit
from festival.foundation.actor import HOUSE
from festival.foundation.verdict import Refused
from festival.interests.queries import conflicted_film_ids
from festival.interests.rules import SUGGESTION_UNKNOWN
from festival.jury import oaths, queries, seating, suggestions
from festival.jury.forming import open_viewing
from festival.jury.models import SeatRole
from festival.people.models import Hat, Person
from tests import makers
from tests.jury.makers import Bench, juror, jury


def credit(film, person_id, activity=Activity.PRODUCER):
    return makers.save(Credit(film_id=film.id, person_id=person_id, activity=activity, position=9))


class Doubtful(Bench):
    """A jury at work, and a juror who made a film with the director of its first one."""

    def __init__(self):
        super().__init__(films=3, jurors=2)
        self.director = makers.person("Sergei Dvortsevoy", "en")
        credit(self.films[0], self.director.id, Activity.DIRECTOR)
        self.earlier = makers.film("Tulpan")
        credit(self.earlier, self.director.id, Activity.DIRECTOR)
        self.juror = self.jurors[0]

    def meet(self):
        """The connection comes to be."""
        credit(self.earlier, self.juror.person_id)

    @property
    def asked(self):
        found = suggestions.waiting_in(self.jury.id, [self.juror.person_id])
        return {one.film_id for one in found}


@pytest.fixture
def doubtful(make):
    return Doubtful()


def test_a_connection_that_comes_later_is_asked_about_once(doubtful, enter):
    bench, client = doubtful, enter(doubtful.juror)
    page = f"{bench.url}/interests"
    assert "Nothing waits for your answer." in client.get(page).text
    bench.meet()
    shown = client.get(page).text
    assert "Worked on “Tulpan”" in shown and "Strong" in shown
    hrefs = [item.href for item in queries.desk_items(bench.juror)]
    assert page in hrefs

    assert client.post(page, data={}).status_code == 422
    sent = {f"is_{bench.codes[0]}": "no"}
    assert client.post(page, data=sent).status_code == 303
    assert bench.asked == set() and client.get(bench.page()).status_code == 200
    assert "Nothing waits for your answer." in client.get(page).text
    assert page not in [item.href for item in queries.desk_items(bench.juror)]


def test_a_confirmed_connection_takes_the_film_off_the_desk(doubtful, enter):
    bench, client = doubtful, enter(doubtful.juror)
    bench.meet()
    sent = {f"is_{bench.codes[0]}": "yes", "why": "We are friends."}
    assert client.post(f"{bench.url}/interests", data=sent).status_code == 303
    assert bench.films[0].id in conflicted_film_ids(bench.juror.person_id)
    assert client.get(bench.page()).status_code == 404
    assert bench.titles[0] not in client.get(bench.url).text


def test_the_director_answers_for_whoever_has_not(doubtful, enter):
    bench = doubtful
    bench.meet()
    client = enter(makers.actor(Hat.DIRECTOR, edition=bench.edition))
    jury_page = f"/office/juries/{bench.jury.code}"
    assert "1 possible interest" in client.get(jury_page).text
    page = f"{jury_page}/interests"
    assert "Worked on “Tulpan”" in client.get(page).text
    seat, film = bench.seats[1].code, bench.films[0].code
    url, prefix = f"{page}/{seat}/{film}", f"{seat}-{film}-"
    assert client.post(url, data={f"{prefix}why": "x"}).status_code == 422
    assert client.post(url, data={f"{prefix}answer": "yes"}).status_code == 303
    assert bench.films[0].id in conflicted_film_ids(bench.juror.person_id)
    assert client.post(url, data={f"{prefix}answer": "no"}).status_code == 409
    assert "Nothing waits for an answer." in client.get(page).text
    elsewhere = makers.actor(Hat.DIRECTOR, edition=makers.edition("2018", ordinal=918))
    assert enter(elsewhere).get(page).status_code == 404


def test_nobody_answers_what_is_not_asked(doubtful):
    bench = doubtful
    with pytest.raises(Refused) as refusal:
        oaths.answer_for(
            actor=HOUSE,
            jury_code=bench.jury.code,
            juror_code=bench.seats[1].code,
            film_code=bench.films[0].code,
            confirmed=True,
        )
    assert refusal.value.reason is SUGGESTION_UNKNOWN
    assert conflicted_film_ids(bench.juror.person_id) == set()


def unsworn(make):
    """A jury whose juror has yet to swear, and made a film with the director of its first one."""
    edition = make.edition()
    section = make.section(edition)
    films = [make.film(f"Oath film {n}") for n in range(3)]
    places = [make.selection(section, film) for film in films]
    made = jury(edition, [section])
    one = make.actor(Hat.JUROR, name="Gulnara Sarsenova", edition=edition)
    juror(made, one, SeatRole.CHAIR)
    director = make.person("Sergei Dvortsevoy", "en")
    earlier = make.film("Tulpan")
    for film in (films[0], earlier):
        credit(film, director.id, Activity.DIRECTOR)
    credit(earlier, one.person_id)
    credit(films[2], one.person_id)
    makers.db.session.get(Person, one.person_id)
    open_viewing(actor=HOUSE, jury_code=made.code)
    return made, one, films, places


def test_the_oath_asks_about_what_the_house_has_found(make, enter):
    made, one, films, places = unsworn(make)
    client, page = enter(one), f"/jury/{made.code}/oath"
    shown = client.get(page).text
    assert "Worked on “Tulpan”" in shown and "In its credits: producer." in shown
    assert f'value="{places[2].code}" checked disabled' in shown
    sent = {"confidential": "y", "films": places[1].code}
    assert client.post(page, data=sent).status_code == 422
    assert queries.seat_of(one, made.code).oath_at is None
    sent |= {f"is_{places[0].code}": "no"}
    assert client.post(page, data=sent).status_code == 303
    hidden = conflicted_film_ids(one.person_id)
    assert {films[1].id, films[2].id} <= hidden and films[0].id not in hidden


def test_a_fact_stays_ticked_whatever_is_sent(make):
    made, one, films, _places = unsworn(make)
    oaths.take_oath(actor=one, jury_code=made.code, answers={films[0].id: False})
    assert films[2].id in conflicted_film_ids(one.person_id)


def test_the_oath_is_not_taken_past_a_question(make):
    made, one, films, _places = unsworn(make)
    with pytest.raises(Refused) as refusal:
        oaths.take_oath(actor=one, jury_code=made.code)
    assert refusal.value.reason is seating.SUGGESTION_UNANSWERED
    oaths.take_oath(actor=one, jury_code=made.code, film_ids=[films[0].id])
    assert films[0].id in conflicted_film_ids(one.person_id)


def test_whom_a_juror_sat_with_before_is_found(make):
    before = make.edition("2018", ordinal=918)
    old = jury(before, [make.section(before)], "Old jury")
    bench = Bench(films=1, jurors=1)
    other = make.actor(name="Marc Ruscart")
    for actor in (bench.jurors[0], other):
        juror(old, actor)
    credit(bench.films[0], other.person_id, Activity.DIRECTOR)
    (found,) = suggestions.waiting_in(bench.jury.id, [bench.jurors[0].person_id])
    assert found.path.key == f"jury:director:{other.person_id}:{before.id}:"
