"""What the awards of one jury may be together: one prize for one film, sharing, mentions, closing. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from festival.awards.models import (
    Award,
    AwardState,
    Derogation,
    DerogationState,
    Prize,
)
from festival.awards.rules import EX_AEQUO_NOT_ALLOWED, MOTIVATION_REQUIRED, standing
from festival.editions.eligibility import Answer
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.jury.statute import Statute

ONE_PRIZE_RULE = Reason(
    "ONE_PRIZE_RULE",
    "“{film}” has won “{prize}”, and this jury gives a film one prize. Choose another film, or ask the"
    " director for a derogation.",
)
ONE_PRIZE_NEEDS_CHAIR = Reason(
    "ONE_PRIZE_NEEDS_CHAIR",
    "“{film}” has won “{prize}”. The regulation lets it win this prize too if the chair says so in"
    " writing.",
)
ONE_PRIZE_NEEDS_DIRECTOR = Reason(
    "ONE_PRIZE_NEEDS_DIRECTOR",
    "“{film}” has won “{prize}”. The regulation lets it win this prize too once the director has"
    " granted what the chair asks.",
)
NOT_ELIGIBLE_FILM = Reason(
    "NOT_ELIGIBLE_FILM", "{why} “{film}” does not meet the rule of this prize.", 422
)
EX_AEQUO_NOT_TOP = Reason("EX_AEQUO_NOT_TOP", "The top prize of this jury is not shared.")
EX_AEQUO_ALREADY_USED = Reason(
    "EX_AEQUO_ALREADY_USED",
    "This jury may share {most} of its prizes, and “{prize}” is shared already.",
)
MENTIONS_NOT_ALLOWED = Reason("MENTIONS_NOT_ALLOWED", "This prize has no special mention.")
MENTIONS_USED = Reason(
    "MENTIONS_USED", "At most {most} special mentions may be given here, and they are given."
)
PALMARES_CLOSED = Reason(
    "PALMARES_CLOSED",
    "This jury has closed its list of awards. What is wrong in it is put right by revoking a decision"
    " and taking another.",
)
PALMARES_NOT_READY = Reason(
    "PALMARES_NOT_READY", "The list of awards cannot be closed yet: {waiting}."
)
DEROGATION_NOT_NEEDED = Reason(
    "DEROGATION_NOT_NEEDED", "Nothing stands in this film’s way; it needs no derogation."
)
DEROGATION_ASKED = Reason(
    "DEROGATION_ASKED", "This has been asked already. The answer stands on the page of the prize."
)
DEROGATION_ANSWERED = Reason("DEROGATION_ANSWERED", "This derogation has been answered.")

ONE_PRIZE = frozenset({ONE_PRIZE_RULE, ONE_PRIZE_NEEDS_CHAIR, ONE_PRIZE_NEEDS_DIRECTOR})
"""What a derogation lifts."""

Pairs = Collection[tuple[int, int | None]]


def film_meets(film: str, answers: Iterable[Answer]) -> Verdict:
    """The rule of a prize refuses the film it says no to; what is not known of a film refuses nobody."""
    wrong = next((answer for answer in answers if answer.ok is False), None)
    return no(NOT_ELIGIBLE_FILM, film=film, why=wrong.sentence) if wrong else YES


def one_prize_each(
    prize: Prize, film: str, others: Sequence[tuple[int, str]], pairs: Pairs, needs: str
) -> Verdict:
    """A film wins one counted prize; *others* are those it has won, with names, and *pairs* go together.

    >>> second, acting = (Prize(id=n, counts=True) for n in (2, 3))
    >>> one_prize_each(second, "A", [(1, "Grand Prix")], [(3, None)], "").reason.code
    'ONE_PRIZE_RULE'
    >>> bool(one_prize_each(acting, "A", [(1, "Grand Prix")], [(3, None)], ""))
    True
    """
    if not prize.counts:
        return YES
    excepted = None
    for other, name in others:
        if not may_go_together(prize.id, other, pairs):
            return no(ONE_PRIZE_RULE, film=film, prize=name)
        excepted = name
    if excepted is None or not needs:
        return YES
    reason = ONE_PRIZE_NEEDS_CHAIR if needs == "chair" else ONE_PRIZE_NEEDS_DIRECTOR
    return no(reason, film=film, prize=excepted)


def may_go_together(one: int, other: int, pairs: Pairs) -> bool:
    """Whether the regulation names the two as a pair, in either order; a prize alone goes with any."""
    return bool({(one, other), (other, one), (one, None), (other, None)} & set(pairs))


def may_share(
    prize: Prize, statute: Statute | None, shared_names: Sequence[str], mention: bool = False
) -> Verdict:
    """Whether this prize may go ex aequo, beside those of its jury that were shared by name."""
    if mention:
        return YES
    if statute is None and prize.allow_ex_aequo:
        return YES
    if statute is None or not (statute.ex_aequo and prize.allow_ex_aequo):
        return no(EX_AEQUO_NOT_ALLOWED)
    if prize.top and statute.ex_aequo_not_top:
        return no(EX_AEQUO_NOT_TOP)
    most = statute.ex_aequo_per_palmares
    if most is not None and len(shared_names) >= most:
        named = shared_names[0] if shared_names else ""
        return (
            no(EX_AEQUO_ALREADY_USED, most=most, prize=named) if named else no(EX_AEQUO_NOT_ALLOWED)
        )
    return YES


def may_mention(prize: Prize, statute: Statute | None, mentioned: int) -> Verdict:
    """Up to as many as the prize says, and as the whole jury may give; *mentioned* counts the jury's."""
    if not prize.max_mentions:
        return no(MENTIONS_NOT_ALLOWED)
    here = sum(one.mention and one.state is not AwardState.REVOKED for one in prize.awards)
    if here >= prize.max_mentions:
        return no(MENTIONS_USED, most=prize.max_mentions)
    if statute is not None and mentioned >= statute.mentions_max:
        return no(MENTIONS_USED, most=statute.mentions_max)
    return YES


