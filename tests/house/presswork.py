"""A finished paper, for those who may fetch it and those who may not."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.media import store
from festival.printing import queries
from festival.printing.models import Paper
from festival.printing.operations import lay_ready


def things_of(ids):
    """One paper of the demo lies ready, and the same is asked for under another edition."""
    paper = db.session.scalars(
        select(Paper).options(joinedload(Paper.release)).order_by(Paper.id).limit(1)
    ).one()
    content = b"%PDF-1.7 a poster"
    store.keep(queries.file_of(paper), content)
    args = {"paper": paper.code, "format": "pdf"}
    lay_ready(actor=HOUSE, paper_id=paper.id, content=content)
    return {
        "paper": [
            {"label": "of 2019", "args": {"code": "2019"} | args, "edition_id": ids["2019"]},
            {
                "label": "of 2019 under 2018",
                "args": {"code": "2018"} | args,
                "edition_id": ids["2018"],
                "nowhere": True,
            },
        ]
    }
