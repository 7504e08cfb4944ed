"""Every address of the house, asked for with what was never given out in its path and behind it."""

import re
from collections import Counter
from urllib.parse import urlsplit
from zlib import crc32

import pytest
from sqlalchemy import select
from werkzeug.routing import RequestRedirect

from festival.demo.facts_invented import CAST
from festival.demo.operations import load_demo
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.people.models import Account
from tests import makers
from tests.conftest import _empty
from tests.house.forms_met import Page

REFUSED = {400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429}
TAKEN = {204, 303}
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
    """The cast at their desks, and every page they met there."""

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
