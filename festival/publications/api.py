"""The press office's own program: publications described, put into words and given files, as in the office."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response
from flask_babel import gettext
from flask_login import current_user

from festival.editions.models import Edition, PartnerRole
from festival.events.queries import event_of
from festival.foundation.language import LOCALES
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import Refused, no
from festival.people.queries import name_of, person_meant
from festival.publications import operations, pages, queries
from festival.publications.forms import MOST_PAGES, MOST_ROWS, RenditionForm
from festival.publications.given import AuthorGiven, BodyGiven, PublicationGiven
from festival.publications.models import Publication, PublicationKind
from festival.tokens.gate import (
    FIELD_WRONG,
    Question,
    listed,
    made_at,
    programs,
    right,
    said,
    version_asked,
)
from festival.tokens.shapes import (
    Schema,
    line,
    maybe,
    one_of,
    page_of,
    prose,
    thing,
    truth,
    whole,
    words,
)
from festival.tokens.shapes import listed as many

bp = Blueprint("shelving", __name__, url_prefix="/api/v1/publications/<edition>")

READ, WRITE = "publications:read", "publications:write"
ONE = "/<publication>"
TEXT: Schema = {"type": "object", "additionalProperties": words(), "description": "By language."}
FILE = thing(
    "A publication in one language.",
    {
        "file": words(), "address": words("Where everybody reads it."), "language": words(),
        "pages": maybe(whole()), "isbn": words(), "published_on": maybe(words(format="date")),
        "name": words(), "bytes": whole(), "sha256": words(),
    },
)  # fmt: skip
AUTHOR = thing(
    "", {"person": words("The code of the person."), "name": words(), "affiliation": TEXT}
)  # fmt: skip
BODY = thing(
    "",
    {
        "organisation": words("Its code."), "name": TEXT, "role": one_of(PartnerRole),
        "credit_line": TEXT,
    },
)  # fmt: skip
PUBLICATION = thing(
    "One document, however many languages it is in.",
    {
        "code": words(), "address": words(), "kind": one_of(PublicationKind), "title": TEXT,
        "summary": TEXT, "note": TEXT, "event": maybe(words("Where it was presented.")),
        "supersedes": maybe(words("The publication it replaces.")), "authors": many(AUTHOR),
        "bodies": many(BODY), "files": many(FILE),
    },
)  # fmt: skip


def _said_in(most: int, *, lines: bool = False) -> Schema:
    return thing("", {}, {tongue: (prose if lines else line)(most=most) for tongue in LOCALES})


BY = thing(
    "",
    {"person": line("Whoever the festival knows, by code or by name.")},
    {"affiliation": _said_in(300)},
)
BEHIND = thing(
    "",
    {"organisation": words("Its code.", most=40), "role": one_of(PartnerRole)},
    {"credit_line": _said_in(300)},
)
NEEDED = {"kind": one_of(PublicationKind), "title": _said_in(300)}
FACTS = {
    "summary": _said_in(2_000, lines=True), "note": _said_in(500),
    "event": maybe(words("The code of an event.", most=40)),
    "supersedes": maybe(words("The code of a publication.", most=40)),
    "authors": many(BY, "In their order, all of them anew.", most=MOST_ROWS),
    "bodies": many(BEHIND, "In their order, all of them anew.", most=MOST_ROWS),
}  # fmt: skip
DESCRIBE = thing("", NEEDED, FACTS)
REVISE = thing("What is left out stays as it is.", {}, NEEDED | FACTS)
TEXTS = ("title", "summary", "note")
PUT = thing(
    "What is left out stays as it is; empty, it is said in this language no more.",
    {},
    {"title": line(most=300), "summary": prose(most=2_000), "note": line(most=500)},
)
UPLOAD = thing(
    "",
    {"language": words(most=16), "file": words("The PDF.", format="binary")},
    {
        "pages": words(f"A whole number from 1 to {MOST_PAGES}."),
        "isbn": words("Ten or thirteen digits.", most=30), "published_on": words(format="date"),
    },
)  # fmt: skip
GONE = thing("", {"code": words(), "gone": truth()})


@bp.get("")
@programs(
    READ, "The publications of an edition.", page_of(PUBLICATION), listed=True, refuses=(404,)
)
def publications(edition: str, question: Question) -> Response:
    there = _kept(edition)
    return listed([_told(one) for one in queries.publications_of(there.id)[there.id]], question)


@bp.get(ONE)
@programs(READ, "One publication with its files.", PUBLICATION, versioned=True)
def publication(edition: str, publication: str) -> Response:
    return _said(_kept(edition), publication)


@bp.post("")
@programs(
    WRITE, "Describe a publication. Its files come next.", PUBLICATION, takes=DESCRIBE, status=201
)
def describe(edition: str, sent: Any) -> Response:
    there = pages.edition_kept(current_user, edition)
    new = PublicationGiven(PublicationKind(sent["kind"]), Text())
    made = operations.describe_publication(
        actor=current_user, edition_id=there.id, given=_given(new, sent, there)
    )
    return made_at(f"/api/v1/publications/{edition}/{made.code}", _said(there, made.code))


@bp.post(ONE)
@programs(
    WRITE,
    "Describe a publication anew. What is left out stays as it is.",
    PUBLICATION,
    takes=REVISE,
    versioned=True,
)
def revise(edition: str, publication: str, sent: Any) -> Response:
    there = pages.edition_kept(current_user, edition)
    found = queries.publication_of(there.id, publication)
    return _revised(there, found, _given(_as_it_is(found), sent, there))


@bp.post(f"{ONE}/texts/<any(en,ru,kk):tongue>")
@programs(
    WRITE,
    "Put a publication into words in one language. The others stay.",
    PUBLICATION,
    takes=PUT,
    versioned=True,
)
def put(edition: str, publication: str, tongue: str, sent: Any) -> Response:
    there = pages.edition_kept(current_user, edition)
    found = queries.publication_of(there.id, publication)
    told: dict[str, Any] = {
        name: _text(getattr(found, name) | {tongue: one}) for name, one in sent.items()
    }
    return _revised(there, found, replace(_as_it_is(found), **told))


@bp.post(f"{ONE}/files")
@programs(WRITE, "Hand in a publication in one language.", PUBLICATION, uploads=UPLOAD, status=201)
def add_file(edition: str, publication: str) -> Response:
    there = pages.edition_kept(current_user, edition)
    found, form = queries.publication_of(there.id, publication), RenditionForm.posted()
    right(form)
    operations.add_rendition(actor=current_user, code=found.code, given=form.given)
    return _said(there, publication)


@bp.post(f"{ONE}/files/<file>/remove")
@programs(WRITE, "A publication no longer has this file.", PUBLICATION)
def drop_file(edition: str, publication: str, file: str) -> Response:
    there = pages.edition_kept(current_user, edition)
    found = queries.publication_of(there.id, publication)
    operations.drop_rendition(actor=current_user, code=found.code, rendition=file)
    return _said(there, publication)


@bp.post(f"{ONE}/delete")
@programs(WRITE, "Delete a publication that was a mistake.", GONE)
def delete(edition: str, publication: str) -> Response:
    there = pages.edition_kept(current_user, edition)
    found = queries.publication_of(there.id, publication)
    operations.delete_publication(actor=current_user, code=found.code)
    return said({"code": publication, "gone": True})


def _kept(code: str) -> Edition:
    return pages.edition_kept(current_user, code, to_change=False)


def _revised(edition: Edition, found: Publication, given: PublicationGiven) -> Response:
    asked, code = version_asked(), found.code
    operations.revise_publication(
        actor=current_user,
        code=code,
        # What is left out is as it was read just now, so nobody else's change may come between.
        version=found.version if asked is None else asked,
        given=given,
    )
    return _said(edition, code)


def _as_it_is(publication: Publication) -> PublicationGiven:
    return PublicationGiven(
        kind=publication.kind,
        title=publication.title,
        summary=publication.summary,
        note=publication.note,
        event_id=publication.event_id,
        supersedes_id=publication.supersedes_id,
        authors=tuple(AuthorGiven(one.person_id, one.affiliation) for one in publication.authors),
        bodies=tuple(
            BodyGiven(one.organisation_id, one.role, one.credit_line) for one in publication.bodies
        ),
    )


def _given(base: PublicationGiven, sent: Mapping[str, Any], edition: Edition) -> PublicationGiven:
    """The publication as it is, but for what was sent."""
    told: dict[str, Any] = {name: _text(sent[name]) for name in TEXTS if name in sent}
    if "kind" in sent:
        told["kind"] = PublicationKind(sent["kind"])
    if "event" in sent:
        told["event_id"] = event_of(edition.id, sent["event"]).id if sent["event"] else None
    if "supersedes" in sent:
        earlier = sent["supersedes"]
        told["supersedes_id"] = queries.publication_of(edition.id, earlier).id if earlier else None
    if "authors" in sent:
        told["authors"] = tuple(map(_author, sent["authors"]))
    if "bodies" in sent:
        known = {one.code: one.id for one in queries.organisations()}
        told["bodies"] = tuple(_body(one, known) for one in sent["bodies"])
    return replace(base, **told)


def _author(sent: Mapping[str, Any]) -> AuthorGiven:
    person = person_meant(sent["person"])
    if person is None:
        why = gettext("Nobody of this name is known, or several are. Give the code of the person.")
        raise Refused(no(FIELD_WRONG, field="authors", why=why))
    return AuthorGiven(person.id, _text(sent.get("affiliation", {})))


def _body(sent: Mapping[str, Any], known: Mapping[str, int]) -> BodyGiven:
    if sent["organisation"] not in known:
        why = gettext("No organisation has this code.")
        raise Refused(no(FIELD_WRONG, field="bodies", why=why))
    line = _text(sent.get("credit_line", {}))
    return BodyGiven(known[sent["organisation"]], PartnerRole(sent["role"]), line)


def _text(sent: Mapping[str, str]) -> Text:
    return Text({tongue: one for tongue, one in sent.items() if one})


def _said(edition: Edition, code: str) -> Response:
    publication = queries.publication_of(edition.id, code)
    return said(_told(publication), version=publication.version)


def _told(publication: Publication) -> dict[str, Any]:
    return {
        "code": publication.code,
        "address": publication.slug,
        "kind": publication.kind.value,
        **{name: dict(getattr(publication, name)) for name in TEXTS},
        "event": publication.event.code if publication.event else None,
        "supersedes": publication.supersedes.code if publication.supersedes else None,
        "authors": [
            {
                "person": one.person.code,
                "name": name_of(one.person, locale()).text,
                "affiliation": dict(one.affiliation),
            }
            for one in publication.authors
        ],
        "bodies": [
            {
                "organisation": one.organisation.code,
                "name": dict(one.organisation.name),
                "role": one.role.value,
                "credit_line": dict(one.credit_line),
            }
            for one in publication.bodies
        ],
        "files": _files(publication),
    }


def _files(publication: Publication) -> list[dict[str, Any]]:
    return [
        {
            "file": one.code, "address": f"/publications/{one.code}.pdf", "language": one.language,
            "pages": one.pages, "isbn": one.isbn, "name": one.file_name, "bytes": one.bytes,
            "published_on": one.published_on.isoformat() if one.published_on else None,
            "sha256": one.sha256,
        }
        for one in publication.renditions
    ]  # fmt: skip
