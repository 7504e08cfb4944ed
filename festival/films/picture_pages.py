"""The office's page of what is said of one of a film's pictures."""

from dataclasses import dataclass
from typing import ClassVar

from festival.films import queries
from festival.films.forms import PictureWordsForm
from festival.films.models import Film
from festival.films.pictures import picture_of
from festival.films.queries import title_of
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.media.queries import PictureView, picture_view


@dataclass(frozen=True)
class PicturePage(Page):
    """A still or the poster of a film, its credit line and its words, being changed."""

    template: ClassVar[str] = "films/picture.html"

    film: str
    title: str
    picture: str
    view: PictureView | None
    form: PictureWordsForm


def picture_page(film: Film, code: str, form: PictureWordsForm | None = None) -> PicturePage:
    picture = picture_of(film.id, code)
    title = title_of(queries.film_by_code(film.code, *queries.for_lines()), locale()).text
    said = {
        "credit": picture.credit,
        "alt": picture.alt,
        "focus": f"{_third(picture.focal_x)}-{_third(picture.focal_y)}",
    }
    return PicturePage(
        film=film.code,
        title=title,
        picture=code,
        view=picture_view(picture),
        form=form or PictureWordsForm(data=said),
    )


def _third(per_cent: int) -> int:
    """The point the form offers for the third that *per_cent* lies in.

    >>> [_third(one) for one in (0, 33, 34, 66, 67, 100)]
    [10, 10, 50, 50, 90, 90]
    """
    return (10, 50, 90)[min(2, per_cent * 3 // 100)]
