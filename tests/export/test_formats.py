"""What machines read of a written site: one address a page, the same page in every language, names schema.org knows."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"')
LINKED = re.compile(r'(?s)<script type="application/ld\+json">(.*?)</script>')
ANYTHING = {"@context", "@id", "@type", "name", "description", "url", "image", "alternateName"}
EVENT = {
    "startDate", "endDate", "eventStatus", "eventAttendanceMode", "previousStartDate", "location", "organizer",
    "superEvent", "inLanguage", "isAccessibleForFree", "typicalAgeRange", "performer", "offers",
}  # fmt: skip
KNOWN = {
    "Festival": EVENT,
    "Event": EVENT,
    "ScreeningEvent": EVENT | {"workPresented", "subtitleLanguage", "videoFormat"},
    "Movie": {
        "actor", "director", "countryOfOrigin", "dateCreated", "duration", "inLanguage", "contentRating", "award",
        "subtitleLanguage",
    },
    "Person": {"jobTitle", "affiliation", "sameAs"},
    "Place": {"address", "geo", "hasMap", "containedInPlace", "maximumAttendeeCapacity"},
    "PostalAddress": {"streetAddress", "addressLocality", "addressCountry"},
    "Country": set(),
    "Organization": {"logo", "sameAs"},
    "NewsArticle": {"headline", "datePublished", "dateModified", "inLanguage", "publisher", "author"},
}  # fmt: skip
"""The types a page speaks of, each with the properties schema.org gives it."""


@pytest.fixture
def site(released, export) -> Path:
    export()
    return export.folder.resolve()


def page_of(site: Path, address: str) -> str:
    return (site / address.split("/", 3)[3] / "index.html").read_text()


def test_every_page_of_the_sitemap_is_there_and_named_by_its_sisters(site):
    listed = {
        one.findtext(f"{S}loc"): {link.get("hreflang"): link.get("href") for link in one.iter(LINK)}
        for one in ET.parse(site / "sitemap.xml").getroot()
    }
    assert len(listed) > 20
    for address, sisters in listed.items():
        assert set(sisters) == {"en", "ru", "kk"} and address in sisters.values()
        assert all(listed.get(sister) == sisters for sister in sisters.values())
        page = page_of(site, address)
        assert CANONICAL.findall(page) == [address]
        said = dict(ALTERNATE.findall(page))
        assert {tongue: said[tongue] for tongue in sisters} == sisters
        assert 'content="noindex' not in page


def things(told):
    """Every thing a page tells machines of, whatever it stands in."""
    if isinstance(told, dict):
        yield told
        told = list(told.values())
    if isinstance(told, list):
        for one in told:
            yield from things(one)


def test_every_page_tells_machines_what_schema_org_has_words_for(site):
    told = [
        thing
        for page in site.rglob("*.html")
        for linked in LINKED.findall(page.read_text())
        for thing in things(json.loads(linked))
    ]
    assert {"Festival", "ScreeningEvent", "Movie"} <= {one.get("@type") for one in told}
    for one in told:
        if set(one) in ({"@id"}, {"@context", "@graph"}):
            continue
        assert set(one) - ANYTHING <= KNOWN[one["@type"]], one
        assert "" not in one.values() and None not in one.values(), one
