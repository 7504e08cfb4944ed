"""The office's pages of polls: what is asked, what is handed out, what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.audience import queries, records
from festival.audience.forms import METHODS, PollForm, TermsForm
from festival.audience.models import PaperTally, Poll, PollMethod, PollState, Showing
from festival.audience.rules import BURST, may_award, may_keep, may_make, may_read_result
from festival.awards.models import AwardState, Prize
from festival.editions.models import Edition
from festival.films.models import Film
from festival.films.queries import Title, title_of
from festival.foundation import canonical
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.moments import clock_time, moment
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.foundation.zones import local
from festival.jury.models import Jury, JuryKind
from festival.programme.models import ShowState
from festival.selection.models import Selection

ROOT = "/office/polls"


def state_words(poll: Poll) -> str:
    return {
        PollState.DRAFT: gettext("Being set"),
        PollState.OPEN: gettext("Open"),
        PollState.CLOSED: gettext("Closed"),
        PollState.COUNTED: gettext("Counted"),
        PollState.VERIFIED: gettext("Verified"),
    }[poll.state]


def method_words(terms: Any) -> list[str]:
    """How a poll is counted, in sentences; *terms* as they are published."""
    best, votes = terms["best"], terms["min_votes"]
    how = {
        "mean": gettext(
            "Each film’s score is the average of its marks, from 1 to %(best)s.", best=best
        ),
        "proportion": gettext(
            "Each film’s score is the share of the people in its screenings who gave it at least %(liked)s of %(best)s.",
            liked=terms["liked"],
            best=best,
        ),
        "bayesian": gettext(
            "Each film’s score is the average of its marks, from 1 to %(best)s, and of %(prior)s further marks of %(mean)s, so that a small friendly screening does not decide.",
            best=best,
            prior=terms["prior_votes"],
            mean=f"{float(Fraction(terms['prior_mean'])):g}",
        ),
    }[terms["method"]]
    return [
        how,
        gettext("A film with fewer than %(votes)s votes is listed without a place.", votes=votes),
        gettext(
            "Equal scores go to the film with more votes, then to fuller houses; else they share the place."
        ),
        gettext("One code is one vote. Voting opens when the screening ends."),
    ]


@dataclass(frozen=True)
class PollRow:
    prize: Text
    edition: Text
    state: str
    closes: str
    href: str


@dataclass(frozen=True)
class PollsPage(Page):
    """The polls of the editions somebody keeps, and the form of a new one."""

    template: ClassVar[str] = "audience/polls.html"

    rows: list[PollRow]
    form: PollForm | None


def polls_page(actor: Actor, form: PollForm | None = None) -> PollsPage:
    free = _prizes_without(actor)
    if form is None:
        form = PollForm(
            data={"method": "mean", "best": 5, "liked": 4, "min_votes": 50}
            | {"prior_votes": 30, "prior_mean": 400}
        )
    form.offered(
        [(prize.code, f"{prize.name.within(locale())}, {prize.edition.code}") for prize in free]
    )
    return PollsPage(
        [
            PollRow(
                poll.prize.name,
                poll.edition.name,
                state_words(poll),
                moment(poll.closes_at, poll.edition.zone, locale(), weekday=False),
                f"{ROOT}/{poll.code}",
            )
            for poll in queries.polls_for(actor)
        ],
        form if free or form.errors else None,
    )


def _prizes_without(actor: Actor) -> list[Prize]:
    """Prizes of the audience that have no poll yet, of the editions this person directs."""
    found = db.session.scalars(
        select(Prize)
        .join(Prize.edition)
        .outerjoin(Prize.jury)
        .outerjoin(Poll, Poll.prize_id == Prize.id)
        .where(Poll.id.is_(None), (Jury.id.is_(None)) | (Jury.kind == JuryKind.AUDIENCE))
        .options(joinedload(Prize.edition))
        .order_by(Edition.starts_on.desc(), Prize.position, Prize.id)
    )
    return [one for one in found if may_make(actor, one.edition_id)]


def zone_of_prize(code: str) -> str:
    """The zone a closing is typed in."""
    return queries.prize_of(code).edition.zone


@dataclass(frozen=True)
class ShowingRow:
    """One screening of a poll: what was handed out, how many sat there, what paper waits."""

    code: str
    films: list[Title]
    when: str
    hall: str
    seats: int | None
    handed: int
    people: str
    paper: str
    cancelled: bool
    href: str


@dataclass(frozen=True)
class ResultRow:
    """One film's place. The interval says how firm it is."""

    place: str
    title: Title
    votes: int
    score: str
    interval: str


@dataclass(frozen=True)
class PollPage(Page):
    """One poll from its terms to its prize."""

    template: ClassVar[str] = "audience/poll.html"

    name: Text
    edition: Text
    root: str
    state: str
    state_words: str
    facts: list[tuple[str, str]]
    how: list[str]
    digest: str
    form: TermsForm | None
    showings: list[ShowingRow]
    results: list[ResultRow]
    bursts: list[str]
    makes: bool
    verifies: bool
    awards: bool
    awarded: bool


