"""A programme from elsewhere is taken in whole, told row by row, and the second time changes nothing."""

import csv
import json
import shutil
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from festival.editions.models import Edition, Section
from festival.films.models import Activity, Credit, Film, TextState, TitleKind
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.people.models import Person, PersonName
from festival.programme import rules, sheets
from festival.programme.importing import NewEdition, import_programme
from festival.programme.models import Access, Show, ShowItem, ShowKind, ShowState
from festival.programme.sheets import FILMS, SCREENINGS, VENUES, read_folder
from festival.selection.models import Selection, SelectionRole
from festival.venues.models import Hall, Venue

SMALL = Path(__file__).parent / "small"
REAL = Path(__file__).parents[3] / "shared" / "data"
NEW = NewEdition("Small Festival", "Asia/Almaty", "KZ", "Almaty")


def take(path=SMALL, code="small", new=NEW, commit=True):
    found = import_programme(
        actor=HOUSE, folder=read_folder(path), code=code, new=new, commit=commit
    )
    db.session.expire_all()
    return found


def shows_of(code):
    found = (
        select(Show)
        .join(Show.edition)
        .where(Edition.code == code)
        .options(
            selectinload(Show.items).joinedload(ShowItem.selection),
            joinedload(Show.hall).joinedload(Hall.venue),
            joinedload(Show.section),
        )
    )
    return {show.external_id: show for show in db.session.scalars(found)}


def film(id):
    found = (
        select(Film)
        .where(Film.external_id == id)
        .options(
            selectinload(Film.titles),
            selectinload(Film.countries),
            selectinload(Film.languages),
            selectinload(Film.texts),
            selectinload(Film.versions),
            selectinload(Film.credits).joinedload(Credit.person).selectinload(Person.names),
        )
    )
    return db.session.scalars(found).one()


@pytest.fixture
def taken(app):
    return take()


def test_without_commit_there_is_only_the_report(app):
    report = take(commit=False)
    assert report.as_json()["counts"][SCREENINGS]["new"] == 7
    assert not report.as_json()["committed"]
    for kind in (Edition, Film, Show, Venue, Section, Person):
        assert db.session.query(kind).count() == 0


def test_the_report_is_the_same_as_the_import(app):
    before, after = take(commit=False).as_json(), take().as_json()
    assert before | {"committed": True} == after


def test_every_row_is_placed_or_told_with_its_reason(taken):
    assert taken.counts(FILMS) == {
        "rows": 9,
        "new": 5,
        "kept as a show": 2,
        "could not be placed": 2,
    }
    assert taken.counts(SCREENINGS) == {"rows": 15, "new": 7, "could not be placed": 8}
    assert taken.counts(VENUES) == {"rows": 2, "new": 2}
    told = {
        (row["sheet"], row["row"]): row["code"] for row in taken.as_json()["could_not_be_placed"]
    }
    assert told == {
        (FILMS, 6): rules.ROW_TWICE.code,
        (FILMS, 9): rules.ROW_WITHOUT_TITLE.code,
        (SCREENINGS, 6): rules.LENGTH_UNKNOWN.code,
        (SCREENINGS, 9): rules.ROW_FILM_UNKNOWN.code,
        (SCREENINGS, 10): rules.START_UNREADABLE.code,
        (SCREENINGS, 11): rules.ROW_TWICE.code,
        (SCREENINGS, 12): rules.ROW_WITHOUT_ID.code,
        (SCREENINGS, 13): "TZ_UNKNOWN",
        (SCREENINGS, 14): rules.ROW_WITHOUT_VENUE.code,
        (SCREENINGS, 16): rules.ROW_WITHOUT_TITLE.code,
    }


def test_the_second_time_nothing_is_new(taken):
    counted = {kind: db.session.query(kind).count() for kind in (Film, Show, Person, Hall, Section)}
    again = take()
    assert again.counts(SCREENINGS) == {"rows": 15, "unchanged": 7, "could not be placed": 8}
    assert again.counts(FILMS)["unchanged"] == 5
    assert again.counts(VENUES) == {"rows": 2, "unchanged": 2}
    assert {kind: db.session.query(kind).count() for kind in counted} == counted
    assert not again.halls_added
    assert not again.sections_opened


def test_what_the_sheet_says_differently_now_is_changed(taken, tmp_path):
    shutil.copytree(SMALL, tmp_path / "next")
    for name, was, now in (
        ("screenings.csv", "2019-09-14T20:40", "2019-09-14T20:50"),
        ("films.csv", "Lin One, Chen Two", "Chen Two"),
        ("films.csv", ",2018,95,", ",2018,96,"),
        ("venues.csv", "1 Abay Square", "2 Abay Square"),
    ):
        file = tmp_path / "next" / name
        file.write_text(file.read_text().replace(was, now))
    again = take(tmp_path / "next")
    changed = {(r.sheet, r.id): r.says for r in again.rows if r.outcome == "changed"}
    assert changed == {
        (FILMS, "F1"): "runtime, directors",
        (SCREENINGS, "S1"): "ends_at",
        (SCREENINGS, "S2"): "ends_at",
        (VENUES, ""): "address",
    }
    assert shows_of("small")["S1"].sequence == 1
    assert [credit.person.names[0].text for credit in film("F1").credits] == ["Chen Two"]


