"""What the tests of reports share."""

from types import SimpleNamespace

import pytest

from festival.editions.operations import appoint_curator
from festival.foundation.actor import HOUSE
from festival.people.models import Hat
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from festival.reports.operations import make_report


@pytest.fixture
def reported(app, make):
    """An edition with a section watched by a partner, both reported."""
    edition = make.edition()
    section = make.section(edition, "heritage")
    for title in ("Genesis", "Adam"):
        make.selection(section, make.film(title))
    make.selection(make.section(edition, "other"), make.film("Beyond"))
    publish(actor=HOUSE, edition_id=edition.id, kind=ReleaseKind.LINEUP)
    make_report(actor=HOUSE, edition_id=edition.id)
    make_report(actor=HOUSE, edition_id=edition.id, section="heritage")
    partner = make.actor(Hat.PARTNER, edition=edition, locale="ru")
    appoint_curator(actor=HOUSE, section_id=section.id, account_id=partner.id, watches=True)
    director = make.actor(Hat.DIRECTOR, edition=edition)
    return SimpleNamespace(edition=edition, partner=partner, director=director)
