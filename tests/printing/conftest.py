"""A small festival whose schedule is public, ready for the press."""

import pytest

from festival.people.models import Hat
from festival.printing.queries import opened, release_of
from festival.publishing.book import Book
from festival.publishing.current import releases
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from tests import makers
from tests.publishing.conftest import small  # noqa: F401


def release(it, kind):
    """Publish *kind*, by two people."""
    return publish(actor=it.director, second=it.approver, edition_id=it.edition.id, kind=kind)


def book_now() -> Book:
    """What the public sees now, opened."""
    return opened(release_of(releases()["2019"].id))


@pytest.fixture
def out(small):  # noqa: F811
    """The schedule is public; juries and winners are not."""
    release(small, ReleaseKind.SCHEDULE)
    small.press = makers.actor(Hat.PRESS, edition=small.edition, name="Press Desk")
    return small
