"""A small festival with everything a release may hold, and much that it may not."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from festival.awards.models import (
    Award,
    AwardState,
    Citation,
    ComponentKind,
    Prize,
    PrizeComponent,
    PrizeObject,
    PrizeSection,
    Winner,
)
from festival.films.models import (
    FilmText,
    FilmTitle,
    Subtitle,
    TextKind,
    TextState,
    TitleKind,
)
from festival.foundation import clock
from festival.foundation.fold import fold
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.jury.models import Juror, Jury, JuryKind, JurySection, SeatRole
from festival.people.models import Hat, NameKind, PersonName
from festival.programme.models import (
    Access,
    Participant,
    ParticipantRole,
    Show,
    ShowItem,
    ShowKind,
    ShowState,
)
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from festival.selection.models import SelectionState
from festival.venues.models import Hall, Venue
from tests import makers

LOCALES = ("en", "ru", "kk")


def same(words):
    return Text(dict.fromkeys(LOCALES, words))


def show(edition, hall, selections=(), *, code=None, starts=(2019, 9, 16, 12, 30), hours=2, **more):
    """A showing at an instant of UTC; Almaty's clocks say six hours more."""
    start = datetime(*starts, tzinfo=UTC)
    more = {"festival_day": date(2019, 9, 16), "starts_local": "2019-09-16T18:30"} | more
    code = code or public_code()
    return makers.save(
        Show(
            code=code,
            slug=f"show-{code}",
            edition_id=edition.id,
            hall_id=hall.id,
            starts_at=start,
            ends_at=start.replace(hour=(start.hour + hours) % 24),
            zone="Asia/Almaty",
            items=[
                ShowItem(selection_id=selection.id, position=n)
                for n, selection in enumerate(selections)
            ],
            **more,
        )
    )


def hall(edition, name="Hall 1"):
    venue = makers.save(
        Venue(edition_id=edition.id, slug=f"v{public_code()}".lower(), name=same("Arman"))
    )
    return makers.save(Hall(venue_id=venue.id, code="one", name=same(name), capacity=320))


@pytest.fixture
def small(app):
    """An edition with a film in two languages, a draft film, a night showing, a jury and an award."""
    it = SimpleNamespace()
    it.edition = makers.edition()
    it.director = makers.actor(Hat.DIRECTOR, edition=it.edition)
    it.approver = makers.actor(Hat.DIRECTOR, edition=it.edition, name="Second Director")
    it.section = makers.section(
        it.edition,
        "heritage",
        name=Text(en="Heritage", ru="Наследие", kk="Мұра"),
        colour="heritage",
    )
    it.film = makers.film("Genesis 2.0", director=makers.person("Christian Frei", "en"))
    version = it.film.versions[0].id
    makers.save(
        FilmTitle(
            film_id=it.film.id,
            position=1,
            text="Генезис 2.0",
            language="ru",
            kind=TitleKind.TRANSLATED,
            folded=fold("Генезис 2.0"),
        )
    )
    makers.save(Subtitle(version_id=version, position=0, tag="en"))
    for kind, locale, text, state in [
        (TextKind.SYNOPSIS, "ru", "Мамонты.", TextState.APPROVED),
        (TextKind.NOTE, "en", "CANARY-DRAFT-NOTE", TextState.DRAFT),
    ]:
        makers.save(FilmText(film_id=it.film.id, kind=kind, locale=locale, text=text, state=state))
    it.other = makers.film("Adam")
    it.selection = makers.selection(it.section, it.film)
    it.second = makers.selection(it.section, it.other, position=1)
    it.draft = makers.film("CANARY-DRAFT-FILM", director=makers.person("CANARY-DRAFT-PERSON", "en"))
    it.unconfirmed = makers.selection(it.section, it.draft, state=SelectionState.INVITED)
    it.hall = hall(it.edition)
    it.show = show(it.edition, it.hall, [it.selection], code="evening1")
    it.night = show(
        it.edition,
        it.hall,
        [it.second],
        code="night001",
        starts=(2019, 9, 16, 18, 45),
        starts_local="2019-09-17T00:45",
    )
    show(it.edition, it.hall, [it.unconfirmed], code="draft001", starts=(2019, 9, 16, 3, 0))
    show(
        it.edition,
        it.hall,
        [it.selection],
        code="juryonly",
        access=Access.JURY,
        starts=(2019, 9, 16, 5, 0),
    )
    show(
        it.edition,
        it.hall,
        [it.selection],
        code="neverout",
        starts=(2019, 9, 16, 8, 0),
        state=ShowState.CANCELLED,
        cancelled_why=same("CANARY-NEVER-ANNOUNCED"),
    )
    it.speaker = makers.person("Serik Abai", "en")
    makers.save(
        PersonName(
            person_id=it.speaker.id,
            position=1,
            text="CANARY-BIRTH-NAME",
            language="en",
            kind=NameKind.BIRTH,
            folded="x",
        )
    )
    it.event = show(
        it.edition,
        it.hall,
        code="table001",
        starts=(2019, 9, 17, 6, 0),
        starts_local="2019-09-17T12:00",
        festival_day=date(2019, 9, 17),
        kind=ShowKind.ROUND_TABLE,
        title=Text(en="Mammoths & memory", ru="Мамонты и память"),
        languages="ru,en",
        participants=[
            Participant(
                person_id=it.speaker.id,
                role=ParticipantRole.MODERATOR,
                affiliation=same("Museum of Yakutsk"),
            )
        ],
    )
    _judges(it)
    return it


