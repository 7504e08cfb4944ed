"""What the press sees: the request, the press page of somebody accredited, what is under embargo, the kits."""

from dataclasses import dataclass, replace
from typing import ClassVar

from flask import abort, request
from markupsafe import Markup

from festival.accreditation import queries, rules
from festival.accreditation.forms import AskForm, PledgeForm, RequestForm
from festival.accreditation.kits import Terms, credited
from festival.accreditation.links import holder_in
from festival.accreditation.models import Accreditation, InterviewSlot, PressOffice, SlotState
from festival.accreditation.naming import slot_words
from festival.editions.models import Edition
from festival.editions.queries import edition_by_code
from festival.foundation import clock
from festival.foundation.language import LOCALES
from festival.foundation.moments import date_words, moment, time_range
from festival.foundation.numbers import whole
from festival.foundation.pages import Page
from festival.foundation.shell import House, locale, tongues
from festival.foundation.text import Text
from festival.foundation.verdict import Verdict, require
from festival.foundation.zones import local, offset_words
from festival.people.queries import name_of
from festival.publishing.answers import book_of
from festival.publishing.book import Book, Reader
from festival.publishing.current import releases
from festival.publishing.kept import KEEP
from festival.publishing.models import Release
from festival.publishing.queries import parsed, release_of, waiting_release

RELEASED = "released"


@dataclass(frozen=True)
class PressPage(Page):
    """What accreditation is, and the form to ask for it."""

    template: ClassVar[str] = "accreditation/press.html"

    edition: Text
    contact: str
    licence: Text
    action: str
    open: Verdict
    form: RequestForm


@dataclass(frozen=True)
class AskedPage(Page):
    """The request is taken, whatever the address."""

    template: ClassVar[str] = "accreditation/asked.html"

    edition: Text
    back: str


@dataclass(frozen=True)
class EarlyLine:
    """A release under embargo: until when, and the way to it."""

    until: str
    href: str
    pledged: bool


@dataclass(frozen=True)
class SlotLine:
    """An interview as a journalist sees it."""

    who: str
    day: str
    hours: str
    zone: str
    place: str
    address: str
    """Where the guest can be written to, if they agreed to that and the interview is booked."""
    state: str
    kind: str
    why: str
    action: str
    give_back: str
    calendar: str
    id: str


@dataclass(frozen=True)
class OwnPressPage(Page):
    """The press page of somebody accredited: embargoes, kits, interviews, the palmarès from its hour on."""

    template: ClassVar[str] = "accreditation/own.html"

    edition: Text
    name: str
    outlet: str
    badge: int
    badge_href: str
    contact: str
    early: EarlyLine | None
    winners_from: str
    palmares: str
    kits: str
    mine: list[SlotLine]
    free: list[SlotLine]
    form: AskForm
    asked: str


@dataclass(frozen=True)
class PledgePage(Page):
    """The words of an embargo, to be promised."""

    template: ClassVar[str] = "accreditation/pledge.html"

    edition: Text
    until: str
    words: Text
    back: str
    action: str
    form: PledgeForm


@dataclass(frozen=True)
class KitLine:
    """A film or a section with its kit."""

    name: Markup
    line: Markup
    stills: int
    href: str


@dataclass(frozen=True)
class KitsPage(Page):
    """The kits of one release."""

    template: ClassVar[str] = "accreditation/kits.html"

    edition: Text
    until: str
    licence: Text
    back: str
    whole: str
    sections: list[KitLine]
    films: list[KitLine]


def office_here(edition: str) -> PressOffice:
    """The press office of an edition that has one; elsewhere there is no such page."""
    return queries.office_of(edition)


def shown(page: Page, edition: Edition, tail: str) -> str:
    """The page in the audience's shell. It stands before anything is released too, so it asks no release."""
    known = edition.code in releases()
    addresses = {code: f"/{code}/{edition.code}{tail}" for code in LOCALES}
    house = House(
        locale=locale(),
        festival=edition.name.within(locale()),
        home=f"/{locale()}/{edition.code}/" if known else f"/{locale()}/{edition.code}/press",
        tongues=tongues(locale(), addresses),
        here=addresses[locale()],
    )
    return page.render(house=house)


