"""Rules, clashes and ways out as sentences: a key is looked up, and said in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flask_babel import gettext, ngettext
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from festival.drafting.adapter import STEP, Facts, hall_id_of
from festival.drafting.models import Family
from festival.drafting.rulebook import ADULTS_FROM, CHILDREN_UNTIL, COMPETITION_FROM, family_of
from festival.drafting.wanted import is_new
from festival.foundation.db import db
from festival.foundation.moments import clock_time, date_words, moment
from festival.foundation.text import Text
from festival.people.models import Person
from festival.people.queries import name_of
from festival.programme.timetable import film_name, show_name
from festival.solving.easing import Kind, Step
from festival.venues.queries import hall_name


def rule_words(family: Family) -> str:
    """A rule as it is ticked."""
    return {
        Family.ONLINE: gettext("What is online stays online, and nothing else goes there."),
        Family.HOURS: gettext("A hall is used only while it is open and not blocked."),
        Family.CLEARING: gettext(
            "Every hall is cleared between two shows, and its doors open in time."
        ),
        Family.LOCKED: gettext("What is locked or has begun stays where it is."),
        Family.EVENTS: gettext("Events without films keep their hall and hour."),
        Family.SCREENS: gettext("Films are shown only in halls that show films."),
        Family.FORMAT: gettext("A film is shown only where one of its copies plays."),
        Family.GUESTS: gettext("Guests are in town when they talk after their film."),
        Family.PEOPLE: gettext("Nobody is in two places at once, the way between venues included."),
        Family.PRINTS: gettext(
            "A film with a single print is in one hall at a time, and travels between two."
        ),
        Family.PREMIERE: gettext(
            "An announced premiere comes before every other public showing of its film."
        ),
        Family.ONCE: gettext("A film is shown to the public once a day at most."),
        Family.SAME_FILM: gettext("A film is never in two halls at once."),
        Family.JURY: gettext(
            "Every jury can see the first showing of each of its films before it meets."
        ),
        Family.CHILDREN: gettext(
            "What is for children or schools is over by %(hour)s:00.", hour=CHILDREN_UNTIL
        ),
        Family.ADULTS: gettext(
            "What is for adults only (21+) begins at %(hour)s:00 or later.", hour=ADULTS_FROM
        ),
        Family.COMPETITION: gettext(
            "The main competition is shown from %(hour)s:00 on.", hour=COMPETITION_FROM
        ),
    }[family]


@dataclass
class Sayings:
    """Says what keys, items and slots stand for in one edition, in one language."""

    facts: Facts
    locale: str
    people: Mapping[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        ids = {guest.person_id for guest in self.facts.guests}
        ids |= {one.person_id for show in self.facts.every for one in show.participants}
        found = select(Person).where(Person.id.in_(ids)).options(selectinload(Person.names))
        self.people = {one.id: name_of(one, self.locale).text for one in db.session.scalars(found)}

    def show(self, code: str) -> str:
        show = self.facts.by_code.get(code)
        return show_name(show, self.locale) if show else code

    def when(self, code: str) -> str:
        """A show with its time, where two of one film have to be told apart."""
        show = self.facts.by_code.get(code)
        if show is None:
            return code
        if is_new(show):
            title = show_name(show, self.locale)
            return gettext("“%(title)s” (not planned yet)", title=title)
        at = moment(show.starts_at, show.zone, self.locale)
        return gettext("“%(title)s” (%(when)s)", title=show_name(show, self.locale), when=at)

    def hall(self, id: str) -> str:
        hall = self.facts.hall.get(hall_id_of(id))
        return hall_name(hall, self.locale) if hall else id

    def day(self, number: str) -> str:
        return date_words(self.facts.days[int(number)], self.locale, year=False, weekday=True)

    def moment(self, slot: int) -> str:
        return moment(self.facts.moment(slot), self.facts.edition.zone, self.locale)

    def clock(self, at: datetime) -> str:
        return clock_time(at, self.facts.edition.zone)

    def span(self, window: tuple[int, int]) -> str:
        """From when to when, on a day of the festival."""
        since, until = (self.facts.moment(slot) for slot in window)
        return (
            f"{self.moment(window[0])}–{self.clock(until)}"
            if since < until
            else self.moment(window[0])
        )

    def film(self, id: str) -> str:
        for show in self.facts.every:
            for item in show.items:
                if item.selection.film_id == int(id):
                    return film_name(item.selection.film, self.locale)
        return id

    def guest(self, id: str) -> str:
        person = next((one.person_id for one in self.facts.guests if one.id == int(id)), 0)
        return self.people.get(person, id)

    def person(self, id: str) -> str:
        return self.people.get(int(id), id)

    def jury(self, id: str) -> str:
        found = self.facts.juries.get(int(id))
        name: Text | None = found[0].name if found else None
        return name.within(self.locale) if name else id

    def copy(self, id: str) -> str:
        for copies in self.facts.copies.values():
            for copy in copies:
                if copy.id == int(id):
                    for show in self.facts.every:
                        for item in show.items:
                            if item.selection.version_id == copy.version_id:
                                return film_name(item.selection.film, self.locale)
        return id

    def clash(self, key: str) -> str:
        """The rule of a key as it holds for whom it is about."""
        family = family_of(key)
        parts = key.split(":")[1:]
        return CLASHES[family](self, parts) if family in CLASHES else rule_words(family)

    def way(self, step: Step) -> str:
        """What is given, as something to do."""
        return WAYS[step.kind](self, step)


def _open_words(say: Sayings, parts: list[str]) -> str:
    hall = say.facts.hall.get(int(parts[0]))
    if parts[1] == "block" and hall is not None:
        block = next((one for one in hall.blocks if one.id == int(parts[2])), None)
        if block is not None:
            since = moment(block.from_at, say.facts.edition.zone, say.locale)
            until = say.clock(block.to_at)
            return gettext(
                "%(hall)s is blocked from %(since)s to %(until)s.",
                hall=say.hall(parts[0]), since=since, until=until,
            )  # fmt: skip
    if parts[1] == "block":
        return gettext("%(hall)s was taken for a while.", hall=say.hall(parts[0]))
    return gettext(
        "%(hall)s is open only during its hours on %(day)s.",
        hall=say.hall(parts[0]),
        day=say.day(parts[1]),
    )


def _guest_words(say: Sayings, parts: list[str]) -> str:
    guest = next((one for one in say.facts.guests if one.id == int(parts[0])), None)
    zone = say.facts.edition.zone
    spans = [
        f"{moment(one.from_at, zone, say.locale)} – {moment(one.to_at, zone, say.locale)}"
        for one in (guest.windows if guest else ())
    ]
    return gettext("%(name)s is here %(times)s.", name=say.guest(parts[0]), times="; ".join(spans))


CLASHES: Mapping[Family, Callable[[Sayings, list[str]], str]] = {
    Family.HOURS: _open_words,
    Family.CLEARING: lambda say, parts: gettext(
        "%(hall)s has to be cleared between two shows.", hall=say.hall(parts[0])
    ),
    Family.LOCKED: lambda say, parts: gettext("%(show)s is locked.", show=say.when(parts[0])),
    Family.EVENTS: lambda say, parts: gettext(
        "%(show)s is an event and keeps its hall and hour.", show=say.when(parts[0])
    ),
    Family.FORMAT: lambda say, parts: gettext(
        "“%(show)s” is shown only where its copy plays.", show=say.show(parts[0])
    ),
    Family.GUESTS: _guest_words,
    Family.PEOPLE: lambda say, parts: gettext(
        "%(name)s cannot be in two places at once.", name=say.person(parts[0])
    ),
    Family.PRINTS: lambda say, parts: gettext(
        "There is one print of “%(film)s”, and it has to travel.", film=say.copy(parts[0])
    ),
    Family.PREMIERE: lambda say, parts: gettext(
        "The premiere of “%(film)s” comes before its other showings.", film=say.film(parts[0])
    ),
    Family.ONCE: lambda say, parts: gettext(
        "“%(film)s” is shown once a day at most.", film=say.film(parts[0])
    ),
    Family.SAME_FILM: lambda say, parts: gettext(
        "“%(film)s” is never in two halls at once.", film=say.film(parts[0])
    ),
    Family.JURY: lambda say, parts: gettext(
        "%(jury)s can see each of its films before it meets.", jury=say.jury(parts[0])
    ),
    Family.CHILDREN: lambda say, parts: gettext(
        "“%(show)s” is for children and over by %(hour)s:00.", show=say.show(parts[0]), hour=CHILDREN_UNTIL
    ),
    Family.ADULTS: lambda say, parts: gettext(
        "“%(show)s” is for adults and begins at %(hour)s:00 or later.",
        show=say.show(parts[0]), hour=ADULTS_FROM,
    ),
    Family.COMPETITION: lambda say, parts: gettext(
        "“%(show)s” competes and begins at %(hour)s:00 or later.",
        show=say.show(parts[0]), hour=COMPETITION_FROM,
    ),
}  # fmt: skip


def _stay(say: Sayings, step: Step) -> str:
    window = step.window or (0, 0)
    since, until = say.moment(max(window[0], 0)), say.moment(window[1])
    if family_of(step.key) is Family.GUESTS:
        name = say.guest(step.key.split(":")[1])
        return gettext(
            "Let %(name)s be here from %(since)s to %(until)s.", name=name, since=since, until=until
        )
    what = ", ".join(say.show(one) for one in step.items)
    return gettext(
        "Let “%(show)s” be shown between %(since)s and %(until)s.",
        show=what,
        since=since,
        until=until,
    )


def _move(say: Sayings, step: Step) -> str:
    if family_of(step.key) is Family.LOCKED:
        return gettext("Unlock %(show)s and let it move.", show=say.when(step.items[0]))
    return gettext("Let %(show)s move to another hall or hour.", show=say.when(step.items[0]))


def _share(say: Sayings, step: Step) -> str:
    family, about = family_of(step.key), step.key.split(":")[1]
    show = say.when(step.items[0])
    if family is Family.PRINTS:
        return gettext(
            "Get a second print of “%(film)s” for %(show)s.", film=say.copy(about), show=show
        )
    if family is Family.JURY:
        return gettext(
            "Let %(jury)s see %(show)s at another time.", jury=say.jury(about), show=show
        )
    return gettext("Let somebody else stand in at %(show)s.", show=show)


WAYS: Mapping[Kind, Callable[[Sayings, Step], str]] = {
    Kind.OPEN: lambda say, step: gettext(
        "Open %(hall)s also at this time: %(span)s.", hall=say.hall(step.room), span=say.span(step.window or (0, 0))
    ),
    Kind.STAY: _stay,
    Kind.CLEAR: lambda say, step: ngettext(
        "Clear %(hall)s %(num)s minute faster around these shows.",
        "Clear %(hall)s %(num)s minutes faster around these shows.",
        step.by * STEP, hall=say.hall(step.key.split(":")[1]),
    ),
    Kind.ROOM: lambda say, step: gettext(
        "Show “%(show)s” in %(hall)s.", show=say.show(step.items[0]), hall=say.hall(step.room)
    ),
    Kind.MOVE: _move,
    Kind.LONGER: lambda say, step: gettext(
        "Let the showings of “%(show)s” lie further apart.", show=say.show(step.items[0])
    ),
    Kind.MORE: lambda say, step: gettext(
        "Let “%(show)s” be shown again on the same day.", show=say.show(step.items[0])
    ),
    Kind.SHARE: _share,
    Kind.DROP: lambda say, step: gettext("Do not show %(show)s.", show=say.when(step.items[0])),
    Kind.ORDER: lambda say, step: gettext(
        "Let “%(show)s” be shown elsewhere before its premiere.", show=say.show(step.items[0])
    ),
}  # fmt: skip
