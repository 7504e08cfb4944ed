"""What films ask of their shows: not twice at once, in order of their premiere, whole, and at a fit hour. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from festival.films.firsts import PREMIERE_ORDER, Planned, keeps_order
from festival.foundation.verdict import Reason
from festival.foundation.zones import local
from festival.programme import ages, rules
from festival.programme.clashing import Clash, Rule, Severity
from festival.programme.facts import Plan, ShowFacts
from festival.programme.models import Showing, ShowState
from festival.selection.models import SelectionState

SAME_FILM = Reason(
    "SAME_FILM",
    "“{film}” runs in {hall} {span} at the same time. Whoever misses one cannot see the other.",
)
SAME_DIRECTOR = Reason(
    "SAME_DIRECTOR",
    "“{title}” and “{other}” ({span}) are by the same director and run at the same time.",
)
SHOW_SHORT = Reason(
    "SHOW_SHORT",
    "“{title}” needs {needed} minutes and has {given}. Give a later end, or take a film out.",
)
BLOCK_LONG = Reason(
    "BLOCK_LONG",
    "The films of “{title}” run {minutes} minutes together. A block of short films is best under {most}.",
)
BLOCK_UNCONFIRMED = Reason(
    "BLOCK_UNCONFIRMED",
    "“{film}” in “{title}” is not confirmed yet. Every film of a show has to be.",
)
PART_MISSING = Reason(
    "PART_MISSING", "“{film}” is shown in {parts} parts, and {missing} are in no show yet."
)
PARTS_OUT_OF_ORDER = Reason(
    "PARTS_OUT_OF_ORDER", "Part {part} of “{film}” comes before part {earlier} has been shown."
)
AGE_TIME = Reason("AGE_TIME", "“{title}” is marked {mark} and may start from {hour}:00 only.")
AGE_CHILDREN = Reason(
    "AGE_CHILDREN",
    "“{title}” is for children, and its mark is {mark}. Nothing above {most} fits there.",
)
AGE_SYSTEM = Reason(
    "AGE_SYSTEM",
    "“{title}” is marked {mark}, which is not of the system in force on its day. The public reads {shown}.",
)
CHILDREN_HOURS = Reason(
    "CHILDREN_HOURS",
    "“{title}” is for children or schools and runs {span}. Keep it between {first}:00 and {last}:00.",
)

FILM_TWICE = Rule(SAME_FILM, Severity.OVERRIDABLE, "festival")
DIRECTOR_TWICE = Rule(SAME_DIRECTOR, Severity.ADVICE, "festival")
TOO_SHORT = Rule(SHOW_SHORT, Severity.FATAL, "I-76")
LONG_BLOCK = Rule(BLOCK_LONG, Severity.ADVICE, "I-85")
UNCONFIRMED = Rule(BLOCK_UNCONFIRMED, Severity.OVERRIDABLE, "I-85")
LEFT = Rule(rules.FILM_LEFT, Severity.FATAL, "I-85")
LACKS_PART = Rule(PART_MISSING, Severity.ADVICE, "festival")
WRONG_ORDER = Rule(PARTS_OUT_OF_ORDER, Severity.OVERRIDABLE, "festival")
ORDER = Rule(PREMIERE_ORDER, Severity.FATAL, "I-75")
LATE = Rule(AGE_TIME, Severity.FATAL, "I-78")
CHILDREN = Rule(AGE_CHILDREN, Severity.FATAL, "I-78")
SYSTEM = Rule(AGE_SYSTEM, Severity.ADVICE, "I-79")
EARLY = Rule(CHILDREN_HOURS, Severity.OVERRIDABLE, "festival")

MOST_MINUTES = 100
YOUNG = {Showing.CHILDREN: (8, 21), Showing.SCHOOL: (8, 18)}


def film_clashes(plan: Plan, show: ShowFacts) -> Iterator[Clash]:
    """I-75, I-76, I-78, I-79, I-85: what stands against the films of a show at its hour."""
    yield from _at_once(plan, show)
    yield from _length(show)
    yield from _states(show)
    yield from _parts(plan, show)
    yield from _ages(plan, show)
    yield from _premieres(plan, show)


def _at_once(plan: Plan, show: ShowFacts) -> Iterator[Clash]:
    twice: set[str] = set()
    for film in {item.film.film_id: item.film for item in show.items}.values():
        for other in _meeting(show, plan.by_film.get(film.film_id, [])):
            twice.add(other.code)
            hall = plan.halls[other.hall_id].name
            yield FILM_TWICE.broken(
                show.code, other.code, film=film.title, hall=hall, span=other.clock
            )
    for person in sorted({one for item in show.items for one in item.film.directors}):
        for other in _meeting(show, plan.by_director.get(person, [])):
            if other.code not in twice:
                twice.add(other.code)
                yield DIRECTOR_TWICE.broken(
                    show.code, other.code, title=show.name, other=other.name, span=other.clock
                )


def _meeting(show: ShowFacts, others: Iterable[ShowFacts]) -> list[ShowFacts]:
    return [one for one in others if one.code != show.code and show.meets(one)]


def needed_minutes(show: ShowFacts) -> int | None:
    """What belongs to a show, in whole minutes, its films reckoned in seconds; unknown with one of them."""
    runtimes = [item.seconds for item in show.items]
    known = [one for one in runtimes if one is not None]
    if len(known) < len(runtimes):
        return None
    films = sum(known) + sum(item.gap_seconds for item in show.items[:-1])
    return show.pre_minutes + show.intro_minutes - (-films // 60) + show.talk_minutes


def _length(show: ShowFacts) -> Iterator[Clash]:
    needed = needed_minutes(show)
    given = int((show.ends_at - show.starts_at) / timedelta(minutes=1))
    if show.items and needed is not None and needed > given:
        yield TOO_SHORT.broken(show.code, title=show.name, needed=needed, given=given)
    seconds = [item.seconds or 0 for item in show.items]
    total = -(-sum(seconds) // 60)
    is_block = len({item.film.film_id for item in show.items}) > 1 and max(seconds) < 3600
    if is_block and total > MOST_MINUTES:
        yield LONG_BLOCK.broken(show.code, title=show.name, minutes=total, most=MOST_MINUTES)


def _states(show: ShowFacts) -> Iterator[Clash]:
    for item in show.items:
        state = item.film.state
        if state not in rules.IN_PROGRAMME:
            yield LEFT.broken(show.code, title=item.film.title)
        elif state is not SelectionState.CONFIRMED and show.state is not ShowState.PENCILLED:
            yield UNCONFIRMED.broken(show.code, film=item.film.title, title=show.name)


def _parts(plan: Plan, show: ShowFacts) -> Iterator[Clash]:
    for item in show.items:
        if item.part is None or item.parts is None:
            continue
        shown = [
            (one.starts_at, other.part, one.code)
            for one in plan.by_film.get(item.film.film_id, [])
            for other in one.items
            if other.film.film_id == item.film.film_id and other.part is not None
        ]
        missing = sorted(set(range(1, item.parts + 1)) - {part for _, part, _ in shown})
        if missing and item.part == min(part for _, part, _ in shown):
            listed = ", ".join(map(str, missing))
            yield LACKS_PART.broken(
                show.code, film=item.film.title, parts=item.parts, missing=listed
            )
        before = {part for at, part, _ in shown if at < show.starts_at}
        here = {one.part for one in show.items if one.film.film_id == item.film.film_id}
        if item.part > 1 and item.part - 1 not in before | here and item.part - 1 not in missing:
            yield WRONG_ORDER.broken(
                show.code, part=item.part, film=item.film.title, earlier=item.part - 1
            )


def mark_of(show: ShowFacts) -> str:
    """The mark that counts: the strictest of the show's own and its films'."""
    return ages.strictest([show.age_mark, *(item.age_mark for item in show.items)])


def _ages(plan: Plan, show: ShowFacts) -> Iterator[Clash]:
    mark, day = mark_of(show), local(show.starts_at, plan.zone).date()
    if not ages.is_late_enough(mark, show.starts_at, show.zone, plan.day_ends_hour):
        yield LATE.broken(show.code, title=show.name, mark=mark, hour=ages.ADULT_HOUR)
    if not ages.is_of_its_day(mark, day):
        shown = ages.shown_mark(mark, day)
        yield SYSTEM.broken(show.code, title=show.name, mark=mark, shown=shown)
    if show.showing not in YOUNG:
        return
    if show.showing is Showing.CHILDREN and (ages.age_of(mark) or 0) > ages.CHILD_AGE:
        yield CHILDREN.broken(show.code, title=show.name, mark=mark, most=f"{ages.CHILD_AGE}+")
    first, last = YOUNG[show.showing]
    begins, ends = local(show.starts_at, show.zone), local(show.ends_at, show.zone)
    if begins.hour < first or ends > begins.replace(hour=last, minute=0, second=0, microsecond=0):
        yield EARLY.broken(show.code, title=show.name, span=show.clock, first=first, last=last)


def _premieres(plan: Plan, show: ShowFacts) -> Iterator[Clash]:
    for film_id in sorted({item.film.film_id for item in show.items}):
        facts = plan.premieres.get(film_id)
        if facts is None:
            continue
        showings = _showings(plan.by_film.get(film_id, []), film_id, facts.sections)
        verdict = keeps_order(
            facts.announced, showings, facts.countries, facts.history, facts.place
        )
        if not verdict and verdict.reason is not None:
            yield Clash(verdict.reason.code, ORDER.severity, (show.code,), verdict, ORDER.source)


def _showings(
    shows: Sequence[ShowFacts], film_id: int, sections: Mapping[int, str]
) -> list[Planned]:
    """As the derivation of premieres takes them."""
    return [
        Planned(
            code=show.code,
            at=show.starts_at,
            day=local(show.starts_at, show.zone).date(),
            public=show.is_public,
            section=sections.get(item.film.section_id, ""),
            words=f"{local(show.starts_at, show.zone):%Y-%m-%d %H:%M}",
        )
        for show in shows
        for item in show.items
        if item.film.film_id == film_id
    ]
