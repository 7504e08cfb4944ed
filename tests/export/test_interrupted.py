"""A release that is interrupted half way leaves the old one whole: killed, or out of disk."""

import os
import signal
import subprocess
import sys

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import DBAPIError

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.programme.models import Show
from festival.publishing.models import Release, ReleaseKind
from festival.publishing.operations import publish

KILLED = """
import os, sys, time
from sqlalchemy import event
from festival import create_app
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
app = create_app(INSTANCE=sys.argv[1], SQLALCHEMY_DATABASE_URI=sys.argv[2], PUBLIC_URL="http://localhost")
with app.app_context():
    def wait(connection, cursor, statement, *rest):
        if statement.startswith("INSERT INTO releases"):
            print("half", flush=True)
            time.sleep(60)
    event.listen(db.engine, "after_cursor_execute", wait)
    publish(actor=HOUSE, edition_id=int(sys.argv[3]), kind=ReleaseKind.AMENDMENT)
"""


@pytest.fixture
def moved(released):
    """A showing that the next release would move."""
    show = db.session.get(Show, released.show.id)
    show.starts_at = show.starts_at.replace(minute=45)
    show.starts_local = "2019-09-16T18:45"
    db.session.commit()
    return released


def pages(client):
    return [
        client.get(f"/{locale}/2019/{place}").data
        for locale in ("en", "ru", "kk")
        for place in ("schedule/2019-09-16", "schedule.ics", "programme.json")
    ]


def test_a_release_that_is_killed_half_way_was_never_made(app, moved, client):
    before = pages(client)
    url = db.engine.url.render_as_string(hide_password=False)
    edition = moved.edition.id
    db.session.remove()
    killed = subprocess.Popen(
        [sys.executable, "-c", KILLED, app.instance_path, url, str(edition)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"FESTIVAL_INSTANCE": app.instance_path},
    )
    assert killed.stdout.readline() == "half\n"
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    killed.stdout.close()
    assert pages(client) == before
    assert len(db.session.scalars(select(Release)).all()) == 1
    db.session.remove()
    publish(actor=HOUSE, edition_id=edition, kind=ReleaseKind.AMENDMENT)
    assert b"18:45" in pages(client)[0]


def test_a_release_that_finds_the_disk_full_was_never_made(app, moved, client):
    before = pages(client)
    edition = moved.edition.id
    db.session.remove()

    def fill(connection, cursor, statement, *rest):
        if not statement.startswith("INSERT INTO releases"):
            return
        if db.engine.dialect.name == "sqlite":
            # The file may not grow by a page more.
            cursor.connection.execute("PRAGMA max_page_count = 1")
        else:
            raise OSError(28, "No space left on device")

    event.listen(db.engine, "before_cursor_execute", fill)
    try:
        with pytest.raises((DBAPIError, OSError), match="full|No space"):
            publish(actor=HOUSE, edition_id=edition, kind=ReleaseKind.AMENDMENT)
    finally:
        event.remove(db.engine, "before_cursor_execute", fill)
        db.session.remove()
        db.engine.dispose()
    assert pages(client) == before
    assert db.session.scalar(text("SELECT count(*) FROM releases")) == 1
