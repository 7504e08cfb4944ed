"""What happens at the press: a paper is ordered, begun, and laid ready or given up."""

from hashlib import sha256

from sqlalchemy.orm import joinedload

from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.verdict import require
from festival.journal.operations import record
from festival.printing import queries, rules
from festival.printing.models import Paper, PaperKind, PaperState
from festival.publishing.queries import current_release, parsed

ALL = "kk ru en"


@operation
def order_paper(*, actor: Actor, edition_id: int, kind: PaperKind, tongues: str) -> Paper:
    """The press makes this paper of what the public sees now; an older one of the same release is made anew."""
    require(rules.may_print(actor, edition_id, kind))
    current = current_release(edition_id)
    parts = frozenset(parsed(current)["parts"]) if current else None
    require(rules.has_what_it_takes(kind, parts))
    assert current is not None

    tongues = ALL if kind is PaperKind.MERGE else tongues
    paper = queries.paper_of(current.id, kind, tongues)
    if paper is None:
        paper = Paper(code=public_code(), release_id=current.id, kind=kind, tongues=tongues)
        db.session.add(paper)
    else:
        require(rules.may_begin_again(paper))
    paper.state, paper.begun_at, paper.made_at = PaperState.WAITING, None, None
    paper.ordered_at, paper.ordered_by = clock.now(), actor.name
    db.session.flush()
    record(
        actor=actor, act="order_paper", about_kind="paper", about_id=paper.id,
        edition_id=edition_id, kind=kind.value, tongues=tongues, number=current.number,
    )  # fmt: skip
    return paper


@operation
def begin_paper(*, actor: Actor) -> int | None:
    """The paper that has waited longest is at the press, and nobody else takes it up."""
    paper = queries.next_paper(clock.now())
    if paper is None:
        return None
    paper.begun_at = clock.now()
    return paper.id


@operation
def lay_ready(*, actor: Actor, paper_id: int, content: bytes) -> Paper:
    """The paper lies ready to be fetched."""
    paper = _begun(paper_id)
    paper.state, paper.made_at = PaperState.READY, clock.now()
    paper.bytes, paper.sha256 = len(content), sha256(content).hexdigest()
    _record(actor, "make_paper", paper)
    return paper


@operation
def give_up_paper(*, actor: Actor, paper_id: int) -> Paper:
    """The paper could not be made, and the office reads so."""
    paper = _begun(paper_id)
    paper.state, paper.made_at = PaperState.FAILED, None
    _record(actor, "give_up_paper", paper)
    return paper


def _begun(paper_id: int) -> Paper:
    return fresh(Paper, paper_id, joinedload(Paper.release), lock=True)


def _record(actor: Actor, act: str, paper: Paper) -> None:
    record(
        actor=actor, act=act, about_kind="paper", about_id=paper.id,
        edition_id=paper.release.edition_id, kind=paper.kind.value, tongues=paper.tongues,
    )  # fmt: skip
