"""When a call is open, what an entry owes, and who may do what with it. Pure."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from festival.editions.eligibility import Answer, answers_to
from festival.editions.findings import FilmFacts
from festival.editions.models import EditionState
from festival.editions.rules import code_is_right
from festival.films.likeness import Work, is_one_for_its_maker
from festival.foundation.actor import Actor
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.foundation.zones import local, offset_words
from festival.people.models import Hat
from festival.submissions.category_rules import beyond_length
from festival.submissions.models import Call, Category, Submission, SubmissionState
from festival.submissions.questions import BY_NAME, LONGEST, MOST_ROWS

CALL_NOT_OPEN = Reason(
    "CALL_NOT_OPEN", "This call opens on {at}. Come back then; the rules can be read now."
)
CALL_CLOSED = Reason("CALL_CLOSED", "The call closed on {at}. Your draft is kept.")
ENTRY_INCOMPLETE = Reason(
    "ENTRY_INCOMPLETE", "The entry is not complete yet. Before you send it, give: {missing}.", 422
)
ENTRY_WRONG = Reason(
    "ENTRY_WRONG", "Some answers cannot be right yet. Before you send it, mend: {wrong}.", 422
)
ENTRY_SENT_ALREADY = Reason(
    "ENTRY_SENT_ALREADY", "This entry was sent already. Its tracking number is {number}."
)
SNAPSHOT_LOCKED = Reason(
    "SNAPSHOT_LOCKED",
    "What was sent stays as it was sent. The link to the film can be replaced; for anything else "
    "write to the festival.",
)
CATEGORY_LENGTH = Reason(
    "CATEGORY_LENGTH",
    "{length} does not fit {category}, which takes films from {least} to {most}. It would fit {other}.",
    422,
)
NO_CATEGORY_FOR_LENGTH = Reason(
    "NO_CATEGORY_FOR_LENGTH",
    "This call takes no films of {length}. Its categories are: {categories}.",
    422,
)
CATEGORY_RULE = Reason("CATEGORY_RULE", "{why} {category} does not take this film.", 422)
TOO_OLD = Reason(
    "TOO_OLD", "{category} takes films completed in {least} or later; this one is from {year}.", 422
)
CATEGORY_UNKNOWN = Reason("CATEGORY_UNKNOWN", "Choose one of the categories of this call.", 422)
DUPLICATE_SUBMISSION = Reason(
    "DUPLICATE_SUBMISSION",
    "You have entered this film in this call already, as {number}. Another cut counts as the same film.",
)
SUBMITTER_IS_JUROR = Reason(
    "SUBMITTER_IS_JUROR",
    "You choose or judge films of this edition, so you cannot enter one. Ask the director to take "
    "the task off you first.",
)
ENTRY_NOT_SENT = Reason(
    "ENTRY_NOT_SENT", "A draft was never sent, so there is nothing to withdraw."
)
ENTRY_WITHDRAWN = Reason("ENTRY_WITHDRAWN", "This entry was withdrawn and stays as it is.")
WITHDRAWAL_NEEDS_REASON = Reason(
    "WITHDRAWAL_NEEDS_REASON", "Say in a few words why the film is withdrawn.", 422
)
WITHDRAWAL_TOO_LATE = Reason(
    "WITHDRAWAL_TOO_LATE",
    "The line-up is locked. Write to the festival: only the director can withdraw the film now.",
)
USE_WITHDRAW = Reason(
    "USE_WITHDRAW", "An entry is never deleted. Withdraw it from its own page.", 405
)
SCREENER_MISSING = Reason("SCREENER_MISSING", "Give the link to the film first, then try it.", 422)
SCREENER_NOT_PUBLIC = Reason(
    "SCREENER_NOT_PUBLIC",
    "This link does not lead to a public address, so nobody could open it.",
    422,
)
SCREENER_TRIED_JUST_NOW = Reason(
    "SCREENER_TRIED_JUST_NOW", "The link was tried a moment ago. Wait {seconds} seconds.", 429
)
QUESTION_UNKNOWN = Reason("QUESTION_UNKNOWN", "The entry has no question called “{field}”.", 422)
ANSWER_TOO_LONG = Reason(
    "ANSWER_TOO_LONG", "An answer holds at most {most} characters and {rows} rows. Shorten it.", 422
)
YEAR_UNREADABLE = Reason("YEAR_UNREADABLE", "Write the year with four digits, as 2019.", 422)
DATE_UNREADABLE = Reason(
    "DATE_UNREADABLE",
    "“{typed}” is not a day. Write 2019-03-12, or 2019-03, or 2019 when you know no more.",
    422,
)
NOT_OFFERED = Reason(
    "NOT_OFFERED", "“{typed}” is not one of those offered. Choose from the list.", 422
)
ROW_HALF_FILLED = Reason(
    "ROW_HALF_FILLED", "This row is half filled. Give the rest of it, or empty it.", 422
)
BIO_WITHOUT_LANGUAGE = Reason(
    "BIO_WITHOUT_LANGUAGE", "Say which language the biography is written in.", 422
)
MOST_STILLS = 12
STILLS_ENOUGH = Reason(
    "STILLS_ENOUGH", "An entry holds at most {most} stills. Take one away first.", 409
)
POSTER_THERE = Reason(
    "POSTER_THERE", "The entry has a poster. Take it away before you add another.", 409
)
RULES_VERSION_WRONG = Reason(
    "RULES_VERSION_WRONG",
    "“{version}” cannot be a version. Use letters, digits, points and hyphens, as 2026-1.",
    422,
)
RULES_VERSION_TAKEN = Reason(
    "RULES_VERSION_TAKEN",
    "Version {version} of the rules is published with other words. Give the new words a version of "
    "their own.",
    422,
)
RULES_CHANGED = Reason(
    "RULES_CHANGED",
    "The rules of the call have changed since. Read them and tick the box again.",
    422,
)
NOT_FOR_CALLS = Reason(
    "NOT_FOR_CALLS", "Only the festival's director opens and changes calls.", 403
)
CALL_TITLE_MISSING = Reason("CALL_TITLE_MISSING", "Give the title in at least one language.", 422)
CALL_WINDOW_REVERSED = Reason(
    "CALL_WINDOW_REVERSED", "The call closes before it opens. Give the later moment last.", 422
)
CALL_PREFIX_WRONG = Reason(
    "CALL_PREFIX_WRONG",
    "“{prefix}” cannot begin a tracking number. Write 2 to 12 capital letters and figures, as AFF19.",
    422,
)
CATEGORY_LENGTHS_REVERSED = Reason(
    "CATEGORY_LENGTHS_REVERSED",
    "The shortest length is longer than the longest. Exchange the two.",
    422,
)
LONGEST_CATEGORY_CODE = 40
CATEGORY_CODE_WRONG = Reason(
    "CATEGORY_CODE_WRONG",
    "“{code}” cannot stand in an address. Use small Latin letters, digits and hyphens, as short-films.",
    422,
)
CATEGORY_CODE_TAKEN = Reason(
    "CATEGORY_CODE_TAKEN", "This call has a category with the code “{code}”. Choose another.", 422
)

_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]{0,19}", re.ASCII)
CHOOSERS = (Hat.PRESELECTOR, Hat.PROGRAMMER, Hat.CURATOR, Hat.JUROR)
LINEUP_STANDS = (
    EditionState.LINEUP_LOCKED,
    EditionState.SCHEDULE_PUBLISHED,
    EditionState.LIVE,
    EditionState.CLOSED,
    EditionState.ARCHIVED,
)

TRY_AGAIN_AFTER = 30
"""Seconds between two tries of one link."""


class Other(NamedTuple):
    """Another entry of the same person in the same call."""

    work: Work
    number: str


def exactly(instant: datetime, zone: str) -> str:
    """An instant as the call's clocks show it, with zone and offset.

    >>> from datetime import UTC
    >>> exactly(datetime(2019, 6, 1, 17, 59, tzinfo=UTC), "Asia/Almaty")
    '2019-06-01 23:59 (Asia/Almaty, UTC+6)'
    """
    wall = local(instant, zone)
    seconds = ":%S" if wall.second else ""
    return f"{wall:%Y-%m-%d %H:%M{seconds}} ({zone}, {offset_words(instant, zone)})"


def closes_at(call: Call) -> datetime:
    """The last instant before which an entry is taken, grace included."""
    return call.closes_at + timedelta(minutes=call.grace_minutes or 0)


def is_open(call: Call, now: datetime) -> Verdict:
    """Open from the first instant to just before the last, by the festival's own clock."""
    if now < call.opens_at:
        return no(CALL_NOT_OPEN, at=exactly(call.opens_at, call.zone))
    if now >= closes_at(call):
        return no(CALL_CLOSED, at=exactly(closes_at(call), call.zone))
    return YES


