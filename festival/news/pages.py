"""The office's pages of news."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from flask_babel import gettext

from festival.editions.models import Edition
from festival.editions.queries import edition_for, editions
from festival.films.queries import title_of
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.language import AUTONYMS
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import no, require
from festival.foundation.zones import local
from festival.media.models import Picture
from festival.media.queries import PictureView, picture_view, with_renditions
from festival.news import queries, rules
from festival.news.forms import ItemForm, PictureForm, RetractForm, WordsForm
from festival.news.models import NewsCorrection, NewsItem, NewsState, NewsText
from festival.people.queries import name_of

TONGUES = ("kk", "ru", "en")


@dataclass(frozen=True)
class EditionsPage(Page):
    """The editions one writes news for."""

    template: ClassVar[str] = "news/editions.html"

    rows: list[tuple[Text, str]]


@dataclass(frozen=True)
class ItemRow:
    """An item in the office's list, with what its three languages lack."""

    title: str
    lang: str | None
    href: str
    told_at: datetime
    state: str
    kind: str
    tongues: list[tuple[str, str]]


@dataclass(frozen=True)
class ListPage(Page):
    """The news of an edition, the newest first."""

    template: ClassVar[str] = "news/list.html"

    edition: Text
    zone: str
    rows: list[ItemRow]
    new: str | None
    releases: str
    sharing: str


@dataclass(frozen=True)
class TongueBlock:
    """An item in one language, before the office: what is public, what waits, what may be done."""

    locale: str
    name: str
    approved: NewsText | None
    draft: NewsText | None
    mark: str
    paragraphs: list[str]
    write: str | None
    approve: str | None
    why_not: str | None
    drop: str | None


@dataclass(frozen=True)
class ItemPage(Page):
    """One item with its words, its subject and its corrections."""

    template: ClassVar[str] = "news/item.html"

    title: str
    edition: Text
    zone: str
    root: str
    back: str
    address: str
    told_at: datetime
    state: str
    kind: str
    about: list[tuple[str, str]]
    tongues: list[TongueBlock]
    corrections: Sequence[NewsCorrection]
    view: PictureView | None
    has_picture: bool
    picture: PictureForm | None
    may_drop: bool
    retract: RetractForm | None
    retracted: Text
    changes: bool


@dataclass(frozen=True)
class ItemFormPage(Page):
    """An item to open, or to change; *changed* when somebody else was faster."""

    template: ClassVar[str] = "news/item_form.html"

    title: str
    back: str
    action: str
    keep: str
    form: ItemForm
    zone: str
    changed: bool


@dataclass(frozen=True)
class WordsPage(Page):
    """An item being written in one language, with what the public reads beside it."""

    template: ClassVar[str] = "news/words.html"

    title: str
    root: str
    locale: str
    name: str
    form: WordsForm
    needs_correction: bool
    beside: NewsText | None


def editions_page(actor: Actor) -> EditionsPage:
    there = [one for one in editions(actor) if actor.wears_in(one.id, *rules.WRITERS)]
    return EditionsPage([(one.name, f"/office/news/{one.code}") for one in there])


def edition_of(actor: Actor, code: str) -> Edition:
    """The edition whose news this person reads; to others it has none."""
    edition = edition_for(actor, code)
    if not actor.wears_in(edition.id, *rules.WRITERS):
        require(no(rules.NOT_THE_NEWSROOM))
    return edition


def list_page(actor: Actor, code: str) -> ListPage:
    edition = edition_of(actor, code)
    root = f"/office/news/{code}"
    return ListPage(
        edition=edition.name,
        zone=edition.zone,
        rows=[_row(one, root) for one in queries.items_of(edition.id, *queries.with_all())],
        new=f"{root}/new" if rules.may_write(actor, edition) else None,
        releases=f"/office/releases/{code}",
        sharing=f"/office/sharing/{code}",
    )


def _row(item: NewsItem, root: str) -> ItemRow:
    title, lang = headline(item)
    state, kind = _state(item)
    return ItemRow(
        title, lang, f"{root}/{item.code}", item.told_at, state, kind,
        [(one, _tongue_state(item, one)) for one in TONGUES],
    )  # fmt: skip


def headline(item: NewsItem) -> tuple[str, str | None]:
    """The item's title for this reader, or its address while it has none."""
    ranked = sorted(item.texts, key=lambda text: text.state is NewsState.DRAFT)
    titles = Text()
    for text in ranked:
        titles.setdefault(text.locale, text.title)
    found = titles.told(locale())
    if not found.text:
        return item.slug, None
    return found.text, None if found.locale == locale() else found.locale


def _state(item: NewsItem) -> tuple[str, str]:
    if item.retracted_at is not None:
        return gettext("retracted"), "changed"
    if not any(text.state is NewsState.APPROVED for text in item.texts):
        return gettext("not approved yet"), "needs"
    if item.told_at > clock.now():
        return gettext("under embargo"), "changed"
    return gettext("may be public"), "full"


def _tongue_state(item: NewsItem, tongue: str) -> str:
    approved = rules.text_in(item, tongue, NewsState.APPROVED)
    draft = rules.text_in(item, tongue, NewsState.DRAFT)
    if approved:
        return gettext("approved, a correction waits") if draft else gettext("approved")
    return gettext("draft") if draft else gettext("missing")


