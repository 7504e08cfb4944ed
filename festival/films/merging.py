"""Two records that turn out to be one film: what joining them does.

The record that goes stays as an alias: its addresses lead to the other, and lists leave it out. What rooms
above keep about it (entries, selections, interests) they carry over themselves in the same act
(``office.merging``), so that no invariant of theirs is broken from below; whatever is left is refused here.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import selectinload

from festival.films.models import (
    Credit,
    Film,
    FilmCountry,
    FilmLanguage,
    FilmsApart,
    FilmStill,
    FilmText,
    FilmTitle,
    FilmVersion,
    PastScreening,
    TitleKind,
)
from festival.films.queries import title_of
from festival.films.wholeness import may_keep_films
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.finding import file_names
from festival.foundation.pointers import naming
from festival.foundation.verdict import YES, Verdict, no, require
from festival.journal.operations import record
from festival.people.apart import carry, in_order, may_join, row_of, say, take_back
from festival.people.merging import IN_USE, MERGE_WITH_ITSELF, MERGED_ALREADY

OWN = (
    Film, FilmTitle, FilmCountry, FilmLanguage, Credit, FilmVersion, FilmText, FilmStill, PastScreening,
)  # fmt: skip
NUMBERS = ("isan", "eidr", "imdb")


def whole() -> list[Any]:
    """Everything that is united."""
    return [
        selectinload(Film.titles),
        selectinload(Film.credits),
        selectinload(Film.versions).selectinload(FilmVersion.subtitles),
        selectinload(Film.texts),
        selectinload(Film.stills),
        selectinload(Film.history),
    ]


def may_merge(one: Film, other: Film) -> Verdict:
    """Two records, neither of which was joined to another."""
    if one.id == other.id:
        return no(MERGE_WITH_ITSELF)
    if one.merged_into_id or other.merged_into_id:
        return no(MERGED_ALREADY)
    return YES


def stands_as(code: str) -> str | None:
    """The address of the film a joined record turned out to be; nothing for any other."""
    gone = select(Film.merged_into_id).where(Film.code == code)
    return db.session.scalar(select(Film.code).where(Film.id.in_(gone)))


def moved_to(slug: str) -> str | None:
    """The public address of the film that had this one, once the records were joined."""
    gone = select(Film.merged_into_id).where(Film.slug == slug)
    return db.session.scalar(select(Film.slug).where(Film.id.in_(gone)))


def twin_versions(gone: Film, kept: Film) -> dict[int, int]:
    """Versions of the one that are versions of the other: as long, with the same subtitles."""
    known = {_cut(version): version.id for version in reversed(kept.versions)}
    return {one.id: known[_cut(one)] for one in gone.versions if _cut(one) in known}


def _cut(version: FilmVersion) -> tuple[int | None, frozenset[str]]:
    return version.runtime_seconds, frozenset(each.tag for each in version.subtitles)


@operation
def tell_films_apart(*, actor: Actor, one_id: int, other_id: int) -> None:
    """They are two films; nobody is asked about the two again."""
    require(may_keep_films(actor))
    pair = [fresh(Film, id, lock=True) for id in in_order(one_id, other_id)]
    require(may_merge(*pair))
    if say(FilmsApart, actor, one_id, other_id):
        _note_apart(actor, "tell_films_apart", pair)


@operation
def take_films_back(*, actor: Actor, one_id: int, other_id: int) -> None:
    """Whether they are one is asked again."""
    require(may_keep_films(actor))
    pair = [fresh(Film, id, lock=True) for id in in_order(one_id, other_id)]
    if take_back(FilmsApart, one_id, other_id):
        _note_apart(actor, "take_films_back", pair)


def _note_apart(actor: Actor, act: str, pair: Sequence[Film]) -> None:
    record(
        actor=actor, act=act, about_kind="film", about_id=pair[0].id, code=pair[0].code,
        other=pair[1].code,
    )  # fmt: skip


@operation
def merge_films(*, actor: Actor, gone_id: int, kept_id: int) -> Film:
    """One film with the titles, credits, versions, texts, stills and showings of both."""
    require(may_keep_films(actor))
    both = {id: fresh(Film, id, *whole(), lock=True) for id in sorted({gone_id, kept_id})}
    gone, kept = both[gone_id], both[kept_id]
    require(may_merge(gone, kept))
    require(may_join(row_of(FilmsApart, gone_id, kept_id) is not None))
    carry(FilmsApart, gone.id, kept.id)
    twins = twin_versions(gone, kept)
    left = naming(Film, gone.id, OWN)
    for version in twins:
        left |= naming(FilmVersion, version)
    left.pop("subtitles", None)
    if left:
        require(no(IN_USE, where=f"{title_of(gone, 'en').text} ({', '.join(sorted(left))})."))
    _unite_titles(gone, kept)
    _unite_credits(gone, kept)
    _unite_rest(gone, kept, set(twins))
    for name in NUMBERS:
        setattr(kept, name, getattr(kept, name) or getattr(gone, name))
    kept.external_id = kept.external_id or gone.external_id
    kept.poster_id = kept.poster_id or gone.poster_id
    joined = update(Film).where(Film.merged_into_id == gone.id).values(merged_into_id=kept.id)
    db.session.execute(joined.execution_options(synchronize_session=False))
    gone.merged_into_id = kept.id
    kept.compared_at = None
    db.session.flush()
    file_names("film", {gone.id: [], kept.id: [title.text for title in kept.titles]})
    record(
        actor=actor, act="merge_films", about_kind="film", about_id=kept.id, code=kept.code,
        joined=gone.code, title=gone.titles[0].text if gone.titles else "",
    )  # fmt: skip
    return kept


def _unite_titles(gone: Film, kept: Film) -> None:
    """A title in a language the other has none in keeps its kind; any other is an alternative one."""
    known = {title.text for title in kept.titles}
    spoken = {title.language for title in kept.titles}
    for title in gone.titles:
        if title.text in known:
            continue
        first = title.kind != TitleKind.ORIGINAL and title.language not in spoken
        kept.titles.append(
            FilmTitle(
                position=max((one.position for one in kept.titles), default=-1) + 1,
                text=title.text,
                language=title.language,
                kind=title.kind if first else TitleKind.ALTERNATIVE,
                article=title.article,
                folded=title.folded,
            )
        )
        known.add(title.text)


def _unite_credits(gone: Film, kept: Film) -> None:
    """Whoever is named in both is named once, in the order of the record that stays."""
    known = {(one.activity, one.person_id, one.organisation_id) for one in kept.credits}
    moving = [
        one
        for one in gone.credits
        if (one.activity, one.person_id, one.organisation_id) not in known
    ]
    for one in moving:
        kept.credits.append(
            Credit(
                activity=one.activity,
                position=max((each.position for each in kept.credits), default=-1) + 1,
                person_id=one.person_id,
                organisation_id=one.organisation_id,
                credited_as=one.credited_as,
                character=one.character,
            )
        )
    gone.credits.clear()


def _unite_rest(gone: Film, kept: Film, twins: set[int]) -> None:
    """Versions keep their rows, since selections are of them; texts fill gaps; showings are told once."""
    places = {
        FilmVersion: max((one.position for one in kept.versions), default=-1) + 1,
        FilmStill: max((one.position for one in kept.stills), default=-1) + 1,
    }
    written = {(one.kind, one.locale) for one in kept.texts}
    shown = {(one.on, one.country, one.event.casefold()) for one in kept.history}
    moving: list[Any] = [
        *(one for one in gone.versions if one.id not in twins),
        *gone.stills,
        *(one for one in gone.texts if (one.kind, one.locale) not in written),
        *(one for one in gone.history if (one.on, one.country, one.event.casefold()) not in shown),
    ]
    for one in moving:
        model: Any = type(one)
        values: dict[str, int] = {"film_id": kept.id}
        if model in places:
            values["position"] = places[model]
            places[model] += 1
        moved = update(model).where(model.id == one.id).values(values)
        db.session.execute(moved.execution_options(synchronize_session=False))
        db.session.expire(one)
