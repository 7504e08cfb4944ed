"""What the public can read, asked of the house itself: address by address, link by link.

The living house answers here as it answers a browser, so files cannot differ from pages.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.test import EnvironBuilder

from festival.foundation.keeping import asked

_ATTRIBUTE = re.compile(
    r'(?<=\s)(?P<name>href|src|srcset|imagesrcset|action|content|data-[a-z-]+)="(?P<value>[^"]*)"'
)
_ID = re.compile(r'\sid="([^"]+)"')
_NAMED_IN = {
    "text/css": re.compile(r'url\("([^":]+)"\)'),
    "application/manifest+json": re.compile(r'"src": "([^":]+)"'),
    "text/javascript": re.compile(r'^(?:im|ex)port\b[^";]*"\./([^":]+)"', re.MULTILINE),
}


@dataclass(frozen=True)
class Leaf:
    """What one address answers to everybody."""

    address: str
    mimetype: str
    body: bytes
    status: int = 200
    moved: str = ""
    is_public: bool = True
    is_lasting: bool = False
    """The address carries a mark of its bytes already."""

    @property
    def is_page(self) -> bool:
        return self.mimetype == "text/html"


@dataclass
class Garden:
    """Everything that was found, and what every link led to."""

    base: str
    leaves: dict[str, Leaf] = field(default_factory=dict)
    others: dict[str, Leaf] = field(default_factory=dict)
    """Addresses that exist and are not everybody's, that lead elsewhere, or that do not exist."""
    linked_from: dict[str, str] = field(default_factory=dict)

    def meets(self, address: str) -> Leaf | None:
        """What stands at *address*, after it moved."""
        found = self.leaves.get(address) or self.others.get(address)
        for _ in range(3):
            if found is None or not found.moved:
                break
            found = self.leaves.get(found.moved) or self.others.get(found.moved)
        return found


class Asker:
    """Asks the house as a stranger does, with no memory in between."""

    def __init__(self, app: Flask, base: str, language: str = "en") -> None:
        self.app, self.base = app, base
        host = app.config["HOSTS"][0]
        self.asks_at = base if urlsplit(base).hostname in app.config["HOSTS"] else f"http://{host}"
        self.headers = [("Accept-Language", language)]

    def __call__(self, address: str) -> Leaf:
        path, _, query = address.partition("?")
        environ = EnvironBuilder(
            path=path, query_string=query, base_url=self.asks_at, headers=self.headers
        ).get_environ()
        inner: Callable[..., Iterable[bytes]] = lambda *said: Flask.wsgi_app(self.app, *said)  # noqa: E731
        status, headers, body = asked(inner, environ)
        said = {name.lower(): value for name, value in headers}
        keeps = said.get("cache-control", "")
        moved = ""
        if status[:1] == "3":
            moved = inside(said.get("location", ""), address, self.base, self.asks_at) or ""
        return Leaf(
            address=address,
            mimetype=said.get("content-type", "").partition(";")[0],
            body=body,
            status=int(status[:3]),
            moved=moved,
            is_public="public" in keeps and status.startswith("200"),
            is_lasting="immutable" in keeps,
        )


def inside(link: str, page: str, *bases: str) -> str | None:
    """The address within the house a link leads to, without its fragment; None when it leads out.

    >>> inside("/en/2019/films?q=a#x", "/", "http://h")
    '/en/2019/films?q=a'
    >>> inside("http://h/en/", "/", "http://h"), inside("http://other/", "/", "http://h")
    ('/en/', None)
    >>> inside("?view=grid", "/en/2019/schedule/d", "http://h")
    '/en/2019/schedule/d?view=grid'
    >>> inside("fonts/a.woff2", "/static/house/b.css", "http://h")
    '/static/house/fonts/a.woff2'
    """
    link = link.partition("#")[0]
    for base in bases:
        if link == base or link.startswith(f"{base}/"):
            link = link.removeprefix(base) or "/"
            break
    if link.startswith("/") and not link.startswith("//"):
        return link
    if link.startswith("?"):
        return page.partition("?")[0] + link
    if not link or ":" in link.partition("/")[0] or link.startswith("//"):
        return None
    return page.partition("?")[0].rpartition("/")[0] + "/" + link.removeprefix("./")


def links_of(leaf: Leaf, base: str) -> Iterator[str]:
    """Every address inside the house that a page or a file of its own names."""
    if names := _NAMED_IN.get(leaf.mimetype):
        for found in names.findall(leaf.body.decode()):
            yield leaf.address.rpartition("/")[0] + "/" + found
    if not leaf.is_page:
        return
    for name, value in attributes_of(leaf.body.decode()):
        for link in named_in(name, value, base):
            address = inside(link, leaf.address, base)
            if address:
                yield address


def attributes_of(page: str) -> Iterator[tuple[str, str]]:
    """The attributes that may name an address, with their values unescaped."""
    for found in _ATTRIBUTE.finditer(page):
        yield found["name"], unescape(found["value"])


def named_in(name: str, value: str, base: str) -> list[str]:
    """The links in an attribute. Only an address written in full counts where others stand too.

    >>> named_in("srcset", "/a 320w, /b 640w", "http://h"), named_in("content", "width=device", "")
    (['/a', '/b'], [])
    """
    if name in {"srcset", "imagesrcset"}:
        return [part.split()[0] for part in value.split(",") if part.strip()]
    if name in {"href", "src", "action"}:
        return [value]
    is_address = value.startswith("/") or (base != "" and value.startswith(f"{base}/"))
    return [value] if is_address and not re.search(r"\s", value) else []


def ids_in(page: bytes) -> set[str]:
    return {unescape(one) for one in _ID.findall(page.decode())}


def sought(garden: Garden, found: Iterable[Leaf], wants: Callable[[str], bool]) -> list[str]:
    """The addresses that newly found leaves name and nobody has asked for yet."""
    fresh: dict[str, Any] = {}
    for leaf in found:
        if leaf.is_public:
            garden.leaves[leaf.address] = leaf
        else:
            garden.others[leaf.address] = leaf
        named = [leaf.moved] if leaf.moved else []
        if leaf.is_public:
            named += links_of(leaf, garden.base)
        # A filter has a file; a filter of a filter is one question too many for files.
        deep = "?" in leaf.address
        for address in named:
            garden.linked_from.setdefault(address, leaf.address)
            if deep and "?" in address and leaf.address != address:
                continue
            if wants(address):
                fresh[address] = None
    return [one for one in fresh if one not in garden.leaves and one not in garden.others]
