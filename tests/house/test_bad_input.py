"""Every form of the house, met by everybody who may use it, filled with what nobody should type."""

import re
from collections import Counter
from io import BytesIO
from urllib.parse import quote_plus, urlsplit
from zlib import crc32

import pytest
from sqlalchemy import select
from werkzeug.routing import RequestRedirect

from festival.demo.facts_invented import CAST
from festival.demo.operations import load_demo
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.words import cleaned
from festival.people.models import Account
from tests import makers
from tests.conftest import _empty
from tests.house.forms_met import TYPED, Input, Page

HOSTILE = [
    "a\0b",
    "\ud800".encode("utf-8", "surrogatepass"),
    "a\u202eb",
    "x" * 5_000,
    "７",
    "1_0",
    " 7",
    "-1",
    "99999999999999999999",
    "2019-02-30",
    "9999-99-99",
    "9999-12-31",
    "0001-01-01T00:00",
    "9999-12-31T23:59",
    "UTC+6",
    "24:00",
    "no-such-code",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "%(name)s {name} %s {{ 7*7 }}",
    "\r\nX-Evil: 1",
    "../../etc/passwd",  # a way out of a folder
    "javascript:alert(1)",
    "http://[::1",
    "a@b@c",
    "١٢",
    "1e999",
    "NaN",
    "",
    "\u200b",
    "🎬" * 300,
]
REFUSED = {400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429}
TAKEN = {204, 303}
DAYS = {
    "date": ["9999-12-31", "2019-02-30"],
    "datetime-local": ["0001-01-01T00:00", "9999-12-31T23:59"],
}
PAGES_OF_A_KIND = 2
"""Pages under one rule that a member of the cast looks at; the next is like the last."""
ROLES = [fact.role for fact in CAST]


@pytest.fixture(scope="module")
def demo(house):
    """The demo, and a house that forgets what a request wrote: every form stays as it was found."""
    with house.app_context():
        _empty(house)
        load_demo(actor=HOUSE, environment="demo")
        tokens = {}
        for role in ROLES:
            account = db.session.scalars(
                select(Account).where(Account.email == f"{role}@demo.example")
            ).one()
            tokens[role] = makers.sign_in(account)
        db.session.remove()
        db.session.commit = db.session.flush
        yield Cast(house, tokens)
        del db.session.commit
        db.session.remove()
        db.engine.dispose()


class Cast:
    """The cast at their desks, and every form they met there."""

    def __init__(self, app, tokens):
        self.app, self.tokens = app, tokens
        self.urls = app.url_map.bind("localhost")
        self.known, self.seen = {}, {}

    def client(self, role):
        client = self.app.test_client()
        client.look_over = lambda page: (
            None
        )  # Other tests look at every page; here it would be most of the time.
        if role:
            with client.session_transaction() as session:
                session["_user_id"] = self.tokens[role]
                session["_fresh"] = True
        return client

    def endpoint(self, address, method="GET"):
        try:
            return self.urls.match(urlsplit(address).path, method=method)[0]
        except RequestRedirect:
            return None
        except Exception:
            return None

    def forms(self, role):
        """One form of every kind that *role* meets, walking from the desk."""
        if role not in self.known:
            self.known[role] = self._walk(role)
        return self.known[role]

    def pages(self, role):
        """One address of every kind of page that *role* meets."""
        self.forms(role)
        return self.seen[role]

    def _walk(self, role):
        client, seen, met, queue = self.client(role), Counter(), {}, ["/en/", "/office/", "/account/", "/submissions/", "/sign-in"]  # fmt: skip
        asked = set(queue)
        while queue:
            address = queue.pop(0)
            endpoint = self.endpoint(address)
            if endpoint is None or seen[endpoint] >= PAGES_OF_A_KIND or "sign_out" in endpoint:
                continue
            answer = client.get(address)
            assert answer.status_code < 500, f"{role} {address}: {answer.status_code}"
            if answer.status_code in {301, 302, 303, 308}:
                queue.insert(0, answer.location)
                continue
            if answer.status_code != 200 or answer.mimetype != "text/html":
                continue
            seen[endpoint] += 1
            self.seen.setdefault(role, {})[endpoint] = address
            page = Page(address, answer.text)
            for form in page.forms:
                goes = self.endpoint(form.action, form.method.upper())
                met.setdefault((goes, *sorted({plain(one.name) for one in form.inputs})), form)
            for link in page.links:
                path = urlsplit(link).path
                if urlsplit(link).netloc in {"", "localhost"} and path not in asked:
                    asked.add(path)
                    queue.append(path)
        return met


def plain(name):
    """The name of a field in any row: the third person's name is asked like the first one's."""
    return re.sub(r"(?<=-)\d+(?=-|$)", "n", name)


