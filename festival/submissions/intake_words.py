"""Files taken in, in words: where they stand, what a row changes, what is asked and what is noted."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext, lazy_gettext, ngettext

from festival.foundation.countries import COUNTRIES, country_name
from festival.foundation.language import listing
from festival.foundation.shell import locale
from festival.foundation.tongues import is_tag, language_name
from festival.foundation.verdict import Reason, Verdict, no
from festival.submissions import intake_rules
from festival.submissions.columns import MEANINGS
from festival.submissions.intake_models import IntakeState, RowVerdict
from festival.submissions.models import Call, Decision, Source, SubmissionState
from festival.submissions.own_columns import OWN
from festival.submissions.questions import BY_NAME, CREDIT_KINDS, KINDS
from festival.submissions.wording import decision_words

MANY = 6

FORMATS = (
    ("auto", lazy_gettext("Find out from the headings")),
    ("filmfreeway", lazy_gettext("FilmFreeway")),
    ("festhome", lazy_gettext("Festhome")),
    ("csv", lazy_gettext("Any other list, choosing its columns")),
)
REASONS = {one.code: one for one in vars(intake_rules).values() if isinstance(one, Reason)}
STATES = {
    SubmissionState.DRAFT: lazy_gettext("Draft"),
    SubmissionState.IN_CONSIDERATION: lazy_gettext("In consideration"),
    SubmissionState.INCOMPLETE: lazy_gettext("Something is missing"),
    SubmissionState.DISQUALIFIED: lazy_gettext("Disqualified"),
    SubmissionState.WITHDRAWN: lazy_gettext("Withdrawn"),
}


def call_words(call: Call) -> str:
    return f"{call.title.within(locale())} · {call.edition.name.within(locale())}"


def source_words(source: Source) -> str:
    names = {Source.FILMFREEWAY: gettext("FilmFreeway"), Source.FESTHOME: gettext("Festhome")}
    return names.get(source, gettext("List"))


def state_words(state: IntakeState) -> str:
    return {
        IntakeState.MAPPING: gettext("Columns to choose"),
        IntakeState.REPORTING: gettext("Being read"),
        IntakeState.REPORTED: gettext("Report ready"),
        IntakeState.COMMITTING: gettext("Being taken in"),
        IntakeState.DONE: gettext("Taken in"),
    }[state]


def verdict_words(verdict: RowVerdict) -> str:
    return {
        RowVerdict.WAITING: gettext("not read yet"),
        RowVerdict.NEW: gettext("new"),
        RowVerdict.CHANGED: gettext("changed"),
        RowVerdict.UNCHANGED: gettext("unchanged"),
        RowVerdict.REFUSED: gettext("refused"),
    }[verdict]


def refusal_of(kept: Sequence[Any] | None) -> Verdict | None:
    """Why a row was refused, ready to be said in the reader's language."""
    if not kept or kept[0] not in REASONS:
        return None
    return no(REASONS[kept[0]], **kept[1])


def name_words(name: str) -> str:
    """What a thing that changes is called."""
    if name.startswith("extras:"):
        return name.removeprefix("extras:")
    named = {
        "credits": gettext("Producers and others"),
        "state": gettext("Where the entry stands"),
        "decision": gettext("Decision"),
        "screener": gettext("Link to the film"),
        "contact:name": gettext("Submitter’s name"),
        "contact:email": gettext("Submitter’s e-mail"),
        "contact:phone": gettext("Submitter’s phone"),
        "contact:address": gettext("Submitter’s address"),
        "director": gettext("Directors"),
        "country": gettext("Countries of production"),
        "language": gettext("Languages heard or signed in the film"),
    }
    if name in named:
        return named[name]
    if name.startswith(OWN):
        return gettext("Own question: %(label)s", label=name.removeprefix(OWN))
    return str(BY_NAME[name].label) if name in BY_NAME else str(MEANINGS.get(name, name))


def value_words(name: str, value: Any) -> str:
    """What stood or will stand there; nothing is said as nothing."""
    if not value:
        return gettext("nothing")
    if name == "state" and value in set(SubmissionState):
        return str(STATES[SubmissionState(value)])
    if name == "decision" and value in set(Decision):
        return decision_words(Decision(value))
    if name == "credits":
        parts = dict(CREDIT_KINDS)
        return "; ".join(f"{parts.get(kind, kind)}: {person}" for kind, person in value)
    if isinstance(value, list):
        return ", ".join(_one(name, str(one)) for one in value)
    return str(value)


def _one(name: str, value: str) -> str:
    if name == "country" and value in COUNTRIES:
        return country_name(value, locale())
    if name in {"language", "subtitle", "title_language"} and is_tag(value):
        return language_name(value, locale())
    if name == "kind":
        return str(dict(KINDS).get(value, value))
    return gettext("Yes") if value == "yes" else value


