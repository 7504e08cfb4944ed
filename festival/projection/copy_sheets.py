"""The copy sheet of a film, and which keys open which show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition
from festival.films.models import Film, FilmVersion
from festival.films.queries import Title, title_of
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.forms import offer
from festival.foundation.language import duration
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.verdict import Verdict
from festival.prints import queries as prints
from festival.prints import rules as judged
from festival.prints import wording
from festival.prints.course import may_keep_prints, timecode
from festival.prints.lists import what_words
from festival.prints.models import Copy
from festival.prints.naming import Part, read
from festival.prints.pages import name_words, off_words
from festival.programme.models import Show, ShowItem
from festival.projection import queries
from festival.projection.forms import CopyChoiceForm
from festival.projection.pages import when_words
from festival.projection.queries import Plan, Row
from festival.selection.models import Selection
from festival.venues.queries import hall_name

Cell = tuple[str, str]
"""What stands in a cell of a matrix, and how loud it is."""


@dataclass(frozen=True)
class SheetCopy:
    """One copy on the sheet of its film."""

    href: str
    what: str
    state: str
    name: str
    parts: list[tuple[str, str]]
    wrong: list[str]
    measured: str
    off_by: str
    halls: list[Cell]


@dataclass(frozen=True)
class SheetShow:
    """One showing of the film, and which copy it plays."""

    when: str
    hall: str
    lacks: list[str]
    form: CopyChoiceForm | None
    action: str
    keys: list[Cell]


@dataclass(frozen=True)
class FilmPage(Page):
    """Everything the booth and the desk ask about the copies of one film."""

    template: ClassVar[str] = "projection/film.html"

    edition: Edition
    title: Title
    declared: str
    agreed: str
    terms: str
    copies: list[SheetCopy]
    shows: list[SheetShow]
    halls: list[str]
    encrypted: bool
    may_keep: Verdict
    new: str


@dataclass(frozen=True)
class KeyRow:
    """One encrypted film of one show, hall by hall."""

    href: str
    title: Title
    when: str
    cells: list[Cell]


@dataclass(frozen=True)
class KeysPage(Page):
    """Halls across, shows down: which key opens which show, and where a show could go."""

    template: ClassVar[str] = "projection/keys.html"

    edition: Edition
    halls: list[str]
    rows: list[KeyRow]


def film_page(
    actor: Actor, code: str, selection_code: str, sent: tuple[int, CopyChoiceForm] | None = None
) -> FilmPage:
    """The sheet; *sent* is the choice of one show that stays as it was made."""
    edition = prints.edition_for(actor, code)
    selection = _selection(edition, selection_code)
    plan = queries.plan_of(edition, locale())
    rows = [
        row
        for row in queries.rows_of(plan, clock.now(), locale())
        if row.item.selection_id == selection.id
    ]
    copies = _whole(plan, selection)
    may = may_keep_prints(actor, edition)
    seconds = selection.film_version.runtime_seconds
    most = plan.most.get(selection.id)
    return FilmPage(
        edition=edition,
        title=title_of(selection.film, locale()),
        declared=duration(seconds, locale()) if seconds else "",
        agreed=_agreed(len(rows), most),
        terms=url_for("machines.terms", code=code, selection=selection.code),
        copies=[_copy(copy, plan, code) for copy in copies],
        shows=[_show(row, copies, plan, code, bool(may), sent) for row in rows],
        halls=_hall_names(plan),
        encrypted=any(copy.encrypted for copy in copies),
        may_keep=may,
        new=url_for("prints.new_copy", code=code, version=selection.version_id),
    )


def _selection(edition: Edition, code: str) -> Selection:
    found = select(Selection).where(Selection.code == code, Selection.edition_id == edition.id)
    return db.session.scalars(
        found.options(
            joinedload(Selection.film).selectinload(Film.titles),
            joinedload(Selection.film_version),
        )
    ).one()


def _whole(plan: Plan, selection: Selection) -> Sequence[Copy]:
    """The film's copies with all that names are compared with."""
    ids = [copy.id for copy in plan.copies.get(selection.version_id, [])]
    film = joinedload(Copy.film_version).joinedload(FilmVersion.film)
    found = (
        select(Copy)
        .where(Copy.id.in_(ids))
        .options(
            joinedload(Copy.edition), film.selectinload(Film.titles), film.selectinload(Film.languages),
            selectinload(Copy.ingests), selectinload(Copy.checks), selectinload(Copy.keys),
        )
        .order_by(Copy.id)
        .execution_options(populate_existing=True)
    )  # fmt: skip
    return db.session.scalars(found).all()


def _agreed(count: int, most: int | None) -> str:
    if most is None:
        return gettext("%(count)s planned; nothing was agreed", count=count)
    return gettext("%(count)s planned of %(most)s agreed", count=count, most=most)


