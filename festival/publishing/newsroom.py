"""What a release says of the news: items whose instant has passed, in the words somebody approved."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import joinedload, selectinload

from festival.media.models import Picture
from festival.news.models import NewsItem, NewsState, NewsText
from festival.news.queries import told_items
from festival.publishing.printed import instant, picture

LOADED = joinedload(NewsItem.picture).options(selectinload(Picture.renditions))


def news_of(
    edition_id: int,
    at: datetime,
    films: Sequence[Mapping[str, Any]],
    events: Sequence[Mapping[str, Any]],
    people: Collection[str],
) -> list[dict[str, Any]]:
    """The news the public may read at an instant, the newest first.

    An item names only what the same release shows: a film that left, or a person nobody was told of,
    stays out of it.
    """
    slugs = {film["code"]: film["slug"] for film in films}
    held = {event["code"]: event["slug"] for event in events}
    return [_item(item, slugs, held, people) for item in told_items(edition_id, at, LOADED)]


def _item(
    item: NewsItem, slugs: Mapping[str, str], held: Mapping[str, str], people: Collection[str]
) -> dict[str, Any]:
    texts = [text for text in item.texts if text.state is NewsState.APPROVED]
    locales = {text.locale for text in texts}
    if item.retracted_at is not None:
        return _retracted(item, texts)
    return {
        "slug": item.slug,
        "date": instant(item.told_at),
        "titles": {text.locale: text.title for text in texts},
        "summaries": {text.locale: text.summary for text in texts},
        "bodies": {text.locale: text.body for text in texts},
        "films": [slugs[one.film.code] for one in item.films if one.film.code in slugs],
        "events": [held[one.event.code] for one in item.events if one.event.code in held],
        "people": [one.person.code for one in item.people if one.person.code in people],
        "picture": picture(item.picture),
        "corrections": [
            {"at": instant(one.made_at.replace(microsecond=0)), "words": {one.locale: one.words}}
            for one in item.corrections
            if one.locale in locales
        ],
    }


def _retracted(item: NewsItem, texts: Sequence[NewsText]) -> dict[str, Any]:
    """An item that no longer stands: its headline, and why; its words and what it was about are taken back."""
    return {
        "slug": item.slug,
        "date": instant(item.told_at),
        "titles": {text.locale: text.title for text in texts},
        "summaries": {},
        "bodies": {},
        "films": [],
        "events": [],
        "people": [],
        "picture": None,
        "corrections": [],
        "retracted": {
            "at": instant((item.retracted_at or item.told_at).replace(microsecond=0)),
            "words": dict(item.retracted_why),
        },
    }
