"""Who is accredited, who reads what is under embargo, and when a guest may be spoken to. Pure."""

from collections.abc import Iterable, Mapping, Sized
from datetime import date, datetime, timedelta
from typing import Any

from festival.accreditation.models import (
    Accreditation,
    AccreditationState,
    InterviewSlot,
    PressOffice,
    SlotState,
)
from festival.editions.models import Edition, EditionState
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.links import is_public_https
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.minors import GUARDIAN_HAS_ANSWERED, waits_for_guardian
from festival.people.models import Hat
from festival.publishing.models import Release

NOT_THE_PRESS_OFFICE = Reason(
    "NOT_THE_PRESS_OFFICE", "Accreditation is kept by the press office and the director.", 403
)
PRESS_ARCHIVED = Reason(
    "PRESS_ARCHIVED", "This edition is archived. Its accreditations stay as they were."
)
PRESS_NOT_OPEN = Reason(
    "PRESS_NOT_OPEN", "Accreditation opens on {opens} (UTC). Ask for it then.", 409
)
PRESS_CLOSED = Reason("PRESS_CLOSED", "Accreditation for this edition is closed.")
PRESS_TIMES_OUT_OF_ORDER = Reason(
    "PRESS_TIMES_OUT_OF_ORDER", "Accreditation has to close after it opens.", 422
)
WORK_NOT_LINKED = Reason(
    "WORK_NOT_LINKED",
    "“{link}” is not a public https address. Write one address on each line.",
    422,
)
TOO_MANY_LINKS = Reason(
    "TOO_MANY_LINKS", "Name at most {most} addresses. The best of your work is enough.", 422
)
DAYS_OUT_OF_ORDER = Reason(
    "DAYS_OUT_OF_ORDER", "You leave after you come. Look at the days once more.", 422
)
DECIDED_SO_ALREADY = Reason(
    "DECIDED_SO_ALREADY", "This is decided so already, and a letter says it."
)
ANSWERED_ALREADY = Reason(
    "ANSWERED_ALREADY",
    "This request has its answer. To take an accreditation back, withdraw it.",
)
GUARDIAN_STILL_ASKED = Reason(
    "GUARDIAN_STILL_ASKED",
    "{name} is under eighteen, and their parent or guardian has not agreed yet. Accept once they have.",
)
NO_WITHOUT_REASON = Reason(
    "NO_WITHOUT_REASON", "Say why. The letter to them holds these words.", 422
)
NOT_ACCREDITED = Reason("NOT_ACCREDITED", "{name} is not accredited. Accept the request first.")
PLEDGE_NEEDED = Reason(
    "PLEDGE_NEEDED",
    "This is under embargo. Promise on your press page to keep it, and you may read it now.",
    403,
)
TERMS_CHANGED = Reason(
    "TERMS_CHANGED", "The words of the embargo have changed. Read them once more, then promise."
)
EMBARGO_OVER = Reason("EMBARGO_OVER", "Nothing here is under embargo now.", 404)
NOT_BEFORE_ITS_HOUR = Reason(
    "NOT_BEFORE_ITS_HOUR", "Nobody reads this before its hour, not even under embargo.", 404
)
GUEST_NOT_KNOWN = Reason(
    "GUEST_NOT_KNOWN",
    "Nobody knows when {name} is here. Note the days with the guest first.",
    422,
)
GUEST_AWAY = Reason(
    "GUEST_AWAY", "{name} is not here at that time. Look at the days of the guest.", 422
)
GUEST_BUSY = Reason("GUEST_BUSY", "{name} speaks to somebody else at that time.", 422)
GUEST_NOT_COMING = Reason("GUEST_NOT_COMING", "{name} is not coming, and gives no interviews.", 422)
SLOT_TAKEN = Reason("SLOT_TAKEN", "Somebody else has asked for this interview. Choose another.")
SLOT_OVER = Reason("SLOT_OVER", "This interview has begun or is over.")
SLOT_IS_OFF = Reason("SLOT_IS_OFF", "This interview is taken off.")
SLOT_UNASKED = Reason("SLOT_UNASKED", "Nobody has asked for this interview.")
JOURNALIST_BUSY = Reason(
    "JOURNALIST_BUSY", "You have asked for another interview at that time. Give it back first."
)

