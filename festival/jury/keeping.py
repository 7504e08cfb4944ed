"""How a juror's answers are kept: sheets sent whole, and changes one by one from devices that were offline."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select, update

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.verdict import YES, Refused, Verdict, no, require
from festival.foundation.versions import may_still_edit
from festival.jury import queries, sheets
from festival.jury.answer_rules import (
    CHANGE_ID_TAKEN,
    NOT_ON_YOUR_DESK,
    NOTHING_PARTED,
    Batch,
    Meant,
    read_change,
)
from festival.jury.given import ChangeGiven
from festival.jury.models import Answer, Change, Juror, Score, Scoresheet, ViewingHow
from festival.jury.rules import is_closed, may_mark, sheet_is_right
from festival.jury.sheets import Place
from festival.selection.models import Selection


def before_marking(actor: Actor, jury_code: str, selection_code: str) -> tuple[Juror, Selection]:
    """The seat and the film, with the jury held so that no seal can come between rule and mark."""
    juror = queries.seat_of(actor, jury_code, lock=True)
    selection = queries.judged_for(juror, selection_code)
    require(may_mark(juror, juror.jury))
    return juror, selection


# What a juror marks is not written into the journal line by line: the journal is read by people
# who must not learn who marked what, or when. The seal writes down the digest of all marks. Until
# then every change is kept beside the sheet, where only its juror is told of it.


@operation
def score_film(
    *,
    actor: Actor,
    jury_code: str,
    selection_code: str,
    scores: Mapping[int, int],
    seen: bool,
    note: str = "",
    how: ViewingHow | None = None,
    version: int | None = None,
) -> Scoresheet:
    """The juror's scoresheet holds exactly these marks, one for each criterion."""
    juror, selection = before_marking(actor, jury_code, selection_code)
    sheet = queries.sheet_of(juror.id, selection.id)
    require(may_still_edit(sheet.version if sheet else 0, version))
    criteria, partly = juror.jury.criteria, juror.jury.partial_ok
    require(sheet_is_right(criteria, scores, seen, note, actor.locale, partly))
    meant = [Meant(Answer.MARK, c.id, scores.get(c.id)) for c in criteria]
    meant += [Meant(Answer.SEEN, value=int(seen)), Meant(Answer.NOTE, words=note)]
    meant += [Meant(Answer.HOW, words=how)] if how else []
    return _keep_whole(juror, selection, sheet, meant)


@operation
def mark_seen(
    *, actor: Actor, jury_code: str, selection_code: str, how: ViewingHow | None = None
) -> Scoresheet:
    """The juror attests that they saw the film to the end, and will mark it later."""
    juror, selection = before_marking(actor, jury_code, selection_code)
    meant = [Meant(Answer.SEEN, value=1)]
    meant += [Meant(Answer.HOW, words=how)] if how else []
    return _keep_whole(juror, selection, queries.sheet_of(juror.id, selection.id), meant)


def _keep_whole(
    juror: Juror, selection: Selection, sheet: Scoresheet | None, meant: Sequence[Meant]
) -> Scoresheet:
    """A page was sent that showed how the sheet stood, so what it says stands over nothing unseen."""
    sheet = sheet or _begun(juror, selection)
    for one in meant:
        if _answer(sheet, one) != (one.value, one.words):
            id = f"page-{secrets.token_urlsafe(12)}"
            db.session.add(_change(juror, selection, one, ChangeGiven(id, "", "", None)))
            _apply(sheet, one)
    sheet.written_at = clock.now()
    db.session.flush()
    return sheet


def _begun(juror: Juror, selection: Selection) -> Scoresheet:
    sheet = Scoresheet(
        juror_id=juror.id,
        selection_id=selection.id,
        scores=[],
        seen=False,
        note="",
        written_at=clock.now(),
    )
    db.session.add(sheet)
    return sheet


def _answer(sheet: Scoresheet, meant: Meant) -> tuple[int | None, str]:
    """What a sheet says where *meant* would speak."""
    match meant.about:
        case Answer.MARK:
            given = {score.criterion_id: score.value for score in sheet.scores}
            return given.get(meant.criterion_id or 0), ""
        case Answer.SEEN:
            return int(sheet.seen), ""
        case Answer.HOW:
            return None, sheet.seen_how or ""
    return None, sheet.note


def _apply(sheet: Scoresheet, meant: Meant) -> None:
    match meant.about:
        case Answer.SEEN:
            sheet.seen = bool(meant.value)
            sheet.seen_at = clock.now() if sheet.seen else None
        case Answer.HOW:
            sheet.seen_how = ViewingHow(meant.words) if meant.words else None
        case Answer.NOTE:
            sheet.note = meant.words
        case Answer.MARK:
            _mark(sheet, meant)


def _mark(sheet: Scoresheet, meant: Meant) -> None:
    given = next((one for one in sheet.scores if one.criterion_id == meant.criterion_id), None)
    if meant.value is None:
        if given:
            sheet.scores.remove(given)
    elif given:
        given.value = meant.value
    else:
        sheet.scores.append(Score(criterion_id=meant.criterion_id, value=meant.value))


def _change(
    juror: Juror, selection: Selection, meant: Meant, given: ChangeGiven, batch: Batch | None = None
) -> Change:
    return Change(
        client_id=given.id,
        juror_id=juror.id,
        selection_id=selection.id,
        criterion_id=meant.criterion_id,
        about=meant.about,
        value=meant.value,
        words=meant.words,
        device=batch.device if batch else "",
        device_name=batch.name if batch else "",
        number=given.number,
        arrived_at=clock.now(),
    )


