"""What long lists cost: ``python -m tests.benchmarks.bench_lists``.

The same pages are opened in the demo of size S (tens of rows) and of size M (thousands), and the statements
each sends are counted. A list costs the same however long it is.
"""

import os
import sys
import tempfile
import time

from sqlalchemy import event, func, select

from festival import create_app
from festival.cli import MIGRATIONS, migrations
from festival.films.models import Film
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.people.models import Account
from festival.submissions.models import Submission
from tests import makers

PAGES = (
    "/office/films",
    "/selection/",
    "/office/people",
    "/office/accounts",
    "/office/journal",
    "/office/letters",
)


def opened(size):
    """Statements and milliseconds of each list page in a demo of *size*, and how many rows stand behind."""
    instance = tempfile.mkdtemp()
    os.environ["FESTIVAL_INSTANCE"] = instance
    app = create_app(TESTING=True, WTF_CSRF_ENABLED=False, HOSTS=["localhost"])
    with app.app_context():
        migrations().upgrade(directory=str(MIGRATIONS))
        app.test_cli_runner().invoke(args=["demo", "--size", size])
        director = db.session.scalars(
            select(Account).where(Account.email.startswith("director@"))
        ).one()
        admin = db.session.scalars(select(Account).where(Account.email.startswith("admin@"))).one()
        rows = {
            what.__tablename__: db.session.scalar(select(func.count(what.id)))
            for what in (Film, Submission)
        }
        found = {
            page: visit(app, director if "accounts" not in page else admin, page) for page in PAGES
        }
    return rows, found


def visit(app, account, page):
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = makers.sign_in(Actor(account.id, "Bench", account.person_id))
    seen = []

    def note(_conn, _cursor, statement, *_rest):
        seen.append(statement)

    with app.app_context():
        client.get(page)
        event.listen(db.engine, "before_cursor_execute", note)
        began = time.perf_counter()
        status = client.get(page).status_code
        took = (time.perf_counter() - began) * 1000
        event.remove(db.engine, "before_cursor_execute", note)
    assert status == 200, f"{page}: {status}"
    return len(seen), took


def main():
    (few, small), (many, large) = opened("S"), opened("M")
    print(f"rows: {few} beside {many}")
    unequal = 0
    for page in PAGES:
        (before, quick), (after, slow) = small[page], large[page]
        unequal += before != after
        print(
            f"{page:20}{before:4} statements, then {after:4}   {quick:6.1f} ms, then {slow:6.1f}   {slow / quick:5.2f}"
        )
    sys.exit(bool(unequal))


if __name__ == "__main__":
    main()
