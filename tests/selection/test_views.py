import pytest

from festival.demo.facts_frame import BY_OR_ABOUT_WOMEN
from festival.editions.conditions import written
from festival.editions.models import SectionCurator
from festival.foundation.db import db
from festival.reviews.models import Review
from festival.reviews.rules import RECUSED, SUBMIT_YOUR_REVIEW_FIRST
from festival.selection import operations
from festival.selection.models import Selection
from festival.submissions import operations as entries_operations
from tests.reviews.makers import dealt, reviewed
from tests.submissions import makers as entries


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def call(edition):
    return entries.call(edition)


@pytest.fixture
def sent(make, call):
    return entries.sent(make.actor(name="Filmmaker"), call)


@pytest.fixture
def programmer(make, edition):
    return make.actor("programmer", edition=edition)


def read_by(make, edition, sent, overall=8, name="Ann", **more):
    """Somebody had it to watch, and has reviewed it."""
    reader = make.actor("preselector", edition=edition, name=name)
    dealt(edition, reader, sent)
    reviewed(reader, sent, overall, **more)
    return reader


def test_an_entry_is_found_in_any_script_and_by_what_it_is(enter, programmer, sent):
    client = enter(programmer)
    for found in ("q=kok tobe", "q=көктөбе", "q=Сейитова", "q=AFF19-0001", "country=GE",
                  "category=feature", "state=in_consideration", "decision=undecided"):  # fmt: skip
        assert sent.code in client.get(f"/selection/?{found}").text, found
    for missed in (
        "q=tulpan",
        "country=CH",
        "category=short",
        "state=withdrawn",
        "decision=selected",
    ):
        assert sent.code not in client.get(f"/selection/?{missed}").text, missed
    assert client.get("/selection/?q=%25_'\"&page=99999999999&state=x").status_code == 200


def test_the_table_costs_the_same_for_one_entry_and_for_five(
    enter, make, edition, programmer, sent, call, queries_made
):
    read_by(make, edition, sent)
    client = enter(programmer)
    client.get("/selection/")
    with queries_made() as one:
        client.get("/selection/")
    for n in range(4):
        other = entries.sent(make.actor(), call, title=[f"Film {n}"])
        read_by(make, edition, other)
    with queries_made() as many:
        client.get("/selection/")
    assert len(many) == len(one)


def test_neither_link_nor_password_stands_in_a_list_or_on_the_entry(enter, programmer, sent):
    """I-23: the link to a film stands on no page but the one that opens it."""
    client = enter(programmer)
    for path in ("/selection/", f"/selection/{sent.code}"):
        page = client.get(path).text
        assert "vimeo" not in page
        assert "canary-password" not in page


@pytest.mark.parametrize("hat", ["juror", "partner", "press", "schedule", "admin"])
def test_others_do_not_read_entries(enter, make, edition, sent, hat):
    client = enter(make.actor(hat, edition=edition))
    assert client.get(f"/selection/{sent.code}").status_code == 403
    assert client.post(f"/selection/{sent.code}/screener").status_code == 403
    assert client.post(f"/selection/{sent.code}/review").status_code == 403


def test_the_selectors_of_another_edition_find_nothing(enter, make, sent):
    client = enter(make.actor("programmer", edition=make.edition("2018")))
    assert client.get(f"/selection/{sent.code}").status_code == 404
    assert client.post(f"/selection/{sent.code}/screener").status_code == 404
    assert sent.code not in client.get("/selection/?edition=2019").text


def test_others_reviews_stay_closed_until_ones_own_is_in(enter, make, edition, sent, programmer):
    read_by(make, edition, sent, 9, "Ann")
    read_by(make, edition, sent, 4, "Ben")
    client = enter(programmer)
    address = f"/selection/{sent.code}"

    before = client.get(address).text
    assert SUBMIT_YOUR_REVIEW_FIRST.says in before
    for closed in ("canary-comment", "Ann", "Ben", "mean"):
        assert closed not in before
    assert "after yours" in client.get("/selection/").text
    assert "9.0" not in client.get("/selection/").text

    saved = client.post(
        f"{address}/review", data={"overall": "8", "opinion": "yes", "watched_fully": "y"}
    )
    assert saved.status_code == 303
    after = client.get(address).text
    assert "canary-comment" in after
    assert "3 full reviews, mean 7.0, spread 5" in after
    assert ">7.0<" in client.get("/selection/").text


def test_one_review_is_insufficient_and_a_partial_one_weighs_nothing(enter, programmer, sent):
    """I-28: a film not watched to its end weighs nothing."""
    client = enter(programmer)
    address = f"/selection/{sent.code}"
    client.post(
        f"{address}/review", data={"overall": "8", "opinion": "maybe"}, follow_redirects=True
    )

    page = client.get(address).text
    assert "Insufficient: 0 of 2 full reviews; 1 watched in part, not counted" in page
    assert "Watched in part" in page


@pytest.mark.parametrize(
    "data",
    [{}, {"overall": "11", "opinion": "yes"}, {"overall": "7.5", "opinion": "yes"},
     {"overall": "7", "opinion": "perhaps"}, {"overall": "7", "opinion": "yes", "section_id": "99"}],
    ids=["empty", "eleven", "half", "opinion", "section"],
)  # fmt: skip
def test_a_wrong_review_is_refused_beside_its_fields(enter, programmer, sent, data):
    answer = enter(programmer).post(f"/selection/{sent.code}/review", data=data)
    assert answer.status_code == 422
    assert not db.session.query(Review).count()


