"""The page of one text at the translator's desk, and where one goes from it."""

from dataclasses import dataclass
from typing import ClassVar

from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.language import AUTONYMS
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Told
from festival.foundation.verdict import no
from festival.translating import queries, rules
from festival.translating.forms import TranslationForm
from festival.translating.models import Origin, Translation
from festival.translating.pages import KINDS, STATES, Asked, address, is_approvable, root_of
from festival.translating.queries import Unit
from festival.translating.terms import occurring


@dataclass(frozen=True)
class UnitPage(Page):
    """One text being brought into a language, with what it translates and the terms beside it."""

    template: ClassVar[str] = "translating/text.html"

    of: Told
    thing: str
    part: str
    back: str
    here: str
    query: str
    locale: str
    name: str
    state: str
    kind: str
    source: Told
    former: str | None
    source_name: str
    others: list[tuple[str, Told]]
    now_there: str
    work: Translation | None
    machine: bool
    terms: list[tuple[str, str, str]]
    form: TranslationForm | None
    count: tuple[str, int, int]
    why_not: str | None
    may_check: bool
    may_approve: bool
    four_eyes: str | None
    previous: str | None
    next: str | None
    changed: bool
    begins: bool
    is_long: bool


def form_of(unit: Unit) -> TranslationForm:
    """The draft as it is, or what stands there now."""
    work = unit.work
    kind = TranslationForm.of(unit.part, unit.locale)
    return kind(
        data={
            "version": work.version if work else 0,
            "seen": rules.mark_of(unit.source),
            "words": work.words if work else unit.now_there,
            "machine": work is not None and work.origin is Origin.MACHINE,
        }
    )


def text_page(
    actor: Actor,
    code: str,
    tongue: str,
    text: queries.Key,
    asked: Asked,
    form: TranslationForm | None = None,
    *,
    changed: bool = False,
) -> UnitPage:
    edition = queries.edition_for(actor, code)
    unit, _loaded = queries.unit_of(edition.id, tongue, *text)
    here = f"{root_of(code)}/{tongue}"
    units = queries.units_of(queries.worded(edition.id), tongue)
    wanted = queries.chosen(units, asked.thing, asked.state, actor.id)
    before, after = queries.beside(wanted, unit.id)
    work, why_not = unit.work, _why_not(actor, unit, edition)
    shown = None if why_not else form or form_of(unit)
    if changed and form is not None and shown is not None:
        # What was typed stays; it now stands on what is there.
        shown.version.raw_data = None
        shown.version.data = work.version if work else 0
        shown.seen.data = rules.mark_of(unit.source)
    used = len((shown.words.data or "").strip()) if shown else 0
    is_stale = rules.is_stale(unit.words, tongue, unit.rendering)
    own = work is not None and work.written_by_id == actor.id
    return UnitPage(
        of=unit.of.told(locale()),
        thing=str(unit.texts.label),
        part=str(unit.part.label),
        back=here + asked.query,
        here=address(unit, here),
        query=asked.query,
        locale=tongue,
        name=AUTONYMS[tongue],
        state=str(STATES[unit.state]),
        kind=KINDS.get(unit.state, ""),
        source=Told(unit.source, unit.source_locale),
        former=unit.rendering.source if is_stale and unit.rendering else None,
        source_name=AUTONYMS.get(unit.source_locale, unit.source_locale),
        others=_others(unit),
        now_there=unit.now_there,
        work=work,
        machine=work is not None and work.origin is Origin.MACHINE,
        terms=_terms_in(unit),
        form=shown,
        count=(shown.words.id if shown else "", used, unit.part.most),
        why_not=why_not,
        may_check=not why_not and bool(rules.may_check(actor, work, None, unit.source)),
        may_approve=not why_not and is_approvable(actor, unit),
        four_eyes=str(no(rules.OWN_TRANSLATION)) if own and not why_not else None,
        previous=address(before, here) + asked.query if before else None,
        next=address(after, here) + asked.query if after else None,
        changed=changed,
        begins=work is None and not (form and form.errors),
        is_long=unit.part.lines,
    )


def _others(unit: Unit) -> list[tuple[str, Told]]:
    """The text in the languages that are neither translated nor written here."""
    here = {unit.locale, unit.source_locale}
    return [
        (AUTONYMS.get(one, one), Told(words, one))
        for one, words in sorted(unit.words.items())
        if words and one not in here
    ]


def _why_not(actor: Actor, unit: Unit, edition: Edition) -> str | None:
    """Why nothing is written here, if nothing is."""
    if not (may := rules.may_work(actor, edition)):
        return str(may)
    if rules.is_own_language(unit.words, unit.locale, unit.rendering):
        return str(no(rules.WRITTEN_IN_IT))
    return None


def _terms_in(unit: Unit) -> list[tuple[str, str, str]]:
    """The terms that occur in the words to be translated, with what they are called in this language."""
    found = occurring(queries.terms(), unit.source, unit.source_locale)
    return [
        (term.words.within(unit.source_locale), term.words[unit.locale], term.note)
        for term in found
        if term.words.get(unit.locale)
    ]


def next_after(actor: Actor, code: str, tongue: str, text: queries.Key, asked: Asked) -> str:
    """Where a person goes on once a text is done: the next of their list, or the list when it was the last."""
    edition = queries.edition_for(actor, code)
    here = f"{root_of(code)}/{tongue}"
    units = queries.units_of(queries.worded(edition.id), tongue)
    _before, after = queries.beside(queries.chosen(units, asked.thing, asked.state, actor.id), text)
    return (address(after, here) if after else here) + asked.query
