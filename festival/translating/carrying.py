"""Texts taken along as a file, and a file read when it comes back: a workbook, or XLIFF."""

from collections.abc import Callable, Sequence
from typing import NoReturn

from flask_babel import gettext

from festival.foundation.actor import Actor
from festival.foundation.branches import Unsafe
from festival.foundation.language import AUTONYMS
from festival.foundation.sheets_out import as_xlsx
from festival.foundation.shell import locale
from festival.foundation.verdict import Reason, Refused, no
from festival.submissions.sheets import read_table
from festival.translating import judging, queries, xliff
from festival.translating.judging import MOST_TEXTS
from festival.translating.queries import Unit
from festival.translating.terms import Term, occurring
from festival.translating.xliff import Came, Carried

FORMATS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlf": "application/xliff+xml",
}
KEY = "key"


def carried(
    units: Sequence[Unit], terms: Sequence[Term], states: Callable[[Unit], str]
) -> list[Carried]:
    """These texts as they go out, each with the terms of the glossary that occur in it."""
    return [
        Carried(
            key=judging.marked(unit.id, unit.source, unit.work),
            kind=str(unit.texts.label),
            of=unit.of.within(locale()),
            part=str(unit.part.label),
            state=unit.state,
            said=states(unit),
            most=unit.part.most,
            source_locale=unit.source_locale,
            source=unit.source,
            words=unit.work.words if unit.work else unit.now_there,
            terms=tuple(
                (term.words.within(unit.source_locale), term.words[unit.locale], term.note)
                for term in occurring(terms, unit.source, unit.source_locale)
                if term.words.get(unit.locale)
            ),
        )
        for unit in units
    ]


def as_workbook(texts: Sequence[Carried], tongue: str) -> bytes:
    """One row a text. What a column is stands in brackets, so that it is known in any language of the house."""
    heads = {
        KEY: gettext("Key"), "kind": gettext("Kind"), "name": gettext("Name"),
        "text": gettext("Text"), "state": gettext("State"), "most": gettext("At most"),
        "terms": gettext("Glossary"), "from": gettext("Language"), "source": gettext("Words"),
        tongue: AUTONYMS[tongue],
    }  # fmt: skip
    return as_xlsx(
        [f"{words} [{code}]" for code, words in heads.items()],
        [
            [
                one.key, one.kind, one.of, one.part, one.said, one.most,
                "\n".join(f"{here} = {there}" + (f" ({note})" if note else "") for here, there, note in one.terms),
                one.source_locale, one.source, one.words,
            ]
            for one in texts
        ],
    )  # fmt: skip


def as_xliff(texts: Sequence[Carried], edition: str, source: str, tongue: str) -> bytes:
    """The texts that are translated from one language, for a translator's program."""
    return xliff.written(texts, f"festival:{edition}", source, tongue)


def read_file(name: str, content: bytes, tongue: str) -> list[tuple[str, str]]:
    """The words of a file by their keys, in its order; refused where it is of another language."""
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    came = _from_xliff(name, content) if start == b"<" else _from_sheet(name, content, tongue)
    if came.locale.partition("-")[0].casefold() != tongue:
        _refuse(judging.RETURN_OTHER_LANGUAGE, name)
    if len(came.texts) > MOST_TEXTS:
        _refuse(judging.RETURN_TOO_MANY, name, most=MOST_TEXTS)
    if not any(judging.unmarked(key) for key, _words in came.texts):
        _refuse(judging.RETURN_WITHOUT_TEXTS, name)
    return came.texts


def _from_xliff(name: str, content: bytes) -> Came:
    try:
        return xliff.read(content)
    except Unsafe:
        _refuse(judging.RETURN_UNREADABLE, name)


def _from_sheet(name: str, content: bytes, tongue: str) -> Came:
    try:
        table = read_table(name, content)
        columns = [_code(heading) for heading in table.headings]
        if KEY not in columns:
            _refuse(judging.RETURN_WITHOUT_TEXTS, name)
        if tongue not in columns:
            _refuse(judging.RETURN_OTHER_LANGUAGE, name)
        at, words = columns.index(KEY), columns.index(tongue)
        found: list[tuple[str, str]] = []
        for _number, row in table.rows:
            if len(found) > MOST_TEXTS:
                break
            key = row[at] if at < len(row) else ""
            if key.strip():
                found.append((key.strip()[:200], row[words] if words < len(row) else ""))
    except Refused as refusal:
        if refusal.reason in _OURS:
            raise
        # What a list of entries is told does not help who hands in translations.
        _refuse(judging.RETURN_UNREADABLE, name)
    return Came(tongue, found)


_OURS = (judging.RETURN_WITHOUT_TEXTS, judging.RETURN_OTHER_LANGUAGE)


def _code(heading: str) -> str:
    """What stands in brackets at the end of a heading.

    >>> _code("Ключ [key]"), _code("Key")
    ('key', '')
    """
    return heading.rpartition("[")[2].removesuffix("]") if heading.endswith("]") else ""


def _refuse(reason: Reason, name: str, **facts: int) -> NoReturn:
    raise Refused(no(reason, name=name, **facts))


def taken_along(
    actor: Actor, code: str, tongue: str, thing: str, state: str
) -> tuple[int, list[Unit]]:
    """The texts a person asked for, of an edition they read; no more than a file brings back."""
    edition = queries.edition_for(actor, code)
    units = queries.units_of(queries.worded(edition.id), tongue)
    return edition.id, queries.chosen(units, thing, state, actor.id)[:MOST_TEXTS]
