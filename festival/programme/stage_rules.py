"""What people ask of the schedule: guests, moderators and interpreters on stage, jurors in their seats. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from festival.foundation.verdict import Reason
from festival.foundation.zones import local
from festival.programme.clashing import Clash, Rule, Severity
from festival.programme.facts import JurorFacts, PersonFacts, Plan, ShowFacts, Span
from festival.programme.hall_rules import midnight_of
from festival.programme.models import ParticipantRole
from festival.programme.viewing import Lack, Sitting, viewing_plan

PERSON_TWICE = Reason(
    "PERSON_TWICE",
    "{name} is on stage at “{title}” {span} and at “{other}” {there}. {missing} more minutes are needed.",
)
GUEST_UNAVAILABLE = Reason(
    "GUEST_UNAVAILABLE",
    "{name} is needed at “{title}” {span} and is not here then. Move the show, do without, or ask "
    "whether {name} can stay.",
)
INTERPRETER_MISSING = Reason(
    "INTERPRETER_MISSING",
    "{name} needs an interpreter, and “{title}” has a talk and nobody who interprets.",
)
JURY_PLAN_INFEASIBLE = Reason(
    "JURY_PLAN_INFEASIBLE",
    "{name} cannot see “{film}” in time: no showing is left before {until}. Plan one.",
)
JURY_PLAN_CLASHES = Reason(
    "JURY_PLAN_CLASHES",
    "{name} cannot see “{film}” before {until}: every showing runs while another film of the competition "
    "is seen. Plan another one.",
)
JURY_DAY_FULL = Reason(
    "JURY_DAY_FULL",
    "{name} would see more than {most} films on one day to see “{film}” before {until}. Plan another "
    "showing on a quieter day.",
)

TWICE = Rule(PERSON_TWICE, Severity.FATAL, "I-67")
AWAY = Rule(GUEST_UNAVAILABLE, Severity.OVERRIDABLE, "I-67")
MUTE = Rule(INTERPRETER_MISSING, Severity.ADVICE, "I-67")
UNSEEN = {
    Lack.NO_SHOW: Rule(JURY_PLAN_INFEASIBLE, Severity.ADVICE, "I-68"),
    Lack.CLASH: Rule(JURY_PLAN_CLASHES, Severity.ADVICE, "I-68"),
    None: Rule(JURY_DAY_FULL, Severity.ADVICE, "I-68"),
}
"""By what keeps a juror from a film; nothing is a day that is full."""

MOST_FILMS = 4
"""How many films a juror sees in a day at most, meals included."""


def stage_clashes(plan: Plan, show: ShowFacts) -> Iterator[Clash]:
    """I-67: nobody is in two places, and everybody is here when they are needed."""
    talks = show.talk_minutes > 0
    interpreted = any(one.role is ParticipantRole.INTERPRETER for one in show.people)
    for person in {one.person_id: one for one in show.people}.values():
        yield from _elsewhere(plan, show, person)
        windows = plan.windows.get(person.person_id)
        for begins, ends in show.on_stage if windows is not None else ():
            if not any(first <= begins and ends <= last for first, last in windows or ()):
                yield AWAY.broken(
                    show.code, name=person.name, title=show.name, span=_span((begins, ends), plan)
                )
        if talks and not interpreted and person.person_id in plan.interpreted:
            yield MUTE.broken(show.code, name=person.name, title=show.name)


def _elsewhere(plan: Plan, show: ShowFacts, person: PersonFacts) -> Iterator[Clash]:
    for other, _ in plan.by_person.get(person.person_id, []):
        if other.code == show.code:
            continue
        missing, mine, theirs = _lacking(plan, show, other)
        if missing > 0:
            yield TWICE.broken(
                *(show.code, other.code),
                name=person.name,
                title=show.name,
                span=_span(mine, plan),
                other=other.name,
                there=_span(theirs, plan),
                missing=missing,
            )


def _lacking(plan: Plan, show: ShowFacts, other: ShowFacts) -> tuple[int, Span, Span]:
    """How many minutes somebody lacks to be on both stages, and when that is."""
    way = timedelta(minutes=plan.minutes_between(show.hall_id, other.hall_id) or 0)
    worst = (0, show.span, other.span)
    for mine in show.on_stage:
        for theirs in other.on_stage:
            first, second = sorted((mine, theirs))
            missing = -((second[0] - first[1] - way) // timedelta(minutes=1))
            if missing > worst[0]:
                worst = (missing, mine, theirs)
    return worst


def _span(span: Span, plan: Plan) -> str:
    begins, ends = (local(one, plan.zone) for one in span)
    return f"{begins:%H:%M}–{ends:%H:%M}"


def jury_clashes(plan: Plan) -> Iterator[Clash]:
    """I-68: every juror can see every film of their competition before they meet."""
    titles = {one.selection_id: one.title for one in plan.films}
    sittings = _sittings(plan)
    known: dict[tuple[object, ...], Mapping[int, Lack | None]] = {}
    for juror in plan.jurors:
        films = tuple(
            one.selection_id
            for one in plan.films
            if one.section_id in juror.sections and one.film_id not in juror.off
        )
        key = (films, juror.until, juror.from_day, juror.to_day)
        if key not in known:
            known[key] = lacking(plan, juror, films, sittings)
        for selection_id, why in known[key].items():
            codes = tuple(one.code for one in sittings if selection_id in one.films)
            until = f"{local(juror.until, plan.zone):%Y-%m-%d %H:%M}"
            film = titles[selection_id]
            yield UNSEEN[why].broken(
                *codes, name=juror.name, film=film, until=until, most=MOST_FILMS
            )


def _sittings(plan: Plan) -> list[Sitting]:
    """What a jury can sit in: everything that is shown."""
    return [
        Sitting(
            one.code,
            one.starts_at,
            one.ends_at,
            plan.halls[one.hall_id].venue_id,
            tuple(item.film.selection_id for item in one.items),
        )
        for one in plan.shows
        if one.items and not plan.halls[one.hall_id].online
    ]


def lacking(
    plan: Plan, juror: JurorFacts, films: Sequence[int], sittings: Sequence[Sitting]
) -> dict[int, Lack | None]:
    """The films a juror cannot see, and why: no show, none that fits, or more than a day holds."""
    wanted = set(films)
    open_to = [one for one in sittings if wanted & set(one.films)]
    after = midnight_of(juror.from_day or plan.starts_on, plan.zone)
    until = juror.until
    if juror.to_day:
        leaves = midnight_of(juror.to_day + timedelta(days=1), plan.zone)
        until = min(until, leaves + timedelta(hours=plan.day_ends_hour))
    found = viewing_plan(films, open_to, plan.walks, after, until)
    short: dict[int, Lack | None] = dict(found.lacking)
    seen: dict[datetime, set[str]] = {}
    for film, sitting in sorted(found.shows.items(), key=lambda one: one[1].starts_at):
        day = midnight_of(plan.day_of(sitting.starts_at), plan.zone)
        codes = seen.setdefault(day, set())
        codes.add(sitting.code)
        if len(codes) > MOST_FILMS:
            short[film] = None
    return short
