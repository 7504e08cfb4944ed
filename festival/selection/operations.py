"""What happens in choosing films: decisions, and the lists of sections."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.eligibility import may_enter_section
from festival.editions.models import Edition, Section
from festival.editions.queries import section_ids_curated_by
from festival.editions.rules import SECTION_OF_ANOTHER_EDITION
from festival.films.models import Film, FilmVersion
from festival.films.queries import film_by_code
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.shell import locale
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.foundation.verdict import Verdict, no, require
from festival.foundation.versions import EDIT_CONFLICT, may_still_edit
from festival.journal.operations import record
from festival.reviews.operations import put_forward
from festival.reviews.queries import sealed as sealed_entry
from festival.reviews.reach import is_blind, still_choosing, submission_for
from festival.selection import premieres, queries, rules
from festival.selection.answers import give_tasks
from festival.selection.making import film_from, hang_pictures, lacking
from festival.selection.models import Selection, SelectionRole, SelectionState
from festival.submissions.models import Decision, Submission


@operation
def decide(
    *, actor: Actor, submission_code: str, decision: Decision | str, version: int | None = None
) -> Submission:
    """What becomes of the entry is written down; the filmmaker reads nothing of it yet."""
    submission = submission_for(actor, submission_code, lock=True)
    edition_id = submission.call.edition_id
    require(rules.may_decide(actor, edition_id, submission, blind=is_blind(actor, submission.id)))
    require(still_choosing(actor, edition_id))
    require(may_still_edit(submission.version, version))
    submission.decision, submission.decided_at = Decision(decision), clock.now()
    record(
        actor=actor, act="decide_entry", about_kind="submission", about_id=submission.id,
        edition_id=edition_id, decision=submission.decision.value,
    )  # fmt: skip
    return submission


@operation
def select_film(
    *,
    actor: Actor,
    section_id: int,
    film_id: int,
    version_id: int | None = None,
    submission_id: int | None = None,
    role: SelectionRole = SelectionRole.REGULAR,
    state: SelectionState = SelectionState.SELECTED,
    position: int = 0,
    premiere: str = "",
    premiere_why: str = "",
    note: Text | None = None,
    over_full: bool = False,
    why: str = "",
) -> Selection:
    """The film stands in the section, at the end of its list unless a position is given."""
    # The section's row gates its list: two films taken at once are counted one after the other.
    section = fresh(Section, section_id, lock=True)
    require(_may_keep(actor, section))
    told = (selectinload(Film.versions), selectinload(Film.countries), selectinload(Film.history))
    film = fresh(Film, film_id, *told, lock=True)
    version = _version_of(film, version_id)
    _stand(actor, section, film.id, over_full=over_full)
    require(rules.taking_is_explained(actor, section, queries.count_in(section.id), (), why))
    if submission_id is None and actor.id != 0:
        # An entry was measured by what its filmmaker sent; what the house itself puts there is history.
        require(may_enter_section(queries.answers_for_film(section, film.id)))
    made = Selection(
        code=public_code(),
        edition_id=section.edition_id,
        section_id=section.id,
        film_id=film.id,
        version_id=version.id,
        submission_id=submission_id,
        role=role,
        state=state,
        position=position or _next_position(section.id),
        note=note or Text(),
        selected_at=clock.now(),
    )
    against = _announce(made, film, fresh(Edition, section.edition_id), premiere, premiere_why)
    db.session.add(made)
    db.session.flush()
    record(
        actor=actor, act="select_film", about_kind="selection", about_id=made.id,
        edition_id=section.edition_id, section=section.code, film=film.code, **_said(why),
        **against,
    )  # fmt: skip
    return made


def _announce(
    selection: Selection, film: Film, edition: Edition, premiere: str, why: str
) -> dict[str, str]:
    """What is announced of the premiere (I-35); what the journal keeps where it stands against the showings."""
    derived = premieres.derived_for(film, edition, selection.submission_id)
    require(premieres.may_announce(premiere, derived, why, locale()))
    against = premieres.is_against(premiere, derived)
    selection.premiere, selection.premiere_why = premiere, why.strip() if against else ""
    return {"premiere": premiere, "premiere_why": why.strip()} if against else {}


@operation
def select_found(
    *, actor: Actor, section_id: int, film: str, over_full: bool = False, why: str = ""
) -> Selection:
    """A film of the catalogue, by its code, stands in the section without an entry."""
    return select_film(
        actor=actor, section_id=section_id, film_id=film_by_code(film).id, over_full=over_full,
        why=why,
    )  # fmt: skip


def _said(why: str) -> dict[str, str]:
    return {"why": why.strip()} if why.strip() else {}


def _may_keep(actor: Actor, section: Section) -> Verdict:
    curated = section_ids_curated_by(actor.id, watching=False)
    allowed = rules.may_keep_list(actor, section, curated, locale())
    return still_choosing(actor, section.edition_id) if allowed else allowed


def _version_of(film: Film, version_id: int | None) -> FilmVersion:
    if version_id is None:
        return film.versions[0]
    found = select(FilmVersion).where(FilmVersion.id == version_id, FilmVersion.film_id == film.id)
    return db.session.scalars(found).one()


def _stand(actor: Actor, section: Section, film_id: int | None, *, over_full: bool) -> None:
    elsewhere = queries.sections_with(film_id, section) if film_id else []
    require(rules.may_stand_in(section, film_id, elsewhere, locale()))
    count = queries.count_in(section.id)
    require(rules.has_place(actor, section, count, over_full=over_full, locale=locale()))


def _next_position(section_id: int) -> int:
    last = select(func.max(Selection.position)).where(Selection.section_id == section_id)
    return int(db.session.scalar(last) or 0) + 1


@operation
def take_into_section(
    *,
    actor: Actor,
    submission_code: str,
    section_id: int,
    evidence_seen: bool = False,
    over_full: bool = False,
    why: str = "",
    premiere: str = "",
    premiere_why: str = "",
) -> Selection:
    """The entry is selected: its film is in the catalogue, made from the seal, and in the section.

    *why* says what was seen, or why the section holds one film more; it stands in the journal.
    """
    submission = submission_for(actor, submission_code, lock=True)
    section = fresh(Section, section_id, lock=True)
    edition_id = submission.call.edition_id
    require(rules.may_decide(actor, edition_id, submission, blind=is_blind(actor, submission.id)))
    if section.edition_id != edition_id:
        require(no(SECTION_OF_ANOTHER_EDITION))
    require(_may_keep(actor, section))
    sealed = sealed_entry(submission)
    answers = queries.answers_for(section, sealed, submission.call.edition)
    require(may_enter_section(answers))
    oks = [answer.ok for answer in answers]
    require(rules.evidence_is_seen(section, oks, seen=evidence_seen, locale=locale()))
    _stand(actor, section, submission.film_id, over_full=over_full)
    require(rules.taking_is_explained(actor, section, queries.count_in(section.id), oks, why))
    if submission.film_id is None:
        require(rules.may_become_a_film(lacking(sealed)))
        film = film_from(actor, sealed)
        submission.film_id = film.id
        hang_pictures(film, submission.id)
    submission.decision, submission.decided_at = Decision.SELECTED, clock.now()
    db.session.flush()
    made = select_film(
        actor=actor,
        section_id=section.id,
        film_id=submission.film_id,
        submission_id=submission.id,
        over_full=over_full,
        why=why,
        premiere=premiere,
        premiere_why=premiere_why,
    )
    put_forward(actor=actor, submission_id=submission.id, section_id=section.id)
    record(
        actor=actor, act="take_into_section", about_kind="submission", about_id=submission.id,
        edition_id=edition_id, section=section.code, evidence_seen=evidence_seen, **_said(why),
    )  # fmt: skip
    return made


@operation
def invite_selection(*, actor: Actor, code: str, version: int | None = None) -> Selection:
    """The film's people are asked to come."""
    return _move(actor, code, SelectionState.INVITED, "invite_selection", version)


