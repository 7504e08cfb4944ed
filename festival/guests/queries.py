"""What the pages of guests show: who comes and when, and one guest to be kept."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext
from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from festival.editions.models import Edition
from festival.editions.queries import edition_by_code
from festival.films.models import Film, FilmTitle
from festival.films.queries import title_of
from festival.foundation import numbers
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.finding import find
from festival.foundation.fold import fold
from festival.foundation.language import listing
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.tongues import language_name, suggested_language
from festival.foundation.verdict import Verdict
from festival.foundation.zones import local
from festival.guests import rules
from festival.guests.forms import GuestForm, kind_words, state_words
from festival.guests.models import Accompanied, Guest, Window
from festival.guests.rules import Stay
from festival.people.models import Person
from festival.people.queries import name_of, with_names
from festival.selection.models import Selection
from festival.venues.forms import KNOWN

MOST_FOUND = 40
"""Films of other editions answer too, and are left out afterwards."""


@dataclass(frozen=True)
class GuestRow:
    """A guest in a line."""

    href: str
    name: str
    kind: str
    state: str
    stays: list[str]
    films: str
    speaks: str


@dataclass(frozen=True)
class GuestsPage(Page):
    """The guests of an edition."""

    template: ClassVar[str] = "guests/guests.html"

    edition: Edition
    rows: list[GuestRow]
    may_keep: Verdict


@dataclass(frozen=True)
class GuestFormPage(Page):
    """A guest to be invited or described; *unanswered* is the film asked for that was not found."""

    template: ClassVar[str] = "guests/guest_form.html"

    edition: Edition
    guest: Guest | None
    name: str
    form: GuestForm
    unanswered: str


def edition_for(actor: Actor, code: str) -> Edition:
    """The edition, for those who keep its guests; for others it is not there."""
    edition = edition_by_code(code)
    if not rules.may_read_guests(actor, edition.id):
        raise NoResultFound
    return edition


def guests_page(actor: Actor, code: str) -> GuestsPage:
    edition = edition_for(actor, code)
    rows = [_row(one, edition) for one in guests_of(edition)]
    return GuestsPage(edition, rows, rules.may_keep_guests(actor, edition))


def guests_of(edition: Edition) -> list[Guest]:
    """Everybody who comes to an edition or was asked to, by their names, with their films."""
    found = (
        select(Guest)
        .join(Guest.person)
        .where(Guest.edition_id == edition.id)
        .options(*_whole())
        .order_by(Person.sort_name, Guest.id)
    )
    return list(db.session.scalars(found).unique())


def _whole() -> tuple[ORMOption, ...]:
    film = joinedload(Accompanied.selection).joinedload(Selection.film).selectinload(Film.titles)
    return (
        joinedload(Guest.person).options(with_names()),
        selectinload(Guest.windows),
        selectinload(Guest.films).options(film),
    )


def _row(guest: Guest, edition: Edition) -> GuestRow:
    tags = guest.languages.split()
    speaks = listing([language_name(tag, locale()) for tag in tags], locale()) if tags else ""
    needs = gettext("needs an interpreter") if guest.needs_interpreter else ""
    return GuestRow(
        href=url_for("guests.guest", code=edition.code, guest_code=guest.code),
        name=name_of(guest.person, locale()).text,
        kind=kind_words(guest.kind),
        state=state_words(guest.state),
        stays=[_span(one, edition.zone) for one in guest.windows],
        films=", ".join(title_of(one.selection.film, locale()).text for one in guest.films),
        speaks="; ".join(filter(None, [speaks, needs])),
    )


def _span(window: Window, zone: str) -> str:
    begins, ends = local(window.from_at, zone), local(window.to_at, zone)
    return f"{begins:%d.%m. %H:%M} – {ends:%d.%m. %H:%M}"


def guest_of(actor: Actor, code: str, guest_code: str) -> Guest:
    edition = edition_for(actor, code)
    found = select(Guest).where(Guest.edition_id == edition.id, Guest.code == guest_code)
    found = found.options(joinedload(Guest.edition), *_whole())
    return db.session.scalars(found.execution_options(populate_existing=True)).unique().one()


def films_of(edition_id: int, chosen: Collection[str], asked: str = "") -> list[tuple[str, str]]:
    """The films of an edition that are chosen already, and those that answer what was asked."""
    ids = {int(one) for one in chosen if numbers.whole(one) is not None}
    wanted: ColumnElement[bool] = Selection.id.in_(ids)
    if skeleton := fold(asked):
        titled = FilmTitle.folded.contains(skeleton, autoescape=True)
        near = [one.about_id for one in find("film", asked, MOST_FOUND)]
        answers = Selection.film_id.in_(select(FilmTitle.film_id).where(titled))
        wanted = wanted | answers | Selection.film_id.in_(near)
    found = (
        select(Selection)
        .where(Selection.edition_id == edition_id, wanted)
        .options(joinedload(Selection.film).selectinload(Film.titles))
    )
    named = [(str(one.id), title_of(one.film, locale()).text) for one in db.session.scalars(found)]
    return sorted(named, key=lambda one: (int(one[0]) not in ids, fold(one[1])))


def places_of(edition_id: int, film_codes: Collection[str]) -> dict[str, list[int]]:
    """The places each of these films has in the edition, by the code of the film."""
    found = (
        select(Film.code, Selection.id)
        .join(Selection, Selection.film_id == Film.id)
        .where(Selection.edition_id == edition_id, Film.code.in_(film_codes))
        .order_by(Selection.id)
    )
    places: dict[str, list[int]] = {}
    for code, id in db.session.execute(found):
        places.setdefault(code, []).append(id)
    return places


def form_for(edition: Edition, guest: Guest | None = None, posted: bool = False) -> GuestForm:
    """The form, empty, as sent, or filled with a guest as they are."""
    if posted:
        form = GuestForm.posted()
    elif guest is None:
        form = GuestForm()
    else:
        words = {known: typed for typed, known in KNOWN.items()}
        stays = [
            {
                "begins": local(one.from_at, edition.zone).replace(tzinfo=None),
                "ends": local(one.to_at, edition.zone).replace(tzinfo=None),
            }
            for one in guest.windows
        ]
        form = GuestForm(
            data={
                "version": guest.version,
                "kind": guest.kind.value,
                "state": guest.state.value,
                "stays": [*stays, {}],
                "films": [str(one.selection_id) for one in guest.films],
                "languages": guest.languages.replace(" ", ", "),
                "needs_interpreter": words[guest.needs_interpreter],
                "note": guest.note,
            }
        )
    # What a guest came with stays on offer, so that a tick taken off can be set again.
    chosen = _chosen(form, guest)
    form.offer_choices(films_of(edition.id, chosen, form.find.data or ""))
    return form


def _chosen(form: GuestForm, guest: Guest | None) -> set[str]:
    """The films ticked, and those the guest came with until now."""
    with_them = {str(one.selection_id) for one in guest.films} if guest else set()
    return with_them | set(form.films.data or ())


def guest_form_page(edition: Edition, form: GuestForm, guest: Guest | None = None) -> GuestFormPage:
    name = name_of(guest.person, locale()).text if guest else ""
    asked = (form.find.data or "").strip()
    chosen = _chosen(form, guest)
    found = [one for one in form.films.choices or () if str(one.value) not in chosen]
    return GuestFormPage(edition, guest, name, form, asked if asked and not found else "")


def languages_meant(typed: str) -> str | None:
    """The language tags typed; nothing where one is no language."""
    tags = [suggested_language(one) for one in typed.replace(",", " ").split()]
    return None if None in tags else " ".join(tag for tag in tags if tag)


def stays_meant(form: GuestForm) -> list[Stay] | None:
    """The days typed, empty rows left out; nothing where one half of a row is missing."""
    stays = []
    for row in form.stays:
        if not row.begins.data and not row.ends.data:
            continue
        if not row.begins.data or not row.ends.data:
            return None
        stays.append(Stay(row.begins.data, row.ends.data))
    return stays
