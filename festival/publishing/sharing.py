"""The office's page for whoever shows the programme elsewhere: feeds, calendars, the API, an element for a site."""

from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext

from festival.editions.queries import edition_for
from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import YES, Verdict, no, require
from festival.people.models import Hat
from festival.publishing.book import Book
from festival.publishing.holdings import COLLECTIONS
from festival.publishing.rules import NOTHING_TO_SHARE, SHARING_IS_THE_OFFICES

SHARERS = (Hat.PRESS, Hat.DIRECTOR)


@dataclass(frozen=True)
class SharingPage(Page):
    """What other sites, calendars and programs take from an edition, with the addresses to hand out."""

    template: ClassVar[str] = "publishing/sharing.html"

    edition: Text
    code: str
    snippet: str
    settings: list[tuple[str, str]]
    files: list[tuple[str, str]]
    description: str
    examples: list[str]


def may_share(actor: Actor, code: str) -> Text:
    """The name of an edition whose programme this person hands on."""
    edition = edition_for(actor, code)
    if not actor.wears_in(edition.id, *SHARERS):
        require(no(SHARING_IS_THE_OFFICES))
    return edition.name


def has_something(*, released: bool) -> Verdict:
    """Only what is released is handed on."""
    return YES if released else no(NOTHING_TO_SHARE)


def sharing_page(name: Text, book: Book, base: str) -> SharingPage:
    """The page for one released edition, its addresses in the reader's language."""
    tongue, code = locale(), book.code
    root, api = f"{base}/{tongue}/{code}", f"{base}/api/v1/editions/{code}"
    scheduled = bool(book.shows)
    files = [
        (gettext("News and changes (Atom)"), f"{root}/feed.atom"),
        (gettext("The whole release (JSON)"), f"{root}/programme.json"),
    ]
    if scheduled:
        files += [
            (gettext("Calendar of all showings (.ics)"), f"{root}/schedule.ics"),
            (gettext("Schedule for conference apps (frab, pentabarf)"), f"{root}/schedule.xml"),
        ]
    first = book.days[0] if book.days else ""
    asked = [f"{api}/screenings?day={first}"] if scheduled else []
    return SharingPage(
        edition=name,
        code=code,
        snippet=(
            f'<script src="{base}/widget.js" async></script>\n'
            f'<festival-programme edition="{code}" lang="{tongue}" limit="5">\n'
            f'  <a href="{root}/">{name.within(tongue)}</a>\n'
            "</festival-programme>"
        ),
        settings=_settings(),
        files=files,
        description=f"{base}/api/v1/openapi.json",
        examples=[f"{api}/films?language=kk", *asked, *(f"{api}/{one}" for one in COLLECTIONS)],
    )


def _settings() -> list[tuple[str, str]]:
    return [
        ("lang", gettext("en, ru or kk; without it, the language of the page it stands on")),
        ("day", gettext("one festival day, such as 2019-09-16")),
        ("section", gettext("the code of one section")),
        ("venue", gettext("the slug of one venue")),
        ("film", gettext("the slug of one film")),
        ("limit", gettext("how many showings, 8 without it")),
        ("all", gettext("shows what is over too")),
        ("level", gettext("of its headings, 3 without it")),
    ]
