from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.pages import DeskItem
from festival.journal.operations import record
from festival.office import queries
from festival.people.models import Hat


def item(title, urgent=False):
    return DeskItem(title, "", "/", "Open", urgent=urgent)


def test_what_is_urgent_comes_first_and_the_rest_keeps_its_order():
    given = [item("a"), item("b", urgent=True), item("c"), item("d", urgent=True)]
    assert [one.title for one in queries.most_urgent_first(given)] == ["b", "d", "a", "c"]


def test_every_room_that_asks_is_asked():
    rooms = {desk.__module__.split(".")[1] for desk in queries.DESKS}
    assert {"submissions", "selection", "jury", "programme", "letters", "office"} <= rooms


def test_someone_without_anything_to_do_has_no_turn(app, make):
    nobody = make.actor(Hat.SCHEDULE)
    with app.test_request_context():
        page = queries.desk_page(nobody)
    assert (page.turn, page.rest, page.lines) == (None, [], [])


def test_only_those_who_read_the_journal_find_it_on_their_desk(app, make):
    director, press = make.actor(Hat.DIRECTOR), make.actor(Hat.PRESS)
    with app.test_request_context():
        assert queries.desk_page(director).has_journal
        assert not queries.desk_page(press).has_journal


def test_an_administrator_hears_of_accounts_without_a_password(app, make):
    admin = make.actor(Hat.ADMIN)
    with app.test_request_context():
        page = queries.desk_page(admin)
    assert page.turn.count == 1
    assert page.turn.href == "/office/accounts"


def test_a_desk_costs_the_same_however_much_was_done(app, make, queries_made):
    admin = make.actor(Hat.ADMIN)
    with app.test_request_context(), queries_made() as once:
        queries.desk_page(admin)
    for _ in range(3):
        make.actor(Hat.PRESS)
    with app.test_request_context(), queries_made() as again:
        queries.desk_page(admin)
    assert len(again) == len(once)


def test_a_desk_tells_what_was_done_and_not_who_came_in(app, make):
    admin = make.actor(Hat.ADMIN)
    for act in ("register_person", "sign_in", "sign_out"):
        record(actor=HOUSE, act=act, about_kind="account", about_id=1)
    db.session.commit()
    with app.test_request_context():
        assert [line.code for line in queries.desk_page(admin).lines] == ["register_person"]
