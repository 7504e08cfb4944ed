"""The whole public site as a folder of files: every page in three languages, feeds, calendars, pictures."""

from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from flask import Flask

from festival.export.asking import Asker, Garden, Leaf, ids_in, inside, links_of
from festival.export.carrying import is_read
from festival.export.drawings import LIST as DRAWN
from festival.export.drawings import Drawings
from festival.export.gathering import base_of, gather, one_release, processes, starts_of
from festival.export.pages import FrontPage, Way
from festival.export.pocket import Pocket, keys_of, packed
from festival.export.relinking import FRONT, Gardener
from festival.export.tree import Tree, writing
from festival.foundation.language import AUTONYMS, LOCALES
from festival.publishing.current import releases

MISSING = "404.html"
FEW = 200
GONE, FAULT = 400, 500
CLOSED = {401, 403}

Told = Callable[[str], None]
Lot = list[tuple[str, str, bool]]
_hands: list["Hands"] = []


@dataclass(frozen=True)
class Written:
    """What an export came to."""

    pages: int
    files: int
    written: int
    shared: int
    address: str
    living: str
    broken: list[str] = field(default_factory=list)


class Broken(Exception):
    """Links of the site lead nowhere, so the site was not replaced."""

    def __init__(self, links: list[str]) -> None:
        super().__init__(*links)
        self.links = links


def export_site(
    app: Flask,
    target: Path,
    *,
    address: str = "",
    told: Told = lambda _: None,
    helpers: int = 0,
    despite: bool = False,
) -> Written:
    """The folder holds what the public reads now, replaced in one step; what did not change is not written."""
    helpers = helpers or processes()
    living = base_of(app)
    address = (address or living).rstrip("/")
    with one_release(app), writing(target) as tree:
        front, missing = front_page(app), missing_page(app)
        drawings = Drawings(app, tree)
        garden = gather(
            app,
            [*starts_of(app), *sheets_of(front, living), *sheets_of(missing, living)],
            lambda one: not is_device_file(one) and not drawings.is_kept(one),
            lambda met: told(f"{met} addresses read"),
            helpers,
        )
        gardener = Gardener(garden, address, living, extra_places(app) | drawings.kept)
        broken = broken_links(garden, gardener)
        if broken and not despite:
            raise Broken(broken)
        hands = Hands(app, garden, gardener, tree)
        told(f"{len(garden.leaves)} addresses to write")
        lot = hands.write(helpers) + hands.write_beside(front, missing)
        lot += [(place, tree.known[place], False) for place in drawings.kept.values()]
        notes = {DRAWN: drawings.noted(gardener.places)}
        tree.switch({place: sum for place, sum, _ in lot}, notes)
    pages = sum(leaf.is_page for leaf in garden.leaves.values())
    fresh = sum(is_new for _, _, is_new in lot)
    return Written(pages, len(lot), fresh, len(lot) - fresh, address, living, broken)


def is_device_file(address: str) -> bool:
    """What a device keeps is packed anew from the files themselves."""
    return address == "/worker.js" or address.rpartition("/")[2] == "pocket.json"


def extra_places(app: Flask) -> dict[str, str]:
    """Files that no address of the house answers as they are."""
    with app.test_request_context(base_url=base_of(app)):
        editions = list(releases())
    marks = [f"/{locale}/{edition}/pocket.json" for edition in editions for locale in LOCALES]
    return {"/": FRONT, "/worker.js": "worker.js"} | {one: one.lstrip("/") for one in marks}


def broken_links(garden: Garden, gardener: Gardener) -> list[str]:
    """Pages that break, links that lead nowhere, and links to a place its page has not."""
    found = [
        f"{leaf.address}: {leaf.status}" for leaf in garden.others.values() if leaf.status >= FAULT
    ]
    for address, page in garden.linked_from.items():
        target = garden.meets(address)
        if address in gardener.places or target is None:
            continue
        if GONE <= target.status < FAULT and target.status not in CLOSED:
            found.append(f"{page} → {address}: {target.status}")
    return [*found, *_lost_fragments(garden)]


