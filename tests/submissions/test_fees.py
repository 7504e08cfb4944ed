import json
from datetime import UTC, datetime, timedelta

import pytest

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.signatures import HEADER, sign
from festival.foundation.text import Text
from festival.foundation.verdict import Refused, require
from festival.people.models import Hat
from festival.submissions import fees, operations, payments, queries
from festival.submissions.models import (
    Call,
    DeadlineTier,
    Fee,
    FeeState,
    LateCode,
    Payment,
    Submission,
)
from tests.submissions import makers as entries

AT = datetime(2027, 1, 1, tzinfo=UTC)
EARLY = Text(en="Early", ru="Ранний", kk="Ерте")


@pytest.fixture
def filmmaker(make):
    return make.actor(name="Айгерім Оспан")


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def call(edition):
    return entries.call(edition)


def category(call, code="feature"):
    found = queries.call_by_code(call.code)
    db.session.refresh(found, ["categories"])
    return next(one.id for one in found.categories if one.code == code)


def window(call, days=5, amount=500_000, name=EARLY, **more):
    return payments.set_tier(
        actor=HOUSE, call_code=call.code, name=name, ends_local=entries.wall(days),
        amounts={category(call): amount}, **more,
    )  # fmt: skip


def kept(submission):
    return db.session.get(Submission, submission.id, populate_existing=True)


def reason(act):
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.reason


def test_the_fee_is_that_of_the_window_of_the_moment():
    """I-04, the rule: the first window that has not ended; during grace, the last."""
    early = DeadlineTier(ends_at=AT, fees=[Fee(category_id=1, amount_minor=500)])
    late = DeadlineTier(ends_at=AT + timedelta(days=9), fees=[Fee(category_id=1, amount_minor=900)])

    def fee(now, category=1):
        return fees.fee_of(fees.tier_at([late, early], now), category)

    assert [fee(AT - timedelta(seconds=1)), fee(AT), fee(AT + timedelta(days=10))] == [
        500,
        900,
        900,
    ]
    assert fee(AT, category=2) == 0


def test_the_fee_is_taken_at_sending_and_sealed(filmmaker, call):
    """I-04: the tier and the sum are those of the moment of sending, not of starting."""
    draft = entries.draft(filmmaker, call)
    tier = window(call)
    sent = operations.send(actor=filmmaker, code=draft.code, fee_shown=500_000)
    assert (sent.fee_minor, sent.fee_state, sent.tier_id) == (500_000, FeeState.DUE, tier.id)
    assert load(queries.sealed_of(sent.id).contents)["fee"] == {
        "tier": tier.id, "amount_minor": 500_000, "currency": "KZT",
    }  # fmt: skip


@pytest.mark.parametrize("shown", [0, 499_999, 500_001])
def test_a_fee_other_than_the_one_shown_is_refused_and_nothing_is_sent(filmmaker, call, shown):
    """I-04: a page that says 0 does not make it free."""
    draft = entries.draft(filmmaker, call)
    window(call)
    send = lambda: operations.send(actor=filmmaker, code=draft.code, fee_shown=shown)  # noqa: E731
    assert reason(send) is fees.FEE_MISMATCH
    assert kept(draft).tracking_number is None


def test_the_page_shows_the_fee_now_and_in_the_next_window(enter, filmmaker, call):
    draft = entries.draft(filmmaker, call)
    window(call, days=5)
    window(call, days=9, amount=900_000, name=Text(en="Late"))
    page = enter(filmmaker).get(f"/submissions/{draft.code}/send").text.replace("\u00a0", " ")
    assert "5 000 ₸" in page
    assert "9 000 ₸" in page
    assert 'name="fee" value="500000"' in page


def test_a_posted_zero_is_answered_with_the_page_and_the_right_sum(enter, filmmaker, call):
    draft = entries.draft(filmmaker, call)
    window(call)
    answer = enter(filmmaker).post(f"/submissions/{draft.code}/send", data={"fee": "0"})
    assert answer.status_code == 422
    assert "The fee is 5 000 ₸ now, not 0 ₸" in answer.text.replace("\u00a0", " ").replace(
        "\u202f", " "
    )


@pytest.mark.parametrize(
    "name, days, expected",
    [
        (Text(), 5, fees.TIER_NAME_MISSING),
        (EARLY, 30, fees.TIER_OUTSIDE_CALL),
        (EARLY, -30, fees.TIER_OUTSIDE_CALL),
        (EARLY, 5, fees.TIER_END_TAKEN),
    ],
)
def test_a_window_has_a_name_and_an_end_of_its_own(call, name, days, expected):
    window(call, days=5)
    assert reason(lambda: window(call, days=days, name=name)) is expected
    assert db.session.query(DeadlineTier).count() == 1


def test_a_window_with_entries_stays(filmmaker, call):
    tier = window(call)
    other = window(call, days=7, name=Text(en="Other"))
    operations.send(actor=filmmaker, code=entries.draft(filmmaker, call).code)
    drop = lambda one: payments.drop_tier(actor=HOUSE, call_code=call.code, tier_id=one.id)  # noqa: E731
    assert reason(lambda: drop(tier)) is fees.TIER_IN_USE
    drop(other)
    assert [one.id for one in payments.tiers_of(call.id)] == [tier.id]


