"""Shapes of an edition's facts, and what both editions share: the festival, its organisations."""

from dataclasses import dataclass, field
from datetime import date

from festival.editions.conditions import EVERY_FILM, Any_, Compare, Condition
from festival.foundation.text import Text


@dataclass(frozen=True)
class SectionFact:
    """A section, the films known to have been in it, and those put there for the demonstration."""

    code: str
    name: Text
    kind: str
    colour: str
    films: str
    filled_with: str = ""
    rule: Text = field(default_factory=Text)
    description: Text = field(default_factory=Text)
    competes: bool = False
    least: int = 0
    most: int = 20
    takes: Condition = EVERY_FILM
    partner: str | None = None


@dataclass(frozen=True)
class SeatFact:
    """A real juror's seat: a public fact, without an account."""

    person: str
    role: str = "member"
    country: str = ""
    affiliation: Text = field(default_factory=Text)


@dataclass(frozen=True)
class JuryFact:
    key: str
    name: Text
    kind: str
    sections: tuple[str, ...]
    seats: tuple[SeatFact, ...]
    preset: str = "almaty"
    organisation: str | None = None
    casting: bool = True
    """Whether the chair has the casting vote its rules begin with; nobody has it where no chair is known."""


@dataclass(frozen=True)
class ThingFact:
    """What a winner carries home."""

    kind: str
    description: Text
    maker: Text = field(default_factory=Text)
    amount_minor: int | None = None


@dataclass(frozen=True)
class PrizeFact:
    key: str
    name: Text
    object: str
    sections: tuple[str, ...]
    jury: str | None = None
    things: tuple[ThingFact, ...] = ()
    most_winners: int = 1
    may_be_shared: bool = False
    donor: str | None = None
    top: bool = False
    beside_any: bool = False
    """Whether a film may win it beside any other prize."""


@dataclass(frozen=True)
class AwardFact:
    """A prize that was given to a film, in public."""

    prize: str
    film: str
    section: str
    presented_by: Text = field(default_factory=Text)


@dataclass(frozen=True)
class EditionFact:
    code: str
    ordinal: int
    name: Text
    starts_on: date
    ends_on: date
    welcome: Text


@dataclass(frozen=True)
class PartnerFact:
    organisation: str
    role: str
    credit_line: Text
    section: str | None = None


DOCUMENTARY = Compare("kind", "any_of", ("documentary",))
TOGETHER = Compare("country_count", "at_least", 2)
BY_OR_ABOUT_WOMEN = Any_(
    (Compare("directors", "any_of", ("female",)), Compare("about_women", "is", True))
)
SHORT = Compare("seconds", "at_most", 40 * 60)

FESTIVAL = Text(
    en="Almaty Film Festival", ru="Алматинский кинофестиваль", kk="Алматы кинофестивалі"
)
INVENTED_JUROR = Text(
    en="[demo] Invented juror", ru="[demo] Вымышленный член жюри", kk="[demo] Ойдан шығарылған қазы"
)
ALMATY = Text(en="Almaty", ru="Алматы", kk="Алматы")
ZONE = "Asia/Almaty"

ORGANISATIONS = {
    "film-fund": (
        Text(en="Astana Film Fund", ru="Astana Film Fund", kk="Astana Film Fund"),
        "festival",
        "KZ",
    ),
    "akimat": (
        Text(en="Akimat of Almaty", ru="Акимат города Алматы", kk="Алматы қаласының әкімдігі"),
        "government",
        "KZ",
    ),
    "demo-school": (
        Text(en="Demo film school", ru="Демо-киношкола", kk="Демо-киномектеп"),
        "school",
        "KZ",
    ),
    "unesco": (
        Text(
            en="UNESCO Cluster Office in Almaty",
            ru="Кластерное бюро ЮНЕСКО в Алматы",
            kk="ЮНЕСКО-ның Алматыдағы кластерлік бюросы",
        ),
        "partner",
        "",
    ),
    "tumar": (
        Text(en="TUMAR ART group", ru="TUMAR ART group", kk="TUMAR ART group"),
        "supporter",
        "KG",
    ),
}

ORGANISERS = (
    PartnerFact(
        "film-fund",
        "organiser",
        Text(
            en="Organised by Astana Film Fund",
            ru="Организатор: Astana Film Fund",
            kk="Ұйымдастырушы: Astana Film Fund",
        ),
    ),
    PartnerFact(
        "akimat",
        "supported_by",
        Text(
            en="On the initiative of the Akimat of Almaty",
            ru="По инициативе акимата города Алматы",
            kk="Алматы қаласы әкімдігінің бастамасымен",
        ),
    ),
)

NOTICE = Text(
    en="This is a demonstration. Films, sections, juries, prizes and dates are as published; halls, seats, hours, subtitles and everything marked [demo] are invented.",
    ru="Это демонстрация. Фильмы, программы, жюри, призы и даты взяты из опубликованных источников; залы, места, часы, субтитры и всё с пометкой [demo] вымышлены.",
    kk="Бұл — көрсетілім. Фильмдер, бағдарламалар, қазылар алқасы, жүлделер мен күндер жарияланған деректерден алынды; залдар, орындар, сағаттар, субтитрлер және [demo] белгісі барының бәрі ойдан шығарылған.",
)

GRAND_PRIX = Text(en="Grand Prix", ru="Гран-при", kk="Бас жүлде")
BEST_DIRECTOR = Text(en="Best Director", ru="Лучшая режиссура", kk="Үздік режиссура")
BEST_ACTOR = Text(en="Best Actor", ru="Лучший актёр", kk="Үздік актер")
BEST_ACTRESS = Text(en="Best Actress", ru="Лучшая актриса", kk="Үздік актриса")
SPECIAL_PRIZE = Text(
    en="Special Jury Prize", ru="Специальный приз жюри", kk="Қазылар алқасының арнайы жүлдесі"
)
INTERNATIONAL_JURY = Text(
    en="International jury", ru="Международное жюри", kk="Халықаралық қазылар алқасы"
)
PRODUCER = Text(en="Producer", ru="Продюсер", kk="Продюсер")


def statutory(section: str) -> tuple[PrizeFact, ...]:
    """The five prizes of the main competition, which the international jury gives."""
    given = (
        ("grand-prix", GRAND_PRIX, "film"),
        ("director", BEST_DIRECTOR, "directing"),
        ("actor", BEST_ACTOR, "actor"),
        ("actress", BEST_ACTRESS, "actress"),
        ("special", SPECIAL_PRIZE, "film"),
    )
    return tuple(
        PrizeFact(
            key,
            name,
            object,
            (section,),
            "international",
            most_winners=2 if key == "actor" else 1,
            may_be_shared=key == "actor",
            top=key == "grand-prix",
            beside_any=key in {"actor", "actress"},
        )
        for key, name, object in given
    )


def unesco_jury(section: str) -> JuryFact:
    """The partner’s jury, by its own rules. Who really sat on it was not found: its members are invented."""
    return JuryFact(
        "unesco",
        Text(en="UNESCO jury [demo]", ru="Жюри ЮНЕСКО [demo]", kk="ЮНЕСКО қазылар алқасы [demo]"),
        "partner",
        (section,),
        (
            SeatFact("unesco1", "chair", "NO", INVENTED_JUROR),
            SeatFact("unesco2", country="KZ", affiliation=INVENTED_JUROR),
            SeatFact("unesco3", country="SN", affiliation=INVENTED_JUROR),
        ),
        preset="unesco",
        organisation="unesco",
    )
