"""Pictures as browsers get them, and as forms bring them."""

import io

import pytest
from werkzeug.datastructures import FileStorage, MultiDict

from festival.foundation.db import db
from festival.foundation.forms import Form
from festival.media.forms import PictureUpload
from festival.media.models import Picture
from festival.media.queries import picture_view, with_renditions
from tests.media import pictures


def test_a_rendition_is_served_so_that_nothing_in_it_can_run(drawn, client):
    picture = drawn(pictures.talkative())
    at = f"/media/{picture.code}/640.webp"

    with client.get(at) as answer:
        assert answer.status_code == 200
        assert answer.content_type == "image/webp"
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "Set-Cookie" not in answer.headers
    with client.get(at, headers={"If-None-Match": answer.headers["ETag"]}) as again:
        assert (again.status_code, again.data) == (304, b"")
    with client.get(f"/media/{picture.code}/640.avif") as other:
        assert other.content_type == "image/avif"


@pytest.mark.parametrize(
    "name",
    [
        "0640.webp", "６４０.webp", "641.webp", "640.jpg", "640.webp.html", "640", "640.WEBP",
        "-640.webp", "..%2Foriginals", "original", "+640.webp", "640.0.webp",
    ],
)  # fmt: skip
def test_only_what_was_drawn_is_there(drawn, client, name):
    picture = drawn(pictures.talkative())
    assert client.get(f"/media/{picture.code}/{name}").status_code == 404


def test_nothing_is_served_of_a_picture_not_yet_drawn_or_not_there(take, client):
    picture = take()
    assert client.get(f"/media/{picture.code}/640.webp").status_code == 404
    assert client.get("/media/zzzzzzzzzzzzzzzz/640.webp").status_code == 404
    assert client.get("/media/..%2foriginals/640.webp").status_code == 404


def test_a_view_of_a_picture_has_what_the_parts_need(drawn, take, app):
    picture = drawn(pictures.plain(size=(2000, 1000)), credit="Photo: Aru")
    db.session.expire_all()
    found = db.session.get(Picture, picture.id, options=[with_renditions()])
    with app.test_request_context(headers={"Accept-Language": "kk"}):
        view = picture_view(found)

    at = f"/media/{picture.code}"
    assert (view.src, view.width, view.height) == (f"{at}/1024.webp", 1024, 512)
    assert (view.alt, view.credit) == ("Қызыл бөлме", "Photo: Aru")
    assert picture_view(found, "ru").alt == "A red room"
    assert [kind for kind, _ in view.sources] == ["image/avif", "image/webp"]
    assert view.sources[1][1] == (
        f"{at}/320.webp 320w, {at}/640.webp 640w, {at}/1024.webp 1024w, {at}/1600.webp 1600w"
    )
    assert picture_view(take()) is None
    assert picture_view(None) is None


class StillForm(Form):
    picture = PictureUpload("Still", required=True)


@pytest.fixture
def sent(app, shelves):
    def sending(content, name="still.jpg"):
        file = FileStorage(io.BytesIO(content), filename=name)
        with app.test_request_context():
            form = StillForm(MultiDict({"picture": file}))
            return form.validate(), form

    return sending


def test_a_form_takes_a_picture(sent):
    valid, form = sent(pictures.plain())
    assert valid
    assert form.picture.content == pictures.plain()
    assert form.picture.file_name == "still.jpg"


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "", "Choose a picture."),
        (b"", "still.jpg", "The file is empty. Choose the picture again."),
        (
            pictures.svg(),
            "still.png",
            "This file is not a JPEG, PNG, WebP or AVIF picture. Save it as one of them.",
        ),
        (
            pictures.plain()[:3000],
            "still.jpg",
            "The picture cannot be opened to its end. Save it again from the program it was made in.",
        ),
        (
            b"\xff\xd8\xff" + b"\0" * 20_000_000,
            "still.jpg",
            "The picture is larger than 20 MB. Save it smaller, or as JPEG, and choose it again.",
        ),
    ],
    ids=["nothing", "empty", "svg", "torn", "large"],
)
def test_a_form_refuses_beside_the_field(sent, content, name, says):
    valid, form = sent(content, name)
    assert not valid
    assert form.picture.errors == [says]
