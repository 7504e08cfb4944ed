"""A house with something behind every address that a scope opens, and whoever holds the token."""

from datetime import datetime, timedelta
from types import SimpleNamespace

from sqlalchemy import select

from festival.editions.operations import appoint_curator
from festival.events.given import EventGiven
from festival.events.models import EventKind
from festival.events.operations import open_event
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.guests.models import Guest, GuestKind, Window
from festival.news.models import NewsText
from festival.news.operations import write_text
from festival.news.rules import mark_of
from festival.people.models import Hat, OrganisationKind
from festival.people.operations import found_organisation
from festival.prints.models import CopyState
from festival.programme.operations import plan_show
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import draft_release, publish
from festival.reports.operations import make_report
from festival.venues.equipping import block_hall
from festival.venues.models import BlockKind
from festival.venues.operations import set_walk
from tests import makers as house
from tests.jury import makers as juries
from tests.news import makers as news
from tests.prints import makers as copies
from tests.publications import makers as papers
from tests.reviews import makers as readings
from tests.submissions import makers as entries
from tests.tokens import makers
from tests.venues import makers as halls


def of(app, scope):
    """What there is for a scope: names in addresses, and the headers of a program."""
    return WORLDS[scope.partition(":")[0]](scope)


def _world(actor, scope, **names):
    secret, _ = makers.token(actor, scope)
    return SimpleNamespace(
        headers={"Authorization": f"Bearer {secret}"},
        names={name: list(values) for name, values in names.items()},
    )


def _submissions(scope):
    filmmaker = house.actor(name="Айгерім Оспан")
    call = entries.call(house.edition())
    drafts = [entries.draft(filmmaker, call, title=[f"Алба {n}"]).code for n in range(6)]
    sent = entries.sent(filmmaker, call, title=["Мерата"]).code
    return _world(
        filmmaker, scope, code=[*drafts, sent], call=[call.code],
        field=["runtime", "title", "nothing"],
    )  # fmt: skip


def _schedule(scope):
    edition = house.edition()
    section = house.section(edition)
    hall = halls.hall(edition)
    office = house.actor(Hat.SCHEDULE, edition=edition)
    free = house.film("Bota")
    house.selection(section, free)
    planned = [
        plan_show(
            actor=office,
            edition_id=edition.id,
            hall_id=hall.id,
            starts_local=datetime(2019, 9, 16, hour),
            selection_ids=[house.selection(section, house.film(f"Film {hour}")).id],
        )
        for hour in (10, 14, 18)
    ]
    return _world(
        office,
        scope,
        edition=[edition.code],
        show=[one.code for one in planned],
        hall=[f"{hall.venue.slug}/{hall.code}"],
        starts=["2019-09-17T12:00", "2019-09-16T14:30", "2019-09-16T25:00"],
        films=[[free.code], []],
        section=[section.code],
        kind=["screening", "debate"],
        title=[{"en": "An evening", "kk": "Кеш"}, {}],
        why=[{"en": "The hall is closed."}, {}],
        replaced_by=[one.code for one in planned],
    )


def _reviews(scope):
    edition = house.edition()
    house.section(edition, "women")
    call = entries.call(edition)
    sent = [entries.sent(house.actor(), call, title=[title]) for title in ("Мерата", "Заре")]
    reader = house.actor(Hat.PRESELECTOR, edition=edition)
    readings.dealt(edition, reader, *sent, criteria=2)
    return _world(reader, scope, code=[one.code for one in sent], section=["women"])


def _selection(scope):
    edition = house.edition()
    call = entries.call(edition)
    sent = [entries.sent(house.actor(), call, title=[title]) for title in ("Мерата", "Заре")]
    return _world(
        house.actor(Hat.PROGRAMMER, edition=edition),
        scope,
        edition=[edition.code],
        entry=[one.code for one in sent],
    )


def _juries(scope):
    bench = juries.Bench(films=2)
    juries.score(bench.jury, bench.jurors[0], bench.selections[0])
    return _world(bench.chair, scope, edition=[bench.edition.code], jury=[bench.jury.code])


