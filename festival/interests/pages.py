"""What the director sees of interests: who, which film, why, and what may be done about it."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.films.models import Film
from festival.films.queries import Title, title_of
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.paging import stretch
from festival.foundation.shell import locale
from festival.foundation.text import Told
from festival.foundation.verdict import Verdict
from festival.interests.forms import KINDS, DismissForm, ReportForm
from festival.interests.models import Conflict, ConflictSource
from festival.interests.paths import Path
from festival.interests.rules import may_dismiss
from festival.interests.wording import sentences
from festival.people.models import Account, Person
from festival.people.queries import name_of, with_names


@dataclass(frozen=True)
class ConflictRow:
    """One interest that stands."""

    person: Told
    film: Title
    kind: str
    why: str
    detected: bool
    dismiss: str
    form: DismissForm
    mending: bool
    """Whether what was just typed in its form is to be mended."""
    may_dismiss: Verdict


@dataclass(frozen=True)
class ConflictsPage(Page):
    """Interests that stand, newest first, without those in the reader's own person."""

    template: ClassVar[str] = "interests/conflicts.html"

    rows: list[ConflictRow]
    before: str | None
    after: str | None
    form: ReportForm
    wrong: ReportForm | DismissForm | None


def conflicts_page(
    actor: Actor, number: int = 1, wrong: ReportForm | DismissForm | None = None
) -> ConflictsPage:
    found = (
        select(Conflict)
        .where(Conflict.dismissed_at.is_(None), Conflict.person_id != (actor.person_id or 0))
        .options(
            joinedload(Conflict.person).options(with_names()),
            joinedload(Conflict.film).options(selectinload(Film.titles)),
        )
        .order_by(Conflict.declared_at.desc(), Conflict.id.desc())
    )
    shown = stretch(found, number)
    paths = {one.id: path for one in shown.rows if (path := Path.of(one.path))}
    said = sentences(list(paths.values()), locale())
    ways = {id: said[path] for id, path in paths.items()}
    return ConflictsPage(
        [_row(actor, conflict, ways.get(conflict.id, ""), wrong) for conflict in shown.rows],
        f"/office/conflicts?page={shown.before}" if shown.before else None,
        f"/office/conflicts?page={shown.after}" if shown.after else None,
        wrong if isinstance(wrong, ReportForm) else report_form(),
        wrong,
    )


def _row(
    actor: Actor, conflict: Conflict, way: str, wrong: ReportForm | DismissForm | None
) -> ConflictRow:
    """One interest; the form that was *wrong* stands in its own row again, open."""
    form = DismissForm(prefix=f"c{conflict.id}-")
    mending = isinstance(wrong, DismissForm) and wrong._prefix == form._prefix
    if isinstance(wrong, DismissForm) and mending:
        form = wrong
    return ConflictRow(
        name_of(conflict.person, locale()),
        title_of(conflict.film, locale()),
        str(dict(KINDS)[conflict.kind.value]),
        " ".join(part for part in (way, conflict.why) if part),
        conflict.source is ConflictSource.DETECTED,
        f"/office/conflicts/{conflict.id}/dismiss",
        form,
        mending,
        may_dismiss(actor, conflict, "asked"),
    )


def report_form(posted: bool = False) -> ReportForm:
    """People who can sign in, and every film."""
    form = ReportForm.posted(prefix="report-") if posted else ReportForm(prefix="report-")
    accounts = select(Account.person_id).where(Account.disabled_at.is_(None))
    people = db.session.scalars(
        select(Person)
        .where(Person.id.in_(accounts))
        .options(with_names())
        .order_by(Person.sort_name, Person.id)
    )
    films = db.session.scalars(
        select(Film)
        .where(Film.merged_into_id.is_(None))
        .options(selectinload(Film.titles))
        .order_by(Film.sort_title, Film.id)
    )
    return form.offered(
        [(str(person.id), name_of(person, locale()).text) for person in people],
        [(str(film.id), title_of(film, locale()).text) for film in films],
    )
