from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import NoResultFound

from festival.foundation import clock
from festival.foundation.canonical import digest, load
from festival.foundation.db import db
from festival.foundation.vault import take_out
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry
from festival.letters.models import Letter
from festival.letters.paper import paper
from festival.submissions import operations, queries, rules
from festival.submissions.models import Answer, Snapshot, Submission, SubmissionState
from tests.submissions import makers as entries


@pytest.fixture
def filmmaker(make):
    return make.actor(name="Айгерім Оспан", locale="kk")


@pytest.fixture
def call(make):
    return entries.call(make.edition())


def refusal(act, **arguments):
    with pytest.raises(Refused) as refused:
        act(**arguments)
    db.session.expire_all()
    return refused.value


def test_an_entry_is_sealed_numbered_and_receipted(filmmaker, call):
    sent = entries.sent(filmmaker, call)

    assert sent.tracking_number == "AFF19-0001"
    assert sent.state is SubmissionState.IN_CONSIDERATION
    sealed = queries.sealed_of(sent.id)
    contents = load(sealed.contents)
    assert digest(contents) == sealed.digest
    assert contents["film"]["runtime_seconds"] == 5520
    assert contents["film"]["countries"] == ["KZ", "GE"]
    assert [one["name"] for one in contents["people"]["directors"]] == [
        "Айжан Сейітова",
        "Nino Beridze",
    ]
    letter = db.session.query(Letter).one()
    assert (letter.template, letter.locale) == ("entry_received", "kk")
    assert load(letter.facts)["digest"] == sealed.digest
    acts = [entry.act for entry in db.session.query(JournalEntry).order_by(JournalEntry.id)]
    assert acts[-1] == "send_entry"


def test_numbers_follow_each_other(filmmaker, make, call):
    first = entries.sent(filmmaker, call)
    second = entries.sent(make.actor(), call)

    assert [first.tracking_number, second.tracking_number] == ["AFF19-0001", "AFF19-0002"]


def test_the_link_and_its_password_lie_in_the_vault_alone(filmmaker, call):
    sent = entries.sent(filmmaker, call)

    kept = [row.typed for row in db.session.query(Answer)]
    kept += [row.contents for row in db.session.query(Snapshot)]
    kept += [row.facts for row in db.session.query(JournalEntry)]
    kept += [row.facts for row in db.session.query(Letter)]
    assert not [words for words in kept if "canary-password" in words or "vimeo" in words]
    assert "canary" not in sent.screener_locked
    assert load(take_out(sent.screener_locked))["password"] == "canary-password"


def test_an_empty_password_leaves_the_one_that_was_given(filmmaker, call):
    draft = entries.draft(filmmaker, call)
    operations.keep_answers(
        actor=filmmaker,
        code=draft.code,
        typed={"screener_url": ["https://vimeo.com/9"], "screener_password": [""]},
    )

    kept = queries.screener_of(queries.own(filmmaker, draft.code))
    assert kept == {"url": "https://vimeo.com/9", "password": "canary-password"}


def test_a_wrong_answer_is_kept_as_typed_and_not_sent(filmmaker, call):
    draft = entries.draft(filmmaker, call, runtime=["1:35"], year=["twenty"])

    refused = refusal(operations.send, actor=filmmaker, code=draft.code)

    assert refused.reason is rules.ENTRY_INCOMPLETE or refused.reason is rules.ENTRY_WRONG
    typed = {row.field: row.typed for row in queries.answers_of(draft.id) if row.position == 0}
    assert (typed["runtime"], typed["year"]) == ("1:35", "twenty")


def test_everything_missing_is_named_at_once(filmmaker, call):
    """I-05: everything that is missing is named in one answer."""
    draft = operations.start(actor=filmmaker, call_code=call.code)

    refused = refusal(operations.send, actor=filmmaker, code=draft.code)

    assert refused.reason is rules.ENTRY_INCOMPLETE
    said = refused.verdict.facts["missing"]
    for label in ("Original title", "Directors", "Running time", "Synopsis", "Link to the film"):
        assert label in said
    assert db.session.get(Submission, draft.id).state is SubmissionState.DRAFT
    assert not db.session.query(Snapshot).count()


def test_the_deadline_is_the_servers_and_keeps_the_draft(filmmaker, make, monkeypatch):
    closes = entries.wall(10)
    call = entries.call(make.edition(), closes=closes)
    draft = entries.draft(filmmaker, call)
    instant = call.closes_at

    monkeypatch.setattr(clock, "now", lambda: instant)
    refused = refusal(operations.send, actor=filmmaker, code=draft.code)

    assert refused.reason is rules.CALL_CLOSED
    assert f"{closes:%Y-%m-%d %H:%M} (Asia/Almaty, UTC+" in refused.verdict.facts["at"]
    operations.keep_answers(actor=filmmaker, code=draft.code, typed={"year": ["2017"]})
    monkeypatch.setattr(clock, "now", lambda: instant - timedelta(microseconds=1))
    assert operations.send(actor=filmmaker, code=draft.code).late is False


