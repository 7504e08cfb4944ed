"""Postcards that need not be drawn again: what stands on them is what stood on them in the last export.

A postcard takes a tenth of a second and a release names hundreds, of which an amendment changes few.
"""

import json
import re
from hashlib import sha256
from pathlib import Path

from flask import Flask

from festival.export.gathering import base_of
from festival.export.tree import Tree
from festival.foundation.language import LOCALES
from festival.publishing import postcards
from festival.publishing.answers import book_of
from festival.publishing.book import Reader
from festival.publishing.current import releases
from festival.publishing.site import in_tongue

LIST = ".drawn.json"
_ADDRESS = re.compile(
    rf"/(?P<locale>{'|'.join(LOCALES)})/(?P<edition>[^/]+)/(?P<kind>films|screenings)/(?P<name>[^/]+)\.jpg"
)
MAKERS = {"films": postcards.film_postcard, "screenings": postcards.show_postcard}


class Drawings:
    """What every postcard is drawn from, and where the last export's stands."""

    def __init__(self, app: Flask, tree: Tree) -> None:
        self.app, self.tree = app, tree
        self.pen = sha256(Path(postcards.__file__).read_bytes()).hexdigest()
        self.last: dict[str, list[str]] = tree.noted(LIST)
        self.keys: dict[str, str] = {}
        self.kept: dict[str, str] = {}
        with app.test_request_context(base_url=base_of(app)):
            self.readers = {
                (locale, edition): Reader(book_of(edition), locale)
                for edition in releases()
                for locale in LOCALES
            }

    def is_kept(self, address: str) -> bool:
        """Whether the last export's file says the same, and stands in the new folder already."""
        if address in self.keys:
            return address in self.kept
        found = _ADDRESS.fullmatch(address)
        reader = self.readers.get((found["locale"], found["edition"])) if found else None
        if found is None or reader is None:
            return False
        with self.app.app_context(), in_tongue(reader.locale):
            card = MAKERS[found["kind"]](reader, found["name"])
        self.keys[address] = sha256(f"{self.pen} {card!r}".encode()).hexdigest()
        key, place = self.last.get(address, ("", ""))
        if key == self.keys[address] and self.tree.again(place):
            self.kept[address] = place
        return address in self.kept

    def noted(self, places: dict[str, str]) -> bytes:
        """What the next export asks: for every postcard what it was drawn from, and its file."""
        known = {
            address: [key, places[address]]
            for address, key in self.keys.items()
            if address in places
        }
        return json.dumps(known, sort_keys=True, indent=0).encode()
