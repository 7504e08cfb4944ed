"""The jury's pages: the oath first, a desk of one's own, a scoresheet for one thumb, a board without marks."""

import pytest

from festival.jury import queries, rules
from festival.jury.models import SeatRole
from festival.people.models import Hat
from tests import makers
from tests.jury.makers import Bench, juror, jury, score


def filled(story="8", craft="4", seen="y", note="", version="0"):
    sent = {"mark_1": story, "mark_2": craft, "seen": seen, "note": note, "version": version}
    return {name: value for name, value in sent.items() if value}


def test_the_oath_comes_before_anything_else(make, enter):
    bench, late = Bench(), None
    late = makers.actor(Hat.JUROR, edition=bench.edition)
    fresh = jury(bench.edition, [bench.section], "Second jury")
    juror(fresh, late, SeatRole.CHAIR)
    client = enter(late)

    turned = client.get(f"/jury/{fresh.code}")
    assert (turned.status_code, turned.location) == (303, f"/jury/{fresh.code}/oath")
    assert client.get(f"/jury/{fresh.code}/films/{bench.selections[0].code}").status_code == 409
    assert client.get(f"/jury/{fresh.code}/board").status_code == 409
    assert bench.titles[0] in client.get(f"/jury/{fresh.code}/oath").text

    unsworn = client.post(f"/jury/{fresh.code}/oath", data={"films": bench.selections[0].code})
    assert unsworn.status_code == 422 and "Promise to keep" in unsworn.text
    taken = client.post(
        f"/jury/{fresh.code}/oath", data={"confidential": "y", "films": bench.selections[0].code}
    )
    assert (taken.status_code, taken.location) == (303, f"/jury/{fresh.code}")
    desk = client.get(f"/jury/{fresh.code}").text
    assert bench.titles[0] not in desk and bench.titles[1] in desk


def test_what_the_credits_say_is_ticked_and_fixed(make, enter):
    bench = Bench()
    director = makers.actor(Hat.JUROR, edition=bench.edition)
    film = makers.film("Her own", director=makers.db.session.get(makers.Person, director.person_id))
    own = makers.selection(bench.section, film)
    fresh = jury(bench.edition, [bench.section], "Second jury")
    juror(fresh, director, SeatRole.CHAIR)
    client = enter(director)

    page = client.get(f"/jury/{fresh.code}/oath").text
    assert page.count("checked disabled") == 1
    client.post(f"/jury/{fresh.code}/oath", data={"confidential": "y"})
    assert "Her own" not in client.get(f"/jury/{fresh.code}").text
    assert client.get(f"/jury/{fresh.code}/films/{own.code}").status_code == 404


def test_a_juror_marks_a_film_and_is_led_to_the_next(make, enter):
    bench = Bench()
    client, url = enter(bench.jurors[0]), bench.page()
    page = client.get(url).text
    assert 'name="mark_1"' in page and "data-keep" not in page

    saved = client.post(url, data=filled(note="Come back to the ending."))
    assert saved.status_code == 303 and saved.location.startswith(f"{bench.url}/films/")
    again = client.get(url).text
    assert "Come back to the ending." in again and 'value="8"' in again
    assert "1 of 3 films done" in client.get(bench.url).text


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (filled(craft=""), "Marks are missing: Craft."),
        (filled(story="", craft=""), "Marks are missing: Story, Craft."),
        (filled(craft="6"), "Choose one of those offered."),
        (filled(story="0"), "Choose one of those offered."),
        (filled(seen=""), "Say that you saw the film to the end"),
        (filled(note="x" * 4001), "longer than 4000"),
    ],
    ids=["one-missing", "none", "above", "below", "not-seen", "long-note"],
)
def test_a_wrong_scoresheet_comes_back_with_its_words(make, enter, sent, told):
    bench = Bench()
    sent = {"note": "kept as typed"} | sent
    page = enter(bench.jurors[0]).post(bench.page(), data=sent)
    assert page.status_code == 422
    assert told in page.text and sent["note"] in page.text
    assert not queries.progress_of(bench.jury.id).done


def test_a_program_is_told_the_code(make, enter):
    bench = Bench()
    answer = enter(bench.jurors[0]).post(
        bench.page(), data=filled(craft=""), headers={"Accept": "application/json"}
    )
    assert (answer.status_code, answer.json["error"]) == (422, rules.SCORESHEET_INCOMPLETE.code)
    assert answer.json["criteria"] == "Craft"


def test_a_film_can_be_seen_now_and_marked_later(make, enter):
    bench = Bench()
    client = enter(bench.jurors[0])
    assert client.post(f"{bench.page()}/seen").status_code == 303
    assert "Seen, not marked" in client.get(bench.url).text
    assert "seen, not marked" in enter(bench.chair).get(f"{bench.url}/board").text


def test_a_film_one_steps_back_from_is_gone(make, enter):
    bench = Bench()
    score(bench.jury, bench.jurors[0], bench.selections[0])
    client = enter(bench.jurors[0])
    assert client.post(f"{bench.page()}/recuse", data={"step-why": "My cousin"}).status_code == 303
    assert client.get(bench.page()).status_code == 404
    assert client.post(bench.page(), data=filled()).status_code == 404
    assert "of 2 films done" in client.get(bench.url).text
    assert "My cousin" not in enter(bench.chair).get(f"{bench.url}/board").text


