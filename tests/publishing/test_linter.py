"""The linter says what is wrong with a release, who mends it, and where; and nothing of what is whole."""

from copy import deepcopy

import pytest

from festival.foundation.db import db
from festival.foundation.slugs import public_code
from festival.people.models import Hat
from festival.prints.models import Copy
from festival.publishing import linting
from festival.publishing.linter import Facts, Outdated, Rule, Weight, lint, weight_of
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import draft_release
from festival.publishing.queries import contents_now
from tests import makers

ALL = {"en": "Words", "ru": "Слова", "kk": "Сөздер"}
STILL = {"src": "/a", "credit": "Aru", "alt": ALL}
WHOLE = {
    "parts": ["schedule"],
    "edition": {"code": "2019", "name": ALL, "welcome": ALL, "city": ALL},
    "sections": [{"code": "heritage", "name": ALL, "description": {}}],
    "films": [
        {
            "code": "film0001",
            "slug": "adam",
            "titles": [{"text": "Adam", "language": tongue} for tongue in ("en", "ru", "kk")],
            "texts": {"synopsis": ALL},
            "credits": [{"activity": "director", "person": "person01", "credited_as": ""}],
            "runtime_seconds": 5400,
            "stills": [STILL],
            "poster": None,
            "countries": ["KZ"],
            "languages": [{"tag": "kk", "usage": "dialogue"}],
            "subtitles": [],
            "year": 2019,
        }
    ],
    "venues": [
        {"slug": "arman", "name": ALL, "address": ALL, "step_free": True, "hearing_loop": False,
         "halls": [{"code": "one", "name": ALL}]}
    ],
    "shows": [
        {
            "code": "show0001",
            "kind": "screening",
            "state": "planned",
            "title": {},
            "films": [{"film": "adam"}],
            "starts": "2019-09-16T12:30:00Z",
            "ends": "2019-09-16T14:00:00Z",
            "local": "2019-09-16T18:30",
            "age_mark": "16+",
            "following": {"loop": False, "subtitles": True},
            "participants": [],
        }
    ],
    "juries": [{"code": "jury0001", "name": ALL, "members": []}],
    "prizes": [{"code": "prize001", "name": ALL}],
    "awards": [{"prize": "prize001", "citations": ALL}],
    "events": [],
    "news": [],
    "people": [
        {"code": "person01", "names": [{"text": "Адам", "language": "ru"}], "bio": {}}
    ],
}  # fmt: skip
BREAKS = [
    (Rule.FILM_WITHOUT_DIRECTOR, "films", {"credits": []}),
    (Rule.CREDIT_WITHOUT_NAME, "films",
     {"credits": [{"activity": "director", "credited_as": " ", "organisation": {}}]}),
    (Rule.FILM_WITHOUT_RUNTIME, "films", {"runtime_seconds": None}),
    (Rule.SHOW_TOO_SHORT, "shows", {"ends": "2019-09-16T13:50:00Z"}),
    (Rule.SHOW_WITHOUT_FILM, "shows", {"films": []}),
    (Rule.TITLE_UNTRANSLATED, "films", {"titles": [{"text": "Adam", "language": "en"}]}),
    (Rule.SYNOPSIS_UNTRANSLATED, "films", {"texts": {}}),
    (Rule.FILM_WITHOUT_STILL, "films", {"stills": []}),
    (Rule.FILM_WITHOUT_COUNTRY, "films", {"countries": []}),
    (Rule.FILM_WITHOUT_LANGUAGE, "films", {"languages": [], "subtitles": [{"tag": "ru"}]}),
    (Rule.FILM_WITHOUT_YEAR, "films", {"year": None}),
    (Rule.SUBTITLES_UNKNOWN, "films", {"languages": [{"tag": "sah", "usage": "dialogue"}]}),
    (Rule.AGE_UNKNOWN, "shows", {"age_mark": ""}),
    (Rule.SHOW_ACCESS_UNKNOWN, "shows", {"following": {"loop": None}}),
    (Rule.VENUE_ACCESS_UNKNOWN, "venues", {"step_free": None}),
    (Rule.TEXT_UNTRANSLATED, "sections", {"description": {"en": "Mammoths"}}),
    (Rule.TEXT_UNTRANSLATED, "prizes", {"name": {"kk": "Бас жүлде"}}),
    (Rule.CITATION_UNTRANSLATED, "awards", {"citations": {"en": "For courage"}}),
    (Rule.PICTURE_WITHOUT_CREDIT, "films", {"stills": [STILL | {"credit": ""}]}),
    (Rule.PICTURE_WITHOUT_WORDS, "films", {"poster": STILL | {"alt": {}}}),
    (Rule.PERSON_UNREADABLE, "people", {"names": [{"text": "Adam", "language": "en"}]}),
    (Rule.PERSON_WITHOUT_BIO, "shows", {"participants": [{"person": "person01"}]}),
]  # fmt: skip


