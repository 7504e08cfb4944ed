"""Who has the programme put on paper, in which languages, and when the press may begin. Pure."""

from datetime import datetime, timedelta

from festival.foundation.actor import HOUSE, Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.models import Hat
from festival.printing.models import Paper, PaperKind, PaperState

PRINTERS = (Hat.DIRECTOR, Hat.PRESS, Hat.SCHEDULE)
OFFERED = ("kk", "ru", "en", "kk ru en")
"""The languages a paper is made in: each alone, or all three, the language of the place first."""
PUBLIC = ("kk", "ru", "en")
"""The booklets that are made of every release without being asked for."""
TYPEFACES = "instance/fonts"
"""Where an installation lays typefaces of its own."""
PATIENCE = timedelta(minutes=5)
"""After this a paper somebody began and never finished may be begun again."""
WHOLE_PROGRAMME = frozenset({PaperKind.DAYS, PaperKind.POSTER, PaperKind.DOORS})

PRINTING_IS_THE_OFFICES = Reason(
    "PRINTING_IS_THE_OFFICES",
    "The director, the press office and the schedule desk of the edition have papers made.",
    403,
)
BADGES_ARE_THE_DIRECTORS = Reason(
    "BADGES_ARE_THE_DIRECTORS",
    "Badges name everyone who works here. Only the director of the edition has them made.",
    403,
)
NOTHING_TO_PRINT = Reason(
    "NOTHING_TO_PRINT",
    "Nothing of this edition is released yet. What is printed is what the public may know.",
)
NO_DAYS_TO_PRINT = Reason(
    "NO_DAYS_TO_PRINT",
    "No schedule is released yet, so there are no days to print. Release the schedule first.",
)
PAPER_WAITS = Reason("PAPER_WAITS", "This paper is being made already. It lies here in a moment.")
BOOKLET_NOT_SET = Reason(
    "BOOKLET_NOT_SET",
    "The booklet of this programme is being set. Come back in a few minutes.",
    503,
)


def may_print(actor: Actor, edition_id: int, kind: PaperKind | None = None) -> Verdict:
    """The office of the edition; badges name people who are not public, so they are the director's."""
    if actor == HOUSE or actor.wears_in(edition_id, Hat.DIRECTOR):
        return YES
    if not actor.wears_in(edition_id, *PRINTERS):
        return no(PRINTING_IS_THE_OFFICES)
    return no(BADGES_ARE_THE_DIRECTORS) if kind is PaperKind.BADGES else YES


def has_what_it_takes(kind: PaperKind, parts: frozenset[str] | None) -> Verdict:
    """Something is released; days only once the schedule is."""
    if parts is None:
        return no(NOTHING_TO_PRINT)
    return no(NO_DAYS_TO_PRINT) if kind in WHOLE_PROGRAMME and "schedule" not in parts else YES


def may_begin_again(paper: Paper) -> Verdict:
    """What is ready or failed is made anew; what waits is not made twice."""
    return no(PAPER_WAITS) if paper.state is PaperState.WAITING else YES


def is_free(paper: Paper, now: datetime) -> bool:
    """Whether the press may take it up: nobody has, or whoever did has not been heard of since.

    >>> noon = datetime(2019, 9, 16, 12)
    >>> is_free(Paper(begun_at=None), noon), is_free(Paper(begun_at=noon), noon)
    (True, False)
    >>> is_free(Paper(begun_at=noon - PATIENCE), noon)
    True
    """
    return paper.begun_at is None or paper.begun_at + PATIENCE <= now