@operation
def confirm_selection(*, actor: Actor, code: str, version: int | None = None) -> Selection:
    """The rights holder has said yes; from here on the film may be shown to the public."""
    return _move(actor, code, SelectionState.CONFIRMED, "confirm_selection", version)


@operation
def decline_selection(*, actor: Actor, code: str, version: int | None = None) -> Selection:
    """The rights holder has said no."""
    return _move(actor, code, SelectionState.DECLINED, "decline_selection", version)


@operation
def withdraw_selection(
    *, actor: Actor, code: str, why: str, version: int | None = None
) -> Selection:
    """The film is out of the section; its row, its marks and the reason stay."""
    require(rules.withdrawal_is_explained(why))
    selection = _move(actor, code, SelectionState.WITHDRAWN, "withdraw_selection", version, why)
    selection.withdrawn_why = why.strip()
    return selection


def _move(
    actor: Actor,
    code: str,
    to: SelectionState,
    act: str,
    version: int | None,
    why: str = "",
) -> Selection:
    selection = _selection(code)
    require(_may_keep(actor, selection.section))
    require(may_still_edit(selection.version, version))
    require(rules.may_become(selection.state, to))
    selection.state = to
    if to is SelectionState.INVITED:
        selection.invited_at, selection.answered_at = clock.now(), None
    if to in {SelectionState.CONFIRMED, SelectionState.DECLINED}:
        selection.answered_at = clock.now()
    if to is SelectionState.CONFIRMED:
        give_tasks(actor=actor, selection_id=selection.id)
    _note(actor, selection, act, why.strip())
    return selection


