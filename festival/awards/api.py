"""A partner's own program: the films and the figures of the sections they watch, and no decision."""

from typing import Any

from flask import Blueprint, Response
from flask_login import current_user

from festival.awards import partner_pages
from festival.editions.models import Section
from festival.films.queries import runtime_of, title_of
from festival.foundation.shell import locale
from festival.interests.queries import conflicted_film_ids
from festival.people.models import Hat
from festival.tokens.gate import Question, listed, programs
from festival.tokens.shapes import listed as many
from festival.tokens.shapes import maybe, page_of, thing, whole, words

bp = Blueprint("watching", __name__, url_prefix="/api/v1/sections")

FILM = thing(
    "A confirmed film.",
    {
        "code": words(), "title": words(), "year": maybe(whole()), "countries": many(words()),
        "languages": many(words()), "seconds": maybe(whole()),
    },
)  # fmt: skip
FIGURE = thing(
    "A figure, and of how many films it is known.",
    {"what": words(), "figure": words(), "known": words()},
)
SECTION = thing(
    "A section you watch.",
    {
        "edition": words(), "code": words(), "name": words(), "films": many(FILM),
        "figures": many(FIGURE),
    },
)  # fmt: skip


@bp.get("")
@programs("section:read", "The sections you watch.", page_of(SECTION), listed=True)
def sections(question: Question) -> Response:
    mine = [
        one
        for one in partner_pages.watched_sections(current_user)
        if current_user.wears_in(one.edition_id, Hat.PARTNER)
    ]
    return listed([_told(one) for one in mine], question)


def _told(section: Section) -> dict[str, Any]:
    films = partner_pages.films_in(section.id, conflicted_film_ids(current_user.person_id))
    return {
        "edition": section.edition.code,
        "code": section.code,
        "name": section.name.within(locale()),
        "films": [
            {
                "code": one.code,
                "title": title_of(one, locale()).text,
                "year": one.year,
                "countries": [each.country for each in one.countries],
                "languages": [each.tag for each in one.languages],
                "seconds": runtime_of(one),
            }
            for one in films
        ],
        "figures": [
            {"what": what, "figure": figure, "known": known}
            for what, figure, known in partner_pages.figures_of(films)
        ],
    }
