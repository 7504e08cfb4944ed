"""What the programmer's table costs: ``python -m tests.benchmarks.bench_table``.

The same questions are asked of the demo of size S (tens of entries) and of size L (8,500 entries, 30,000
readings), as its director, through the page. The statements each sends are counted: a page costs as many
however long the list. Times are the quickest of several, of the whole page, from the request to its last byte.
"""

import os
import sys
import tempfile
import time

from sqlalchemy import event, func, select

from festival import create_app
from festival.cli import MIGRATIONS, migrations
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.people.models import Account
from festival.reviews.models import Review
from festival.submissions.models import EntryLine
from tests import makers

WITHIN = 150
"""Milliseconds, on a quiet machine."""
ROUNDS = 5
QUESTIONS = (
    "",
    "sort=title",
    "sort=-minutes&page=2",
    "kind=documentary&to=60&sort=directors",
    "country=KZ&language=kk",
    "q=demo&sort=-title",
    "women=unknown&first=no&sort=decision",
    "sort=-mean",
    "sort=-flags&per=100",
    "kind=documentary&mean=7&to=60&fewer=5&sort=-mean",
    "sort=sections",
)


def asked(size, edition):
    """Statements and milliseconds of each question in a demo of *size*, and how much stands behind."""
    os.environ["FESTIVAL_INSTANCE"] = tempfile.mkdtemp()
    app = create_app(TESTING=True, WTF_CSRF_ENABLED=False, HOSTS=["localhost"])
    with app.app_context():
        migrations().upgrade(directory=str(MIGRATIONS))
        app.test_cli_runner().invoke(args=["demo", "--size", size])
        account = db.session.scalars(
            select(Account).where(Account.email.startswith("director@"))
        ).one()
        rows = [db.session.scalar(select(func.count()).select_from(t)) for t in (EntryLine, Review)]
        return rows, {one: visit(app, account, edition, one) for one in QUESTIONS}


def visit(app, account, edition, question):
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = makers.sign_in(Actor(account.id, "Bench", account.person_id))
    page = f"/selection/?edition={edition}&{question}"
    seen, best = [], float("inf")
    client.get(page)
    for _ in range(ROUNDS):
        seen.clear()

        def note(_conn, _cursor, statement, *_rest):
            seen.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        began = time.perf_counter()
        status = client.get(page).status_code
        best = min(best, (time.perf_counter() - began) * 1000)
        event.remove(db.engine, "before_cursor_execute", note)
        assert status == 200, f"{page}: {status}"
    return len(seen), best


def main():
    (few, small), (many, large) = asked("S", "2027"), asked("L", "2026")
    print(f"entries and readings: {few} beside {many}")
    good = True
    for one in QUESTIONS:
        (before, quick), (after, slow) = small[one], large[one]
        good &= before == after and slow <= WITHIN
        print(
            f"{one or '(all)':50}{before:4} statements, then {after:4}   {quick:6.1f} ms, then {slow:6.1f}"
        )
    sys.exit(not good)


if __name__ == "__main__":
    main()
