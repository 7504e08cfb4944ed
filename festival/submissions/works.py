"""What entries say that tells one film from another, as they stand now."""

from collections.abc import Iterable

from sqlalchemy import select

from festival.films.likeness import Work
from festival.films.rules import read_eidr, read_imdb, read_isan
from festival.foundation.db import db
from festival.foundation.numbers import whole
from festival.submissions.entry import Typed, typed_of
from festival.submissions.models import Answer, Submission

NUMBERS = {"isan": read_isan, "eidr": read_eidr, "imdb": read_imdb}
TOLD_APART_BY = (
    "title", "title_en", "title_ru", "title_kk", "former_title", "director", "year", *NUMBERS,
)  # fmt: skip


def work_of(typed: Typed, number: str = "") -> Work:
    """What the answers say that tells films apart; *number* is what the entry is called elsewhere.

    >>> work_of({"title": ["Адам "], "title_en": ["Adam"], "director": ["Maryam Touzani", ""], "year": ["2019"]})[:3]
    (('Адам', 'Adam'), ('Maryam Touzani',), 2019)
    """
    names = ("title", "title_en", "title_ru", "title_kk")
    titles = [title.strip() for name in names for title in typed.get(name, ())[:1]]
    titles += [title.strip() for title in typed.get("former_title", ())]
    return Work(
        titles=tuple(dict.fromkeys(filter(None, titles))),
        directors=tuple(filter(None, (one.strip() for one in typed.get("director", ())))),
        year=whole(_first(typed, "year"), least=1888, most=9999),
        number=number,
        **{name: reads(_first(typed, name)).value or "" for name, reads in NUMBERS.items()},
    )


def _first(typed: Typed, name: str) -> str:
    return next(iter(typed.get(name, ())), "")


def works_of(ids: Iterable[int]) -> dict[int, Work]:
    """What many entries say that tells films apart, as they stand now; two statements."""
    wanted = list(ids)
    elsewhere = select(Submission.id, Submission.source, Submission.external_id).where(
        Submission.id.in_(wanted), Submission.external_id.is_not(None)
    )
    numbers = {id: f"{source.value} {said}" for id, source, said in db.session.execute(elsewhere)}
    answers = select(Answer).where(
        Answer.submission_id.in_(wanted), Answer.field.in_(TOLD_APART_BY)
    )
    told: dict[int, list[Answer]] = {}
    for answer in db.session.scalars(answers.execution_options(populate_existing=True)):
        told.setdefault(answer.submission_id, []).append(answer)
    return {id: work_of(typed_of(told.get(id, ())), numbers.get(id, "")) for id in wanted}
