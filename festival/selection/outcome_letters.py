"""The words of a letter for each outcome and language: the house's own until an edition writes better ones."""

from dataclasses import dataclass
from functools import cache

from flask import current_app
from sqlalchemy import delete, select

from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.canonical import digest
from festival.foundation.db import db, fresh, operation
from festival.foundation.language import LOCALES
from festival.foundation.verdict import require
from festival.foundation.versions import may_still_edit
from festival.journal.operations import record
from festival.selection import answer_rules as rules
from festival.selection.models import OutcomeLetter
from festival.submissions.models import Decision


@dataclass(frozen=True)
class Words:
    """A letter before its fields are filled; *edited* when the edition wrote it itself."""

    subject: str
    body: str
    edited: bool = False
    version: int = 0


@cache
def house_words(decision: str, locale: str) -> Words:
    """The letter the house brings along, as its file says it."""
    loader = current_app.jinja_env.loader
    assert loader is not None
    file = f"letters/outcomes/{decision}.{locale}.txt"
    source, _, _ = loader.get_source(current_app.jinja_env, file)
    first, _, rest = source.partition("\n")
    return Words(first.removeprefix("Subject:").strip(), rest.strip())


def words_of(edition_id: int) -> dict[tuple[Decision, str], Words]:
    """Every letter of an edition, in every language."""
    found = select(OutcomeLetter).where(OutcomeLetter.edition_id == edition_id)
    letters = db.session.scalars(found.execution_options(populate_existing=True))
    edited = {
        (one.decision, one.locale): Words(one.subject, one.body, True, one.version)
        for one in letters
    }
    return {
        (decision, locale): edited.get((decision, locale)) or house_words(decision.value, locale)
        for decision in rules.TOLD
        for locale in LOCALES
    }


@operation
def write_outcome_letter(
    *,
    actor: Actor,
    edition_id: int,
    decision: Decision | str,
    locale: str,
    subject: str,
    body: str,
    version: int | None = None,
) -> OutcomeLetter:
    """The edition tells this outcome in these words from the next batch on."""
    edition = fresh(Edition, edition_id, lock=True)
    require(rules.may_tell(actor, edition.id))
    require(rules.letter_is_right(subject, body))
    outcome = Decision(decision)
    letter = _letter(edition.id, outcome, locale)
    require(may_still_edit(letter.version if letter else 0, version))
    if letter is None:
        letter = OutcomeLetter(edition_id=edition.id, decision=outcome, locale=locale)
        db.session.add(letter)
    letter.subject, letter.body = subject.strip(), body.strip()
    db.session.flush()
    record(
        actor=actor, act="write_outcome_letter", about_kind="edition", about_id=edition.id,
        edition_id=edition.id, decision=outcome.value, locale=locale,
        version=letter.version, digest=digest([letter.subject, letter.body]),
    )  # fmt: skip
    return letter


@operation
def restore_outcome_letter(
    *, actor: Actor, edition_id: int, decision: Decision | str, locale: str
) -> None:
    """The house's own words tell this outcome again."""
    edition = fresh(Edition, edition_id, lock=True)
    require(rules.may_tell(actor, edition.id))
    letter = _letter(edition.id, Decision(decision), locale)
    if letter is None:
        return
    db.session.execute(delete(OutcomeLetter).where(OutcomeLetter.id == letter.id))
    record(
        actor=actor, act="restore_outcome_letter", about_kind="edition", about_id=edition.id,
        edition_id=edition.id, decision=Decision(decision).value, locale=locale,
    )  # fmt: skip


def _letter(edition_id: int, decision: Decision, locale: str) -> OutcomeLetter | None:
    found = select(OutcomeLetter).where(
        OutcomeLetter.edition_id == edition_id,
        OutcomeLetter.decision == decision,
        OutcomeLetter.locale == locale,
    )
    return db.session.scalar(found.execution_options(populate_existing=True))
