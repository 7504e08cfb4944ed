"""Rules of the people room: who may, what follows, and why not."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from festival.foundation.actor import Actor
from festival.foundation.links import is_public_https
from festival.foundation.text import Text
from festival.foundation.verdict import ONLY_ARCHIVED, YES, Reason, Verdict, no
from festival.people.common import is_common
from festival.people.given import AffiliationGiven, NameGiven
from festival.people.models import Account, Hat, OneTimeLink, SignIn

BAD_CREDENTIALS = Reason(
    "BAD_CREDENTIALS",
    "The e-mail or the password is not right. Check both, or ask for a sign-in link.",
    422,
)
NOT_CONFIRMED = Reason(
    "NOT_CONFIRMED",
    "This address is not confirmed yet. Open the link in the letter we sent you, or create the account again.",
    422,
)
CODE_NEEDED = Reason(
    "CODE_NEEDED", "This account has a second factor. Type the code it shows now.", 422
)
CODE_WRONG = Reason(
    "CODE_WRONG",
    "That code is not right or was used already. Wait for the next one, or use a recovery code.",
    422,
)
TOO_OFTEN = Reason(
    "TOO_OFTEN",
    "There were too many attempts in a short time. Try again in {minutes} minutes.",
    429,
)
LINK_OVER = Reason(
    "LINK_OVER", "This link was used already or is more than an hour old. Ask for a new one.", 409
)
PASSWORD_SHORT = Reason(
    "PASSWORD_SHORT",
    "The password needs {least} characters or more. A short sentence is fine.",
    422,
)
PASSWORD_LONG = Reason("PASSWORD_LONG", "The password has more than {most} characters.", 422)
PASSWORD_COMMON = Reason(
    "PASSWORD_COMMON",
    "This password is easy to guess. Choose words nobody would expect together.",
    422,
)
PASSWORD_WRONG = Reason("PASSWORD_WRONG", "That is not your current password.", 422)
EMAIL_TAKEN = Reason("EMAIL_TAKEN", "Another account has the address {email}.", 422)
EMAIL_UNUSABLE = Reason(
    "EMAIL_UNUSABLE", "This is not an e-mail address. Type it like name@example.org.", 422
)
NAME_MISSING = Reason("NAME_MISSING", "A person needs at least one name.", 422)
ORGANISATION_ADDRESS = Reason(
    "ORGANISATION_ADDRESS",
    "Give a public address that begins with https://, or leave it empty.",
    422,
)
ORGANISATION_UNNAMED = Reason("ORGANISATION_UNNAMED", "An organisation needs a name.", 422)
AFFILIATION_REVERSED = Reason(
    "AFFILIATION_REVERSED",
    "An affiliation ends before it begins. Change one of the two dates.",
    422,
)
NOT_FOR_PEOPLE = Reason(
    "NOT_FOR_PEOPLE", "Only the director, the administrator and the guest office edit people.", 403
)
NOT_FOR_ACCOUNTS = Reason("NOT_FOR_ACCOUNTS", "Only an administrator changes accounts.", 403)
CONTACT_WITHOUT_REASON = Reason(
    "CONTACT_WITHOUT_REASON", "Say why you need the address. The journal keeps the reason.", 422
)
HAT_OF_ANOTHER_EDITION = Reason(
    "HAT_OF_ANOTHER_EDITION",
    "You give hats in the editions you direct. Ask an administrator for this one.",
    403,
)
OWN_ADMIN = Reason(
    "OWN_ADMIN",
    "You cannot disable yourself or take off your own administrator hat. Ask another administrator.",
)
ACCOUNT_DISABLED = Reason("ACCOUNT_DISABLED", "This account is disabled. Enable it first.")
SECOND_FACTOR_SET = Reason(
    "SECOND_FACTOR_SET", "You have a second factor already. Remove it before you set up another."
)
SECOND_FACTOR_UNSET = Reason(
    "SECOND_FACTOR_UNSET", "You have no second factor yet. Set one up first."
)
PROVIDER_ABSENT = Reason("PROVIDER_ABSENT", "No other way to sign in is set up here.")
PROVIDER_SILENT = Reason(
    "PROVIDER_SILENT",
    "{provider} does not answer now. Sign in with your password, or try again in a few minutes.",
    503,
)
PROVIDER_UNCLEAR = Reason(
    "PROVIDER_UNCLEAR",
    "What {provider} answered cannot be believed, or came too late. Begin again on the sign-in page.",
    422,
)
PROVIDER_UNKNOWN = Reason(
    "PROVIDER_UNKNOWN",
    "No account here is linked with this sign-in at {provider}. Sign in as before, then link it in your account.",
    403,
)
PROVIDER_TAKEN = Reason(
    "PROVIDER_TAKEN", "This sign-in at {provider} is linked with another account here."
)
PROVIDER_LINKED = Reason(
    "PROVIDER_LINKED",
    "Your account is linked with a sign-in at {provider} already. Take that back first.",
)
SECOND_FACTOR_NEEDED = Reason(
    "SECOND_FACTOR_NEEDED",
    "Your work here needs a second factor, so it stays. New codes can be made any time.",
)

LEAST, MOST = 12, 256
LINK_LIVES = timedelta(hours=1)
INACTIVE = timedelta(days=14)
ABSOLUTE = timedelta(days=60)
SEEN_EVERY = timedelta(minutes=10)
CONTACT_SHOWN = timedelta(minutes=15)
"""How long an address that was asked for stands on its account's page, for who asked."""
RECOVERY_CODES = 10

