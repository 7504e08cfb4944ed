"""Persons, organisations, accounts and hats."""

from datetime import date

import pytest

from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.people import directory, invitations, operations, rules, throttle, work
from festival.people.given import AffiliationGiven, NameGiven
from festival.people.models import (
    Account,
    Attempt,
    GivenHat,
    Hat,
    NameKind,
    OrganisationKind,
    Person,
    PersonName,
)
from festival.people.queries import name_of
from tests.people import makers as people

NAMES = [
    NameGiven("黒沢清", "ja"),
    NameGiven("Kiyoshi Kurosawa", "en", NameKind.TRANSLITERATION),
    NameGiven("Киёси Куросава", "ru", NameKind.TRANSLITERATION),
]


def refusal(act, **typed):
    with pytest.raises(Refused) as refused:
        act(**typed)
    return refused.value.reason


def test_a_person_has_every_name_in_its_order(app):
    made = operations.register_person(actor=HOUSE, names=[*NAMES, NameGiven("  ")])
    found = directory.person_by_code(made.code)
    assert [n.text for n in found.names] == [n.text for n in NAMES]
    assert (found.slug, found.sort_name) == ("kiyoshi-kurosawa", "黒沢清")


@pytest.mark.parametrize(("names", "locale", "text"), [
    (NAMES, "en", "Kiyoshi Kurosawa"),
    (NAMES, "ru", "Киёси Куросава"),
    (NAMES, "kk", "Киёси Куросава"),
    (NAMES[:2], "kk", "Kiyoshi Kurosawa"),
    ([NameGiven("Christian Frei", "de"), NameGiven("Кристиан Фрай", "ru")], "en", "Christian Frei"),
    ([NameGiven("Christian Frei", "de"), NameGiven("Кристиан Фрай", "ru")], "kk", "Кристиан Фрай"),
    ([NameGiven("Old Name", "en", NameKind.FORMER), NameGiven("New Name", "fr")], "en", "New Name"),
    ([NameGiven("آدم", "ar")], "kk", "آدم"),
])  # fmt: skip
def test_everybody_is_called_by_a_name_the_reader_can_read(names, locale, text):
    person = Person(
        sort_name="",
        names=[
            PersonName(position=n, text=one.text, language=one.language, kind=one.kind)
            for n, one in enumerate(names)
        ],
    )
    assert name_of(person, locale).text == text


def test_nobody_is_registered_without_a_name(app):
    assert (
        refusal(operations.register_person, actor=HOUSE, names=[NameGiven(" ")])
        is rules.NAME_MISSING
    )
    assert db.session.query(Person).count() == 0


def test_a_person_is_revised_whole_or_not_at_all(app):
    made = operations.register_person(actor=HOUSE, names=NAMES)
    house = operations.found_organisation(
        actor=HOUSE, name=Text(en="Studio"), kind=OrganisationKind.PRODUCER
    )
    given = {
        "actor": HOUSE,
        "code": made.code,
        "names": NAMES[1:],
        "sort_name": "Kurosawa, Kiyoshi",
        "bio": Text(en="Director."),
        "affiliations": [AffiliationGiven(Text(en="Head"), house.id, date(2010, 1, 1))],
    }
    operations.revise_person(**given, version=made.version)
    found = directory.person_by_code(made.code)
    assert [n.text for n in found.names] == ["Kiyoshi Kurosawa", "Киёси Куросава"]
    assert found.affiliations[0].organisation.name["en"] == "Studio"
    assert found.slug == "kiyoshi-kurosawa"
    assert refusal(operations.revise_person, **given | {"version": 1}) is EDIT_CONFLICT
    backwards = [AffiliationGiven(Text(en="x"), None, date(2010, 1, 2), date(2010, 1, 1))]
    typed = given | {"affiliations": backwards, "version": found.version}
    assert refusal(operations.revise_person, **typed) is rules.AFFILIATION_REVERSED
    assert directory.person_by_code(made.code).affiliations[0].title == Text(en="Head")


