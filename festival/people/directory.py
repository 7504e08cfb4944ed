"""The office's pages about people, organisations and accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from urllib.parse import urlencode

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import defer, joinedload, selectinload

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.fold import fold
from festival.foundation.pages import Page
from festival.foundation.paging import stretch
from festival.foundation.shell import locale
from festival.foundation.text import Text, Told
from festival.people.forms import (
    HATS,
    NAME_KINDS,
    ORGANISATION_KINDS,
    ContactForm,
    HatForm,
    InviteForm,
    OrganisationForm,
    PersonForm,
)
from festival.people.models import (
    Account,
    Affiliation,
    GivenHat,
    Organisation,
    Person,
    PersonName,
    SignIn,
)
from festival.people.queries import name_of
from festival.people.readings import address_read
from festival.people.rules import address_of

HAT_WORDS = dict(HATS)
NAME_WORDS = dict(NAME_KINDS)
KIND_WORDS = dict(ORGANISATION_KINDS)

# The edition a hat is worn in belongs to a room above; what is needed of it is its code.
EDITIONS: Any = next(iter(GivenHat.__table__.c.edition_id.foreign_keys)).column.table


def edition_choices() -> list[tuple[str, str]]:
    """The editions a hat can be worn in, newest first."""
    found = select(EDITIONS.c.id, EDITIONS.c.code).order_by(EDITIONS.c.starts_on.desc())
    return [(str(id), code) for id, code in db.session.execute(found)]


def edition_id_of(code: str) -> int:
    """The edition with a code; raises NoResultFound."""
    return int(db.session.execute(select(EDITIONS.c.id).where(EDITIONS.c.code == code)).one()[0])


@dataclass(frozen=True)
class Turning:
    """Where a long list goes on: addresses and a sentence."""

    previous: str | None
    next: str | None
    total: int


@dataclass(frozen=True)
class PersonRow:
    """A person in a list: by the name this reader can read, and their other names."""

    code: str
    name: Told
    others: list[tuple[str, str]]
    roles: list[Told]


@dataclass(frozen=True)
class PeoplePage(Page):
    template: ClassVar[str] = "people/people.html"

    q: str
    rows: list[PersonRow]
    turning: Turning


def people_page(q: str, number: int) -> PeoplePage:
    """Everybody known, or those one of whose names sounds like *q* in any script."""
    found = stretch(_people_called(q), number)
    return PeoplePage(
        q=q,
        rows=[person_row(person) for person in found.rows],
        turning=_turning("/office/people", q, found.before, found.after, found.total),
    )


def _people_called(q: str) -> Select[Any]:
    # Who registered and never proved their address is nobody we know yet.
    unproven = exists().where(
        Account.person_id == Person.id, Account.confirmed_at.is_(None), Account.password_hash != ""
    )
    found = (
        select(Person)
        .where(~unproven, Person.merged_into_id.is_(None))
        .options(
            selectinload(Person.names),
            selectinload(Person.affiliations).joinedload(Affiliation.organisation),
        )
    )
    for word in fold(q[:200]).split():
        found = found.where(
            exists().where(
                PersonName.person_id == Person.id,
                PersonName.folded.contains(word, autoescape=True),
            )
        )
    return found.order_by(Person.sorted_as, Person.id)


def person_row(person: Person) -> PersonRow:
    shown = name_of(person, locale())
    return PersonRow(
        person.code,
        shown,
        [
            (text, language)
            for text, language in {n.text: n.language for n in reversed(person.names)}.items()
            if text != shown.text
        ][::-1],
        [words for one in person.affiliations if (words := _role(one)).text],
    )


def _role(one: Affiliation) -> Told:
    """A title and a house, in the language the title is in."""
    title = one.title.told(locale())
    house = one.organisation.name.told(locale()) if one.organisation else Told("", title.locale)
    if not title.text or not house.text:
        return title if title.text else house
    return Told(f"{title.text}, {house.text}", title.locale)


def _turning(path: str, q: str, before: int | None, after: int | None, total: int) -> Turning:
    def to(number: int | None) -> str | None:
        return None if number is None else f"{path}?{urlencode({'q': q, 'page': number})}"

    return Turning(to(before), to(after), total)


@dataclass(frozen=True)
class AffiliationRow:
    words: Told
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True)
class NameRow:
    text: str
    language: str
    kind: Any


@dataclass(frozen=True)
class PersonPage(Page):
    """A person as the festival knows them."""

    template: ClassVar[str] = "people/person.html"

    code: str
    name: Told
    sort_name: str
    names: list[NameRow]
    affiliations: list[AffiliationRow]
    bio: Text
    accounts: list[tuple[str, str]]
    may_invite: bool


def person_by_code(code: str) -> Person:
    """A person with names and affiliations; raises NoResultFound."""
    return db.session.scalars(
        select(Person)
        .where(Person.code == code)
        .options(
            selectinload(Person.names),
            selectinload(Person.affiliations).joinedload(Affiliation.organisation),
        )
        .execution_options(populate_existing=True)
    ).one()


def person_page(code: str, *, sees_accounts: bool) -> PersonPage:
    """One person; accounts are for whoever keeps them."""
    person = person_by_code(code)
    accounts = select(Account).where(Account.person_id == person.id).options(*without_address())
    return PersonPage(
        code=code,
        name=name_of(person, locale()),
        sort_name=person.sort_name,
        names=[NameRow(n.text, n.language, NAME_WORDS[n.kind.value]) for n in person.names],
        affiliations=[AffiliationRow(_role(a), a.from_on, a.to_on) for a in person.affiliations],
        bio=person.bio,
        accounts=[(one.code, _state(one)) for one in db.session.scalars(accounts)]
        if sees_accounts
        else [],
        may_invite=sees_accounts,
    )


@dataclass(frozen=True)
class PersonFormPage(Page):
    template: ClassVar[str] = "people/person_form.html"

    form: PersonForm
    action: str
    name: Told | None


def person_form_page(form: PersonForm, action: str, person: Person | None) -> PersonFormPage:
    form.offering(organisation_choices(), locale())
    return PersonFormPage(form, action, name_of(person, locale()) if person else None)


def organisation_choices() -> list[tuple[str, str]]:
    """Every organisation, by the name this reader reads."""
    found = db.session.execute(
        select(Organisation.id, Organisation.name).where(Organisation.merged_into_id.is_(None))
    )
    return sorted(((str(id), name.within(locale())) for id, name in found), key=lambda one: one[1])


@dataclass(frozen=True)
class OrganisationsPage(Page):
    """Houses, companies and supporters, and a form for another."""

    template: ClassVar[str] = "people/organisations.html"

    rows: list[tuple[Text, Any, str, str, str]]
    form: OrganisationForm


def organisations_page(form: OrganisationForm) -> OrganisationsPage:
    found = db.session.scalars(
        select(Organisation).where(Organisation.merged_into_id.is_(None))
    ).all()
    rows = [(one.name, KIND_WORDS[one.kind.value], one.country, one.url, one.code) for one in found]
    return OrganisationsPage(sorted(rows, key=lambda row: row[0].within(locale())), form)


@dataclass(frozen=True)
class AccountRow:
    code: str
    name: Told
    hats: list[tuple[Any, str]]
    state: str


@dataclass(frozen=True)
class AccountsPage(Page):
    template: ClassVar[str] = "people/accounts.html"

    q: str
    by_address: bool
    rows: list[AccountRow]
    turning: Turning


def accounts_page(q: str, number: int) -> AccountsPage:
    """Every account, or those whose person's name holds *q*; an address finds its own when typed whole."""
    query = (
        select(Account)
        .join(Account.person)
        .options(*without_address(), selectinload(Account.hats))
        .order_by(Person.sorted_as, Account.id)
    )
    by_address = "@" in q
    if by_address:
        query = query.where(Account.email == address_of(q))
    elif q:
        called = exists().where(
            PersonName.person_id == Account.person_id,
            PersonName.folded.contains(fold(q[:200]), autoescape=True),
        )
        query = query.where(called)
    found = stretch(query, number)
    codes = dict(edition_choices())
    return AccountsPage(
        q=q,
        by_address=by_address,
        rows=[_account_row(account, codes) for account in found.rows],
        turning=_turning("/office/accounts", q, found.before, found.after, found.total),
    )