def _guests(scope):
    edition = house.edition()
    office = house.actor(Hat.GUESTS, edition=edition)
    film = house.film("Genesis")
    house.selection(house.section(edition), film)
    house.save(
        Guest(
            code="guest1", edition_id=edition.id, person_id=house.person().id,
            kind=GuestKind.DIRECTOR, languages="ru en",
            windows=[Window(from_at=clock.now(), to_at=clock.now() + timedelta(days=2))],
        )
    )  # fmt: skip
    return _world(
        office,
        scope,
        edition=[edition.code],
        guest=["guest1"],
        person=[house.person(f"Guest {n}").code for n in range(8)],
        languages=[["kk", "en"], []],
        stays=[[{"from": "2019-09-14T10:00", "to": "2019-09-16T12:00"}], []],
        films=[[film.code], []],
    )


def _copies(scope):
    edition = house.edition()
    section = house.section(edition)
    work = house.film("Genesis")
    film = house.selection(section, work)
    kept = [
        copies.kept_copy(film, encrypted=True),
        copies.kept_copy(film, state=CopyState.ARRIVED),
        copies.kept_copy(film, state=CopyState.INGESTED, quarantine="Scratched"),
    ]
    venue = halls.venue(edition)
    hall = halls.hall(edition, at=venue)
    codes = [one.code for one in kept]
    return _world(
        house.actor(Hat.SCHEDULE, edition=edition),
        scope,
        edition=[edition.code],
        copy=codes,
        film=[work.code],
        version=[0],
        hall=[f"{venue.slug}.{hall.code}"],
        ov=[None, *codes],
        backup_of=[None, *codes],
        cpl=["", copies.CPL],
        measured=["", "01:53:00:12"],
        insured=["", "2500.50"],
        insured_currency=["EUR", ""],
        to=["announced", "ingested", "tc_pass"],
    )


def _news(scope):
    edition = house.edition()
    film = house.film("Genesis")
    house.selection(house.section(edition), film)
    out = news.told(edition, "Line-up")
    coming = news.item(edition, "Jury", news.FAR)
    write_text(actor=HOUSE, code=coming.code, locale="en", given=news.WORDS)
    write_text(actor=HOUSE, code=out.code, locale="kk", given=news.WORDS)
    marks = [mark_of(text) for text in db.session.scalars(select(NewsText))]
    return _world(
        house.actor(Hat.PRESS, edition=edition),
        scope,
        edition=[edition.code],
        item=[out.code, coming.code],
        seen=marks,
        told=["2019-09-01T12:00", "2119-09-01T12:00"],
        films=[[film.code], []],
        events=[[]],
        people=[[house.person().code], []],
    )


def _events(scope):
    edition = house.edition()
    office = house.actor(Hat.SCHEDULE, edition=edition)
    given = EventGiven(
        EventKind.ROUND_TABLE, Text(en="On cinema"), platform="MS Teams",
        join="https://meet.example.org/1", passcode="zq-secret",
    )  # fmt: skip
    made = open_event(actor=HOUSE, edition_id=edition.id, given=given)
    return _world(
        office,
        scope,
        edition=[edition.code],
        event=[made.code],
        title=[{"en": "On film"}, {"ru": "О кино", "kk": "Кино туралы"}],
        languages=[["kk", "ru"], []],
        interpretation=[["en"], []],
    )


def _venues(scope):
    edition = house.edition()
    office = house.actor(Hat.SCHEDULE, edition=edition)
    arman, palace = halls.venue(edition), halls.venue(edition, "Palace", "palace")
    rooms = [halls.hall(edition, at=arman, capacity=100), halls.hall(edition, "Red", at=arman)]
    set_walk(actor=office, venue_id=arman.id, other_slug="palace", minutes=12)
    taken = [
        block_hall(
            actor=office, hall_id=rooms[0].id, kind=BlockKind.TECH,
            from_local=datetime(2019, 9, 16, hour), to_local=datetime(2019, 9, 16, hour + 1),
        ).id
        for hour in (9, 12, 15)
    ]  # fmt: skip
    return _world(
        office,
        scope,
        edition=[edition.code],
        venue=[arman.slug, arman.slug, palace.slug],
        hall=[one.code for one in rooms],
        name=[{"en": "Red", "kk": "Қызыл"}, {}],
        to=["palace", "arman", "2019-09-17T18:00"],
        day=["2019-09-16", "2019-12-31"],
        opens=["10:00", None, "ten"],
        closes=["01:30", None],
        block=[*taken, 10**6],
        capacity=[100, 20, None],
        capacity_sale=[90, 101, None],
        jury_seats=[10, 0],
        **{"from": ["2019-09-17T12:00", "2019-09-17T19:00"]},
    )


