"""What states, formats and findings of copies are called."""

from collections.abc import Mapping
from datetime import datetime

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from festival.films.models import FilmVersion
from festival.films.queries import title_of
from festival.foundation.language import duration, money
from festival.foundation.moments import date_words, moment
from festival.foundation.shell import locale
from festival.prints.models import (
    CheckResult,
    Container,
    Copy,
    CopyFormat,
    CopyState,
    KeyState,
    Medium,
    Package,
    SubtitleWay,
    Way,
    Whereabouts,
)
from festival.prints.naming import Fault, Finding, Part
from festival.prints.rules import LABELS, SOUND_LABELS

STATES: Mapping[CopyState, str] = {
    CopyState.REQUESTED: _("asked for"),
    CopyState.ANNOUNCED: _("announced"),
    CopyState.IN_TRANSIT: _("on its way"),
    CopyState.ARRIVED: _("here"),
    CopyState.INGESTED: _("ingested"),
    CopyState.PASSED: _("checked, good"),
    CopyState.CONDITIONAL: _("checked, with a note"),
    CopyState.FAILED: _("checked, failed"),
    CopyState.SHIPPED_OUT: _("sent on"),
    CopyState.RETURNED: _("received where it went"),
}
STEPS_TAKEN: Mapping[CopyState, str] = {
    CopyState.REQUESTED: _("Ask for another copy"),
    CopyState.ANNOUNCED: _("Write down the announcement"),
    CopyState.IN_TRANSIT: _("It is on its way"),
    CopyState.ARRIVED: _("Take it in"),
    CopyState.SHIPPED_OUT: _("Send it on"),
    CopyState.RETURNED: _("It was received"),
}
"""The buttons of those steps that are taken on the copy’s own page."""
FORMATS: Mapping[CopyFormat, str] = LABELS
SOUNDS = SOUND_LABELS
PACKAGES = {
    Package.OV: _("Original version (OV)"),
    Package.VF: _("Version file (VF), laid over an original"),
}
CONTAINERS = {Container.FLAT: "Flat (F)", Container.SCOPE: "Scope (S)", Container.FULL: "Full (C)"}
SUBTITLES = {
    SubtitleWay.NONE: _("None"),
    SubtitleWay.BURNED: _("Burned into the picture"),
    SubtitleWay.PACKAGE: _("Shown by the server"),
    SubtitleWay.LIVE: _("Live, on the hall’s own screen"),
}
MEDIA = {
    Medium.CRU: "CRU",
    Medium.USB: "USB",
    Medium.DOWNLOAD: _("Download"),
    Medium.REELS: _("Reels"),
    Medium.DISC: _("Disc"),
}
PLACES = {
    Whereabouts.SENDER: _("with the sender"),
    Whereabouts.TRANSIT: _("on its way"),
    Whereabouts.OFFICE: _("at the office"),
    Whereabouts.HALL: _("in a hall"),
    Whereabouts.RETURNED: _("sent on"),
}
RESULTS = {
    CheckResult.PASSED: _("Good"),
    CheckResult.CONDITIONAL: _("Good, with a note"),
    CheckResult.FAILED: _("Failed"),
}
KEYS = {
    KeyState.REQUESTED: _("asked for"),
    KeyState.RECEIVED: _("received"),
    KeyState.VALIDATED: _("checked on the server"),
    KeyState.LOADED: _("loaded"),
}
KEY_STEPS = {
    KeyState.VALIDATED: _("It opens on the server"),
    KeyState.LOADED: _("It is loaded"),
}
WAYS = {Way.IN: _("To the festival"), Way.OUT: _("On from the festival")}
PARTS: Mapping[Part, str] = {
    Part.TITLE: _("Title"),
    Part.CONTENT: _("Kind of content"),
    Part.ASPECT: _("Shape of the picture"),
    Part.LANGUAGE: _("Language and subtitles"),
    Part.TERRITORY: _("Territory and rating"),
    Part.AUDIO: _("Sound"),
    Part.RESOLUTION: _("Resolution"),
    Part.STUDIO: _("Studio"),
    Part.DATE: _("Date"),
    Part.FACILITY: _("Facility"),
    Part.STANDARD: _("Standard"),
    Part.PACKAGE: _("Package"),
}


def state_words() -> dict[CopyState, str]:
    """The states in the reader's language, for a rule's sentence."""
    return {state: str(words) for state, words in STATES.items()}


def finding_words(found: Finding) -> str:
    """One thing about a name, as a sentence."""
    part = str(PARTS[found.part]) if found.part else ""
    told = {"part": part, "said": found.said, "expected": found.expected}
    if found.fault is Fault.MISSING:
        return gettext("%(part)s is missing from the name: %(expected)s was expected.", **told)
    if found.fault is Fault.UNREADABLE:
        return gettext(
            "%(part)s cannot be read: the name says “%(said)s”, %(expected)s was expected.", **told
        )
    if found.fault is Fault.SURPLUS:
        return gettext("“%(said)s” is no part of a name.", **told)
    if not found.expected:
        return gettext("%(part)s of the name is “%(said)s”, which is not this film.", **told)
    return gettext("%(part)s lies: the name says “%(said)s”, the copy is %(expected)s.", **told)


def sum_words(minor: int, currency: str) -> str:
    """A sum as the reader writes it."""
    return money(minor, currency, locale())


def version_name(version: FilmVersion) -> str:
    """A version by its film, its own name and its length."""
    said = [title_of(version.film, locale()).text, version.label.within(locale())]
    if version.runtime_seconds:
        said.append(duration(version.runtime_seconds, locale()))
    return ", ".join(word for word in said if word)


def when(instant: datetime | None, zone: str) -> str:
    """An instant in the edition's zone; nothing where there is none."""
    return moment(instant, zone, locale(), weekday=False) if instant else ""


def shipment_words(copy: Copy, zone: str) -> list[tuple[str, str]]:
    """Each journey of a copy in a line."""
    rows = []
    for one in copy.shipments:
        said = [
            one.carrier,
            one.tracking,
            gettext("expected %(day)s", day=date_words(one.eta_on, locale())) if one.eta_on else "",
            gettext("left %(when)s", when=when(one.left_at, zone)) if one.left_at else "",
            gettext("arrived %(when)s", when=when(one.arrived_at, zone)) if one.arrived_at else "",
            one.customs,
        ]
        rows.append((str(WAYS[one.way]), " · ".join(word for word in said if word)))
    return rows
