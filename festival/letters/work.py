"""The postman: takes what waits in the tray to the post, one letter after another."""

import logging
import smtplib

from jinja2 import TemplateError

from festival.foundation.actor import HOUSE
from festival.letters import operations
from festival.letters.models import Letter
from festival.letters.paper import Unwritable, message, message_id, paper
from festival.letters.post import Post, opened

log = logging.getLogger(__name__)

BATCH = 20


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
        post.send(told, _file_name(letter))
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


def _file_name(letter: Letter) -> str:
    """The same for every try, so that a letter is one file however often it was written."""
    return f"{letter.written_at:%Y%m%d-%H%M%S}-{message_id(letter.key, 'x@x')[1:17]}"


JOBS = [send_letters]
