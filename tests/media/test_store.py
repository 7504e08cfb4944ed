"""A folder and a bucket are one thing to the house: what is kept, found, gone, and what is said when neither answers."""

import io
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import boto3
import pytest
import requests
from PIL import Image
from sqlalchemy import func, select

from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.media import bucket, store
from festival.media.bucket import Bucket, unfit
from festival.media.checks import every_picture_has_its_files, the_store_answers
from festival.media.models import Picture, PictureState
from festival.media.rules import STORE_AWAY
from festival.media.work import draw_picture, sweep
from tests.buckets import lake, owner, service
from tests.media import pictures

__all__ = ["lake", "owner", "service"]

HOUSE = Path(__file__).parents[2]


@pytest.fixture
def shelves():
    """Pictures are kept where the test says, and no folder of its own is made for them."""


@pytest.fixture(params=["folder", "bucket", "versions"])
def anywhere(request, app, tmp_path, service, owner):
    """Wherever it is kept, the same holds."""
    if request.param == "folder":
        app.config["MEDIA_URL"] = f"file://{tmp_path}/media"
    else:
        name = service.bucket(versions=request.param == "versions")
        app.config["MEDIA_URL"] = service.url(name, "" if request.param == "bucket" else "house")
    return request.param


def refusal(act):
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.reason


def test_what_is_kept_is_found_and_what_is_removed_is_gone(anywhere):
    assert (store.read("keys/a"), store.seen("keys/a"), list(store.ways())) == (None, None, [])
    began = time.time()
    store.keep("keys/a", b"first")
    store.keep("keys/a", b"second, longer")
    store.keep("keys/ab", b"")
    store.keep("papers/c.pdf", b"%PDF")
    assert store.read("keys/a") == b"second, longer"
    assert store.read("keys/ab") == b""
    assert (store.seen("keys/a").way, store.seen("keys/a").bytes) == ("keys/a", 14)
    assert abs(store.seen("keys/a").at - began) < 60
    assert [one.way for one in store.ways()] == ["keys/a", "keys/ab", "papers/c.pdf"]
    assert [one.way for one in store.ways("keys/")] == ["keys/a", "keys/ab"]
    assert store.sizes("keys/ab") == {"keys/ab": 0}
    store.remove("keys/a")
    store.remove("keys/a")
    assert [one.way for one in store.ways("keys/")] == ["keys/ab"]
    assert store.free_bytes() > 0 and the_store_answers() == []


@pytest.mark.parametrize("way", ["", "/etc/passwd", "keys/../secret", "keys//a", "..", "a\\b"])
def test_no_name_leads_out_of_the_store(anywhere, way):
    for act in (store.read, store.seen, store.remove, lambda name: store.keep(name, b"x")):
        with pytest.raises(ValueError, match="no name of a file"):
            act(way)


def test_a_picture_is_taken_drawn_served_and_swept_wherever_it_is_kept(anywhere, drawn, client):
    picture = drawn(pictures.talkative())
    at = f"/media/{picture.code}/320.webp"
    answer = client.get(at)
    assert (answer.status_code, answer.content_type) == (200, "image/webp")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    with Image.open(io.BytesIO(answer.data)) as image:
        assert image.width == 320
    part = client.get(at, headers={"Range": "bytes=2-5"})
    assert (part.status_code, part.data) == (206, answer.data[2:6])
    assert client.get(at, headers={"Range": "bytes=99999999-"}).status_code == 416
    mark = answer.headers["ETag"]
    again = client.get(at, headers={"If-None-Match": mark})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", mark)
    assert every_picture_has_its_files() == []
    store.keep("originals/zzzzzzzzzzzzzzzz", b"nobody's")
    assert [one.way for one in store.old_files(time.time() + 90_000)][-1].startswith("renditions/")
    assert sweep() == 0 and store.seen("originals/zzzzzzzzzzzzzzzz")
    store.remove(store.rendition(picture.code, 320, "webp"))
    assert every_picture_has_its_files() == [f"Picture {picture.code}: 320.webp is missing."]
    assert client.get(at).status_code == 404


def test_a_folder_keeps_its_files_from_others(app, tmp_path):
    app.config["MEDIA_URL"] = f"file://{tmp_path}/media"
    store.keep("keys/a", b"x")
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (tmp_path / "media" / "keys",)]
    assert modes == [0o700]
    assert stat.S_IMODE((tmp_path / "media" / "keys" / "a").stat().st_mode) == 0o600


