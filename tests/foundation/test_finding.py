import csv
import random
import re
from pathlib import Path

import pytest

from festival.foundation.db import db
from festival.foundation.finding import SearchedGram, SearchedName, file_names, find
from festival.foundation.fold import fold

DATA = Path(__file__).parents[3] / "shared" / "data"
TITLES = {
    1: ["Қыз Жібек", "Kyz-Zhibek"],
    2: ["Көшпенділер", "Кочевник", "Nomad: The Warrior"],
    3: ["Өзен", "The River"],
    4: ["Genesis 2.0"],
    5: ["ჰორიზონტი", "Horizon"],
    6: ["旅のおわり世界のはじまり", "To the Ends of the Earth"],
    7: ["Adam"],
    8: ["Adam's Apples"],
}


@pytest.fixture
def filed(app):
    file_names("film", TITLES)
    file_names("person", {1: ["Adam Driver"]})
    db.session.flush()


@pytest.mark.parametrize(
    "asked, first",
    [
        ("kyz zhibek", 1),
        ("qyz jibek", 1),
        ("кыз жибек", 1),
        ("qyz jibekk", 1),
        ("koshpendiler", 2),
        ("nomad warior", 2),
        ("genezis 2", 4),
        ("horizonn", 5),
        ("世界", 6),
        ("adam", 7),
        ("adams apple", 8),
        ("Ozen", 3),
    ],
)
def test_a_film_is_found_by_any_spelling_and_with_a_slip(filed, asked, first):
    assert find("film", asked)[0].about_id == first


@pytest.mark.parametrize("asked", ["", "  ", "!?", "zzzzzz", "\0", "x" * 100_000, "%", "' or 1=1"])
def test_what_is_not_there_is_not_found(filed, asked):
    assert find("film", asked) == []


def test_each_thing_once_by_its_best_name_and_no_other_shelf(filed):
    found = find("film", "adam")
    assert [one.about_id for one in found] == [7, 8]
    assert find("person", "adam")[0].name == "Adam Driver"


def test_new_names_replace_the_old_ones(filed):
    file_names("film", {1: ["Ayka"]})
    assert not find("film", "kyz zhibek")
    assert find("film", "айка")[0].about_id == 1
    file_names("film", dict.fromkeys(TITLES, ()))
    assert db.session.query(SearchedName).filter_by(shelf="film").count() == 0
    assert db.session.query(SearchedGram).filter_by(shelf="film").count() == 0


def test_a_search_costs_the_same_for_eight_names_and_for_eight_hundred(filed, queries_made):
    with queries_made() as few:
        find("film", "adam")
    file_names("film", {n: [f"Adam {n}"] for n in range(100, 900)})
    with queries_made() as many:
        find("film", "adam")
    assert len(few) == len(many) == 1


def slip(word, chance):
    """One letter lost, changed, added or swapped, as fingers do."""
    at, letter = chance.randrange(len(word)), chance.choice("абвгдеиклмнопрстуя")
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
        ]
    )


@pytest.fixture(scope="module")
def pairs():
    """Directors as they stand in Latin letters, and as the same catalogue writes them in Russian or Kazakh."""
    found = {}
    with (DATA / "minsk-trilingual" / "films_trilingual.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        for row in csv.DictReader(file):
            latin, russian = row["director_en"].strip(), row["director_ru"].strip()
            alone = not re.search(r"[,;&/]", latin + russian)
            if alone and re.search("[а-я]", russian) and latin and not re.search("[а-яА-Я]", latin):
                found.setdefault(fold(latin), (latin, russian))
    with (DATA / "kazakh-titles" / "kazakh_titles.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        for row in csv.DictReader(file):
            latin, *others = [one.strip() for one in row["director"].split("/")]
            found |= {fold(latin): (latin, other) for other in others if re.search("[а-я]", other)}
    return list(found.values())


@pytest.fixture(scope="module")
def spoken():
    """Words of titles in three languages."""
    with (DATA / "minsk-trilingual" / "films_trilingual.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        rows = list(csv.DictReader(file))
    return [
        word
        for row in rows
        for name in ("title_en", "title_ru", "title_be")
        for word in row[name].split()
    ]


if DATA.is_dir():

    @pytest.mark.real_data
    def test_names_are_found_across_scripts_among_twenty_thousand(app, pairs, spoken):
        """Among titles, and among names that share their halves with those asked for."""
        chance = random.Random(7)
        firsts, lasts = zip(
            *[(latin.split()[0], latin.split()[-1]) for latin, _ in pairs], strict=True
        )
        names = {at: [latin] for at, (latin, _) in enumerate(pairs)}
        for at in range(len(pairs), 20_000):
            words = chance.sample(spoken, chance.randint(1, 4))
            names[at] = [
                " ".join(words) if at % 2 else f"{chance.choice(firsts)} {chance.choice(lasts)}"
            ]
        file_names("film", names)

        def recall(asked):
            hits = 0
            for (latin, _), words in zip(pairs, asked, strict=True):
                found = find("film", words, 1)
                hits += bool(found) and fold(found[0].name) == fold(latin)
            return hits / len(pairs)

        assert len(pairs) > 180
        assert recall([russian for _, russian in pairs]) >= 0.95
        assert recall([slip(russian, chance) for _, russian in pairs]) >= 0.90
