"""The demo's news: the press office writes, the director approves, one text is put right in the open."""

from sqlalchemy import select

from festival.demo.facts_news import CORRECTED, MORE, NEWS, NewsFact
from festival.demo.stock import Stock
from festival.events.models import Event
from festival.films.models import Film
from festival.foundation.db import db
from festival.news.given import ItemGiven, WordsGiven
from festival.news.models import NewsItem
from festival.news.operations import approve_text, open_item, write_text
from festival.people.models import Person


def tell_news(stock: Stock) -> None:
    """Three items the public may read from their day on, and a draft that waits for somebody else."""
    for fact in NEWS:
        item = open_item(
            actor=stock.actors["press"],
            edition_id=stock.editions["2019"],
            given=_given(stock, fact),
        )
        for locale, (title, summary, body) in fact.texts.items():
            words = WordsGiven(title, summary, body)
            _say(stock, item.code, locale, words, is_draft=fact.is_draft)


def put_right(stock: Stock) -> None:
    """A text that was public says what it had left out."""
    fact = next(one for one in NEWS if one.address == CORRECTED)
    code = db.session.scalars(select(NewsItem.code).where(NewsItem.slug == CORRECTED)).one()
    for locale, (title, summary, body) in fact.texts.items():
        more, correction = MORE[locale]
        _say(stock, code, locale, WordsGiven(title, summary, f"{body}\n\n{more}", correction))


def _say(
    stock: Stock, code: str, locale: str, words: WordsGiven, *, is_draft: bool = False
) -> None:
    write_text(actor=stock.actors["press"], code=code, locale=locale, given=words)
    if not is_draft:
        approve_text(actor=stock.actors["director"], code=code, locale=locale)


def _given(stock: Stock, fact: NewsFact) -> ItemGiven:
    films = dict(db.session.execute(select(Film.id, Film.code)).all())
    people = dict(db.session.execute(select(Person.id, Person.code)).all())
    events = db.session.scalars(select(Event).where(Event.edition_id == stock.editions["2019"]))
    return ItemGiven(
        fact.address,
        fact.told_at,
        tuple(films[stock.films[key]] for key in fact.films),
        tuple(one.code for one in events if one.title["en"].startswith(fact.events or ("\0",))),
        tuple(people[stock.people[key]] for key in fact.people),
    )
