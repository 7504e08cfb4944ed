"""A sheet of blurred wishes is kept, replaced, taken back, and read only together with others."""

import pytest
from sqlalchemy import func, select

from festival.favourites import checks, queries, rules
from festival.favourites.models import WishSheet
from festival.favourites.operations import take_back_wishes, tell_wishes
from festival.foundation import canonical
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.people.models import Hat
from tests import makers

DEVICE, OTHER = "a" * 32, "b" * 32
DIGEST = "0123456789abcdef" * 4


def tell(edition, device=DEVICE, release=DIGEST[:16], asked=("one", "two"), named=("one",)):
    return tell_wishes(
        actor=HOUSE, edition_id=edition.id, device=device, release=release, digest=DIGEST,
        asked=asked, named=named,
    )  # fmt: skip


def sheets():
    return db.session.scalar(select(func.count()).select_from(WishSheet))


def test_telling_again_takes_the_place_of_what_was_told(app):
    edition = makers.edition()
    tell(edition)
    sheet = tell(edition, named=("two", "two"))
    assert canonical.load(sheet.answers) == {"asked": ["one", "two"], "named": ["two"]}
    assert (sheets(), checks.sheets_name_what_they_were_asked()) == (1, [])


def test_the_number_of_a_device_is_nowhere_and_differs_in_each_edition(app):
    first, second = makers.edition("2019"), makers.edition("2021")
    one, two = tell(first), tell(second)
    assert DEVICE not in {one.device, two.device}
    assert one.device != two.device


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"release": "f" * 16}, rules.WISHES_STALE),
        ({"named": ("three",)}, rules.WISHES_UNKNOWN),
    ],
)
def test_of_a_sheet_that_is_refused_nothing_is_kept(app, told, reason):
    edition = makers.edition()
    with pytest.raises(Refused) as refusal:
        tell(edition, **told)
    assert (refusal.value.reason, sheets()) == (reason, 0)


def test_what_was_told_is_taken_back_and_others_stay(app):
    edition = makers.edition()
    tell(edition)
    tell(edition, device=OTHER)
    take_back_wishes(actor=HOUSE, edition_id=edition.id, device=DEVICE)
    take_back_wishes(actor=HOUSE, edition_id=edition.id, device=DEVICE)
    assert sheets() == 1


def test_a_sheet_that_names_too_much_is_found(app):
    edition = makers.edition()
    sheet = tell(edition)
    sheet.answers = '{"asked":["one"],"named":["two"]}'
    db.session.flush()
    assert len(checks.sheets_name_what_they_were_asked()) == 1


def test_programmers_read_what_many_want_and_of_few_nothing(out):
    reader = makers.actor(Hat.PROGRAMMER, edition=out.edition)
    films = [out.film.code, out.other.code]
    page = queries.wishes_page(reader, "2019")
    assert (page.rows, page.pairs, page.hidden) == ([], [], 2)
    for number in range(40):
        named = films if number < 25 else films[:1]
        tell(out.edition, device=f"{number:032x}", asked=films, named=named)
    page = queries.wishes_page(reader, "2019")
    assert [row.title.text for row in page.rows] == ["Genesis 2.0", "Adam"]
    assert (page.sheets, page.hidden) == (40, 0)


def test_wishes_are_not_read_by_a_programmer_of_another_edition(out):
    other = makers.edition("2021")
    with pytest.raises(Refused) as refusal:
        queries.wishes_page(makers.actor(Hat.PROGRAMMER, edition=other), "2019")
    assert refusal.value.reason is rules.WISHES_NOT_YOURS
