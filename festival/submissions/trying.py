"""Trying the link to a film, before somebody who chooses films finds it broken."""

from collections.abc import Callable
from datetime import datetime

from flask_babel import gettext

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import operation
from festival.foundation.outside import Answer, NotAllowed, ask
from festival.foundation.verdict import no, require
from festival.submissions import queries, rules
from festival.submissions.models import ScreenerResult, Submission

SAID = {
    Answer.OK: ScreenerResult.OK,
    Answer.NEEDS_PASSWORD: ScreenerResult.NEEDS_PASSWORD,
    Answer.DEAD: ScreenerResult.DEAD,
    Answer.UNREACHED: ScreenerResult.UNREACHED,
}


def try_link(*, actor: Actor, code: str, asked: Callable[[str], Answer] = ask) -> Submission:
    """The entry knows what its link answered, and when. Nothing is locked while the answer is waited for."""
    submission = queries.own(actor, code)
    url = queries.screener_of(submission).get("url", "")
    require(rules.may_try_link(url, submission.screener_checked_at, clock.now()))
    try:
        said = asked(url)
    except NotAllowed:
        require(no(rules.SCREENER_NOT_PUBLIC))
    return note_tried(actor=actor, code=code, said=SAID[said], url=url)


@operation
def note_tried(*, actor: Actor, code: str, said: ScreenerResult, url: str) -> Submission:
    """What *url* answered is kept, unless the link was replaced meanwhile."""
    submission = queries.own(actor, code, lock=True)
    if queries.screener_of(submission).get("url", "") == url:
        submission.screener_result = said
        submission.screener_checked_at = clock.now()
    return submission


def result_words(result: ScreenerResult, checked_at: datetime | None, zone: str) -> str:
    """What the last try found, and when; nothing if there was none."""
    if checked_at is None:
        return ""
    at = queries.moment_words(checked_at, zone)
    return {
        ScreenerResult.UNTRIED: "",
        ScreenerResult.OK: gettext("The link answered on %(at)s. Play the film once yourself.", at=at),
        ScreenerResult.NEEDS_PASSWORD: gettext(
            "The link answered on %(at)s and asks for a password. See that the one you gave opens it.", at=at
        ),
        ScreenerResult.DEAD: gettext("On %(at)s there was nothing behind the link. Mend it.", at=at),
        ScreenerResult.UNREACHED: gettext(
            "On %(at)s the link gave no answer we understand. Some sites do not let machines ask: "
            "open it in a private window to be sure.", at=at
        ),
    }[result]  # fmt: skip
