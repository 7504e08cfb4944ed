"""Everything in the demo that is made up: the cast, other entrants, their films, halls, marks.

Invented people carry "Demo" in their name, so that nobody takes them for somebody.
Some words are awkward on purpose: a page that survives them survives most programmes.
"""

from typing import NamedTuple

from festival.foundation.text import Text

PASSWORD = "festival-demo"  # noqa: S105  # the one everybody is told


class CastFact(NamedTuple):
    """A role of the demo: who plays it, the hat they wear and the edition they wear it in."""

    role: str
    sort_name: str
    name: Text
    hat: str
    edition: str | None
    locale: str = "en"


def _cast(
    role: str, en: str, ru: str, kk: str, hat: str, edition: str | None, locale: str
) -> CastFact:
    first, last = en.split(" ", 1)
    return CastFact(role, f"{last} {first}", Text(en=en, ru=ru, kk=kk), hat, edition, locale)


CAST = (
    _cast("filmmaker", "Aliya Demo-Serik", "Алия Демо-Серик", "Әлия Демо-Серік", "filmmaker", None, "kk"),
    _cast("filmmaker2", "Jonas Demo-Weber", "Йонас Демо-Вебер", "Йонас Демо-Вебер", "filmmaker", None, "en"),
    _cast("preselector", "Dana Demo-Omar", "Дана Демо-Омар", "Дана Демо-Омар", "preselector", "2027", "ru"),
    _cast("preselector2", "Pavel Demo-Orlov", "Павел Демо-Орлов", "Павел Демо-Орлов", "preselector", "2027", "ru"),
    _cast("programmer", "Saule Demo-Akhmet", "Сауле Демо-Ахмет", "Сәуле Демо-Ахмет", "programmer", "2027", "en"),
    _cast("curator", "Madina Demo-Karim", "Мадина Демо-Карим", "Мәдина Демо-Кәрім", "curator", "2027", "en"),
    _cast("juror1", "Bora Demo-Kim", "Бора Демо-Ким", "Бора Демо-Ким", "juror", "2019", "en"),
    _cast("juror2", "Camila Demo-Reyes", "Камила Демо-Рейес", "Камила Демо-Рейес", "juror", "2019", "en"),
    _cast("juror3", "Dinara Demo-Ali", "Динара Демо-Али", "Динара Демо-Әли", "juror", "2019", "kk"),
    _cast("juror4", "Erik Demo-Novak", "Эрик Демо-Новак", "Эрик Демо-Новак", "juror", "2019", "en"),
    _cast("chair", "Asel Demo-Sarin", "Асель Демо-Сарин", "Әсел Демо-Сарин", "juror", "2019", "en"),
    _cast("secretary", "Farida Demo-Tan", "Фарида Демо-Тан", "Фарида Демо-Тан", "secretary", "2019", "ru"),
    _cast("partner", "Gita Demo-Rao", "Гита Демо-Рао", "Гита Демо-Рао", "partner", "2019", "en"),
    _cast("schedule", "Timur Demo-Bek", "Тимур Демо-Бек", "Тимур Демо-Бек", "schedule", None, "ru"),
    _cast("press", "Lea Demo-Martin", "Леа Демо-Мартен", "Леа Демо-Мартен", "press", "2019", "en"),
    _cast("translator", "Kuralai Demo-Sergazy", "Куралай Демо-Сергазы", "Құралай Демо-Серғазы", "translator", None, "kk"),
    _cast("translator2", "Nikita Demo-Volkov", "Никита Демо-Волков", "Никита Демо-Волков", "translator", "2019", "ru"),
    _cast("director", "Aru Demo-Nurlan", "Ару Демо-Нурлан", "Ару Демо-Нұрлан", "director", None, "en"),
    _cast("admin", "Ivan Demo-Petrov", "Иван Демо-Петров", "Иван Демо-Петров", "admin", None, "en"),
)  # fmt: skip

ENTRANTS = (
    ("entrant1", "Mei Demo-Chen"),
    ("entrant2", "Әсел Демо-Құрманғазықызы"),
    ("entrant3", "Tomás Demo-Ibáñez y Ruiz de la Fuente"),
    ("entrant4", "Демо"),
    ("entrant5", "نور ديمو"),
    ("entrant6", "Ngozi Demo-O’Brien"),
)
"""Others who enter films: a name in one script each, one of a single word, one from right to left."""

