"""The schedule's doors, its pages, and what they cost."""

from datetime import UTC, date, datetime

import pytest

from festival.editions.models import EditionState
from festival.foundation import clock
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.people.models import Hat
from festival.programme import operations
from festival.programme.models import ParticipantRole, Show, ShowKind, ShowState
from festival.selection.models import SelectionState
from tests.programme import makers
from tests.venues import makers as halls

DAY = "/programme/2019/?day=2019-09-16"


@pytest.fixture
def office(plan, enter):
    return enter(plan.office)


def typed(plan, **more):
    """What a browser sends for a show with one film."""
    told = {
        "kind": "screening",
        "hall": plan.hall.id,
        "starts": "2019-09-16T18:00",
        "films-0-film": "Genesis 2.0",
        "access": "public",
        "intro_minutes": "5",
    }
    return told | more


def planned(plan, **more):
    told = {
        "edition_id": plan.edition.id,
        "hall_id": plan.hall.id,
        "starts_local": datetime(2019, 9, 16, 18),
        "selection_ids": [plan.genesis.id],
    }
    return operations.plan_show(actor=plan.office, **told | more)


@pytest.mark.parametrize("hat", [Hat.SCHEDULE, Hat.DIRECTOR, Hat.PROGRAMMER, Hat.PRESS])
def test_those_who_work_with_the_draft_read_it(plan, make, enter, hat):
    show = planned(plan)
    reader = enter(make.actor(hat, edition=plan.edition))
    assert reader.get("/programme/").status_code == 303
    assert "Genesis 2.0" in reader.get(DAY).text
    assert reader.get(f"/programme/2019/shows/{show.code}").status_code == 200
    assert reader.get("/programme/2019/venues").status_code == 200


def test_the_draft_of_another_edition_is_not_there(plan, make, enter):
    show = planned(plan)
    other = make.edition("2018", starts_on=date(2018, 9, 15), ends_on=date(2018, 9, 20))
    stranger = enter(make.actor(Hat.SCHEDULE, edition=other))
    for address in ("", "venues", "venues/new", "shows/new", f"shows/{show.code}"):
        assert stranger.get(f"/programme/2019/{address}").status_code == 404
    answer = stranger.post(f"/programme/2019/shows/{show.code}/cancel", data={"why-en": "x"})
    assert answer.status_code == 404


@pytest.mark.parametrize("hat", [Hat.JUROR, Hat.PRESELECTOR])
def test_others_do_not_read_the_draft(plan, make, enter, hat):
    assert enter(make.actor(hat, edition=plan.edition)).get(DAY).status_code == 403


def test_only_who_plans_is_led_to_planning(plan, office, make, enter):
    reader = enter(make.actor(Hat.PROGRAMMER, edition=plan.edition))
    assert "is in no show yet" in reader.get(DAY).text
    assert "shows/new?film=" not in reader.get(DAY).text
    assert "shows/new?film=" in office.get(DAY).text


def test_readers_change_nothing(plan, make, enter):
    reader = enter(make.actor(Hat.PROGRAMMER, edition=plan.edition))
    assert reader.get("/programme/2019/shows/new").status_code == 403
    assert reader.post("/programme/2019/shows/new", data=typed(plan)).status_code == 403


def test_a_show_is_planned_by_form(plan, office):
    page = office.get("/programme/2019/shows/new?at=2019-09-16T18:00").text
    assert "Genesis 2.0 · " in page
    answer = office.post("/programme/2019/shows/new", data=typed(plan))
    assert answer.status_code == 303
    show = db.session.query(Show).one()
    assert (show.ends_at - show.starts_at).total_seconds() == 118 * 60
    assert "Genesis 2.0" in office.get(answer.location).text
    assert "18:00–19:58" in office.get(DAY).text


