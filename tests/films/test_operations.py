"""Films: what is true after each act, and that nothing is after a refusal."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from festival.editions.models import EditionState
from festival.films import operations, queries, rules
from festival.films.given import (
    CreditGiven,
    FilmGiven,
    HistoryGiven,
    LanguageGiven,
    TextGiven,
    TitleGiven,
)
from festival.films.models import (
    Activity,
    Film,
    FilmKind,
    FilmStill,
    FilmVersion,
    LanguageUse,
    TextKind,
    TitleKind,
)
from festival.films.wholeness import film_slips, may_enter_film, may_keep_films
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import ONLY_ARCHIVED, Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.journal.models import JournalEntry
from festival.people.models import Hat

HONEYLAND = FilmGiven(
    titles=[
        TitleGiven("Медена земја", "mk"),
        TitleGiven("Honeyland", "en", TitleKind.TRANSLATED),
        TitleGiven("Страна мёда", "ru", TitleKind.TRANSLATED),
    ],
    kind=FilmKind.DOCUMENTARY,
    year=2019,
    countries=["MK"],
    languages=[LanguageGiven("tr"), LanguageGiven("mk")],
    runtime_seconds=85 * 60,
    subtitles=["en", "ru"],
    texts=[TextGiven(TextKind.SYNOPSIS, "en", "The last beekeeper.")],
    about_women=True,
)
TODAY = date(2019, 9, 14)


def entered(actor=HOUSE, film=HONEYLAND):
    return operations.enter_film(
        actor=actor,
        titles=film.titles,
        kind=film.kind,
        year=film.year,
        countries=film.countries,
        languages=film.languages,
        credits=film.credits,
        runtime_seconds=film.runtime_seconds,
        subtitles=film.subtitles,
        texts=film.texts,
        about_women=film.about_women,
        history=film.history,
        external_id=film.external_id,
    )


def refusal(act, **more):
    with pytest.raises(Refused) as refused:
        act(**more)
    return refused.value.reason


def read(film_id):
    db.session.expire_all()
    found = db.session.query(Film).options(*queries.for_display()).filter_by(id=film_id)
    return found.populate_existing().one()


def test_a_film_is_known_by_its_titles_to_each_reader(app):
    film = read(entered().id)
    assert queries.title_of(film, "en") == ("Honeyland", "en", ("Медена земја", "mk"))
    assert queries.title_of(film, "ru") == ("Страна мёда", "ru", ("Медена земја", "mk"))
    assert queries.title_of(film, "kk") == ("Страна мёда", "ru", ("Медена земја", "mk"))
    assert (film.slug, film.version) == ("honeyland", 1)
    assert queries.facts_line_of(film, "ru").startswith("Северная Македония · 2019")
    assert queries.facts_of(film).about_women is True
    assert queries.facts_of(film).genders == ()
    assert [e.act for e in db.session.query(JournalEntry)] == ["enter_film"]


def test_namesakes_have_addresses_of_their_own(app):
    assert [entered().slug for _ in range(2)] == ["honeyland", "honeyland-2019"]
    assert entered().slug.startswith("honeyland-2019-")


def test_an_original_title_alone_is_every_readers_title(app):
    alone = replace(HONEYLAND, titles=[TitleGiven("ჰორიზონტი", "ka")])
    film = read(entered(film=alone).id)
    for locale in ("en", "ru", "kk"):
        assert queries.title_of(film, locale) == ("ჰორიზონტი", "ka", None)


def test_revising_a_film_replaces_its_lists_and_keeps_its_version_rows(app):
    film = entered()
    cut = film.versions[0].id
    given = replace(
        HONEYLAND,
        countries=["TR", "MK"],
        titles=HONEYLAND.titles[:2],
        runtime_seconds=86 * 60,
        subtitles=["kk"],
        texts=[TextGiven(TextKind.SYNOPSIS, "kk", "Соңғы балшы.")],
    )
    operations.revise_film(actor=HOUSE, film_id=film.id, version=1, given=given)
    film = read(film.id)
    assert [each.country for each in film.countries] == ["TR", "MK"]
    assert len(film.titles) == 2
    assert [(v.id, v.runtime_seconds) for v in film.versions] == [(cut, 86 * 60)]
    assert [s.tag for s in film.versions[0].subtitles] == ["kk"]
    assert [(t.locale, t.text) for t in film.texts] == [("kk", "Соңғы балшы.")]
    assert (film.version, film.slug) == (2, "honeyland")


def test_a_change_of_countries_alone_is_a_change_of_the_film(app):
    film = entered()
    given = replace(HONEYLAND, countries=["MK", "TR"])
    operations.revise_film(actor=HOUSE, film_id=film.id, version=1, given=given)
    late = {"actor": HOUSE, "film_id": film.id, "version": 1, "given": HONEYLAND}
    assert refusal(operations.revise_film, **late) is EDIT_CONFLICT
    assert [each.country for each in read(film.id).countries] == ["MK", "TR"]


@pytest.mark.parametrize(
    "more, reason",
    [
        ({"titles": []}, rules.TITLE_ORIGINAL_MISSING),
        ({"countries": []}, rules.COUNTRY_MISSING),
        ({"countries": ["CH", "CH"]}, rules.COUNTRY_DUPLICATE),
        ({"countries": ["SU"]}, rules.COUNTRY_NOT_EXISTING_IN_YEAR),
        ({"year": 1700}, rules.YEAR_OUT_OF_RANGE),
        ({"languages": [LanguageGiven("kz")]}, rules.LANGUAGE_MEANT),
        ({"subtitles": ["jp"]}, rules.LANGUAGE_MEANT),
        ({"runtime_seconds": 90_000}, rules.RUNTIME_OUT_OF_BOUNDS),
        ({"silent": True}, rules.LANGUAGE_AND_SILENCE),
        ({"credits": [CreditGiven(Activity.DIRECTOR)]}, rules.CREDIT_WITHOUT_NAME),
        ({"credits": [CreditGiven(Activity.DIRECTOR, 1, 1)]}, rules.CREDIT_WITHOUT_NAME),
        ({"history": [HistoryGiven(date(2019, 9, 15), "KZ")]}, rules.HISTORY_AHEAD),
        ({"history": [HistoryGiven(TODAY, "KZ", precision="hour")]}, rules.HISTORY_PRECISION),
        ({"texts": HONEYLAND.texts * 2}, rules.TEXT_TWICE),
        ({"isan": "1"}, rules.ISAN_INVALID),
        ({"eidr": "10.5240/7EC7-228A-510A-053E-CBB8-K"}, rules.EIDR_CHECKSUM),
        ({"imdb": "nm1"}, rules.IMDB_INVALID),
    ],
)
def test_each_slip_is_found(more, reason):
    slips = film_slips(replace(HONEYLAND, **more), TODAY)
    assert [slip.verdict.reason for slip in slips] == [reason]


def test_a_right_film_has_no_slips():
    assert film_slips(HONEYLAND, TODAY) == []
    silent = replace(
        HONEYLAND,
        silent=True,
        languages=[LanguageGiven("zxx"), LanguageGiven("ru", LanguageUse.INTERTITLES)],
    )
    assert film_slips(silent, TODAY) == []


def test_a_refused_film_leaves_nothing_behind(app):
    wrong = replace(HONEYLAND, countries=["CH", "CH"])
    assert refusal(entered, film=wrong) is rules.COUNTRY_DUPLICATE
    assert db.session.query(Film).count() == 0
    assert db.session.query(JournalEntry).count() == 0


def test_former_codes_are_kept_in_their_own_form(app):
    turksib = replace(HONEYLAND, year=1929, countries=["SU"])
    assert [c.country for c in entered(film=turksib).countries] == ["SUHH"]


def test_who_keeps_films(make):
    for hat in (Hat.PROGRAMMER, Hat.DIRECTOR):
        assert may_keep_films(make.actor(hat))
    past = make.edition("2018", state=EditionState.ARCHIVED)
    assert may_keep_films(make.actor(Hat.DIRECTOR, edition=past)).reason is ONLY_ARCHIVED
    assert may_enter_film(make.actor(Hat.CURATOR, edition=past)).reason is ONLY_ARCHIVED
    curator, juror = make.actor(Hat.CURATOR), make.actor(Hat.JUROR)
    assert may_enter_film(curator)
    assert may_keep_films(curator).reason is rules.FILM_NOT_YOURS
    assert refusal(entered, actor=juror) is rules.FILM_NOT_YOURS
    film = entered()
    act = {"actor": curator, "film_id": film.id, "version": None, "given": HONEYLAND}
    assert refusal(operations.revise_film, **act) is rules.FILM_NOT_YOURS
    new = {"film_id": film.id, "label": Text(en="tv"), "runtime_seconds": 60}
    assert refusal(operations.add_version, actor=juror, **new) is rules.FILM_NOT_YOURS


def test_a_version_more_is_behind_the_first(app):
    film = entered()
    label = Text(en="for television")
    operations.add_version(
        actor=HOUSE, film_id=film.id, label=label, runtime_seconds=3420, subtitles=["ru"]
    )
    lengths = [v.runtime_seconds for v in read(film.id).versions]
    assert lengths == [5100, 3420]
    wrong = {"actor": HOUSE, "film_id": film.id, "label": label, "runtime_seconds": 0}
    assert refusal(operations.add_version, **wrong) is rules.RUNTIME_OUT_OF_BOUNDS
    assert db.session.query(FilmVersion).count() == 2


def test_a_date_that_says_nothing_is_not_guessed():
    assert rules.HISTORY_DATE.says.format(typed="May").startswith("“May” is not a day")


def picture(colour):
    kept = BytesIO()
    Image.new("RGB", (2000, 1200), colour).save(kept, "JPEG")
    return kept.getvalue()


def stills_of(film):
    found = db.session.query(FilmStill).filter_by(film_id=film.id)
    return [still.id for still in found.order_by(FilmStill.position)]


def test_stills_stand_in_order_and_any_may_lead(app):
    film = entered()
    for colour in ("red", "green", "blue"):
        operations.add_still(
            actor=HOUSE,
            film_id=film.id,
            name=f"{colour}.jpg",
            content=picture(colour),
            credit="A. Photographer",
            alt=Text(en=colour),
        )
    red, green, blue = stills_of(film)
    operations.lead_with_still(actor=HOUSE, film_id=film.id, still_id=blue)
    assert stills_of(film) == [blue, red, green]
    operations.remove_still(actor=HOUSE, film_id=film.id, still_id=red)
    assert stills_of(film) == [blue, green]


def test_a_still_comes_in_through_the_form(make, enter):
    film = make.film("Tulpan")
    programmer = enter(make.actor(Hat.PROGRAMMER))
    address = f"/office/films/{film.code}/stills"

    def data(**more):
        return {
            "still-picture": (BytesIO(picture("red")), "still.jpg"),
            "still-credit": "Nora Etcheverría",
            "still-alt-en": "A steppe",
        } | more

    answer = programmer.post(address, data=data(), content_type="multipart/form-data")
    assert answer.status_code == 303
    page = programmer.get(f"/office/films/{film.code}").text
    assert "Nora Etcheverría" in page
    assert "being drawn" in page
    hostile = data(
        **{"still-picture": (BytesIO(b"<svg onload=alert(1)>"), "x.svg"), "still-credit": ""}
    )
    answer = programmer.post(address, data=hostile, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "This is needed" in answer.text
    assert len(stills_of(film)) == 1


def test_a_film_page_costs_the_same_for_one_credit_and_for_ten(make, enter, queries_made):
    programmer = enter(make.actor(Hat.PROGRAMMER))
    film = entered(
        film=replace(HONEYLAND, credits=[CreditGiven(Activity.CAST, make.person("A").id)])
    )
    address, film_id = f"/office/films/{film.code}", film.id
    programmer.get(address)
    with queries_made() as few:
        programmer.get(address)
    cast = [CreditGiven(Activity.CAST, make.person(f"N{n}").id) for n in range(10)]
    given = replace(HONEYLAND, credits=cast)
    operations.revise_film(actor=HOUSE, film_id=film_id, version=None, given=given)
    with queries_made() as many:
        assert "N9" in programmer.get(address).text
    assert len(many) == len(few)