WINDOW = timedelta(minutes=10)
PER_ACCOUNT_AND_PLACE = 10
PER_PLACE = 30
PER_ACCOUNT = 50
LINKS_PER_ACCOUNT = 5

NEEDS_SECOND_FACTOR = frozenset(Hat) - {Hat.FILMMAKER}
"""The hats that need a second factor where the installation asks for it."""
PEOPLE_OFFICE = (Hat.DIRECTOR, Hat.ADMIN, Hat.GUESTS)

_EMAIL = re.compile(
    r"[^\s@<>()\[\],;:\\\"]{1,64}@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]"
)


def address_of(typed: str) -> str:
    """An e-mail address as accounts keep it.

    >>> address_of("  Aru@Example.KZ ")
    'aru@example.kz'
    """
    return typed.strip().casefold()


def may_use_address(email: str) -> Verdict:
    r"""Something letters can be sent to.

    >>> [bool(may_use_address(e)) for e in ("a@b.kz", "a@b", "a b@c.kz", "a@b.kz\nBcc: c@d.kz")]
    [True, False, False, False]
    """
    fits = len(email) <= 254 and email.isprintable() and _EMAIL.fullmatch(email)
    return YES if fits else no(EMAIL_UNUSABLE)


def may_use_password(password: str, *known: str) -> Verdict:
    """Long, and not one of those everybody tries; *known* are words a stranger would try first.

    >>> may_use_password("felt carpet in the rain"), may_use_password("short").reason.code
    (Verdict(reason=None, facts={}), 'PASSWORD_SHORT')
    """
    if len(password) < LEAST:
        return no(PASSWORD_SHORT, least=LEAST)
    if len(password) > MOST:
        return no(PASSWORD_LONG, most=MOST)
    if is_common(password, *known):
        return no(PASSWORD_COMMON)
    return YES


def has_a_name(names: Sequence[NameGiven]) -> Verdict:
    return YES if names else no(NAME_MISSING)


def is_named(name: Text) -> Verdict:
    return YES if any(name.values()) else no(ORGANISATION_UNNAMED)


def may_be_found_at(url: str) -> Verdict:
    """The public site links to an organisation's address, so it leads to a public place or nowhere.

    >>> bool(may_be_found_at("")), bool(may_be_found_at("javascript:alert(1)"))
    (True, False)
    """
    return YES if not url or is_public_https(url) else no(ORGANISATION_ADDRESS)


def affiliations_in_order(given: Sequence[AffiliationGiven]) -> Verdict:
    """Whatever begins and ends does so in that order."""
    reversed_ = any(one.from_on and one.to_on and one.to_on < one.from_on for one in given)
    return no(AFFILIATION_REVERSED) if reversed_ else YES


def keeps_the_house(actor: Actor, hats: Collection[Hat], otherwise: Reason) -> Verdict:
    """What belongs to no edition is kept by one of *hats*, worn everywhere or in an edition at work."""
    if actor.id == 0 or actor.wears_at_work(*hats):
        return YES
    return no(ONLY_ARCHIVED if actor.wears(*hats) else otherwise)


def may_register_people(actor: Actor) -> Verdict:
    """Everybody at work here may have to name somebody new; a filmmaker's form names people as words."""
    return keeps_the_house(actor, set(Hat) - {Hat.FILMMAKER, Hat.JUROR}, NOT_FOR_PEOPLE)


def may_keep_people(actor: Actor) -> Verdict:
    """People are kept by the director, the administrator and the guest office; the house may always."""
    return keeps_the_house(actor, PEOPLE_OFFICE, NOT_FOR_PEOPLE)


