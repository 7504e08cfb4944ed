"""The page that asks whether an edition takes a step, and what is still open when it closes."""

from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext

from festival.editions import queries
from festival.editions.forms import MoveForm
from festival.editions.models import Edition, EditionState
from festival.editions.naming import move_means, move_words, state_words
from festival.editions.rules import REOPENING_NEEDS_REASON, Slip, steps_from
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.verdict import no
from festival.office.closing import OpenEnd, ends_here, open_ends
from festival.selection.unanswered import silences


@dataclass(frozen=True)
class MovePage(Page):
    """One question: does the edition take this step? *silent* entries would be left without an answer."""

    template: ClassVar[str] = "office/move.html"

    edition: Edition
    form: MoveForm
    to: str
    asks_why: bool
    head: str
    now: str
    then: str
    means: str
    button: str
    silent: int
    open_ends: list[OpenEnd]
    stops: bool


def move_page(actor: Actor, code: str, to: EditionState, form: MoveForm) -> MovePage:
    edition = queries.edition_for(actor, code)
    back, _forward = steps_from(edition.state)
    again = to == back
    head = gettext("Go back to: %(state)s", state=state_words(to)) if again else move_words(to)
    ends = ends_here(edition, to)
    still_open = open_ends(edition) if ends else []
    return MovePage(
        edition=edition,
        form=form,
        to=to.value,
        asks_why=again or bool(form.why.errors),
        head=head,
        now=state_words(edition.state),
        then=state_words(to),
        means=move_means(to),
        button=gettext("Go back a step") if again else move_words(to),
        silent=len(silences(edition.id, clock.now())) if ends else 0,
        open_ends=still_open,
        stops=any(one.stops for one in still_open),
    )


def move_form_slips(edition: Edition, to: EditionState, form: MoveForm) -> list[Slip]:
    """A step back needs its reason; every other refusal is the act's."""
    back, _forward = steps_from(edition.state)
    bare = to == back and not (form.why.data or "").strip()
    return [Slip("why", no(REOPENING_NEEDS_REASON))] if bare else []