def edition_here(code: str) -> Edition:
    """An edition the public knows of: something is released, or its press office takes requests."""
    edition = edition_by_code(code)
    known = code in releases() or queries.office_if_any(edition.id)
    return edition if known else abort(404)


def press_page(edition: Edition, form: RequestForm | None = None) -> PressPage:
    office = queries.office_if_any(edition.id)
    return PressPage(
        edition=edition.name,
        contact=office.contact if office else "",
        licence=office.licence if office else Text(),
        action=f"/{locale()}/{edition.code}/press",
        open=rules.takes_requests(office, edition, clock.now()),
        form=form or RequestForm(),
    )


def asked_page(edition: Edition) -> AskedPage:
    return AskedPage(edition.name, f"/{locale()}/{edition.code}/press")


def accredited_by(edition: str, token: str) -> Accreditation:
    """Whoever holds the address; 404 for one we did not sign, a former one, and who is not accredited."""
    holder = holder_in(token) or abort(404)
    found = queries.accreditation_of(holder.code)
    holds = found.edition.code == edition and found.series == holder.series and found.email
    return found if holds and rules.is_accredited(found) else abort(404)


def root_of(accreditation: Accreditation, token: str) -> str:
    return f"/{locale()}/{accreditation.edition.code}/press/{token}"


def early_of(accreditation: Accreditation) -> Release | None:
    """The release that waits and that may be read ahead by who promises; none that tells of winners."""
    release = waiting_release(accreditation.edition_id)
    return None if release is None or queries.speaks_of_winners(release) else release


def _pledged(accreditation: Accreditation, release: Release) -> bool:
    return bool(queries.has_pledged(accreditation.id, release.id, accreditation.edition_id))


def book_for(accreditation: Accreditation, which: str) -> tuple[Book, Release | None]:
    """What somebody accredited may read: what is public, or a release ahead of its hour."""
    kind, _, number = which.partition("-")
    if which == RELEASED:
        book = book_of(accreditation.edition.code)
        request.environ.pop(KEEP, None)
        return book, None
    if kind != "release":
        abort(404)
    release = release_of(accreditation.edition_id, whole(number) or 0)
    require(
        rules.may_read_ahead(
            accreditation,
            release,
            clock.now(),
            winners=queries.speaks_of_winners(release),
            pledged=_pledged(accreditation, release),
        )
    )
    return Book(parsed(release), release.digest), release


def seen_people(accreditation: Accreditation) -> frozenset[str]:
    """Who is spoken of in what this journalist may read: guests of the rest are nobody's business yet."""
    people: set[str] = set()
    if accreditation.edition.code in releases():
        people |= book_for(accreditation, RELEASED)[0].people.keys()
    early = early_of(accreditation)
    if early and _pledged(accreditation, early):
        people |= {one["code"] for one in parsed(early)["people"]}
    return frozenset(people)


def slot_for(accreditation: Accreditation, code: str) -> InterviewSlot:
    """A slot this journalist may know of: their own, or one of a guest they may read of."""
    slot = queries.slot_in(accreditation.edition_id, code)
    mine = slot.accreditation_id == accreditation.id
    return slot if mine or slot.guest.person.code in seen_people(accreditation) else abort(404)


def own_page(
    accreditation: Accreditation, token: str, form: AskForm | None = None, asked: str = ""
) -> OwnPressPage:
    root, zone = root_of(accreditation, token), accreditation.edition.zone
    office = office_here(accreditation.edition.code)
    public = accreditation.edition.code in releases()
    book = book_for(accreditation, RELEASED)[0] if public else None
    waiting = waiting_release(accreditation.edition_id)
    early = early_of(accreditation)
    people = seen_people(accreditation)
    won = book is not None and "palmares" in book.parts
    return OwnPressPage(
        edition=accreditation.edition.name,
        name=accreditation.name,
        outlet=accreditation.outlet,
        badge=accreditation.badge or 0,
        badge_href=f"{root}/badge.pdf" if book else "",
        contact=office.contact,
        early=_early_line(accreditation, early, root) if early else None,
        winners_from=moment(waiting.published_at, zone, locale(), offset=True)
        if waiting and early is None
        else "",
        palmares=f"{root}/kits/{RELEASED}/palmares.zip" if won else "",
        kits=f"{root}/kits/{RELEASED}" if book and book.films else "",
        mine=_own_lines(accreditation, root, zone),
        free=[
            _slot_line(one, root, zone)
            for one in queries.open_slots(accreditation.edition_id, clock.now())
            if one.guest.person.code in people
        ],
        form=form or AskForm(),
        asked=asked,
    )