def may_keep_accounts(actor: Actor) -> Verdict:
    return keeps_the_house(actor, {Hat.ADMIN}, NOT_FOR_ACCOUNTS)


def may_open_accounts(actor: Actor) -> Verdict:
    """The director invites jurors and curators, so accounts are not only the administrator's."""
    return keeps_the_house(actor, {Hat.ADMIN, Hat.DIRECTOR}, NOT_FOR_ACCOUNTS)


def may_read_contact(actor: Actor, reason: str) -> Verdict:
    """An administrator asks for somebody's address, and says what for; the journal keeps that."""
    if not (allowed := may_keep_accounts(actor)):
        return allowed
    return YES if reason.strip() else no(CONTACT_WITHOUT_REASON)


def may_give_hat(actor: Actor, hat: Hat, edition_id: int | None) -> Verdict:
    """An administrator gives any hat; a director, in an edition they direct, any but those two."""
    if may_keep_accounts(actor):
        return YES
    if not actor.wears(Hat.DIRECTOR) or hat in {Hat.ADMIN, Hat.DIRECTOR}:
        return no(NOT_FOR_ACCOUNTS)
    directs = (
        actor.wears_everywhere(Hat.DIRECTOR)
        if edition_id is None
        else actor.wears_in(edition_id, Hat.DIRECTOR)
    )
    return YES if directs else no(HAT_OF_ANOTHER_EDITION)


def may_take_hat(actor: Actor, account_id: int, hat: Hat) -> Verdict:
    """An administrator takes hats off others, but cannot lock themselves out."""
    if not (yes := may_keep_accounts(actor)):
        return yes
    return no(OWN_ADMIN) if account_id == actor.id and hat is Hat.ADMIN else YES


def may_disable(actor: Actor, account_id: int) -> Verdict:
    if not (yes := may_keep_accounts(actor)):
        return yes
    return no(OWN_ADMIN) if account_id == actor.id else YES


def may_enter(account: Account | None, *, knows_password: bool) -> Verdict:
    """The right password of an account that is open; why not is never told to a stranger."""
    if account is None or not knows_password or account.disabled_at:
        return no(BAD_CREDENTIALS)
    return YES if account.confirmed_at else no(NOT_CONFIRMED)


def is_open(account: Account) -> Verdict:
    return no(ACCOUNT_DISABLED) if account.disabled_at else YES


def may_use_link(found: OneTimeLink | None, now: datetime) -> Verdict:
    """Once, within the hour, while the account is open."""
    if found is None or found.used_at or found.ends_at <= now or found.account.disabled_at:
        return no(LINK_OVER)
    return YES


def is_over(sign_in: SignIn, now: datetime) -> bool:
    """A sign-in ends when it was ended, grew too old, or was left alone too long."""
    return sign_in.ends_at <= now or sign_in.seen_at + INACTIVE <= now


def needs_second_factor(hats: Collection[str]) -> bool:
    """Everybody who sees others' work needs a second factor; filmmakers choose.

    >>> needs_second_factor({"filmmaker"}), needs_second_factor({"filmmaker", "juror"})
    (False, True)
    """
    return bool(NEEDS_SECOND_FACTOR.intersection(hats))


def may_set_second_factor(account: Account) -> Verdict:
    return no(SECOND_FACTOR_SET) if account.totp_confirmed_at else YES


def may_remove_second_factor(account: Account, *, required: bool) -> Verdict:
    if not account.totp_confirmed_at:
        return no(SECOND_FACTOR_UNSET)
    return no(SECOND_FACTOR_NEEDED) if required else YES


def local_path(typed: str | None) -> str:
    r"""Where to go on to: an address of this house, or nothing.

    >>> [local_path(p) for p in ("/jury/x?y=1", "//evil.example", "/\\evil", "https://e.example", "/a\nb", None)]
    ['/jury/x?y=1', '', '', '', '', '']
    """
    path = typed or ""
    if not path.startswith("/") or path.startswith("//") or "\\" in path or len(path) > 2000:
        return ""
    seen = path.isprintable() and " " not in path
    return path if seen else ""


_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("YaBrowser", "Yandex"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def device_words(agent: str) -> str:
    """A browser as its owner would name it, or nothing when it does not say.

    >>> device_words("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120 Safari/537.36")
    'Chrome, Windows'
    """
    found = [
        next((name for sign, name in known if sign in agent), "") for known in (_BROWSERS, _SYSTEMS)
    ]
    return ", ".join(name for name in found if name)
