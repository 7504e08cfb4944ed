"""A crowd of entries: invented accounts, a call that is closed, and what was entered there, written as rows."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.demo.facts_frame import ZONE
from festival.demo.halls import CROWD_NAMES
from festival.demo.stock import set_down, write_rows
from festival.foundation import canonical, clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.fold import fold
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.people.models import Account, GivenHat, Hat
from festival.submissions.entry import read, snapshot_of
from festival.submissions.lines import file_missing_lines
from festival.submissions.models import Answer, Call, Snapshot, Submission, SubmissionState
from festival.submissions.operations import add_category, open_call

TITLE = {"en": "Call of the crowd", "ru": "Приём большого потока", "kk": "Көп өтінім қабылдау"}
ANY_LENGTH = Text(en="Any length", ru="Любая длина", kk="Кез келген ұзақтық")


def title_in(dice: Random) -> str:
    first, second, third = (dice.choice(words) for words in CROWD_NAMES)
    return f"{first} {second} {third}"


def accounts_of(persons: Sequence[int], prefix: str) -> list[int]:
    """Accounts nobody can sign in to: they have no password."""
    now = clock.now()
    emails = [f"{prefix}{n}@demo.example" for n in range(len(persons))]
    write_rows(
        Account,
        (
            {
                "person_id": person,
                "email": email,
                "locale": "en",
                "created_at": now,
                "confirmed_at": now,
            }
            for person, email in zip(persons, emails, strict=True)
        ),
    )
    found = dict(db.session.execute(select(Account.email, Account.id)).all())
    return [found[email] for email in emails]


def give_crowd_hats(accounts: Sequence[int], hat: Hat, edition_id: int) -> None:
    now = clock.now()
    write_rows(
        GivenHat,
        (
            {"account_id": id, "hat": hat, "edition_id": edition_id, "given_at": now}
            for id in accounts
        ),
    )


def _typed(dice: Random, year: int) -> dict[str, list[str]]:
    return {
        "title": [f"{title_in(dice)} [demo]"],
        "title_language": ["en"],
        "category": ["any"],
        "kind": [dice.choice(("fiction", "documentary", "animation"))],
        "year": [str(year)],
        "runtime": [str(dice.randint(3, 180))],
        "country": dice.sample(["KZ", "FR", "DE", "JP", "IN", "BR", "KG"], dice.randint(1, 3)),
        "language": [dice.choice(("en", "fr", "kk", "ru"))],
        "director": [f"Demo-{dice.randint(0, 99_999):05}"],
        "director_gender": [dice.choice(("female", "male", "na"))],
        "synopsis_en": ["An invented film."],
        "mandate_role": ["rights_holder"],
        "mandate_holder": ["Demo Pictures"],
        "mandate": ["yes"],
        "rules": ["1"],
        "consent_data": ["yes"],
    }


def open_crowd_call(edition_id: int, year: int, prefix: str) -> Call:
    """A call that closed long ago."""
    now = clock.now().replace(tzinfo=None)
    call = open_call(
        actor=HOUSE,
        edition_id=edition_id,
        title=Text({tongue: f"{words} {year} [demo]" for tongue, words in TITLE.items()}),
        opens_local=now - timedelta(days=90),
        closes_local=now - timedelta(days=30),
        zone=ZONE,
        tracking_prefix=prefix,
    )
    add_category(actor=HOUSE, call_code=call.code, code="any", name=ANY_LENGTH)
    set_down()
    found = select(Call).where(Call.id == call.id).options(selectinload(Call.categories))
    return db.session.scalars(found).one()


def enter_crowd(
    count: int, call: Call, edition: str, accounts: Sequence[int], dice: Random
) -> list[int]:
    """Entries to a call, each sealed as a sent one is; their ids."""
    prefix, year = call.tracking_prefix, int(edition)
    typed = [_typed(dice, year) for _ in range(count)]
    numbers = [f"{prefix}-{n:05}" for n in range(1, count + 1)]
    sent = [call.opens_at + timedelta(seconds=dice.randint(0, 59 * 86_400)) for _ in typed]
    codes = [public_code(12) for _ in typed]
    write_rows(
        Submission,
        (
            {
                "code": codes[n], "call_id": call.id, "account_id": accounts[n % len(accounts)],
                "tracking_number": numbers[n], "state": SubmissionState.IN_CONSIDERATION,
                "started_at": sent[n], "touched_at": sent[n], "sent_at": sent[n], "version": 1,
                "searched": fold(f"{typed[n]['title'][0]} {typed[n]['director'][0]} {numbers[n]}"),
            }
            for n in range(count)
        ),
    )  # fmt: skip
    mine = select(Submission.code, Submission.id).where(Submission.call_id == call.id)
    found = dict(db.session.execute(mine).all())
    ids = [found[code] for code in codes]
    write_rows(
        Answer,
        (
            {"submission_id": id, "field": name, "position": at, "typed": words}
            for id, answers in zip(ids, typed, strict=True)
            for name, values in answers.items()
            for at, words in enumerate(values)
        ),
    )
    told = zip(ids, numbers, typed, sent, strict=True)
    write_rows(Snapshot, _snapshots(call, edition, list(told)))
    file_missing_lines()
    return ids


def _snapshots(
    call: Call, edition: str, entries: list[tuple[int, str, dict[str, list[str]], Any]]
) -> Iterator[dict[str, Any]]:
    for id, number, typed, sent in entries:
        entry = read(
            typed, call.categories, int(edition), "1", {"url": "https://video.example.org/demo"}
        )
        frame = {
            "tracking_number": number, "call": call.code, "edition": edition,
            "category": "any", "rules_version": "1", "sent_at": sent, "late": False,
            "submitter": {"account": 0, "name": "Demo"}, "pictures": [],
        }  # fmt: skip
        contents = snapshot_of(entry, typed, frame)
        yield {
            "submission_id": id,
            "number": 1,
            "contents": canonical.canonical(contents).decode(),
            "digest": canonical.digest(contents),
            "sent_at": sent,
        }
