"""The small festival of the public pages, with its schedule out."""

import pytest

from festival.foundation.actor import HOUSE
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from tests.publishing.conftest import small as small


@pytest.fixture
def out(small):
    """The schedule is public; juries and winners are not."""
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.SCHEDULE)
    return small
