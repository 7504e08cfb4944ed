"""Finding a name by any of its spellings, in any script, with a slip: ordinary tables, no extension.

Every name of a thing is kept as the threes of letters of its skeleton (``fold``). A search counts the
threes it shares with each, and looks closely, word by word, at the names that share most.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import ForeignKey, Index, String, delete, func, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from festival.foundation.db import Model, db, identity
from festival.foundation.fold import closeness, fold, grams

LONGEST = 400
"""Characters of a name that are searched; what comes after is shown, never found."""
CLOSE = 0.6
"""Below this a name is another name: half of a short query may be misheard, not more."""
LOOKED_AT = 150
"""Names looked at closely in one search."""


class SearchedName(Model):
    """One spelling of something that can be found, with what it belongs to."""

    __tablename__ = "searched_names"
    __table_args__ = (Index("ix_searched_names_about", "shelf", "about_id"),)

    id: Mapped[identity]
    shelf: Mapped[str] = mapped_column(String(16))
    about_id: Mapped[int]
    name: Mapped[str] = mapped_column(String(LONGEST))
    size: Mapped[int]


class SearchedGram(Model):
    """Three letters that stand in a name."""

    __tablename__ = "searched_grams"

    shelf: Mapped[str] = mapped_column(String(16), primary_key=True)
    gram: Mapped[str] = mapped_column(String(8), primary_key=True)
    name_id: Mapped[int] = mapped_column(
        ForeignKey("searched_names.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Found(NamedTuple):
    """What was found, by which of its names, and how close that is to what was asked (0 to 1)."""

    about_id: int
    name: str
    closeness: float


def file_names(shelf: str, names: Mapping[int, Iterable[str]]) -> None:
    """From now on each thing is found by these names, and by no others it had."""
    here = list(names)
    for at in range(0, len(here), 500):
        some = here[at : at + 500]
        gone = select(SearchedName.id).where(
            SearchedName.shelf == shelf, SearchedName.about_id.in_(some)
        )
        db.session.execute(delete(SearchedGram).where(SearchedGram.name_id.in_(gone)))
        db.session.execute(
            delete(SearchedName).where(SearchedName.shelf == shelf, SearchedName.about_id.in_(some))
        )
        _add(shelf, {about_id: names[about_id] for about_id in some})


def _add(shelf: str, names: Mapping[int, Iterable[str]]) -> None:
    rows = []
    threes = []
    for about_id, spellings in names.items():
        # Spellings with one skeleton are one name to a search.
        for name in {fold(one[:LONGEST]): one[:LONGEST] for one in spellings}.values():
            if found := grams(name):
                rows.append(
                    {"shelf": shelf, "about_id": about_id, "name": name, "size": len(found)}
                )
                threes.append(found)
    if not rows:
        return
    numbered = insert(SearchedName).returning(SearchedName.id, sort_by_parameter_order=True)
    ids = db.session.scalars(numbered, rows).all()
    db.session.execute(
        insert(SearchedGram),
        [
            {"shelf": shelf, "gram": gram, "name_id": id}
            for id, found in zip(ids, threes, strict=True)
            for gram in sorted(found)
        ],
    )


def find(shelf: str, asked: str, most: int = 20) -> Sequence[Found]:
    """What answers *asked* best, the best first, each thing once; two statements whatever is kept."""
    wanted = grams(asked[:LONGEST])
    if not wanted:
        return []
    shared = func.count()
    likely = (
        select(SearchedGram.name_id, shared.label("shared"))
        .where(SearchedGram.shelf == shelf, SearchedGram.gram.in_(sorted(wanted)))
        .group_by(SearchedGram.name_id)
        .having(shared * 4 >= len(wanted))
        .subquery()
    )
    # Of names that share as much, the shorter has less beside it that nobody asked for.
    rows = db.session.execute(
        select(SearchedName.about_id, SearchedName.name)
        .join(likely, likely.c.name_id == SearchedName.id)
        .order_by(
            (likely.c.shared * 1.0 / (SearchedName.size + len(wanted))).desc(), SearchedName.id
        )
        .limit(LOOKED_AT)
    )
    best: dict[int, Found] = {}
    for about_id, name in rows:
        close = closeness(asked, name)
        if close >= CLOSE and close > (best[about_id].closeness if about_id in best else 0):
            best[about_id] = Found(about_id, name, close)
    ordered = sorted(best.values(), key=lambda one: (-one.closeness, len(one.name), one.about_id))
    return ordered[:most]
