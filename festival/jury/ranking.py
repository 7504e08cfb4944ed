"""A juror's own ranking: their films by what they themselves gave. Nobody else's marks are near it."""

from dataclasses import dataclass
from typing import ClassVar

from babel.numbers import format_decimal

from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.shell import Place, locale
from festival.foundation.text import Text
from festival.foundation.verdict import no, require
from festival.jury import queries
from festival.jury.models import Juror
from festival.jury.pages import DeskRow, desk_rows, is_night, owner_of, places_of
from festival.jury.rules import VOTING, WITHOUT_A_VOTE, may_enter
from festival.jury.sheets import judged_among, sheets_by
from festival.jury.standings import weighted


@dataclass(frozen=True)
class RankRow:
    """A film, its place among those this juror marked, and the number their marks come to."""

    place: int
    film: DeskRow
    mark: str


@dataclass(frozen=True)
class RankingPage(Page):
    """What one juror thinks so far, best first."""

    template: ClassVar[str] = "jury/ranking.html"

    jury: Text
    code: str
    owner: str
    night: bool
    places: list[Place]
    rows: list[RankRow]
    waiting: int


def ranking_page(actor: Actor, jury_code: str) -> RankingPage:
    juror = queries.seat_of(actor, jury_code)
    require(may_enter(juror))
    if juror.role not in VOTING:
        require(no(WITHOUT_A_VOTE))
    rows = desk_rows(juror)
    marks = _marks(juror, rows)
    ranked = sorted((row for row in rows if row.code in marks), key=lambda row: -marks[row.code])
    return RankingPage(
        jury=juror.jury.name,
        code=jury_code,
        owner=owner_of(actor),
        night=is_night(juror.jury),
        places=places_of(juror, f"/jury/{jury_code}/ranking"),
        rows=[
            RankRow(
                1 + sum(mark > marks[row.code] for mark in marks.values()),
                row,
                format_decimal(marks[row.code], "0.0", locale()),
            )
            for row in ranked
        ],
        waiting=len(rows) - len(ranked),
    )


def _marks(juror: Juror, rows: list[DeskRow]) -> dict[str, float]:
    """What each finished scoresheet comes to, out of ten, to the tenth that is shown."""
    sheets = sheets_by(juror.id)
    films = judged_among(juror, [row.code for row in rows if row.done])
    return {
        code: round(
            weighted(
                {score.criterion_id: score.value for score in sheets[film.id].scores},
                juror.jury.criteria,
            ),
            1,
        )
        for code, film in films.items()
    }
