"""Regulations and palmarès of real festivals, held against the engine."""

from types import SimpleNamespace

import pytest

from festival.awards import closing, derogating, operations, palmares_rules, rules
from festival.awards.eligible import candidates_of
from festival.awards.given import RuleGiven
from festival.awards.models import AwardState, DerogationState, PrizeObject
from festival.films.models import Activity
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.jury.models import JuryKind
from festival.jury.statute import PRESETS
from festival.people.models import Hat
from tests import makers
from tests.awards.makers import CARPET, credited, give, hold_back, paper_jury, rule_of, why
from tests.jury.makers import organisation


@pytest.fixture
def stage(make):
    """An edition with a competition of films by directors of their own."""
    it = SimpleNamespace(edition=make.edition())
    it.section = make.section(it.edition, name=Text(en="Competition"))
    it.entered = {}

    def enter(*titles, section=None):
        for title in titles:
            human = make.person(f"{title} director", "en")
            film = make.film(title, director=human)
            place = make.selection(section or it.section, film)
            it.entered[title] = SimpleNamespace(
                film=film, place=place.id, row=place, director=human
            )
        return [it.entered[title] for title in titles]

    it.enter = enter
    return it


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_gives_prizes_by_its_own_rule(stage, preset):
    a, b, c = stage.enter("A", "B", "C")
    jury, statute = paper_jury(stage.edition, stage.section, preset), PRESETS[preset]
    more = {"max_winners": 2, "allow_ex_aequo": True}
    first = rule_of(jury, "First", rule=RuleGiven(top=True), **more)
    second = rule_of(jury, "Second", rule=RuleGiven(max_mentions=2), **more)
    third, fourth = rule_of(jury, "Third", **more), rule_of(jury, "Fourth", **more)
    shared = (a.place,), (b.place,)
    if statute.ex_aequo_not_top or not statute.ex_aequo:
        wanted = palmares_rules.EX_AEQUO_NOT_TOP if statute.ex_aequo else rules.EX_AEQUO_NOT_ALLOWED
        assert why(give, first, *shared) is wanted
    give(first, (a.place,))
    if statute.one_prize_per_film:
        assert why(give, second, (a.place,)) is palmares_rules.ONE_PRIZE_RULE
    if statute.ex_aequo:
        give(second, (b.place,), (c.place,))
        again = rule_of(jury, "Again", rule=RuleGiven(counts=False), **more)
        assert why(give, again, *shared) is palmares_rules.EX_AEQUO_ALREADY_USED
    for _ in range(statute.mentions_max):
        give(second, (b.place,), mention=True)
    assert why(give, second, (c.place,), mention=True) is palmares_rules.MENTIONS_USED
    if statute.may_withhold:
        assert why(hold_back, third, {"en": " "}) is rules.MOTIVATION_REQUIRED
        assert hold_back(third).state is AwardState.WITHHELD
    else:
        assert why(hold_back, third) is rules.PRIZE_MANDATORY
    assert fourth.code


def test_eurasia_2012(stage, make):
    """The Grand Prix withheld, Best Director shared, and Convoy with the critics' prize and Best Actor."""
    future, elles, convoy, student = stage.enter(
        "Future Lasts Forever", "Elles", "Convoy", "Student"
    )
    nigmanov = credited(convoy.film, "Azamat Nigmanov")
    main = paper_jury(stage.edition, stage.section, "almaty")
    critics = paper_jury(stage.edition, stage.section, "fipresci", JuryKind.PARTNER, "FIPRESCI")
    netpac = paper_jury(stage.edition, stage.section, "fipresci", JuryKind.PARTNER, "NETPAC")
    top = rule_of(main, "Grand Prix", rule=RuleGiven(top=True))
    more = {"max_winners": 2, "allow_ex_aequo": True}
    directing = rule_of(main, "Best Director", PrizeObject.DIRECTING, **more)
    acting = rule_of(main, "Best Actor", PrizeObject.ACTOR, rule=RuleGiven(beside=(None,)))
    fipresci, asian = rule_of(critics, "FIPRESCI Prize"), rule_of(netpac, "NETPAC Prize")
    assert hold_back(top).winners == []
    pair = (future.place, future.director.id), (elles.place, elles.director.id)
    assert len(give(directing, *pair).winners) == 2
    give(fipresci, (convoy.place,))
    give(acting, (convoy.place, nigmanov.id))
    give(asian, (student.place,))
    closed = closing.close_palmares(actor=HOUSE, jury_code=main.code)
    assert closed.jury_id == main.id


