"""What a backup and its way back cost: ``python -m tests.benchmarks.bench_backup M`` (or L, or an instance that holds a demo).

The whole house is written to a file while it works and put back into an empty one: on SQLite, or on PostgreSQL by
``python tests/postgres.py python -m tests.benchmarks.bench_backup M``. Beside it, in the same run, the database copies
itself and looks the copy through by its own means (``VACUUM INTO``, ``pg_dump``), which speak of no other database.
Printed are seconds, rows, megabytes of working memory, and how many times longer each takes. Both grow with the rows:
a row costs the same at every size.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import create_engine, func, make_url, select

from festival import create_app
from festival.cli import MIGRATIONS, migrations
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.moving import backups
from tests.postgres import programs

POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "")
MOST_TIMES = 25
"""How many times longer than the database's own copy writing or putting back may take."""


def house(instance):
    """A house in its own folder; its schema is there, and nothing else."""
    os.environ["FESTIVAL_INSTANCE"] = str(instance)
    if POSTGRESQL:
        os.environ["FESTIVAL_DATABASE_URL"] = database(instance.name)
    app = create_app(TESTING=True, WTF_CSRF_ENABLED=False, HOSTS=["localhost"])
    with app.app_context():
        migrations().upgrade(directory=str(MIGRATIONS))
    return app


def database(name):
    """An empty database beside that of the tests, and its address."""
    url = make_url(POSTGRESQL)
    with create_engine(url, isolation_level="AUTOCOMMIT").connect() as there:
        there.exec_driver_sql(f'CREATE DATABASE "{name}"')
    return url.set(database=name).render_as_string(hide_password=False)


def filled(size):
    """The house to be copied, and where it lies."""
    if os.path.isdir(size):
        assert not POSTGRESQL, "an instance that holds a demo is measured on SQLite"
        return house(Path(size)), Path(size)
    instance = Path(tempfile.mkdtemp())
    app = house(instance)
    with app.app_context():
        made = app.test_cli_runner().invoke(args=["demo", "--size", size])
        assert made.exit_code == 0, made.output
    return app, instance


def counted():
    return sum(
        db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in db.metadata.sorted_tables
    )


def took(act):
    """Its seconds, and what it handed back."""
    began = time.perf_counter()
    found = act()
    return time.perf_counter() - began, found


def copied(instance, target):
    """The database's own copy, looked through from end to end."""
    if POSTGRESQL:
        address = os.environ["FESTIVAL_DATABASE_URL"].replace("+psycopg", "")
        subprocess.run(
            [programs() / "pg_dump", "--format=custom", f"--file={target}", address], check=True
        )
        subprocess.run([programs() / "pg_restore", "--file=/dev/null", target], check=True)
        return "ok"
    with sqlite.connect(instance / "festival.sqlite") as own:
        own.execute("VACUUM INTO ?", (str(target),))
    with sqlite.connect(target) as copy:
        return copy.execute("PRAGMA integrity_check").fetchone()[0]


def megabytes(instance):
    """What the database takes on the disk."""
    if POSTGRESQL:
        size = db.session.scalar(select(func.pg_database_size(func.current_database())))
    else:
        size = (instance / "festival.sqlite").stat().st_size
    return size / 1e6


def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main(size):
    app, instance = filled(size)
    work = Path(tempfile.mkdtemp())
    file = work / "house.zip"
    with app.app_context():
        rows, large, before = counted(), megabytes(instance), memory()
        plain, sound = took(lambda: copied(instance, work / "copy.sqlite"))
        writing, _ = took(lambda: backups.write(file))
        looking, _ = took(lambda: backups.looked_through(file))
        wrote = memory()
        db.session.remove()
        db.engine.dispose()
    empty = house(work / "empty")
    with empty.app_context():
        restoring, _ = took(lambda: backups.put_back(actor=HOUSE, path=file))
        there = counted()
    assert sound == "ok" and there == rows, (sound, there, rows)
    print(f"{rows} rows, file {file.stat().st_size / 1e6:.1f} MB, database {large:.1f} MB")
    print(f"{'its own copy, looked through':33} {plain:8.2f} s")
    for name, seconds in (("writing", writing), ("looking through", looking), ("putting back", restoring)):  # fmt: skip
        each = f"{1e6 * seconds / rows:6.1f} µs a row"
        print(f"{name:33} {seconds:8.2f} s  {seconds / plain:6.1f} times  {each}")
    print(
        f"memory: {before:.0f} MB before, {wrote:.0f} MB after writing, {memory():.0f} MB after putting back"
    )
    slow = [name for name, seconds in (("writing", writing), ("putting back", restoring)) if seconds > MOST_TIMES * plain]  # fmt: skip
    return [f"{name} takes more than {MOST_TIMES} times as long as its own copy" for name in slow]


if __name__ == "__main__":
    if problems := main(sys.argv[1] if len(sys.argv) > 1 else "M"):
        raise SystemExit("; ".join(problems))