def _own_lines(accreditation: Accreditation, root: str, zone: str) -> list[SlotLine]:
    """What they asked for or have, with the addresses of guests who agreed to be written to."""
    held = queries.slots_held_by(accreditation.id)
    known = queries.addresses_for_press(
        [one.guest.person_id for one in held if one.state is SlotState.BOOKED]
    )
    return [
        _slot_line(
            one, root, zone,
            known.get(one.guest.person_id, "") if one.state is SlotState.BOOKED else "",
        )
        for one in held
    ]  # fmt: skip


def _early_line(accreditation: Accreditation, release: Release, root: str) -> EarlyLine:
    pledged = _pledged(accreditation, release)
    until = moment(release.published_at, accreditation.edition.zone, locale(), offset=True)
    way = f"kits/release-{release.number}" if pledged else f"embargo/{release.number}"
    return EarlyLine(until, f"{root}/{way}", pledged)


def _slot_line(slot: InterviewSlot, root: str, zone: str, address: str = "") -> SlotLine:
    at = f"{root}/interviews/{slot.code}"
    ahead = slot.starts_at > clock.now()
    held = slot.state in rules.HOLDING
    kinds = {SlotState.BOOKED: "full", SlotState.ASKED: "needs", SlotState.OFF: "changed"}
    return SlotLine(
        who=name_of(slot.guest.person, locale()).text,
        day=date_words(local(slot.starts_at, zone).date(), locale(), weekday=True),
        hours=time_range(slot.starts_at, slot.ends_at, zone),
        zone=offset_words(slot.starts_at, zone),
        place=slot.place,
        address=address,
        state=slot_words(slot.state),
        kind=kinds.get(slot.state, ""),
        why=slot.why,
        action=at,
        give_back=f"{at}/give-back" if held and ahead else "",
        calendar="" if slot.state is SlotState.OPEN else f"{at}.ics",
        id=slot.code,
    )


def pledge_page(
    accreditation: Accreditation, token: str, number: int, form: PledgeForm | None = None
) -> PledgePage:
    """The words to promise; 404 where nothing is under embargo, or nothing that may be read ahead."""
    early = early_of(accreditation)
    if early is None or early.number != number:
        abort(404)
    terms = queries.terms_of(accreditation.edition_id)
    root = root_of(accreditation, token)
    return PledgePage(
        edition=accreditation.edition.name,
        until=moment(early.published_at, accreditation.edition.zone, locale(), offset=True),
        words=terms.words,
        back=root,
        action=f"{root}/embargo/{number}",
        form=form or PledgeForm(data={"terms": terms.number, "name": accreditation.name}),
    )


def kits_page(accreditation: Accreditation, token: str, which: str) -> KitsPage:
    book, early = book_for(accreditation, which)
    reader, root = Reader(book, locale()), root_of(accreditation, token)
    here = f"{root}/kits/{which}"
    zone = accreditation.edition.zone
    return KitsPage(
        edition=accreditation.edition.name,
        until=moment(early.published_at, zone, locale(), offset=True) if early else "",
        licence=office_here(accreditation.edition.code).licence,
        back=root,
        whole=f"{here}/edition.zip" if book.films else "",
        sections=[
            KitLine(
                reader.said(section["name"]),
                Markup(""),
                sum(credited(film) for film in book.films_in(code)),
                f"{here}/section-{code}.zip",
            )
            for code, section in book.sections.items()
            if book.films_in(code)
        ],
        films=[
            KitLine(
                Markup.escape(reader.title(film["titles"]).text),
                reader.film_line(film),
                credited(film),
                f"{here}/film-{film['slug']}.zip",
            )
            for film in sorted(book.films.values(), key=lambda one: str(one["sort"]))
        ],
    )


def terms_for(accreditation: Accreditation, early: Release | None) -> Terms:
    """The licence, and the hour before which a kit is nobody else's, in every language."""
    terms = Terms(office_here(accreditation.edition.code).licence)
    if early is None:
        return terms
    zone = accreditation.edition.zone
    return replace(
        terms,
        until={code: moment(early.published_at, zone, code, offset=True) for code in LOCALES},
    )