def test_within_the_grace_an_entry_is_taken_and_called_late(filmmaker, make, monkeypatch):
    call = entries.call(make.edition(), grace_minutes=30)
    draft = entries.draft(filmmaker, call)
    instant = call.closes_at

    monkeypatch.setattr(clock, "now", lambda: instant + timedelta(minutes=29))

    assert operations.send(actor=filmmaker, code=draft.code).late is True


def test_a_call_takes_nothing_before_it_opens(filmmaker, make):
    call = entries.call(make.edition(), opens=2)

    refused = refusal(operations.start, actor=filmmaker, call_code=call.code)
    assert refused.reason is rules.CALL_NOT_OPEN


def test_an_entry_is_sent_once_and_then_stays(filmmaker, call):
    sent = entries.sent(filmmaker, call)

    again = refusal(operations.send, actor=filmmaker, code=sent.code)
    changed = refusal(
        operations.keep_answers, actor=filmmaker, code=sent.code, typed={"title": ["Other"]}
    )

    assert again.reason is rules.ENTRY_SENT_ALREADY
    assert changed.reason is rules.SNAPSHOT_LOCKED
    assert db.session.query(Snapshot).count() == 1
    assert db.session.query(Letter).count() == 1


def test_the_same_film_in_another_spelling_is_a_duplicate_of_ones_own(filmmaker, make, call):
    entries.sent(filmmaker, call, title=["Қыз Жібек"])
    twin = entries.draft(filmmaker, call, title=["Kyz zhibek"])

    assert (
        refusal(operations.send, actor=filmmaker, code=twin.code).reason
        is rules.DUPLICATE_SUBMISSION
    )
    assert entries.sent(make.actor(), call, title=["Қыз Жібек"]).tracking_number == "AFF19-0002"


def test_what_was_withdrawn_may_be_entered_again(filmmaker, call):
    first = entries.sent(filmmaker, call)
    operations.withdraw(actor=filmmaker, code=first.code, why="The cut was wrong.")

    assert entries.sent(filmmaker, call).tracking_number == "AFF19-0002"


def test_a_film_that_fits_no_category_is_told_so(filmmaker, call):
    """I-08: a hole between categories is explained."""
    short = entries.draft(filmmaker, call, runtime=["40:08"], category=["short"])
    middle = entries.draft(filmmaker, call, runtime=["40:00"], category=["feature"])

    assert refusal(operations.send, actor=filmmaker, code=short.code).reason is rules.ENTRY_WRONG
    assert refusal(operations.send, actor=filmmaker, code=middle.code).reason is rules.ENTRY_WRONG


def test_who_chooses_or_judges_does_not_enter(make, call):
    juror = make.actor("juror")
    refused = refusal(operations.start, actor=juror, call_code=call.code)
    assert refused.reason is rules.SUBMITTER_IS_JUROR


def test_somebody_elses_entry_does_not_exist(filmmaker, make, call):
    draft = entries.draft(filmmaker, call)
    stranger = make.actor()
    for act, more in (
        (operations.keep_answers, {"typed": {"title": ["Mine"]}}),
        (operations.send, {}),
        (operations.withdraw, {"why": "Mine."}),
        (operations.replace_screener, {"url": "https://vimeo.com/1", "password": ""}),
        (operations.discard, {}),
    ):
        with pytest.raises(NoResultFound):
            act(actor=stranger, code=draft.code, **more)


def test_withdrawing_needs_a_reason_and_keeps_everything(filmmaker, make, call):
    sent = entries.sent(filmmaker, call)
    mute = refusal(operations.withdraw, actor=filmmaker, code=sent.code, why="  ")
    assert mute.reason is rules.WITHDRAWAL_NEEDS_REASON

    operations.withdraw(actor=filmmaker, code=sent.code, why="The music is not cleared.")

    assert sent.state is SubmissionState.WITHDRAWN
    assert db.session.query(Snapshot).count() == 1
    twice = refusal(operations.withdraw, actor=filmmaker, code=sent.code, why="Again.")
    assert twice.reason is rules.ENTRY_WITHDRAWN
    late = refusal(
        operations.replace_screener,
        actor=filmmaker,
        code=sent.code,
        url="https://vimeo.com/2",
        password="",
    )
    assert late.reason is rules.ENTRY_WITHDRAWN


def test_after_the_line_up_only_the_director_withdraws(filmmaker, make):
    edition = make.edition()
    sent = entries.sent(filmmaker, entries.call(edition))
    edition.state = "lineup_locked"
    db.session.commit()

    late = refusal(operations.withdraw, actor=filmmaker, code=sent.code, why="No.")
    assert late.reason is rules.WITHDRAWAL_TOO_LATE
    director = make.actor("director", edition=edition)
    done = operations.withdraw(actor=director, code=sent.code, why="The print burned.")
    assert done.state is SubmissionState.WITHDRAWN


