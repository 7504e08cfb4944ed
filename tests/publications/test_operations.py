"""What happens to publications, and what is refused."""

import pytest
from sqlalchemy.exc import NoResultFound

from festival.editions.models import EditionState, PartnerRole
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.foundation.versions import EDIT_CONFLICT
from festival.media.store import keep, read
from festival.people.models import Hat, OrganisationKind
from festival.people.operations import found_organisation
from festival.publications import checks, operations, queries, rules, store
from festival.publications.given import AuthorGiven, BodyGiven
from tests.publications import makers


def refused(act, **more):
    with pytest.raises(Refused) as told:
        act(**more)
    return told.value.reason


def test_one_document_has_its_languages_its_authors_as_of_then_and_who_stands_behind_it(make):
    edition, ada, body = (
        make.edition(),
        make.person("Ada"),
        found_organisation(
            actor=HOUSE, name=Text(en="Culture"), kind=OrganisationKind.PARTNER, country="KZ"
        ),
    )
    there = makers.publication(
        edition,
        authors=(AuthorGiven(ada.id, Text(en="Almaty")),),
        bodies=(BodyGiven(body.id, PartnerRole.PARTNER, Text(en="With the help of")),),
    )
    for language, isbn in (("kk", "978-0-306-40615-7"), ("ru", ""), ("en", "0 306 40615 2")):
        makers.rendition(there, language, isbn=isbn, pages=120)
    found = queries.publication_of(edition.id, there.code)
    assert [one.affiliation for one in found.authors] == [{"en": "Almaty"}]
    assert [one.organisation_id for one in found.bodies] == [body.id]
    assert [(one.language, one.isbn) for one in found.renditions] == [
        ("kk", "9780306406157"), ("ru", ""), ("en", "0306406152"),
    ]  # fmt: skip
    assert checks.CHECKS and not [says for ask in checks.CHECKS for says in ask()]


def test_two_of_one_title_have_two_addresses(make):
    edition = make.edition()
    first, second = makers.publication(edition), makers.publication(edition)
    assert first.slug == "report-on-film" and second.slug == f"report-on-film-{second.code}"


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"title": Text()}, rules.PUBLICATION_WITHOUT_TITLE),
        ({"authors": "twice"}, rules.AUTHOR_TWICE),
    ],
)
def test_what_is_not_whole_is_refused(make, more, reason):
    edition = make.edition()
    if more.get("authors"):
        more = {"authors": (AuthorGiven(make.person().id),) * 2}
    assert refused(makers.publication, edition=edition, **more) is reason


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"language": "kk"}, rules.RENDITION_THERE),
        ({"language": "xyzzy"}, rules.RENDITION_LANGUAGE_UNKNOWN),
        ({"language": "ru", "isbn": "978-0-306-40615-8"}, rules.ISBN_WRONG),
    ],
)
def test_a_file_that_does_not_fit_is_refused(make, more, reason):
    there = makers.publication(make.edition())
    makers.rendition(there)
    assert refused(makers.rendition, publication=there, **more) is reason


def test_nothing_replaces_itself_however_long_the_way(make):
    edition = make.edition()
    first = makers.publication(edition)
    second = makers.publication(edition, supersedes_id=first.id)
    third = makers.publication(edition, supersedes_id=second.id)
    again = makers.given(supersedes_id=third.id)
    told = {"actor": HOUSE, "code": first.code, "version": None, "given": again}
    assert refused(operations.revise_publication, **told) is rules.SUPERSEDES_ITSELF


def test_only_what_has_no_file_and_no_successor_is_deleted(make):
    edition = make.edition()
    first = makers.publication(edition)
    file = makers.rendition(first)
    second = makers.publication(edition, supersedes_id=first.id)
    gone = {"actor": HOUSE, "code": first.code}
    assert refused(operations.delete_publication, **gone) is rules.HAS_RENDITIONS
    operations.drop_rendition(rendition=file.code, **gone)
    assert read(store.rendition(file.code))
    assert refused(operations.delete_publication, **gone) is rules.IS_SUPERSEDED
    operations.delete_publication(actor=HOUSE, code=second.code)
    operations.delete_publication(**gone)
    assert not queries.publications_of(edition.id)[edition.id]


def test_who_may_and_when(make):
    edition = make.edition()
    there = makers.publication(edition)
    stranger = make.actor(Hat.SCHEDULE, edition=edition)
    assert (
        refused(operations.delete_publication, actor=stranger, code=there.code)
        is rules.NOT_THE_PUBLICATIONS_OFFICE
    )
    edition.state = EditionState.ARCHIVED
    db.session.commit()
    press = make.actor(Hat.PRESS, edition=edition)
    assert (
        refused(operations.delete_publication, actor=press, code=there.code)
        is rules.PUBLICATIONS_ARCHIVED
    )


def test_the_later_of_two_editors_is_told(make):
    there = makers.publication(make.edition())
    told = {"actor": HOUSE, "code": there.code, "given": makers.given(note=Text(en="Anew"))}
    seen = there.version
    operations.revise_publication(version=seen, **told)
    assert refused(operations.revise_publication, version=seen, **told) is EDIT_CONFLICT


def test_a_change_of_the_authors_alone_is_seen_by_the_other_editor_too(make):
    there = makers.publication(make.edition())
    told = {"actor": HOUSE, "code": there.code, "version": there.version}
    authors = (AuthorGiven(make.person("Ada").id),)
    operations.revise_publication(given=makers.given(authors=authors), **told)
    late = makers.given(authors=(AuthorGiven(make.person("Bota").id),))
    assert refused(operations.revise_publication, given=late, **told) is EDIT_CONFLICT


def test_another_editions_event_is_not_there_to_be_chosen(make):
    with pytest.raises(NoResultFound):
        makers.publication(make.edition(), event_id=10**6)


def test_a_lost_or_shortened_file_and_a_ring_of_successors_are_found(make):
    edition = make.edition()
    first = makers.publication(edition)
    second = makers.publication(edition, supersedes_id=first.id)
    file = makers.rendition(first)
    keep(store.rendition(file.code), b"%PDF")
    first.supersedes_id = second.id
    db.session.commit()
    assert checks.every_rendition_has_its_file() == [
        f"Rendition {file.code}: its file is missing or not whole."
    ]
    assert len(checks.no_publication_replaces_itself()) == 2
