"""The languages films speak: their tags (BCP 47) and their names."""

import re
from functools import cache

from babel import Locale

from festival.foundation.collation import sort_key
from festival.foundation.text import CHAINS

NO_DIALOGUE = "zxx"

# Languages of cinema and sign languages that CLDR does not name in all our locales.
_OWN = {
    "zxx": ("no dialogue", "без диалогов", "диалогсыз"),
    "und": ("unknown language", "неизвестный язык", "белгісіз тіл"),
    "mul": ("multiple languages", "несколько языков", "бірнеше тіл"),
    "sah": ("Yakut", "якутский", "саха (якут) тілі"),
    "ky": ("Kyrgyz", "кыргызский", "қырғыз тілі"),
    "cmn": ("Mandarin", "севернокитайский", "мандарин тілі"),
    "prs": ("Dari", "дари", "дари тілі"),
    "rmy": ("Romani", "цыганский", "сыған тілі"),
    "rom": ("Romani", "цыганский", "сыған тілі"),
    "shs": ("Shuswap", "шусвап", "шусвап тілі"),
    "sgn": ("sign language", "жестовый язык", "ым-ишара тілі"),
    "ase": ("American Sign Language", "американский жестовый язык", "америкалық ым тілі"),
    "bfi": ("British Sign Language", "британский жестовый язык", "британдық ым тілі"),
    "fsl": ("French Sign Language", "французский жестовый язык", "француз ым тілі"),
    "gsg": ("German Sign Language", "немецкий жестовый язык", "неміс ым тілі"),
    "ils": ("International Sign", "международные жесты", "халықаралық ым тілі"),
    "rsl": ("Russian Sign Language", "русский жестовый язык", "орыс ым тілі"),
    "ukl": ("Ukrainian Sign Language", "украинский жестовый язык", "украин ым тілі"),
    "ae": ("Avestan", "авестийский", "авеста тілі"),
    "akk": ("Akkadian", "аккадский", "аккад тілі"),
    "ang": ("Old English", "староанглийский", "көне ағылшын тілі"),
    "arc": ("Aramaic", "арамейский", "арамей тілі"),
    "bua": ("Buryat", "бурятский", "бурят тілі"),
    "chg": ("Chagatai", "чагатайский", "шағатай тілі"),
    "cr": ("Cree", "кри", "кри тілі"),
    "egy": ("Ancient Egyptian", "древнеегипетский", "көне мысыр тілі"),
    "grc": ("Ancient Greek", "древнегреческий", "көне грек тілі"),
    "ho": ("Hiri Motu", "хири-моту", "хири-моту тілі"),
    "ik": ("Inupiaq", "инупиак", "инупиак тілі"),
    "kg": ("Kongo", "конго", "конго тілі"),
    "lah": ("Western Panjabi", "лахнда", "лахнда тілі"),
    "ota": ("Ottoman Turkish", "османский", "осман түрік тілі"),
    "oj": ("Ojibwa", "оджибва", "оджибва тілі"),
    "pi": ("Pali", "пали", "пали тілі"),
    "sel": ("Selkup", "селькупский", "селькуп тілі"),
    "tl": ("Tagalog", "тагальский", "тагал тілі"),
    "yao": ("Yao", "яо", "яо тілі"),
    "zza": ("Zaza", "заза", "заза тілі"),
}
_COLUMN = {"en": 0, "ru": 1, "kk": 2}

LANGUAGES = frozenset(
    tag
    for tag in (*map(str, Locale.parse("en").languages), *_OWN)
    if re.fullmatch("[a-z]{2,3}", tag)
)
"""Every language subtag a film may carry."""

# A language, then perhaps a script, a region, and variants we do not know by name.
_TAG = re.compile(
    r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*",
    re.ASCII,
)

