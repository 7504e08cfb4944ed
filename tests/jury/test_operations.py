"""A jury from its forming to its seal, and what is kept when a rule says no."""

import json

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound

from festival.foundation import canonical
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.interests.queries import conflicted_film_ids
from festival.journal.models import JournalEntry
from festival.jury import operations, queries, rules
from festival.jury.models import Juror, JuryKind, JuryState, Score, SeatRole
from festival.people.models import GivenHat, Hat
from tests import makers
from tests.jury.makers import Bench, juror, jury, marks, score, swear


def refused(act, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    return refusal.value.reason


def count(kind):
    return makers.db.session.scalar(select(func.count()).select_from(kind))


def test_a_seat_brings_the_hat_and_looks_into_the_credits(make):
    """I-44: who had a part in a film that competes is found."""
    edition = make.edition()
    section = make.section(edition)
    human = make.actor()
    film = make.film("Own", director=make.db.session.get(makers.Person, human.person_id))
    make.selection(section, film)
    seat = juror(jury(edition, [section]), human)
    assert seat.account_id == human.id
    hats = make.db.session.scalars(select(GivenHat).where(GivenHat.account_id == human.id)).all()
    assert [(hat.hat, hat.edition_id) for hat in hats] == [(Hat.JUROR, edition.id)]
    assert conflicted_film_ids(human.person_id) == {film.id}


def test_membership_is_frozen_once_the_jury_views(make):
    """I-45: nobody is seated any more."""
    bench = Bench()
    late = make.actor()
    assert refused(juror, bench.jury, late) is rules.JURY_VIEWS
    seat = bench.seats[1]
    assert (
        refused(operations.unseat, actor=HOUSE, jury_code=bench.jury.code, juror_code=seat.code)
        is rules.JURY_VIEWS
    )
    assert count(Juror) == 4


def test_only_the_director_of_the_edition_forms(make):
    edition, other = make.edition(), make.edition("2018", ordinal=900)
    director = make.actor(Hat.DIRECTOR, edition=edition)
    said = {"name": Text(en="Jury"), "kind": JuryKind.STATUTORY}
    assert operations.form_jury(actor=director, edition_id=edition.id, **said).code
    reason = refused(operations.form_jury, actor=director, edition_id=other.id, **said)
    assert reason is rules.NOT_THE_DIRECTOR
    foreign = make.section(other)
    with pytest.raises(NoResultFound):
        operations.form_jury(
            actor=director, edition_id=edition.id, section_ids=[foreign.id], **said
        )


def test_a_jury_without_enough_members_does_not_view(make):
    edition = make.edition()
    small = jury(edition, [make.section(edition)], least=2)
    juror(small, make.actor(), SeatRole.CHAIR)
    assert refused(operations.open_viewing, actor=HOUSE, jury_code=small.code) is rules.JURY_SIZE


def test_the_oath_takes_films_away(make):
    bench = Bench()
    second = jury(bench.edition, [bench.section], "Second")
    human = make.actor(Hat.JUROR)
    juror(second, human, SeatRole.CHAIR)
    swear(second, human, films=[bench.films[1]])
    assert conflicted_film_ids(human.person_id) == {bench.films[1].id}
    assert refused(swear, second, human) is rules.OATH_TAKEN
    assert refused(score, second, human, bench.selections[0]) is rules.JURY_NOT_VIEWING


def test_marks_are_replaced_and_nothing_of_a_refused_sheet_is_kept(make):
    bench = Bench()
    anna, film = bench.jurors[0], bench.selections[0]
    sheet = score(bench.jury, anna, film, 3, note="weak")
    score(bench.jury, anna, film, 9, note="better", version=sheet.version)
    kept = queries.sheet_of(bench.seats[1].id, film.id)
    assert sorted(s.value for s in kept.scores) == [4, 9] and kept.note == "better"
    assert (
        refused(score, bench.jury, anna, film, 11, version=kept.version) is rules.MARK_OUT_OF_RANGE
    )
    assert count(Score) == 2
    assert refused(score, bench.jury, bench.secretary, film) is rules.WITHOUT_A_VOTE


def test_a_withdrawn_film_is_nobodys_to_mark(make):
    bench = Bench()
    bench.selections[0].state = "withdrawn"
    make.db.session.commit()
    with pytest.raises(NoResultFound):
        score(bench.jury, bench.jurors[0], bench.selections[0])
    assert len(queries.progress_of(bench.jury.id).films) == 2


def test_the_seal_waits_for_sheets_and_happens_once(make):
    bench = Bench(films=2)
    bench.score_all(but=[(bench.jurors[0], bench.selections[1])])
    with pytest.raises(Refused) as refusal:
        bench.seal()
    assert refusal.value.verdict.facts == {"waiting": 1}
    operations.recuse(
        actor=bench.jurors[0], jury_code=bench.jury.code, selection_code=bench.codes[1]
    )
    sealed = bench.seal()
    assert (sealed.state, sealed.sealed_at is not None) == (JuryState.SEALED, True)
    assert refused(bench.seal) is rules.JURY_SEALED
    assert refused(score, bench.jury, bench.jurors[0], bench.selections[0]) is rules.JURY_SEALED
    seen = refused(
        operations.mark_seen,
        actor=bench.chair,
        jury_code=bench.jury.code,
        selection_code=bench.codes[0],
    )
    assert seen is rules.JURY_SEALED


def test_the_seal_writes_down_the_digest_of_all_marks_and_no_mark(make):
    bench = Bench(films=2)
    bench.score_all(story=7)
    evidence = canonical.load(bench.seal().evidence)
    line = make.db.session.scalars(
        select(JournalEntry).where(JournalEntry.act == "seal_jury")
    ).one()
    facts = json.loads(line.facts)
    assert facts["digest"] == canonical.digest(evidence)
    assert facts["sheets"] == len(evidence["sheets"]) == 6
    assert evidence["sheets"][0]["marks"] == {"1": 7, "2": 4}
    acts = set(make.db.session.scalars(select(JournalEntry.act)))
    assert "seal_jury" in acts and not acts & {"score_film", "mark_seen"}


def test_the_seal_waits_for_oaths(make):
    edition = make.edition()
    section = make.section(edition)
    group = jury(edition, [section])
    chair, late = make.actor(), make.actor()
    juror(group, chair, SeatRole.CHAIR)
    juror(group, late)
    operations.open_viewing(actor=HOUSE, jury_code=group.code)
    swear(group, chair)
    assert refused(operations.seal, actor=chair, jury_code=group.code) is rules.OATHS_WAITING


def test_a_jury_on_paper_is_closed_by_its_director(make):
    edition = make.edition()
    group = jury(edition, [make.section(edition)], criteria=[])
    for name in ("One", "Two", "Three"):
        operations.seat(actor=HOUSE, jury_id=group.id, person_id=make.person(name).id)
    operations.open_viewing(actor=HOUSE, jury_code=group.code)
    director = make.actor(Hat.DIRECTOR, edition=edition)
    assert operations.seal(actor=director, jury_code=group.code).sealed_at
    operations.announce(actor=HOUSE, jury_id=group.id)
    assert queries.jury_of(group.code).state is JuryState.ANNOUNCED


def test_a_recused_juror_is_not_in_the_count(make):
    bench = Bench(films=1, jurors=3)
    bench.score_all()
    operations.recuse(
        actor=bench.jurors[0], jury_code=bench.jury.code, selection_code=bench.codes[0]
    )
    assert len(queries.counted_sheets(bench.jury.id)) == 3
    assert marks(bench.jury)
