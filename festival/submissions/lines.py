"""Entries in one line each, drawn from their newest seal. Whoever seals an entry files its line."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import delete, func, insert, select

from festival.editions.conditions import GENDERS
from festival.foundation.collation import sort_key
from festival.foundation.db import db
from festival.submissions.answers import as_tag
from festival.submissions.models import EntryLine, Snapshot

WOMAN = "female"
AT_ONCE = 500


def line_in(contents: Mapping[str, Any]) -> dict[str, Any]:
    """What one line says of a sealed entry."""
    film = contents["film"]
    titles = film["titles"]
    title, language = (titles[0]["text"], as_tag(titles[0]["language"])) if titles else ("", "")
    people = contents["people"]["directors"]
    names = [one["name"] for one in people]
    # In a file from elsewhere nobody was asked: a tick that is missing there is not a no.
    unticked = None if "source" in contents else False
    return {
        "title": title,
        "title_language": language,
        "sorted_as": sort_key(title, language or "en"),
        "directors": ", ".join(names),
        "directors_sorted_as": sort_key(names[0] if names else ""),
        "countries": spaced(film["countries"]),
        "languages": spaced(film["languages"]),
        "category": contents.get("category") or "",
        "kind": film["kind"] or "",
        "year": film["year"],
        "seconds": film["runtime_seconds"],
        "by_women": by_women([one["gender"] for one in people]),
        "first_film": film["first_film"] or unticked,
    }


def spaced(words: Iterable[str]) -> str:
    """Each word with a space on both sides.

    >>> spaced(["KZ", "FR"]), spaced([])
    (' KZ FR ', '')
    """
    found = " ".join(words)
    return f" {found} " if found else ""


def by_women(genders: Iterable[str]) -> bool | None:
    """One woman among the directors is enough; no is said only when every one of them has said.

    >>> by_women(["na", "female"]), by_women(["male"]), by_women(["male", "na"]), by_women([])
    (True, False, None, None)
    """
    said = list(genders)
    if WOMAN in said:
        return True
    return False if said and all(one in GENDERS for one in said) else None


def file_lines(sealed: Mapping[int, Mapping[str, Any]]) -> None:
    """From now on the lines of these entries say what these seals say."""
    ids = list(sealed)
    for at in range(0, len(ids), AT_ONCE):
        some = ids[at : at + AT_ONCE]
        db.session.execute(
            delete(EntryLine)
            .where(EntryLine.submission_id.in_(some))
            .execution_options(synchronize_session=False)
        )
        db.session.execute(
            insert(EntryLine), [{"submission_id": id, **line_in(sealed[id])} for id in some]
        )


def newest_seals() -> Any:
    """The number and the contents of each entry's newest seal."""
    last = (
        select(Snapshot.submission_id, func.max(Snapshot.number).label("number"))
        .group_by(Snapshot.submission_id)
        .subquery()
    )
    return select(Snapshot.submission_id, Snapshot.contents).join(
        last,
        (last.c.submission_id == Snapshot.submission_id) & (last.c.number == Snapshot.number),
    )


def file_missing_lines() -> None:
    """Entries that were sealed as rows have their lines too."""
    lacking = newest_seals().where(Snapshot.submission_id.not_in(select(EntryLine.submission_id)))
    file_lines({id: json.loads(contents) for id, contents in db.session.execute(lacking)})
