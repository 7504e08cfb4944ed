"""The doors: what they show, what they take, and what they send on."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.journal.models import JournalEntry
from festival.letters.paper import paper
from festival.people import credentials, invitations, queries, rules
from festival.people.models import Account, Hat, Organisation, Person, SignIn
from tests.people import makers as people
from tests.people.makers import PASSWORD

NEW = "new words for the house"


@pytest.fixture
def aru(client):
    """Aru's browser, signed in."""
    people.account("aru@example.org")
    people.entered(client)
    return client


def test_signing_in_leads_on(client):
    people.account("aru@example.org")
    assert 'value="/jury/x?y=1"' in client.get("/sign-in?next=/jury/x?y=1").text
    answer = people.entered(client, next="/jury/x?y=1")
    assert (answer.status_code, answer.location) == (303, "/jury/x?y=1")
    assert client.get("/account").status_code == 200


@pytest.mark.parametrize(
    "to", ["//evil.example", "/\\evil.example", "https://evil.example/", "/a\nb"]
)
def test_signing_in_leads_nowhere_else(client, to):
    people.account("aru@example.org")
    assert "evil" not in client.get("/sign-in", query_string={"next": to}).text
    assert people.entered(client, next=to).location == "/office/"


def test_every_stranger_gets_the_same_page(client):
    people.account("aru@example.org")
    wrong = people.entered(client, password="another password")
    unknown = people.entered(client, email="bru@example.org", password="another password")
    assert wrong.status_code == unknown.status_code == 422

    def bare(answer):
        lines = answer.text.replace("bru@", "aru@").splitlines()
        return [line for line in lines if 'name="once"' not in line and "once" not in line]

    assert bare(wrong) == bare(unknown)
    assert str(rules.BAD_CREDENTIALS.says) in wrong.text
    assert "another password" not in wrong.text


def test_an_empty_form_says_what_is_missing(client):
    answer = people.entered(client, email="", password="")
    assert answer.status_code == 422
    assert answer.text.count("This is needed.") >= 2


def test_too_many_guesses_are_told_so(client):
    for n in range(rules.PER_ACCOUNT_AND_PLACE):
        people.entered(client, password=f"guess {n}")
    answer = people.entered(client, password="guess")
    assert answer.status_code == 429
    assert "too many attempts" in answer.text


def test_programs_are_told_the_code(client):
    answer = client.post(
        "/sign-in",
        data={"email": "a@example.org", "password": "x"},
        headers={"Accept": "application/json"},
    )
    assert (answer.status_code, answer.json["error"]) == (422, "BAD_CREDENTIALS")


def test_a_session_set_before_signing_in_opens_nothing(client):
    people.account("aru@example.org")
    with client.session_transaction() as session:
        session["_user_id"], session["planted"] = "planted", "yes"
    people.entered(client)
    with client.session_transaction() as session:
        assert "planted" not in session
        assert session["_user_id"] != "planted"


def test_signing_in_again_gives_another_token(client):
    people.account("aru@example.org")
    tokens = set()
    for _ in range(2):
        people.entered(client, once="")
        with client.session_transaction() as session:
            tokens.add(session["_user_id"])
    assert len(tokens) == 2


def test_signing_out_is_asked_and_done_by_a_button(aru):
    assert aru.get("/sign-out").status_code == 200
    assert aru.get("/account").status_code == 200
    with aru.session_transaction() as session:
        token = session["_user_id"]
    answer = aru.post("/sign-out")
    assert answer.status_code == 303
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert queries.actor_of_token(token) is None
    assert aru.get("/account").status_code == 303


def test_the_answer_about_a_link_is_the_same_for_everybody(client):
    people.account("aru@example.org")
    for path in ("/sign-in/link", "/sign-in/password"):
        assert client.get(path).status_code == 200
        known = client.post(path, data={"email": "aru@example.org"})
        unknown = client.post(path, data={"email": "nobody@example.org"})
        assert (known.status_code, known.location) == (303, "/sign-in/sent")
        assert (unknown.status_code, unknown.location) == (303, "/sign-in/sent")
        assert client.post(path, data={"email": "nobody"}).status_code == 422
    assert client.get("/sign-in/sent").status_code == 200


