"""What somebody with a slip in their hand sees. Nothing here tells how others voted."""

from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.audience import queries
from festival.audience.forms import CodeForm, VoteForm
from festival.audience.models import Poll, PollState, VoteCode
from festival.audience.pages import method_words
from festival.audience.rules import CODE_UNKNOWN, takes_votes
from festival.films.queries import title_of
from festival.foundation import canonical, clock
from festival.foundation.db import db
from festival.foundation.moments import moment
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import Refused, Verdict, no
from festival.programme.models import ShowState


@dataclass(frozen=True)
class DoorPage(Page):
    """Where a code is typed by whoever has no camera."""

    template: ClassVar[str] = "audience/door.html"

    form: CodeForm


@dataclass(frozen=True)
class VotePage(Page):
    """The films of one screening and their marks; after the vote its receipt."""

    template: ClassVar[str] = "audience/vote.html"

    festival: Text
    prize: Text
    terms: str
    action: str
    form: Any
    opens: Verdict
    receipt: str
    closes: str


def slip_of(typed: str) -> VoteCode:
    """The code, or the refusal everybody meets who holds none."""
    return _held(queries.slip_typed(typed))


def _held(code: VoteCode | None) -> VoteCode:
    if code is None:
        raise Refused(no(CODE_UNKNOWN))
    return code


def marks_sent(code: VoteCode) -> Any:
    """The form of the screening a code belongs to, as it was sent. Its films are named when it is shown again."""
    films = queries.films_on(code)
    return VoteForm.asking([(film, film) for film in films], code.showing.poll.best, posted=True)


def vote_page(typed: str, form: Any = None) -> VotePage:
    code = _held(queries.code_typed(typed))
    showing = code.showing
    poll, show = showing.poll, showing.show
    asked = queries.films_asked(show, queries.sections_of(poll.prize_id))
    titles = [(one.code, title_of(one.film, locale()).text) for one in asked]
    return VotePage(
        festival=poll.edition.name,
        prize=poll.prize.name,
        terms=f"/v/polls/{poll.code}",
        action=f"/v/{typed}",
        form=form.entitled(titles) if form else VoteForm.asking(titles, poll.best),
        opens=takes_votes(poll, show.ends_at, show.state is ShowState.CANCELLED, clock.now()),
        receipt=code.receipt or "",
        closes=moment(poll.closes_at, poll.edition.zone, locale(), offset=True),
    )


@dataclass(frozen=True)
class TermsPage(Page):
    """How a poll is counted, published before its first vote."""

    template: ClassVar[str] = "audience/terms.html"

    festival: Text
    prize: Text
    how: list[str]
    closes: str
    root: str
    written: str


def terms_page(code: str) -> TermsPage:
    """A poll that is not open yet has no terms, and nobody learns of it."""
    poll = db.session.scalars(
        select(Poll)
        .where(Poll.code == code, Poll.state != PollState.DRAFT)
        .options(joinedload(Poll.edition), joinedload(Poll.prize))
    ).one()
    terms = canonical.load(poll.terms)
    return TermsPage(
        poll.edition.name,
        poll.prize.name,
        method_words(terms),
        moment(poll.closes_at, poll.edition.zone, locale(), offset=True),
        canonical.digest(terms),
        f"/v/polls/{code}/terms.json",
    )


def terms_written(code: str) -> bytes:
    """The terms as they are sealed."""
    found = select(Poll.terms).where(Poll.code == code, Poll.state != PollState.DRAFT)
    return str(db.session.scalars(found).one()).encode()
