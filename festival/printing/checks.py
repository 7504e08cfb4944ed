"""What must always be true of papers."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.foundation.db import db
from festival.printing.models import Paper, PaperState
from festival.printing.rules import OFFERED


def papers_say_what_they_are() -> list[str]:
    """A finished paper has a size and a fingerprint, and is in languages the press offers."""
    found = []
    papers = select(Paper).options(joinedload(Paper.release)).order_by(Paper.id)
    for paper in db.session.scalars(papers):
        name = f"Paper {paper.code}"
        if paper.tongues not in OFFERED:
            found.append(f"{name}: is in “{paper.tongues}”, which nobody can order.")
        if paper.state is PaperState.READY and not (paper.bytes and len(paper.sha256) == 64):
            found.append(f"{name}: is ready but does not say of what size.")
        if paper.made_at and paper.made_at < paper.ordered_at:
            found.append(f"{name}: was made before it was ordered.")
    return found


CHECKS = [papers_say_what_they_are]
