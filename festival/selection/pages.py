"""The pages of those who choose: one entry, and the lists of sections."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition, Section
from festival.editions.queries import readable_section_ids, section_ids_curated_by, sections_of
from festival.films.claims import premiere_facts, why_no_more
from festival.films.queries import facts_line_of, title_of
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.forms import Form, offer
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.reviews import queries as reviews
from festival.reviews.pages import Readings, readings
from festival.reviews.reach import is_blind, still_choosing, submission_for
from festival.reviews.rules import may_review
from festival.reviews.wording import shown_blind
from festival.selection import forms, marks, premieres, queries, rules
from festival.selection.models import Selection, SelectionState
from festival.selection.taking import take_form
from festival.submissions.boxes import answered
from festival.submissions.entry import typed_of
from festival.submissions.models import Call, Submission
from festival.submissions.queries import Line, answers_of, moment_words, sealed_of
from festival.submissions.unguarded_pages import reads_of_guardians, told_office
from festival.submissions.wording import decision_words, state_words


@dataclass(frozen=True)
class EntryPage(Page):
    """One entry: what was sent, where it may go, and what its readers say, if one may know."""

    template: ClassVar[str] = "selection/entry.html"

    submission: Submission
    title: str
    sent: str
    state: str
    decision: str
    answers: list[tuple[str, list[str]]]
    digest: str
    panel: list[Line]
    blind: bool
    may_review: bool
    mine: str
    readings: Readings
    deciding: forms.DecisionForm | None
    taking: forms.TakeForm | None
    places: list[tuple[str, str]]
    over: str
    guardian: str
    """That a parent or guardian of whoever sent it agrees no more, for those who are told."""


@dataclass(frozen=True)
class SectionsPage(Page):
    """The sections one may read, with how full they are."""

    template: ClassVar[str] = "selection/sections.html"

    edition: Edition | None
    rows: list[tuple[str, str, str, str]]


@dataclass(frozen=True)
class PlaceRow:
    """A film's place in a section's list."""

    code: str
    title: str
    lang: str
    facts: str
    state: str
    role: str
    why: str
    up: bool
    down: bool
    acts: list[tuple[str, str]]


@dataclass(frozen=True)
class SectionPage(Page):
    """A section's list in its order, and what can be done with each film."""

    template: ClassVar[str] = "selection/section.html"

    section: Section
    rows: list[PlaceRow]
    gone: list[PlaceRow]
    seen: str
    count: int
    may_open: bool
    may_keep: bool
    over: str


@dataclass(frozen=True)
class PlacePage(Page):
    """One film in one section: its role, its note, and the way out."""

    template: ClassVar[str] = "selection/place.html"

    code: str
    title: str
    section: Section
    form: forms.PlaceForm | None
    told: Sequence[tuple[str, str]]
    over: str
    premiere: Sequence[tuple[str, str]]
    why_no_more: Sequence[str]
    out: forms.OutForm | None = field(default=None)


def entry_page(
    actor: Actor, code: str, wrong: forms.DecisionForm | forms.TakeForm | None = None
) -> EntryPage:
    """One entry as *actor* may see it; what they may not see is not read."""
    submission = submission_for(
        actor,
        code,
        joinedload(Submission.call, innerjoin=True).selectinload(Call.categories),
        joinedload(Submission.call, innerjoin=True).selectinload(Call.questions),
        joinedload(Submission.call, innerjoin=True).joinedload(Call.edition, innerjoin=True),
    )
    edition_id = submission.call.edition_id
    blind = is_blind(actor, submission.id)
    typed = typed_of(answers_of(submission.id))
    contents = reviews.sealed(submission)
    kept = sealed_of(submission.id)
    own = reviews.own_review(actor, submission.id)
    sections = sections_of(edition_id)
    goes_on = still_choosing(actor, edition_id)
    decides = goes_on and rules.may_decide(actor, edition_id, submission, blind=blind)
    return EntryPage(
        submission=submission,
        title=contents["film"]["titles"][0]["text"],
        sent=moment_words(kept.sent_at, submission.call.zone) if kept else "",
        state=state_words(submission),
        decision=decision_words(submission.decision),
        answers=answered(shown_blind(typed) if blind else typed, submission.call),
        digest=kept.digest if kept else "",
        panel=[]
        if blind
        else [
            marks.section_line(section, contents, submission.call.edition) for section in sections
        ],
        blind=blind,
        may_review=bool(may_review(actor, edition_id, submission, recused=False)),
        mine=gettext("Your mark: %(mark)s", mark=own.overall) if own else "",
        readings=readings(actor, submission, own),
        deciding=_decision_form(submission, wrong) if decides else None,
        taking=take_form(actor, submission.call.edition, contents, wrong) if decides else None,
        places=_places(actor, submission),
        over=str(goes_on),
        guardian=told_office(submission)
        if not blind and reads_of_guardians(actor, edition_id)
        else "",
    )


def _decision_form(submission: Submission, wrong: Form | None) -> forms.DecisionForm:
    if isinstance(wrong, forms.DecisionForm):
        return wrong
    return forms.DecisionForm(data={"decision": submission.decision.value})


