"""Makers of the publications room."""

from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.publications.given import PublicationGiven, RenditionGiven
from festival.publications.models import PublicationKind
from festival.publications.operations import add_rendition, describe_publication

TITLE = Text(en="Report on film", ru="Доклад о кино", kk="Кино туралы баяндама")
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"


def given(**more):
    return PublicationGiven(**{"kind": PublicationKind.REPORT, "title": TITLE} | more)


def publication(edition, **more):
    return describe_publication(actor=HOUSE, edition_id=edition.id, given=given(**more))


def rendition(publication, language="kk", content=PDF, **more):
    told = RenditionGiven(language, f"report-{language}.pdf", content, **more)
    return add_rendition(actor=HOUSE, code=publication.code, given=told)
