"""The demo, loaded whole or not at all, through the acts of the rooms."""

from collections.abc import Callable

from festival.awards.given import WinnerGiven
from festival.awards.operations import award_prize
from festival.demo import facts_2018, facts_2019, facts_call, rules
from festival.demo.agreements import agree
from festival.demo.answers import tell_entries
from festival.demo.arrivals import know_a_film, take_in_files
from festival.demo.attendance import attend
from festival.demo.audience import ask_audience
from festival.demo.copies import send_copies
from festival.demo.council import sit_in_council
from festival.demo.deliberation import appoint, deliberate, seat_audience_jury, seat_student_jury
from festival.demo.entries import enter
from festival.demo.facts_frame import ALMATY, FESTIVAL, SHORT, ZONE, SectionFact
from festival.demo.facts_invented import SHORTS, SHORTS_NOTE, STUDENT_SHORTS
from festival.demo.figures import count_editions
from festival.demo.frame import (
    build_edition,
    build_sections,
    move_to,
    name_partners,
    seat_juries,
    set_prizes,
)
from festival.demo.gatherings import hold_meetings
from festival.demo.honours import make_out_receipts, set_evening_of_2019
from festival.demo.keepsakes import ask_for_copies
from festival.demo.leaving import carry_out
from festival.demo.library import print_regulations
from festival.demo.news import put_right, tell_news
from festival.demo.press import accredit_press
from festival.demo.programs import hear_all, listen
from festival.demo.queries import has_festival
from festival.demo.readings import read_entries
from festival.demo.solver import ask_solver
from festival.demo.staging import stage
from festival.demo.stills import Pictures, begin_stills, hang_stills
from festival.demo.stock import (
    Stock,
    enter_films,
    give_hats,
    open_accounts,
    register_people,
    set_down,
)
from festival.demo.timetable import (
    DRAFT_NOTE,
    RELEASE_NOTE,
    cancel_lost,
    plan_2018,
    plan_2019,
    withdraw_lost,
)
from festival.demo.tokens import hand_tokens
from festival.demo.translations import translate
from festival.demo.whatif import think_about_2019
from festival.demo.wishes import wish
from festival.editions.models import EditionState
from festival.editions.operations import open_festival
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import operation
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.journal.operations import record
from festival.jury.operations import seal
from festival.printing.models import PaperKind
from festival.printing.operations import order_paper
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import draft_release, publish
from festival.submissions.twins import compare_now

SEED = 2019
Say = Callable[[str], object]

STUDENTS = SectionFact(
    code="student-shorts",
    takes=SHORT,
    name=STUDENT_SHORTS,
    kind="sidebar",
    colour="madder",
    films=" ".join(short.key for short in SHORTS),
    description=SHORTS_NOTE,
)


@operation
def load_demo(*, actor: Actor, environment: str, seed: int = SEED, say: Say = str) -> Stock:
    """There is a festival to walk through, and everybody of the cast has something to do.

    One transaction: an interrupted load leaves the house as empty as it was.
    """
    require(rules.may_load(environment, has_festival()))
    stock, pictures = Stock(), begin_stills()
    festival = open_festival(
        actor=HOUSE, slug="almaty", name=FESTIVAL, city=ALMATY, country="KZ", zone=ZONE
    )
    record(actor=actor, act="load_demo", about_kind="festival", about_id=festival.id, seed=seed)
    say("People and films")
    register_people(stock)
    open_accounts(stock)
    enter_films(stock)
    say("2018, archived")
    _hold_2018(stock, festival.id)
    say("2019, in mid-deliberation")
    _prepare_2019(stock, festival.id, pictures)
    say("2027, with an open call")
    build_edition(stock, festival.id, facts_call.EDITION)
    build_sections(stock, "2027", facts_call.SECTIONS)
    move_to(stock.editions["2027"], EditionState.CALL_OPEN)
    give_hats(stock)
    appoint(stock)
    say("A jury at work, entries and readings")
    jury = seat_student_jury(stock)
    deliberate(stock, jury, seed)
    attend(stock, jury)
    seat_audience_jury(stock)
    sit_in_council(stock, seed)
    ask_audience(stock, seed)
    codes = enter(stock)
    read_entries(stock, codes)
    _answer(stock, codes)
    take_in_files(stock)
    know_a_film(stock)
    compare_now()
    print_regulations(stock)
    say("What the public sees of 2019")
    tell_news(stock)
    _release(stock.editions["2019"], ReleaseKind.LINEUP, ReleaseKind.SCHEDULE, ReleaseKind.JURY)
    cancel_lost(stock)
    put_right(stock)
    _release(stock.editions["2019"], ReleaseKind.AMENDMENT, note=RELEASE_NOTE)
    withdraw_lost(stock)
    _draft(stock)
    _tell_others(stock)
    wish(stock, seed)
    say("Meetings outside the festival")
    hold_meetings(stock)
    think_about_2019(stock)
    hand_tokens(stock)
    hear_all()
    ask_solver(stock)
    _go_through(stock)
    return stock