def _judges(it):
    it.juror = makers.person("CANARY-JUROR", "en")
    it.jury = makers.save(
        Jury(
            code=public_code(),
            edition_id=it.edition.id,
            name=same("Heritage jury"),
            kind=JuryKind.STATUTORY,
            sections=[JurySection(section_id=it.section.id)],
            jurors=[
                Juror(code=public_code(), person_id=it.juror.id, role=SeatRole.CHAIR, country="CH")
            ],
        )
    )
    hidden = makers.person("CANARY-HIDDEN-JUROR", "en")
    makers.save(
        Jury(
            code=public_code(),
            edition_id=it.edition.id,
            name=same("CANARY-HIDDEN-JURY"),
            kind=JuryKind.PARTNER,
            public=False,
            jurors=[Juror(code=public_code(), person_id=hidden.id, role=SeatRole.MEMBER)],
        )
    )
    it.prize = makers.save(
        Prize(
            code=public_code(),
            edition_id=it.edition.id,
            jury_id=it.jury.id,
            name=same("UNESCO special prize"),
            object=PrizeObject.FILM,
            sections=[PrizeSection(section_id=it.section.id)],
            components=[
                PrizeComponent(
                    kind=ComponentKind.CASH, amount_minor=100_000_000, currency="KZT", position=0
                ),
                PrizeComponent(
                    kind=ComponentKind.IN_KIND, description=same("A felt carpet"), position=1
                ),
            ],
        )
    )
    it.award = _award(it, "CANARY-CITATION", AwardState.DECIDED)
    _award(it, "CANARY-REVOKED", AwardState.REVOKED)


def _award(it, words, state):
    return makers.save(
        Award(
            code=public_code(),
            prize_id=it.prize.id,
            state=state,
            decided_at=clock.now(),
            revoked_why="CANARY-WHY-REVOKED" if state is AwardState.REVOKED else "",
            winners=[Winner(position=0, selection_id=it.selection.id)],
            citations=[Citation(locale="en", text=words)],
        )
    )


@pytest.fixture
def out(small):
    """The schedule is public; juries and winners are not."""
    publish(
        actor=small.director,
        second=small.approver,
        edition_id=small.edition.id,
        kind=ReleaseKind.SCHEDULE,
    )
    return small
