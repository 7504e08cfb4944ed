"""Words nobody should type, typed everywhere: refused or kept, never a fault."""

from urllib.parse import quote

import pytest

from festival.people.models import Hat
from tests.people import makers as people
from tests.people.makers import PASSWORD

BAD = ["\0", "a\0b", "\ud800", "'\"<", " ", "%_\\", "\u202e", "x" * 5000, "../..", "\u2060"]
PATHS = (
    "/office/people?q=", "/office/people?page=", "/office/accounts?q=", "/office/people/",
    "/office/accounts/invite?person=", "/office/accounts/", "/sign-in/with/", "/sign-in/password/",
    "/sign-in/confirm/", "/account/address/", "/sign-in?next=",
)  # fmt: skip
FIELDS = (
    ("/sign-in", "email"), ("/sign-in", "password"), ("/sign-in", "code"), ("/sign-in/link", "email"),
    ("/account/new", "name"), ("/account/new", "email"), ("/account/new", "locale"),
    ("/account/password", "old_password"), ("/language", "back"), ("/theme", "theme"),
    ("/sign-in/resume", "_to"), ("/sign-in/resume", "_email"), ("/sign-in/resume", "_password"),
    ("/sign-in/resume", "anything"), ("/office/people/new", "names-0-text"),
    ("/office/people/new", "bio-en"), ("/office/people/new", "names-0-kind"),
    ("/office/people/new", "affiliations-0-organisation"), ("/office/organisations", "name-en"),
    ("/office/organisations", "country"), ("/office/organisations", "url"),
    ("/office/accounts/invite", "person"), ("/office/accounts/invite", "edition"),
)  # fmt: skip
TYPED = {
    "email": "q@example.org", "password": PASSWORD, "password_again": PASSWORD, "name": "N",
    "locale": "en", "names-0-text": "N", "name-en": "N", "kind": "ngo", "hat": "press",
    "old_password": "x", "affiliations-0-title-en": "T",
}  # fmt: skip


@pytest.fixture
def office(app):
    people.account("admin@example.org", Hat.ADMIN)
    client = app.test_client()
    people.entered(client, email="admin@example.org")
    return client


@pytest.mark.parametrize("bad", BAD, ids=[ascii(one)[:12] for one in BAD])
def test_hostile_words_break_nothing(office, bad):
    typed = bad.encode("utf-8", "surrogatepass")
    for path in PATHS:
        assert office.get(path + quote(typed)).status_code < 500, path
    for path, field in FIELDS:
        answer = office.post(path, data=TYPED | {field: typed})
        assert answer.status_code < 500, (path, field)
