"""Changes from devices that were offline: each once, in order, merged where two parted, refused with its reason."""

import json

import pytest
from sqlalchemy import select

from festival.foundation.actor import HOUSE
from festival.foundation.verdict import Refused
from festival.jury import answer_rules, operations, queries, rules, sheets
from festival.jury.answer_rules import Batch, batch_of
from festival.jury.given import ChangeGiven, CriterionGiven
from festival.jury.models import Change, Scoresheet, ViewingHow
from festival.jury.operations import keep_changes, recuse, settle
from festival.jury.scales import said
from tests import makers
from tests.jury.makers import CRITERIA, Bench, score

PHONE, TABLET = "phone-00000001", "tablet-0000001"
_ids = iter(range(10_000))


def change(film, field="mark_1", value="7", after="", number=0, id=""):
    return ChangeGiven(id or f"change-{next(_ids):05}", film, field, value, after, number)


def keep(bench, *changes, device=PHONE, name="Phone", actor=None):
    batch = Batch(device, name, list(changes))
    actor = actor or bench.jurors[0]
    return keep_changes(actor=actor, jury_code=bench.jury.code, batch=batch).outcomes


def kept(outcomes):
    return [one.kept.value for one in outcomes]


def answers(bench, n=0):
    sheet = queries.sheet_of(bench.seats[1].id, bench.selections[n].id)
    by_id = {c.id: c for c in queries.seat_of(bench.jurors[0], bench.jury.code).jury.criteria}
    marks = {
        f"mark_{by_id[s.criterion_id].position}": said(s.value, by_id[s.criterion_id].parts)
        for s in sheet.scores
    }
    return marks | {"seen": sheet.seen, "how": sheet.seen_how, "note": sheet.note}


@pytest.fixture
def bench(make):
    return Bench(films=2)


def test_a_queue_is_kept_in_order_and_once(bench):
    film = bench.codes[0]
    queue = [
        change(film, "seen", True, number=1),
        change(film, "how", "screener", number=2),
        change(film, "mark_1", "3", number=3, id="first-press"),
        change(film, "mark_1", "9", after="first-press", number=4),
        change(film, "mark_2", "5", number=5),
        change(film, "note", "Дауыс.", number=6),
    ]
    assert kept(keep(bench, *queue)) == ["kept"] * 6
    whole = {"mark_1": "9", "mark_2": "5", "seen": True, "how": "screener", "note": "Дауыс."}
    assert answers(bench) == whole
    assert kept(keep(bench, *queue)) == ["repeated"] * 6
    assert kept(keep(bench, queue[4], change(film, "mark_2", None, number=9), queue[4])) == [
        "repeated", "kept", "repeated",
    ]  # fmt: skip
    assert answers(bench) == {k: v for k, v in whole.items() if k != "mark_2"}
    assert len(makers.db.session.scalars(select(Change)).all()) == 7


def test_a_late_change_of_the_same_device_does_not_win(bench):
    film = bench.codes[0]
    keep(bench, change(film, value="9", number=8))
    assert kept(keep(bench, change(film, value="2", number=7))) == ["overtaken"]
    assert answers(bench)["mark_1"] == "9"


def test_two_devices_merge_and_neither_is_lost(bench):
    film = bench.codes[0]
    keep(bench, change(film, "mark_1", "8"), change(film, "mark_2", "2"), device=TABLET, name="Tab")
    [first, second] = keep(bench, change(film, "mark_1", "7"), change(film, "mark_2", "2"))
    # The same answer from both is no parting.
    assert (first.kept.value, second.kept.value) == ("merged", "kept")
    assert answers(bench)["mark_1"] == "7"
    standing = sheets.standing_changes(bench.seats[1].id)
    [parted] = sheets.partings(bench.seats[1].id, standing.values())
    assert (parted.standing.value, parted.other.value, parted.other.device_name) == (7, 8, "Tab")
    settle(
        actor=bench.jurors[0],
        jury_code=bench.jury.code,
        selection_code=film,
        change_id=parted.other.client_id,
    )
    assert answers(bench)["mark_1"] == "8"
    standing = sheets.standing_changes(bench.seats[1].id)
    assert sheets.partings(bench.seats[1].id, standing.values()) == []
    with pytest.raises(Refused) as refusal:
        settle(
            actor=bench.jurors[0],
            jury_code=bench.jury.code,
            selection_code=film,
            change_id=parted.other.client_id,
        )
    assert refusal.value.reason is answer_rules.NOTHING_PARTED


def test_a_device_that_knew_of_the_other_stands_over_nothing(bench):
    film = bench.codes[0]
    keep(bench, change(film, value="8", id="tablet-said"), device=TABLET)
    assert kept(keep(bench, change(film, value="7", after="tablet-said"))) == ["kept"]


