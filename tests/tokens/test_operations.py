from datetime import timedelta

import pytest
from sqlalchemy import select

from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.journal.checks import chain_is_whole
from festival.journal.models import JournalEntry
from festival.journal.queries import programs_of, through
from festival.people import operations as people
from festival.people.models import Account, Hat
from festival.rights import operations as rights
from festival.rights.packing import gathered
from festival.rights.subjects import subject_of
from festival.rights.work import finish_erasures
from festival.tokens import making, operations, queries, rules
from festival.tokens.checks import tokens_are_bounded
from festival.tokens.models import AccessToken
from tests.people import makers as accounts
from tests.people.makers import letters
from tests.submissions import makers as entries
from tests.tokens import makers


def test_a_token_is_kept_as_a_trace_alone_and_a_letter_tells_of_it(filmmaker):
    secret, made = makers.token(filmmaker)
    kept = db.session.get(AccessToken, made.id)
    assert secret.startswith(rules.PREFIX)
    assert secret not in [str(value) for value in vars(kept).values()]
    assert [one.template for one in letters()] == ["token_made"]
    found = queries.bearer_of(secret)
    assert (found.id, found.scopes) == (filmmaker.id, frozenset(makers.ENTERING))
    assert tokens_are_bounded() == []


@pytest.mark.parametrize("secret", ["", "fest_", "fest_nothing", "fest_ә", "other_nothing"])
def test_what_was_never_a_token_opens_nothing(app, secret):
    assert queries.bearer_of(secret) is None


def test_a_revoked_token_opens_nothing(filmmaker):
    secret, made = makers.token(filmmaker)
    operations.revoke_token(actor=filmmaker, code=made.code)
    assert queries.bearer_of(secret) is None


def test_a_token_that_is_over_opens_nothing(filmmaker, monkeypatch):
    secret, made = makers.token(filmmaker, days=7)
    later = made.ends_at
    monkeypatch.setattr(clock, "now", lambda: later)
    assert queries.bearer_of(secret) is None


def test_another_password_and_a_closed_account_end_every_token(filmmaker):
    secret, _ = makers.token(filmmaker)
    account = db.session.get(Account, filmmaker.id)
    account.password_hash = "another"
    db.session.commit()
    assert queries.bearer_of(secret) is None
    account.password_hash, account.disabled_at = "", clock.now()
    db.session.commit()
    assert queries.bearer_of(secret) is None


def test_the_hats_of_a_token_are_those_worn_now(make, edition):
    """I-101: a role taken away is gone from the very next request."""
    director = make.actor("director", edition=edition)
    secret, _ = makers.token(director)
    assert queries.bearer_of(secret).wears("director")
    people.take_hat(actor=HOUSE, account_id=director.id, hat=Hat.DIRECTOR, edition_id=edition.id)
    assert not queries.bearer_of(secret).wears("director")


def test_a_token_of_one_edition_wears_hats_there_alone(make, edition):
    other = make.edition(code="2031")
    director = make.actor("director")
    secret, _ = makers.token(director, edition=edition.code)
    found = queries.bearer_of(secret)
    assert found.wears_in(edition.id, "director")
    assert not found.wears_in(other.id, "director")
    assert not found.wears_everywhere("director")


@pytest.mark.parametrize("hat", ["partner", "press", "juror", "secretary", "preselector"])
def test_nobody_is_offered_to_move_the_schedule_who_may_not(make, edition, hat):
    offered = rules.offered_to(make.actor(hat, edition=edition))
    assert "schedule:write" not in offered
    assert "schedule:write" in rules.offered_to(make.actor("schedule", edition=edition))


@pytest.mark.parametrize(
    ("scopes", "days", "reason"),
    [
        (["submissions:read"], 7, None),
        ([], 7, rules.TOKEN_SCOPES_WRONG),
        (["everything"], 7, rules.TOKEN_SCOPES_WRONG),
        (["submissions:read"], 0, rules.TOKEN_DAYS_WRONG),
        (["submissions:read"], 366, rules.TOKEN_DAYS_WRONG),
    ],
)
def test_a_token_may_do_a_few_things_for_a_year_at_most(scopes, days, reason):
    assert rules.may_make(Actor(1, "Aru"), scopes, days, 0).reason is reason