def _places(actor: Actor, submission: Submission) -> list[tuple[str, str]]:
    read = readable_section_ids(actor, submission.call.edition_id)
    found = (
        select(Section)
        .join(Selection, Selection.section_id == Section.id)
        .where(Selection.submission_id == submission.id)
        .order_by(Section.position)
    )
    return [
        (one.name.within(locale()), f"/selection/sections/{one.id}" if one.id in read else "")
        for one in db.session.scalars(found)
    ]


def sections_page(actor: Actor, meant: Edition | None) -> SectionsPage:
    edition = queries.edition_with_sections(actor, meant)
    if edition is None:
        return SectionsPage(None, [])
    readable = readable_section_ids(actor, edition.id)
    counts = queries.counts_in(edition.id)
    return SectionsPage(
        edition=edition,
        rows=[
            (
                one.name.within(locale()),
                f"/selection/sections/{one.id}",
                gettext("%(count)s of %(most)s", count=counts.get(one.id, 0), most=one.max_films),
                one.colour,
            )
            for one in sections_of(edition.id)
            if one.id in readable
        ],
    )


def section_page(actor: Actor, section: Section, *, as_partner: bool = False) -> SectionPage:
    """The list; *as_partner* shows it as somebody sees it who only reads it."""
    curated = section_ids_curated_by(actor.id, watching=False)
    keeps = bool(rules.may_keep_list(actor, section, curated, locale()))
    goes_on = still_choosing(actor, section.edition_id)
    may_open = keeps and not as_partner
    listed = queries.listed(section.id, *queries.with_film())
    standing = [one for one in listed if one.state not in rules.GONE]
    ends = {one.id for one in standing[:1]}, {one.id for one in standing[-1:]}
    return SectionPage(
        section=section,
        rows=[
            _place_row(one, up=one.id not in ends[0], down=one.id not in ends[1])
            for one in standing
        ],
        gone=[_place_row(one) for one in listed if one.state in rules.GONE],
        seen=rules.mark_of([one.code for one in standing]),
        count=len(standing),
        may_open=may_open,
        may_keep=may_open and bool(goes_on),
        over=str(goes_on) if may_open else "",
    )


def _place_row(one: Selection, *, up: bool = False, down: bool = False) -> PlaceRow:
    title = title_of(one.film, locale())
    ways = {
        SelectionState.INVITED: ("invite", gettext("Invite")),
        SelectionState.CONFIRMED: ("confirm", gettext("Confirm")),
        SelectionState.DECLINED: ("decline", gettext("Note that it was declined")),
    }
    return PlaceRow(
        code=one.code,
        title=title.text,
        lang=title.language,
        facts=facts_line_of(one.film, locale()),
        state=marks.place_words(one.state),
        role=str(dict(forms.ROLES)[one.role.value]) if one.role.value != "regular" else "",
        why=one.withdrawn_why,
        up=up,
        down=down,
        acts=[act for to, act in ways.items() if to in rules.MOVES[one.state]],
    )


def asked_place(code: str) -> forms.PlaceForm:
    """The form as it was sent, with the premieres its edition can announce."""
    form = forms.PlaceForm.posted()
    offer(form.premiere, premieres.choices(queries.place(code).edition))
    return form


def place_page(
    actor: Actor,
    code: str,
    form: forms.PlaceForm | None = None,
    out: forms.OutForm | None = None,
) -> PlacePage:
    """One film in one section, for those who read its list."""
    one = queries.place(code)
    queries.section_read(actor, str(one.section_id), None)
    data = {
        "role": one.role.value,
        "premiere": one.premiere,
        "premiere_why": one.premiere_why,
        "note": one.note,
        "version": one.version,
    }
    derived = premieres.derived_for(one.film, one.edition, one.submission_id)
    form = form or forms.PlaceForm(data=data)
    offer(form.premiere, premieres.choices(one.edition))
    goes_on = still_choosing(actor, one.edition_id)
    ends = goes_on and rules.may_become(one.state, SelectionState.WITHDRAWN)
    return PlacePage(
        code=code,
        title=title_of(one.film, locale()).text,
        section=one.section,
        form=form if goes_on else None,
        told=[] if goes_on else _told_of(one),
        over=str(goes_on),
        premiere=premiere_facts(derived) if derived else [],
        why_no_more=why_no_more(derived, locale()) if derived else [],
        out=(out or forms.OutForm()) if ends else None,
    )


def _told_of(one: Selection) -> list[tuple[str, str]]:
    """What the form would hold, where nothing is changed any more."""
    return [
        (gettext("State"), marks.place_words(one.state)),
        (gettext("Role"), str(dict(forms.ROLES)[one.role.value])),
        (
            gettext("Premiere"),
            premieres.words(one.premiere, db.session.get_one(Edition, one.edition_id))
            or gettext("not said"),
        ),
        (gettext("Note for the programme"), one.note.within(locale()) or gettext("none")),
    ]