SCHOOLS = {"entrant1": "demo-school", "entrant3": "demo-school"}
TEACHES = Text(en="Teacher [demo]", ru="Преподаватель [demo]", kk="Оқытушы [demo]")

ON_PAPER = (
    ("unesco1", "Lund Demo Ingrid", "Ingrid Demo-Lund", "Ингрид Демо-Лунд", "Ингрид Демо-Лунд"),
    ("unesco2", "Sadyk Demo Marat", "Marat Demo-Sadyk", "Марат Демо-Садык", "Марат Демо-Садық"),
    ("unesco3", "Diallo Demo Awa", "Awa Demo-Diallo", "Ава Демо-Диалло", "Ава Демо-Диалло"),
    ("student", "Stein Demo Paula", "Paula Demo-Stein", "Паула Демо-Штайн", "Паула Демо-Штайн"),
)  # fmt: skip
"""Invented jurors who do not sign in: their key, the name to sort by, and their name in three scripts."""

LONG_KAZAKH = (
    "Қырғи қабақ жылдардағы жоғалған тай, апамның ақ жаулығы мен атамның ескі қобызы туралы, "
    "көктемгі тасқын суға кеткен көпірдің жанында ешкім ешкімге айтпаған ұзақ әңгіме"
)
LONG_TITLE = (
    "A complete and somewhat unfair account of everything my neighbour said about my "
    "apple trees between the first snow and the last, in six parts"
)
QUOTED = '“She said: ‘it’s 50 % done’” & <b>other</b> "promises" 🎬🍎'
FORMULA = "=SUM(A1:A9)"
RTL = "رسالة إلى ألماتي"


class ShortFact(NamedTuple):
    """An invented student short, shown in 2019 to see how pages bear it."""

    key: str
    language: str
    title: str
    translated: Text
    seconds: int
    director: str
    kind: str


SHORTS = (
    ShortFact("long-kazakh", "kk", LONG_KAZAKH, Text(en="The lost foal", ru="Пропавший жеребёнок"), 1_085, "entrant2", "fiction"),
    ShortFact("quoted", "en", QUOTED, Text(), 424, "entrant6", "animation"),
    ShortFact("apple-trees", "en", LONG_TITLE, Text(), 2_408, "entrant3", "documentary"),
    ShortFact("letter", "ar", RTL, Text(en="A letter to Almaty", ru="Письмо в Алматы", kk="Алматыға хат"), 903, "entrant5", "documentary"),
)  # fmt: skip

STUDENT_SHORTS = Text(
    en="Student shorts [demo]", ru="Студенческие короткометражки [demo]", kk="Студенттік қысқа фильмдер [demo]"
)  # fmt: skip
SHORTS_NOTE = Text(
    en="[demo] Invented films with awkward titles, so that you can see how the pages bear them.",
    ru="[demo] Вымышленные фильмы с неудобными названиями: посмотрите, как их выдерживают страницы.",
    kk="[demo] Атауы қолайсыз, ойдан шығарылған фильмдер: беттердің оларды қалай көтеретінін көріңіз.",
)


class EntryFact(NamedTuple):
    """An entry to the call: who sends it, what they typed, and how far it came."""

    by: str
    typed: dict[str, list[str]]
    fate: str = "sent"
    why: str = ""


def typed(
    title: str,
    language: str,
    minutes: str,
    countries: str,
    director: str,
    **more: str,
) -> dict[str, list[str]]:
    """The answers of a complete entry; *more* adds or replaces single answers."""
    answers = {
        "title": [title],
        "title_language": [language],
        "kind": ["fiction"],
        "year": ["2026"],
        "runtime": [minutes],
        "country": countries.split(),
        "language": [language],
        "subtitle": ["en"] if language != "en" else ["ru"],
        "director": [director],
        "director_gender": ["na"],
        "credit_kind": ["producer"],
        "credit_name": ["Demo Pictures"],
        "screener_url": ["https://video.example.org/demo"],
        "screener_password": ["demo"],
        "synopsis_en": ["An invented film about invented people."],
        "mandate_role": ["rights_holder"],
        "mandate_holder": ["Demo Pictures"],
        "mandate": ["yes"],
        "consent_data": ["yes"],
        "consent_catalogue": ["yes"],
    }
    return answers | {name: [words] for name, words in more.items()}


