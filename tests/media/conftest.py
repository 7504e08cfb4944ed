"""A media folder of the test's own, and somebody who brings pictures."""

import pytest

from festival.foundation.actor import Actor
from festival.foundation.text import Text
from festival.media.operations import take_picture
from festival.media.work import draw_picture
from tests.media import pictures


@pytest.fixture
def shelves(app, tmp_path):
    app.config["MEDIA_URL"] = f"file://{tmp_path}/media"
    return tmp_path / "media"


@pytest.fixture
def take(shelves):
    def taking(content=None, name="still.jpg", actor=Actor(7, "Aru"), credit="", alt=None):
        return take_picture(
            actor=actor,
            name=name,
            content=pictures.plain() if content is None else content,
            credit=credit,
            alt=alt or Text(en="A red room", kk="Қызыл бөлме"),
        )

    return taking


@pytest.fixture
def drawn(take):
    def drawing(content=None, **how):
        picture = take(content, **how)
        while draw_picture():
            pass
        return picture

    return drawing
