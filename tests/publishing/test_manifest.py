"""Every page of a release has its fingerprint, signed; who changes one, or the list, is found out."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.journal.models import JournalEntry
from festival.publishing import manifest, work
from festival.publishing.models import ReleaseKind, SignedManifest
from festival.publishing.operations import publish, roll_back


@pytest.fixture
def record(small, client, app):
    """The signed manifest of a schedule, as the public takes it."""
    app.config["PUBLIC_URL"] = "http://localhost"
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.SCHEDULE)
    assert client.get("/en/2019/manifest.json").status_code == 404
    assert work.sign_pages() == 1
    return client.get("/en/2019/manifest.json").json


def test_the_manifest_names_every_page_with_the_bytes_the_public_is_given(record, client):
    assert manifest.verify(record) == []
    assert len(record["pages"]) > 30
    for path, digest in record["pages"].items():
        answer = client.get(path)
        assert (answer.status_code, sha256(answer.data).hexdigest()) == (200, digest), path
    programme = client.get("/en/2019/programme.json").data
    assert record["programme"] == sha256(programme).hexdigest()


def test_a_release_is_signed_once_and_the_next_one_again(record, small, app):
    assert work.sign_pages() == 0
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.JURY)
    assert work.sign_pages() == 1
    roll_back(actor=HOUSE, edition_id=small.edition.id, number=1)
    assert work.sign_pages() == 0
    assert db.session.query(SignedManifest).count() == 2
    assert db.session.query(JournalEntry).filter_by(act="sign_release").count() == 2
    key = Path(app.instance_path) / "release-key"
    assert (key.stat().st_mode & 0o777, record["key"]) == (
        0o600,
        manifest.key_in(key.parent).verify_key.encode().hex(),
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record["pages"].update({"/en/2019/": "0" * 64}),
        lambda record: record["pages"].popitem(),
        lambda record: record.update(release=7),
        lambda record: record.update(signature="00" * 64),
        lambda record: record.update(key="zz"),
        lambda record: record.pop("signature"),
    ],
)
def test_whatever_is_altered_is_found(record, change):
    change(record)
    assert manifest.verify(record) == [
        "The signature does not fit: something in the manifest was altered."
    ]


def test_another_record_signed_with_a_key_is_no_manifest(tmp_path):
    other = manifest.signed({"format": "something"}, manifest.key_in(tmp_path))
    assert manifest.verify(other) == ["This is no manifest of a release."]


def test_flask_verify_checks_a_manifest_and_a_site(record, app, tmp_path, monkeypatch, client):
    file = tmp_path / "manifest.json"
    file.write_text(json.dumps(record))
    run = app.test_cli_runner().invoke
    said = run(args=["verify", str(file)])
    assert (said.exit_code, record["key"] in said.output) == (0, True)

    class Given:
        def __init__(self, body):
            self.body = body

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return False

        def read(self):
            return self.body

    def ask(address, timeout):
        body = client.get(address.removeprefix("http://mirror.example")).data
        return Given(body + b" " if address.endswith("/films") else body)

    monkeypatch.setattr(manifest.urllib.request, "urlopen", ask)
    said = run(args=["verify", str(file), "--against", "http://mirror.example/", "--json"])
    told = json.loads(said.output)
    assert (said.exit_code, told["stands"]) == (1, False)
    assert told["wrong"] == [
        f"/{tongue}/2019/films is not the page that was released." for tongue in ("en", "kk", "ru")
    ]
    said = run(args=["verify", str(file), "--against", "file:///etc"])
    assert "is no address of a site" in said.output
