"""What the director sees of prizes, and what a partner sees of their own."""

from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import contains_eager, selectinload

from festival.awards import queries
from festival.awards.forms import ANY, OBJECTS, ComponentForm, PhotographForm, PrizeForm
from festival.awards.models import ComponentKind, Prize, PrizeComponent
from festival.awards.pages import Decision, decision_on, loaded, made_of, reads, typed
from festival.awards.rules import may_read_awards, may_revise
from festival.editions.conditions import condition_in
from festival.editions.models import Edition
from festival.editions.queries import sections_of
from festival.editions.sentences import sentence
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.language import money
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.interests.queries import conflicted_film_ids
from festival.jury.models import Jury
from festival.jury.queries import seats_of
from festival.jury.roster import EditionLink, directed, edition_led
from festival.media.queries import PictureView, picture_view, with_renditions
from festival.people.models import Organisation


@dataclass(frozen=True)
class CabinetRow:
    """A prize among its edition's; *decided* only for who may know."""

    name: Text
    edition: Text
    jury: Text | None
    parts: list[str]
    decision: Decision | None
    href: str


@dataclass(frozen=True)
class PrizesPage(Page):
    """Every prize of the director's editions."""

    template: ClassVar[str] = "awards/prizes.html"

    rows: list[CabinetRow]
    editions: list[EditionLink]
    lists: list[EditionLink]


def prizes_page(actor: Actor) -> PrizesPage:
    editions = directed(actor)
    hidden, seats = conflicted_film_ids(actor.person_id), seats_of(actor)

    def told(prize: Prize) -> Decision | None:
        seat = seats.get(prize.jury_id or 0)
        known = may_read_awards(actor, prize.edition_id, prize.jury, seat)
        return decision_on(prize, hidden) if known else None

    return PrizesPage(
        [_row(prize, told(prize)) for prize in _prizes([edition.id for edition in editions])],
        [EditionLink(e.name, f"/office/editions/{e.code}/prizes/new") for e in editions],
        [EditionLink(e.name, f"/office/editions/{e.code}/palmares") for e in editions],
    )


def _prizes(edition_ids: list[int] | None, *where: Any) -> list[Prize]:
    return list(
        db.session.scalars(
            select(Prize)
            .join(Prize.edition)
            .where(*where, *([] if edition_ids is None else [Prize.edition_id.in_(edition_ids)]))
            .options(contains_eager(Prize.edition), *loaded(), *pictured())
            .order_by(Edition.starts_on.desc(), Prize.position, Prize.id)
            .execution_options(populate_existing=True)
        )
    )


def pictured() -> tuple[Any, ...]:
    """Loads the photographs of what prizes are made of."""
    parts = selectinload(Prize.components).joinedload(PrizeComponent.picture)
    return (parts.options(with_renditions()),)


def _row(prize: Prize, decision: Decision | None) -> CabinetRow:
    return CabinetRow(
        prize.name,
        prize.edition.name,
        prize.jury.name if prize.jury else None,
        made_of(prize.components),
        decision,
        f"/office/prizes/{prize.code}",
    )


def watched(actor: Actor) -> list[Prize]:
    """Prizes all of whose sections the actor watches, in every edition."""
    return _prizes(None, *queries.is_watched(actor))


@dataclass(frozen=True)
class NewPrizePage(Page):
    """The form that sets a prize."""

    template: ClassVar[str] = "awards/new.html"

    edition: Text
    action: str
    form: PrizeForm


def prize_form(
    edition_id: int, posted: bool = False, prefix: str = "", but: str = "", **more: Any
) -> PrizeForm:
    """The form with the juries, sections, givers and other prizes it offers."""
    form = PrizeForm.posted(prefix=prefix) if posted else PrizeForm(prefix=prefix, **more)
    juries = db.session.execute(
        select(Jury.id, Jury.name).where(Jury.edition_id == edition_id).order_by(Jury.position)
    )
    donors = db.session.execute(
        select(Organisation.id, Organisation.name).where(Organisation.merged_into_id.is_(None))
    )
    others = db.session.execute(
        select(Prize.id, Prize.name)
        .where(Prize.edition_id == edition_id, Prize.code != but)
        .order_by(Prize.position, Prize.id)
    )
    return form.offered(
        [(str(id), name.within(locale())) for id, name in juries],
        [(str(s.id), s.name.within(locale())) for s in sections_of(edition_id)],
        sorted(((str(id), name.within(locale())) for id, name in donors), key=lambda one: one[1]),
        [(str(id), name.within(locale())) for id, name in others],
    )