def _lost_fragments(garden: Garden) -> list[str]:
    pages = {leaf.address: ids_in(leaf.body) for leaf in garden.leaves.values() if leaf.is_page}
    found = []
    for address in pages:
        leaf = garden.leaves[address]
        for link in fragment_links(leaf.body):
            goal, _, fragment = link.partition("#")
            there = inside(goal, address, garden.base) if goal else address
            target = garden.meets(there) if there else None
            if target and target.address in pages and fragment not in pages[target.address]:
                found.append(f"{address} → {link}: no such place on the page")
    return found


def fragment_links(body: bytes) -> list[str]:
    """Links that name a place within a page."""
    return [
        part.partition('"')[0] for part in body.decode().split(' href="')[1:]
        if "#" in part.partition('"')[0].rstrip("#")
    ]  # fmt: skip


class Hands:
    """Writes leaves into a tree, in several processes where there are many."""

    def __init__(self, app: Flask, garden: Garden, gardener: Gardener, tree: Tree) -> None:
        self.app, self.garden, self.gardener, self.tree = app, garden, gardener, tree

    def write(self, helpers: int) -> Lot:
        addresses = list(self.garden.leaves)
        if helpers < 2 or len(addresses) < FEW:
            return [self.one(address) for address in addresses]
        _hands[:] = [self]
        with get_context("fork").Pool(helpers) as pool:
            return pool.map(_one, addresses, chunksize=16)

    def one(self, address: str) -> tuple[str, str, bool]:
        leaf = self.garden.leaves[address]
        body = self.gardener.relinked(leaf)
        place = self.gardener.places[address]
        sum, is_new = self.tree.put(place, body, leaf.mimetype, is_lasting=leaf.is_lasting)
        return place, sum, is_new

    def write_beside(self, front: Leaf, missing: Leaf) -> Lot:
        """The door, the page for what is not there, and what a device keeps of each edition."""
        lot = [
            self._put(FRONT, self.gardener.relinked(front), "text/html"),
            self._put(MISSING, self.gardener.relinked(missing), "text/html"),
            self._put("worker.js", Asker(self.app, self.garden.base)("/worker.js").body, "text/javascript"),
        ]  # fmt: skip
        for pocket in self._pockets():
            lot.append(self._put(pocket.place, pocket.packed, "application/gzip"))
            lot.append(self._put(pocket.mark_place, pocket.mark, "application/json"))
        return lot

    def _put(self, place: str, body: bytes, mimetype: str) -> tuple[str, str, bool]:
        return (place, *self.tree.put(place, body, mimetype))

    def _pockets(self) -> list[Pocket]:
        found = []
        with self.app.test_request_context(base_url=self.garden.base):
            keys = keys_of(LOCALES)
        for key in keys:
            prefix = f"/{key.locale}/{key.edition}/"
            pages = {
                _within(self.gardener.places[leaf.address]): self.gardener.relinked(leaf).decode()
                for leaf in self.garden.leaves.values()
                if is_read(leaf) and leaf.address.startswith(prefix)
            }
            files = [
                self.gardener.places[leaf.address]
                for leaf in self.garden.leaves.values()
                if leaf.address.startswith("/static/")
            ]
            found.append(packed(self.app, key, pages, files, self.garden.base, slashed=True))
        return found


def front_page(app: Flask) -> Leaf:
    """Where the root leads: to the current edition, in the visitor's language where a script can tell."""
    with app.test_request_context(base_url=base_of(app)):
        newest = next(iter(releases()), None)
        ways = [
            Way(code, AUTONYMS[code], f"/{code}/{newest}/" if newest else f"/{code}/")
            for code in LOCALES
        ]
        return Leaf("/", "text/html", FrontPage(ways).render().encode())


def missing_page(app: Flask) -> Leaf:
    """What the house itself says where there is nothing. It is shown at any depth: its links are whole."""
    base = base_of(app)
    page = Asker(app, base)("/en/no-such-edition/").body.decode()
    return Leaf("/", "text/html", page.replace('="/', f'="{base}/').encode())


def sheets_of(page: Leaf, base: str) -> list[str]:
    """What a page needs that no page of a release may name."""
    return [one for one in links_of(page, base) if one.startswith("/static/")]


def _within(place: str) -> str:
    """The name a device knows a page by: its address from the root, without the last stroke."""
    return place.removesuffix("index.html").rstrip("/")


def _one(address: str) -> tuple[str, str, bool]:
    return _hands[0].one(address)