def settled(actor, sent, to, why="Receipt 17"):
    call = db.session.get(Call, sent.call_id)
    return payments.settle_fee(actor=actor, call_code=call.code, code=sent.code, to=to, why=why)


@pytest.fixture
def sent(filmmaker, call):
    window(call)
    return operations.send(actor=filmmaker, code=entries.draft(filmmaker, call).code)


def test_a_fee_goes_from_due_to_paid_to_given_back_and_no_other_way(make, edition, sent):
    programmer = make.actor(Hat.PROGRAMMER, edition=edition)
    assert reason(lambda: settled(programmer, sent, FeeState.REFUNDED)) is fees.FEE_NOT_DUE
    assert reason(lambda: settled(programmer, sent, FeeState.PAID, " ")) is fees.FEE_NEEDS_REASON
    settled(programmer, sent, FeeState.PAID)
    assert reason(lambda: settled(programmer, sent, FeeState.WAIVED)) is fees.FEE_NOT_DUE
    settled(programmer, sent, FeeState.REFUNDED, "Withdrawn in time")
    assert (kept(sent).fee_state, kept(sent).fee_why) == (FeeState.REFUNDED, "Withdrawn in time")


def test_a_waiver_is_asked_for_and_granted_or_refused(make, edition, filmmaker, sent):
    director = make.actor(Hat.DIRECTOR, edition=edition)
    payments.ask_waiver(actor=filmmaker, code=sent.code, why="A student film")
    settled(director, sent, FeeState.DUE, "Not this year")
    payments.ask_waiver(actor=filmmaker, code=sent.code, why="Our fund said no")
    settled(director, sent, FeeState.WAIVED, "Solidarity")
    again = lambda: payments.ask_waiver(actor=filmmaker, code=sent.code, why="Once more")  # noqa: E731
    assert reason(again) is fees.FEE_NOT_DUE


def test_others_do_not_keep_the_fees(make, edition, sent, filmmaker):
    reader = make.actor(Hat.PRESELECTOR, edition=edition)
    elsewhere = make.actor(Hat.DIRECTOR, edition=make.edition("2018"))
    for actor in (reader, elsewhere, filmmaker):
        assert (
            reason(lambda actor=actor: settled(actor, sent, FeeState.PAID)) is fees.NOT_THE_CASHIER
        )


def test_a_payment_told_twice_is_taken_once(sent):
    told = {
        "tracking_number": sent.tracking_number,
        "amount_minor": 500_000,
        "currency": "KZT",
        "reference": "pi_1",
    }
    assert [payments.receive_payment(**told), payments.receive_payment(**told)] == [True, False]
    assert kept(sent).fee_state == FeeState.PAID
    assert db.session.query(Payment).count() == 1


@pytest.mark.parametrize("wrong", [{"amount_minor": 1}, {"currency": "EUR"}])
def test_a_payment_of_another_sum_is_not_taken(sent, wrong):
    told = {
        "tracking_number": sent.tracking_number,
        "amount_minor": 500_000,
        "currency": "KZT",
        "reference": "pi_1",
    }
    assert reason(lambda: payments.receive_payment(**(told | wrong))) is fees.PAYMENT_MISMATCH
    assert kept(sent).fee_state == FeeState.DUE
    assert not db.session.query(Payment).count()


@pytest.fixture
def closed(edition):
    return entries.call(edition, opens=-20, closes=-1)


def late_code(call, uses=1, days=2, why="The flood"):
    return payments.give_late_code(
        actor=HOUSE, call_code=call.code, until_local=entries.wall(days), uses=uses, why=why
    )


def test_a_late_code_opens_a_closed_call_as_often_as_was_said(filmmaker, closed):
    """I-03, the exception the director makes on paper."""
    code = late_code(closed)
    first = Submission(
        code="late1", call_id=closed.id, account_id=filmmaker.id, state="draft",
        started_at=clock.now(), touched_at=clock.now(),
    )  # fmt: skip
    db.session.add(first)
    db.session.commit()
    operations.keep_answers(actor=filmmaker, code="late1", typed=entries.WHOLE)
    assert reason(lambda: operations.send(actor=filmmaker, code="late1")).code == "CALL_CLOSED"
    wrong = lambda: operations.send(actor=filmmaker, code="late1", late_code="NONSENSE")  # noqa: E731
    assert reason(wrong) is fees.LATE_CODE_UNKNOWN
    sent = operations.send(actor=filmmaker, code="late1", late_code=f" {code.code.lower()} ")
    assert sent.late
    assert db.session.get(LateCode, code.id, populate_existing=True).uses_left == 0


