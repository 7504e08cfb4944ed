"""What must always be true of what was chosen."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition, Section
from festival.films.models import Film, FilmVersion
from festival.films.premiere import Status
from festival.foundation.db import db
from festival.journal.evidence import done, last_done
from festival.people.models import GivenHat, Hat
from festival.selection import premieres
from festival.selection.models import Batch, Selection, SelectionState
from festival.selection.rules import GONE
from festival.submissions.models import Call, Submission, SubmissionState

# That a film stands in a section once (I-32), the database sees to.


def selections_belong_together() -> list[str]:
    """A selection's section, cut and entry are of the same edition and the same film."""
    rows = (
        select(Selection.code, Section.code)
        .join(Selection.section)
        .join(Selection.film_version)
        .outerjoin(Submission, Submission.id == Selection.submission_id)
        .outerjoin(Call, Call.id == Submission.call_id)
        .where(
            or_(
                Section.edition_id != Selection.edition_id,
                FilmVersion.film_id != Selection.film_id,
                Submission.film_id != Selection.film_id,
                Call.edition_id != Selection.edition_id,
            )
        )
        .order_by(Selection.id)
    )
    return [
        f"Selection {code} in {section}: its section, version or entry is of another edition or film."
        for code, section in db.session.execute(rows)
    ]


def chosen_entries_were_eligible() -> list[str]:
    """I-14: no draft or disqualified entry stands in a section, and none chosen after it was withdrawn."""
    rows = (
        select(Selection.code, Submission.code, Submission.state)
        .join(Submission, Submission.id == Selection.submission_id)
        .where(
            Selection.state.not_in(GONE),
            or_(
                Submission.state.in_((SubmissionState.DRAFT, SubmissionState.DISQUALIFIED)),
                Selection.selected_at > Submission.withdrawn_at,
            ),
        )
        .order_by(Selection.id)
    )
    return [
        f"Selection {code}: the entry {entry} it was chosen from is {state.value}."
        for code, entry, state in db.session.execute(rows)
    ]


def films_compete_once() -> list[str]:
    """I-33: a film stands in one section of the main competition."""
    rows = (
        select(Film.code, Edition.code)
        .join(Selection, Selection.film_id == Film.id)
        .join(Section, Section.id == Selection.section_id)
        .join(Edition, Edition.id == Section.edition_id)
        .where(Section.in_main_competition, Selection.state.not_in(GONE))
        .group_by(Film.id, Film.code, Edition.id, Edition.code)
        .having(func.count() > 1)
        .order_by(Film.id)
    )
    return [
        f"Film {film}: stands in two competitions of {edition}."
        for film, edition in db.session.execute(rows)
    ]


def sections_hold_what_they_take() -> list[str]:
    """I-34: a section is over-full only where a director has gone beyond, or has lowered its number since."""
    standing = (
        select(Section.code, Edition.id, Edition.code, Section.max_films, Selection.id)
        .join(Edition, Edition.id == Section.edition_id)
        .join(Selection, Selection.section_id == Section.id)
        .where(Selection.state.not_in(GONE))
        .order_by(Section.id, Selection.id)
    )
    held: dict[tuple[str, int, str, int], list[int]] = {}
    for code, edition_id, edition, most, selection_id in db.session.execute(standing):
        held.setdefault((code, edition_id, edition, most), []).append(selection_id)
    over = {section: ids for section, ids in held.items() if len(ids) > section[3]}
    if not over:
        return []
    directing = _directing()
    taken = {act.about_id: (act.at, act.actor_id) for act in done("select_film")}
    revised = {(act.about_id, act.facts["section"]): act.at for act in done("revise_section")}
    found = []
    for (code, edition_id, edition, most), ids in over.items():
        acts = [taken[one] for one in ids if one in taken]
        beyond = sum(
            who is None or bool(directing.get(who, set()) & {edition_id, None}) for _, who in acts
        )
        since = revised.get((edition_id, code))
        lowered = since is not None and all(at < since for at, _ in acts)
        if beyond < len(ids) - most and not lowered:
            found.append(
                f"Section {edition}/{code}: holds {len(ids)} films and takes {most}, and no director "
                "has gone beyond."
            )
    return found


def _directing() -> dict[int, set[int | None]]:
    """Who directs which editions; None stands for all of them."""
    hats = select(GivenHat.account_id, GivenHat.edition_id).where(GivenHat.hat == Hat.DIRECTOR)
    found: dict[int, set[int | None]] = {}
    for account_id, edition_id in db.session.execute(hats):
        found.setdefault(account_id, set()).add(edition_id)
    return found


def withdrawals_are_explained() -> list[str]:
    """I-38: a film that left says why."""
    silent = (
        select(Selection.code)
        .where(Selection.state == SelectionState.WITHDRAWN, Selection.withdrawn_why == "")
        .order_by(Selection.id)
    )
    return [
        f"Selection {code}: is withdrawn without a word." for code in db.session.scalars(silent)
    ]


def decisions_are_told_by_two() -> list[str]:
    """I-97: decisions told together are as they were approved, by somebody who did not propose them."""
    batches = select(Batch, Edition.code).join(Batch.edition).order_by(Batch.id)
    found = []
    for batch, edition in db.session.execute(batches):
        name = f"Batch {batch.code} of {edition}"
        if sha256(batch.contents.encode()).hexdigest() != batch.digest:
            found.append(f"{name}: what was approved was changed.")
        if batch.approved_by_id == batch.proposed_by_id:
            found.append(f"{name}: was approved by whoever proposed it.")
        if batch.released_at and not batch.approved_at:
            found.append(f"{name}: was told, and nobody approved it.")
    return found


def when_they_left() -> dict[int, datetime]:
    """When each selection that is gone left its section, as far as the journal knows."""
    return last_done("withdraw_selection", "decline_selection")


def announced_premieres_are_left() -> list[str]:
    """I-35: no film that stands is announced as more than its showings leave, unless somebody has said why."""
    found = (
        select(Selection)
        .where(
            Selection.state.not_in(GONE),
            Selection.premiere.not_in(("", Status.NONE.value)),
            Selection.premiere_why == "",
        )
        .order_by(Selection.id)
        .options(
            joinedload(Selection.edition, innerjoin=True),
            joinedload(Selection.film, innerjoin=True).options(
                selectinload(Film.countries), selectinload(Film.history)
            ),
        )
    )
    said = []
    for one in db.session.scalars(found).unique():
        derived = premieres.derived_for(one.film, one.edition, one.submission_id)
        verdict = premieres.may_announce(one.premiere, derived)
        if not verdict:
            said.append(f"Selection {one.code}: {verdict.plain()}")
    return said


CHECKS = [
    announced_premieres_are_left,
    selections_belong_together,
    chosen_entries_were_eligible,
    films_compete_once,
    sections_hold_what_they_take,
    withdrawals_are_explained,
    decisions_are_told_by_two,
]
