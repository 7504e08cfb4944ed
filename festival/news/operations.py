"""What happens to news: an item opens, is written, approved by somebody else, corrected. Each act is whole."""

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code, slug
from festival.foundation.text import Text
from festival.foundation.verdict import no, require
from festival.foundation.versions import may_still_edit, touch
from festival.journal.operations import record
from festival.media.models import Picture
from festival.media.operations import take_picture
from festival.news import queries, rules
from festival.news.given import ItemGiven, WordsGiven
from festival.news.models import (
    NewsCorrection,
    NewsEvent,
    NewsFilm,
    NewsItem,
    NewsPerson,
    NewsState,
    NewsText,
)


@operation
def open_item(*, actor: Actor, edition_id: int, given: ItemGiven) -> NewsItem:
    """There is an item to be written, under an address of its own."""
    edition = fresh(Edition, edition_id)
    require(rules.may_write(actor, edition))
    code = public_code()
    item = NewsItem(
        code=code, edition_id=edition_id, slug=slug(given.address, code), told_at=given.told_at,
        texts=[], corrections=[], films=[], events=[], people=[],
    )  # fmt: skip
    if queries.is_slug_taken(edition_id, item.slug):
        require(no(rules.NEWS_ADDRESS_TAKEN, slug=item.slug))
    db.session.add(item)
    _say_about(item, given)
    db.session.flush()
    _note(actor, "open_news", item)
    return item


@operation
def revise_item(*, actor: Actor, code: str, version: int | None, given: ItemGiven) -> NewsItem:
    """The item has another date, address or subject, as far as the public has not read it."""
    item = queries.item_by_code(code, lock=True)
    require(rules.may_change(actor, item))
    require(may_still_edit(item.version, version))
    wanted = slug(given.address, item.code)
    require(rules.may_move(item, wanted, given.told_at, clock.now()))
    if wanted != item.slug and queries.is_slug_taken(item.edition_id, wanted):
        require(no(rules.NEWS_ADDRESS_TAKEN, slug=wanted))
    item.slug, item.told_at = wanted, given.told_at
    for rows in (item.films, item.events, item.people):
        rows.clear()
    db.session.flush()
    _say_about(item, given)
    touch(item)
    db.session.flush()
    _note(actor, "revise_news", item)
    return item


@operation
def write_text(*, actor: Actor, code: str, locale: str, given: WordsGiven) -> NewsText:
    """The item has a draft in this language; what the public reads stays until somebody approves it."""
    item = queries.item_by_code(code, lock=True)
    require(rules.may_change(actor, item))
    require(rules.is_whole(item, locale, given, clock.now()))
    text = rules.text_in(item, locale, NewsState.DRAFT)
    if text is None:
        text = NewsText(locale=locale, state=NewsState.DRAFT)
        item.texts.append(text)
    text.title, text.summary, text.body = given.title, given.summary, given.body
    text.correction = given.correction
    text.written_by_id, text.written_by = actor.id or None, actor.name
    text.written_at = clock.now()
    db.session.flush()
    _note(actor, "write_news", item, locale=locale)
    return text


@operation
def approve_text(*, actor: Actor, code: str, locale: str, seen: str | None = None) -> NewsText:
    """The draft is what the next release shows; what it puts right is said beneath it."""
    item = queries.item_by_code(code, lock=True)
    require(rules.may_approve(actor, item, locale, seen))
    draft = rules.text_in(item, locale, NewsState.DRAFT)
    assert draft is not None
    before = rules.text_in(item, locale, NewsState.APPROVED)
    now = clock.now()
    if rules.needs_correction(item, locale, now):
        # The instant may have passed between writing and approving.
        require(rules.is_whole(item, locale, _words(draft), now))
        item.corrections.append(NewsCorrection(locale=locale, words=draft.correction, made_at=now))
    if before is not None:
        item.texts.remove(before)
        db.session.flush()
    draft.state, draft.approved_by, draft.approved_at = NewsState.APPROVED, actor.name, now
    db.session.flush()
    _note(actor, "approve_news", item, locale=locale)
    return draft


@operation
def drop_draft(*, actor: Actor, code: str, locale: str) -> None:
    """The draft in this language is gone; what the public reads stays."""
    item = queries.item_by_code(code, lock=True)
    require(rules.may_change(actor, item))
    draft = rules.text_in(item, locale, NewsState.DRAFT)
    if draft is None:
        require(no(rules.NO_DRAFT))
        return
    item.texts.remove(draft)
    _note(actor, "drop_news_draft", item, locale=locale)


@operation
def drop_item(*, actor: Actor, code: str) -> None:
    """An item nobody outside has read is gone."""
    item = queries.item_by_code(code, lock=True)
    require(rules.may_change(actor, item))
    require(rules.may_drop(item, clock.now()))
    _note(actor, "drop_news", item)
    db.session.delete(item)


@operation
def retract_item(*, actor: Actor, code: str, why: Text) -> NewsItem:
    """The item's words no longer stand: the next release shows its headline and why. Drafts are gone."""
    item = queries.item_by_code(code, lock=True)
    require(rules.may_retract(actor, item, clock.now()))
    item.retracted_at, item.retracted_why = clock.now(), why
    for text in [one for one in item.texts if one.state is NewsState.DRAFT]:
        item.texts.remove(text)
    db.session.flush()
    _note(actor, "retract_news", item)
    return item


@operation
def set_picture(
    *, actor: Actor, code: str, name: str, content: bytes, credit: str, alt: Text
) -> Picture:
    """The item has this picture, and no other."""
    item = queries.item_by_code(code, lock=True)
    require(rules.may_change(actor, item))
    picture = take_picture(actor=actor, name=name, content=content, credit=credit, alt=alt)
    item.picture_id = picture.id
    _note(actor, "set_news_picture", item)
    return picture


@operation
def remove_picture(*, actor: Actor, code: str) -> None:
    """The item has no picture any more."""
    item = queries.item_by_code(code, lock=True)
    require(rules.may_change(actor, item))
    item.picture_id = None
    _note(actor, "remove_news_picture", item)


def _words(text: NewsText) -> WordsGiven:
    return WordsGiven(text.title, text.summary, text.body, text.correction)


def _say_about(item: NewsItem, given: ItemGiven) -> None:
    films, events, people = queries.meant(item.edition_id, given)
    for typed, known in ((given.films, films), (given.events, events), (given.people, people)):
        require(rules.all_known(typed, known))
    item.films = [
        NewsFilm(film_id=films[code], position=place) for place, code in enumerate(given.films)
    ]
    item.events = [
        NewsEvent(event_id=events[code], position=place) for place, code in enumerate(given.events)
    ]
    item.people = [
        NewsPerson(person_id=people[code], position=place)
        for place, code in enumerate(given.people)
    ]


def _note(actor: Actor, act: str, item: NewsItem, **facts: str) -> None:
    record(
        actor=actor, act=act, about_kind="news_item", about_id=item.id,
        edition_id=item.edition_id, slug=item.slug, **facts,
    )  # fmt: skip
