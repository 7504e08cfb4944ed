"""What is read of tokens."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from festival.editions.queries import editions
from festival.foundation import clock
from festival.foundation.actor import Actor, Program, WornHat
from festival.foundation.db import db, fresh
from festival.foundation.pages import Page
from festival.foundation.shell import base
from festival.people.credentials import trace
from festival.people.models import Account, Person
from festival.people.queries import name_of
from festival.tokens.forms import TokenForm
from festival.tokens.models import AccessToken, AnsweredRequest
from festival.tokens.rules import PREFIX, SCOPES, Bearer, is_in_force, narrowed, offered_to


def bearer_of(secret: str) -> Bearer | None:
    """Whose program it is that holds *secret*, read anew for every request; nobody's when it opens nothing."""
    if not secret.startswith(PREFIX) or not secret.isascii():
        return None
    found = db.session.scalars(
        select(AccessToken)
        .join(AccessToken.account)
        .options(
            contains_eager(AccessToken.account).options(
                joinedload(Account.person).joinedload(Person.names), joinedload(Account.hats)
            )
        )
        .where(AccessToken.token_hash == trace(secret))
        .execution_options(populate_existing=True)
    ).unique()
    token = found.one_or_none()
    if token is None or not is_in_force(token, token.account, clock.now()):
        return None
    account = token.account
    worn = [WornHat(one.hat.value, one.edition_id, one.at_work) for one in account.hats]
    return Bearer(
        id=account.id,
        name=name_of(account.person, account.locale).text,
        person_id=account.person_id,
        hats=narrowed(worn, token.edition_id),
        locale=account.locale,
        second_factor=token.second_factor,
        through=Program(token.code, token.name),
        token_id=token.id,
        scopes=frozenset(token.scopes.split()),
        noticed_at=token.used_at,
    )


def own_token(actor: Actor, code: str) -> AccessToken:
    """One of *actor*'s own tokens; somebody else's does not exist for them."""
    mine = select(AccessToken).where(AccessToken.code == code, AccessToken.account_id == actor.id)
    return db.session.scalars(mine.execution_options(populate_existing=True)).one()


def count_in_force(account_id: int, now: datetime) -> int:
    """How many tokens of an account are neither revoked nor over."""
    found = select(func.count()).where(
        AccessToken.account_id == account_id,
        AccessToken.revoked_at.is_(None),
        AccessToken.ends_at > now,
    )
    return db.session.scalar(found) or 0


def answered(mark: str) -> AnsweredRequest | None:
    """How a request was answered that came under the same key before."""
    return db.session.scalar(select(AnsweredRequest).where(AnsweredRequest.mark == mark))


def choices_for(actor: Actor) -> tuple[Sequence[str], list[tuple[str, str]]]:
    """What *actor* may choose for a token: scopes, and editions their hats are worn in."""
    worn = [one for one in editions(actor) if actor.hats]
    return offered_to(actor), [(one.code, one.code) for one in worn]


@dataclass(frozen=True)
class TokenRow:
    """A token as its owner finds it again; what it opens with is kept nowhere."""

    code: str
    name: str
    scopes: list[str]
    edition: str
    made_at: datetime
    ends_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class TokensPage(Page):
    """One's own tokens, and how a program uses one."""

    template: ClassVar[str] = "tokens/tokens.html"

    rows: list[TokenRow]
    form: TokenForm
    has_password: bool
    has_editions: bool
    shown: str
    """The new token, this one time."""
    address: str
    scopes: list[tuple[str, str]] = field(default_factory=list)


def tokens_page(actor: Actor, form: TokenForm, shown: str = "") -> TokensPage:
    """The tokens of *actor* that work, the newest first."""
    account = fresh(Account, actor.id)
    found = (
        select(AccessToken)
        .where(AccessToken.account_id == actor.id)
        .order_by(AccessToken.made_at.desc(), AccessToken.id.desc())
        .options(joinedload(AccessToken.edition))
        .execution_options(populate_existing=True)
    )
    now = clock.now()
    rows = [
        TokenRow(
            code=one.code,
            name=one.name,
            scopes=one.scopes.split(),
            edition=one.edition.code if one.edition else "",
            made_at=one.made_at,
            ends_at=one.ends_at,
            used_at=one.used_at,
        )
        for one in db.session.scalars(found)
        if is_in_force(one, account, now)
    ]
    return TokensPage(
        rows=rows,
        form=form,
        has_password=bool(account.password_hash),
        has_editions=len(form.edition.choices or ()) > 1,
        shown=shown,
        address=base(),
        scopes=[(name, str(SCOPES[name].says)) for name in offered_to(actor)],
    )
