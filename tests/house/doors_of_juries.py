"""Forms of juries, councils, prizes and the audience's award."""

from festival.jury import queries as jury_queries
from festival.jury.answer_rules import Batch
from festival.jury.given import ChangeGiven
from festival.jury.operations import keep_changes
from festival.programme.arrangements import open_calendar
from tests.house import council_states as sat
from tests.house import honours
from tests.house import poll_states as polled
from tests.house.door import DIRECTOR, Door, in_days, three
from tests.house.states import png


def part(actors, names):
    """Two devices of a juror gave different marks, each without knowing of the other, to every film."""
    juror, jury = actors["juror3"], names["jury_student_jury"]
    seat = jury_queries.seat_of(juror, jury)
    for film in jury_queries.films_of(seat.jury_id):
        for device, value in (("phone-of-a-door", "3"), ("tablet-of-a-door", "4")):
            change = ChangeGiven(f"{device}-{film.code}"[:40], film.code, "mark_1", value)
            keep_changes(actor=juror, jury_code=jury, batch=Batch(device, device, [change]))


def open_juror3s_calendar(actors, names):
    open_calendar(actor=actors["juror3"], jury_code=names["jury_student_jury"])


STILL = {"picture": ("still.png", png("olive")), "credit": "Somebody"}
E2019, E2027 = "/office/editions/2019", "/office/editions/2027"
ROOM = "/jury/{council the_jury_in_council}/council"
BEFORE_IT = ROOM + "/prizes/{council_prize}"
BALLOT = {"who": "juror1", "page": ROOM, "via": "/jury/ballots/*", "before": sat.voting}
POLLS, POLL = "/office/polls", "/office/polls/{poll_of_2019}"
POLL_SHOW = POLL + "/shows/{poll_show}"
DOORS = [
    Door("council.open_sitting", "chair", ROOM, {"place": "Зал"}, before=sat.risen),
    Door("council.close_sitting", "chair", ROOM, again=False),
    Door("council.here", "juror1", ROOM),
    Door("council.presence", "chair", ROOM),
    Door("council.move", "chair", ROOM),
    Door("council.open_ballot", "chair", BEFORE_IT, answers=200, again=False),
    Door("council.cast_deciding_vote", "chair", BEFORE_IT, {"casting-chosen": 1}, before=sat.casting, again=False),
    Door("council.share", "secretary", BEFORE_IT, before=sat.at_an_end, again=False),
    Door("council.give_to_nobody", "secretary", BEFORE_IT, three("none-motivation"), before=sat.at_an_end, again=False),
    Door("council.ask_director", "secretary", BEFORE_IT, before=sat.at_an_end, again=False),
    Door("council.write_award", "chair", BEFORE_IT, three("write-citation"), before=sat.elected, again=False),
    Door("council.dissent", "juror1", BEFORE_IT, {"dissent-words": "Мен басқаша ойлаймын."}),
    Door("council.name_procedure", DIRECTOR, "/office/juries/{council the_jury_in_council}/procedure/{council_prize}",
         {"method": 1, "words": "Once more."}, before=sat.asked, again=False),
    Door("ballots.cast", fill={"vote": 1}, **BALLOT),
    Door("ballots.close", **{**BALLOT, "who": "chair"}, again=False),
    Door("ballots.annul", "chair", BEFORE_IT, {"annul-why": "A phone was lost."}, before=sat.voting, again=False),
    Door("ballots.take_half", **{**BALLOT, "who": "secretary", "via": "/jury/ballots/*/key"}, answers=200, again=False),
    Door("ballots.give_half", **{**BALLOT, "who": "secretary", "via": "/jury/ballots/*/key", "before": sat.closed}, fill={"words": sat.half}, again=False),
    Door("slips.enter", "", "/v/", {"code": "{vote_code}"}, before=polled.slip_in_hand, writes=False),
    Door("slips.vote", "", "/v/{vote_code}", {"film_{poll_film}": 1}, before=polled.slip_in_hand, again=False),
    Door("polls.make", DIRECTOR, POLLS, {"prize": "{audience_prize}", "closes": in_days(3, "T20:00")}, before=polled.without_a_poll, again=False),
    Door("polls.revise", DIRECTOR, POLLS + "/{draft_poll}", {"min_votes": "7"}, before=polled.drafted),
    Door("polls.open_poll", DIRECTOR, POLLS + "/{draft_poll}", before=polled.drafted, again=False),
    Door("polls.close", DIRECTOR, POLL, again=False),
    Door("polls.count", DIRECTOR, POLL, before=polled.closed, again=False),
    Door("polls.verify", "schedule", POLL, before=polled.counted, again=False),
    Door("polls.award", DIRECTOR, POLL, before=polled.verified, again=False),
    Door("polls.make_codes", "schedule", POLL_SHOW, {"number": "2"}, answers=200),
    Door("polls.count_people", "schedule", POLL_SHOW, {"people": "40"}),
    Door("polls.tell_paper", DIRECTOR, POLL_SHOW, {"{poll_film}" + f"-mark_{mark}": times for mark, times in enumerate("01243", 1)}, before=polled.told_once, again=False),
    Door("polls.drop_paper", DIRECTOR, POLL_SHOW, before=polled.told_once, again=False),
    Door("awards.add_component", DIRECTOR, "/office/prizes/{undecided}",
         {"part-kind": "cash", "part-amount": "1000", "part-currency": "KZT", **three("part-description"), **three("part-maker"), **three("part-customs")}),
    Door("deciding.award", DIRECTOR, "/jury/prizes/{undecided}", {"winner_1": 1, **three("citation"), **three("presented_by"), "accepted_by": "Aru"}),
    Door("awards.drop_component", DIRECTOR, "/office/prizes/{undecided}"),
    Door("awards.revise", DIRECTOR, "/office/prizes/{undecided}", three("prize-name")),
    Door("deciding.revoke", DIRECTOR, "/jury/prizes/{decided}", {"{award}-why": "A slip of the pen.", **three("{award}-erratum")}),
    Door("deciding.mention", DIRECTOR, "/jury/prizes/{undecided}", {"mention-winner_1": 1, **three("mention-citation"), **three("mention-presented_by")}),
    Door("deciding.word", DIRECTOR, "/jury/prizes/{decided}", {"{award}-ru-words": "Снято хорошо."}),
    Door("deciding.approve", DIRECTOR, "/jury/prizes/{decided}", before=honours.cite),
    Door("deciding.ask", DIRECTOR, "/jury/prizes/{second}", {"{place top}-why": "The jury could not part with it."}, before=honours.win),
    Door("deciding.close", DIRECTOR, E2019 + "/palmares", before=honours.decide_all),
    Door("deciding.recall", DIRECTOR, E2019 + "/palmares", before=honours.win),
    Door("palmares.answer", DIRECTOR, E2019 + "/palmares", {"{derogation}-answer": "Granted, as the chair says.", "{derogation}-grants": "yes"}, before=honours.ask),
    Door("palmares.set_ceremony", DIRECTOR, E2019 + "/palmares", {"ceremony-gather": "2019-09-20T18:00", **three("ceremony-place")}),
    Door("palmares.draw", DIRECTOR, "/office/prizes/{decided}/receipts"),
    Door("palmares.hand", DIRECTOR, "/office/prizes/{decided}/receipts",
         {"{receipt}-state": "handed", "{receipt}-received_by": "Ару", "{receipt}-note": "AB 12"}, before=honours.draw),
    Door("prize_rules.set_rule", DIRECTOR, "/office/prizes/{undecided}/rule", {"act": "save", "join": 2}),
    Door("prize_rules.picture", DIRECTOR, "/office/prizes/{undecided}",
         {**{f"photo2-{name}": value for name, value in STILL.items()}, **three("photo2-alt")}),
    Door("awards.set_prize", DIRECTOR, E2027 + "/prizes/new", {**three("name"), "max_winners": "1", "position": "3", **three("presenter")}),
    Door("deciding.withhold", DIRECTOR, "/jury/prizes/{undecided}", three("none-motivation")),
    Door("juries.add_criterion", DIRECTOR, "/office/juries/{forming}",
         {**three("criterion-name"), **three("criterion-hint"), "criterion-weight": "2", "criterion-best": "10"}),
    Door("juries.drop_criterion", DIRECTOR, "/office/juries/{forming}"),
    Door("juries.form_jury", DIRECTOR, E2027 + "/juries/new", {**three("name"), "kind": "statutory", "preset": "almaty", "min_members": "1", "max_members": "5"}),
    Door("juries.answer", DIRECTOR, "/office/juries/{jury student_jury}/interests",
         {"{asked_seat}-{asked_film}-answer": "no", "{asked_seat}-{asked_film}-why": "Once, long ago."}, again=False),
    Door("juries.choose_rules", DIRECTOR, "/office/juries/{forming}/rules", {"preset-preset": "cannes"}),
    Door("juries.replace_juror", DIRECTOR, "/office/juries/{jury student_jury}",
         {"out-why": "Ill.", "out-marks": "void", "out-person": "{free_person}", "out-country": "KZ", **three("out-affiliation"), "out-despite": "Nobody else was free."},
         via="/office/juries/*/seats/*", again=False),
    Door("juries.revise_seat", DIRECTOR, "/office/juries/{forming}", {**three("title-affiliation"), "title-country": "KZ"}, via="/office/juries/*/seats/*"),
    Door("juries.set_rules", DIRECTOR, "/office/juries/{forming}/rules", {"rule-mentions_max": "3"}),
    Door("juries.open_viewing", DIRECTOR, "/office/juries/{forming}"),
    Door("juries.revise", DIRECTOR, "/office/juries/{forming}", three("jury-name")),
    Door("juries.seal_paper", DIRECTOR, "/office/juries/{jury paper_jury}"),
    Door("juries.seat", DIRECTOR, "/office/juries/{forming}", {"seat-person": "{free_person}", "seat-role": "member", **three("seat-affiliation"), "seat-country": "KZ"}),
    Door("juries.unseat", DIRECTOR, "/office/juries/{forming}"),
    Door("jury.answer", "juror3", "/jury/{jury student_jury}/interests", {"is_{asked_place}": "no", "why": "Once, long ago."}, again=False),
    Door("jury.mark_seen", "juror3", "/jury/{jury student_jury}", via="/jury/*/films/*"),
    Door("jury.recuse", "juror3", "/jury/{jury student_jury}", {"step-why": "My cousin plays in it."}, via="/jury/*/films/*"),
    Door("jury.score", "juror3", "/jury/{jury student_jury}",
         {"seen": "y", "mark_1": "5", "mark_2": "5", "mark_3": "5", "note": "Long looks."}, via="/jury/*/films/*"),
    Door("jury.seal", "chair-shorts", "/jury/{jury shorts_jury}/seal", {"sure": "y"}),
    Door("jury.settle", "juror3", "/jury/{jury student_jury}", via="/jury/*/films/*", before=part, again=False),
    Door("attending.open_calendar", "juror3", "/jury/{jury student_jury}/day"),
    Door("attending.close_calendar", "juror3", "/jury/{jury student_jury}/day", before=open_juror3s_calendar, again=False),
    Door("attending.set_meeting", "chair", "/jury/{jury student_jury}/viewing-plan", {"begins": "2019-09-19T10:00"}),
    Door("jury.take_oath", "juror2", "/jury/{jury student_jury}/oath", {"confidential": "y", "films": 1, "why": "We studied together."}),
]  # fmt: skip
