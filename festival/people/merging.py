"""Two records that turn out to be one person: who is likely, and what joining them does.

The record that goes stays as an alias: its addresses lead to the other, and lists leave it out. Nobody is
ever joined by a machine. What rooms above keep about the person they carry over themselves, in the same
act (``office.merging``); whatever they have left is found here, and refused.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from sqlalchemy import or_, select, update
from sqlalchemy.orm import selectinload

from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.finding import file_names
from festival.foundation.fold import words
from festival.foundation.pointers import naming
from festival.foundation.text import Text
from festival.foundation.verdict import YES, Reason, Verdict, no, require
from festival.journal.operations import record
from festival.people.apart import (
    all_pairs,
    carry,
    in_order,
    may_join,
    row_of,
    say,
    take_back,
)
from festival.people.likeness import ALIKE, people_likeness
from festival.people.models import (
    Account,
    Affiliation,
    NameKind,
    Organisation,
    PeopleApart,
    Person,
    PersonName,
)
from festival.people.rules import may_keep_people

IN_USE = Reason("IN_USE", "The two records cannot be joined: {where} Settle that first.")
MERGED_ALREADY = Reason(
    "MERGED_ALREADY", "One of the two was joined to another record already. Open that one."
)
MERGE_WITH_ITSELF = Reason(
    "MERGE_WITH_ITSELF", "A record cannot be joined to itself. Choose the other one.", 422
)
COMPARED = 400
"""The newest people whom the list of likely pairs compares with everybody."""
MOST_NAMES = 20_000


def may_merge(one: Person | Organisation, other: Person | Organisation) -> Verdict:
    """Two records, neither of which was joined to another."""
    if one.id == other.id:
        return no(MERGE_WITH_ITSELF)
    if one.merged_into_id or other.merged_into_id:
        return no(MERGED_ALREADY)
    return YES


class LikelyPair(NamedTuple):
    """Two people some of whose names sound alike."""

    one_id: int
    other_id: int
    score: float


def likely_pairs() -> list[LikelyPair]:
    """The likeliest first: the newest people against everybody, without those told apart; two statements."""
    found = (
        select(PersonName.person_id, PersonName.text)
        .join(Person, Person.id == PersonName.person_id)
        .where(Person.merged_into_id.is_(None))
        .order_by(PersonName.person_id.desc(), PersonName.position)
        .limit(MOST_NAMES)
    )
    names: dict[int, list[str]] = defaultdict(list)
    for person_id, text in db.session.execute(found):
        names[person_id].append(text)
    told = all_pairs(PeopleApart)
    pairs = pairs_among(names, list(names)[:COMPARED])
    return [pair for pair in pairs if pair[:2] not in told]


def pairs_among(names: dict[int, list[str]], newest: Iterable[int]) -> list[LikelyPair]:
    """Those whose names share two initials, whichever part stands first, are looked at closely.

    >>> pairs_among({1: ["Maksim Abugayev"], 2: ["Максим Арбугаев"], 3: ["Marko Škop"]}, [2])
    [LikelyPair(one_id=1, other_id=2, score=0.931)]
    """
    shelves: dict[str, set[int]] = defaultdict(set)
    for id, spelt in names.items():
        for key in _initials(spelt):
            shelves[key].add(id)
    pairs: dict[tuple[int, int], float] = {}
    for id in newest:
        near = {other for key in _initials(names[id]) for other in shelves[key]} - {id}
        for other in near:
            pair = (min(id, other), max(id, other))
            if pair not in pairs:
                pairs[pair] = people_likeness(names[id], names[other])
    likely = [LikelyPair(*pair, round(score, 3)) for pair, score in pairs.items() if score >= ALIKE]
    return sorted(likely, key=lambda pair: (-pair.score, pair[:2]))


def _initials(names: Iterable[str]) -> set[str]:
    found = set()
    for name in names:
        folded = words(name)
        letters = sorted({word[0] for word in folded})
        found |= {"".join(pair) for pair in combinations(letters, 2)}
        if len(letters) == 1:
            found.add(" ".join(folded))
    return found


def stands_as(code: str) -> str | None:
    """The address of whoever a joined record turned out to be; nothing for any other."""
    gone = select(Person.merged_into_id).where(Person.code == code)
    return db.session.scalar(select(Person.code).where(Person.id.in_(gone)))


def body_stands_as(code: str) -> str | None:
    """The address of the body a joined record turned out to be; nothing for any other."""
    gone = select(Organisation.merged_into_id).where(Organisation.code == code)
    return db.session.scalar(select(Organisation.code).where(Organisation.id.in_(gone)))


def body_codes_of(code: str) -> list[str]:
    """The code of a body, then those of the records that were joined to it; none for nobody."""
    known = select(Organisation.id).where(Organisation.code == code).scalar_subquery()
    found = select(Organisation.code).where(
        or_(Organisation.id == known, Organisation.merged_into_id == known)
    )
    return sorted(db.session.scalars(found), key=lambda one: (one != code, one))


def codes_of(code: str) -> list[str]:
    """The code of a person, then those of the records that were joined to theirs; none for nobody."""
    known = select(Person.id).where(Person.code == code).scalar_subquery()
    found = select(Person.code).where(or_(Person.id == known, Person.merged_into_id == known))
    return sorted(db.session.scalars(found), key=lambda one: (one != code, one))


def moved_to(slug: str) -> str | None:
    """The public address of whoever had this one, once the records were joined."""
    gone = select(Person.merged_into_id).where(Person.slug == slug)
    return db.session.scalar(select(Person.slug).where(Person.id.in_(gone)).limit(1))


@operation
def tell_people_apart(*, actor: Actor, one_id: int, other_id: int) -> None:
    """They are two people; nobody is asked about the two again."""
    require(may_keep_people(actor))
    pair = [fresh(Person, id, lock=True) for id in in_order(one_id, other_id)]
    require(may_merge(*pair))
    if say(PeopleApart, actor, one_id, other_id):
        _note_apart(actor, "tell_people_apart", pair)


@operation
def take_people_back(*, actor: Actor, one_id: int, other_id: int) -> None:
    """Whether they are one is asked again."""
    require(may_keep_people(actor))
    pair = [fresh(Person, id, lock=True) for id in in_order(one_id, other_id)]
    if take_back(PeopleApart, one_id, other_id):
        _note_apart(actor, "take_people_back", pair)


def _note_apart(actor: Actor, act: str, pair: Sequence[Person]) -> None:
    record(
        actor=actor, act=act, about_kind="person", about_id=pair[0].id, code=pair[0].code,
        other=pair[1].code,
    )  # fmt: skip


@operation
def merge_people(*, actor: Actor, gone_id: int, kept_id: int) -> Person:
    """One person under all the names of both, with the affiliations and accounts of both."""
    require(may_keep_people(actor))
    parts = (selectinload(Person.names), selectinload(Person.affiliations))
    both = {id: fresh(Person, id, *parts, lock=True) for id in sorted({gone_id, kept_id})}
    gone, kept = both[gone_id], both[kept_id]
    require(may_merge(gone, kept))
    require(may_join(row_of(PeopleApart, gone_id, kept_id) is not None))
    carry(PeopleApart, gone.id, kept.id)
    if left := naming(Person, gone.id, (PersonName, Affiliation, Account, Person)):
        require(no(IN_USE, where=f"{gone.sort_name} ({', '.join(sorted(left))})."))
    _unite_names(gone, kept)
    _unite_affiliations(gone, kept)
    for column in (Account.person_id, Person.merged_into_id):
        moved = update(column.class_).where(column == gone.id).values({column.key: kept.id})
        db.session.execute(moved.execution_options(synchronize_session=False))
    kept.bio = Text({**gone.bio, **kept.bio})
    kept.picture_id = kept.picture_id or gone.picture_id
    gone.merged_into_id = kept.id
    db.session.flush()
    file_names("person", {gone.id: [], kept.id: [name.text for name in kept.names]})
    record(
        actor=actor, act="merge_people", about_kind="person", about_id=kept.id, code=kept.code,
        joined=gone.code, names=[name.text for name in gone.names],
    )  # fmt: skip
    return kept


def _unite_names(gone: Person, kept: Person) -> None:
    """A name in a language the other has none in is shown; any other is another spelling."""
    known = {name.text for name in kept.names}
    spoken = {name.language for name in kept.names}
    for name in gone.names:
        if name.text in known:
            continue
        named = name.kind if name.language and name.language not in spoken else NameKind.ALIAS
        hidden = name.kind in {NameKind.BIRTH, NameKind.FORMER}
        kept.names.append(
            PersonName(
                position=max((one.position for one in kept.names), default=-1) + 1,
                text=name.text,
                language=name.language,
                kind=name.kind if hidden else named,
                folded=name.folded,
            )
        )
        known.add(name.text)


def _unite_affiliations(gone: Person, kept: Person) -> None:
    known = {(one.organisation_id, str(one.title)) for one in kept.affiliations}
    moving: Sequence[Affiliation] = [
        one for one in gone.affiliations if (one.organisation_id, str(one.title)) not in known
    ]
    for one in moving:
        kept.affiliations.append(
            Affiliation(
                position=max((each.position for each in kept.affiliations), default=-1) + 1,
                organisation_id=one.organisation_id,
                title=one.title,
                from_on=one.from_on,
                to_on=one.to_on,
            )
        )
    gone.affiliations.clear()