def test_the_hunt_leaves_the_candidates_and_cannot_win(stage):
    """Thirteen films in competition, then twelve."""
    films = stage.enter(*(f"Film {n}" for n in range(12)), "The Hunt")
    prize = rule_of(paper_jury(stage.edition, stage.section, "almaty"), "Grand Prix")
    films[-1].row.state = "withdrawn"
    makers.db.session.commit()
    verdicts = [one.verdict for one in candidates_of(prize.id)]
    assert (len(verdicts), sum(map(bool, verdicts))) == (13, 12)
    assert why(give, prize, (films[-1].place,)) is rules.WINNER_WITHDRAWN


def test_cannes_2015(stage):
    """Seven prizes that must be given, one of them shared but not the Palme, two for one film by the chair."""
    films = stage.enter(*"ABCDEFG")
    jury = paper_jury(stage.edition, stage.section, "cannes")
    palme = rule_of(jury, "Palme", may_withhold=False, rule=RuleGiven(top=True))
    acting = rule_of(
        jury, "Actress", PrizeObject.ACTRESS, max_winners=2, allow_ex_aequo=True, may_withhold=False
    )
    script = rule_of(
        jury, "Screenplay", PrizeObject.SCREENPLAY, rule=RuleGiven(beside=(acting.id,))
    )
    others = [
        rule_of(jury, name, may_withhold=False) for name in ("Grand", "Jury", "Direction", "Actor")
    ]
    stars = [credited(films[n].film, f"Star {n}") for n in (1, 2)]
    writer = credited(films[1].film, "Writer", Activity.WRITER)
    assert why(hold_back, palme) is rules.PRIZE_MANDATORY
    give(palme, (films[0].place,))
    give(acting, (films[1].place, stars[0].id), (films[2].place, stars[1].id))
    won = films[1].place, writer.id
    assert why(give, script, won) is palmares_rules.ONE_PRIZE_NEEDS_CHAIR
    asked = derogating.ask_derogation(
        actor=HOUSE, prize_code=script.code, selection_code=films[1].row.code, why="It is both."
    )
    assert asked.state is DerogationState.GRANTED
    give(script, won)
    assert why(closing.close_palmares, actor=HOUSE, jury_code=jury.code) is (
        palmares_rules.PALMARES_NOT_READY
    )
    for prize, film in zip(others, films[3:], strict=True):
        give(prize, (film.place,))
    closing.close_palmares(actor=HOUSE, jury_code=jury.code)


def test_venice_hears_the_director_before_a_second_prize(stage, make):
    [film] = stage.enter("A")
    star = credited(film.film, "Star")
    jury = paper_jury(stage.edition, stage.section, "venice")
    grand = rule_of(jury, "Grand Jury Prize")
    cup = rule_of(jury, "Coppa Volpi", PrizeObject.ACTRESS, rule=RuleGiven(beside=(grand.id,)))
    give(grand, (film.place,))
    won = film.place, star.id
    assert why(give, cup, won) is palmares_rules.ONE_PRIZE_NEEDS_DIRECTOR
    ask = {"actor": HOUSE, "prize_code": cup.code, "selection_code": film.row.code}
    assert why(derogating.ask_derogation, why=" ", **ask) is rules.MOTIVATION_REQUIRED
    asked = derogating.ask_derogation(why="She carries the film.", **ask)
    assert why(derogating.ask_derogation, why="Again.", **ask) is palmares_rules.DEROGATION_ASKED
    assert why(give, cup, won) is palmares_rules.ONE_PRIZE_NEEDS_DIRECTOR
    director = make.actor(Hat.DIRECTOR, edition=stage.edition)
    answer = {"actor": director, "derogation_code": asked.code}
    stranger = make.actor(Hat.JUROR, edition=stage.edition)
    granted = {"derogation_code": asked.code, "grants": True, "answer": "Yes."}
    assert why(derogating.answer_derogation, actor=stranger, **granted) is rules.NOT_THE_PRIZE_MAKER
    derogating.answer_derogation(
        grants=True, answer="Granted: the regulation foresees it.", **answer
    )
    assert (
        why(derogating.answer_derogation, grants=False, answer="No.", **answer)
        is palmares_rules.DEROGATION_ANSWERED
    )
    give(cup, won)
    free = rule_of(jury, "Free", rule=RuleGiven(counts=False))
    no_need = {"actor": HOUSE, "prize_code": free.code, "selection_code": film.row.code}
    assert (
        why(derogating.ask_derogation, why="?", **no_need) is palmares_rules.DEROGATION_NOT_NEEDED
    )


