"""Forgetting leaves no byte: searched for in the pages, the log, the files and the letters."""

import re
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text

from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.journal.checks import chain_is_whole
from festival.journal.models import JournalEntry
from festival.journal.operations import record
from festival.letters.operations import write
from festival.letters.work import send_letters
from festival.media import store
from festival.people.models import Account, GivenHat, Hat
from festival.rights import keeping, operations, rules, sweeping
from festival.rights.erasing import fate_of
from festival.rights.models import Erasure, ErasureState
from festival.rights.subjects import subject_of
from festival.rights.work import finish_erasures, forget_again, pack_copy
from festival.submissions.models import Submission
from tests.conftest import POSTGRESQL
from tests.people.makers import account, letters, token_in


def bytes_of_the_house(app):
    """Every byte the house keeps: the database with its log, pictures, copies, letters."""
    whole = b""
    for file in sorted(Path(app.instance_path).rglob("*")):
        if file.is_file() and file.name != "empty.sqlite":
            whole += file.read_bytes()
    if db.engine.dialect.name == "postgresql":
        home = Path(db.session.scalar(text("SHOW data_directory")))
        number = db.session.scalar(
            text("SELECT oid FROM pg_database WHERE datname = current_database()")
        )
        db.session.rollback()
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("CHECKPOINT"))
        for file in sorted((home / "base" / str(number)).iterdir()):
            if file.is_file():
                whole += file.read_bytes()
    return whole


def forget(made):
    """The person asks, opens the letter, and the worker finishes."""
    operations.ask_erasure(actor=actor_of(made))
    token = token_in(letters("erasure_link")[-1])
    operations.erase_oneself(token=token)
    db.session.remove()
    assert finish_erasures() == 1


def actor_of(made):
    return Actor(made.id, "Somebody", person_id=made.person_id)


def met(marks, whole):
    return sorted(mark for mark in marks if mark.encode() in whole)


def test_a_filmmaker_who_goes_leaves_no_byte_and_the_journal_still_verifies(app):
    made = account("zq-canary@example.org", name="Canaryev Zqname")
    other = actor_of(account("friend@example.org", name="Friend"))
    write(
        actor=HOUSE, key="zq-1", template="sign_in_link", locale="en",
        address="zq-canary@example.org", name="Canaryev Zqname", facts={"ago": "", "path": "/x"},
    )  # fmt: skip
    record(
        actor=other, act="read_contact", about_kind="account", about_id=made.id,
        reason="zqreason why",
    )  # fmt: skip
    record(
        actor=other, act="register_person", about_kind="person", about_id=other.person_id,
        name="beside Canaryev Zqname", kept="stays",
    )  # fmt: skip
    operations.ask_copy(actor=actor_of(made))
    pack_copy()
    send_letters()
    store.keep("originals/zqpicture", b"")
    # PostgreSQL does so by itself, a minute or so after many rows have changed.
    db.session.execute(text("ANALYZE"))
    db.session.commit()
    marks = ["zq-canary@example.org", "Canaryev", "Zqname", "zqreason"]
    assert met(marks, bytes_of_the_house(app)) == sorted(marks)

    forget(made)

    assert met(marks, bytes_of_the_house(app)) == []
    assert chain_is_whole() == []
    kept = db.session.scalars(
        select(JournalEntry).where(
            JournalEntry.about_id == other.person_id, JournalEntry.about_kind == "person"
        )
    )
    assert {"kept": "stays"} in [line.said for line in kept]
    again = db.session.scalars(select(Erasure)).one()
    assert (again.state, again.left_files) == (ErasureState.DONE, "[]")


def test_every_mark_that_is_to_go_is_gone(planted, app):
    made = planted.account
    subject = subject_of(made.person_id)
    for change in (
        "UPDATE given_hats SET hat = 'filmmaker' WHERE account_id = :id",
        "UPDATE submissions SET state = 'draft' WHERE account_id = :id",
    ):
        db.session.execute(text(change).bindparams(id=made.id))
    db.session.execute(text("DELETE FROM erasures"))
    db.session.commit()
    fate = fate_of(subject)
    going = {
        (one.table, column.name)
        for one, end, ids in fate.rows
        if end.value == "removed"
        for column in db.metadata.tables[one.table].columns
    } | {
        (one.table, word)
        for one, end, ids in fate.rows
        if end.value == "emptied" and not one.whose.endswith(">name")
        for word in one.words
    }
    staying = {
        (one.table, column.name)
        for one, end, ids in fate.rows
        if end.value == "kept"
        for column in db.metadata.tables[one.table].columns
        if (one.table, column.name) not in going
    }
    marks = {
        where: mark for where, mark in planted.planter.marks.items() if where in going - staying
    }
    assert len(marks) > 60
    db.session.execute(text("ANALYZE"))
    db.session.commit()
    before = bytes_of_the_house(app)
    unlocked = {where: mark for where, mark in marks.items() if not where[1].endswith("_locked")}
    assert met(unlocked.values(), before) == sorted(unlocked.values())

    forget(made)

    left = met(marks.values(), bytes_of_the_house(app))
    assert " ".join(".".join(where) for where, mark in marks.items() if mark in left) == ""


