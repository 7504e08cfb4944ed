"""What juries, directors, partners and the guest office see of prizes, and the papers they print."""

import io

import pytest

from festival.awards import operations
from festival.awards.given import RuleGiven
from festival.awards.models import PrizeObject
from festival.editions.operations import add_partnership, appoint_curator
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.people.models import Hat, NameKind, PersonName
from tests import makers
from tests.awards.makers import CARPET, credited, give, prize, sealed
from tests.awards.test_palmares import gather
from tests.house.states import png
from tests.jury.makers import Bench, organisation
from tests.submissions.test_papers import spells


@pytest.fixture
def bench(make):
    bench = Bench()
    bench.director = make.actor(Hat.DIRECTOR, edition=bench.edition)
    bench.ids = [one.id for one in bench.selections]
    return bench


def is_a_paper(answer):
    """A whole PDF that is kept nowhere on the way."""
    return (
        answer.status_code == 200
        and answer.mimetype == "application/pdf"
        and answer.data.startswith(b"%PDF-")
        and answer.headers["Cache-Control"] == "private, no-store"
    )


def test_buttons_appear_only_where_the_rule_lets_them(bench, enter):
    top = prize(bench, name="Grand Prix", may_withhold=False, rule=RuleGiven(top=True))
    second = prize(bench, name="Second", rule=RuleGiven(max_mentions=1))
    sealed(bench)
    chair = enter(bench.chair)
    page = chair.get(f"/jury/prizes/{top.code}").text
    assert "This prize must be given; it cannot be withheld." in page
    assert "/withhold" not in page
    assert "winner_2" not in page
    assert "/mention" not in page
    give(top, (bench.ids[0],), actor=bench.chair)
    page = chair.get(f"/jury/prizes/{second.code}").text
    assert "has won “Grand Prix”" in page
    assert f"/derogation/{bench.codes[0]}" in page
    assert "/mention" in page
    assert "/withhold" in page


def test_a_derogation_goes_from_the_chair_to_the_director_and_back(bench, enter):
    top, second = prize(bench, name="Top"), prize(bench, name="Second")
    give(top, (sealed(bench).selections[0].id,), actor=bench.chair)
    chair, director = enter(bench.chair), enter(bench.director)
    code, address = bench.codes[0], f"/jury/prizes/{second.code}/derogation/{bench.codes[0]}"
    assert chair.post(address, data={f"{code}-why": " "}).status_code == 422
    assert chair.post(address, data={f"{code}-why": "It is both."}).status_code == 303
    lists = f"/office/editions/{bench.edition.code}"
    page = director.get(f"{lists}/palmares").text
    assert "It is both." in page
    asked = page.split(f"{lists}/derogations/")[1].split('"')[0]
    answer = {f"{asked}-answer": "Granted once.", f"{asked}-grants": "yes"}
    assert director.post(f"{lists}/derogations/{asked}", data={}).status_code == 422
    assert director.post(f"{lists}/derogations/{asked}", data=answer).status_code == 303
    page = chair.get(f"/jury/prizes/{second.code}").text
    assert "Granted once." in page
    give(second, (bench.ids[0],), actor=bench.chair)


def test_the_list_of_a_jury_is_checked_and_closed_on_its_page(bench, enter):
    only = prize(sealed(bench))
    chair, member = enter(bench.chair), enter(bench.jurors[0])
    root = f"/jury/{bench.jury.code}/awards"
    assert "is not decided" in chair.get(root).text
    assert f"{root}/close" not in chair.get(root).text
    give(only, (bench.ids[0],), actor=bench.chair, words={"en": "Brave."})
    assert f"{root}/close" not in member.get(root).text
    page = chair.get(root).text
    assert f"{root}/close" in page
    assert "Русский, Қазақша" in page
    gather(bench)
    assert chair.post(f"{root}/recall").status_code == 303
    assert chair.post(f"{root}/close").status_code == 303
    assert "This list was closed" in chair.get(root).text
    assert chair.post(f"{root}/close").status_code == 409


