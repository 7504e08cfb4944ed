"""What catalogues ask of an entry: texts within their room, identifiers, countries of shooting, rules by version."""

import pytest
from sqlalchemy import select

from festival.films.models import Film, FilmText, FilmTitle, TextKind, TitleKind
from festival.foundation.actor import HOUSE
from festival.foundation.canonical import load
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.people.models import Person
from festival.selection.operations import take_into_section
from festival.submissions import operations, queries, rules
from festival.submissions.calls import rules_of
from festival.submissions.entry import read
from festival.submissions.questions import CONSENT_WORDS
from tests.submissions import makers as entries


@pytest.fixture
def filmmaker(make):
    return make.actor(name="Айгерім Оспан")


@pytest.fixture
def call(make):
    return entries.call(make.edition())


def understood(**typed):
    return read(typed, [], 2026, "1", {})


def wrong(**typed):
    return {(problem.field, problem.position) for problem in understood(**typed).problems}


@pytest.mark.parametrize(
    ("field", "most"),
    [("short_en", 300), ("short_ru", 390), ("short_kk", 390), ("synopsis_en", 1200), ("synopsis_kk", 1560)],
)  # fmt: skip
def test_a_text_has_the_room_its_language_needs(field, most):
    assert (field, 0) not in wrong(**{field: ["ж" * most]})
    assert (field, 0) in wrong(**{field: ["ж" * (most + 1)]})


def test_a_biography_has_the_room_of_the_language_it_is_said_to_be_in():
    def told(words, language):
        return wrong(director=["JR"], director_bio=[words], director_bio_language=[language])

    assert ("director_bio", 0) not in told("x" * 600, "en")
    assert ("director_bio", 0) in told("x" * 601, "en")
    assert ("director_bio", 0) not in told("ж" * 780, "kk")
    assert ("director_bio", 0) in told("ж" * 781, "kk")
    assert ("director_bio_language", 0) in told("x", "")
    entry = understood(director=["JR"], director_bio=["x"])
    assert str(rules.BIO_WITHOUT_LANGUAGE.says) in {one.says for one in entry.problems}


def test_either_synopsis_is_enough():
    assert "synopsis_en" in understood().missing
    assert "synopsis_en" not in understood(short_ru=["Город."]).missing


@pytest.mark.parametrize(
    ("trailer", "right"),
    [("https://vimeo.com/1", True), ("", True), ("http://vimeo.com/1", False),
     ("javascript:alert(1)", False), ("https://10.0.0.1/t", False)],
)  # fmt: skip
def test_a_trailer_is_a_public_address(trailer, right):
    """I-20: https and a public host, or it is refused beside its field."""
    assert (("trailer", 0) not in wrong(trailer=[trailer])) is right


def test_identifiers_are_checked_to_their_last_character():
    """I-19: check characters of ISAN and EIDR, and the shape of an IMDb number."""
    entry = understood(eidr=["10.5240/7EC7-228A-510A-053E-CBB8-J"], imdb=["tt1234567"], isan=[""])
    assert entry.problems == []
    assert entry.identifiers == {
        "eidr": "10.5240/7EC7-228A-510A-053E-CBB8-J",
        "imdb": "tt1234567",
    }
    assert ("eidr", 0) in wrong(eidr=["10.5240/7EC7-228A-510A-053E-CBB8-K"])
    assert ("isan", 0) in wrong(isan=["0000-0001-8CFA-0000-A-0000-0000-K"])
    assert ("imdb", 0) in wrong(imdb=["nm1"])


def test_where_it_was_shot_is_told_and_counts_for_nothing():
    """I-17: shooting countries are never production countries."""
    entry = understood(country=["KZ"], shot_country=["IR", "OM", "TR"])
    assert (entry.shot_in, entry.facts.countries) == (["IR", "OM", "TR"], ["KZ"])
    assert ("shot_country", 0) in wrong(shot_country=["XX"])


def test_another_title_has_a_language():
    """I-40: no title without the language it is in."""
    assert ("former_language", 0) in wrong(former_title=["Bad Title"], former_language=[""])
    assert ("former_title", 0) in wrong(former_title=[""], former_language=["fr"])
    assert ("former_language", 0) in wrong(former_title=["Bad Title"], former_language=["qq"])