def change_words(kept: Sequence[Any]) -> tuple[str, str, str]:
    """What it is about, what it was, what it becomes."""
    name, before, after = kept
    if name == "screener":
        return name_words(name), gettext("locked away"), gettext("another link or password")
    if isinstance(before, list) and isinstance(after, list) and before and after:
        # Of long lists only what differs is worth reading.
        gone, come = [
            [one for one in a if one not in b] for a, b in ((before, after), (after, before))
        ]
        if len(before) + len(after) > MANY and (gone or come):
            before, after = gone, come
    return name_words(name), value_words(name, before), value_words(name, after)


NOTES = {
    "country_unknown": lazy_gettext("“%(value)s” is no country we know; it is kept as it is."),
    "language_unknown": lazy_gettext("“%(value)s” is no language we know; it is kept as it is."),
    "runtime_unread": lazy_gettext(
        "“%(value)s” says no length for certain; it stays unknown until somebody gives it."
    ),
    "year_unread": lazy_gettext("“%(value)s” holds no year; the year stays unknown."),
    "date_unread": lazy_gettext(
        "“%(value)s” is no day; the entry counts as sent when it is taken in."
    ),
    "link_left_out": lazy_gettext("The link leads to no public https:// address and is left out."),
    "link_made_secure": lazy_gettext("The link began with http:// and is kept as https://."),
    "link_needs_sign_in": lazy_gettext("The link opens only for those signed in to FilmFreeway."),
    "own_unread": lazy_gettext(
        "“%(value)s” is none of the answers a question of the call offers; it is kept with the entry."
    ),
    "credits_many": lazy_gettext(
        "There are %(value)s credits; the first 40 are kept one by one, all of them as written."
    ),
}
QUESTIONS = {
    "own": lazy_gettext("Which question of the call is “%(asked)s”?"),
    "directors": lazy_gettext("“%(asked)s”: several directors, or one?"),
    "credits": lazy_gettext("Are names in screenplay, producers and cast separated by commas?"),
    "countries": lazy_gettext("“%(asked)s”: several countries written without a space?"),
    "title_language": lazy_gettext(
        "Is the original title in the film’s only language, where its script agrees?"
    ),
    "synopsis": lazy_gettext("Is the column of the synopsis in English?"),
    "kind": lazy_gettext("Are films whose type or genre says “%(asked)s” of this kind?"),
    "category": lazy_gettext("Which category of the call is “%(asked)s”?"),
    "decision": lazy_gettext("Which decision is “%(asked)s”? It stays unannounced."),
    "status": lazy_gettext("Where does an entry stand that is “%(asked)s”?"),
    "runtime": lazy_gettext("Does a running time like 1:35 give hours and minutes?"),
    "dates": lazy_gettext("Does a date like 07/08/2019 begin with the day?"),
}
ANSWERS = {
    "yes": lazy_gettext("Yes"),
    "no": lazy_gettext("No, leave it open"),
    "en": lazy_gettext("Yes"),
    "open": lazy_gettext("No, leave it open"),
    "apart": lazy_gettext("Yes, take them one by one"),
    "whole": lazy_gettext("No, keep each as it is written"),
    "hours": lazy_gettext("Yes, hours and minutes"),
    "minutes": lazy_gettext("No, minutes and seconds"),
    "day_first": lazy_gettext("Yes, the day first"),
    "month_first": lazy_gettext("No, the month first"),
}


def note_words(code: str, value: str) -> str:
    """What could not be understood, and what became of it."""
    return str(NOTES[code]) % {"value": value}


def question_words(kind: str, asked: str) -> str:
    """What a file leaves open, as a question."""
    named = str(dict(KINDS).get(asked, asked)) if kind == "kind" else asked
    return str(QUESTIONS[kind]) % {"asked": named}


def answer_words(kind: str, answer: str, words: Sequence[str]) -> str:
    """One of the answers offered."""
    if kind in {"directors", "countries"}:
        if answer == "whole":
            return gettext("One: %(name)s", name=words[0])
        told = [country_name(code, locale()) for code in words] if kind == "countries" else words
        count = len(told)
        return ngettext("%(num)s: %(names)s", "%(num)s: %(names)s", count, names=" · ".join(told))
    if kind == "own":
        return words[0] if answer and words else gettext("None of them; keep it with the entry")
    if kind == "category":
        return words[0] if answer else gettext("None of them; leave it open")
    if kind == "decision":
        return decision_words(Decision(answer))
    if kind == "status":
        return str(STATES[SubmissionState(answer)])
    return str(ANSWERS[answer])


def sentence(parts: Sequence[str]) -> str:
    return listing([part for part in parts if part], locale())


def outcome_words(counts: dict[str, int]) -> str:
    """What the commit will do, in one sentence."""
    new, changed = counts.get("new", 0), counts.get("changed", 0)
    parts = [
        ngettext("%(num)s entry will be added", "%(num)s entries will be added", new)
        if new
        else "",
        ngettext("%(num)s entry will change", "%(num)s entries will change", changed)
        if changed
        else "",
    ]
    said = sentence(parts)
    return f"{said}." if said else ""
