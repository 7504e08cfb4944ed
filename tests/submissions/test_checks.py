"""What the database itself refuses, such as one tracking number twice, is not asked again."""

from datetime import timedelta
from hashlib import sha256

import pytest

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.submissions import checks, operations
from festival.submissions.models import Category, DeadlineTier, Fee, LateCode
from tests.spoiling import met, spoil
from tests.submissions import makers as entries


@pytest.fixture
def call(make):
    return entries.call(make.edition())


@pytest.fixture
def sent(make, call):
    return entries.sent(make.actor(name="Filmmaker"), call)


def plain(moment):
    return moment.replace(tzinfo=None)


def test_a_call_closes_when_its_clocks_say(call):
    spoilt = "UPDATE calls SET closes_local = '2019-06-01T23:59'"
    assert met(checks.calls_close_when_they_say, spoilt) == [
        (
            f"Call {call.code}: it closes at {call.closes_at:%Y-%m-%dT%H:%MZ}, and says "
            "2019-06-01T23:59 in Asia/Almaty."
        )
    ]
    spoil("UPDATE calls SET zone = 'UTC+6'")
    assert checks.calls_close_when_they_say() == [
        f"Call {call.code}: its zone, “UTC+6”, is not in the tz database."
    ]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DELETE FROM snapshots", "was sent, and nothing of it was sealed."),
        (
            "UPDATE snapshots SET contents = replace(contents, '2018', '2019')",
            "seal 1 does not close over what stands in it.",
        ),
        (
            "UPDATE submissions SET state = 'draft', sent_at = NULL",
            "is a draft, and something of it was sealed.",
        ),
        (
            "UPDATE submissions SET tracking_number = 'AFF19-0002'",
            "was sealed under another number than AFF19-0002.",
        ),
    ],
    ids=["unsealed", "changed", "draft", "renumbered"],
)
def test_an_entry_is_as_it_was_sealed(sent, statement, says):
    assert met(checks.entries_are_as_sealed, statement) == [f"Entry {sent.code}: {says}"]


def test_a_seal_made_anew_is_not_the_one_the_journal_knows(sent):
    forged = '{"tracking_number":"AFF19-0001","year":2025}'
    found = met(
        checks.entries_are_as_sealed,
        "UPDATE snapshots SET contents = :forged, digest = :digest",
        forged=forged,
        digest=sha256(forged.encode()).hexdigest(),
    )
    assert found == [f"Entry {sent.code}: seal 1 is not the one the journal knows."]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE submissions SET tracking_number = NULL", "was sent and has no number."),
        (
            "UPDATE submissions SET tracking_number = 'OTHER-1'",
            "OTHER-1 does not begin with AFF19, as its call's do.",
        ),
        (
            "UPDATE submissions SET state = 'draft', sent_at = NULL",
            "is a draft and has the number AFF19-0001.",
        ),
    ],
    ids=["none", "another", "draft"],
)
def test_an_entry_has_the_number_of_its_call(sent, statement, says):
    assert met(checks.entries_are_numbered, statement) == [f"Entry {sent.code}: {says}"]


def test_a_call_that_numbers_otherwise_since_leaves_the_numbers_it_gave(call, sent):
    again = {
        "title": call.title,
        "opens_local": entries.wall(-10),
        "closes_local": entries.wall(10),
        "zone": call.zone,
        "rules": call.rules,
        "rules_version": "1",
    }
    operations.revise_call(actor=HOUSE, code=call.code, tracking_prefix="KZ", **again)
    assert checks.entries_are_numbered() == []


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (-11, "was sent before its call opened."),
        (11, "was sent after its call had closed."),
    ],
    ids=["early", "late"],
)
def test_an_entry_came_while_its_call_was_open(sent, days, says):
    then = plain(clock.now() + timedelta(days=days))
    found = met(checks.entries_came_in_time, "UPDATE submissions SET sent_at = :then", then=then)
    assert found == [f"Entry {sent.code}: {says}"]


def test_an_entry_within_the_grace_is_called_late(call, sent):
    found = met(
        checks.entries_came_in_time,
        "UPDATE calls SET grace_minutes = 10",
        "UPDATE submissions SET sent_at = :then",
        then=plain(call.closes_at + timedelta(minutes=5)),
    )
    assert found == [f"Entry {sent.code}: was sent late, and is not called late."]


def test_a_fee_is_of_its_call(make, call, sent):
    other = entries.call(make.edition("2018"))
    moment = {"ends_at": clock.now(), "ends_local": "2019-06-01T23:59"}
    tier = make.save(DeadlineTier(call_id=call.id, name=Text(en="Early"), **moment))
    category = make.db.session.query(Category).filter_by(call_id=call.id, code="short").one()
    make.save(Fee(tier_id=tier.id, category_id=category.id, amount_minor=500_000))
    assert checks.fees_are_of_the_call() == []
    spoil("UPDATE deadline_tiers SET call_id = :other", other=other.id)
    spoil("UPDATE submissions SET tier_id = :tier", tier=tier.id)
    assert checks.fees_are_of_the_call() == [
        f"Call {other.code}: asks a fee for the category short of another call.",
        f"Entry {sent.code}: was sent in a window of another call.",
    ]


def test_an_entry_with_a_late_code_came_in_time(make, call, sent):
    then = clock.now() + timedelta(days=11)
    words = {"code": "LATE", "until_at": then + timedelta(days=1), "why": "A strike of the post"}
    make.save(LateCode(call_id=call.id, **words))
    spoilt = "UPDATE submissions SET sent_at = :then"
    assert met(checks.entries_came_in_time, spoilt, then=plain(then)) == [
        f"Entry {sent.code}: was sent late, and is not called late."
    ]


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (
            "UPDATE submissions SET state = 'withdrawn'",
            "is withdrawn without saying when and why.",
        ),
        (
            "UPDATE submissions SET withdrawn_at = sent_at, withdrawn_why = 'Sold'",
            "was withdrawn and is in consideration.",
        ),
        (
            "UPDATE submissions SET decision = 'not_selected'",
            "is not selected, and nobody knows since when.",
        ),
    ],
    ids=["why", "still", "since"],
)
def test_an_entry_ends_once(sent, statement, says):
    assert met(checks.entries_end_once, statement) == [f"Entry {sent.code}: {says}"]
