"""The real events of the demo as their sources give them, and three invented ones to register for.

What a source does not say is not said here either: people stand under the names they were printed with, and
hours and rooms nobody wrote down are marked as invented.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from festival.demo.facts import people
from festival.events.models import EventKind
from festival.foundation.text import Text
from festival.programme.models import ParticipantRole

MEETINGS = Text(
    en="Meetings on film and culture [demo]",
    ru="Встречи о кино и культуре [demo]",
    kk="Кино және мәдениет туралы кездесулер [demo]",
)
"""Our own name for what was held outside the festival's days."""

PEOPLE = people("""
daueshov | Daueshov N. | en:N. Daueshov; ru:Н. Дауешов; kk:Н. Дәуешов
tentieva | Tentieva Cholpon | en:Cholpon Tentieva; ru:Чолпон Тентиева
ismailov-b | Ismailov B. | en:B. Ismailov; ru:Б. Исмаилов
voloz | Volož J. | en:J. Volož
varbanova | Varbanova Lidia | en:Lidia Varbanova; bg:Лидия Върбанова; ru:Лидия Варбанова
wawiernia | Wawiernia K. | en:K. Wawiernia
kochetov | Kochetov Ye. | en:Ye. Kochetov; ru:Е. Кочетов
asanova | Asanova Zh. | en:Zh. Asanova; ru:Ж. Асанова
zaitov | Zaitov E. | en:E. Zaitov; ru:Э. Заитов
tuleev | Tuleev D. | en:D. Tuleev; ru:Д. Тулеев
de-beukelaer | De Beukelaer C. | en:C. De Beukelaer; ru:К. Де Бёкелар
koretskaya | Koretskaya G. | en:G. Koretskaya; ru:Г. Корецкая
""")

ORGANISATIONS = {
    "korea": (
        Text(
            en="Government of the Republic of Korea",
            ru="Правительство Республики Корея",
            kk="Корея Республикасының Үкіметі",
        ),
        "government",
        "KR",
    ),
    "undp": (
        Text(
            en="United Nations Development Programme",
            ru="Программа развития ООН",
            kk="БҰҰ Даму бағдарламасы",
        ),
        "partner",
        "",
    ),
}

HOURS_INVENTED = Text(
    en="[demo] The hours are invented.",
    ru="[demo] Часы вымышлены.",
    kk="[demo] Сағаттары ойдан шығарылған.",
)
HALL = Text(en="Room [demo]", ru="Зал [demo]", kk="Зал [demo]")
ALMATY = Text(en="Almaty", ru="Алматы", kk="Алматы")
ASTANA = Text(en="Astana", ru="Астана", kk="Астана")


@dataclass(frozen=True)
class Speaking:
    """Somebody's part, with what they were on that day where a source says it."""

    person: str
    role: ParticipantRole
    affiliation: Text = field(default_factory=Text)
    country: str = ""


@dataclass(frozen=True)
class BackerFact:
    organisation: str
    role: str
    line: Text = field(default_factory=Text)
    country: str = ""


@dataclass(frozen=True)
class MeetingFact:
    """An event with its days; *hours* are (first, last) on the clocks of Almaty."""

    code: str
    edition: Text
    city: Text
    venue: Text
    hall: Text
    kind: EventKind
    title: Text
    days: tuple[date, ...]
    hours: tuple[int, int]
    hours_known: bool = False
    online: bool = False
    description: Text = field(default_factory=Text)
    languages: str = ""
    project: Text = field(default_factory=Text)
    zone_words: Text = field(default_factory=Text)
    platform: str = ""
    people: tuple[Speaking, ...] = ()
    backers: tuple[BackerFact, ...] = ()
    contacts: tuple[str, ...] = ()


PANEL, TRAINER = ParticipantRole.PANELLIST, ParticipantRole.TRAINER
TOOK_PART = ParticipantRole.SPEAKER

