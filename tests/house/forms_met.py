"""Forms as a visitor meets them: where they go, and what each field holds before anybody types."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

TYPED = {"text", "textarea", "number", "date", "datetime-local", "email", "url", "search", "time", "password", "tel"}  # fmt: skip
PRESSED = {"submit", "image", "button", "reset"}


@dataclass
class Input:
    """One field of a form: its name, its kind, what it would send, and what stands around it."""

    name: str
    kind: str
    value: str = ""
    sent: bool = True
    attrs: dict[str, str] = field(default_factory=dict)


@dataclass
class Met:
    """A form on a page."""

    page: str
    action: str
    method: str
    inputs: list[Input] = field(default_factory=list)

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
        self._named: dict[str, Met] = {}
        self._inside: Met | None = None
        self._select: Input | None = None
        self._chosen = False
        self._area: Input | None = None
        self._open: list[str | None] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        said = {name: value or "" for name, value in attrs}
        if "id" in said:
            self.ids[said["id"]] = ""
        self._open.append(said.get("id"))
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
            self._select.attrs.setdefault("offered", "")

    def _begin(self, said):
        action = urlsplit(urljoin(self.address, said.get("action") or self.address))
        self._inside = Met(self.address, action.path, said.get("method", "get").lower())
        self._inside.action += f"?{action.query}" if action.query else ""
        self.forms.append(self._inside)
        if "id" in said:
            self._named[said["id"]] = self._inside

    def _field(self, tag, said):
        form = self._named.get(said.get("form", "")) or self._inside
        kind = {"select": "select", "textarea": "textarea"}.get(tag, said.get("type", "text"))
        one = Input(said.get("name", ""), kind, said.get("value", ""), attrs=said)
        if kind in {"checkbox", "radio"}:
            one.value = said.get("value", "on")
            one.sent = "checked" in said
        if kind in PRESSED:
            first = form is not None and not any(one.kind == "submit" for one in form.inputs)
            one.kind, one.sent = "submit", first
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
        if self._area is not None:
            # A browser leaves out the line end right after the opening tag.
            self._area.value += data.removeprefix("\n") if not self._area.value else data
