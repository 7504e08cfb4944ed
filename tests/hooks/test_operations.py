"""From an act to a program outside: what is heard, when, by whom, and what happens when nobody answers."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from festival.films.models import Activity, Credit
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, operation
from festival.foundation.verdict import Refused
from festival.hooks import operations, rules, work
from festival.hooks.checks import nobody_hears_early
from festival.hooks.courier import Answer, carry
from festival.hooks.hearing import ACTS
from festival.hooks.models import Hook, HookKind, HookReader, HookStop, Notice, NoticeState, Sending
from festival.journal.operations import record
from festival.journal.rules import SEALED_ACTS
from festival.letters.models import Letter
from festival.people.models import Hat
from festival.people.operations import disable_account, take_hat
from festival.publishing.models import Release, ReleaseKind
from festival.publishing.operations import come_out, publish
from festival.reports.operations import make_report
from festival.selection import batches
from festival.selection.operations import decide, take_into_section
from festival.submissions import operations as entering
from festival.submissions.models import Submission
from tests import makers
from tests.hooks import receiver
from tests.hooks.receiver import ADDRESS
from tests.programme import makers as shows
from tests.reviews.makers import reviewed
from tests.submissions import makers as entries
from tests.venues import makers as venues


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return receiver.certificate(tmp_path_factory.mktemp("outside"))


@pytest.fixture
def program(app, certificate):
    """A program outside, whatever it answers."""
    with receiver.listening(certificate) as heard:
        app.extensions["door"] = heard.door
        yield heard
    app.extensions.pop("door")


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def call(edition):
    return entries.call(edition)


@pytest.fixture
def filmmaker(make):
    return make.actor(name="Айгерім Оспан")


@pytest.fixture
def staff(make, edition):
    hats = ("programmer", "director", "director", "programmer", "programmer")
    return [make.actor(hat, edition=edition, name=f"{hat} {n}") for n, hat in enumerate(hats)]


def registered(actor, *kinds, edition=None, address=ADDRESS):
    return operations.register_hook(
        actor=actor,
        address=address,
        kinds=kinds or [HookKind.TOLD],
        edition_id=edition.id if edition else None,
    )


def worked():
    while work.hear_of_acts() + work.tell_programs():
        pass
    db.session.expire_all()


def notices():
    return db.session.scalars(select(Notice).order_by(Notice.id)).all()


def refusal(act, **typed):
    with pytest.raises(Refused) as refused:
        act(**typed)
    db.session.expire_all()
    return refused.value.reason


def decided(staff, entry, decision="not_selected"):
    for reader in staff[3:]:
        reviewed(reader, entry, 4, opinion="no")
    decide(actor=staff[0], submission_code=entry.code, decision=decision)


def proposed(staff, edition):
    answer_on = (clock.now() + timedelta(days=14)).date()
    return batches.propose_batch(
        actor=staff[0], edition_id=edition.id, decisions=["not_selected", "selected"],
        answer_on=answer_on,
    )  # fmt: skip


def test_i98_a_program_hears_of_a_decision_when_it_is_told_and_not_before(
    program, filmmaker, make, call, edition, staff
):
    """I-98: neither the decision, nor the batch, nor its approval is heard of; its release is."""
    hook, secret = registered(filmmaker, HookKind.TOLD, HookKind.RECEIVED)
    other, others_secret = registered(make.actor(), HookKind.TOLD)
    entry = entries.sent(filmmaker, call)
    worked()
    assert [one["type"] for one in program.checked(secret)] == ["submission.received"]
    decided(staff, entry)
    worked()
    batch = proposed(staff, edition)
    worked()
    batches.approve_batch(actor=staff[1], code=batch.code)
    worked()
    assert len(program.heard) == 1
    batches.release_batch(actor=staff[0], code=batch.code)
    worked()
    told = program.checked(secret)[-1]
    assert told["type"] == "submission.told"
    assert told["data"] == {
        "edition": "2019", "submission": entry.code, "outcome": "not_selected",
        "href": f"http://localhost/submissions/{entry.code}/",
    }  # fmt: skip
    # Nobody else hears of it, and nothing in the words is about a person.
    assert len(program.heard) == 2 and program.checked(others_secret) == []
    assert nobody_hears_early() == []
    worked()
    assert len(program.heard) == 2


def test_a_selection_is_heard_of_as_one(program, filmmaker, call, edition, staff, make):
    _, secret = registered(filmmaker)
    entry = entries.sent(filmmaker, call)
    take_into_section(
        actor=staff[0], submission_code=entry.code, section_id=make.section(edition).id,
        evidence_seen=True,
    )  # fmt: skip
    worked()
    assert program.heard == []
    batch = proposed(staff, edition)
    batches.approve_batch(actor=staff[1], code=batch.code)
    batches.release_batch(actor=staff[0], code=batch.code)
    worked()
    [told] = program.checked(secret)
    assert told["data"]["outcome"] == "selected"


def test_a_director_of_the_film_hears_of_its_selection_at_their_own_address(
    program, filmmaker, call, edition, staff, make
):
    """I-98: the other director hears as whoever sent the film; neither its producer nor anybody else does."""
    director, producer, stranger = (make.actor() for _ in range(3))
    heard = [registered(one)[1] for one in (filmmaker, director, producer, stranger)]
    edition_hears = registered(staff[1], HookKind.ANSWERS, edition=edition)[1]
    entry, other = (
        entries.sent(one, call, title=[title])
        for one, title in ((filmmaker, "Мерата"), (stranger, "Заре"))
    )
    for one in (entry, other):
        take_into_section(
            actor=staff[0], submission_code=one.code, section_id=make.section(edition, one.code).id,
            evidence_seen=True,
        )  # fmt: skip
    film_id = db.session.get_one(Submission, entry.id).film_id
    for person, activity in ((director, Activity.DIRECTOR), (producer, Activity.PRODUCER)):
        make.save(
            Credit(film_id=film_id, person_id=person.person_id, activity=activity, position=7)
        )
    worked()
    assert program.heard == []
    batch = proposed(staff, edition)
    batches.approve_batch(actor=staff[1], code=batch.code)
    worked()
    assert program.heard == []
    batches.release_batch(actor=staff[0], code=batch.code)
    worked()
    mine, theirs, *nobodys = (program.checked(secret) for secret in heard)
    assert [one["data"]["submission"] for one in mine] == [entry.code]
    assert [one["data"] for one in theirs] == [
        {"edition": "2019", "submission": entry.code, "outcome": "selected"}
    ]
    assert [[one["data"]["submission"] for one in each] for each in nobodys] == [[], [other.code]]
    assert [one["type"] for one in program.checked(edition_hears)] == ["answers.told"]
    assert nobody_hears_early() == []
    db.session.execute(delete(Credit).where(Credit.person_id == director.person_id))
    db.session.commit()
    assert nobody_hears_early() == [], "their letter was written"
    db.session.execute(delete(Letter))
    db.session.commit()
    assert len(nobody_hears_early()) == 1


def test_a_director_whose_account_is_closed_hears_of_nothing(
    program, filmmaker, call, edition, staff, make
):
    director = make.actor()
    registered(director)
    entry = entries.sent(filmmaker, call)
    take_into_section(
        actor=staff[0], submission_code=entry.code, section_id=make.section(edition).id,
        evidence_seen=True,
    )  # fmt: skip
    film_id = db.session.get_one(Submission, entry.id).film_id
    make.save(
        Credit(
            film_id=film_id, person_id=director.person_id, activity=Activity.DIRECTOR, position=7
        )
    )
    disable_account(actor=HOUSE, account_id=director.id)
    batch = proposed(staff, edition)
    batches.approve_batch(actor=staff[1], code=batch.code)
    batches.release_batch(actor=staff[0], code=batch.code)
    worked()
    assert program.heard == []


def test_an_act_that_is_undone_is_heard_of_by_nobody(program, filmmaker, call):
    registered(filmmaker, HookKind.RECEIVED)
    draft = entries.draft(filmmaker, call)

    @operation
    def stumbles():
        entering.send(actor=filmmaker, code=draft.code)
        raise RuntimeError("the power fails")

    with pytest.raises(RuntimeError):
        stumbles()
    db.session.expire_all()
    worked()
    assert notices() == [] and program.heard == []


def test_what_was_done_before_a_webhook_is_not_heard_of(program, filmmaker, call):
    entries.sent(filmmaker, call)
    registered(filmmaker, HookKind.RECEIVED)
    worked()
    assert program.heard == []


def test_a_director_hears_of_releases_when_they_are_public(program, staff, edition, make):
    section = make.section(edition)
    make.selection(section, make.film())
    _, secret = registered(staff[1], *rules.OF_AN_EDITION, edition=edition)
    registered(staff[0])
    publish(actor=HOUSE, edition_id=edition.id, kind=ReleaseKind.LINEUP)
    worked()
    [told] = program.checked(secret)
    assert (told["type"], told["data"]["release"], told["data"]["kind"]) == (
        "release.published", 1, "lineup",
    )  # fmt: skip
    make.selection(section, make.film("Bota"))
    later = clock.now() + timedelta(hours=3)
    publish(actor=HOUSE, edition_id=edition.id, kind=ReleaseKind.AMENDMENT, embargo_until=later)
    worked()
    assert len(program.heard) == 1, "an embargo is kept from programs too"


def test_a_message_that_is_not_taken_is_tried_again_and_can_be_replayed(
    program, filmmaker, call, monkeypatch
):
    hook, secret = registered(filmmaker, HookKind.RECEIVED)
    program.answers = [500, 503, 200]
    entry = entries.sent(filmmaker, call)
    worked()
    [notice] = notices()
    assert (notice.state, notice.tries, len(program.heard)) == (NoticeState.WAITING, 1, 1)
    assert 8 <= (notice.due_at - clock.now()).total_seconds() <= 13
    for later in (1, 5):
        _later(monkeypatch, minutes=later)
        worked()
    assert (notices()[0].state, len(program.heard)) == (NoticeState.DELIVERED, 3)
    tries = db.session.scalars(select(Sending).order_by(Sending.id)).all()
    assert [one.status for one in tries] == [500, 503, 200]
    assert db.session.get(Hook, hook.id).failing_since is None
    operations.replay_notice(actor=filmmaker, code=hook.code, notice_code=notice.code)
    worked()
    names = {headers["webhook-id"] for headers, _ in program.heard}
    assert (len(program.heard), len(names)) == (4, 1)
    assert len(program.checked(secret)) == 4
    assert program.checked(secret)[0]["data"]["submission"] == entry.code


def _later(monkeypatch, **how):
    real = clock.now()
    monkeypatch.setattr(clock, "now", lambda: real + timedelta(**how))


def test_a_day_of_silence_gives_a_message_up_and_three_stop_the_webhook_with_a_letter(
    filmmaker, call, monkeypatch
):
    hook, _ = registered(filmmaker, HookKind.RECEIVED)
    entries.sent(filmmaker, call)
    work.hear_of_acts()
    began, silent = clock.now(), Answer(None, "TimeoutError", 5000)
    while (parcel := operations.claim(actor=HOUSE)) is not None or notices()[0].state == "waiting":
        if parcel:
            operations.settle(actor=HOUSE, notice_id=parcel.notice_id, answer=silent, chance=0.5)
        _later(monkeypatch, minutes=16)
    [notice] = notices()
    assert (notice.state, notice.tries) == (NoticeState.GIVEN_UP, len(rules.WAITS) + 1)
    assert timedelta(hours=20) < clock.now() - began < timedelta(hours=30)
    assert db.session.get(Hook, hook.id).stopped_at is None
    _later(monkeypatch, days=3)
    operations.replay_notice(actor=filmmaker, code=hook.code, notice_code=notice.code)
    parcel = operations.claim(actor=HOUSE)
    operations.settle(actor=HOUSE, notice_id=parcel.notice_id, answer=silent)
    db.session.expire_all()
    stopped = db.session.get(Hook, hook.id)
    assert stopped.stopped_why is HookStop.FAILING
    [letter] = db.session.scalars(select(Letter).where(Letter.template == "hook_stopped"))
    assert json.loads(letter.facts)["path"] == f"/account/hooks/{hook.code}"
    assert operations.claim(actor=HOUSE) is None
    mine = {"actor": filmmaker, "code": hook.code}
    assert refusal(operations.ping_hook, **mine) is rules.HOOK_IS_STOPPED
    operations.wake_hook(**mine)
    assert refusal(operations.wake_hook, **mine) is rules.HOOK_IS_RUNNING


def test_a_program_that_is_gone_is_left_alone_at_once(program, filmmaker):
    hook, _ = registered(filmmaker)
    program.answers = [410]
    operations.ping_hook(actor=filmmaker, code=hook.code)
    worked()
    assert db.session.get(Hook, hook.id).stopped_why is HookStop.GONE


def test_nobody_is_followed_elsewhere(program, filmmaker):
    hook, _ = registered(filmmaker)
    program.answers = [302]
    operations.ping_hook(actor=filmmaker, code=hook.code)
    worked()
    assert len(program.heard) == 1 and notices()[0].state is NoticeState.WAITING


def test_both_secrets_count_for_a_day(program, filmmaker, monkeypatch):
    hook, first = registered(filmmaker)
    second = operations.turn_secret(actor=filmmaker, code=hook.code)
    operations.ping_hook(actor=filmmaker, code=hook.code)
    worked()
    assert len(program.checked(first)) == len(program.checked(second)) == 1
    _later(monkeypatch, hours=25)
    operations.ping_hook(actor=filmmaker, code=hook.code)
    worked()
    assert (len(program.checked(first)), len(program.checked(second))) == (1, 2)
    assert first not in db.session.get(Hook, hook.id).former_locked


def test_a_private_address_is_refused_when_it_is_typed_and_when_it_is_called(
    app, filmmaker, monkeypatch
):
    for address in ("http://films.example.com/", "https://10.0.0.1/", "https://localhost/", "x"):
        typed = {"actor": filmmaker, "address": address, "kinds": [HookKind.TOLD]}
        assert refusal(operations.register_hook, **typed) is rules.HOOK_ADDRESS_UNFIT
    hook, _ = registered(filmmaker)
    app.extensions["door"] = receiver.Door(lambda host, port: ["169.254.169.254"])
    operations.ping_hook(actor=filmmaker, code=hook.code)
    parcel = operations.claim(actor=HOUSE)
    assert carry(parcel).says == "the address leads into a private network"
    app.extensions.pop("door")


def test_a_host_inside_is_told_where_the_installation_allows_it(app, filmmaker):
    with receiver.listening() as heard:
        app.config["HOOKS_INSIDE"] = [f"127.0.0.1:{heard.port}"]
        hook, secret = registered(filmmaker, address=f"http://127.0.0.1:{heard.port}/a")
        operations.ping_hook(actor=filmmaker, code=hook.code)
        worked()
        assert [one["type"] for one in heard.checked(secret)] == ["test.ping"]
        app.config["HOOKS_INSIDE"] = []


def test_only_who_directs_an_edition_hears_of_it_and_only_for_as_long(
    program, filmmaker, staff, edition, make
):
    typed = {"address": ADDRESS, "edition_id": edition.id, "kinds": [HookKind.RELEASE]}
    for other in (filmmaker, staff[0], make.actor("director", edition=make.edition("2018"))):
        refused = refusal(operations.register_hook, actor=other, **typed)
        assert refused is rules.HOOK_OF_THE_EDITION
    hook, _ = registered(staff[1], HookKind.RELEASE, edition=edition)
    operations.ping_hook(actor=staff[1], code=hook.code)
    take_hat(actor=HOUSE, account_id=staff[1].id, hat=Hat.DIRECTOR, edition_id=edition.id)
    make.selection(make.section(edition), make.film())
    publish(actor=HOUSE, edition_id=edition.id, kind=ReleaseKind.LINEUP)
    worked()
    assert program.heard == []
    assert [one.state for one in notices()] == [NoticeState.GIVEN_UP]


def test_a_disabled_account_hears_of_nothing(program, filmmaker, call):
    registered(filmmaker, HookKind.RECEIVED)
    entries.sent(filmmaker, call)
    disable_account(actor=HOUSE, account_id=filmmaker.id)
    worked()
    assert program.heard == [] and notices() == []


def test_what_does_not_fit_is_refused(make, filmmaker, edition, staff):
    mine = {"actor": filmmaker, "address": ADDRESS}
    refused = refusal(operations.register_hook, kinds=[HookKind.RELEASE], **mine)
    assert refused is rules.HOOK_KIND_UNFIT
    assert refusal(operations.register_hook, kinds=[], **mine) is rules.HOOK_HEARS_NOTHING
    of_edition = {"actor": staff[1], "address": ADDRESS, "edition_id": edition.id}
    refused = refusal(operations.register_hook, kinds=[HookKind.TOLD], **of_edition)
    assert refused is rules.HOOK_KIND_UNFIT
    for _ in range(rules.MOST):
        hook, _ = registered(filmmaker)
    assert refusal(operations.register_hook, kinds=[HookKind.TOLD], **mine) is rules.HOOKS_ENOUGH
    notice = operations.ping_hook(actor=filmmaker, code=hook.code)
    assert operations.ping_hook(actor=filmmaker, code=hook.code).id == notice.id
    again = {"actor": filmmaker, "code": hook.code, "notice_code": notice.code}
    assert refusal(operations.replay_notice, **again) is rules.NOTICE_STILL_GOES


def test_a_removed_webhook_leaves_nothing_and_its_neighbours_stay(program, filmmaker):
    hook, _ = registered(filmmaker)
    other, _ = registered(filmmaker)
    for one in (hook, other):
        operations.ping_hook(actor=filmmaker, code=one.code)
    worked()
    operations.drop_hook(actor=filmmaker, code=hook.code)
    assert {one.hook_id for one in notices()} == {other.id}
    assert len(db.session.scalars(select(Sending)).all()) == 1


def test_old_messages_are_forgotten(program, filmmaker, monkeypatch):
    hook, _ = registered(filmmaker)
    operations.ping_hook(actor=filmmaker, code=hook.code)
    worked()
    assert work.forget_old_messages() == 0
    _later(monkeypatch, days=31)
    assert work.forget_old_messages() == 1
    assert notices() == []


def test_a_secret_that_cannot_be_read_is_said_in_the_log(app, filmmaker):
    hook, _ = registered(filmmaker)
    operations.ping_hook(actor=filmmaker, code=hook.code)
    db.session.execute(update(Hook).values(secret_locked="nonsense"))
    db.session.commit()
    worked()
    assert notices()[0].state is NoticeState.GIVEN_UP
    assert "cannot be read" in db.session.scalars(select(Sending.says)).one()


def test_reading_the_journal_costs_the_same_for_one_and_for_many(
    filmmaker, call, queries_made, make
):
    registered(filmmaker, HookKind.RECEIVED)
    costs = []
    for count in (1, 4):
        for _ in range(count):
            entries.draft(filmmaker, call)
        with queries_made() as seen:
            work.hear_of_acts()
        costs.append(len(seen))
    assert costs[0] == costs[1]
    assert db.session.scalar(select(HookReader.line)) > 0


def test_s1_what_a_jury_keeps_shut_is_told_to_no_program():
    """S1: no act whose mere existence or hour would tell something is among those that are heard of."""
    assert set(ACTS) & set(SEALED_ACTS) == set()


def test_an_embargoed_release_is_heard_of_at_its_hour(program, staff, edition, make, monkeypatch):
    make.selection(make.section(edition), make.film())
    _, secret = registered(staff[1], HookKind.RELEASE, edition=edition)
    later = clock.now() + timedelta(hours=3)
    release = publish(
        actor=HOUSE, edition_id=edition.id, kind=ReleaseKind.LINEUP, embargo_until=later
    )
    come_out(actor=HOUSE, release_id=release.id)
    worked()
    assert program.heard == []
    _later(monkeypatch, hours=3, seconds=1)
    come_out(actor=HOUSE, release_id=release.id)
    worked()
    assert [one["data"]["release"] for one in program.checked(secret)] == [1]


def test_shows_and_reports_are_told_by_their_codes(program, staff, edition):
    """The words of a message are codes and addresses, and no more than those."""
    _, secret = registered(staff[1], HookKind.SCREENING, HookKind.REPORT, edition=edition)
    show = shows.show(venues.hall(edition), edition, "2019-09-14T18:00", "2019-09-14T20:00")
    publish_any(edition)
    report = make_report(actor=staff[1], edition_id=edition.id)
    record(actor=HOUSE, act="move_show", about_kind="show", about_id=show.id, edition_id=edition.id)
    worked()
    made, moved = [one["data"] for one in program.checked(secret)]
    assert moved == {
        "edition": "2019", "screening": show.code, "act": "move",
        "href": f"http://localhost/programme/2019/shows/{show.code}",
    }  # fmt: skip
    assert made == {
        "edition": "2019", "report": 1, "sha256": report.digest,
        "href": "http://localhost/reports/2019/1",
    }  # fmt: skip


def test_the_awards_are_told_when_they_are_public(program, staff, edition):
    _, secret = registered(staff[1], HookKind.PALMARES, edition=edition)
    publish_any(edition)
    db.session.execute(update(Release).values(kind=ReleaseKind.PALMARES))
    db.session.commit()
    worked()
    assert [one["type"] for one in program.checked(secret)] == ["palmares.published"]


def publish_any(edition):
    makers.selection(makers.section(edition), makers.film())
    return publish(actor=HOUSE, edition_id=edition.id, kind=ReleaseKind.LINEUP)


def test_a_webhook_removed_while_its_message_is_out_disturbs_nobody(filmmaker):
    hook, _ = registered(filmmaker)
    operations.ping_hook(actor=filmmaker, code=hook.code)
    parcel = operations.claim(actor=HOUSE)
    operations.drop_hook(actor=filmmaker, code=hook.code)
    settled = operations.settle(actor=HOUSE, notice_id=parcel.notice_id, answer=Answer(204))
    assert settled is None