def is_late(call: Call, now: datetime) -> bool:
    """Taken within the grace, after the instant that was announced."""
    return now >= call.closes_at


def may_start(actor: Actor, call: Call, now: datetime, *, let_in: bool = False) -> Verdict:
    """Everyone signed in, while the call is open or a late code lets them in; but not those who choose or judge."""
    if actor.wears_in(call.edition_id, *CHOOSERS):
        return no(SUBMITTER_IS_JUROR)
    return YES if let_in and now >= call.opens_at else is_open(call, now)


def may_write(submission: Submission) -> Verdict:
    """A draft is written freely, after the deadline too; what was sent is sealed."""
    return YES if submission.state == SubmissionState.DRAFT else no(SNAPSHOT_LOCKED)


def may_ask(field: str, own: Collection[str] = ()) -> Verdict:
    """One of the questions of every entry, or of the call's *own*."""
    return YES if field in BY_NAME or field in own else no(QUESTION_UNKNOWN, field=field[:40])


def may_keep(typed: Sequence[str]) -> Verdict:
    """Anything people type is kept, up to what a page of prose could ever need."""
    if len(typed) > MOST_ROWS or any(len(one) > LONGEST for one in typed):
        return no(ANSWER_TOO_LONG, most=LONGEST, rows=MOST_ROWS)
    return YES