@operation
def settle(*, actor: Actor, jury_code: str, selection_code: str, change_id: str) -> Scoresheet:
    """Of two answers that parted, the juror said which stands."""
    juror, selection = before_marking(actor, jury_code, selection_code)
    standing = sheets.standing_changes(juror.id, [selection.id])
    parted = [
        pair
        for one in sheets.partings(juror.id, standing.values())
        for pair in [(one.standing.client_id, one.standing), (one.other.client_id, one.other)]
    ]
    chosen = dict(parted).get(change_id)
    if chosen is None:
        raise Refused(no(NOTHING_PARTED))
    sheet = sheets.sheets_among(juror.id, [selection.id])[selection.id]
    meant = Meant(chosen.about, chosen.criterion_id, chosen.value, chosen.words)
    id = f"page-{secrets.token_urlsafe(12)}"
    db.session.add(_change(juror, selection, meant, ChangeGiven(id, "", "", None)))
    _apply(sheet, meant)
    sheet.written_at = clock.now()
    db.session.flush()
    return sheet


class Kept(StrEnum):
    """What became of a change that was sent."""

    KEPT = "kept"
    REPEATED = "repeated"
    """It had arrived before, and counts once."""
    MERGED = "merged"
    """It stands, over one of another device that this one had not seen. Neither is lost."""
    OVERTAKEN = "overtaken"
    """A later one of its own device was here first, and stands."""
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """What became of one change, and why not where it was refused."""

    id: str
    kept: Kept
    verdict: Verdict = YES


@dataclass(frozen=True)
class KeptBatch:
    """What became of a batch, and how the sheets it was about stand now."""

    juror: Juror
    outcomes: list[Outcome]
    films: Mapping[str, Selection]
    sheets: Mapping[int, Scoresheet]
    standing: Mapping[Place, Change]


@operation
def keep_changes(*, actor: Actor, jury_code: str, batch: Batch) -> KeptBatch:
    """Each change a device sent is kept once and in order, or refused by itself; all at once or none."""
    juror = queries.seat_of(actor, jury_code, lock=True)
    codes = {change.film for change in batch.changes}
    desk = _Desk(juror, batch, sheets.judged_among(juror, codes), actor.locale)
    allowed = may_mark(juror, juror.jury)
    outcomes = [desk.keep(change, allowed) for change in batch.changes]
    db.session.flush()
    return KeptBatch(juror, outcomes, desk.films, desk.sheets, desk.latest)


class _Desk:
    """One juror's sheets and their history, while a batch is kept."""

    def __init__(
        self, juror: Juror, batch: Batch, films: Mapping[str, Selection], locale: str
    ) -> None:
        self.juror, self.batch, self.films, self.locale = juror, batch, films, locale
        ids = [film.id for film in films.values()]
        sent = {change.id for change in batch.changes}
        before = sheets.changes_of(juror.id, ids, sent)
        self.sheets = sheets.sheets_among(juror.id, ids)
        self.known = {one.client_id: one for one in before if one.client_id in sent}
        self.latest = sheets.standing_of(one for one in before if one.selection_id in ids)

    def keep(self, change: ChangeGiven, allowed: Verdict) -> Outcome:
        before = self.known.get(change.id)
        if before and is_closed(self.juror.jury):
            return Outcome(change.id, Kept.REPEATED)
        film = self.films.get(change.film)
        if not allowed:
            return Outcome(change.id, Kept.REFUSED, allowed)
        if film is None:
            return Outcome(change.id, Kept.REFUSED, no(NOT_ON_YOUR_DESK))
        meant, verdict = read_change(change, self.juror.jury.criteria, self.locale)
        if meant is None:
            return Outcome(change.id, Kept.REFUSED, verdict)
        if before:
            same = before.selection_id == film.id and before.about is meant.about
            if same and before.criterion_id == meant.criterion_id and meant.like(before):
                return Outcome(change.id, Kept.REPEATED)
            return Outcome(change.id, Kept.REFUSED, no(CHANGE_ID_TAKEN))
        return Outcome(change.id, self._keep(change, film, meant))

    def _keep(self, change: ChangeGiven, film: Selection, meant: Meant) -> Kept:
        place = (film.id, *meant.place)
        standing = self.latest.get(place)
        kept = _change(self.juror, film, meant, change, self.batch)
        self.known[change.id] = kept
        db.session.add(kept)
        if standing and standing.device == self.batch.device and standing.number > change.number:
            kept.late = True
            return Kept.OVERTAKEN
        sheet = self.sheets.get(film.id) or _begun(self.juror, film)
        self.sheets[film.id] = sheet
        _apply(sheet, meant)
        sheet.written_at = clock.now()
        self.latest[place] = kept
        unseen = standing and change.after != standing.client_id
        if standing is None or not unseen or standing.device == self.batch.device:
            return Kept.KEPT
        if meant.like(standing):
            return Kept.KEPT
        db.session.flush()
        kept.over_id = standing.id
        return Kept.MERGED


def forget_changes(jury_id: int) -> None:
    """At the seal: what the changes said is gone; that they came stays, so none is taken twice."""
    members = select(Juror.id).where(Juror.jury_id == jury_id)
    db.session.execute(
        update(Change)
        .where(Change.juror_id.in_(members))
        .values(value=None, words="", device="", device_name="", over_id=None)
        .execution_options(synchronize_session=False)
    )
