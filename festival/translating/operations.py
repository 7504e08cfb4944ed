"""What happens at the translator's desk: a text is written, checked by another, approved, and stands where it is kept."""

from typing import Any

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.language import LOCALES
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.foundation.verdict import no, require
from festival.foundation.versions import may_still_edit
from festival.foundation.wording import Hands
from festival.journal.operations import record
from festival.translating import queries, rules
from festival.translating.models import GlossaryTerm, Origin, Progress, Rendering, Translation
from festival.translating.queries import Unit


@operation
def keep_translation(
    *,
    actor: Actor,
    edition_id: int,
    locale: str,
    text: queries.Key,
    words: str,
    origin: Origin = Origin.WRITTEN,
    opened: int | None = None,
    seen: str | None = None,
) -> Translation:
    """There is a draft in this language, written by *actor*; what the public reads stays as it is."""
    edition = fresh(Edition, edition_id)
    require(rules.may_work(actor, edition))
    unit, _row = queries.unit_of(edition_id, locale, *text, lock=True)
    if rules.is_own_language(unit.words, locale, unit.rendering):
        require(no(rules.WRITTEN_IN_IT))
    words = words.strip()
    require(rules.fits(unit.part, words, unit.source))
    require(rules.may_keep(unit.work, opened, unit.source, seen))
    thing, key, part = text
    work = unit.work
    if work is None:
        work = Translation(thing=thing, thing_key=key, part=part, locale=locale)
        db.session.add(work)
    work.words, work.origin, work.state = words, origin, Progress.DRAFT
    work.source, work.before = unit.source, unit.now_there
    work.written_by_id, work.written_by = actor.id or None, actor.name
    work.written_at = clock.now()
    work.checked_by_id, work.checked_by, work.checked_at = None, "", None
    db.session.flush()
    _note(actor, "write_translation", edition, unit, origin=origin.value)
    return work


@operation
def check_translation(
    *, actor: Actor, edition_id: int, locale: str, text: queries.Key, opened: int | None = None
) -> Translation:
    """Somebody else has read the draft against what it translates and found it right."""
    edition = fresh(Edition, edition_id)
    require(rules.may_work(actor, edition))
    unit, _row = queries.unit_of(edition_id, locale, *text, lock=True)
    require(rules.may_check(actor, unit.work, opened, unit.source))
    work = _work(unit)
    work.state = Progress.CHECKED
    work.checked_by_id, work.checked_by = actor.id or None, actor.name
    work.checked_at = clock.now()
    db.session.flush()
    _note(actor, "check_translation", edition, unit)
    return work


@operation
def approve_translation(
    *, actor: Actor, edition_id: int, locale: str, text: queries.Key, opened: int | None = None
) -> Rendering:
    """The translation stands where the text is kept, and the next release shows it."""
    edition = fresh(Edition, edition_id)
    require(rules.may_work(actor, edition))
    unit, row = queries.unit_of(edition_id, locale, *text, lock=True)
    require(rules.may_approve(actor, unit.work, opened, unit.source, unit.now_there))
    work = _work(unit)
    require(rules.fits(unit.part, work.words, unit.source))
    now = clock.now()
    hands = Hands(work.written_by_id, work.written_by, work.written_at, actor.name, now)
    unit.texts.put(row, unit.part, locale, work.words, hands)
    answer = _answering(unit, work.words)
    answer.origin, answer.written_by, answer.checked_by = (
        work.origin,
        work.written_by,
        work.checked_by,
    )
    answer.approved_by, answer.approved_at = actor.name, now
    db.session.delete(work)
    db.session.flush()
    _note(actor, "approve_translation", edition, unit)
    return answer


@operation
def approve_checked(*, actor: Actor, edition_id: int, locale: str, thing: str = "") -> int:
    """Everything that was checked and that *actor* did not write is approved; how many texts."""
    edition = fresh(Edition, edition_id)
    require(rules.may_work(actor, edition))
    units = queries.units_of(queries.worded(edition_id), locale)
    ready = [
        unit.id
        for unit in units
        if (not thing or unit.texts.thing == thing)
        and rules.may_approve(actor, unit.work, None, unit.source, unit.now_there)
    ]
    for text in ready:
        approve_translation(actor=actor, edition_id=edition_id, locale=locale, text=text)
    return len(ready)


