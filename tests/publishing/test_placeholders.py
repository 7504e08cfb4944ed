"""Until a picture comes, a few dots of it stand where it will be; nothing moves when it does."""

import re

from PIL import Image

from festival.foundation import canonical
from festival.media.darkroom import placeholder
from festival.publishing.book import Book, Reader, Still
from festival.publishing.queries import current_release
from tests.favourites.conftest import out as out

DOTS = "data:image/webp;base64,UklGRg=="


def drawn(app, still):
    with app.test_request_context("/"):
        parts = app.jinja_env.get_template("house/parts/pictures.html").make_module()
        return str(parts.image(still))


def test_the_dots_have_the_measure_of_the_picture_and_say_nothing(app):
    page = drawn(app, Still("/a.webp", "A wolf", "", 640, 360, [], "at-0-1", DOTS))
    dots, picture = re.findall(r"<img [^>]*>", page)
    measures = r'width="(\d+)" height="(\d+)" class="([^"]*)"'
    assert re.search(measures, dots).groups() == re.search(measures, picture).groups()
    assert (f'src="{DOTS}"' in dots, 'alt=""' in dots, 'alt="A wolf"' in picture) == (True,) * 3
    assert "style=" not in page


def test_a_picture_without_dots_stands_alone(app):
    page = drawn(app, Still("/a.webp", "A wolf", "", 640, 360, []))
    assert page.count("<img") == 1
    assert "framed" not in page


def test_a_release_made_before_there_were_dots_is_read(out):
    contents = canonical.load(current_release(out.edition.id).contents)
    reader = Reader(Book(contents), "en")
    picture = {"src": "/a.webp", "alt": {}, "credit": "", "width": 1, "height": 1, "sources": []}
    assert reader.still(picture).placeholder == ""
    assert reader.still(picture | {"placeholder": DOTS}).placeholder == DOTS


def test_the_dots_of_a_photograph_are_about_a_hundred_and_thirty_bytes():
    photograph = Image.radial_gradient("L").resize((640, 360)).convert("RGB")
    assert len(placeholder(photograph)) < 300
