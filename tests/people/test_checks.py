"""What the database itself refuses, such as an affiliation that ends before it begins, is not asked again."""

from datetime import timedelta

from festival.foundation import clock
from festival.people import checks
from tests import makers
from tests.spoiling import met


def test_a_person_has_a_name(make):
    person = make.person()
    assert met(checks.people_are_named, "DELETE FROM person_names") == [
        f"Person {person.code}: has no name."
    ]


def test_a_name_is_neither_empty_nor_hidden(make):
    first, second = make.person("Ö"), make.person("Қожа")
    found = met(
        checks.people_are_named,
        f"UPDATE person_names SET text = ' ' WHERE person_id = {first.id}",
        f"UPDATE person_names SET text = :turned WHERE person_id = {second.id}",
        turned="Қо\u202eжа",
    )
    assert found == [
        f"Person {first.code}: a name is empty.",
        f"Person {second.code}: a name holds hidden characters.",
    ]


def test_an_address_is_kept_as_it_is_looked_for(make):
    actor = make.actor(email="aru@example.org")
    account = makers.db.session.get(makers.Account, actor.id)
    assert met(
        checks.accounts_can_be_entered,
        "UPDATE accounts SET email = 'Aru@Example.org', locale = 'de'",
    ) == [
        f"Account {account.code}: its address is not kept in small letters.",
        f"Account {account.code}: its language, “de”, is none of the house's.",
    ]


def test_a_disabled_account_is_out(make):
    actor = make.actor()
    account = makers.db.session.get(makers.Account, actor.id)
    makers.sign_in(actor)
    then = (clock.now() - timedelta(days=1)).replace(tzinfo=None)
    assert met(
        checks.disabled_accounts_are_out, "UPDATE accounts SET disabled_at = :then", then=then
    ) == [f"Account {account.code}: is disabled and still signed in."]


def test_a_hat_for_all_editions_is_given_once(make):
    actor = make.actor("juror")
    account = makers.db.session.get(makers.Account, actor.id)
    assert met(
        checks.hats_are_given_once,
        "INSERT INTO given_hats (account_id, hat, given_at) SELECT account_id, hat, given_at FROM given_hats",
    ) == [f"Account {account.code}: wears the hat “juror” twice, each time everywhere."]
