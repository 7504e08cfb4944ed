"""Joining two records of a film or of a person, with everything the rooms keep about them, in one act.

The lower rooms cannot know what rooms above keep, so it is carried over here, each thing by its own rules:
two places in one edition, or two seats on one jury, are somebody's decisions, and refused as ``IN_USE``.
What was sealed or released names the record by its code, which leads to the other from now on.
"""

from typing import Any

from flask_babel import gettext
from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import aliased

from festival.awards.models import Receipt, Winner
from festival.editions.models import Edition
from festival.films import merging as films
from festival.films.models import Credit, Film
from festival.films.wholeness import may_keep_films
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.seams import around
from festival.foundation.shell import locale
from festival.foundation.verdict import YES, Verdict, no, require
from festival.guests.models import Guest
from festival.interests.models import Conflict, Settlement
from festival.jury.models import Juror, Jury
from festival.news.models import NewsFilm, NewsPerson
from festival.office.parting import remember
from festival.people import merging as people
from festival.people.merging import IN_USE
from festival.people.models import JoinedKind, Joining, Person
from festival.people.rules import may_keep_people
from festival.programme.models import Participant
from festival.selection.models import Selection
from festival.submissions.likeness_models import Likeness, LikenessState
from festival.submissions.models import Submission


def films_free(gone_id: int, kept_id: int) -> Verdict:
    """No edition has given a place to both."""
    one, other = aliased(Selection), aliased(Selection)
    found = (
        select(Edition)
        .join(one, one.edition_id == Edition.id)
        .join(other, other.edition_id == Edition.id)
        .where(one.film_id == gone_id, other.film_id == kept_id)
        .limit(1)
    )
    edition = db.session.scalar(found)
    if edition is None:
        return YES
    name = edition.name.within(locale())
    where = gettext("“%(edition)s” has given a place to each of them.", edition=name)
    return no(IN_USE, where=where)


def people_free(gone_id: int, kept_id: int) -> Verdict:
    """No jury has a seat for both, and no part of a prize has a receipt for each."""
    if not (signed := _signed_once(gone_id, kept_id)):
        return signed
    one, other = aliased(Juror), aliased(Juror)
    found = (
        select(Jury)
        .join(one, one.jury_id == Jury.id)
        .join(other, other.jury_id == Jury.id)
        .where(one.person_id == gone_id, other.person_id == kept_id)
        .limit(1)
    )
    jury = db.session.scalar(found)
    if jury is None:
        return _guests_once(gone_id, kept_id)
    name = jury.name.within(locale())
    return no(IN_USE, where=gettext("each of them has a seat on “%(jury)s”.", jury=name))


def _guests_once(gone_id: int, kept_id: int) -> Verdict:
    one, other = aliased(Guest), aliased(Guest)
    twice = (
        select(one.id)
        .join(other, other.edition_id == one.edition_id)
        .where(one.person_id == gone_id, other.person_id == kept_id)
        .limit(1)
    )
    if db.session.scalar(twice) is None:
        return YES
    return no(IN_USE, where=gettext("each of them is a guest of the same edition."))


def _signed_once(gone_id: int, kept_id: int) -> Verdict:
    one, other = aliased(Receipt), aliased(Receipt)
    twice = (
        select(one.id)
        .join(
            other,
            (other.award_id == one.award_id) & (other.component_id == one.component_id),
        )
        .where(one.person_id == gone_id, other.person_id == kept_id)
        .limit(1)
    )
    if db.session.scalar(twice) is None:
        return YES
    return no(IN_USE, where=gettext("each of them has a receipt for the same part of a prize."))


@operation
def merge_films(*, actor: Actor, gone: str, kept: str) -> Film:
    """The two records are one film everywhere; the address of the one leads to the other."""
    require(may_keep_films(actor))
    gone_id, kept_id = (_id_of(Film, code) for code in (gone, kept))
    both = {id: fresh(Film, id, *films.whole(), lock=True) for id in sorted({gone_id, kept_id})}
    require(films.may_merge(both[gone_id], both[kept_id]))
    require(films_free(gone_id, kept_id))
    before = around(Film, (gone_id, kept_id))
    _carry(Submission.film_id, gone_id, kept_id)
    _carry(Selection.film_id, gone_id, kept_id)
    for version, twin in films.twin_versions(both[gone_id], both[kept_id]).items():
        _carry(Selection.version_id, version, twin)
    _carry_named(NewsFilm, NewsFilm.film_id, gone_id, kept_id)
    _carry_likenesses(gone_id, kept_id)
    _carry_interests(Conflict.film_id, Conflict.person_id, gone_id, kept_id)
    _carry_settled(Settlement.film_id, Settlement.person_id, gone_id, kept_id)
    joined = films.merge_films(actor=actor, gone_id=gone_id, kept_id=kept_id)
    remember(actor, JoinedKind.FILM, both[gone_id], joined, before)
    return joined


