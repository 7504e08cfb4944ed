from datetime import date

import pytest

from festival.editions import checks
from festival.editions.models import FormerRule, PartnerRole, Partnership
from festival.foundation import clock
from festival.foundation.text import Text
from festival.people.models import Organisation, OrganisationKind
from tests.spoiling import met


@pytest.fixture
def editions(make):
    """Two editions, a year apart."""
    first = make.edition("2018", 1, date(2018, 9, 15), date(2018, 9, 21))
    return first, make.edition("2019", 2)


def test_editions_do_not_overlap(editions):
    spoilt = "UPDATE editions SET ends_on = '2019-09-14' WHERE code = '2018'"
    assert met(checks.editions_are_right, spoilt) == [
        (
            "Edition 2018: These dates overlap with the edition 2019, from 2019-09-14 to 2019-09-20. "
            "Choose days outside it."
        ),
        (
            "Edition 2019: These dates overlap with the edition 2018, from 2018-09-15 to 2019-09-14. "
            "Choose days outside it."
        ),
    ]


@pytest.mark.parametrize(
    ("table", "name"),
    [("editions WHERE code = '2019'", "Edition 2019"), ("festivals", "Festival almaty")],
    ids=["edition", "festival"],
)
def test_a_zone_is_one_of_the_tz_database(editions, table, name):
    table, _, where = table.partition(" ")
    spoilt = f"UPDATE {table} SET zone = 'Asia/Nur-Sultan' {where}"
    assert met(checks.editions_are_right, spoilt) == [
        (
            f"{name}: “Asia/Nur-Sultan” is not the name of a time zone. "
            "Give an IANA name such as Asia/Almaty."
        )
    ]


def test_a_section_has_a_colour_there_is(make, editions):
    make.section(editions[1], "heritage")
    spoilt = "UPDATE sections SET colour = 'mauve'"
    assert met(checks.sections_are_right, spoilt) == [
        (
            "Section 2019/heritage: There is no section colour called “mauve”. "
            "Choose one from the list."
        )
    ]


def test_a_partner_stands_by_a_section_of_its_edition(make, editions):
    mine, other = make.section(editions[1], "heritage"), make.section(editions[0], "women")
    body = make.save(Organisation(code="o1", name=Text(en="UNESCO"), kind=OrganisationKind.PARTNER))
    make.save(
        Partnership(
            edition_id=editions[1].id,
            organisation_id=body.id,
            section_id=mine.id,
            role=PartnerRole.PARTNER,
        )
    )
    spoilt = f"UPDATE partnerships SET section_id = {other.id}"
    assert met(checks.partners_stay_in_their_edition, spoilt) == [
        "Edition 2019: a partner stands by the section 2018/women of another edition."
    ]


READABLE = '{"fact":"year","relation":"at_least","value":2018}'


@pytest.mark.parametrize(
    ("spoilt", "says"),
    [
        ('{"fact": "colour"}', "cannot be read: "),
        (" " + READABLE, "is not written as the house writes it."),
    ],
    ids=["unknown", "otherwise"],
)
@pytest.mark.parametrize("which", ["its rule", "a former rule"])
def test_the_rule_of_a_section_can_be_read(make, editions, which, spoilt, says):
    section = make.section(editions[1], "heritage")
    make.save(FormerRule(section_id=section.id, condition=READABLE, replaced_at=clock.now()))
    table = "sections" if which == "its rule" else "former_rules"
    found = met(
        checks.rules_can_be_read, f"UPDATE {table} SET condition = :condition", condition=spoilt
    )
    assert [one.startswith(f"Section 2019/heritage: {which} {says}") for one in found] == [True]