def poll_page(actor: Actor, code: str, form: TermsForm | None = None) -> PollPage:
    poll = queries.poll_of(
        code,
        joinedload(Poll.prize).selectinload(Prize.awards),
        selectinload(Poll.showings).joinedload(Showing.show).options(*queries.whole_show()),
    )
    require(may_keep(actor, poll.edition_id))
    makes = bool(may_make(actor, poll.edition_id))
    terms = canonical.load(poll.terms) if poll.terms else _terms_drafted(poll)
    standing = [one for one in poll.prize.awards if one.state is not AwardState.REVOKED]
    return PollPage(
        name=poll.prize.name,
        edition=poll.edition.name,
        root=f"{ROOT}/{code}",
        state=poll.state.value,
        state_words=state_words(poll),
        facts=_facts(poll),
        how=method_words(terms),
        digest=canonical.digest(terms) if poll.terms else "",
        form=_terms_form(poll, form) if makes and poll.state is PollState.DRAFT else None,
        showings=_showings(poll),
        results=_results(poll),
        bursts=_bursts(poll),
        makes=makes,
        verifies=poll.state is PollState.COUNTED and poll.counted_by_id != actor.id,
        awards=makes and bool(may_award(poll, records.first_of(poll))) and not standing,
        awarded=bool(standing),
    )


def _terms_drafted(poll: Poll) -> dict[str, Any]:
    """What would be published, as the draft has it."""
    return {
        "best": poll.best,
        "liked": poll.liked,
        "method": poll.method.value,
        "min_votes": poll.min_votes,
        "prior_votes": poll.prior_votes,
        "prior_mean": str(Fraction(poll.prior_mean, 100)),
    }


def _facts(poll: Poll) -> list[tuple[str, str]]:
    zone = poll.edition.zone
    found = [
        (gettext("How it is counted"), str(dict(METHODS)[poll.method.value])),
        (gettext("Closes"), moment(poll.closed_at or poll.closes_at, zone, locale(), offset=True)),
    ]
    if poll.opened_at:
        found.insert(1, (gettext("Opened"), moment(poll.opened_at, zone, locale(), offset=True)))
    return found


def _terms_form(poll: Poll, form: TermsForm | None) -> TermsForm:
    return form or TermsForm(
        data={
            "method": poll.method.value,
            "best": poll.best,
            "liked": poll.liked,
            "min_votes": poll.min_votes,
            "prior_votes": poll.prior_votes,
            "prior_mean": poll.prior_mean,
            "closes": local(poll.closes_at, poll.edition.zone).replace(tzinfo=None),
            "version": poll.version,
        }
    )


def _showings(poll: Poll) -> list[ShowingRow]:
    handed, tallies = queries.handed_out(poll.id), queries.tallies_of(poll.id)
    sections = queries.sections_of(poll.prize_id)
    rows = []
    for showing in sorted(poll.showings, key=lambda one: (one.show.starts_at, one.id)):
        heaps = [one for one in tallies if one.showing_id == showing.id]
        rows.append(
            ShowingRow(
                showing.show.code,
                [
                    title_of(one.film, locale())
                    for one in queries.films_asked(showing.show, sections)
                ],
                when_words(showing, poll.edition.zone),
                hall_words(showing),
                records.seats_of(poll, showing.show.code),
                handed.get(showing.id, 0),
                "–" if showing.attendance is None else str(showing.attendance),
                _paper(heaps),
                showing.show.state is ShowState.CANCELLED,
                f"{ROOT}/{poll.code}/shows/{showing.show.code}",
            )
        )
    return rows


def when_words(showing: Showing, zone: str) -> str:
    day = moment(showing.show.starts_at, zone, locale(), weekday=False)
    return f"{day}–{clock_time(showing.show.ends_at, zone)}"


def hall_words(showing: Showing) -> str:
    hall = showing.show.hall
    return f"{hall.venue.name.within(locale())}, {hall.name.within(locale())}"


def _paper(heaps: Sequence[PaperTally]) -> str:
    if not heaps:
        return "–"
    if any(one.second_by_id is None for one in heaps):
        return gettext("waits for its second count")
    return gettext("counted twice")


def _results(poll: Poll) -> list[ResultRow]:
    if not poll.count:
        return []
    lines = canonical.load(poll.count)["films"]
    films = {
        one.code: title_of(one.film, locale())
        for one in queries.selections_of(
            poll.edition_id,
            [line["film"] for line in lines],
            joinedload(Selection.film).selectinload(Film.titles),
        )
    }
    share = poll.method is PollMethod.PROPORTION
    return [
        ResultRow(
            str(line["place"] or gettext("not ranked")),
            films[line["film"]],
            line["votes"],
            figure(float(Fraction(line["score"])), share=share),
            "–".join(figure(one, share=share) for one in line["interval"]),
        )
        for line in lines
    ]


def figure(number: float, *, share: bool) -> str:
    return f"{number * 100:.1f} %" if share else f"{number:.2f}"


def _bursts(poll: Poll) -> list[str]:
    """What looks unusual, told once nothing can be done to the votes any more, and never taken out."""
    if not poll.count:
        return []
    shows = {one.id: one.show.code for one in poll.showings}
    return [
        gettext(
            "Screening %(show)s: %(times)s codes were used in the minute of %(minute)s.",
            show=shows[showing],
            times=times,
            minute=moment(minute, poll.edition.zone, locale(), weekday=False),
        )
        for showing, minute, times in queries.bursts_of(poll.id, BURST)
    ]


def record_for(actor: Actor, code: str) -> tuple[str, bytes]:
    """The record of a counted poll, and a name for its file that names nobody."""
    poll = queries.poll_of(code)
    require(may_keep(actor, poll.edition_id))
    require(may_read_result(poll))
    return f"poll-{poll.code}.json", canonical.canonical(records.record_of(poll))
