"""The second edition, 14 to 20 September 2019: sections, the jury, prizes, press conferences.

The prizes stand without winners: in this demonstration the juries are still at work.
"""

from datetime import date
from typing import NamedTuple

from festival.demo.facts_frame import (
    BY_OR_ABOUT_WOMEN,
    DOCUMENTARY,
    FESTIVAL,
    INTERNATIONAL_JURY,
    NOTICE,
    ORGANISERS,
    PRODUCER,
    TOGETHER,
    EditionFact,
    JuryFact,
    PartnerFact,
    PrizeFact,
    SeatFact,
    SectionFact,
    ThingFact,
    statutory,
    unesco_jury,
)
from festival.editions.conditions import All, Compare
from festival.foundation.text import Text

EDITION = EditionFact(
    code="2019",
    ordinal=2,
    name=Text({tongue: f"{words} 2019" for tongue, words in FESTIVAL.items()}),
    starts_on=date(2019, 9, 14),
    ends_on=date(2019, 9, 20),
    welcome=NOTICE,
)

MADE_UP = Text(
    en="[demo] A section made up for this demonstration, so that the days are full. The films are real.",
    ru="[demo] Программа придумана для демонстрации, чтобы дни были полными. Фильмы настоящие.",
    kk="[demo] Күндер толық болуы үшін көрсетілімге арнап ойдан құралған бағдарлама. Фильмдер шынайы.",
)

SECTIONS = (
    SectionFact(
        code="rapprochement",
        name=Text(
            en="Rapprochement of Cultures",
            ru="Сближение культур",
            kk="Мәдениеттерді жақындастыру",
        ),
        kind="competition",
        colour="rapprochement",
        films="let-there-be-light adam it-must-be-heaven oleg inhale-exhale end-of-season dissolve ends-of-the-earth father",
        rule=Text(
            en="Films of 2019 made together by two or more countries.",
            ru="Фильмы 2019 года, снятые вместе двумя и более странами.",
            kk="2019 жылы екі немесе одан көп ел бірлесіп түсірген фильмдер.",
        ),
        description=Text(
            en="Twelve films competed. Shown here are the nine whose details we know.",
            ru="В конкурсе было двенадцать фильмов. Здесь показаны девять, о которых у нас есть сведения.",
            kk="Байқауға он екі фильм қатысты. Мұнда бізге мәліметі белгілі тоғызы көрсетілген.",
        ),
        competes=True,
        most=12,
        takes=All((TOGETHER, Compare("year", "at_least", 2019))),
    ),
    SectionFact(
        code="women-in-cinema",
        name=Text(en="Women in Cinema", ru="Женщины в кино", kk="Кинодағы әйелдер"),
        kind="thematic",
        colour="women",
        films="silk-road merata female-pleasure",
        filled_with="honeyland for-sama sonita eagle-huntress be-natural house-is-black maiden",
        rule=Text(
            en="Ten documentaries made by women or about women, out of competition.",
            ru="Десять документальных фильмов, снятых женщинами или о женщинах, вне конкурса.",
            kk="Әйелдер түсірген немесе әйелдер туралы он деректі фильм, байқаудан тыс.",
        ),
        description=Text(
            en="A programme together with UNESCO.",
            ru="Программа вместе с ЮНЕСКО.",
            kk="ЮНЕСКО-мен бірлескен бағдарлама.",
        ),
        least=10,
        most=10,
        takes=All((DOCUMENTARY, BY_OR_ABOUT_WOMEN)),
        partner="unesco",
    ),
    SectionFact(
        code="qazaq-classics",
        name=Text(en="Qazaq classics", ru="Казахская классика", kk="Қазақ классикасы"),
        kind="retrospective",
        colour="classics",
        films="",
        filled_with="kyz-zhibek otrar needle kozha",
        description=MADE_UP,
    ),
    SectionFact(
        code="central-asia",
        name=Text(en="Central Asia", ru="Центральная Азия", kk="Орталық Азия"),
        kind="sidebar",
        colour="saffron",
        films="",
        filled_with="tulpan harmony-lessons river mariam beshkempir centaur light-thief kurmanjan chilla student myn-bala nomad",
        takes=Compare("regions", "any_of", ("central_asia",)),
        description=MADE_UP,
    ),
    SectionFact(
        code="documentary-eye",
        name=Text(en="Documentary eye", ru="Документальный взгляд", kk="Деректі көзқарас"),
        kind="sidebar",
        colour="lapis",
        films="",
        filled_with="faces-places gleaners citizenfour harlan-county stories-we-tell cameraperson malala brothels cave sherpa free-solo rbg",
        takes=DOCUMENTARY,
        description=MADE_UP,
    ),
    SectionFact(
        code="panorama",
        name=Text(en="World panorama", ru="Панорама мира", kk="Әлем панорамасы"),
        kind="sidebar",
        colour="madder",
        films="",
        filled_with="wadjda breadwinner persepolis hunt",
        description=MADE_UP,
    ),
    SectionFact(
        code="silent-nights",
        name=Text(en="Silent nights", ru="Немые ночи", kk="Дыбыссыз түндер"),
        kind="retrospective",
        colour="pine",
        films="",
        filled_with="movie-camera nanook grass achmed meshes",
        takes=Compare("silent", "is", True),
        description=MADE_UP,
    ),
    SectionFact(
        code="long-films",
        name=Text(en="Long films", ru="Длинные фильмы", kk="Ұзақ фильмдер"),
        kind="special",
        colour="heritage",
        films="",
        filled_with="satantango shoah women-make-film",
        takes=Compare("seconds", "at_least", 4 * 3600),
        description=MADE_UP,
    ),
)

