"""What a desk pays to say how much is to be mended: ``python -m tests.benchmarks.bench_missing``.

The linter reads a whole edition; the desk reads what the worker counted. Both are timed in one run, in the
demo of size S and of size M, and the desk's share is told as a part of the linter's.
"""

import os
import tempfile
import time

from sqlalchemy import select

from festival import create_app
from festival.cli import MIGRATIONS, migrations
from festival.editions.queries import current_edition
from festival.foundation.actor import Actor, WornHat
from festival.foundation.db import db
from festival.people.models import Account
from festival.publishing import work
from festival.publishing.missing import numbers_of
from festival.publishing.queries import desk_items

TIMES = 5


def best(act):
    """Milliseconds of the quickest of several times."""
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        act()
        took.append(1000 * (time.perf_counter() - began))
    return min(took)


def measured(size):
    os.environ["FESTIVAL_INSTANCE"] = tempfile.mkdtemp()
    app = create_app(TESTING=True)
    with app.app_context():
        migrations().upgrade(directory=str(MIGRATIONS))
        app.test_cli_runner().invoke(args=["demo", "--size", size])
        while work.count_findings():
            pass
        edition = current_edition()
        account = db.session.scalars(select(Account).order_by(Account.id)).first()
        actor = Actor(account.id, "Bench", hats=frozenset({WornHat("schedule")}))
        linter = best(lambda: numbers_of(edition.id))
    with app.test_request_context("/"):
        desk = best(lambda: desk_items(actor))
    return linter, desk


if __name__ == "__main__":
    for size in "SM":
        linter, desk = measured(size)
        print(f"{size}: linter {linter:.0f} ms, desk {desk:.2f} ms, 1 to {linter / desk:.0f}")
