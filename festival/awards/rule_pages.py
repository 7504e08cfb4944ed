"""The page of a prize's own rule: which films may win it, in rows and in a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext

from festival.awards import queries
from festival.awards.cabinet import prize_led
from festival.awards.models import Prize
from festival.awards.rules import may_revise
from festival.editions.conditions import Condition, condition_in
from festival.editions.eligibility import answers_to, overall
from festival.editions.rows import Typed, read
from festival.editions.rulebook import RuleRows, row_facts
from festival.editions.sentences import sentence
from festival.films.queries import facts_of, place_of, title_of
from festival.foundation.actor import Actor
from festival.foundation.shell import locale
from festival.foundation.text import Text, Told
from festival.foundation.verdict import require


@dataclass(frozen=True)
class FittingFilm:
    """A film of the prize's sections: whether the rule lets it win, and the sentence that decides."""

    title: Told
    ok: bool | None
    why: str


@dataclass(frozen=True)
class PrizeRulePage(RuleRows):
    """The rule of a prize, and what it says to the films there are."""

    template: ClassVar[str] = "awards/prize_rule.html"

    name: Text
    saved: str
    films: Sequence[FittingFilm]


def prize_to_rule(actor: Actor, code: str) -> Prize:
    """A prize of the director's that nobody has won."""
    prize = prize_led(actor, code)
    require(may_revise(prize.awards))
    return prize


def prize_rule_page(
    actor: Actor, prize: Prize, typed: Typed | None, *, looked: bool = False
) -> PrizeRulePage:
    here = f"/office/prizes/{prize.code}/rule"
    facts = row_facts(typed, prize.version, looked=looked)
    condition = read(typed) if typed else None
    saved = condition_in(prize.condition)
    return PrizeRulePage(
        **facts,
        action=here,
        words_from=f"{here}/words",
        takes=gettext("A film may win if"),
        mark="",
        name=prize.name,
        saved=sentence(saved),
        films=_films(actor, prize, condition if condition is not None else saved),
    )


def _films(actor: Actor, prize: Prize, condition: Condition) -> list[FittingFilm]:
    """Every film of the sections the prize covers that *actor* may know of."""
    selections = queries.selections_of(prize, actor)
    place = place_of(prize.edition)
    found = []
    for selection in selections:
        title = title_of(selection.film, locale())
        facts = facts_of(selection.film, place)
        answers = answers_to(condition, prize.name.within(locale()), facts)
        ok = overall(answers)
        why = " ".join(answer.sentence for answer in answers if answer.ok is ok) if answers else ""
        found.append(FittingFilm(Told(title.text, title.language), ok, why))
    return found
