"""What filmmakers see of the copies of their film, and what the desk sees of what they said."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext

from festival.films.queries import Title, title_of
from festival.foundation import canonical
from festival.foundation.actor import Actor
from festival.foundation.forms import offer
from festival.foundation.moments import moment
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.verdict import Verdict
from festival.prints import course, declaring, wording
from festival.prints.forms import CopyForm, OwnCopyForm, StepForm
from festival.prints.lists import what_words
from festival.prints.models import Copy
from festival.prints.wording import shipment_words, version_name
from festival.selection.models import Selection, SelectionState


@dataclass(frozen=True)
class OwnCopy:
    """One copy as its filmmaker sees it."""

    code: str
    what: str
    version: str
    state: str
    coming: bool
    way: list[tuple[str, str]]
    send: StepForm


@dataclass(frozen=True)
class OwnCopiesPage(Page):
    """The copies of a filmmaker's film: what the festival has, and what is on its way."""

    template: ClassVar[str] = "prints/own_copies.html"

    entry: str
    title: Title
    edition: str
    rows: list[OwnCopy]
    may_declare: Verdict


@dataclass(frozen=True)
class OwnCopyFormPage(Page):
    """A copy to be described by whoever sends it."""

    template: ClassVar[str] = "prints/own_copy_form.html"

    entry: str
    title: Title
    form: OwnCopyForm
    copy: Copy | None


@dataclass(frozen=True)
class Told:
    """What a filmmaker changed at one time, for the desk."""

    at: str
    seen: bool
    lines: list[tuple[str, str, str]]


def own_copies_page(
    actor: Actor, entry: str, code: str = "", form: StepForm | None = None
) -> OwnCopiesPage:
    """The page; *form* is the one that was sent for the copy *code* and stays as typed."""
    place = declaring.own_film(actor, entry)
    zone = place.edition.zone
    return OwnCopiesPage(
        entry=entry,
        title=title_of(place.film, locale()),
        edition=place.edition.name.within(locale()),
        rows=[
            _row(copy, zone, form if copy.code == code else None)
            for copy in declaring.own_copies(place)
        ],
        may_declare=may_declare(place),
    )


def may_declare(place: Selection) -> Verdict:
    return course.may_declare(place.edition, place.state is SelectionState.CONFIRMED)


def _row(copy: Copy, zone: str, form: StepForm | None) -> OwnCopy:
    return OwnCopy(
        code=copy.code,
        what=what_words(copy),
        version=version_name(copy.film_version),
        state=str(wording.STATES[copy.state]),
        coming=bool(course.may_tell_of(copy)),
        way=shipment_words(copy, zone),
        send=form or StepForm(prefix=f"{copy.code}-"),
    )


def own_form(place: Selection, copy: Copy | None = None, *, posted: bool = False) -> OwnCopyForm:
    """The form with the versions of this film alone."""
    if posted:
        form = OwnCopyForm.posted()
    else:
        form = OwnCopyForm.of(copy) if copy else OwnCopyForm()
    versions = [copy.film_version] if copy else declaring.own_versions(place)
    offer(form.film, [(str(one.id), version_name(one)) for one in versions])
    return form


def own_form_page(
    place: Selection, entry: str, form: OwnCopyForm, copy: Copy | None = None
) -> OwnCopyFormPage:
    return OwnCopyFormPage(entry, title_of(place.film, locale()), form, copy)


def told_of(copy: Copy, zone: str) -> list[Told]:
    """What filmmakers said of a copy, the newest first; what nobody has seen is marked."""
    forms = (CopyForm(), StepForm())
    labels = {field.name: str(field.label.text) for form in forms for field in form}
    return [
        Told(
            moment(one.said_at, zone, locale(), weekday=False),
            one.seen_at is not None,
            [
                (labels.get(name, name), _value(name, was), _value(name, now))
                for name, was, now in canonical.load(one.changes)["fields"]
            ],
        )
        for one in reversed(copy.told)
    ]


def _value(name: str, kept: str) -> str:
    """What was kept, in the reader's words."""
    words: dict[str, Mapping[Any, Any]] = {
        "format": wording.FORMATS, "container": wording.CONTAINERS, "sound": wording.SOUNDS,
        "subtitles": wording.SUBTITLES, "medium": wording.MEDIA,
    }  # fmt: skip
    known = {str(key.value): str(said) for key, said in words.get(name, {}).items()}
    if kept == "True":
        return gettext("yes")
    return known.get(kept, kept) or "–"
