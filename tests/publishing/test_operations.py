"""Releases are made and taken back."""

import json

import pytest
from sqlalchemy import func, select

from festival.foundation import canonical, clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, fresh
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry
from festival.jury.models import Jury, JuryKind, JuryState
from festival.publishing import rules
from festival.publishing.current import releases
from festival.publishing.models import Release, ReleaseKind
from festival.publishing.operations import publish, roll_back
from tests import makers

KINDS = [ReleaseKind.LINEUP, ReleaseKind.SCHEDULE, ReleaseKind.JURY, ReleaseKind.PALMARES]
CANARIES = [
    "CANARY-DRAFT",
    "CANARY-NEVER",
    "CANARY-BIRTH",
    "CANARY-HIDDEN",
    "CANARY-REVOKED",
    "CANARY-WHY",
]


def held(release):
    return json.loads(release.contents)


def test_each_kind_adds_its_part_and_nothing_else(small):
    seen = []
    for kind in KINDS:
        release = publish(
            actor=small.director, second=small.approver, edition_id=small.edition.id, kind=kind
        )
        contents = held(release)
        seen.append(
            [bool(contents[part]) for part in ("films", "shows", "juries", "prizes", "awards")]
        )
        for canary in CANARIES:
            assert canary not in release.contents
    assert seen == [
        [True, False, False, False, False],
        [True, True, False, False, False],
        [True, True, True, True, False],
        [True, True, True, True, True],
    ]


def test_a_juror_is_named_only_with_the_juries_and_a_winner_only_with_the_palmares(small):
    lineup, schedule, juries, palmares = (
        publish(
            actor=small.director, second=small.approver, edition_id=small.edition.id, kind=kind
        ).contents
        for kind in KINDS
    )
    assert "CANARY-JUROR" not in lineup + schedule
    assert "CANARY-JUROR" in juries
    assert "CANARY-CITATION" not in lineup + schedule + juries
    assert "CANARY-CITATION" in palmares


def test_a_release_is_its_canonical_words_and_their_digest(small):
    release = publish(
        actor=small.director,
        second=small.approver,
        edition_id=small.edition.id,
        kind=ReleaseKind.SCHEDULE,
    )
    contents = held(release)
    assert release.contents.encode() == canonical.canonical(contents)
    assert release.digest == canonical.digest(contents)
    assert contents["release"]["number"] == 1
    show = next(show for show in contents["shows"] if show["code"] == "night001")
    assert (show["starts"], show["tz"], show["local"], show["day"]) == (
        "2019-09-16T18:45:00Z",
        "Asia/Almaty",
        "2019-09-17T00:45",
        "2019-09-16",
    )
    assert [show["code"] for show in contents["shows"]] == ["evening1", "night001", "table001"]
    entry = db.session.scalars(select(JournalEntry).order_by(JournalEntry.id.desc())).first()
    assert (entry.act, entry.edition_id) == ("publish", small.edition.id)


def test_a_cancelled_showing_stays_once_it_was_announced(small):
    publish(
        actor=small.director,
        second=small.approver,
        edition_id=small.edition.id,
        kind=ReleaseKind.SCHEDULE,
    )
    small.show.state = "cancelled"
    small.show.sequence = 1
    db.session.commit()
    release = publish(
        actor=small.director,
        second=small.approver,
        edition_id=small.edition.id,
        kind=ReleaseKind.AMENDMENT,
    )
    states = {show["code"]: show["state"] for show in held(release)["shows"]}
    assert states == {"evening1": "cancelled", "night001": "planned", "table001": "planned"}


def test_nothing_is_kept_of_a_refused_release(small):
    nobody = Actor(99, "Nobody")
    for actor, kind, reason in [
        (nobody, ReleaseKind.LINEUP, rules.PUBLISHING_IS_THE_DIRECTORS),
        (small.director, ReleaseKind.AMENDMENT, rules.NOTHING_RELEASED),
    ]:
        with pytest.raises(Refused) as refused:
            publish(actor=actor, second=small.approver, edition_id=small.edition.id, kind=kind)
        assert refused.value.reason is reason
    assert db.session.scalar(select(func.count(Release.id))) == 0


def test_rolling_back_leads_to_the_earlier_release_and_numbers_go_on(small):
    one = publish(
        actor=small.director,
        second=small.approver,
        edition_id=small.edition.id,
        kind=ReleaseKind.LINEUP,
    )
    publish(
        actor=small.director,
        second=small.approver,
        edition_id=small.edition.id,
        kind=ReleaseKind.SCHEDULE,
    )
    roll_back(actor=small.director, edition_id=small.edition.id, number=1)
    assert releases()["2019"].digest == one.digest
    three = publish(
        actor=small.director,
        second=small.approver,
        edition_id=small.edition.id,
        kind=ReleaseKind.SCHEDULE,
    )
    assert three.number == 3
    with pytest.raises(Refused) as refused:
        roll_back(actor=small.director, edition_id=small.edition.id, number=2)
    assert refused.value.reason is rules.RELEASE_WITHDRAWN


def test_a_release_costs_the_same_statements_for_one_film_and_for_many(small, make, queries_made):
    with queries_made() as few:
        publish(
            actor=small.director,
            second=small.approver,
            edition_id=small.edition.id,
            kind=ReleaseKind.SCHEDULE,
        )
    for n in range(12):
        make.selection(small.section, make.film(f"Film {n}"))
    db.session.expire_all()
    with queries_made() as many:
        publish(
            actor=small.director,
            second=small.approver,
            edition_id=small.edition.id,
            kind=ReleaseKind.AMENDMENT,
        )
    assert len(many) <= len(few) + 2


def test_a_withdrawn_film_leaves_its_announced_showings_cancelled_under_its_name(small):
    """I-38: what was announced is cancelled under its name, never silently gone."""
    publish(
        actor=small.director,
        second=small.approver,
        edition_id=small.edition.id,
        kind=ReleaseKind.SCHEDULE,
    )
    small.selection.state = "withdrawn"
    db.session.commit()
    release = publish(
        actor=small.director,
        second=small.approver,
        edition_id=small.edition.id,
        kind=ReleaseKind.AMENDMENT,
    )
    contents = held(release)
    show = next(show for show in contents["shows"] if show["code"] == "evening1")
    assert (show["state"], show["sequence"]) == ("cancelled", 1)
    assert show["films"][0]["titles"][0]["text"] == "Genesis 2.0"
    assert [film["slug"] for film in contents["films"]] == [small.other.slug]
    assert "CANARY" not in release.contents


def test_a_palmares_announces_the_juries_that_closed_and_no_other(small):
    small.jury.state, small.jury.sealed_at = JuryState.SEALED, clock.now()
    db.session.commit()
    open_still = makers.save(
        Jury(
            code=public_code(),
            edition_id=small.edition.id,
            name=Text(en="At work"),
            kind=JuryKind.STUDENT,
            state=JuryState.VIEWING,
        )
    )
    for kind in KINDS:
        publish(actor=small.director, second=small.approver, edition_id=small.edition.id, kind=kind)
    assert fresh(Jury, small.jury.id).state is JuryState.ANNOUNCED
    assert fresh(Jury, open_still.id).state is JuryState.VIEWING
