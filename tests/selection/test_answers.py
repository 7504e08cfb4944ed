"""What filmmakers answer, what they then owe, who waits, and what is deleted in the end."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from festival.demo.facts_frame import BY_OR_ABOUT_WOMEN
from festival.editions.conditions import written
from festival.editions.models import EditionState, Section
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry
from festival.letters.models import Letter
from festival.letters.paper import paper
from festival.people import consents
from festival.people.guardians import GUARDIAN_AWAITED
from festival.people.models import Account, ConsentPurpose
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from festival.publishing.rules import NO_FILM_CONFIRMED
from festival.reviews.models import ScreenerPass
from festival.selection import answer_rules as rules
from festival.selection import answers, retention, waitlist, work
from festival.selection.invitation_links import path_of
from festival.selection.models import Selection, SelectionState, Task
from festival.selection.operations import confirm_selection, decide
from festival.selection.rules import mark_of
from festival.selection.unanswered import silences
from festival.submissions import operations as entries_operations
from festival.submissions.models import Decision, Submission
from tests import makers
from tests.selection.test_batches import decided, in_days, refusal, selected, told
from tests.submissions import makers as entries


@pytest.fixture
def edition(make):
    start = clock.now().date() + timedelta(days=200)
    return make.edition(starts_on=start, ends_on=start + timedelta(days=6))


@pytest.fixture
def call(edition):
    return entries.call(edition)


@pytest.fixture
def people(make, edition):
    hats = ("programmer", "director", "director", "programmer", "programmer")
    return [make.actor(hat, edition=edition, name=f"{hat} {n}") for n, hat in enumerate(hats)]


@pytest.fixture
def invited(make, people, edition, call):
    """A filmmaker, their entry, and the place it is invited to."""
    entry = selected(people, call, make, edition, locale="ru", name="Алия")
    told(people, edition)
    account = db.session.get(Account, entry.account_id)
    filmmaker = HOUSE.__class__(account.id, "Алия", account.person_id)
    return filmmaker, entry, db.session.scalars(select(Selection)).one()


def later(monkeypatch, **more):
    now = clock.now() + timedelta(**more)
    monkeypatch.setattr(clock, "now", lambda: now)
    return now


def test_a_filmmaker_confirms_once_and_the_tasks_wait(invited, edition):
    filmmaker, _, place = invited
    answers.accept_place(actor=filmmaker, code=place.code)
    assert (place.state, place.answered_at is not None) == (SelectionState.CONFIRMED, True)
    assert set(db.session.scalars(select(Task.kind))) == set(rules.TASKS)
    again = {"actor": filmmaker, "code": place.code}
    assert refusal(answers.accept_place, **again) is rules.NOT_ASKED
    assert refusal(answers.refuse_place, **again, why="Sold.") is rules.NOT_ASKED


def test_i94_a_child_confirms_only_with_a_guardian_and_may_decline_alone(invited):
    filmmaker, _, place = invited
    db.session.get(Account, filmmaker.id).under_age = True
    db.session.commit()
    own = {"actor": filmmaker, "code": place.code}
    assert refusal(answers.accept_place, **own) is GUARDIAN_AWAITED
    answers.refuse_place(**own, why="My mother says no.")
    assert place.state is SelectionState.DECLINED


def test_declining_says_why_and_frees_the_place(invited):
    filmmaker, _, place = invited
    no_word = {"actor": filmmaker, "code": place.code, "why": " "}
    assert refusal(answers.refuse_place, **no_word) is rules.DECLINING_NEEDS_REASON
    answers.refuse_place(actor=filmmaker, code=place.code, why="It is sold.")
    assert (place.state, place.withdrawn_why) == (SelectionState.DECLINED, "It is sold.")


def test_an_invitation_of_somebody_else_does_not_exist(make, invited):
    _, _, place = invited
    with pytest.raises(NoResultFound):
        answers.accept_place(actor=make.actor(), code=place.code)


def test_before_the_letter_there_is_no_invitation(make, people, edition, call, enter):
    entry = selected(people, call, make, edition)
    filmmaker = HOUSE.__class__(entry.account_id, "Aliya")
    client = enter(filmmaker)
    assert client.get(f"/submissions/{entry.code}/invitation").status_code == 404
    status = client.get(f"/submissions/{entry.code}/").text
    assert "In consideration" in status
    assert "elected" not in status
    assert client.get(path_of(entry.code)).status_code == 404


def test_i13_a_withdrawn_film_is_asked_and_reminded_no_more(invited, enter, monkeypatch):
    filmmaker, entry, place = invited
    entries_operations.withdraw(actor=filmmaker, code=entry.code, why="Sold.")
    with pytest.raises(NoResultFound):
        answers.accept_place(actor=filmmaker, code=place.code)
    client = enter(filmmaker)
    assert client.get(f"/submissions/{entry.code}/invitation").status_code == 404
    assert client.get(path_of(entry.code)).status_code == 404
    assert "Open the invitation" not in client.get(f"/submissions/{entry.code}/").text
    later(monkeypatch, days=8)
    assert work.remind_unconfirmed() == 0


def test_i37_what_is_not_confirmed_is_not_published(invited, edition, people):
    filmmaker, _, place = invited
    line_up = {"actor": HOUSE, "edition_id": edition.id, "kind": ReleaseKind.LINEUP}
    assert refusal(publish, **line_up) is NO_FILM_CONFIRMED
    answers.accept_place(actor=filmmaker, code=place.code)
    assert publish(**line_up).number == 1


def test_the_address_in_the_letter_leads_to_a_page_and_changes_nothing_by_itself(invited, client):
    _, entry, place = invited
    [letter] = db.session.scalars(select(Letter).where(Letter.template == "outcome"))
    link = load(letter.facts)["path"]
    page = client.get(link)
    assert page.status_code == 200
    assert "Confirm the film" in page.text
    assert db.session.get(Selection, place.id).state is SelectionState.INVITED
    assert client.post(f"{link}/{place.code}/decline").status_code == 422
    assert client.post(f"{link}/{place.code}/confirm").status_code == 303
    assert db.session.get(Selection, place.id).state is SelectionState.CONFIRMED
    assert "poster" not in client.get(link).text
    assert client.get(f"{link}x").status_code == 404
    assert refusal(answers.invited_by, token="forged") is rules.INVITATION_UNKNOWN
    assert "Фильмді" not in paper(letter).body
    assert f"http://localhost{link}" in paper(letter).body


def test_the_filmmaker_s_pages_lead_from_the_result_to_the_tasks(invited, enter, people):
    filmmaker, entry, place = invited
    client = enter(filmmaker)
    client.set_cookie("lang", "en")
    assert "Open the invitation" in client.get(f"/submissions/{entry.code}/").text
    assert "Selected" in client.get("/submissions/").text
    assert "Answer the invitation" in client.get("/office/").text
    there = f"/submissions/{entry.code}/invitation"
    assert client.post(f"{there}/{place.code}/decline").status_code == 422
    assert client.post(f"{there}/{place.code}/confirm").status_code == 303
    assert "Screening copy" in client.get(there).text
    assert "Open the tasks" in client.get("/office/").text
    task = f"{there}/{place.code}/tasks/dcp"
    assert client.post(task).status_code == 422
    assert client.post(task, data={f"{place.code}-dcp-answer": "By courier."}).status_code == 303
    office = enter(people[0])
    assert "By courier." in office.get("/selection/invitations").text
    at = f"/selection/places/{place.code}/tasks/dcp"
    assert office.post(at, data={"due_on": "soon"}).status_code == 422
    assert office.post(at, data={"due_on": "2027-03-01"}).status_code == 303
    assert office.post(f"{at}/settle").status_code == 303
    assert client.post(task, data={f"{place.code}-dcp-answer": "No."}).status_code == 409


def test_a_task_is_answered_until_it_is_settled(invited, people):
    filmmaker, _, place = invited
    with pytest.raises(NoResultFound):
        answers.answer_task(actor=filmmaker, code=place.code, kind="dcp", answer="Soon.")
    answers.accept_place(actor=filmmaker, code=place.code)
    mine = {"actor": filmmaker, "code": place.code, "kind": "dcp"}
    assert refusal(answers.answer_task, **mine, answer=" ") is rules.TASK_NEEDS_ANSWER
    answers.answer_task(**mine, answer="Soon.")
    theirs = {"actor": people[0], "code": place.code, "kind": "dcp"}
    answers.settle_task(**theirs)
    assert refusal(answers.answer_task, **mine, answer="Later.") is rules.TASK_SETTLED
    answers.settle_task(**theirs, settled=False)
    assert answers.answer_task(**mine, answer="Later.").answer == "Later."
    stranger = {"actor": filmmaker, "code": place.code, "kind": "dcp"}
    assert refusal(answers.settle_task, **stranger).status == 403


def test_a_task_of_a_film_that_is_out_is_not_asked(invited):
    task, state = Task(kind="dcp"), SelectionState.WITHDRAWN
    assert rules.may_answer_task(task, state).reason is rules.TASK_NOT_OPEN


def test_staff_confirm_by_telephone_and_the_tasks_wait_too(invited, people):
    _, _, place = invited
    confirm_selection(actor=people[0], code=place.code)
    assert db.session.scalars(select(Task.kind)).all()


def reminders():
    found = select(Letter).where(Letter.template.in_(["invitation_reminder", "task_reminder"]))
    return db.session.scalars(found.order_by(Letter.id)).all()


def test_who_has_not_confirmed_is_reminded_a_week_and_two_days_before(invited, monkeypatch):
    assert work.remind_unconfirmed() == 0
    later(monkeypatch, days=8)
    assert [work.remind_unconfirmed() for _ in range(2)] == [1, 0]
    later(monkeypatch, days=5)
    assert [work.remind_unconfirmed() for _ in range(2)] == [1, 0]
    later(monkeypatch, days=5)
    assert work.remind_unconfirmed() == 0
    first, second = reminders()
    assert first.locale == second.locale == "ru"
    assert "http://localhost/submissions/invitations/" in paper(first).body


def test_who_has_answered_is_not_reminded(invited, monkeypatch):
    filmmaker, _, place = invited
    answers.accept_place(actor=filmmaker, code=place.code)
    later(monkeypatch, days=8)
    assert work.remind_unconfirmed() == 0


def test_a_task_is_reminded_of_once_and_again_on_its_new_day(invited, people, monkeypatch):
    filmmaker, _, place = invited
    answers.accept_place(actor=filmmaker, code=place.code)
    task = {"actor": people[0], "code": place.code, "kind": "poster"}
    answers.set_task_day(**task, due_on=in_days(2))
    assert [work.remind_tasks() for _ in range(2)] == [1, 0]
    answers.set_task_day(**task, due_on=in_days(1))
    assert [work.remind_tasks() for _ in range(2)] == [1, 0]
    answers.answer_task(actor=filmmaker, code=place.code, kind="poster", answer="https://a.example")
    answers.set_task_day(**task, due_on=in_days(2))
    assert work.remind_tasks() == 0
    assert paper(reminders()[0]).subject


def test_an_invitation_whose_day_has_passed_is_overdue_and_staff_decide(
    invited, people, enter, monkeypatch
):
    filmmaker, _, place = invited
    later(monkeypatch, days=16)
    assert place.state is SelectionState.INVITED
    page = enter(people[0])
    assert "overdue" in page.get("/selection/invitations").text
    assert "1 invitation is overdue" in page.get("/office/").text
    answers.accept_place(actor=filmmaker, code=place.code)


def test_the_waiting_list_keeps_its_order(people, edition, call):
    listed = [decided(people, call, "waitlisted", read=False) for _ in range(3)]
    codes = [one.code for one in listed]

    def order():
        db.session.expire_all()
        return [codes.index(one.code) for one in waitlist.waitlisted(edition.id)]

    assert order() == [0, 1, 2]
    waitlist.shift_waiting(actor=people[0], code=codes[2], by=-1)
    assert order() == [0, 2, 1]
    waitlist.shift_waiting(actor=people[0], code=codes[0], by=-1)
    assert order() == [0, 2, 1]
    decide(actor=people[0], submission_code=codes[0], decision="not_selected")
    assert order() == [2, 1]
    gone = {"actor": people[0], "code": codes[0], "by": 1}
    assert refusal(waitlist.shift_waiting, **gone) is rules.NOT_ON_WAITLIST


def test_the_waiting_list_is_dragged_and_nobody_is_overwritten(people, edition, call, enter):
    codes = [decided(people, call, "waitlisted", read=False).code for _ in range(3)]
    office = enter(people[0])
    page = office.get("/selection/waitlist").text
    seen = mark_of(codes)
    assert page.count(seen) == 4
    dragged = {"order": [codes[2], codes[0], codes[1]], "seen": seen}
    there = f"/selection/waitlist/{edition.code}/order"
    assert office.post(there, data=dragged).status_code == 303
    assert office.post(there, data=dragged).status_code == 409
    late = office.post(f"/selection/waitlist/{codes[1]}/up", data={"seen": seen})
    assert late.status_code == 409
    db.session.expire_all()
    assert [one.code for one in waitlist.waitlisted(edition.id)] == dragged["order"]
    told = office.get(f"/selection/waitlist.csv?edition={edition.code}").text
    assert len(told.splitlines()) == 4


def test_a_place_that_needs_evidence_is_no_dead_end(invited, people, edition, call, enter):
    filmmaker, _, place = invited
    waiting = decided(people, call, "waitlisted", read=False, director_gender=["na", ""])
    answers.refuse_place(actor=filmmaker, code=place.code, why="Sold.")
    section = db.session.get_one(Section, place.section_id)
    section.condition = written(BY_OR_ABOUT_WOMEN)
    db.session.commit()
    office, prefix = enter(people[0]), f"place{section.id}-"
    there = f"/selection/waitlist/{edition.code}/places/{section.id}"
    asked = {f"{prefix}entry": waiting.code}
    refused = office.post(there, data=asked)
    assert refused.status_code == 422
    assert f'id="{prefix}evidence_seen-wrong"' in refused.text
    asked[f"{prefix}evidence_seen"] = "y"
    refused = office.post(there, data=asked)
    assert refused.status_code == 422
    assert f'id="{prefix}why-wrong"' in refused.text
    asked[f"{prefix}why"] = "Their own report on the shoot."
    assert office.post(there, data=asked).status_code == 303


def test_a_declined_place_is_offered_to_the_next_who_waits(invited, people, edition, call, enter):
    filmmaker, _, place = invited
    waiting = decided(people, call, "waitlisted", read=False)
    answers.refuse_place(actor=filmmaker, code=place.code, why="Sold.")
    office = enter(people[0])
    assert "A place is free" in office.get("/selection/waitlist").text
    there = f"/selection/waitlist/{edition.code}/places/{place.section_id}"
    asked = {f"place{place.section_id}-entry": waiting.code}
    assert office.post(there, data=asked).status_code == 303
    assert db.session.get(Submission, waiting.id).decision is Decision.SELECTED
    assert "A place is free" in office.get("/selection/waitlist").text
    assert office.post(there).status_code == 422


def test_nobody_is_left_without_an_answer(people, edition, call, make, enter):
    undecided = entries.sent(make.actor(), call)
    turned_down = decided(people, call, "not_selected")
    assert len(silences(edition.id, clock.now())) == 2
    told(people, edition)
    [left] = silences(edition.id, clock.now())
    assert (left.code, left.overdue) == (undecided.code, False)
    edition.state = EditionState.CLOSED
    db.session.commit()
    [left] = silences(edition.id, clock.now())
    assert left.overdue
    page = enter(people[1])
    assert turned_down.tracking_number not in page.get("/selection/unanswered").text
    assert undecided.tracking_number in page.get("/selection/unanswered.csv").text
    assert "1 entry has no answer" in page.get("/office/").text


def test_the_command_fails_while_somebody_waits_too_long(app, people, edition, call, make):
    entries.sent(make.actor(), call)
    asked = app.test_cli_runner()
    assert asked.invoke(args=["unanswered"]).exit_code == 0
    edition.state = EditionState.CLOSED
    db.session.commit()
    found = asked.invoke(args=["unanswered", "--edition", "2019", "--json"])
    assert found.exit_code == 1
    assert load(found.output)["overdue"] == 1
    assert asked.invoke(args=["unanswered", "--edition", "1000"]).exit_code == 2


def test_i95_what_was_kept_long_enough_is_listed_then_really_gone(
    app, make, people, edition, call, monkeypatch
):
    chosen = selected(people, call, make, edition)
    entry = decided(people, call, "not_selected")
    address = db.session.get(Account, entry.account_id).email
    told(people, edition)
    over(edition, days=3)
    asked = app.test_cli_runner()
    listed = asked.invoke(args=["retention", "--json"])
    assert load(listed.output)["would_delete"] == {
        "screeners": 1,
        "contacts": 0,
        "openings": 0,
        "letters": 0,
    }
    assert db.session.get(Submission, entry.id).screener_locked
    assert entry.tracking_number in asked.invoke(args=["retention"]).output
    assert asked.invoke(args=["retention", "--commit"]).exit_code == 0
    db.session.expire_all()
    assert db.session.get(Submission, entry.id).screener_locked == ""
    assert db.session.get(Submission, chosen.id).screener_locked
    assert db.session.get(Account, entry.account_id).email == address
    [act] = done_retention()
    assert act == {"screeners": 1, "contacts": 0, "openings": 0, "letters": 0}


def done_retention():
    found = select(JournalEntry).where(JournalEntry.act == "keep_retention")
    return [entry.said for entry in db.session.scalars(found)]


def over(edition, days):
    edition.state = EditionState.CLOSED
    edition.ends_on = clock.now().date() - timedelta(days=days)
    edition.starts_on = edition.ends_on - timedelta(days=6)
    db.session.commit()


def test_i95_contacts_go_after_two_years_unless_their_owners_agreed(
    make, people, edition, call, monkeypatch
):
    chosen = selected(people, call, make, edition)
    gone = decided(people, call, "not_selected")
    kept = decided(people, call, "not_selected", consent_details=["yes"])
    told(people, edition)
    accounts = [db.session.get(Account, one.account_id) for one in (chosen, gone, kept)]
    before = [one.email for one in accounts]
    later(monkeypatch, days=900)
    over(edition, days=740)
    counts = retention.keep_retention(actor=people[1])
    assert counts["contacts"] == 1
    db.session.expire_all()
    after = [one.email for one in accounts]
    assert [was == now for was, now in zip(before, after, strict=True)] == [True, False, True]
    assert accounts[1].disabled_at
    assert not db.session.scalars(select(Letter).where(Letter.address == before[1])).all()
    assert retention.plan(clock.now()).is_empty


def test_i95_who_takes_the_consent_back_is_kept_no_longer_than_the_others(
    make, people, edition, call, monkeypatch
):
    """I-95: the consent to keep one's details steers what is deleted, and nothing else that was agreed to does."""
    agreed = decided(people, call, "not_selected", consent_details=["yes"])
    archive = decided(people, call, "not_selected", consent_archive=["yes"])
    told(people, edition)
    account = db.session.get(Account, agreed.account_id)
    later(monkeypatch, days=900)
    over(edition, days=740)
    assert set(retention.plan(clock.now()).contacts) == {archive.account_id}
    consents.withdraw_consent(
        actor=HOUSE.__class__(account.id, "Somebody", account.person_id, frozenset()),
        purpose=ConsentPurpose.KEEP_DETAILS,
    )
    assert set(retention.plan(clock.now()).contacts) == {archive.account_id, account.id}


