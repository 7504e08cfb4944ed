"""A form found on its page, filled in as the table says, and sent."""

import re
from dataclasses import dataclass, field
from fnmatch import fnmatch
from io import BytesIO
from urllib.parse import quote_plus, urlsplit

from wtforms import FieldList, FormField
from wtforms import Form as AnyForm

from festival.foundation.forms import Form
from tests.house.door import Door
from tests.house.forms_met import Input, Met, Page

URLENCODED = "application/x-www-form-urlencoded"
MADE: list[AnyForm] = []
"""Every form made since the list was emptied: they know what kind each of their fields is."""


def note_forms(patch):
    """Remember each form that is made."""

    def made(self, *args, **more):
        AnyForm.__init__(self, *args, **more)
        MADE.append(self)

    patch.setattr(Form, "__init__", made, raising=False)


def kinds():
    """Every field of the forms made last, by the name it has on the page."""
    return {
        one.name: one for form in MADE for one in form if not isinstance(one, FormField | FieldList)
    }


@dataclass
class Filled:
    """A form as somebody opened it, ready to be sent with other answers."""

    house: object
    door: Door
    client: object
    form: Met
    kinds: dict = field(default_factory=dict)
    good: list = field(default_factory=list)
    files: dict = field(default_factory=dict)

    @property
    def names(self):
        """The fields somebody can fill in, each once."""
        own = {"csrf_token", "once", "do", "more"}
        return list(dict.fromkeys(one.name for one in self.form.inputs if one.name not in own))

    def named(self, name) -> list[Input]:
        return [one for one in self.form.inputs if one.name == name]

    def with_answers(self, **answers):
        """The good answers, with other ones where *answers* names them."""
        return with_answers(self.good, answers)

    def send(self, pairs=None, **more):
        """Post it; what is refused must have changed nothing."""
        pairs = self.good if pairs is None else pairs
        self.house.forget_attempts()
        if self.files and "content_type" not in more:
            data = {}
            for name, value in pairs:
                typed = value.decode("latin-1") if isinstance(value, bytes) else value
                data.setdefault(name, []).append(typed)
            files = {name: (BytesIO(held), called) for name, (called, held) in self.files.items()}
            sent = {"data": data | files, "content_type": "multipart/form-data"}
        else:
            sent = {"data": body_of(pairs), "content_type": URLENCODED}
        answer = self.client.post(self.form.action, **(sent | more))
        answer.words = answer.text if answer.mimetype.startswith("text/") else ""
        return answer


def with_answers(pairs, answers):
    """Pairs in their order, with the answers named put in place of what stood there."""
    kept, left = [], dict(answers)
    for name, value in pairs:
        if name in answers:
            if name in left:
                kept += _several(name, left.pop(name))
        else:
            kept.append((name, value))
    for name, value in left.items():
        kept += _several(name, value)
    return kept


def _several(name, value):
    return [(name, one) for one in (value if isinstance(value, list) else [value])]


def body_of(pairs):
    """The pairs as a form sends them, with bytes that are no characters kept as they are."""
    return "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in pairs)


def address_of(house, words):
    """An address of the table with the codes of this house in it."""
    return re.sub(r"\{([^}]+)\}", lambda found: house.names[found[1].replace(" ", "_", 1)], words)


def opened(house, door) -> Filled:
    """The form of a door, on its page, in somebody's browser."""
    if door.before:
        house.bring_about(door.before)
    client = house.client(door.who)
    address = address_of(house, door.page)
    met = _found(house, door, client, address)
    assert met, (
        f"{door.endpoint}: no form for it stands on {address} before {door.who or 'a stranger'}"
    )
    filled = Filled(house, door, client, met, kinds())
    fill = {address_of(house, name): value for name, value in door.fill.items()}
    answers = {name: _answer(house, filled, name, value) for name, value in fill.items()}
    filled.files = {name: value for name, value in answers.items() if isinstance(value, tuple)}
    answers = {name: value for name, value in answers.items() if name not in filled.files}
    filled.good = with_answers(met.filled, answers)
    return filled


def _found(house, door, client, address):
    MADE.clear()
    if address.startswith("POST "):
        answer = client.post(address.removeprefix("POST "), data={"typed": "kept"})
    else:
        answer = client.get(address)
        while answer.status_code in {301, 302, 308}:
            answer = client.get(answer.location)
        assert answer.status_code == 200, f"{door.endpoint}: {address} answers {answer.status_code}"
    page = Page(address, answer.text)
    for form in page.forms:
        for action in {form.action, form.keeps}:
            if form.method == "post" and action and endpoint_of(house, action) == door.endpoint:
                form.action = action
                return form
    if not door.via:
        return None
    behind = (urlsplit(link).path for link in page.links)
    tried = dict.fromkeys(path for path in behind if fnmatch(path, door.via))
    via = Door(door.endpoint, door.who, "")
    return next((met for path in tried if (met := _found(house, via, client, path))), None)


def endpoint_of(house, address):
    try:
        return house.urls.match(urlsplit(address).path, method="POST")[0]
    except Exception:
        return None


def _answer(house, filled, name, value):
    """An answer as it is sent: a number is the place of an option among those offered."""
    if callable(value):
        return value()
    if isinstance(value, int):
        offered = [
            one for field in filled.named(name) for one in field.offered if one not in {"", "0"}
        ]
        return offered[value - 1]
    return address_of(house, value) if isinstance(value, str) else value