def test_opening_a_link_uses_nothing_up_and_pressing_does(client):
    people.account("aru@example.org")
    client.post("/sign-in/link", data={"email": "aru@example.org"})
    path = people.path_in(people.letters()[0])
    for _ in range(3):
        assert client.get(path).status_code == 200
        assert client.head(path).status_code == 200
    assert client.get("/account").status_code == 303
    assert client.post(path).status_code == 303
    assert client.get("/account").status_code == 200
    assert client.post(path).status_code == 409
    assert client.get(path).status_code == 409
    assert client.get("/sign-in/with/nonsense").status_code == 409


def test_a_link_asks_for_the_second_factor(client):
    secret = people.with_second_factor(people.account("aru@example.org"))
    client.post("/sign-in/link", data={"email": "aru@example.org"})
    path = people.path_in(people.letters()[0])
    assert 'name="code"' in client.get(path).text
    assert client.post(path, data={"code": ""}).status_code == 422
    assert client.post(path, data={"code": people.code_now(secret)}).status_code == 303


@pytest.mark.parametrize("headers", [
    {"X-Forwarded-Host": "evil.example"},
    {"X-Host": "evil.example"},
    {"Forwarded": "host=evil.example"},
    {"X-Forwarded-Server": "evil.example"},
    {"X-Original-Host": "evil.example", "X-Forwarded-Proto": "https"},
])  # fmt: skip
def test_a_letter_leads_to_the_house_whatever_a_request_calls_us(app, client, headers):

    people.account("aru@example.org")
    client.post("/sign-in/password", data={"email": "aru@example.org"}, headers=headers)
    body = paper(people.letters()[0]).body
    assert "evil" not in body
    assert f"{app.config['PUBLIC_URL']}/sign-in/password/" in body


def test_a_strange_host_gets_no_letter_sent(client):
    people.account("aru@example.org")
    answer = client.post(
        "/sign-in/password", data={"email": "aru@example.org"}, headers={"Host": "evil.example"}
    )
    assert answer.status_code in {400, 421}
    assert people.letters() == []


@pytest.mark.parametrize("locale", ["en", "ru", "kk"])
def test_every_letter_can_be_put_on_paper(app, client, locale):

    made = people.account("aru@example.org", locale=locale)
    for path in ("/sign-in/link", "/sign-in/password"):
        client.post(path, data={"email": "aru@example.org"})
    client.post(people.path_in(people.letters()[1]), data={"password": NEW, "password_again": NEW})
    people.entered(client, password=NEW)
    client.post("/account/address", data={"email": "new@example.org", "password": NEW})
    client.post(people.path_in(people.letters("confirm_address")[0]))
    admin = people.account("admin@example.org", Hat.ADMIN)

    acting = queries.actor_of_token(_token_of(admin))
    invitations.invite_again(actor=acting, code=db.session.get(Account, made.id).code)
    kinds = {"sign_in_link", "password_link", "password_changed", "confirm_address"}
    assert {one.template for one in people.letters()} == kinds | {"address_changed", "invited"}
    for letter in people.letters():
        written = paper(letter)
        assert written.subject
        assert "{" not in written.body


def _token_of(account):
    token = credentials.token()
    now = clock.now()
    db.session.add(
        SignIn(
            account_id=account.id,
            token_hash=credentials.trace(token),
            began_at=now,
            seen_at=now,
            ends_at=now + timedelta(days=1),
        )
    )
    db.session.commit()
    return token


def test_a_password_by_letter(client):
    people.account("aru@example.org")
    client.post("/sign-in/password", data={"email": "aru@example.org"})
    path = people.path_in(people.letters()[0])
    assert client.get(path).status_code == 200
    differ = client.post(path, data={"password": NEW, "password_again": "something else"})
    assert differ.status_code == 422
    assert "The two passwords differ" in differ.text
    short = client.post(path, data={"password": "short", "password_again": "short"})
    assert short.status_code == 422
    assert "12 characters or more" in short.text
    assert client.post(path, data={"password": NEW, "password_again": NEW}).location == "/sign-in"
    assert (
        client.post(path, data={"password": NEW + "!", "password_again": NEW + "!"}).status_code
        == 409
    )
    assert people.entered(client, password=NEW).status_code == 303


def test_a_new_account_from_form_to_desk(client):
    assert client.get("/account/new").status_code == 200
    typed = {
        "name": "Гүлнәр Сәрсенова",
        "email": "g@example.org",
        "password": PASSWORD,
        "locale": "kk",
    }
    wrong = client.post("/account/new", data=typed | {"name": " ", "locale": "xx"})
    assert wrong.status_code == 422
    answer = client.post("/account/new", data=typed)
    assert (answer.status_code, answer.location) == (303, "/account/new/sent")
    assert client.get("/account/new/sent").status_code == 200
    path = people.path_in(people.letters("confirm_address")[0])
    assert client.get(path).status_code == 200
    assert client.post(path, data={"password": "guess"}).status_code == 422
    assert client.post(path, data={"password": PASSWORD}).status_code == 303
    assert "Гүлнәр Сәрсенова" in client.get("/account").text