MEETINGS_HELD = (
    MeetingFact(
        code="2016",
        edition=Text(
            en="Public talk 2016", ru="Публичная лекция 2016", kk="2016 жылғы ашық әңгіме"
        ),
        city=ALMATY,
        venue=Text(
            en="SIGS Art Space, Panfilov Park",
            ru="SIGS Art Space, парк Панфилова",
            kk="SIGS Art Space, Панфилов саябағы",
        ),
        hall=Text(en="SIGS Art Space", ru="SIGS Art Space", kk="SIGS Art Space"),
        kind=EventKind.PRESENTATION,
        title=Text(
            en="Cultural industries in Kazakhstan: models, challenges, and strategies",
            ru="Культурные индустрии в Казахстане: модели, вызовы и стратегии",
            kk="Қазақстандағы мәдени индустриялар: модельдер, сын-қатерлер және стратегиялар",
        ),
        days=(date(2016, 1, 22),),
        hours=(18, 20),
        description=Text(
            en="A public talk on the report by C. De Beukelaer and G. Koretskaya, which appeared in three languages.",
            ru="Публичная лекция о докладе К. Де Бёкелара и Г. Корецкой, вышедшем на трёх языках.",
            kk="К. Де Бёкелар мен Г. Корецкаяның үш тілде жарық көрген баяндамасы туралы ашық әңгіме.",
        ),
    ),
    MeetingFact(
        code="2017",
        edition=Text(en="Training 2017", ru="Тренинг 2017", kk="2017 жылғы тренинг"),
        city=ALMATY,
        venue=ALMATY,
        hall=HALL,
        kind=EventKind.TRAINING,
        title=Text(
            en="Sub-regional training on the 2005 Convention",
            ru="Субрегиональный тренинг по Конвенции 2005 года",
            kk="2005 жылғы Конвенция бойынша субөңірлік тренинг",
        ),
        days=(date(2017, 7, 24), date(2017, 7, 25)),
        hours=(10, 17),
        people=(Speaking("varbanova", TRAINER, country="BG"),),
    ),
    MeetingFact(
        code="2020",
        edition=Text(en="ResiliArt 2020", ru="ResiliArt 2020", kk="ResiliArt 2020"),
        city=ALMATY,
        venue=Text(en="Online", ru="Онлайн", kk="Онлайн"),
        hall=Text(en="MS Teams", ru="MS Teams", kk="MS Teams"),
        kind=EventKind.DEBATE,
        title=Text(en="ResiliArt debate", ru="Дебаты ResiliArt", kk="ResiliArt пікірталасы"),
        days=(date(2020, 6, 24),),
        hours=(16, 18),
        hours_known=True,
        online=True,
        languages="ru",
        project=Text(
            en="Strengthening Film Industries in Central Asia",
            ru="Укрепление киноиндустрий в Центральной Азии",
            kk="Орталық Азиядағы киноиндустрияларды нығайту",
        ),
        zone_words=Text(
            en="time of Nur-Sultan", ru="по времени Нур-Султана", kk="Нұр-Сұлтан уақыты бойынша"
        ),
        platform="MS Teams",
        people=(
            Speaking("daueshov", PANEL),
            Speaking(
                "tentieva",
                PANEL,
                Text(
                    en="Deputy director of a museum, art expert and director of an exhibition hall",
                    ru="Заместитель директора музея, искусствовед и директор выставочного зала",
                    kk="Музей директорының орынбасары, өнертанушы және көрме залының директоры",
                ),
            ),
            Speaking("ismailov-b", PANEL),
            Speaking("voloz", PANEL),
        ),
        backers=(
            BackerFact(
                "korea",
                "supported_by",
                Text(
                    en="Supported by the Government of the Republic of Korea",
                    ru="При поддержке Правительства Республики Корея",
                    kk="Корея Республикасы Үкіметінің қолдауымен",
                ),
                "KR",
            ),
        ),
        contacts=("M. Massanov", "A. Khalafova"),
    ),
    MeetingFact(
        code="2024",
        edition=Text(en="UNDP training 2024", ru="Тренинг ПРООН 2024", kk="БҰҰДБ тренингі 2024"),
        city=ASTANA,
        venue=Text(
            en="Academy of Public Administration",
            ru="Академия государственного управления",
            kk="Мемлекеттік басқару академиясы",
        ),
        hall=HALL,
        kind=EventKind.TRAINING,
        title=Text(en="UNDP training", ru="Тренинг ПРООН", kk="БҰҰДБ тренингі"),
        days=(date(2024, 2, 5), date(2024, 2, 6), date(2024, 2, 7)),
        hours=(10, 17),
        people=tuple(
            Speaking(key, TOOK_PART)
            for key in ("wawiernia", "kochetov", "asanova", "zaitov", "tuleev")
        ),
        backers=(BackerFact("undp", "organiser"),),
    ),
)