def test_what_is_removed_from_a_bucket_leaves_no_version(app, service, owner):
    name = service.bucket(versions=True)
    app.config["MEDIA_URL"] = service.url(name)
    for content in (b"canary one", b"canary two"):
        store.keep("copies/a.zip", content)
    store.keep("copies/a.zip.txt", b"another")
    service.client.delete_object(Bucket=name, Key="house/copies/a.zip")
    assert b"canary" in service.bytes_in(name)
    store.remove("copies/a.zip")
    assert service.bytes_in(name) == b"another"
    assert "DeleteMarkers" not in service.client.list_object_versions(Bucket=name)


def test_a_long_list_is_read_to_its_end(lake, monkeypatch):
    for number in range(5):
        store.keep(f"keys/{number}", b"x")
    client = bucket.Bucket.at(str(store.current_app.config["MEDIA_URL"]))._client()
    whole = client.list_objects_v2
    monkeypatch.setattr(client, "list_objects_v2", lambda **told: whole(**told, MaxKeys=2))
    assert [one.way for one in store.ways("keys/")] == [f"keys/{number}" for number in range(5)]


def test_two_houses_share_a_bucket_under_prefixes_of_their_own(app, service, owner):
    name = service.bucket()
    app.config["MEDIA_URL"] = service.url(name, "one")
    store.keep("keys/a", b"one")
    app.config["MEDIA_URL"] = service.url(name, "two/of-us")
    assert (store.read("keys/a"), list(store.ways())) == (None, [])
    store.keep("keys/a", b"two")
    assert service.names_in(name) == ["one/keys/a", "two/of-us/keys/a"]


def test_nothing_in_a_bucket_is_public(lake, service, drawn):
    picture = drawn()
    for way in (store.original(picture.code), store.rendition(picture.code, 320, "webp")):
        told = service.client.get_object_acl(Bucket=lake, Key=f"house/{way}")
        assert [one["Grantee"]["Type"] for one in told["Grants"]] == ["CanonicalUser"]


def wrong_bucket(app, service):
    app.config["MEDIA_URL"] = service.url("festival-that-is-not-there")


def nobody_there(app, service):
    app.config["MEDIA_URL"] = "s3://festival?endpoint=http://127.0.0.1:9&region=us-east-1"


def no_credentials(app, service):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        os.environ.pop(name)
    app.config["MEDIA_URL"] = service.url(service.bucket())


@pytest.fixture(params=[wrong_bucket, nobody_there, no_credentials])
def away(request, app, service, owner, monkeypatch):
    monkeypatch.setattr(bucket, "REST", 0)
    request.param(app, service)
    return request.param


def test_a_store_that_is_away_refuses_with_a_sentence_and_nothing_is_kept(away, take, caplog):
    assert refusal(take) is STORE_AWAY
    assert db.session.scalar(select(func.count()).select_from(Picture)) == 0
    for act in (store.read, store.seen, store.remove, lambda way: store.keep(way, b"")):
        assert refusal(lambda act=act: act("keys/a")) is STORE_AWAY
    assert refusal(lambda: list(store.ways())) is STORE_AWAY
    (trouble,) = the_store_answers()
    assert trouble.startswith("The store: The bucket festival")
    assert "not a secret" not in caplog.text + trouble


def test_wrong_credentials_are_told_apart_from_a_missing_file(app, service, owner, take):
    app.config["MEDIA_URL"] = service.url(service.bucket())
    store.keep("keys/a", b"x")
    requests.post(f"{service.endpoint}/moto-api/reset-auth", data=b"0", timeout=5)
    try:
        assert refusal(lambda: store.read("keys/a")) is STORE_AWAY
        assert refusal(lambda: store.read("keys/none")) is STORE_AWAY
        assert refusal(take) is STORE_AWAY
        assert "InvalidAccessKeyId" in the_store_answers()[0]
    finally:
        requests.post(f"{service.endpoint}/moto-api/reset-auth", data=b"1000000000", timeout=5)
    assert store.read("keys/a") == b"x"


def test_a_picture_waits_for_a_store_that_is_away_and_is_not_given_up(app, service, lake, take):
    picture, there = take(), app.config["MEDIA_URL"]
    wrong_bucket(app, service)
    assert refusal(draw_picture) is STORE_AWAY
    db.session.rollback()
    app.config["MEDIA_URL"] = there
    assert db.session.get(Picture, picture.id).state is PictureState.WAITING
    assert draw_picture() == 1
    db.session.expire_all()
    assert db.session.get(Picture, picture.id).state is PictureState.READY


