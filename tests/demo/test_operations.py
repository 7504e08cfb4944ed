import io
from datetime import date, timedelta
from zipfile import ZipFile

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from festival.accreditation.kits import Terms, kit_in, packed
from festival.accreditation.wording import LICENCE
from festival.awards.models import Award
from festival.demo import rules
from festival.demo.crowd import Size, draw_a_crowd
from festival.demo.facts_films import FILMS
from festival.demo.facts_invented import CAST, ENTRIES, SHORTS
from festival.demo.operations import load_demo
from festival.demo.stills import CREDIT
from festival.demo.timetable import LOST
from festival.drafting.models import Proposed, RunState, SolverRun
from festival.editions.models import EditionState
from festival.editions.queries import current_edition, edition_by_code
from festival.films.models import Film, FilmTitle
from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.journal.checks import chain_is_whole
from festival.journal.queries import newest_acts
from festival.jury.models import Juror, Jury, JuryState, Scoresheet
from festival.moving.queries import moving_page
from festival.office.queries import desk_page
from festival.people.models import Account
from festival.programme.clashes import check_edition
from festival.programme.clashing import Severity
from festival.programme.models import Show, ShowItem, ShowKind, ShowState
from festival.publishing.book import Book
from festival.publishing.models import Release
from festival.publishing.queries import current_release, parsed
from festival.reviews.models import Assignment, AssignmentState, Round
from festival.selection.models import Selection
from festival.submissions.intake_models import Intake, IntakeState
from festival.submissions.intake_queries import report_of
from festival.submissions.models import Source, Submission, SubmissionState


def _film(title):
    return db.session.scalars(
        select(Film)
        .join(Film.titles)
        .where(FilmTitle.text == title)
        .options(
            selectinload(Film.countries), selectinload(Film.versions), selectinload(Film.titles)
        )
        .distinct()
    ).one()


def _count(what, *where):
    return db.session.scalar(select(func.count()).select_from(what).where(*where))


def test_films_are_as_in_the_facts(loaded):
    assert _count(Film) >= len(FILMS) + len(SHORTS)
    genesis = _film("Genesis 2.0")
    assert [one.country for one in genesis.countries] == ["CH", "CN", "RU", "KR", "US"]
    assert genesis.versions[0].runtime_seconds == 113 * 60
    assert _film("Averno").versions[0].runtime_seconds is None
    assert {(t.language, t.text) for t in _film("Қыз Жібек").titles} == {
        ("kk", "Қыз Жібек"),
        ("ru", "Кыз-Жибек"),
        ("en", "Kyz-Zhibek"),
        ("kk-Latn", "Qyz Jibek"),
    }


def test_2018_is_archived_with_its_two_awards_and_2019_has_none(loaded):
    first, second = edition_by_code("2018"), edition_by_code("2019")
    assert first.state is EditionState.ARCHIVED
    awards = select(func.count()).select_from(Award).join(Award.prize)
    from_edition = lambda edition: Award.prize.property.mapper.class_.edition_id == edition.id  # noqa: E731
    assert db.session.scalar(awards.where(from_edition(first))) == 2
    assert db.session.scalar(awards.where(from_edition(second))) == 0
    assert current_edition().code == "2019"


def test_2019_is_released_without_a_palmares(loaded):
    found = db.session.scalars(
        select(Release.kind)
        .where(Release.edition_id == loaded.editions["2019"])
        .order_by(Release.number)
    )
    assert [kind.value for kind in found] == ["lineup", "schedule", "jury", "amendment"]


def test_every_film_of_2019_that_came_is_shown_at_least_twice(loaded):
    shown = dict(
        db.session.execute(
            select(Selection.film_id, func.count())
            .join(ShowItem, ShowItem.selection_id == Selection.id)
            .join(Show, Show.id == ShowItem.show_id)
            .where(Show.edition_id == loaded.editions["2019"], Show.state == ShowState.PLANNED)
            .group_by(Selection.film_id)
        ).all()
    )
    of_2019 = {film for (code, film) in loaded.selections if code == "2019"}
    assert {film for film in of_2019 if shown.get(loaded.films[film], 0) < 2} == {LOST}