PRESS_EVENT = Text(
    en="Press conferences of the festival",
    ru="Пресс-конференции фестиваля",
    kk="Фестивальдің баспасөз мәслихаттары",
)

DAYS = Text(en="Industry days [demo]", ru="Дни индустрии [demo]", kk="Индустрия күндері [demo]")
DAYS_WELCOME = Text(
    en="[demo] Invented meetings around today, to register for, join and report.",
    ru="[demo] Вымышленные встречи вокруг сегодняшнего дня: можно записаться, войти и получить отчёт.",
    kk="[demo] Бүгінгі күн маңындағы ойдан шығарылған кездесулер: тіркелуге, кіруге және есебін көруге болады.",
)
TRAINING = Text(
    en="Subtitles that everybody can read [demo]",
    ru="Субтитры, которые прочтёт каждый [demo]",
    kk="Әркім оқи алатын субтитрлер [demo]",
)
DEBATE = Text(
    en="Who watches films together tomorrow? [demo]",
    ru="Кто завтра смотрит кино вместе? [demo]",
    kk="Ертең киноны кім бірге көреді? [demo]",
)
WORKSHOP = Text(
    en="A budget for a first film [demo]",
    ru="Бюджет первого фильма [demo]",
    kk="Алғашқы фильмнің бюджеті [demo]",
)
DEBATE_THEMES = (
    Text(
        en="Cinemas after a hard year",
        ru="Кинотеатры после трудного года",
        kk="Қиын жылдан кейінгі кинотеатрлар",
    ),
    Text(
        en="Films in three languages at once",
        ru="Фильмы сразу на трёх языках",
        kk="Бірден үш тілдегі фильмдер",
    ),
    Text(en="Who pays for the archive", ru="Кто платит за архив", kk="Мұрағатқа кім төлейді"),
)
FORMAT = Text(
    en="Three hours, then questions",
    ru="Три часа, затем вопросы",
    kk="Үш сағат, содан соң сұрақтар",
)
CAME_FROM = ("KZ",) * 12 + ("KG",) * 7 + ("UZ",) * 3 + ("TJ",) * 2
SAID = ("woman", "woman", "man", "")
"""What every fourth visitor says of their gender."""


def at_hour(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour))


REPORT_2016 = Text(
    en="Cultural industries in Kazakhstan: models, challenges, and strategies",
    ru="Культурные индустрии в Казахстане: модели, вызовы и стратегии",
    kk="Қазақстандағы мәдени индустриялар: модельдер, сын-қатерлер және стратегиялар",
)
REPORT_SUMMARY = Text(
    en="The report that the public talk of 22 January 2016 presented.",
    ru="Доклад, который представили на публичной лекции 22 января 2016 года.",
    kk="2016 жылғы 22 қаңтардағы ашық әңгімеде таныстырылған баяндама.",
)
STANDS_IN = Text(
    en="[demo] The files stand in for the real ones: each is a page that says so.",
    ru="[demo] Вместо настоящих файлов здесь страницы, на которых это и написано.",
    kk="[demo] Мұнда шын файлдардың орнына соны айтатын беттер тұр.",
)
REPORT_LANGUAGES = ("kk", "ru", "en")
REPORT_DAY = date(2016, 1, 22)
REGULATIONS = Text(
    en="Regulations of the festival [demo]",
    ru="Регламент фестиваля [demo]",
    kk="Фестиваль ережесі [demo]",
)
