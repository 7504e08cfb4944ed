"""A jury comes by its rules, and a seat changes hands while it views."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.journal.evidence import done
from festival.jury import queries, regulating, seating
from festival.jury.forming import form_jury, open_viewing, seat
from festival.jury.models import Casting, Juror, Jury, JuryKind, Method, RecusalScope, SeatRole
from festival.jury.rules import (
    JURY_FROZEN,
    JURY_SIZE,
    JURY_VIEWS,
    JURY_WITHOUT_CHAIR,
    TWICE_ON_JURY,
)
from festival.jury.statute import PRESETS, statute_of
from festival.people.models import Hat
from tests import makers
from tests.jury.makers import Bench, juror, jury, organisation, score, swear


def refused(act, **given):
    with pytest.raises(Refused) as refusal:
        act(actor=HOUSE, **given)
    return refusal.value.reason


def kept(made):
    return makers.db.session.scalars(
        select(Jury).where(Jury.id == made.id).execution_options(populate_existing=True)
    ).one()


def facts_of(act):
    return [line.facts for line in done(act)]


def partner(make, preset="fipresci", **more):
    return form_jury(
        actor=HOUSE,
        edition_id=make.edition().id,
        name=Text(en="FIPRESCI jury"),
        kind=JuryKind.PARTNER,
        organisation_id=organisation("FIPRESCI").id,
        preset=preset,
        **more,
    )


def test_a_preset_fills_the_rules_and_each_can_be_changed(make):
    made = partner(make)
    assert statute_of(kept(made)) == PRESETS["fipresci"]
    regulating.choose_preset(actor=HOUSE, jury_code=made.code, preset="venice")
    assert statute_of(kept(made)) == PRESETS["venice"]
    own = replace(
        PRESETS["venice"],
        rounds=(Method.RANKED,),
        casting=Casting.CHAIR_ANY_ROUND,
        recusal_scope=RecusalScope.JURY,
        mentions_max=5,
    )
    regulating.set_statute(actor=HOUSE, jury_code=made.code, statute=own)
    assert statute_of(kept(made)) == own
    assert facts_of("set_statute")[0]["changed"] == [
        "casting",
        "mentions_max",
        "recusal_scope",
        "rounds",
    ]


def test_rules_that_cannot_be_kept_change_nothing(make):
    made = partner(make)
    for preset, reason in (("sundance", seating.PRESET_UNKNOWN),):
        given = {"jury_code": made.code, "preset": preset}
        assert refused(regulating.choose_preset, **given) is reason
    bad = replace(PRESETS["fipresci"], rounds=())
    given = {"jury_code": made.code, "statute": bad}
    assert refused(regulating.set_statute, **given) is seating.STATUTE_INVALID
    stale = {"jury_code": made.code, "preset": "cannes", "version": 99}
    assert refused(regulating.choose_preset, **stale) is EDIT_CONFLICT
    assert statute_of(kept(made)) == PRESETS["fipresci"]


def test_rules_are_fixed_once_the_jury_views(make):
    bench = Bench(films=1, jurors=1)
    given = {"jury_code": bench.jury.code, "preset": "cannes"}
    assert refused(regulating.choose_preset, **given) is JURY_VIEWS


def test_two_chairs_have_no_casting_vote(make):
    edition = make.edition()
    made = jury(edition, [make.section(edition)])
    first, second = (make.actor(name=name, edition=edition) for name in ("Joel", "Ethan"))
    juror(made, first, SeatRole.CO_CHAIR)
    given = {"jury_id": made.id, "person_id": second.person_id, "role": SeatRole.CO_CHAIR}
    assert refused(seat, **given) is seating.CASTING_VOTE_AMBIGUOUS
    regulating.choose_preset(actor=HOUSE, jury_code=made.code, preset="cannes")
    juror(made, second, SeatRole.CO_CHAIR)
    given = {"jury_code": made.code, "preset": "almaty"}
    assert refused(regulating.choose_preset, **given) is seating.CASTING_VOTE_AMBIGUOUS


def test_compatriots_need_a_word_that_the_journal_keeps(make):
    edition = make.edition()
    section = make.section(edition)
    made = form_jury(
        actor=HOUSE,
        edition_id=edition.id,
        name=Text(en="FIPRESCI jury"),
        kind=JuryKind.CRITICS,
        preset="fipresci",
        section_ids=[section.id],
    )
    for name, country in (("Ada", "KZ"), ("Bek", "KZ"), ("Cem", "TR")):
        person = make.person(name)
        seat(actor=HOUSE, jury_id=made.id, person_id=person.id, country=country)
    assert refused(open_viewing, jury_code=made.code) is seating.JURY_NEEDS_REASON
    open_viewing(actor=HOUSE, jury_code=made.code, despite="The third fell ill.")
    told = facts_of("open_viewing")[-1]
    assert told["doubts"] == ["JURY_SAME_COUNTRY"] and told["although"] == "The third fell ill."


def test_two_juries_of_one_section_need_a_word(make):
    bench = Bench(films=1, jurors=1)
    other = jury(bench.edition, [bench.section], "Other jury")
    juror(other, bench.chair, SeatRole.CHAIR)
    assert refused(open_viewing, jury_code=other.code) is seating.JURY_NEEDS_REASON
    open_viewing(actor=HOUSE, jury_code=other.code, despite="They asked for it.")
    assert facts_of("open_viewing")[-1]["doubts"] == ["JUROR_TWO_JURIES"]


def leave(bench, n=1, **more):
    given = {"why": "Ill", "marks_kept": False} | more
    return regulating.replace_juror(
        actor=HOUSE, jury_code=bench.jury.code, juror_code=bench.seats[n].code, **given
    )


@pytest.mark.parametrize("kept_marks", [True, False])
def test_the_marks_of_the_departed_count_as_decided(make, kept_marks):
    bench = Bench(films=2, jurors=2)
    score(bench.jury, bench.jurors[0], bench.selections[0], story=1)
    fresh_one = make.actor(Hat.JUROR, name="Successor", edition=bench.edition)
    came = leave(bench, marks_kept=kept_marks, person_id=fresh_one.person_id)

    departed = makers.db.session.get(Juror, bench.seats[1].id)
    assert departed.successor_id == came.id and departed.marks_kept is kept_marks
    assert departed.seat_to is not None and came.seat_from == departed.seat_to
    assert len(queries.counted_sheets(bench.jury.id)) == int(kept_marks)
    assert makers.db.session.scalars(select(queries.Scoresheet)).one().juror_id == departed.id

    swear(bench.jury, fresh_one)
    progress = queries.progress_of(bench.jury.id)
    assert departed.id not in {one.id for one in progress.jurors} and progress.waiting == 6
    told = facts_of("replace_juror")[0]
    assert told["marks"] == ("kept" if kept_marks else "void") and told["why"] == "Ill"


def test_the_seal_counts_what_was_decided(make):
    bench = Bench(films=1, jurors=3)
    bench.score_all()
    leave(bench, 1, marks_kept=True)
    leave(bench, 2, marks_kept=False)
    bench.seal()
    assert len(queries.counted_sheets(bench.jury.id)) == 3


def test_whoever_left_finds_nothing_of_the_jury(make, enter):
    bench = Bench(films=1, jurors=2)
    client = enter(bench.jurors[0])
    assert client.get(bench.url).status_code == 200
    leave(bench)
    for page in (bench.url, bench.page(), f"{bench.url}/rules", f"{bench.url}/oath"):
        assert client.get(page).status_code == 404
    assert queries.desk_items(bench.jurors[0]) == []


def test_nobody_leaves_without_what_the_rules_ask(make):
    bench = Bench(films=1, jurors=1)
    chair, member = bench.seats[0].code, bench.seats[1].code
    act, given = regulating.replace_juror, {"jury_code": bench.jury.code, "why": "Ill"}
    assert refused(act, juror_code=member, marks_kept=None, **given) is seating.MARKS_UNDECIDED
    blank = given | {"why": ""}
    reason = seating.DEPARTURE_WITHOUT_REASON
    assert refused(act, juror_code=member, marks_kept=True, **blank) is reason
    assert refused(act, juror_code=chair, marks_kept=True, **given) is JURY_WITHOUT_CHAIR
    again = given | {"person_id": bench.chair.person_id}
    assert refused(act, juror_code=member, marks_kept=True, **again) is TWICE_ON_JURY
    early = given | {"left_on": date(2019, 9, 1)}
    regulating.revise_seat(
        actor=HOUSE,
        jury_code=bench.jury.code,
        juror_code=member,
        affiliation=Text(en="Producer"),
        country="KZ",
        seat_from=date(2019, 9, 14),
    )
    assert refused(act, juror_code=member, marks_kept=True, **early) is seating.TERM_REVERSED
    leave(bench)
    assert refused(act, juror_code=member, marks_kept=True, **given) is seating.HAS_LEFT
    assert len(queries.progress_of(bench.jury.id).jurors) == 1


def test_a_jury_keeps_its_least_size_and_is_frozen_by_the_seal(make):
    bench = Bench(films=1, jurors=2)
    makers.db.session.execute(makers.db.update(Jury).values(min_members=3))
    makers.db.session.commit()
    given = {
        "jury_code": bench.jury.code,
        "juror_code": bench.seats[1].code,
        "why": "Ill",
        "marks_kept": True,
    }
    assert refused(regulating.replace_juror, **given) is JURY_SIZE
    bench.score_all()
    bench.seal()
    assert refused(regulating.replace_juror, **given) is JURY_FROZEN


def test_the_director_changes_rules_on_their_page(make, enter):
    bench_edition = make.edition()
    made = jury(bench_edition, [make.section(bench_edition)], most=7, least=3)
    client = enter(make.actor(Hat.DIRECTOR, edition=bench_edition))
    page = f"/office/juries/{made.code}/rules"
    shown = client.get(page).text
    assert "2/3 of those who may vote" in shown and "Almaty" in shown
    sent = {"preset-preset": "venice", "preset-version": "1"}
    assert client.post(f"{page}/preset", data=sent | {"preset-preset": "x"}).status_code == 422
    assert client.post(f"{page}/preset", data=sent).status_code == 303
    assert "No prize is shared." in client.get(page).text
    rules = {
        "rule-quorum": "1",
        "rule-round_1": "ranked",
        "rule-casting": "none",
        "rule-exception_needs": "none",
        "rule-recusal_scope": "film",
        "rule-mentions_max": "1",
        "rule-ex_aequo": "y",
        "rule-version": "2",
    }
    refusal = client.post(page, data=rules)
    assert refusal.status_code == 422 and "stay out of the whole vote" in refusal.text
    assert client.post(page, data=rules | {"rule-recusal_scope": "jury"}).status_code == 303
    shown = client.get(page).text
    assert "Venice, with changes" in shown and "Round 1 and after" in shown
    assert kept(made).rounds == "ranked"


def test_a_juror_reads_the_rules_of_their_jury(make, enter):
    bench = Bench(films=1, jurors=1)
    shown = enter(bench.jurors[0]).get(f"{bench.url}/rules").text
    assert "More than half of the votes cast decide." in shown
    assert "stays out of every vote in which the film stands" in shown
    stranger = make.actor(Hat.JUROR, name="Stranger", edition=bench.edition)
    assert enter(stranger).get(f"{bench.url}/rules").status_code == 404


def test_the_director_replaces_a_juror_on_their_page(make, enter):
    bench = Bench(films=1, jurors=2)
    client = enter(make.actor(Hat.DIRECTOR, edition=bench.edition))
    page = f"/office/juries/{bench.jury.code}/seats/{bench.seats[1].code}"
    titled = {"title-affiliation-en": "Producer of dreams", "title-country": "KZ"}
    assert client.post(page, data=titled | {"title-country": "??"}).status_code == 422
    assert client.post(page, data=titled).status_code == 303
    assert "Producer of dreams" in client.get(f"/office/juries/{bench.jury.code}").text
    sent = {"out-why": "Ill", "out-role": "member"}
    undecided = client.post(f"{page}/replace", data=sent)
    assert undecided.status_code == 422 and "Choose one." in undecided.text
    assert client.post(f"{page}/replace", data=sent | {"out-marks": "void"}).status_code == 303
    assert "Their marks are void." in client.get(f"/office/juries/{bench.jury.code}").text
    assert client.get(page).status_code == 404
