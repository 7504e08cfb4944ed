import pytest
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import selectinload

from festival.demo.facts_frame import BY_OR_ABOUT_WOMEN
from festival.editions import rules as section_rules
from festival.editions.conditions import Compare, written
from festival.editions.models import SectionCurator, SectionKind
from festival.films.models import Film
from festival.foundation.db import db, fresh
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.journal.models import JournalEntry
from festival.reviews.operations import put_forward
from festival.reviews.rules import NOT_A_SELECTOR, RECUSED, SUBMISSION_NOT_ELIGIBLE
from festival.selection import operations, queries, rules
from festival.selection.models import Selection, SelectionState
from festival.submissions import operations as entries_operations
from festival.submissions.models import Decision
from festival.submissions.queries import sealed_of
from tests.reviews.makers import dealt
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


def refusal(act, **arguments):
    with pytest.raises(Refused) as refused:
        act(**arguments)
    db.session.expire_all()
    return refused.value.reason


def test_nobody_decides_on_their_own_film(make, edition, call):
    filmmaker = make.actor()
    sent = entries.sent(filmmaker, call)
    director = make.actor("director", edition=edition)
    both = filmmaker.__class__(filmmaker.id, "Both", filmmaker.person_id, director.hats)
    decided = {"actor": both, "submission_code": sent.code, "decision": "selected"}
    assert refusal(operations.decide, **decided) is RECUSED


def test_a_decision_is_written_down_by_those_who_decide(make, edition, sent, programmer):
    done = operations.decide(
        actor=programmer, submission_code=sent.code, decision=Decision.SHORTLISTED
    )
    assert done.decision is Decision.SHORTLISTED
    reader = make.actor("preselector", edition=edition)
    dealt(edition, reader, sent)
    refused = refusal(
        operations.decide, actor=reader, submission_code=sent.code, decision="selected"
    )
    assert refused is NOT_A_SELECTOR


def test_a_withdrawn_entry_is_not_chosen(make, edition, call, programmer):
    """I-14: what was withdrawn is not chosen."""
    filmmaker = make.actor()
    sent = entries.sent(filmmaker, call)
    entries_operations.withdraw(actor=filmmaker, code=sent.code, why="No rights.")
    decided = {"actor": programmer, "submission_code": sent.code}

    assert refusal(operations.decide, **decided, decision="selected") is SUBMISSION_NOT_ELIGIBLE
    place = {"section_id": make.section(edition).id}
    refused = refusal(operations.take_into_section, **decided, **place)
    assert refused is SUBMISSION_NOT_ELIGIBLE
    assert not db.session.query(Film).count()


def test_taking_an_entry_makes_its_film_from_the_seal(make, edition, sent, programmer):
    before = sealed_of(sent.id).contents

    made = operations.take_into_section(
        actor=programmer, submission_code=sent.code, section_id=make.section(edition).id
    )

    lists = (Film.titles, Film.countries, Film.credits, Film.versions, Film.history)
    film = fresh(Film, made.film_id, *[selectinload(one) for one in lists])
    assert [title.text for title in film.titles][0] == "Көктөбе, таңғы алты"
    assert [one.country for one in film.countries] == ["KZ", "GE"]
    directors = [one.credited_as for one in film.credits if one.activity == "director"]
    assert directors == ["Айжан Сейітова", "Nino Beridze"]
    assert film.versions[0].runtime_seconds == 5520
    assert [one.precision for one in film.history] == ["month"]
    assert made.submission_id == sent.id
    assert sent.decision is Decision.SELECTED
    assert sealed_of(sent.id).contents == before


def test_a_failing_rule_refuses_with_its_own_sentence(make, edition, sent, programmer):
    fiction = make.section(edition, condition=written(Compare("kind", "any_of", ("fiction",))))
    refused = refusal(
        operations.take_into_section,
        actor=programmer,
        submission_code=sent.code,
        section_id=fiction.id,
    )
    assert refused is section_rules.SECTION_RULE_KIND
    assert not db.session.query(Film).count()


def test_an_unknown_asks_for_evidence_and_then_takes_it(make, edition, call, programmer):
    sent = entries.sent(make.actor(), call, director_gender=["na", ""])
    women = make.section(edition, condition=written(BY_OR_ABOUT_WOMEN))
    taken = {"actor": programmer, "submission_code": sent.code, "section_id": women.id}

    assert refusal(operations.take_into_section, **taken) is rules.EVIDENCE_NEEDED
    seen = {**taken, "evidence_seen": True}
    assert refusal(operations.take_into_section, **seen) is rules.TAKING_NEEDS_REASON
    made = operations.take_into_section(**seen, why="Her own letter of 3 May.")
    assert made.section_id == women.id
    line = db.session.scalars(
        select(JournalEntry).where(JournalEntry.act == "take_into_section")
    ).one()
    assert "Her own letter of 3 May." in line.facts


