"""How a poll is written down: its terms, what lay in its box, its count, and the record of the three."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from festival.audience import queries
from festival.audience.models import PaperTally, Poll
from festival.audience.verifier import FORMAT, Record, count, verify
from festival.foundation import canonical
from festival.programme.models import Show


def terms_of(
    poll: Poll, shows: Sequence[Show], sections: set[int], opened_at: datetime
) -> dict[str, Any]:
    """What is published before the first vote."""
    told, films = [], dict[str, None]()
    for show in shows:
        asked = [one.code for one in queries.films_asked(show, sections)]
        films |= dict.fromkeys(asked)
        told.append({"show": show.code, "films": asked, "seats": show.hall.capacity})
    return {
        "poll": poll.code,
        "prize": dict(poll.prize.name),
        "opened_at": opened_at,
        "closes_at": poll.closes_at,
        "films": list(films),
        "shows": told,
        "best": poll.best,
        "liked": poll.liked,
        "method": poll.method.value,
        "min_votes": poll.min_votes,
        "prior_votes": poll.prior_votes,
        "prior_mean": str(Fraction(poll.prior_mean, 100)),
        "ties": ["votes", "fuller houses", "shared"],
    }


def seats_of(poll: Poll, show_code: str) -> int | None:
    """The seats of a showing as the terms have them; nothing where nobody knows them."""
    return next(
        one["seats"] for one in canonical.load(poll.terms)["shows"] if one["show"] == show_code
    )


def box_of(poll: Poll, tallies: Iterable[PaperTally]) -> dict[str, Any]:
    """What came in at each showing; *left* are the films that left the programme since."""
    terms = canonical.load(poll.terms)
    receipts, handed = queries.receipts_of(poll.id), queries.handed_out(poll.id)
    marks, paper = queries.marks_of(poll.id), list(tallies)
    ids = {one.code: one.id for one in queries.selections_of(poll.edition_id, terms["films"])}
    shows = {one.show.code: one for one in poll.showings}
    showings = []
    for told in terms["shows"]:
        showing = shows[told["show"]]
        heaps = {one.selection_id: one for one in paper if one.showing_id == showing.id}
        people = {n for one in heaps.values() for n in (one.first_by_id, one.second_by_id) if n}
        showings.append(
            {
                "show": told["show"],
                "attendance": showing.attendance or 0,
                "handed_out": handed.get(showing.id, 0),
                "receipts": receipts.get(showing.id, []),
                "marks": {
                    film: {
                        "codes": [
                            marks.get((showing.id, ids[film], mark), 0)
                            for mark in range(1, terms["best"] + 1)
                        ],
                        "paper": heaps[ids[film]].times
                        if ids[film] in heaps
                        else [0] * terms["best"],
                    }
                    for film in told["films"]
                },
                "paper_by": sorted(people),
            }
        )
    return {
        "terms": canonical.digest(terms),
        "showings": showings,
        "left": queries.left_of(poll.edition_id, terms["films"]),
    }


def count_of(poll: Poll, box: Record) -> dict[str, Any]:
    """Each film's votes, score, interval and place."""
    terms = canonical.load(poll.terms)
    return {"box": canonical.digest(box), "films": count(terms, box["showings"], box["left"])}


def record_of(poll: Poll) -> dict[str, Any]:
    """The whole record of a counted poll, as it goes out of the house."""
    terms, box = canonical.load(poll.terms), canonical.load(poll.box)
    written = {
        "format": FORMAT,
        "terms": terms,
        "root": canonical.digest(terms),
        "box": box,
        "box_root": canonical.digest(box),
        "count": canonical.load(poll.count),
    }
    return written | {"seal": canonical.digest(written)}


def wrong_with(poll: Poll) -> list[str]:
    """Everything the verifier finds wrong with a counted poll."""
    return verify(record_of(poll))


def first_of(poll: Poll) -> list[str]:
    """The codes of the films on the first place."""
    if not poll.count:
        return []
    return [one["film"] for one in canonical.load(poll.count)["films"] if one["place"] == 1]
