"""Taking in the programme of an edition that is over: read, told who is who, taken in whole."""

import csv
import json
from collections import defaultdict
from typing import Any

from sqlalchemy import select

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.verdict import no, require
from festival.foundation.zones import local
from festival.journal.operations import record
from festival.people.merging import MOST_NAMES, pairs_among
from festival.people.models import Person, PersonName
from festival.programme import entries, past_rules
from festival.programme.findings import Findings
from festival.programme.importing import import_programme
from festival.programme.occasions import Listing
from festival.programme.past_files import is_packed, listing_of, name_of, text_of, unpacked
from festival.programme.past_models import PastProgramme
from festival.programme.rules import SHEET_UNREADABLE
from festival.programme.sheets import FILMS, SCREENINGS, VENUES, Folder, Sheet, parse

FEW = 4
"""How many people are offered for one name, the likeliest."""


def hand_in(
    *, actor: Actor, edition_id: int, films: bytes, screenings: bytes, venues: bytes, titles_in: str
) -> Findings:
    """The sheets wait, with the report of what taking them in would do. Nothing of them is in yet."""
    edition = fresh(Edition, edition_id)
    require(past_rules.may_take_past(actor, edition, local(clock.now(), edition.zone).date()))
    texts = [
        text_of(name, content)
        for name, content in ((FILMS, films), (SCREENINGS, screenings), (VENUES, venues))
    ]
    folder = _folder(*texts)
    found = import_programme(
        actor=actor, folder=folder, code=edition.code, titles_in=titles_in, commit=False
    )
    keep_sheets(
        actor=actor, edition_id=edition_id, texts=texts, titles_in=titles_in,
        report=json.dumps(found.as_json(), ensure_ascii=False),
        doubts=json.dumps(_doubts(folder.films, titles_in), ensure_ascii=False),
    )  # fmt: skip
    return found


def hand_in_file(
    *, actor: Actor, edition_id: int, filename: str, content: bytes, titles_in: str
) -> Findings:
    """One file waits instead of three sheets: a calendar, a schedule, or a folder packed as zip."""
    edition = fresh(Edition, edition_id)
    require(past_rules.may_take_past(actor, edition, local(clock.now(), edition.zone).date()))
    name = name_of(filename)
    if is_packed(content):
        sheets = unpacked(name, content)
        return hand_in(
            actor=actor, edition_id=edition_id, films=sheets[FILMS],
            screenings=sheets[SCREENINGS], venues=sheets[VENUES], titles_in=titles_in,
        )  # fmt: skip
    text = text_of(name, content)
    found = import_programme(
        actor=actor, folder=listing_of(name, text), code=edition.code, titles_in=titles_in
    )
    keep_sheets(
        actor=actor, edition_id=edition_id, texts=["", "", ""], titles_in=titles_in,
        report=json.dumps(found.as_json(), ensure_ascii=False), doubts="{}",
        listing=text, listing_name=name,
    )  # fmt: skip
    return found


@operation
def keep_sheets(
    *,
    actor: Actor,
    edition_id: int,
    texts: list[str],
    titles_in: str,
    report: str,
    doubts: str,
    listing: str = "",
    listing_name: str = "",
) -> PastProgramme:
    """These sheets wait, or this one file, instead of any that waited before."""
    edition = _edition(actor, edition_id)
    kept = past_of(edition_id)
    if kept is None:
        kept = PastProgramme(edition_id=edition.id)
        db.session.add(kept)
    kept.films, kept.screenings, kept.venues = texts
    kept.listing, kept.listing_name = listing, listing_name
    kept.titles_in, kept.report, kept.doubts, kept.decided = titles_in, report, doubts, "{}"
    kept.handed_in_at, kept.handed_in_by_id = clock.now(), actor.id or None
    kept.taken_in_at = None
    db.session.flush()
    _note(actor, "hand_in_past_programme", edition)
    return kept


@operation
def tell_people(*, actor: Actor, edition_id: int, decided: dict[str, str]) -> None:
    """It is said who each of these names is: somebody known, by code, or nobody known."""
    edition = _edition(actor, edition_id)
    kept = _waiting(edition_id)
    require(past_rules.are_offered(decided, json.loads(kept.doubts)))
    told = json.loads(kept.decided) | decided
    kept.decided = json.dumps(told, ensure_ascii=False, sort_keys=True)
    _note(actor, "tell_past_people", edition, number=len(decided))