def test_a_new_account_answers_the_same_for_a_known_address(client):
    people.account("aru@example.org")
    typed = {"name": "X", "email": "aru@example.org", "password": PASSWORD, "locale": "en"}
    known = client.post("/account/new", data=typed)
    unknown = client.post("/account/new", data=typed | {"email": "x@example.org"})
    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)


def test_ones_own_devices_and_nobody_elses(app, aru):
    other = app.test_client()
    people.entered(other)
    stranger = people.account("bru@example.org")
    _token_of(stranger)
    codes = {one.account_id: one.code for one in db.session.query(SignIn)}
    page = aru.get("/account").text
    assert page.count("Sign it out") == 1
    assert aru.post(f"/account/sign-ins/{codes[stranger.id]}/end").status_code == 404
    newest = db.session.query(SignIn).filter_by(account_id=1).order_by(SignIn.id.desc()).first()
    assert aru.post(f"/account/sign-ins/{newest.code}/end").status_code == 303
    assert other.get("/account").status_code == 303
    assert aru.get("/account").status_code == 200
    assert aru.post("/account/sign-out-everywhere").status_code == 303
    assert aru.get("/account").status_code == 303


def test_changing_the_password_keeps_this_device_only(app, aru):
    other = app.test_client()
    people.entered(other)
    assert aru.get("/account/password").status_code == 200
    typed = {"old_password": "guess", "password": NEW, "password_again": NEW}
    wrong = aru.post("/account/password", data=typed)
    assert wrong.status_code == 422
    assert "not your current password" in wrong.text
    assert aru.post("/account/password", data=typed | {"old_password": PASSWORD}).status_code == 303
    assert aru.get("/account").status_code == 200
    assert other.get("/account").status_code == 303


def test_a_second_factor_from_start_to_paper(aru):
    assert aru.get("/account/second-factor").status_code == 200
    assert aru.post("/account/second-factor/start", data={"password": "x"}).status_code == 422
    assert aru.post("/account/second-factor/start", data={"password": PASSWORD}).status_code == 303
    page = aru.get("/account/second-factor").text
    assert "data:image/svg+xml" in page
    secret = page.split("<code>")[1].split("</code>")[0].replace(" ", "")
    assert aru.post("/account/second-factor/confirm", data={"code": "1"}).status_code == 422
    shown = aru.post("/account/second-factor/confirm", data={"code": people.code_now(secret)})
    assert shown.text.count("<li><code>") == rules.RECOVERY_CODES
    page = aru.get("/account/second-factor").text
    assert secret not in page
    assert "10 recovery codes are left." in page
    made = aru.post("/account/second-factor/codes", data={"codes-password": PASSWORD})
    assert made.text.count("<li><code>") == rules.RECOVERY_CODES
    code = made.text.split("<li><code>")[1].split("</code>")[0]
    gone = aru.post(
        "/account/second-factor/remove", data={"remove-password": PASSWORD, "remove-code": code}
    )
    assert gone.status_code == 303
    assert "Set it up" in aru.get("/account").text


def test_production_lets_staff_no_further_than_their_second_factor(app, client):
    app.config["REQUIRE_SECOND_FACTOR"] = True
    people.account("admin@example.org", Hat.ADMIN)
    people.account("maker@example.org", Hat.FILMMAKER)
    people.entered(client, email="maker@example.org")
    assert client.get("/account").status_code == 200
    people.entered(client, email="admin@example.org")
    for path in ("/account", "/office/accounts", "/office/people"):
        answer = client.get(path)
        assert (answer.status_code, answer.location) == (303, "/account/second-factor")
    client.post("/account/second-factor/start", data={"password": PASSWORD})
    page = client.get("/account/second-factor").text
    secret = page.split("<code>")[1].split("</code>")[0].replace(" ", "")
    client.post("/account/second-factor/confirm", data={"code": people.code_now(secret)})
    assert client.get("/office/accounts").status_code == 200
    typed = {"remove-password": PASSWORD, "remove-code": people.code_now(secret, 1)}
    stays = client.post("/account/second-factor/remove", data=typed)
    assert stays.status_code == 409
    assert "asks" in stays.text or "stays" in stays.text


