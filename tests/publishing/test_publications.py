"""Publications as everybody reads them."""

from festival.foundation.actor import HOUSE
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from tests.publications import makers


def test_the_public_reads_what_has_a_file_once_it_is_released(small, client):
    makers.publication(small.edition)
    shown = makers.publication(small.edition)
    makers.rendition(shown, "kk", pages=12)
    makers.rendition(shown, "en", isbn="9780306406157")
    assert client.get("/en/2019/publications").status_code == 404
    publish(actor=HOUSE, edition_id=small.edition.id, kind=ReleaseKind.LINEUP)
    listed = client.get("/en/2019/publications")
    assert listed.status_code == 200 and listed.text.count("/en/2019/publications/report") == 1
    for locale, title in (("kk", "Кино туралы баяндама"), ("ru", "Доклад о кино")):
        page = client.get(f"/{locale}/2019/publications/{shown.slug}").text
        assert title in page and 'hreflang="kk"' in page and "ISBN 9780306406157" in page
    assert client.get("/en/2019/publications/nothing").status_code == 404
    assert f"publications/{shown.slug}" in client.get("/sitemap.xml").text
    for asked in ("кино баяндама", "9780306406157"):
        found = client.get("/en/2019/search", query_string={"q": asked}).text
        assert f"/en/2019/publications/{shown.slug}" in found
