"""Where each address stands among files, and pages whose links lead there from wherever they lie."""

import posixpath
import re
from hashlib import sha256
from html import unescape
from mimetypes import guess_extension
from urllib.parse import unquote

from markupsafe import escape

from festival.export.asking import Garden, Leaf, inside

FRONT = "index.html"
INDEX = "index.html"
_UNFIT = re.compile(r"[^A-Za-z0-9._=&~-]")
_ATTRIBUTE = re.compile(
    r'(?P<before>\s(?P<name>href|src|srcset|imagesrcset|action|content|data-[a-z-]+)=")(?P<value>[^"]*)"'
)
ENDINGS = {"application/json": ".json", "text/calendar": ".ics", "application/atom+xml": ".atom"}


def place_of(leaf: Leaf) -> str:
    """The file of a leaf, from the root of the export.

    >>> page = lambda address: Leaf(address, "text/html", b"")
    >>> place_of(page("/en/2019/")), place_of(page("/en/2019/films/adam"))
    ('en/2019/index.html', 'en/2019/films/adam/index.html')
    >>> place_of(page("/en/2019/schedule/2019-09-16?view=grid"))
    'en/2019/schedule/2019-09-16/~view=grid/index.html'
    >>> place_of(Leaf("/en/2019/films/adam.ics", "text/calendar", b""))
    'en/2019/films/adam.ics'
    """
    path, _, query = leaf.address.partition("?")
    path = unquote(path).strip("/")
    asked = f"/~{_fit(query)}" if query else ""
    if leaf.is_page:
        return posixpath.join(f"{path}{asked}".strip("/"), INDEX)
    stem, dot, tail = path.rpartition(".")
    if "/" in tail or not dot:
        tail = ENDINGS.get(leaf.mimetype) or guess_extension(leaf.mimetype) or ".bin"
        return f"{path}{asked}/index{tail}"
    if asked:
        return f"{stem}{asked.replace('/', '.')}.{tail}"
    if leaf.mimetype.startswith("image/") and not leaf.is_lasting and "/" in path:
        # A picture may be kept for ever under a name that changes with it.
        return f"{stem}.{sha256(leaf.body).hexdigest()[:10]}.{tail}"
    return path


def _fit(query: str) -> str:
    """A question as a name of a folder; what does not fit is told apart by its sum."""
    words = unquote(query)
    fit = _UNFIT.sub("_", words)
    if fit == words and len(fit) <= 60:
        return fit
    return f"{fit[:60]}.{sha256(query.encode()).hexdigest()[:8]}"


class Gardener:
    """Knows where everything stands, and turns addresses into ways between files."""

    def __init__(
        self, garden: Garden, address: str, living: str, extra: dict[str, str] | None = None
    ) -> None:
        """*address* is where the files will stand, *living* where the house itself answers."""
        self.garden, self.address, self.living = garden, address, living
        self.places = {leaf.address: place_of(leaf) for leaf in garden.leaves.values()}
        self.places |= extra or {}

    def place(self, address: str) -> str | None:
        """The file an address stands in, also when it moved there."""
        if address in self.places:
            return self.places[address]
        found = self.garden.meets(address)
        return self.places.get(found.address) if found else None

    def way(self, link: str, page: Leaf, *, asks: bool = False) -> str:
        """A link of *page*, as it stands in the file. What *asks* needs the living house."""
        address = inside(link, page.address, self.garden.base)
        if address is None:
            return link
        fragment = link[link.index("#") :] if "#" in link else ""
        place = None if asks else self.place(address)
        if place is None:
            return self.living + address + fragment
        is_whole = link.startswith(f"{self.garden.base}/") or link == self.garden.base
        if is_whole:
            return f"{self.address}/{_shown(place)}{fragment}"
        here = posixpath.dirname(self.places[page.address])
        return between(here, place) + fragment

    def relinked(self, leaf: Leaf) -> bytes:
        """The bytes of a leaf, its links led to files."""
        if leaf.is_page:
            return _ATTRIBUTE.sub(
                lambda found: self._attribute(found, leaf), leaf.body.decode()
            ).encode()
        if leaf.mimetype.endswith("xml"):
            named = re.compile(re.escape(self.garden.base) + r"(?P<rest>/[^<>\"\s]*)?")
            return named.sub(
                lambda found: str(escape(self.way(unescape(found[0]), leaf))), leaf.body.decode()
            ).encode()
        return leaf.body

    def _attribute(self, found: re.Match[str], leaf: Leaf) -> str:
        name, value = found["name"], unescape(found["value"])
        if name in {"srcset", "imagesrcset"}:
            parts = [part.split() for part in value.split(",") if part.strip()]
            led = ", ".join(" ".join([self.way(part[0], leaf), *part[1:]]) for part in parts)
        elif name in {"href", "src", "action"}:
            if not value or value.startswith("#"):
                return found[0]
            led = self.way(value, leaf, asks=name == "action")
        elif self._is_address(value):
            led = self.way(value, leaf)
        else:
            return found[0]
        return f'{found["before"]}{escape(led)}"'

    def _is_address(self, value: str) -> bool:
        """Whether a value that may be anything is an address of ours."""
        if re.search(r"\s", value):
            return False
        return value.startswith(f"{self.garden.base}/") or (
            value.startswith("/") and self.place(value.partition("#")[0]) is not None
        )


def _shown(place: str) -> str:
    return place.removesuffix(INDEX)


def between(folder: str, place: str) -> str:
    """The way from a folder to a file; a page is named by its folder.

    >>> between("en/2019/films/adam", "en/2019/films/index.html")
    '../'
    >>> between("en/2019", "static/house/a.css"), between("en/2019", "en/2019/index.html")
    ('../../static/house/a.css', './')
    """
    if posixpath.basename(place) == INDEX:
        found = posixpath.relpath(posixpath.dirname(place) or ".", folder or ".")
        return f"{found}/"
    return posixpath.relpath(place, folder or ".")