def test_language_and_light_are_kept(aru):
    answer = aru.post("/language", data={"language": "kk", "back": "/account"})
    assert (answer.status_code, answer.location) == (303, "/account")
    assert db.session.get(Account, 1).locale == "kk"
    assert '<html lang="kk"' in aru.get("/account").text
    assert aru.post("/language", data={"language": "xx", "back": "//evil"}).location == "/"
    assert aru.post("/theme", data={"theme": "cinema", "back": "/account"}).status_code == 303
    assert 'data-theme="cinema"' in aru.get("/account").text
    aru.post("/theme", data={"theme": "", "back": "/account"})
    assert "data-theme=" not in aru.get("/account").text.split(">")[1]
    aru.post("/theme", data={"theme": '"><script>', "back": "/account"})
    assert "data-theme=" not in aru.get("/account").text.split(">")[1]


def test_an_interrupted_form_goes_on_after_signing_in(client):
    people.account("aru@example.org")
    met = client.post("/account/address", data={"email": "new@example.org", "password": PASSWORD})
    assert met.status_code == 401
    assert 'name="email" value="new@example.org"' in met.text
    assert PASSWORD not in met.text
    typed = {"_to": "/office/people/new", "names-0-text": "Әлия", "code": "kept"}
    typed |= {"_email": "aru@example.org", "_password": "guess"}
    wrong = client.post("/sign-in/resume", data=typed)
    assert wrong.status_code == 422
    assert 'value="Әлия"' in wrong.text
    assert "guess" not in wrong.text
    right = client.post("/sign-in/resume", data=typed | {"_password": PASSWORD})
    assert right.status_code == 200
    assert 'action="/office/people/new"' in right.text
    assert 'name="code" value="kept"' in right.text
    assert 'name="_to"' not in right.text
    assert PASSWORD not in right.text


def test_an_interrupted_form_cannot_lead_away(client):
    people.account("aru@example.org")
    typed = {"_to": "https://evil.example/", "_email": "aru@example.org", "_password": PASSWORD}
    assert "evil" not in client.post("/sign-in/resume", data=typed).text


def test_reading_on_keeps_a_sign_in_alive(aru):
    row = db.session.query(SignIn).one()
    row.seen_at = earlier = clock.now() - timedelta(hours=1)
    db.session.commit()
    aru.post("/theme", data={"theme": "paper"})
    assert db.session.query(SignIn).one().seen_at == earlier
    aru.get("/account")
    assert db.session.query(SignIn).one().seen_at > earlier


@pytest.fixture
def office(app):
    """A browser in which an administrator is signed in."""
    people.account("admin@example.org", Hat.ADMIN, name="Admin")
    client = app.test_client()
    people.entered(client, email="admin@example.org")
    return client


PERSON = {
    "names-0-text": "Қыз Жібек", "names-0-language": "kk", "names-0-kind": "preferred",
    "names-0-place": "1",
    "names-1-text": "Kyz Zhibek", "names-1-language": "en", "names-1-kind": "transliteration",
    "names-1-place": "2",
    "affiliations-0-title-en": "Director", "affiliations-0-from_on": "2018-01-02",
    "affiliations-0-to_on": "", "affiliations-0-organisation": "",
    "bio-en": "Films.", "bio-ru": "Фильмы.", "sort_name": "Zhibek, Kyz", "version": "",
}  # fmt: skip


def test_a_person_is_added_found_in_any_script_and_changed(office):
    assert office.get("/office/people/new").status_code == 200
    added = office.post("/office/people/new", data=PERSON)
    assert added.status_code == 303
    page = office.get(added.location).text
    assert "Kyz Zhibek" in page
    assert "Director" in page
    for q in ("kyz zhibek", "qyz jibek", "кыз жибек", "жібек"):
        assert added.location in office.get("/office/people", query_string={"q": q}).text
    assert added.location not in office.get("/office/people?q=somebody").text
    form = office.get(added.location + "/edit").text
    assert 'value="Қыз Жібек"' in form
    person = db.session.query(Person).filter_by(sort_name="Zhibek, Kyz").one()
    slug, version = person.slug, str(person.version)
    changed = PERSON | {"names-0-place": "2", "names-1-place": "1", "version": version}
    assert office.post(added.location + "/edit", data=changed).status_code == 303
    stale = office.post(added.location + "/edit", data=PERSON | {"version": version})
    assert stale.status_code == 409
    person = queries.db.session.query(Person).filter_by(sort_name="Zhibek, Kyz").one()
    assert person.slug == slug == "kyz-zhibek"