def test_the_schedule_of_2019_can_be_held_and_still_says_what_to_look_at(loaded):
    found = {clash.severity for clash in check_edition(loaded.editions["2019"])}
    assert found == {Severity.OVERRIDABLE, Severity.ADVICE}


def test_the_solver_proposed_moves_and_new_shows_and_said_once_why_not(loaded):
    first, new, last = db.session.scalars(select(SolverRun).order_by(SolverRun.id)).all()
    assert (first.state, first.unplaced, first.ways) == (RunState.DONE, 0, "[]")
    assert _count(Proposed, Proposed.run_id == first.id) > 0
    assert (new.unplaced, _count(Proposed, Proposed.run_id == new.id, Proposed.key != "")) == (0, 3)
    assert (last.state, last.unplaced) == (RunState.DONE, 3)
    assert last.ways != "[]"


def test_a_show_after_midnight_belongs_to_the_evening_before(loaded):
    night = db.session.scalars(select(Show).where(Show.starts_local == "2019-09-18T00:30")).one()
    assert night.festival_day == date(2019, 9, 17)


def test_the_week_has_talks_and_ceremonies(loaded):
    kinds = dict(
        db.session.execute(
            select(Show.kind, func.count())
            .where(Show.edition_id == loaded.editions["2019"])
            .group_by(Show.kind)
        ).all()
    )
    assert kinds[ShowKind.ROUND_TABLE] == 1
    assert kinds[ShowKind.CEREMONY] == 2
    assert kinds[ShowKind.PRESS_CONFERENCE] == 7
    assert kinds[ShowKind.SCREENING] > 120


def test_the_student_jury_is_in_the_middle_of_its_work(loaded):
    jury = db.session.scalars(
        select(Jury)
        .where(Jury.kind == "student", Jury.position == 9)
        .options(selectinload(Jury.jurors))
    ).one()
    assert jury.state is JuryState.VIEWING
    assert sum(juror.oath_at is None for juror in jury.jurors) == 1
    scored = select(func.count()).select_from(Scoresheet).join(Juror)
    assert db.session.scalar(scored.where(Juror.jury_id == jury.id)) == 19 + 17 + 6 + 9 + 3 + 1


def test_real_jurors_have_no_account_and_no_marks(loaded):
    real = select(Juror).join(Juror.jury).where(Jury.kind == "statutory")
    jurors = db.session.scalars(real.options(selectinload(Juror.scoresheets))).all()
    assert len(jurors) == 9
    assert all(juror.account_id is None and not juror.scoresheets for juror in jurors)


def test_entries_are_in_every_state(loaded):
    typed_here = select(Submission.state, func.count()).where(Submission.source == Source.FORM)
    states = dict(db.session.execute(typed_here.group_by(Submission.state)).all())
    drafts = sum(fact.fate == "draft" for fact in ENTRIES)
    assert states[SubmissionState.DRAFT] == drafts == 3
    assert states[SubmissionState.WITHDRAWN] == 1
    assert states[SubmissionState.IN_CONSIDERATION] == len(ENTRIES) - drafts - 1
    assert _count(Submission, Submission.late) == 1


def test_a_file_of_entries_is_in_and_the_next_waits(loaded):
    first, second = db.session.scalars(select(Intake).order_by(Intake.id)).all()
    assert (first.state, report_of(first)["new"]) == (IntakeState.DONE, 5)
    counts = report_of(second)
    assert second.state == IntakeState.REPORTED
    assert {name: counts[name] for name in ("new", "changed", "unchanged", "refused", "conflicts")} == {
        "new": 1, "changed": 4, "unchanged": 1, "refused": 1, "conflicts": 1,
    }  # fmt: skip


@pytest.mark.parametrize("role", [fact.role for fact in CAST])
def test_everybody_of_the_cast_finds_something_on_their_desk(house, loaded, role):
    account = db.session.scalars(
        select(Account)
        .where(Account.email == f"{role}@demo.example")
        .options(selectinload(Account.hats))
    ).one()
    hats = frozenset(WornHat(hat.hat.value, hat.edition_id) for hat in account.hats)
    with house.test_request_context():
        page = desk_page(Actor(account.id, role, account.person_id, hats))
        assert page.turn is not None


