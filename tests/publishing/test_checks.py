"""What the database itself refuses, such as one number twice, is not asked again."""

import json
from datetime import timedelta
from hashlib import sha256

import pytest

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.publishing import checks
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish, roll_back
from festival.selection.operations import confirm_selection, withdraw_selection
from tests import makers
from tests.spoiling import met, spoil

KINDS = [ReleaseKind.LINEUP, ReleaseKind.SCHEDULE, ReleaseKind.JURY]


def plain(moment):
    return moment.replace(tzinfo=None)


@pytest.fixture
def released(small):
    """A line-up, a schedule and a jury, one after another."""
    small.releases = [
        publish(actor=HOUSE, edition_id=small.edition.id, kind=kind) for kind in KINDS
    ]
    for check in checks.CHECKS:
        assert check() == []
    return small


def rewrite(number, change):
    """A release says something else, and its digest is made to fit."""
    row = makers.db.session.query(checks.Release).filter_by(number=number).one()
    contents = json.loads(row.contents)
    change(contents)
    written = json.dumps(contents, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    spoil(
        "UPDATE releases SET contents = :contents, digest = :digest WHERE number = :number",
        contents=written,
        digest=sha256(written.encode()).hexdigest(),
        number=number,
    )


def test_a_release_is_what_was_published(released):
    spoilt = (
        "UPDATE releases SET contents = replace(contents, 'Genesis', 'Exodus') WHERE number = 2"
    )
    assert met(checks.releases_are_as_published, spoilt) == [
        "Release 2 of 2019: its digest does not close over what stands in it."
    ]


def test_a_release_made_anew_is_not_the_one_the_journal_knows(released):
    rewrite(2, lambda contents: contents["release"].update(number=7))
    assert checks.releases_are_as_published() == [
        "Release 2 of 2019: its digest is not the one the journal knows.",
        "Release 2 of 2019: says that it is schedule 7.",
    ]


def test_a_release_that_cannot_be_read_is_found(released):
    spoil("UPDATE releases SET contents = '{' WHERE number = 1")
    assert checks.releases_are_as_published() == [
        "Release 1 of 2019: its digest does not close over what stands in it.",
        "Release 1 of 2019: cannot be read.",
    ]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (
            "UPDATE releases SET number = 4 WHERE number = 3",
            "Edition 2019: its releases are not numbered from 1 without gaps.",
        ),
        (
            "UPDATE releases SET withdrawn_at = :later",
            "Edition 2019: every release was taken back, and the public sees none.",
        ),
        (
            "UPDATE releases SET made_at = :earlier, published_at = :earlier WHERE number = 3",
            "Release 3 of 2019: was published before release 2.",
        ),
        (
            "UPDATE releases SET withdrawn_at = :earlier WHERE number = 3",
            "Release 3 of 2019: was taken back before it was published.",
        ),
    ],
    ids=["gap", "none", "before", "taken-back"],
)
def test_releases_follow_each_other(released, statement, says):
    now = clock.now()
    moments = {"earlier": now - timedelta(days=1), "later": now + timedelta(days=1)}
    given = {name: plain(at) for name, at in moments.items() if f":{name}" in statement}
    assert met(checks.releases_follow_each_other, statement, **given) == [says]


def test_a_release_shows_what_the_one_before_it_showed(released):
    rewrite(3, lambda contents: contents.update(parts=["jury"]))
    assert checks.releases_follow_each_other() == [
        "Release 3 of 2019: does not show what the one before it showed and what it adds."
    ]


def test_a_release_after_a_roll_back_follows_what_it_led_back_to(released):
    roll_back(actor=HOUSE, edition_id=released.edition.id, number=2)
    withdraw_selection(actor=HOUSE, code=released.second.code, why="The print is lost")
    publish(actor=HOUSE, edition_id=released.edition.id, kind=ReleaseKind.AMENDMENT)
    for check in checks.CHECKS:
        assert check() == []


def test_a_film_that_was_not_confirmed_was_not_public(released):
    film, section = released.film.code, released.section.code
    says = [f"Release {n} of 2019: film {film} was not confirmed in {section}." for n in (1, 2, 3)]
    spoilt = f"UPDATE selections SET state = 'invited' WHERE id = {released.selection.id}"
    assert met(checks.releases_hold_what_was_public, spoilt) == says
    confirm_selection(actor=HOUSE, code=released.selection.code)
    assert checks.releases_hold_what_was_public() == says


def test_a_film_that_left_later_was_public(released):
    withdraw_selection(actor=HOUSE, code=released.second.code, why="The print is lost")
    assert checks.releases_hold_what_was_public() == []
    later = clock.now() + timedelta(hours=1)
    spoil(
        "UPDATE releases SET made_at = :later, published_at = :later WHERE number = 3",
        later=plain(later),
    )
    assert checks.releases_hold_what_was_public() == [
        f"Release 3 of 2019: film {released.other.code} was not confirmed in heritage."
    ]


def test_a_section_called_otherwise_since_changes_nothing(released):
    assert met(checks.releases_hold_what_was_public, "UPDATE sections SET code = 'memory'") == []


def test_what_is_announced_with_a_part_is_not_shown_without_it(released):
    show, jury = released.show.code, released.jury.code
    rewrite(3, lambda contents: contents.update(parts=[]))
    found = checks.releases_hold_what_was_public()
    assert f"Release 3 of 2019: show {show} was not listed." in found
    assert f"Release 3 of 2019: jury {jury} was not announced." in found


def test_an_award_was_decided_before_it_was_public(released):
    publish(actor=HOUSE, edition_id=released.edition.id, kind=ReleaseKind.PALMARES)
    later = clock.now() + timedelta(hours=1)
    found = met(
        checks.releases_hold_what_was_public,
        "UPDATE awards SET decided_at = :later WHERE state = 'decided'",
        later=plain(later),
    )
    code = released.award.code
    assert found == [f"Release 4 of 2019: award {code} was not decided."]
