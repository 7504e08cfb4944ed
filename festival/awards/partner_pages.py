"""A partner's desk: their section, their jury, their prizes, and their figures. Of a decision nothing before it is taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload, selectinload

from festival.awards.cabinet import watched
from festival.awards.models import Prize
from festival.awards.pages import Decision, decision_on, made_of, mentions_of
from festival.editions.models import Partnership, Section
from festival.editions.queries import section_ids_curated_by
from festival.films.display import facts_line
from festival.films.models import Film
from festival.films.queries import runtime_of, title_of
from festival.foundation.actor import Actor
from festival.foundation.collation import sort_key
from festival.foundation.countries import country_name
from festival.foundation.db import db
from festival.foundation.language import money
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text, Told
from festival.foundation.tongues import language_name
from festival.interests.queries import conflicted_film_ids
from festival.jury.models import Juror, Jury, JurySection
from festival.jury.pages import role_words, state_words
from festival.media.queries import PictureView, picture_view
from festival.people.queries import name_of, with_names
from festival.selection.models import Selection, SelectionState


@dataclass(frozen=True)
class PartnerFilm:
    """A confirmed film of their section."""

    title: Told
    line: str


@dataclass(frozen=True)
class PartnerJury:
    """A jury that judges their section alone."""

    name: Text
    state: str
    seats: list[tuple[Told, str, Text]]


@dataclass(frozen=True)
class PartnerPrize:
    """Their prize: what it is made of, who presents it, and the decision once there is one."""

    name: Text
    parts: list[str]
    things: list[tuple[str, str, PictureView | None]]
    presenter: Text
    decision: Decision | None
    mentions: list[Decision]


@dataclass(frozen=True)
class PartnerSection:
    """One section a partner watches, with everything of theirs in it."""

    name: Text
    edition: Text
    colour: str
    credit_lines: list[Text]
    films: list[PartnerFilm]
    juries: list[PartnerJury]
    prizes: list[PartnerPrize]
    figures: list[tuple[str, str, str]]
    export: str


@dataclass(frozen=True)
class PartnerPage(Page):
    """Everything of a partner's, edition by edition."""

    template: ClassVar[str] = "awards/partner.html"

    sections: list[PartnerSection]


def partner_page(actor: Actor) -> PartnerPage:
    return PartnerPage([_section(actor, section) for section in watched_sections(actor)])


def watched_sections(actor: Actor) -> list[Section]:
    """The sections an account watches, newest edition first."""
    ids = section_ids_curated_by(actor.id) - section_ids_curated_by(actor.id, watching=False)
    found = db.session.scalars(
        select(Section)
        .where(Section.id.in_(ids))
        .options(joinedload(Section.edition))
        .order_by(Section.edition_id.desc(), Section.position)
    )
    return list(found)


def _section(actor: Actor, section: Section) -> PartnerSection:
    hidden = conflicted_film_ids(actor.person_id)
    prizes = [
        _prize(prize, hidden)
        for prize in watched(actor)
        if any(row.section_id == section.id for row in prize.sections)
    ]
    films = films_in(section.id, hidden)
    lines = db.session.scalars(
        select(Partnership.credit_line)
        .where(Partnership.section_id == section.id)
        .order_by(Partnership.position)
    )
    return PartnerSection(
        name=section.name,
        edition=section.edition.name,
        colour=section.colour,
        credit_lines=[line for line in lines if any(line.values())],
        films=[PartnerFilm(_title(film), _line(film)) for film in films],
        juries=_juries(section),
        prizes=prizes,
        figures=figures_of(films),
        export=f"/office/partner/{section.edition.code}/{section.code}/figures",
    )


def films_in(section_id: int, hidden: Iterable[int]) -> list[Film]:
    """The confirmed films of a section, but those *hidden* from who asks."""
    return list(
        db.session.scalars(
            select(Film)
            .join(Selection, Selection.film_id == Film.id)
            .where(
                Selection.section_id == section_id,
                Selection.state == SelectionState.CONFIRMED,
                Film.id.not_in(hidden),
            )
            .options(
                selectinload(Film.titles),
                selectinload(Film.countries),
                selectinload(Film.languages),
                selectinload(Film.versions),
            )
            .order_by(Selection.position, Selection.id)
            .execution_options(populate_existing=True)
        )
    )


