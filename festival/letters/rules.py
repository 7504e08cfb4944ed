"""What may be written to whom, when a letter is tried again, and when it is given up."""

import re
from collections.abc import Iterator
from datetime import timedelta
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
    """A letter the house has given up on may go out once more."""
    return YES if letter.state is LetterState.FAILED else no(LETTER_NOT_FAILED)


def wait_after(tries: int) -> timedelta | None:
    """How long a letter rests after that many failures; None when it is given up.

    >>> wait_after(1), wait_after(4), wait_after(8)
    (datetime.timedelta(seconds=60), datetime.timedelta(seconds=3600), None)
    """
    return None if tries >= MOST_TRIES else timedelta(minutes=WAITS[min(tries, len(WAITS)) - 1])


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
