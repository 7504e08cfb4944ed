import pytest

from festival.foundation.actor import HOUSE
from festival.foundation.canonical import load
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.people.models import Hat
from festival.submissions import operations, own_questions, queries, rules
from festival.submissions.models import QuestionKind
from tests.submissions import makers as entries

OPTIONS = Text(en="In the evening\nIn the morning", kk="Кешке\nТаңертең")


@pytest.fixture
def filmmaker(make):
    return make.actor(name="Айгерім Оспан")


@pytest.fixture
def edition(make):
    return make.edition()


@pytest.fixture
def call(edition):
    return entries.call(edition)


def ask(call, code="guests", kind=QuestionKind.LINE, **more):
    label = Text(en=f"Question {code}", kk=f"{code} сұрағы")
    return own_questions.add_question(
        actor=HOUSE, call_code=call.code, code=code, kind=kind, label=label, **more
    )


def reason(act):
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.reason


def test_a_needed_question_holds_the_entry_until_it_is_answered(filmmaker, call):
    ask(call, required=True)
    draft = entries.draft(filmmaker, call)
    with pytest.raises(Refused) as refusal:
        operations.send(actor=filmmaker, code=draft.code)
    assert refusal.value.reason is rules.ENTRY_INCOMPLETE
    assert "Question guests" in str(refusal.value.verdict)
    operations.keep_answers(actor=filmmaker, code=draft.code, typed={"own_guests": ["Two of us"]})
    sent = operations.send(actor=filmmaker, code=draft.code)
    assert load(queries.sealed_of(sent.id).contents)["answers"]["own_guests"] == ["Two of us"]


def test_an_option_nobody_offered_is_no_answer(filmmaker, call):
    ask(call, "slot", QuestionKind.CHOICE, options=OPTIONS, required=True)
    draft = entries.draft(filmmaker, call)
    for typed in ("7", "In the evening", "-1"):
        operations.keep_answers(actor=filmmaker, code=draft.code, typed={"own_slot": [typed]})
        assert (
            reason(lambda: operations.send(actor=filmmaker, code=draft.code))
            is rules.ENTRY_INCOMPLETE
        )
    operations.keep_answers(actor=filmmaker, code=draft.code, typed={"own_slot": ["1"]})
    assert operations.send(actor=filmmaker, code=draft.code).tracking_number


def test_a_question_of_another_call_is_unknown(make, filmmaker, call):
    ask(entries.call(make.edition("2020", ordinal=3)), "elsewhere")
    draft = entries.draft(filmmaker, call)
    keep = lambda: operations.keep_answers(
        actor=filmmaker, code=draft.code, typed={"own_elsewhere": ["x"]}
    )  # noqa: E731
    assert reason(keep) is rules.QUESTION_UNKNOWN


@pytest.mark.parametrize("code", ["", "Guests", "two words", "guests", "ю", "x" * 60])
def test_a_code_is_small_and_its_own(call, code):
    ask(call)
    assert reason(lambda: ask(call, code)) is own_questions.OWN_QUESTION_CODE


@pytest.mark.parametrize("options", [Text(), Text(en="One"), Text(en="One\nTwo", kk="Бір")])
def test_a_choice_has_as_many_options_in_each_language(call, options):
    choice = lambda: ask(call, "slot", QuestionKind.CHOICE, options=options)  # noqa: E731
    assert reason(choice) is own_questions.OWN_QUESTION_OPTIONS


def test_an_answered_question_stays_and_another_goes(filmmaker, call):
    ask(call)
    ask(call, "other")
    draft = entries.draft(filmmaker, call)
    operations.keep_answers(actor=filmmaker, code=draft.code, typed={"own_guests": ["Yes"]})
    drop = lambda code: own_questions.drop_question(actor=HOUSE, call_code=call.code, code=code)  # noqa: E731
    assert reason(lambda: drop("guests")) is own_questions.OWN_QUESTION_ANSWERED
    drop("other")
    assert [one.name for one in own_questions.asked(call.id)] == ["own_guests"]


def test_the_form_has_a_step_more_and_keeps_what_is_typed(enter, make, edition, filmmaker, call):
    director, client = enter(make.actor(Hat.DIRECTOR, edition=edition)), enter(filmmaker)
    address = f"/office/calls/{call.code}/questions"
    form = {"label-en": "Who comes?", "code": "guests", "kind": "line", "required": "y"}
    assert director.post(address, data=form | {"code": "No!"}).status_code == 422
    assert director.post(address, data=form).status_code == 303
    tick = {"label-en": "A wheelchair place", "code": "wheels", "kind": "tick"}
    assert director.post(address, data=tick).status_code == 303
    assert "Who comes?" in director.get(address).text
    draft = entries.draft(filmmaker, call)
    assert "Questions of this call" in client.get(f"/submissions/{draft.code}/film").text
    after_rights = client.post(
        f"/submissions/{draft.code}/rights", data={"do": "next", **_rights()}
    )
    assert after_rights.location == f"/submissions/{draft.code}/own"
    page = client.get(after_rights.location).text
    assert "Who comes?" in page
    asked = {"asked": ["own_guests", "own_wheels"], "own_guests": "<b>JR</b>", "own_wheels": "yes"}
    assert client.post(f"/submissions/{draft.code}/own", data=asked).status_code == 303
    assert "&lt;b&gt;JR&lt;/b&gt;" in client.get(f"/submissions/{draft.code}/own").text
    kept = client.post(
        f"/submissions/{draft.code}/keep",
        json={"own_guests": ["Nino"]},
        headers={"Accept": "application/json"},
    )
    assert kept.status_code == 204
    assert "Nino" in client.get(f"/submissions/{draft.code}/send").text
    assert (
        client.post(f"/submissions/{draft.code}/own", data={"asked": "own_wheels"}).status_code
        == 303
    )
    assert "A wheelchair place" not in client.get(f"/submissions/{draft.code}/send").text
    dropped = director.post(f"{address}/wheels/drop")
    assert dropped.status_code == 303


def _rights():
    names = ("mandate_role", "mandate_holder", "mandate", "rules", "consent_data")
    return {name: entries.WHOLE[name] for name in names}
