"""A letter put on paper: the template of its kind, in its reader's language, as a whole message."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from hashlib import sha256
from typing import Any

from flask import current_app
from flask_babel import force_locale
from jinja2 import Environment

from festival.foundation import clock
from festival.foundation.canonical import load
from festival.foundation.language import LOCALES
from festival.foundation.text import Text
from festival.foundation.words import cleaned
from festival.letters.models import Letter
from festival.letters.rules import is_way

JOINER = "\u2060"
"""Invisible, takes no room, and no mail program finds an address across it."""

_POINT = re.compile(r"(?<=\w)\.(?=[^\W\d_]{2})")
_SCHEME = re.compile(r"(?<=\w):(?=//)|(?<=mailto):", re.IGNORECASE)


@dataclass(frozen=True)
class Paper:
    """What the reader will read."""

    subject: str
    body: str


class Unwritable(Exception):
    """The letter cannot be put on paper; trying again would not help before someone mends it."""


def paper(letter: Letter) -> Paper:
    """*letter* in words. The first line of a template is its subject, drawn apart from the body."""
    file = f"letters/{letter.template}.txt"
    desk = writing_desk()
    source, _, _ = desk.loader.get_source(desk, file)  # type: ignore[union-attr]
    first, _, rest = source.partition("\n")
    if not first.startswith("Subject:"):
        raise Unwritable(f"{file} does not begin with Subject:")
    words = {
        "facts": harmless(load(letter.facts)),
        "name": unlinked(letter.name),
        "at": address_of,
    }
    locale = letter.locale if letter.locale in LOCALES else "en"
    with force_locale(locale):
        subject = desk.from_string(first.removeprefix("Subject:")).render(words)
        body = desk.from_string(rest).render(words)
    return Paper(" ".join(subject.split())[:150], f"{_tidy(body)}\n")


def _tidy(body: str) -> str:
    lines = "\n".join(line.rstrip() for line in body.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def writing_desk() -> Environment:
    """The house's templates, for plain text: nothing is escaped, and instants can be read from facts."""
    desk = current_app.jinja_env.overlay(autoescape=False)
    desk.filters = {**desk.filters, "instant": datetime.fromisoformat}
    return desk


def harmless(facts: Any) -> Any:
    """Facts as templates see them: texts in three languages are told, words people typed link nowhere."""
    if isinstance(facts, dict):
        if facts and facts.keys() <= set(LOCALES):
            return Text({locale: unlinked(str(words)) for locale, words in facts.items()})
        return {
            name: value if _is_ours(name, value) else harmless(value)
            for name, value in facts.items()
        }
    if isinstance(facts, list):
        return [harmless(item) for item in facts]
    return unlinked(facts) if isinstance(facts, str) else facts


def unlinked(words: str) -> str:
    """Words no mail program turns into a link: a stranger's film title must not lead our readers away.

    >>> unlinked("Genesis 2.0 at https://evil.example/x").replace(JOINER, "|")
    'Genesis 2.0 at https:|//evil.|example/x'
    """
    clean = cleaned(words, len(words), lines=True).text
    return _POINT.sub(f".{JOINER}", _SCHEME.sub(f":{JOINER}", clean))


def address_of(path: str) -> str:
    """The whole address of a page of ours."""
    if not re.fullmatch(r"/(?!/)[^\s\\]*", path):
        raise Unwritable("A letter names an address that is not ours.")
    return f"{_public()}{path}"


def _is_ours(name: str, value: Any) -> bool:
    """An address the house made: by its name, and by where it leads."""
    if not isinstance(value, str) or not is_way(name) or re.search(r"[\s\\]", value):
        return False
    return value.startswith(f"{_public()}/") or bool(re.match(r"/(?!/)", value))


def _public() -> str:
    return str(current_app.config.get("PUBLIC_URL") or "http://127.0.0.1:8000").rstrip("/")


def message(letter: Letter, written: Paper) -> EmailMessage:
    """The whole message. Its Message-ID depends on the letter's key alone, so a second copy is known as one."""
    told = EmailMessage(policy=SMTP)
    sender, mailbox = parseaddr(current_app.config["MAIL_FROM"])
    told["From"] = Address(sender, addr_spec=mailbox)
    local, _, host = letter.address.rpartition("@")
    told["To"] = Address(cleaned(letter.name).text, local, _in_ascii(host))
    told["Subject"] = written.subject
    told["Date"] = format_datetime(clock.now())
    told["Message-ID"] = message_id(letter.key, mailbox)
    told["Auto-Submitted"] = "auto-generated"
    told["Content-Language"] = letter.locale
    told.set_content(written.body, cte="quoted-printable" if written.body.isascii() else "base64")
    return told


def message_id(key: str, mailbox: str) -> str:
    return f"<{sha256(key.encode()).hexdigest()[:40]}@{_in_ascii(mailbox.rpartition('@')[2])}>"


def file_name(letter: Letter) -> str:
    """The same for every try, so that a letter is one file however often it was written."""
    return f"{letter.written_at:%Y%m%d-%H%M%S}-{message_id(letter.key, 'x@x')[1:17]}"


def _in_ascii(host: str) -> str:
    """A host as mail servers spell it: фестиваль.қаз is xn--… to them."""
    return host if host.isascii() else host.encode("idna").decode()