def test_another_name_alone_is_a_change_of_the_person(app):
    made = operations.register_person(actor=HOUSE, names=NAMES)
    opened = made.version
    given = {
        "actor": HOUSE, "code": made.code, "sort_name": made.sort_name, "bio": made.bio,
        "affiliations": [], "version": opened,
    }  # fmt: skip
    operations.revise_person(**given, names=NAMES[1:])
    assert refusal(operations.revise_person, **given, names=NAMES) is EDIT_CONFLICT


def test_one_address_one_account(app):
    people.account("aru@example.org")
    with pytest.raises(Refused) as refused:
        people.account("ARU@example.org")
    assert refused.value.reason is rules.EMAIL_TAKEN
    assert db.session.query(Account).count() == 1


def test_an_account_needs_an_address_and_a_good_password(app):
    with pytest.raises(Refused) as refused:
        people.account("nowhere")
    assert refused.value.reason is rules.EMAIL_UNUSABLE
    with pytest.raises(Refused) as refused:
        people.account(password="password1234")
    assert refused.value.reason is rules.PASSWORD_COMMON


def test_a_hat_given_twice_is_worn_once(app):
    made = people.account("aru@example.org", Hat.JUROR, Hat.JUROR)
    assert db.session.query(GivenHat).count() == 1
    operations.take_hat(actor=HOUSE, account_id=made.id, hat=Hat.JUROR)
    assert db.session.query(GivenHat).count() == 0


def test_only_an_administrator_changes_accounts(app):
    made = people.account("aru@example.org")
    director = Actor(99, "D", hats=frozenset({WornHat("director")}))
    for act in (
        operations.disable_account,
        operations.enable_account,
        operations.end_sign_ins_of,
        operations.reset_second_factor,
    ):
        assert refusal(act, actor=director, account_id=made.id) is rules.NOT_FOR_ACCOUNTS
    assert operations.give_hat(actor=director, account_id=made.id, hat=Hat.JUROR)
    typed = {"actor": director, "account_id": made.id, "hat": Hat.ADMIN}
    assert refusal(operations.give_hat, **typed) is rules.NOT_FOR_ACCOUNTS


def test_the_old_is_forgotten(app):

    throttle.within({"x": 1})
    assert work.forget_the_old() == 0
    old = db.session.query(Attempt).one()
    old.began_at = clock.now() - work.ATTEMPTS_KEPT * 2
    db.session.commit()
    assert work.forget_the_old() == 1
    assert db.session.query(Attempt).count() == 0


def test_users_add_prints_a_link_and_gives_the_hat(app, make):
    edition = make.edition("2019")
    run = app.test_cli_runner().invoke
    first = run(args=["users", "add", "new@example.org", "--hat", "admin", "--name", "Әлия"])
    assert first.exit_code == 0, first.output
    assert f"{app.config['PUBLIC_URL']}/sign-in/password/" in first.output
    again = run(args=["users", "add", "new@example.org", "--hat", "juror", "--edition", "2019", "--json"])  # fmt: skip
    assert again.exit_code == 0, again.output
    assert '"link"' in again.output
    hats = {(g.hat, g.edition_id) for g in db.session.query(GivenHat)}
    assert hats == {(Hat.ADMIN, None), (Hat.JUROR, edition.id)}
    wrong = run(args=["users", "add", "new@example.org", "--hat", "juror", "--edition", "1999"])
    assert wrong.exit_code == 1
    assert "no edition with the code 1999" in wrong.output
    assert run(args=["users", "add", "nowhere", "--hat", "admin"]).exit_code == 1
    listed = run(args=["users", "list"]).output
    assert "new@example.org  Әлия  admin, juror@2019" in listed
    assert people.letters() == []


def test_a_disabled_account_gets_no_link(app):
    made = people.account("aru@example.org")
    operations.disable_account(actor=HOUSE, account_id=made.id)
    typed = {"actor": HOUSE, "code": made.code}
    assert refusal(invitations.invite_again, **typed) is rules.ACCOUNT_DISABLED
    typed = {"actor": HOUSE, "email": made.email, "name": "", "locale": "en", "hat": Hat.ADMIN}
    assert refusal(invitations.let_in, **typed) is rules.ACCOUNT_DISABLED
    assert db.session.query(GivenHat).count() == 0
