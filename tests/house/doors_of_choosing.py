"""Forms of rounds, the programmer's table, batches and replies."""

from festival.films.models import Film
from festival.office.merging import tell_apart
from festival.people.models import Person
from festival.selection.batches import approve_batch, drop_batch
from tests.house.door import DIRECTOR, Door, in_days, three


def drop(actors, names):
    """No batch waits, so another can be proposed."""
    drop_batch(actor=actors["programmer"], code=names["batch"])


def approve(actors, names):
    approve_batch(actor=actors["director"], code=names["batch"])


def films_apart(actors, names):
    """Somebody has said that the two are two."""
    tell_apart(
        Film, actor=actors["programmer"], one=names["film_a_film"], other=names["other_film"]
    )


def people_apart(actors, names):
    tell_apart(
        Person, actor=actors["director"], one=names["person_a_person"], other=names["other_person"]
    )


READ = "/selection/{entry filmmaker_in_consideration}/watch"
ROUND = "/selection/rounds/{round}"
LETTER = "/selection/letters/2027/selected/en"
TICKED = "/selection/table/ticked?edition=2027&entry={waiting 2}"
TASK = "/selection/places/{place confirmed}/tasks/poster"
DOORS = [
    Door("reviews.drop_note", "preselector", READ),
    Door("rounds.add_criterion", "programmer", "/selection/rounds/{fresh_round}", {**three("criterion-name"), **three("criterion-hint"), "criterion-weight": "2"}),
    Door("rounds.drop_criterion", "programmer", "/selection/rounds/{fresh_round}"),
    Door("rounds.deal", "programmer", ROUND + "/proposal"),
    Door("rounds.ask_thirds", "programmer", ROUND, writes=False),
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
    Door("selection.decide", "programmer", "/selection/{entry filmmaker2_in_consideration}", {"decision": "shortlisted"}),
    Door("selection.describe", "programmer", "/selection/places/{place in_2027_women-in-cinema}", three("note")),
    Door("selection.move", "programmer", "/selection/sections/{list 2027_women-in-cinema}"),
    Door("selection.shift", "programmer", "/selection/sections/{section}"),
    Door("selection.take", "programmer", "/selection/{mirror}", {"take-section_id": "{section}", "take-evidence_seen": "y", "take-why": "Хаты бар."}),
    Door("selection.withdraw", "programmer", "/selection/places/{place in_2027_women-in-cinema}", {"why": "It is shown elsewhere."}),
]  # fmt: skip
