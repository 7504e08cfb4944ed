"""Prizes are set, won, withheld and revoked; after a refusal nothing is kept."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import NoResultFound

from festival.awards import operations, rules
from festival.awards.given import WinnerGiven
from festival.awards.models import Award, AwardState, Prize, PrizeComponent, PrizeObject
from festival.films.models import Activity, Credit
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.jury.operations import recuse
from festival.people.models import Hat
from tests import makers
from tests.awards.makers import CARPET, prize, sealed
from tests.jury.makers import Bench


def award(bench, given, *winners, actor=None, **more):
    return operations.award_prize(
        actor=actor or bench.chair,
        prize_code=given.code,
        winners=[WinnerGiven(*winner) for winner in winners],
        citations={"en": "For its courage.", "ru": "За смелость."},
        **more,
    )


def refused(act, *args, **kwargs):
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    assert makers.db.session.scalar(
        select(func.count(Award.id)).where(Award.state != AwardState.REVOKED)
    ) in {0, 1}
    return refusal.value.reason


def test_a_sealed_jury_gives_its_prize_once(make):
    bench = Bench()
    given = prize(bench)
    film = bench.selections[0].id
    assert refused(award, bench, given, (film,)) is rules.JURY_STILL_OPEN
    sealed(bench)
    won = award(bench, given, (film,), presented_by=Text(en="The mayor"), accepted_by="Her sister")
    assert [winner.selection_id for winner in won.winners] == [film]
    assert {citation.locale for citation in won.citations} == {"en", "ru"}
    assert refused(award, bench, given, (film,)) is rules.PRIZE_ALREADY_AWARDED
    operations.revoke_award(actor=bench.chair, award_code=won.code, why="A wrong film was read out")
    award(bench, given, (bench.selections[1].id,))
    states = make.db.session.scalars(select(Award.state).order_by(Award.id)).all()
    assert states == [AwardState.REVOKED, AwardState.DECIDED]


def test_an_award_is_revoked_under_its_own_prize_only(make):
    """I-61: nothing is edited; it is revoked, and given anew."""
    bench = Bench()
    given, another = prize(bench), prize(bench)
    sealed(bench)
    won = award(bench, given, (bench.selections[0].id,))
    wrong = {"actor": bench.chair, "award_code": won.code, "why": "A wrong film was read out"}
    with pytest.raises(NoResultFound):
        operations.revoke_award(prize_code=another.code, **wrong)
    assert operations.revoke_award(prize_code=given.code, **wrong).state is AwardState.REVOKED


def test_members_and_strangers_decide_nothing(make):
    bench, other = Bench(), None
    other = Bench(edition=bench.edition, name="Other")
    given = prize(sealed(bench))
    film = (bench.selections[0].id,)
    assert refused(award, bench, given, film, actor=bench.jurors[0]) is rules.NOT_THE_PRIZE_CHAIR
    with pytest.raises(NoResultFound):
        award(bench, given, film, actor=other.chair)
    director = make.actor(Hat.DIRECTOR, edition=bench.edition)
    assert refused(award, bench, given, film, actor=director) is rules.NOT_THE_PRIZE_CHAIR
    assert award(bench, given, film, actor=bench.secretary).code


def test_a_film_of_another_section_or_gone_cannot_win(make):
    """I-58: a winner stands in the jury's own sections and was not withdrawn."""
    bench = Bench()
    elsewhere = make.selection(make.section(bench.edition), make.film("Elsewhere"))
    given = prize(sealed(bench))
    assert refused(award, bench, given, (elsewhere.id,)) is rules.NOT_ELIGIBLE_SECTION
    bench.selections[0].state = "withdrawn"
    make.db.session.commit()
    assert refused(award, bench, given, (bench.selections[0].id,)) is rules.WINNER_WITHDRAWN


def test_two_actors_of_one_film_share_and_a_stranger_wins_nothing(make):
    """I-59: the credits say who may win."""
    bench = Bench()
    film, people = bench.films[0], [make.person("First"), make.person("Second")]
    for n, human in enumerate(people):
        make.save(Credit(film_id=film.id, person_id=human.id, activity=Activity.CAST, position=n))
    stranger = make.person("Nobody of this film")
    given = prize(sealed(bench), PrizeObject.ACTOR)
    selection = bench.selections[0].id
    assert refused(award, bench, given, (selection, stranger.id)) is rules.NO_SUCH_CREDIT
    won = award(bench, given, *[(selection, human.id) for human in people])
    assert len(won.winners) == 2


def test_a_chair_in_conflict_cannot_write_down_their_own_film(make):
    bench = Bench()
    bench.score_all()
    recuse(actor=bench.chair, jury_code=bench.jury.code, selection_code=bench.codes[0])
    bench.seal()
    given = prize(bench)
    with pytest.raises(NoResultFound):
        award(bench, given, (bench.selections[0].id,))
    assert award(bench, given, (bench.selections[0].id,), actor=bench.secretary).code


def test_a_life_is_honoured_by_the_director_without_a_credit(make):
    bench = Bench()
    given = prize(bench, PrizeObject.CAREER, jury=False, sections=False)
    director, human = make.actor(Hat.DIRECTOR, edition=bench.edition), make.person("A master")
    assert award(bench, given, (None, human.id), actor=director).state is AwardState.DECIDED


def test_a_prize_is_withheld_with_a_reason_or_not_at_all(make):
    bench = sealed(Bench())
    optional, mandatory = prize(bench), prize(bench, may_withhold=False)
    said = {"actor": bench.chair, "motivation": {"kk": "Лайықты фильм болмады."}}
    assert operations.withhold_prize(prize_code=optional.code, **said).state is AwardState.WITHHELD
    reason = refused(operations.withhold_prize, prize_code=mandatory.code, **said)
    assert reason is rules.PRIZE_MANDATORY


def test_a_prize_covers_only_what_its_jury_judges(make):
    bench = Bench()
    foreign = make.section(bench.edition)
    with pytest.raises(Refused) as refusal:
        operations.set_prize(
            actor=operations.Actor(0, "Festival"),
            edition_id=bench.edition.id,
            jury_id=bench.jury.id,
            name=Text(en="Prize"),
            object=PrizeObject.FILM,
            section_ids=[foreign.id],
        )
    assert refusal.value.reason is rules.PRIZE_SECTION_NOT_JUDGED
    assert make.db.session.scalar(select(func.count(Prize.id))) == 0


def test_what_a_prize_is_made_of_changes_until_it_is_decided(make):
    bench = sealed(Bench())
    director = make.actor(Hat.DIRECTOR, edition=bench.edition)
    given = prize(bench)
    operations.add_component(actor=director, prize_code=given.code, given=CARPET)
    operations.drop_component(actor=director, prize_code=given.code, position=1)
    positions = make.db.session.scalars(select(PrizeComponent.position)).all()
    assert sorted(positions) == [2, 3]
    award(bench, given, (bench.selections[0].id,))
    reason = refused(operations.add_component, actor=director, prize_code=given.code, given=CARPET)
    assert reason is rules.PRIZE_DECIDED
