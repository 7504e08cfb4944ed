"""What the print desk’s pages show: the list of copies, one copy, who holds what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext

from festival.editions.models import Edition
from festival.films.queries import Title, title_of
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.forms import offer
from festival.foundation.language import duration
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.verdict import Verdict
from festival.foundation.zones import local
from festival.media import store
from festival.prints import course, queries, rules, wording
from festival.prints.forms import (
    AsideForm,
    CheckForm,
    CopyForm,
    InHallForm,
    KeyFileForm,
    PlaceForm,
    StepForm,
)
from festival.prints.keyvault import key_file
from festival.prints.lists import insured_words, what_words
from festival.prints.models import Copy, CopyState, Key, KeyState, Package
from festival.prints.naming import Facts, disagreements, read
from festival.prints.own_pages import Told, told_of
from festival.prints.wording import shipment_words, version_name, when
from festival.venues.models import Hall
from festival.venues.queries import hall_name


@dataclass(frozen=True)
class CopyFormPage(Page):
    """A copy to be described."""

    template: ClassVar[str] = "prints/copy_form.html"

    edition: Edition
    form: CopyForm
    copy: Copy | None


@dataclass(frozen=True)
class HallRow:
    """A hall, and what this copy has done in it."""

    key: str
    name: str
    playable: Verdict
    ingested: str
    check: str
    failed: bool
    note: str
    may_check: bool


@dataclass(frozen=True)
class KeyRow:
    """One key of a copy."""

    hall: str
    state: str
    window: str
    wrong: str
    next: tuple[str, str] | None
    code: str
    file: bool


@dataclass(frozen=True)
class StepRow:
    """A step the copy may take now, and whether its shipment is asked about."""

    to: str
    label: str
    journey: bool


@dataclass(frozen=True)
class CopyPage(Page):
    """One copy: what it is, how far it has come, and what may follow."""

    template: ClassVar[str] = "prints/copy.html"

    edition: Edition
    copy: Copy
    title: Title
    state: str
    facts: list[tuple[str, str]]
    name_facts: list[str]
    off_by: str
    steps: list[StepRow]
    step_form: StepForm
    halls: list[HallRow]
    hall_form: InHallForm
    keys: list[KeyRow]
    key_form: KeyFileForm
    ask_form: InHallForm
    aside_form: AsideForm
    place_form: PlaceForm
    shipments: list[tuple[str, str]]
    told: list[Told]
    unseen: bool
    may_keep: Verdict
    here: bool


@dataclass(frozen=True)
class CheckPage(Page):
    """A copy is looked at in a hall."""

    template: ClassVar[str] = "prints/check.html"

    edition: Edition
    copy: Copy
    title: Title
    hall: str
    hall_key: str
    what: str
    form: CheckForm


def copy_form(edition: Edition, copy: Copy | None = None, *, posted: bool = False) -> CopyForm:
    """The form with the versions and the copies it may name."""
    form = CopyForm.posted() if posted else CopyForm.of(copy) if copy else CopyForm()
    versions = [copy.film_version] if copy else queries.versions_to_choose(edition.id)
    offer(form.film, [(str(one.id), version_name(one)) for one in versions])
    others = queries.copies_of_edition(edition.id)
    others = [
        one
        for one in others
        if copy is None or (one.version_id == copy.version_id and one is not copy)
    ]
    named = [(one.code, _named(one)) for one in others]
    offer(
        form.ov,
        [
            ("", gettext("nothing")),
            *(n for n, o in zip(named, others, strict=True) if o.package is Package.OV),
        ],
    )
    offer(
        form.backup_of,
        [
            ("", gettext("nothing")),
            *(n for n, o in zip(named, others, strict=True) if not o.backup_of_id),
        ],
    )
    return form


def _named(copy: Copy) -> str:
    return f"{title_of(copy.film_version.film, locale()).text} · {what_words(copy)}"


def copy_page(
    actor: Actor, code: str, copy_code: str, forms: dict[str, Any] | None = None
) -> CopyPage:
    """The page; *forms* are those that were sent and stay as typed."""
    copy = queries.copy_of(actor, code, copy_code)
    halls = queries.halls_with_servers(copy.edition_id)
    may = course.may_keep_prints(actor, copy.edition)
    sent = forms or {}
    zone = copy.edition.zone
    return CopyPage(
        edition=copy.edition,
        copy=copy,
        title=title_of(copy.film_version.film, locale()),
        state=str(wording.STATES[copy.state]),
        facts=_facts(copy),
        name_facts=name_words(copy),
        off_by=off_words(copy),
        steps=_steps(copy) if may else [],
        step_form=sent.get("step") or StepForm(),
        halls=_halls(copy, halls, zone),
        hall_form=sent.get("hall") or hall_form(halls),
        keys=[_key(key, copy, {hall.id: hall for hall in halls}, zone) for key in copy.keys],
        key_form=sent.get("key") or KeyFileForm(),
        ask_form=sent.get("ask") or hall_form(halls, "ask-"),
        aside_form=sent.get("aside") or AsideForm(data={"why": copy.quarantine}),
        place_form=sent.get("place") or place_form(copy, halls),
        shipments=shipment_words(copy, zone),
        told=told_of(copy, zone),
        unseen=any(one.seen_at is None for one in copy.told),
        may_keep=may,
        here=copy.state in rules.HERE,
    )


def hall_form(halls: Sequence[Hall], prefix: str = "", *, posted: bool = False) -> InHallForm:
    form = InHallForm.posted(prefix=prefix) if posted else InHallForm(prefix=prefix)
    offer(form.hall, [(queries.hall_key(hall), hall_name(hall, locale())) for hall in halls])
    return form


def place_form(copy: Copy, halls: Sequence[Hall], *, posted: bool = False) -> PlaceForm:
    lies = {hall.id: queries.hall_key(hall) for hall in halls}.get(copy.hall_id or 0, "")
    form = (
        PlaceForm.posted(prefix="place-")
        if posted
        else PlaceForm(data={"hall": lies}, prefix="place-")
    )
    names = [(queries.hall_key(hall), hall_name(hall, locale())) for hall in halls]
    offer(form.hall, [("", gettext("at the office")), *names])
    return form


def _steps(copy: Copy) -> list[StepRow]:
    journeys = {CopyState.ANNOUNCED, CopyState.IN_TRANSIT, CopyState.ARRIVED, CopyState.SHIPPED_OUT}
    words = wording.state_words()
    return [
        StepRow(to.value, str(label), to in journeys)
        for to, label in wording.STEPS_TAKEN.items()
        if course.may_move(copy.state, to, words)
    ]


def _facts(copy: Copy) -> list[tuple[str, str]]:
    shape = str(wording.CONTAINERS[copy.container]) if copy.container else ""
    ratio = f"{copy.ratio / 100:.2f}" if copy.ratio else ""
    said = [
        (gettext("Version"), version_name(copy.film_version)),
        (gettext("Format"), what_words(copy)),
        (gettext("Picture"), " · ".join(one for one in (shape, ratio, f"{copy.fps} fps" if copy.fps else "") if one)),
        (gettext("Subtitles"), _subtitles(copy)),
        (gettext("Composition (CPL)"), copy.cpl),
        (gettext("Keys"), gettext("encrypted") if copy.encrypted else gettext("not encrypted")),
        (gettext("Measured length"), course.timecode(copy.measured_frames, copy.fps)),
        (gettext("It comes on"), str(wording.MEDIA[copy.medium]) if copy.medium else ""),
        (gettext("Where it is"), hall_name(copy.hall, locale()) if copy.hall else str(wording.PLACES[copy.whereabouts])),
        (gettext("It comes from"), copy.source),
        (gettext("It goes on to"), copy.next_destination),
        (gettext("Insured for"), insured_words(copy)),
        (gettext("Note"), copy.note),
    ]  # fmt: skip
    return [(label, words) for label, words in said if words]


def _subtitles(copy: Copy) -> str:
    said = str(wording.SUBTITLES[copy.subtitles])
    return f"{said} ({copy.subtitle_tags})" if copy.subtitle_tags else said


def name_words(copy: Copy) -> list[str]:
    """What is wrong with the name of a copy, in sentences."""
    if not copy.name:
        return []
    reading = read(copy.name)
    known = Facts(
        titles=tuple(one.text for one in copy.film_version.film.titles),
        container=copy.container.value if copy.container else "",
        ratio=copy.ratio,
        spoken=tuple(one.tag for one in copy.film_version.film.languages),
        subtitles=tuple(copy.subtitle_tags.replace(",", " ").split())
        if copy.subtitle_tags
        else None,
        audio=copy.sound.value if copy.sound else "",
        resolution=copy.resolution.value if copy.resolution else "",
        package=copy.package.value.upper(),
        today=local(clock.now(), copy.edition.zone).date(),
    )
    return [
        wording.finding_words(one) for one in [*reading.findings, *disagreements(reading, known)]
    ]


def off_words(copy: Copy) -> str:
    """By how much the copy differs from what was declared, when that matters."""
    off = rules.off_by(
        rules.measured_seconds(copy.measured_frames, copy.fps), copy.film_version.runtime_seconds
    )
    if off is None:
        return ""
    told = duration(abs(off), locale())
    if off > 0:
        return gettext("It lasts %(time)s longer than declared. Look at the schedule.", time=told)
    return gettext("It lasts %(time)s less than declared. Ask whether it is whole.", time=told)


def _halls(copy: Copy, halls: Sequence[Hall], zone: str) -> list[HallRow]:
    rows = []
    for hall in halls:
        ingested = next((one for one in copy.ingests if one.hall_id == hall.id), None)
        check = rules.last_check(copy.checks, copy.id, hall.id)
        notes = [check.fader, check.subtitle_line, check.cues, check.note] if check else []
        rows.append(
            HallRow(
                key=queries.hall_key(hall),
                name=hall_name(hall, locale()),
                playable=rules.may_play(copy, queries.equipment(hall, locale())),
                ingested=when(ingested.done_at, zone) if ingested else "",
                check=str(wording.RESULTS[check.result]) if check else "",
                failed=check is not None and check.result.value == "fail",
                note=" · ".join(word for word in notes if word),
                may_check=ingested is not None and bool(rules.CHECKED & course.STEPS[copy.state]),
            )
        )
    return rows


def _key(key: Key, copy: Copy, halls: Mapping[int, Hall], zone: str) -> KeyRow:
    hall = halls.get(key.hall_id)
    wrong = ""
    if key.state is not KeyState.REQUESTED:
        gear = queries.equipment(hall, locale()) if hall else None
        if key.cpl != copy.cpl:
            wrong = gettext("It is for another composition.")
        elif gear is None or key.thumbprint != gear.thumbprint:
            wrong = gettext("The hall has another server now. Ask for a new key.")
        elif key.valid_until and key.valid_until <= clock.now():
            wrong = gettext("It is no longer valid.")
    following = {KeyState.RECEIVED: KeyState.VALIDATED, KeyState.VALIDATED: KeyState.LOADED}
    to = following.get(key.state)
    return KeyRow(
        hall=hall_name(hall, locale()) if hall else "",
        state=str(wording.KEYS[key.state]),
        window=f"{when(key.valid_from, zone)} – {when(key.valid_until, zone)}"
        if key.valid_from
        else "",
        wrong=wrong,
        next=(to.value, str(wording.KEY_STEPS[to])) if to else None,
        code=key.code,
        file=bool(key.digest and store.seen(key_file(key.digest))),
    )


def check_page(actor: Actor, code: str, copy_code: str, key: str, form: CheckForm) -> CheckPage:
    copy = queries.copy_of(actor, code, copy_code)
    hall = queries.hall_by_key(copy.edition_id, key)
    return CheckPage(
        edition=copy.edition,
        copy=copy,
        title=title_of(copy.film_version.film, locale()),
        hall=hall_name(hall, locale()),
        hall_key=key,
        what=what_words(copy),
        form=form,
    )