def test_what_is_whole_is_not_found_fault_with():
    assert lint(WHOLE, Facts()) == []


@pytest.mark.parametrize(("rule", "part", "change"), BREAKS, ids=lambda one: str(one)[:24])
def test_each_thing_amiss_is_found_alone_with_somebody_to_mend_it(rule, part, change):
    contents = deepcopy(WHOLE)
    contents[part][0] |= change
    found = lint(contents, Facts())
    ours = [one for one in found if one.rule is not Rule.FILM_NOT_SHOWN]
    assert [one.rule for one in ours] == [rule]
    assert ours[0].href.startswith(("/office/", "/programme/2019/"))


def test_what_only_the_tables_know_is_found_too():
    facts = Facts(measured={"film0001": 120}, left_out={"show0001": ("Oleg",)})
    found = {one.rule: one for one in lint(WHOLE, facts)}
    assert found[Rule.COPY_OF_OTHER_LENGTH].number == 120
    assert found[Rule.SHOW_OF_UNCONFIRMED].name == {"title": {"en": "Oleg"}}
    assert found[Rule.SHOW_OF_UNCONFIRMED].owner is Hat.SCHEDULE


def test_a_film_without_a_showing_is_told_once_there_is_a_schedule():
    contents = deepcopy(WHOLE) | {"shows": []}
    assert [one.rule for one in lint(contents, Facts())] == [Rule.FILM_NOT_SHOWN]
    assert lint(contents | {"parts": []}, Facts()) == []


def test_a_cancelled_showing_needs_nothing():
    contents = deepcopy(WHOLE)
    contents["shows"][0] |= {"state": "cancelled", "films": [], "age_mark": ""}
    assert [one.rule for one in lint(contents, Facts())] == [Rule.FILM_NOT_SHOWN]


def test_a_translation_older_than_its_source_is_the_translators():
    outdated = Outdated({"en": "Heritage"}, ("kk",), "/office/translations/2019/kk/section/1/name")
    [found] = lint(WHOLE, Facts(outdated=(outdated,)))
    assert (found.rule, found.owner, found.locales) == (
        Rule.TEXT_OUT_OF_DATE, Hat.TRANSLATOR, ("kk",),
    )  # fmt: skip
    assert found.href == outdated.href


def test_every_rule_has_words_and_a_weight_and_is_met_above():
    assert set(linting.HEADS) == set(Rule)
    assert {weight_of(rule) for rule in Rule} == set(Weight)
    met = {rule for rule, _, _ in BREAKS} | {
        Rule.COPY_OF_OTHER_LENGTH, Rule.SHOW_OF_UNCONFIRMED, Rule.FILM_NOT_SHOWN,
        Rule.TEXT_OUT_OF_DATE,
    }  # fmt: skip
    assert met == set(Rule)


def test_the_tables_facts_are_a_copys_length_and_films_left_out(small, app):
    version = small.film.versions[0]
    version.runtime_seconds = 6000
    makers.save(
        Copy(
            code=public_code(),
            edition_id=small.edition.id,
            version_id=version.id,
            measured_frames=24 * 6300,
            fps=24,
        )
    )
    db.session.commit()
    facts = linting.facts_of(small.edition.id, "en")
    assert facts.measured == {small.film.code: 300}
    assert facts.left_out == {"draft001": ("CANARY-DRAFT-FILM",)}


def test_the_office_reads_the_findings_before_it_releases(small, enter):
    director = enter(small.director)
    page = director.get("/office/releases/2019/findings").text
    assert "Showings of films that are not confirmed" in page
    assert f'href="/office/films/{small.film.code}"' in page
    assert "are missing" in director.get("/office/releases/2019").text
    draft = draft_release(
        actor=small.director, edition_id=small.edition.id, kind=ReleaseKind.SCHEDULE
    )
    assert (
        "What is still missing" in director.get(f"/office/releases/2019/drafts/{draft.code}").text
    )


def test_who_may_not_know_of_awards_is_told_of_no_citation(small, app):
    contents = contents_now(small.edition.id, frozenset({"palmares"}))
    with app.test_request_context("/"):
        heads = [
            [
                one.head
                for one in linting.report_on(
                    small.edition.id, contents, "en", with_awards=known
                ).missing
            ]
            for known in (True, False)
        ]
    assert set(heads[0]) - set(heads[1]) == {"Citations that are not translated"}