# Codes of countries and older lists, typed where a language is asked for.
_MEANT = {
    "kz": "kk", "jp": "ja", "kaz": "kk", "rus": "ru", "eng": "en", "jpn": "ja", "kor": "ko", "kr": "ko",
    "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es", "ita": "it", "por": "pt",
    "zho": "zh", "chi": "zh", "cn": "zh", "ara": "ar", "fas": "fa", "per": "fa", "ir": "fa",
    "kir": "ky", "kgz": "ky", "uzb": "uz", "tgk": "tg", "tj": "tg", "tuk": "tk", "tur": "tr",
    "mon": "mn", "kat": "ka", "geo": "ka", "hye": "hy", "arm": "hy", "aze": "az", "ukr": "uk",
    "ua": "uk", "bel": "be", "by": "be", "cze": "cs", "ces": "cs", "cz": "cs", "dan": "da",
    "dk": "da", "swe": "sv", "nor": "no", "fin": "fi", "est": "et", "lav": "lv", "lit": "lt",
    "pol": "pl", "hun": "hu", "ron": "ro", "rum": "ro", "bul": "bg", "ell": "el", "gre": "el",
    "gr": "el", "heb": "he", "iw": "he", "hin": "hi", "ben": "bn", "tam": "ta", "vie": "vi",
    "vn": "vi", "tha": "th", "ind": "id", "in": "id", "msa": "ms", "may": "ms", "nld": "nl",
    "dut": "nl", "tgl": "tl", "mao": "mi", "mri": "mi", "us": "en", "gb": "en", "uig": "ug",
    "tat": "tt", "mkd": "mk", "mac": "mk", "srp": "sr", "hrv": "hr", "slk": "sk", "slo": "sk",
    "slv": "sl", "alb": "sq", "sqi": "sq", "isl": "is", "ice": "is", "jak": "sah", "yak": "sah",
    "none": "zxx", "silent": "zxx", "n/a": "zxx",
}  # fmt: skip


def is_tag(tag: str) -> bool:
    """Whether *tag* is well formed and its language, script and region are registered.

    >>> [is_tag(tag) for tag in ("kk", "sah", "zxx", "zh-Hant", "pt-BR", "kz", "jp", "english")]
    [True, True, True, True, True, False, False, False]
    """
    found = _TAG.fullmatch(tag)
    if not found or found[1] != found[1].lower() or found[1] not in LANGUAGES:
        return False
    names = _cldr("en")
    return (not found[2] or found[2].title() in names.scripts) and (
        not found[3] or found[3].upper() in names.territories
    )


def suggested_language(typed: str) -> str | None:
    """The tag somebody probably meant.

    >>> suggested_language("kz"), suggested_language("jp"), suggested_language("Kazakh")
    ('kk', 'ja', 'kk')
    >>> suggested_language("казахский"), suggested_language("RU"), suggested_language("??")
    ('kk', 'ru', None)
    """
    typed = typed.strip().casefold().replace("_", "-")
    if is_tag(typed):
        return typed
    return _MEANT.get(typed) or _tags_by_name().get(typed)


def language_name(tag: str, locale: str) -> str:
    """A language in the reader's language; in Kazakh with the word *тілі*.

    >>> language_name("sah", "en"), language_name("kk", "ru"), language_name("mi", "kk")
    ('Yakut', 'казахский', 'маори тілі')
    >>> language_name("zxx", "kk"), language_name("pt-BR", "en"), language_name("de-AT", "ru")
    ('диалогсыз', 'Brazilian Portuguese', 'австрийский немецкий')
    """
    if tag in _OWN:
        return _OWN[tag][_COLUMN[locale]]
    wanted, primary = tag.replace("-", "_"), tag.partition("-")[0]
    named = [_cldr(tried).languages for tried in CHAINS[locale]]
    if wanted not in named[0] and primary in _OWN:
        return _OWN[primary][_COLUMN[locale]]
    found = (names[key] for names in named for key in (wanted, primary) if key in names)
    return str(next(found, tag))


@cache
def language_choices(locale: str) -> tuple[tuple[str, str], ...]:
    """Tags and names in the order of the reader's alphabet.

    >>> [tag for tag, name in language_choices("kk") if tag in {"en", "kk", "ky", "uz", "ru"}]
    ['en', 'kk', 'ky', 'ru', 'uz']
    """
    named = ((tag, language_name(tag, locale)) for tag in LANGUAGES)
    return tuple(sorted(named, key=lambda pair: (sort_key(pair[1], locale), pair[0])))


@cache
def _cldr(locale: str) -> Locale:
    return Locale.parse(locale)


@cache
def _tags_by_name() -> dict[str, str]:
    found = {}
    for locale in ("kk", "ru", "en"):
        for tag in sorted(LANGUAGES, key=len, reverse=True):
            name = language_name(tag, locale).casefold()
            found[name] = tag
            found[name.removesuffix(" тілі")] = tag
    return found | {"mandarin": "zh", "farsi": "fa", "maori": "mi", "burmese": "my", "sakha": "sah"}
