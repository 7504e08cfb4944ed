"""Those who answer for somebody under age: named by the child, confirmed by a link, ended at will.

Nobody is asked for a day of birth: the year is enough, and only of whoever says they are under eighteen.
"""

from collections.abc import Collection
from datetime import timedelta

from itsdangerous import BadSignature
from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload, selectinload

from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db, fresh, operation
from festival.foundation.passes import signer
from festival.foundation.shell import locale
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.foundation.verdict import YES, Reason, Verdict, no, require
from festival.foundation.words import cleaned
from festival.journal.operations import record
from festival.letters.operations import write
from festival.people import throttle
from festival.people.consents import all_standing, give_consent, operator_of, withdraw_consent
from festival.people.models import Account, ConsentPurpose, ConsentWay, Guardian, Person
from festival.people.queries import name_of, whole_account
from festival.people.rules import address_of, may_use_address

OF_AGE = 18
YOUNGEST = 5
LETTERS_AN_HOUR = 3
ANSWER_TIME = timedelta(days=14)
"""How long somebody who was named is kept without an answer."""
VERSION = "2026-11-22"
WORDS = Text(
    en="I am the parent or guardian of {child}. I agree that {operator} keeps an account for them, with their name, "
    "their e-mail address, the language they read, and the films they enter with what is said of them there, to "
    "choose films and to write to them about these. Nothing of it is published before a film is selected, nothing "
    "goes to others. I can end this at any time with one button on this page.",
    ru="Я родитель или законный представитель {child}. Я согласен (согласна) с тем, что {operator} ведёт для него или "
    "неё учётную запись: имя, адрес электронной почты, язык чтения, поданные фильмы и сведения о них, чтобы отбирать "
    "фильмы и писать о них. До отбора фильма ничего не публикуется и ничего не передаётся другим. Я могу прекратить "
    "это в любое время одной кнопкой на этой странице.",
    kk="Мен {child} ата-анасымын немесе заңды өкілімін. {operator} ол үшін есептік жазба жүргізуіне келісемін: аты, "
    "электрондық пошта мекенжайы, оқитын тілі, ұсынған фильмдері және олар туралы айтылғаны — фильмдерді іріктеу және "
    "олар туралы жазу үшін. Фильм іріктелгенге дейін ештеңе жарияланбайды, басқаларға берілмейді. Мұны кез келген "
    "уақытта осы беттегі бір батырмамен тоқтата аламын.",
)
"""What a guardian confirms; other words are another version."""

GUARDIAN_AWAITED = Reason(
    "GUARDIAN_AWAITED",
    "You are under eighteen: a parent or guardian has to confirm first. Name them on the page of your "
    "data, and they get a letter with a link.",
)
GUARDIAN_IS_ONESELF = Reason(
    "GUARDIAN_IS_ONESELF", "This is your own address. Give that of a parent or guardian.", 422
)
GUARDIAN_STANDS = Reason(
    "GUARDIAN_STANDS", "Your guardian has confirmed already. They end it on their own page."
)
GUARDIAN_NOT_NEEDED = Reason(
    "GUARDIAN_NOT_NEEDED",
    "A guardian answers for people from five to seventeen. Check the year of birth.",
    422,
)
GUARDIAN_LINK_UNKNOWN = Reason(
    "GUARDIAN_LINK_UNKNOWN",
    "This address does not lead to a child any more. Ask them to name you once more.",
    404,
)
NOT_OF_AGE_YET = Reason("NOT_OF_AGE_YET", "You can say this from {year} on.")


def may_name_guardian(own_email: str, email: str, born: int, year: int, confirmed: bool) -> Verdict:
    """Somebody else, for somebody who may be a child, while nobody answers for them yet.

    >>> bool(may_name_guardian("aru@example.org", "ana@example.org", 2012, 2026, confirmed=False))
    True
    """
    if confirmed:
        return no(GUARDIAN_STANDS)
    if not YOUNGEST <= year - born <= OF_AGE:
        return no(GUARDIAN_NOT_NEEDED)
    return no(GUARDIAN_IS_ONESELF) if own_email == email else may_use_address(email)


def may_come_of_age(born: int | None, year: int) -> Verdict:
    """From the year in which they turn eighteen; whoever never named a guardian may have erred.

    >>> bool(may_come_of_age(2008, 2026)), bool(may_come_of_age(2009, 2026)), bool(may_come_of_age(None, 2026))
    (True, False, True)
    """
    return YES if born is None or year - born >= OF_AGE else no(NOT_OF_AGE_YET, year=born + OF_AGE)


def may_act(account_id: int) -> Verdict:
    """Whoever is of age; somebody under age once a guardian has confirmed."""
    if not is_under_age(account_id):
        return YES
    guardian = guardian_of(account_id)
    return YES if guardian and guardian.confirmed_at else no(GUARDIAN_AWAITED)


def is_under_age(account_id: int) -> bool:
    return bool(db.session.scalar(select(Account.under_age).where(Account.id == account_id)))


def guardian_of(account_id: int) -> Guardian | None:
    """Who was named for the child and has not ended it."""
    found = select(Guardian).where(Guardian.account_id == account_id, Guardian.ended_at.is_(None))
    found = found.order_by(Guardian.id.desc()).limit(1)
    return db.session.scalars(found.execution_options(populate_existing=True)).first()