def test_films_stand_in_the_order_asked_for(plan, office):
    office.post(
        "/programme/2019/shows/new",
        data=typed(
            plan,
            **{
                "films-0-place": "2",
                "films-1-film": f"Crystal Swan · x · {plan.swan.code}",
                "films-1-place": "1",
            },
        ),
    )
    show = db.session.query(Show).one()
    page = office.get(f"/programme/2019/shows/{show.code}").text
    assert page.index("<h3><span>Crystal Swan") < page.index("<h3><span>Genesis 2.0")
    edit = office.get(f"/programme/2019/shows/{show.code}/edit").text
    assert f"{plan.swan.code}" in edit


def test_an_event_has_participants_with_their_affiliation_of_the_day(plan, office, make):
    make.person("Dana Speaker", "en")
    told = {
        "kind": "round_table",
        "title-en": "Women in film",
        "title-kk": "Кинодағы әйелдер",
        "ends": "2019-09-16T19:30",
        "films-0-film": "",
        "people-0-person": "dana speaker",
        "people-0-role": "moderator",
        "people-0-affiliation-kk": "Сыншы",
        "languages": "kk, Russian",
    }
    answer = office.post("/programme/2019/shows/new", data=typed(plan, **told))
    assert answer.status_code == 303
    page = office.get(answer.location).text
    assert '<span lang="kk">Сыншы</span>' in page
    assert "Kazakh and Russian" in page
    show = db.session.query(Show).one()
    assert (show.languages, show.kind) == ("kk ru", ShowKind.ROUND_TABLE)
    edit = office.get(f"/programme/2019/shows/{show.code}/edit").text
    assert "Сыншы" in edit
    assert "Dana Speaker · " in edit


def test_every_mistake_is_told_at_once_and_what_was_typed_stays(plan, office, make):
    make.person("Twin", "en")
    make.person("Twin", "en")
    told = {
        "hall": "999999",
        "starts": "2019-02-30T18:00",
        "films-0-film": "Nowhere Film",
        "people-0-person": "Nobody Known",
        "people-0-role": "speaker",
        "people-1-person": "Twin",
        "people-1-role": "speaker",
        "languages": "klingonish",
        "intro_minutes": "-3",
        "gap_seconds": "a lot",
        "title-en": "a\u202eb",
    }
    answer = office.post("/programme/2019/shows/new", data=typed(plan, **told))
    assert answer.status_code == 422
    assert db.session.query(Show).count() == 0
    for said in (
        "Choose one of those offered.",
        "Type a day and an hour that exist",
        "No film of this edition is called so.",
        "Nobody of this name is known.",
        "Several people are called so.",
        "is not a language",
        "Type a whole number from 0 to 240.",
        "Nowhere Film",
        "turns the direction of writing",
    ):
        assert said in answer.text


def test_an_overlap_is_refused_on_the_same_page(plan, office):
    planned(plan)
    told = typed(plan, starts="2019-09-16T19:00", **{"films-0-film": "Crystal Swan"})
    answer = office.post("/programme/2019/shows/new", data=told)
    assert answer.status_code == 409
    assert "“Crystal Swan” and “Genesis 2.0” (18:00–19:53)" in answer.text
    assert 'value="2019-09-16T19:00"' in answer.text


def test_more_rows_are_added_without_losing_a_word(plan, office):
    told = typed(plan, more="people", **{"title-en": "Kept"})
    page = office.post("/programme/2019/shows/new", data=told)
    assert page.status_code == 200
    assert 'name="people-3-person"' in page.text
    assert 'value="Kept"' in page.text
    assert db.session.query(Show).count() == 0


