"""How long a release of a large festival takes: all of it, one moved showing, the way back, every page, every signature.

Run by hand: ``python -m tests.benchmarks.bench_releasing M`` (or L, or an instance that holds such a demo
already). Printed are seconds, and the most each may take beside them; the pages are also given in thousandths
of a second each, so that a busy machine is seen for what it is.
"""

import os
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from festival import create_app
from festival.editions.models import Edition
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.programme.models import Show, ShowState
from festival.publishing import manifest, work
from festival.publishing.book import Book
from festival.publishing.linting import report_on
from festival.publishing.models import Release, ReleaseKind
from festival.publishing.operations import publish, roll_back
from festival.publishing.queries import contents_now, current_release, parsed

MOST = {"M": 10.0, "L": 60.0}
ONE_MOVED, BACK = 1.0, 5.0


def timed(act):
    """What came of it, and how long it took on the wall; where the machine is busy, by its own processor."""
    began, own = time.perf_counter(), time.process_time()
    result = act()
    took, spent = time.perf_counter() - began, time.process_time() - own
    if took > 1.5 * spent + 0.1:
        print(f"  (the machine was busy: {took:.2f} s on the wall, {spent:.2f} s of its own)")
    return result, took


def largest():
    """The edition with the most showings that is public."""
    public = select(Release.edition_id)
    found = (
        select(Show.edition_id)
        .where(Show.edition_id.in_(public))
        .group_by(Show.edition_id)
        .order_by(func.count().desc())
    )
    return db.session.scalars(found.limit(1)).one()


def move_one(edition_id):
    """One public showing begins five minutes later, as rows: the grid's own rules are measured elsewhere."""
    show = db.session.scalars(
        select(Show)
        .where(Show.edition_id == edition_id, Show.state == ShowState.PLANNED)
        .order_by(Show.starts_at.desc())
        .limit(1)
    ).one()
    later = timedelta(minutes=5)
    show.starts_at, show.ends_at = show.starts_at + later, show.ends_at + later
    db.session.commit()


def amend(edition_id):
    return publish(actor=HOUSE, edition_id=edition_id, kind=ReleaseKind.AMENDMENT)


def measure(app, size):
    edition_id = largest()
    code = db.session.get(Edition, edition_id).code
    # A house at work has drawn before: what is met once in a process is met here.
    contents_now(edition_id, frozenset({"schedule"}))
    move_one(edition_id)
    db.session.expunge_all()
    release, one_moved = timed(lambda: amend(edition_id))
    contents = parsed(release)
    book = Book(contents, release.digest)
    pages, drawn = timed(lambda: sum(1 for _ in manifest.pages_of(app, book)))
    with app.test_request_context("/"):
        _, linted = timed(lambda: report_on(edition_id, contents, "en", with_awards=True))
    _, back = timed(
        lambda: roll_back(actor=HOUSE, edition_id=edition_id, number=release.number - 1)
    )
    signed = timed(work.sign_pages)[1] if current_release(edition_id) else 0.0
    films, shows = len(contents["films"]), len(contents["shows"])
    print(f"{code}: {films} films, {shows} showings, {len(release.contents) / 1e6:.1f} MB")
    most = MOST.get(size, MOST["M"])
    print(f"one moved showing   {one_moved:7.2f} s   (at most {ONE_MOVED})")
    print(f"released and drawn  {one_moved + drawn:7.2f} s   (at most {most})")
    print(f"  {pages} pages in three languages, {1000 * drawn / pages:.2f} ms each")
    print(f"the way back        {back:7.2f} s   (at most {BACK})")
    print(f"the linter          {linted:7.2f} s")
    print(f"signed              {signed:7.2f} s")


def main():
    asked = sys.argv[1] if len(sys.argv) > 1 else "M"
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(asked) if Path(asked).is_dir() else Path(folder)
        os.environ.update(FESTIVAL_INSTANCE=str(instance), FESTIVAL_ENVIRONMENT="demo")
        if instance == Path(folder):
            for words in (["build"], ["demo", "--size", asked]):
                subprocess.run([sys.executable, "-m", "flask", *words], check=True)
        app = create_app(INSTANCE=instance)
        with app.app_context():
            measure(app, asked)


if __name__ == "__main__":
    main()
