"""The booklet everybody may take: set once for each release and language, and kept."""

from pathlib import Path

from sqlalchemy.exc import NoResultFound

from festival.foundation.verdict import no, require
from festival.printing import rules, setting
from festival.printing.models import PaperKind
from festival.printing.queries import opened, release_of
from festival.publishing.current import Published, releases


def booklet(edition: str, tongue: str) -> tuple[Path, str]:
    """The booklet of the release in force, and its name; set now where nobody has yet.

    It is worth a second of the first reader's time; whoever comes while it is being set is asked to come back.
    """
    current = releases().get(edition)
    if current is None:
        raise NoResultFound
    file = setting.booklet_file(current.digest, tongue)
    if not file.exists():
        set_booklet(current, tongue)
    return file, f"{edition}-programme-{tongue}.pdf"


def set_booklet(current: Published, tongue: str) -> None:
    """The booklet lies on its shelf; raises NoResultFound where the release holds no films."""
    file = setting.booklet_file(current.digest, tongue)
    book = opened(release_of(current.id))
    if not book.films:
        raise NoResultFound
    with setting.alone(file) as mine:
        if not mine:
            require(no(rules.BOOKLET_NOT_SET))
        if not file.exists():
            setting.keep_paper(file, setting.set_paper(book, PaperKind.BOOKLET, [tongue]))


def unset_booklets() -> list[tuple[Published, str]]:
    """The booklets of releases in force that do not lie on the shelf yet."""
    return [
        (current, tongue)
        for current in releases().values()
        for tongue in rules.PUBLIC
        if not setting.booklet_file(current.digest, tongue).exists()
    ]
