"""A small released festival, written out to a folder."""

import pytest

from festival.export.writing import export_site
from festival.foundation.actor import HOUSE
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from tests.publishing.conftest import small as small


@pytest.fixture
def released(small):
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.SCHEDULE)
    return small


@pytest.fixture
def export(app, tmp_path):
    """Write the site out again: ``export()`` hands back what it came to."""
    app.config["PUBLIC_URL"] = "http://localhost"

    def write(target=None, **more):
        more = {"address": "https://files.example", "helpers": 1} | more
        return export_site(app, target or tmp_path / "site", **more)

    write.folder = tmp_path / "site"
    return write
