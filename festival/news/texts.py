"""The public texts of this room: items of the news, whose headline, summary and words are one text."""

from datetime import datetime

from flask_babel import lazy_gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from festival.foundation.text import Text
from festival.foundation.verdict import YES, Reason, Verdict, no, require
from festival.foundation.versions import touch
from festival.foundation.wording import Hands, Part, Texts
from festival.news.models import NewsItem, NewsState, NewsText
from festival.news.rules import needs_correction, text_in

LONGEST_HEADLINE, LONGEST_SUMMARY = 200, 400

NEWS_NOT_IN_PARTS = Reason(
    "NEWS_NOT_IN_PARTS",
    "A text of the news is a headline, a summary and its words, with an empty line between them. The"
    " headline has at most {headline} characters, the summary {summary}.",
    422,
)
NEWS_TEXT_IS_OUT = Reason(
    "NEWS_TEXT_IS_OUT",
    "The public has read this text of the news in this language. The press office corrects it, and says"
    " beneath it what was wrong.",
)


def in_one(text: NewsText) -> str:
    """Headline, summary and words, an empty line between them."""
    return f"{text.title}\n\n{text.summary}\n\n{text.body}"


def in_parts(words: str) -> tuple[str, str, str]:
    r"""Headline, summary and words of one text; what is missing is empty.

    >>> in_parts("Line-up\n\nEighty films.\n\nAll of them.\n\nAnd more.")
    ('Line-up', 'Eighty films.', 'All of them.\n\nAnd more.')
    """
    parts = [*(part.strip() for part in words.strip().split("\n\n", maxsplit=2)), "", "", ""]
    return parts[0], parts[1], parts[2]


def has_parts(words: str, _source: str) -> Verdict:
    """Three parts, none of them empty or too long for its place, and the headline on one line."""
    title, summary, body = in_parts(words)
    fits = len(title) <= LONGEST_HEADLINE and len(summary) <= LONGEST_SUMMARY
    if title and summary and body and fits and "\n" not in title:
        return YES
    return no(NEWS_NOT_IN_PARTS, headline=LONGEST_HEADLINE, summary=LONGEST_SUMMARY)


def may_replace(item: NewsItem, locale: str, now: datetime) -> Verdict:
    """What the public has read in a language is corrected, not translated anew."""
    return no(NEWS_TEXT_IS_OUT) if needs_correction(item, locale, now) else YES


def _items(edition_id: int) -> Select[NewsItem]:
    found = select(NewsItem).where(
        NewsItem.edition_id == edition_id, NewsItem.retracted_at.is_(None)
    )
    return found.options(
        selectinload(NewsItem.texts),
        selectinload(NewsItem.corrections),
        joinedload(NewsItem.edition),
    )


def _read(item: NewsItem, _part: Part) -> Text:
    """What is approved: a draft in the original language is not translated yet."""
    approved = (text for text in item.texts if text.state is NewsState.APPROVED)
    return Text({text.locale: in_one(text) for text in approved})


def _headline(item: NewsItem) -> Text:
    return Text({text.locale: text.title for text in item.texts})


def _keep(item: NewsItem, _part: Part, locale: str, words: str, hands: Hands) -> None:
    """The item is approved in this language too; it comes out at its instant like the others."""
    require(may_replace(item, locale, hands.approved_at))
    text = text_in(item, locale, NewsState.APPROVED)
    if text is None:
        text = NewsText(locale=locale, state=NewsState.APPROVED, correction="")
        item.texts.append(text)
    text.title, text.summary, text.body = in_parts(words)
    text.written_by_id, text.written_by = hands.written_by_id, hands.written_by
    text.written_at = hands.written_at
    text.approved_by, text.approved_at = hands.approved_by, hands.approved_at
    touch(item)


TEXTS = [
    Texts(
        "news", _("News"), NewsItem, _items, _headline,
        (Part("text", _("Headline, summary and words"), 12_600, lines=True, fits=has_parts),),
        read=_read, keep=_keep,
    ),
]  # fmt: skip