NO_BADGES = Reason(
    "NO_BADGES", "Nobody who is accredited has a badge of these numbers. Look at the list.", 422
)

KEEPERS = (Hat.PRESS, Hat.DIRECTOR)
MOST_LINKS = 10
KEPT = timedelta(days=365)
"""How long after the last day names and addresses are kept; the words of the consent say so."""
KEPT_OF_CHILDREN = timedelta(days=90)
"""The same of somebody under age, as after events; the words of their guardian say so."""
HOLDING = (SlotState.ASKED, SlotState.BOOKED)

Span = tuple[datetime, datetime]


def may_keep_press(actor: Actor, edition_id: int) -> Verdict:
    if actor.id == HOUSE.id or actor.wears_in(edition_id, *KEEPERS):
        return YES
    return no(NOT_THE_PRESS_OFFICE)


def is_press_at_work(edition: Edition) -> Verdict:
    return no(PRESS_ARCHIVED) if edition.state is EditionState.ARCHIVED else YES


def are_times_right(opens_at: datetime, closes_at: datetime | None) -> Verdict:
    return no(PRESS_TIMES_OUT_OF_ORDER) if closes_at and closes_at <= opens_at else YES


def takes_requests(office: PressOffice | None, edition: Edition, now: datetime) -> Verdict:
    """From the opening until the close, and never in an archived edition or one without a press office."""
    if office is None or edition.state is EditionState.ARCHIVED:
        return no(PRESS_CLOSED)
    if office.closes_at and now >= office.closes_at:
        return no(PRESS_CLOSED)
    return no(PRESS_NOT_OPEN, opens=office.opens_at) if now < office.opens_at else YES


def links_in(typed: str) -> list[str]:
    r"""The addresses typed, one on each line, each once.

    >>> links_in(" https://a.kz/1 \n\nhttps://a.kz/1\nhttps://b.kz")
    ['https://a.kz/1', 'https://b.kz']
    """
    return list(dict.fromkeys(filter(None, (line.strip() for line in typed.splitlines()))))


def are_links_right(links: list[str]) -> Verdict:
    """A few public addresses: the office opens them."""
    if len(links) > MOST_LINKS:
        return no(TOO_MANY_LINKS, most=MOST_LINKS)
    wrong = next((one for one in links if not is_public_https(one)), None)
    return YES if wrong is None else no(WORK_NOT_LINKED, link=wrong[:80])


def are_days_in_order(first: date | None, last: date | None) -> Verdict:
    return no(DAYS_OUT_OF_ORDER) if first and last and last < first else YES


def may_decide(accreditation: Accreditation, wanted: AccreditationState) -> Verdict:
    """Declined is what waits for an answer, withdrawn what was accepted, and accepted anything else.

    I-94: nobody under age is accredited before their guardian agreed.
    """
    if accreditation.state is wanted:
        return no(DECIDED_SO_ALREADY)
    if wanted is AccreditationState.WITHDRAWN and not is_accredited(accreditation):
        return no(NOT_ACCREDITED, name=accreditation.name)
    if (
        wanted is AccreditationState.DECLINED
        and accreditation.state is not AccreditationState.ASKED
    ):
        return no(ANSWERED_ALREADY)
    if wanted is AccreditationState.ACCEPTED and waits_for_guardian(accreditation):
        return no(GUARDIAN_STILL_ASKED, name=accreditation.name)
    return YES


def may_agree_for(accreditation: Accreditation) -> Verdict:
    """A guardian agrees once, while the request waits for them."""
    asked = accreditation.state is AccreditationState.ASKED and waits_for_guardian(accreditation)
    return YES if asked else no(GUARDIAN_HAS_ANSWERED)


def has_asked(accreditation: Accreditation) -> bool:
    """Whether asking once more brings the same letter: they wait for the press office or are accredited."""
    waits = accreditation.state is AccreditationState.ASKED
    return is_accredited(accreditation) or (waits and not waits_for_guardian(accreditation))


