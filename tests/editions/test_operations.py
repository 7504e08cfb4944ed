"""Editions, sections and partners: what is true after each act, and that nothing is after a refusal."""

from datetime import date

import pytest

from festival.editions import operations, queries, rules
from festival.editions.models import (
    Edition,
    EditionState,
    PartnerRole,
    Partnership,
    Section,
    SectionKind,
)
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.foundation.zones import TZ_UNKNOWN
from festival.journal.models import JournalEntry
from festival.people.models import Hat, OrganisationKind
from festival.people.operations import found_organisation


def opened(**more):
    festival = queries.the_festival()
    return operations.open_edition(
        **{
            "actor": HOUSE,
            "festival_id": festival.id,
            "code": "2019",
            "ordinal": 15,
            "name": Text(en="2019"),
            "city": Text(en="Almaty"),
            "country": "KZ",
            "starts_on": date(2019, 9, 14),
            "ends_on": date(2019, 9, 20),
            "zone": "Asia/Almaty",
        }
        | more
    )


def refusal(act, **more):
    with pytest.raises(Refused) as refused:
        act(**more)
    return refused.value.reason


def acts():
    return [entry.act for entry in db.session.query(JournalEntry).order_by(JournalEntry.number)]


@pytest.fixture
def festival(app):
    return operations.open_festival(
        actor=HOUSE,
        slug="almaty",
        name=Text(en="Almaty", kk="Алматы"),
        city=Text(en="Almaty"),
        country="KZ",
        zone="Asia/Almaty",
    )


def test_an_edition_opens_as_a_draft_and_is_in_the_journal(festival):
    edition = opened()
    assert (edition.state, edition.version) == (EditionState.DRAFT, 1)
    assert acts() == ["open_festival", "open_edition"]
    assert queries.edition_by_code("2019") is edition
    assert queries.current_edition() is edition
    assert queries.festival_name("kk") == "Алматы"


@pytest.mark.parametrize(
    "more, reason",
    [
        ({"code": "2019", "ordinal": 16}, rules.EDITION_DATES_OVERLAP),
        ({"ends_on": date(2019, 9, 1)}, rules.EDITION_DATES_REVERSED),
        ({"zone": "UTC+6"}, TZ_UNKNOWN),
        (
            {
                "code": "2019",
                "ordinal": 16,
                "starts_on": date(2020, 9, 1),
                "ends_on": date(2020, 9, 2),
            },
            rules.EDITION_CODE_TAKEN,
        ),
    ],
)
def test_a_wrong_edition_is_not_kept(festival, more, reason):
    opened()
    assert refusal(opened, **({"code": "x"} | more)) is reason
    assert db.session.query(Edition).count() == 1
    assert acts() == ["open_festival", "open_edition"]


def test_revising_an_edition_answers_to_the_version_it_was_opened_at(festival):
    edition = opened()
    facts = {
        "code": "2019",
        "ordinal": 15,
        "name": Text(en="New"),
        "city": Text(en="Almaty"),
        "country": "KZ",
        "starts_on": date(2019, 9, 13),
        "ends_on": date(2019, 9, 20),
        "zone": "Asia/Almaty",
        "currency": "KZT",
        "welcome": Text(),
    }
    act = operations.revise_edition
    act(actor=HOUSE, edition_id=edition.id, version=1, **facts)
    again = {"actor": HOUSE, "edition_id": edition.id, "version": 1}
    assert refusal(act, **again, **facts | {"name": Text(en="Newer")}) is EDIT_CONFLICT
    reversed_ = facts | {"ends_on": date(2019, 1, 1)}
    again["version"] = None
    assert refusal(act, **again, **reversed_) is rules.EDITION_DATES_REVERSED
    db.session.expire_all()
    assert queries.edition_by_code("2019").ends_on == date(2019, 9, 20)
    assert queries.edition_by_code("2019").name == Text(en="New")


def test_an_edition_walks_its_year_to_the_archive_and_stays_there(festival):
    edition = opened()
    for state in list(EditionState)[1:]:
        operations.move_edition(actor=HOUSE, edition_id=edition.id, to=state)
    back = {"actor": HOUSE, "edition_id": edition.id, "to": EditionState.CLOSED, "why": "regret"}
    assert refusal(operations.move_edition, **back) is rules.EDITION_ARCHIVED
    assert queries.current_edition() is None
    section = {"actor": HOUSE, "edition_id": edition.id, "code": "late", "name": Text(en="Late")}
    more = {"kind": SectionKind.GALA}
    assert refusal(operations.open_section, **section, **more) is rules.EDITION_ARCHIVED


