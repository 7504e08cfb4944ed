"""News of the second edition: what is known of it, said in three languages. The days on which it was told are invented."""

from datetime import UTC, datetime
from typing import NamedTuple

Told = tuple[str, str, str]
"""Headline, summary and words in one language."""


class NewsFact(NamedTuple):
    """An item; one without a day to be told on is still being written."""

    address: str
    told_at: datetime
    texts: dict[str, Told]
    films: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    is_draft: bool = False


NEWS = (
    NewsFact(
        "seven-days-eighty-films",
        datetime(2019, 9, 2, 5, tzinfo=UTC),
        {
            "en": (
                "Seven days, eighty films",
                "The second Almaty Film Festival is held from 14 to 20 September 2019.",
                (
                    "The second Almaty Film Festival is held from 14 to 20 September 2019. Eighty films "
                    "are in its programme.\n\n"
                    "The president of the festival is Akan Satayev, its programme director Elena Larionova. "
                    "The main competition is called Rapprochement of Cultures and is for films made "
                    "together by two or more countries.\n\n"
                    "Beside the screenings the business forum Almaty Film District takes place."
                ),
            ),
            "ru": (
                "Семь дней, восемьдесят фильмов",
                "Второй Алматинский кинофестиваль проходит с 14 по 20 сентября 2019 года.",
                (
                    "Второй Алматинский кинофестиваль проходит с 14 по 20 сентября 2019 года. "
                    "В его программе восемьдесят фильмов.\n\n"
                    "Президент фестиваля — Акан Сатаев, программный директор — Елена Ларионова. "
                    "Основной конкурс называется «Сближение культур»: в нём участвуют фильмы, снятые "
                    "вместе двумя и более странами.\n\n"
                    "Кроме показов, проходит деловой форум Almaty Film District."
                ),
            ),
            "kk": (
                "Жеті күн, сексен фильм",
                "Екінші Алматы кинофестивалі 2019 жылғы 14–20 қыркүйекте өтеді.",
                (
                    "Екінші Алматы кинофестивалі 2019 жылғы 14–20 қыркүйекте өтеді. "
                    "Бағдарламада сексен фильм бар.\n\n"
                    "Фестиваль президенті — Ақан Сатаев, бағдарлама директоры — Елена Ларионова. "
                    "Негізгі байқау «Мәдениеттерді жақындастыру» деп аталады: оған екі немесе одан көп ел "
                    "бірлесіп түсірген фильмдер қатысады.\n\n"
                    "Көрсетілімдермен қатар Almaty Film District іскерлік форумы өтеді."
                ),
            ),
        },
    ),
    NewsFact(
        "who-judges-the-main-competition",
        datetime(2019, 9, 9, 5, tzinfo=UTC),
        {
            "en": (
                "Who judges the main competition",
                "Five people judge Rapprochement of Cultures; Hugh Hudson is in the chair.",
                (
                    "Five people judge the films of the main competition, Rapprochement of Cultures.\n\n"
                    "The chair is Hugh Hudson, film director and producer from Great Britain. With him "
                    "are the producer Natalya Ivanova from Russia, the actress Samal Yeslyamova from "
                    "Kazakhstan, Takeo Hisamatsu of the Tokyo International Film Festival and the "
                    "producer António Costa Valente from Portugal."
                ),
            ),
            "ru": (
                "Кто судит основной конкурс",
                "«Сближение культур» оценивают пять человек; председатель — Хью Хадсон.",
                (
                    "Фильмы основного конкурса «Сближение культур» оценивают пять человек.\n\n"
                    "Председатель — Хью Хадсон, режиссёр и продюсер из Великобритании. Вместе с ним в жюри "
                    "продюсер Наталья Иванова (Россия), актриса Самал Еслямова (Казахстан), Такео Хисамацу "
                    "(Токийский международный кинофестиваль) и продюсер Антониу Кошта Валенте (Португалия)."
                ),
            ),
            "kk": (
                "Негізгі байқауға кімдер қазылық етеді",
                "«Мәдениеттерді жақындастыру» байқауын бес адам бағалайды; төрағасы — Хью Хадсон.",
                (
                    "«Мәдениеттерді жақындастыру» негізгі байқауының фильмдерін бес адам бағалайды.\n\n"
                    "Төрағасы — Ұлыбритания режиссері әрі продюсері Хью Хадсон. Алқада онымен бірге Ресей "
                    "продюсері Наталья Иванова, Қазақстан актрисасы Самал Еслямова, Токио халықаралық "
                    "кинофестивалінен Такео Хисамацу және Португалия продюсері Антониу Кошта Валенте бар."
                ),
            ),
        },
        people=("hudson", "ivanova", "yeslyamova", "hisamatsu", "costa-valente"),
    ),
    NewsFact(
        "press-conferences",
        datetime(2019, 9, 12, 5, tzinfo=UTC),
        {
            "en": (
                "Whom the press meets",
                "The jury meets the press on 15 September, six films on the days after.",
                (
                    "The jury meets the press on 15 September. On 16 September End of Season and Let There "
                    "Be Light follow, on 19 September It Must Be Heaven, on 20 September Inhale-Exhale, "
                    "Dissolve and To the Ends of the Earth."
                ),
            ),
            "ru": (
                "С кем встретится пресса",
                "15 сентября с прессой встретится жюри, в следующие дни — шесть фильмов.",
                (
                    "15 сентября с прессой встретится жюри. 16 сентября — «Конец сезона» и «Да будет свет», "
                    "19 сентября — «Должно быть, это рай», 20 сентября — «Вдох-выдох», «Dissolve» "
                    "и «To the Ends of the Earth»."
                ),
            ),
            "kk": (
                "Баспасөз кімдермен кездеседі",
                "15 қыркүйекте баспасөзбен қазылар алқасы, келесі күндері алты фильм кездеседі.",
                (
                    "15 қыркүйекте қазылар алқасының баспасөз мәслихаты өтеді. 16 қыркүйекте — End of Season және "
                    "Let There Be Light, 19 қыркүйекте — It Must Be Heaven, 20 қыркүйекте — Inhale-Exhale, "
                    "Dissolve және To the Ends of the Earth фильмдерінің баспасөз мәслихаттары."
                ),
            ),
        },
        films=(
            "end-of-season",
            "let-there-be-light",
            "it-must-be-heaven",
            "inhale-exhale",
            "dissolve",
            "ends-of-the-earth",
        ),
        events=("Press",),
        people=("bordacheva",),
    ),
    NewsFact(
        "evening-of-the-awards",
        datetime(2019, 9, 18, 5, tzinfo=UTC),
        {
            "en": (
                "The evening of the awards",
                "The awards are given at the Palace of the Republic.",
                "The awards of the second edition are given at the Palace of the Republic.",
            ),
        },
        is_draft=True,
    ),
)

CORRECTED = "press-conferences"
MORE = {
    "en": (
        "All of them are moderated by Ekaterina Bordacheva.",
        "The text did not say who moderates.",
    ),
    "ru": (
        "Все встречи ведёт Екатерина Бордачева.",
        "В тексте не было сказано, кто ведёт встречи.",
    ),
    "kk": (
        "Барлық кездесуді Екатерина Бордачева жүргізеді.",
        "Мәтінде кездесулерді кім жүргізетіні айтылмаған еді.",
    ),
}
"""What a text of the demo left out at first, and the correction that stands beneath it since."""
