"""The film beside its sheet, and what others found once one's own review is in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from festival.editions.models import Section
from festival.editions.queries import sections_of
from festival.foundation.actor import Actor
from festival.foundation.forms import offer
from festival.foundation.language import minutes, minutes_up
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.reviews import forms, queries, reach, rules, wording
from festival.reviews.models import (
    Review,
    Round,
    RoundCriterion,
    Viewing,
    WatchNote,
)
from festival.reviews.player import Player, player_of
from festival.submissions.boxes import answered
from festival.submissions.entry import as_tag, typed_of
from festival.submissions.models import Call, Submission
from festival.submissions.queries import answers_of, moment_words


@dataclass(frozen=True)
class Readings:
    """What may be known of an entry's reviews: all of them, or why not yet."""

    hidden: str
    standing: str
    apart: str
    lines: list[wording.ReviewLine]


@dataclass(frozen=True)
class WatchPage(Page):
    """The film, what a reader may know of it, their notes, and their sheet."""

    template: ClassVar[str] = "reviews/watch.html"

    code: str
    title: str
    lang: str
    number: str
    length: str
    round: str
    due: str
    blind: bool
    assigned: bool
    may_declare: bool
    answers: list[tuple[str, list[str]]]
    player: Player | None
    token: str
    password: str
    runtime: int
    resumes_at: int
    watched: int
    watched_words: str
    notes: list[tuple[int, str, int, str]]
    note: forms.NoteForm
    sheet: forms.ReviewForm
    has_own: bool
    readings: Readings
    giving_back: forms.GiveBackForm
    conflict: forms.GiveBackForm

    @property
    def frames(self) -> str:
        """The host whose player may stand on the page."""
        framed = self.player is not None and self.player.kind in {"vimeo", "youtube"}
        return self.player.host if self.player and framed else ""

    @property
    def media(self) -> str:
        """The host a film may be played from."""
        return self.player.host if self.player and self.player.kind == "file" else ""


def readings(actor: Actor, submission: Submission, own_review: Review | None) -> Readings:
    """What others found, if *actor* may know it."""
    if not (seen := queries.may_read_reviews(actor, submission, own_review)):
        return Readings(str(seen), "", "", [])
    found = queries.reviews_of(submission.id)
    out = queries.recused_accounts(submission, {one.account_id for one in found})
    rounds = [one.round for one in found]
    told = rules.standing(found, out, **terms(rounds))
    apart = wording.apart_words(told.spread, flagged(rounds))
    lines = [wording.review_line(one) for one in found]
    return Readings("", wording.standing_words(told), apart, lines)


def flagged(rounds: Sequence[Round | None]) -> int | None:
    """How many points apart the newest round of a film flags."""
    known = sorted((one for one in rounds if one is not None), key=lambda one: one.id)
    return known[-1].spread_flagged if known else None


def terms(rounds: Sequence[Round | None]) -> dict[str, Any]:
    """What the newest round of a film asks of a mean."""
    known = sorted((one for one in rounds if one is not None), key=lambda one: one.id)
    if not known:
        return {}
    return {"least": known[-1].min_reviews, "partial_counts": known[-1].partial_counts}


def sheet_for(
    submission: Submission, own_review: Review | None, criteria: Sequence[RoundCriterion]
) -> forms.ReviewForm:
    """The sheet as it stands: one's own review to be changed, or an empty one."""
    return _with_sections(
        forms.ReviewForm.asking(criteria, data=_sheet_data(own_review)), submission
    )


def posted_sheet(actor: Actor, code: str) -> forms.ReviewForm:
    """The sheet as it was sent, with the criteria and sections it may speak of."""
    submission = reach.submission_for(actor, code)
    own_review = queries.own_review(actor, submission.id)
    asked = own_review.round if own_review else queries.round_for(actor, submission.id)
    form = forms.ReviewForm.answering(asked.criteria if asked else [])
    form.partial_counts = asked is not None and asked.partial_counts
    return _with_sections(form, submission)


