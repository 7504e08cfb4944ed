"""Who judges and who won, as the public reads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext
from markupsafe import Markup

from festival.foundation.countries import country_name
from festival.foundation.language import listing, money
from festival.foundation.pages import Page
from festival.publishing.book import Reader, Words, marked
from festival.publishing.counts import count_of_prize
from festival.publishing.places import Someone, member


@dataclass(frozen=True)
class JuryBlock:
    """A jury and who sits on it."""

    name: Markup
    sections: list[Markup]
    members: list[Someone]


@dataclass(frozen=True)
class JuriesPage(Page):
    """Who judges what."""

    template: ClassVar[str] = "publishing/juries.html"

    juries: list[JuryBlock]


@dataclass(frozen=True)
class AwardRow:
    """A prize, and who won it once that is announced."""

    name: Markup
    winners: list[tuple[Markup, str | None, str | None]]
    line: Markup | None
    prize: str | None
    citation: str | None
    citation_lang: str | None
    jury: Markup | None
    colour: str | None
    card: str | None
    withheld: bool
    waiting: bool
    votes: str | None


@dataclass(frozen=True)
class AwardsPage(Page):
    """The palmarès; before it, the prizes that will be given."""

    template: ClassVar[str] = "publishing/awards.html"

    decided: bool
    awards: list[AwardRow]
    errata: list[tuple[Markup, Markup]]


def linked(name: Markup, href: str | None, lang: str | None) -> Markup:
    name = marked(Words(str(name), lang)) if lang else name
    return Markup('<a href="{}">{}</a>').format(href, name) if href else name


def juries_page(reader: Reader) -> JuriesPage | None:
    """The announced juries; None before they are."""
    if "jury" not in reader.book.parts:
        return None
    sections = reader.book.sections
    return JuriesPage(
        [
            JuryBlock(
                reader.said(jury["name"]),
                [
                    Markup('<a href="{}">{}</a>').format(
                        f"{reader.root}/sections/{code}", reader.said(sections[code]["name"])
                    )
                    for code in jury["sections"]
                    if code in sections
                ],
                [
                    member(
                        reader,
                        one,
                        country_name(one["country"], reader.locale) if one["country"] else "",
                    )
                    for one in jury["members"]
                ],
            )
            for jury in reader.book.contents["juries"]
        ]
    )


def awards_page(reader: Reader) -> AwardsPage:
    """Prizes with their winners, or without while none is announced."""
    by_prize: dict[str, list[Mapping[str, Any]]] = {}
    for award in reader.book.contents["awards"]:
        by_prize.setdefault(award["prize"], []).append(award)
    rows = [
        _award_row(reader, prize, award)
        for prize in reader.book.contents["prizes"]
        for award in _in_order(by_prize.get(prize["code"], []))
    ]
    names = {prize["code"]: reader.said(prize["name"]) for prize in reader.book.contents["prizes"]}
    errata = [
        (names[one["prize"]], reader.said(one["says"]))
        for one in reader.book.contents["errata"]
        if one["prize"] in names
    ]
    return AwardsPage("palmares" in reader.book.parts, rows, errata)


def _in_order(awards: list[Mapping[str, Any]]) -> list[Mapping[str, Any] | None]:
    """The decision, or that there is none; then the mentions."""
    rows: list[Mapping[str, Any] | None] = [one for one in awards if not one["mention"]]
    return [*(rows or [None]), *(one for one in awards if one["mention"])]


def _award_row(
    reader: Reader, prize: Mapping[str, Any], award: Mapping[str, Any] | None
) -> AwardRow:
    winners = award["winners"] if award else []
    citation = reader.words(award["citations"]) if award else Words("")
    films = [reader.book.films[one["film"]] for one in winners if one["film"] in reader.book.films]
    section = reader.book.sections.get(prize["sections"][0]) if prize["sections"] else None
    return AwardRow(
        name=_award_name(reader, prize, award),
        winners=[_winner(reader, one) for one in winners],
        line=reader.film_line(films[0]) if len(films) == 1 else None,
        prize=None if award and award["mention"] else _components(reader, prize) or None,
        citation=citation.text or None,
        citation_lang=citation.lang,
        jury=reader.said(prize["jury_name"]) or None,
        colour=section["colour"] if section else None,
        card=reader.card(films[0]["slug"]) if films else None,
        withheld=award is not None and award["state"] == "withheld",
        waiting=award is None,
        votes=None if award is None or award["mention"] else count_of_prize(reader, prize["code"]),
    )


def _award_name(
    reader: Reader, prize: Mapping[str, Any], award: Mapping[str, Any] | None
) -> Markup:
    name = reader.said(prize["name"])
    if award is None or not award["mention"]:
        return name
    return Markup.escape(gettext("%(prize)s: special mention")) % {"prize": name}


def _winner(reader: Reader, one: Mapping[str, Any]) -> tuple[Markup, str | None, str | None]:
    if one["organisation"]:
        return reader.said(one["organisation"]), None, None
    title = reader.title(one["titles"])
    href = reader.film_href(one["film"]) if one["film"] in reader.book.films else None
    if not one["person"]:
        return Markup.escape(title.text), href, title.lang
    name = marked(reader.name(one["person"]))
    if not title.text:
        return name, reader.person_href(one["person"]), None
    film = marked(Words(title.text, title.lang))
    return Markup("{}, {}").format(name, film), href, None


def _components(reader: Reader, prize: Mapping[str, Any]) -> str:
    said = []
    for part in prize["components"]:
        amount = part["amount_minor"]
        words = [
            Markup.escape(money(amount, part["currency"], reader.locale)) if amount else Markup(""),
            reader.said(part["description"]),
            reader.said(part["maker"]),
        ]
        said.append(Markup(", ").join(word for word in words if word))
    if prize["donors"]:
        givers = listing([reader.plain(donor) for donor in prize["donors"]], reader.locale)
        said.append(gettext("Given by %(donor)s", donor=givers))
    return Markup(". ").join(one for one in said if one)
