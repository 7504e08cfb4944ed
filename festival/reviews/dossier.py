"""What a reader's own program is told: the films to be watched, what may be known of one, and its sheet."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from festival.editions.models import Section
from festival.editions.queries import sections_of
from festival.foundation.actor import Actor
from festival.foundation.shell import locale
from festival.reviews import lists, pages, queries, reach, wording
from festival.reviews.models import Flag, Opinion, Review, Round, RoundCriterion
from festival.submissions.entry import typed_of
from festival.submissions.models import Call, Submission
from festival.submissions.queries import answers_of
from festival.tokens.shapes import (
    line,
    listed,
    maybe,
    one_of,
    page_of,
    prose,
    thing,
    truth,
    whole,
    words,
)

MARK = thing(
    "A mark of one of the round’s criteria.",
    {"criterion": whole("Its place among them, from 0.", 0, 100), "mark": whole("", 1, 10)},
)
SHEET = {
    "overall": whole("", 1, 10),
    "opinion": one_of(Opinion),
    "watched_fully": truth(),
}
BESIDE = {
    "comment": prose(most=4_000),
    "flag": one_of(Flag),
    "warnings": line(most=300),
    "section": words("A section it could be in, by its code.", most=60),
    "marks": listed(MARK, most=50),
}
REVIEW = thing("Your own review.", SHEET, BESIDE)
OTHER = thing(
    "Somebody else’s review, once yours is in.",
    {"name": words(), "overall": whole(), "opinion": words(), "full": truth(), "comment": words()},
)
LINE = thing(
    "A film on your list.",
    {
        "code": words(), "number": words(), "title": words(), "length": words(), "round": words(),
        "due": words(), "state": words(), "waits": truth(), "mark": maybe(whole()),
    },
)  # fmt: skip
READING = thing(
    "A film you are to watch, as far as you may know it.",
    {
        "code": words(), "number": words(), "title": words(), "round": maybe(words()),
        "blind": truth("The names of those who made it are left out."),
        "answers": {"type": "object", "additionalProperties": listed(words())},
        "criteria": listed(thing("", {"criterion": whole(), "name": words()})),
        "sections": listed(words()), "review": maybe(REVIEW), "others": listed(OTHER),
        "hidden": words("Why the others’ reviews are not shown yet."),
    },
)  # fmt: skip
READINGS = page_of(LINE)
FILM = frozenset(
    {"title", "title_language", "title_en", "title_ru", "title_kk", "kind", "year", "runtime",
     "country", "language", "subtitle", "colour", "sound", "director", "synopsis_en",
     "synopsis_ru", "synopsis_kk", "short_en", "short_ru", "short_kk", "statement"}
)  # fmt: skip
"""The questions about the film itself; those about its makers' lives and rights stay on the page."""


def readings(actor: Actor) -> list[dict[str, Any]]:
    """The list of *actor*, in their own order."""
    return [
        {
            "code": one.code, "number": one.number, "title": one.title, "length": one.length,
            "round": one.round, "due": one.due, "state": one.state, "waits": one.waits,
            "mark": int(one.mine) if one.mine else None,
        }
        for one in lists.rows_for(actor)
    ]  # fmt: skip


def reading(actor: Actor, code: str) -> tuple[dict[str, Any], Review | None]:
    """One film as *actor* may know it, and their own review."""
    call = joinedload(Submission.call, innerjoin=True)
    entry = reach.watched_by(
        actor, code, call.selectinload(Call.categories), call.selectinload(Call.questions)
    )
    typed = typed_of(answers_of(entry.id))
    mine = queries.own_review(actor, entry.id)
    asked = _round(actor, entry, mine)
    blind = reach.is_blind(actor, entry.id)
    sections: Sequence[Section] = sections_of(entry.call.edition_id)
    found = pages.readings(actor, entry, mine)
    known = wording.shown_blind(typed) if blind else typed
    return {
        "code": entry.code,
        "number": entry.tracking_number or "",
        "title": (typed.get("title") or [""])[0],
        "round": asked.code if asked else None,
        "blind": blind,
        "answers": {name: list(told) for name, told in sorted(known.items()) if name in FILM},
        "criteria": [
            {"criterion": one.position, "name": one.name.within(locale())} for one in _asked(asked)
        ],
        "sections": [one.code for one in sections],
        "review": _own(mine, asked, sections) if mine else None,
        "others": [
            {
                "name": one.name, "overall": one.overall, "opinion": one.opinion,
                "full": one.full, "comment": one.comment,
            }
            for one in found.lines
        ],
        "hidden": found.hidden,
    }, mine  # fmt: skip


def _round(actor: Actor, entry: Submission, mine: Review | None) -> Round | None:
    return mine.round if mine else queries.round_for(actor, entry.id)


def _asked(asked: Round | None) -> Sequence[RoundCriterion]:
    return asked.criteria if asked else ()


def _own(mine: Review, asked: Round | None, sections: Sequence[Section]) -> dict[str, Any]:
    codes = {one.id: one.code for one in sections}
    places = {one.id: one.position for one in _asked(asked)}
    section = {"section": codes[mine.section_id]} if mine.section_id in codes else {}
    return {
        "overall": mine.overall,
        "opinion": mine.opinion.value,
        "watched_fully": mine.watched_fully,
        "comment": mine.comment,
        "flag": mine.flag.value,
        "warnings": mine.warnings,
        "marks": [
            {"criterion": places[one.criterion_id], "mark": one.value}
            for one in mine.marks
            if one.criterion_id in places
        ],
        **section,
    }


def review_of(actor: Actor, code: str, sent: dict[str, Any]) -> dict[str, Any]:
    """What was sent, as writing a review asks for it; raises NoResultFound for a section there is not."""
    entry = reach.watched_by(actor, code)
    asked = _round(actor, entry, queries.own_review(actor, entry.id))
    ids = {one.position: one.id for one in _asked(asked)}
    return {
        "overall": sent["overall"],
        "opinion": sent["opinion"],
        "watched_fully": sent["watched_fully"],
        "comment": sent.get("comment", ""),
        "flag": sent.get("flag", ""),
        "warnings": sent.get("warnings", ""),
        "section_id": _section(entry, sent["section"]) if sent.get("section") else None,
        "marks": {
            ids[one["criterion"]]: one["mark"]
            for one in sent.get("marks", ())
            if one["criterion"] in ids
        },
    }


def _section(entry: Submission, code: str) -> int:
    found = (one.id for one in sections_of(entry.call.edition_id) if one.code == code)
    section = next(found, None)
    if section is None:
        raise NoResultFound
    return section
