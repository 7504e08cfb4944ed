"""Every public text of an edition in one language, with the translation at work on it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from flask_babel import gettext, ngettext
from sqlalchemy import Select, func, select
from sqlalchemy.exc import NoResultFound

from festival.editions.models import Edition, EditionState
from festival.editions.queries import edition_by_code
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.language import LOCALES
from festival.foundation.pages import DeskItem
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.foundation.wording import Part, Texts, Worded
from festival.publishing import linting
from festival.publishing.linter import Outdated
from festival.rooms import ROOMS
from festival.translating import rules
from festival.translating.models import (
    GlossaryTerm,
    Progress,
    Rendering,
    ReturnedFile,
    Translation,
)
from festival.translating.rules import State, Sums
from festival.translating.terms import Term, glossary

TEXTS: dict[str, Texts] = {
    texts.thing: texts
    for room in ROOMS[: ROOMS.index("translating")]
    if find_spec(f"festival.{room}.texts")
    for texts in import_module(f"festival.{room}.texts").TEXTS
}
"""What the rooms below have to be translated, by the kind of thing, ground floor first."""

Key = tuple[str, int, str]


@dataclass(frozen=True)
class Unit:
    """One text in one language: what is translated, what stands there, and the work on it."""

    texts: Texts
    part: Part
    key: int
    of: Text
    words: Text
    locale: str
    work: Translation | None
    rendering: Rendering | None

    @property
    def state(self) -> State:
        return rules.state_of(self.words, self.locale, self.work, self.rendering)

    @property
    def source_locale(self) -> str:
        return rules.source_of(self.words, self.locale, self.rendering)

    @property
    def source(self) -> str:
        return self.words.get(self.source_locale, "")

    @property
    def now_there(self) -> str:
        return self.words.get(self.locale, "")

    @property
    def id(self) -> Key:
        return self.texts.thing, self.key, self.part.code


Found = Sequence[tuple[Texts, Worded]]


def worded(edition_id: int) -> Found:
    """Every public text of an edition. The statements are as many as there are kinds of things."""
    return [(texts, one) for texts in TEXTS.values() for one in texts.found(edition_id)]


def units_of(found: Found, tongue: str) -> list[Unit]:
    """These texts as they stand in one language, in the order of the rooms."""
    work = _by_key(Translation, tongue)
    there = _by_key(Rendering, tongue)
    return [
        Unit(
            texts, one.part, one.id, one.of, one.words, tongue,
            work.get(key), there.get(key),
        )
        for texts, one in found
        if (key := (texts.thing, one.id, one.part.code))
    ]  # fmt: skip


def _by_key(model: Any, tongue: str) -> dict[Key, Any]:
    rows = select(model).where(model.locale == tongue)
    found = db.session.scalars(rows.execution_options(populate_existing=True))
    return {(row.thing, row.thing_key, row.part): row for row in found}


def unit_of(
    edition_id: int, tongue: str, thing: str, key: int, part: str, *, lock: bool = False
) -> tuple[Unit, Any]:
    """One text of the edition, read now, and the row it belongs to; raises NoResultFound."""
    texts = TEXTS.get(thing)
    of_it = texts.part(part) if texts else None
    if texts is None or of_it is None:
        raise NoResultFound
    row = texts.row(edition_id, key, lock=lock)
    words = texts.read(row, of_it)
    if not any(words.values()):
        raise NoResultFound
    work = _one(Translation, tongue, thing, key, part)
    there = _one(Rendering, tongue, thing, key, part)
    return Unit(texts, of_it, key, texts.of(row), words, tongue, work, there), row


def _one(model: Any, tongue: str, thing: str, key: int, part: str) -> Any:
    found = select(model).where(
        model.thing == thing, model.thing_key == key, model.part == part, model.locale == tongue
    )
    return db.session.scalar(found.execution_options(populate_existing=True))


def sums_of(units: Iterable[Unit]) -> Sums:
    """How many of these texts stand how."""
    states = [unit.state for unit in units]
    counted = {state.value: states.count(state) for state in State}
    return Sums(len(states), **counted)


def chosen(units: Iterable[Unit], thing: str, state: str, reader: int) -> list[Unit]:
    """Those of one kind of thing and in one state; nothing asked takes every kind, or what is to be done.

    ``waiting`` are translations that somebody else than the *reader* wrote.
    """
    wanted = {"": rules.TO_DO, "all": tuple(State)}.get(state, (state,))
    return [
        unit
        for unit in units
        if (not thing or unit.texts.thing == thing)
        and (_waits_for(unit, reader) if state == "waiting" else unit.state in wanted)
    ]


def _waits_for(unit: Unit, reader: int) -> bool:
    return unit.work is not None and unit.work.written_by_id != reader


def beside(units: Sequence[Unit], id: Key) -> tuple[Unit | None, Unit | None]:
    """The texts before and after one in a list it may have left; the list then goes on from its place."""
    order = list(TEXTS)

    def place(key: Key) -> tuple[int, int]:
        return order.index(key[0]), key[1]

    ids = [unit.id for unit in units]
    if id in ids:
        at = ids.index(id)
        return (units[at - 1] if at else None), (units[at + 1] if at + 1 < len(ids) else None)
    later = next((n for n, one in enumerate(ids) if place(one) >= place(id)), len(ids))
    return (units[later - 1] if later else None), (units[later] if later < len(ids) else None)


def edition_for(actor: Actor, code: str) -> Edition:
    """The edition whose texts this person reads at the desk."""
    edition = edition_by_code(code)
    require(rules.may_read(actor, edition))
    return edition


def editions_of(actor: Actor) -> list[Edition]:
    """The editions at whose desk this person works, the newest first."""
    found = db.session.scalars(select(Edition).order_by(Edition.starts_on.desc()))
    return [one for one in found if rules.may_read(actor, one)]


def at_work() -> Sequence[int]:
    """The editions whose texts still change."""
    return db.session.scalars(
        select(Edition.id).where(Edition.state != EditionState.ARCHIVED).order_by(Edition.id)
    ).all()


def terms() -> list[Term]:
    """The glossary: the festival's own terms, and those of the trade."""
    own = db.session.scalars(select(GlossaryTerm).order_by(GlossaryTerm.id))
    return glossary(Term(one.words, one.note, one.code) for one in own)


