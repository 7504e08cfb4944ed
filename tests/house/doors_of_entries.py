"""Forms of calls, entries, imports and invitations."""

from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.submissions.categories import add_category
from festival.submissions.unguarded import note_guardian_gone
from tests.house.door import DIRECTOR, Door, in_days, three
from tests.house.states import png


def one_category_more(actors, names):
    """There is a category in which nobody sent anything."""
    add_category(
        actor=actors["director"], call_code=names["call"], code="empty", name=Text(en="Empty")
    )


def guardian_gone(actors, names):
    """Whoever sent the entries was under age, and nobody answers for them any more."""
    note_guardian_gone(actor=HOUSE, account_id=actors["filmmaker"].id)


CALL = {"tracking_prefix": "AX", "rules_version": "2", **three("rules")}
STILL = {"picture": ("still.png", png("olive")), "credit": "Somebody"}
AMENDS = "/office/entries/{asked_filmmaker}/amends"
QUESTIONS = "/office/calls/{call}/questions"
FILE = "/office/imports/{read_file}"
INVITED = "/submissions/{invited}/invitation"
DOORS = [
    Door("amends.ask_correction", "filmmaker", "/submissions/{entry filmmaker_in_consideration}/correction",
         {"wanted": "Another title", "why": "A slip.", "field": 1}),
    Door("amends.answer_missing", "filmmaker", "/submissions/{asked_filmmaker}/missing/{missing_filmmaker}", {"answer": "Міне сурет."}),
    Door("entries.answer_correction", "programmer", AMENDS, {"c{correction filmmaker}-answer": "Түзетілді.", "do": "grant"}),
    Door("entries.ask_for", "programmer", AMENDS, {"ask-words": "A poster.", "ask-due_on": in_days(9)}),
    Door("entries.settle_missing", "programmer", AMENDS),
    Door("entries.decide_guardian", DIRECTOR, "/office/entries/{asked_filmmaker}/guardian", {"what": 1, "why": "Отбасымен сөйлестік."}, before=guardian_gone, again=False),
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
    Door("duplicates.tell_apart", "programmer", "/selection/duplicates/{twins}"),
    Door("duplicates.let_one_stand", "programmer", "/selection/duplicates/{twins}", {"kept": 1, "why": "The same film."}),
    Door("duplicates.let_be_the_film", "programmer", "/selection/duplicates/{twins_known}", {"why": "The same film."}),
    Door("duplicates.take_back", "programmer", "/selection/duplicates/{twins_apart}"),
    Door("invitations.confirm", "filmmaker", INVITED),
    Door("invitations.decline", "filmmaker", INVITED, {"{place invited}-why": "Ол көрсетілді."}),
    Door("invitations.answer_task", "filmmaker", "/submissions/{confirmed}/invitation", {"{place confirmed}-materials-answer": "https://example.org/all"}),
    Door("invited.confirm_by_letter", "", "{link_invited}"),
    Door("invited.decline_by_letter", "", "{link_invited}", {"{place invited}-why": "Ол көрсетілді."}),
    Door("calls.give_late_code", DIRECTOR, "/office/calls/{call}/windows", {"late-uses": "1", "late-until_local": in_days(80, "T10:00"), "late-why": "A broken line."}),
    Door("calls.set_window", DIRECTOR, "/office/calls/{call}/windows", {**three("name"), "ends_local": in_days(20, "T10:00")}),
    Door("intakes.read_file", "programmer", "/office/imports", {"file": ("list.csv", b"Title,Year\nExample,2026\n")}),
    Door("calls.add_category", DIRECTOR, "/office/calls/{call}",
         {**three("category-name"), "category-code": "tiny", "category-least": "0:01:00", "category-most": "0:05:00", "category-from_year": "2020"}),
    Door("categories.revise", DIRECTOR, "/office/calls/{call}/categories/short", {**three("name"), "least": "0:00:01", "most": "0:40:00"}),
    Door("categories.delete", DIRECTOR, "/office/calls/{call}/categories/empty", {"sure": "yes"}, before=one_category_more, again=False),
    Door("categories.set_rule", DIRECTOR, "/office/calls/{call}/categories/short/rule", {"act": "save", "join": 2}, writes=False),
    Door("calls.open_call", DIRECTOR, "/office/calls/new/2027",
         {**CALL, **three("title"), "opens_local": "2026-11-01T10:00", "closes_local": "2026-12-01T10:00", "answer_local": "2027-02-01T10:00"}),
    Door("calls.revise_call", DIRECTOR, "/office/calls/{call}", {**three("title"), "rules_version": "2"}),
    Door("submissions.describe_picture", "filmmaker", "/submissions/{whole}/texts", {"credit": "Somebody", **three("alt")}, via="/submissions/*/pictures/*"),
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