def may_add_picture(*, poster: bool, there: int) -> Verdict:
    """One poster, and as many stills as a catalogue could ever choose from."""
    if poster:
        return no(POSTER_THERE) if there else YES
    return YES if there < MOST_STILLS else no(STILLS_ENOUGH, most=MOST_STILLS)


def may_publish_rules(version: str, words: Text, published: Text | None) -> Verdict:
    """A version stands in an address, and what was published under it stays as it was."""
    if not _VERSION.fullmatch(version):
        return no(RULES_VERSION_WRONG, version=version[:20])
    said = {tag: one for tag, one in words.items() if one}
    if published is not None and published != said:
        return no(RULES_VERSION_TAKEN, version=version)
    return YES


def hms(seconds: int) -> str:
    """A length as films are measured.

    >>> hms(2408), hms(2400), hms(6780)
    ('40:08', '40:00', '1:53:00')
    """
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def fits(category: Category, seconds: int) -> bool:
    return category.min_seconds <= seconds <= category.max_seconds


def may_enter_category(
    category: Category | None,
    seconds: int,
    year: int | None,
    all_categories: Iterable[Category],
    locale: str = "en",
) -> Verdict:
    """Lengths are compared in seconds; a length no category takes is said to be so."""
    offered = list(all_categories)
    fitting = [other for other in offered if fits(other, seconds)]
    if not fitting:
        listed = "; ".join(
            f"{c.name.within(locale)} {hms(c.min_seconds)}–{hms(c.max_seconds)}" for c in offered
        )
        return no(NO_CATEGORY_FOR_LENGTH, length=hms(seconds), categories=listed)
    if category is None:
        return no(CATEGORY_UNKNOWN)
    name = category.name.within(locale)
    if category not in fitting:
        return no(
            CATEGORY_LENGTH,
            length=hms(seconds),
            category=name,
            least=hms(category.min_seconds),
            most=hms(category.max_seconds),
            other=", ".join(other.name.within(locale) for other in fitting),
        )
    after = category.completed_after
    least = max(category.from_year or 0, after.year if after else 0)
    # A year alone could still be after a day within it.
    if year is not None and year < least:
        return no(TOO_OLD, category=name, least=least, year=year)
    return YES


