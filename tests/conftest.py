"""What every test may ask for."""

import os
import re
import shutil
from contextlib import contextmanager
from html.parser import HTMLParser
from zlib import crc32

import pytest
from flask.testing import FlaskClient
from hypothesis import settings
from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import make_url
from xdist.scheduler import LoadScopeScheduling

from festival import create_app
from festival.cli import MIGRATIONS, migrations
from festival.foundation import clock as wall
from festival.foundation.db import db
from festival.rights import sweeping
from tests import makers

# The machine may be shared: an example that took long is not an example that failed.
settings.register_profile("house", deadline=None, max_examples=60)
settings.load_profile("house")

POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "")
VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
}

BLOCKS = {
    "article",
    "div",
    "dl",
    "fieldset",
    "form",
    "h2",
    "h3",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
}
"""What neither a paragraph nor a span may hold."""


SHARES = 8
"""In how many shares the forms of the house are filled in: no other file of tests takes as long."""


class ByFile(LoadScopeScheduling):
    """The tests of a file stand in one house and stay together; those of every form are shared out by room."""

    def _split_scope(self, nodeid):
        file, _, test = nodeid.partition("::")
        _, _, room = test.rpartition("[")
        if room and file.endswith("test_every_form.py"):
            return f"{file}-{crc32(room.encode()) % SHARES}"
        return file


def pytest_xdist_make_scheduler(config, log):
    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None


class Reader(HTMLParser):
    """Reads a page as a careful visitor would: heads, names, labels and where forms go."""

    def __init__(self):
        super().__init__()
        self.h1 = 0
        self.ids, self.labelled, self.fields, self.forms = [], set(), [], []
        self.lang, self.title, self.inline, self.open = "", "", [], []
        self.wrong, self.choosing, self.said = [], None, None

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        self.judge(tag, said)
        if tag not in VOID:
            self.open.append(tag)
        self.h1 += tag == "h1"
        if "id" in said:
            self.ids.append(said["id"])
        if tag == "html":
            self.lang = said.get("lang", "")
        if tag == "label" and "for" in said:
            self.labelled.add(said["for"])
        if tag == "form":
            self.forms.append(said)
        hidden = said.get("type") in {"hidden", "submit", "button"}
        if tag in {"input", "select", "textarea"} and not hidden:
            self.fields.append((said, "label" in self.open))
        self.inline += [name for name in said if name == "style" or name.startswith("on")]

    def judge(self, tag, said):
        """What a validator of HTML would refuse of this element where it stands."""
        if (
            tag in BLOCKS
            and (around := {"p", "span"} & set(self.open))
            and "template" not in self.open
        ):
            self.wrong.append(f"<{tag}> inside <{around.pop()}>")
        if tag == "pre" and {"aria-label", "aria-labelledby"} & set(said) and "role" not in said:
            self.wrong.append("a name without a role")
        if tag == "form" and said.get("action") == "":
            self.wrong.append("an empty action")
        if tag == "select":
            self.choosing = "required" in said and "multiple" not in said and "size" not in said
        if tag == "option" and "datalist" not in self.open:
            if self.choosing and said.get("value") != "":
                self.wrong.append("a required list that begins with a choice")
            self.choosing, self.said = False, said.get("label", "")

    def handle_endtag(self, tag):
        if tag == "option" and self.said is not None and not self.said.strip():
            self.wrong.append("a choice without a word")
        if tag == "option":
            self.said = None
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, words):
        if self.said is not None:
            self.said += words
        if self.open and self.open[-1] == "title" and "svg" not in self.open:
            self.title += words


