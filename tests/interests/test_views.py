"""The director's page of interests."""

from festival.foundation.actor import HOUSE
from festival.interests import operations, queries
from festival.interests.paths import Path, Way
from festival.people.models import Hat


def test_the_director_reports_and_dismisses(make, enter):
    juror, film = make.actor(Hat.JUROR, name="Juror"), make.film("Alba")
    client = enter(make.actor(Hat.DIRECTOR))
    sent = {"report-person": juror.person_id, "report-film": film.id, "report-kind": "family"}
    assert client.post("/office/conflicts", data=sent).status_code == 303
    page = client.get("/office/conflicts").text
    assert "Juror" in page and "Alba" in page
    wrong = client.post("/office/conflicts", data=sent | {"report-film": "0"})
    assert wrong.status_code == 422

    (one,) = make.db.session.scalars(make.db.select(operations.Conflict))
    url, field = f"/office/conflicts/{one.id}/dismiss", f"c{one.id}-why"
    assert client.post(url, data={field: ""}).status_code == 422
    assert client.post(url, data={field: "A namesake"}).status_code == 303
    assert queries.conflicted_film_ids(juror.person_id) == set()
    assert client.post("/office/conflicts/999/dismiss", data={"c999-why": "x"}).status_code == 404


def test_nobody_else_comes_in(make, enter):
    assert enter(make.actor(Hat.JUROR)).get("/office/conflicts").status_code == 403


def test_the_director_reads_how_the_house_came_to_an_interest(make, enter):
    juror, other = make.actor(Hat.JUROR, name="Gulnara Sarsenova"), make.person("Gulnar Sarsenova")
    film, path = make.film("Alba"), Path(Way.NAME, "director", other.id, 0, "like").key
    operations.settle(
        actor=HOUSE, person_id=juror.person_id, film_id=film.id, path=path, confirmed=True
    )
    page = enter(make.actor(Hat.DIRECTOR)).get("/office/conflicts").text
    assert "Gulnar Sarsenova (director), whose name is written much the same." in page
