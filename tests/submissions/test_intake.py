"""Entries taken in from elsewhere: the report, the commit, the week after, and nothing twice."""

import codecs
import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from festival.editions.models import EditionState
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.journal.models import JournalFacts
from festival.letters.models import Letter
from festival.people.models import Account
from festival.selection.operations import decide
from festival.submissions import intake, intake_commit, operations, work
from festival.submissions import intake_rules as rules
from festival.submissions.columns import FILMFREEWAY, SHOWN
from festival.submissions.intake_models import (
    ImportedRow,
    Intake,
    IntakeGuess,
    IntakeRow,
    IntakeState,
    RowVerdict,
)
from festival.submissions.intake_queries import intake_by_code, mapping_of, report_of
from festival.submissions.models import Answer, Decision, Snapshot, Source, Submission
from festival.submissions.queries import screener_of
from tests.submissions import makers as entries

HEADINGS = [SHOWN[name] for name, _ in FILMFREEWAY]
REAL = Path(__file__).parents[3] / "shared" / "data"
FILM = {
    "First Name": "Aru", "Last Name": "Demo", "Email": "aru@example.org", "Gender": "Female",
    "Birthdate": "1990-01-01", "Country": "Kazakhstan", "Tracking Number": "FF0001",
    "Project Title": "Kok-Tobe at Six", "Project Title (Original Language)": "Көктөбе, таңғы алты",
    "Synopsis": "The city wakes at six.", "Duration": "01:32:00",
    "Country of Origin": "Kazakhstan, France, Germany, Japan, Peru, Korea, South",
    "Language": "Kazakh", "Project Type": "Feature", "Completion Date": "2018-05-04",
    "Directors": "Christian Frei, Maxim Arbugaev", "Key Cast": "JR, Haifaa al-Mansour",
    "Submission Date": "2019-03-05", "Submission Status": "In Consideration",
    "Judging Status": "Undecided", "Submission Categories": "Feature film",
    "Submission Fee": "$25.00", "Submission Link": "https://vimeo.com/1",
    "Submission Password": "canary-password", "Submission ID": "1001", "Rating": "4.5",
}  # fmt: skip


def sheet(*films, headings=HEADINGS, mark=","):
    page = io.StringIO(newline="")
    writer = csv.writer(page, delimiter=mark)
    writer.writerow(headings)
    writer.writerows([(FILM | film).get(heading, "") for heading in headings] for film in films)
    return page.getvalue()


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def call(edition):
    return entries.call(edition)


@pytest.fixture
def programmer(make, edition):
    return make.actor("programmer", edition=edition)


def read(call, content, name="export.csv", format="auto", actor=HOUSE):
    """A file handed in and reported."""
    if isinstance(content, str):
        content = content.encode()
    made = intake.begin(actor=actor, call_id=call.id, filename=name, content=content, format=format)
    while intake.report_some(actor=HOUSE, code=made.code):
        pass
    return intake_by_code(HOUSE, made.code)


def take(call, content, **more):
    """A file handed in, reported and taken in."""
    made = read(call, content, **more)
    intake_commit.commit(actor=HOUSE, code=made.code)
    while intake_commit.commit_some(actor=HOUSE, code=made.code):
        pass
    return intake_by_code(HOUSE, made.code)


def counts(found):
    kept = report_of(found)
    return {name: count for name, count in kept.items() if count}


def the_entry(external_id="1001"):
    return db.session.scalars(
        select(Submission)
        .where(Submission.external_id == external_id)
        .execution_options(populate_existing=True)
    ).one()


def typed(entry, field):
    found = select(Answer).where(Answer.submission_id == entry.id, Answer.field == field)
    return [one.typed for one in db.session.scalars(found.order_by(Answer.position))]


def sealed(entry):
    found = select(Snapshot).where(Snapshot.submission_id == entry.id).order_by(Snapshot.number)
    return [dict(load(one.contents)) for one in db.session.scalars(found)]


def row_of(found, number=2):
    return db.session.scalars(
        select(IntakeRow).where(IntakeRow.intake_id == found.id, IntakeRow.number == number)
    ).one()


def refused_in(found):
    return {
        row.number: load(row.says)["refused"][0]
        for row in db.session.scalars(select(IntakeRow).where(IntakeRow.intake_id == found.id))
        if row.verdict == RowVerdict.REFUSED
    }


