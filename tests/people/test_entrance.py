"""Coming in and going out: what must work, and everything that must not."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import update

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.vault import take_out
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry
from festival.letters.models import Letter
from festival.people import credentials, entrance, operations, queries, rules, throttle, upkeep
from festival.people.models import Account, Attempt, Hat, OneTimeLink, SignIn
from tests.people import makers as people
from tests.people.makers import PASSWORD


def refusal(act, **typed):
    with pytest.raises(Refused) as refused:
        act(**typed)
    return refused.value.reason


def enter(email="aru@example.org", password=PASSWORD, **more):
    return entrance.sign_in(email=email, password=password, **more)


def test_whoever_knows_the_password_is_in(app):
    made = people.account("aru@example.org", Hat.JUROR)
    token, actor = enter(" Aru@Example.org ")
    assert (actor.id, actor.wears(Hat.JUROR), actor.second_factor) == (made.id, True, False)
    assert queries.actor_of_token(token) == actor
    # The database could not let anybody in: it knows the token's trace only.
    assert db.session.query(SignIn).one().token_hash == credentials.trace(token) != token


def test_the_same_refusal_for_every_stranger(app):
    people.account("aru@example.org")
    disabled = people.account("gone@example.org")
    operations.disable_account(actor=HOUSE, account_id=disabled.id)
    for email, password in [
        ("nobody@example.org", PASSWORD),
        ("aru@example.org", "another password"),
        ("gone@example.org", PASSWORD),
        ("aru@example.org", ""),
    ]:
        assert refusal(enter, email=email, password=password) is rules.BAD_CREDENTIALS
    assert db.session.query(SignIn).count() == 0


def test_an_unknown_address_costs_the_same_arithmetic(app, monkeypatch):
    people.account("aru@example.org")
    checked = []
    real = credentials.is_password
    monkeypatch.setattr(credentials, "is_password", lambda *a: checked.append(1) or real(*a))
    refusal(enter, email="nobody@example.org")
    refusal(enter, password="another password")
    assert checked == [1, 1]
    assert real("", "whatever") is False


def test_a_wrong_password_keeps_nothing_but_the_count(app):
    people.account("aru@example.org")
    before = db.session.query(JournalEntry).count()
    refusal(enter, password="another password")
    assert db.session.query(JournalEntry).count() == before
    assert {one.count for one in db.session.query(Attempt)} == {1}


def test_ten_guesses_from_one_place_and_no_more(app):
    people.account("aru@example.org")
    for _ in range(rules.PER_ACCOUNT_AND_PLACE):
        assert refusal(enter, password="guess", address="203.0.113.9") is rules.BAD_CREDENTIALS
    assert refusal(enter, password=PASSWORD, address="203.0.113.9") is rules.TOO_OFTEN
    # Its owner, elsewhere, is not kept out.
    assert enter(address="198.51.100.7")


def test_a_place_that_tries_many_accounts_is_stopped(app):
    for n in range(rules.PER_PLACE):
        assert (
            refusal(enter, email=f"p{n}@example.org", address="2001:db8::1")
            is rules.BAD_CREDENTIALS
        )
    # The next customer address of the same network is the same place.
    assert refusal(enter, email="q@example.org", address="2001:db8::2") is rules.TOO_OFTEN


def test_a_whole_office_signs_in_from_one_place(app, monkeypatch):
    # Tries are counted by windows of minutes; a window that ends between two of them is no matter here.
    amid = throttle.window(clock.now()) + rules.WINDOW / 2
    monkeypatch.setattr(clock, "now", lambda: amid)
    people.account("aru@example.org")
    for _ in range(rules.PER_PLACE + 5):
        assert enter(address="203.0.113.9")
    assert {one.count for one in db.session.query(Attempt)} == {0}


def test_guesses_do_not_lock_out_a_device_that_came_in_before(app):
    people.account("aru@example.org")
    enter(address="203.0.113.9", known="the owner's browser")
    for _ in range(rules.PER_ACCOUNT + 1):
        refusal(enter, password="guess", address="203.0.113.9")
    assert refusal(enter, address="203.0.113.9") is rules.TOO_OFTEN
    assert refusal(enter, address="203.0.113.9", known="a guess") is rules.TOO_OFTEN
    assert enter(address="203.0.113.9", known="the owner's browser")


def test_attempts_count_anew_after_ten_minutes(app, monkeypatch):
    limits = {"x": 1}
    throttle.knock(limits)
    with pytest.raises(Refused):
        throttle.knock(limits)
    later = clock.now() + rules.WINDOW
    monkeypatch.setattr(clock, "now", lambda: later)
    throttle.knock(limits)


def test_the_second_factor_is_asked_after_the_password(app):
    secret = people.with_second_factor(people.account("aru@example.org"))
    assert refusal(enter) is rules.CODE_NEEDED
    assert refusal(enter, code="000000") is rules.CODE_WRONG
    assert refusal(enter, code="１２３４５６") is rules.CODE_WRONG
    code = people.code_now(secret)
    assert refusal(enter, password="another password", code=code) is rules.BAD_CREDENTIALS
    assert enter(code=code)[1].second_factor is True


def test_a_code_opens_once(app):
    secret = people.with_second_factor(people.account("aru@example.org"))
    code = people.code_now(secret)
    enter(code=code)
    assert refusal(enter, code=code) is rules.CODE_WRONG
    assert refusal(enter, code=people.code_now(secret, -1)) is rules.CODE_WRONG
    assert enter(code=people.code_now(secret, +1))
    assert refusal(enter, code=people.code_now(secret, +2)) is rules.CODE_WRONG


def test_a_recovery_code_stands_in_once(app):
    made = people.account("aru@example.org")
    people.with_second_factor(made)
    actor = enter_with_factor(made)
    codes = upkeep.new_recovery_codes(actor=actor, password=PASSWORD)
    assert len(set(codes)) == rules.RECOVERY_CODES
    assert enter(code=codes[0].upper().replace("-", " "))
    assert refusal(enter, code=codes[0]) is rules.CODE_WRONG
    newer = upkeep.new_recovery_codes(actor=actor, password=PASSWORD)
    assert refusal(enter, code=codes[1]) is rules.CODE_WRONG
    assert enter(code=newer[1])


def enter_with_factor(made):

    secret = take_out(db.session.get(Account, made.id).totp_locked)
    return enter(code=people.code_now(secret))[1]


def test_a_link_signs_in_once_and_not_by_looking(app):
    people.account("aru@example.org")
    entrance.ask_link(email="ARU@example.org", purpose="sign_in", address="")
    (letter,) = people.letters("sign_in_link")
    assert letter.address == "aru@example.org"
    token = people.token_in(letter)
    entrance.opened_link(token, "sign_in")
    assert entrance.come_in_by_link(token=token)[1].name == "Aru"
    assert refusal(entrance.come_in_by_link, token=token) is rules.LINK_OVER
    assert token not in str([vars(one) for one in db.session.query(OneTimeLink)])


def test_a_link_does_not_go_round_the_second_factor(app):
    secret = people.with_second_factor(people.account("aru@example.org"))
    entrance.ask_link(email="aru@example.org", purpose="sign_in", address="")
    token = people.token_in(people.letters("sign_in_link")[0])
    assert refusal(entrance.come_in_by_link, token=token) is rules.CODE_NEEDED
    # A slip of the finger uses nothing up.
    assert entrance.come_in_by_link(token=token, code=people.code_now(secret))


def test_a_link_is_for_one_purpose_and_one_hour(app, monkeypatch):
    people.account("aru@example.org")
    entrance.ask_link(email="aru@example.org", purpose="sign_in", address="")
    token = people.token_in(people.letters()[0])
    typed = {"token": token, "password": "new words for the house"}
    assert refusal(entrance.set_password_by_link, **typed) is rules.LINK_OVER
    later = clock.now() + rules.LINK_LIVES
    monkeypatch.setattr(clock, "now", lambda: later)
    assert refusal(entrance.come_in_by_link, token=token) is rules.LINK_OVER


def test_no_letter_for_a_stranger_and_five_at_most_for_a_friend(app):
    people.account("aru@example.org")
    for _ in range(8):
        entrance.ask_link(email="nobody@example.org", purpose="sign_in", address="198.51.100.1")
        entrance.ask_link(email="aru@example.org", purpose="sign_in", address="198.51.100.1")
    assert {one.address for one in people.letters()} == {"aru@example.org"}
    assert len(people.letters()) == rules.LINKS_PER_ACCOUNT


def test_a_place_cannot_ask_for_links_for_ever(app):
    for n in range(rules.PER_PLACE):
        entrance.ask_link(email=f"p{n}@example.org", purpose="sign_in", address="203.0.113.9")
    typed = {"email": "q@example.org", "purpose": "sign_in", "address": "203.0.113.9"}
    assert refusal(entrance.ask_link, **typed) is rules.TOO_OFTEN


def test_every_answer_about_an_address_takes_as_long(app, monkeypatch):
    waited = []
    monkeypatch.setattr(entrance, "EVEN", 60.0)
    monkeypatch.setattr(entrance.time, "sleep", waited.append)
    people.account("aru@example.org")
    for email in ("aru@example.org", "nobody@example.org"):
        entrance.ask_link(email=email, purpose="sign_in", address="")
        typed = {"name": "Aru", "password": PASSWORD, "locale": "en", "address": ""}
        entrance.register_oneself(email=email, **typed)
    assert len(waited) == 4
    assert all(50 < one < 60 for one in waited)


def test_a_new_password_ends_every_sign_in_and_every_link(app):
    made = people.account("aru@example.org")
    token, _ = enter()
    entrance.ask_link(email="aru@example.org", purpose="sign_in", address="")
    entrance.ask_link(email="aru@example.org", purpose="password", address="")
    way_in = people.token_in(people.letters("sign_in_link")[0])
    reset = people.token_in(people.letters("password_link")[0])
    short = {"token": reset, "password": "short"}
    assert refusal(entrance.set_password_by_link, **short) is rules.PASSWORD_SHORT
    entrance.set_password_by_link(token=reset, password="new words for the house")
    assert queries.actor_of_token(token) is None
    assert refusal(entrance.come_in_by_link, token=way_in) is rules.LINK_OVER
    again = {"token": reset, "password": "yet other words again"}
    assert refusal(entrance.set_password_by_link, **again) is rules.LINK_OVER
    assert refusal(enter) is rules.BAD_CREDENTIALS
    assert enter(password="new words for the house")[1].id == made.id
    assert people.letters("password_changed")[0].address == "aru@example.org"


def test_a_reset_leaves_the_second_factor_in_place(app):
    people.with_second_factor(people.account("aru@example.org"))
    entrance.ask_link(email="aru@example.org", purpose="password", address="")
    token = people.token_in(people.letters("password_link")[0])
    entrance.set_password_by_link(token=token, password="new words for the house")
    assert refusal(enter, password="new words for the house") is rules.CODE_NEEDED


def test_a_changed_password_renews_this_device_and_ends_the_others(app):
    people.account("aru@example.org")
    here, actor = enter()
    there, _ = enter()
    typed = {"current": "wrong", "password": "new words for the house"}
    assert refusal(upkeep.change_password, actor=actor, **typed) is rules.PASSWORD_WRONG
    assert queries.actor_of_token(there)
    renewed, _ = upkeep.change_password(
        actor=actor, current=PASSWORD, password="new words for the house"
    )
    assert queries.actor_of_token(here) is None
    assert queries.actor_of_token(there) is None
    assert queries.actor_of_token(renewed)


def test_signing_out_ends_the_token_on_the_server(app):
    people.account("aru@example.org")
    (here, actor), (there, _) = enter(), enter()
    entrance.sign_out(actor=actor)
    assert queries.actor_of_token(here) is None
    other = queries.actor_of_token(there)
    entrance.sign_out_everywhere(actor=other)
    assert queries.actor_of_token(there) is None


def test_a_hat_taken_off_is_off_at_the_next_look(app):
    made = people.account("aru@example.org", Hat.JUROR)
    token, _ = enter()
    operations.take_hat(actor=HOUSE, account_id=made.id, hat=Hat.JUROR)
    assert not queries.actor_of_token(token).wears(Hat.JUROR)
    operations.disable_account(actor=HOUSE, account_id=made.id)
    assert queries.actor_of_token(token) is None
    operations.enable_account(actor=HOUSE, account_id=made.id)
    assert queries.actor_of_token(token) is None


def test_a_sign_in_ends_after_a_fortnight_alone_and_after_sixty_days(app, monkeypatch):
    people.account("aru@example.org")
    token, actor = enter()
    real = clock.now()
    monkeypatch.setattr(clock, "now", lambda: real + timedelta(days=13))
    entrance.stay(actor=actor)
    monkeypatch.setattr(clock, "now", lambda: real + timedelta(days=26))
    assert queries.actor_of_token(token)
    db.session.execute(update(SignIn).values(seen_at=real + timedelta(days=59)))
    db.session.commit()
    monkeypatch.setattr(clock, "now", lambda: real + timedelta(days=60))
    assert queries.actor_of_token(token) is None


def test_one_statement_says_who_is_here(app, queries_made):
    people.account("aru@example.org", Hat.JUROR, Hat.PRESS, Hat.GUESTS)
    token, _ = enter()
    db.session.expire_all()
    with queries_made() as made:
        queries.actor_of_token(token)
    assert len(made) == 1


NEW = {"name": "Айнұр", "email": "ainur@example.org", "password": PASSWORD, "locale": "kk", "address": ""}  # fmt: skip


def test_a_new_account_is_confirmed_by_letter_and_password(app):
    entrance.register_oneself(**NEW)
    assert refusal(enter, email="ainur@example.org") is rules.NOT_CONFIRMED
    (letter,) = people.letters("confirm_address")
    token = people.token_in(letter)
    assert refusal(entrance.confirm_account, token=token, password="guess") is rules.PASSWORD_WRONG
    _, actor = entrance.confirm_account(token=token, password=PASSWORD)
    assert (actor.name, actor.locale, actor.hats) == ("Айнұр", "kk", frozenset())
    typed = {"token": token, "password": PASSWORD}
    assert refusal(entrance.confirm_account, **typed) is rules.LINK_OVER


def test_an_account_registered_for_another_cannot_be_kept_waiting_for_them(app):
    entrance.register_oneself(**NEW | {"password": "the stranger's words"})
    entrance.register_oneself(**NEW)
    first, second = map(people.token_in, people.letters("confirm_address"))
    typed = {"token": first, "password": "the stranger's words"}
    assert refusal(entrance.confirm_account, **typed) is rules.LINK_OVER
    typed = {"token": second, "password": "the stranger's words"}
    assert refusal(entrance.confirm_account, **typed) is rules.PASSWORD_WRONG
    assert entrance.confirm_account(token=second, password=PASSWORD)


def test_who_has_an_account_gets_a_link_to_it_and_keeps_the_password(app):
    people.account("ainur@example.org")
    entrance.register_oneself(**NEW | {"password": "some other words here"})
    assert [one.template for one in people.letters()] == ["sign_in_link"]
    assert enter(email="ainur@example.org")


def test_another_address_is_proven_by_letter_and_the_old_one_hears_of_it(app):
    made = people.account("aru@example.org")
    people.account("taken@example.org")
    token, actor = enter()
    typed = {"email": "new@example.org", "password": "guess"}
    assert refusal(upkeep.ask_new_address, actor=actor, **typed) is rules.PASSWORD_WRONG
    upkeep.ask_new_address(actor=actor, email="taken@example.org", password=PASSWORD)
    assert people.letters() == []
    upkeep.ask_new_address(actor=actor, email="New@example.org", password=PASSWORD)
    (letter,) = people.letters()
    assert letter.address == "new@example.org"
    assert people.again(made).email == "aru@example.org"
    upkeep.change_address(token=people.token_in(letter))
    assert people.again(made).email == "new@example.org"
    assert people.letters("address_changed")[0].address == "aru@example.org"
    assert queries.actor_of_token(token) is None
    assert refusal(upkeep.change_address, token=people.token_in(letter)) is rules.LINK_OVER


def test_an_address_somebody_took_meanwhile_stays_theirs(app):
    people.account("aru@example.org")
    upkeep.ask_new_address(actor=enter()[1], email="new@example.org", password=PASSWORD)
    people.account("new@example.org")
    token = people.token_in(people.letters()[0])
    assert refusal(upkeep.change_address, token=token) is rules.EMAIL_TAKEN


def test_a_second_factor_is_set_up_by_its_first_code(app):

    made = people.account("aru@example.org")
    (before, actor), (other, _) = enter(), enter()
    assert refusal(upkeep.confirm_second_factor, actor=actor, code="123456") is rules.CODE_WRONG
    typed = {"actor": actor, "password": "guess"}
    assert refusal(upkeep.start_second_factor, **typed) is rules.PASSWORD_WRONG
    assert refusal(upkeep.new_recovery_codes, **typed | {"password": PASSWORD}) is (
        rules.SECOND_FACTOR_UNSET
    )
    upkeep.start_second_factor(actor=actor, password=PASSWORD)
    locked = people.again(made).totp_locked
    secret = take_out(locked)
    assert secret not in locked
    token, renewed, codes = upkeep.confirm_second_factor(actor=actor, code=people.code_now(secret))
    assert renewed.second_factor
    assert len(codes) == rules.RECOVERY_CODES
    assert queries.actor_of_token(before) is None
    assert queries.actor_of_token(other) is None
    assert queries.actor_of_token(token).second_factor
    assert refusal(upkeep.start_second_factor, actor=renewed, password=PASSWORD) is (
        rules.SECOND_FACTOR_SET
    )
    typed = {"actor": renewed, "password": PASSWORD, "code": people.code_now(secret, 1)}
    stays = refusal(upkeep.remove_second_factor, **typed, required=True)
    assert stays is rules.SECOND_FACTOR_NEEDED
    _, plain = upkeep.remove_second_factor(**typed, required=False)
    assert not plain.second_factor
    assert not people.again(made).totp_locked


def test_no_secret_stands_in_the_journal(app):
    people.account("aru@example.org")
    token, actor = enter()
    entrance.ask_link(email="aru@example.org", purpose="password", address="")
    reset = people.token_in(people.letters("password_link")[0])
    upkeep.change_password(actor=actor, current=PASSWORD, password="new words for the house")
    written = str([(one.act, one.facts) for one in db.session.query(JournalEntry)])
    assert {"sign_in", "ask_link", "change_password"} <= set(re.findall("[a-z_]+", written))
    for secret in (token, reset, PASSWORD, "new words", "aru@example.org"):
        assert secret not in written


def test_nobody_can_sign_in_to_an_empty_house(app):
    assert db.session.query(Account).count() == 0
    assert db.session.query(Letter).count() == 0


def at_once(app, act, times=6):
    """The same act from several workers at one moment: what each was answered."""

    def one(_):
        with app.app_context():
            try:
                return act() and None
            except Refused as refused:
                return refused.reason

    with ThreadPoolExecutor(times) as workers:
        return list(workers.map(one, range(times)))


def test_a_link_pressed_many_times_at_once_opens_once(app):
    people.account("aru@example.org")
    entrance.ask_link(email="aru@example.org", purpose="sign_in", address="")
    token = people.token_in(people.letters()[0])
    answers = at_once(app, lambda: entrance.come_in_by_link(token=token))
    assert sorted(map(str, answers)) == sorted(map(str, [None, *[rules.LINK_OVER] * 5]))


def test_a_code_typed_on_many_devices_at_once_opens_one(app):
    secret = people.with_second_factor(people.account("aru@example.org"))
    code = people.code_now(secret)
    answers = at_once(app, lambda: enter(code=code))
    assert sorted(map(str, answers)) == sorted(map(str, [None, *[rules.CODE_WRONG] * 5]))


def test_workers_count_attempts_together(app):
    at_once(app, lambda: throttle.within({"x": 100}))
    assert db.session.query(Attempt).one().count == 6