def new_page(actor: Actor, code: str, form: PrizeForm | None = None) -> NewPrizePage:
    edition = edition_led(actor, code)
    begun = {
        "max_winners": 1,
        "max_mentions": 0,
        "may_withhold": True,
        "position": 0,
        "object": "film",
        "cash_split": "equal",
    }
    action = f"/office/editions/{code}/prizes/new"
    return NewPrizePage(edition.name, action, form or prize_form(edition.id, data=begun))


@dataclass(frozen=True)
class ComponentRow:
    """One part of a prize; a thing has its worth, its note for customs and its photograph."""

    words: str
    value: str
    customs: Text
    picture: PictureView | None
    drop: str
    action: str
    form: PhotographForm | None


@dataclass(frozen=True)
class CabinetPage(Page):
    """One prize: its rule, what it is made of, and the decision once the jury has sealed."""

    template: ClassVar[str] = "awards/prize.html"

    name: Text
    edition: Text
    honours: str
    jury: Text | None
    root: str
    rule: str
    components: list[ComponentRow]
    decision: Decision | None
    may_revise: bool
    decide: str | None
    form: PrizeForm
    component_form: ComponentForm
    wrong: Any


def prize_led(actor: Actor, code: str) -> Prize:
    """A prize of an edition the actor directs; to anybody else there is none."""
    found = _prizes([edition.id for edition in directed(actor)], Prize.code == code)
    return found[0] if found else queries.prize_of("")


def part_led(actor: Actor, code: str, position: int) -> PrizeComponent:
    """One part of such a prize."""
    parts = {part.position: part for part in prize_led(actor, code).components}
    if position not in parts:
        raise NoResultFound
    return parts[position]


def cabinet_page(actor: Actor, code: str, wrong: Any = None) -> CabinetPage:
    prize, root = prize_led(actor, code), f"/office/prizes/{code}"
    hidden = conflicted_film_ids(actor.person_id)
    return CabinetPage(
        name=prize.name,
        edition=prize.edition.name,
        honours=str(dict(OBJECTS)[prize.object.value]),
        jury=prize.jury.name if prize.jury else None,
        root=root,
        rule=sentence(condition_in(prize.condition)),
        components=[
            _component(part, words, root, wrong)
            for part, words in zip(prize.components, made_of(prize.components), strict=True)
        ],
        decision=decision_on(prize, hidden) if reads(actor, prize) else None,
        may_revise=bool(may_revise(prize.awards)),
        decide=f"/jury/prizes/{code}" if queries.verdict_of(actor, prize) else None,
        form=wrong if isinstance(wrong, PrizeForm) else _filled(prize),
        component_form=wrong if isinstance(wrong, ComponentForm) else ComponentForm(prefix="part-"),
        wrong=wrong,
    )


def _component(part: PrizeComponent, words: str, root: str, wrong: Any) -> ComponentRow:
    thing, prefix = part.kind is not ComponentKind.CASH, f"photo{part.position}-"
    form = typed(wrong, PhotographForm, prefix) or PhotographForm(prefix=prefix)
    here = f"{root}/components/{part.position}"
    return ComponentRow(
        words,
        money(part.value_minor, part.currency, locale()) if part.value_minor else "",
        part.customs,
        picture_view(part.picture),
        f"{here}/drop",
        f"{here}/picture",
        form if thing else None,
    )


def _filled(prize: Prize) -> PrizeForm:
    return prize_form(
        prize.edition_id,
        prefix="prize-",
        but=prize.code,
        data={
            "name": prize.name,
            "object": prize.object.value,
            "jury": str(prize.jury_id or ""),
            "sections": [str(row.section_id) for row in prize.sections],
            "donors": [str(row.organisation_id) for row in prize.donors],
            "exceptions": [str(row.other_id or ANY) for row in prize.exceptions],
            "top": prize.top,
            "max_mentions": prize.max_mentions,
            "counts": "yes" if prize.counts else "no",
            "cash_split": prize.cash_split.value,
            "presenter": prize.presenter,
            "max_winners": prize.max_winners,
            "allow_ex_aequo": prize.allow_ex_aequo,
            "may_withhold": prize.may_withhold,
            "position": prize.position,
            "version": prize.version,
        },
    )