def test_a_time_that_comes_twice_is_asked_about_on_the_page(make, enter):
    edition = make.edition("2024", starts_on=date(2024, 2, 28), ends_on=date(2024, 3, 2))
    hall = halls.hall(edition)
    office = enter(make.actor(Hat.SCHEDULE, edition=edition))
    told = {
        "kind": "ceremony",
        "title-en": "Night",
        "hall": hall.id,
        "starts": "2024-02-29T23:30",
        "ends": "2024-03-01T01:00",
        "access": "public",
    }
    assert 'name="fold"' not in office.get("/programme/2024/shows/new").text
    answer = office.post("/programme/2024/shows/new", data=told)
    assert answer.status_code == 422
    assert 'name="fold"' in answer.text
    answer = office.post("/programme/2024/shows/new", data=told | {"fold": "0"})
    assert answer.status_code == 303
    assert db.session.query(Show).one().starts_at == datetime(2024, 2, 29, 17, 30, tzinfo=UTC)


def test_of_two_editors_the_second_sees_both_versions(plan, office, enter):
    show = planned(plan)
    address = f"/programme/2019/shows/{show.code}/edit"
    opened = show.version
    assert office.get(address).status_code == 200
    operations.move_show(
        actor=plan.director,
        code=show.code,
        hall_id=plan.hall.id,
        starts_local=datetime(2019, 9, 16, 21),
        version=None,
    )
    told = typed(plan, version=opened, **{"title-en": "My words"})
    answer = office.post(address, data=told)
    assert answer.status_code == 409
    assert "21:00–22:53" in answer.text
    assert "My words" in answer.text
    now = db.session.query(Show).one()
    assert f'name="version" type="hidden" value="{now.version}"' in answer.text
    assert office.post(address, data=told | {"version": now.version}).status_code == 303
    assert db.session.query(Show).one().title["en"] == "My words"


def test_a_show_is_moved_and_cancelled_by_form(plan, office):
    show = planned(plan)
    address = f"/programme/2019/shows/{show.code}"
    assert office.get(f"{address}/move").status_code == 200
    told = {"hall": plan.hall.id, "starts": "2019-09-17T20:00", "version": show.version}
    assert office.post(f"{address}/move", data=told).status_code == 303
    assert office.post(f"{address}/move", data=told).status_code == 409
    assert office.post(f"{address}/move", data=told | {"starts": "soon"}).status_code == 422
    assert office.get(f"{address}/cancel").status_code == 200
    assert office.post(f"{address}/cancel", data={}).status_code == 422
    answer = office.post(f"{address}/cancel", data={"why-ru": "Копия не пришла"})
    assert answer.status_code == 303
    assert db.session.query(Show).one().state is ShowState.CANCELLED
    page = office.get(address).text
    assert '<span lang="ru">Копия не пришла</span>' in page
    assert office.get(f"{address}/edit").status_code == 409
    assert "cancelled" in office.get("/programme/2019/?day=2019-09-17").text


def test_i_80_a_cancelled_show_names_what_replaces_it(plan, office, make):
    show, other = (
        planned(plan),
        makers.show(
            plan.hall,
            plan.edition,
            "2019-09-18T20:00",
            "2019-09-18T22:00",
            plan.swan,
            code="instead",
        ),
    )
    makers.show(
        plan.hall, plan.edition, "2019-09-19T20:00", "2019-09-19T22:00", plan.swan, code="gone",
        state=ShowState.CANCELLED,
    )  # fmt: skip
    address = f"/programme/2019/shows/{show.code}"
    form = office.get(f"{address}/cancel").text
    assert 'value="instead"' in form and "Crystal Swan, Wednesday" in form
    assert 'value="gone"' not in form and f'value="{show.code}"' not in form
    told = {"why-en": "No copy", "replaced_by": "gone"}
    assert office.post(f"{address}/cancel", data=told).status_code == 422
    assert (
        office.post(f"{address}/cancel", data=told | {"replaced_by": other.code}).status_code == 303
    )
    page = office.get(address)
    assert page.status_code == 200
    assert 'Replaced by <a href="/programme/2019/shows/instead">Crystal Swan, ' in page.text


