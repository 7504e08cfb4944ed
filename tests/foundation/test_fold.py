import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.foundation.fold import CLOSE, closeness, fold, grams


@pytest.mark.parametrize(
    "spellings",
    [
        (
            "Қыз Жібек",
            "kyz zhibek",
            "qyz jibek",
            "кыз жибек",
            "Qyz Jibek",
            "KYZ-ZHIBEK",
            "қыз жібек",
        ),
        ("Дворцевой", "dvortsevoi", "dvortsevoy", "Dvortsevoj"),
        ("Сергей", "Sergei", "Sergey", "Sergej"),
        ("Хрусталь", "Khrustal", "Khrustal’", "hrustal"),
        ("Өзен", "Ozen", "Özen", "озен"),
        ("Ермек Шынарбаев", "Yermek Shynarbayev", "Ermek Shinarbaev"),
        ("Ахмет", "Akhmet", "Ahmet"),
        ("Sátántangó", "satantango"),
        ("Škop", "skop"),
        ("Tarr Béla", "TARR BELA"),
        ("Oļegs", "olegs"),
        ("#Female Pleasure", "female pleasure", "＃ＦＥＭＡＬＥ pleasure"),
        ("آدَم", "آدم"),
        ("Байгазин", "Baigazin", "Baygazin"),
        ("Wadjda", "Vadjda"),
        ("Бақыт", "Baqyt", "Bakyt", "бакыт"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_spellings_of_one_name_meet(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The River", "The Rider"),
        ("Adam", "Ayka"),
        ("Өзен", "Игла"),
        ("旅", "旅行"),
        ("がくせい", "かくせい"),
        ("2001", "201"),
        ("हिन्दी", "हनद"),
    ],
)
def test_different_names_stay_apart(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "kept", ["旅のおわり世界のはじまり", "ჰორიზონტი", "خانه سیاه است", "9", "봄날"]
)
def test_other_scripts_survive(kept):
    assert fold(kept) == kept


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_a_typed_spelling_shares_grams_with_the_title():
    assert grams("kyz zhibek") == grams("Қыз Жібек")
    assert len(grams("Dvortsevoi") & grams("Дворцевои")) >= 8
    assert grams("…") == frozenset()


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("merata", "Merata: How Mum Decolonised the Screen"),
        ("#female", "#Female Pleasure"),
        ("dvortsevoi", "Сергей Дворцевой"),
        ("дворцевой сергей", "Sergei Dvortsevoy"),
        ("gentle indiference", "The Gentle Indifference of the World"),
        ("kyzzhibek", "Қыз Жібек"),
        ("世界", "旅のおわり世界のはじまり"),
        ("genesis 2", "Genesis 2.0"),
        ("Baigazyn", "Эмир Байгазин"),
    ],
)
def test_what_people_type_is_close_to_what_they_mean(query, text):
    assert closeness(query, text) >= CLOSE


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("merata", "Genesis 2.0"),
        ("kyz zhibek", "Кентавр"),
        ("", "Ayka"),
        ("ayka", ""),
        ("оле", "Ayka"),
    ],
)
def test_what_they_do_not_mean_is_far(query, text):
    assert closeness(query, text) < CLOSE
