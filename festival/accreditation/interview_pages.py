"""The press office's page of interviews: who speaks to whom, and the form to offer more."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext

from festival.accreditation import queries, rules
from festival.accreditation.forms import EndForm, OfferForm
from festival.accreditation.models import InterviewSlot, SlotState
from festival.accreditation.naming import slot_words
from festival.accreditation.pages import ROOT, edition_kept
from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.forms import offer
from festival.foundation.moments import date_words, time_range
from festival.foundation.pages import Page
from festival.foundation.sheets_out import Cell
from festival.foundation.shell import locale
from festival.foundation.taking import TakeListForm, taken_by
from festival.foundation.zones import local
from festival.people.queries import name_of


@dataclass(frozen=True)
class InterviewRow:
    """An interview as the office sees it."""

    id: str
    who: str
    when: str
    place: str
    state: str
    kind: str
    journalist: str
    outlet: str
    person: str
    topic: str
    why: str
    may_book: bool
    may_end: bool


@dataclass(frozen=True)
class InterviewsPage(Page):
    """The interviews of an edition, and the form to offer more."""

    template: ClassVar[str] = "accreditation/interviews.html"

    edition: Edition
    root: str
    back: str
    rows: list[InterviewRow]
    form: OfferForm
    ending: EndForm
    at: str
    """The interview that is being ended."""
    list_form: TakeListForm


def offer_form(edition: Edition, *, posted: bool = False) -> OfferForm:
    """The form with the guests of the edition whose days are known."""
    begun = {"minutes": 20, "number": 3}
    form = OfferForm.posted() if posted else OfferForm(data=begun)
    form.zone = edition.zone
    guests = [one for one in queries.guests_of(edition.id) if one.windows]
    offer(form.guest, [(one.code, name_of(one.person, locale()).text) for one in guests])
    return form


def interviews_page(
    actor: Actor,
    code: str,
    form: OfferForm | None = None,
    at: str = "",
    ending: EndForm | None = None,
    list_form: TakeListForm | None = None,
) -> InterviewsPage:
    edition = edition_kept(actor, code)
    slots = queries.slots_of(edition.id)
    return InterviewsPage(
        edition=edition,
        root=f"{ROOT}/{code}/interviews",
        back=f"{ROOT}/{code}",
        rows=[_interview_row(one, edition) for one in slots],
        form=form or offer_form(edition),
        ending=ending or EndForm(),
        at=at,
        list_form=list_form or TakeListForm(),
    )


def _interview_row(slot: InterviewSlot, edition: Edition) -> InterviewRow:
    kinds = {SlotState.ASKED: "needs", SlotState.BOOKED: "full", SlotState.OFF: "changed"}
    ahead = slot.starts_at > clock.now() and bool(rules.is_press_at_work(edition))
    holder = slot.accreditation
    day = date_words(local(slot.starts_at, edition.zone).date(), locale(), weekday=True)
    return InterviewRow(
        id=slot.code,
        who=name_of(slot.guest.person, locale()).text,
        when=f"{day}, {time_range(slot.starts_at, slot.ends_at, edition.zone)}",
        place=slot.place,
        state=slot_words(slot.state),
        kind=kinds.get(slot.state, ""),
        journalist=holder.name if holder else "",
        outlet=holder.outlet if holder else "",
        person=f"{ROOT}/{edition.code}/people/{holder.code}" if holder else "",
        topic=slot.topic,
        why=slot.why,
        may_book=ahead and slot.state is SlotState.ASKED,
        may_end=ahead and slot.state is not SlotState.OFF,
    )


def interviews_sheet(actor: Actor, code: str, why: str) -> tuple[list[str], list[Sequence[Cell]]]:
    """The interviews as they stand, with a last line that says who took them."""
    page = interviews_page(actor, code)
    headings = [
        gettext("Guest"), gettext("When"), gettext("Where"), gettext("State"),
        gettext("Name"), gettext("Outlet or company"), gettext("What about"),
    ]  # fmt: skip
    rows: list[Sequence[Cell]] = [
        [row.who, row.when, row.place, row.state, row.journalist, row.outlet, row.topic]
        for row in page.rows
    ]
    return headings, [*rows, [taken_by(actor, page.edition.zone, why)]]