def test_the_link_is_replaced_without_touching_the_seal(filmmaker, call):
    sent = entries.sent(filmmaker, call)
    before = queries.sealed_of(sent.id).contents

    operations.replace_screener(
        actor=filmmaker, code=sent.code, url="https://vimeo.com/2", password="new"
    )

    assert queries.screener_of(sent) == {"url": "https://vimeo.com/2", "password": "new"}
    assert queries.sealed_of(sent.id).contents == before


def test_a_draft_is_thrown_away_whole_and_a_sent_entry_never(filmmaker, call):
    draft = entries.draft(filmmaker, call)
    operations.discard(actor=filmmaker, code=draft.code)
    assert not db.session.query(Answer).count()

    sent = entries.sent(filmmaker, call)
    refused = refusal(operations.discard, actor=filmmaker, code=sent.code)
    assert refused.reason is rules.SNAPSHOT_LOCKED


def test_only_known_questions_of_bearable_length_are_kept(filmmaker, call):
    draft = entries.draft(filmmaker, call)
    keep = {"actor": filmmaker, "code": draft.code}

    unknown = refusal(operations.keep_answers, **keep, typed={"fee": ["0"]})
    too_long = refusal(operations.keep_answers, **keep, typed={"title": ["a" * 20_001]})
    assert unknown.reason is rules.QUESTION_UNKNOWN
    assert too_long.reason is rules.ANSWER_TOO_LONG
    operations.keep_answers(**keep, typed={"title": ["a\0b\ud800"]})
    assert queries.titles_and_years([draft.id])[draft.id][0] == "ab"


def test_only_the_director_opens_calls(make):
    edition = make.edition()
    arguments = {
        "edition_id": edition.id,
        "title": {"en": "Call"},
        "opens_local": datetime(2019, 1, 1),
        "closes_local": datetime(2019, 6, 1, 23, 59),
        "zone": "Asia/Almaty",
        "tracking_prefix": "AFF19",
    }
    programmer = make.actor("programmer", edition=edition)
    director = make.actor("director", edition=edition)

    refused = refusal(operations.open_call, actor=programmer, **arguments)
    assert refused.reason is rules.NOT_FOR_CALLS
    call = operations.open_call(actor=director, **arguments)
    assert call.closes_at == datetime(2019, 6, 1, 17, 59, tzinfo=UTC)
    assert call.closes_local == "2019-06-01T23:59"


def test_an_hour_that_happens_twice_is_asked_about(make):
    edition = make.edition()
    arguments = {
        "actor": make.actor("director"),
        "edition_id": edition.id,
        "title": {"en": "Call"},
        "opens_local": datetime(2024, 1, 1),
        "closes_local": datetime(2024, 2, 29, 23, 30),
        "zone": "Asia/Almaty",
    }

    refused = refusal(operations.open_call, **arguments)
    assert refused.reason.code == "AMBIGUOUS_LOCAL_TIME"
    call = operations.open_call(**arguments, closes_fold=1)
    assert call.closes_at == datetime(2024, 2, 29, 18, 30, tzinfo=UTC)


def test_a_call_is_revised_and_keeps_its_entries(make, filmmaker):
    edition = make.edition()
    call = entries.call(edition)
    sent = entries.sent(filmmaker, call)
    operations.revise_call(
        actor=make.actor("director", edition=edition),
        code=call.code,
        title=call.title,
        opens_local=entries.wall(-10),
        closes_local=entries.wall(20),
        zone="Asia/Almaty",
        rules=call.rules,
        rules_version="2",
        tracking_prefix="AFF19",
    )

    assert load(queries.sealed_of(sent.id).contents)["rules_version"] == "1"
    later = entries.draft(make.actor(), call)
    assert (
        refusal(operations.send, actor=actor_of(later), code=later.code).reason is rules.ENTRY_WRONG
    )


def actor_of(submission):
    return operations.Actor(submission.account_id, "Someone")


@pytest.mark.parametrize("locale", ["en", "ru", "kk"])
def test_the_receipt_names_number_seal_and_date(make, locale):
    filmmaker = make.actor(locale=locale)
    call = entries.call(make.edition(), answer_by=datetime(2030, 7, 15, 6, tzinfo=UTC))
    sent = entries.sent(filmmaker, call)

    written = paper(db.session.query(Letter).one())

    assert "AFF19-0001" in written.subject
    assert queries.sealed_of(sent.id).digest in written.body
    assert "2030" in written.body
    assert f"/submissions/{sent.code}/" in written.body
    assert "vimeo" not in written.body
