"""The rules a jury decides by, and the ones known juries decide by. Pure: no database, no clock."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction

from festival.jury.models import Casting, Jury, Method, RecusalScope

__all__ = [
    "PRESETS",
    "Casting",
    "Method",
    "RecusalScope",
    "Statute",
    "columns_of",
    "method_of",
    "statute_of",
]


@dataclass(frozen=True)
class Statute:
    """What a jury has agreed on before it votes: how many, in which rounds, and what a tie leads to."""

    preset: str = "almaty"
    quorum: Fraction = Fraction(2, 3)
    """The share of its eligible jurors that must be there."""
    rounds: tuple[Method, ...] = (Method.ABSOLUTE, Method.ABSOLUTE, Method.PLURALITY)
    """How each round is voted; the last is voted again and again."""
    casting: Casting = Casting.CHAIR_FINAL_ROUND
    blank_counts: bool = False
    ex_aequo: bool = True
    ex_aequo_per_palmares: int | None = 1
    """How often in one palmarès; nothing where nobody counts."""
    ex_aequo_not_top: bool = True
    one_prize_per_film: bool = True
    exception_needs: str = ""
    """Who allows a second prize for one film: nobody needs to, "chair" or "director"."""
    may_withhold: bool = True
    mentions_max: int = 2
    must_see_all: bool = True
    recusal_scope: RecusalScope = RecusalScope.BALLOT
    distinct_countries: bool = False
    partial_ok: bool = False
    min_members: int = 3
    max_members: int = 7


ALMATY = Statute()

# Presets say what the regulations of these juries say; where they say nothing, they keep to Almaty's,
# whose own regulations were not found either: every rule of it can be changed while a jury is formed.
PRESETS: dict[str, Statute] = {
    "almaty": ALMATY,
    "cannes": replace(
        ALMATY,
        preset="cannes",
        casting=Casting.NONE,
        exception_needs="chair",
        may_withhold=False,
        mentions_max=0,
        max_members=9,
    ),
    "venice": replace(
        ALMATY,
        preset="venice",
        casting=Casting.NONE,
        ex_aequo=False,
        ex_aequo_per_palmares=None,
        exception_needs="director",
        mentions_max=0,
        max_members=9,
    ),
    "fipresci": replace(
        ALMATY,
        preset="fipresci",
        ex_aequo=False,
        ex_aequo_per_palmares=None,
        one_prize_per_film=False,
        mentions_max=0,
        distinct_countries=True,
        max_members=9,
    ),
    "ecumenical": replace(
        ALMATY,
        preset="ecumenical",
        ex_aequo=False,
        ex_aequo_per_palmares=None,
        one_prize_per_film=False,
        mentions_max=1,
        max_members=6,
    ),
    "unesco": replace(
        ALMATY,
        preset="unesco",
        ex_aequo=False,
        ex_aequo_per_palmares=None,
        one_prize_per_film=False,
        mentions_max=2,
        min_members=1,
        max_members=5,
    ),
}


def statute_of(jury: Jury) -> Statute:
    """A jury's rules as it has them.

    >>> jury = Jury(**columns_of(PRESETS["venice"]))
    >>> statute_of(jury) == PRESETS["venice"]
    True
    """
    kept = {name: getattr(jury, name) for name in Statute.__dataclass_fields__}
    rounds = tuple(Method(word) for word in jury.rounds.split())
    return Statute(**kept | {"quorum": Fraction(jury.quorum), "rounds": rounds})


def columns_of(statute: Statute) -> dict[str, object]:
    """The same rules as a jury's row keeps them.

    >>> columns_of(ALMATY)["quorum"], columns_of(ALMATY)["rounds"]
    ('2/3', 'absolute absolute plurality')
    """
    return asdict(statute) | {
        "quorum": str(statute.quorum),
        "rounds": " ".join(method.value for method in statute.rounds),
    }


def method_of(rounds: Sequence[Method], number: int) -> Method:
    """How round *number*, counted from one, is voted: after the last one named, as the last.

    >>> [method_of(ALMATY.rounds, n).value for n in (1, 3, 5)]
    ['absolute', 'plurality', 'plurality']
    """
    return rounds[min(number, len(rounds)) - 1]
