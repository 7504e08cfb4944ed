"""The invented answers: a first batch told, one film confirmed and one not yet, a second batch that waits."""

from datetime import timedelta

from sqlalchemy import select

from festival.demo.facts_frame import ZONE
from festival.demo.proposals import propose_showings
from festival.demo.stock import Stock, set_down
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.zones import local
from festival.prints.declaring import declare_copy, own_film, own_versions, send_copy
from festival.prints.given import CopyGiven, JourneyGiven
from festival.prints.models import Container, Medium, Resolution, SubtitleWay
from festival.reviews.operations import write_review
from festival.selection.answers import accept_place, answer_task, settle_task
from festival.selection.batches import approve_batch, propose_batch, release_batch
from festival.selection.models import Selection
from festival.selection.operations import decide, take_into_section
from festival.submissions.models import Decision, Submission

COMES = 3
"""The entry that is taken into the competition and confirmed, by its place among the facts."""
LATER = ((7, "not_selected"), (9, "waitlisted"), (10, "waitlisted"), (11, "not_selected"))
"""What was decided since; the last has no review yet, so it is not told in a heap."""
POSTER = "https://video.example.org/die-letzte-haltestelle/poster"
GUESTS = (
    "Jonas Demo-Weber, 10–14 September, from Berlin. No visa needed. Glad to speak after the show."
)


def tell_entries(stock: Stock, codes: list[str]) -> None:
    """Filmmakers of the cast have an invitation to answer and tasks; the director a batch to approve."""
    programmer, director = stock.actors["programmer"], stock.actors["director"]
    edition_id = stock.editions["2027"]
    answer_on = local(clock.now() + timedelta(days=10), ZONE).date()
    take_into_section(
        actor=programmer,
        submission_code=codes[COMES],
        section_id=stock.sections["2027", "competition"],
        evidence_seen=True,
        why="The director’s own words in the press kit.",
    )
    first = propose_batch(
        actor=programmer, edition_id=edition_id, decisions=[Decision.SELECTED], answer_on=answer_on
    )
    set_down()
    approve_batch(actor=director, code=first.code)
    release_batch(actor=programmer, code=first.code)
    set_down()
    _confirm(stock, codes[COMES])
    write_review(
        actor=programmer,
        submission_code=codes[LATER[0][0]],
        overall=4,
        opinion="no",
        watched_fully=True,
        comment="I asked myself what it would lose at half the length.",
    )
    for entry, decision in LATER:
        set_down()
        decide(actor=programmer, submission_code=codes[entry], decision=decision)
    set_down()
    propose_batch(
        actor=programmer,
        edition_id=edition_id,
        decisions=[Decision.NOT_SELECTED, Decision.WAITLISTED],
        answer_on=answer_on,
    )
    set_down()
    propose_showings(stock)


def _confirm(stock: Stock, entry: str) -> None:
    """The film comes; its poster is here and settled, and who travels is told."""
    filmmaker = stock.actors["filmmaker2"]
    found = select(Selection.code).join(Selection.submission).where(Submission.code == entry)
    place = db.session.scalars(found).one()
    accept_place(actor=filmmaker, code=place)
    answer_task(actor=filmmaker, code=place, kind="poster", answer=POSTER)
    answer_task(actor=filmmaker, code=place, kind="guests", answer=GUESTS)
    settle_task(actor=stock.actors["programmer"], code=place, kind="poster")
    _send_a_copy(filmmaker, entry)
    set_down()


def _send_a_copy(filmmaker: Actor, entry: str) -> None:
    """They declare a copy and send it; the print desk has not looked yet."""
    version = own_versions(own_film(filmmaker, entry))[0]
    given = CopyGiven(
        resolution=Resolution.TWO_K,
        container=Container.FLAT,
        fps=24,
        subtitles=SubtitleWay.BURNED,
        subtitle_tags="en",
        medium=Medium.USB,
    )
    copy = declare_copy(actor=filmmaker, entry=entry, version_id=version.id, given=given)
    journey = JourneyGiven(carrier="DHL", tracking="DEMO 0000 0001")
    send_copy(actor=filmmaker, entry=entry, code=copy.code, journey=journey)