def test_nobody_has_more_tokens_than_they_can_look_after():
    verdict = rules.may_make(Actor(1, "Aru"), ["submissions:read"], 7, rules.MOST_TOKENS)
    assert verdict.reason is rules.TOKENS_MANY


def test_whoever_makes_a_token_proves_who_they_are(app):
    made = accounts.account()
    actor = Actor(made.id, "Aru", made.person_id)
    asked = {"actor": actor, "name": "Mine", "scopes": ["submissions:read"], "days": 7}
    with pytest.raises(Refused) as refusal:
        making.ask_token(password="not it", **asked)
    assert refusal.value.reason.code == "PASSWORD_WRONG"
    with pytest.raises(Refused):
        operations.make_token(proven_by="a hash of long ago", **asked)
    secret, _ = making.ask_token(password=accounts.PASSWORD, **asked)
    assert queries.bearer_of(secret).id == made.id


def test_a_token_made_without_a_second_factor_opens_nothing_to_staff_where_one_is_asked(make):
    bearer = rules.Bearer(1, "Aru", scopes=frozenset({"submissions:read"}))
    assert rules.may_use(bearer, "submissions:read", needs_factor=True)
    staff = rules.Bearer(
        1, "Aru", hats=make.actor("director").hats, scopes=frozenset({"submissions:read"})
    )
    verdict = rules.may_use(staff, "submissions:read", needs_factor=True)
    assert verdict.reason is rules.TOKEN_WITHOUT_FACTOR
    assert rules.may_use(staff, "submissions:read", needs_factor=False)


def test_a_token_is_noticed_once_a_minute(filmmaker, monkeypatch):
    secret, made = makers.token(filmmaker)
    operations.notice(actor=queries.bearer_of(secret))
    first = db.session.get(AccessToken, made.id).used_at
    monkeypatch.setattr(clock, "now", lambda: first + timedelta(seconds=30))
    operations.notice(actor=queries.bearer_of(secret))
    assert db.session.get(AccessToken, made.id).used_at == first


def test_the_check_tells_of_a_token_that_could_not_be(filmmaker):
    _, made = makers.token(filmmaker)
    row = db.session.get(AccessToken, made.id)
    row.scopes, row.ends_at = "everything", row.made_at + timedelta(days=400)
    db.session.commit()
    assert len(tokens_are_bounded()) == 2


def test_what_a_program_did_stands_in_the_journal_with_its_token_and_goes_with_its_owner(
    app, filmmaker, call
):
    """I-101: whoever reads the journal knows which program acted, and in whose name."""
    secret, made = makers.token(filmmaker, name="Zqcanary uploader")
    program = makers.Program(app, secret)
    entries.draft(filmmaker, call)
    code = program.post("/submissions", {"call": call.code, "answers": {}}).json["code"]
    lines = db.session.scalars(
        select(JournalEntry).where(JournalEntry.act == "start_entry").order_by(JournalEntry.number)
    ).all()
    assert code
    assert [line.said.get("through") for line in lines] == [None, made.code]
    assert through(lines[1], programs_of(lines)) == "through the program “Zqcanary uploader”"

    subject = subject_of(filmmaker.person_id)
    told = gathered(subject).documents
    assert told["journal/journal_programs.json"] == [
        {"code": made.code, "account_id": filmmaker.id, "name": "Zqcanary uploader"}
    ]
    rights.ask_erasure(actor=filmmaker)
    rights.erase_oneself(token=accounts.token_in(accounts.letters("erasure_link")[-1]))
    db.session.remove()
    finish_erasures()

    left = db.session.scalars(select(JournalEntry).where(JournalEntry.actor_id == filmmaker.id))
    assert not [line for line in left if "Zqcanary" in line.facts]
    assert programs_of(lines := db.session.scalars(select(JournalEntry)).all()) == {}
    assert not [line for line in lines if "Zqcanary" in f"{line.told}{line.seals}"]
    assert chain_is_whole() == []
