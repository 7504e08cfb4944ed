"""The pages of the entrance and of one's own account."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

import segno
from sqlalchemy import func, select

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh
from festival.foundation.pages import Page
from festival.foundation.vault import take_out
from festival.people.credentials import totp_address
from festival.people.forms import (
    AskLinkForm,
    ChangePasswordForm,
    CodeForm,
    ConfirmForm,
    FirstCodeForm,
    NewAccountForm,
    NewAddressForm,
    NewPasswordForm,
    ProofForm,
    RemoveFactorForm,
    SignInForm,
)
from festival.people.models import Account, RecoveryCode, SignIn
from festival.people.provider import provider_name
from festival.people.queries import with_names_of_account
from festival.people.rules import INACTIVE, device_words, needs_second_factor


@dataclass(frozen=True)
class SignInPage(Page):
    template: ClassVar[str] = "people/sign_in.html"

    form: SignInForm
    provider: str = field(default_factory=provider_name)


@dataclass(frozen=True)
class ProviderCodePage(Page):
    """The code that is asked for after a provider has vouched."""

    template: ClassVar[str] = "people/provider_code.html"

    form: CodeForm
    provider: str


@dataclass(frozen=True)
class ProviderPage(Page):
    """Whether one's account is linked with a sign-in elsewhere, and the way to link it."""

    template: ClassVar[str] = "people/provider.html"

    form: ProofForm
    provider: str
    since: datetime | None
    go_on: str


@dataclass(frozen=True)
class AskLinkPage(Page):
    """Where to send a link, and what for."""

    template: ClassVar[str] = "people/ask_link.html"

    form: AskLinkForm
    action: str
    for_password: bool


@dataclass(frozen=True)
class SentPage(Page):
    """A letter is on its way, if the address is one we know."""

    template: ClassVar[str] = "people/sent.html"

    new_account: bool


@dataclass(frozen=True)
class LinkPage(Page):
    """A letter's link was opened; nothing happens until the button is pressed."""

    template: ClassVar[str] = "people/link.html"

    form: CodeForm
    action: str
    name: str
    asks_code: bool


@dataclass(frozen=True)
class NewPasswordPage(Page):
    template: ClassVar[str] = "people/new_password.html"

    form: NewPasswordForm
    action: str
    email: str


@dataclass(frozen=True)
class NewAccountPage(Page):
    template: ClassVar[str] = "people/new_account.html"

    form: NewAccountForm


@dataclass(frozen=True)
class ConfirmPage(Page):
    template: ClassVar[str] = "people/confirm.html"

    form: ConfirmForm
    action: str
    email: str


@dataclass(frozen=True)
class NewAddressConfirmPage(Page):
    template: ClassVar[str] = "people/address_confirm.html"

    action: str
    email: str


@dataclass(frozen=True)
class SignOutPage(Page):
    template: ClassVar[str] = "people/sign_out.html"


@dataclass(frozen=True)
class SignInRow:
    """One of the account's devices."""

    code: str
    device: str
    began_at: datetime
    seen_at: datetime
    current: bool


@dataclass(frozen=True)
class AccountPage(Page):
    """One's own account: names, address, factors and devices."""

    template: ClassVar[str] = "people/account.html"

    names: list[tuple[str, str]]
    email: str
    has_password: bool
    has_second_factor: bool
    sign_ins: list[SignInRow]
    provider: str = field(default_factory=provider_name)


def account_page(actor: Actor) -> AccountPage:
    """The account of whoever asks."""
    account = fresh(Account, actor.id, *with_names_of_account())
    now = clock.now()
    rows = db.session.scalars(
        select(SignIn)
        .where(SignIn.account_id == actor.id, SignIn.ends_at > now, SignIn.seen_at > now - INACTIVE)
        .order_by(SignIn.seen_at.desc(), SignIn.id.desc())
    )
    mine = getattr(actor, "sign_in_id", 0)
    return AccountPage(
        names=list({n.text: (n.text, n.language) for n in account.person.names}.values()),
        email=account.email,
        has_password=bool(account.password_hash),
        has_second_factor=bool(account.totp_confirmed_at),
        sign_ins=[
            SignInRow(row.code, device_words(row.device), row.began_at, row.seen_at, row.id == mine)
            for row in rows
        ],
    )


@dataclass(frozen=True)
class ChangePasswordPage(Page):
    template: ClassVar[str] = "people/change_password.html"

    form: ChangePasswordForm
    email: str
    has_password: bool


def change_password_page(actor: Actor, form: ChangePasswordForm) -> ChangePasswordPage:
    account = fresh(Account, actor.id)
    return ChangePasswordPage(form, account.email, bool(account.password_hash))


@dataclass(frozen=True)
class NewAddressPage(Page):
    template: ClassVar[str] = "people/new_address.html"

    form: NewAddressForm
    email: str


def new_address_page(actor: Actor, form: NewAddressForm) -> NewAddressPage:
    return NewAddressPage(form, fresh(Account, actor.id).email)


@dataclass(frozen=True)
class SecondFactorForms:
    """The forms of the page, the one that was posted with what was typed."""

    proof: ProofForm
    first_code: FirstCodeForm
    remove: RemoveFactorForm
    codes: ProofForm

    @classmethod
    def empty(cls, **posted: object) -> "SecondFactorForms":
        made = {
            "proof": ProofForm(),
            "first_code": FirstCodeForm(),
            "remove": RemoveFactorForm(prefix="remove-"),
            "codes": ProofForm(prefix="codes-"),
        }
        return cls(**{**made, **posted})  # type: ignore[arg-type]


@dataclass(frozen=True)
class SecondFactorPage(Page):
    """Setting up, keeping and removing a second factor."""

    template: ClassVar[str] = "people/second_factor.html"

    forms: SecondFactorForms
    is_set: bool
    picture: str
    secret: str
    codes_left: int
    required: bool
    has_password: bool


def second_factor_page(
    actor: Actor, issuer: str, *, demanded: bool, forms: SecondFactorForms
) -> SecondFactorPage:
    """Where the second factor stands. *demanded* is the installation's wish, *issuer* our name."""
    account = fresh(Account, actor.id)
    is_set = bool(account.totp_confirmed_at)
    secret = "" if is_set or not account.totp_locked else take_out(account.totp_locked) or ""
    picture = ""
    if secret:
        code = segno.make(totp_address(secret, account.email, issuer))
        picture = str(code.svg_data_uri(scale=5, border=3, light="white"))
    left = select(func.count()).where(
        RecoveryCode.account_id == actor.id, RecoveryCode.used_at.is_(None)
    )
    return SecondFactorPage(
        forms=forms,
        is_set=is_set,
        picture=picture,
        secret=" ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        codes_left=db.session.scalar(left) or 0 if is_set else 0,
        required=demanded and needs_second_factor({worn.hat for worn in actor.hats}),
        has_password=bool(account.password_hash),
    )


@dataclass(frozen=True)
class RecoveryCodesPage(Page):
    """The codes for paper, shown this once."""

    template: ClassVar[str] = "people/recovery_codes.html"

    codes: list[str]
