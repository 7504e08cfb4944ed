"""What guardians do for children who ask for accreditation: agree, take it back. Without an answer nothing stays."""

from collections.abc import Sequence

from sqlalchemy import delete, update

from festival.accreditation import queries, rules
from festival.accreditation.endings import FORGOTTEN, close_address
from festival.accreditation.models import Accreditation, AccreditationState, EmbargoPledge
from festival.accreditation.post import tell
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db, operation
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.journal.operations import record

WORDS = Text(
    en="I am the parent or guardian of {child} and agree that they ask to work as press at “{edition}” for {outlet}. "
    "The festival may keep what they told it, and my name and address, until 90 days after its last day, to decide "
    "about the request and to work with them. Nobody else receives it. I can take this back here at any time.",
    ru="Я родитель или законный представитель {child} и согласен (согласна) с тем, что он или она просит об "
    "аккредитации на «{edition}» от «{outlet}». Фестиваль может хранить сказанное в запросе, а также моё имя и "
    "адрес до 90 дней после последнего дня фестиваля, чтобы решить о запросе и работать с ним или с ней. Больше "
    "этого никто не получит. Я могу отозвать это здесь в любое время.",
    kk="Мен {child} ата-анасымын немесе заңды өкілімін және оның «{outlet}» атынан аккредитация сұрауына («{edition}») "
    "келісемін. Фестиваль сұрауда айтылғанды, сондай-ақ менің атым мен мекенжайымды фестивальдың соңғы "
    "күнінен кейін 90 күнге дейін сұрау туралы шешім қабылдау және онымен жұмыс істеу үшін сақтай алады. Мұны басқа "
    "ешкім алмайды. Мұны кез келген уақытта осы жерде қайтарып ала аламын.",
)
"""What a guardian agrees to."""
NO_LONGER = Text(
    en="Your parent or guardian does not agree to it.",
    ru="Ваш родитель или законный представитель с этим не согласен.",
    kk="Ата-анаңыз немесе заңды өкіліңіз бұған келіспейді.",
)
"""Why a child hears that it is over."""


def words_for(accreditation: Accreditation, locale: str) -> str:
    """What is agreed to, whole, in the reader's language."""
    return WORDS.within(locale).format(
        child=accreditation.name,
        edition=accreditation.edition.name.within(locale),
        outlet=accreditation.outlet,
    )


@operation
def agree_for(*, actor: Actor, code: str, locale: str) -> Accreditation:
    """The request waits for the press office now, and the child hears of it by a letter of their own."""
    accreditation = _held(code)
    require(rules.is_press_at_work(accreditation.edition))
    require(rules.may_agree_for(accreditation))
    accreditation.agreed_at = accreditation.asked_at = clock.now()
    accreditation.consent_words = words_for(accreditation, locale)
    db.session.flush()
    tell(accreditation)
    _note(actor, "agree_for_young_press", accreditation)
    return accreditation


@operation
def withdraw_for(*, actor: Actor, code: str) -> None:
    """They are not accredited, their interviews are free, and nothing of the child or of the guardian is kept."""
    accreditation = _held(code)
    accepted = rules.is_accredited(accreditation)
    if accepted or accreditation.state is AccreditationState.ASKED:
        ended = AccreditationState.WITHDRAWN if accepted else AccreditationState.DECLINED
        accreditation.state, accreditation.decided_at = ended, clock.now()
        accreditation.why = NO_LONGER.within(accreditation.locale)
        db.session.flush()
        tell(accreditation)
    close_address(accreditation)
    _note(actor, "withdraw_young_press", accreditation)
    _forget([accreditation.id])


@operation
def drop_unanswered(*, actor: Actor, codes: Sequence[str]) -> None:
    """Of requests nobody answered for nothing is known; a number that was given once stays given."""
    for code in codes:
        accreditation = _held(code)
        if accreditation.state is AccreditationState.ASKED:
            accreditation.state, accreditation.decided_at = AccreditationState.DECLINED, clock.now()
            accreditation.why = NO_LONGER.within(accreditation.locale)
            db.session.flush()
        _forget([accreditation.id])


@operation
def forget_children(*, actor: Actor, ids: Sequence[int]) -> None:
    """I-95: nobody knows any more which children had asked; outlets and numbers stay."""
    _empty(ids)


def _held(code: str) -> Accreditation:
    """The request as it is now, while the press office waits."""
    queries.office_of(queries.accreditation_of(code).edition.code, lock=True)
    return queries.accreditation_of(code)


def _forget(ids: Sequence[int]) -> None:
    """Gone whole, or emptied where a badge, promises and interviews hang on it."""
    never = Accreditation.id.in_(ids) & Accreditation.badge.is_(None)
    db.session.execute(
        delete(Accreditation).where(never).execution_options(synchronize_session=False)
    )
    _empty(ids, outlet="")


def _empty(ids: Sequence[int], **more: str) -> None:
    """A child’s name stands nowhere any more, not under a promise either."""
    db.session.execute(
        update(Accreditation)
        .where(Accreditation.id.in_(ids))
        .values(FORGOTTEN | more)
        .execution_options(synchronize_session=False)
    )
    db.session.execute(
        update(EmbargoPledge)
        .where(EmbargoPledge.accreditation_id.in_(ids))
        .values(signed_as="")
        .execution_options(synchronize_session=False)
    )


def _note(actor: Actor, act: str, accreditation: Accreditation) -> None:
    record(
        actor=actor, act=act, about_kind="accreditation", about_id=accreditation.id,
        edition_id=accreditation.edition_id,
    )  # fmt: skip
