"""The first edition, 15 to 19 September 2018, as published."""

from datetime import date

from festival.demo.facts_frame import (
    DOCUMENTARY,
    FESTIVAL,
    INTERNATIONAL_JURY,
    NOTICE,
    ORGANISERS,
    AwardFact,
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
from festival.foundation.text import Text

EDITION = EditionFact(
    code="2018",
    ordinal=1,
    name=Text({tongue: f"{words} 2018" for tongue, words in FESTIVAL.items()}),
    starts_on=date(2018, 9, 15),
    ends_on=date(2018, 9, 19),
    welcome=NOTICE,
)

SECTIONS = (
    SectionFact(
        code="opening",
        name=Text(en="Opening film", ru="Фильм открытия", kk="Ашылу фильмі"),
        kind="gala",
        colour="saffron",
        films="ayka",
        most=1,
    ),
    SectionFact(
        code="main-competition",
        name=Text(en="Main competition", ru="Основной конкурс", kk="Негізгі байқау"),
        kind="competition",
        colour="rapprochement",
        films="crystal-swan gentle-indifference horizon averno",
        description=Text(
            en="Ten films competed. Shown here are those whose details we know.",
            ru="В конкурсе было десять фильмов. Здесь показаны те, о которых у нас есть сведения.",
            kk="Байқауға он фильм қатысты. Мұнда бізге мәліметі белгілі фильмдер көрсетілген.",
        ),
        competes=True,
        most=10,
    ),
    SectionFact(
        code="heritage",
        name=Text(
            en="Cultural and Natural Heritage, Tourism and Sport",
            ru="Культурное и природное наследие, туризм и спорт",
            kk="Мәдени және табиғи мұра, туризм және спорт",
        ),
        kind="thematic",
        colour="heritage",
        films="genesis",
        filled_with="giant-buddhas turksib weeping-camel nostalgia space-tourists",
        rule=Text(
            en="Six documentaries, shown together with UNESCO.",
            ru="Шесть документальных фильмов, вместе с ЮНЕСКО.",
            kk="ЮНЕСКО-мен бірге көрсетілетін алты деректі фильм.",
        ),
        least=6,
        most=6,
        takes=DOCUMENTARY,
        partner="unesco",
    ),
)

PARTNERS = (
    *ORGANISERS,
    PartnerFact(
        "unesco",
        "partner",
        Text(
            en="Programme of the UNESCO Cluster Office in Almaty",
            ru="Программа Кластерного бюро ЮНЕСКО в Алматы",
            kk="ЮНЕСКО-ның Алматыдағы кластерлік бюросының бағдарламасы",
        ),
        "heritage",
    ),
)

JURIES = (
    JuryFact(
        "international",
        INTERNATIONAL_JURY,
        "statutory",
        ("main-competition",),
        (
            SeatFact(
                "sarsenova",
                affiliation=Text(
                    en="Producer of Ayka",
                    ru="Продюсер фильма «Айка»",
                    kk="«Айка» фильмінің продюсері",
                ),
            ),
            SeatFact("spengler"),
            SeatFact("kinski"),
            SeatFact("ruscart"),
        ),
        casting=False,
    ),
    unesco_jury("heritage"),
)

PRIZES = (
    *statutory("main-competition"),
    PrizeFact(
        "unesco",
        Text(
            en="UNESCO special prize",
            ru="Специальный приз ЮНЕСКО",
            kk="ЮНЕСКО-ның арнайы жүлдесі",
        ),
        "film",
        ("heritage",),
        things=(
            ThingFact(
                "in_kind",
                Text(
                    en="Hand-made felt carpet",
                    ru="Войлочный ковёр ручной работы",
                    kk="Қолдан басылған киіз кілем",
                ),
                Text(
                    en="Kazakhstani craftsmen",
                    ru="Казахстанские мастера",
                    kk="Қазақстандық шеберлер",
                ),
            ),
        ),
        jury="unesco",
        donor="unesco",
    ),
)

AWARDS = (
    AwardFact("grand-prix", "crystal-swan", "main-competition"),
    AwardFact(
        "unesco",
        "genesis",
        "heritage",
        Text(
            en="Krista Pikkat, Director of the UNESCO Cluster Office in Almaty",
            ru="Криста Пиккат, директор Кластерного бюро ЮНЕСКО в Алматы",
            kk="Криста Пиккат, ЮНЕСКО-ның Алматыдағы кластерлік бюросының директоры",
        ),
    ),
)
