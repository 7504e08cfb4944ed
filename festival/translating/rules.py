"""What a text lacks, who writes, checks and approves its translation, and what must be true meanwhile. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from festival.editions.models import Edition, EditionState
from festival.foundation.actor import Actor
from festival.foundation.language import LOCALES
from festival.foundation.verdict import ONLY_ARCHIVED, YES, Reason, Verdict, no
from festival.foundation.versions import EDIT_CONFLICT
from festival.foundation.wording import Part
from festival.people.models import Hat
from festival.translating.models import Progress, Rendering, Translation

TRANSLATORS = (Hat.TRANSLATOR, Hat.DIRECTOR)
MOST_TERMS = 2_000

NOT_A_TRANSLATOR = Reason(
    "NOT_A_TRANSLATOR", "Only translators and the director of the edition work at this desk.", 403
)
TRANSLATIONS_ARCHIVED = Reason(
    "TRANSLATIONS_ARCHIVED", "This edition is archived. Its texts stay as they were."
)
WRITTEN_IN_IT = Reason(
    "WRITTEN_IN_IT",
    "The text was written in this language. It is changed where it is kept, and translated from there.",
)
NOTHING_TRANSLATED = Reason(
    "NOTHING_TRANSLATED", "There is no translation at work here. Write one first."
)
SOURCE_CHANGED = Reason(
    "SOURCE_CHANGED",
    "The words that are translated have changed meanwhile. Read them again and keep your translation anew.",
)
TEXT_WRITTEN_ELSEWHERE = Reason(
    "TEXT_WRITTEN_ELSEWHERE",
    "This language was written elsewhere meanwhile. Compare both, then keep the translation anew or drop it.",
)
OWN_TRANSLATION = Reason(
    "OWN_TRANSLATION", "You wrote this translation. Somebody else checks and approves it."
)
NOT_CHECKED_YET = Reason(
    "NOT_CHECKED_YET", "Nobody has checked this translation yet. Check it first."
)
TRANSLATION_EMPTY = Reason("TRANSLATION_EMPTY", "A translation needs words.", 422)
TRANSLATION_TOO_LONG = Reason(
    "TRANSLATION_TOO_LONG", "This text may have at most {most} characters.", 422
)
TERM_NEEDS_TWO = Reason(
    "TERM_NEEDS_TWO", "A term is of use in two languages or more. Write it in another.", 422
)
TERMS_USED_UP = Reason("TERMS_USED_UP", "The glossary holds {most} terms. Drop one first.")


class State(StrEnum):
    """Where a text stands in one language, the work to do first."""

    MISSING = "missing"
    STALE = "stale"
    DRAFT = "draft"
    CHECKED = "checked"
    DONE = "done"


TO_DO = (State.MISSING, State.STALE)


@dataclass(frozen=True)
class Sums:
    """How many texts there are in a language, and how they stand."""

    texts: int
    missing: int
    stale: int
    draft: int
    checked: int
    done: int

    @property
    def percent(self) -> int:
        """How much of it the public can read, never rounded up to the whole."""
        return percent(self.done, self.texts)


def percent(done: int, texts: int) -> int:
    """Whole percent; 100 means every one, and nothing to translate is all of it.

    >>> percent(199, 200), percent(200, 200), percent(0, 0)
    (99, 100, 100)
    """
    return 100 * done // texts if texts else 100


def root_of(words: Mapping[str, str]) -> str:
    """The language a text is translated from: English where it has it, else Russian, Kazakh, any.

    >>> root_of({"kk": "Мұра", "ru": "Наследие"}), root_of({"fr": "Les trois"})
    ('ru', 'fr')
    """
    there = [locale for locale, said in words.items() if said]
    return next((one for one in LOCALES if one in there), there[0] if there else "en")


def source_of(words: Mapping[str, str], locale: str, rendering: Rendering | None) -> str:
    """The language a translation into *locale* is measured by: the one it answers to already, else the root."""
    if rendering is not None and words.get(rendering.source_locale):
        return rendering.source_locale
    return root_of({tongue: said for tongue, said in words.items() if tongue != locale})


def is_stale(words: Mapping[str, str], locale: str, rendering: Rendering | None) -> bool:
    """Whether what it answers to has changed, and the text itself has not.

    >>> answers = Rendering(words="Мұра", source="Heritage", source_locale="en")
    >>> is_stale({"en": "Heritage films", "kk": "Мұра"}, "kk", answers)
    True
    >>> is_stale({"en": "Heritage films", "kk": "Мұра фильмдері"}, "kk", answers)
    False
    """
    if rendering is None or words.get(locale) != rendering.words:
        return False
    now = words.get(rendering.source_locale)
    return bool(now) and now != rendering.source


def state_of(
    words: Mapping[str, str], locale: str, work: Translation | None, rendering: Rendering | None
) -> State:
    """What a text waits for in a language."""
    if work is not None:
        return State.CHECKED if work.state is Progress.CHECKED else State.DRAFT
    if not words.get(locale):
        return State.MISSING
    return State.STALE if is_stale(words, locale, rendering) else State.DONE


def may_read(actor: Actor, edition: Edition) -> Verdict:
    """Translators of the edition and its director."""
    return (
        YES if actor.id == 0 or actor.wears_in(edition.id, *TRANSLATORS) else no(NOT_A_TRANSLATOR)
    )


def may_work(actor: Actor, edition: Edition) -> Verdict:
    """The same, while the edition is not archived."""
    if not (may := may_read(actor, edition)):
        return may
    return no(TRANSLATIONS_ARCHIVED) if edition.state is EditionState.ARCHIVED else YES


def is_own_language(words: Mapping[str, str], locale: str, rendering: Rendering | None) -> bool:
    """Whether a text was written in *locale*, so that nothing is translated into it."""
    if not words.get(locale):
        return False
    others = any(said for tongue, said in words.items() if tongue != locale)
    return not others or (rendering is None and root_of(words) == locale)


def fits(part: Part, words: str, source: str) -> Verdict:
    """The owner's rules: something is said, not too long, in the shape the text must have."""
    if not words.strip():
        return no(TRANSLATION_EMPTY)
    if len(words) > part.most:
        return no(TRANSLATION_TOO_LONG, most=part.most)
    return part.fits(words, source)