def sample(form, one):
    """Some hostile values for a field: others for every field, the same in every run."""
    start = crc32(f"{urlsplit(form.action).path.rpartition('/')[2]} {one.name}".encode())
    drawn = [
        HOSTILE[(start + n * 7) % len(HOSTILE)] for n in range(2 if len(form.inputs) > 40 else 3)
    ]
    return drawn + DAYS.get(one.kind, []) + (["UTC+6", "7"] if "zone" in one.name else [])


def body_of(pairs):
    """The pairs as a form sends them, with bytes that are no characters kept as they are."""
    return "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, value in pairs)


def fault_of(answer, form, one, typed):
    """What is wrong with an answer, in a word, or nothing."""
    if answer.status_code not in REFUSED | TAKEN | {200}:
        return f"answered {answer.status_code}"
    if answer.status_code == 303 and re.search(r"[\r\n]", answer.location or ""):
        return "led to a line end"
    html = answer.text if answer.mimetype == "text/html" else ""
    if "<script>alert" in html:
        return "the script stands in the page"
    if answer.status_code == 422 and one.kind in TYPED - {"password"}:
        return lost(Page(form.page, html), html, form, one, typed)
    return None


def lost(page, html, form, one, typed):
    """Whether a refused page forgot what was typed or put its sentence elsewhere."""
    sent = (typed if isinstance(typed, str) else typed.decode("utf-8", "replace")).strip()
    again = [f for f in page.forms if urlsplit(f.action).path == urlsplit(form.action).path]
    fields = [i for f in again for i in f.inputs if i.name == one.name]
    if not fields:
        return None if "house/refused" in html else "its field is gone"
    keeps = {sent, sent.lower(), cleaned(sent, 10**6, lines=True).text, cleaned(sent, 10**6).text}
    # A half character is no character; it is shown as the bytes it came as.
    keeps |= {quote_plus(typed), quote_plus(typed).lower()} if isinstance(typed, bytes) else set()
    keeps |= {kept.replace("\r\n", "\n") for kept in keeps}
    refused = [i for i in fields if i.attrs.get("aria-invalid") == "true"]
    if refused and "\0" not in sent and refused[-1].value.strip() not in keeps:
        return f"forgot {sent[:30]!r}, holds {refused[-1].value[:30]!r}"
    for wrong in refused:
        near = wrong.attrs.get("aria-describedby", "").split()
        if not near or not any(name in page.ids for name in near):
            return "its sentence stands elsewhere"
    return None


def distinct(demo):
    """Every form once, with the first of the cast who met it."""
    found = {}
    for role in [None, *ROLES]:
        for kind, form in demo.forms(role).items():
            if form.method == "post":
                found.setdefault(kind, (role, form))
    return found


def ill(client, form, fields, row):
    """The faults of one post with *row* typed into *fields*."""
    pairs = [pair for pair in form.filled if pair[0] not in {one.name for one in fields}]
    pairs += [(one.name, typed) for one, typed in zip(fields, row, strict=True)]
    words = " ".join(f"{one.name}={typed[:30]!r}" for one, typed in zip(fields, row, strict=True))
    yield words, met_by(client, form, fields[0], row[0], **as_sent(pairs))


def walked(demo, act):
    """What went wrong when *act* was done to every form, a line for each."""
    faults = []
    for (endpoint, *_), (role, form) in distinct(demo).items():
        client = demo.client(role)
        for words, fault in act(client, form):
            if fault:
                faults.append(f"{role} {endpoint} {words}: {fault}")
    return "\n".join(faults)


def met_by(client, form, one, typed, **sent):
    try:
        answer = client.post(form.action, **sent)
    except Exception as broken:
        return f"{type(broken).__name__}: {str(broken)[:200]}"
    return fault_of(answer, form, one, typed)


def as_sent(pairs):
    return {"data": body_of(pairs), "content_type": "application/x-www-form-urlencoded"}


def test_no_field_of_any_form_breaks_the_house(demo):
    def fill(client, form):
        fields = {plain(one.name): one for one in reversed(form.inputs)}
        asked = [one for one in fields.values() if one.name not in {"csrf_token", "once"}]
        # A long form takes long to be drawn again, so several of its fields go wrong together.
        step = 6 if len(form.inputs) > 25 else 1
        for few in (asked[n : n + step] for n in range(0, len(asked), step)):
            for row in zip(*(sample(form, one)[:3] for one in few), strict=True):
                yield from ill(client, form, few, row)
            for one in few:
                for typed in sample(form, one)[3:]:
                    yield from ill(client, form, [one], [typed])

    assert len(distinct(demo)) > 60
    assert not walked(demo, fill)


NOBODY = Input("", "hidden")