@operation
def merge_people(*, actor: Actor, gone: str, kept: str) -> Person:
    """The two records are one person everywhere; the address of the one leads to the other."""
    require(may_keep_people(actor))
    gone_id, kept_id = (_id_of(Person, code) for code in (gone, kept))
    both = {id: fresh(Person, id, lock=True) for id in sorted({gone_id, kept_id})}
    require(people.may_merge(both[gone_id], both[kept_id]))
    require(people_free(gone_id, kept_id))
    before = around(Person, (gone_id, kept_id))
    _carry_twins(Credit, gone_id, kept_id, "film_id", "activity", "character")
    _carry_interests(Conflict.person_id, Conflict.film_id, gone_id, kept_id)
    _carry_settled(Settlement.person_id, Settlement.film_id, gone_id, kept_id)
    _carry_twins(Participant, gone_id, kept_id, "show_id", "role")
    _carry_named(NewsPerson, NewsPerson.person_id, gone_id, kept_id)
    _carry_twins(Winner, gone_id, kept_id, "award_id", "selection_id")
    _carry(Receipt.person_id, gone_id, kept_id)
    _carry(Juror.person_id, gone_id, kept_id)
    _carry(Guest.person_id, gone_id, kept_id)
    _carry(Joining.person_id, gone_id, kept_id)
    joined = people.merge_people(actor=actor, gone_id=gone_id, kept_id=kept_id)
    remember(actor, JoinedKind.PERSON, both[gone_id], joined, before)
    return joined


def tell_apart(model: Any, *, actor: Actor, one: str, other: str) -> None:
    """The two records are said to be two; *model* says of what."""
    act = films.tell_films_apart if model is Film else people.tell_people_apart
    act(actor=actor, one_id=_id_of(model, one), other_id=_id_of(model, other))


def take_back(model: Any, *, actor: Actor, one: str, other: str) -> None:
    """Nothing is said of the two any more."""
    act = films.take_films_back if model is Film else people.take_people_back
    act(actor=actor, one_id=_id_of(model, one), other_id=_id_of(model, other))


def _id_of(model: Any, code: str) -> int:
    return int(db.session.execute(select(model.id).where(model.code == code)).scalar_one())


def _carry_twins(model: Any, gone_id: int, kept_id: int, *same: str) -> None:
    """What both have is had once."""
    other = aliased(model)
    alike = [getattr(other, name).is_not_distinct_from(getattr(model, name)) for name in same]
    twin = exists().where(other.person_id == kept_id, *alike)
    _drop(model, model.person_id == gone_id, twin)
    _carry(model.person_id, gone_id, kept_id)


def _carry_named(model: Any, column: Any, gone_id: int, kept_id: int) -> None:
    """An item of the news that named both names the one."""
    other = aliased(model)
    twin = exists().where(getattr(other, column.key) == kept_id, other.item_id == model.item_id)
    _drop(model, column == gone_id, twin)
    _carry(column, gone_id, kept_id)


def _carry_interests(column: Any, beside: Any, gone_id: int, kept_id: int) -> None:
    """Of two interests the one that stands is kept: a dismissal never hides what was declared elsewhere."""
    other = aliased(Conflict)
    alike = (
        getattr(other, beside.key) == beside,
        other.kind == Conflict.kind,
    )
    there = getattr(other, column.key)
    standing = exists().where(there == gone_id, other.dismissed_at.is_(None), *alike)
    _drop(Conflict, column == kept_id, Conflict.dismissed_at.is_not(None), standing)
    _drop(Conflict, column == gone_id, exists().where(there == kept_id, *alike))
    _carry(column, gone_id, kept_id)


def _carry_likenesses(gone_id: int, kept_id: int) -> None:
    """What was decided about an entry and this film holds for the one it is; what was not is asked anew."""
    other = aliased(Likeness)
    there = exists().where(other.film_id == kept_id, other.one_id == Likeness.one_id)
    _drop(Likeness, Likeness.film_id == gone_id, Likeness.state == LikenessState.OPEN)
    _drop(Likeness, Likeness.film_id == gone_id, there)
    _carry(Likeness.film_id, gone_id, kept_id)


def _carry_settled(column: Any, beside: Any, gone_id: int, kept_id: int) -> None:
    """What was said of the same way twice was said once."""
    other = aliased(Settlement)
    alike = (getattr(other, beside.key) == beside, other.path == Settlement.path)
    _drop(
        Settlement, column == gone_id, exists().where(getattr(other, column.key) == kept_id, *alike)
    )
    _carry(column, gone_id, kept_id)


def _drop(model: Any, *which: Any) -> None:
    ids = list(db.session.scalars(select(model.id).where(*which)))
    gone = delete(model).where(model.id.in_(ids))
    db.session.execute(gone.execution_options(synchronize_session=False))


def _carry(column: Any, gone_id: int, kept_id: int) -> None:
    moved = update(column.class_).where(column == gone_id).values({column.key: kept_id})
    db.session.execute(moved.execution_options(synchronize_session=False))


MOVED_WITH_FILMS = (Submission.film_id, Selection.film_id, Conflict.film_id)
MOVED_WITH_PEOPLE = (
    Credit.person_id, Conflict.person_id, Participant.person_id, Winner.person_id, Juror.person_id,
)  # fmt: skip
"""What is counted on the page that says beforehand what will happen."""