def _publications(scope):
    edition = house.edition()
    body = found_organisation(
        actor=HOUSE, name=Text(en="Culture"), kind=OrganisationKind.PARTNER, country="KZ"
    )
    event = open_event(
        actor=HOUSE, edition_id=edition.id, given=EventGiven(EventKind.DEBATE, Text(en="Why"))
    )
    first = papers.publication(edition)
    file = papers.rendition(first)
    later = papers.publication(edition, supersedes_id=first.id)
    return _world(
        house.actor(Hat.PRESS, edition=edition),
        scope,
        edition=[edition.code],
        publication=[first.code, later.code],
        file=[file.code],
        title=[{"en": "A report", "kk": "Баяндама"}, {}],
        event=[event.code, None],
        supersedes=[first.code, later.code, None],
        authors=[[{"person": house.person("Ada").code}], []],
        bodies=[[{"organisation": body.code, "role": "partner"}], []],
        language=["ru", "kk", "xyzzy"],
    )


def _watched():
    edition = house.edition()
    section = house.section(edition, "heritage")
    house.selection(section, house.film("Genesis"))
    publish(actor=HOUSE, edition_id=edition.id, kind=ReleaseKind.LINEUP)
    make_report(actor=HOUSE, edition_id=edition.id)
    make_report(actor=HOUSE, edition_id=edition.id, section="heritage")
    partner = house.actor(Hat.PARTNER, edition=edition)
    appoint_curator(actor=HOUSE, section_id=section.id, account_id=partner.id, watches=True)
    return edition, partner


def _releases(scope):
    """A release that is public, another film since, and a draft of it by somebody else."""
    edition = house.edition()
    section = house.section(edition, "heritage")
    house.selection(section, house.film("Genesis"))
    publish(actor=HOUSE, edition_id=edition.id, kind=ReleaseKind.LINEUP)
    house.selection(section, house.film("Beyond"))
    drafter = house.actor(Hat.DIRECTOR, edition=edition, name="Another Director")
    made = draft_release(actor=drafter, edition_id=edition.id, kind=ReleaseKind.LINEUP)
    return _world(
        house.actor(Hat.DIRECTOR, edition=edition),
        scope,
        edition=[edition.code],
        number=[1, 2],
        draft=[made.code],
        embargo=["2119-09-01T12:00", "2019-09-01T12:00", "2119-02-30T12:00"],
        note=[{"en": "Here they are."}, {}],
    )


def _reports(scope):
    edition, _ = _watched()
    return _world(
        house.actor(Hat.DIRECTOR, edition=edition),
        scope,
        edition=[edition.code],
        number=[1, 2, 3],
        table=["stages", "teams", "countries"],
        row=["selected", "KZ"],
        column=["total", "films"],
    )


def _section(scope):
    return _world(_watched()[1], scope)


def _public(_scope):
    edition, _ = _watched()
    return SimpleNamespace(headers={}, names={"edition": [edition.code], "key": ["heritage"]})


PUBLIC = "public"
WORLDS = {
    PUBLIC: _public,
    "guests": _guests,
    "juries": _juries,
    "copies": _copies,
    "events": _events,
    "publications": _publications,
    "venues": _venues,
    "news": _news,
    "releases": _releases,
    "reports": _reports,
    "section": _section,
    "submissions": _submissions,
    "schedule": _schedule,
    "reviews": _reviews,
    "selection": _selection,
}
