from festival.foundation.actor import HOUSE
from festival.interests import checks
from festival.interests.operations import declare, detect, dismiss
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