def test_a_refused_derogation_changes_nothing(stage):
    [film] = stage.enter("A")
    jury = paper_jury(stage.edition, stage.section, "almaty")
    first, second = rule_of(jury, "First"), rule_of(jury, "Second")
    give(first, (film.place,))
    asked = derogating.ask_derogation(
        actor=HOUSE, prize_code=second.code, selection_code=film.row.code, why="Both."
    )
    assert asked.state is DerogationState.ASKED
    derogating.answer_derogation(
        actor=HOUSE, derogation_code=asked.code, grants=False, answer="One is enough."
    )
    assert why(give, second, (film.place,)) is palmares_rules.ONE_PRIZE_RULE


def test_almaty_2018(stage):
    """The UNESCO prize goes within its own section, made of a carpet, and not to the main competition."""
    heritage = makers.section(stage.edition, "heritage-2018", name=Text(en="Heritage"))
    [swan] = stage.enter("Crystal Swan")
    [genesis] = stage.enter("Genesis 2.0", section=heritage)
    main = paper_jury(stage.edition, stage.section, "almaty")
    top = rule_of(main, "Grand Prix", rule=RuleGiven(top=True))
    unesco = operations.set_prize(
        actor=HOUSE,
        edition_id=stage.edition.id,
        jury_id=None,
        name=Text(en="UNESCO prize"),
        object=PrizeObject.FILM,
        section_ids=[heritage.id],
        components=[CARPET],
        rule=RuleGiven(presenter=Text(en="Krista Pikkat, Director")),
    )
    give(top, (swan.place,))
    assert why(give, unesco, (swan.place,)) is rules.NOT_ELIGIBLE_SECTION
    assert give(unesco, (genesis.place,)).presented_by.within("en") == "Krista Pikkat, Director"


def test_almaty_2019(stage):
    """Two actors of one film, one UNESCO award with two diplomas, and the chair honoured outside the remit."""
    women = makers.section(stage.edition, "women-2019", name=Text(en="Women in Cinema"))
    titles = ("Let There Be Light", "Adam", "Inhale-Exhale", "Oleg", "It Must Be Heaven")
    light, adam, breath, oleg, heaven = stage.enter(*titles)
    road, merata, pleasure = stage.enter(
        "Women of the Silk Road", "Merata", "#Female Pleasure", section=women
    )
    main = paper_jury(stage.edition, stage.section, "almaty")
    partner = paper_jury(stage.edition, women, "unesco", JuryKind.PARTNER, "UNESCO")
    acting = {"beside": (None,)}
    top = rule_of(main, "Grand Prix", rule=RuleGiven(top=True))
    directing = rule_of(main, "Director", PrizeObject.DIRECTING)
    actor = rule_of(main, "Actor", PrizeObject.ACTOR, max_winners=2, rule=RuleGiven(**acting))
    actress = rule_of(main, "Actress", PrizeObject.ACTRESS, rule=RuleGiven(**acting))
    special = rule_of(main, "Special")
    award = rule_of(partner, "UNESCO Award", components=[CARPET])
    diplomas = rule_of(partner, "UNESCO diploma", PrizeObject.DIPLOMA, max_winners=2)
    men = [
        credited(oleg.film, name, position=n) for n, name in enumerate(("Novopolskij", "Ogrodnik"))
    ]
    demuria = credited(breath.film, "Salome Demuria")
    give(top, (light.place,))
    give(directing, (adam.place, adam.director.id))
    stranger = makers.person("Nobody of the film")
    assert why(give, actor, (oleg.place, stranger.id)) is rules.NO_SUCH_CREDIT
    joint = give(actor, *((oleg.place, man.id) for man in men))
    assert [one.person_id for one in joint.winners] == [man.id for man in men]
    give(actress, (breath.place, demuria.id))
    give(special, (heaven.place,), accepted_by="Thanassis Karathanos")
    give(award, (road.place,))
    assert len(give(diplomas, (merata.place,), (pleasure.place,)).winners) == 2
    career = operations.set_prize(
        actor=HOUSE,
        edition_id=stage.edition.id,
        jury_id=None,
        name=Text(en="For the contribution to world cinema"),
        object=PrizeObject.CAREER,
    )
    chair = makers.person("Hugh Hudson")
    assert give(career, (None, chair.id)).winners[0].person_id == chair.id
    for jury in (main, partner):
        closing.close_palmares(actor=HOUSE, jury_code=jury.code)
    assert all(check.ok for check in closing.checks_of(main, ()))