def test_whoever_works_here_or_waits_for_an_answer_is_not_forgotten_yet(app):
    made = account("works@example.org", Hat.PRESELECTOR)
    with pytest.raises(Refused, match=re.escape(rules.STILL_WORKS_HERE.says)):
        operations.ask_erasure(actor=actor_of(made))
    db.session.query(GivenHat).delete()
    db.session.commit()
    operations.ask_erasure(actor=actor_of(made))
    operations.erase_oneself(token=token_in(letters("erasure_link")[-1]))
    again = db.session.scalars(select(Account).where(Account.id == actor_of(made).id)).one()
    assert again.disabled_at <= clock.now()
    assert again.email.endswith("@forgotten.invalid")


def test_what_would_stay_tells_nobody_that_a_film_was_selected_before_the_letter(planted):
    """I-98: the page of an erasure looks the same whether the film was selected or not."""
    subject = subject_of(planted.account.person_id)
    entry = db.session.scalars(
        select(Submission.id).where(Submission.account_id == planted.account.id)
    ).first()
    db.session.execute(text("DELETE FROM payments"))
    db.session.execute(text("UPDATE submissions SET told_at = NULL"))
    before = fate_of(subject, told=True).told()
    chosen = planted.planter.row("selections", {"submission_id": entry}, marked=False)
    assert fate_of(subject, told=True).told() == before
    assert fate_of(subject).told() != before
    db.session.execute(text("UPDATE submissions SET told_at = '2019-01-01 00:00:00'"))
    assert chosen and fate_of(subject, told=True).told() != before


def test_a_backup_that_is_put_back_forgets_again(app):
    """The list of the forgotten stands beside the database, and holds nothing but codes."""
    made = account("restored@example.org", name="Restored Zqperson")
    code = db.session.scalars(select(Account.code).where(Account.id == made.id)).one()
    keeping.note_forgotten([code])
    assert forget_again() == 1
    assert finish_erasures() == 1
    assert forget_again() == 0
    assert met(["restored@example.org", "Zqperson"], bytes_of_the_house(app)) == []
    assert chain_is_whole() == []


def test_nothing_is_called_forgotten_while_somebody_still_sees_it(app, monkeypatch):
    made = account("zq-seen@example.org", name="Seen Zqname")
    operations.ask_erasure(actor=actor_of(made))
    db.session.remove()
    level = {} if db.engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with db.engine.connect().execution_options(**level) as reader:
        if not level:
            reader.exec_driver_sql("BEGIN")
        reader.execute(text("SELECT count(*) FROM accounts"))
        operations.erase_oneself(token=token_in(letters("erasure_link")[-1]))
        db.session.remove()
        with monkeypatch.context() as hurry:
            hurry.setattr(sweeping, "PATIENCE", 0.2)
            assert finish_erasures() == 0
    assert finish_erasures() == 1


@pytest.mark.skipif(not POSTGRESQL, reason="SQLite keeps one database in a file")
def test_nothing_is_called_forgotten_while_a_neighbour_s_transaction_is_older(app, monkeypatch):
    """What another database of the cluster writes holds back what PostgreSQL may take away in this one."""
    made = account("zq-beside@example.org", name="Beside Zqname")
    operations.ask_erasure(actor=actor_of(made))
    token = token_in(letters("erasure_link")[-1])
    db.session.remove()
    neighbour = create_engine(POSTGRESQL)
    with neighbour.connect() as other:
        other.execute(text("SELECT txid_current()"))
        operations.erase_oneself(token=token)
        db.session.remove()
        with monkeypatch.context() as hurry:
            hurry.setattr(sweeping, "PATIENCE", 0.2)
            assert finish_erasures() == 0
    neighbour.dispose()
    assert finish_erasures() == 1
    assert met(["zq-beside@example.org", "Zqname"], bytes_of_the_house(app)) == []