def says_why(why: str) -> Verdict:
    return YES if why.strip() else no(NO_WITHOUT_REASON)


def is_accredited(accreditation: Accreditation) -> bool:
    return accreditation.state is AccreditationState.ACCEPTED


def has_personal_address(accreditation: Accreditation) -> Verdict:
    return YES if is_accredited(accreditation) else no(NOT_ACCREDITED, name=accreditation.name)


def are_badges_there(people: Sized) -> Verdict:
    return YES if len(people) else no(NO_BADGES)


def tells_winners(contents: Mapping[str, Any], public: Mapping[str, Any] | None) -> bool:
    """Whether a release speaks of awards the public was not told of in these very words.

    >>> tells_winners({"awards": [{"code": "a"}]}, None), tells_winners({"awards": []}, None)
    (True, False)
    >>> tells_winners({"awards": [{"code": "a"}]}, {"awards": [{"code": "a"}]})
    False
    """
    before = public or {}
    return any(
        contents.get(part, []) != before.get(part, []) for part in ("awards", "polls", "errata")
    )


def may_read_ahead(
    accreditation: Accreditation, release: Release, now: datetime, *, winners: bool, pledged: bool
) -> Verdict:
    """I-91, I-60: who is accredited and has promised, before the hour; of winners nobody, not a second early."""
    if release.edition_id != accreditation.edition_id or not is_accredited(accreditation):
        return no(EMBARGO_OVER)
    if release.withdrawn_at or release.published_at <= now:
        return no(EMBARGO_OVER)
    if winners:
        return no(NOT_BEFORE_ITS_HOUR)
    return YES if pledged else no(PLEDGE_NEEDED)


def touches(one: Span, other: Span) -> bool:
    """Whether two whiles share a moment; one that begins as the other ends does not.

    >>> from datetime import UTC
    >>> ten, half, noon = (datetime(2019, 9, 16, h, m, tzinfo=UTC) for h, m in ((10, 0), (10, 30), (12, 0)))
    >>> touches((ten, half), (half, noon)), touches((ten, noon), (half, noon))
    (False, True)
    """
    return one[0] < other[1] and other[0] < one[1]


def may_offer(
    name: str, wanted: Span, windows: Iterable[Span], taken: Iterable[Span], *, coming: bool
) -> Verdict:
    """Within the guest's own days, and not twice at a time."""
    here = list(windows)
    if not coming:
        return no(GUEST_NOT_COMING, name=name)
    if not here:
        return no(GUEST_NOT_KNOWN, name=name)
    if not any(first <= wanted[0] and wanted[1] <= last for first, last in here):
        return no(GUEST_AWAY, name=name)
    return no(GUEST_BUSY, name=name) if any(touches(wanted, one) for one in taken) else YES


def may_ask(slot: InterviewSlot, mine: Iterable[Span], now: datetime) -> Verdict:
    """An open slot that has not begun, while the journalist is nowhere else."""
    if slot.state is SlotState.OFF:
        return no(SLOT_IS_OFF)
    if slot.starts_at <= now:
        return no(SLOT_OVER)
    if slot.state is not SlotState.OPEN:
        return no(SLOT_TAKEN)
    busy = any(touches((slot.starts_at, slot.ends_at), one) for one in mine)
    return no(JOURNALIST_BUSY) if busy else YES


def may_settle(slot: InterviewSlot, wanted: SlotState, now: datetime) -> Verdict:
    """What was asked for is booked or given back before it begins."""
    if slot.state is SlotState.OFF:
        return no(SLOT_IS_OFF)
    if slot.starts_at <= now:
        return no(SLOT_OVER)
    if slot.state not in HOLDING:
        return no(SLOT_UNASKED)
    return no(DECIDED_SO_ALREADY) if slot.state is wanted else YES


def may_take_off(slot: InterviewSlot, why: str, now: datetime) -> Verdict:
    """Somebody who asked for it is told why."""
    if slot.state is SlotState.OFF:
        return no(SLOT_IS_OFF)
    if slot.starts_at <= now:
        return no(SLOT_OVER)
    return says_why(why) if slot.state in HOLDING else YES
