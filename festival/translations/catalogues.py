"""Gathering the house's words: ``python -m festival.translations.catalogues``.

Every sentence in code and templates goes into the catalogues, those nobody says any more leave them,
and the compiled files are made again. Run it after changing a word; a test tells when it was forgotten.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from festival.foundation.language import PLURAL_FORMS

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LOCALES = ("ru", "kk")
METHODS = [
    ("festival/**.py", "python"),
    ("templates/**.html", "jinja2"),
    ("templates/**.txt", "jinja2"),
]
OPTIONS = {"templates/**.html": {"trimmed": "true"}, "templates/**.txt": {"trimmed": "true"}}
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "_l": None,
    "ngettext": (1, 2),
    "Reason": (2,),
}


def spoken() -> Catalog:
    """Every sentence of the house with the files it stands in, in English."""
    catalogue = Catalog(locale="en", project="Festival", charset="utf-8")
    found = extract_from_dir(
        str(ROOT), METHODS, OPTIONS, KEYWORDS, ["Translators:"], strip_comment_tags=True
    )
    for file, _line, words, comments, _context in found:
        if words and not (isinstance(words, str) and not words.strip()):
            places: list[Any] = [(file, None)]
            catalogue.add(words, locations=places, auto_comments=comments)
    return catalogue


def path(locale: str) -> Path:
    return HERE / locale / "LC_MESSAGES" / "messages.po"


def kept(locale: str) -> Catalog:
    """The catalogue of *locale* as it stands in its file."""
    file = path(locale)
    if not file.exists():
        return fresh(locale)
    with file.open("rb") as opened:
        return read_po(opened, locale=locale)


def fresh(locale: str) -> Catalog:
    # The header never changes by itself, so a catalogue that says the same is the same file.
    made = datetime(2026, 1, 1, tzinfo=UTC)
    catalogue = Catalog(
        locale=locale,
        project="Festival",
        version="1",
        header_comment=f"# The house's words in {locale}. Gathered by festival.translations.catalogues.",
        creation_date=made,
        revision_date=made,
        last_translator="Festival",
        language_team=locale,
        fuzzy=False,
    )
    # CLDR and gettext count Kazakh plurals differently; the house says which it means.
    counted: Any = catalogue
    counted._plural_expr = PLURAL_FORMS[locale].split("plural=")[1].rstrip(";")
    return catalogue


def waiting(locale: str) -> Iterator[Message]:
    """Sentences of the house without a translation."""
    known = kept(locale)
    for message in spoken():
        if message.id and not _translated(known.get(message.id)):
            yield message


def _translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def gather(locale: str) -> None:
    """Bring the catalogue of *locale* level with what the house says, and compile it."""
    known, new = kept(locale), fresh(locale)
    for message in spoken():
        if not message.id:
            continue
        old = known.get(message.id)
        string = (
            old.string
            if old is not None
            else ("" if isinstance(message.id, str) else ("",) * new.num_plurals)
        )
        comments = old.user_comments if old is not None else ()
        new.add(
            message.id,
            string,
            locations=message.locations,
            auto_comments=message.auto_comments,
            user_comments=comments,
        )
    file = path(locale)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as opened:
        write_po(opened, new, width=110, sort_output=True, omit_header=False, include_lineno=False)
    file.with_suffix(".mo").write_bytes(compiled(new))


def compiled(catalogue: Catalog) -> bytes:
    made = BytesIO()
    write_mo(made, catalogue)
    return made.getvalue()


if __name__ == "__main__":
    for _locale in LOCALES:
        gather(_locale)
        print(_locale, sum(1 for _ in waiting(_locale)), "sentences wait for a translation")  # noqa: T201