def test_titles_are_titles_and_the_original_is_the_one_in_its_own_script(taken):
    titles = [(t.text, t.language, t.kind) for t in film("F1").titles]
    assert titles == [
        ("夜行列車", "zh", TitleKind.ORIGINAL),
        ("Night Train", "en", TitleKind.TRANSLATED),
    ]
    titles = [(t.text, t.language, t.kind) for t in film("F2").titles]
    assert titles == [
        ("Дала әні", "kk", TitleKind.ORIGINAL),
        ("Steppe Song", "en", TitleKind.TRANSLATED),
    ]


def test_people_joined_by_commas_stay_apart_in_order_and_are_told(taken):
    names = [
        credit.person.names[0].text
        for credit in film("F1").credits
        if credit.activity is Activity.DIRECTOR
    ]
    assert names == ["Lin One", "Chen Two"]
    assert "Taken as 2 people: Lin One; Chen Two." in {guess.says for guess in taken.guesses}
    assert db.session.query(PersonName).filter_by(text="Aru Nurlan").count() == 1


def test_countries_and_languages_are_known_ones_or_left_out(taken):
    assert [one.country for one in film("F2").countries] == ["KZ"]
    assert [one.country for one in film("F3").countries] == ["SUHH", "FR"]
    assert [one.tag for one in film("F3").languages] == ["zxx"]
    assert [one.tag for one in film("F4").languages] == ["yue"]
    left = {(one.column, one.value) for one in taken.left_out}
    assert ("country", "Atlantis") in left
    assert taken.unused_columns == {FILMS: ["rating"], VENUES: ["screen_count", "lat", "lng"]}


def test_lengths_are_seconds_and_what_is_missing_is_told(taken):
    assert film("F1").versions[0].runtime_seconds == 95 * 60
    assert film("F2").versions[0].runtime_seconds == 40 * 60 + 8
    assert film("F4").versions[0].runtime_seconds is None
    assert film("F4").year == 2019
    assert [guess.title for guess in taken.guesses if guess.about == "year"] == ["Long Wait"]
    assert film("F1").texts[0].state is TextState.APPROVED


def test_sections_come_from_the_films_and_a_film_may_be_in_two(taken):
    found = db.session.query(Section).order_by(Section.position).all()
    assert [(one.code, one.name["en"]) for one in found] == [
        ("world-cinema", "World cinema"),
        ("docs", "Docs"),
        ("short-cuts", "Short Cuts"),
    ]
    assert db.session.query(Selection).filter_by(film_id=film("F3").id).count() == 2
    opening = db.session.query(Selection).filter_by(film_id=film("F1").id).one()
    assert opening.role is SelectionRole.OPENING


def test_times_are_right_and_the_night_belongs_to_the_evening_before(taken):
    shows = shows_of("small")
    assert shows["S2"].starts_at == datetime(2019, 9, 14, 18, 30, tzinfo=UTC)
    assert shows["S2"].ends_at == datetime(2019, 9, 14, 20, 5, tzinfo=UTC)
    assert shows["S2"].festival_day.isoformat() == "2019-09-14"
    assert taken.days == ["2019-09-14", "2019-09-16"]


def test_who_may_come_and_what_is_cancelled(taken):
    shows = shows_of("small")
    assert (shows["S1"].access, shows["S2"].access) == (Access.PUBLIC, Access.ACCREDITED)
    assert (shows["S3"].state, shows["S6"].state) == (ShowState.CANCELLED, ShowState.PLANNED)
    assert shows["S2"].notes == Text(
        en="Closed captions", ru="Скрытые субтитры", kk="Жасырын субтитрлер"
    )
    assert shows["S1"].notes == Text(en="Opening Film")
    assert shows["S4"].notes == Text(en="35mm")


def test_what_is_no_film_is_kept_as_a_show_under_its_own_title(taken):
    shows = shows_of("small")
    assert (shows["S7"].kind, shows["S7"].title["en"], shows["S7"].items) == (
        ShowKind.MASTERCLASS,
        "Master Class: Nora Five",
        [],
    )
    assert (shows["S12"].kind, shows["S12"].items) == (ShowKind.SCREENING, [])
    assert [item.selection.film_id for item in shows["S1"].items] == [film("F1").id]


def test_halls_come_from_the_rows_and_spellings_of_a_venue_are_one(taken):
    assert sorted(taken.halls_added) == [
        "Arman, Cinema: Arman, Cinema",
        "Arman: Red",
        "New House: New House",
    ]
    assert shows_of("small")["S6"].hall.venue.address["en"] == "1 Abay Square"


def test_what_overlaps_is_kept_and_told(taken):
    assert [(clash.hall, clash.first, clash.second) for clash in taken.clashes] == [
        ("Arman, Cinema", "Quiet", "Long Wait")
    ]
    assert {"S4", "S6"} <= set(shows_of("small"))


def test_an_end_before_the_start_is_reckoned_from_the_length(taken):
    show = shows_of("small")["S4"]
    assert (show.ends_at - show.starts_at).total_seconds() == 120 * 60


