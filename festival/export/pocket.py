"""The released programme as a phone carries it: every page of one language, pressed into one piece.

A page is a few kilobytes of which most stand on every other page too; pressed together, the programme of
a festival weighs less than one photograph. The worker in the browser unpacks it when the network is gone.
"""

import gzip
import json
from dataclasses import dataclass
from hashlib import sha256

from flask import Flask
from flask_babel import gettext

from festival.foundation.fold import LETTERS, SPELLINGS
from festival.foundation.moments import clock_time
from festival.publishing.answers import POLICY, book_of
from festival.publishing.book import Reader, moment_of
from festival.publishing.current import releases
from festival.publishing.grid import hall_words, show_title
from festival.publishing.searching import entries_of
from festival.publishing.site import in_tongue

FORM = 1
"""How the piece is laid out; a worker that does not know it leaves it alone."""


@dataclass(frozen=True)
class Key:
    """Whose programme, in which language, and of which release."""

    locale: str
    edition: str
    digest: str


@dataclass(frozen=True)
class Pocket:
    """The piece, and the small note by which a device learns that there is a newer one."""

    key: Key
    packed: bytes

    @property
    def name(self) -> str:
        return f"pocket.{sha256(self.packed).hexdigest()[:12]}.gz"

    @property
    def place(self) -> str:
        return f"{self.key.locale}/{self.key.edition}/{self.name}"

    @property
    def mark_place(self) -> str:
        return f"{self.key.locale}/{self.key.edition}/pocket.json"

    @property
    def mark(self) -> bytes:
        said = {"form": FORM, "piece": self.name, "bytes": len(self.packed)}
        return json.dumps(said, sort_keys=True).encode()


def keys_of(locales: tuple[str, ...]) -> list[Key]:
    """A pocket for every edition in force, in every language."""
    return [
        Key(locale, edition, release.digest)
        for edition, release in releases().items()
        for locale in locales
    ]


def packed(
    app: Flask, key: Key, pages: dict[str, str], files: list[str], base_url: str, *, slashed: bool
) -> Pocket:
    """*pages* by their address from the root, with all that the worker says and does by itself.

    *slashed*: the pages stand in folders, so that their addresses end with a stroke.
    """
    with app.test_request_context(base_url=base_url), in_tongue(key.locale):
        book = book_of(key.edition)
        reader = Reader(book, key.locale)
        held = {
            "form": FORM,
            "edition": key.edition,
            "locale": key.locale,
            "slashed": slashed,
            "pages": dict(sorted(pages.items())),
            "files": sorted(files),
            "policy": POLICY.replace("base-uri 'none'", "base-uri 'self'"),
            "shows": shows_told(reader),
            "words": worker_words(reader),
            "finds": found_by(reader),
            "letters": LETTERS,
            "spellings": [list(pair) for pair in SPELLINGS],
        }
    body = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Pocket(key, gzip.compress(body.encode(), 9, mtime=0))


def shows_told(reader: Reader) -> dict[str, dict[str, str]]:
    """What a visitor plans by, so that a device can say what a newer release changed."""
    told = {}
    for show in reader.book.shows:
        when = f"{reader.day(show['day'])}, {clock_time(moment_of(show['starts']), show['tz'])}"
        told[show["code"]] = {
            "title": show_title(reader, show).text,
            "when": f"{when}, {hall_words(reader, show).striptags()}",
            "off": "yes" if show["state"] == "cancelled" else "",
        }
    return told


def worker_words(reader: Reader) -> dict[str, str]:
    """Everything the worker and its page may have to say, in the reader's language."""
    return {
        "kept": gettext("There is no network. This page is from the copy this device keeps."),
        "changed": gettext("The programme has changed"),
        "moved": gettext("{title}: moved from {before} to {after}."),
        "cancelled": gettext("{title}, {before}: cancelled."),
        "added": gettext("{title}: new, {after}."),
        "removed": gettext("{title}, {before}: no longer in the programme."),
        "more": gettext("There are more changes; the schedule shows them all."),
        "close": gettext("Close"),
        "nothing": gettext("Nothing in the copy on this device answers to that."),
        "lost_title": gettext("This page is not on your device"),
        "lost": gettext("It was not carried along, and there is no network to fetch it."),
        "home": gettext("Open the front page"),
    }


def found_by(reader: Reader) -> list[list[str]]:
    """What a search without the house looks through: where it leads, what it is called, its skeleton."""
    rows = []
    for entry in entries_of(reader):
        found = entry.found
        if found.href.startswith(f"{reader.root}/"):
            line = found.line.striptags() or found.kind
            rows.append(
                [found.href.removeprefix(f"{reader.root}/"), found.title, line, entry.folded]
            )
    return rows