def test_the_overview_lists_what_is_worth_a_look(plan, office, make):
    makers.show(
        plan.hall, plan.edition, "2019-09-16T10:00", "2019-09-16T12:00", plan.genesis, code="one"
    )
    makers.show(
        *(plan.hall, plan.edition, "2019-09-16T11:00", "2019-09-16T11:30"),
        code="two",
        kind=ShowKind.PRESS_CONFERENCE,
        title=Text(en="Meet the press"),
    )
    makers.show(
        *(plan.hall, plan.edition, "2019-09-16T15:00", "2019-09-16T16:00"),
        code="three",
        title=Text(en="Surprise film"),
    )
    plan.genesis.state = SelectionState.INVITED
    left = make.selection(plan.section, make.film("Gone"), state=SelectionState.WITHDRAWN)
    makers.show(plan.hall, plan.edition, "2019-09-17T10:00", "2019-09-17T12:00", left, code="four")
    db.session.commit()
    page = office.get(DAY).text
    for said in (
        "“Genesis 2.0” and “Meet the press” are in Arman, Hall 1 at the same time.",
        "“Gone” left the programme and is still to be shown.",
        "The press conference “Meet the press” has no moderator.",
        "The screening “Surprise film” names no film yet.",
        "“Genesis 2.0” is in the schedule and not yet confirmed.",
        "“Crystal Swan” is in no show yet.",
    ):
        assert said in page
    rows = page.count('<th scope="row"><a href="/programme/2019/venues">Arman, Hall 1</a>')
    assert rows == 2, "what overlaps stands in two rows"
    person = make.person("Dana Speaker", "en")
    planned(
        plan,
        kind=ShowKind.PRESS_CONFERENCE,
        title=Text(en="Calm"),
        selection_ids=[],
        starts_local=datetime(2019, 9, 18, 10),
        ends_local=datetime(2019, 9, 18, 11),
        participants=[operations.ParticipantGiven(person.id, ParticipantRole.MODERATOR)],
    )
    assert "“Calm” has no moderator" not in office.get(DAY).text


def test_a_day_costs_the_same_with_one_show_and_with_many(plan, office, make, queries_made):
    def cost():
        with queries_made() as seen:
            assert office.get(DAY).status_code == 200
        return len(seen)

    makers.show(plan.hall, plan.edition, "2019-09-16T08:00", "2019-09-16T09:00", plan.swan)
    one = cost()
    for hour in range(9, 21):
        film = make.selection(plan.section, make.film(f"Film {hour}"))
        hall = halls.hall(plan.edition, f"Hall {hour}")
        makers.show(
            *(hall, plan.edition, f"2019-09-16T{hour:02}:00", f"2019-09-16T{hour:02}:50", film),
            code=f"c{hour}",
        )
    assert cost() == one
    assert one == 15


def test_the_first_page_is_the_day_itself_while_the_festival_runs(plan, office, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2019, 9, 18, 21, tzinfo=UTC))
    assert "Wednesday" in office.get("/programme/2019/").text  # 03:00 of Thursday


def test_without_an_edition_there_is_a_page_that_says_so(make, enter):
    page = enter(make.actor(Hat.SCHEDULE)).get("/programme/")
    assert page.status_code == 200
    assert "There is no edition yet" in page.text


def test_an_archived_schedule_is_read_and_not_changed(plan, office):
    plan.edition.state = EditionState.ARCHIVED
    db.session.commit()
    assert office.get(DAY).status_code == 200
    assert office.get("/programme/2019/shows/new").status_code == 409


@pytest.mark.parametrize("locale", ["ru", "kk"])
def test_the_pages_stand_in_every_language(plan, make, enter, locale):
    show = planned(plan)
    reader = enter(make.actor(Hat.DIRECTOR, edition=plan.edition, locale=locale))
    for address in ("", "venues", "shows/new", f"shows/{show.code}", f"shows/{show.code}/edit"):
        page = reader.get(f"/programme/2019/{address}")
        assert page.status_code == 200
        assert f'<html lang="{locale}"' in page.text
