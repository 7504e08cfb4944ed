"""What may be said of a premiere, and why no more: the derived status in sentences."""

from flask_babel import gettext

from festival.films.display import when_line, where_line
from festival.films.models import HistoryKind
from festival.films.naming import premiere_words
from festival.films.premiere import Derived, Shown, Status, Step, Unknown
from festival.foundation.verdict import YES, Reason, Verdict, no

PREMIERE_CONTRADICTED = Reason(
    "PREMIERE_CONTRADICTED",
    "Already public: {showing}. The strongest possible here: {strongest}.",
    422,
)
PREMIERE_AT_HOME = Reason(
    "PREMIERE_AT_HOME",
    "The festival is held in the country of production, so there is no international premiere here. "
    "The strongest possible: {strongest}.",
    422,
)
PREMIERE_IN_DOUBT = Reason(
    "PREMIERE_IN_DOUBT",
    "A showing is known too roughly to be sure: {showing}. Certain in any case: {surely}.",
    422,
)


def may_claim(claimed: Status, derived: Derived, locale: str = "en") -> Verdict:
    """Nobody announces a stronger premiere than the showings leave; a weaker one is nobody's loss."""
    strongest = premiere_words(derived.status, derived.region)
    if claimed is Status.INTERNATIONAL and derived.at_home:
        return no(PREMIERE_AT_HOME, strongest=strongest)
    if not claimed.is_stronger(derived.status):
        return YES
    step = next((step for step in derived.lost if step.status is claimed), None)
    if step is None:
        # Not a kind this festival counts; what used up the next weaker one speaks for it.
        step = next(
            (step for step in derived.lost if claimed.is_stronger(step.status)), derived.lost[-1]
        )
    return no(PREMIERE_CONTRADICTED, showing=showing_line(step.by, locale), strongest=strongest)


def is_sure(claimed: Status, derived: Derived, locale: str = "en") -> Verdict:
    """A premiere in doubt may be announced, and somebody asks first."""
    if not claimed.is_stronger(derived.surely) or not derived.doubts:
        return YES
    step = next(
        (step for step in derived.doubts if not step.status.is_stronger(claimed)),
        derived.doubts[-1],
    )
    return no(
        PREMIERE_IN_DOUBT,
        showing=showing_line(step.by, locale),
        surely=premiere_words(derived.surely),
    )


def showing_line(shown: Shown, locale: str) -> str:
    """When and where a film was shown, in a line.

    >>> from datetime import date
    >>> showing_line(Shown(date(2018, 1, 1), "US", precision="year", event="Sundance"), "en")
    '2018, Sundance, United States'
    """
    when = when_line(shown.on, shown.precision, locale)
    where = where_line(shown.event, shown.city, shown.country, shown.on.year, locale)
    return f"{when}, {where}"


def premiere_facts(derived: Derived) -> list[tuple[str, str]]:
    """What a showing would be, or what it may be at the most and is in any case."""
    words = premiere_words(derived.status, derived.region)
    if not derived.doubts:
        return [(gettext("Here it would be"), words)]
    facts = [(gettext("At the most"), words)]
    if derived.surely is not Status.NONE:
        facts.append((gettext("In any case"), premiere_words(derived.surely)))
    return facts


def why_no_more(derived: Derived, locale: str) -> list[str]:
    """One sentence for each stronger premiere that is used up or in doubt."""
    if derived.lost and derived.status is Status.NONE and _was_everywhere(derived.lost[-1].by):
        return [
            gettext(
                "It could be watched online everywhere (%(showing)s), so no premiere is left.",
                showing=showing_line(derived.lost[-1].by, locale),
            )
        ]
    said = [_lost(step, locale) for step in derived.lost]
    said += [_in_doubt(step, locale) for step in derived.doubts]
    if not said:
        said = [gettext("No public showing before the festival is known.")]
    if derived.home_festival and derived.status is Status.INTERNATIONAL:
        said.append(
            gettext(
                "It was shown at a festival in its own country (%(showing)s). If that festival was "
                "international, some count this as its international premiere.",
                showing=showing_line(derived.home_festival, locale),
            )
        )
    return list(dict.fromkeys(said))


def _was_everywhere(shown: Shown) -> bool:
    return shown.kind is HistoryKind.ONLINE and shown.geo_blocked is False


def _lost(step: Step, locale: str) -> str:
    showing = showing_line(step.by, locale)
    if step.status is Status.WORLD:
        return gettext("Not a world premiere: shown before (%(showing)s).", showing=showing)
    if step.status is Status.INTERNATIONAL:
        return gettext(
            "Not an international premiere: shown before outside its own country (%(showing)s).",
            showing=showing,
        )
    if step.status is Status.CONTINENTAL:
        return gettext(
            "Not the first on the continent of the festival: shown there before (%(showing)s).",
            showing=showing,
        )
    if step.status is Status.CENTRAL_ASIAN:
        return gettext(
            "Not a Central Asian premiere: shown in Central Asia before (%(showing)s).",
            showing=showing,
        )
    if step.status is Status.NATIONAL:
        return gettext(
            "Not a national premiere: shown in the country of the festival before (%(showing)s).",
            showing=showing,
        )
    if step.status is Status.REGIONAL:
        return gettext(
            "Not a regional premiere: shown in the region of the festival before (%(showing)s).",
            showing=showing,
        )
    return gettext(
        "Not a city premiere: shown in the city of the festival before (%(showing)s).",
        showing=showing,
    )


def _in_doubt(step: Step, locale: str) -> str:
    showing = showing_line(step.by, locale)
    if step.why is Unknown.DAY:
        return gettext(
            "In doubt: a showing may have been before the festival or after its beginning "
            "(%(showing)s). Say the day.",
            showing=showing,
        )
    if step.why is Unknown.REACH:
        return gettext(
            "In doubt: nobody said whether an online showing was kept to one country (%(showing)s).",
            showing=showing,
        )
    if step.why is Unknown.ORIGIN:
        return gettext("In doubt: the country of production is not known. Name it.")
    if step.why is Unknown.HEIR:
        return gettext(
            "In doubt: a showing was in a country that has since come apart (%(showing)s). "
            "Say which part it was in.",
            showing=showing,
        )
    return gettext(
        "In doubt: the city of a showing in the country of the festival is not known "
        "(%(showing)s). Name it.",
        showing=showing,
    )
