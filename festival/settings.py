"""Everything an installation may change, each with a default and a reason."""

import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Self


class Unfit(SystemExit):
    """The settings would not be safe to open the house with; the sentence says what to set."""

    def __init__(self, says: str) -> None:
        super().__init__(f"Festival does not start: {says}")


def setting(default: Any, help: str) -> Any:
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True)
class Settings:
    """``FESTIVAL_<NAME>`` in the environment wins over ``instance/settings.toml``."""

    environment: str = setting("demo", "demo or production. Production refuses what is unsafe.")
    secret_key: str = setting(
        "", "Signs cookies and links. Made and kept in instance/ when absent."
    )
    secret_key_fallbacks: str = setting("", "Former secrets, separated by spaces, still accepted.")
    database_url: str = setting(
        "", "sqlite:///… or postgresql+psycopg://…; a file in instance/ when absent."
    )
    server_name: str = setting("", "The host visitors type. Other hosts are refused.")
    public_url: str = setting(
        "", "What links in letters begin with; https:// and the server name when absent."
    )
    trusted_proxies: int = setting(0, "How many proxies stand in front and set X-Forwarded-For.")
    mail_url: str = setting(
        "", "smtp://user:password@host:port. Absent: letters are files in instance/letters/."
    )
    mail_from: str = setting("Festival <festival@localhost>", "The sender of every letter.")
    media_url: str = setting(
        "",
        "Where pictures and files are kept: file:///folder, or s3://bucket/prefix?endpoint=https://…&region=…"
        " with its credentials in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or the machine’s role;"
        " instance/media/ when absent.",
    )
    fees_secret: str = setting(
        "", "Signs what a payment service posts to /submissions/fees/paid; 32 characters or more."
    )
    oidc_issuer: str = setting(
        "", "Another house people may sign in through (OpenID Connect), as it names itself."
    )
    oidc_client_id: str = setting("", "The name that house knows this one by.")
    oidc_client_secret: str = setting("", "The secret that house gave this one.")
    oidc_name: str = setting("", "What the sign-in page calls that house; its host when absent.")
    oidc_opens_accounts: bool = setting(
        False,
        "Whether somebody unknown whom that house vouches for gets an account; it wears no hat.",
    )
    hooks_inside: str = setting(
        "",
        "Hosts of one's own network that webhooks may go to although they are not public, as"
        " host:port, separated by spaces.",
    )
    operator: str = setting(
        "",
        "Who answers for people’s data: legal name, BIN and address; the festival’s name when absent.",
    )
    upload_megabytes: int = setting(20, "The largest picture accepted, in megabytes.")
    edition_megabytes: int = setting(
        2000, "The largest file of an edition that the office takes in by its page, in megabytes."
    )
    debug: bool = setting(False, "Shows traces to visitors; refused in production.")

    @classmethod
    def read(cls, instance: Path, environ: Mapping[str, str]) -> Self:
        """Settings by type; a name nobody knows and a value that does not fit are refused.

        >>> Settings.read(Path("nowhere"), {"FESTIVAL_UPLOAD_MEGABYTES": "5"}).upload_megabytes
        5
        """
        file = instance / "settings.toml"
        given: dict[str, Any] = tomllib.loads(file.read_text()) if file.exists() else {}
        known = {f.name: type(f.default) for f in fields(cls)}
        if unknown := given.keys() - known:
            raise Unfit(f"{file.name} names a setting nobody knows: {', '.join(sorted(unknown))}.")
        for name in known:
            if (value := environ.get(f"FESTIVAL_{name.upper()}")) is not None:
                given[name] = value
        return cls(**{name: _typed(name, value, known[name]) for name, value in given.items()})

    @property
    def production(self) -> bool:
        return self.environment == "production"

    def problems(self) -> list[str]:
        """What forbids opening the house in production, each with what to set instead."""
        if self.environment not in {"demo", "production"}:
            return ["set FESTIVAL_ENVIRONMENT to demo or production."]
        if bool(self.oidc_issuer) != bool(self.oidc_client_id):
            return ["set FESTIVAL_OIDC_ISSUER and FESTIVAL_OIDC_CLIENT_ID, or neither."]
        if not self.production:
            return []
        found = []
        if self.debug:
            found.append("unset FESTIVAL_DEBUG: traces are not for visitors.")
        if not self.server_name:
            found.append("set FESTIVAL_SERVER_NAME to the host visitors type.")
        if self.public_url.startswith("http://"):
            found.append("set FESTIVAL_PUBLIC_URL to an https:// address.")
        if self.oidc_issuer and not self.oidc_issuer.startswith("https://"):
            found.append("set FESTIVAL_OIDC_ISSUER to an https:// address.")
        if self.secret_key and len(self.secret_key) < 32:
            found.append("set FESTIVAL_SECRET_KEY to 32 characters or more, or leave it out.")
        if self.fees_secret and len(self.fees_secret) < 32:
            found.append("set FESTIVAL_FEES_SECRET to 32 characters or more, or leave it out.")
        return found


def _typed(name: str, value: Any, kind: type) -> Any:
    """A setting from the environment, by its type: ``bool("False")`` would be true."""
    if kind is bool and isinstance(value, str):
        if value.lower() not in {"true", "false", "1", "0", "yes", "no", ""}:
            raise Unfit(f"{name} is {value!r}; say true or false.")
        return value.lower() in {"true", "1", "yes"}
    if kind is int and isinstance(value, str):
        if not (value.isascii() and value.isdigit()):
            raise Unfit(f"{name} is {value!r}; say a whole number.")
        return int(value)
    if not isinstance(value, kind):
        raise Unfit(f"{name} is {value!r}; say a {kind.__name__}.")
    return value


def secret_of(instance: Path) -> str:
    """The house's own secret, made exactly once however many workers start at the same moment."""
    file = instance / "secret"
    fresh = instance / f".secret-{os.getpid()}-{secrets.token_hex(4)}"
    if not file.exists():
        instance.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as paper:
            paper.write(secrets.token_urlsafe(48))
            paper.flush()
            os.fsync(paper.fileno())
        try:
            # A link, unlike a rename, fails when another worker was first.
            os.link(fresh, file)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return file.read_text().strip()