def test_a_special_mention_for_a_film_that_won_nothing_else(stage):
    """The first of four regulations: shortlists aside, a mention is a counted prize like any other."""
    a, b = stage.enter("A", "B")
    jury = paper_jury(stage.edition, stage.section, "almaty")
    best = rule_of(jury, "Best soundtrack", PrizeObject.TECHNICAL)
    runners = rule_of(jury, "Runners-up", PrizeObject.DIPLOMA, max_winners=3)
    mention = rule_of(jury, "Special mention", PrizeObject.DIPLOMA)
    give(best, (a.place,))
    assert why(give, mention, (a.place,)) is palmares_rules.ONE_PRIZE_RULE
    give(mention, (b.place,))
    assert why(give, runners, (b.place,)) is palmares_rules.ONE_PRIZE_RULE


def test_two_juries_count_apart_and_finalists_win_in_their_category(stage):
    """The second: prizes by category, each with its own rule; a people's jury beside the special one."""
    shorts = makers.section(stage.edition, "shorts-2", name=Text(en="Shorts"))
    [long], [short] = stage.enter("Long"), stage.enter("Short", section=shorts)
    special = paper_jury(stage.edition, stage.section, "almaty", name="Special")
    people = paper_jury(stage.edition, stage.section, "almaty", JuryKind.AUDIENCE, "People")
    feature, choice = rule_of(special, "Best feature"), rule_of(people, "People's prize")
    give(feature, (long.place,))
    give(choice, (long.place,))
    assert why(give, rule_of(special, "Other"), (short.place,)) is rules.NOT_ELIGIBLE_SECTION


def test_nobody_decides_on_their_own_film_and_co_authors_win_as_one(stage, make):
    """The third: nobody may vote for their own film; co-authors of a film share its prize."""
    [film] = stage.enter("Joint work")
    co_author = credited(film.film, "Co-author", Activity.DIRECTOR, position=5)
    jury = paper_jury(stage.edition, stage.section, "venice")
    prize = rule_of(jury, "Best direction", PrizeObject.DIRECTING)
    joint = give(prize, (film.place, film.director.id), (film.place, co_author.id))
    assert len(joint.winners) == 2


def test_an_out_of_rules_film_is_chosen_where_the_rule_is_not_written(stage):
    """The fourth: unanimous, with minutes; films outside the rules may still be chosen by a prize without one."""
    [old] = stage.enter("Old film")
    jury = paper_jury(stage.edition, stage.section, "almaty")
    strict = rule_of(
        jury, "New", rule=RuleGiven(condition='{"fact":"year","relation":"at_least","value":2100}')
    )
    assert why(give, strict, (old.place,)) is palmares_rules.NOT_ELIGIBLE_FILM
    assert give(rule_of(jury, "Free"), (old.place,)).code


def test_an_organisation_is_honoured_by_name(stage):
    body = organisation("Kazakhfilm")
    prize = operations.set_prize(
        actor=HOUSE,
        edition_id=stage.edition.id,
        jury_id=None,
        name=Text(en="For the preservation of films"),
        object=PrizeObject.ORGANISATION,
    )
    human = makers.person("Somebody")
    assert why(give, prize, (None, human.id)) is rules.WINNER_NEEDS_BODY
    assert give(prize, (None, None, body.id)).winners[0].organisation_id == body.id
