"""Copies and pictures of people in a bucket: fetched by whoever asked, and gone in every version."""

import pytest
from sqlalchemy import select

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.media.operations import take_picture
from festival.media.rules import STORE_AWAY
from festival.media.work import draw_picture
from festival.rights import operations
from festival.rights.checks import copies_lie_where_they_are_said_to
from festival.rights.models import CopyState, DataCopy, Erasure, ErasureState
from festival.rights.work import end_copies, finish_erasures, pack_copy
from tests.buckets import lake, owner, service
from tests.media import pictures
from tests.people.makers import account, letters, token_in

__all__ = ["lake", "owner", "service"]


def test_the_forgotten_leave_no_version_of_a_copy_or_a_picture(app, lake, service, enter):
    made = account("mine@example.org", name="Canaryev Zqname")
    me = Actor(made.id, "Aru", person_id=made.person_id)
    take_picture(actor=me, name="me.jpg", content=pictures.plain(), credit="", alt=Text(en="Me"))
    assert draw_picture() == 1
    operations.ask_copy(actor=me)
    assert pack_copy() == 1
    copy = db.session.scalars(select(DataCopy)).one()
    answer = enter(me).get(f"/account/data/copies/{copy.code}.zip")
    assert (answer.status_code, answer.data[:2]) == (200, b"PK")
    assert answer.headers["Cache-Control"] == "private, no-store"
    folders = {name.split("/")[1] for name in service.names_in(lake)}
    assert folders == {"copies", "originals", "renditions"}
    operations.ask_erasure(actor=me)
    operations.erase_oneself(token=token_in(letters("erasure_link")[-1]))
    db.session.remove()
    there, app.config["MEDIA_URL"] = app.config["MEDIA_URL"], service.url("festival-not-there")
    with pytest.raises(Refused) as away:
        finish_erasures()
    assert away.value.reason is STORE_AWAY
    app.config["MEDIA_URL"] = there
    db.session.rollback()
    assert db.session.scalars(select(Erasure.state)).one() is ErasureState.ROWS_GONE
    assert finish_erasures() == 1
    assert service.bytes_in(lake) == b""
    assert "DeleteMarkers" not in service.client.list_object_versions(Bucket=lake)


def test_a_copy_that_had_its_days_is_gone_before_it_is_said_to_be(app, lake, service, monkeypatch):
    made = account("mine@example.org")
    operations.ask_copy(actor=Actor(made.id, "Aru", person_id=made.person_id))
    pack_copy()
    assert copies_lie_where_they_are_said_to() == []
    later = clock.now().replace(year=clock.now().year + 1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert (end_copies(), end_copies()) == (1, 0)
    assert db.session.scalars(select(DataCopy.state)).one() is CopyState.GONE
    assert service.bytes_in(lake) == b""
