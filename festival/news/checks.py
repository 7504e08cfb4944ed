"""What must always be true of news."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.foundation.db import db
from festival.news.models import NewsItem, NewsState, NewsText


def approvals_are_whole() -> list[str]:
    """What is approved says by whom and when, and a draft says neither."""
    found = []
    texts = select(NewsText).options(joinedload(NewsText.item)).order_by(NewsText.id)
    for text in db.session.scalars(texts):
        name = f"News {text.item.code} in {text.locale}"
        approved = text.state is NewsState.APPROVED
        if approved != (text.approved_at is not None) or approved != bool(text.approved_by):
            found.append(f"{name}: its state and its approval do not agree.")
    return found


def every_correction_is_of_something_told() -> list[str]:
    """A correction puts right what the public had read: it is no older than the item's instant."""
    items = select(NewsItem).options(joinedload(NewsItem.corrections)).order_by(NewsItem.id)
    return [
        f"News {item.code}: was corrected before anybody could read it."
        for item in db.session.scalars(items).unique()
        for one in item.corrections
        if one.made_at < item.told_at
    ]


CHECKS = [approvals_are_whole, every_correction_is_of_something_told]
