"""The invented round of reading: its readers, what they were dealt, found, handed back and stepped away from."""

from datetime import timedelta

from festival.demo.facts_frame import ZONE
from festival.demo.facts_invented import CRITERIA, MARKS, READERS, ROUND
from festival.demo.stock import Stock, set_down
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.zones import local
from festival.people.models import Account
from festival.reviews.assigning import deal, decline, recuse
from festival.reviews.models import Flag, Opinion
from festival.reviews.operations import write_review
from festival.reviews.rounds import add_criterion, open_round, seat_reader
from festival.selection.operations import decide, take_into_section
from festival.submissions.models import Decision

SHORTLISTED, TAKEN = 6, 0
DECLINED, KNOWN = 8, 10
"""Entries, by their place among the facts."""
SUGGESTED = "women-in-cinema"
FLAGS = {6: Flag.GREEN, 7: Flag.RED}


def read_entries(stock: Stock, codes: list[str]) -> None:
    """Some entries have been read, one is shortlisted, one is taken; the rest wait on somebody's desk."""
    code = _open(stock)
    set_down()
    deal(actor=HOUSE, round_code=code)
    set_down()
    for reader, entry, overall, opinion, words in MARKS:
        write_review(
            actor=stock.actors[reader],
            submission_code=codes[entry],
            overall=overall,
            opinion=Opinion(opinion),
            watched_fully=True,
            comment=words,
            flag=FLAGS.get(entry, Flag.NONE),
            section_id=stock.sections["2027", SUGGESTED] if entry == SHORTLISTED else None,
        )
        set_down()
    decline(
        actor=stock.actors["preselector2"],
        submission_code=codes[DECLINED],
        why="I do not follow Spanish without subtitles.",
    )
    recuse(
        actor=stock.actors["preselector"],
        submission_code=codes[KNOWN],
        why="We studied together.",
    )
    programmer = stock.actors["programmer"]
    decide(actor=programmer, submission_code=codes[SHORTLISTED], decision=Decision.SHORTLISTED)
    take_into_section(
        actor=programmer,
        submission_code=codes[TAKEN],
        section_id=stock.sections["2027", SUGGESTED],
        evidence_seen=True,
        why="The director’s own words in the press kit.",
    )


def _open(stock: Stock) -> str:
    now = local(clock.now(), ZONE).replace(tzinfo=None, second=0, microsecond=0)
    made = open_round(
        actor=HOUSE,
        edition_id=stock.editions["2027"],
        name=ROUND,
        opens_local=now - timedelta(days=20),
        due_local=(now + timedelta(days=24)).replace(hour=23, minute=59),
    )
    for name, hint, weight in CRITERIA:
        add_criterion(actor=HOUSE, round_code=made.code, name=name, hint=hint, weight=weight)
    for reader, minutes, languages in READERS:
        account = db.session.get_one(Account, stock.actors[reader].id)
        seat_reader(
            actor=HOUSE,
            round_code=made.code,
            account_code=account.code,
            minutes_a_week=minutes,
            languages=languages.split(),
        )
    return made.code