def test_every_mistake_about_a_person_is_said_at_once(office):
    wrong = PERSON | {"names-0-text": "", "names-1-text": " ", "affiliations-0-to_on": "2017-01-01"}
    answer = office.post(
        "/office/people/new", data=wrong | {"affiliations-0-from_on": "2018-02-30"}
    )
    assert answer.status_code == 422
    assert "at least one name" in answer.text
    assert "Type a day that exists" in answer.text
    answer = office.post("/office/people/new", data=wrong)
    assert "This is before the day it began." in answer.text
    assert 'value="2017-01-01"' in answer.text


def test_an_organisation_is_added(office):
    assert office.get("/office/organisations").status_code == 200
    typed = {"name-kk": "Қазақфильм", "kind": "producer", "country": "KZ", "url": ""}
    assert office.post("/office/organisations", data=typed | {"name-kk": ""}).status_code == 422
    assert office.post("/office/organisations", data=typed).status_code == 303
    assert "Қазақфильм" in office.get("/office/organisations").text
    assert db.session.query(Organisation).one().name.within("en") == "Қазақфильм"


def test_somebody_is_invited_chooses_a_password_and_wears_the_hat(app, office, make):
    edition = make.edition()
    typed = {"name": "Dana", "email": "dana@example.org", "locale": "ru", "hat": "juror", "edition": str(edition.id)}  # fmt: skip
    assert office.get("/office/accounts/invite").status_code == 200
    assert (
        office.post("/office/accounts/invite", data=typed | {"password": "guess"}).status_code
        == 422
    )
    sent = office.post("/office/accounts/invite", data=typed | {"password": PASSWORD})
    assert sent.status_code == 303
    (letter,) = people.letters("invited")
    dana = app.test_client()
    dana.post(people.path_in(letter), data={"password": NEW, "password_again": NEW})
    people.entered(dana, email="dana@example.org", password=NEW)
    with dana.session_transaction() as session:
        actor = queries.actor_of_token(session["_user_id"])
    assert actor.wears_in(edition.id, Hat.JUROR)
    taken = office.post(
        "/office/accounts/invite", data=typed | {"password": PASSWORD, "hat": "press"}
    )
    assert taken.status_code == 422
    assert "dana@example.org" in taken.text


def test_hats_are_given_with_a_password_and_taken_at_once(app, office):
    made = people.account("dana@example.org")
    here = f"/office/accounts/{made.code}"
    dana = app.test_client()
    people.entered(dana, email="dana@example.org")
    assert dana.get("/office/people").status_code == 403
    typed = {"hat": "guests", "edition": "", "password": "guess"}
    assert office.post(here + "/hats", data=typed).status_code == 422
    assert office.post(here + "/hats", data=typed | {"password": PASSWORD}).status_code == 303
    assert dana.get("/office/people").status_code == 200
    assert dana.get("/office/accounts").status_code == 403
    assert office.post(here + "/hats/take", data={"hat": "guests"}).status_code == 303
    assert dana.get("/office/people").status_code == 403
    assert office.post(here + "/hats/take", data={"hat": "king"}).status_code == 404
    assert office.post(here + "/end-sign-ins").status_code == 303
    assert dana.get("/account").status_code == 303
    assert office.post(here + "/disable").status_code == 303
    assert "Enable the account" in office.get(here).text
    assert office.post(here + "/invite").status_code == 409
    assert office.post(here + "/enable").status_code == 303
    assert office.post(here + "/invite").status_code == 303
    assert office.post(here + "/second-factor/reset").status_code == 303
    assert office.get(here).status_code == 200


def test_an_administrator_cannot_shut_the_door_behind_themselves(office):
    admin = db.session.query(Account).filter_by(email="admin@example.org").one()
    here = f"/office/accounts/{admin.code}"
    assert office.post(here + "/disable").status_code == 409
    assert office.post(here + "/hats/take", data={"hat": "admin"}).status_code == 409


@pytest.mark.parametrize("path", ["/office/people", "/office/accounts"])
def test_a_long_list_costs_as_much_as_a_short_one(office, queries_made, path):
    def cost():
        with queries_made() as made:
            assert office.get(path).status_code == 200
        return len(made)

    people.account("p0@example.org", Hat.PRESS)
    before = cost()
    for n in range(1, 8):
        people.account(f"p{n}@example.org", Hat.PRESS)
    assert cost() == before