def test_citations_are_written_on_the_page_of_the_prize(bench, enter):
    given = prize(sealed(bench))
    won = give(given, (bench.ids[0],), actor=bench.chair, words={"en": "Brave."})
    pen, chair = enter(bench.secretary), enter(bench.chair)
    address = f"/jury/prizes/{given.code}/citations/{won.code}/kk"
    name = f"{won.code}-kk"
    assert pen.post(address, data={f"{name}-words": ""}).status_code == 422
    sent = {f"{name}-words": "Батылдығы үшін.", f"{name}-version": "0"}
    assert pen.post(address, data=sent).status_code == 303
    assert f"{address}/approve" not in pen.get(f"/jury/prizes/{given.code}").text
    assert f"{address}/approve" in chair.get(f"/jury/prizes/{given.code}").text
    assert chair.post(f"{address}/approve", data={"version": "1"}).status_code == 303
    assert f"{address}/approve" not in chair.get(f"/jury/prizes/{given.code}").text


def test_the_whole_palmares_is_the_directors_and_only_after_the_seal(bench, enter):
    given = prize(bench, name="Grand Prix")
    director = enter(bench.director)
    address = f"/office/editions/{bench.edition.code}/palmares"
    assert "has not closed its deliberation" in director.get(address).text
    give(sealed(bench) and given, (bench.ids[0],), actor=bench.chair)
    assert "Main jury film 0" in director.get(address).text
    stranger = enter(makers.actor(Hat.DIRECTOR, edition=makers.edition("2031")))
    assert stranger.get(address).status_code == 404
    sent = {"ceremony-gather": "2019-09-20T18:30", "ceremony-place-en": "The hall"}
    there = f"/office/editions/{bench.edition.code}/ceremony"
    assert director.post(there, data={"ceremony-gather": "soon"}).status_code == 422
    assert director.post(there, data=sent | {"ceremony-version": "0"}).status_code == 303
    assert "18:30" in director.get(address).text


def test_a_diploma_prints_a_kazakh_name_as_it_is_written(bench, enter):
    human = credited(bench.films[0], "Sáýle Qasymova")
    names = {"person_id": human.id, "position": 1, "kind": NameKind.TRANSLITERATION}
    makers.save(PersonName(text="Әлия Қасымқызы Ғұмарова", language="kk", folded="x", **names))
    acting = prize(sealed(bench), PrizeObject.ACTRESS)
    won = give(acting, (bench.ids[0], human.id), actor=bench.chair)
    chair = enter(bench.chair)
    chair.set_cookie("lang", "kk")
    answer = chair.get(f"/jury/prizes/{acting.code}/diplomas/{won.code}/1.pdf")
    assert is_a_paper(answer)
    # Letters of Kazakh alone, as the fonts of the paper spell them.
    assert all(spells(answer.data, letter) for letter in "ӘҚҒұү")
    name = answer.headers["Content-Disposition"]
    assert "film" not in name
    assert won.code in name
    assert enter(bench.director).get(answer.request.path).status_code == 200
    stranger = enter(Bench(edition=bench.edition, name="Other").chair)
    assert stranger.get(answer.request.path).status_code == 404
    assert chair.get(f"/jury/prizes/{acting.code}/diplomas/{won.code}/2.pdf").status_code == 404


def test_receipts_are_made_out_signed_and_printed(bench, enter):
    given = prize(sealed(bench))
    give(given, (bench.ids[0],), actor=bench.chair)
    director = enter(bench.director)
    address = f"/office/prizes/{given.code}/receipts"
    page = director.get(address).text
    due = page.split('name="due" value="')[1].split('"')[0]
    assert director.post(address, data={"due": "nonsense"}).status_code == 404
    assert director.post(address, data={"due": due}).status_code == 303
    assert director.post(address, data={"due": due}).status_code == 409
    page = director.get(address).text
    code = page.split("/office/receipts/")[1].split(".pdf")[0]
    assert is_a_paper(director.get(f"/office/receipts/{code}.pdf"))
    assert director.post(f"/office/receipts/{code}", data={f"{code}-state": "x"}).status_code == 422
    sent = {f"{code}-state": "handed", f"{code}-version": "1"}
    assert director.post(f"/office/receipts/{code}", data=sent).status_code == 422
    sent |= {f"{code}-received_by": "Aru"}
    assert director.post(f"/office/receipts/{code}", data=sent).status_code == 303
    assert "taken by Aru" in director.get(address).text
    elsewhere = enter(makers.actor(Hat.DIRECTOR, edition=makers.edition("2031")))
    assert elsewhere.get(f"/office/receipts/{code}.pdf").status_code == 404


