"""The pages of the plan's forms: what they offer, and where a refusal belongs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from flask_babel import gettext

from festival.editions.models import Edition
from festival.editions.queries import sections_of
from festival.events.queries import events_of
from festival.foundation.forms import Form, SaidField, offer
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.foundation.zones import (
    AMBIGUOUS_LOCAL_TIME,
    SKIPPED_LOCAL_TIME,
    TZ_UNKNOWN,
    local,
)
from festival.people.queries import name_of
from festival.programme import queries, rules, timetable
from festival.programme.forms import CancelForm, MoveForm, ShowForm
from festival.programme.hall_rules import HALL_CLOSED, TAKEN
from festival.programme.meaning import MARK, film_words, people_words, showable
from festival.programme.models import Access, Show
from festival.programme.replacing import replacement_words, replacements_for
from festival.venues.queries import hall_name, halls_of
from festival.venues.rules import HALL_ELSEWHERE

BELONGS_TO = {
    rules.HALL_OVERLAP: "starts",
    rules.TURNAROUND_SHORT: "starts",
    rules.OUTSIDE_FESTIVAL: "starts",
    rules.SESSION_DAY_TAKEN: "starts",
    rules.EVENT_ELSEWHERE: "event",
    TZ_UNKNOWN: "zone",
    AMBIGUOUS_LOCAL_TIME: "starts",
    SKIPPED_LOCAL_TIME: "starts",
    HALL_ELSEWHERE: "hall",
    rules.ENDS_BEFORE_START: "ends",
    rules.ENDS_TOO_SOON: "ends",
    rules.SHOW_TOO_LONG: "ends",
    rules.LENGTH_UNKNOWN: "ends",
    rules.END_MISSING: "ends",
    rules.NEEDS_TITLE: "title",
    rules.NOT_A_REPLACEMENT: "replaced_by",
    HALL_CLOSED: "starts",
    **{rule.reason: "starts" for rule in TAKEN.values()},
}


@dataclass(frozen=True)
class ShowFormPage(Page):
    """A show to plan or to plan anew; after a conflict also what it is now."""

    template: ClassVar[str] = "programme/show_form.html"

    edition: Edition
    show: Show | None
    title: str
    form: ShowForm
    films: list[str]
    people: list[str]
    asks_which: bool
    now: list[tuple[str, str]]


@dataclass(frozen=True)
class MoveFormPage(Page):
    """A show to be moved."""

    template: ClassVar[str] = "programme/move_form.html"

    edition: Edition
    show: Show
    title: str
    form: MoveForm
    facts: list[tuple[str, str]]
    asks_which: bool
    changed: bool


@dataclass(frozen=True)
class CancelFormPage(Page):
    """A show to be cancelled."""

    template: ClassVar[str] = "programme/cancel_form.html"

    edition: Edition
    show: Show
    title: str
    form: CancelForm
    facts: list[tuple[str, str]]
    changed: bool


def offered(form: ShowForm | MoveForm, edition: Edition) -> None:
    halls = [(str(hall.id), hall_name(hall, locale())) for hall in halls_of(edition.id)]
    if isinstance(form, ShowForm):
        sections = [(str(one.id), one.name.within(locale())) for one in sections_of(edition.id)]
        events = [(str(one.id), one.title.within(locale())) for one in events_of(edition.id)]
        form.offer_choices(halls, sections, events)
    else:
        offer(form.hall, halls)


def offered_instead(form: CancelForm, show: Show) -> None:
    """The shows that can be named in place of this one."""
    shows = [(one.code, replacement_words(one, locale())) for one in replacements_for(show)]
    offer(form.replaced_by, [("", gettext("No other show")), *shows])


def new_form(
    edition: Edition, hall: str, at: datetime | None, film: str, event: str = ""
) -> ShowForm:
    """An empty form, or one that begins with a hall, an hour, a film or an event."""
    chosen = [one for one in showable(edition.id) if one.code == film] if film else []
    rows = [{"film": film_words(one), "place": 1} for one in chosen] + [{}, {}]
    there = (
        next((one for one in events_of(edition.id) if one.code == event), None) if event else None
    )
    begins: dict[str, Any] = {
        "starts": at, "hall": hall, "films": rows[:3], "access": Access.PUBLIC,
    }  # fmt: skip
    if there is not None:
        begins |= {"event": str(there.id), "kind": there.kind.value, "title": there.title}
    form = ShowForm(data=begins)
    offered(form, edition)
    return form


def form_of(show: Show) -> ShowForm:
    """The form filled with a show as it is."""
    films = [
        {"film": film_words(item.selection), "place": place}
        for place, item in enumerate(show.items, start=1)
    ]
    people = [
        {
            "person": f"{name_of(one.person, locale()).text}{MARK}{one.person.code}",
            "role": one.role.value,
            "affiliation": one.affiliation,
            "country": one.country,
            "unconfirmed": not one.confirmed,
        }
        for one in show.participants
    ]
    form = ShowForm(
        data={
            "version": show.version,
            "kind": show.kind.value,
            "title": show.title,
            "hall": str(show.hall_id),
            "starts": local(show.starts_at, show.zone).replace(tzinfo=None),
            "ends": None if _is_reckoned(show) else _ends_local(show),
            "films": [*films, {}],
            "gap_seconds": max((item.gap_seconds for item in show.items), default=0),
            "intro_minutes": show.intro_minutes,
            "talk_minutes": show.talk_minutes,
            "access": show.access.value,
            "section": str(show.section_id or ""),
            "languages": show.languages.replace(" ", ", "),
            "people": [*people, {}],
            "notes": show.notes,
            "event": str(show.event_id or ""),
            "zone": "" if show.zone == show.edition.zone else show.zone,
        }
    )
    offered(form, show.edition)
    return form


def _ends_local(show: Show) -> datetime:
    return local(show.ends_at, show.zone).replace(tzinfo=None)


def _is_reckoned(show: Show) -> bool:
    """Whether the end is the one the films lead to, so that it need not be typed."""
    runtimes = [item.selection.film_version.runtime_seconds for item in show.items]
    seconds = rules.films_seconds(runtimes, max((i.gap_seconds for i in show.items), default=0))
    if not runtimes or seconds is None:
        return False
    length = rules.show_length(seconds, show.intro_minutes, show.talk_minutes)
    return show.starts_at + length == show.ends_at


def put(form: Form, refused: Refused) -> None:
    """Say a refusal at the field it belongs to, or above all fields."""
    says = str(refused.verdict)
    name = BELONGS_TO.get(refused.reason)
    if name is None or name not in form:
        form.form_errors = [*form.form_errors, says]
        return
    field = form[name]
    field = field.form["en"] if isinstance(field, SaidField) else field
    field.errors = [*field.errors, says]


def show_form_page(
    edition: Edition, form: ShowForm, show: Show | None = None, refused: Refused | None = None
) -> ShowFormPage:
    now: list[tuple[str, str]] = []
    if refused is not None:
        put(form, refused)
        if refused.reason is EDIT_CONFLICT and show is not None:
            now = queries.facts_of(show)
            form.version.data, form.version.raw_data = show.version, None
    return ShowFormPage(
        edition=edition,
        show=show,
        title=timetable.show_name(show, locale()) if show else "",
        form=form,
        films=[film_words(one) for one in showable(edition.id)],
        people=people_words(),
        asks_which=_asks_which(form, refused),
        now=now,
    )


def move_form(show: Show) -> MoveForm:
    form = MoveForm(
        data={
            "version": show.version,
            "hall": str(show.hall_id),
            "starts": local(show.starts_at, show.zone).replace(tzinfo=None),
        }
    )
    offered(form, show.edition)
    return form


def move_form_page(show: Show, form: MoveForm, refused: Refused | None = None) -> MoveFormPage:
    changed = _renewed(form, show, refused)
    return MoveFormPage(
        edition=show.edition,
        show=show,
        title=timetable.show_name(show, locale()),
        form=form,
        facts=queries.facts_of(show),
        asks_which=_asks_which(form, refused),
        changed=changed,
    )


def cancel_form_page(
    show: Show, form: CancelForm, refused: Refused | None = None
) -> CancelFormPage:
    changed = _renewed(form, show, refused)
    title = timetable.show_name(show, locale())
    return CancelFormPage(show.edition, show, title, form, queries.facts_of(show), changed)


def _renewed(form: Any, row: Any, refused: Refused | None) -> bool:
    """After a conflict the form stands on what is there now, and says so."""
    if refused is None:
        return False
    put(form, refused)
    if refused.reason is not EDIT_CONFLICT or row is None:
        return False
    form.version.data, form.version.raw_data = row.version, None
    return True


def _asks_which(form: ShowForm | MoveForm, refused: Refused | None) -> bool:
    met = refused is not None and refused.reason is AMBIGUOUS_LOCAL_TIME
    return met or bool(form.fold.data)
