"""Papers of prizes: the diploma a winner takes home, and the receipt they sign. No file name tells who won."""

from collections.abc import Mapping

from flask_babel import gettext
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import joinedload

from festival.awards import queries
from festival.awards.handing import receipt_of
from festival.awards.handover_pages import names_of
from festival.awards.handover_rules import Recipient
from festival.awards.models import Award, AwardState, CitationState, Prize, Receipt, Winner
from festival.awards.pages import loaded, made_of, reads
from festival.editions.queries import festival_name
from festival.films.queries import title_of
from festival.foundation.actor import Actor
from festival.foundation.language import money
from festival.foundation.moments import date_words
from festival.foundation.press import printed
from festival.foundation.shell import locale
from festival.foundation.zones import local
from festival.interests.queries import conflicted_film_ids
from festival.people.queries import name_of


def diploma(actor: Actor, prize_code: str, award_code: str, place: int) -> tuple[str, bytes]:
    """The diploma of one winner, in the language it is asked for in; for those who know of the award."""
    prize = queries.prize_of(prize_code, *loaded(), joinedload(Prize.edition))
    award = next((one for one in prize.awards if one.code == award_code), None)
    if award is None or award.state is not AwardState.DECIDED or not reads(actor, prize):
        raise NoResultFound
    winner = next((one for one in award.winners if one.position == place), None)
    if winner is None or (
        winner.selection and winner.selection.film_id in conflicted_film_ids(actor.person_id)
    ):
        raise NoResultFound
    facts = diploma_facts(prize, award, winner)
    return f"diploma-{award.code}-{place}.pdf", printed("awards/diploma.typ", facts)


def diploma_facts(prize: Prize, award: Award, winner: Winner) -> Mapping[str, object]:
    """What stands on a diploma: whose it is is printed as they write themselves."""
    film = winner.selection.film if winner.selection else None
    title = title_of(film, locale()) if film else None
    name = name_of(winner.person, locale()) if winner.person else None
    body = winner.organisation.name.within(locale()) if winner.organisation else ""
    told = {one.locale: one.text for one in award.citations if one.state is CitationState.APPROVED}
    edition = prize.edition
    return {
        "lang": locale(),
        "festival": festival_name(locale()),
        "edition": edition.name.within(locale()),
        "kind": gettext("Special mention") if award.mention else gettext("Diploma"),
        "prize": prize.name.within(locale()),
        "jury": prize.jury.name.within(locale()) if prize.jury else "",
        "name": name.text if name else body or (title.text if title else ""),
        "film": title.text if title and (name or body) else "",
        "original": _original(title),
        "citation": told.get(locale(), ""),
        "signed": award.presented_by.within(locale()),
        "place": edition.city.within(locale()),
        "on": date_words(local(award.decided_at, edition.zone).date(), locale()),
    }


def _original(title: object) -> str:
    original = getattr(title, "original", None)
    return str(original[0]) if original else ""


def receipt(actor: Actor, code: str) -> tuple[str, bytes]:
    """What is signed when a part of a prize is handed over."""
    made = receipt_of(actor, code)
    return f"receipt-{made.code}.pdf", printed("awards/receipt.typ", receipt_facts(made))


def receipt_facts(made: Receipt) -> Mapping[str, object]:
    recipient = Recipient(made.person_id, made.organisation_id)
    edition = made.award.prize.edition
    what = made_of([made.component])[0]
    if made.amount_minor is not None:
        what = money(made.amount_minor, made.currency, locale())
    lines = [
        [gettext("Prize"), made.award.prize.name.within(locale())],
        [gettext("Recipient"), names_of([recipient])[recipient].text],
        [gettext("What is handed over"), what],
    ]
    if made.component.value_minor:
        value = money(made.component.value_minor, made.component.currency, locale())
        lines.append([gettext("Estimated value"), value])
    if customs := made.component.customs.within(locale()):
        lines.append([gettext("For customs"), customs])
    lines.append(
        [gettext("Made out"), date_words(local(made.made_at, edition.zone).date(), locale())]
    )
    return {
        "lang": locale(),
        "festival": festival_name(locale()),
        "edition": edition.name.within(locale()),
        "number": made.code,
        "title": gettext("Receipt"),
        "lines": [[label, [words]] for label, words in lines],
        "words": {
            "received": gettext("I have received what is named above."),
            "signature": gettext("Signature, name in full, date"),
            "handed": gettext("Handed over for the festival by"),
        },
    }