def test_the_journal_is_whole(loaded):
    assert chain_is_whole() == []


@pytest.mark.parametrize("role", ["director", "admin"])
def test_whoever_may_carry_an_edition_out_finds_one_they_asked_for(house, loaded, role):
    asker = loaded.actors[role]
    with house.test_request_context():
        [row] = moving_page(asker).leavings
    assert (row.code, row.state) == ("2018", "Being packed")
    assert row.reason
    assert clock.now() - row.asked_at < timedelta(hours=1)


def test_the_journal_shows_what_was_done_through_a_program(house, loaded):
    with house.test_request_context():
        lines = newest_acts(loaded.actors["director"], 500)
    came = [line for line in lines if line.through]
    assert [(line.who, line.code) for line in came] == [("Timur Demo-Bek", "move_copy")] * 2
    assert {line.through for line in came} == {"through the program “Courier’s tracking”"}


@pytest.mark.parametrize("locale", ["en", "ru", "kk"])
def test_the_public_reads_2019_and_2018(house, loaded, locale):
    client = house.test_client()
    for place in ("", "schedule", "films", "juries", "partners", "schedule/2019-09-17"):
        assert client.get(f"/{locale}/2019/{place}").status_code == 200, place
    for place in ("", "films", "awards"):
        assert client.get(f"/{locale}/2018/{place}").status_code == 200, place


def test_awkward_words_stand_on_public_pages_as_words(house, loaded):
    client = house.test_client()
    page = client.get("/en/2019/sections/student-shorts").text
    assert "&lt;b&gt;other&lt;/b&gt;" in page
    assert "<b>other</b>" not in page
    assert "رسالة إلى ألماتي" in page
    films = client.get("/en/2019/films").text
    assert "#Female Pleasure" in films


def test_the_demo_is_not_loaded_twice_and_never_in_production(loaded):
    with pytest.raises(Refused) as refused:
        load_demo(actor=HOUSE, environment="demo")
    assert refused.value.reason is rules.HOUSE_NOT_EMPTY
    with pytest.raises(Refused) as refused:
        load_demo(actor=HOUSE, environment="production")
    assert refused.value.reason is rules.NO_DEMO_IN_PRODUCTION


def test_a_crowd_is_as_large_as_asked(app):
    stock = load_demo(actor=HOUSE, environment="demo")
    size = Size(
        submissions=12, reviews=30, films=6, shows=14, venues=2, halls=3, days=3, persons=40
    )
    draw_a_crowd(actor=HOUSE, size=size, stock=stock, seed=1)
    edition = stock.editions["2026"]
    assert _count(Show, Show.edition_id == edition) == 14
    assert _count(Selection, Selection.edition_id == edition) == 6
    one = Round.edition_id == stock.editions["2027"]
    found = (
        select(Assignment.state, func.count()).join(Assignment.round).join(Assignment.submission)
    )
    crowd = found.where(one, Submission.tracking_number.startswith("CR27-"))
    states = dict(db.session.execute(crowd.group_by(Assignment.state)).all())
    assert states[AssignmentState.DONE] > states[AssignmentState.ASSIGNED] > 0
    assert sum(states.values()) == 24
    assert chain_is_whole() == []


def test_press_kits_hold_generated_stills_with_their_credit(loaded):
    book = Book(parsed(current_release(edition_by_code("2019").id)))
    kits = [kit_in(book, f"film-{film['slug']}") for film in book.films.values() if film["stills"]]
    assert sorted(len(kit.films[0]["stills"]) for kit in kits) == [1, 1]
    with ZipFile(io.BytesIO(packed(book, kits[0], Terms(LICENCE), "en"))) as bag:
        names = bag.namelist()
        assert sum(name.endswith(".jpg") for name in names) == len(kits[0].films[0]["stills"])
        sheet = bag.read("stills.csv").decode("utf-8-sig")
    assert CREDIT in sheet and LICENCE["en"] in sheet and "[demo]" in sheet
