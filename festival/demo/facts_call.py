"""The invented third edition: nothing but an open call, so that a film can be entered tonight."""

from datetime import date

from festival.demo.facts_frame import (
    BY_OR_ABOUT_WOMEN,
    FESTIVAL,
    TOGETHER,
    EditionFact,
    SectionFact,
)
from festival.editions.conditions import All, Compare
from festival.foundation.text import Text

EDITION = EditionFact(
    code="2027",
    ordinal=3,
    name=Text({tongue: f"{words} 2027 [demo]" for tongue, words in FESTIVAL.items()}),
    starts_on=date(2027, 9, 11),
    ends_on=date(2027, 9, 17),
    welcome=Text(
        en="[demo] An invented edition. Its call is open, so that you can enter a film.",
        ru="[demo] Вымышленный выпуск. Приём заявок открыт, чтобы вы могли подать фильм.",
        kk="[demo] Ойдан шығарылған кинофестиваль. Фильм ұсына алуыңыз үшін өтінім қабылдау ашық.",
    ),
)

SECTIONS = (
    SectionFact(
        code="competition",
        name=Text(en="Competition [demo]", ru="Конкурс [demo]", kk="Байқау [demo]"),
        kind="competition",
        colour="rapprochement",
        films="",
        rule=Text(
            en="Films made together by two or more countries.",
            ru="Фильмы, снятые вместе двумя и более странами.",
            kk="Екі немесе одан көп ел бірлесіп түсірген фильмдер.",
        ),
        competes=True,
        most=12,
        takes=All((TOGETHER, Compare("year", "at_least", 2025))),
    ),
    SectionFact(
        code="women-in-cinema",
        name=Text(
            en="Women in Cinema [demo]", ru="Женщины в кино [demo]", kk="Кинодағы әйелдер [demo]"
        ),
        kind="thematic",
        colour="women",
        films="",
        rule=Text(
            en="Films made by women or about women.",
            ru="Фильмы, снятые женщинами или о женщинах.",
            kk="Әйелдер түсірген немесе әйелдер туралы фильмдер.",
        ),
        least=6,
        most=10,
        takes=BY_OR_ABOUT_WOMEN,
    ),
    SectionFact(
        code="by-invitation",
        name=Text(
            en="By invitation [demo]", ru="По приглашению [demo]", kk="Шақыру бойынша [demo]"
        ),
        kind="sidebar",
        colour="lapis",
        films="",
        filled_with="baqyt salam-new-york",
    ),
)

CALL = Text(
    en="Call for films 2027 [demo]",
    ru="Приём фильмов 2027 [demo]",
    kk="2027 жылғы фильмдерді қабылдау [demo]",
)
EARLY_CALL = Text(
    en="Early call for films 2027 [demo]",
    ru="Ранний приём фильмов 2027 [demo]",
    kk="2027 жылғы фильмдерді ерте қабылдау [demo]",
)
RULES = Text(
    en="[demo] Films completed in 2025 or later, of any length. Entering is free at first; later a fee is asked, and waived for students. Every entrant gets an answer.",
    ru="[demo] Фильмы 2025 года и новее, любой длины. Сначала участие бесплатное, позже взимается сбор; студенты от него освобождены. Ответ получит каждый.",
    kk="[demo] 2025 жылы немесе одан кейін түсірілген, ұзақтығы кез келген фильмдер. Алдымен қатысу тегін, кейін жарна алынады; студенттер жарнадан босатылады. Әр қатысушыға жауап беріледі.",
)
CATEGORIES = (
    ("short", Text(en="Short film", ru="Короткометражный фильм", kk="Қысқаметражды фильм"), 60, 2_400),
    ("middle", Text(en="Mid-length film", ru="Среднеметражный фильм", kk="Орташа метражды фильм"), 2_401, 3_599),
    ("feature", Text(en="Feature film", ru="Полнометражный фильм", kk="Толықметражды фильм"), 3_600, 28_800),
)  # fmt: skip
"""Each with its shortest and longest length in seconds."""
WINDOWS = (
    (Text(en="Early", ru="Ранняя подача", kk="Ерте қабылдау"), 20, {"short": 0, "middle": 0, "feature": 0}),
    (Text(en="Regular", ru="Обычная подача", kk="Негізгі қабылдау"), 35, {"short": 200_000, "middle": 300_000, "feature": 500_000}),
    (Text(en="Late", ru="Поздняя подача", kk="Кеш қабылдау"), 45, {"short": 400_000, "middle": 600_000, "feature": 1_000_000}),
)  # fmt: skip
"""Each with the day from now it ends on, and what the categories cost in it in tiyn."""
