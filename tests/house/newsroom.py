"""News, as the house is walked and its forms are met: a draft of the demo, and an item the public reads."""

from sqlalchemy import select

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.news.models import NewsItem
from festival.news.operations import set_picture


def _code(slug):
    return db.session.scalars(select(NewsItem.code).where(NewsItem.slug == slug)).one()


def things_of(ids):
    """A draft of the second edition, and the same under the first, which has none."""
    draft = _code("evening-of-the-awards")
    return {
        "news": [
            {
                "label": "of 2019",
                "args": {"code": "2019", "item": draft},
                "edition_id": ids["2019"],
            },
            {
                "label": "of 2019 under 2018",
                "args": {"code": "2018", "item": draft},
                "edition_id": ids["2018"],
                "nowhere": True,
            },
        ]
    }


def names_in(_world):
    """What forms call them."""
    return {"news_draft": _code("evening-of-the-awards"), "news_told": _code("press-conferences")}


def hang(actors, names, content):
    """The draft has a picture to be taken off."""
    set_picture(
        actor=HOUSE, code=names["news_draft"], name="a.png", content=content, credit="Aru",
        alt=Text(en="A"),
    )  # fmt: skip
