"""A copy holds all that is held: proved by a mark in every column a person owns."""

import io
import json
import time
from datetime import timedelta
from zipfile import ZipFile

import pytest

from festival.foundation import clock
from festival.foundation.db import db
from festival.foundation.holding import held
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.publishing.models import Release, ReleaseKind
from festival.rights.packing import LEFT_OUT, gathered, pack
from festival.rights.subjects import UNDER_SEAL, subject_of


def palmares_out():
    """Every edition there is has its palmarès out."""
    editions = db.metadata.tables["editions"]
    releases = db.metadata.tables["releases"]
    then = clock.now() - timedelta(days=1)
    for id in db.session.scalars(editions.select().with_only_columns(editions.c.id)).all():
        db.session.execute(
            releases.insert().values(
                edition_id=id, number=id, kind=ReleaseKind.PALMARES, note=Text(), contents="{}",
                digest=public_code() * 4, made_at=then, drafted_by="", approved_by="",
                urgent_why="", published_at=then,
            )
        )  # fmt: skip
    db.session.commit()
    assert db.session.query(Release).count()


def test_every_mark_a_person_owns_is_in_their_copy(planted):
    palmares_out()
    secret = {(one.table, column) for one in held() for column in one.secret}
    began = time.monotonic()
    zipped = pack(
        subject_of(planted.account.person_id), "en", {"Made for": "Mark"}, lambda *_: None
    )
    took = time.monotonic() - began

    told = ""
    with ZipFile(io.BytesIO(zipped)) as archive:
        for name in archive.namelist():
            told += archive.read(name).decode()
    missing = {
        where
        for where, mark in planted.planter.marks.items()
        if mark not in told and where not in secret
    }
    assert len(planted.planter.marks) > 150
    assert not missing
    assert not [
        where for where, mark in planted.planter.marks.items() if where in secret and mark in told
    ]
    assert "mk-planted@example.org" in told
    assert took < 5


def test_every_column_of_their_rows_is_named(planted):
    palmares_out()
    found = gathered(subject_of(planted.account.person_id)).documents
    for one in held():
        rows = found[f"{kind_of(one.table)}/{one.table}.json"]
        assert set(rows[0]) == set(db.metadata.tables[one.table].columns.keys())
        for column in one.secret:
            assert rows[0][column] == LEFT_OUT


def kind_of(table):
    return next(one.kind.value for one in held() if one.table == table)


@pytest.mark.parametrize("table", sorted(UNDER_SEAL))
def test_a_prize_is_nobodys_to_know_before_the_palmares_is_out(planted, table):
    subject = subject_of(planted.account.person_id)
    documents = json.dumps(gathered(subject).documents, default=str)
    assert planted.planter.marks and f"/{table}.json" not in documents
    palmares_out()
    assert f"/{table}.json" in json.dumps(gathered(subject).documents, default=str)
