"""Readings in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext, lazy_gettext, ngettext

from festival.foundation.shell import locale
from festival.people.queries import name_of
from festival.reviews.models import AssignmentState, Flag, Pool, Review
from festival.reviews.rules import Standing

OPINIONS = (
    ("yes", lazy_gettext("Yes")),
    ("maybe", lazy_gettext("Maybe")),
    ("no", lazy_gettext("No")),
)
FLAGS = (
    (Flag.NONE.value, lazy_gettext("None")),
    (Flag.GREEN.value, lazy_gettext("Green: do not lose it")),
    (Flag.YELLOW.value, lazy_gettext("Yellow: to be talked about")),
    (Flag.RED.value, lazy_gettext("Red: something is wrong")),
)
POOLS = (
    (Pool.ALL.value, lazy_gettext("Every entry in consideration that the section’s rule admits")),
    (Pool.SHORTLISTED.value, lazy_gettext("Shortlisted entries")),
    (Pool.PUT_FORWARD.value, lazy_gettext("Entries put forward for the section")),
)

BLIND_FIELDS = frozenset(
    {
        "title", "title_language", "title_en", "title_ru", "title_kk", "category", "kind", "year",
        "runtime", "language", "subtitle", "short_en", "short_ru", "short_kk",
        "synopsis_en", "synopsis_ru", "synopsis_kk", "colour", "sound",
    }
)  # fmt: skip
"""What a reader of a blind round is told of an entry; anything else might tell whose it is."""


@dataclass(frozen=True)
class ReviewLine:
    """One colleague's review."""

    name: str
    overall: int
    opinion: str
    flag: str
    full: bool
    comment: str
    warnings: str
    section: str


def review_line(review: Review) -> ReviewLine:
    flag = str(dict(FLAGS)[review.flag.value]) if review.flag else ""
    return ReviewLine(
        name=name_of(review.account.person, locale()).text,
        overall=review.overall,
        opinion=str(dict(OPINIONS)[review.opinion.value]),
        flag=flag,
        full=review.watched_fully,
        comment=review.comment,
        warnings=review.warnings,
        section=review.section.name.within(locale()) if review.section else "",
    )


def standing_words(standing: Standing) -> str:
    """What reviews say together, in words; too few say nothing.

    >>> standing_words(Standing(1, None, None, 0))
    'Insufficient: 1 of 2 full reviews'
    """
    if standing.mean is None:
        said = ngettext(
            "Insufficient: %(have)s of %(num)s full review",
            "Insufficient: %(have)s of %(num)s full reviews",
            standing.asked,
            have=standing.heard,
        )
    else:
        mean = f"{standing.mean:.1f}"
        said = ngettext(
            "%(num)s full review, mean %(mean)s, spread %(spread)s",
            "%(num)s full reviews, mean %(mean)s, spread %(spread)s",
            standing.heard,
            mean=mean,
            spread=standing.spread,
        )
    if standing.partial:
        partial = standing.partial
        said += "; " + ngettext(
            "%(num)s watched in part, not counted", "%(num)s watched in part, not counted", partial
        )
    return said


def apart_words(spread: int | None, flagged: int | None) -> str:
    """That readers are too far apart to be left alone with it; nothing where they are not.

    >>> apart_words(4, 3), apart_words(2, 3), apart_words(None, 3)
    ('Readers are 4 points apart: the round asks for another viewer.', '', '')
    """
    if spread is None or flagged is None or spread < flagged:
        return ""
    return ngettext(
        "Readers are %(num)s point apart: the round asks for another viewer.",
        "Readers are %(num)s points apart: the round asks for another viewer.",
        spread,
    )


def assignment_words(state: AssignmentState) -> str:
    return {
        AssignmentState.ASSIGNED: gettext("to watch"),
        AssignmentState.IN_PROGRESS: gettext("begun"),
        AssignmentState.DONE: gettext("reviewed"),
        AssignmentState.DECLINED: gettext("declined"),
        AssignmentState.CONFLICT: gettext("has an interest"),
        AssignmentState.RELEASED: gettext("given back"),
    }[state]


def at_words(seconds: int) -> str:
    """A moment of a film.

    >>> at_words(75), at_words(3_725)
    ('1:15', '1:02:05')
    """
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def shown_blind(typed: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Those answers that do not tell whose film it is."""
    return {name: list(words) for name, words in typed.items() if name in BLIND_FIELDS}
