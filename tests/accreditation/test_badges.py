"""Badges of the press: the office prints a sheet, a journalist their own; tagged as every paper of the house."""

import pytest
from sqlalchemy import select

from festival.accreditation import rules
from festival.accreditation.badging import to_print
from festival.foundation.db import db
from festival.journal.models import JournalEntry
from festival.people.models import Hat
from festival.printing.badges import Journalist, press_badges
from festival.printing.rules import NOTHING_TO_PRINT
from festival.printing.telling import Readers
from festival.publishing.models import ReleaseKind
from tests import makers
from tests.printing.conftest import book_now

OFFICE = "/office/press/2019"
ASKED = {"tongues": "kk ru en", "first": "", "last": "", "what_for": "The first day"}
TAGGED = b"pdfuaid:part>1<"
"""What a reader of PDF/UA looks for; it is there only where nothing was amiss."""


@pytest.fixture
def office(press, enter):
    press.release(ReleaseKind.LINEUP)
    for number in (1, 2, 3):
        press.accredit(number)
    press.ask(4)
    return enter(press.officer)


def test_the_office_prints_badges_of_who_is_accredited_and_says_why(press, office):
    assert "Print badges" in office.get(OFFICE).text
    answer = office.post(f"{OFFICE}/badges", data=ASKED)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert TAGGED in answer.data and answer.headers["Cache-Control"] == "private, no-store"
    line = db.session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
    assert line.act == "take_press_list"
    people = to_print(press.edition.id, 2, None)
    assert [one.badge for one in people] == [2, 3]
    assert [one.badge for one in to_print(press.edition.id, None, 2)] == [1, 2]


def test_nothing_is_printed_without_a_reason_or_without_a_badge(press, office):
    lines = db.session.query(JournalEntry).count()
    assert office.post(f"{OFFICE}/badges", data=ASKED | {"what_for": " "}).status_code == 422
    none = office.post(f"{OFFICE}/badges", data=ASKED | {"first": "9"})
    assert (none.status_code, rules.NO_BADGES.says in none.text) == (422, True)
    assert db.session.query(JournalEntry).count() == lines


def test_a_badge_needs_what_the_public_may_know(press, enter):
    press.accredit()
    office = enter(press.officer)
    assert "Print badges" not in office.get(OFFICE).text
    refused = office.post(f"{OFFICE}/badges", data=ASKED)
    assert (refused.status_code, NOTHING_TO_PRINT.says in refused.text) == (409, True)


def test_a_journalist_prints_their_own_and_nobody_elses(press, client, clock):
    who = press.accredit()
    mine = press.page(who)
    assert "badge.pdf" not in client.get(mine).text
    assert client.get(f"{mine}/badge.pdf").status_code == 409
    press.release(ReleaseKind.LINEUP)
    assert f"{mine}/badge.pdf" in client.get(mine).text
    answer = client.get(f"{mine}/badge.pdf")
    assert TAGGED in answer.data and answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert client.get(f"{mine[:-2]}/badge.pdf").status_code == 404


def test_a_badge_says_who_for_whom_and_from_where(press):
    press.release(ReleaseKind.LINEUP)
    readers = Readers(book_now(), ["en", "ru"])
    facts = press_badges(
        readers,
        [
            Journalist("Айгерім Сапар", "Кино журналы", "KZ", 7),
            Journalist("\u0f41\u0fb1\u0f7a\u0f51", "Outlet", "", 8),
        ],
    )
    first, second = facts["badges"]
    assert [first["kind"][0], first["name"], first["post"]] == [
        ["Press", "en"], [["Айгерім Сапар", "en"]], [["Кино журналы", "en"]],
    ]  # fmt: skip
    assert [words for words, _tongue in first["line"]] == ["Kazakhstan", "Казахстан", "№ 7"]
    assert second["name"] == [["№ 8", "en"]], "letters we lack are not left out without a word"


def test_another_hat_prints_no_badges_of_the_press(press, enter):
    press.release(ReleaseKind.LINEUP)
    press.accredit()
    other = enter(makers.actor(Hat.SCHEDULE, edition=press.edition))
    assert other.post(f"{OFFICE}/badges", data=ASKED).status_code == 403