@pytest.mark.parametrize("hat", sorted(set(Hat) - {Hat.ADMIN, Hat.DIRECTOR, Hat.GUESTS}))
def test_nobody_else_looks_people_up(app, client, hat):
    stranger = people.account("dana@example.org")
    people.account("aru@example.org", hat)
    people.entered(client)
    person = db.session.query(Person).filter_by(id=stranger.person_id).one()
    for path in (
        "/office/people",
        f"/office/people/{person.code}",
        f"/office/people/{person.code}/edit",
        "/office/organisations",
        "/office/accounts",
        f"/office/accounts/{stranger.code}",
    ):
        assert client.get(path).status_code == 403


def test_a_director_sees_people_and_not_their_addresses(app, client):
    made = people.account("dana@example.org")
    people.account("aru@example.org", Hat.DIRECTOR)
    people.entered(client)
    person = db.session.query(Person).filter_by(id=made.person_id).one()
    page = client.get(f"/office/people/{person.code}")
    assert page.status_code == 200
    assert "dana@example.org" not in page.text
    assert client.get("/office/accounts").status_code == 403


def test_who_never_proved_an_address_is_not_among_the_people(office, client):
    typed = {"name": "Spam Spamson", "email": "s@example.org", "password": PASSWORD, "locale": "en"}
    client.post("/account/new", data=typed)
    assert "Spam Spamson" not in office.get("/office/people").text


def test_hats_of_the_house_are_given_by_hand_only(client):
    typed = {"name": "X", "email": "x@example.org", "password": PASSWORD, "locale": "en"}
    client.post("/account/new", data=typed | {"hat": "admin", "hats": "admin", "id": "1"})
    client.post(
        people.path_in(people.letters("confirm_address")[0]),
        data={"password": PASSWORD, "hat": "admin"},
    )
    with client.session_transaction() as session:
        assert queries.actor_of_token(session["_user_id"]).hats == frozenset()
    assert HOUSE.id == 0


def test_an_address_is_read_on_request_for_a_while_and_the_journal_knows(app, office, monkeypatch):
    made = people.account("dana@example.org", Hat.PRESS, name="Dana")
    here, address = f"/office/accounts/{made.code}", "dana@example.org"
    whose = f"/office/people/{db.session.get(Person, made.person_id).code}"
    for path in ("/office/accounts", "/office/accounts?q=dana", here, whose):
        page = office.get(path)
        assert (page.status_code, address in page.text) == (200, False), path

    refused = office.post(here + "/contact", data={"contact-reason": " "})
    assert (refused.status_code, address in refused.text) == (422, False)
    asked = office.post(here + "/contact", data={"contact-reason": "A letter came back."})
    assert asked.location == f"{here}#contact"

    assert address in office.get(here).text
    other = people.account("other@example.org", Hat.ADMIN, name="Other")
    second = app.test_client()
    people.entered(second, email=other.email)
    assert address not in second.get(here).text
    line = db.session.scalars(select(JournalEntry).where(JournalEntry.act == "read_contact")).one()
    admin = queries.account_by_email("admin@example.org")
    assert (line.actor_id, line.about_id) == (admin.id, made.id)
    assert line.facts == '{"reason":"A letter came back."}'
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=14))
    assert address in office.get(here).text
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=16))
    assert address not in office.get(here).text


def test_an_address_is_not_even_selected(office, queries_made):
    made = people.account("dana@example.org", Hat.PRESS, name="Dana")
    for path in ("/office/accounts", f"/office/accounts/{made.code}"):
        with queries_made() as said:
            office.get(path)
        # Who is signed in is read whole, and an address only together with who asked for it.
        read = [one for one in said if "accounts.email" in one or "accounts_1.email" in one]
        assert not [
            one
            for one in read
            if not one.startswith("SELECT count")
            and "sign_ins" not in one
            and "contact_readings" not in one
        ]


def test_a_whole_address_finds_its_account_and_a_part_of_one_nobody(office):
    people.account("dana@example.org", Hat.PRESS, name="Ясмин")
    found = office.get("/office/accounts?q=Dana@Example.org ").text
    assert "Ясмин" in found
    for part in ("dana@example", "@example.org", "a@example.org"):
        page = office.get(f"/office/accounts?q={part}").text
        assert "No account has this address." in page
        assert "Ясмин" not in page
    assert "No account has a name like that." in office.get("/office/accounts?q=example").text