class Visitor(FlaskClient):
    """A client that meets every page with fresh eyes and a few questions."""

    def open(self, *args, **kwargs):
        # As in life, a request begins with an empty session and nobody signed in on g.
        with self.application.app_context():
            response = super().open(*args, **kwargs)
        if db.session.registry.has():
            db.session.expire_all()  # and what it changed is seen by the test
        if response.mimetype == "text/html" and response.status_code != 304 and response.text:
            self.look_over(response.text)
        return response

    @staticmethod
    def look_over(page):
        if re.match(r"\s*<!doctype html>\s*<title>Redirecting", page):
            return
        seen = Reader()
        seen.feed(page)
        assert seen.h1 == 1, "a page has one h1"
        assert len(seen.ids) == len(set(seen.ids)), sorted(
            i for i in seen.ids if seen.ids.count(i) > 1
        )
        assert seen.lang in {"en", "ru", "kk"}, "a page says its language"
        assert seen.title.strip(" \n,"), "a page has a title"
        assert not seen.inline, f"nothing stands inline: {seen.inline}"
        assert not seen.wrong, f"no validator would take {seen.wrong}"
        for form in seen.forms:
            assert "action" in form, f"{form} says nothing of where it goes"
        for field, inside in seen.fields:
            named = (
                inside
                or field.get("id") in seen.labelled
                or "aria-label" in field
                or "aria-labelledby" in field
            )
            assert named, f"{field} has no label"


@pytest.fixture(scope="session")
def house(tmp_path_factory, worker_id="main"):
    """The house, built once for all tests of a process, and an empty database to return to."""
    instance = tmp_path_factory.mktemp("instance")
    url = _own_database() if POSTGRESQL else f"sqlite:///{instance}/festival.sqlite"
    os.environ["FESTIVAL_INSTANCE"] = str(instance)
    app = create_app(
        TESTING=True,
        INSTANCE=instance,
        SQLALCHEMY_DATABASE_URI=url,
        HOSTS=["localhost"],
        PUBLIC_URL="http://localhost",
        WTF_CSRF_ENABLED=False,
        SERVER_NAME=None,
    )
    app.test_client_class = Visitor
    with app.app_context():
        db.create_all()
        sweeping.leave_unsampled()
        # The other workers of a run write in the same cluster, and erasing waits for each of them.
        sweeping.PATIENCE = 120
        migrations().stamp(directory=str(MIGRATIONS))
        db.engine.dispose()
    if not POSTGRESQL:
        shutil.copy(instance / "festival.sqlite", instance / "empty.sqlite")
    return app


def _own_database():
    """A database for this process alone, beside the one named."""
    url = make_url(POSTGRESQL)
    name = f"{url.database}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}"'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return url.set(database=name).render_as_string(hide_password=False)


def _empty(app):
    instance = app.instance_path
    if POSTGRESQL:
        tables = ", ".join(f'"{table.name}"' for table in db.metadata.sorted_tables)
        db.session.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
        db.session.commit()
        return
    db.engine.dispose()
    for tail in ("-wal", "-shm"):
        if os.path.exists(f"{instance}/festival.sqlite{tail}"):
            os.unlink(f"{instance}/festival.sqlite{tail}")
    # Another file in its place: a connection that a test left open keeps the old one, and harms nobody.
    shutil.copy(f"{instance}/empty.sqlite", f"{instance}/fresh.sqlite")
    os.replace(f"{instance}/fresh.sqlite", f"{instance}/festival.sqlite")


REMEMBERED = ("archive", "booklets", "books", "connections", "postcards")
"""What a process keeps of what it has drawn; every test begins as a process does, with none of it."""


@pytest.fixture
def app(house):
    kept = dict(house.config)
    for name in REMEMBERED:
        house.extensions.pop(name, None)
    with house.app_context():
        _empty(house)
        yield house
        db.session.remove()
        db.engine.dispose()
    house.config.clear()
    house.config.update(kept)


@pytest.fixture
def make(app):
    return makers


@pytest.fixture
def clock(monkeypatch):
    """The house clock stands still, and is set where a test wants it."""

    class Clock:
        def set(self, moment):
            monkeypatch.setattr(wall, "now", lambda: moment)

    told = Clock()
    told.set(wall.now())
    return told


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.fixture
def enter(app):
    """Sign someone in on a client of their own: ``enter(juror).get("/jury/")``."""

    def as_actor(actor):
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = makers.sign_in(actor)
            session["_fresh"] = True
        return client

    return as_actor


@pytest.fixture
def queries_made(app):
    """Every statement the database was sent inside the block."""

    @contextmanager
    def counting():
        seen = []

        def note(_conn, _cursor, statement, *_rest):
            seen.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(db.engine, "before_cursor_execute", note)

    return counting
