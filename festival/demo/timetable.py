"""The hours of the demo's shows, all invented; the days of press conferences are true."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from festival.demo.facts_2018 import SECTIONS as SECTIONS_2018
from festival.demo.facts_2019 import MODERATOR, PRESS, SECTIONS
from festival.demo.facts_events import PRESS_EVENT
from festival.demo.facts_films import FILMS
from festival.demo.facts_frame import SectionFact
from festival.demo.facts_invented import SHORTS
from festival.demo.halls import Halls, open_halls
from festival.demo.stock import Stock
from festival.editions.models import PartnerRole
from festival.events.given import EventGiven, PartnerGiven
from festival.events.models import EventKind
from festival.events.operations import open_event
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.programme.models import Access, ParticipantRole, Show, ShowItem, ShowKind
from festival.programme.operations import ParticipantGiven, cancel_show, plan_show
from festival.selection.operations import withdraw_selection

OPENING = Text(en="Opening ceremony", ru="Церемония открытия", kk="Ашылу салтанаты")
AWARDS = Text(en="Awards ceremony", ru="Церемония награждения", kk="Марапаттау рәсімі")
ROUND_TABLE = Text(
    en="Round table: women in cinema",
    ru="Круглый стол: женщины в кино",
    kk="Дөңгелек үстел: кинодағы әйелдер",
)
PRESS_JURY = Text(
    en="Press conference of the jury",
    ru="Пресс-конференция жюри",
    kk="Қазылар алқасының баспасөз мәслихаты",
)
PRESS_FILM = Text(en="Press conference", ru="Пресс-конференция", kk="Баспасөз мәслихаты")
SHORTS_BLOCK = Text(en="Short films", ru="Короткие фильмы", kk="Қысқа фильмдер")
INVENTED_TALK = Text(
    en="[demo] Together with UNESCO; the hour and the speakers are invented.",
    ru="[demo] Вместе с ЮНЕСКО; час и участники вымышлены.",
    kk="[demo] ЮНЕСКО-мен бірге; сағаты мен қатысушылары ойдан шығарылған.",
)
PRINT_LOST = Text(
    en="[demo] The copy did not arrive.",
    ru="[demo] Копия не пришла.",
    kk="[demo] Көшірме жетпей қалды.",
)
RELEASE_NOTE = Text(
    en="[demo] The copy of “The Hunt” did not arrive. Its showings are cancelled.",
    ru="[demo] Копия фильма «Охота» не пришла. Показы отменены.",
    kk="[demo] «Jagten» фильмінің көшірмесі жетпей қалды. Оның көрсетілімдері болмайды.",
)
DRAFT_NOTE = Text(
    en="[demo] “The Hunt” leaves the programme. Tickets are good for any other evening.",
    ru="[demo] «Охота» уходит из программы. Билеты действуют в любой другой вечер.",
    kk="[demo] «Jagten» бағдарламадан шығады. Билеттер басқа кез келген кешке жарайды.",
)
LOST = "hunt"
"""The film whose print does not come, as it once happened in Almaty."""
INTRO, TALK = 5, 20
HOURS = (10, 15, 17)
"""From which hour on the first, second and third showing of a film are placed."""
UNKNOWN = 120
"""Minutes kept free for a film whose length nobody knows."""
CINEMAS = ("bek1", "bek3", "arman1", "arman2")
LONG = (
    ("satantango", "arman2", 15, 18),
    ("shoah", "bek3", 16, 19),
    ("women-make-film", "arman2", 17, 20),
)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


class Timetable:
    """Plans the shows of one edition, one after another."""

    def __init__(self, stock: Stock, code: str) -> None:
        self.stock, self.code = stock, code
        self.edition_id = stock.editions[code]
        self.halls: Halls = open_halls(self.edition_id)

    def minutes(self, *films: str, talk: bool = False) -> int:
        told = [self.stock.minutes[film] or UNKNOWN for film in films]
        return INTRO + sum(told) + (TALK if talk else 0)

    def screen(
        self,
        hall: str,
        starts: datetime,
        *films: str,
        talk: bool = False,
        title: Text | None = None,
    ) -> Show:
        """A screening of the films, in this order."""
        unknown = any(self.stock.minutes[film] is None for film in films)
        length = self.minutes(*films, talk=talk)
        return plan_show(
            actor=HOUSE,
            edition_id=self.edition_id,
            hall_id=self.halls.ids[hall],
            starts_local=starts,
            selection_ids=[self.stock.selections[self.code, film] for film in films],
            ends_local=starts + timedelta(minutes=length) if unknown else None,
            title=title,
            intro_minutes=INTRO,
            talk_minutes=TALK if talk else 0,
        )

    def fixed(
        self,
        hall: str,
        starts: datetime,
        *films: str,
        talk: bool = False,
        title: Text | None = None,
    ) -> Show:
        self.halls.take(hall, starts, self.minutes(*films, talk=talk))
        return self.screen(hall, starts, *films, talk=talk, title=title)

    def somewhere(
        self, film: str, days: list[date], halls: tuple[str, ...] = CINEMAS, first: int = 10
    ) -> None:
        """A screening on the first of the days that has room, not before the hour if that can be."""
        for hour in (first, 10):
            for day in days:
                found = self.halls.find(halls, day, self.minutes(film), hour)
                if found:
                    self.screen(*found, film)
                    return
        raise LookupError(f"no room for {film}")

    def event(
        self,
        kind: ShowKind,
        hall: str,
        starts: datetime,
        minutes: int,
        title: Text,
        people: dict[str, ParticipantRole] | None = None,
        film: str | None = None,
        notes: Text | None = None,
        access: Access = Access.PUBLIC,
        languages: str = "kk ru en",
        of: int | None = None,
    ) -> None:
        self.halls.take(hall, starts, minutes)
        plan_show(
            actor=HOUSE,
            edition_id=self.edition_id,
            hall_id=self.halls.ids[hall],
            starts_local=starts,
            ends_local=starts + timedelta(minutes=minutes),
            kind=kind,
            title=title,
            notes=notes,
            access=access,
            languages=languages,
            event_id=of,
            section_id=self.stock.sections.get((self.code, film)) if film else None,
            participants=[
                ParticipantGiven(self.stock.people[key], role)
                for key, role in (people or {}).items()
            ],
        )


def plan_2018(stock: Stock) -> None:
    """Five days: the two ceremonies, the opening film, and every film once."""
    table = Timetable(stock, "2018")
    days = [date(2018, 9, day) for day in range(15, 20)]
    table.event(ShowKind.CEREMONY, "great", at(days[0], 18), 60, OPENING)
    table.fixed("great", at(days[0], 19, 30), "ayka")
    table.event(ShowKind.CEREMONY, "great", at(days[-1], 19), 90, AWARDS)
    for number, film in enumerate(_films(SECTIONS_2018, but={"opening"})):
        begin = number % len(days)
        table.somewhere(film, days[begin:] + days[:begin], ("bek1", "bek3"), 16)


def plan_2019(stock: Stock) -> None:
    """Seven days in six halls: every film twice, a night show, shorts in a row, talks and ceremonies."""
    table = Timetable(stock, "2019")
    days = [date(2019, 9, day) for day in range(14, 21)]
    _plan_events(table, days)
    for number, film in enumerate(SECTIONS[0].films.split()):
        day, evening = days[1 + number // 2], number % 2
        table.fixed("great", at(day, 21 if evening else 18), film, talk=True)
    # After midnight the day is still the one before: this stands in the programme of the 17th.
    table.fixed("arman1", at(days[4], 0, 30), "needle")
    table.fixed("bek1", at(days[5], 18), "needle", talk=True)
    shorts = ("house-is-black", "meshes", *(short.key for short in SHORTS))
    for day in (days[1], days[4]):
        table.fixed("arman1", at(day, 14), *shorts, title=SHORTS_BLOCK)
    for film, hall, first, second in LONG:
        for number in (first, second):
            table.fixed(hall, at(date(2019, 9, number), 9, 30), film)
    _fill(table, days)
    _lose_a_print(table, days)


def _plan_events(table: Timetable, days: list[date]) -> None:
    table.event(ShowKind.CEREMONY, "great", at(days[0], 19), 60, OPENING)
    table.event(ShowKind.CEREMONY, "great", at(days[-1], 19), 90, AWARDS)
    table.event(
        ShowKind.ROUND_TABLE,
        "great",
        at(days[3], 15),
        90,
        ROUND_TABLE,
        {
            "curator": ParticipantRole.MODERATOR,
            "partner": ParticipantRole.PANELLIST,
            "entrant1": ParticipantRole.PANELLIST,
            "entrant2": ParticipantRole.PANELLIST,
        },
        film="women-in-cinema",
        notes=INVENTED_TALK,
        of=_round_table(table),
    )
    press = _press_conferences(table)
    for fact in PRESS:
        title = PRESS_JURY if fact.film is None else _about(fact.film)
        table.event(
            ShowKind.PRESS_CONFERENCE,
            "press",
            at(fact.on, *fact.hour),
            45,
            title,
            {MODERATOR: ParticipantRole.MODERATOR},
            film="rapprochement",
            access=Access.ACCREDITED,
            languages="ru en",
            of=press,
        )


def _round_table(table: Timetable) -> int:
    """The round table with UNESCO, as an event of the festival."""
    unesco = PartnerGiven(table.stock.organisations["unesco"], PartnerRole.PARTNER)
    given = EventGiven(EventKind.ROUND_TABLE, ROUND_TABLE, partners=(unesco,))
    return open_event(actor=HOUSE, edition_id=table.edition_id, given=given).id


def _press_conferences(table: Timetable) -> int:
    """One event, a session for the jury and for each film that met the press."""
    given = EventGiven(EventKind.PRESS_CONFERENCE, PRESS_EVENT)
    return open_event(actor=HOUSE, edition_id=table.edition_id, given=given).id


def _about(film: str) -> Text:
    title = Text(dict(FILMS[film].titles))
    return Text(
        {tongue: f"{words}: {title.within(tongue)}" for tongue, words in PRESS_FILM.items()}
    )


def _films(sections: tuple[SectionFact, ...], but: set[str]) -> list[str]:
    """Films one section after the other, a film of each in turn, so that no day has one section alone."""
    lists = [f"{s.films} {s.filled_with}".split() for s in sections if s.code not in but]
    longest = max(map(len, lists))
    return [films[place] for place in range(longest) for films in lists if place < len(films)]


def _fill(table: Timetable, days: list[date]) -> None:
    """Every film is placed where there is room until it is shown often enough, on different days."""
    blocks = ("needle", "house-is-black", "meshes", *(short.key for short in SHORTS))
    planned = dict.fromkeys((*blocks, *(film for film, *_ in LONG)), 2)
    planned |= dict.fromkeys(SECTIONS[0].films.split(), 1)
    thrice = _films(SECTIONS[:2], but=set())
    for number_of_showing in range(3):
        for number, film in enumerate(_films(SECTIONS, but=set())):
            wanted = 3 if film in thrice and film not in blocks else 2
            if not planned.get(film, 0) <= number_of_showing < wanted:
                continue
            begin = (number + 3 * number_of_showing) % len(days)
            table.somewhere(film, days[begin:] + days[:begin], first=HOURS[number_of_showing])


def _lose_a_print(table: Timetable, days: list[date]) -> None:
    """One show more of a film whose copy will not come; see ``cancel_lost``."""
    found = table.halls.find(CINEMAS, days[5], table.minutes(LOST), 16)
    if found is None:
        raise LookupError(f"no room for {LOST}")
    table.screen(*found, LOST)


def cancel_lost(stock: Stock) -> None:
    """Shows that will not take place stay in the plan, and say why."""
    lost = ShowItem.selection_id == stock.selections["2019", LOST]
    shows = select(Show.code).join(ShowItem).where(lost).order_by(Show.starts_at)
    for code in db.session.scalars(shows).all():
        cancel_show(actor=HOUSE, code=code, why=PRINT_LOST, version=None)


def withdraw_lost(stock: Stock) -> None:
    """The film is out, and the public has not been told yet: something for the office to release."""
    code = stock.codes[stock.selections["2019", LOST]]
    withdraw_selection(actor=HOUSE, code=code, why=PRINT_LOST["en"])