def item_page(
    actor: Actor,
    code: str,
    item_code: str,
    picture: PictureForm | None = None,
    retract: RetractForm | None = None,
) -> ItemPage:
    edition = edition_of(actor, code)
    item = queries.item_by_code(item_code, edition.id)
    root = f"/office/news/{code}/{item.code}"
    may = bool(rules.may_change(actor, item))
    may_retract = rules.may_retract(actor, item, clock.now())
    state, kind = _state(item)
    return ItemPage(
        title=headline(item)[0],
        edition=edition.name,
        zone=edition.zone,
        root=root,
        back=f"/office/news/{code}",
        address=f"/{locale()}/{code}/news/{item.slug}",
        told_at=item.told_at,
        state=state,
        kind=kind,
        about=_about(item),
        tongues=[_block(actor, item, tongue, root) for tongue in TONGUES],
        corrections=item.corrections,
        view=picture_view(_picture(item)),
        has_picture=item.picture_id is not None,
        picture=(picture or PictureForm()) if may else None,
        may_drop=may and bool(rules.may_drop(item, clock.now())),
        retract=(retract or RetractForm()) if may_retract else None,
        retracted=item.retracted_why,
        changes=may,
    )


def _picture(item: NewsItem) -> Picture | None:
    if item.picture_id is None:
        return None
    return db.session.get(
        Picture, item.picture_id, options=[with_renditions()], populate_existing=True
    )


def _about(item: NewsItem) -> list[tuple[str, str]]:
    tongue = locale()
    return [
        *((gettext("Film"), title_of(one.film, tongue).text) for one in item.films),
        *((gettext("Event"), one.event.title.within(tongue)) for one in item.events),
        *((gettext("Person"), name_of(one.person, tongue).text) for one in item.people),
    ]


def _block(actor: Actor, item: NewsItem, tongue: str, root: str) -> TongueBlock:
    approved = rules.text_in(item, tongue, NewsState.APPROVED)
    draft = rules.text_in(item, tongue, NewsState.DRAFT)
    verdict = rules.may_approve(actor, item, tongue)
    may = bool(rules.may_change(actor, item))
    at = f"{root}/texts/{tongue}"
    told = draft or approved
    return TongueBlock(
        locale=tongue,
        name=AUTONYMS[tongue],
        approved=approved,
        draft=draft,
        mark=rules.mark_of(draft) if draft else "",
        paragraphs=[line for line in told.body.split("\n") if line.strip()] if told else [],
        write=at if may else None,
        approve=f"{at}/approve" if draft and verdict else None,
        why_not=str(verdict) if draft and not verdict else None,
        drop=f"{at}/drop" if draft and may else None,
    )


def item_form(edition: Edition, item: NewsItem | None = None) -> ItemForm:
    """An empty form, or one filled with the item as it is."""
    form = ItemForm(data=_told(item, edition) if item else {})
    form.zone = edition.zone
    form.offer_choices(**queries.choices(edition.id))
    return form


def posted_item(edition: Edition) -> ItemForm:
    form = ItemForm.posted()
    form.zone = edition.zone
    form.offer_choices(**queries.choices(edition.id))
    return form


def grown(form: ItemForm, asked: str, edition: Edition) -> bool:
    """Whether the person asked for more rows, and has them."""
    if not form.grow(asked):
        return False
    form.offer_choices(**queries.choices(edition.id))
    return True


def _told(item: NewsItem, edition: Edition) -> dict[str, object]:
    return {
        "version": item.version,
        "address": item.slug,
        "told": local(item.told_at, edition.zone).replace(tzinfo=None),
        "films": [one.film.code for one in item.films],
        "events": [one.event.code for one in item.events],
        "people": [one.person.code for one in item.people],
    }


def form_page(
    edition: Edition, form: ItemForm, item: NewsItem | None = None, *, changed: bool = False
) -> ItemFormPage:
    root = f"/office/news/{edition.code}"
    return ItemFormPage(
        title=headline(item)[0] if item else "",
        back=f"{root}/{item.code}" if item else root,
        action=f"{root}/{item.code}/edit" if item else f"{root}/new",
        keep=f"news-{edition.code}-{item.code if item else ''}",
        form=form,
        zone=edition.zone,
        changed=changed,
    )


def words_page(
    actor: Actor, code: str, item_code: str, tongue: str, form: WordsForm | None = None
) -> WordsPage:
    edition = edition_of(actor, code)
    require(rules.may_write(actor, edition))
    item = queries.item_by_code(item_code, edition.id)
    draft = rules.text_in(item, tongue, NewsState.DRAFT)
    approved = rules.text_in(item, tongue, NewsState.APPROVED)
    told = draft or approved
    said = {} if told is None else {"title": told.title, "summary": told.summary, "body": told.body}
    if draft:
        said["correction"] = draft.correction
    return WordsPage(
        title=headline(item)[0],
        root=f"/office/news/{code}/{item.code}",
        locale=tongue,
        name=AUTONYMS[tongue],
        form=form or WordsForm(data=said),
        needs_correction=rules.needs_correction(item, tongue, clock.now()),
        beside=next((one for one in item.texts if one.locale != tongue), None),
    )