def test_a_report_keeps_nothing(call):
    found = read(call, sheet({}))

    assert counts(found) == {"new": 1}
    assert not db.session.scalar(select(func.count(Submission.id)))
    assert not db.session.scalar(select(func.count(Account.id)))


def test_an_entry_from_filmfreeway_is_an_entry(call):
    take(call, sheet({}))
    entry = the_entry()

    assert (entry.source, entry.state, entry.tracking_number) == (
        Source.FILMFREEWAY, "in_consideration", "FF0001",
    )  # fmt: skip
    assert typed(entry, "title") == ["Көктөбе, таңғы алты"]
    assert typed(entry, "title_language") == ["kk"]
    assert typed(entry, "title_en") == ["Kok-Tobe at Six"]
    assert typed(entry, "country") == ["KZ", "FR", "DE", "JP", "PE", "KR"]
    assert typed(entry, "director") == ["Christian Frei", "Maxim Arbugaev"]
    assert typed(entry, "category") == ["feature"]
    assert f"{entry.sent_at:%Y-%m-%dT%H:%M}" == "2019-03-04T18:00"
    [seal] = sealed(entry)
    assert seal["film"]["runtime_seconds"] == 5520
    assert seal["film"]["kind"] is None
    assert seal["film"]["languages"] == ["kk"]
    assert [one["gender"] for one in seal["people"]["directors"]] == ["", ""]
    assert seal["answers"]["extra_name"]


def test_the_link_is_locked_away_and_the_submitters_gender_stays_out(call):
    found = take(call, sheet({}))
    entry = the_entry()

    assert screener_of(entry) == {"url": "https://vimeo.com/1", "password": "canary-password"}
    everything = "".join(
        str(kept)
        for column in (
            Answer.typed, Snapshot.contents, ImportedRow.contents, IntakeRow.says,
            IntakeRow.cells_locked, Intake.mapping, JournalFacts.told, Submission.screener_locked,
        )
        for kept in db.session.scalars(select(column))
    )  # fmt: skip
    for canary in ("canary-password", "vimeo.com/1", "Female", "1990-01-01"):
        assert canary not in everything
    assert "$25.00" in everything
    assert row_of(found).cells_locked == ""


def test_a_submitter_has_an_account_without_a_password_and_gets_no_letter(call):
    take(call, sheet({}))
    account = db.session.scalars(select(Account)).one()

    assert (account.email, account.password_hash) == ("aru@example.org", "")
    assert the_entry().account_id == account.id
    assert not db.session.scalar(select(func.count(Letter.id)))


def test_i_21_the_same_file_twice_brings_nothing(call):
    take(call, sheet({}, {"Submission ID": "1002", "Email": "b@example.org"}))
    again = read(call, sheet({}, {"Submission ID": "1002", "Email": "b@example.org"}))

    assert counts(again) == {"unchanged": 2}
    with pytest.raises(Refused) as refusal:
        intake_commit.commit(actor=HOUSE, code=again.code)
    assert refusal.value.reason is rules.NOTHING_TO_COMMIT


def test_a_newer_file_brings_what_is_new_and_what_has_changed(call):
    take(call, sheet({}))
    newer = {"Submission Status": "Withdrawn", "Judging Status": "Not Selected", "Rating": "7.0"}
    found = take(call, sheet(newer, {"Submission ID": "1002"}))

    assert counts(found) == {"new": 1, "changed": 1}
    entry = the_entry()
    assert (entry.state, entry.decision) == ("withdrawn", "not_selected")
    assert entry.told_at is None
    assert [change[0] for change in load(row_of(found).says)["changes"]] == [
        "state", "decision", "extras:Rating",
    ]  # fmt: skip


def test_what_the_office_has_edited_since_stays_and_is_listed(call, programmer):
    take(call, sheet({}))
    decide(actor=programmer, submission_code=the_entry().code, decision=Decision.SHORTLISTED)
    newer = {"Judging Status": "Selected", "Completion Date": "2019-01-01"}
    found = take(call, sheet(newer))

    assert the_entry().decision == Decision.SHORTLISTED
    assert typed(the_entry(), "year") == ["2019"]
    assert load(row_of(found).says)["conflicts"] == [["decision", "shortlisted", "selected"]]
    assert counts(found)["conflicts"] == 1