def test_full_sections_and_second_competitions_are_refused(make, edition, call, programmer):
    director = make.actor("director", edition=edition)
    main = make.section(
        edition, in_main_competition=True, kind=SectionKind.COMPETITION, max_films=1
    )
    rival = make.section(edition, in_main_competition=True, kind=SectionKind.COMPETITION)
    first = entries.sent(make.actor(), call)
    second = entries.sent(make.actor(), call, title=["Tulpan"])

    def take(actor, entry, section, **more):
        return operations.take_into_section(
            actor=actor, submission_code=entry.code, section_id=section.id, **more
        )

    take(programmer, first, main)
    cases = [(first, main, rules.ALREADY_IN_SECTION), (first, rival, rules.TWO_COMPETITIONS)]
    cases.append((second, main, rules.SECTION_FULL))
    for entry, section, reason in cases:
        with pytest.raises(Refused) as refused:
            take(programmer, entry, section)
        assert refused.value.reason is reason
    with pytest.raises(Refused) as refused:
        take(director, second, main, over_full=True)
    assert refused.value.reason is rules.TAKING_NEEDS_REASON
    beyond = {"over_full": True, "why": "The jury asked for it."}
    assert take(director, second, main, **beyond).section_id == main.id


def test_a_curator_keeps_their_own_list_alone(make, edition, sent, programmer):
    curator = make.actor("curator", edition=edition)
    own, other = make.section(edition), make.section(edition)
    make.save(SectionCurator(section_id=own.id, account_id=curator.id))
    taken = {"actor": curator, "submission_code": sent.code}
    with pytest.raises(NoResultFound):
        operations.take_into_section(**taken, section_id=own.id)
    put_forward(actor=programmer, submission_id=sent.id, section_id=own.id)

    refused = refusal(operations.take_into_section, **taken, section_id=other.id)
    assert refused is rules.NOT_YOUR_SECTION
    made = operations.take_into_section(**taken, section_id=own.id)
    assert (
        operations.invite_selection(actor=curator, code=made.code).state is SelectionState.INVITED
    )


def test_a_section_of_another_edition_takes_nothing(make, sent, programmer):
    other = make.section(make.edition("2018"))
    refused = refusal(
        operations.take_into_section,
        actor=make.actor("director"),
        submission_code=sent.code,
        section_id=other.id,
    )
    assert refused is section_rules.SECTION_OF_ANOTHER_EDITION


def test_a_place_goes_from_chosen_to_confirmed_and_out(make, edition, programmer):
    section = make.section(edition)
    made = operations.select_film(actor=programmer, section_id=section.id, film_id=make.film().id)
    act = {"actor": programmer, "code": made.code}

    assert refusal(operations.confirm_selection, **act) is rules.SELECTION_CANNOT_MOVE
    operations.invite_selection(**act)
    operations.confirm_selection(**act)
    assert refusal(operations.withdraw_selection, **act, why=" ") is rules.SELECTION_NEEDS_REASON
    gone = operations.withdraw_selection(**act, why="The print burned.")
    assert (gone.state, gone.withdrawn_why) == (SelectionState.WITHDRAWN, "The print burned.")
    assert refusal(operations.invite_selection, **act) is rules.SELECTION_CANNOT_MOVE
    assert queries.count_in(section.id) == 0
    assert db.session.query(Selection).count() == 1


def test_the_list_is_put_in_order(make, edition, programmer):
    section = make.section(edition)
    made = [
        operations.select_film(actor=programmer, section_id=section.id, film_id=make.film(t).id)
        for t in ("One", "Two", "Three")
    ]
    operations.shift_selection(actor=programmer, code=made[2].code, by=-1)
    assert [one.id for one in queries.listed(section.id)] == [made[0].id, made[2].id, made[1].id]
    operations.shift_selection(actor=programmer, code=made[0].code, by=-1)
    assert queries.listed(section.id)[0].id == made[0].id
    operations.withdraw_selection(actor=programmer, code=made[2].code, why="The print burned.")
    operations.shift_selection(actor=programmer, code=made[1].code, by=-1)
    assert [one.id for one in queries.listed(section.id)] == [made[1].id, made[2].id, made[0].id]


def test_nobody_orders_a_list_over_the_order_of_another(make, edition, programmer):
    section = make.section(edition)
    codes = [
        operations.select_film(
            actor=programmer, section_id=section.id, film_id=make.film(t).id
        ).code
        for t in ("One", "Two", "Three")
    ]
    seen = rules.mark_of(codes)
    act = {"actor": programmer, "section_id": section.id, "seen": seen}
    operations.arrange_section(**act, codes=[codes[2], codes[0], codes[1]])
    order = [codes[2], codes[0], codes[1]]
    assert [one.code for one in queries.listed(section.id)] == order
    assert refusal(operations.arrange_section, **act, codes=codes) is EDIT_CONFLICT
    late = {"actor": programmer, "code": codes[1], "by": -1, "seen": seen}
    assert refusal(operations.shift_selection, **late) is EDIT_CONFLICT
    unknown = {**act, "seen": None, "codes": [codes[0], "elsewhere"]}
    assert refusal(operations.arrange_section, **unknown) is EDIT_CONFLICT
    assert [one.code for one in queries.listed(section.id)] == order


def test_role_and_note_are_said_and_old_pages_refused(make, edition, programmer):
    section = make.section(edition)
    made = operations.select_film(actor=programmer, section_id=section.id, film_id=make.film().id)
    told = {"actor": programmer, "code": made.code, "note": Text(kk="Ашылу фильмі")}
    opened = made.version
    operations.describe_selection(**told, role="opening", version=opened)
    assert made.role.value == "opening"
    assert refusal(operations.describe_selection, **told, role="gala", version=opened).code == (
        "EDIT_CONFLICT"
    )
