"""Walking through the public house from page to page until nothing new is named."""

import math
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context

from flask import Flask

from festival.export.asking import Asker, Garden, Leaf, sought
from festival.foundation.db import db
from festival.foundation.language import LOCALES
from festival.publishing.addresses import places_of
from festival.publishing.answers import book_of
from festival.publishing.current import Known, refresh, releases

HOME = "http://127.0.0.1:8000"
"""Where a house that was given no public address is met: on its own machine."""

BESIDE = (
    "search", "my", "news", "publications", "schedule.ics", "programme.json", "feed.atom",
    "schedule.xml", "widget.json", "programme.pdf",
)  # fmt: skip
"""What an edition may have that no page needs to name."""
ROOT = ("/sitemap.xml", "/robots.txt", "/manifest.webmanifest", "/widget.js")
SMALL = 40
"""Fewer addresses than this are asked for faster than helpers are called."""

_asker: list[Asker] = []


def base_of(app: Flask) -> str:
    return str(app.config["PUBLIC_URL"]) or HOME


def processes() -> int:
    return max(1, min(4, os.cpu_count() or 1))


@contextmanager
def one_release(app: Flask) -> Iterator[None]:
    """What is read inside is of one moment, whatever is released meanwhile."""
    memory: Known = app.extensions["releases"]
    refresh(app, memory)
    memory.at = math.inf
    try:
        yield
    finally:
        memory.at = 0.0


def starts_of(app: Flask) -> list[str]:
    """Where the walk begins: every place of every edition in force, in every language."""
    found = list(ROOT)
    with app.test_request_context(base_url=base_of(app)):
        for edition in releases():
            for place in (*places_of(book_of(edition)), *BESIDE):
                found += [f"/{locale}/{edition}/{place}" for locale in LOCALES]
    return found


def gather(
    app: Flask,
    starts: list[str],
    wants: Callable[[str], bool],
    told: Callable[[int], None] = lambda _: None,
    helpers: int = 1,
) -> Garden:
    """Everything public that can be reached from *starts* through addresses the caller *wants*."""
    garden = Garden(base_of(app))
    _asker[:] = [Asker(app, garden.base)]
    if helpers > 1:
        with app.app_context():
            # A connection shared by two processes spoils both.
            db.engine.dispose()
    pool = get_context("fork").Pool(helpers) if helpers > 1 else None
    try:
        fresh = list(dict.fromkeys(starts))
        while fresh:
            fresh.sort(key=_side_by_side)
            if pool is None or len(fresh) < SMALL:
                found = [_ask(address) for address in fresh]
            else:
                found = pool.map(_ask, fresh, chunksize=8)
            fresh = sought(garden, found, wants)
            told(len(garden.leaves))
    finally:
        if pool:
            pool.terminate()
            pool.join()
    return garden


def _side_by_side(address: str) -> tuple[str, str]:
    """One thing in three languages is asked for at once: much of what is drawn for it is the same.

    >>> sorted(["/en/a", "/en/b", "/kk/a"], key=_side_by_side)
    ['/en/a', '/kk/a', '/en/b']
    """
    locale, _, rest = address[1:].partition("/")
    return (rest, locale) if locale in LOCALES else (address, "")


def _ask(address: str) -> Leaf:
    return _asker[0](address)
