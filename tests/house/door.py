"""A form of the house: where it stands, who fills it in, and an answer the house takes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from festival.foundation import clock
from festival.people import credentials
from tests.house.states import SECRET


def code_now() -> str:
    """What an authenticator shows at this moment."""
    return credentials.code_of(SECRET, credentials.step_at(clock.now()))


def in_days(count: int, hour: str = "") -> str:
    """A day to come, as a form takes it."""
    return f"{clock.now() + timedelta(days=count):%Y-%m-%d}{hour}"


@dataclass(frozen=True)
class Door:
    """A form: its post, whoever fills it in, and its page. *via* are the links to follow from there."""

    endpoint: str
    who: str
    page: str
    fill: dict[str, Any] = field(default_factory=dict)
    via: str = ""
    """What the address of the page behind *page* looks like, when its codes are only known there."""
    answers: int = 303
    writes: bool = True
    """Whether a row is written; a choice of light is kept in the browser alone."""
    again: bool = True
    """Whether the same form can be opened again after it was sent."""
    before: Callable[..., object] | None = None
    """What has to happen first, given everybody and the names of everything."""

    @property
    def room(self) -> str:
        return self.endpoint.partition(".")[0]


def three(name: str, words: str = "Мысал") -> dict[str, str]:
    return {f"{name}-{tongue}": f"{words} {tongue}" for tongue in ("en", "ru", "kk")}


OWN = {"password": "{password}"}
DIRECTOR = "director"