@pytest.mark.parametrize(
    "uses, days, why", [(0, 2, "x"), (101, 2, "x"), (1, -1, "x"), (1, 200, "x"), (1, 2, " ")]
)
def test_a_late_code_needs_its_bounds_and_a_reason(closed, uses, days, why):
    assert reason(lambda: late_code(closed, uses, days, why)) is fees.LATE_CODE_SHORT


def test_a_late_code_taken_back_opens_nothing(closed):
    code = late_code(closed, uses=5)
    payments.take_back_late_code(actor=HOUSE, call_code=closed.code, code=code.code)
    assert reason(lambda: _open(closed, code)) is fees.LATE_CODE_UNKNOWN


def _open(call, code):
    require(fees.late_code_opens(payments.late_code_of(call, code.code), code.code, clock.now()))


def test_the_office_keeps_windows_codes_and_fees_on_pages(enter, make, edition, call, filmmaker):
    director = enter(make.actor(Hat.DIRECTOR, edition=edition))
    form = {
        "name-en": "Early", "ends_local": f"{entries.wall(5):%Y-%m-%dT%H:%M}",
        f"fee_{category(call)}": "5000",
    }  # fmt: skip
    address = f"/office/calls/{call.code}/windows"
    assert director.post(address, data=form | {f"fee_{category(call)}": "abc"}).status_code == 422
    assert director.post(address, data=form).status_code == 303
    assert "5 000 ₸" in director.get(address).text.replace("\u00a0", " ").replace("\u202f", " ")
    sent = operations.send(actor=filmmaker, code=entries.draft(filmmaker, call).code)
    page = director.get(f"/office/calls/{call.code}/fees")
    assert sent.tracking_number in page.text
    paid = director.post(
        f"/office/calls/{call.code}/fees/{sent.code}", data={"to": "paid", "why": "Bank, 3 May"}
    )
    assert paid.status_code == 303
    assert kept(sent).fee_state == FeeState.PAID
    short = director.post(f"/office/calls/{call.code}/late-codes", data={"late-uses": "0"})
    assert short.status_code == 422


def test_a_filmmaker_asks_for_a_waiver_on_the_status_page(enter, filmmaker, sent):
    client = enter(filmmaker)
    assert "Ask for the fee to be waived" in client.get(f"/submissions/{sent.code}/").text
    assert client.post(f"/submissions/{sent.code}/waiver", data={"why": ""}).status_code == 422
    assert (
        client.post(f"/submissions/{sent.code}/waiver", data={"why": "Students"}).status_code == 303
    )
    assert kept(sent).fee_state == FeeState.WAIVER_ASKED


SECRET = "a secret of at least thirty-two characters"


def told_by_service(client, body, secret=SECRET, at=None):
    header = {HEADER: sign(secret, body, at or clock.now()), "Content-Type": "application/json"}
    return client.post("/submissions/fees/paid", data=body, headers=header)


def test_a_signed_message_pays_the_fee_once(app, client, sent, monkeypatch):
    monkeypatch.setitem(app.config, "FEES_SECRET", SECRET)
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    told = {
        "tracking_number": sent.tracking_number,
        "amount_minor": 500_000,
        "currency": "KZT",
        "reference": "pi_9",
    }
    body = json.dumps(told).encode()
    answers = [told_by_service(client, body) for _ in range(2)]
    assert [(one.status_code, one.json) for one in answers] == [
        (201, {"taken": True}),
        (200, {"taken": False}),
    ]
    assert kept(sent).fee_state == FeeState.PAID


@pytest.mark.parametrize("how", ["no secret", "wrong secret", "old", "changed", "nonsense"])
def test_what_is_not_signed_is_refused(app, client, sent, monkeypatch, how):
    monkeypatch.setitem(app.config, "FEES_SECRET", "" if how == "no secret" else SECRET)
    told = {
        "tracking_number": sent.tracking_number,
        "amount_minor": 500_000,
        "currency": "KZT",
        "reference": "pi_9",
    }
    body = json.dumps(told).encode()
    at = clock.now() - timedelta(minutes=6) if how == "old" else clock.now()
    header = sign(
        "x" * 40 if how == "wrong secret" else SECRET, b"{}" if how == "changed" else body, at
    )
    header = "t=é,v1=" if how == "nonsense" else header
    answer = client.post(
        "/submissions/fees/paid",
        data=body,
        headers={HEADER: header.encode("utf-8").decode("latin-1"), "Accept": "application/json"},
    )
    assert (answer.status_code, answer.json["error"]) == (403, fees.PAYMENT_UNSIGNED.code)
    assert kept(sent).fee_state == FeeState.DUE


@pytest.mark.parametrize(
    "told",
    [
        [],
        {},
        {"amount_minor": True},
        {"amount_minor": 1, "tracking_number": 5, "currency": "KZT", "reference": "r"},
    ],
)
def test_a_message_that_is_not_whole_is_refused(app, client, monkeypatch, told):
    monkeypatch.setitem(app.config, "FEES_SECRET", SECRET)
    assert told_by_service(client, json.dumps(told).encode()).status_code == 422
    assert fees.PAYMENT_UNREADABLE.status == 422
