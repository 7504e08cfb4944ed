"""The letters of the press office: asked, accepted, declined, withdrawn; an interview booked or not."""

from typing import Any

from festival.accreditation.links import guardian_path_of, path_of
from festival.accreditation.models import Accreditation, AccreditationState, InterviewSlot
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.moments import date_words, time_range
from festival.foundation.zones import local, offset_words
from festival.letters.operations import write
from festival.people.minors import waits_for_guardian
from festival.people.queries import name_of

TEMPLATES = {
    AccreditationState.ASKED: "press_asked",
    AccreditationState.ACCEPTED: "press_accepted",
    AccreditationState.DECLINED: "press_declined",
    AccreditationState.WITHDRAWN: "press_withdrawn",
}


def tell(accreditation: Accreditation, *, again: bool = False) -> None:
    """Where somebody stands; with the personal address for whoever is accredited.

    *again*, once a day: somebody asked a second time, and has perhaps lost the first letter.
    """
    if accreditation.state is AccreditationState.ASKED and waits_for_guardian(accreditation):
        _ask_guardian(accreditation)
        return
    instant = accreditation.decided_at or accreditation.asked_at
    once = f"{instant:%Y%m%d%H%M%S%f}-{accreditation.series}"
    if again:
        once += f"-{clock.now():%Y%m%d}"
    _write(accreditation, TEMPLATES[accreditation.state], once, {"why": accreditation.why})


def _ask_guardian(accreditation: Accreditation) -> None:
    """The letter to the guardian of somebody under age, who gets none before it is answered."""
    edition = accreditation.edition
    write(
        actor=HOUSE,
        key=f"press_guardian-{accreditation.code}-{accreditation.asked_at:%Y%m%d%H%M%S%f}",
        template="press_guardian",
        locale=accreditation.locale,
        address=accreditation.guardian_email,
        name=accreditation.guardian,
        facts={
            "child": accreditation.name,
            "outlet": accreditation.outlet,
            "edition": dict(edition.name),
            "path": guardian_path_of(accreditation.locale, edition.code, accreditation.code),
        },
        edition_id=edition.id,
    )


def tell_slot(slot: InterviewSlot, holder: Accreditation, *, why: str = "") -> None:
    """An interview is booked, or somebody who asked for it does not have it: *why* says the reason."""
    template = "interview_off" if why else "interview_booked"
    zone, language = holder.edition.zone, holder.locale
    day = local(slot.starts_at, zone).date()
    facts = {
        "guest": name_of(slot.guest.person, language).text,
        "when": f"{date_words(day, language, weekday=True)}, "
        f"{time_range(slot.starts_at, slot.ends_at, zone)} ({offset_words(slot.starts_at, zone)})",
        "place": slot.place,
        "why": why,
        "calendar_path": f"{_own(holder)}/interviews/{slot.code}.ics",
    }
    _write(holder, template, f"{slot.code}-{slot.sequence}", facts)


def _own(accreditation: Accreditation) -> str:
    return path_of(
        accreditation.locale, accreditation.edition.code, accreditation.code, accreditation.series
    )


def _write(accreditation: Accreditation, template: str, once: str, facts: dict[str, Any]) -> None:
    if not accreditation.email:
        return
    write(
        actor=HOUSE,
        key=f"{template}-{accreditation.code}-{once}",
        template=template,
        locale=accreditation.locale,
        address=accreditation.email,
        name=accreditation.name,
        facts={
            "edition": dict(accreditation.edition.name),
            "path": _own(accreditation),
            "badge": accreditation.badge or 0,
            **facts,
        },
        edition_id=accreditation.edition_id,
    )