def token_of(guardian: Guardian) -> str:
    """What the address in their letter ends with."""
    return str(signer("guardian").dumps(guardian.code))


def guardian_by(token: str, *, lock: bool = False) -> Guardian:
    """The guardian a letter's link leads to, with the child; refused once it leads nowhere."""
    try:
        code = str(signer("guardian").loads(token))
    except BadSignature:
        code = ""
    names = (
        joinedload(Guardian.account).joinedload(Account.person).options(selectinload(Person.names))
    )
    found = select(Guardian).where(Guardian.code == code, Guardian.ended_at.is_(None))
    if lock:
        found = found.with_for_update(of=Guardian)
    guardian = db.session.scalars(
        found.options(names).execution_options(populate_existing=True)
    ).one_or_none()
    require(YES if guardian else no(GUARDIAN_LINK_UNKNOWN))
    assert guardian is not None
    return guardian


def whole_guardian_words(child: str) -> str:
    """What is confirmed, in the reader's language, with who answers for the data."""
    there = locale()
    return WORDS.within(there).format(child=child, operator=operator_of(there) or "–")


def name_guardian(*, actor: Actor, born: int, name: str, email: str) -> None:
    """Whoever was named gets a letter with a link; letters to strangers are few."""
    throttle.knock({f"guardian:{actor.id}": LETTERS_AN_HOUR})
    _name_guardian(actor, born, cleaned(name, 160).text, address_of(email))


@operation
def _name_guardian(actor: Actor, born: int, name: str, email: str) -> Guardian:
    if not is_under_age(actor.id):
        # What a child agreed to alone was never agreed to.
        _withdraw_all(actor, actor.id)
    account = fresh(Account, actor.id, *whole_account(), lock=True)
    there = guardian_of(account.id)
    confirmed = bool(there and there.confirmed_at)
    require(may_name_guardian(account.email, email, born, clock.now().year, confirmed))
    db.session.execute(
        delete(Guardian).where(Guardian.account_id == account.id, Guardian.confirmed_at.is_(None))
    )
    account.under_age = True
    guardian = Guardian(
        code=public_code(), account_id=account.id, name=name, email=email, born=born,
        asked_at=clock.now(),
    )  # fmt: skip
    db.session.add(guardian)
    db.session.flush()
    write(
        actor=HOUSE,
        key=f"guardian-{guardian.code}",
        template="guardian_asked",
        locale=account.locale,
        address=email,
        name=name,
        facts={
            "child": name_of(account.person, account.locale).text,
            "path": f"/guardians/{token_of(guardian)}",
        },
    )
    _note(actor, "name_guardian", account.id)
    return guardian


@operation
def answer_for(*, actor: Actor, token: str, purposes: Collection[ConsentPurpose]) -> Guardian:
    """The guardian has confirmed, and agrees for the child to exactly these *purposes*."""
    guardian = guardian_by(token, lock=True)
    if guardian.confirmed_at is None:
        child = name_of(guardian.account.person, locale()).text
        guardian.words, guardian.language = whole_guardian_words(child), locale()
        guardian.confirmed_at = clock.now()
        _note(actor, "confirm_guardian", guardian.account_id)
    for purpose in ConsentPurpose:
        if purpose in purposes:
            give_consent(
                actor=actor, purpose=purpose, way=ConsentWay.GUARDIAN,
                account_id=guardian.account_id, guardian=guardian.name,
            )  # fmt: skip
        else:
            withdraw_consent(actor=actor, purpose=purpose, account_id=guardian.account_id)
    return guardian


@operation
def end_guardianship(*, actor: Actor, token: str) -> Guardian:
    """The guardian answers no more: every consent is taken back, and nothing is done before somebody else confirms."""
    guardian = guardian_by(token, lock=True)
    _withdraw_all(actor, guardian.account_id)
    if guardian.confirmed_at is None:
        db.session.delete(guardian)
    else:
        guardian.ended_at = clock.now()
    _note(actor, "end_guardianship", guardian.account_id)
    return guardian


@operation
def come_of_age(*, actor: Actor) -> Account:
    """They agree for themselves from now on; what their guardian agreed to is theirs to take back."""
    account = fresh(Account, actor.id, lock=True)
    there = guardian_of(account.id)
    require(may_come_of_age(there.born if there else None, clock.now().year))
    account.under_age = False
    if there and there.confirmed_at:
        there.ended_at = clock.now()
    elif there:
        db.session.delete(there)
    _note(actor, "come_of_age", account.id)
    return account


@operation
def drop_unanswered(*, actor: Actor) -> int:
    """Of whoever was named and never answered nothing is kept; how many that were (I-95)."""
    asked = Guardian.confirmed_at.is_(None) & (Guardian.asked_at < clock.now() - ANSWER_TIME)
    gone = select(Guardian.id).where(asked)
    ids = list(db.session.scalars(gone))
    if ids:
        db.session.execute(delete(Guardian).where(Guardian.id.in_(ids)))
    return len(ids)


def _withdraw_all(actor: Actor, account_id: int) -> None:
    for purpose in all_standing(account_id):
        withdraw_consent(actor=actor, purpose=purpose, account_id=account_id)


def _note(actor: Actor, act: str, account_id: int) -> None:
    record(actor=actor, act=act, about_kind="account", about_id=account_id)