def test_two_tabs_do_not_overwrite_each_other(make, enter):
    bench = Bench()
    client = enter(bench.jurors[0])
    client.post(bench.page(), data=filled())
    second = client.post(bench.page(), data=filled(story="2", note="from the other tab"))
    assert second.status_code == 409 and "from the other tab" in second.text


def test_a_page_opened_before_the_seal_cannot_score_after_it(make, enter):
    bench = Bench()
    bench.score_all()
    client = enter(bench.jurors[0])
    client.get(bench.page())
    before = bench.seal().evidence
    late = client.post(bench.page(), data=filled(story="1", version="1"))
    assert late.status_code == 409 and rules.JURY_SEALED.says in late.text
    assert queries.jury_of(bench.jury.code).evidence == before
    assert 'type="radio"' not in client.get(bench.page()).text


def test_only_the_chair_seals_and_is_told_what_it_means(make, enter):
    bench = Bench(films=2)
    chair = enter(bench.chair)
    assert "Scoresheets still waiting: 6." in chair.get(f"{bench.url}/seal").text
    assert chair.post(f"{bench.url}/seal", data={"sure": "y"}).status_code == 409
    bench.score_all()
    assert "it cannot be undone" in chair.get(f"{bench.url}/seal").text
    assert chair.post(f"{bench.url}/seal").status_code == 422
    assert enter(bench.jurors[0]).post(f"{bench.url}/seal", data={"sure": "y"}).status_code == 403
    sealed = chair.post(f"{bench.url}/seal", data={"sure": "y"})
    assert (sealed.status_code, sealed.location) == (303, f"{bench.url}/standings")
    page = chair.get(f"{bench.url}/standings").text
    assert "8.00" in page and page.count(">1<") >= 2


def test_two_marks_show_no_mean(make, enter):
    bench = Bench(films=1, jurors=1)
    bench.score_all(story=7)
    bench.seal()
    page = enter(bench.chair).get(f"{bench.url}/standings").text
    assert "7.33" not in page and "fewer than three" in page


def test_standings_are_closed_to_all_but_the_jury(make, enter):
    bench = Bench()
    assert enter(bench.chair).get(f"{bench.url}/standings").status_code == 409
    bench.score_all()
    bench.seal()
    director = makers.actor(Hat.DIRECTOR, Hat.JUROR, edition=bench.edition)
    assert enter(bench.jurors[0]).get(f"{bench.url}/standings").status_code == 200
    assert enter(bench.secretary).get(f"{bench.url}/standings").status_code == 200
    assert enter(director).get(f"{bench.url}/standings").status_code == 404


def addresses(bench):
    page = bench.page()
    return [
        ("get", bench.url),
        ("get", f"{bench.url}/oath"),
        ("get", f"{bench.url}/board"),
        ("get", f"{bench.url}/seal"),
        ("get", f"{bench.url}/standings"),
        ("get", page),
        ("post", page),
        ("post", f"{bench.url}/oath"),
        ("post", f"{page}/seen"),
        ("post", f"{page}/recuse"),
        ("post", f"{bench.url}/seal"),
    ]


def test_a_juror_of_one_jury_finds_nothing_of_another(make, enter):
    ours = Bench()
    theirs = Bench(edition=ours.edition, name="Other jury")
    director = makers.actor(Hat.DIRECTOR, Hat.JUROR, edition=ours.edition)
    nowhere = [
        (method, url.replace(theirs.jury.code, "nonesuch")) for method, url in addresses(theirs)
    ]
    for actor in (ours.chair, ours.jurors[0], director):
        client = enter(actor)
        for (method, url), (_, absent) in zip(addresses(theirs), nowhere, strict=True):
            sent = filled() | {"confidential": "y", "sure": "y", "step-why": "x"}
            more = {"data": sent} if method == "post" else {}
            answer = getattr(client, method)(url, **more)
            assert answer.status_code == 404, (method, url)
            assert getattr(client, method)(absent, **more).status_code == 404
    secretary = enter(ours.secretary)
    assert secretary.get(theirs.url).status_code == 404
    assert theirs.jury.code not in enter(ours.jurors[0]).get("/jury/").text


def test_a_member_does_not_read_the_board(make, enter):
    bench = Bench()
    assert enter(bench.jurors[0]).get(f"{bench.url}/board").status_code == 403
    assert enter(bench.secretary).get(f"{bench.url}/board").status_code == 200


def test_a_stranger_is_asked_to_sign_in(make, client):
    assert client.get("/jury/").status_code == 303
    assert client.get("/jury/").location.startswith("/sign-in")


@pytest.mark.parametrize("films", [1, 7])
def test_desk_and_board_cost_the_same_for_any_number_of_films(make, enter, queries_made, films):
    bench = Bench(films=films, jurors=1 if films == 1 else 4)
    score(bench.jury, bench.chair, bench.selections[0])
    client = enter(bench.chair)
    costs = []
    for url in (bench.url, bench.page(), f"{bench.url}/board"):
        client.get(url)
        with queries_made() as made:
            assert client.get(url).status_code == 200
        costs.append(len(made))
    assert costs == COSTS, costs


COSTS = [18, 28, 11]


def test_the_director_sees_juries_from_outside(make, enter):
    bench = Bench()
    director = makers.actor(Hat.DIRECTOR, edition=bench.edition)
    page = enter(director).get("/jury/")
    assert page.status_code == 200 and f"/office/juries/{bench.jury.code}" in page.text
    assert enter(director).get(bench.url).status_code == 403
