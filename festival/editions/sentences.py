"""A rule about films as a sentence in the reader's language.

Every condition is a quality that can stand beside the word for films: after it in English and Russian,
before it in Kazakh. A translation puts them in its own order and keeps them plural.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext, lazy_gettext, ngettext

from festival.editions.conditions import All, Any_, Compare, Condition, Not, settled
from festival.foundation.countries import country_name
from festival.foundation.language import choosing, listing
from festival.foundation.moments import date_words
from festival.foundation.shell import locale
from festival.foundation.tongues import language_name

_l = lazy_gettext

FILMS: Mapping[str, Any] = {
    "fiction": _l("fiction films"),
    "documentary": _l("documentaries"),
    "animation": _l("animation films"),
    "experimental": _l("experimental films"),
    "hybrid": _l("hybrid films"),
}
KIND_IS: Mapping[str, Any] = {
    "fiction": _l("that are fiction"),
    "documentary": _l("that are documentaries"),
    "animation": _l("that are animation"),
    "experimental": _l("that are experimental"),
    "hybrid": _l("that are hybrids"),
}
KIND_IS_NOT: Mapping[str, Any] = {
    "fiction": _l("that are not fiction"),
    "documentary": _l("that are not documentaries"),
    "animation": _l("that are not animation"),
    "experimental": _l("that are not experimental"),
    "hybrid": _l("that are not hybrids"),
}
MADE_BY: Mapping[str, Any] = {
    "female": _l("made by women"),
    "male": _l("made by men"),
    "other": _l("made by people of another gender"),
}
NOT_MADE_BY: Mapping[str, Any] = {
    "female": _l("not made by women"),
    "male": _l("not made by men"),
    "other": _l("not made by people of another gender"),
}
FROM_REGION: Mapping[str, Any] = {
    "central_asia": _l("from Central Asia"),
    "asia": _l("from Asia"),
    "eastern_asia": _l("from Eastern Asia"),
    "southern_asia": _l("from Southern Asia"),
    "south_eastern_asia": _l("from South-Eastern Asia"),
    "western_asia": _l("from Western Asia and the Caucasus"),
    "europe": _l("from Europe"),
    "africa": _l("from Africa"),
    "north_america": _l("from North America"),
    "latin_america": _l("from Latin America and the Caribbean"),
    "oceania": _l("from Oceania"),
}
NOT_FROM_REGION: Mapping[str, Any] = {
    "central_asia": _l("not from Central Asia"),
    "asia": _l("not from Asia"),
    "eastern_asia": _l("not from Eastern Asia"),
    "southern_asia": _l("not from Southern Asia"),
    "south_eastern_asia": _l("not from South-Eastern Asia"),
    "western_asia": _l("not from Western Asia or the Caucasus"),
    "europe": _l("not from Europe"),
    "africa": _l("not from Africa"),
    "north_america": _l("not from North America"),
    "latin_america": _l("not from Latin America or the Caribbean"),
    "oceania": _l("not from Oceania"),
}
FRESH: Mapping[str, Any] = {
    "world": _l("never shown in public before"),
    "international": _l("never shown outside their own countries before"),
    "continental": _l("never shown on the festival’s continent before"),
    "central_asian": _l("never shown in Central Asia before"),
    "national": _l("never shown in the festival’s country before"),
    "regional": _l("never shown in the festival’s region of the country before"),
    "city": _l("never shown in the festival’s city before"),
}
SHOWN: Mapping[str, Any] = {
    "world": _l("shown in public before"),
    "international": _l("shown outside their own countries before"),
    "continental": _l("shown on the festival’s continent before"),
    "central_asian": _l("shown in Central Asia before"),
    "national": _l("shown in the festival’s country before"),
    "regional": _l("shown in the festival’s region of the country before"),
    "city": _l("shown in the festival’s city before"),
}
TRUTHS: Mapping[tuple[str, Any], Any] = {
    ("about_women", True): _l("about women"),
    ("about_women", False): _l("not about women"),
    ("first_film", True): _l("that are their directors’ first or second"),
    ("first_film", False): _l("that are not their directors’ first or second"),
    ("student_film", True): _l("made by students"),
    ("student_film", False): _l("not made by students"),
    ("silent", True): _l("without spoken words"),
    ("silent", False): _l("with spoken words"),
}


def length_words(seconds: int) -> str:
    """A length to the second: a limit is not rounded.

    >>> length_words(2408), length_words(3600), length_words(45)
    ('40:08', '1:00:00', '0:45')
    """
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def sentence(condition: Condition) -> str:
    """The whole rule, as somebody would say it.

    >>> sentence(Compare("seconds", "at_most", 2400))
    'Films of at most 40 minutes.'
    >>> sentence(All((Compare("kind", "any_of", ("documentary",)), Compare("silent", "is", True))))
    'Documentaries without spoken words.'
    >>> sentence(All())
    'Films of every kind.'
    """
    return f"{stem(condition)}."


def stem(condition: Condition) -> str:
    """The sentence without its full stop, to be gone on with."""
    flat = settled(condition)
    parts = list(flat.parts) if isinstance(flat, All) else [flat]
    films = gettext("films")
    first = next((part for part in parts if _is_kind(part)), None)
    if isinstance(first, Compare) and isinstance(first.value, tuple):
        parts.remove(first)
        films = listing([str(FILMS[kind]) for kind in first.value], locale())
    qualities = ", ".join(_qualities(parts))
    if qualities:
        films = gettext("%(films)s %(qualities)s", films=films, qualities=qualities)
    elif first is None:
        films = gettext("films of every kind")
    return films[:1].upper() + films[1:]


def _is_kind(part: Condition) -> bool:
    return isinstance(part, Compare) and part.fact == "kind" and part.relation == "any_of"


def quality(condition: Condition) -> str:
    """One condition or group, as it stands beside the word for films."""
    match condition:
        case Compare(fact):
            return _SAYING[fact](condition)
        case Any_(parts):
            said = [quality(one) for one in parts]
            if any(isinstance(one, All) and len(one.parts) > 1 for one in parts):
                return gettext("either %(qualities)s", qualities=gettext("; or ").join(said))
            return choosing(said, locale())
        case All(parts):
            return listing(_qualities(parts), locale())
        case Not():
            return quality(settled(condition))


def _qualities(parts: Sequence[Condition]) -> list[str]:
    """One for each part; the two ends of a span are said together."""
    said: list[str] = []
    left = list(parts)
    while left:
        part = left.pop(0)
        other = _other_end(part, left)
        if other is None or not isinstance(part, Compare):
            said.append(quality(part))
            continue
        left.remove(other)
        said.append(_span(part, other) if part.relation == "at_least" else _span(other, part))
    return said


def _other_end(one: Condition, others: Sequence[Condition]) -> Compare | None:
    if not isinstance(one, Compare) or one.fact not in {"year", "seconds"}:
        return None
    ends = (other for other in others if isinstance(other, Compare) and other.fact == one.fact)
    return next((other for other in ends if other.relation != one.relation), None)


def _span(least: Compare, most: Compare) -> str:
    if least.fact == "year" and least.value == most.value:
        return gettext("finished in %(year)s", year=least.value)
    if least.fact == "year":
        return gettext(
            "finished between %(first)s and %(last)s", first=least.value, last=most.value
        )
    shortest, longest = length_words(_int(least)), length_words(_int(most))
    return gettext("from %(least)s to %(most)s long", least=shortest, most=longest)


def _int(leaf: Compare) -> int:
    assert isinstance(leaf.value, int)
    return leaf.value


def _chosen(leaf: Compare) -> tuple[str, ...]:
    assert isinstance(leaf.value, tuple)
    return leaf.value


def _by_choice(yes: Mapping[str, Any], never: Mapping[str, Any]) -> Callable[[Compare], str]:
    def say(leaf: Compare) -> str:
        if leaf.relation == "any_of":
            return choosing([str(yes[one]) for one in _chosen(leaf)], locale())
        return listing([str(never[one]) for one in _chosen(leaf)], locale())

    return say


def _length(leaf: Compare) -> str:
    seconds = _int(leaf)
    minutes, rest = divmod(seconds, 60)
    most = leaf.relation == "at_most"
    if rest or not minutes:
        length = length_words(seconds)
        if most:
            return gettext("of at most %(length)s", length=length)
        return gettext("of at least %(length)s", length=length)
    if most:
        return ngettext("of at most %(num)d minute", "of at most %(num)d minutes", minutes)
    return ngettext("of at least %(num)d minute", "of at least %(num)d minutes", minutes)


def _year(leaf: Compare) -> str:
    if leaf.relation == "at_least":
        return gettext("finished in %(year)s or later", year=leaf.value)
    return gettext("finished in %(year)s or earlier", year=leaf.value)


def _completed(leaf: Compare) -> str:
    assert isinstance(leaf.value, date)
    day = date_words(leaf.value, locale())
    if leaf.relation == "from":
        return gettext("finished on %(day)s or later", day=day)
    return gettext("finished on %(day)s or earlier", day=day)


def _country_count(leaf: Compare) -> str:
    count = _int(leaf)
    if leaf.relation == "at_least":
        return ngettext(
            "of at least %(num)d country of production",
            "of at least %(num)d countries of production",
            count,
        )
    return ngettext(
        "of at most %(num)d country of production",
        "of at most %(num)d countries of production",
        count,
    )


def countries_words(codes: Sequence[str], join: Callable[[Sequence[str], str], str]) -> str:
    return join([country_name(code, locale()) for code in codes], locale())


def tongues_words(tags: Sequence[str], join: Callable[[Sequence[str], str], str]) -> str:
    return join([language_name(tag, locale()) for tag in tags], locale())


def _countries(leaf: Compare) -> str:
    if leaf.relation == "any_of":
        found = countries_words(_chosen(leaf), choosing)
        return gettext("with %(countries)s among the countries of production", countries=found)
    found = countries_words(_chosen(leaf), choosing)
    return gettext("without %(countries)s among the countries of production", countries=found)


def _majority(leaf: Compare) -> str:
    found = countries_words(_chosen(leaf), choosing)
    if leaf.relation == "any_of":
        return gettext("whose first country of production is %(countries)s", countries=found)
    return gettext("whose first country of production is not %(countries)s", countries=found)


def _languages(leaf: Compare) -> str:
    found = tongues_words(_chosen(leaf), choosing)
    if leaf.relation == "any_of":
        return gettext("spoken in %(languages)s", languages=found)
    return gettext("not spoken in %(languages)s", languages=found)


def _subtitles(leaf: Compare) -> str:
    found = tongues_words(_chosen(leaf), choosing)
    if leaf.relation == "any_of":
        return gettext("subtitled in %(languages)s", languages=found)
    return gettext("not subtitled in %(languages)s", languages=found)


def _truth(leaf: Compare) -> str:
    return str(TRUTHS[leaf.fact, leaf.value])


def _premiere(leaf: Compare) -> str:
    words = FRESH if leaf.relation == "at_least" else SHOWN
    return str(words[str(leaf.value)])


_SAYING: Mapping[str, Callable[[Compare], str]] = {
    "kind": _by_choice(KIND_IS, KIND_IS_NOT),
    "seconds": _length,
    "year": _year,
    "completed": _completed,
    "country_count": _country_count,
    "countries": _countries,
    "majority": _majority,
    "regions": _by_choice(FROM_REGION, NOT_FROM_REGION),
    "languages": _languages,
    "subtitles": _subtitles,
    "directors": _by_choice(MADE_BY, NOT_MADE_BY),
    "about_women": _truth,
    "first_film": _truth,
    "student_film": _truth,
    "silent": _truth,
    "premiere": _premiere,
}