def without_address() -> Sequence[Any]:
    """Accounts as administrators read them: with the person's names, and no way to write to them."""
    return (
        defer(Account.email, raiseload=True),
        joinedload(Account.person).selectinload(Person.names),
    )


def _account_row(account: Account, codes: dict[str, str]) -> AccountRow:
    return AccountRow(
        account.code,
        name_of(account.person, locale()),
        [(HAT_WORDS[h.hat.value], codes.get(str(h.edition_id), "")) for h in _in_order(account)],
        _state(account),
    )


def _in_order(account: Account) -> Sequence[GivenHat]:
    order = list(HAT_WORDS)
    return sorted(account.hats, key=lambda given: order.index(given.hat.value))


def _state(account: Account) -> str:
    if account.disabled_at:
        return "disabled"
    if not account.password_hash or not account.confirmed_at:
        return "invited"
    return "safe" if account.totp_confirmed_at else "open"


@dataclass(frozen=True)
class WornRow:
    hat: str
    words: Any
    edition_id: int | None
    edition: str


@dataclass(frozen=True)
class AccountOfPage(Page):
    """One account as an administrator sees it: hats, devices, state. No secret of any kind."""

    template: ClassVar[str] = "people/account_of.html"

    code: str
    name: Told
    person_code: str
    address: tuple[str, datetime] | None
    state: str
    created_at: datetime
    worn: list[WornRow]
    devices: int
    form: HatForm
    contact: ContactForm


def account_of_page(
    actor: Actor, code: str, form: HatForm | None = None, contact: ContactForm | None = None
) -> AccountOfPage:
    """An account without its address, unless *actor* asked for that a moment ago."""
    account = db.session.scalars(
        select(Account)
        .where(Account.code == code)
        .options(*without_address(), selectinload(Account.hats))
    ).one()
    editions = edition_choices()
    codes = dict(editions)
    form = (form or HatForm()).offering(editions)
    devices = select(func.count()).where(
        SignIn.account_id == account.id, SignIn.ends_at > clock.now()
    )
    return AccountOfPage(
        code=code,
        name=name_of(account.person, locale()),
        person_code=account.person.code,
        address=address_read(actor, account.id),
        state=_state(account),
        created_at=account.created_at,
        worn=[
            WornRow(
                h.hat.value,
                HAT_WORDS[h.hat.value],
                h.edition_id,
                codes.get(str(h.edition_id), ""),
            )
            for h in _in_order(account)
        ],
        devices=db.session.scalar(devices) or 0,
        form=form,
        contact=contact or ContactForm(prefix="contact-"),
    )


@dataclass(frozen=True)
class InvitePage(Page):
    template: ClassVar[str] = "people/invite.html"

    form: InviteForm


def invite_page(form: InviteForm) -> InvitePage:
    return InvitePage(form.offering(edition_choices()))