def _title(film: Film) -> Told:
    title = title_of(film, locale())
    return Told(title.text, title.language)


def _line(film: Film) -> str:
    countries = [one.country for one in film.countries]
    return facts_line(countries, film.year, runtime_of(film), locale())


def _juries(section: Section) -> list[PartnerJury]:
    """Juries of this section and no other: a jury of the whole competition is not the partner's."""
    others = JurySection.section_id != section.id
    found = db.session.scalars(
        select(Jury)
        .where(Jury.sections.any(JurySection.section_id == section.id), ~Jury.sections.any(others))
        .options(selectinload(Jury.jurors).joinedload(Juror.person).options(with_names()))
        .order_by(Jury.position, Jury.id)
    )
    return [
        PartnerJury(
            jury.name,
            state_words(jury),
            [
                (name_of(one.person, locale()), str(role_words(one.role)), one.affiliation)
                for one in jury.jurors
            ],
        )
        for jury in found
    ]


def _prize(prize: Prize, hidden: set[int]) -> PartnerPrize:
    return PartnerPrize(
        prize.name,
        made_of(prize.components),
        [
            (
                money(part.value_minor, part.currency, locale()) if part.value_minor else "",
                part.customs.within(locale()),
                picture_view(part.picture),
            )
            for part in prize.components
            if part.value_minor or part.picture or any(part.customs.values())
        ],
        prize.presenter,
        decision_on(prize, hidden),
        mentions_of(prize, hidden),
    )


def figures_of(films: list[Film]) -> list[tuple[str, str, str]]:
    """What is counted, the figure, and out of how many it is known. What is not known is said."""
    countries = {one.country for film in films for one in film.countries}
    tongues = {one.tag for film in films for one in film.languages}
    lengths = [seconds for film in films if (seconds := runtime_of(film))]
    total = len(films)
    women = [film.about_women for film in films if film.about_women is not None]
    # A tick that is missing is not a no: only of films that have it is it known.
    firsts = sum(bool(film.first_film) for film in films)

    def of(known: int) -> str:
        return gettext("known of %(known)s of %(total)s films", known=known, total=total)

    placed = sum(bool(film.countries) for film in films)
    heard = sum(bool(film.languages) for film in films)
    joint = sum(len(film.countries) > 1 for film in films)
    names = _in_order(country_name(code, locale()) for code in countries)
    spoken = _in_order(language_name(tag, locale()) for tag in tongues)
    return [
        (gettext("Films"), str(total), of(total)),
        (gettext("Countries"), str(len(countries)), of(placed)),
        (gettext("Countries by name"), names, of(placed)),
        (gettext("Co-productions of two or more countries"), str(joint), of(placed)),
        (gettext("Languages"), str(len(tongues)), of(heard)),
        (gettext("Languages by name"), spoken, of(heard)),
        (gettext("Films about women"), str(sum(women)), of(len(women))),
        (gettext("First films"), str(firsts), of(firsts)),
        (gettext("Minutes in all"), str(sum(lengths) // 60), of(len(lengths))),
    ]


def _in_order(names: Iterable[str]) -> str:
    return ", ".join(sorted(names, key=lambda name: sort_key(name, locale())))


def figures_for(actor: Actor, edition: str, code: str) -> tuple[str, list[tuple[str, str, str]]]:
    """The figures of one watched section, and a name for their file; of any other there are none."""
    sections = {(one.edition.code, one.code): one for one in watched_sections(actor)}
    if (edition, code) not in sections:
        raise NoResultFound
    section = sections[edition, code]
    films = films_in(section.id, conflicted_film_ids(actor.person_id))
    return f"{section.code}-{section.edition.code}", figures_of(films)
