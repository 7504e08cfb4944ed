"""A house changes the place of its files: a backup written from a folder is put back into a bucket, and an edition goes back."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from festival.demo.operations import load_demo
from festival.editions.queries import edition_by_code
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.journal.cli import data_findings
from festival.media import store
from festival.media.models import Rendition
from festival.media.queries import address
from festival.media.rules import STORE_AWAY
from festival.moving import backups
from festival.moving.opening import opened
from festival.moving.operations import arrive
from festival.moving.packing import pack
from tests.buckets import owner, service
from tests.conftest import _empty

__all__ = ["owner", "service"]


def kept():
    return {one.way: store.read(one.way) for one in store.ways() if "/." not in f"/{one.way}"}


def emptied(app):
    db.session.remove()
    _empty(app)


def test_a_house_moves_from_a_folder_into_a_bucket_and_an_edition_back(
    app, client, service, owner, tmp_path
):
    app.config["MEDIA_URL"] = f"file://{tmp_path}/first"
    load_demo(actor=HOUSE, environment="demo")
    whole, first = tmp_path / "house.zip", kept()
    assert {way.partition("/")[0] for way in first} >= {"originals", "renditions", "publications"}
    backups.write(whole)
    emptied(app)
    app.config["MEDIA_URL"] = (
        "s3://festival-not-there?region=us-east-1&endpoint=" + service.endpoint
    )
    with pytest.raises(Refused) as refused:
        backups.put_back(actor=HOUSE, path=whole)
    assert refused.value.reason is STORE_AWAY
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Rendition)) == 0

    app.config["MEDIA_URL"] = service.url(service.bucket())
    backups.put_back(actor=HOUSE, path=whole)

    assert kept() == first
    assert data_findings() == []
    found = select(Rendition).options(joinedload(Rendition.picture)).limit(1)
    drawn = db.session.scalars(found).one()
    code, width, format = drawn.picture.code, drawn.width, drawn.format
    given = client.get(address(code, drawn))
    assert given.data == first[store.rendition(code, width, format)]

    parcel = tmp_path / "2019.zip"
    told = pack(edition_by_code("2019").id, parcel, "Back", "Aru", lambda _: None)
    assert told["files"] and all(way in first for way in told["files"])
    emptied(app)
    app.config["MEDIA_URL"] = f"file://{tmp_path}/second"
    arrive(actor=HOUSE, parcel=opened(parcel))
    assert kept() == {way: first[way] for way in told["files"]}
    assert data_findings() == []