def test_no_form_breaks_when_its_fields_are_missing_repeated_or_too_many(demo):
    def bend(client, form):
        many = [(f"field-{n}", "1") for n in range(1_001)]
        bodies = {
            "nothing": [],
            "one left out": form.filled[:-1],
            "each twice": form.filled * 2,
            "each twice, other": [*form.filled, *((name, "x") for name, _ in form.filled)],
            "rows without end": [
                *form.filled,
                *((f"{one.name}-99999999999", "1") for one in form.inputs),
            ],
            "a thousand more": [*form.filled, *many],
        }
        for words, pairs in bodies.items():
            yield words, met_by(client, form, NOBODY, "", **as_sent(pairs))

    assert not walked(demo, bend)


def test_no_form_breaks_when_the_body_is_of_another_kind(demo):
    def bend(client, form):
        bodies = {
            "JSON": {"json": {name: {"$ne": None} for name, _ in form.filled}},
            "broken JSON": {"data": "{", "content_type": "application/json"},
            "XML": {
                "data": "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
                "content_type": "text/xml",
            },
            "no kind": {"data": body_of(form.filled), "content_type": ""},
            "no boundary": {"data": "--x", "content_type": "multipart/form-data"},
            "cut off": {
                "data": "--x\r\nContent-Disposition: form-data; name=",
                "content_type": "multipart/form-data; boundary=x",
            },
            "other letters": {
                "data": b"title=\xff\xfe%ff",
                "content_type": "application/x-www-form-urlencoded; charset=utf-16",
            },
        }
        for words, sent in bodies.items():
            yield words, met_by(client, form, NOBODY, "", **sent)
        for one in form.inputs:
            if one.kind == "file":
                for name, held in FILES:
                    data = dict(form.filled)
                    data[one.name] = (BytesIO(held), name)
                    yield (
                        name,
                        met_by(
                            client, form, NOBODY, "", data=data, content_type="multipart/form-data"
                        ),
                    )

    assert not walked(demo, bend)


FILES = [
    ("empty.jpg", b""),
    ("../../still.jpg", b"GIF89a<script>alert(1)</script>"),
    ("a\u202egpj.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    ("x" * 300 + ".png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
]
SEGMENTS = ["%00", "..%2f..", "a" * 3_000, "%ED%A0%80", "99999999999999999999", "-1", "%E2%80%AE", "' OR 1=1 --", "２０１９", "{{7*7}}", "con%0d%0aX: 1"]  # fmt: skip
QUERIES = ["page=-1", "page=99999999999999", "page=７", "page=", "day=x", "day=9999-12-31", "q=%00", "q=%ED%A0%80", "q=" + "%25" * 300, "q=%E2%80%AE", "q=%5C_%25'", "sort=;", "state=x", "kind=x", "view=x", "person=%27", "edition=x", "section=x", "mine=x", "next=//evil.example", "next=%0d%0aX", "who=x", "act=x", "on=x", "locale=xx", "page=1&page=2"]  # fmt: skip
SOMEBODY = [None, "director", "admin", "filmmaker", "chair", "programmer"]


def addresses(app, segments):
    """Every address with something in its path that was never given out: each segment in turn, the others right."""
    right = {"edition": "2019", "locale": "en", "step": "film", "act": "confirm", "where": "up", "day": "2019-09-16"}  # fmt: skip
    for rule in app.url_map.iter_rules():
        names = sorted(rule.arguments)
        for turn, name in enumerate(names):
            for n in range(3):
                bad = segments[(crc32(rule.rule.encode()) + turn + n * 4) % len(segments)]
                path = rule.rule
                for other in names:
                    value = bad if other == name else right.get(other, "2019")
                    path = re.sub(rf"<(?:[^<>]*:)?{other}>", lambda _, v=value: v, path)
                yield rule, path


@pytest.mark.parametrize("role", SOMEBODY)
def test_no_path_breaks_the_house(demo, role):
    client, faults = demo.client(role), []
    for rule, path in addresses(demo.app, SEGMENTS):
        for method in sorted(rule.methods & {"GET", "POST", "DELETE"}):
            try:
                status = client.open(path, method=method).status_code
            except Exception as broken:
                status = f"{type(broken).__name__}: {str(broken)[:200]}"
            if status not in REFUSED | TAKEN | {200, 301, 308}:
                faults.append(f"{method} {rule.rule} {path[:80]}: {status}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("role", SOMEBODY)
def test_no_question_behind_an_address_breaks_the_house(demo, role):
    client, faults = demo.client(role), []
    for endpoint, address in demo.pages(role).items():
        for n in range(8):
            query = QUERIES[(crc32(endpoint.encode()) + n * 3) % len(QUERIES)]
            try:
                answer = client.get(f"{address}?{query}")
                fault = (
                    answer.status_code not in REFUSED | {200, 301, 303, 308} and answer.status_code
                )
                fault = fault or "evil.example" in (answer.location or "")
            except Exception as broken:
                fault = f"{type(broken).__name__}: {str(broken)[:200]}"
            if fault:
                faults.append(f"{address}?{query}: {fault}")
    assert not faults, "\n".join(faults)