def list_is_open(closed: bool, prize: Prize) -> Verdict:
    """A closed list is only put right: a prize whose decision was revoked is decided again."""
    if closed and not any(one.state is AwardState.REVOKED for one in prize.awards):
        return no(PALMARES_CLOSED)
    return YES


def may_ask_derogation(verdict: Verdict, asked: Derogation | None, why: str) -> Verdict:
    """For a film the one-prize rule stops, once, with the jury's reasons."""
    if asked is not None:
        return no(DEROGATION_ASKED)
    if verdict:
        return no(DEROGATION_NOT_NEEDED)
    if verdict.reason not in ONE_PRIZE:
        return verdict
    return YES if why.strip() else no(MOTIVATION_REQUIRED)


def may_answer_derogation(asked: Derogation, answer: str) -> Verdict:
    """Once, in writing, whatever the answer is."""
    if asked.state is not DerogationState.ASKED:
        return no(DEROGATION_ANSWERED)
    return YES if answer.strip() else no(MOTIVATION_REQUIRED)


def undecided(prizes: Iterable[Prize]) -> list[Prize]:
    """Prizes that must be given and are not."""
    return [
        prize
        for prize in prizes
        if (not (award := standing(prize.awards)) and not prize.may_withhold)
        or (award and award.state is AwardState.WITHHELD and not prize.may_withhold)
    ]


def languages_lacking(awards: Iterable[Award], locales: Sequence[str]) -> Mapping[str, list[str]]:
    """By award, the languages its citation cannot be read in yet."""
    found = {}
    for award in awards:
        ready = {one.locale for one in award.citations if one.state.value == "approved"}
        if lacking := [locale for locale in locales if locale not in ready]:
            found[award.code] = lacking
    return found


def may_close(closed: bool, waiting: Sequence[str]) -> Verdict:
    """Once, with every check but the translations answered yes."""
    if closed:
        return no(PALMARES_CLOSED)
    return (
        no(PALMARES_NOT_READY, waiting="; ".join(one.rstrip(".") for one in waiting))
        if waiting
        else YES
    )
