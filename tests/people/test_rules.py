"""Who may, and why not, without a database."""

from datetime import UTC, date, datetime, timedelta

import pytest

from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.foundation.text import Text
from festival.foundation.verdict import ONLY_ARCHIVED
from festival.people import rules
from festival.people.given import AffiliationGiven, NameGiven
from festival.people.models import Account, Hat, OneTimeLink, SignIn

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


def wearing(*hats, id=7):
    return Actor(id, "Aru", hats=frozenset(WornHat(hat) for hat in hats))


def of_2019(hat):
    return Actor(7, "Aru", hats=frozenset({WornHat(hat, 2)}))


def archived(hat):
    return Actor(7, "Aru", hats=frozenset({WornHat(hat, 1, at_work=False)}))


@pytest.mark.parametrize(("password", "reason"), [
    ("felt carpet in the rain", None),
    ("қыз жібек туралы", None),
    ("a" * 11, rules.PASSWORD_SHORT),
    ("é" * 11, rules.PASSWORD_SHORT),
    ("x y" * 100, rules.PASSWORD_LONG),
    ("passwordpassword", rules.PASSWORD_COMMON),
    ("Qwertyuiop12", rules.PASSWORD_COMMON),
    ("aru.sadykova2026", rules.PASSWORD_COMMON),
    ("festival-demo", None),
])  # fmt: skip
def test_may_use_password(password, reason):
    assert rules.may_use_password(password, "aru.sadykova").reason is reason


@pytest.mark.parametrize(("actor", "reason"), [
    (HOUSE, None),
    (wearing(Hat.GUESTS), None),
    (wearing(Hat.DIRECTOR), None),
    (wearing(Hat.CURATOR), rules.NOT_FOR_PEOPLE),
    (wearing(), rules.NOT_FOR_PEOPLE),
    (archived(Hat.DIRECTOR), ONLY_ARCHIVED),
    (archived(Hat.CURATOR), rules.NOT_FOR_PEOPLE),
])  # fmt: skip
def test_may_keep_people(actor, reason):
    assert rules.may_keep_people(actor).reason is reason


def test_a_filmmaker_and_a_juror_register_nobody():
    assert rules.may_register_people(wearing(Hat.CURATOR))
    assert rules.may_register_people(wearing(Hat.JUROR)).reason is rules.NOT_FOR_PEOPLE
    assert rules.may_register_people(wearing(Hat.FILMMAKER)).reason is rules.NOT_FOR_PEOPLE


@pytest.mark.parametrize(("actor", "hat", "edition", "reason"), [
    (wearing(Hat.ADMIN), Hat.ADMIN, None, None),
    (of_2019(Hat.ADMIN), Hat.JUROR, 3, None),
    (archived(Hat.ADMIN), Hat.JUROR, 1, rules.NOT_FOR_ACCOUNTS),
    (wearing(Hat.DIRECTOR), Hat.JUROR, None, None),
    (wearing(Hat.DIRECTOR), Hat.JUROR, 2, None),
    (of_2019(Hat.DIRECTOR), Hat.JUROR, 2, None),
    (of_2019(Hat.DIRECTOR), Hat.JUROR, 3, rules.HAT_OF_ANOTHER_EDITION),
    (of_2019(Hat.DIRECTOR), Hat.JUROR, None, rules.HAT_OF_ANOTHER_EDITION),
    (wearing(Hat.DIRECTOR), Hat.ADMIN, None, rules.NOT_FOR_ACCOUNTS),
    (wearing(Hat.DIRECTOR), Hat.DIRECTOR, None, rules.NOT_FOR_ACCOUNTS),
    (wearing(Hat.PROGRAMMER), Hat.JUROR, 2, rules.NOT_FOR_ACCOUNTS),
])  # fmt: skip
def test_may_give_hat(actor, hat, edition, reason):
    assert rules.may_give_hat(actor, hat, edition).reason is reason


@pytest.mark.parametrize(("actor", "why", "reason"), [
    (wearing(Hat.ADMIN), "A letter came back.", None),
    (wearing(Hat.ADMIN), " ", rules.CONTACT_WITHOUT_REASON),
    (wearing(Hat.DIRECTOR), "Curious.", rules.NOT_FOR_ACCOUNTS),
    (archived(Hat.ADMIN), "A letter came back.", ONLY_ARCHIVED),
])  # fmt: skip
def test_may_read_contact(actor, why, reason):
    assert rules.may_read_contact(actor, why).reason is reason