@operation
def drop_translation(
    *, actor: Actor, edition_id: int, locale: str, text: queries.Key, opened: int | None = None
) -> None:
    """The draft is gone; what the public reads stays."""
    edition = fresh(Edition, edition_id)
    require(rules.may_work(actor, edition))
    unit, _row = queries.unit_of(edition_id, locale, *text, lock=True)
    work = _work(unit)
    require(may_still_edit(work.version, opened))
    db.session.delete(work)
    _note(actor, "drop_translation", edition, unit)


@operation
def take_stock(*, actor: Actor, edition_id: int) -> int:
    """The house remembers what each translation answers to, so that a change of it is seen; how many it noted.

    A translation that was itself written anew, wherever, answers to the words as they are now.
    """
    noted = 0
    found = queries.worded(edition_id)
    by_text: dict[queries.Key, list[Unit]] = {}
    for tongue in LOCALES:
        for unit in queries.units_of(found, tongue):
            by_text.setdefault(unit.id, []).append(unit)
    for units in by_text.values():
        answered = {unit.rendering.source_locale for unit in units if unit.rendering}
        for unit in units:
            if _is_to_note(unit, answered):
                _answering(unit, unit.now_there)
                noted += 1
    return noted


def _is_to_note(unit: Unit, answered: set[str]) -> bool:
    """Whether it stands there and answers to something that is not yet known, or to other words by now."""
    rendering = unit.rendering
    if not unit.now_there or not unit.source:
        return False
    if rendering is None:
        # What others answer to, or would, is where the text began.
        began = unit.locale in answered or rules.root_of(unit.words) == unit.locale
        return not began
    return rendering.words != unit.now_there or not unit.words.get(rendering.source_locale)


def _answering(unit: Unit, words: str) -> Rendering:
    """The words in this language answer to those they translate, as both are now."""
    thing, key, part = unit.id
    rendering = unit.rendering
    if rendering is None:
        rendering = Rendering(thing=thing, thing_key=key, part=part, locale=unit.locale)
        db.session.add(rendering)
    rendering.words, rendering.origin = words, Origin.WRITTEN
    rendering.source, rendering.source_locale = unit.source, unit.source_locale
    rendering.written_by = rendering.checked_by = rendering.approved_by = ""
    rendering.approved_at = None
    return rendering


@operation
def add_term(*, actor: Actor, words: Text, note: str) -> GlossaryTerm:
    """The festival has a term of its own in its glossary."""
    require(rules.may_keep_terms(actor))
    require(rules.may_add_term(words, queries.count_terms()))
    term = GlossaryTerm(code=public_code(), words=words, note=note)
    db.session.add(term)
    db.session.flush()
    _note_term(actor, "add_term", term)
    return term


@operation
def revise_term(
    *, actor: Actor, code: str, words: Text, note: str, version: int | None
) -> GlossaryTerm:
    """The term reads otherwise."""
    term = queries.term_by_code(code, lock=True)
    require(rules.may_keep_terms(actor))
    require(may_still_edit(term.version, version))
    require(rules.may_add_term(words, 0))
    term.words, term.note = words, note
    db.session.flush()
    _note_term(actor, "revise_term", term)
    return term


@operation
def drop_term(*, actor: Actor, code: str) -> None:
    """The festival has this term no more; where the trade has one in its place, that stands again."""
    term = queries.term_by_code(code, lock=True)
    require(rules.may_keep_terms(actor))
    _note_term(actor, "drop_term", term)
    db.session.delete(term)


def _work(unit: Unit) -> Translation:
    if unit.work is None:
        require(no(rules.NOTHING_TRANSLATED))
    assert unit.work is not None
    return unit.work


def _note(actor: Actor, act: str, edition: Edition, unit: Unit, **facts: Any) -> None:
    record(
        actor=actor,
        act=act,
        about_kind="translation",
        about_id=unit.key,
        edition_id=edition.id,
        kind=f"{unit.texts.thing}.{unit.part.code}",
        locale=unit.locale,
        **facts,
    )


def _note_term(actor: Actor, act: str, term: GlossaryTerm) -> None:
    record(actor=actor, act=act, about_kind="term", about_id=term.id, name=term.words.within("en"))
