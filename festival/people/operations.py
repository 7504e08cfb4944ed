"""What happens to persons, organisations, accounts and hats."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import selectinload

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.collation import sort_key
from festival.foundation.db import db, fresh, operation
from festival.foundation.finding import file_names
from festival.foundation.fold import fold
from festival.foundation.slugs import public_code, slug
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.foundation.versions import may_still_edit, touch
from festival.foundation.words import cleaned
from festival.journal.operations import record
from festival.people.accounts import begin_account, end_links_and_sign_ins
from festival.people.given import AffiliationGiven as AffiliationGiven
from festival.people.given import NameGiven as NameGiven
from festival.people.models import (
    Account,
    Affiliation,
    GivenHat,
    Hat,
    Organisation,
    OrganisationKind,
    Person,
    PersonName,
)
from festival.people.rules import (
    affiliations_in_order,
    has_a_name,
    is_named,
    may_be_found_at,
    may_disable,
    may_give_hat,
    may_keep_accounts,
    may_keep_people,
    may_open_accounts,
    may_register_people,
    may_take_hat,
)


@operation
def register_person(
    *,
    actor: Actor,
    names: Sequence[NameGiven],
    sort_name: str = "",
    bio: Text | None = None,
    affiliations: Sequence[AffiliationGiven] = (),
) -> Person:
    """Somebody new is known, under the names given; the first leads."""
    require(may_register_people(actor))
    code = public_code()
    person = Person(code=code, slug=code, sort_name="", names=[], affiliations=[])
    db.session.add(person)
    _describe(person, names, sort_name, bio or Text(), affiliations)
    db.session.flush()
    file_names("person", {person.id: [name.text for name in person.names]})
    record(actor=actor, act="register_person", about_kind="person", about_id=person.id, code=code)
    return person


@operation
def revise_person(
    *,
    actor: Actor,
    code: str,
    names: Sequence[NameGiven],
    sort_name: str,
    bio: Text,
    affiliations: Sequence[AffiliationGiven],
    version: int | None = None,
) -> Person:
    """The person is as given now; their address stays, so links to them do not break."""
    require(may_keep_people(actor))
    person = db.session.scalars(
        select(Person)
        .where(Person.code == code)
        .options(selectinload(Person.names), selectinload(Person.affiliations))
        .execution_options(populate_existing=True)
    ).one()
    require(may_still_edit(person.version, version))
    person.names.clear()
    person.affiliations.clear()
    # Their places are unique, so the old ones have to be gone before new ones take them.
    db.session.flush()
    _describe(person, names, sort_name, bio, affiliations)
    touch(person)
    file_names("person", {person.id: [name.text for name in person.names]})
    record(actor=actor, act="revise_person", about_kind="person", about_id=person.id, code=code)
    return person


def _describe(
    person: Person,
    names: Sequence[NameGiven],
    sort_name: str,
    bio: Text,
    affiliations: Sequence[AffiliationGiven],
) -> None:
    said = [NameGiven(cleaned(n.text, 160).text, n.language, n.kind) for n in names]
    said = [name for name in said if name.text]
    require(has_a_name(said))
    require(affiliations_in_order(affiliations))
    person.names = [
        PersonName(
            position=place, text=n.text, language=n.language, kind=n.kind, folded=fold(n.text)[:200]
        )
        for place, n in enumerate(said)
    ]
    person.affiliations = [
        Affiliation(
            position=place,
            organisation_id=one.organisation_id,
            title=one.title,
            from_on=one.from_on,
            to_on=one.to_on,
        )
        for place, one in enumerate(affiliations)
    ]
    person.sort_name = sort_name or said[0].text
    person.sorted_as = sort_key(person.sort_name, said[0].language or "en")[:1000]
    person.bio = bio
    if person.slug == person.code:
        latin = next((n.text for n in said if n.language == "en"), said[0].text)
        person.slug = slug(latin, person.code)


@operation
def found_organisation(
    *, actor: Actor, name: Text, kind: OrganisationKind, country: str = "", url: str = ""
) -> Organisation:
    """An organisation is known, to be named as partner, producer or affiliation."""
    require(may_register_people(actor))
    require(is_named(name))
    require(may_be_found_at(url))
    made = Organisation(code=public_code(), name=name, kind=kind, country=country, url=url)
    db.session.add(made)
    db.session.flush()
    record(
        actor=actor,
        act="found_organisation",
        about_kind="organisation",
        about_id=made.id,
        code=made.code,
    )
    return made


@operation
def open_account(
    *, actor: Actor, person_id: int, email: str, locale: str, password: str | None = None
) -> Account:
    """The person can sign in: with *password*, or once a link has let them set one."""
    require(may_open_accounts(actor))
    account = begin_account(person_id, email, locale, password, confirmed_at=clock.now())
    record(actor=actor, act="open_account", about_kind="account", about_id=account.id)
    return account


@operation
def give_hat(*, actor: Actor, account_id: int, hat: Hat, edition_id: int | None = None) -> GivenHat:
    """The account wears the hat from its next request on; given twice, it is worn once."""
    require(may_give_hat(actor, hat, edition_id))
    account = fresh(Account, account_id, lock=True)
    worn = db.session.scalars(
        select(GivenHat).where(
            GivenHat.account_id == account.id,
            GivenHat.hat == hat,
            GivenHat.edition_id.is_(None)
            if edition_id is None
            else GivenHat.edition_id == edition_id,
        )
    ).one_or_none()
    if worn:
        return worn
    given = GivenHat(account_id=account.id, hat=hat, edition_id=edition_id, given_at=clock.now())
    db.session.add(given)
    db.session.flush()
    record(
        actor=actor,
        act="give_hat",
        about_kind="account",
        about_id=account.id,
        edition_id=edition_id,
        hat=hat.value,
    )
    return given


@operation
def take_hat(*, actor: Actor, account_id: int, hat: Hat, edition_id: int | None = None) -> None:
    """The account no longer wears the hat, from its next request on."""
    require(may_take_hat(actor, account_id, hat))
    db.session.execute(
        delete(GivenHat).where(
            GivenHat.account_id == account_id,
            GivenHat.hat == hat,
            GivenHat.edition_id.is_(None)
            if edition_id is None
            else GivenHat.edition_id == edition_id,
        )
    )
    record(
        actor=actor,
        act="take_hat",
        about_kind="account",
        about_id=account_id,
        edition_id=edition_id,
        hat=hat.value,
    )


@operation
def disable_account(*, actor: Actor, account_id: int) -> None:
    """Nobody can use the account any more, on any device, from the next request on."""
    require(may_disable(actor, account_id))
    account = fresh(Account, account_id, lock=True)
    account.disabled_at = account.disabled_at or clock.now()
    end_links_and_sign_ins(account_id)
    record(actor=actor, act="disable_account", about_kind="account", about_id=account_id)


@operation
def enable_account(*, actor: Actor, account_id: int) -> None:
    """The account is open again; its owner signs in anew."""
    require(may_keep_accounts(actor))
    fresh(Account, account_id, lock=True).disabled_at = None
    record(actor=actor, act="enable_account", about_kind="account", about_id=account_id)


@operation
def end_sign_ins_of(*, actor: Actor, account_id: int) -> None:
    """Every device of the account is signed out."""
    require(may_keep_accounts(actor))
    end_links_and_sign_ins(account_id)
    record(actor=actor, act="end_sign_ins", about_kind="account", about_id=account_id)


@operation
def reset_second_factor(*, actor: Actor, account_id: int) -> None:
    """Somebody lost phone and codes: the factor is off, every device is out, and they set it up anew."""
    require(may_disable(actor, account_id))
    account = fresh(Account, account_id, lock=True)
    account.totp_locked, account.totp_confirmed_at, account.totp_last_step = "", None, 0
    end_links_and_sign_ins(account_id)
    record(actor=actor, act="reset_second_factor", about_kind="account", about_id=account_id)
