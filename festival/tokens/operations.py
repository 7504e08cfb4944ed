"""What happens to tokens. Each function is one transaction."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete

from festival.editions.queries import edition_for
from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.vault import lock_away
from festival.foundation.verdict import Refused, no, require
from festival.journal.operations import record
from festival.letters.operations import write
from festival.people import credentials
from festival.people.models import Account
from festival.people.queries import name_of, whole_account
from festival.people.rules import PASSWORD_WRONG
from festival.tokens import queries
from festival.tokens.models import AccessToken, AnsweredRequest
from festival.tokens.rules import NOTICED_EVERY, PREFIX, Bearer, may_make

KEPT = timedelta(days=2)
"""How long an answer waits for its question to come again."""


@operation
def make_token(
    *,
    actor: Actor,
    proven_by: str,
    name: str,
    scopes: Sequence[str],
    days: int,
    edition_code: str = "",
) -> tuple[str, AccessToken]:
    """A token is in force, and told this one time; a letter says that there is one.

    *proven_by* is the kept password that was just typed right; another one since then refuses.
    """
    account = fresh(Account, actor.id, *whole_account(), lock=True)
    if account.password_hash != proven_by:
        raise Refused(no(PASSWORD_WRONG))
    now = clock.now()
    require(may_make(actor, scopes, days, queries.count_in_force(account.id, now)))
    secret = PREFIX + credentials.token()
    made = AccessToken(
        code=public_code(),
        account_id=account.id,
        edition_id=edition_for(actor, edition_code).id if edition_code else None,
        name=name,
        scopes=" ".join(scopes),
        token_hash=credentials.trace(secret),
        proven_by=credentials.trace(account.password_hash),
        second_factor=actor.second_factor,
        made_at=now,
        ends_at=now + timedelta(days=days),
    )
    db.session.add(made)
    db.session.flush()
    write(
        actor=HOUSE,
        key=f"token-made-{made.code}",
        template="token_made",
        locale=account.locale,
        address=account.email,
        name=name_of(account.person, account.locale).text,
        facts={"name": name, "path": "/account/tokens"},
    )
    record(
        actor=actor, act="make_token", about_kind="account", about_id=account.id,
        code=made.code, scopes=made.scopes,
    )  # fmt: skip
    return secret, made


@operation
def revoke_token(*, actor: Actor, code: str) -> AccessToken:
    """The token opens nothing any more, from the very next request."""
    token = queries.own_token(actor, code)
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        record(
            actor=actor, act="revoke_token", about_kind="account", about_id=token.account_id,
            code=token.code,
        )  # fmt: skip
    return token


@operation
def notice(*, actor: Bearer) -> None:
    """The token was used just now."""
    now = clock.now()
    if actor.noticed_at is None or actor.noticed_at + NOTICED_EVERY <= now:
        fresh(AccessToken, actor.token_id).used_at = now


@operation
def remember_answer(
    *, actor: Actor, mark: str, status: int, etag: str, location: str, body: str
) -> None:
    """The same request is answered so from now on; answers nobody came back for are gone."""
    kept = queries.answered(mark)
    if kept is not None:
        kept.status, kept.etag, kept.location = status, etag, location
        kept.body_locked = lock_away(body)
    db.session.execute(delete(AnsweredRequest).where(AnsweredRequest.at < clock.now() - KEPT))
