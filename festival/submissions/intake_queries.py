"""What is read of files taken in: the file, its rows, the answers given, and what all rows share."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from festival.foundation.actor import Actor
from festival.foundation.canonical import canonical, load
from festival.foundation.db import db, fresh
from festival.foundation.text import Text
from festival.foundation.vault import take_out
from festival.foundation.verdict import Verdict, require
from festival.submissions import intake_rules as rules
from festival.submissions.columns import MEANINGS, Column
from festival.submissions.comparing import Change, Merged
from festival.submissions.intake_models import Intake, IntakeGuess, IntakeRow, RowVerdict
from festival.submissions.models import Call, CallQuestion, Source, Submission
from festival.submissions.own_columns import OWN, OwnAsked
from festival.submissions.rows import Frame, Reading

AT_ONCE = 30
"""How many rows are read or taken in within one transaction, so that nobody else waits long."""
WAITING = (RowVerdict.NEW, RowVerdict.CHANGED)


def editions_imported(actor: Actor) -> list[int] | None:
    """The editions *actor* may import entries into; None when it is all of them."""
    ids = [worn.edition_id for worn in actor.hats if worn.hat in rules.IMPORTERS]
    return None if actor.id == 0 or None in ids else [one for one in ids if one is not None]


def intake_by_code(actor: Actor, code: str, *, lock: bool = False) -> Intake:
    """A file taken in, with its call and edition, read now; one of another edition does not exist."""
    found = (
        select(Intake)
        .join(Intake.call)
        .where(Intake.code == code)
        .options(
            joinedload(Intake.call, innerjoin=True).joinedload(Call.edition, innerjoin=True),
        )
    )
    editions = editions_imported(actor)
    if editions is not None:
        found = found.where(Call.edition_id.in_(editions))
    if lock:
        found = found.with_for_update(of=Intake)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def entry_numbered(call_id: int, source: Source, external_id: str) -> Submission:
    """The entry that came under this number."""
    found = select(Submission).where(
        Submission.call_id == call_id,
        Submission.source == source,
        Submission.external_id == external_id,
    )
    return db.session.scalars(found).one()


def allowed(actor: Actor, intake: Intake) -> Intake:
    edition = intake.call.edition
    require(rules.may_import(actor, edition.id, edition.state))
    return intake


def mapping_of(intake: Intake) -> dict[str, Any]:
    return dict(load(intake.mapping))


def report_of(intake: Intake) -> dict[str, Any]:
    return dict(load(intake.report)) if intake.report else {}


def choices_of(intake: Intake) -> dict[tuple[str, str], str]:
    """Every answer given until now: for the call's earlier files, then for this one."""
    found = (
        select(IntakeGuess.kind, IntakeGuess.asked, IntakeGuess.chosen)
        .join(IntakeGuess.intake)
        .where(
            Intake.call_id == intake.call_id,
            Intake.source == intake.source,
            Intake.id <= intake.id,
            IntakeGuess.chosen.is_not(None),
        )
        .order_by(Intake.id)
    )
    return {(kind, asked): str(chosen) for kind, asked, chosen in db.session.execute(found)}


def frame_of(intake: Intake, call: Call) -> Frame:
    """What all rows of the file are read with."""
    mapping = mapping_of(intake)
    columns = [
        Column(heading, meaning, known)
        for heading, meaning, known in zip(
            mapping["headings"], mapping["meanings"], mapping["known"], strict=True
        )
    ]
    return Frame(
        source=intake.source,
        columns=columns,
        choices=choices_of(intake),
        categories=[(one.code, tuple(filter(None, one.name.values()))) for one in call.categories],
        contact=mapping["contact"],
        asked=own_asked(call.id),
    )


def own_asked(call_id: int) -> list[OwnAsked]:
    """The call's own questions, with their words in every language."""
    found = (
        select(CallQuestion)
        .where(CallQuestion.call_id == call_id)
        .order_by(CallQuestion.position, CallQuestion.id)
    )
    return [
        OwnAsked(one.code, one.kind, tuple(filter(None, one.label.values())), _options(one.options))
        for one in db.session.scalars(found)
    ]


def _options(options: Text) -> tuple[tuple[str, ...], ...]:
    listed = [words.splitlines() for words in options.values() if words]
    return tuple(zip(*listed, strict=False))


def meanings_for(call_id: int) -> dict[str, Any]:
    """Everything a column can mean in this call: what it can in any, and the call's own questions."""
    own = {
        f"{OWN}{one.code}": gettext(
            "Own question: %(label)s", label=one.labels[0] if one.labels else one.code
        )
        for one in own_asked(call_id)
    }
    return {**MEANINGS, **own}


def call_of(intake: Intake, *, lock: bool = False) -> Call:
    if lock:
        fresh(Call, intake.call_id, lock=True)
    return fresh(
        Call, intake.call_id, joinedload(Call.edition, innerjoin=True), selectinload(Call.categories)
    )  # fmt: skip


def cells_of(row: IntakeRow) -> list[str]:
    """The cells of a row, out of the vault; none when they are gone or the key is."""
    plain = take_out(row.cells_locked) if row.cells_locked else None
    return [str(cell) for cell in load(plain)] if plain else []


def counts_of(intake: Intake) -> dict[str, int]:
    """How many rows of the file there are of each kind."""
    counted = (
        select(IntakeRow.verdict, func.count())
        .where(IntakeRow.intake_id == intake.id)
        .group_by(IntakeRow.verdict)
    )
    found = {verdict.value: count for verdict, count in db.session.execute(counted)}
    counts = {one.value: found.get(one.value, 0) for one in RowVerdict}
    for name, column in (("conflicts", IntakeRow.in_conflict), ("noted", IntakeRow.noted)):
        held = select(func.count()).where(IntakeRow.intake_id == intake.id, column.is_(True))
        counts[name] = db.session.scalar(held) or 0
    return counts


def next_rows(intake: Intake, most: int, *where: Any) -> Sequence[IntakeRow]:
    found = (
        select(IntakeRow)
        .where(IntakeRow.intake_id == intake.id, *where)
        .order_by(IntakeRow.number)
        .limit(most)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(found).all()


def told(reading: Reading, found: Merged | None) -> str:
    """Why, what and what not, as the report keeps it."""
    return canonical(
        {
            "refused": _refused(reading.refusal),
            "notes": [list(note) for note in reading.notes],
            "changes": [_pair(one) for one in found.changes] if found else [],
            "conflicts": [_pair(one) for one in found.conflicts] if found else [],
        }
    ).decode()


def _refused(verdict: Verdict | None) -> list[Any] | None:
    return None if verdict is None or verdict.reason is None else [verdict.reason.code, verdict.facts]  # fmt: skip


def _pair(change: Change) -> list[Any]:
    return [change.name, change.before, change.after]
