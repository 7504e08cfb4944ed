"""Who writes news, who approves it, and what may still change once the public has read it. Pure."""

from collections.abc import Iterable
from datetime import datetime

from festival.editions.models import Edition, EditionState
from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.news.given import WordsGiven
from festival.news.models import NewsItem, NewsState, NewsText
from festival.people.models import Hat

WRITERS = (Hat.PRESS, Hat.DIRECTOR)
MOST_ABOUT = 12
"""Films, events or people one item may be about."""

NOT_THE_NEWSROOM = Reason(
    "NOT_THE_NEWSROOM", "Only the press office and the director of the edition write news.", 403
)
NEWS_ARCHIVED = Reason("NEWS_ARCHIVED", "This edition is archived. Its news stay as they were.")
NEWS_IS_OUT = Reason(
    "NEWS_IS_OUT",
    "The public can read this item since {since}. Its address and its date stay; write a correction.",
)
NEWS_ADDRESS_TAKEN = Reason(
    "NEWS_ADDRESS_TAKEN",
    "Another item of this edition has the address “{slug}”. Choose another.",
    422,
)
NEWS_ABOUT_NOTHING_KNOWN = Reason(
    "NEWS_ABOUT_NOTHING_KNOWN", "“{typed}” is not the code of anything in this house.", 422
)
NO_DRAFT = Reason("NO_DRAFT", "There is no draft in this language. Write one first.")
DRAFT_CHANGED = Reason(
    "DRAFT_CHANGED", "The draft was written anew meanwhile. Read it again before you approve it."
)
OWN_WORDS = Reason(
    "OWN_WORDS",
    "You wrote this text. Somebody else of the press office or the director approves it.",
)
CORRECTION_UNSAID = Reason(
    "CORRECTION_UNSAID",
    "The public has read this text. Say in one sentence what was wrong; it stands beneath the text.",
    422,
)
NEWS_NOT_OUT = Reason(
    "NEWS_NOT_OUT", "The public has not read this item yet. Drop it, or write its text anew."
)
NEWS_RETRACTED = Reason(
    "NEWS_RETRACTED", "This item is retracted. It stays so; what is right now is told in a new one."
)
NEWS_WITHOUT_WORDS = Reason(
    "NEWS_WITHOUT_WORDS", "A text of the news needs a title, a summary and its words.", 422
)


def may_write(actor: Actor, edition: Edition) -> Verdict:
    """The press office and the director, while the edition is not archived."""
    if actor.id != 0 and not actor.wears_in(edition.id, *WRITERS):
        return no(NOT_THE_NEWSROOM)
    return no(NEWS_ARCHIVED) if edition.state is EditionState.ARCHIVED else YES


def is_out(item: NewsItem, now: datetime) -> bool:
    """Whether the public may have read it: its instant is past and a text in some language approved."""
    return item.told_at <= now and any(text.state is NewsState.APPROVED for text in item.texts)


def may_move(item: NewsItem, slug: str, told_at: datetime, now: datetime) -> Verdict:
    """Address and date are free until the public can read the item; afterwards they stay for ever."""
    if is_out(item, now) and (slug, told_at) != (item.slug, item.told_at):
        return no(NEWS_IS_OUT, since=f"{item.told_at:%Y-%m-%d %H:%M} UTC")
    return YES


def may_retract(actor: Actor, item: NewsItem, now: datetime) -> Verdict:
    """What the public has read is taken back in its sight, once and for ever."""
    if not (may := may_change(actor, item)):
        return may
    return YES if is_out(item, now) else no(NEWS_NOT_OUT)


def may_change(actor: Actor, item: NewsItem) -> Verdict:
    """Who writes news, as long as the item was not retracted."""
    may = may_write(actor, item.edition)
    return no(NEWS_RETRACTED) if may and item.retracted_at is not None else may


def may_drop(item: NewsItem, now: datetime) -> Verdict:
    """Only what nobody outside has read goes away."""
    return no(NEWS_IS_OUT, since=f"{item.told_at:%Y-%m-%d %H:%M} UTC") if is_out(item, now) else YES


def text_in(item: NewsItem, locale: str, state: NewsState) -> NewsText | None:
    """The item's words in a language, as far as they are."""
    found = (text for text in item.texts if text.locale == locale and text.state is state)
    return next(found, None)


def is_whole(item: NewsItem, locale: str, given: WordsGiven, now: datetime) -> Verdict:
    """A title, a summary, the words; and what was wrong, where the public has read another text."""
    if not (given.title and given.summary and given.body):
        return no(NEWS_WITHOUT_WORDS)
    if needs_correction(item, locale, now) and not given.correction:
        return no(CORRECTION_UNSAID)
    return YES


def needs_correction(item: NewsItem, locale: str, now: datetime) -> bool:
    """Whether the public has read the item in this language."""
    return item.told_at <= now and text_in(item, locale, NewsState.APPROVED) is not None


def may_approve(actor: Actor, item: NewsItem, locale: str, seen: str | None = None) -> Verdict:
    """Four eyes: whoever wrote a text does not approve it, and what is approved is what was read.

    *seen* is the mark of the draft as the approver had it before them.
    """
    if not (may := may_change(actor, item)):
        return may
    draft = text_in(item, locale, NewsState.DRAFT)
    if draft is None:
        return no(NO_DRAFT)
    if actor.id != 0 and draft.written_by_id == actor.id:
        return no(OWN_WORDS)
    return no(DRAFT_CHANGED) if seen is not None and seen != mark_of(draft) else YES


def mark_of(text: NewsText) -> str:
    """By which a draft is told from a later one."""
    return text.written_at.strftime("%Y%m%d%H%M%S%f")


def all_known(typed: Iterable[str], known: Iterable[str]) -> Verdict:
    """Every code typed is that of something.

    >>> all_known(["a", "b"], ["b", "a"]).reason is None
    True
    """
    missing = [code for code in typed if code not in set(known)]
    return no(NEWS_ABOUT_NOTHING_KNOWN, typed=missing[0]) if missing else YES
