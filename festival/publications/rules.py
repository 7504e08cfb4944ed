"""Who may describe a publication, and what it and its files need. Pure."""

from collections.abc import Collection

from festival.editions.models import Edition, EditionState
from festival.foundation.actor import Actor
from festival.foundation.tongues import is_tag
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.models import Hat
from festival.publications.given import PublicationGiven

NOT_THE_PUBLICATIONS_OFFICE = Reason(
    "NOT_THE_PUBLICATIONS_OFFICE",
    "Only the press office and the director change publications.",
    403,
)
PUBLICATIONS_ARCHIVED = Reason(
    "PUBLICATIONS_ARCHIVED", "This edition is archived. Its publications stay as they were."
)
PUBLICATION_WITHOUT_TITLE = Reason(
    "PUBLICATION_WITHOUT_TITLE", "A publication needs a title in at least one language.", 422
)
AUTHOR_TWICE = Reason("AUTHOR_TWICE", "One author stands here twice. Name each once.", 422)
SUPERSEDES_ITSELF = Reason(
    "SUPERSEDES_ITSELF",
    "A publication cannot replace itself, nor one that replaces it. Choose an earlier one.",
    422,
)
ISBN_WRONG = Reason(
    "ISBN_WRONG",
    "“{typed}” is not an ISBN: its check digit does not fit. Copy the 10 or 13 digits again.",
    422,
)
RENDITION_LANGUAGE_UNKNOWN = Reason(
    "RENDITION_LANGUAGE_UNKNOWN", "Choose the language the file is in.", 422
)
RENDITION_THERE = Reason(
    "RENDITION_THERE",
    "There is a file in this language already. Remove it first, or choose another language.",
)
HAS_RENDITIONS = Reason(
    "HAS_RENDITIONS",
    "This publication has files. Remove them first; then it can be deleted.",
)
IS_SUPERSEDED = Reason(
    "IS_SUPERSEDED",
    "Another publication says that it replaces this one. Change that one first.",
)

KEEPERS = (Hat.PRESS, Hat.DIRECTOR)


def may_describe(actor: Actor, edition: Edition) -> Verdict:
    """The press office and the director, while the edition is not archived."""
    if actor.id != 0 and not actor.wears_in(edition.id, *KEEPERS):
        return no(NOT_THE_PUBLICATIONS_OFFICE)
    return no(PUBLICATIONS_ARCHIVED) if edition.state is EditionState.ARCHIVED else YES


def is_whole(given: PublicationGiven) -> Verdict:
    """A title, and each author once."""
    if not given.title.within("en"):
        return no(PUBLICATION_WITHOUT_TITLE)
    authors = [one.person_id for one in given.authors]
    return YES if len(set(authors)) == len(authors) else no(AUTHOR_TWICE)


def may_supersede(id: int | None, chain: Collection[int]) -> Verdict:
    """*chain* are the publications the chosen one goes back to, itself included."""
    return no(SUPERSEDES_ITSELF) if id is not None and id in chain else YES


def may_render(language: str, isbn: str, there: Collection[str]) -> Verdict:
    """A language that exists and has no file yet; an ISBN, where one is given, whose check digit fits."""
    if not is_tag(language):
        return no(RENDITION_LANGUAGE_UNKNOWN)
    if language in there:
        return no(RENDITION_THERE)
    return YES if not isbn or is_isbn(isbn) else no(ISBN_WRONG, typed=isbn)


def bare_isbn(typed: str) -> str:
    """An ISBN without what parts its groups.

    >>> bare_isbn("978-92-3-100145-3"), bare_isbn("ISBN 0 306 40615 x")
    ('9789231001453', '030640615X')
    """
    return "".join(one for one in typed.upper().removeprefix("ISBN") if one not in " -‐‑–:")


def is_isbn(bare: str) -> bool:
    """Ten or thirteen digits whose last one fits the others (ISO 2108).

    >>> is_isbn("9780306406157"), is_isbn("0306406152"), is_isbn("080442957X")
    (True, True, True)
    >>> is_isbn("9780306406158"), is_isbn("0306406153"), is_isbn("978030640615"), is_isbn("٩٧٨٠٣٠٦٤٠٦١٥٧")
    (False, False, False, False)
    """
    if not bare.isascii():
        return False
    if len(bare) == 13 and bare.isdigit() and bare[:3] in {"978", "979"}:
        return sum(int(one) * (3 if place % 2 else 1) for place, one in enumerate(bare)) % 10 == 0
    if len(bare) == 10 and bare[:9].isdigit() and (bare[9].isdigit() or bare[9] == "X"):
        digits = [*map(int, bare[:9]), 10 if bare[9] == "X" else int(bare[9])]
        return sum(digit * (10 - place) for place, digit in enumerate(digits)) % 11 == 0
    return False


def may_delete(renditions: Collection[object], is_superseded: bool) -> Verdict:
    """Only what has no file and is replaced by nothing."""
    if renditions:
        return no(HAS_RENDITIONS)
    return no(IS_SUPERSEDED) if is_superseded else YES