def _hall_names(plan: Plan) -> list[str]:
    return [hall_name(hall, locale()) for hall in plan.halls]


def _copy(copy: Copy, plan: Plan, code: str) -> SheetCopy:
    reading = read(copy.name)
    return SheetCopy(
        href=url_for("prints.copy", code=code, copy_code=copy.code),
        what=what_words(copy),
        state=gettext("set aside") if copy.quarantine else str(wording.STATES[copy.state]),
        name=copy.name,
        parts=[
            (str(wording.PARTS[part]), reading.parts.get(part, "–")) for part in Part if copy.name
        ],
        wrong=name_words(copy),
        measured=timecode(copy.measured_frames, copy.fps),
        off_by=off_words(copy),
        halls=[_in_hall(copy, hall.id) for hall in plan.halls],
    )


def _in_hall(copy: Copy, hall_id: int) -> Cell:
    if not any(one.hall_id == hall_id for one in copy.ingests):
        return ("", "")
    check = judged.last_check(copy.checks, copy.id, hall_id)
    if check is None:
        return (gettext("ingested, not checked"), "changed")
    return (str(wording.RESULTS[check.result]), "needs" if check.result.value == "fail" else "")


def _show(
    row: Row,
    copies: Sequence[Copy],
    plan: Plan,
    code: str,
    keeps: bool,
    sent: tuple[int, CopyChoiceForm] | None,
) -> SheetShow:
    form = choice_form(row.item, copies) if keeps and copies else None
    if sent is not None and sent[0] == row.item.id:
        form = sent[1]
    return SheetShow(
        when=when_words(row),
        hall=row.use.hall,
        lacks=[str(lack.verdict) for lack in row.lacks],
        form=form,
        action=url_for(
            "projection.choose", code=code, show_code=row.show.code, item_id=row.item.id
        ),
        keys=_keys(row, plan),
    )


def choice_form(item: ShowItem, copies: Sequence[Copy], *, posted: bool = False) -> CopyChoiceForm:
    """Which copy a show plays, from those of its film."""
    chosen = next((copy.code for copy in copies if copy.id == item.copy_id), "")
    prefix = f"i{item.id}-"
    form = (
        CopyChoiceForm.posted(prefix=prefix)
        if posted
        else CopyChoiceForm(data={"copy": chosen}, prefix=prefix)
    )
    any_of = gettext("whichever lacks least")
    offer(form.copy, [("", any_of), *((copy.code, what_words(copy)) for copy in copies)])
    return form


def item_chosen_for(
    actor: Actor, code: str, show_code: str, item_id: int
) -> tuple[ShowItem, CopyChoiceForm]:
    """A film of a show, and the copy chosen for it on its sheet."""
    edition = prints.edition_for(actor, code)
    found = (
        select(ShowItem)
        .join(ShowItem.show)
        .where(Show.edition_id == edition.id, Show.code == show_code, ShowItem.id == item_id)
        .options(joinedload(ShowItem.selection))
    )
    item = db.session.scalars(found).one()
    mine = select(Copy).where(
        Copy.edition_id == edition.id, Copy.version_id == item.selection.version_id
    )
    copies = db.session.scalars(mine.order_by(Copy.id)).all()
    return item, choice_form(item, copies, posted=True)


def _keys(row: Row, plan: Plan) -> list[Cell]:
    """Hall by hall: whether a key would open this show there. Its own hall is the one that matters."""
    if row.copy is None or not row.copy.encrypted:
        return []
    cells = []
    for hall in plan.halls:
        gear = plan.gear[hall.id]
        verdict = judged.key_covers(
            row.copy.keys, row.copy, gear, row.use.starts_at, row.use.ends_at, plan.edition.zone
        )
        own = hall.id == row.use.hall_id
        if verdict:
            cells.append((gettext("opens"), ""))
        elif verdict.reason is judged.KDM_WINDOW:
            cells.append((gettext("at another time"), "needs" if own else "changed"))
        else:
            cells.append((gettext("no key"), "needs") if own else ("", ""))
    return cells


def keys_page(actor: Actor, code: str) -> KeysPage:
    edition = prints.edition_for(actor, code)
    plan = queries.plan_of(edition, locale())
    rows = [
        KeyRow(
            href=url_for("projection.film", code=code, selection=row.item.selection.code),
            title=row.title,
            when=f"{when_words(row)}, {row.use.hall}",
            cells=_keys(row, plan),
        )
        for row in queries.rows_of(plan, clock.now(), locale())
        if row.copy is not None and row.copy.encrypted
    ]
    return KeysPage(edition, _hall_names(plan), rows)
