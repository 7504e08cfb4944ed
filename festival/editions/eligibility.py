"""Whether a film may go where a rule stands, and the sentence that says why."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from flask_babel import gettext, lazy_gettext, ngettext

from festival.editions import rules
from festival.editions.conditions import All, Compare, Condition, condition_in, leaves
from festival.editions.findings import FilmFacts, Finding, every, weigh
from festival.editions.naming import film_kind_words
from festival.editions.sentences import countries_words, length_words, stem, tongues_words
from festival.foundation.language import choosing, listing
from festival.foundation.moments import date_words
from festival.foundation.shell import locale
from festival.foundation.verdict import YES, Reason, Verdict, no

_l = lazy_gettext

FACT_WORDS: Mapping[str, Any] = {
    "kind": _l("Kind of film"),
    "seconds": _l("Running time"),
    "year": _l("Year of completion"),
    "completed": _l("Day of completion"),
    "country_count": _l("Number of countries of production"),
    "countries": _l("Countries of production"),
    "majority": _l("First country of production"),
    "regions": _l("Part of the world"),
    "languages": _l("Spoken languages"),
    "subtitles": _l("Subtitles"),
    "directors": _l("Directors’ gender"),
    "about_women": _l("About women"),
    "first_film": _l("First or second film"),
    "student_film": _l("Student film"),
    "silent": _l("Without spoken words"),
    "premiere": _l("Premiere"),
}
UNKNOWN: Mapping[str, Any] = {
    "kind": _l("the kind of the film is not known yet"),
    "seconds": _l("the running time is not known yet"),
    "year": _l("the year of completion is not known yet"),
    "completed": _l("the day of completion is not known exactly: ask for it"),
    "country_count": _l("the countries of production are not known yet"),
    "countries": _l("the countries of production are not known yet"),
    "majority": _l("the countries of production are not known yet"),
    "regions": _l("where its countries of production lie is not known"),
    "languages": _l("the languages of the film are not known yet"),
    "subtitles": _l("the subtitles are not known yet"),
    "directors": _l("the directors’ gender is not known: ask for evidence, names say nothing"),
    "about_women": _l("whether it is about women is not known: ask for evidence"),
    "first_film": _l("whether it is a first or second film is not known yet"),
    "student_film": _l("whether students made it is not known yet"),
    "silent": _l("whether anything is spoken in it is not known yet"),
    "premiere": _l("where it was shown before is not known yet"),
}
TRUTHS: Mapping[tuple[str, bool], Any] = {
    ("about_women", True): _l("this film is about women"),
    ("about_women", False): _l("this film is not about women"),
    ("first_film", True): _l("this film is its director’s first or second"),
    ("first_film", False): _l("this film is not its director’s first or second"),
    ("student_film", True): _l("students made this film"),
    ("student_film", False): _l("this film is not by students"),
    ("silent", True): _l("nothing is spoken in this film"),
    ("silent", False): _l("words are spoken in this film"),
}
PREMIERE_IS: Mapping[str, Any] = {
    "world": _l("this film would be a world premiere"),
    "international": _l("this film would be an international premiere"),
    "continental": _l("this film would be a continental premiere"),
    "central_asian": _l("this film would be a Central Asian premiere"),
    "national": _l("this film would be a national premiere"),
    "regional": _l("this film would be a regional premiere"),
    "city": _l("this film would be a city premiere"),
    "none": _l("this film was shown in the city before"),
}
DIRECTED_BY: Mapping[str, Any] = {
    "female": _l("a woman"),
    "male": _l("a man"),
    "other": _l("a person of another gender"),
}
REASONS: Mapping[str, Reason] = {
    "kind": rules.SECTION_RULE_KIND,
    "seconds": rules.SECTION_RULE_LENGTH,
    "year": rules.SECTION_RULE_YEAR,
    "completed": rules.SECTION_RULE_YEAR,
    "country_count": rules.SECTION_RULE_MIN_COUNTRIES,
    "countries": rules.SECTION_RULE_COUNTRY,
    "majority": rules.SECTION_RULE_COUNTRY,
    "regions": rules.SECTION_RULE_COUNTRY,
    "languages": rules.SECTION_RULE_LANGUAGE,
    "subtitles": rules.SECTION_RULE_LANGUAGE,
    "directors": rules.SECTION_RULE_WOMEN,
    "about_women": rules.SECTION_RULE_WOMEN,
    "premiere": rules.SECTION_RULE_PREMIERE,
}


class Ruled(Protocol):
    """Anything with a name and a rule about films: a section, a category."""

    name: Any
    condition: Any


class Answer(NamedTuple):
    """One part of a rule and what it says to one film: yes, no, or not known."""

    ok: bool | None
    reason: Verdict
    head: str
    sentence: str


def condition_of(ruled: Ruled) -> Condition:
    return condition_in(ruled.condition or "")


def eligible(ruled: Ruled, film: FilmFacts) -> list[Answer]:
    """What each part of the rule says of *film*. Not known is never no.

    >>> from festival.editions.models import Section
    >>> from festival.foundation.text import Text
    >>> heritage = Section(name=Text(en="Heritage"), condition=(
    ...     '{"all":[{"fact":"kind","relation":"any_of","value":["documentary"]},'
    ...     '{"fact":"seconds","relation":"at_most","value":2400}]}'))
    >>> [a.sentence for a in eligible(heritage, FilmFacts(None, seconds=2408))]
    ['Documentaries; the kind of the film is not known yet.', 'Films of at most 40 minutes; this film runs 40:08.']
    """
    return answers_to(condition_of(ruled), ruled.name.within(locale()), film)


def answers_to(condition: Condition, name: str, film: FilmFacts) -> list[Answer]:
    """The same, of a rule that is only thought of."""
    parts = condition.parts if isinstance(condition, All) else (condition,)
    return [_answer(weigh(part, film), name, film) for part in parts]


def may_enter_section(answers: Iterable[Answer]) -> Verdict:
    """The first part that says no; what is not known asks for evidence and refuses nobody."""
    return next((answer.reason for answer in answers if answer.ok is False), YES)


def overall(answers: Sequence[Answer]) -> bool | None:
    """No if any part says no, not known if any does not know."""
    return every([answer.ok for answer in answers])


def _answer(finding: Finding, name: str, film: FilmFacts) -> Answer:
    facts = list(dict.fromkeys(leaf.fact for leaf in leaves(finding.condition)))
    head = choosing([str(FACT_WORDS[fact]) for fact in facts], locale())
    said = gettext(
        "%(wanted)s; %(found)s.",
        wanted=stem(finding.condition),
        found=listing(
            list(dict.fromkeys(found_words(one, film) for one in finding.deciding)), locale()
        ),
    )
    if finding.ok is not False:
        return Answer(finding.ok, YES, head, said)
    reasons = {REASONS.get(fact, rules.SECTION_RULE) for fact in facts}
    reason = reasons.pop() if len(reasons) == 1 else rules.SECTION_RULE
    return Answer(False, no(reason, section=name, why=said), head, said)


def found_words(finding: Finding, film: FilmFacts) -> str:
    """What is known of *film* that decides one condition."""
    leaf = finding.condition
    assert isinstance(leaf, Compare)
    if finding.ok is None:
        return str(UNKNOWN[leaf.fact])
    return _FOUND[leaf.fact](leaf, film)


def _count(leaf: Compare, film: FilmFacts) -> str:
    return ngettext(
        "this film has %(num)d country of production",
        "this film has %(num)d countries of production",
        len(set(film.countries)),
    )


def _countries(leaf: Compare, film: FilmFacts) -> str:
    said = countries_words(film.countries, listing)
    return gettext("this film’s countries of production: %(countries)s", countries=said)


def _majority(leaf: Compare, film: FilmFacts) -> str:
    said = countries_words(film.countries[:1], listing)
    return gettext("the first country of this film: %(country)s", country=said)


def _languages(leaf: Compare, film: FilmFacts) -> str:
    said = tongues_words(film.languages, listing)
    return gettext("this film’s languages: %(languages)s", languages=said)


def _subtitles(leaf: Compare, film: FilmFacts) -> str:
    said = tongues_words(film.subtitles, listing)
    return gettext("this film’s subtitles: %(languages)s", languages=said)


def _directors(leaf: Compare, film: FilmFacts) -> str:
    """Only what was asked about: who directed beside a woman is nobody's business here."""
    assert isinstance(leaf.value, tuple)
    known = [one for one in dict.fromkeys(film.genders) if one in DIRECTED_BY]
    shown = [one for one in known if one in leaf.value] or known
    said = listing([str(DIRECTED_BY[one]) for one in shown], locale())
    return gettext("this film is directed by %(people)s", people=said)


def _completed(leaf: Compare, film: FilmFacts) -> str:
    if film.completed_on is None:
        return gettext("this film is from %(year)s", year=film.year)
    return gettext("this film was finished on %(day)s", day=date_words(film.completed_on, locale()))


def _truth(leaf: Compare, film: FilmFacts) -> str:
    return str(TRUTHS[leaf.fact, bool(getattr(film, leaf.fact))])


_FOUND: Mapping[str, Callable[[Compare, FilmFacts], str]] = {
    "kind": lambda leaf, film: gettext(
        "the kind of this film: %(kind)s", kind=film_kind_words(film.kind or "")
    ),
    "seconds": lambda leaf, film: gettext(
        "this film runs %(length)s", length=length_words(film.seconds or 0)
    ),
    "year": lambda leaf, film: gettext("this film is from %(year)s", year=film.year),
    "completed": _completed,
    "country_count": _count,
    "countries": _countries,
    "majority": _majority,
    "regions": _countries,
    "languages": _languages,
    "subtitles": _subtitles,
    "directors": _directors,
    "about_women": _truth,
    "first_film": _truth,
    "student_film": _truth,
    "silent": _truth,
    "premiere": lambda leaf, film: str(PREMIERE_IS[film.premiere or "none"]),
}
