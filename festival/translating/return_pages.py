"""The page where texts are taken along in a file, and where a file that came back is looked at and kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from flask_babel import gettext, lazy_gettext

from festival.foundation.actor import Actor
from festival.foundation.forms import Form, Tick, Upload
from festival.foundation.language import AUTONYMS
from festival.foundation.pages import Page
from festival.foundation.paging import PER_PAGE, Stretch
from festival.foundation.shell import locale
from festival.foundation.text import Text, Told
from festival.translating import carrying, queries, returning, rules
from festival.translating.judging import Fate
from festival.translating.models import Origin
from festival.translating.pages import STATES, Asked, address, root_of
from festival.translating.queries import Unit
from festival.translating.returning import Fated

FATES = {
    Fate.LEFT: lazy_gettext("left out"),
    Fate.KEPT: lazy_gettext("becomes a draft"),
    Fate.SAME: lazy_gettext("as it is here"),
    Fate.EMPTY: lazy_gettext("not translated yet"),
}
KINDS = {Fate.LEFT: "needs", Fate.KEPT: "full"}


class ReturnForm(Form):
    """A file of translations."""

    file = Upload(
        lazy_gettext("File"),
        required=True,
        description=lazy_gettext(
            "The file you took along, filled in: XLSX or XLIFF 2, up to 8 MB. Nothing is kept before you have seen what it does."
        ),
    )
    machine = Tick(
        lazy_gettext("A machine wrote these words first"),
        description=lazy_gettext("It stays marked until somebody has checked and approved it."),
    )


@dataclass(frozen=True)
class ReturnRow:
    """One text of a file: what is translated, what is here now, what the file says, what becomes of it."""

    name: Told
    thing: str
    href: str | None
    part: str
    source: Told | None
    now: str
    typed: str
    fate: str
    kind: str
    why: str


@dataclass(frozen=True)
class ReturnPage(Page):
    """Texts to take along, and what a file that came back would do."""

    template: ClassVar[str] = "translating/file.html"

    edition: Text
    root: str
    list_href: str
    here: str
    locale: str
    name: str
    files: list[tuple[str, str, str | None]]
    total: int
    form: ReturnForm | None
    why_not: str | None
    filename: str
    machine: bool
    sums: list[tuple[str, int]]
    rows: list[ReturnRow]
    previous: str | None
    next: str | None
    keeps: int
    keep_href: str
    drop_href: str


def return_page(
    actor: Actor, code: str, tongue: str, asked: Asked, number: int, form: ReturnForm | None = None
) -> ReturnPage:
    edition = queries.edition_for(actor, code)
    _id, units = carrying.taken_along(actor, code, tongue, asked.thing, asked.state)
    may = rules.may_work(actor, edition)
    file = queries.returned_by(actor, edition.id, tongue) if may else None
    found = returning.fates(edition.id, tongue, returning.texts_of(file)) if file else []
    told = [one for one in found if one.fate in KINDS]
    turning = Stretch(told[(number - 1) * PER_PAGE : number * PER_PAGE], number, len(told))
    lists = f"{root_of(code)}/{tongue}"
    here = f"{lists}/file"
    kept = sum(one.fate is Fate.KEPT for one in found)
    return ReturnPage(
        edition=edition.name,
        root=root_of(code),
        list_href=lists + asked.query,
        here=here,
        locale=tongue,
        name=AUTONYMS[tongue],
        files=_files(units, here, asked),
        total=len(units),
        form=(form or ReturnForm()) if may else None,
        why_not=None if may else str(may),
        filename=file.filename if file else "",
        machine=file is not None and file.origin is Origin.MACHINE,
        sums=[
            (str(words), sum(one.fate is fate for one in found)) for fate, words in FATES.items()
        ],
        rows=[_row(one, lists) for one in turning.rows],
        previous=_page_at(here, turning.before),
        next=_page_at(here, turning.after),
        keeps=kept,
        keep_href=f"{here}/{file.code}/keep" if file else "",
        drop_href=f"{here}/{file.code}/drop" if file else "",
    )


def _page_at(here: str, number: int | None) -> str | None:
    return None if number is None else f"{here}?page={number}#report"


def _files(units: Sequence[Unit], here: str, asked: Asked) -> list[tuple[str, str, str | None]]:
    """A workbook of all of them; XLIFF names one language it is from, so there is a file for each."""
    if not units:
        return []
    sources = dict.fromkeys(unit.source_locale for unit in units)
    more = [("xlf", AUTONYMS.get(one, one), one) for one in sources]
    said = {"thing": asked.thing, "state": asked.state}
    return [
        (label, f"{here}.{format}{_query(said, source)}", named)
        for format, label, source, named in [
            ("xlsx", "XLSX", "", None),
            *((format, "XLIFF 2", source, name) for format, name, source in more),
        ]
    ]


def _query(said: dict[str, str], source: str) -> str:
    typed = {name: value for name, value in (said | {"from": source}).items() if value}
    return f"?{urlencode(typed)}" if typed else ""


def _row(one: Fated, lists: str) -> ReturnRow:
    unit = one.unit
    return ReturnRow(
        name=unit.of.told(locale()) if unit else Told(one.key, "zxx"),
        thing=str(unit.texts.label) if unit else "",
        href=address(unit, lists) if unit else None,
        part=str(unit.part.label) if unit else "",
        source=Told(unit.source, unit.source_locale) if unit else None,
        now=(unit.work.words if unit.work else unit.now_there) if unit else "",
        typed=one.typed,
        fate=str(FATES[one.fate]),
        kind=KINDS.get(one.fate, ""),
        why=str(one.verdict),
    )


def file_of_texts(
    actor: Actor, code: str, tongue: str, asked: Asked, format: str, source: str
) -> bytes:
    """What waits, as a file to take along."""
    _id, units = carrying.taken_along(actor, code, tongue, asked.thing, asked.state)
    if format == "xlf":
        source = source or next((unit.source_locale for unit in units), "en")
        units = [unit for unit in units if unit.source_locale == source]
    texts = carrying.carried(units, queries.terms(), lambda unit: str(STATES[unit.state]))
    if format == "xlf":
        return carrying.as_xliff(texts, code, source, tongue)
    return carrying.as_workbook(texts, tongue)


def told_of(kept: int, left: bool) -> str:
    """What a person is told once drafts are kept."""
    if not kept:
        return gettext("Nothing of the file could be kept. What it says is still here.")
    if left:
        return gettext(
            "The drafts are kept; what was left out is still here. Somebody else checks them."
        )
    return gettext("The drafts are kept. Somebody else checks them.")