def test_a_page_and_a_device_merge_too(bench):
    sheet = score(bench.jury, bench.jurors[0], bench.selections[0], story=4)
    assert kept(keep(bench, change(bench.codes[0], value="6"))) == ["merged"]
    # The page was opened before: it is told, and overwrites nothing.
    with pytest.raises(Refused) as refusal:
        score(bench.jury, bench.jurors[0], bench.selections[0], story=5, version=sheet.version - 1)
    assert refusal.value.reason.code == "EDIT_CONFLICT"
    assert answers(bench)["mark_1"] == "6"


@pytest.mark.parametrize(
    ("field", "value", "reason", "accepts"),
    [
        ("mark_1", "11", rules.MARK_OUT_OF_RANGE, {"least": 1, "best": 10, "step": "1"}),
        ("mark_1", "0", rules.MARK_OUT_OF_RANGE, {}),
        ("mark_1", "7.5", rules.MARK_OUT_OF_RANGE, {}),
        ("mark_1", "７", rules.MARK_OUT_OF_RANGE, {}),
        ("mark_1", 7.0, rules.MARK_OUT_OF_RANGE, {}),
        ("mark_1", True, rules.MARK_OUT_OF_RANGE, {}),
        ("mark_1", ["7"], rules.MARK_OUT_OF_RANGE, {}),
        ("mark_9", "7", rules.CRITERION_UNKNOWN, {}),
        ("sealed", "7", rules.CRITERION_UNKNOWN, {}),
        ("seen", "yes", answer_rules.ANSWER_UNKNOWN, {"accepted": "true, false"}),
        ("how", "torrent", answer_rules.ANSWER_UNKNOWN, {}),
        ("how", {}, answer_rules.ANSWER_UNKNOWN, {}),
        ("note", "x" * 4001, rules.NOTE_TOO_LONG, {"most": 4000}),
        ("note", "a\u202eb", answer_rules.NOTE_UNFIT, {}),
        ("note", 5, answer_rules.NOTE_UNFIT, {}),
    ],
)
def test_what_cannot_be_kept_is_refused_by_itself(bench, field, value, reason, accepts):
    film = bench.codes[0]
    [wrong, right] = keep(bench, change(film, field, value), change(film, "mark_2", "4"))
    assert wrong.verdict.reason is reason and wrong.kept.value == "refused"
    assert accepts.items() <= wrong.verdict.facts.items()
    assert right.kept.value == "kept"
    assert answers(bench) == {"mark_2": "4", "seen": False, "how": None, "note": ""}


def test_halves_are_kept_where_the_scale_has_them(make):
    edition = make.edition()
    halves = [one._replace(parts=2, least=0) for one in CRITERIA]
    assert isinstance(halves[0], CriterionGiven)
    bench = Bench(edition=edition, criteria=halves)
    film = bench.codes[0]
    sent = [change(film, "mark_1", mark) for mark in ("0", "9.5", "10", "7.25", "0.5")]
    assert kept(keep(bench, *sent)) == ["kept", "kept", "kept", "refused", "kept"]
    assert answers(bench)["mark_1"] == "0.5"


def test_an_id_used_for_something_else_is_refused(bench):
    sent = change(bench.codes[0], value="5", id="one-id-only")
    keep(bench, sent)
    for forged in (sent._replace(value="6"), sent._replace(film=bench.codes[1])):
        [outcome] = keep(bench, forged)
        assert outcome.verdict.reason is answer_rules.CHANGE_ID_TAKEN
    assert answers(bench)["mark_1"] == "5"
    # Another juror may have come upon the same id.
    assert kept(keep(bench, sent, actor=bench.jurors[1])) == ["kept"]


def test_a_film_one_does_not_have_is_as_good_as_none(bench):
    other = Bench(films=1, edition=bench.edition, name="Other jury")
    recuse(actor=bench.jurors[0], jury_code=bench.jury.code, selection_code=bench.codes[1])
    foreign, recused, absent = (
        keep(bench, change(code))[0].verdict
        for code in (other.codes[0], bench.codes[1], "nonesuch")
    )
    assert foreign == recused == absent and absent.reason is answer_rules.NOT_ON_YOUR_DESK
    assert makers.db.session.scalars(select(Scoresheet)).all() == []