ENTRIES = (
    EntryFact(
        "filmmaker",
        typed("Алма гүлі", "kk", "17:20", "KZ", "Әлия Демо-Серік", title_en="Apple blossom", director_gender="female", about_women="yes"),
    ),
    EntryFact(
        "filmmaker",
        typed("Қар астындағы хат", "kk", "96", "KZ FR", "Әлия Демо-Серік", title_en="A letter under the snow", year="2О26", runtime="1.36", country="KZ"),
        "draft",
    ),
    EntryFact("filmmaker", {"title": ["Атауы жоқ"], "runtime": ["тоқсан минут"]}, "draft"),
    EntryFact(
        "filmmaker2",
        typed("Die letzte Haltestelle", "de", "88", "DE KZ", "Jonas Demo-Weber", title_en="The last stop"),
    ),
    EntryFact(
        "filmmaker2",
        typed("Nachtbus", "de", "104", "DE", "Jonas Demo-Weber", title_en="Night bus"),
        "withdrawn",
        "The film will open in cinemas before the festival.",
    ),
    EntryFact(
        "filmmaker2",
        typed("Umweg", "de", "9:99", "DE XX", "Jonas Demo-Weber", synopsis_en="A detour. <b>Bold</b> words, <script>alert('typed')</script> and 🎬.", screener_url="http://localhost/film"),
        "draft",
    ),
    EntryFact(
        "entrant1",
        typed("苹果城", "zh", "72", "CN KZ", "Mei Demo-Chen", kind="documentary", title_en="City of apples", director_gender="female"),
    ),
    EntryFact("entrant2", typed(LONG_KAZAKH, "kk", "1:52:00", "KZ", "Әсел Демо-Құрманғазықызы", director_gender="female", title_en="The lost foal, long version")),
    EntryFact("entrant3", typed(LONG_TITLE, "en", "40:08", "ES MX AR", "Tomás Demo-Ibáñez y Ruiz de la Fuente", kind="documentary")),
    EntryFact("entrant4", typed(FORMULA, "en", "12", "KG", "Демо", kind="experimental", synopsis_en='A film with <b>bold</b> words in its synopsis & "quotes".')),
    EntryFact("entrant5", typed(RTL, "ar", "61", "MA FR", "نور ديمو", kind="documentary", title_en="A letter to Almaty, the long one", about_women="yes")),
    EntryFact("entrant6", typed(QUOTED, "en", "93", "NG IE", "Ngozi Demo-O’Brien", kind="animation"), "late"),
    # The co-producer of “Die letzte Haltestelle” enters it as well, in other letters.
    EntryFact("entrant6", typed("Последняя остановка", "ru", "89", "KZ DE", "Йонас Демо-Вебер", title_en="The last stop")),
)  # fmt: skip

ROUND = Text(en="First reading [demo]", ru="Первый просмотр [demo]", kk="Бірінші көрілім [demo]")
READERS = (("preselector", 600, "kk ru en"), ("preselector2", 900, "ru en"))
"""Who reads in the round, how many minutes a week, and what they follow."""

MARKS = (
    ("preselector", 0, 8, "yes", "Carried by its silences. See it again for Women in Cinema."),
    ("preselector2", 0, 5, "maybe", "Well shot; the last third repeats itself."),
    ("preselector", 3, 7, "yes", "A first hour of great calm."),
    ("preselector", 6, 6, "maybe", "Strong people, loose editing."),
    ("preselector2", 6, 9, "yes", "The market scene alone is worth the place."),
    ("preselector2", 7, 4, "no", "Ninety minutes too long for its idea."),
    ("programmer", 0, 7, "yes", "I would show it in the second week’s slot."),
)
"""Readings of entries, all invented: who, which of the entries, of ten, opinion, words."""

CRITERIA = (
    (
        Text(en="Direction", ru="Режиссура", kk="Режиссура"),
        Text(en="How the film is led, from the first shot to the last.", ru="Как ведётся фильм от первого кадра до последнего.", kk="Фильмнің алғашқы кадрдан соңғысына дейін қалай жүргізілгені."),
        3,
    ),
    (
        Text(en="Story", ru="История", kk="Оқиға"),
        Text(en="What it tells, and whether it holds.", ru="О чём он и держит ли внимание.", kk="Не айтады және көрерменді ұстай ала ма."),
        2,
    ),
    (
        Text(en="Craft", ru="Мастерство", kk="Шеберлік"),
        Text(en="Picture, sound and editing.", ru="Изображение, звук и монтаж.", kk="Бейне, дыбыс және монтаж."),
        1,
    ),
)  # fmt: skip