def test_ones_own_entry_has_no_reviews_and_no_form(enter, make, edition, call):
    both = make.actor("director", edition=edition)
    plain = make.actor()
    sent = entries.sent(both, call)
    read_by(make, edition, sent)
    client = enter(both)

    page = client.get(f"/selection/{sent.code}")
    assert page.status_code == 403
    assert RECUSED.says in page.text
    assert "canary-comment" not in page.text
    assert sent.code not in client.get("/selection/").text
    data = {"overall": "10", "opinion": "yes"}
    assert client.post(f"/selection/{sent.code}/review", data=data).status_code == 403
    assert (
        client.post(f"/selection/{sent.code}/decide", data={"decision": "selected"}).status_code
        == 403
    )
    assert enter(plain).get(f"/selection/{sent.code}").status_code == 403


def test_an_entry_is_decided_and_taken(enter, make, edition, programmer, sent):
    women = make.section(edition, "women", condition=written(BY_OR_ABOUT_WOMEN))
    client = enter(programmer)
    assert (
        "Films made by women or about women; this film is directed by a woman."
        in client.get(f"/selection/{sent.code}").text
    )

    decided = client.post(f"/selection/{sent.code}/decide", data={"decision": "shortlisted"})
    taken = client.post(f"/selection/{sent.code}/take", data={"take-section_id": str(women.id)})

    assert decided.status_code == 303
    assert taken.location == f"/selection/sections/{women.id}"
    page = client.get("/selection/sections/women").text
    assert "Kok-Tobe, Six in the Morning" in page
    again = client.post(f"/selection/{sent.code}/take", data={"take-section_id": str(women.id)})
    assert again.status_code == 422
    assert 'id="take-section_id-wrong"' in again.text
    nowhere = client.post(f"/selection/{sent.code}/take", data={"take-section_id": "x"})
    assert nowhere.status_code == 422


def test_the_list_of_a_section_is_worked_through_its_buttons(enter, make, edition, programmer):
    section = make.section(edition)
    made = [
        operations.select_film(actor=programmer, section_id=section.id, film_id=make.film(t).id)
        for t in ("First", "Second")
    ]
    client = enter(programmer)
    place = f"/selection/places/{made[1].code}"
    assert client.get(place).status_code == 200
    for act in ("up", "invite", "confirm"):
        assert client.post(f"{place}/{act}").status_code == 303
    described = {"role": "opening", "premiere": "world", "note-kk": "Ашылу фильмі"}
    assert client.post(place, data=described).status_code == 303
    assert client.post(place, data={"role": "star"}).status_code == 422
    page = client.get(f"/selection/sections/{section.id}").text
    assert page.index("Second") < page.index("First")
    assert "confirmed" in page
    assert "Opening film" in page
    assert client.post(f"{place}/withdraw", data={"why": ""}).status_code == 422
    assert client.post(f"{place}/withdraw", data={"why": "No copy."}).status_code == 303
    assert "No copy." in client.get(f"/selection/sections/{section.id}").text


def test_a_section_list_costs_the_same_for_one_film_and_for_four(
    enter, make, edition, programmer, queries_made
):
    section = make.section(edition)
    make.selection(section, make.film("One"))
    client = enter(programmer)
    address = f"/selection/sections/{section.id}"
    client.get(address)
    with queries_made() as one:
        client.get(address)
    for title in ("Two", "Three", "Four"):
        make.selection(section, make.film(title))
    with queries_made() as many:
        client.get(address)
    assert len(many) == len(one)


def test_a_partner_reads_their_section_and_no_other(enter, make, edition):
    partner = make.actor("partner", edition=edition)
    own, other = make.section(edition), make.section(edition)
    make.save(SectionCurator(section_id=own.id, account_id=partner.id, watches=True))
    selection = make.selection(own, make.film("Alba"))
    client = enter(partner)

    assert client.get("/selection/").status_code == 303
    assert own.code in client.get("/selection/sections/").text
    assert "Alba" in client.get(f"/selection/sections/{own.id}").text
    assert client.get(f"/selection/sections/{other.id}").status_code == 404
    assert client.post(f"/selection/places/{selection.code}/invite").status_code == 403
    assert db.session.get(Selection, selection.id).state.value == "confirmed"


def test_a_withdrawn_entry_says_why_and_offers_nothing(enter, make, call, programmer):
    filmmaker = make.actor()
    sent = entries.sent(filmmaker, call)
    entries_operations.withdraw(actor=filmmaker, code=sent.code, why="No rights.")
    page = enter(programmer).get(f"/selection/{sent.code}").text
    assert "No rights." in page
    assert "Watch and review" not in page


def test_a_preselector_reads_where_an_entry_stands_and_no_dead_link(
    enter, make, edition, programmer, sent
):
    section = make.section(edition)
    client = enter(programmer)
    client.post(f"/selection/{sent.code}/take", data={"take-section_id": str(section.id)})
    address = f"/selection/sections/{section.id}"
    assert address in client.get(f"/selection/{sent.code}").text

    reader = make.actor("preselector", edition=edition)
    dealt(edition, reader, sent)
    client = enter(reader)
    page = client.get(f"/selection/{sent.code}")
    assert page.status_code == 200
    assert address not in page.text


def test_who_chooses_for_another_edition_finds_its_sections(enter, make, edition):
    other = make.edition("2018")
    own = make.section(other)
    make.section(edition)
    client = enter(make.actor("programmer", edition=other))
    assert f"/selection/sections/{own.id}" in client.get("/selection/sections/").text
