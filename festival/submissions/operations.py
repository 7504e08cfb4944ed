"""What happens to calls and entries. Each function is one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload, selectinload

from festival.films.rules import may_link
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import canonical, digest
from festival.foundation.db import db, fresh, operation
from festival.foundation.finding import file_names
from festival.foundation.moments import date_words, moment
from festival.foundation.shell import locale as reader_locale
from festival.foundation.slugs import public_code
from festival.foundation.vault import lock_away
from festival.foundation.verdict import require
from festival.foundation.versions import may_still_edit
from festival.foundation.zones import local
from festival.journal.operations import record
from festival.letters.operations import write
from festival.people import guardians
from festival.people.consents import give_consent
from festival.people.models import Account, ConsentPurpose, ConsentWay
from festival.submissions import fees, own_questions, payments, queries, rules
from festival.submissions.calls import open_call as open_call
from festival.submissions.calls import revise_call as revise_call
from festival.submissions.categories import add_category as add_category
from festival.submissions.entry import Entry, names_of, read, searched, snapshot_of, typed_of
from festival.submissions.lines import file_lines
from festival.submissions.marks import mark_of
from festival.submissions.models import (
    Answer,
    Call,
    ScreenerResult,
    Snapshot,
    Submission,
    SubmissionState,
)
from festival.submissions.pictures import forget_pictures, pictures_sealed
from festival.submissions.questions import BY_NAME, CONSENT_WORDS, CONSENTS, SECRETS
from festival.submissions.works import work_of


@operation
def start(
    *, actor: Actor, call_code: str, typed: Mapping[str, Sequence[str]] | None = None
) -> Submission:
    """A draft is there to be filled: empty, or with what was *typed* already."""
    call = queries.call_by_code(call_code)
    now = clock.now()
    require(rules.may_start(actor, call, now))
    submission = Submission(
        code=public_code(),
        call_id=call.id,
        account_id=actor.id,
        state=SubmissionState.DRAFT,
        started_at=now,
        touched_at=now,
    )
    db.session.add(submission)
    db.session.flush()
    record(
        actor=actor, act="start_entry", about_kind="submission", about_id=submission.id,
        edition_id=call.edition_id,
    )  # fmt: skip
    return keep_answers(actor=actor, code=submission.code, typed=typed) if typed else submission


@operation
def keep_answers(
    *, actor: Actor, code: str, typed: Mapping[str, Sequence[str]], opened: int | None = None
) -> Submission:
    """What was typed in several fields is kept exactly, right or wrong, in place of what stood there.

    *opened* is the entry's mark as it was read (:func:`mark_of`), where whoever writes knows it.
    """
    submission = queries.own(actor, code, lock=True)
    require(rules.may_write(submission))
    require(may_still_edit(mark_of(submission), opened))
    strange = any(field not in BY_NAME for field in typed)
    own = [one.name for one in own_questions.asked(submission.call_id)] if strange else []
    for field, values in typed.items():
        require(rules.may_ask(field, own))
        require(rules.may_keep(values))
    _lock_screener(submission, {f: v for f, v in typed.items() if f in SECRETS})
    plain = {field: values for field, values in typed.items() if field not in SECRETS}
    db.session.execute(
        delete(Answer).where(Answer.submission_id == submission.id, Answer.field.in_(plain))
    )
    db.session.add_all(
        Answer(submission_id=submission.id, field=field, position=at, typed=_storable(value))
        for field, values in plain.items()
        for at, value in enumerate(values)
    )
    submission.touched_at = clock.now()
    return submission


def _storable(typed: str) -> str:
    """Exactly as typed, without what no database can hold: half characters and the empty one."""
    return typed.replace("\0", "").encode("utf-8", "ignore").decode()


def _lock_screener(submission: Submission, typed: Mapping[str, Sequence[str]]) -> None:
    """The link and its password lie in the vault; an empty password field leaves the old one."""
    if not typed:
        return
    kept = queries.screener_of(submission)
    url = "".join(typed.get("screener_url", [kept.get("url", "")])[:1])
    password = "".join(typed.get("screener_password", [""])[:1]) or kept.get("password", "")
    _keep_screener(submission, _storable(url).strip(), _storable(password))


def _keep_screener(submission: Submission, url: str, password: str) -> None:
    """What another link answered says nothing about this one."""
    if url != queries.screener_of(submission).get("url", ""):
        submission.screener_result = ScreenerResult.UNTRIED
        submission.screener_checked_at = None
    kept = {"url": url, "password": password}
    submission.screener_locked = lock_away(canonical(kept).decode()) if any(kept.values()) else ""


@operation
def send(
    *,
    actor: Actor,
    code: str,
    fee_shown: int | None = None,
    late_code: str = "",
    opened: int | None = None,
) -> Submission:
    """The entry is sealed, numbered and receipted, and from here on it stays as it was sent.

    *fee_shown* is what the page said it costs, in minor units; a late code opens a call that has closed.
    """
    submission = queries.own(actor, code, lock=True)
    require(may_still_edit(mark_of(submission), opened))
    require(guardians.may_act(actor.id))
    # The call's row gates the numbers: two entries sent at once wait for each other here.
    call = fresh(Call, submission.call_id, lock=True)
    call = fresh(Call, call.id, joinedload(Call.edition), selectinload(Call.categories))
    now = clock.now()
    typed = typed_of(queries.answers_of(submission.id))
    entry = _understood(call, typed, submission, now)
    owed = own_questions.unanswered(own_questions.asked(call.id), typed)
    missing = _labels(entry.missing) + [str(question.label) for question in owed]
    wrong = _labels([problem.field for problem in entry.problems])
    let_in = _let_in(call, late_code, now)
    require(
        rules.may_send(actor, submission, call, now, missing=missing, wrong=wrong, let_in=let_in)
    )
    seconds, locale = entry.seconds or 0, reader_locale()
    require(rules.may_enter_category(entry.category, seconds, entry.year, call.categories, locale))
    require(rules.may_enter_by_rule(entry.category, entry.facts))
    others = queries.others_of(submission)
    require(rules.is_another(work_of(typed), others))

    payments.charge(submission, call, entry.category.id if entry.category else None, now, fee_shown)

    call.last_number += 1
    submission.tracking_number = f"{call.tracking_prefix}-{call.last_number:04d}"
    submission.state = SubmissionState.IN_CONSIDERATION
    submission.sent_at = submission.touched_at = now
    submission.late = rules.is_late(call, now)
    submission.searched = searched(entry, submission.tracking_number)
    file_names("entry", {submission.id: names_of(entry)})
    forget_pictures(submission.id, removed_only=True)
    sealed = _seal(actor, submission, call, entry, typed)
    _receipt(actor, submission, call, entry, sealed)
    if any(typed.get("consent_details", ())) and not guardians.is_under_age(actor.id):
        give_consent(actor=actor, purpose=ConsentPurpose.KEEP_DETAILS, way=ConsentWay.ENTRY)
    record(
        actor=actor, act="send_entry", about_kind="submission", about_id=submission.id,
        edition_id=call.edition_id, tracking_number=submission.tracking_number, sealed=sealed.digest,
    )  # fmt: skip
    return submission


def _let_in(call: Call, typed: str, now: datetime) -> bool:
    """Whether a late code is needed and opens the call; it is used up by that."""
    if not typed or rules.is_open(call, now):
        return False
    late = payments.late_code_of(call, typed)
    require(fees.late_code_opens(late, typed, now))
    assert late is not None
    late.uses_left -= 1
    return True


def _understood(
    call: Call, typed: dict[str, list[str]], submission: Submission, now: datetime
) -> Entry:
    screener = queries.screener_of(submission)
    year = now.year
    return read(typed, call.categories, year, call.rules_version, screener, reader_locale())


def _labels(names: Sequence[str]) -> list[str]:
    """What the questions are called, each once."""
    return list(dict.fromkeys(queries.called(BY_NAME[name]) for name in names))


def _seal(
    actor: Actor, submission: Submission, call: Call, entry: Entry, typed: dict[str, list[str]]
) -> Snapshot:
    frame: dict[str, Any] = {
        "tracking_number": submission.tracking_number,
        "call": call.code,
        "edition": call.edition.code,
        "category": entry.category.code if entry.category else None,
        "rules_version": call.rules_version,
        "sent_at": submission.sent_at,
        "late": submission.late,
        "fee": {
            "tier": submission.tier_id,
            "amount_minor": submission.fee_minor,
            "currency": call.edition.currency,
        },
        "submitter": {"account": submission.account_id, "name": actor.name},
        "pictures": pictures_sealed(submission.id),
        "consents": _agreed(call, typed),
    }
    contents = snapshot_of(entry, typed, frame)
    assert submission.sent_at is not None
    sealed = Snapshot(
        submission_id=submission.id,
        number=1,
        contents=canonical(contents).decode(),
        digest=digest(contents),
        sent_at=submission.sent_at,
    )
    db.session.add(sealed)
    db.session.flush()
    file_lines({submission.id: contents})
    return sealed


def _agreed(call: Call, typed: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """What was agreed to and what was not, each in the words that were read, with their version."""
    spoken = reader_locale()
    return {
        "version": CONSENT_WORDS,
        "language": spoken,
        "ticks": [
            {
                "name": name,
                "words": str(BY_NAME[name].label),
                "given": any(typed.get(name, ())),
                "version": call.rules_version if name == "rules" else CONSENT_WORDS,
            }
            for name in CONSENTS
        ],
    }


def _receipt(
    actor: Actor, submission: Submission, call: Call, entry: Entry, sealed: Snapshot
) -> None:
    account = fresh(Account, submission.account_id)
    answer_by = call.answer_by
    write(
        actor=actor,
        key=f"entry_received:{submission.code}",
        template="entry_received",
        locale=account.locale,
        address=account.email,
        name=actor.name,
        edition_id=call.edition_id,
        facts={
            "title": entry.title,
            "call": call.title.within(account.locale),
            "number": submission.tracking_number,
            "digest": sealed.digest,
            "minors": entry.minors,
            "received": moment(sealed.sent_at, call.zone, account.locale, offset=True),
            "answer_by": date_words(local(answer_by, call.zone).date(), account.locale)
            if answer_by
            else "",
            "path": f"/submissions/{submission.code}/",
        },
    )


@operation
def withdraw(*, actor: Actor, code: str, why: str, opened: int | None = None) -> Submission:
    """The film is out of consideration; the entry, its reviews and its seal stay."""
    submission = queries.withdrawable(actor, code)
    require(may_still_edit(mark_of(submission), opened))
    edition = submission.call.edition
    require(rules.may_withdraw(actor, submission, edition.state))
    require(rules.withdrawal_is_explained(why))
    submission.state = SubmissionState.WITHDRAWN
    submission.withdrawn_at, submission.withdrawn_why = clock.now(), why.strip()
    record(
        actor=actor, act="withdraw_entry", about_kind="submission", about_id=submission.id,
        edition_id=edition.id, why=submission.withdrawn_why,
    )  # fmt: skip
    return submission


@operation
def replace_screener(*, actor: Actor, code: str, url: str, password: str) -> Submission:
    """The film is seen under another link; what was sealed is untouched."""
    submission = queries.own(actor, code, lock=True)
    require(rules.may_replace_screener(submission))
    require(may_link(url))
    _keep_screener(submission, url, password)
    submission.touched_at = clock.now()
    record(
        actor=actor, act="replace_screener", about_kind="submission", about_id=submission.id,
        edition_id=submission.call.edition_id,
    )  # fmt: skip
    return submission


@operation
def discard(*, actor: Actor, code: str, version: int | None = None) -> None:
    """A draft that was never sent is gone, with everything typed in it."""
    submission = queries.own(actor, code, selectinload(Submission.answers), lock=True)
    require(rules.may_write(submission))
    require(may_still_edit(submission.version, version))
    record(
        actor=actor, act="discard_draft", about_kind="submission", about_id=submission.id,
        edition_id=submission.call.edition_id,
    )  # fmt: skip
    forget_pictures(submission.id, removed_only=False)
    db.session.delete(submission)


@operation
def note_screener_opened(*, actor: Actor, submission_id: int) -> None:
    """Who opened the link to the film, and when, stands in the journal; the link itself does not."""
    edition = select(Call.edition_id).join(Submission).where(Submission.id == submission_id)
    record(
        actor=actor, act="open_screener", about_kind="submission", about_id=submission_id,
        edition_id=db.session.scalar(edition),
    )  # fmt: skip