PARTNERS = (
    *ORGANISERS,
    PartnerFact(
        "unesco",
        "partner",
        Text(
            en="In partnership with the UNESCO Cluster Office in Almaty",
            ru="В партнёрстве с Кластерным бюро ЮНЕСКО в Алматы",
            kk="ЮНЕСКО-ның Алматыдағы кластерлік бюросымен серіктестікте",
        ),
        "women-in-cinema",
    ),
    PartnerFact(
        "tumar",
        "supporter",
        Text(
            en="Prize made by TUMAR ART group, Kyrgyzstan",
            ru="Приз изготовлен TUMAR ART group, Кыргызстан",
            kk="Жүлдені жасаған: TUMAR ART group, Қырғызстан",
        ),
        "women-in-cinema",
    ),
)

JURIES = (
    JuryFact(
        "international",
        INTERNATIONAL_JURY,
        "statutory",
        ("rapprochement",),
        (
            SeatFact(
                "hudson",
                "chair",
                "GB",
                Text(
                    en="Film director and producer",
                    ru="Кинорежиссёр и продюсер",
                    kk="Кинорежиссер және продюсер",
                ),
            ),
            SeatFact("ivanova", country="RU", affiliation=PRODUCER),
            SeatFact(
                "yeslyamova",
                country="KZ",
                affiliation=Text(en="Actress", ru="Актриса", kk="Актриса"),
            ),
            SeatFact(
                "hisamatsu",
                country="JP",
                affiliation=Text(
                    en="Tokyo International Film Festival",
                    ru="Токийский международный кинофестиваль",
                    kk="Токио халықаралық кинофестивалі",
                ),
            ),
            SeatFact("costa-valente", country="PT", affiliation=PRODUCER),
        ),
    ),
    unesco_jury("women-in-cinema"),
)

PRIZES = (
    *statutory("rapprochement"),
    PrizeFact(
        "career",
        Text(
            en="For the contribution to world cinema",
            ru="За вклад в мировой кинематограф",
            kk="Әлемдік кинематографияға қосқан үлесі үшін",
        ),
        "career",
        (),
    ),
    PrizeFact(
        "unesco",
        Text(en="UNESCO Award", ru="Приз ЮНЕСКО", kk="ЮНЕСКО жүлдесі"),
        "film",
        ("women-in-cinema",),
        things=(
            ThingFact(
                "in_kind",
                Text(
                    en="Hand-made shyrdak, a felt carpet",
                    ru="Шырдак, войлочный ковёр ручной работы",
                    kk="Шырдақ: қолдан жасалған киіз кілем",
                ),
                Text(
                    en="TUMAR ART group, Kyrgyz masters",
                    ru="TUMAR ART group, кыргызские мастера",
                    kk="TUMAR ART group, қырғыз шеберлері",
                ),
            ),
        ),
        jury="unesco",
        donor="unesco",
    ),
    PrizeFact(
        "diploma",
        Text(en="UNESCO diploma", ru="Диплом ЮНЕСКО", kk="ЮНЕСКО дипломы"),
        "diploma",
        ("women-in-cinema",),
        things=(ThingFact("diploma", Text(en="Diploma", ru="Диплом", kk="Диплом")),),
        most_winners=2,
        may_be_shared=True,
        jury="unesco",
        donor="unesco",
    ),
)


class PressFact(NamedTuple):
    """A press conference of the day; its hour is invented."""

    on: date
    hour: tuple[int, int]
    film: str | None


PRESS = (
    PressFact(date(2019, 9, 15), (12, 0), None),
    PressFact(date(2019, 9, 16), (12, 0), "end-of-season"),
    PressFact(date(2019, 9, 16), (13, 0), "let-there-be-light"),
    PressFact(date(2019, 9, 19), (12, 0), "it-must-be-heaven"),
    PressFact(date(2019, 9, 20), (11, 0), "inhale-exhale"),
    PressFact(date(2019, 9, 20), (12, 0), "dissolve"),
    PressFact(date(2019, 9, 20), (13, 0), "ends-of-the-earth"),
)
MODERATOR = "bordacheva"