def _go_through(stock: Stock) -> None:
    """The editions are counted, their words are translated, and one that is over is carried out."""
    count_editions(stock)
    translate(stock)
    carry_out(stock)


def _answer(stock: Stock, codes: list[str]) -> None:
    """Programs outside listen, people agree to what they like, and some entries are answered."""
    listen(stock)
    agree(stock)
    tell_entries(stock, codes)


def _release(edition_id: int, *kinds: ReleaseKind, note: Text | None = None) -> None:
    for kind in kinds:
        set_down()
        publish(actor=HOUSE, edition_id=edition_id, kind=kind, note=note)


def _tell_others(stock: Stock) -> None:
    """What hangs on walls and doors is ordered, and whoever does the waiting work makes it; the press is accredited."""
    accredit_press(stock)
    ask_for_copies(stock)
    for who, kind, tongues in (
        ("press", PaperKind.POSTER, "kk ru en"),
        ("press", PaperKind.DAYS, "kk"),
        ("schedule", PaperKind.DOORS, "kk ru en"),
    ):
        order_paper(
            actor=stock.actors[who], edition_id=stock.editions["2019"], kind=kind, tongues=tongues
        )


def _draft(stock: Stock) -> None:
    """The director has drafted what follows from the lost print; the administrator is the second person."""
    set_down()
    draft_release(
        actor=stock.actors["director"],
        edition_id=stock.editions["2019"],
        kind=ReleaseKind.AMENDMENT,
        note=DRAFT_NOTE,
    )


def _hold_2018(stock: Stock, festival_id: int) -> None:
    """The first edition from its programme to its awards, and into the archive."""
    edition_id = build_edition(stock, festival_id, facts_2018.EDITION)
    build_sections(stock, "2018", facts_2018.SECTIONS)
    name_partners(stock, "2018", facts_2018.PARTNERS)
    juries = seat_juries(stock, "2018", facts_2018.JURIES)
    prizes = set_prizes(stock, "2018", facts_2018.PRIZES, juries)
    plan_2018(stock)
    _release(edition_id, ReleaseKind.LINEUP, ReleaseKind.SCHEDULE, ReleaseKind.JURY)
    for jury in juries.values():
        seal(actor=HOUSE, jury_code=jury.code)
    for award in facts_2018.AWARDS:
        winner = WinnerGiven(selection_id=stock.selections["2018", award.film])
        given = award_prize(
            actor=HOUSE,
            prize_code=prizes[award.prize].code,
            winners=[winner],
            presented_by=award.presented_by,
        )
        make_out_receipts(given)
    _release(edition_id, ReleaseKind.PALMARES)
    move_to(edition_id, EditionState.ARCHIVED)


def _prepare_2019(stock: Stock, festival_id: int, pictures: Pictures) -> None:
    """The second edition up to its days: programme, juries and prizes, nothing won yet."""
    edition_id = build_edition(stock, festival_id, facts_2019.EDITION)
    build_sections(stock, "2019", (*facts_2019.SECTIONS, STUDENTS))
    name_partners(stock, "2019", facts_2019.PARTNERS)
    juries = seat_juries(stock, "2019", facts_2019.JURIES)
    set_prizes(stock, "2019", facts_2019.PRIZES, juries)
    set_evening_of_2019()
    plan_2019(stock)
    stage(stock)
    send_copies(stock)
    hang_stills(stock, pictures)
    move_to(edition_id, EditionState.LIVE)