def test_the_seal_closes_the_queue_and_wipes_what_changes_said(bench):
    film = bench.codes[0]
    sent = change(film, value="8")
    keep(bench, sent)
    bench.score_all(but=[(bench.jurors[0], bench.selections[0])])
    keep(bench, change(film, "seen", True), change(film, "mark_2", "4"))
    evidence = bench.seal().evidence
    late = change(film, value="1")
    [again, refused] = keep(bench, sent, late)
    assert (again.kept.value, refused.kept.value) == ("repeated", "refused")
    assert refused.verdict.reason is rules.JURY_SEALED
    assert queries.jury_of(bench.jury.code).evidence == evidence
    left = makers.db.session.scalars(select(Change)).all()
    assert left and {(one.value, one.words, one.device, one.over_id) for one in left} == {
        (None, "", "", None)
    }


def test_an_unfinished_sheet_is_not_done_and_holds_up_the_seal(bench):
    film = bench.codes[0]
    bench.score_all(but=[(bench.jurors[0], bench.selections[0])])
    keep(bench, change(film, "mark_1", "8"), change(film, "mark_2", "4"))
    assert queries.progress_of(bench.jury.id).waiting == 1
    with pytest.raises(Refused) as refusal:
        bench.seal()
    assert refusal.value.reason is rules.SHEETS_WAITING
    keep(bench, change(film, "seen", True))
    assert queries.progress_of(bench.jury.id).waiting == 0


def test_a_part_stands_where_the_statute_says_so(bench):
    bench.jury.partial_ok = True
    makers.db.session.commit()
    keep(bench, change(bench.codes[0], "mark_1", "8"), change(bench.codes[0], "seen", True))
    assert len(queries.progress_of(bench.jury.id).done) == 1


def test_who_has_not_seen_what(bench):
    seat, ids = bench.seats[1].id, [film.id for film in bench.selections]
    assert sheets.not_seen(seat, ids) == ids
    operations.mark_seen(
        actor=bench.jurors[0],
        jury_code=bench.jury.code,
        selection_code=bench.codes[1],
        how=ViewingHow.JURY_SCREENING,
    )
    assert sheets.not_seen(seat, ids) == ids[:1]
    assert answers(bench, 1)["how"] == "jury_screening"
    recuse(actor=bench.jurors[0], jury_code=bench.jury.code, selection_code=bench.codes[0])
    assert sheets.not_seen(seat, ids) == []


GOOD = {"device": PHONE, "name": "Phone", "changes": []}
ONE = {"id": "change-x", "film": "f", "field": "seen", "value": True}


@pytest.mark.parametrize(
    "body",
    [
        None, [], "x", {}, GOOD | {"device": 5}, GOOD | {"device": "short"}, GOOD | {"name": "a\u202eb"},
        GOOD | {"changes": {}}, GOOD | {"changes": [5]}, GOOD | {"changes": [{}]},
        GOOD | {"changes": [ONE | {"id": "x"}]}, GOOD | {"changes": [ONE | {"number": -1}]},
        GOOD | {"changes": [ONE | {"number": True}]}, GOOD | {"changes": [ONE | {"after": "?"}]},
        GOOD | {"changes": [ONE | {"juror": "anna"}]}, GOOD | {"changes": [ONE | {"film": None}]},
    ],
)  # fmt: skip
def test_a_batch_that_cannot_be_read_is_refused_whole(body):
    assert batch_of(body)[1].reason is answer_rules.BATCH_UNREADABLE


def test_a_batch_has_its_length():
    assert batch_of(GOOD | {"changes": [ONE] * 200})[1]
    assert batch_of(GOOD | {"changes": [ONE] * 201})[1].reason is answer_rules.BATCH_TOO_LONG


def post(client, url, changes, **more):
    body = {"device": PHONE, "name": "Phone", "changes": changes} | more
    return client.post(f"{url}/keep", json=body, headers={"Accept": "application/json"})


def test_the_address_tells_what_became_of_each_and_how_it_stands(bench, enter):
    client = enter(bench.jurors[0])
    film = bench.codes[0]
    sent = [
        {"id": "change-aa", "film": film, "field": "mark_1", "value": "7"},
        {"id": "change-bb", "film": film, "field": "mark_1", "value": "12"},
    ]
    answer = post(client, bench.url, sent)
    assert answer.status_code == 200
    first, second = answer.json["outcomes"]
    assert first == {"id": "change-aa", "outcome": "kept"}
    assert (second["outcome"], second["error"]) == ("refused", "MARK_OUT_OF_RANGE")
    assert second["accepts"]["best"] == "10" and "from 1 to 10" in second["says"]
    assert answer.json["sheets"][film]["answers"]["mark_1"] == "7"
    assert answer.json["sheets"][film]["changes"]["mark_1"] == "change-aa"
    assert post(client, bench.url, "no").status_code == 422
    assert (
        client.post(
            f"{bench.url}/keep", data="{", headers={"Accept": "application/json"}
        ).status_code
        == 422
    )