def _with_sections(form: forms.ReviewForm, submission: Submission) -> forms.ReviewForm:
    sections: Sequence[Section] = sections_of(submission.call.edition_id)
    offered = [(str(one.id), one.name.within(locale())) for one in sections]
    offer(form.section_id, [("", gettext("None")), *offered])
    return form


def _sheet_data(own_review: Review | None) -> dict[str, Any]:
    if own_review is None:
        return {"version": None, "flag": ""}
    marks = {f"criterion_{mark.criterion_id}": str(mark.value) for mark in own_review.marks}
    return marks | {
        "overall": str(own_review.overall),
        "opinion": own_review.opinion.value,
        "flag": own_review.flag.value,
        "watched_fully": own_review.watched_fully,
        "section_id": str(own_review.section_id or ""),
        "warnings": own_review.warnings,
        "comment": own_review.comment,
        "version": own_review.version,
    }


def watch_page(
    actor: Actor,
    code: str,
    token: str = "",
    sheet: forms.ReviewForm | None = None,
    note: forms.NoteForm | None = None,
    giving_back: forms.GiveBackForm | None = None,
    conflict: forms.GiveBackForm | None = None,
) -> WatchPage:
    """The film as *actor* may know it; opened with *token*, it can be played."""
    submission = reach.watched_by(
        actor,
        code,
        joinedload(Submission.call, innerjoin=True).selectinload(Call.categories),
        joinedload(Submission.call, innerjoin=True).selectinload(Call.questions),
    )
    typed = typed_of(answers_of(submission.id))
    own_review = queries.own_review(actor, submission.id)
    asked = own_review.round if own_review else queries.round_for(actor, submission.id)
    viewing = queries.viewing_of(actor, submission.id)
    blind = reach.is_blind(actor, submission.id)
    waited_for = queries.is_waited_for(actor, submission.id)
    url, password = queries.screener(submission) if token else ("", "")
    resumes = viewing.resumes_at_seconds if viewing else 0
    runtime = queries.length_in(typed) or 0
    form = sheet or sheet_for(submission, own_review, asked.criteria if asked else [])
    if sheet is None and own_review is None and viewing is not None:
        form.watched_fully.data = viewing.to_the_end
    return WatchPage(
        code=submission.code,
        title=(typed.get("title") or [""])[0],
        lang=as_tag((typed.get("title_language") or [""])[0]),
        number=submission.tracking_number or "",
        length=minutes(runtime, locale()) if runtime else "",
        round=asked.name.within(locale()) if asked else "",
        due=moment_words(asked.due_at, asked.zone) if asked else "",
        blind=blind,
        assigned=waited_for,
        may_declare=waited_for or submission.film_id is not None,
        answers=answered(wording.shown_blind(typed) if blind else typed, submission.call),
        player=player_of(url, resumes) if url else None,
        token=token,
        password=password,
        runtime=runtime,
        resumes_at=resumes,
        watched=viewing.watched_seconds if viewing else 0,
        watched_words=_watched_words(viewing, runtime),
        notes=_notes(queries.notes_of(actor, submission.id)),
        note=note or forms.NoteForm(data={"at": wording.at_words(resumes), "token": token}),
        sheet=form,
        has_own=own_review is not None,
        readings=readings(actor, submission, own_review),
        giving_back=giving_back or forms.GiveBackForm(prefix="back-"),
        conflict=conflict or forms.GiveBackForm(prefix="know-"),
    )


def _notes(found: Sequence[WatchNote]) -> list[tuple[int, str, int, str]]:
    return [(one.id, wording.at_words(one.at_seconds), one.at_seconds, one.words) for one in found]


def _watched_words(viewing: Viewing | None, runtime: int) -> str:
    if viewing is None or not viewing.watched_seconds:
        return ""
    if viewing.to_the_end:
        return gettext("Watched to the end")
    return gettext(
        "Watched %(done)s of %(all)s min",
        done=viewing.watched_seconds // 60,
        all=minutes_up(runtime) if runtime else "?",
    )


def way_to(submission: Submission) -> str:
    """Where the film stands; only whoever opened it is led there."""
    url = queries.screener(submission)[0]
    if player_of(url) is None:
        raise NoResultFound
    return url
