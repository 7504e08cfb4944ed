"""I-60: until the palmarès is released, deciding awards moves no byte the public can reach."""

import re
from urllib.parse import urlsplit

import pytest

from festival.awards import citing, derogating, handing, operations, recalling
from festival.awards.closing import close_palmares
from festival.awards.given import RuleGiven, WinnerGiven
from festival.awards.models import Handover
from festival.foundation import canonical
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.people.models import Hat
from festival.publishing import current
from festival.publishing.kept import Kept
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from festival.publishing.queries import contents_now
from tests.awards.makers import prize, sealed
from tests.jury.makers import Bench

FROM = [
    "/", "/sitemap.xml", "/robots.txt", "/manifest.webmanifest", "/healthz",
    *(f"/{tongue}/2019/{place}" for tongue in ("en", "ru", "kk") for place in (
        "", "awards", "programme.json", "schedule.ics", "search?q=grand", "search?q=film",
        "films?q=main", "juries", "partners")),
]  # fmt: skip
PASSING = {"Date", "X-Request-Id", "Set-Cookie", "Content-Security-Policy"}
"""What tells of the moment of asking and not of what was asked for."""


def crawl(client, queries_made):
    """Every public address that can be reached: its status, its bytes, its headers, its cost."""
    forgotten(client.application)
    waiting, found = list(FROM), {}
    while waiting:
        address = waiting.pop()
        if address in found or len(found) > 400:
            continue
        with queries_made() as made:
            answer = client.get(address, headers={"Accept-Encoding": "identity"})
        headers = {name: value for name, value in answer.headers.items() if name not in PASSING}
        found[address] = (answer.status_code, answer.data, headers, len(made))
        if answer.mimetype == "text/html":
            links = re.findall(r'(?:href|src)="([^"#]+)', answer.text)
            waiting += [one for one in links if is_public(one)]
    return found


def forgotten(app):
    """Nothing answers from memory: every page is drawn anew."""
    current.forget()
    kept = app.wsgi_app
    while not isinstance(kept, Kept):
        kept = getattr(kept, "inner", None) or kept.app
    for store in (kept.plain, kept.asked):
        store.answers.clear()
        store.taken = 0


def is_public(link):
    return not urlsplit(link).netloc and link.startswith(("/en/", "/ru/", "/kk/", "/cards/"))


@pytest.fixture
def evening(make):
    """A jury that will decide, in an edition whose programme, juries and prizes are public."""
    bench = Bench()
    bench.director = make.actor(Hat.DIRECTOR, edition=bench.edition)
    bench.top = prize(bench, name="Grand Prix", rule=RuleGiven(top=True))
    bench.second = prize(bench, name="Jury Prize", rule=RuleGiven(max_mentions=1))
    bench.third = prize(bench, name="CANARY prize")
    for kind in (ReleaseKind.LINEUP, ReleaseKind.JURY):
        publish(actor=HOUSE, edition_id=bench.edition.id, kind=kind)
    return bench


def decide(bench):
    """Everything that can happen to awards before the public hears of any."""
    sealed(bench)
    first, second, third = (WinnerGiven(one.id) for one in bench.selections)
    words = {"en": "CANARY words"}
    give = {"actor": bench.chair, "citations": words}
    won = operations.award_prize(prize_code=bench.top.code, winners=[first], **give)
    derogating.ask_derogation(
        actor=bench.chair,
        prize_code=bench.second.code,
        selection_code=bench.selections[0].code,
        why="CANARY",
    )
    operations.award_prize(prize_code=bench.second.code, winners=[second], **give)
    operations.award_prize(prize_code=bench.second.code, winners=[third], mention=True, **give)
    gone = operations.withhold_prize(
        actor=bench.chair, prize_code=bench.third.code, motivation=words
    )
    operations.revoke_award(
        actor=bench.chair, award_code=gone.code, why="CANARY", erratum=Text(en="CANARY")
    )
    operations.withhold_prize(actor=bench.chair, prize_code=bench.third.code, motivation=words)
    citing.word_citation(actor=bench.chair, award_code=won.code, locale="kk", text="CANARY сөз")
    citing.approve_citation(actor=bench.chair, award_code=won.code, locale="kk")
    _hand(bench, won)
    return won


def _hand(bench, won):
    recalling.set_ceremony(
        actor=bench.director,
        edition_code=bench.edition.code,
        gather_local=recalling.datetime(2019, 9, 20, 18, 30),
        place=Text(en="The hall"),
    )
    recalling.call_back(actor=bench.chair, jury_code=bench.jury.code)
    close_palmares(actor=bench.chair, jury_code=bench.jury.code)
    held = handing.award_to_hand(won.code)
    part = held.prize.components[0]
    due = handing.dues_of(held, part)[0]
    receipt = handing.draw_receipt(
        actor=HOUSE,
        award_code=won.code,
        position=part.position,
        recipient=handing.key_of(due.recipient),
    )
    handing.hand_over(
        actor=HOUSE, receipt_code=receipt.code, state=Handover.HANDED, received_by="CANARY"
    )


def test_deciding_awards_moves_no_public_byte(evening, client, queries_made):
    crawl(client, queries_made)  # what a process learns once and for all is learnt here
    before = crawl(client, queries_made)
    assert len(before) > 30
    assert any(b"Grand Prix" in data for _, data, _, _ in before.values())
    decide(evening)
    after = crawl(client, queries_made)
    assert sorted(after) == sorted(before)
    for address, was in before.items():
        assert after[address] == was, address
        assert b"CANARY words" not in was[1], address


def test_a_release_made_meanwhile_is_the_same_with_awards_as_without(evening):
    parts = frozenset({"jury", "schedule"})
    before = canonical.canonical(contents_now(evening.edition.id, parts))
    decide(evening)
    assert canonical.canonical(contents_now(evening.edition.id, parts)) == before


def test_once_the_palmares_is_out_everybody_reads_it_and_corrections_too(evening, client):
    won = decide(evening)
    publish(actor=HOUSE, edition_id=evening.edition.id, kind=ReleaseKind.PALMARES)
    current.forget()
    page = client.get("/en/2019/awards").text
    assert "CANARY words" in page
    assert "special mention" in page
    assert "The jury did not award this prize." in page
    assert "Corrections" not in page
    operations.revoke_award(
        actor=evening.director,
        award_code=won.code,
        why="A wrong film was read out",
        erratum=Text(en="Another film had won."),
    )
    operations.award_prize(
        actor=evening.chair,
        prize_code=evening.top.code,
        winners=[WinnerGiven(evening.selections[0].id)],
    )
    publish(actor=HOUSE, edition_id=evening.edition.id, kind=ReleaseKind.AMENDMENT)
    current.forget()
    page = client.get("/en/2019/awards").text
    assert "Another film had won." in page
    assert "A wrong film was read out" not in page