def test_the_live_edition_is_the_current_one(festival, make):
    make.edition("2020", starts_on=date(2020, 9, 1), ends_on=date(2020, 9, 2))
    live = make.edition("2019", state=EditionState.LIVE)
    make.edition(
        "2018", state=EditionState.ARCHIVED, starts_on=date(2018, 1, 1), ends_on=date(2018, 1, 2)
    )
    assert queries.current_edition().id == live.id


def test_sections_stand_in_the_order_they_were_opened(festival):
    edition = opened()
    for code in ("main", "women", "heritage"):
        operations.open_section(
            actor=HOUSE,
            edition_id=edition.id,
            code=code,
            name=Text(en=code),
            kind=SectionKind.THEMATIC,
        )
    assert [s.code for s in queries.sections_of(edition.id)] == ["main", "women", "heritage"]
    twice = {"actor": HOUSE, "edition_id": edition.id, "code": "main", "name": Text(en="x")}
    more = {"kind": SectionKind.GALA}
    assert refusal(operations.open_section, **twice, **more) is rules.SECTION_CODE_TAKEN
    targets = twice | {"code": "y", "min_films": 3, "max_films": 2}
    assert refusal(operations.open_section, **targets, **more) is rules.SECTION_TARGETS_REVERSED
    assert db.session.query(Section).count() == 3


def test_curators_keep_or_watch_and_are_found_again(festival, make):
    section = make.section(make.edition("2019"))
    keeper, watcher = make.actor(Hat.CURATOR), make.actor(Hat.PARTNER)
    appoint = {"actor": HOUSE, "section_id": section.id}
    operations.appoint_curator(**appoint, account_id=keeper.id)
    operations.appoint_curator(**appoint, account_id=watcher.id, watches=True)
    twice = appoint | {"account_id": keeper.id}
    assert refusal(operations.appoint_curator, **twice) is rules.CURATOR_APPOINTED
    assert queries.section_ids_curated_by(watcher.id) == {section.id}
    assert queries.section_ids_curated_by(watcher.id, watching=False) == set()
    assert queries.readable_section_ids(keeper, section.edition_id) == {section.id}
    operations.release_curator(**appoint, account_id=keeper.id)
    assert queries.readable_section_ids(keeper, section.edition_id) == set()


def test_partners_are_named_once_in_each_part(festival, make):
    edition, other = make.edition("2019"), make.edition("2018")
    unesco = found_organisation(
        actor=HOUSE, name=Text(en="UNESCO Almaty"), kind=OrganisationKind.PARTNER
    )
    part = {"actor": HOUSE, "edition_id": edition.id, "organisation_id": unesco.id}
    line = Text(en="In cooperation with UNESCO")
    operations.add_partnership(**part, role=PartnerRole.IN_COOPERATION_WITH, credit_line=line)
    operations.add_partnership(**part, role=PartnerRole.PARTNER)
    twice = part | {"role": PartnerRole.PARTNER}
    assert refusal(operations.add_partnership, **twice) is rules.PARTNERSHIP_EXISTS
    elsewhere = twice | {"section_id": make.section(other).id}
    assert refusal(operations.add_partnership, **elsewhere) is rules.SECTION_OF_ANOTHER_EDITION
    assert [p.role for p in queries.partnerships_of(edition.id)] == [
        "in_cooperation_with",
        "partner",
    ]
    assert db.session.query(Partnership).count() == 2


def test_a_new_partner_is_founded_only_if_it_is_named(festival, make):
    edition = make.edition("2019")
    partner = {
        "actor": HOUSE,
        "edition_id": edition.id,
        "organisation_id": None,
        "name": Text(),
        "organisation_kind": OrganisationKind.GOVERNMENT,
        "country": "KR",
        "url": "",
        "role": PartnerRole.SUPPORTED_BY,
        "credit_line": Text(),
        "section_id": None,
    }
    assert refusal(operations.name_partner, **partner) is rules.PARTNER_WITHOUT_NAME
    assert db.session.query(Partnership).count() == 0


@pytest.mark.parametrize("hat", [Hat.PROGRAMMER, Hat.ADMIN, Hat.CURATOR])
def test_others_change_nothing(festival, make, hat):
    edition = make.edition("2019")
    section = make.section(edition)
    actor = make.actor(hat)
    forward = {"actor": actor, "edition_id": edition.id, "to": EditionState.LINEUP_LOCKED}
    assert refusal(operations.move_edition, **forward) is rules.NOT_THE_DIRECTOR
    assert (
        refusal(operations.move_section, actor=actor, section_id=section.id, up=True)
        is rules.NOT_THE_DIRECTOR
    )
