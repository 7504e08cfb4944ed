"""The booklet everybody may take: set once for each release and language, and kept."""

from flask import current_app
from sqlalchemy.exc import NoResultFound

from festival.foundation.verdict import no, require
from festival.media import store
from festival.printing import rules, setting
from festival.printing.models import PaperKind
from festival.printing.queries import opened, release_of
from festival.publishing.current import Published, releases


def in_force(edition: str) -> Published:
    """The release whose booklet everybody may take; raises NoResultFound where nothing is released."""
    current = releases().get(edition)
    if current is None:
        raise NoResultFound
    return current


def set_booklet(current: Published, tongue: str) -> None:
    """The booklet lies on its shelf; raises NoResultFound where the release holds no films.

    It is worth a second of the first reader's time; whoever comes while it is being set is asked to come back.
    """
    file = setting.booklet_file(current.digest, tongue)
    book = opened(release_of(current.id))
    if not book.films:
        raise NoResultFound
    with setting.alone(file) as mine:
        if not mine:
            require(no(rules.BOOKLET_NOT_SET))
        if store.seen(file) is None:
            store.keep(file, setting.set_paper(book, PaperKind.BOOKLET, [tongue]))


def unset_booklets() -> list[tuple[Published, str]]:
    """The booklets of releases in force that do not lie on the shelf yet.

    One that was met there is not looked for again: the worker asks every second, and a bucket counts.
    """
    met: set[str] = current_app.extensions.setdefault("booklets", set())
    unset = []
    for current in releases().values():
        for tongue in rules.PUBLIC:
            file = setting.booklet_file(current.digest, tongue)
            if file in met:
                continue
            if store.seen(file):
                met.add(file)
            else:
                unset.append((current, tongue))
    return unset
