"""The demo's translator's desk: drafts that wait for a second pair of eyes, one from a machine, one text out of date."""

from sqlalchemy import select

from festival.demo.stock import Stock
from festival.editions.models import Section
from festival.editions.operations import revise_section
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.translating import queries
from festival.translating.models import Origin
from festival.translating.operations import (
    add_term,
    check_translation,
    keep_translation,
    take_stock,
)
from festival.translating.rules import State

MORE = "A film of one country is not in it."
TERM = Text(en="Women in Cinema", ru="Женщины в кино", kk="Кинодағы әйелдер")
DRAFTS = (
    ("translator2", "kk", "[demo] Мұнда фильмнің қазақша атауы тұрады", Origin.WRITTEN, True),
    ("translator2", "kk", "[demo] Машина жасаған аударма", Origin.MACHINE, False),
    ("translator", "ru", "[demo] Здесь стоит русское название фильма", Origin.WRITTEN, False),
)


def translate(stock: Stock) -> None:
    """Two translators are at work, each with something of the other's before them."""
    for edition in ("2019", "2027"):
        take_stock(actor=HOUSE, edition_id=stock.editions[edition])
    _say_more(stock)
    add_term(actor=stock.actors["translator"], words=TERM, note="The name of a section: capitals.")
    edition_id = stock.editions["2019"]
    found = queries.worded(edition_id)
    missing = {
        tongue: iter([u for u in queries.units_of(found, tongue) if u.state is State.MISSING])
        for tongue in ("kk", "ru")
    }
    for role, tongue, words, origin, is_checked in DRAFTS:
        text = next(missing[tongue]).id
        keep_translation(
            actor=stock.actors[role], edition_id=edition_id, locale=tongue, text=text, words=words,
            origin=origin,
        )  # fmt: skip
        if is_checked:
            check_translation(
                actor=stock.actors["director"], edition_id=edition_id, locale=tongue, text=text
            )


def _say_more(stock: Stock) -> None:
    """The director adds a sentence in English, and what it says in the other languages is out of date."""
    one = db.session.scalars(
        select(Section).where(
            Section.edition_id == stock.editions["2027"], Section.code == "competition"
        )
    ).one()
    revise_section(
        actor=stock.actors["director"], section_id=one.id, version=one.version, code=one.code,
        name=one.name, kind=one.kind, in_main_competition=one.in_main_competition,
        colour=one.colour, min_films=one.min_films, max_films=one.max_films,
        rule=Text(one.rule | {"en": f"{one.rule['en']} {MORE}"}), description=one.description,
        partner_id=one.partner_id,
    )  # fmt: skip
