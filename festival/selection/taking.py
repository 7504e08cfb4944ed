"""The forms by which a film comes into a section, and beside which field each refusal stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import selectinload

from festival.editions import rules as section_rules
from festival.editions.eligibility import REASONS
from festival.editions.models import Edition, Section
from festival.editions.queries import section_ids_curated_by, sections_of
from festival.films.models import Film
from festival.films.queries import facts_line_of, films_found, place_of, title_of
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.forms import Form, offer
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.verdict import Reason
from festival.interests.queries import conflicted_film_ids
from festival.people.models import Hat
from festival.reviews.queries import sealed
from festival.reviews.reach import still_choosing, submission_for
from festival.selection import answer_rules, forms, premieres, queries, rules
from festival.submissions.facts import premiere_of_entry

_WHERE = ("section_id", "entry", "film")
AT: Mapping[Reason, tuple[str, ...]] = {
    **dict.fromkeys((*REASONS.values(), section_rules.SECTION_RULE), _WHERE),
    **premieres.BESIDE,
    rules.ALREADY_IN_SECTION: _WHERE,
    rules.TWO_COMPETITIONS: _WHERE,
    rules.SECTION_FULL: _WHERE,
    rules.ENTRY_LACKS_FACTS: _WHERE,
    rules.EVIDENCE_NEEDED: ("evidence_seen",),
    rules.TAKING_NEEDS_REASON: ("why",),
    answer_rules.NOT_ON_WAITLIST: ("entry",),
}
"""The field each refusal to take a film stands beside."""
FOUND = 30


def asked_to_take(actor: Actor, code: str) -> forms.TakeForm:
    """The form as it was sent, with the sections it may name."""
    form = forms.TakeForm.posted(prefix="take-")
    submission = submission_for(actor, code)
    if take_form(actor, submission.call.edition, sealed(submission), form) is None:
        raise NoResultFound
    return form


def take_form(
    actor: Actor, edition: Edition, contents: Mapping[str, Any], wrong: Form | None = None
) -> forms.TakeForm | None:
    """Only the sections whose lists *actor* keeps are offered, and the premiere its showings leave."""
    curated, sections = section_ids_curated_by(actor.id, watching=False), sections_of(edition.id)
    kept = [one for one in sections if rules.may_keep_list(actor, one, curated, locale())]
    if not kept:
        return None
    derived = premiere_of_entry(contents, place_of(edition)) or ""
    asked = forms.TakeForm(prefix="take-", data={"premiere": derived})
    form = wrong if isinstance(wrong, forms.TakeForm) else asked
    offer(form.section_id, [(str(one.id), one.name.within(locale())) for one in kept])
    offer(form.premiere, premieres.choices(edition))
    return form


def kept_section(actor: Actor, ref: str) -> Section:
    """A section whose list *actor* keeps; any other does not exist for them."""
    section = queries.section_read(actor, ref, None)
    curated = section_ids_curated_by(actor.id, watching=False)
    if not rules.may_keep_list(actor, section, curated, locale()):
        raise NoResultFound
    return section


@dataclass(frozen=True)
class InvitedPage(Page):
    """Films of the catalogue that could be taken into the section without an entry."""

    template: ClassVar[str] = "selection/invited.html"

    section: Section
    q: str
    films: Sequence[tuple[str, str, str]]
    form: forms.InviteForm | None
    over: str
    directs: bool


def invited_page(
    actor: Actor, ref: str, q: str, wrong: forms.InviteForm | None = None
) -> InvitedPage:
    """Films found by *q* that do not stand in the section; none *actor* has an interest in."""
    section = kept_section(actor, ref)
    goes_on = still_choosing(actor, section.edition_id)
    found = _found(actor, section, q) if q else []
    form = wrong or forms.InviteForm()
    offer(form.film, [(code, f"{title}. {facts}") for code, title, facts in found])
    return InvitedPage(
        section=section,
        q=q,
        films=found,
        form=form if found and goes_on else None,
        over=str(goes_on),
        directs=actor.wears_in(section.edition_id, Hat.DIRECTOR),
    )


def posted_invite(actor: Actor, ref: str, q: str) -> forms.InviteForm:
    """The form as it was sent, with the films it may name."""
    form = forms.InviteForm.posted()
    found = _found(actor, kept_section(actor, ref), q) if q else []
    offer(form.film, [(code, title) for code, title, _ in found])
    return form


def _found(actor: Actor, section: Section, q: str) -> list[tuple[str, str, str]]:
    there = [one.film_id for one in queries.listed(section.id)]
    found = (
        films_found(q)
        .where(Film.id.not_in([*there, *conflicted_film_ids(actor.person_id)]))
        .options(
            selectinload(Film.titles), selectinload(Film.countries), selectinload(Film.versions)
        )
        .limit(FOUND)
    )
    here = locale()
    return [
        (one.code, title_of(one, here).text, facts_line_of(one, here))
        for one in db.session.scalars(found).unique()
    ]
