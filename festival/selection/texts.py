"""The public texts of what was chosen: confirmed films, their pictures, and notes on them."""

from flask_babel import lazy_gettext as _
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from festival.films.models import Film, FilmStill
from festival.films.wording import FILM_PARTS, keep_text_of_film, text_of_film, titles_as_text
from festival.foundation.text import Text
from festival.foundation.wording import Part, Texts
from festival.media.models import Picture
from festival.selection.models import Selection, SelectionState


def _chosen(edition_id: int) -> Select[int]:
    """The films of an edition that are confirmed: of others nothing is translated, and nothing read."""
    return select(Selection.film_id).where(
        Selection.edition_id == edition_id, Selection.state == SelectionState.CONFIRMED
    )


def _films(edition_id: int) -> Select[Film]:
    chosen = select(Film).where(Film.id.in_(_chosen(edition_id)))
    return chosen.options(selectinload(Film.titles), selectinload(Film.texts))


def _selections(edition_id: int) -> Select[Selection]:
    return (
        select(Selection)
        .where(Selection.edition_id == edition_id, Selection.state == SelectionState.CONFIRMED)
        .options(joinedload(Selection.film).selectinload(Film.titles))
    )


def _pictures(edition_id: int) -> Select[Picture]:
    chosen = _chosen(edition_id)
    stills = select(FilmStill.picture_id).where(FilmStill.film_id.in_(chosen))
    posters = select(Film.poster_id).where(Film.id.in_(chosen), Film.poster_id.is_not(None))
    return select(Picture).where(or_(Picture.id.in_(stills), Picture.id.in_(posters)))


TEXTS = [
    Texts(
        "film", _("Film"), Film, _films, titles_as_text, FILM_PARTS,
        read=text_of_film, keep=keep_text_of_film,
    ),
    Texts(
        "place", _("Film in a section"), Selection, _selections,
        lambda one: titles_as_text(one.film),
        (Part("note", _("Note for the programme"), 2000, lines=True),),
    ),
    Texts(
        "picture", _("Picture"), Picture, _pictures, lambda one: Text(en=one.credit),
        (Part("alt", _("What is to be seen, for those who do not see it"), 300),),
    ),
]  # fmt: skip