def test_a_film_has_what_its_entry_told(filmmaker, make, call):
    sent = entries.sent(
        filmmaker,
        call,
        former_title=["Six o’Clock"],
        former_language=["en"],
        eidr=["10.5240/7EC7-228A-510A-053E-CBB8-J"],
        short_en=["A city wakes."],
        director_bio=["Шымкентте туған.", ""],
        director_bio_language=["kk", ""],
        shot_country=["GE"],
        colour=["bw"],
        sound=["sound"],
    )
    sealed = load(queries.sealed_of(sent.id).contents)
    assert sealed["film"]["shot_in"] == ["GE"]
    assert (sealed["film"]["colour"], sealed["film"]["sound"]) == ("bw", "sound")
    section = make.section(call.edition, "open")
    taken = take_into_section(actor=HOUSE, submission_code=sent.code, section_id=section.id)

    film = db.session.get(Film, taken.film_id)
    assert film.eidr == "10.5240/7EC7-228A-510A-053E-CBB8-J"
    others = select(FilmTitle.text).where(
        FilmTitle.film_id == film.id, FilmTitle.kind == TitleKind.ALTERNATIVE
    )
    assert db.session.scalars(others).all() == ["Six o’Clock"]
    texts = db.session.query(FilmText).filter_by(film_id=film.id, kind=TextKind.SYNOPSIS)
    assert {one.locale: one.text for one in texts} == {
        "en": "A city wakes.",
        "kk": "Таңғы алтыда қала оянады.",
    }
    assert Text(kk="Шымкентте туған.") in [one.bio for one in db.session.query(Person)]


def test_every_consent_is_sealed_with_the_words_and_the_version_it_was_given_to(filmmaker, call):
    sent = entries.sent(filmmaker, call, consent_archive=["yes"])

    agreed = load(queries.sealed_of(sent.id).contents)["consents"]

    given = {one["name"]: one["given"] for one in agreed["ticks"]}
    assert given == {
        "mandate": True, "rules": True, "consent_data": True, "consent_catalogue": False,
        "consent_archive": True, "minors": False, "consent_minors": False, "consent_details": False,
    }  # fmt: skip
    assert agreed["version"] == CONSENT_WORDS
    assert {one["version"] for one in agreed["ticks"]} == {CONSENT_WORDS, call.rules_version}
    assert all(one["words"] for one in agreed["ticks"])


def revise(call, **changes):
    given = {
        "title": call.title, "opens_local": entries.wall(-10), "closes_local": entries.wall(10),
        "zone": call.zone, "rules": call.rules, "rules_version": call.rules_version,
        "tracking_prefix": call.tracking_prefix,
    } | changes  # fmt: skip
    return operations.revise_call(actor=HOUSE, code=call.code, **given)


def test_new_rules_are_published_beside_the_old_ones(call, client):
    revise(call, rules=Text(en="Two films, two entries."), rules_version="2026-2")

    assert [one.version for one in rules_of(call.id)] == ["2026-2", "1"]
    old = client.get(f"/submissions/calls/{call.code}/rules/1")
    assert "One film, one entry." in old.text
    assert "a later version now" in old.text
    assert (
        "Two films, two entries." in client.get(f"/submissions/calls/{call.code}/rules/2026-2").text
    )
    page = client.get(f"/submissions/calls/{call.code}").text
    assert f"/submissions/calls/{call.code}/rules/1" in page
    assert client.get(f"/submissions/calls/{call.code}/rules/9").status_code == 404


@pytest.mark.parametrize(
    ("version", "reason"),
    [("1", rules.RULES_VERSION_TAKEN), ("1/2", rules.RULES_VERSION_WRONG), ("", rules.RULES_VERSION_WRONG)],
)  # fmt: skip
def test_what_was_published_under_a_version_stays(call, version, reason):
    with pytest.raises(Refused) as refused:
        revise(call, rules=Text(en="Other words."), rules_version=version)
    assert refused.value.reason is reason
    db.session.expire_all()
    assert [one.words for one in rules_of(call.id)] == [Text(en="One film, one entry.")]


def test_an_entry_leads_to_the_rules_it_was_sent_under(enter, filmmaker, call):
    sent = entries.sent(filmmaker, call)
    revise(call, rules=Text(en="Two films, two entries."), rules_version="2")

    page = enter(filmmaker).get(f"/submissions/{sent.code}/").text

    assert "Rules you accepted, version 1" in page
    assert f'href="/submissions/calls/{call.code}/rules/1"' in page


def test_a_draft_that_accepted_the_old_rules_is_asked_again(filmmaker, call):
    draft = entries.draft(filmmaker, call)
    revise(call, rules=Text(en="Two films, two entries."), rules_version="2")

    with pytest.raises(Refused) as refused:
        operations.send(actor=filmmaker, code=draft.code)
    assert refused.value.reason is rules.ENTRY_WRONG
    operations.keep_answers(actor=filmmaker, code=draft.code, typed={"rules": ["2"]})
    sent = operations.send(actor=filmmaker, code=draft.code)
    assert load(queries.sealed_of(sent.id).contents)["rules_version"] == "2"


def test_the_counters_stand_in_words_without_scripts(enter, filmmaker, call):
    draft = entries.draft(filmmaker, call, short_kk=["Қала."], director_bio=["Туған.", ""], director_bio_language=["en", ""])  # fmt: skip
    client = enter(filmmaker)
    assert "5 of 390 characters" in client.get(f"/submissions/{draft.code}/texts").text
    assert "6 of 600 characters" in client.get(f"/submissions/{draft.code}/people").text