def test_an_unchanged_cell_never_takes_back_what_the_office_did(call):
    take(call, sheet({}))
    operations.withdraw(actor=HOUSE, code=the_entry().code, why="The rights are gone.")
    again = read(call, sheet({}))

    assert counts(again) == {"unchanged": 1}
    assert the_entry().state == "withdrawn"


def test_a_decision_that_was_told_is_not_taken_back(call):
    take(call, sheet({"Judging Status": "Selected"}))
    the_entry().told_at = clock.now()
    db.session.commit()
    found = take(call, sheet({"Judging Status": "Not Selected", "Rating": "1"}))

    assert the_entry().decision == Decision.SELECTED
    assert counts(found)["conflicts"] == 1


def test_what_was_sealed_stays_sealed_and_another_seal_follows(call):
    take(call, sheet({}))
    [first] = sealed(the_entry())
    take(call, sheet({"Directors": "Christian Frei"}))

    kept, second = sealed(the_entry())
    assert kept == first
    assert [one["name"] for one in second["people"]["directors"]] == ["Christian Frei"]


def test_a_new_link_replaces_the_old_one_unless_the_filmmaker_did(call):
    take(call, sheet({}))
    take(call, sheet({"Submission Password": "another"}))
    assert screener_of(the_entry())["password"] == "another"

    filmmaker = db.session.scalars(select(Account)).one()
    operations.replace_screener(
        actor=actor_of(filmmaker), code=the_entry().code, url="https://vimeo.com/9", password=""
    )
    found = take(call, sheet({"Submission Password": "third", "Rating": "2"}))
    assert screener_of(the_entry())["url"] == "https://vimeo.com/9"
    assert load(row_of(found).says)["conflicts"] == [["screener", "", ""]]


def actor_of(account):
    return type(HOUSE)(account.id, "Aru Demo", account.person_id)


def test_i_22_two_directors_are_asked_about_and_the_answer_is_remembered(call):
    found = read(call, sheet({"Directors": "Bong, Joon-ho"}))
    guess = db.session.scalars(select(IntakeGuess).where(IntakeGuess.kind == "directors")).one()
    assert (guess.proposed, guess.rows, guess.first_row) == ("whole", 1, 2)

    intake.answer_guesses(actor=HOUSE, code=found.code, answers={guess.id: "apart"})
    while intake.report_some(actor=HOUSE, code=found.code):
        pass
    intake_commit.commit(actor=HOUSE, code=found.code)
    while intake_commit.commit_some(actor=HOUSE, code=found.code):
        pass
    assert typed(the_entry(), "director") == ["Bong", "Joon-ho"]

    assert counts(read(call, sheet({"Directors": "Bong, Joon-ho"}))) == {"unchanged": 1}


def test_only_an_answer_that_was_offered_is_kept(call):
    found = read(call, sheet({}))
    guess = db.session.scalars(select(IntakeGuess)).first()
    with pytest.raises(Refused) as refusal:
        intake.answer_guesses(actor=HOUSE, code=found.code, answers={guess.id: "neither"})
    assert refusal.value.reason is rules.GUESS_UNKNOWN


@pytest.mark.parametrize(
    ("film", "reason"),
    [
        ({"Submission ID": ""}, rules.ROW_WITHOUT_NUMBER),
        ({"Submission ID": "9" * 81}, rules.ROW_ID_TOO_LONG),
        ({"Project Title": "", "Project Title (Original Language)": ""}, rules.ROW_UNTITLED),
        ({"Email": "nobody"}, rules.ROW_WITHOUT_ADDRESS),
        ({"Synopsis": "a" * 20_001}, rules.ROW_CELL_TOO_LONG),
    ],
    ids=["no-id", "long-id", "no-title", "no-address", "long-cell"],
)
def test_a_row_that_is_no_entry_is_refused_with_its_number(call, film, reason):
    found = read(call, sheet({}, film))

    assert counts(found) == {"new": 1, "refused": 1}
    assert refused_in(found) == {3: reason.code}


def test_a_number_stands_in_a_file_once(call):
    assert refused_in(read(call, sheet({}, {}))) == {3: rules.ROW_NUMBER_TWICE.code}


def test_a_row_whose_cells_have_slipped_is_refused(call):
    words = sheet({}, {"Submission ID": "2"}).rstrip() + ",one too many\r\n"
    assert refused_in(read(call, words)) == {3: rules.ROW_SHIFTED.code}


