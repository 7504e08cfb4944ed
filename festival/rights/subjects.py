"""Whose a row is: the ways that rooms declared, walked along the keys of the tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, false, func, or_, select, true

from festival.foundation import clock
from festival.foundation.db import db
from festival.foundation.holding import Held
from festival.letters.models import Letter
from festival.people.models import Account, Person, PersonName
from festival.publishing.models import Release, ReleaseKind
from festival.reports.descriptions import keys_of
from festival.submissions.models import Submission

SHORTEST_NAME = 5
"""A name of fewer letters stands in other words too: it is not looked for in texts."""


@dataclass(frozen=True)
class Subject:
    """A person as the tables know them: under every record joined to theirs, every account, every address."""

    person_ids: tuple[int, ...]
    account_ids: tuple[int, ...]
    emails: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def keys(self) -> list[str]:
        """The keys of what they said of themselves, which stand in no table beside them."""
        return [key for id in self.person_ids for key in keys_of(id)]

    @property
    def marks(self) -> list[str]:
        """By what they can be recognised in a text."""
        return [*self.emails, *(name for name in self.names if len(name) >= SHORTEST_NAME)]


def subject_of(person_id: int) -> Subject:
    """The person, with every record that was joined to theirs."""
    ids = {person_id}
    while True:
        joined = select(Person.id).where(Person.merged_into_id.in_(ids))
        more = set(db.session.scalars(joined)) - ids
        if not more:
            break
        ids |= more
    accounts = select(Account.id, Account.email).where(Account.person_id.in_(ids))
    rows = list(db.session.execute(accounts))
    emails = _with_former({row.email for row in rows})
    names = select(PersonName.text).where(PersonName.person_id.in_(ids)).order_by(PersonName.id)
    return Subject(
        person_ids=tuple(sorted(ids)),
        account_ids=tuple(sorted(row.id for row in rows)),
        emails=tuple(sorted(emails)),
        names=tuple(dict.fromkeys(db.session.scalars(names))),
    )


def _with_former(emails: set[str]) -> set[str]:
    """The addresses with those they came after: a letter to each former one says which came next."""
    found = set(emails)
    for email in emails:
        told = select(Letter.address).where(
            Letter.template == "address_changed", Letter.facts.contains(email, autoescape=True)
        )
        found |= set(db.session.scalars(told))
    return _with_former(found) if found > emails else found


def table_of(one: Held) -> Table:
    return db.metadata.tables[one.table]


def theirs(one: Held, subject: Subject) -> ColumnElement[bool]:
    """Which rows of the table are this person's, by one declared way."""
    way, _, meant = one.whose.partition(">")
    found: ColumnElement[bool] = _along(table_of(one), way.split("."), meant, subject)
    return found


def _along(table: Any, way: list[str], meant: str, subject: Subject) -> Any:
    column = table.c[way[0]]
    if len(way) == 1:
        return _is_theirs(column, meant, subject)
    [key] = column.foreign_keys
    there = key.column.table.alias()
    return column.in_(
        select(there.c[key.column.name]).where(_along(there, way[1:], meant, subject))
    )


def _is_theirs(column: Any, meant: str, subject: Subject) -> ColumnElement[bool]:
    known = meant or _pointed_to(column)
    if known == "email":
        return _among(func.lower(column), subject.emails)
    if known == "name":
        return _among(column, subject.names)
    if known == "description":
        return _among(column, subject.keys)
    return _among(column, subject.account_ids if known == "accounts" else subject.person_ids)


def _among(column: Any, values: Iterable[Any]) -> ColumnElement[bool]:
    wanted = list(values)
    return column.in_(wanted) if wanted else false()


def _pointed_to(column: Any) -> str:
    if column.primary_key:
        return str(column.table.name if isinstance(column.table, Table) else column.table.element)
    [key] = column.foreign_keys
    return str(key.column.table.name)


def published_in(subject: Subject, *, told: bool = False) -> bool:
    """Whether the festival has published the person: in a palmarès, on a jury, in a programme.

    When it is *told*, what nobody has heard of yet does not count.
    """
    return any(_named_in(table, way, subject, told) for table, way in PUBLISHED)


PUBLISHED = (
    ("winners", "person_id"),
    ("jurors", "person_id"),
    ("participants", "person_id"),
    ("publication_authors", "person_id"),
    ("news_people", "person_id"),
    ("credits", "person_id"),
)


def _named_in(name: str, way: str, subject: Subject, told: bool) -> bool:
    """A row that names them; a credit counts where its film was selected."""
    table = db.metadata.tables[name]
    found = select(table.c.id).where(_among(table.c[way], subject.person_ids)).limit(1)
    if name == "credits":
        chosen = db.metadata.tables["selections"]
        found = found.where(table.c.film_id.in_(select(chosen.c.film_id)))
    if told:
        found = found.where(told_by_now(table))
    return db.session.execute(found).first() is not None


def shown(one: Held, *, told: bool = False) -> ColumnElement[bool]:
    """Which rows belong to a submission that was selected or paid for.

    When it is *told*, only where the answer was: whoever asks learns nothing before the letter.
    """
    chosen, paid = db.metadata.tables["selections"], db.metadata.tables["payments"]
    column = table_of(one).c[one.unless_shown]
    selected = select(chosen.c.submission_id).where(chosen.c.submission_id.is_not(None))
    if told:
        answered = select(Submission.id).where(Submission.told_at.is_not(None))
        selected = selected.where(chosen.c.submission_id.in_(answered))
    return column.in_(selected) | column.in_(select(paid.c.submission_id))


UNDER_SEAL = {
    "winners": "award_id.prize_id.edition_id",
    "receipts": "award_id.prize_id.edition_id",
    "standees": "ballot_id.prize_id.edition_id",
}
"""Rows nobody hears of before the palmarès is out, with the way to its edition."""


def told_by_now(table: Table) -> ColumnElement[bool]:
    """Which rows may be spoken of: prizes once the palmarès is out, credits once a line-up is (I-98)."""
    if way := UNDER_SEAL.get(table.name):
        out = _editions_out(ReleaseKind.PALMARES)
        reached: ColumnElement[bool] = _reaches(table, way.split("."), out)
        return reached
    if table.name == "credits":
        chosen = db.metadata.tables["selections"]
        waiting = select(chosen.c.film_id).where(chosen.c.edition_id.not_in(_editions_out()))
        return table.c.film_id.not_in(waiting)
    return true()


def _editions_out(*kinds: ReleaseKind) -> Any:
    """The editions of which something, or one of *kinds*, is public."""
    found = select(Release.edition_id).where(
        Release.published_at <= clock.now(), Release.withdrawn_at.is_(None)
    )
    return found.where(Release.kind.in_(kinds)) if kinds else found


def _reaches(table: Any, way: list[str], wanted: Any) -> Any:
    column = table.c[way[0]]
    if len(way) == 1:
        return column.in_(wanted)
    [key] = column.foreign_keys
    there = key.column.table.alias()
    return column.in_(select(there.c[key.column.name]).where(_reaches(there, way[1:], wanted)))


def any_of(conditions: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    return or_(false(), *conditions)


def rows_of(table: Table, condition: ColumnElement[bool]) -> Iterator[dict[str, Any]]:
    """The rows as they stand, in the order they were made."""
    order = list(table.primary_key.columns)
    for row in db.session.execute(select(table).where(condition).order_by(*order)):
        yield dict(row._mapping)