def test_a_partner_reads_what_is_theirs_and_no_decision_before_it_is_taken(bench, enter):
    body = organisation()
    add_partnership(
        actor=HOUSE,
        edition_id=bench.edition.id,
        organisation_id=body.id,
        role="partner",
        credit_line=Text(en="With the support of UNESCO"),
        section_id=bench.section.id,
    )
    partner = makers.actor(Hat.PARTNER, edition=bench.edition)
    appoint_curator(actor=HOUSE, section_id=bench.section.id, account_id=partner.id, watches=True)
    carpet = CARPET._replace(
        value_minor=50_000_00, currency="KZT", customs=Text(en="Wool, hand-made")
    )
    given = operations.set_prize(
        actor=HOUSE,
        edition_id=bench.edition.id,
        jury_id=bench.jury.id,
        name=Text(en="UNESCO Award"),
        object=PrizeObject.FILM,
        section_ids=[bench.section.id],
        components=[carpet],
        rule=RuleGiven(presenter=Text(en="The Director of the Office")),
    )
    client = enter(partner)
    page = client.get("/office/partner").text
    for words in ("With the support of UNESCO", "A felt carpet", "A workshop in Almaty", "Wool",
                  "The Director of the Office", "Main jury chair", "Main jury film 2"):  # fmt: skip
        assert words in page, words
    give(sealed(bench) and given, (bench.ids[0],), actor=bench.chair, words={"en": "CANARY"})
    assert "CANARY" in client.get("/office/partner").text
    assert "CANARY" not in page
    figures = f"/office/partner/{bench.edition.code}/{bench.section.code}/figures"
    sheet = client.get(f"{figures}?format=csv")
    assert sheet.data.decode("utf-8-sig").splitlines()[1] == "Films,3,known of 3 of 3 films"
    assert "First films,0,known of 0 of 3 films" in sheet.data.decode().splitlines()
    assert client.get(f"{figures}?format=xlsx").status_code == 200
    assert client.get(f"{figures}?format=exe").status_code == 404
    assert client.get(f"/office/partner/{bench.edition.code}/nothing/figures").status_code == 404
    stranger = enter(makers.actor(Hat.PARTNER, edition=bench.edition))
    assert "UNESCO Award" not in stranger.get("/office/partner").text
    assert stranger.get(figures).status_code == 404


def test_which_films_may_win_is_said_in_rows_and_tried_on_the_films(bench, enter):
    given = prize(bench)
    director = enter(bench.director)
    address = f"/office/prizes/{given.code}/rule"
    assert "Main jury film 0" in director.get(address).text
    row = {"r0-fact": "year", "r0-relation": "at_least", "r0-value": "2100"}
    sent = {"act": "save", "join": "all", "version": str(given.version), **row}
    assert director.post(address, data=sent | {"r0-value": ""}).status_code == 422
    tried = director.post(address, data=sent | {"act": "try"})
    assert "may not win" in director.get(tried.location).text
    assert director.post(address, data=sent).status_code == 303
    assert director.post(address, data=sent).status_code == 409
    assert director.get(f"{address}/words", query_string=row | {"join": "all"}).json
    sealed(bench)
    chair = enter(bench.chair)
    page = chair.get(f"/jury/prizes/{given.code}").text
    assert page.count("does not meet the rule of this prize") == 3


def test_a_thing_is_photographed(bench, enter):
    given = prize(bench)
    director = enter(bench.director)
    address = f"/office/prizes/{given.code}/components/2/picture"
    assert director.post(address, data={}).status_code == 422
    sent = {
        "photo2-picture": (io.BytesIO(png()), "carpet.png"),
        "photo2-credit": "Aru",
        "photo2-alt-en": "A carpet of felt",
    }
    assert director.post(address, data=sent).status_code == 303


@pytest.mark.parametrize(("who", "root"), [
    ("chair", "/jury/{code}/awards"), ("director", "/office/prizes"),
])  # fmt: skip
def test_a_list_costs_the_same_with_one_prize_and_with_three(bench, enter, queries_made, who, root):
    prize(sealed(bench), name="First")
    reader, address = enter(getattr(bench, who)), root.format(code=bench.jury.code)
    reader.get(address)
    with queries_made() as one:
        reader.get(address)
    for name in ("Second", "Third"):
        prize(bench, name=name)
    with queries_made() as three:
        assert "Third" in reader.get(address).text
    assert len(three) == len(one)