def mark_of(source: str) -> str:
    """By which the words that are translated are told from later ones."""
    return sha256(source.encode()).hexdigest()[:16]


def may_keep(
    work: Translation | None, opened: int | None, source: str, seen: str | None
) -> Verdict:
    """A draft stands on what its writer had before them: the words it translates, and the draft before it."""
    if seen is not None and seen != mark_of(source):
        return no(SOURCE_CHANGED)
    version = work.version if work else 0
    return YES if opened is None or opened == version else no(EDIT_CONFLICT)


def may_check(actor: Actor, work: Translation | None, opened: int | None, source: str) -> Verdict:
    """Four eyes: whoever wrote it does not check it, and what is checked is what was read."""
    if work is None:
        return no(NOTHING_TRANSLATED)
    if actor.id != 0 and work.written_by_id == actor.id:
        return no(OWN_TRANSLATION)
    if opened is not None and opened != work.version:
        return no(EDIT_CONFLICT)
    return no(SOURCE_CHANGED) if work.source != source else YES


def may_approve(
    actor: Actor, work: Translation | None, opened: int | None, source: str, now_there: str
) -> Verdict:
    """What was checked, by somebody who did not write it, while all around it is as it was."""
    if not (may := may_check(actor, work, opened, source)):
        return may
    assert work is not None
    if work.state is not Progress.CHECKED:
        return no(NOT_CHECKED_YET)
    return no(TEXT_WRITTEN_ELSEWHERE) if work.before != now_there else YES


def may_keep_terms(actor: Actor) -> Verdict:
    """The glossary belongs to the whole house: translators and directors of an edition at work."""
    if actor.id == 0 or actor.wears_at_work(*TRANSLATORS):
        return YES
    return no(ONLY_ARCHIVED) if actor.wears(*TRANSLATORS) else no(NOT_A_TRANSLATOR)


def may_add_term(words: Mapping[str, str], terms: int) -> Verdict:
    """In two languages or more, and while the glossary can still be read through."""
    if sum(bool(said) for said in words.values()) < 2:
        return no(TERM_NEEDS_TWO)
    return YES if terms < MOST_TERMS else no(TERMS_USED_UP, most=MOST_TERMS)
