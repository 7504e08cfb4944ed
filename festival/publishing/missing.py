"""What the linter finds for each desk: counted by the worker, read by whoever mends it.

Everybody is told of what the programme as it is decided lacks, and the director of the juries, too. Of
awards nobody is told more here than the public knows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from festival.editions.queries import edition_by_code
from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.people.models import Hat
from festival.publishing import rules
from festival.publishing.linter import Facts, Finding, Rule, lint
from festival.publishing.linting import Report, facts_of, report_of
from festival.publishing.models import ReleaseKind
from festival.publishing.queries import contents_now, current_release, parsed

Contents = Mapping[str, Any]


@dataclass(frozen=True)
class MendingPage(Page):
    """What one person mends before a release."""

    template: ClassVar[str] = "publishing/mending.html"

    edition: Text
    report: Report
    whole: str | None


def numbers_of(edition_id: int) -> dict[Hat, int]:
    """How much there is to mend for each desk."""
    found = _found(edition_id, rules.MENDERS, "en")[0]
    return {owner: sum(one.owner is owner for one in found) for owner in rules.MENDERS}


def mending_page(actor: Actor, code: str) -> MendingPage:
    """What is theirs to mend, as it is now."""
    edition = edition_by_code(code)
    require(rules.may_mend(actor, edition.id))
    found, contents = _found(edition.id, rules.owners_among(actor, edition.id), locale())
    whole = f"/office/releases/{code}/findings"
    return MendingPage(
        edition=edition.name,
        report=report_of(found, contents, locale()),
        whole=whole if rules.may_see_releases(actor, edition.id) else None,
    )


def _found(edition_id: int, owners: Iterable[Hat], tongue: str) -> tuple[list[Finding], Contents]:
    """What is to be mended by these desks, and the programme it was found in."""
    wanted, current = set(owners), current_release(edition_id)
    before = parsed(current) if current else None
    facts = facts_of(edition_id, tongue)
    contents = contents_now(edition_id, rules.parts_of(ReleaseKind.SCHEDULE, before))
    found = _of(contents, facts, wanted - {Hat.DIRECTOR}, before)
    if Hat.DIRECTOR in wanted:
        parts = frozenset(contents["parts"]) | rules.parts_of(ReleaseKind.JURY, before)
        contents = contents_now(edition_id, parts)
        found = [*found, *_of(contents, facts, {Hat.DIRECTOR}, before)]
    return found, contents


def _of(
    contents: Contents, facts: Facts, owners: set[Hat], before: Contents | None
) -> list[Finding]:
    public = {f"/office/prizes/{one['prize']}" for one in (before or {}).get("awards", ())}
    return [
        one
        for one in (lint(contents, facts) if owners else [])
        if one.owner in owners
        and (one.rule is not Rule.CITATION_UNTRANSLATED or one.href in public)
    ]
