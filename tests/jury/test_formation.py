"""The director forms a jury on its pages, and everybody finds on their desk what needs them."""

from sqlalchemy import select

from festival.awards.queries import desk_items as prize_items
from festival.jury.checks import sealed_marks_stand
from festival.jury.models import Jury, Score
from festival.jury.queries import desk_items
from festival.people.models import Hat
from tests import makers
from tests.awards.makers import prize
from tests.jury.makers import Bench, organisation, score


def begun(make, enter):
    """A director, a jury formed on the page, and its address."""
    edition = make.edition()
    section = make.section(edition)
    director = make.actor(Hat.DIRECTOR, edition=edition)
    client = enter(director)
    sent = {
        "name-en": "Women in cinema jury",
        "kind": "statutory",
        "sections": section.id,
        "min_members": "1",
        "max_members": "3",
        "preset": "almaty",
        "public": "y",
        "version": "0",
    }
    new = f"/office/editions/{edition.code}/juries/new"
    assert client.get(new).status_code == 200
    assert client.post(new, data=sent | {"name-en": ""}).status_code == 422
    assert client.post(new, data=sent | {"min_members": "4"}).status_code == 422
    assert client.post(new, data=sent).status_code == 303
    code = make.db.session.scalar(select(Jury.code))
    return edition, section, director, client, f"/office/juries/{code}"


def test_a_director_forms_a_jury(make, enter):
    _edition, section, director, client, page = begun(make, enter)
    assert "Women in cinema jury" in client.get("/office/juries").text
    assert page == desk_items(director)[0].href
    assert "The viewing cannot open yet." in client.get(page).text

    chair = make.actor(name="Aru Chair")
    film = make.film("Her own film", director=make.db.session.get(makers.Person, chair.person_id))
    make.selection(section, film)
    sent = {"seat-person": chair.person_id, "seat-role": "chair", "seat-affiliation-en": "Director"}
    assert client.post(f"{page}/seats", data=sent | {"seat-role": "king"}).status_code == 422
    assert client.post(f"{page}/seats", data=sent).status_code == 303
    assert client.post(f"{page}/seats", data=sent).status_code == 409
    seated = client.get(page).text
    assert "Aru Chair" in seated and "Her own film" in seated and "Director" in seated

    asked = {"criterion-name-en": "Story", "criterion-weight": "2", "criterion-best": "10"}
    assert client.post(f"{page}/criteria", data=asked | {"criterion-best": "1"}).status_code == 422
    assert client.post(f"{page}/criteria", data=asked).status_code == 303
    assert client.post(f"{page}/criteria", data=asked).status_code == 303
    assert client.post(f"{page}/criteria/2/drop").status_code == 303
    assert client.post(f"{page}/open-viewing").status_code == 303
    frozen = client.get(page).text
    assert "has begun to view" in frozen and "Seat somebody" not in frozen
    assert client.post(f"{page}/seats", data=sent).status_code == 409
    assert client.post(f"{page}/criteria", data=asked).status_code == 409


def test_a_jury_is_renamed_until_it_views(make, enter):
    _edition, section, _director, client, page = begun(make, enter)
    sent = {
        "jury-name-en": "The women’s jury",
        "jury-kind": "partner",
        "jury-organisation": organisation().id,
        "jury-sections": section.id,
        "jury-min_members": "1",
        "jury-max_members": "5",
        "jury-version": "1",
    }
    assert client.post(page, data=sent).status_code == 303
    assert "The women’s jury" in client.get(page).text
    stale = client.post(page, data=sent | {"jury-name-en": "Another name"})
    assert stale.status_code == 409 and "Another name" in stale.text


def test_a_director_elsewhere_finds_no_jury(make, enter):
    edition, _section, _director, _client, page = begun(make, enter)
    other = enter(make.actor(Hat.DIRECTOR, edition=make.edition("2018", ordinal=902)))
    assert other.get(page).status_code == 404
    assert other.post(f"{page}/open-viewing").status_code == 404
    assert other.get(f"/office/editions/{edition.code}/juries/new").status_code == 404
    assert enter(make.actor(Hat.JUROR)).get("/office/juries").status_code == 403


def test_everybody_finds_on_their_desk_what_needs_them(make):
    bench = Bench(films=2)
    juror = bench.jurors[0]
    assert [item.count for item in desk_items(juror)] == [2]
    score(bench.jury, juror, bench.selections[0])
    assert [item.count for item in desk_items(juror)] == [1]
    assert [item.href for item in desk_items(bench.chair)] == [bench.url, f"{bench.url}/board"]
    assert [item.href for item in desk_items(bench.secretary)] == [f"{bench.url}/board"]
    bench.score_all()
    prize(bench)
    assert prize_items(bench.chair) == []
    bench.seal()
    (item,) = prize_items(bench.chair)
    assert (item.href, item.count) == (f"{bench.url}/awards", 1)
    assert prize_items(juror) == []
    assert [item.href for item in desk_items(juror)] == [f"{bench.url}/standings"]


def test_a_mark_changed_behind_the_seal_shows(make):
    bench = Bench(films=1)
    bench.score_all()
    bench.seal()
    assert sealed_marks_stand() == []
    mark = make.db.session.scalars(select(Score).limit(1)).one()
    mark.value = 1
    make.db.session.commit()
    assert len(sealed_marks_stand()) == 1
