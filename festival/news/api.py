"""The press office's own program: news written, approved by somebody else, corrected and taken back, as in the newsroom."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response
from flask_babel import gettext
from flask_login import current_user

from festival.editions.models import Edition
from festival.foundation.language import LOCALES
from festival.foundation.text import Text
from festival.foundation.verdict import Refused, no, require
from festival.foundation.zones import Unclear, instant
from festival.news import operations, pages, queries, rules
from festival.news.given import ItemGiven, WordsGiven
from festival.news.models import NewsItem, NewsState, NewsText
from festival.tokens.gate import (
    FIELD_WRONG,
    Question,
    listed,
    made_at,
    programs,
    said,
    version_asked,
    wall_clock,
)
from festival.tokens.shapes import WALL, line, maybe, one_of, page_of, prose, thing, truth, words
from festival.tokens.shapes import instant as moment
from festival.tokens.shapes import listed as many

bp = Blueprint("reporting", __name__, url_prefix="/api/v1/news/<edition>")

READ, WRITE = "news:read", "news:write"
TONGUE = "/<item>/texts/<any(en,ru,kk):tongue>"
TEXT = thing(
    "An item in one language.",
    {
        "locale": one_of(LOCALES), "state": one_of(NewsState), "title": words(),
        "summary": words(), "body": words(),
        "correction": words("What it puts right, where another text was public before it."),
        "seen": words("The mark of these words, by which they are approved."),
    },
)  # fmt: skip
CORRECTION = thing(
    "What was wrong in a text the public had read.",
    {"locale": one_of(LOCALES), "words": words(), "made_at": moment()},
)
CODES = many(words())
ITEM = thing(
    "An item of the news.",
    {
        "code": words(), "address": words(), "told_at": moment("From when the public reads it."),
        "retracted_at": maybe(moment()), "texts": many(TEXT), "corrections": many(CORRECTION),
        "films": CODES, "events": CODES, "people": CODES,
    },
)  # fmt: skip
SOME = many(words(most=40), "Codes, all of them anew.", most=rules.MOST_ABOUT)
FACTS = {
    "address": line("The words of its address, such as line-up-2019.", most=80, least=1),
    "told": WALL,
    "films": SOME,
    "events": SOME,
    "people": SOME,
}
ABOUT = ("films", "events", "people")
OPEN = thing(
    "",
    {name: FACTS[name] for name in ("address", "told")},
    {name: FACTS[name] for name in ABOUT},
)
REVISE = thing("What is left out stays as it is.", {}, FACTS)
WORDS = thing(
    "",
    {"title": line(most=200), "summary": prose(most=400), "body": prose(most=12_000)},
    {"correction": prose("What was wrong, where the public has read the item.", most=500)},
)
SEEN = thing("", {"seen": words("The mark of the draft as it was read.", most=40)})
WHY = thing("Why, in one language at least.", {}, {tongue: prose(most=500) for tongue in LOCALES})
GONE = thing("", {"code": words(), "gone": truth()})


@bp.get("")
@programs(READ, "The news of an edition.", page_of(ITEM), listed=True, refuses=(403, 404))
def items(edition: str, question: Question) -> Response:
    there = pages.edition_of(current_user, edition)
    return listed([_told(one) for one in queries.items_of(there.id, *queries.with_all())], question)


@bp.get("/<item>")
@programs(READ, "One item.", ITEM, versioned=True, refuses=(403,))
def item(edition: str, item: str) -> Response:
    return _said(pages.edition_of(current_user, edition), item)


@bp.post("")
@programs(
    WRITE,
    "Open an item under an address of its own. Its words come next.",
    ITEM,
    takes=OPEN,
    status=201,
)
def open_item(edition: str, sent: Any) -> Response:
    there = pages.edition_of(current_user, edition)
    given = _given(ItemGiven(sent["address"], _told_at(sent, there)), sent, there)
    made = operations.open_item(actor=current_user, edition_id=there.id, given=given)
    return made_at(f"/api/v1/news/{edition}/{made.code}", _said(there, made.code))


@bp.post("/<item>")
@programs(
    WRITE,
    "Change an item's date, address or subject. What is left out stays as it is.",
    ITEM,
    takes=REVISE,
    versioned=True,
)
def revise(edition: str, item: str, sent: Any) -> Response:
    there = pages.edition_of(current_user, edition)
    found, asked = queries.item_by_code(item, there.id), version_asked()
    operations.revise_item(
        actor=current_user,
        code=found.code,
        # What is left out is as it was read just now, so nobody else's change may come between.
        version=found.version if asked is None else asked,
        given=_given(_as_it_is(found), sent, there),
    )
    return _said(there, item)


@bp.post(TONGUE)
@programs(
    WRITE,
    "Write a draft in a language. Where the public has read the item it says what was wrong.",
    ITEM,
    takes=WORDS,
)
def write(edition: str, item: str, tongue: str, sent: Any) -> Response:
    there = _there(edition, item)
    operations.write_text(actor=current_user, code=item, locale=tongue, given=WordsGiven(**sent))
    return _said(there, item)


@bp.post(f"{TONGUE}/approve")
@programs(WRITE, "Approve the draft somebody else wrote.", ITEM, takes=SEEN)
def approve(edition: str, item: str, tongue: str, sent: Any) -> Response:
    there = _there(edition, item)
    operations.approve_text(actor=current_user, code=item, locale=tongue, seen=sent["seen"])
    return _said(there, item)


@bp.post(f"{TONGUE}/drop")
@programs(WRITE, "Drop a draft. What the public reads stays.", ITEM)
def drop_draft(edition: str, item: str, tongue: str) -> Response:
    there = _there(edition, item)
    operations.drop_draft(actor=current_user, code=item, locale=tongue)
    return _said(there, item)


@bp.post("/<item>/retract")
@programs(WRITE, "Retract what the public has read, once and for ever.", ITEM, takes=WHY)
def retract(edition: str, item: str, sent: Any) -> Response:
    there = _there(edition, item)
    why = Text({tongue: one for tongue, one in sent.items() if one})
    if not why:
        needed = gettext("This is needed in at least one language.")
        raise Refused(no(FIELD_WRONG, field="en", why=needed))
    operations.retract_item(actor=current_user, code=item, why=why)
    return _said(there, item)


@bp.post("/<item>/drop")
@programs(WRITE, "Drop an item nobody outside has read.", GONE)
def drop(edition: str, item: str) -> Response:
    _there(edition, item)
    operations.drop_item(actor=current_user, code=item)
    return said({"code": item, "gone": True})


def _there(edition: str, item: str) -> Edition:
    """The edition, when the item is one of it and whose program it is works in its newsroom."""
    there = pages.edition_of(current_user, edition)
    queries.item_by_code(item, there.id)
    require(rules.may_write(current_user, there))
    return there


def _told_at(sent: dict[str, Any], edition: Edition) -> datetime:
    found = instant(wall_clock(sent["told"], "told"), edition.zone)
    if isinstance(found, Unclear):
        raise Refused(found.verdict)
    return found


def _as_it_is(item: NewsItem) -> ItemGiven:
    return ItemGiven(
        item.slug,
        item.told_at,
        films=tuple(one.film.code for one in item.films),
        events=tuple(one.event.code for one in item.events),
        people=tuple(one.person.code for one in item.people),
    )


def _given(base: ItemGiven, sent: dict[str, Any], edition: Edition) -> ItemGiven:
    """The item as it is, but for what was sent."""
    about: dict[str, Any] = {
        name: tuple(dict.fromkeys(sent[name])) for name in ABOUT if name in sent
    }
    given = replace(base, **about)
    if "address" in sent:
        given = replace(given, address=sent["address"])
    return replace(given, told_at=_told_at(sent, edition)) if "told" in sent else given


def _said(edition: Edition, code: str) -> Response:
    item = queries.item_by_code(code, edition.id)
    return said(_told(item), version=item.version)


def _told(item: NewsItem) -> dict[str, Any]:
    given = _as_it_is(item)
    return {
        "code": item.code,
        "address": item.slug,
        "told_at": _at(item.told_at),
        "retracted_at": _at(item.retracted_at) if item.retracted_at else None,
        "texts": [_text(one) for one in item.texts],
        "corrections": [
            {"locale": one.locale, "words": one.words, "made_at": _at(one.made_at)}
            for one in item.corrections
        ],
        **{name: list(getattr(given, name)) for name in ABOUT},
    }


def _text(text: NewsText) -> dict[str, str]:
    return {
        "locale": text.locale,
        "state": text.state.value,
        "title": text.title,
        "summary": text.summary,
        "body": text.body,
        "correction": text.correction,
        "seen": rules.mark_of(text),
    }


def _at(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