def _selection(code: str) -> Selection:
    found = (
        select(Selection)
        .where(Selection.code == code)
        .options(joinedload(Selection.section, innerjoin=True))
        .with_for_update(of=Selection)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(found).one()


def _note(actor: Actor, selection: Selection, act: str, why: str = "", **facts: str) -> None:
    record(
        actor=actor, act=act, about_kind="selection", about_id=selection.id,
        edition_id=selection.edition_id, **_said(why), **facts,
    )  # fmt: skip


@operation
def describe_selection(
    *,
    actor: Actor,
    code: str,
    role: SelectionRole | str,
    note: Text,
    premiere: str = "",
    premiere_why: str = "",
    version: int | None = None,
) -> Selection:
    """What the programme says of the film in this section, and whether it opens or closes."""
    selection = _selection(code)
    require(_may_keep(actor, selection.section))
    require(may_still_edit(selection.version, version))
    selection.role, selection.note = SelectionRole(role), note
    told = (selectinload(Film.countries), selectinload(Film.history))
    film, edition = fresh(Film, selection.film_id, *told), fresh(Edition, selection.edition_id)
    against = _announce(selection, film, edition, premiere, premiere_why)
    _note(actor, selection, "describe_selection", **against)
    return selection


@operation
def shift_selection(*, actor: Actor, code: str, by: int, seen: str | None = None) -> Selection:
    """The film has changed places with its neighbour in the list, if it has one there."""
    selection = _selection(code)
    require(_may_keep(actor, selection.section))
    listed = _gated_list(selection.section_id, seen)
    others = [one.code for one in listed if one.state not in rules.GONE or one.code == code]
    if _put_in_order(listed, rules.rearranged(_codes(listed), rules.shifted(others, code, by))):
        _note(actor, selection, "shift_selection")
    return selection


@operation
def arrange_section(
    *, actor: Actor, section_id: int, codes: Sequence[str], seen: str | None = None
) -> Section:
    """The films *codes* stand in this order, in the places they had among them; others keep theirs."""
    section = fresh(Section, section_id, lock=True)
    require(_may_keep(actor, section))
    listed = _gated_list(section.id, seen)
    wanted = rules.rearranged(_codes(listed), codes)
    if wanted is None:
        require(no(EDIT_CONFLICT))
    if _put_in_order(listed, wanted):
        record(
            actor=actor, act="arrange_section", about_kind="section", about_id=section.id,
            edition_id=section.edition_id, films=len(codes),
        )  # fmt: skip
    return section


def _gated_list(section_id: int, seen: str | None) -> list[Selection]:
    """The list, with the section's row as its gate; whoever saw another order is told."""
    fresh(Section, section_id, lock=True)
    listed = list(queries.listed(section_id))
    standing = [one.code for one in listed if one.state not in rules.GONE]
    require(rules.may_still_order(standing, seen))
    return listed


def _codes(listed: Sequence[Selection]) -> list[str]:
    return [one.code for one in listed]


def _put_in_order(listed: Sequence[Selection], wanted: Sequence[str] | None) -> bool:
    """Whether anything moved."""
    if wanted is None or _codes(listed) == list(wanted):
        return False
    place = {code: number for number, code in enumerate(wanted, start=1)}
    for one in listed:
        one.position = place[one.code]
    return True
