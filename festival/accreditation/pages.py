"""The press office's own pages: editions, requests, one request, its terms, interviews; and its lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from flask_babel import gettext
from sqlalchemy import select

from festival.accreditation import queries, rules
from festival.accreditation.forms import (
    PressBadgesForm,
    PressOfficeForm,
    WhyForm,
)
from festival.accreditation.models import (
    Accreditation,
    AccreditationKind,
    AccreditationState,
    EmbargoPledge,
    PressOffice,
)
from festival.accreditation.naming import kind_words, standing_words, state_words
from festival.accreditation.wording import EMBARGO, LICENCE
from festival.editions.models import Edition
from festival.editions.queries import edition_for
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.countries import country_name
from festival.foundation.db import db
from festival.foundation.language import AUTONYMS
from festival.foundation.moments import date_range, date_words, moment
from festival.foundation.pages import Page
from festival.foundation.sheets_out import Cell
from festival.foundation.shell import Place, locale
from festival.foundation.taking import TakeListForm, taken_by
from festival.foundation.text import Text
from festival.foundation.verdict import Verdict, require
from festival.foundation.zones import local
from festival.people.minors import waits_for_guardian
from festival.publishing.current import releases

ROOT = "/office/press"
STATES = {one.value for one in AccreditationState}
KINDS = {one.value for one in AccreditationKind}


@dataclass(frozen=True)
class EditionRow:
    """An edition and how its press office stands."""

    href: str
    name: Text
    state: str
    waiting: int
    accredited: int


@dataclass(frozen=True)
class PressOfficesPage(Page):
    """The editions somebody keeps the press of."""

    template: ClassVar[str] = "accreditation/editions.html"

    rows: list[EditionRow]


@dataclass(frozen=True)
class RequestRow:
    """A request in a line."""

    href: str
    name: str
    outlet: str
    kind: str
    country: str
    state: str
    state_kind: str
    badge: str
    asked: str


@dataclass(frozen=True)
class RequestsPage(Page):
    """The requests of an edition, as they are filtered, and the list to take away."""

    template: ClassVar[str] = "accreditation/requests.html"

    edition: Edition
    root: str
    public: str
    query: str
    views: list[Place]
    kinds: list[Place]
    rows: list[RequestRow]
    form: TakeListForm
    badges: PressBadgesForm | None
    has_office: bool


@dataclass(frozen=True)
class PledgeRow:
    release: int
    words: int
    name: str
    language: str
    at: str


@dataclass(frozen=True)
class RequestPage(Page):
    """One request: what they said of themselves, and the decision."""

    template: ClassVar[str] = "accreditation/request.html"

    edition: Edition
    root: str
    back: str
    name: str
    state: str
    waits: str
    """Whose guardian has not agreed yet."""
    facts: list[tuple[str, str]]
    links: list[str]
    note: str
    why: str
    pledges: list[PledgeRow]
    may_accept: bool
    may_decline: bool
    may_withdraw: bool
    form: WhyForm


@dataclass(frozen=True)
class PressTermsPage(Page):
    """How the press office works."""

    template: ClassVar[str] = "accreditation/terms.html"

    edition: Edition
    root: str
    form: PressOfficeForm
    number: int


def edition_kept(actor: Actor, code: str) -> Edition:
    """An edition whose press this person keeps."""
    edition = edition_for(actor, code)
    require(rules.may_keep_press(actor, edition.id))
    return edition


def editions_page(actor: Actor) -> PressOfficesPage:
    found = select(Edition).order_by(Edition.starts_on.desc(), Edition.id)
    kept = [one for one in db.session.scalars(found) if rules.may_keep_press(actor, one.id)]
    ids = [one.id for one in kept]
    offices, counts = queries.offices_of(ids), queries.counted(ids)
    return PressOfficesPage(
        [_edition_row(one, offices.get(one.id), counts[one.id]) for one in kept]
    )


def _edition_row(
    edition: Edition, office: PressOffice | None, counts: dict[AccreditationState, int]
) -> EditionRow:
    return EditionRow(
        f"{ROOT}/{edition.code}",
        edition.name,
        _office_state(rules.takes_requests(office, edition, clock.now())),
        counts[AccreditationState.ASKED],
        counts[AccreditationState.ACCEPTED],
    )


def _office_state(verdict: Verdict) -> str:
    return gettext("takes requests") if verdict else gettext("takes no requests")


def chosen(typed: str, known: set[str]) -> str:
    """A filter as the address says it; what is unknown filters nothing."""
    return typed if typed in known else ""


def requests_page(
    actor: Actor,
    code: str,
    state: str = "",
    kind: str = "",
    form: TakeListForm | None = None,
    badges: PressBadgesForm | None = None,
) -> RequestsPage:
    edition = edition_kept(actor, code)
    state, kind = chosen(state, STATES), chosen(kind, KINDS)
    root = f"{ROOT}/{code}"
    counts = queries.counted([edition.id])[edition.id]
    total = sum(counts.values())
    every = gettext("All")
    views = [Place(f"{every} {total}", _at(root, "", kind), not state)] + [
        Place(f"{state_words(one)} {counts[one]}", _at(root, one.value, kind), state == one.value)
        for one in AccreditationState
    ]
    kinds = [Place(gettext("All"), _at(root, state, ""), not kind)] + [
        Place(kind_words(one), _at(root, state, one.value), kind == one.value)
        for one in AccreditationKind
    ]
    return RequestsPage(
        edition=edition,
        root=root,
        public=f"/{locale()}/{code}/press",
        query=_at("", state, kind),
        views=views,
        kinds=kinds,
        rows=[_request_row(one, edition, root) for one in queries.listed(edition.id, state, kind)],
        form=form or TakeListForm(),
        badges=(badges or PressBadgesForm())
        if counts[AccreditationState.ACCEPTED] and edition.code in releases()
        else None,
        has_office=queries.office_if_any(edition.id) is not None,
    )


def _at(root: str, state: str, kind: str) -> str:
    asked = [f"{name}={value}" for name, value in (("state", state), ("kind", kind)) if value]
    return f"{root}?{'&'.join(asked)}" if asked else root


def _request_row(one: Accreditation, edition: Edition, root: str) -> RequestRow:
    kinds = {AccreditationState.ASKED: "needs", AccreditationState.ACCEPTED: "full"}
    return RequestRow(
        href=f"{root}/people/{one.code}",
        name=one.name or gettext("forgotten"),
        outlet=one.outlet,
        kind=kind_words(one.kind),
        country=country_name(one.country, locale()) if one.country else "–",
        state=standing_words(one),
        state_kind="" if waits_for_guardian(one) else kinds.get(one.state, ""),
        badge=str(one.badge or "–"),
        asked=moment(one.asked_at, edition.zone, locale(), weekday=False),
    )


def request_page(actor: Actor, code: str, who: str, form: WhyForm | None = None) -> RequestPage:
    edition = edition_kept(actor, code)
    one = queries.accreditation_in(edition.id, who)
    at_work = bool(rules.is_press_at_work(edition)) and bool(one.email)
    return RequestPage(
        edition=edition,
        root=f"{ROOT}/{code}/people/{who}",
        back=f"{ROOT}/{code}",
        name=one.name or gettext("forgotten"),
        state=standing_words(one),
        waits=one.name if at_work and waits_for_guardian(one) else "",
        facts=_facts(one, edition),
        links=rules.links_in(one.links),
        note=one.note,
        why=one.why,
        pledges=[_pledge_row(mine, edition) for mine in queries.pledges_of(one.id)],
        may_accept=at_work and bool(rules.may_decide(one, AccreditationState.ACCEPTED)),
        may_decline=at_work and bool(rules.may_decide(one, AccreditationState.DECLINED)),
        may_withdraw=at_work and bool(rules.may_decide(one, AccreditationState.WITHDRAWN)),
        form=form or WhyForm(),
    )


def _facts(one: Accreditation, edition: Edition) -> list[tuple[str, str]]:
    days = ""
    if one.from_on and one.to_on:
        days = date_range(one.from_on, one.to_on, locale())
    elif one.from_on or one.to_on:
        days = date_words(one.from_on or one.to_on, locale())  # type: ignore[arg-type]
    asked = moment(one.asked_at, edition.zone, locale(), weekday=False)
    agreed = one.agreed_at and moment(one.agreed_at, edition.zone, locale(), weekday=False)
    decided = one.decided_at and moment(one.decided_at, edition.zone, locale(), weekday=False)
    facts = [
        (gettext("Kind"), kind_words(one.kind)),
        (gettext("Outlet or company"), one.outlet),
        (gettext("E-mail"), one.email or ""),
        (gettext("Country"), country_name(one.country, locale()) if one.country else ""),
        (gettext("Days"), days),
        (gettext("Language"), AUTONYMS[one.locale]),
        (gettext("Badge"), str(one.badge or "")),
        (gettext("Asked"), asked),
        (gettext("Decided"), decided or ""),
        (gettext("Parent or guardian"), one.guardian and f"{one.guardian}, {one.guardian_email}"),
        (gettext("The guardian agreed"), agreed or ""),
    ]
    return [fact for fact in facts if fact[1]]


def _pledge_row(one: EmbargoPledge, edition: Edition) -> PledgeRow:
    at = moment(one.pledged_at, edition.zone, locale(), weekday=False)
    return PledgeRow(one.release.number, one.terms.number, one.signed_as, AUTONYMS[one.locale], at)


def office_form(edition: Edition, *, posted: bool = False) -> PressOfficeForm:
    there, terms = queries.office_if_any(edition.id), queries.terms_if_any(edition.id)
    if posted:
        form = PressOfficeForm.posted()
    elif there:
        form = PressOfficeForm(
            data={
                "version": there.version,
                "opens": _wall(there.opens_at, edition.zone),
                "closes": _wall(there.closes_at, edition.zone),
                "contact": there.contact,
                "licence": dict(there.licence),
                "embargo": dict(terms.words if terms else EMBARGO),
            }
        )
    else:
        form = PressOfficeForm(
            data={
                "opens": _wall(clock.now(), edition.zone),
                "licence": dict(LICENCE),
                "embargo": dict(EMBARGO),
            }
        )
    form.zone = edition.zone
    return form


def _wall(at: datetime | None, zone: str) -> datetime | None:
    return local(at, zone).replace(tzinfo=None, second=0, microsecond=0) if at else None


def terms_page(actor: Actor, code: str, form: PressOfficeForm | None = None) -> PressTermsPage:
    edition = edition_kept(actor, code)
    terms = queries.terms_if_any(edition.id)
    return PressTermsPage(
        edition, f"{ROOT}/{code}", form or office_form(edition), terms.number if terms else 0
    )


def people_sheet(
    actor: Actor, code: str, state: str, kind: str, why: str
) -> tuple[list[str], list[Sequence[Cell]]]:
    """The requests as they are filtered, for badges too, with a last line that says who took them."""
    page = requests_page(actor, code, state, kind)
    people = queries.listed(page.edition.id, chosen(state, STATES), chosen(kind, KINDS))
    headings = [
        gettext("Badge"), gettext("Name"), gettext("Outlet or company"), gettext("Kind"),
        gettext("Country"), gettext("State"), gettext("E-mail"), gettext("Asked"),
    ]  # fmt: skip
    rows: list[Sequence[Cell]] = [
        [row.badge, row.name, row.outlet, row.kind, row.country, row.state, one.email or "", row.asked]
        for row, one in zip(page.rows, people, strict=True)
    ]  # fmt: skip
    return headings, [*rows, [taken_by(actor, page.edition.zone, why)]]