@operation
def take_in(*, actor: Actor, edition_id: int) -> Findings:
    """The films and shows of the sheets are in the edition, and the sheets are gone."""
    edition = _edition(actor, edition_id)
    kept = _waiting(edition_id)
    decided: dict[str, str] = json.loads(kept.decided)
    require(past_rules.all_told(json.loads(kept.doubts), decided))
    codes = select(Person.code, Person.id, Person.merged_into_id).where(
        Person.code.in_(set(decided.values()) - {""})
    )
    ids = {code: joined or id for code, id, joined in db.session.execute(codes)}
    found = import_programme(
        actor=actor,
        folder=_waiting_folder(kept),
        code=edition.code,
        titles_in=kept.titles_in,
        commit=True,
        people={name: ids[code] for name, code in decided.items() if code in ids},
    )
    kept = _waiting(edition_id)
    kept.report = json.dumps(found.as_json(), ensure_ascii=False)
    kept.films = kept.screenings = kept.venues = kept.listing = ""
    kept.doubts = kept.decided = "{}"
    kept.taken_in_at = clock.now()
    return found


def past_of(edition_id: int) -> PastProgramme | None:
    """What was handed in for an edition, as kept now."""
    found = select(PastProgramme).where(PastProgramme.edition_id == edition_id)
    return db.session.scalar(found.execution_options(populate_existing=True))


def _edition(actor: Actor, edition_id: int) -> Edition:
    edition = fresh(Edition, edition_id, lock=True)
    require(past_rules.may_take_past(actor, edition, local(clock.now(), edition.zone).date()))
    return edition


def _waiting(edition_id: int) -> PastProgramme:
    kept = past_of(edition_id)
    if kept is None or kept.taken_in_at is not None:
        require(no(past_rules.NOTHING_HANDED_IN))
    assert kept is not None
    return kept


def _waiting_folder(kept: PastProgramme) -> Folder | Listing:
    if kept.listing:
        return listing_of(kept.listing_name, kept.listing)
    return _folder(kept.films, kept.screenings, kept.venues)


def _folder(films: str, screenings: str, venues: str) -> Folder:
    return Folder(
        _sheet(FILMS, films),
        _sheet(SCREENINGS, screenings),
        _sheet(VENUES, venues) if venues.strip() else Sheet(VENUES, [], []),
    )


def _sheet(name: str, text: str) -> Sheet:
    try:
        return parse(name, text)
    except csv.Error:
        require(no(SHEET_UNREADABLE, name=name))
        raise


def _doubts(films: Sheet, titles_in: str) -> dict[str, list[str]]:
    """Names of the sheet that sound like somebody known, with their codes; one statement for all."""
    read = entries.films(films, Findings(edition=""), titles_in)
    new = list(dict.fromkeys(name[:160] for one in read if not one.event for name in one.directors))
    rows = db.session.execute(
        select(PersonName.person_id, Person.code, PersonName.text)
        .join(Person, Person.id == PersonName.person_id)
        .where(Person.merged_into_id.is_(None))
        .order_by(PersonName.person_id.desc(), PersonName.position)
        .limit(MOST_NAMES)
    )
    names: dict[int, list[str]] = defaultdict(list)
    codes: dict[int, str] = {}
    for id, code, text in rows:
        names[id].append(text)
        codes[id] = code
    # Those of the sheet have no number yet; they are counted downwards.
    sheet = {-place: name for place, name in enumerate(new, start=1)}
    names |= {place: [name] for place, name in sheet.items()}
    found: dict[str, list[str]] = {}
    for pair in pairs_among(names, sheet):
        if pair.one_id < 0 < pair.other_id:
            near = found.setdefault(sheet[pair.one_id], [])
            near.extend([codes[pair.other_id]] if len(near) < FEW else [])
    return found


def _note(actor: Actor, act: str, edition: Edition, **facts: Any) -> None:
    record(
        actor=actor, act=act, about_kind="edition", about_id=edition.id, edition_id=edition.id,
        **facts,
    )  # fmt: skip
