"""Where each post's form stands, who fills it in, and an answer the house takes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from festival.films.models import Film
from festival.films.pictures import set_poster
from festival.foundation import clock
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.jury import queries as jury_queries
from festival.jury.answer_rules import Batch
from festival.jury.given import ChangeGiven
from festival.jury.operations import keep_changes
from festival.office.merging import tell_apart
from festival.people import credentials
from festival.people.consents import give_consent
from festival.people.models import ConsentPurpose, Person
from festival.programme.arrangements import open_calendar
from festival.selection.batches import approve_batch, drop_batch
from festival.submissions.categories import add_category
from tests.house import council_states as sat
from tests.house import gatherings as gathered
from tests.house import honours, newsroom, wishing
from tests.house import poll_states as polled
from tests.house import print_states as printed
from tests.house import release_states as releasing
from tests.house import schedule_states as scheduled
from tests.house import solver_states as solving
from tests.house.states import SECRET, png


def code_now() -> str:
    """What an authenticator shows at this moment."""
    return credentials.code_of(SECRET, credentials.step_at(clock.now()))


def in_days(count: int, hour: str = "") -> str:
    """A day to come, as a form takes it."""
    return f"{clock.now() + timedelta(days=count):%Y-%m-%d}{hour}"


@dataclass(frozen=True)
class Door:
    """A form: its post, whoever fills it in, and its page. *via* are the links to follow from there."""

    endpoint: str
    who: str
    page: str
    fill: dict[str, Any] = field(default_factory=dict)
    via: str = ""
    """What the address of the page behind *page* looks like, when its codes are only known there."""
    answers: int = 303
    writes: bool = True
    """Whether a row is written; a choice of light is kept in the browser alone."""
    again: bool = True
    """Whether the same form can be opened again after it was sent."""
    before: Callable[..., object] | None = None
    """What has to happen first, given everybody and the names of everything."""

    @property
    def room(self) -> str:
        return self.endpoint.partition(".")[0]


def three(name: str, words: str = "Мысал") -> dict[str, str]:
    return {f"{name}-{tongue}": f"{words} {tongue}" for tongue in ("en", "ru", "kk")}


def drop(actors, names):
    """No batch waits, so another can be proposed."""
    drop_batch(actor=actors["programmer"], code=names["batch"])


def approve(actors, names):
    approve_batch(actor=actors["director"], code=names["batch"])


def hang_poster(actors, names):
    """A film has a poster to be taken away or described."""
    film = db.session.scalars(select(Film).where(Film.code == names["film_a_film"])).one()
    set_poster(
        actor=actors["programmer"], film_id=film.id, name="a.png", content=png("navy"), credit="Aru",
        alt=Text(en="A"),
    )  # fmt: skip


def agree(actors, names):
    """There is a consent to be taken back."""
    give_consent(actor=actors["filmmaker"], purpose=ConsentPurpose.KEEP_DETAILS)


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


def one_category_more(actors, names):
    """There is a category in which nobody sent anything."""
    add_category(
        actor=actors["director"], call_code=names["call"], code="empty", name=Text(en="Empty")
    )


def hang_news(actors, names):
    """An item of the news has a picture to be taken off."""
    newsroom.hang(actors, names, png("navy"))


def films_apart(actors, names):
    """Somebody has said that the two are two."""
    tell_apart(
        Film, actor=actors["programmer"], one=names["film_a_film"], other=names["other_film"]
    )


def people_apart(actors, names):
    tell_apart(
        Person, actor=actors["director"], one=names["person_a_person"], other=names["other_person"]
    )


CALL = {"tracking_prefix": "AX", "rules_version": "2", **three("rules")}
OWN = {"password": "{password}"}
STILL = {"picture": ("still.png", png("olive")), "credit": "Somebody"}
E2019, E2027 = "/office/editions/2019", "/office/editions/2027"
DIRECTOR = "director"
READ = "/selection/{entry filmmaker_in_consideration}/watch"
ROUND = "/selection/rounds/{round}"
AMENDS = "/office/entries/{asked_filmmaker}/amends"
QUESTIONS = "/office/calls/{call}/questions"
FILE = "/office/imports/{read_file}"
TELL = "/en/2019/my/tell"
NEWS, DRAFT = "/office/news/2019", "/office/news/2019/{news_draft}"
TOLD = {"title": "Мысал", "summary": "Мысал.", "body": "Мысал."}
LETTER = "/selection/letters/2027/selected/en"
TICKED = "/selection/table/ticked?edition=2027&entry={waiting 2}"
INVITED = "/submissions/{invited}/invitation"
TASK = "/selection/places/{place confirmed}/tasks/poster"

ROOM = "/jury/{council the_jury_in_council}/council"
BEFORE_IT = ROOM + "/prizes/{council_prize}"
BALLOT = {"who": "juror1", "page": ROOM, "via": "/jury/ballots/*", "before": sat.voting}
EVENTS, DESK = "/programme/2019/events", "/office/registrations/{debate}"
LIBRARY = "/office/publications/2019"
POLLS, POLL = "/office/polls", "/office/polls/{poll_of_2019}"
POLL_SHOW = POLL + "/shows/{poll_show}"
COPY = "/prints/2019/copies/{print_copy_code}"
DOORS = [
    Door("prints.ask_for_all", "schedule", "/prints/2019/"),
    Door("prints.add_copy", "schedule", "/prints/2019/copies/new", {"film": 1, "name": "Genesis_FTR_F", "fps": 6, "measured": "01:53:00:12", "insured": "2500", "insured_currency": "EUR"}),
    Door("prints.revise_copy", "schedule", COPY + "/edit", {"note": "Екі дискіде."}),
    Door("prints.move_copy", "schedule", COPY, {"carrier": "Пошта"}, again=False),
    Door("prints.place_copy", "schedule", COPY, {"place-hall": 1}),
    Door("prints.ingest", "schedule", COPY, {"hall": 1}),
    Door("prints.take_off", "schedule", COPY),
    Door("prints.check_copy", "schedule", COPY + "/checks/{print_screen}", {"result": 1, "fader": "5.5"}),
    Door("prints.ask_key", "schedule", COPY, {"ask-hall": 1}),
    Door("prints.receive_key", "schedule", COPY, {"file": printed.message}, again=False),
    Door("prints.step_key", "schedule", COPY, before=printed.come, again=False),
    Door("prints.take_key", "schedule", COPY, answers=200),
    Door("prints.see_changes", "schedule", "/prints/2027/copies/{sent_copy}", again=False),
    Door("sent.declare", "filmmaker", "/submissions/{confirmed}/copies/new", {"film": 1, "name": "Bridge_FTR_F", "fps": 6}),
    Door("sent.tell", "filmmaker", "/submissions/{confirmed}/copies/{sent_copy}/edit", {"source": "Зертхана"}),
    Door("sent.send", "filmmaker", "/submissions/{confirmed}/copies", {"{sent_copy}-tracking": "77"}),
    Door("prints.set_aside", "schedule", COPY, {"why": "Қате нұсқа"}),
    Door("machines.set_server", "schedule", "/prints/2019/servers/{print_screen}", {"make": "Doremi", "certificate": "ab" * 20}),
    Door("machines.set_terms", "schedule", "/prints/2019/films/{print_selection}/terms", {"showings_max": "4"}),
    Door("projection.choose", "schedule", "/projection/2019/films/{print_selection}", {"i{print_item_id}-copy": 1}),
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
    Door("events.open_event", "schedule", EVENTS + "/new", three("title")),
    Door("events.revise", "schedule", EVENTS + "/{press}/edit", three("title")),
    Door("events.add_document", "schedule", EVENTS + "/{press}/documents/new", {**three("title"), "file": ("a.pdf", gathered.PDF)}),
    Door("events.drop_document", "schedule", EVENTS + "/{press}", before=gathered.with_paper, again=False),
    Door("favourites.tell", "", TELL, {"device": "a" * 32, "release": "{release_mark}", "films": "{released_film}"}),
    Door("favourites.take_back", "", TELL, {"device": "a" * 32}, before=wishing.told),
    Door("news.open_item", "press", NEWS + "/new", {"address": "Мысал", "told": "2019-09-10T10:00"}),
    Door("news.revise", "press", DRAFT + "/edit"),
    Door("news.write", "press", DRAFT + "/texts/kk", TOLD),
    Door("news.approve", DIRECTOR, DRAFT, again=False),
    Door("news.drop_draft", "press", DRAFT, again=False),
    Door("news.drop", "press", DRAFT, again=False),
    Door("news.set_picture", "press", DRAFT, {**STILL, **three("alt")}),
    Door("news.remove_picture", "press", DRAFT, before=hang_news, again=False),
    Door("description.describe", "juror1", "/account/self-description", {"gender": "woman"}),
    Door("description.withdraw", "juror1", "/account/self-description", before=gathered.described),
    Door("reports.make", "director", "/reports/2019", {"section": ""}),
    Door("publications.describe", "press", LIBRARY + "/new", {**three("title"), "authors-0-person": ""}),
    Door("publications.revise", "press", LIBRARY + "/{regulations}/edit", {**three("title"), "supersedes": ""}),
    Door("publications.add_file", "press", LIBRARY + "/{regulations}/files/new", {"language": "ky", "file": ("a.pdf", gathered.PDF), "pages": "12", "isbn": "978-0-306-40615-7"}),
    Door("publications.drop_file", "press", LIBRARY + "/{regulations}"),
    Door("publications.delete", "press", LIBRARY + "/{mistake}", before=gathered.without_files, again=False),
    Door("endings.delete", "schedule", EVENTS + "/{idle_event}/delete", before=gathered.idle, again=False),
    Door("coming.register", "", "/en/days/events/{debate_slug}/register", {"name": "Aru", "email": "new@example.org", "consent": "y", "gender": "own_words"}),
    Door("coming.cancel", "", "/en/days/registered/{guest_token}", again=False),
    Door("coming.join", "", "/en/days/registered/{guest_token}/join/{debate_show}", again=False),
    Door("registration.set_terms", "schedule", DESK, {"capacity": "90", "opens": in_days(-2, "T10:00"), "closes": ""}),
    Door("registration.export", "schedule", DESK, {"format": "csv", "why": "Badges"}, answers=200),
    Door("registration.close", "schedule", DESK, before=gathered.over, again=False),
    Door("registration.tick", "schedule", DESK + "/door/{debate_show}"),
    Door("registration.let_in", "schedule", DESK + "/door/{debate_show}", {"name": "Aru"}),
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
    Door("amends.ask_correction", "filmmaker", "/submissions/{entry filmmaker_in_consideration}/correction",
         {"wanted": "Another title", "why": "A slip.", "field": 1}),
    Door("amends.answer_missing", "filmmaker", "/submissions/{asked_filmmaker}/missing/{missing_filmmaker}", {"answer": "Міне сурет."}),
    Door("entries.answer_correction", "programmer", AMENDS, {"c{correction filmmaker}-answer": "Түзетілді.", "do": "grant"}),
    Door("entries.ask_for", "programmer", AMENDS, {"ask-words": "A poster.", "ask-due_on": in_days(9)}),
    Door("entries.settle_missing", "programmer", AMENDS),
    Door("submissions.ask_waiver", "filmmaker", "/submissions/{asked_filmmaker}/waiver", {"why": "Біз студентпіз."}),
    Door("submissions.keep_own", "filmmaker", "/submissions/{whole}/own", {"own_hall-wish": "Үлкен зал"}),
    Door("calls.settle_fee", "programmer", "/office/calls/{call}/fees", {"why": "Receipt 12", "to": "paid"}),
    Door("calls.add_question", DIRECTOR, QUESTIONS, {**three("label"), "code": "pets", "kind": "choice", **three("options", "a\nb"), **three("hint")}),
    Door("calls.drop_question", DIRECTOR, QUESTIONS),
    Door("calls.drop_window", DIRECTOR, "/office/calls/{call}/windows"),
    Door("calls.take_back_late_code", DIRECTOR, "/office/calls/{call}/windows"),
    Door("intakes.complete", "programmer", "/office/imports/entries/{imported}", {"year": "2025"}),
    Door("intakes.set_columns", "programmer", FILE + "/columns", {"contact": "dana@example.org"}),
    Door("intakes.answer_guesses", "programmer", FILE + "?show=guesses"),
    Door("intakes.commit", "programmer", FILE),
    Door("intakes.go_on", "programmer", "/office/imports/{new_file}"),
    Door("reviews.drop_note", "preselector", READ),
    Door("rounds.add_criterion", "programmer", "/selection/rounds/{fresh_round}", {**three("criterion-name"), **three("criterion-hint"), "criterion-weight": "2"}),
    Door("rounds.drop_criterion", "programmer", "/selection/rounds/{fresh_round}"),
    Door("rounds.deal", "programmer", ROUND + "/proposal"),
    Door("rounds.ask_thirds", "programmer", ROUND, writes=False),
    Door("duplicates.tell_apart", "programmer", "/selection/duplicates/{twins}"),
    Door("duplicates.let_one_stand", "programmer", "/selection/duplicates/{twins}", {"kept": 1, "why": "The same film."}),
    Door("duplicates.let_be_the_film", "programmer", "/selection/duplicates/{twins_known}", {"why": "The same film."}),
    Door("duplicates.take_back", "programmer", "/selection/duplicates/{twins_apart}"),
    Door("table.save_view", "programmer", "/selection/?edition=2027&decision=on_hold", {"name": "Күтіп тұрғандар"}),
    Door("table.rename_view", "programmer", "/selection/?edition=2027&decision=on_hold", {"name": "Күтіп тұрғандар"}),
    Door("table.drop_view", "programmer", "/selection/?edition=2027&decision=on_hold"),
    Door("table.put_into_basket", "programmer", TICKED),
    Door("table.decide_many", "programmer", TICKED + "&decision=shortlisted"),
    Door("table.undo", "programmer", "/selection/table/decided/{many}"),
    Door("table.take_out_of_basket", "programmer", "/selection/basket?edition=2027"),
    Door("table.take_all", "programmer", "/selection/basket?edition=2027", {"section_id": "{section}", "evidence_seen": "y", "why": "Хаты бар."}),
    Door("table.invite_film", "programmer", "/selection/sections/{section}/invited?q=tulpan"),
    Door("meetings.open_meeting", "programmer", "/selection/meetings/?edition=2027", {"name": "Second", "present": "Сәуле", "source": "basket"}),
    Door("meetings.decide", "programmer", "/selection/meetings/{meeting}/films/{mirror}", {"decision": "shortlisted", "said": "Жарық."}),
    Door("meetings.close", "programmer", "/selection/meetings/{meeting}/minutes", {"present": "Сәуле"}),
    Door("merging.merge_films", "programmer", "/office/films/{film_a_film}/merge/{other_film}", {"kept": "{film_a_film}"}),
    Door("merging.tell_films_apart", "programmer", "/office/films/{film_a_film}/merge/{other_film}"),
    Door("merging.tell_people_apart", DIRECTOR, "/office/people/{person_a_person}/merge/{other_person}"),
    Door("merging.take_films_back", "programmer", "/office/films/{film_a_film}/merge/{other_film}", before=films_apart),
    Door("merging.take_people_back", DIRECTOR, "/office/people/{person_a_person}/merge/{other_person}", before=people_apart),
    Door("merging.merge_people", DIRECTOR, "/office/people/{person_a_person}/merge/{other_person}", {"kept": "{person_a_person}"}),
    Door("telling.propose", "programmer", "/selection/batches?edition=2027",
         {"decisions": ["shortlisted", "waitlisted"], "answer_on": in_days(20)}, before=drop),
    Door("telling.propose_one", "programmer", "/selection/batches?edition=2027", before=drop),
    Door("telling.approve", DIRECTOR, "/selection/batches/{batch}"),
    Door("telling.release", "programmer", "/selection/batches/{batch}", before=approve),
    Door("telling.drop", "programmer", "/selection/batches/{batch}"),
    Door("wordings.write", "programmer", LETTER, {"subject": "Біздің жауап", "body": lambda: "Dear {name}, hello."}),
    Door("wordings.restore", "programmer", LETTER),
    Door("replies.set_day", "programmer", TASK, {"due_on": in_days(50)}),
    Door("replies.settle", "programmer", TASK),
    Door("replies.delete_kept", DIRECTOR, "/selection/retention", {"sure": "y"}),
    Door("replies.shift", "programmer", "/selection/waitlist?edition=2027"),
    Door("replies.offer", "programmer", "/selection/waitlist?edition=2027", {"place{section}-evidence_seen": "y", "place{section}-why": "Хаты бар."}),
    Door("invitations.confirm", "filmmaker", INVITED),
    Door("invitations.decline", "filmmaker", INVITED, {"{place invited}-why": "Ол көрсетілді."}),
    Door("invitations.answer_task", "filmmaker", "/submissions/{confirmed}/invitation", {"{place confirmed}-materials-answer": "https://example.org/all"}),
    Door("invited.confirm_by_letter", "", "{link_invited}"),
    Door("invited.decline_by_letter", "", "{link_invited}", {"{place invited}-why": "Ол көрсетілді."}),
    Door("calls.give_late_code", DIRECTOR, "/office/calls/{call}/windows", {"late-uses": "1", "late-until_local": in_days(80, "T10:00"), "late-why": "A broken line."}),
    Door("calls.set_window", DIRECTOR, "/office/calls/{call}/windows", {**three("name"), "ends_local": in_days(20, "T10:00")}),
    Door("editions.set_rule", DIRECTOR, E2027 + "/sections/competition/rule", {"act": "save", "join": 2}),
    Door("intakes.read_file", "programmer", "/office/imports", {"file": ("list.csv", b"Title,Year\nExample,2026\n")}),
    Door("reviews.decline", "preselector2", "/selection/mine", {"back-why": "No time."}, via="/selection/*/watch"),
    Door("reviews.note", "preselector", READ, {"at": "0:10", "words": "Қарап шықтым."}),
    Door("reviews.recuse", "preselector", READ, {"know-why": "My cousin."}),
    Door("reviews.review", "preselector", READ,
         {"overall": "7", "opinion": "yes", "watched_fully": "y", "criterion_1": "7", "criterion_2": "7", "criterion_3": "7",
          "comment": "Қарап шықтым."}),
    Door("reviews.screener", "preselector", READ),
    Door("reviews.take_again", "preselector2", "/selection/mine"),
    Door("rounds.assign", "programmer", ROUND + "/readings", {"hand-number": "AFF27-0005"}),
    Door("rounds.close", "programmer", ROUND),
    Door("rounds.leave", "programmer", ROUND, via="/selection/rounds/*/readers/*/leave"),
    Door("rounds.open_round", "programmer", "/selection/rounds/new/2027", {**three("name"), "due": in_days(30, "T10:00")}),
    Door("rounds.revise", "programmer", ROUND + "/edit", three("name")),
    Door("rounds.seat", "programmer", ROUND, {"reader-minutes_a_week": "90"}),
    Door("rounds.take_back", "programmer", ROUND + "/readings"),
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
    Door("calls.add_category", DIRECTOR, "/office/calls/{call}",
         {**three("category-name"), "category-code": "tiny", "category-least": "0:01:00", "category-most": "0:05:00", "category-from_year": "2020"}),
    Door("categories.revise", DIRECTOR, "/office/calls/{call}/categories/short", {**three("name"), "least": "0:00:01", "most": "0:40:00"}),
    Door("categories.delete", DIRECTOR, "/office/calls/{call}/categories/empty", {"sure": "yes"}, before=one_category_more, again=False),
    Door("categories.set_rule", DIRECTOR, "/office/calls/{call}/categories/short/rule", {"act": "save", "join": 2}, writes=False),
    Door("calls.open_call", DIRECTOR, "/office/calls/new/2027",
         {**CALL, **three("title"), "opens_local": "2026-11-01T10:00", "closes_local": "2026-12-01T10:00", "answer_local": "2027-02-01T10:00"}),
    Door("calls.revise_call", DIRECTOR, "/office/calls/{call}", {**three("title"), "rules_version": "2"}),
    Door("editions.appoint_curator", DIRECTOR, E2027 + "/sections/competition", {"account_id": 1}),
    Door("moving.move_edition", DIRECTOR, E2027 + "/move/draft", {"why": "The work begins."}),
    Door("editions.name_partner", DIRECTOR, E2027 + "/partners/new",
         {**three("name"), "organisation_id": "", "url": "https://example.org", **three("credit_line")}),
    Door("editions.open_edition", DIRECTOR, "/office/editions/new",
         {**three("name"), "ordinal": "40", "code": "2031", "starts_on": "2031-09-01", "ends_on": "2031-09-09", **three("city"),
          "country": "KZ", "zone": "Asia/Almaty", "day_ends_hour": "5", "currency": "KZT", **three("welcome")}),
    Door("editions.open_section", DIRECTOR, E2027 + "/sections/new",
         {**three("name"), "code": "new-wave", "min_films": "1", "max_films": "9", **three("rule"), "takes_min_countries": "0",
          "takes_from_year": "2020", **three("description"), "colour": 1}),
    Door("editions.release_curator", DIRECTOR, E2027 + "/sections/women-in-cinema"),
    Door("editions.remove_partner", DIRECTOR, E2019),
    Door("editions.revise_edition", DIRECTOR, E2027 + "/edit", {**three("name"), **three("city"), **three("welcome")}),
    Door("editions.revise_section", DIRECTOR, E2027 + "/sections/competition/edit", {**three("name"), **three("rule"), **three("description")}),
    Door("editions.section_down", DIRECTOR, E2027),
    Door("editions.section_up", DIRECTOR, E2027),
    Door("entrance.change_address", "", "{link_address}", again=False),
    Door("entrance.choose_language", DIRECTOR, "/office/", {"language": "ru"}),
    Door("entrance.choose_theme", DIRECTOR, "/office/", {"theme": "dark"}, writes=False),
    Door("entrance.confirm", "", "{link_confirm}", OWN, again=False),
    Door("entrance.enter", "", "/sign-in", {"email": "filmmaker@demo.example", **OWN}),
    Door("entrance.register", "", "/account/new", {"name": "Сәуле", "email": "new@example.org", "password": "a long new sentence", "locale": "kk"}),
    Door("entrance.resume", "", "POST /office/conflicts", {"_email": "director@demo.example", "_password": "{password}"}, answers=200),
    Door("entrance.send_link", "", "/sign-in/link", {"email": "filmmaker@demo.example"}),
    Door("entrance.send_password_link", "", "/sign-in/password", {"email": "filmmaker@demo.example"}),
    Door("entrance.set_password", "", "{link_password}", {"password": "a long new sentence", "password_again": "a long new sentence"}, again=False),
    Door("entrance.sign_out", DIRECTOR, "/office/"),
    Door("entrance.use_link", "", "{link_sign_in}", again=False),
    Door("films.add_still", "programmer", "/office/films/{film a_film}",
         {**{f"still-{name}": value for name, value in STILL.items()}, **three("still-alt")}),
    Door("films.add_version", "programmer", "/office/films/{film a_film}", {**three("version-label"), "version-runtime": "90", "version-subtitles": "en"}),
    Door("films.enter_film", "programmer", "/office/films/new",
         {"titles-0-text": "Мысал", "titles-0-kind": 1, "titles-0-language": "kk", "kind": "fiction", "year": "2026", "runtime": "90", "countries-0-country": "KZ",
          "languages-0-tag": "kk", **three("advisory")}),
    Door("films.set_poster", "programmer", "/office/films/{film a_film}",
         {**{f"poster-{name}": value for name, value in STILL.items()}, **three("poster-alt")}),
    Door("films.remove_poster", "programmer", "/office/films/{film a_film}", before=hang_poster),
    Door("films.describe_picture", "programmer", "/office/films/{film a_film}", {"credit": "Somebody", **three("alt")}, via="/office/films/*/pictures/*", before=hang_poster),
    Door("submissions.describe_picture", "filmmaker", "/submissions/{whole}/texts", {"credit": "Somebody", **three("alt")}, via="/submissions/*/pictures/*"),
    Door("people.keep_details", "filmmaker", "/account"),
    Door("people.withdraw_details", "filmmaker", "/account", before=agree),
    Door("films.lead_with_still", "programmer", "/office/films/{film a_film}"),
    Door("films.remove_still", "programmer", "/office/films/{film a_film}"),
    Door("films.revise_film", "programmer", "/office/films/{film a_film}/edit", three("advisory")),
    Door("interests.dismiss", DIRECTOR, "/office/conflicts", {"c{conflict}-why": "They never met."}),
    Door("interests.report", DIRECTOR, "/office/conflicts", {"report-person": 1, "report-film": 1, "report-kind": "family", "report-why": "Cousins."}),
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
    Door("equipment.equip_hall", "schedule", "/programme/2019/venues/{slug_2019}/halls/{hall_2019}/equipment", {"serial": "SN-1"}),
    Door("equipment.keep_hours", "schedule", "/programme/2019/venues/{slug_2019}/halls/{hall_2019}/equipment", {"day": "2019-09-16", "opens": "09:00", "closes": "01:30"}),
    Door("equipment.block_hall", "schedule", "/programme/2019/venues/{slug_2019}/halls/{hall_2019}/equipment", {"begins": "2019-09-16T03:00", "ends": "2019-09-16T05:00", "note": "Сынақ"}),
    Door("equipment.free_hall", "schedule", "/programme/2019/venues/{slug_2019}/halls/{hall_2019}/equipment", before=scheduled.taken, again=False),
    Door("details.detail_show", "schedule", "/programme/2019/shows/{show_code_2019}/details", {"pre_minutes": "0"}),
    Door("guests.invite_guest", "guests", "/programme/2019/guests/new", {"person": "{person a_person}", "note": "Мысал", "languages": "kk"}),
    Door("guests.revise_guest", "guests", "/programme/2019/guests/", {"note": "Мысал"}, via="/programme/2019/guests/*"),
    Door("clashes.allow_clash", "director", "/programme/2019/clashes", {"why": "Бір көрермен."}, via="/programme/2019/clashes/*/*"),
    Door("clashes.forbid_again", "director", "/programme/2019/clashes", via="/programme/2019/clashes/*/*", before=scheduled.allowed, again=False),
    Door("venues.set_walk", "schedule", "/programme/2019/venues/{slug_2019}/walks", {"other": 1, "minutes": "12"}),
    Door("jury.take_oath", "juror2", "/jury/{jury student_jury}/oath", {"confidential": "y", "films": 1, "why": "We studied together."}),
    Door("letters.try_again", DIRECTOR, "/office/letters?state=failed"),
    Door("offices.disable", "admin", "/office/accounts/{pending}"),
    Door("offices.enable", "admin", "/office/accounts/{disabled}"),
    Door("offices.end_sign_ins", "admin", "/office/accounts/{proven}"),
    Door("offices.found_organisation", DIRECTOR, "/office/organisations", {**three("name"), "kind": "partner", "url": "https://example.org"}),
    Door("offices.give_hat", "admin", "/office/accounts/{proven}", {"hat": "programmer", **OWN}),
    Door("offices.invite", "admin", "/office/accounts/invite",
         {"name": "Ерлан", "email": "new@example.org", "locale": "kk", "hat": "programmer", **OWN}),
    Door("offices.invite_again", "admin", "/office/accounts/{pending}"),
    Door("offices.read_contact", "admin", "/office/accounts/{proven}", {"contact-reason": "A letter came back."}, again=False),
    Door("offices.register_person", DIRECTOR, "/office/people/new",
         {"names-0-text": "Мысал", "names-0-language": "kk", "sort_name": "Mysal", **three("affiliations-0-title"), **three("bio")}),
    Door("offices.reset_second_factor", "admin", "/office/accounts/{proven}"),
    Door("offices.revise_person", DIRECTOR, "/office/people/{person a_person}/edit", {"names-0-text": "Мысал", **three("bio")}),
    Door("offices.take_hat", "admin", "/office/accounts/{account an_account}"),
    Door("people.ask_new_address", "filmmaker", "/account/address", {"email": "moved@example.org", **OWN}),
    Door("people.change_password", "filmmaker", "/account/password",
         {"old_password": "{password}", "password": "a long new sentence", "password_again": "a long new sentence"}, again=False),
    Door("people.confirm_second_factor", "pending", "/account/second-factor", {"code": code_now}, answers=200, again=False),
    Door("people.end_sign_in", "proven", "/account"),
    Door("people.new_recovery_codes", "proven", "/account/second-factor", {"codes-password": "{password}"}, answers=200),
    Door("people.remove_second_factor", "proven", "/account/second-factor", {"remove-password": "{password}", "remove-code": code_now}, again=False),
    Door("people.sign_out_everywhere", "filmmaker", "/account", again=False),
    Door("people.start_second_factor", "filmmaker", "/account/second-factor", OWN, again=False),
    Door("venues.add_hall", "schedule", "/programme/2019/venues/{slug_2019}/halls/new", {**three("name"), "capacity": "90", "turnaround_minutes": "15", "position": "3"}),
    Door("programme.cancel_show", "schedule", "/programme/2019/shows/{show_code_2019}/cancel", three("why")),
    Door("branches.make", "schedule", "/programme/2019/branches/", {"name": "Егер зал жабылса"}),
    Door("branches.merge", "schedule", "/programme/2019/branches/{branch}/difference", again=False),
    Door("branches.drop", "schedule", "/programme/2019/branches/{branch}/difference", again=False),
    Door("proposals.ask", "schedule", "/programme/2019/proposals/", {"seconds": "3"}, again=False),
    Door("proposals.stop", "schedule", "/programme/2019/proposals/", via="/programme/2019/proposals/*", before=solving.waiting, again=False),
    Door("proposals.take", "schedule", "/programme/2019/proposals/{run}", {"all": "yes"}, again=False),
    Door("proposals.tell", "schedule", "/programme/2019/proposals/{run}", before=solving.taken, again=False),
    Door("proposals.try_way", "schedule", "/programme/2027/proposals/{run_without}", {"way": "0"}, again=False),
    Door("proposals.take_way", "schedule", "/programme/2027/proposals/{run_without}", {"way": "0"}, again=False),
    Door("programme.move_show", "schedule", "/programme/2019/shows/{show_code_2019}/move", {"starts": "2019-09-20T06:00"}),
    Door("venues.open_venue", "schedule", "/programme/2019/venues/new", {**three("name"), **three("address"), "position": "3"}),
    Door("programme.plan_show", "schedule", "/programme/2019/shows/new",
         {"kind": "workshop", **three("title"), "starts": "2019-09-20T06:00", "ends": "2019-09-20T06:30", **three("notes"),
          "people-0-person": "", "languages": "kk"}),
    Door("venues.revise_hall", "schedule", "/programme/2019/venues/{slug_2019}/halls/{hall_2019}", three("name")),
    Door("programme.revise_show", "schedule", "/programme/2019/shows/{show_code_2019}/edit", three("notes")),
    Door("venues.revise_venue", "schedule", "/programme/2019/venues/{slug_2019}/edit", {**three("name"), **three("address")}),
    Door("printing.order", "press", "/office/papers/2019", {"kind": "days", "tongues": "kk ru en"}, again=False),
    Door("releases.draft", DIRECTOR, "/office/releases/2027", {"kind": "lineup", **three("note"), "embargo": in_days(9, "T18:00"), "sure": "y"}, again=False),
    Door("releases.amend_at_once", DIRECTOR, "/office/releases/2019", {"why": "Зал жабылды, ертең ашылмайды.", "urgent": "y"}, again=False),
    Door("releases.approve", "admin", "/office/releases/2027", {"read": "y"}, via="/office/releases/2027/drafts/*", before=releasing.drafted, again=False),
    Door("releases.drop", DIRECTOR, "/office/releases/2027", via="/office/releases/2027/drafts/*", before=releasing.drafted, again=False),
    Door("releases.call_off", DIRECTOR, "/office/releases/2027", before=releasing.waiting, again=False),
    Door("releases.promise", "press", "/office/", {"kept": "y"}, via="/office/releases/2019/*", before=releasing.amended, again=False),
    Door("releases.roll_back", DIRECTOR, "/office/releases/2019"),
    Door("selection.decide", "programmer", "/selection/{entry filmmaker2_in_consideration}", {"decision": "shortlisted"}),
    Door("selection.describe", "programmer", "/selection/places/{place in_2027_women-in-cinema}", three("note")),
    Door("selection.move", "programmer", "/selection/sections/{list 2027_women-in-cinema}"),
    Door("selection.shift", "programmer", "/selection/sections/{section}"),
    Door("selection.take", "programmer", "/selection/{mirror}", {"take-section_id": "{section}", "take-evidence_seen": "y", "take-why": "Хаты бар."}),
    Door("selection.withdraw", "programmer", "/selection/places/{place in_2027_women-in-cinema}", {"why": "It is shown elsewhere."}),
    Door("submissions.discard", "filmmaker", "/submissions/{whole}/film", {"sure": "yes"}, again=False),
    Door("submissions.keep", "filmmaker", "/submissions/{whole}/film", {"title": "Мысал"}, answers=204),
    Door("submissions.keep_step", "filmmaker", "/submissions/{whole}/film", {"title": "Мысал", "title_en": "Example"}),
    Door("submissions.move_picture", "filmmaker", "/submissions/{whole}/texts"),
    Door("submissions.remove_picture", "filmmaker", "/submissions/{whole}/texts"),
    Door("submissions.restore_picture", "filmmaker", "/submissions/{whole}/texts"),
    Door("submissions.replace_link", "filmmaker", "/submissions/{entry filmmaker_in_consideration}/link", {"url": "https://video.example.org/new", "password": "new"}),
    Door("submissions.send", "filmmaker", "/submissions/{whole}/send", again=False),
    Door("submissions.start", "filmmaker", "/submissions/calls/{call}"),
    Door("submissions.still", "filmmaker", "/submissions/{whole}/texts", {**STILL, **three("alt")}),
    Door("submissions.try_link", "filmmaker", "/submissions/{whole}/screener"),
    Door("submissions.withdraw", "filmmaker", "/submissions/{entry filmmaker_in_consideration}/withdraw", {"why": "It opens in cinemas.", "sure": "y"}, again=False),
]  # fmt: skip
WITHOUT_FORM = {
    "tills.paid",
    "pocket.keep",
    "reviews.progress",
    "submissions.order_pictures",
    "selection.arrange",
    "replies.arrange",
    "grid.check",
    "grid.move",
    "grid.place",
    "grid.set_state",
    "grid.take_off",
    "grid.undo",
    "grid.redo",
    "grid.visit",
    "grid.leave",
    "branches.check",
    "branches.move",
    "branches.place",
    "branches.set_state",
    "branches.take_off",
    "branches.undo",
    "branches.redo",
    "branches.visit",
    "branches.leave",
}
"""Posts that no page offers: a signed message of another service, and what a script tells of itself."""
NOT_YET: set[str] = set()
"""Posts whose form stands on no page of this house so far; each leaves this list with the state that shows it."""
ROOMS = sorted({door.room for door in DOORS})