def test_who_opens_accounts():
    assert rules.may_open_accounts(of_2019(Hat.DIRECTOR))
    assert rules.may_open_accounts(archived(Hat.DIRECTOR)).reason is ONLY_ARCHIVED
    assert rules.may_register_people(archived(Hat.CURATOR)).reason is ONLY_ARCHIVED


def test_an_administrator_cannot_lock_themselves_out():
    admin = wearing(Hat.ADMIN)
    assert rules.may_take_hat(admin, admin.id, Hat.ADMIN).reason is rules.OWN_ADMIN
    assert rules.may_take_hat(admin, admin.id, Hat.PRESS)
    assert rules.may_disable(admin, admin.id).reason is rules.OWN_ADMIN
    assert rules.may_disable(admin, 8)
    assert rules.may_disable(wearing(Hat.DIRECTOR), 8).reason is rules.NOT_FOR_ACCOUNTS


@pytest.mark.parametrize(("account", "knows", "reason"), [
    (Account(confirmed_at=NOW), True, None),
    (Account(confirmed_at=NOW), False, rules.BAD_CREDENTIALS),
    (Account(confirmed_at=NOW, disabled_at=NOW), True, rules.BAD_CREDENTIALS),
    (Account(), True, rules.NOT_CONFIRMED),
    (None, True, rules.BAD_CREDENTIALS),
])  # fmt: skip
def test_may_enter(account, knows, reason):
    assert rules.may_enter(account, knows_password=knows).reason is reason


@pytest.mark.parametrize(("link", "reason"), [
    (OneTimeLink(ends_at=NOW + timedelta(minutes=1), account=Account()), None),
    (OneTimeLink(ends_at=NOW, account=Account()), rules.LINK_OVER),
    (OneTimeLink(ends_at=NOW + timedelta(1), used_at=NOW, account=Account()), rules.LINK_OVER),
    (OneTimeLink(ends_at=NOW + timedelta(1), account=Account(disabled_at=NOW)), rules.LINK_OVER),
    (None, rules.LINK_OVER),
], ids=["good", "late", "used", "disabled", "unknown"])  # fmt: skip
def test_may_use_link(link, reason):
    assert rules.may_use_link(link, NOW).reason is reason


@pytest.mark.parametrize(("seen", "ends", "over"), [
    (timedelta(days=13), timedelta(days=1), False),
    (timedelta(days=14), timedelta(days=1), True),
    (timedelta(0), timedelta(0), True),
], ids=["here", "left-alone", "too-old"])  # fmt: skip
def test_is_over(seen, ends, over):
    assert rules.is_over(SignIn(seen_at=NOW - seen, ends_at=NOW + ends), NOW) is over


def test_a_second_factor_stays_where_it_is_needed():
    assert rules.may_set_second_factor(Account())
    set_up = Account(totp_confirmed_at=NOW)
    assert rules.may_set_second_factor(set_up).reason is rules.SECOND_FACTOR_SET
    assert rules.may_remove_second_factor(set_up, required=False)
    needed = rules.may_remove_second_factor(set_up, required=True)
    assert needed.reason is rules.SECOND_FACTOR_NEEDED
    none = rules.may_remove_second_factor(Account(), required=False)
    assert none.reason is rules.SECOND_FACTOR_UNSET


def test_what_a_person_and_an_organisation_need():
    assert rules.has_a_name([NameGiven("Aru")])
    assert rules.has_a_name([]).reason is rules.NAME_MISSING
    assert rules.is_named(Text(kk="Қазақфильм"))
    assert rules.is_named(Text()).reason is rules.ORGANISATION_UNNAMED
    assert rules.may_be_found_at("https://example.org")
    assert rules.may_be_found_at("http://localhost/").reason is rules.ORGANISATION_ADDRESS
    backwards = AffiliationGiven(from_on=date(2020, 1, 2), to_on=date(2020, 1, 1))
    assert rules.affiliations_in_order([backwards]).reason is rules.AFFILIATION_REVERSED


@pytest.mark.parametrize("typed", [
    "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/a\r\nX: y",
    "/a\tb", "\\\\evil", "evil", "", "/" + "a" * 3000, " /jury", "/ju ry", "///evil", "/\x00",
])  # fmt: skip
def test_a_redirect_leads_nowhere_but_here(typed):
    assert rules.local_path(typed) == ""


@pytest.mark.parametrize(
    "email", ["a@b", "a b@c.kz", "a@b.kz\nBcc: x@y.kz", "<a@b.kz>", "a@-b.kz", "@b.kz"]
)
def test_what_is_no_address(email):
    assert rules.may_use_address(email).reason is rules.EMAIL_UNUSABLE