def test_a_visitor_reads_that_files_are_away_for_a_while(app, service, lake, drawn, client):
    picture = drawn()
    wrong_bucket(app, service)
    answer = client.get(f"/media/{picture.code}/320.webp")
    assert answer.status_code == 503 and "immutable" not in answer.headers.get("Cache-Control", "")
    told = client.get(f"/media/{picture.code}/320.webp", headers={"Accept": "application/json"})
    assert told.json["error"] == "STORE_AWAY"


def test_a_service_that_said_nothing_is_left_alone_for_a_moment(app, service, owner, monkeypatch):
    nobody_there(app, service)
    assert refusal(lambda: store.read("keys/a")) is STORE_AWAY
    asked = []
    monkeypatch.setattr(Bucket, "_client", asked.append)
    assert refusal(lambda: store.read("keys/a")) is STORE_AWAY
    assert asked == []
    bucket._resting.clear()


def test_a_file_cut_short_on_its_way_is_no_file(app, service, lake, monkeypatch):
    store.keep("keys/a", b"whole")

    class Torn(io.BytesIO):
        def read(self, *_):
            raise boto3.exceptions.botocore.exceptions.IncompleteReadError(
                actual_bytes=2, expected_bytes=5
            )

    client = Bucket.at(str(app.config["MEDIA_URL"]))._client()
    monkeypatch.setattr(client, "get_object", lambda **_: {"Body": Torn()})
    assert refusal(lambda: store.read("keys/a")) is STORE_AWAY
    bucket._resting.clear()


def test_every_process_has_a_client_of_its_own(lake):
    store.keep("keys/a", b"parent")
    reader, writer = os.pipe()
    if not (child := os.fork()):
        os.write(writer, store.read("keys/a") + str(len(bucket._clients)).encode())
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as said:
        assert said.read().startswith(b"parent")
    pids = {pid for pid, _ in bucket._clients}
    assert pids == {os.getpid()}


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("http://bucket", "s3://bucket/prefix"),
        ("file://relative", "file:///folder"),
        ("/srv/media", "file:///folder"),
        ("s3://", "s3://bucket/prefix"),
        ("s3://UPPER", "s3://bucket/prefix"),
        ("s3://key:secret@bucket", "AWS_ACCESS_KEY_ID"),
        ("s3://bucket?endpoint=https://key:secret@s3.example.kz", "s3://bucket/prefix"),
        ("s3://bucket?endpoint=ftp://s3.example.kz", "s3://bucket/prefix"),
        ("s3://bucket?endpiont=https://s3.example.kz", "s3://bucket/prefix"),
        ("s3://bucket?region=a&region=b", "s3://bucket/prefix"),
        ("s3://bucket/../other", "no name of a file"),
        ("s3://bucket/пре", "s3://bucket/prefix"),
        ("s3://bucket?", ""),
        ("s3://bucket/house?endpoint=https://s3.example.kz:9000&region=kz-1", ""),
        ("file:///srv/media", ""),
        ("", ""),
    ],
)
def test_a_wrong_address_is_refused_with_what_to_write(url, word):
    told = " ".join(unfit(url, production=False))
    assert word in told if word else told == ""
    assert "secret" not in told.lower().replace("aws_secret_access_key", "")


def test_in_production_files_do_not_travel_in_the_open():
    open_road = "s3://festival?endpoint=http://s3.example.kz"
    assert unfit(open_road, production=False) == []
    assert "https://" in unfit(open_road, production=True)[0]
    assert unfit("s3://festival?endpoint=http://minio:9000", production=True) == []


@pytest.mark.parametrize("url", ["s3://key:hush@festival", "ftp://festival", "s3://a?b=c"])
def test_a_house_with_a_wrong_address_does_not_start_and_says_why(tmp_path, url):
    done = subprocess.run(
        [sys.executable, "-m", "flask", "check"],
        env={**os.environ, "FESTIVAL_INSTANCE": str(tmp_path), "FESTIVAL_MEDIA_URL": url},
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    said = (done.stderr + done.stdout).strip()
    assert said.startswith("Festival does not start:") and "MEDIA_URL" in said
    assert "hush" not in said and len(said.splitlines()) == 1


def test_without_the_library_a_bucket_is_refused_with_a_sentence(monkeypatch):
    monkeypatch.setattr(bucket, "find_spec", lambda name: None)
    assert "install boto3" in unfit("s3://festival", production=False)[0]
    assert unfit("file:///srv/media", production=False) == []
