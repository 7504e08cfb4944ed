"""What has happened to a poll before somebody opens a page of it."""

from datetime import timedelta

from sqlalchemy import select

from festival.audience import operations as polls
from festival.audience import queries
from festival.audience.given import TermsGiven
from festival.audience.models import PollMethod, Showing
from festival.awards.models import PrizeObject
from festival.awards.operations import set_prize
from festival.editions.models import Edition, Section
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.programme.models import Show


def _fresh_prize(names):
    edition = db.session.scalars(select(Edition).where(Edition.code == "2019")).one()
    section = db.session.scalars(select(Section).where(Section.edition_id == edition.id)).first()
    names["audience_prize"] = set_prize(
        actor=HOUSE,
        edition_id=edition.id,
        jury_id=None,
        name=Text(en="Second audience award"),
        object=PrizeObject.FILM,
        section_ids=[section.id],
        components=[],
    ).code


def without_a_poll(actors, names):
    _fresh_prize(names)


def drafted(actors, names):
    _fresh_prize(names)
    terms = TermsGiven(PollMethod.MEAN, clock.now() + timedelta(days=3))
    made = polls.make_poll(actor=HOUSE, prize_code=names["audience_prize"], terms=terms)
    names["draft_poll"] = made.code


def slip_in_hand(actors, names):
    poll, show = names["poll_of_2019"], names["poll_show"]
    [names["vote_code"]] = polls.make_codes(actor=HOUSE, poll_code=poll, show_code=show, number=1)


def told_once(actors, names):
    """A heap of paper waits for its second count."""
    showing = queries.showing_of(names["poll_of_2019"], names["poll_show"])
    film = queries.films_asked(showing.show, queries.sections_of(showing.poll.prize_id))[0]
    if queries.tally_of(showing.id, film.id) is None:
        polls.tell_paper(
            actor=actors["director"],
            poll_code=names["poll_of_2019"],
            show_code=names["poll_show"],
            film_code=film.code,
            times=[0] * 5,
        )


def closed(actors, names):
    code = names["poll_of_2019"]
    shows = select(Show.code).join(Showing, Showing.show_id == Show.id).join(Showing.poll)
    for show in db.session.scalars(shows.where(queries.Poll.code == code)).all():
        showing = queries.showing_of(code, show)
        if showing.attendance is None:
            polls.count_people(actor=HOUSE, poll_code=code, show_code=show, people=30)
    for tally in queries.tallies_of(queries.poll_of(code).id):
        if tally.second_by_id is None:
            show = db.session.get(Showing, tally.showing_id)
            polls.tell_paper(
                actor=actors["director"],
                poll_code=code,
                show_code=db.session.get(Show, show.show_id).code,
                film_code=tally.selection.code,
                times=tally.times,
            )
    polls.close_poll(actor=HOUSE, poll_code=code)


def counted(actors, names):
    closed(actors, names)
    polls.count_poll(actor=actors["director"], poll_code=names["poll_of_2019"])


def verified(actors, names):
    counted(actors, names)
    polls.verify_poll(actor=actors["schedule"], poll_code=names["poll_of_2019"])
