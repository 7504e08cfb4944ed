"""What is missing before which show, and which copies have to go on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar

from flask import url_for
from flask_babel import gettext, ngettext

from festival.editions.models import Edition
from festival.films.queries import Title, title_of
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.moments import date_words, moment, time_range
from festival.foundation.pages import Page
from festival.foundation.sheets_out import Cell
from festival.foundation.shell import Place, locale
from festival.foundation.verdict import Verdict
from festival.foundation.zones import festival_day, zone
from festival.prints import queries as prints
from festival.prints import wording
from festival.prints.course import may_keep_prints
from festival.prints.lists import insured_words, what_words
from festival.prints.models import Copy
from festival.prints.rules import HERE
from festival.projection import queries, rules
from festival.projection.queries import Plan, Row
from festival.projection.rules import Lack, Mend


@dataclass(frozen=True)
class LackLine:
    """One thing missing, in a sentence, and the act that mends it."""

    says: str
    warns: bool
    label: str
    href: str


@dataclass(frozen=True)
class RedRow:
    """A film before a show, with everything that is missing."""

    title: Title
    sheet: str
    when: str
    hall: str
    left: str
    lines: list[LackLine]
    urgent: bool


@dataclass(frozen=True)
class OnwardRow:
    """A copy that is here and has to go on."""

    href: str
    title: Title
    what: str
    shown: str
    due: str
    to: str
    insured: str
    customs: str
    now: bool


@dataclass(frozen=True)
class RedPage(Page):
    """What is missing before which show, the nearest first."""

    template: ClassVar[str] = "projection/red.html"

    edition: Edition
    asked: str
    day: date
    is_over: bool
    views: list[Place]
    head: str
    rows: list[RedRow]
    onward: list[OnwardRow]
    good: int
    sheets: list[Place]


@dataclass(frozen=True)
class OnwardPage(Page):
    """Every copy that is here, by when it has to go, with what customs and insurers ask."""

    template: ClassVar[str] = "projection/onward.html"

    edition: Edition
    rows: list[OnwardRow]
    head: str
    insured: str
    may_keep: Verdict
    sheets: list[Place]


SPANS = ("", "tomorrow", "soon")


def red_page(actor: Actor, code: str, asked: date | None, span: str) -> RedPage:
    edition = prints.edition_for(actor, code)
    span = span if span in SPANS else ""
    day, now = _from(edition, asked)
    plan = queries.plan_of(edition, locale())
    ahead = [row for row in queries.rows_of(plan, now, locale()) if row.show.ends_at > now]
    red = [row for row in ahead if row.lacks]
    here = url_for("projection.red", code=code, day=day.isoformat() if asked else None)
    labels = {
        "": gettext("All"),
        "tomorrow": gettext("For tomorrow"),
        "soon": gettext("In two days"),
    }
    mark = "&" if "?" in here else "?"
    views = [
        Place(
            f"{label} {len(_films(_within(red, one, day, now)))}",
            f"{here}{mark}show={one}" if one else here,
            one == span,
        )
        for one, label in labels.items()
    ]
    shown = _within(red, span, day, now)
    unready = _films(shown)
    keeps = bool(may_keep_prints(actor, edition))
    return RedPage(
        edition=edition,
        asked=asked.isoformat() if asked else "",
        day=day,
        is_over=asked is None and day < edition.starts_on and _today(edition) > edition.ends_on,
        views=views,
        head=ngettext("%(num)s film is not ready", "%(num)s films are not ready", len(unready)),
        rows=[_red(row, edition, now, keeps) for row in shown],
        onward=[one for one in _onward(plan, now) if one.now],
        good=len(_films(_within(ahead, span, day, now)) - unready),
        sheets=_sheets("projection.red_sheet", code, day=day.isoformat(), show=span),
    )


def _from(edition: Edition, asked: date | None) -> tuple[date, datetime]:
    """The day the list looks ahead from, and the instant: now, or the morning of another day."""
    today = _today(edition)
    day = rules.reckoned_day(edition.starts_on, edition.ends_on, today, asked)
    if day == today:
        return day, clock.now()
    morning = datetime.combine(day, rules.MORNING, tzinfo=zone(edition.zone))
    return day, morning.astimezone(UTC)


def _today(edition: Edition) -> date:
    return festival_day(clock.now(), edition.zone, edition.day_ends_hour)


def _within(rows: Sequence[Row], span: str, day: date, now: datetime) -> list[Row]:
    if span == "tomorrow":
        return [row for row in rows if row.show.festival_day == day + timedelta(days=1)]
    if span == "soon":
        return [row for row in rows if row.show.starts_at <= now + timedelta(hours=48)]
    return list(rows)


def _films(rows: Sequence[Row]) -> set[int]:
    """The films of these rows: one that lacks something before three shows is one film."""
    return {row.item.selection.film_id for row in rows}


def _red(row: Row, edition: Edition, now: datetime, keeps: bool) -> RedRow:
    show = row.show
    hours = rules.hours_left(show.starts_at, now)
    return RedRow(
        title=row.title,
        sheet=url_for("projection.film", code=edition.code, selection=row.item.selection.code),
        when=when_words(row),
        hall=row.use.hall,
        left=str(hours),
        lines=[_line(lack, row, edition, keeps) for lack in row.lacks],
        urgent=hours < 48 and any(not lack.warns for lack in row.lacks),
    )


def when_words(row: Row) -> str:
    day = date_words(row.show.festival_day, locale(), year=False, weekday=True)
    return f"{day}, {time_range(row.show.starts_at, row.show.ends_at, row.show.zone)}"


def _line(lack: Lack, row: Row, edition: Edition, keeps: bool) -> LackLine:
    label, href = _mending(lack.mend, row, edition) if keeps else ("", "")
    return LackLine(str(lack.verdict), lack.warns, label, href)


def _mending(mend: Mend, row: Row, edition: Edition) -> tuple[str, str]:
    """The act that mends it: what its button says, and where it leads."""
    code, copy = edition.code, row.copy
    terms = url_for("machines.terms", code=code, selection=row.item.selection.code)
    if mend is Mend.TERMS:
        return gettext("Look at what was agreed"), terms
    if copy is None:
        new = url_for("prints.new_copy", code=code, version=row.item.selection.version_id)
        return gettext("Add a copy"), new
    page = url_for("prints.copy", code=code, copy_code=copy.code)
    key = prints.hall_key(row.show.hall)
    move = url_for("programme.ask_to_move", code=code, show_code=row.show.code)
    check = url_for("prints.ask_check", code=code, copy_code=copy.code, screen=key)
    found = {
        Mend.TAKE_IN: (gettext("Take the copy in"), f"{page}#way"),
        Mend.FREE: (gettext("Look at the copy"), f"{page}#aside"),
        Mend.MOVE: (gettext("Move the show"), move),
        Mend.INGEST: (gettext("Ingest it"), f"{page}#halls"),
        Mend.CHECK: (gettext("Check it"), check),
        Mend.KEY: (gettext("Ask for a key"), f"{page}#keys"),
        Mend.SUBTITLES: (
            gettext("Take the subtitle file in"),
            url_for("prints.edit_copy", code=code, copy_code=copy.code),
        ),
    }
    return found.get(mend, (gettext("Look at the copy"), page))


def red_sheet(
    actor: Actor, code: str, asked: date | None, span: str
) -> tuple[list[str], list[list[Cell]]]:
    """The red list as a file: a line for everything that is missing."""
    edition = prints.edition_for(actor, code)
    day, now = _from(edition, asked)
    plan = queries.plan_of(edition, locale())
    red = [row for row in queries.rows_of(plan, now, locale()) if row.show.ends_at > now]
    heads = [
        gettext("Film"), gettext("Day and time"), gettext("Hall"), gettext("Hours left"),
        gettext("What is missing"),
    ]  # fmt: skip
    lines: list[list[Cell]] = [
        [row.title.text, when_words(row), row.use.hall, rules.hours_left(row.show.starts_at, now), str(lack.verdict)]
        for row in _within(red, span, day, now)
        for lack in row.lacks
    ]  # fmt: skip
    return heads, lines


def onward_page(actor: Actor, code: str) -> OnwardPage:
    edition = prints.edition_for(actor, code)
    plan = queries.plan_of(edition, locale())
    _day, now = _from(edition, None)
    rows = _onward(plan, now)
    sums: dict[str, int] = {}
    for copy in _here(plan):
        if copy.insured_minor is not None:
            sums[copy.insured_currency] = sums.get(copy.insured_currency, 0) + copy.insured_minor
    return OnwardPage(
        edition=edition,
        rows=rows,
        head=ngettext("%(num)s copy is here", "%(num)s copies are here", len(rows)),
        insured=" · ".join(
            wording.sum_words(minor, currency) for currency, minor in sorted(sums.items())
        ),
        may_keep=may_keep_prints(actor, edition),
        sheets=_sheets("projection.onward_sheet", code),
    )


def _here(plan: Plan) -> list[Copy]:
    return [copy for copies in plan.copies.values() for copy in copies if copy.state in HERE]


def _onward(plan: Plan, now: datetime) -> list[OnwardRow]:
    last = queries.last_showings(plan, queries.rows_of(plan, now, locale()))
    today = festival_day(now, plan.edition.zone, plan.edition.day_ends_hour)
    copies = sorted(
        _here(plan),
        key=lambda copy: (copy.due_back_on or date.max, last.get(copy.id, now), copy.id),
    )
    return [_onward_row(copy, plan.edition, last.get(copy.id), now, today) for copy in copies]


def _onward_row(
    copy: Copy, edition: Edition, last: datetime | None, now: datetime, today: date
) -> OnwardRow:
    out = next((one for one in reversed(copy.shipments) if one.customs), None)
    return OnwardRow(
        href=url_for("prints.copy", code=edition.code, copy_code=copy.code),
        title=title_of(copy.film_version.film, locale()),
        what=what_words(copy),
        shown=moment(last, edition.zone, locale(), weekday=False) if last else "",
        due=date_words(copy.due_back_on, locale()) if copy.due_back_on else "",
        to=copy.next_destination,
        insured=insured_words(copy),
        customs=out.customs if out else "",
        now=rules.has_to_go(copy, last, now, today),
    )


def onward_sheet(actor: Actor, code: str) -> tuple[list[str], list[list[Cell]]]:
    """The list for the carrier: what goes where, what it is worth, and its customs paper."""
    edition = prints.edition_for(actor, code)
    plan = queries.plan_of(edition, locale())
    heads = [
        gettext("Film"), gettext("Copy"), gettext("Last showing"), gettext("On its way by"),
        gettext("It goes on to"), gettext("Insured for"), gettext("Customs paper"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [one.title.text, one.what, one.shown, one.due, one.to, one.insured, one.customs]
        for one in _onward(plan, _from(edition, None)[1])
    ]
    return heads, rows


def _sheets(endpoint: str, code: str, **more: str) -> list[Place]:
    return [
        Place(kind.upper(), url_for(endpoint, **{"code": code, "format": kind, **more}))  # type: ignore[arg-type]
        for kind in ("csv", "xlsx")
    ]
