import pytest

from festival.foundation.language import LOCALES
from festival.foundation.tongues import (
    LANGUAGES,
    is_tag,
    language_choices,
    language_name,
    suggested_language,
)  # fmt: skip


@pytest.mark.parametrize(
    "tag",
    ["kk", "ru", "en", "ky", "uz", "tg", "sah", "mi", "zxx", "tl", "rsl", "zh-Hant", "zh-Hans-CN",
     "pt-BR", "es-419", "kk-Latn", "ca-valencia"],
)  # fmt: skip
def test_registered_tags_are_right(tag):
    assert is_tag(tag)


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("kz", "kk"),
        ("jp", "ja"),
        ("KK", "kk"),
        ("kaz", "kk"),
        ("Kazakh", "kk"),
        ("қазақ тілі", "kk"),
        ("қазақ", "kk"),
        ("русский", "ru"),
        ("Sakha", "sah"),
        ("en_GB", "en-gb"),
        ("qq", None),
        ("", None),
        ("en-XYZ9", None),
        ("x-private", None),
        ("en-Zzzy", None),
        ("k" * 100, None),
    ],
)
def test_other_things_are_not_tags_but_may_be_understood(typed, suggestion):
    assert not is_tag(typed)
    assert suggested_language(typed) == suggestion


@pytest.mark.parametrize(
    ("tag", "en", "ru", "kk"),
    [
        ("kk", "Kazakh", "казахский", "қазақ тілі"),
        ("sah", "Yakut", "якутский", "саха (якут) тілі"),
        ("zxx", "no dialogue", "без диалогов", "диалогсыз"),
        ("pt-BR", "Brazilian Portuguese", "бразильский португальский", "бразилиялық португал тілі"),
        ("kk-Latn", "Kazakh", "казахский", "қазақ тілі"),
        ("mnc", "Manchu", "маньчжурский", "маньчжурский"),
        ("qq", "qq", "qq", "qq"),
    ],
)
def test_names(tag, en, ru, kk):
    assert [language_name(tag, locale) for locale in LOCALES] == [en, ru, kk]


@pytest.mark.parametrize("locale", LOCALES)
def test_every_language_has_a_name(locale):
    choices = dict(language_choices(locale))
    assert set(choices) == LANGUAGES
    assert not [tag for tag, name in choices.items() if not name or name == tag]