def may_enter_by_rule(category: Category | None, film: FilmFacts) -> Verdict:
    """What the category asks besides the length; what is not known refuses nobody."""
    answers = beyond_its_length(category, film) if category else []
    failed = next((answer for answer in answers if answer.ok is False), None)
    if failed is None or category is None:
        return YES
    return no(CATEGORY_RULE, category=category.name.within(locale()), why=failed.sentence)


def beyond_its_length(category: Category, film: FilmFacts) -> list[Answer]:
    """What kind, completion and the rule of a category say of a film."""
    return answers_to(beyond_length(category), category.name.within(locale()), film)


def is_another(mine: Work, others: Iterable[Other]) -> Verdict:
    """A title in common in any letters, the year or the next, and no other director: the same film."""
    twin = next((other for other in others if is_one_for_its_maker(mine, other.work)), None)
    return no(DUPLICATE_SUBMISSION, number=twin.number) if twin else YES


def may_send(
    actor: Actor,
    submission: Submission,
    call: Call,
    now: datetime,
    *,
    missing: Collection[str],
    wrong: Collection[str],
    let_in: bool = False,
) -> Verdict:
    """Once, in time or *let_in* by a late code, complete, and right as far as anyone can see."""
    if submission.state != SubmissionState.DRAFT:
        return no(ENTRY_SENT_ALREADY, number=submission.tracking_number)
    allowed = may_start(actor, call, now, let_in=let_in)
    if not allowed:
        return allowed
    if missing:
        return no(ENTRY_INCOMPLETE, missing=", ".join(missing))
    if wrong:
        return no(ENTRY_WRONG, wrong=", ".join(wrong))
    return YES


def may_withdraw(actor: Actor, submission: Submission, state: EditionState) -> Verdict:
    """The filmmaker until the line-up is locked, the director at any time; nothing is deleted."""
    if submission.state == SubmissionState.DRAFT:
        return no(ENTRY_NOT_SENT)
    if submission.state == SubmissionState.WITHDRAWN:
        return no(ENTRY_WITHDRAWN)
    directs = actor.id == 0 or actor.wears_in(submission.call.edition_id, Hat.DIRECTOR)
    if state in LINEUP_STANDS and not directs:
        return no(WITHDRAWAL_TOO_LATE)
    return YES


def withdrawal_is_explained(why: str) -> Verdict:
    return YES if why.strip() else no(WITHDRAWAL_NEEDS_REASON)


def may_replace_screener(submission: Submission) -> Verdict:
    """A link dies more often than anything else, so it may be replaced at any time."""
    gone = submission.state in {SubmissionState.WITHDRAWN, SubmissionState.DISQUALIFIED}
    return no(ENTRY_WITHDRAWN) if gone else YES


def may_keep_calls(actor: Actor, edition_id: int) -> Verdict:
    """Calls are opened and changed by the edition's director."""
    allowed = actor.id == 0 or actor.wears_in(edition_id, Hat.DIRECTOR)
    return YES if allowed else no(NOT_FOR_CALLS)


def call_is_right(title: Text, opens_at: datetime, closes: datetime, prefix: str) -> Verdict:
    """A call has a title, opens before it closes, and numbers what it takes."""
    if not any(title.values()):
        return no(CALL_TITLE_MISSING)
    if closes <= opens_at:
        return no(CALL_WINDOW_REVERSED)
    plain = prefix.isascii() and prefix.isalnum() and prefix == prefix.upper()
    return YES if plain and 2 <= len(prefix) <= 12 else no(CALL_PREFIX_WRONG, prefix=prefix[:20])


def category_is_right(code: str, least: int, most: int, taken: Collection[str]) -> Verdict:
    if not code_is_right(code, LONGEST_CATEGORY_CODE):
        return no(CATEGORY_CODE_WRONG, code=code)
    if code in taken:
        return no(CATEGORY_CODE_TAKEN, code=code)
    return YES if 1 <= least <= most else no(CATEGORY_LENGTHS_REVERSED)


def may_try_link(url: str, checked_at: datetime | None, now: datetime) -> Verdict:
    """A link is tried when there is one, and not again within the same half minute."""
    if not url:
        return no(SCREENER_MISSING)
    waits = TRY_AGAIN_AFTER - int((now - checked_at).total_seconds()) if checked_at else 0
    return no(SCREENER_TRIED_JUST_NOW, seconds=waits) if waits > 0 else YES