def test_columns_nobody_knows_are_kept_with_the_entry(call):
    headings = [*HEADINGS, "Will it be a premiere?", "Submission Custom Field 1", "Submission Custom Answer 1"]  # fmt: skip
    more = {
        "Will it be a premiere?": "National",
        "Submission Custom Field 1": "Log line",
        "Submission Custom Answer 1": "A city wakes.",
    }
    found = take(call, sheet(more, headings=headings))
    entry = the_entry()
    kept = dict(zip(typed(entry, "extra_name"), typed(entry, "extra"), strict=True))

    assert kept["Will it be a premiere?"] == "National"
    assert kept["Log line"] == "A city wakes."
    assert mapping_of(found)["known"][len(HEADINGS) :] == [False, True, True]


@pytest.mark.parametrize(
    "encode",
    [
        lambda words: words.encode(),
        lambda words: words.encode("utf-8-sig"),
        lambda words: codecs.BOM_UTF16_LE + words.encode("utf-16-le"),
        lambda words: codecs.BOM_UTF16_BE + words.encode("utf-16-be"),
        lambda words: words.encode("utf-16-le"),
        lambda words: words.encode("utf-16-be"),
    ],
    ids=["utf-8", "bom", "utf-16-le", "utf-16-be", "le-without-bom", "be-without-bom"],
)
@pytest.mark.parametrize("mark", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_every_encoding_and_every_mark_is_read(call, encode, mark):
    take(call, encode(sheet({}, mark=mark)), name="export.xls")
    assert typed(the_entry(), "title") == ["Көктөбе, таңғы алты"]


def test_an_old_code_page_with_semicolons_is_read(call):
    words = sheet({"Project Title (Original Language)": "Красная земля"}, mark=";")
    found = take(call, words.encode("cp1251"))
    assert typed(the_entry(), "title") == ["Красная земля"]
    assert mapping_of(found)["encoding"] == "cp1251"


def test_headings_left_off_are_known_by_their_place(call):
    words = sheet({}).split("\r\n", 1)[1]
    found = take(call, words)
    assert (found.source, mapping_of(found)["by_place"]) == (Source.FILMFREEWAY, True)
    assert typed(the_entry(), "director") == ["Christian Frei", "Maxim Arbugaev"]


def test_a_heading_under_another_name_is_known_by_its_place(call):
    headings = ["Regie" if one == "Directors" else one for one in HEADINGS]
    take(call, sheet({"Regie": "Maxim Arbugaev"}, headings=headings))
    assert typed(the_entry(), "director") == ["Maxim Arbugaev"]


def test_any_list_is_read_once_its_columns_are_chosen_and_the_choice_is_remembered(call):
    words = "A;B;C;D\r\n7;Қызыл жер;x@example.org;1:35\r\n"
    found = read(call, words)
    assert (found.state, found.source) == (IntakeState.MAPPING, Source.CSV)
    with pytest.raises(Refused) as refusal:
        intake.set_columns(actor=HOUSE, code=found.code, meanings=["id", "keep", "keep", "keep"])
    assert refusal.value.reason is rules.COLUMNS_MISSING

    intake.set_columns(actor=HOUSE, code=found.code, meanings=["id", "title", "contact", "runtime"])
    while intake.report_some(actor=HOUSE, code=found.code):
        pass
    guess = db.session.scalars(select(IntakeGuess)).one()
    assert (guess.kind, guess.proposed) == ("runtime", "open")
    again = read(call, "A;B;C;D\r\n8;Боз жер;y@example.org;95\r\n")
    assert counts(again) == {"new": 1}


@pytest.mark.parametrize(
    ("meanings", "contact", "reason"),
    [
        (["id", "title", "contact", "magic"], "", rules.COLUMN_UNKNOWN),
        (["id", "id", "contact", "title"], "", rules.COLUMN_TWICE),
        (["id", "title", "keep", "keep"], "nobody", rules.CONTACT_UNUSABLE),
    ],
    ids=["unknown", "twice", "address"],
)
def test_columns_are_refused_with_a_sentence(call, meanings, contact, reason):
    found = read(call, "A;B;C;D\r\n7;Жер;x@example.org;1:35\r\n")
    with pytest.raises(Refused) as refusal:
        intake.set_columns(actor=HOUSE, code=found.code, meanings=meanings, contact=contact)
    assert refusal.value.reason is reason


def test_rows_without_an_address_belong_to_the_one_that_was_named(call):
    found = read(call, "A;B\r\n7;Жер\r\n")
    intake.set_columns(
        actor=HOUSE, code=found.code, meanings=["id", "title"], contact="films@example.org"
    )
    while intake.report_some(actor=HOUSE, code=found.code):
        pass
    assert counts(intake_by_code(HOUSE, found.code)) == {"new": 1}


def test_numbers_are_kept_where_they_are_free_and_given_where_not(call):
    take(call, sheet({"Tracking Number": "AFF19-0041"}, {"Submission ID": "2", "Tracking Number": "AFF19-0041"}, {"Submission ID": "3", "Tracking Number": ""}))  # fmt: skip

    assert [the_entry(id).tracking_number for id in ("1001", "2", "3")] == [
        "AFF19-0041", "AFF19-0042", "AFF19-0043",
    ]  # fmt: skip


def test_a_commit_goes_on_where_it_stopped_and_the_worker_finishes_it(call):
    found = read(call, sheet(*[{"Submission ID": str(n)} for n in range(1, 8)]))
    intake_commit.commit(actor=HOUSE, code=found.code)
    intake_commit.commit_some(actor=HOUSE, code=found.code, most=3)
    assert (intake_by_code(HOUSE, found.code).rows_done, db.session.scalar(select(func.count(Submission.id)))) == (3, 3)  # fmt: skip

    while work.read_and_take_in():
        pass
    assert intake_by_code(HOUSE, found.code).state == IntakeState.DONE
    assert db.session.scalar(select(func.count(Submission.id))) == 7
    with pytest.raises(Refused) as refusal:
        intake_commit.commit(actor=HOUSE, code=found.code)
    assert refusal.value.reason is rules.INTAKE_BEGUN


def test_a_report_that_is_not_finished_is_not_taken_in(call):
    made = intake.begin(actor=HOUSE, call_id=call.id, filename="a.csv", content=sheet({}).encode())
    with pytest.raises(Refused) as refusal:
        intake_commit.commit(actor=HOUSE, code=made.code)
    assert refusal.value.reason is rules.INTAKE_NOT_READY


def test_a_file_left_for_a_month_is_gone(call):
    found = read(call, sheet({}))
    found.made_at = clock.now() - timedelta(days=31)
    db.session.commit()

    assert (work.forget_what_was_left(), work.forget_what_was_left()) == (1, 0)
    assert not db.session.scalar(select(func.count(IntakeRow.id)))


def test_only_the_editions_own_programmers_and_director_import(call, make, edition):
    other = make.actor("programmer", edition=make.edition(code="2018"))
    for actor in (make.actor("preselector", edition=edition), other):
        with pytest.raises(Refused) as refusal:
            read(call, sheet({}), actor=actor)
        assert refusal.value.reason is rules.NOT_FOR_IMPORTS


def test_an_archived_edition_takes_no_entries(call, edition):
    edition.state = EditionState.ARCHIVED
    db.session.commit()
    with pytest.raises(Refused) as refusal:
        read(call, sheet({}))
    assert refusal.value.reason is rules.IMPORT_TOO_LATE


def test_an_export_called_by_anothers_name_is_refused(call):
    with pytest.raises(Refused) as refusal:
        read(call, sheet({}), format="festhome")
    assert refusal.value.reason is rules.FORMAT_NOT_MET


@pytest.mark.real_data
@pytest.mark.skipif(not REAL.exists(), reason="the real exports are not beside the checkout")
def test_both_real_exports_import_reimport_and_update(call):
    week = (REAL / "filmfreeway" / "week1.csv").read_bytes()
    newer = next((REAL / "filmfreeway").glob("FilmFreeway-Submissions-*.csv")).read_bytes()
    festhome = next((REAL / "festhome").glob("*.xlsx")).read_bytes()

    assert counts(take(call, week))["new"] == 695
    assert counts(read(call, week)) == {"unchanged": 695, "noted": 12}
    updated = take(call, newer)
    assert (counts(updated)["new"], counts(updated)["unchanged"]) == (12, 695)
    assert counts(take(call, festhome)) == {"new": 200}
    assert counts(read(call, festhome)) == {"unchanged": 200}
    glued = db.session.scalars(
        select(Answer.typed).where(Answer.field == "country", Answer.typed.in_(["IL", "GB"]))
    ).all()
    assert glued.count("IL") >= 19
    assert not db.session.scalar(
        select(func.count(Answer.id)).where(
            Answer.field == "country", func.length(Answer.typed) > 4
        )
    )
