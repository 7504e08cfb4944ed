"""Letters of a batch, each to one reader alone, in their language, merged from the words that were approved."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition, Festival, Section
from festival.films.models import Credit
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh
from festival.foundation.language import LOCALES, listing
from festival.foundation.moments import date_range, date_words
from festival.foundation.text import Text
from festival.foundation.zones import local
from festival.letters.operations import write
from festival.letters.rules import may_write_to
from festival.people.models import Account
from festival.people.queries import name_of, with_names_of_account
from festival.selection.answer_rules import merged
from festival.selection.hearers import directs
from festival.selection.invitation_links import path_of
from festival.submissions.models import Decision, Submission
from festival.submissions.queries import titles_and_years

TEMPLATE = "outcome"


class Post:
    """The letters of one batch; *contents* are what was sealed."""

    def __init__(self, actor: Actor, edition: Edition, contents: Mapping[str, Any]) -> None:
        self.actor, self.edition = actor, edition
        self.letters = contents["letters"]
        self.answer_by = datetime.fromisoformat(contents["answer_by"])
        self.sections = {entry[0]: entry[3] for entry in contents["entries"]}
        self.festival = fresh(Festival, edition.festival_id).name
        found = select(Section.code, Section.name).where(Section.edition_id == edition.id)
        self.names: dict[str, Text] = dict(db.session.execute(found).all())

    def carry(self, entries: Sequence[Submission]) -> int:
        """Everybody concerned has a letter waiting; the number of letters is handed back."""
        titles = titles_and_years([one.id for one in entries])
        accounts = _accounts([one.account_id for one in entries])
        others = _other_directors(entries)
        carried = 0
        for entry in entries:
            title = titles.get(entry.id, ("", None))[0]
            readers = [accounts[entry.account_id], *others.get(entry.id, [])]
            for reader in readers:
                carried += self._write(entry, title, reader)
        return carried

    def _write(self, entry: Submission, title: str, reader: Account) -> bool:
        # An address that was deleted on request is nobody’s any more; the page still tells the result.
        if reader.disabled_at or not may_write_to(reader.email):
            return False
        mine = reader.id == entry.account_id
        told = self.told(entry.code, entry.decision, title, entry.tracking_number or "", reader)
        invites = entry.decision is Decision.SELECTED
        path = path_of(entry.code) if invites else f"/submissions/{entry.code}/"
        write(
            actor=self.actor,
            key=f"{TEMPLATE}:{entry.code}:{entry.decision.value}:{reader.id}",
            template=TEMPLATE,
            locale=reader.locale,
            address=reader.email,
            name=self._name(reader),
            facts={**told, "path": path if mine else "", "invites": invites},
            edition_id=self.edition.id,
        )
        return True

    def told(
        self, code: str, decision: Decision, title: str, number: str, reader: Account
    ) -> dict[str, str]:
        """Subject and words as *reader* gets them; a language nobody writes in falls back to English."""
        locale = reader.locale if reader.locale in LOCALES else "en"
        subject, body = self.letters[decision.value][locale]
        facts = self.facts(code, title, number, self._name(reader), locale)
        return {"subject": merged(subject, facts), "body": merged(body, facts)}

    def facts(self, code: str, title: str, number: str, name: str, locale: str) -> dict[str, str]:
        """What the fields of a letter stand for."""
        sections = [
            self.names[one].within(locale)
            for one in self.sections.get(code, [])
            if one in self.names
        ]
        edition = self.edition
        return {
            "name": name,
            "title": title,
            "number": number,
            "festival": self.festival.within(locale),
            "edition": edition.name.within(locale),
            "days": date_range(edition.starts_on, edition.ends_on, locale),
            "section": listing(sections, locale),
            "answer_by": date_words(local(self.answer_by, edition.zone).date(), locale),
        }  # fmt: skip

    def _name(self, reader: Account) -> str:
        return name_of(reader.person, reader.locale).text


def _accounts(ids: Sequence[int]) -> dict[int, Account]:
    found = select(Account).where(Account.id.in_(set(ids))).options(*with_names_of_account())
    return {one.id: one for one in db.session.scalars(found)}


def _other_directors(entries: Sequence[Submission]) -> dict[int, list[Account]]:
    """Accounts of those credited as directors, beside whoever sent the entry (I-98)."""
    films = {one.film_id: one for one in entries if one.film_id is not None}
    found = (
        select(Credit.film_id, Account)
        .join(Account, directs())
        .where(Credit.film_id.in_(films))
        .order_by(Credit.position, Account.id)
        .options(joinedload(Account.person))
        .options(*with_names_of_account())
    )
    others: dict[int, list[Account]] = {}
    for film_id, account in db.session.execute(found).unique():
        entry = films[film_id]
        listed = others.setdefault(entry.id, [])
        if account.id != entry.account_id and account not in listed:
            listed.append(account)
    return others
