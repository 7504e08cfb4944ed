"""What the print desk’s lists show: every copy, who holds what, and what was agreed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext, ngettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition
from festival.films.models import Film
from festival.films.queries import Title, title_of
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.fold import fold
from festival.foundation.moments import date_words
from festival.foundation.pages import Page
from festival.foundation.sheets_out import Cell
from festival.foundation.shell import Place, locale
from festival.foundation.verdict import Verdict
from festival.prints import course, queries, rules, wording
from festival.prints.forms import ServerForm, TermsForm
from festival.prints.models import Copy, CopyState, KeyState, Package, Terms
from festival.selection.models import Selection
from festival.venues.models import Hall
from festival.venues.queries import hall_name

GROUPS: Mapping[str, frozenset[CopyState]] = {
    "": frozenset(CopyState),
    "coming": frozenset({CopyState.REQUESTED, CopyState.ANNOUNCED, CopyState.IN_TRANSIT}),
    "unchecked": frozenset({CopyState.ARRIVED, CopyState.INGESTED}),
    "checked": rules.PLAYABLE,
    "failed": frozenset({CopyState.FAILED}),
    "gone": rules.GONE,
}
TOLD = "told"
"""What filmmakers said anew of, and nobody at the desk has seen."""


@dataclass(frozen=True)
class CopyRow:
    """One copy in the list."""

    href: str
    title: Title
    what: str
    state: str
    needs: bool
    told: bool
    where: str
    keys: str
    due: str


@dataclass(frozen=True)
class CopiesPage(Page):
    """Every copy of an edition."""

    template: ClassVar[str] = "prints/copies.html"

    edition: Edition
    views: list[Place]
    query: str
    group: str
    head: str
    rows: list[CopyRow]
    may_keep: Verdict
    sheets: list[Place]


@dataclass(frozen=True)
class IngestsPage(Page):
    """Which copy is on which server."""

    template: ClassVar[str] = "prints/ingests.html"

    edition: Edition
    halls: list[str]
    rows: list[tuple[str, Title, str, list[tuple[str, str]]]]


@dataclass(frozen=True)
class NoPrintsPage(Page):
    """There is no edition whose copies this person keeps."""

    template: ClassVar[str] = "prints/empty.html"


@dataclass(frozen=True)
class ServersPage(Page):
    """The machines of the halls, as whoever makes keys asks for them."""

    template: ClassVar[str] = "prints/servers.html"

    edition: Edition
    rows: list[tuple[str, str, str, str, str]]
    may_keep: Verdict
    sheets: list[Place]


@dataclass(frozen=True)
class ServerPage(Page):
    """One machine to be described."""

    template: ClassVar[str] = "prints/server.html"

    edition: Edition
    hall: str
    hall_key: str
    form: ServerForm


@dataclass(frozen=True)
class TermsPage(Page):
    """How often a film may be shown."""

    template: ClassVar[str] = "prints/terms.html"

    edition: Edition
    selection: Selection
    title: Title
    form: TermsForm
    may_keep: Verdict


def copies_page(actor: Actor, code: str, group: str, query: str) -> CopiesPage:
    edition = queries.edition_for(actor, code)
    group = group if group in GROUPS or group == TOLD else ""
    copies = queries.copies_of_edition(edition.id)
    shown = _found(copies, group, query)
    counted = {name: sum(_is_in(copy, name) for copy in copies) for name in (*GROUPS, TOLD)}
    here = url_for("prints.copies", code=code)
    labels = {
        "": gettext("All"),
        "coming": gettext("Not here yet"),
        "unchecked": gettext("To be checked"),
        "checked": gettext("Good to play"),
        "failed": gettext("Failed"),
        "gone": gettext("Sent on"),
        TOLD: gettext("Told anew"),
    }
    views = [
        Place(f"{label} {counted[name]}", f"{here}?show={name}" if name else here, name == group)
        for name, label in labels.items()
    ]
    return CopiesPage(
        edition=edition,
        views=views,
        query=query,
        group=group,
        head=ngettext("%(num)s copy", "%(num)s copies", len(shown)),
        rows=[_row(copy, edition) for copy in shown],
        may_keep=course.may_keep_prints(actor, edition),
        sheets=[
            Place(
                kind.upper(), url_for("prints.sheet", code=code, format=kind, show=group, q=query)
            )
            for kind in ("csv", "xlsx")
        ],
    )


def _is_in(copy: Copy, group: str) -> bool:
    if group == TOLD:
        return any(one.seen_at is None for one in copy.told)
    return copy.state in GROUPS[group]


def _found(copies: Sequence[Copy], group: str, query: str) -> list[Copy]:
    asked = fold(query)
    return [
        copy
        for copy in copies
        if _is_in(copy, group)
        and (not asked or asked in " ".join(fold(one.text) for one in copy.film_version.film.titles)
             or query.lower() in f"{copy.name} {copy.cpl}".lower())
    ]  # fmt: skip


def _row(copy: Copy, edition: Edition) -> CopyRow:
    coming = next((one for one in copy.shipments if not one.arrived_at and one.eta_on), None)
    due = coming.eta_on if coming else None
    return CopyRow(
        href=url_for("prints.copy", code=edition.code, copy_code=copy.code),
        title=title_of(copy.film_version.film, locale()),
        what=what_words(copy),
        state=gettext("set aside") if copy.quarantine else str(wording.STATES[copy.state]),
        needs=bool(copy.quarantine) or copy.state is CopyState.FAILED,
        told=any(one.seen_at is None for one in copy.told),
        where=str(wording.PLACES[copy.whereabouts]),
        keys=_keys_line(copy),
        due=date_words(due, locale(), year=False) if due else "",
    )


def _keys_line(copy: Copy) -> str:
    if not copy.encrypted:
        return gettext("not encrypted")
    here = sum(key.state is not KeyState.REQUESTED for key in copy.keys)
    return ngettext("%(num)s key", "%(num)s keys", here)


def what_words(copy: Copy) -> str:
    """A copy in a line: format, package, resolution, sound."""
    said = [
        wording.FORMATS[copy.format],
        copy.package.value.upper() if copy.package is Package.VF else "",
        copy.resolution.value if copy.resolution else "",
        wording.SOUNDS[copy.sound] if copy.sound else "",
        gettext("backup") if copy.backup_of_id else "",
    ]
    return " · ".join(word for word in said if word)


def insured_words(copy: Copy) -> str:
    if copy.insured_minor is None:
        return ""
    return wording.sum_words(copy.insured_minor, copy.insured_currency)


def copies_sheet(
    actor: Actor, code: str, group: str, query: str
) -> tuple[list[str], list[list[Cell]]]:
    """The same list as a file: everything that is kept of a copy."""
    edition = queries.edition_for(actor, code)
    heads = [
        gettext("Film"), gettext("Format"), gettext("Package"), gettext("State"),
        gettext("Where it is"), gettext("Name of the package"), gettext("Composition (CPL)"),
        gettext("Encrypted"), gettext("Resolution"), gettext("Sound"), gettext("Measured length"),
        gettext("It comes from"), gettext("It goes on to"), gettext("Insured for"),
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    for copy in _found(
        queries.copies_of_edition(edition.id), group if group in (*GROUPS, TOLD) else "", query
    ):
        rows.append([
            title_of(copy.film_version.film, locale()).text, wording.FORMATS[copy.format],
            copy.package.value.upper(), str(wording.STATES[copy.state]),
            str(wording.PLACES[copy.whereabouts]), copy.name, copy.cpl,
            gettext("yes") if copy.encrypted else gettext("no"), copy.resolution or "",
            wording.SOUNDS[copy.sound] if copy.sound else "",
            course.timecode(copy.measured_frames, copy.fps), copy.source, copy.next_destination,
            insured_words(copy),
        ])  # fmt: skip
    return heads, rows


def ingests_page(actor: Actor, code: str) -> IngestsPage:
    """Halls across, copies down: what is on which server, and how it was checked there."""
    edition = queries.edition_for(actor, code)
    halls = queries.halls_with_servers(edition.id)
    rows = []
    for copy in queries.copies_of_edition(edition.id):
        cells = [_cell(copy, hall) for hall in halls]
        href = url_for("prints.copy", code=code, copy_code=copy.code)
        rows.append((href, title_of(copy.film_version.film, locale()), what_words(copy), cells))
    return IngestsPage(edition, [hall_name(hall, locale()) for hall in halls], rows)


def _cell(copy: Copy, hall: Hall) -> tuple[str, str]:
    """What stands in a cell, and how loud it is."""
    if not any(one.hall_id == hall.id for one in copy.ingests):
        return ("", "")
    check = rules.last_check(copy.checks, copy.id, hall.id)
    if check is None:
        return (gettext("ingested, not checked"), "changed")
    return (str(wording.RESULTS[check.result]), "needs" if check.result.value == "fail" else "")


def selection_of(actor: Actor, code: str, selection_code: str) -> Selection:
    """A film in the programme of this edition, for those who read of its copies."""
    edition = queries.edition_for(actor, code)
    found = select(Selection).where(
        Selection.code == selection_code, Selection.edition_id == edition.id
    )
    with_film = joinedload(Selection.film).selectinload(Film.titles)
    return db.session.scalars(found.options(with_film, joinedload(Selection.edition))).one()


def terms_page(
    actor: Actor, code: str, selection_code: str, form: TermsForm | None = None
) -> TermsPage:
    selection = selection_of(actor, code, selection_code)
    terms = db.session.scalar(select(Terms).where(Terms.selection_id == selection.id))
    kept = TermsForm(
        data={"showings_max": terms.showings_max, "agreed_with": terms.agreed_with}
        if terms
        else None
    )
    title = title_of(selection.film, locale())
    may = course.may_keep_prints(actor, selection.edition)
    return TermsPage(selection.edition, selection, title, form or kept, may)


def servers_page(actor: Actor, code: str) -> ServersPage:
    edition = queries.edition_for(actor, code)
    rows = [
        (
            url_for("machines.ask_server", code=code, screen=queries.hall_key(hall)),
            hall_name(hall, locale()),
            " ".join(word for word in _machine(hall) if word),
            hall.server.thumbprint if hall.server else "",
            date_words(hall.server.expires_on, locale())
            if hall.server and hall.server.expires_on
            else "",
        )
        for hall in queries.halls_with_servers(edition.id)
    ]
    sheets = [
        Place(kind.upper(), url_for("machines.servers_sheet", code=code, format=kind))
        for kind in ("csv", "xlsx")
    ]
    return ServersPage(edition, rows, course.may_keep_prints(actor, edition), sheets)


def _machine(hall: Hall) -> tuple[str, str, str]:
    return (
        (hall.server.make, hall.server.model, hall.server.serial) if hall.server else ("", "", "")
    )


def servers_sheet(actor: Actor, code: str) -> tuple[list[str], list[list[Cell]]]:
    """The same for whoever makes keys."""
    heads = [
        gettext("Hall"), gettext("Server"), gettext("Thumbprint of its certificate"),
        gettext("The certificate is valid until"),
    ]  # fmt: skip
    return heads, [list(row[1:]) for row in servers_page(actor, code).rows]


def server_page(actor: Actor, code: str, key: str, form: ServerForm | None = None) -> ServerPage:
    edition = queries.edition_for(actor, code)
    hall = queries.hall_by_key(edition.id, key)
    if form is None:
        make, model, serial = _machine(hall)
        form = ServerForm(
            data={
                "make": make, "model": model, "serial": serial,
                "certificate": hall.server.thumbprint if hall.server else "",
                "expires_on": hall.server.expires_on if hall.server else None,
            }
        )  # fmt: skip
    return ServerPage(edition, hall_name(hall, locale()), key, form)
