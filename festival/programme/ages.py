"""Age marks: which system was in force on a day, what a mark means, and what it forbids. Pure."""

from collections.abc import Iterable
from datetime import date, datetime

from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.foundation.zones import local

AGE_MARK_UNKNOWN = Reason(
    "AGE_MARK_UNKNOWN",
    "“{mark}” is no age mark. Choose one of {marks}, or leave it empty where the film is not rated.",
    422,
)

NEW_SINCE = date(2019, 1, 11)
"""Law of 2 July 2018 No. 169-VI: from this day nothing is shown without a mark of the new system."""
OLD = {"К": 0, "БА": 12, "Б14": 14, "Е16": 16, "Е18": 18, "НА": 21}
NEW = {"6-": 0, "6+": 6, "12+": 12, "14+": 14, "16+": 16, "18+": 18, "21+": 21}
ADULT_AGE, ADULT_HOUR = 21, 22
CHILD_AGE = 6


def system_on(day: date) -> dict[str, int]:
    """The marks in force on a day, and from which age on each is for.

    >>> list(system_on(date(2018, 9, 18)))[-2:], list(system_on(date(2019, 9, 16)))[-2:]
    (['Е18', 'НА'], ['18+', '21+'])
    """
    return NEW if day >= NEW_SINCE else OLD


def age_of(mark: str) -> int | None:
    """From which age on something is for, by either system; None where it is not rated.

    >>> age_of("Е18"), age_of("18+"), age_of("0+"), age_of("")
    (18, 18, None, None)
    """
    return (NEW | OLD).get(mark)


def may_mark(mark: str) -> Verdict:
    """A mark is one of a system that there is; “0+” is none, and what is not rated has no mark."""
    if not mark or mark in NEW or mark in OLD:
        return YES
    return no(AGE_MARK_UNKNOWN, mark=mark, marks=", ".join(NEW))


def strictest(marks: Iterable[str]) -> str:
    """The mark that counts for several films: the highest.

    >>> strictest(["6+", "16+", ""]), strictest([])
    ('16+', '')
    """
    return max((one for one in marks if age_of(one) is not None), key=_age, default="")


def _age(mark: str) -> int:
    return age_of(mark) or 0


def is_of_its_day(mark: str, day: date) -> bool:
    """Whether a mark belongs to the system in force on that day."""
    return not mark or mark in system_on(day)


def shown_mark(mark: str, day: date) -> str:
    """How a mark is told: with the one in force beside it where it is of another system.

    >>> shown_mark("18+", date(2018, 9, 18)), shown_mark("Е18", date(2018, 9, 18))
    ('Е18 (18+)', 'Е18')
    """
    if is_of_its_day(mark, day):
        return mark
    age = age_of(mark)
    twin = next((one for one, least in system_on(day).items() if least == age), "")
    return f"{twin} ({mark})" if twin else mark


def is_late_enough(mark: str, starts_at: datetime, zone: str, day_ends_hour: int = 5) -> bool:
    """What is for adults of 21 begins at ten in the evening or in the night after it."""
    if (age_of(mark) or 0) < ADULT_AGE:
        return True
    hour = local(starts_at, zone).hour
    return hour >= ADULT_HOUR or hour < day_ends_hour
