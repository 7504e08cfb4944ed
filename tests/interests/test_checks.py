from festival.foundation.actor import HOUSE
from festival.interests import checks
from festival.interests.operations import declare, detect, dismiss, settle
from festival.interests.paths import Path, Way
from tests.spoiling import met


def test_whoever_is_credited_is_not_cleared(make):
    director = make.person()
    film = make.film(director=director)
    detect(actor=HOUSE, person_id=director.id)
    spoilt = "UPDATE conflicts SET dismissed_at = declared_at, dismissed_why = 'Never mind'"
    assert met(checks.credited_people_are_not_cleared, spoilt) == [
        (
            f"Person {director.code}: the interest in film {film.code} is dismissed, and its credits "
            "name them."
        )
    ]


def test_a_dismissal_says_why_and_comes_after(make):
    person, film = make.person(), make.film()
    conflict = declare(actor=HOUSE, person_id=person.id, film_id=film.id)
    dismiss(actor=HOUSE, conflict_id=conflict.id, why="A namesake")
    spoilt = "UPDATE conflicts SET dismissed_at = '2001-01-01 00:00:00', dismissed_why = ' '"
    assert met(checks.dismissals_are_explained, spoilt) == [
        f"Person {person.code}: the interest in film {film.code} is dismissed without a word.",
        (
            f"Person {person.code}: the interest in film {film.code} is dismissed before it was "
            "declared."
        ),
    ]


def test_what_was_confirmed_is_an_interest(make):
    juror, other, film = make.person("Anna Seit", "en"), make.person("Ana Seit", "en"), make.film()
    path = Path(Way.NAME, "director", other.id, 0, "like").key
    settle(actor=HOUSE, person_id=juror.id, film_id=film.id, path=path, confirmed=True)
    assert met(checks.confirmed_suggestions_are_interests, "DELETE FROM conflicts") == [
        (
            f"Person {juror.code}: a connection to film {film.code} was confirmed, and no interest "
            "stands for it."
        )
    ]
