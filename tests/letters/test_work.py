"""The postman, a mail server, and what can happen between them."""

import stat
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from sqlalchemy import select

from festival.foundation.db import db
from festival.letters.models import Letter, LetterState
from festival.letters.work import send_letters


def letters():
    db.session.expire_all()
    return db.session.scalars(select(Letter).order_by(Letter.id)).all()


def test_letters_go_out_once_and_are_kept_without_their_ways_in(letter, sink):
    server = sink()
    letter("one")
    letter("two", address="bek@example.org")

    assert send_letters() == 2
    assert send_letters() == 0

    assert [to for to, _ in server.letters] == [["aru@example.org"], ["bek@example.org"]]
    told = message_from_bytes(server.letters[0][1], policy=default)
    assert "SECRET" in told.get_content()
    kept = letters()[0]
    assert (kept.state, kept.tries, kept.last_error) == (LetterState.SENT, 1, "")
    assert kept.sent_at is not None
    assert kept.subject.startswith("Қыз Жібек")
    assert "Қыз Жібек" in kept.body
    assert "SECRET" not in kept.body + kept.facts + kept.subject


def test_a_mailbox_that_is_not_there_does_not_stop_the_others(letter, sink):
    server = sink(refuses=["gone@example.org"])
    letter("one", address="gone@example.org")
    letter("two")

    send_letters()

    assert [to for to, _ in server.letters] == [["aru@example.org"]]
    first, second = letters()
    assert (first.state, first.last_error) == (LetterState.WAITING, "550 nobody here")
    assert second.state is LetterState.SENT
    assert first.send_after > second.written_at


def test_a_closed_post_loses_nothing_and_gives_up_after_eight_tries(letter, sink, later):
    server = sink()
    server.close()
    letter()

    for tried in range(1, 9):
        later()
        send_letters()
        (waiting,) = letters()
        assert waiting.tries == tried

    assert waiting.state is LetterState.FAILED
    assert "ConnectionRefusedError" in waiting.last_error
    later()
    assert send_letters() == 0


def test_a_busy_server_is_asked_again_later(letter, sink, later):
    busy = sink(answers_data="451 come back later")
    letter()
    send_letters()
    assert letters()[0].last_error == "451 come back later"
    busy.close()

    server = sink()
    assert send_letters() == 0
    later()
    assert send_letters() == 1
    assert len(server.letters) == 1


def test_a_line_that_breaks_in_the_middle_is_tried_again_under_the_same_message_id(
    letter, sink, later
):
    sink(drops=True)
    letter()
    send_letters()
    assert letters()[0].state is LetterState.WAITING

    server = sink()
    later()
    send_letters()

    assert letters()[0].state is LetterState.SENT
    assert len(server.letters) == 1


def test_without_a_mail_server_letters_are_files(letter, app, later):
    folder = Path(app.instance_path) / "letters"
    for old in folder.glob("*"):
        old.unlink()
    letter()

    assert send_letters() == 1

    (file,) = folder.iterdir()
    assert file.suffix == ".eml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (
        message_from_bytes(file.read_bytes(), policy=default)["To"].addresses[0].username == "aru"
    )


def test_a_letter_that_cannot_be_put_on_paper_does_not_stop_the_others(letter, sink):
    server = sink()
    letter("one", template="unfinished")
    letter("two", template="nowhere")
    letter("three", template="headless")
    letter("four")

    send_letters()

    assert len(server.letters) == 1
    errors = [one.last_error.partition(":")[0] for one in letters()]
    assert errors == ["UndefinedError", "TemplateNotFound", "Unwritable", ""]


def test_a_mail_server_is_signed_in_to(letter, sink, tray):
    server = sink()
    tray.config["MAIL_URL"] = server.url.replace("smtp://", "smtp://aru:p%40ss@")
    letter()

    assert send_letters() == 1
    assert len(server.logins) == 1
