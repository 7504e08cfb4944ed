"""The pages of one screening of a poll: its slips, its people and its paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import segno

from festival.audience import queries, records
from festival.audience.forms import CodesForm, PeopleForm, TallyForm
from festival.audience.models import PaperTally, PollState
from festival.audience.pages import ROOT, hall_words, when_words
from festival.audience.rules import may_keep
from festival.films.queries import Title, title_of
from festival.foundation import canonical
from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.selection.models import Selection


@dataclass(frozen=True)
class Heap:
    """The paper of one film: its form, or that two people agree."""

    title: Title
    code: str
    form: Any
    first: bool
    agreed: bool
    total: int


@dataclass(frozen=True)
class ShowingPage(Page):
    """One screening of a poll: codes, people, paper."""

    template: ClassVar[str] = "audience/showing.html"

    prize: Text
    root: str
    poll: str
    films: list[Title]
    when: str
    hall: str
    seats: int | None
    handed: int
    gathers: bool
    codes: CodesForm
    people: PeopleForm
    heaps: list[Heap]


def showing_page(
    actor: Actor,
    code: str,
    show_code: str,
    *,
    codes: CodesForm | None = None,
    people: PeopleForm | None = None,
    heap: tuple[str, Any] | None = None,
) -> ShowingPage:
    showing = queries.showing_of(code, show_code)
    poll = showing.poll
    require(may_keep(actor, poll.edition_id))
    asked = queries.films_asked(showing.show, queries.sections_of(poll.prize_id))
    known = {
        one.selection_id: one for one in queries.tallies_of(poll.id) if one.showing_id == showing.id
    }
    best = canonical.load(poll.terms)["best"]
    return ShowingPage(
        prize=poll.prize.name,
        root=f"{ROOT}/{code}/shows/{show_code}",
        poll=f"{ROOT}/{code}",
        films=[title_of(one.film, locale()) for one in asked],
        when=when_words(showing, poll.edition.zone),
        hall=hall_words(showing),
        seats=records.seats_of(poll, show_code),
        handed=queries.handed_out(poll.id).get(showing.id, 0),
        gathers=poll.state in {PollState.OPEN, PollState.CLOSED},
        codes=codes or CodesForm(),
        people=people or PeopleForm(data={"people": showing.attendance}),
        heaps=[
            _heap(one, known.get(one.id), best, heap[1] if heap and heap[0] == one.code else None)
            for one in asked
        ],
    )


def _heap(film: Selection, tally: PaperTally | None, best: int, form: Any) -> Heap:
    agreed = tally is not None and tally.second_by_id is not None
    return Heap(
        title_of(film.film, locale()),
        film.code,
        form or TallyForm.asking(best, prefix=f"{film.code}-"),
        tally is None,
        agreed,
        sum(tally.times) if tally and agreed else 0,
    )


@dataclass(frozen=True)
class Slip:
    """One code to cut out: its letters and its picture."""

    code: str
    picture: str


@dataclass(frozen=True)
class SlipsPage(Page):
    """Fresh codes, shown once and kept nowhere in this form."""

    template: ClassVar[str] = "audience/slips.html"

    prize: Text
    films: list[Title]
    when: str
    hall: str
    back: str
    address: str
    slips: list[Slip]


def slips_page(
    actor: Actor, code: str, show_code: str, codes: Sequence[str], base: str
) -> SlipsPage:
    page = showing_page(actor, code, show_code)
    return SlipsPage(
        page.prize,
        page.films,
        page.when,
        page.hall,
        page.root,
        f"{base}/v",
        [Slip(one, _picture(f"{base}/v/{one}")) for one in codes],
    )


def _picture(address: str) -> str:
    return str(segno.make(address, error="m").svg_data_uri(scale=3, border=2, light="white"))
