"""Somebody under age who asks for something without an account: whom they name, and how long it waits for them."""

from datetime import timedelta

from itsdangerous import BadSignature

from festival.foundation.passes import signer
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people import throttle
from festival.people.given import MinorGiven
from festival.people.minor_models import Guarded

GUARDIAN_UNNAMED = Reason(
    "GUARDIAN_UNNAMED",
    "Somebody under eighteen agrees together with a parent or guardian. Name them.",
    422,
)
GUARDIAN_HAS_ANSWERED = Reason(
    "GUARDIAN_HAS_ANSWERED", "This is answered already. Reload the page to see where it stands."
)
LETTERS = 5
GUARDIAN_TIME = timedelta(days=7)
"""How long a child’s request waits for the guardian; then nothing of it is kept."""


def names_guardian(email: str, given: MinorGiven) -> Verdict:
    """Whoever is of age names nobody; somebody under age somebody else who answers for them.

    >>> child = MinorGiven(under_age=True, guardian="Gulnar", guardian_email="gulnar@example.org")
    >>> bool(names_guardian("aru@example.org", child)), bool(names_guardian("gulnar@example.org", child))
    (True, False)
    """
    other = given.guardian_email and given.guardian_email.lower() != email
    named = bool(given.guardian.strip() and other)
    return no(GUARDIAN_UNNAMED) if given.under_age and not named else YES


def waits_for_guardian(one: Guarded) -> bool:
    return bool(one.guardian_email) and one.agreed_at is None


def keep_guardian(one: Guarded, given: MinorGiven) -> None:
    """Whoever was named now is asked now; nobody is, for somebody of age."""
    one.guardian = given.guardian if given.under_age else ""
    one.guardian_email = given.guardian_email.lower() if given.under_age else ""
    one.agreed_at = None


def letters_to_guardian(given: MinorGiven) -> dict[str, int]:
    """How many letters children may send to one address in a while, for :func:`throttle.knock`."""
    asked = throttle.mark(given.guardian_email.lower())
    return {f"guardian-of:{asked}": LETTERS} if given.under_age else {}


def guardian_token(room: str, code: str) -> str:
    """What the address in a guardian’s letter ends with; one of another *room* leads nowhere here."""
    return str(signer(f"{room}-guardian").dumps(code))


def child_in(room: str, token: str) -> str | None:
    """The child a guardian’s signed address speaks of; nothing when we did not sign it."""
    try:
        return str(signer(f"{room}-guardian").loads(token))
    except BadSignature:
        return None
