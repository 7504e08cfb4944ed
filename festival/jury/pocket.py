"""What a juror's own device keeps of a jury to work without a network: their films, their answers, nobody else's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext
from sqlalchemy import select

from festival.editions.models import Edition
from festival.films.queries import Title
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.shell import asset, locale
from festival.foundation.verdict import require
from festival.jury import queries
from festival.jury.answer_rules import said_of
from festival.jury.forms import HOWS
from festival.jury.keeping import KeptBatch, Outcome
from festival.jury.models import Answer, Change, Criterion, Juror, Scoresheet
from festival.jury.pages import DeskRow, desk_rows
from festival.jury.rules import is_closed, may_enter, may_mark
from festival.jury.scales import said, scale, shown
from festival.jury.sheets import Place, judged_among, partings, sheets_by, standing_changes
from festival.selection.models import Selection

Wire = dict[str, Any]


@dataclass(frozen=True)
class OfflinePage(Page):
    """The frame in which a device draws what it kept; it holds nothing of anybody's."""

    template: ClassVar[str] = "jury/offline.html"

    hows: list[tuple[str, str]]


def offline_page() -> OfflinePage:
    return OfflinePage([(value, str(words)) for value, words in HOWS])


def manifest() -> Wire:
    """How the jury room calls itself on a phone's first screen."""
    drawn = {"src": asset("house/art/mark.svg"), "sizes": "any", "type": "image/svg+xml"}
    touch = {"src": asset("house/art/touch.png"), "sizes": "180x180", "type": "image/png"}
    return {
        "id": "/jury/",
        "name": gettext("Scoresheets"),
        "short_name": gettext("Scoresheets"),
        "start_url": "/jury/",
        "scope": "/jury/",
        "display": "standalone",
        "background_color": "#0c0e11",
        "theme_color": "#0c0e11",
        "icons": [touch, drawn],
    }


def kept_on_device(actor: Actor, jury_code: str) -> Wire:
    """Everything one juror's device needs, and the words to draw it with."""
    juror = queries.seat_of(actor, jury_code)
    require(may_enter(juror))
    rows = desk_rows(juror)
    allowed = may_mark(juror, juror.jury)
    return {
        "code": jury_code,
        "jury": juror.jury.name.within(locale()),
        "zone": db.session.scalar(select(Edition.zone).where(Edition.id == juror.jury.edition_id)),
        "sealed": is_closed(juror.jury),
        "may_mark": bool(allowed),
        "why_not": str(allowed),
        "partial_ok": juror.jury.partial_ok,
        "criteria": [_criterion(one) for one in juror.jury.criteria],
        "films": [_film(row) for row in rows],
        "sheets": sheets_said(
            juror,
            judged_among(juror, [row.code for row in rows]),
            sheets_by(juror.id),
            standing_changes(juror.id),
        ),
    }


def _criterion(one: Criterion) -> Wire:
    return {
        "field": f"mark_{one.position}",
        "name": one.name.within(locale()),
        "hint": one.hint.within(locale()),
        "marks": [[said(n, one.parts), shown(n, one.parts, locale())] for n in scale(one)],
    }


def _film(row: DeskRow) -> Wire:
    return {
        "code": row.code,
        **_title(row.title),
        "line": row.line,
        "colour": row.colour,
        "section": row.section.within(locale()),
    }


def _title(title: Title) -> Wire:
    also = title.original or ("", "")
    return {"title": title.text, "lang": title.language, "also": also[0], "also_lang": also[1]}


def sheets_said(
    juror: Juror,
    films: Mapping[str, Selection],
    sheets: Mapping[int, Scoresheet],
    standing: Mapping[Place, Change],
) -> dict[str, Wire]:
    """The juror's answers to some of their films, and which change each rests on."""
    places = {c.id: c for c in juror.jury.criteria}
    told: dict[str, Wire] = {
        code: _sheet(sheets.get(film.id), places) for code, film in films.items()
    }
    by_id = {film.id: code for code, film in films.items()}
    there = [change for change in standing.values() if change.selection_id in by_id]
    for change in there:
        told[by_id[change.selection_id]]["changes"][_field(change, places)] = change.client_id
    parted = [] if is_closed(juror.jury) else partings(juror.id, there)
    for one in parted:
        told[by_id[one.standing.selection_id]]["partings"].append(
            {
                "field": _field(one.standing, places),
                "stands": _value(one.standing, places),
                "other": _value(one.other, places),
                "device": one.other.device_name or gettext("another page"),
            }
        )
    return told


def _sheet(sheet: Scoresheet | None, places: Mapping[int, Criterion]) -> Wire:
    answers: Wire = {"seen": False, "how": "", "note": ""}
    if sheet:
        answers = {"seen": sheet.seen, "how": sheet.seen_how or "", "note": sheet.note}
        for score in sheet.scores:
            criterion = places[score.criterion_id]
            answers[f"mark_{criterion.position}"] = said(score.value, criterion.parts)
    return {"answers": answers, "changes": {}, "partings": []}


def _field(change: Change, places: Mapping[int, Criterion]) -> str:
    if change.about is Answer.MARK:
        return f"mark_{places[change.criterion_id or 0].position}"
    return change.about.value


def _value(change: Change, places: Mapping[int, Criterion]) -> Any:
    criterion = places.get(change.criterion_id or 0)
    return said_of(change, criterion.parts if criterion else 1)


def answer_to(kept: KeptBatch) -> Wire:
    """What became of each change, and how the sheets it was about stand now."""
    return {
        "outcomes": [_outcome(one) for one in kept.outcomes],
        "sheets": sheets_said(kept.juror, kept.films, kept.sheets, kept.standing)
        if kept.juror.oath_at
        else {},
        "sealed": is_closed(kept.juror.jury),
    }


def _outcome(one: Outcome) -> Wire:
    told: Wire = {"id": one.id, "outcome": one.kept.value}
    if one.verdict.reason:
        told |= {"error": one.verdict.reason.code, "says": str(one.verdict)}
        told["accepts"] = {name: str(fact) for name, fact in one.verdict.facts.items()}
    return told
