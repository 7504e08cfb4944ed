"""What every page stands in: its language, its head and foot, and how words, days and names are said."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, current_app, g, get_flashed_messages, has_request_context, request
from flask_babel import Babel, get_locale
from flask_login import current_user
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from festival.foundation import speech, strictness
from festival.foundation.countries import country_name
from festival.foundation.furniture import asset as asset
from festival.foundation.language import AUTONYMS, LOCALES, minutes
from festival.foundation.moments import clock_time, date_words, moment
from festival.foundation.text import Text, Told
from festival.foundation.tongues import language_name

SHORT = {"en": "Eng", "ru": "Рус", "kk": "Қаз"}
THEMES = {"paper", "cinema"}


@dataclass(frozen=True)
class Place:
    """Somewhere to go, as the head of a page shows it."""

    label: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class Tongue:
    """A language to read in; public pages have an address in each, others ask by a form."""

    code: str
    name: str
    short: str
    href: str | None
    current: bool


def tongues(now: str, addresses: dict[str, str] | None = None) -> list[Tongue]:
    """The three languages under their own names."""
    return [
        Tongue(code, AUTONYMS[code], SHORT[code], (addresses or {}).get(code), code == now)
        for code in ("kk", "ru", "en")
    ]


@dataclass(frozen=True)
class House:
    """The shell's own knowledge. A public page's is made from its release; others' from the session."""

    locale: str
    festival: str
    home: str
    nav: Sequence[Place] = ()
    tongues: Sequence[Tongue] = ()
    theme: str = ""
    actor: Any = None
    here: str = "/"
    said: Sequence[str] = field(default_factory=list)

    def asset(self, path: str) -> str:
        return asset(path)

    def csrf(self) -> str:
        return str(generate_csrf())

    def once(self) -> str:
        return secrets.token_urlsafe(12)

    def nonce(self) -> str:
        return strictness.nonce()

    def flashes(self) -> list[str]:
        return [str(words) for words in get_flashed_messages()]


def base() -> str:
    """The public address of the house, as calendars, slips and search engines need it."""
    return str(current_app.config["PUBLIC_URL"]) or request.host_url.rstrip("/")


def locale() -> str:
    """The reader's language: the address, then their choice, their account, their browser, English."""
    found = get_locale()
    return found.language if found is not None and found.language in LOCALES else "en"


def chosen_locale() -> str:
    if not has_request_context():
        return "en"
    if g.get("locale") in LOCALES:
        return str(g.locale)
    first = (request.view_args or {}).get("locale")
    for tried in (first, request.cookies.get("lang")):
        if tried in LOCALES:
            return str(tried)
    if current_user and current_user.is_authenticated and current_user.locale in LOCALES:
        return str(current_user.locale)
    return request.accept_languages.best_match(LOCALES) or "en"


def init_app(
    app: Flask,
    nav: Callable[[Any], Sequence[tuple[str, str]]],
    festival_name: Callable[[str], str],
) -> None:
    """Give templates the house and its filters. *nav* knows a person's rooms, *festival_name* the name."""
    Babel(app, locale_selector=chosen_locale, default_locale="en")
    speech.init_app(app)

    def house() -> House:
        actor = current_user if current_user and current_user.is_authenticated else None
        theme = request.cookies.get("theme", "")
        here = request.path
        places = [(str(label), href) for label, href in nav(actor)]
        nearest = max((h for _, h in places if here.startswith(h)), key=len, default="")
        return House(
            locale=locale(),
            festival=festival_name(locale()),
            home="/office/" if actor else "/",
            nav=[Place(label, href, href == nearest) for label, href in places],
            tongues=tongues(locale()),
            theme=theme if theme in THEMES else "",
            actor=actor,
            here=here,
        )

    @app.context_processor
    def stand() -> dict[str, Any]:
        return {"house": house()} if has_request_context() and "bare" not in g else {}

    app.jinja_env.filters.update(
        told=told,
        plainly=lambda text: text.within(locale()),
        on_day=lambda day, **how: date_words(day, locale(), **how),
        at_time=clock_time,
        at_moment=lambda instant, zone, **how: moment(instant, zone, locale(), **how),
        as_minutes=lambda seconds: minutes(seconds, locale()),
        country=lambda code, year=None: country_name(code, locale(), year),
        tongue=lambda tag: language_name(tag, locale()),
    )
    app.jinja_env.globals.update(told=told)


def told(text: Text | Told, tag: str = "span") -> Markup:
    """Words for the reader; when they come in another language, that language is marked."""
    found = text if isinstance(text, Told) else text.told(locale())
    if not found.text or found.locale == locale():
        return Markup("{}").format(found.text)
    return Markup('<{} lang="{}">{}</{}>').format(tag, found.locale, found.text, tag)
