"""What a report costs: ``python -m tests.benchmarks.bench_reports L`` (or M, or an instance that holds a demo).

A report of the largest edition is made, read, and the rows behind its largest figure are opened. Printed are
the seconds of each, the statements each sends here and in the demo of size S, which are the same, and how much
longer the making takes than reading the same entries' seals in the plainest way, in the same run.
"""

import json
import os
import sys
import tempfile
import time

from sqlalchemy import event, func, select

from festival import create_app
from festival.cli import MIGRATIONS, migrations
from festival.editions.models import Edition
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db
from festival.people.models import Account, GivenHat, Hat
from festival.publishing.models import Release
from festival.reports.models import Report
from festival.reports.operations import make_report
from festival.submissions.models import Call, Snapshot, Submission
from tests import makers

MAKING, READING = 2.0, 0.5
"""Seconds, on a quiet machine."""
ROUNDS = 3
CHOSEN, ENTERED = "rows/funnel/selected/films", "rows/funnel/submitted/films"


def opened(size):
    """What a report costs in a demo of *size*."""
    given = os.path.isdir(size)
    os.environ["FESTIVAL_INSTANCE"] = size if given else tempfile.mkdtemp()
    app = create_app(TESTING=True, WTF_CSRF_ENABLED=False, HOSTS=["localhost"])
    with app.app_context():
        if not given:
            migrations().upgrade(directory=str(MIGRATIONS))
            made = app.test_cli_runner().invoke(args=["demo", "--size", size])
            assert made.exit_code == 0, made.output
        edition = largest()
        found = {"making": floor(lambda: make_report(actor=HOUSE, edition_id=edition.id))}
        plain = floor(lambda: plainly(edition.id))
        number = db.session.scalar(
            select(func.max(Report.number)).where(Report.edition_id == edition.id)
        )
        client = reader(app, edition)
        root = f"/reports/{edition.code}/{number}"
        found["reading"] = floor(lambda: visit(client, root))
        found["a sheet"] = floor(lambda: visit(client, f"{root}/5050"))
        found["rows"] = floor(lambda: visit(client, f"{root}/{CHOSEN}"))
        found["rows as CSV"] = floor(lambda: visit(client, f"{root}/{CHOSEN}.csv"))
        if size != "S":
            found["entries"] = floor(lambda: visit(client, f"{root}/{ENTERED}"))
            found["entries as CSV"] = floor(lambda: visit(client, f"{root}/{ENTERED}.csv"))
        entries = db.session.scalar(
            select(func.count(Submission.id)).join(Submission.call).where(Call.edition_id == edition.id)
        )  # fmt: skip
    return entries, plain[1], found


def largest():
    """The edition with the most entries that is public; among equals the one with the longest release."""
    found = (
        select(Edition)
        .join(Release, Release.edition_id == Edition.id)
        .outerjoin(Call, Call.edition_id == Edition.id)
        .outerjoin(Submission, Submission.call_id == Call.id)
        .group_by(Edition.id)
        .order_by(func.count(Submission.id).desc(), func.max(func.length(Release.contents)).desc())
    )
    return db.session.scalars(found.limit(1)).one()


def plainly(edition_id):
    """The least a report of this edition must read."""
    found = select(Snapshot.contents).join(Snapshot.submission).join(Submission.call)
    for contents in db.session.scalars(found.where(Call.edition_id == edition_id)):
        json.loads(contents)


def reader(app, edition):
    """The director, who reads every report of the edition."""
    director = db.session.scalars(
        select(Account).where(Account.email.startswith("director@"))
    ).one()
    worn = select(GivenHat).where(
        GivenHat.account_id == director.id, GivenHat.edition_id == edition.id,
        GivenHat.hat == Hat.DIRECTOR,
    )  # fmt: skip
    if db.session.scalars(worn).first() is None:
        db.session.add(
            GivenHat(
                account_id=director.id,
                hat=Hat.DIRECTOR,
                edition_id=edition.id,
                given_at=director.created_at,
            )
        )
        db.session.commit()
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = makers.sign_in(Actor(director.id, "Bench", director.person_id))
    return client


def visit(client, address):
    status = client.get(address).status_code
    assert status == 200, f"{address}: {status}"


def floor(act):
    """Statements and the quickest of several rounds, in seconds."""
    seen, took = [], []

    def note(_conn, _cursor, statement, *_rest):
        seen.append(statement)

    for _ in range(ROUNDS):
        seen.clear()
        event.listen(db.engine, "before_cursor_execute", note)
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
        event.remove(db.engine, "before_cursor_execute", note)
        db.session.remove()
    return len(seen), min(took)


def main():
    size = sys.argv[1] if len(sys.argv) > 1 else "L"
    few, _, small = opened("S")
    many, plain, large = opened(size)
    print(f"entries: {few} beside {many}")
    wrong = 0
    for what, (statements, took) in large.items():
        most = MAKING if what in ("making", "entries as CSV") else READING
        fewer = small.get(what, (statements, 0))[0]
        wrong += took > most or fewer != statements
        print(f"{what:15}{fewer:4} statements, then {statements:4}   {took:6.2f} s (most {most})")
    print(
        f"making takes {large['making'][1] / plain:.1f} of reading the same seals ({plain:.2f} s)"
    )
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
