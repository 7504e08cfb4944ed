"""The postman: takes what waits in the tray to the post, one letter after another."""

import logging
import smtplib

from jinja2 import TemplateError
from sqlalchemy import select

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.letters import operations
from festival.letters.models import Letter
from festival.letters.paper import Unwritable, file_name, message, paper
from festival.letters.post import Post, folder, opened

log = logging.getLogger(__name__)

BATCH = 20
PAPERS = 200
"""Files wiped in one go."""


def send_letters() -> int:
    """Send a batch. A letter is claimed before it goes, so no two postmen carry the same one."""
    sent = 0
    with opened() as post:
        while sent < BATCH and (letter := operations.claim(actor=HOUSE)):
            if not _carry(letter, post):
                break
            sent += 1
    return sent


def _carry(letter: Letter, post: Post) -> bool:
    """Whether it makes sense to carry the next one: not when the post itself is closed."""
    try:
        written = paper(letter)
        told = message(letter, written)
        post.send(told, file_name(letter))
    except (
        Unwritable,
        TemplateError,
        ValueError,
        UnicodeError,
        KeyError,
        TypeError,
        AttributeError,
    ) as problem:
        _note(letter, f"{type(problem).__name__}: {problem}")
        return True
    except smtplib.SMTPRecipientsRefused as refused:
        _note(
            letter,
            "; ".join(f"{code} {_words(said)}" for code, said in refused.recipients.values()),
        )
        return True
    except smtplib.SMTPResponseException as answer:
        _note(letter, f"{answer.smtp_code} {_words(answer.smtp_error)}")
        return False
    except (smtplib.SMTPException, OSError) as problem:
        _note(letter, f"{type(problem).__name__}: {problem}")
        return False
    operations.mark_sent(
        actor=HOUSE, letter_id=letter.id, subject=written.subject, body=written.body
    )
    return True


def _note(letter: Letter, error: str) -> None:
    operations.mark_unsent(actor=HOUSE, letter_id=letter.id, error=error)
    log.warning("letter %s was not sent (try %s): %s", letter.id, letter.tries, error)


def _words(said: object) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)


def wipe_papers() -> int:
    """The files of letters that were kept long enough are wiped; where a mail server carries them there are none."""
    ended = select(Letter).where(Letter.paper_ends_at <= clock.now()).order_by(Letter.id)
    some = db.session.scalars(ended.limit(PAPERS)).all()
    for letter in some:
        folder().forget(file_name(letter))
    if some:
        operations.end_papers(actor=HOUSE, letter_ids=[letter.id for letter in some])
    return len(some)


JOBS = [send_letters, wipe_papers]
