"""The chain, judged without a database."""

from datetime import UTC, datetime

import pytest

from festival.foundation.canonical import canonical
from festival.journal.models import JournalEntry
from festival.journal.rules import broken_link, digest_of, seals_of


def chain(length):
    entries, previous = [], ""
    for number in range(1, length + 1):
        entry = JournalEntry(
            number=number,
            at=datetime(2019, 9, 14, 12, number, tzinfo=UTC),
            actor_id=7,
            act="enter_film",
            about_kind="film",
            about_id=number,
            edition_id=1,
            seals=canonical(seals_of({"title": ["00", "Айка"]})).decode(),
            previous=previous,
        )
        entry.told = '{"title":["00","Айка"]}'
        entry.digest = previous = digest_of(entry)
        entries.append(entry)
    return entries


def found(entries, number, digest):
    broken = broken_link(entries, number, digest)
    return broken and broken.number


def test_a_whole_chain_has_no_broken_link():
    entries = chain(5)
    assert found(entries, 5, entries[-1].digest) is None
    assert found([], 0, "") is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", datetime(2019, 9, 15, tzinfo=UTC)),
        ("actor_id", 8),
        ("actor_id", None),
        ("act", "revise_film"),
        ("about_kind", "prize"),
        ("about_id", 99),
        ("edition_id", None),
        ("told", '{"title":["00","Айка 2"]}'),
        ("told", '{"title":["01","Айка"]}'),
        ("told", '{"title": ["00","Айка"]}'),
        ("told", '{"title":["00","Айка"],"year":["00",2018]}'),
        ("told", "{"),
        ("told", None),
        ("told", "{}"),
        ("seals", "{}"),
        ("seals", "{"),
        ("previous", "0" * 64),
        ("digest", "0" * 64),
        ("number", 9),
    ],
)
def test_any_change_to_a_line_is_found_where_it_was_made(field, value):
    entries = chain(5)
    end = entries[-1].digest
    setattr(entries[2], field, value)
    assert found(entries, 5, end) == 3


def test_a_line_removed_swapped_or_added_is_found():
    entries = chain(5)
    end = entries[-1].digest
    assert found(entries[:2] + entries[3:], 5, end) == 3
    assert found([entries[0], entries[2], entries[1], *entries[3:]], 5, end) == 2
    assert found(entries[1:], 5, end) == 1


def test_a_tail_cut_off_is_found_by_the_head():
    entries = chain(5)
    assert found(entries[:4], 5, entries[-1].digest) == 5
    assert found(entries[:4], 4, entries[-1].digest) == 5
    assert found([], 5, entries[-1].digest) == 1


def test_a_line_changed_and_sealed_again_no_longer_leads_to_the_next():
    entries = chain(5)
    end = entries[-1].digest
    entries[2].about_id = 99
    entries[2].digest = digest_of(entries[2])
    assert found(entries, 5, end) == 4


def test_facts_are_forgotten_only_where_a_later_act_says_so():
    entries = chain(5)
    end = entries[-1].digest
    entries[1].told = None
    assert found(entries, 5, end) == 2

    entries = chain(5)
    last = entries[-1]
    last.act, facts = "erase_person", {"lines": ["00", [2]]}
    last.seals, last.told = canonical(seals_of(facts)).decode(), canonical(facts).decode()
    last.digest = digest_of(last)
    entries[1].told = None
    assert found(entries, 5, last.digest) is None
    entries[2].told = "{}"
    assert found(entries, 5, last.digest) == 3
