"""Who could win, and of everybody who cannot: why."""

import pytest
from sqlalchemy import select

from festival.awards import operations, palmares_rules, rules
from festival.awards.eligible import candidates_of
from festival.awards.given import RuleGiven, WinnerGiven
from festival.awards.models import PrizeException, PrizeObject
from festival.editions.conditions import Compare, written
from festival.films.models import Activity, Credit
from festival.foundation.canonical import canonical
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from tests.awards.makers import prize, sealed
from tests.jury.makers import Bench


def give(bench, given, *winners, **more):
    return operations.award_prize(
        actor=bench.chair,
        prize_code=given.code,
        winners=[WinnerGiven(*winner) for winner in winners],
        citations={"en": "For its courage."},
        **more,
    )


def refused(*args, **more):
    with pytest.raises(Refused) as refusal:
        give(*args, **more)
    return refusal.value.reason


def reasons(given):
    return [one.verdict.reason for one in candidates_of(given.id)]


def act(make, film, name, activity=Activity.CAST, position=0):
    human = make.person(name)
    make.save(Credit(film_id=film.id, person_id=human.id, activity=activity, position=position))
    return human


def test_every_film_of_the_sections_is_named_with_its_verdict(make):
    bench = Bench()
    make.selection(make.section(bench.edition), make.film("Elsewhere"))
    given = prize(bench)
    bench.selections[1].state = "withdrawn"
    make.db.session.commit()
    found = candidates_of(given.id)
    assert [one.selection.id for one in found] == [one.id for one in bench.selections]
    assert reasons(given) == [None, rules.WINNER_WITHDRAWN, None]


def test_a_film_outside_the_rule_of_the_prize_is_refused_by_name(make):
    bench = Bench()
    year = written(Compare("year", "at_least", 2050))
    given = prize(sealed(bench), rule=RuleGiven(condition=year))
    assert reasons(given) == [palmares_rules.NOT_ELIGIBLE_FILM] * 3
    assert refused(bench, given, (bench.selections[0].id,)) is palmares_rules.NOT_ELIGIBLE_FILM


def test_the_winner_of_the_top_prize_leaves_the_others_but_its_actor_may_win(make):
    """I-56: Worked tally 7."""
    bench = Bench()
    actor = act(make, bench.films[0], "Actor")
    top = prize(bench, name="Grand Prix", rule=RuleGiven(top=True))
    directing = prize(bench, PrizeObject.DIRECTING, name="Best Director")
    acting = prize(bench, PrizeObject.ACTOR, name="Best Actor", rule=RuleGiven(beside=(None,)))
    sealed(bench)
    first = bench.selections[0].id
    director = candidates_of(directing.id)[0].person
    assert reasons(directing) == [None, None, None]
    assert reasons(acting) == [None, rules.NOBODY_CREDITED, rules.NOBODY_CREDITED]
    give(bench, top, (first,))
    assert reasons(directing) == [palmares_rules.ONE_PRIZE_RULE, None, None]
    assert refused(bench, directing, (first, director.id)) is palmares_rules.ONE_PRIZE_RULE
    assert give(bench, acting, (first, actor.id)).code


def test_the_ballots_that_decided_stand_with_the_award(make):
    bench = Bench()
    given = prize(sealed(bench))
    words = canonical({"ballots": ["abc"]}).decode()
    assert give(bench, given, (bench.selections[0].id,), evidence=words).evidence == words


def test_a_second_ex_aequo_is_refused(make):
    """I-55: Worked tally 8; two people of one film win together, and use nothing up."""
    bench = Bench()
    pairs = [act(make, film, f"Actor {n}") for n, film in enumerate(bench.films)]
    partner = act(make, bench.films[0], "Partner", position=1)
    more = {"max_winners": 2, "allow_ex_aequo": True, "rule": RuleGiven(counts=False)}
    actors = prize(bench, PrizeObject.ACTOR, name="Best Actor", **more)
    actresses = prize(bench, PrizeObject.ACTRESS, name="Best Actress", **more)
    films = prize(bench, name="Special Prize", **more)
    sealed(bench)
    ids = [one.id for one in bench.selections]
    give(bench, actresses, (ids[0], pairs[0].id), (ids[0], partner.id))
    give(bench, actors, (ids[0], pairs[0].id), (ids[1], pairs[1].id))
    assert refused(bench, films, (ids[0],), (ids[1],)) is palmares_rules.EX_AEQUO_ALREADY_USED
    top = prize(bench, name="Top", max_winners=2, allow_ex_aequo=True, rule=RuleGiven(top=True))
    assert refused(bench, top, (ids[0],), (ids[1],)) is palmares_rules.EX_AEQUO_NOT_TOP


def test_mentions_stand_beside_the_prize_as_many_as_are_let(make):
    bench = Bench()
    given = prize(bench, rule=RuleGiven(max_mentions=1))
    plain = prize(bench, name="Plain")
    sealed(bench)
    ids = [one.id for one in bench.selections]
    give(bench, given, (ids[0],))
    assert refused(bench, given, (ids[1],), (ids[2],), mention=True) is rules.TOO_MANY_WINNERS
    assert give(bench, given, (ids[1],), mention=True).mention
    assert refused(bench, given, (ids[2],), mention=True) is palmares_rules.MENTIONS_USED
    assert refused(bench, plain, (ids[2],), mention=True) is palmares_rules.MENTIONS_NOT_ALLOWED
    assert give(bench, plain, (ids[1],)).code


def test_an_exception_named_twice_is_one_exception(app):
    bench = Bench()
    top = prize(bench, name="Grand Prix", rule=RuleGiven(top=True))
    other = prize(bench, name="Other", rule=RuleGiven(beside=(None, top.id, None, top.id)))
    found = select(PrizeException.other_id).where(PrizeException.prize_id == other.id)
    assert set(db.session.scalars(found)) == {None, top.id}
    assert len(db.session.scalars(found).all()) == 2