def test_who_opened_a_film_is_forgotten_after_a_year(make, people, edition, call, monkeypatch):
    entry = entries.sent(make.actor(), call)
    now = clock.now()
    for n, days in enumerate((366, 300)):
        db.session.add(
            ScreenerPass(
                token_digest=str(n), submission_id=entry.id, account_id=people[0].id,
                given_at=now - timedelta(days=days), expires_at=now,
            )
        )  # fmt: skip
    db.session.commit()
    assert retention.keep_retention(actor=people[1])["openings"] == 1
    assert len(db.session.scalars(select(ScreenerPass)).all()) == 1


def test_a_list_that_has_changed_is_not_deleted_unread(people, edition, call, enter):
    decided(people, call, "not_selected")
    over(edition, days=3)
    director = enter(people[1])
    assert "Links to films not selected" in director.get("/selection/retention").text
    assert director.post("/selection/retention").status_code == 422
    stale = {"actor": people[1], "seen": "0" * 64}
    assert refusal(retention.keep_retention, **stale) is rules.RETENTION_CHANGED
    asked = {"actor": people[0]}
    assert refusal(retention.keep_retention, **asked) is rules.RETENTION_NOT_YOURS
    seen = retention.plan(clock.now()).digest
    sure = director.post("/selection/retention", data={"sure": "y", "seen": seen})
    assert sure.status_code == 303
    assert retention.plan(clock.now()).is_empty


def test_i13_a_withdrawn_entry_is_told_nothing(people, edition, call):
    state = rules.is_to_be_told
    for gone in ("withdrawn", "disqualified", "draft"):
        assert not state(Decision.NOT_SELECTED, None, Submission(state=gone).state)


def test_days_of_tasks_are_counted_back_from_the_festival():
    days = rules.due_days(date(2027, 9, 20), date(2027, 1, 1))
    assert days["guests"] == date(2027, 8, 21)
    now = datetime(2027, 9, 1, tzinfo=UTC)
    assert rules.reminder_due(None, now, now) is None


def test_the_pages_of_replies_are_for_those_who_keep_the_edition(make, edition, enter):
    for path in ("batches", "invitations", "waitlist", "unanswered", "letters/2019"):
        assert (
            enter(make.actor("curator", edition=edition)).get(f"/selection/{path}").status_code
            == 403
        )
    with pytest.raises(Refused):
        retention.keep_retention(actor=makers.actor("curator", edition=edition))
