"""The basket: what the films put aside add up to, beside what each section still takes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext, ngettext

from festival.editions.models import Edition, Section
from festival.editions.queries import section_ids_curated_by, sections_of
from festival.films.naming import premiere_words
from festival.films.premiere import Status
from festival.foundation.actor import Actor
from festival.foundation.countries import country_name
from festival.foundation.forms import offer
from festival.foundation.language import minutes
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.tongues import language_name
from festival.reviews.reach import still_choosing
from festival.selection.basket import basket_ids
from festival.selection.lines import Entry, entries
from festival.selection.pick_pages import edition_meant
from festival.selection.queries import counts_in
from festival.selection.rules import may_keep_list
from festival.selection.table_forms import TakeAllForm


@dataclass(frozen=True)
class Target:
    """A section, how many films it holds, and how many with the basket."""

    name: str
    href: str
    colour: str
    now: int
    wanted: str
    then: str
    fits: bool


@dataclass(frozen=True)
class BasketPage(Page):
    """The films put aside, their sums, and the sections they could go to."""

    template: ClassVar[str] = "selection/basket.html"

    edition: Edition
    films: Sequence[tuple[Entry, str]]
    sums: Sequence[tuple[str, str, str]]
    breakdown: Sequence[tuple[str, str]]
    targets: Sequence[Target]
    taking: TakeAllForm | None
    over: str
    may_compare: bool


def basket_page(
    actor: Actor,
    code: str,
    wrong: TakeAllForm | None = None,
    refused: Mapping[str, str] | None = None,
) -> BasketPage:
    """The basket; *refused* says beside a film why it was not taken into the section."""
    edition = edition_meant(actor, code)
    films = entries(actor, edition, basket_ids(actor, edition))
    sections, goes_on = sections_of(edition.id), still_choosing(actor, edition.id)
    return BasketPage(
        edition=edition,
        films=[(one, (refused or {}).get(one.code, "")) for one in films],
        sums=sums_of(films),
        breakdown=breakdown_of(films),
        targets=_targets(sections, counts_in(edition.id), len(films)),
        taking=take_all_form(actor, edition, wrong) if films and goes_on else None,
        over=str(goes_on),
        may_compare=1 < len(films) <= 4,
    )


def take_all_form(
    actor: Actor, edition: Edition, wrong: TakeAllForm | None = None
) -> TakeAllForm | None:
    """Only the sections whose lists *actor* keeps are offered."""
    curated = section_ids_curated_by(actor.id, watching=False)
    kept = [one for one in sections_of(edition.id) if may_keep_list(actor, one, curated, locale())]
    if not kept:
        return None
    form = wrong or TakeAllForm()
    offer(form.section_id, [(str(one.id), one.name.within(locale())) for one in kept])
    return form


def sums_of(films: Sequence[Entry]) -> list[tuple[str, str, str]]:
    """Films, minutes, countries, women who direct with those of whom it is not known, premieres."""
    lengths = [one.seconds for one in films if one.seconds]
    unsaid = len(films) - len(lengths)
    countries = {code for one in films for code in one.countries}
    women = Counter(one.by_women for one in films)
    known = women[True] + women[False]
    share = (
        gettext("%(percent)s %% of those known", percent=round(100 * women[True] / known))
        if known
        else ""
    )
    premieres = sum(bool(one.premiere) and one.premiere != Status.NONE for one in films)
    doubtful = sum(not one.premiere for one in films)
    return [
        (gettext("Films"), str(len(films)), ""),
        (
            gettext("Length"),
            minutes(sum(lengths), locale()),
            ngettext("%(num)s without a length", "%(num)s without a length", unsaid)
            if unsaid
            else "",
        ),
        (gettext("Countries"), str(len(countries)), ""),
        (
            gettext("Women direct"),
            str(women[True]),
            ", ".join(filter(None, [share, _unknown(women[None])])),
        ),
        (gettext("Premieres"), str(premieres), _unknown(doubtful)),
    ]


def _unknown(count: int) -> str:
    return ngettext("%(num)s not known", "%(num)s not known", count) if count else ""


def breakdown_of(films: Sequence[Entry]) -> list[tuple[str, str]]:
    """Which countries, languages and premieres, the most frequent first."""
    here = locale()
    countries = Counter(code for one in films for code in one.countries)
    languages = Counter(tag for one in films for tag in one.languages)
    premieres = Counter(one.premiere for one in films)
    said = {one: premiere_words(Status(one)) if one else gettext("not known") for one in premieres}
    return [
        (gettext("Countries"), _counted(countries, {c: country_name(c, here) for c in countries})),
        (gettext("Languages"), _counted(languages, {t: language_name(t, here) for t in languages})),
        (gettext("Premieres"), _counted(premieres, said)),
    ]


def _counted(found: Counter[str], names: Mapping[str, str]) -> str:
    ordered = sorted(found.items(), key=lambda one: (-one[1], names[one[0]]))
    return ", ".join(f"{names[one]} {count}" for one, count in ordered) or "–"


def _targets(sections: Sequence[Section], counts: Mapping[int, int], more: int) -> list[Target]:
    rows = []
    for one in sections:
        now = counts.get(one.id, 0)
        then = now + more
        if then < one.min_films:
            lacking = one.min_films - then
            said = ngettext("%(num)s film lacking", "%(num)s films lacking", lacking)
        elif then > one.max_films:
            over = then - one.max_films
            said = ngettext("%(num)s film too many", "%(num)s films too many", over)
        else:
            said = gettext("within its numbers")
        rows.append(
            Target(
                name=one.name.within(locale()),
                href=f"/selection/sections/{one.id}/card",
                colour=one.colour,
                now=now,
                wanted=gettext("%(least)s to %(most)s", least=one.min_films, most=one.max_films),
                then=gettext("%(count)s: %(said)s", count=then, said=said),
                fits=one.min_films <= then <= one.max_films,
            )
        )
    return rows
