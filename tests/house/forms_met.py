"""Forms as a visitor meets them: where they go, and what each field holds before anybody types."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

TYPED = {"text", "textarea", "number", "date", "datetime-local", "email", "url", "search", "time", "password", "tel"}  # fmt: skip
PRESSED = {"submit", "image", "button", "reset"}
TYPE = {"input": "text", "button": "submit"}


@dataclass
class Input:
    """One field of a form: its name, its kind, what it would send, and what stands around it."""

    name: str
    kind: str
    value: str = ""
    sent: bool = True
    attrs: dict[str, str] = field(default_factory=dict)
    offered: list[str] = field(default_factory=list)
    """What a list, or this one of several, offers to choose."""


@dataclass
class Met:
    """A form on a page."""

    page: str
    action: str
    method: str
    inputs: list[Input] = field(default_factory=list)
    pressed: bool = False
    keeps: str = ""
    """Where a script sends the same words while they are typed."""

    @property
    def filled(self) -> list[tuple[str, str]]:
        """What the form sends as it stands."""
        return [(one.name, one.value) for one in self.inputs if one.sent and one.kind != "file"]


class Page(HTMLParser):
    """Every form and every link of a page."""

    def __init__(self, address: str, html: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[Met] = []
        self.links: list[str] = []
        self.ids: dict[str, str] = {}
        self.elements: dict[str, dict[str, str]] = {}
        self._named: dict[str, Met] = {}
        self._inside: Met | None = None
        self._select: Input | None = None
        self._chosen = False
        self._area: Input | None = None
        self._said = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        said = {name: value or "" for name, value in attrs}
        if "id" in said:
            self.ids[said["id"]] = ""
            self.elements[said["id"]] = said
        self._said = said.get("id", "") if tag in {"p", "span", "div"} else ""
        if tag == "a" and "href" in said:
            self.links.append(urljoin(self.address, said["href"]))
        elif tag == "form":
            self._begin(said)
        elif tag in {"input", "select", "textarea", "button"}:
            self._field(tag, said)
        elif tag == "option" and self._select is not None:
            if "selected" in said or not self._chosen:
                self._chosen = True
                self._select.value = said.get("value", "")
            self._select.offered.append(said.get("value", ""))

    def _begin(self, said):
        action = urlsplit(urljoin(self.address, said.get("action") or self.address))
        self._inside = Met(self.address, action.path, said.get("method", "get").lower())
        self._inside.action += f"?{action.query}" if action.query else ""
        self._inside.keeps = said.get("data-autosave", "")
        self.forms.append(self._inside)
        if "id" in said:
            self._named[said["id"]] = self._inside

    def _field(self, tag, said):
        form = self._named.get(said.get("form", "")) or self._inside
        kind = tag if tag in {"select", "textarea"} else said.get("type", TYPE[tag])
        one = Input(said.get("name", ""), kind, said.get("value", ""), attrs=said)
        if kind in {"checkbox", "radio"}:
            one.value = said.get("value", "on")
            one.sent = "checked" in said
            one.offered = [one.value]
        if kind in PRESSED:
            # Enter presses the first button of a form, whether or not it has a name.
            one.kind, one.sent = "submit", form is not None and not form.pressed
            if form is not None and said.get("type", "submit") in {"submit", "image"}:
                form.pressed = True
        if tag == "select":
            self._select, self._chosen = one, False
        if tag == "textarea":
            self._area = one
        if form is not None and one.name and "disabled" not in said:
            form.inputs.append(one)

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None

    def handle_data(self, data):
        if self._said:
            self.ids[self._said] += data
        if self._area is not None:
            # A browser leaves out the line end right after the opening tag.
            self._area.value += _begun(data) if not self._area.value else data


def _begun(words: str) -> str:
    """Words as they stand in a box, without the line end after its opening tag."""
    return words.removeprefix("\r\n") if words.startswith("\r\n") else words.removeprefix("\n")