def term_by_code(code: str, *, lock: bool = False) -> GlossaryTerm:
    """One term the festival wrote; raises NoResultFound."""
    found = select(GlossaryTerm).where(GlossaryTerm.code == code)
    if lock:
        found = found.with_for_update()
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def count_terms() -> int:
    return db.session.scalar(select(func.count()).select_from(GlossaryTerm)) or 0


def returned_by(actor: Actor, edition_id: int, locale: str) -> ReturnedFile | None:
    """The file of translations this person handed in and has not kept or dropped."""
    return db.session.scalar(_returned(actor, edition_id, locale))


def returned_file(
    actor: Actor, edition_id: int, locale: str, code: str, *, lock: bool = False
) -> ReturnedFile:
    """That very file; raises NoResultFound where another has taken its place."""
    found = _returned(actor, edition_id, locale).where(ReturnedFile.code == code)
    return db.session.scalars(found.with_for_update() if lock else found).one()


def _returned(actor: Actor, edition_id: int, locale: str) -> Select[ReturnedFile]:
    return (
        select(ReturnedFile)
        .where(
            ReturnedFile.edition_id == edition_id,
            ReturnedFile.locale == locale,
            ReturnedFile.handed_in_by_id == actor.id,
        )
        .execution_options(populate_existing=True)
    )


def outdated(edition_id: int) -> Iterator[Outdated]:
    """Texts that are older than what they translate, each with the languages it is so in."""
    by_text: dict[Key, list[Unit]] = {}
    found = worded(edition_id)
    for tongue in LOCALES:
        for unit in units_of(found, tongue):
            if rules.is_stale(unit.words, tongue, unit.rendering):
                by_text.setdefault(unit.id, []).append(unit)
    code = db.session.scalars(select(Edition.code).where(Edition.id == edition_id)).one()
    for units in by_text.values():
        thing, key, part = units[0].id
        href = f"/office/translations/{code}/{units[0].locale}/{thing}/{key}/{part}"
        yield Outdated(units[0].of, tuple(unit.locale for unit in units), href)


linting.OUTDATED.append(outdated)


def desk_items(actor: Actor) -> list[DeskItem]:
    """Translations somebody else wrote, which wait to be checked or approved."""
    if not actor.wears(*rules.TRANSLATORS):
        return []
    found = select(Translation).where(func.coalesce(Translation.written_by_id, 0) != actor.id)
    waiting = db.session.scalars(found).all()
    if not waiting:
        return []
    there = [
        (edition, _of_edition(edition.id, waiting))
        for edition in editions_of(actor)
        if edition.state is not EditionState.ARCHIVED
    ]
    return [_item(edition, those) for edition, those in there if those]


def _of_edition(edition_id: int, work: Sequence[Translation]) -> list[Translation]:
    """Those of these translations whose text is one of the edition's. No other text is read."""
    keys: dict[str, set[int]] = {}
    for one in work:
        keys.setdefault(one.thing, set()).add(one.thing_key)
    there = {
        (thing, one.id, one.part.code)
        for thing, those in keys.items()
        if thing in TEXTS
        for one in TEXTS[thing].found(edition_id, those)
    }
    return [one for one in work if (one.thing, one.thing_key, one.part) in there]


def _item(edition: Edition, work: Sequence[Translation]) -> DeskItem:
    checked = sum(one.state is Progress.CHECKED for one in work)
    return DeskItem(
        title=ngettext(
            "%(num)s translation waits to be checked or approved",
            "%(num)s translations wait to be checked or approved",
            len(work),
        ),
        note=ngettext("%(num)s is checked", "%(num)s are checked", checked),
        href=f"/office/translations/{edition.code}",
        action=gettext("Open the desk"),
        count=len(work),
    )