def test_shows_outside_an_edition_that_exists_are_told(make):
    make.edition("small", zone="Asia/Almaty")  # 14 to 20 September
    found = take()
    assert found.counts(SCREENINGS)["new"] == 7
    other = make.edition(
        "late",
        starts_on=datetime(2019, 9, 15, tzinfo=UTC).date(),
        ends_on=datetime(2019, 9, 16, tzinfo=UTC).date(),
    )
    told = {row.code for row in take(code=other.code).rows if row.code}
    assert rules.OUTSIDE_FESTIVAL.code in told


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda at: (at / "films.csv").unlink(), rules.SHEET_MISSING),
        (lambda at: (at / "films.csv").write_bytes(b"film_id,title\n1,\xff\xfe"), rules.SHEET_UNREADABLE),
        (lambda at: (at / "films.csv").write_text("id,title\n1,A\n"), rules.COLUMN_MISSING),
        (lambda at: (at / "screenings.csv").write_text(
            "screening_id,start_local,venue\n"), rules.NOTHING_TO_DATE),
    ],
    ids=["missing", "unreadable", "column", "no-days"],
)  # fmt: skip
def test_a_folder_that_cannot_be_read_is_refused(app, tmp_path, change, reason):
    at = tmp_path / "folder"
    shutil.copytree(SMALL, at)
    change(at)
    with pytest.raises(Refused) as met:
        take(at)
    assert met.value.reason is reason
    assert db.session.query(Edition).count() == 0


def test_a_sheet_that_is_too_large_is_refused(app, monkeypatch):
    monkeypatch.setattr(sheets, "MOST_BYTES", 10)
    with pytest.raises(Refused) as met:
        take()
    assert met.value.reason is rules.SHEET_TOO_LARGE


def test_an_edition_nobody_opened_is_refused(app):
    with pytest.raises(Refused) as met:
        take(new=None)
    assert met.value.reason is rules.EDITION_NOT_THERE


def test_the_command_prints_the_report_and_keeps_it_on_demand(app):
    run = app.test_cli_runner().invoke
    told = ["--create", "Small", "--zone", "Asia/Almaty", "--country", "Kazakhstan"]
    begun = ["import", "programme", str(SMALL), "--edition", "small"]
    assert run(args=begun).exit_code == 1
    assert run(args=[*begun, *told]).exit_code == 2
    printed = run(args=[*begun, *told, "--city", "Almaty"])
    assert printed.exit_code == 0
    assert "nothing was kept" in printed.output
    kept = run(args=[*begun, *told, "--city", "Almaty", "--commit", "--json"])
    assert json.loads(kept.output)["counts"][SCREENINGS]["new"] == 7
    again = json.loads(run(args=[*begun, "--json", "--commit"]).output)
    assert again["counts"][SCREENINGS]["unchanged"] == 7


if REAL.is_dir():

    @pytest.mark.real_data
    @pytest.mark.parametrize(
        ("name", "zone", "country", "films", "shows"),
        [
            ("hkiff-2026", "Asia/Hong_Kong", "HK", 188, 337),
            ("tiff-2023", "America/Toronto", "CA", 306, 948),
        ],
    )
    def test_a_real_programme_is_taken_in_whole(app, name, zone, country, films, shows):
        new = NewEdition(name, zone, country, name)
        found = take(REAL / name, name, new)
        counts = found.as_json()["counts"]
        assert (counts[FILMS]["rows"], counts[SCREENINGS]["rows"]) == (films, shows)
        assert counts[SCREENINGS] == {"rows": shows, "new": shows}
        assert sum(counts[FILMS].values()) == 2 * films
        placed = shows_of(name)
        with (REAL / name / "screenings.csv").open(encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            show = placed[row["screening_id"]]
            wall = show.starts_at.astimezone(ZoneInfo(zone))
            assert wall.strftime("%Y-%m-%dT%H:%M") == row["start_local"] == show.starts_local
            early = wall.hour < 5
            assert (wall.date() - show.festival_day).days == int(early)
        again = take(REAL / name, name, new).as_json()["counts"]
        assert again[SCREENINGS] == {"rows": shows, "unchanged": shows}

    @pytest.mark.real_data
    def test_chinese_titles_survive(app):
        take(REAL / "hkiff-2026", "hk", NewEdition("HK", "Asia/Hong_Kong", "HK", "Hong Kong"))
        titles = {title.text: title.kind for title in film("2944").titles}
        assert titles["我們不是陌生人"] is TitleKind.ORIGINAL
        assert titles["We Are All Strangers"] is TitleKind.TRANSLATED

    @pytest.mark.real_data
    def test_press_screenings_and_cancelled_ones_of_toronto(app):
        take(REAL / "tiff-2023", "to", NewEdition("TO", "America/Toronto", "CA", "Toronto"))
        had = Counter((show.access, show.state) for show in shows_of("to").values())
        assert sum(n for (access, _), n in had.items() if access is Access.ACCREDITED) == 330
        assert sum(n for (_, state), n in had.items() if state is ShowState.CANCELLED) == 3
