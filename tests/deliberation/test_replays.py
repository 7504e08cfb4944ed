"""The juries of 2018 and 2019 again, with the outcomes that were published; who voted how is made up."""

import pytest

from festival.awards.given import WinnerGiven
from festival.awards.models import Award, AwardState, PrizeObject
from festival.awards.operations import award_prize, set_prize
from festival.deliberation import checks, queries, rules
from festival.deliberation import operations as council
from festival.films.models import Activity, Credit
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.jury.models import Casting, Jury
from festival.jury.statute import PRESETS, columns_of
from tests import makers
from tests.deliberation.makers import Council
from tests.deliberation.test_rounds import refused


def prize(bench, name, honoured, most=2, **more):
    return set_prize(
        actor=HOUSE,
        edition_id=bench.edition.id,
        jury_id=bench.jury.id,
        name=Text(en=name),
        object=honoured,
        max_winners=most,
        **more,
    )


def credit(film, name, activity, position=0):
    human = makers.person(name, "en")
    makers.save(Credit(film_id=film.id, person_id=human.id, activity=activity, position=position))
    return human


def votes(bench, round, of, keys):
    """One round of *of*, each voter for the candidate with this key."""
    return bench.round(round, *({"for": key} for key in keys), prize=of)


def write(bench, of, round):
    return council.write_award(
        actor=bench.chair, jury_code=bench.code, prize_code=of.code, round=round
    )


def test_the_main_jury_of_2019(make):
    bench = Council(films=5, jurors=4, prizes=0, sit=False, statute={"casting": Casting.NONE})
    oleg = bench.films[3]
    actors = [credit(oleg, f"Actor {n}", Activity.CAST, n) for n in (1, 2)]
    actress = credit(bench.films[2], "Actress", Activity.CAST)
    grand = prize(bench, "Grand Prix", PrizeObject.FILM)
    best = prize(bench, "Best Director", PrizeObject.DIRECTING)
    acted = prize(bench, "Best Actor", PrizeObject.ACTOR, allow_ex_aequo=True)
    her = prize(bench, "Best Actress", PrizeObject.ACTRESS)
    special = prize(bench, "Special Jury Prize", PrizeObject.FILM)
    bench.sit()

    let_there = bench.codes[0]
    votes(bench, 1, grand, [let_there] * 3 + [bench.codes[1]] * 2)
    assert write(bench, grand, 1).winners[0].selection_id == bench.selections[0].id
    # One prize for one film: the Grand Prix is out of every other prize.
    keys = [queries.key_of(one) for one in queries.in_the_running(best.id)]
    assert keys and not any(key.startswith(let_there) for key in keys)
    votes(bench, 1, best, [keys[0]] * 5)
    write(bench, best, 1)

    two = [f"{bench.codes[3]}:{person.code}" for person in actors]
    for number in (1, 2, 3):
        votes(bench, number, acted, [two[0], two[0], two[1], two[1]])
    council.share(actor=bench.chair, jury_code=bench.code, prize_code=acted.code, round=3)
    shared = write(bench, acted, 3)
    assert [one.person_id for one in shared.winners] == [person.id for person in actors]
    assert {one.selection_id for one in shared.winners} == {bench.selections[3].id}

    votes(bench, 1, her, [f"{bench.codes[2]}:{actress.code}"] * 5)
    write(bench, her, 1)
    votes(bench, 1, special, [bench.codes[4]] * 4)
    write(bench, special, 1)
    closed = council.close_sitting(actor=bench.chair, jury_code=bench.code)
    assert closed.protocol and db.session.query(Award).count() == 5
    assert all(check() == [] for check in checks.CHECKS)


def test_a_career_prize_is_outside_the_jurys_remit(make):
    bench = Council(jurors=2)
    career = set_prize(
        actor=HOUSE,
        edition_id=bench.edition.id,
        jury_id=None,
        name=Text(en="Contribution to world cinema"),
        object=PrizeObject.CAREER,
    )
    assert refused(bench.open, prize=career).reason is rules.NOT_ON_THE_AGENDA
    given = award_prize(
        actor=HOUSE,
        prize_code=career.code,
        winners=[WinnerGiven(person_id=bench.chair.person_id)],
    )
    assert given.state is AwardState.DECIDED and given.evidence == ""


def test_the_unesco_jury_of_2019_gives_an_award_and_two_diplomas(make):
    bench = Council(films=4, jurors=2, prizes=0, sit=False, statute=columns("unesco"))
    award = prize(bench, "UNESCO Award", PrizeObject.FILM, most=1)
    diplomas = [prize(bench, f"Diploma {n}", PrizeObject.DIPLOMA, most=1) for n in (1, 2)]
    bench.sit()
    for number, of in enumerate([award, *diplomas]):
        votes(bench, 1, of, [bench.codes[number]] * 3)
        assert write(bench, of, 1).winners[0].selection_id == bench.selections[number].id
    assert all(check() == [] for check in checks.CHECKS)


def test_the_unesco_prize_of_2018(make):
    bench = Council(films=6, jurors=2, prizes=0, sit=False, statute=columns("unesco"))
    award = prize(bench, "UNESCO special prize", PrizeObject.FILM, most=1)
    bench.sit()
    votes(bench, 1, award, [bench.codes[5], bench.codes[5], bench.codes[0]])
    write(bench, award, 1)
    closed = council.close_sitting(actor=bench.chair, jury_code=bench.code)
    assert bench.titles[5] in closed.protocol


def columns(preset):
    kept = columns_of(PRESETS[preset])
    return {name: value for name, value in kept.items() if name in Jury.__table__.columns}


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_every_preset_holds_a_deliberation_to_its_end(make, preset):
    statute = PRESETS[preset]
    bench = Council(jurors=3, most=2, statute=columns(preset) | {"min_members": 1})
    for number in (1, 2, 3):
        ballot = bench.round(number, 0, 0, 1, 1)
        assert bench.tally(ballot)["outcome"] == "tie" and bench.stands(ballot)
    said = {"jury_code": bench.code, "prize_code": bench.prize.code, "round": 3}
    if statute.casting is not Casting.NONE:
        council.cast_deciding_vote(actor=bench.chair, chosen=bench.codes[0], **said)
        award = write(bench, bench.prize, 3)
    elif statute.ex_aequo:
        council.share(actor=bench.chair, **said)
        award = write(bench, bench.prize, 3)
        assert len(award.winners) == 2
    elif statute.may_withhold:
        award = council.give_to_nobody(actor=bench.chair, motivation={"en": "None."}, **said)
    else:
        council.ask_director(actor=bench.chair, **said)
        return
    assert award.evidence and all(check() == [] for check in checks.CHECKS)