def test_another_jurys_address_takes_and_tells_nothing(bench, enter):
    other = Bench(films=1, edition=bench.edition, name="Other jury")
    client = enter(bench.jurors[0])
    sent = [{"id": "change-aa", "film": other.codes[0], "field": "mark_1", "value": "7"}]
    for code in (other.jury.code, "nonesuch"):
        assert post(client, f"/jury/{code}", sent).status_code == 404
        assert client.get(f"/jury/{code}/sheets.json").status_code == 404
    secretary = post(enter(bench.secretary), bench.url, sent).json["outcomes"][0]
    assert secretary["error"] == rules.WITHOUT_A_VOTE.code
    assert enter(makers.actor()).get(f"{bench.url}/sheets.json").status_code == 403


def test_a_device_is_given_ones_own_and_nothing_of_others(bench, enter):
    client, other = enter(bench.jurors[0]), enter(bench.jurors[1])
    before = other.get(f"{bench.url}/sheets.json").json
    keep(bench, change(bench.codes[0], "note", "canary"), change(bench.codes[0], "mark_1", "3"))
    after = other.get(f"{bench.url}/sheets.json").json
    assert {k: v for k, v in before.items() if k != "token"} == {
        k: v for k, v in after.items() if k != "token"
    }
    mine = client.get(f"{bench.url}/sheets.json")
    assert "canary" in mine.text and "no-store" in mine.headers["Cache-Control"]
    recuse(actor=bench.jurors[0], jury_code=bench.jury.code, selection_code=bench.codes[0])
    assert bench.codes[0] not in client.get(f"{bench.url}/sheets.json").text


def test_a_parting_is_settled_on_the_page_too(bench, enter):
    keep(bench, change(bench.codes[0], value="8", id="tablet-said"), device=TABLET, name="Tab")
    keep(bench, change(bench.codes[0], value="7"))
    client = enter(bench.jurors[0])
    assert "another device (Tab) gave 8; 7 was kept" in client.get(bench.page()).text
    assert client.post(f"{bench.page()}/settle", data={"stands": "tablet-said"}).status_code == 303
    page = client.get(bench.page()).text
    assert "gave 8" not in page and answers(bench)["mark_1"] == "8"
    again = client.post(f"{bench.page()}/settle", data={"stands": "tablet-said"})
    assert again.status_code == 409


def test_ones_own_ranking_is_ones_own(bench, enter):
    score(bench.jury, bench.jurors[0], bench.selections[0], story=4, craft=2)
    score(bench.jury, bench.jurors[0], bench.selections[1], story=9, craft=5)
    score(bench.jury, bench.chair, bench.selections[0], story=10, craft=5)
    page = enter(bench.jurors[0]).get(f"{bench.url}/ranking").text
    assert page.index(bench.titles[1]) < page.index(bench.titles[0])
    assert "9.3" in page and "4.0" in page and "10.0" not in page
    empty = enter(bench.jurors[1]).get(f"{bench.url}/ranking").text
    assert "No film is marked yet" in empty and "9.3" not in empty
    assert enter(bench.secretary).get(f"{bench.url}/ranking").status_code == 403


def test_the_worker_and_its_frame_hold_nothing_of_anybody(bench, enter, client):
    worker = client.get("/jury/worker.js")
    assert worker.mimetype == "text/javascript" and worker.headers["Cache-Control"] == "no-cache"
    shown = json.loads(client.get("/jury/app.webmanifest").text)
    assert (shown["scope"], shown["start_url"]) == ("/jury/", "/jury/")
    frame = enter(bench.jurors[0]).get("/jury/offline")
    assert bench.jury.code not in frame.text and bench.jurors[0].name not in frame.text
    assert "trusted-types jury" in frame.headers["Content-Security-Policy"]
    assert (
        "trusted-types 'none'"
        in enter(bench.jurors[0]).get("/office/").headers["Content-Security-Policy"]
    )


def test_night_colours_come_after_dark_and_a_choice_wins(bench, enter, monkeypatch):
    client = enter(bench.jurors[0])
    for at, night in (("2019-09-16T08:00:00+00:00", False), ("2019-09-16T15:00:00+00:00", True)):
        monkeypatch.setattr("festival.jury.pages.is_dark", lambda local, night=night: night)
        assert ('data-theme="cinema"' in client.get(bench.page()).text) is night, at
    client.set_cookie("theme", "paper")
    page = client.get(bench.page()).text
    assert 'data-theme="paper"' in page and 'data-theme="cinema"' not in page


def test_the_house_marks_nothing_for_a_juror(bench):
    with pytest.raises(Exception, match="No row"):
        keep(bench, change(bench.codes[0]), actor=HOUSE)
