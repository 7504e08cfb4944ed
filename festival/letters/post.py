"""How letters leave the house: to a mail server, or into a folder where there is none."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from flask import current_app

from festival.foundation.files import keep, wipe
from festival.foundation.links import is_public_address

PATIENCE = 20
"""Seconds a mail server may be silent."""


class Post(Protocol):
    """Something that takes letters."""

    def send(self, message: EmailMessage, name: str) -> None: ...


@dataclass(frozen=True)
class MailServer:
    """Where a MAIL_URL leads."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    tls: bool = False
    starttls: bool = False

    @classmethod
    def at(cls, url: str) -> "MailServer":
        """
        >>> MailServer.at("smtp://aru:p%40ss@mail.festival.kz?starttls=1")
        MailServer(host='mail.festival.kz', port=587, user='aru', password='p@ss', tls=False, starttls=True)
        >>> MailServer.at("smtps://mail.festival.kz").port, MailServer.at("smtp://localhost:2525").port
        (465, 2525)
        """
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError("MAIL_URL is to read smtp://user:password@host:port or smtps://…")
        starttls = parse_qs(parts.query).get("starttls", ["0"])[-1] in {"1", "true", "yes"}
        usual = 465 if parts.scheme == "smtps" else 587 if starttls else 25
        return cls(
            host=parts.hostname,
            port=parts.port or usual,
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            tls=parts.scheme == "smtps",
            starttls=starttls,
        )

    def open(self) -> smtplib.SMTP:
        """A connection ready for letters; a password never travels in the open."""
        trusted = ssl.create_default_context()
        if self.tls:
            line: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=PATIENCE, context=trusted
            )
        else:
            line = smtplib.SMTP(self.host, self.port, timeout=PATIENCE)
        try:
            if self.starttls:
                line.starttls(context=trusted)
            if self.user:
                self._mind_the_password(line)
                line.login(self.user, self.password)
        except BaseException:
            line.close()
            raise
        return line

    def _mind_the_password(self, line: smtplib.SMTP) -> None:
        where = line.sock.getpeername()[0] if line.sock else ""
        if not (self.tls or self.starttls) and is_public_address(str(where)):
            raise smtplib.SMTPException("MAIL_URL has a password but no TLS: add ?starttls=1")


class Line:
    """A connection to the mail server, opened with the first letter."""

    def __init__(self, server: MailServer) -> None:
        self.server = server
        self.open: smtplib.SMTP | None = None

    def send(self, message: EmailMessage, name: str) -> None:
        if self.open is None:
            self.open = self.server.open()
        try:
            self.open.send_message(message)
        except smtplib.SMTPRecipientsRefused:
            # The line itself is good: the next letter goes over it after a reset.
            with suppress(smtplib.SMTPException, OSError):
                self.open.rset()
            raise
        except BaseException:
            self.hang_up()
            raise

    def hang_up(self) -> None:
        line, self.open = self.open, None
        if line is not None:
            with suppress(smtplib.SMTPException, OSError):
                line.quit()
            line.close()


@dataclass(frozen=True)
class Folder:
    """Letters as files, for a house without a mail server."""

    path: Path

    def send(self, message: EmailMessage, name: str) -> None:
        keep(self.path / f"{name}.eml", message.as_bytes())

    def forget(self, name: str) -> None:
        wipe(self.path / f"{name}.eml")


def folder() -> Folder:
    """Where letters lie that are files."""
    return Folder(Path(current_app.instance_path) / "letters")


@contextmanager
def opened() -> Iterator[Post]:
    """The way this installation's letters go, for one batch."""
    url = str(current_app.config.get("MAIL_URL") or "")
    if not url:
        yield folder()
        return
    line = Line(MailServer.at(url))
    try:
        yield line
    finally:
        line.hang_up()
