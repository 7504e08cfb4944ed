"""What may be written to whom, when a letter is tried again, and when it is given up."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.letters.models import Letter, LetterState

MOST_TRIES = 8
WAITS = (1, 5, 15, 60, 120, 240, 480)
"""Minutes after the first, second, … failure: a mail server may be away for a night."""

DIRECTOR = "director"
READERS = (DIRECTOR,)

ADDRESS_UNUSABLE = Reason(
    "ADDRESS_UNUSABLE",
    "No letter can be sent to “{address}”. An e-mail address looks like name@example.org.",
    422,
)
LETTER_NOT_FAILED = Reason(
    "LETTER_NOT_FAILED", "Only a letter that could not be sent can be tried again."
)
NOT_YOUR_LETTERS = Reason(
    "NOT_YOUR_LETTERS", "Letters are in the hands of their edition's director.", 403
)
LETTER_EMPTIED = Reason(
    "LETTER_EMPTIED", "This letter was kept long enough. Nobody knows any more where it was to go."
)

KEPT_AFTER_SENDING = timedelta(days=90)
"""Letters about an account, to visitors and to the press: as long as those were told they are kept."""
KEPT_AFTER_EDITION = timedelta(days=365)
"""Other letters of an edition, counted from its last day."""
KEPT_AS_PROOF = timedelta(days=3 * 365 + 1)
"""Letters that say what was agreed on: the three years in which the Civil Code (art. 178) lets anybody claim."""
AGREEMENTS = frozenset({"entry_received", "outcome"})
VISITORS = ("event_", "press_", "interview_")
"""How the kinds begin that go to people who have no account."""

_ADDRESS = re.compile(
    r"[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]{1,64}@[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]+"
)
_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")


def may_write_to(address: str) -> Verdict:
    r"""Whether *address* is one plain mailbox and nothing else.

    >>> bool(may_write_to("aru@festival.kz")), bool(may_write_to("ару@фестиваль.қаз"))
    (True, True)
    >>> bool(may_write_to("aru@festival.kz\r\nBcc: all@example.org"))
    False
    """
    host = address.rpartition("@")[2]
    if (
        len(address) > 254
        or not _ADDRESS.fullmatch(address)
        or not all(_LABEL.fullmatch(label) for label in host.split("."))
    ):
        return no(ADDRESS_UNUSABLE, address=address[:80])
    return YES


def reads_letters_of_house(actor: Actor) -> bool:
    """Letters about accounts belong to no edition: a director at work reads them."""
    return actor.id == 0 or actor.wears_at_work(DIRECTOR)


def editions_read(actor: Actor) -> frozenset[int] | None:
    """The editions whose letters *actor* reads; None when they are all.

    >>> from festival.foundation.actor import WornHat
    >>> archived = Actor(1, "Aru", hats=frozenset({WornHat("director", 1, at_work=False)}))
    >>> editions_read(archived), reads_letters_of_house(archived)
    (frozenset({1}), False)
    """
    worn = {hat.edition_id for hat in actor.hats if hat.hat == DIRECTOR}
    if actor.id == 0 or None in worn:
        return None
    return frozenset(id for id in worn if id is not None)


def may_read_letters(actor: Actor) -> Verdict:
    """Whoever directs reads letters: which ones is a matter of what they direct."""
    return YES if actor.id == 0 or actor.wears(DIRECTOR) else no(NOT_YOUR_LETTERS)


def may_try_again(letter: Letter) -> Verdict:
    """A letter the house has given up on may go out once more, while it is known where to."""
    if letter.emptied_at is not None:
        return no(LETTER_EMPTIED)
    return YES if letter.state is LetterState.FAILED else no(LETTER_NOT_FAILED)


def wait_after(tries: int) -> timedelta | None:
    """How long a letter rests after that many failures; None when it is given up.

    >>> wait_after(1), wait_after(4), wait_after(8)
    (datetime.timedelta(seconds=60), datetime.timedelta(seconds=3600), None)
    """
    return None if tries >= MOST_TRIES else timedelta(minutes=WAITS[min(tries, len(WAITS)) - 1])


def is_brief(template: str, edition_id: int | None) -> bool:
    """Whether a letter goes some time after it was sent, whatever becomes of its edition."""
    return edition_id is None or template.startswith(VISITORS)


def kept_until(
    template: str, edition_id: int | None, at: datetime, ended_on: date | None
) -> date | None:
    """The last day a letter of *at* is kept whole; None while its edition is not over.

    >>> from datetime import UTC
    >>> sent, last = datetime(2019, 9, 1, tzinfo=UTC), date(2019, 9, 20)
    >>> str(kept_until("sign_in_link", None, sent, None)), str(kept_until("event_place", 1, sent, last))
    ('2019-11-30', '2019-11-30')
    >>> kept_until("task_reminder", 1, sent, None)
    >>> str(kept_until("task_reminder", 1, sent, last)), str(kept_until("outcome", 1, sent, last))
    ('2020-09-19', '2022-09-20')
    """
    if is_brief(template, edition_id):
        return (at + KEPT_AFTER_SENDING).date()
    if ended_on is None:
        return None
    return ended_on + (KEPT_AS_PROOF if template in AGREEMENTS else KEPT_AFTER_EDITION)


def ways_in(facts: Any) -> Iterator[str]:
    """The addresses of the house among a letter's facts: what is called ``…path``, ``…link`` or ``…url``.

    >>> list(ways_in({"film": {"path": "/films/x", "title": "/y"}, "sign_in_link": "https://z"}))
    ['/films/x', 'https://z']
    """
    if isinstance(facts, dict):
        for name, value in facts.items():
            if isinstance(value, str) and is_way(name):
                yield value
            else:
                yield from ways_in(value)
    elif isinstance(facts, list):
        for item in facts:
            yield from ways_in(item)


def closed(facts: Any) -> Any:
    """The same facts after the letter is out: a one-time link kept in a table is a key under the mat.

    >>> closed({"title": "Ayka", "reset_path": "/account/reset/secret"})
    {'title': 'Ayka', 'reset_path': ''}
    """
    if isinstance(facts, dict):
        return {name: "" if is_way(name) else closed(value) for name, value in facts.items()}
    return [closed(item) for item in facts] if isinstance(facts, list) else facts


def is_way(name: str) -> bool:
    return name.endswith(("path", "link", "url"))
