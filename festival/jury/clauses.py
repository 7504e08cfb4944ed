"""A jury's rules in plain words, for whoever decides by them."""

from typing import NamedTuple

from flask_babel import gettext, ngettext

from festival.jury.statute import PRESETS, Casting, Method, RecusalScope, Statute


class Clause(NamedTuple):
    """One rule: what it is about, and what it says."""

    label: str
    words: str


def preset_words(preset: str) -> str:
    """Whose rules a preset is."""
    return {
        "almaty": gettext("Almaty"),
        "cannes": gettext("Cannes"),
        "venice": gettext("Venice"),
        "fipresci": gettext("FIPRESCI"),
        "ecumenical": gettext("Ecumenical jury"),
        "unesco": gettext("UNESCO at Almaty"),
    }[preset]


def method_words(method: Method) -> str:
    """How a round decides."""
    return {
        Method.ABSOLUTE: gettext("More than half of the votes cast decide."),
        Method.PLURALITY: gettext("The most votes decide."),
        Method.RANKED: gettext("Everybody ranks the candidates, and the ranks together decide."),
        Method.YES_NO: gettext("Each candidate is voted yes or no."),
        Method.CONSENSUS: gettext("Everybody has to agree."),
        Method.SCORE_SUM: gettext("The marks given to each candidate are added up."),
    }[method]


def clauses_of(statute: Statute) -> list[Clause]:
    """Everything a jury has agreed on, in the order it is met."""
    return [
        Clause(gettext("Rules of"), _origin(statute)),
        Clause(gettext("Members"), _members(statute)),
        Clause(gettext("Before a vote"), _before(statute)),
        Clause(gettext("Quorum"), _quorum(statute)),
        *_rounds(statute),
        Clause(gettext("A tie"), _tie(statute)),
        Clause(gettext("A blank vote"), _blank(statute)),
        Clause(gettext("Shared prizes"), _shared(statute)),
        Clause(gettext("Prizes for one film"), _one_film(statute)),
        Clause(gettext("No winner"), _withheld(statute)),
        Clause(gettext("Mentions"), _mentions(statute)),
        Clause(gettext("An interest in a film"), _interest(statute)),
        Clause(gettext("Scoresheets"), _sheets(statute)),
    ]


def _origin(statute: Statute) -> str:
    name = preset_words(statute.preset)
    if statute == PRESETS[statute.preset]:
        return name
    return gettext("%(preset)s, with changes", preset=name)


def _members(statute: Statute) -> str:
    size = gettext(
        "From %(least)s to %(most)s with a vote.",
        least=statute.min_members,
        most=statute.max_members,
    )
    if not statute.distinct_countries:
        return size
    return " ".join([size, gettext("Each comes from a different country.")])


def _before(statute: Statute) -> str:
    if statute.must_see_all:
        return gettext("A juror votes on a prize after seeing every film that may win it.")
    return gettext("A juror may vote before seeing every film that may win the prize.")


def _quorum(statute: Statute) -> str:
    if statute.quorum == 1:
        return gettext("Everybody who may vote on a prize has to be there.")
    return gettext(
        "A vote stands when at least %(share)s of those who may vote on the prize are there.",
        share=f"{statute.quorum.numerator}/{statute.quorum.denominator}",
    )


def _rounds(statute: Statute) -> list[Clause]:
    last = len(statute.rounds)
    return [
        Clause(
            gettext("Round %(number)s", number=number)
            if number < last
            else gettext("Round %(number)s and after", number=number),
            method_words(method),
        )
        for number, method in enumerate(statute.rounds, 1)
    ]


def _tie(statute: Statute) -> str:
    return {
        Casting.NONE: gettext("It is voted again. Nobody’s vote weighs more than another’s."),
        Casting.CHAIR_FINAL_ROUND: gettext(
            "It is voted again. From the last kind of round on the chair decides it,"
            " unless the chair stays out of this vote."
        ),
        Casting.CHAIR_ANY_ROUND: gettext(
            "The chair decides it, in any round, unless the chair stays out of this vote."
        ),
    }[statute.casting]


def _blank(statute: Statute) -> str:
    if statute.blank_counts:
        return gettext("It counts as a vote cast, so it raises what is needed to win.")
    return gettext("It does not count as a vote cast.")


def _shared(statute: Statute) -> str:
    if not statute.ex_aequo:
        return gettext("No prize is shared.")
    often = statute.ex_aequo_per_palmares
    limit = (
        gettext("Prizes may be shared.")
        if often is None
        else ngettext(
            "%(num)s prize of the whole palmarès may be shared.",
            "%(num)s prizes of the whole palmarès may be shared.",
            often,
        )
    )
    if not statute.ex_aequo_not_top:
        return limit
    return " ".join([limit, gettext("The top prize is not.")])


def _one_film(statute: Statute) -> str:
    if not statute.one_prize_per_film:
        return gettext("A film may win more than one prize.")
    return {
        "": gettext("A film wins one prize, apart from the prizes whose own rules allow a second."),
        "chair": gettext(
            "A film wins one prize. Where a prize’s own rules allow a second, the chair agrees to it."
        ),
        "director": gettext(
            "A film wins one prize. Where a prize’s own rules allow a second,"
            " the festival director is heard."
        ),
    }[statute.exception_needs]


def _withheld(statute: Statute) -> str:
    if statute.may_withhold:
        return gettext("The jury may leave a prize without a winner and says why.")
    return gettext("Every prize has a winner.")


def _mentions(statute: Statute) -> str:
    if not statute.mentions_max:
        return gettext("None.")
    return ngettext("At most %(num)s mention.", "At most %(num)s mentions.", statute.mentions_max)


def _interest(statute: Statute) -> str:
    return {
        RecusalScope.FILM: gettext("The juror votes, but not for that film."),
        RecusalScope.BALLOT: gettext("The juror stays out of every vote in which the film stands."),
        RecusalScope.JURY: gettext("The juror stays out of every vote of this jury."),
    }[statute.recusal_scope]


def _sheets(statute: Statute) -> str:
    if statute.partial_ok:
        return gettext("A scoresheet counts with the marks it has.")
    return gettext("A scoresheet counts once every question has a mark.")
