"""What a line of the journal tells programs outside: codes and addresses, and nothing about anybody.

The journal is the outbox: its lines are written in the same transaction as the acts, one after another,
so whoever reads it in order misses nothing and hears of nothing that was undone.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, select

from festival.editions.models import Edition
from festival.films.models import Credit
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.hooks.models import HookKind
from festival.people.models import Account
from festival.programme.models import Show
from festival.publishing.models import Release, ReleaseKind
from festival.reports.models import Report
from festival.selection.hearers import directs
from festival.selection.models import Batch
from festival.submissions.models import Submission


@dataclass(frozen=True)
class Line:
    """An act of the journal, as far as it is needed here."""

    number: int
    at: datetime
    act: str
    about_id: int | None
    edition_id: int | None


@dataclass(frozen=True)
class Heard:
    """One thing to tell: of what, in which edition, and whose own it is."""

    kind: HookKind
    about: str
    edition_id: int
    edition: str
    facts: dict[str, str | int]
    owner_id: int | None = None
    """The account whose entry it is; for an edition’s programs there is none."""
    paths: dict[str, str] = field(default_factory=dict)


def heard(line: Line, owners: Collection[int]) -> Iterator[Heard]:
    """What this line tells; of decisions only those of the accounts that listen."""
    yield from ACTS[line.act](line, owners)


def _entry(kind: HookKind) -> Callable[[Line, Collection[int]], Iterator[Heard]]:
    def of_entry(line: Line, _owners: Collection[int]) -> Iterator[Heard]:
        entry = db.session.get(Submission, line.about_id)
        edition = _edition(line.edition_id)
        if entry is None or edition is None:
            return
        facts: dict[str, str | int] = {"submission": entry.code}
        own, theirs = {"href": f"/submissions/{entry.code}/"}, {"href": f"/selection/{entry.code}"}
        told = (kind, entry.code, edition.id, edition.code, facts)
        yield Heard(*told, owner_id=entry.account_id, paths=own)
        yield Heard(*told, paths=theirs)

    return of_entry


def _batch(line: Line, owners: Collection[int]) -> Iterator[Heard]:
    """I-98: the batch is released, so each filmmaker and each director of the film hears of it, and of no other."""
    batch = db.session.get(Batch, line.about_id)
    edition = _edition(line.edition_id)
    if batch is None or edition is None or batch.released_at is None:
        return
    facts: dict[str, str | int] = {"batch": batch.code, "number": batch.number}
    yield Heard(
        HookKind.ANSWERS, batch.code, edition.id, edition.code, facts,
        paths={"href": f"/selection/batches/{batch.code}"},
    )  # fmt: skip
    told = {code: outcome for code, _number, outcome, *_ in load(batch.contents)["entries"]}
    theirs = select(Submission.code, Submission.account_id).where(
        Submission.account_id.in_(owners), Submission.told_at.is_not(None)
    )
    for code, owner in db.session.execute(theirs.order_by(Submission.id)):
        if code in told:
            own = {"href": f"/submissions/{code}/"}
            yield _told(edition, code, told[code], owner, own)
    for code, owner in db.session.execute(_of_directors(owners)):
        # The entry's page belongs to whoever sent it, so there is none to lead to.
        if code in told:
            yield _told(edition, code, told[code], owner, {})


def _told(edition: Edition, code: str, outcome: str, owner: int, paths: dict[str, str]) -> Heard:
    facts: dict[str, str | int] = {"submission": code, "outcome": outcome}
    return Heard(
        HookKind.TOLD, code, edition.id, edition.code, facts, owner_id=owner, paths=paths
    )  # fmt: skip


def _of_directors(owners: Collection[int]) -> Select[str, int]:
    """Entries of others whose film a listening account is a director of."""
    return (
        select(Submission.code, Account.id)
        .join(Credit, Credit.film_id == Submission.film_id)
        .join(Account, directs())
        .where(
            Account.id.in_(owners),
            Account.id != Submission.account_id,
            Submission.told_at.is_not(None),
        )
        .distinct()
        .order_by(Submission.code, Account.id)
    )


def _release(line: Line, _owners: Collection[int]) -> Iterator[Heard]:
    """A release is told when it is public: with the act, or at its hour, and never before."""
    # What a release shows is long, and nobody asks for it here.
    known = (Release.number, Release.kind, Release.digest, Release.published_at)
    release = db.session.execute(select(*known).where(Release.id == line.about_id)).one_or_none()
    edition = _edition(line.edition_id)
    if release is None or edition is None or release.published_at > line.at:
        return
    kinds = [HookKind.BACK if line.act == "roll_back" else HookKind.RELEASE]
    if release.kind is ReleaseKind.PALMARES and line.act != "roll_back":
        kinds.append(HookKind.PALMARES)
    for kind in kinds:
        yield Heard(
            kind, str(release.number), edition.id, edition.code,
            {"release": release.number, "kind": release.kind.value, "sha256": release.digest},
            paths={"href": f"/en/{edition.code}/", "programme": f"/en/{edition.code}/programme.json"},
        )  # fmt: skip


def _show(line: Line, _owners: Collection[int]) -> Iterator[Heard]:
    show = db.session.get(Show, line.about_id)
    edition = _edition(line.edition_id)
    if show is None or edition is None:
        return
    yield Heard(
        HookKind.SCREENING, show.code, edition.id, edition.code,
        {"screening": show.code, "act": line.act.removesuffix("_show")},
        paths={"href": f"/programme/{edition.code}/shows/{show.code}"},
    )  # fmt: skip


def _report(line: Line, _owners: Collection[int]) -> Iterator[Heard]:
    known = select(Report.number, Report.digest).where(Report.id == line.about_id)
    report = db.session.execute(known).one_or_none()
    edition = _edition(line.edition_id)
    if report is None or edition is None:
        return
    yield Heard(
        HookKind.REPORT, str(report.number), edition.id, edition.code,
        {"report": report.number, "sha256": report.digest},
        paths={"href": f"/reports/{edition.code}/{report.number}"},
    )  # fmt: skip


def _edition(id: int | None) -> Edition | None:
    return None if id is None else db.session.get(Edition, id)


ACTS = {
    "send_entry": _entry(HookKind.RECEIVED),
    "withdraw_entry": _entry(HookKind.WITHDRAWN),
    "release_batch": _batch,
    "publish": _release,
    "release_came_out": _release,
    "roll_back": _release,
    "plan_show": _show,
    "revise_show": _show,
    "move_show": _show,
    "cancel_show": _show,
    "make_report": _report,
}
