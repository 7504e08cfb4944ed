"""The office's pages of publications: all of them, one whole, and the forms."""

from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext

from festival.editions.models import Edition, PartnerRole
from festival.editions.naming import role_words
from festival.editions.queries import edition_by_code, editions
from festival.events.queries import events_of
from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text, Told
from festival.foundation.tongues import language_name
from festival.foundation.verdict import require
from festival.people.queries import name_of, person_meant
from festival.publications import queries, rules
from festival.publications.forms import PublicationForm, RenditionForm
from festival.publications.given import AuthorGiven, BodyGiven, PublicationGiven
from festival.publications.models import Publication, PublicationKind
from festival.publications.naming import publication_kind


@dataclass(frozen=True)
class PublicationRow:
    """A publication in a line."""

    title: Text
    kind: str
    href: str
    authors: list[Told]
    languages: list[str]


@dataclass(frozen=True)
class Shelf:
    """An edition and its publications; *new* where one may be described."""

    name: Text
    new: str | None
    rows: list[PublicationRow]


@dataclass(frozen=True)
class PublicationsPage(Page):
    """Every publication one keeps, by edition."""

    template: ClassVar[str] = "publications/publications.html"

    shelves: list[Shelf]


@dataclass(frozen=True)
class FileRow:
    """A rendition in a line."""

    language: str
    href: str
    facts: str
    remove: str


@dataclass(frozen=True)
class PublicationPage(Page):
    """One publication, whole."""

    template: ClassVar[str] = "publications/publication.html"

    publication: Publication
    kind: str
    root: str
    may_describe: bool
    may_delete: bool
    authors: list[tuple[Told, Text]]
    bodies: list[tuple[Text, str, Text]]
    files: list[FileRow]


@dataclass(frozen=True)
class PublicationFormPage(Page):
    """A publication to describe, new or known; *changed* when somebody else was faster."""

    template: ClassVar[str] = "publications/publication_form.html"

    edition: Edition
    publication: Publication | None
    form: PublicationForm
    root: str
    changed: bool


@dataclass(frozen=True)
class RenditionFormPage(Page):
    """A file to add."""

    template: ClassVar[str] = "publications/rendition_form.html"

    publication: Publication
    root: str
    form: RenditionForm


def root_of(edition: Edition, publication: Publication | None = None) -> str:
    root = f"/office/publications/{edition.code}"
    return f"{root}/{publication.code}" if publication else root


def edition_kept(actor: Actor, code: str, *, to_change: bool = True) -> Edition:
    """The edition of the address, for those who keep its publications."""
    edition = edition_by_code(code)
    verdict = rules.may_describe(actor, edition)
    if to_change or verdict.reason is not rules.PUBLICATIONS_ARCHIVED:
        require(verdict)
    return edition


def publications_page(actor: Actor) -> PublicationsPage:
    """The editions whose publications *actor* keeps, the newest first."""
    verdicts = [(one, rules.may_describe(actor, one)) for one in editions()]
    kept = [
        (edition, verdict)
        for edition, verdict in verdicts
        if verdict or verdict.reason is rules.PUBLICATIONS_ARCHIVED
    ]
    there = queries.publications_of(*[edition.id for edition, _verdict in kept])
    return PublicationsPage(
        [
            Shelf(
                edition.name,
                f"{root_of(edition)}/new" if verdict else None,
                [_row(edition, one) for one in there[edition.id]],
            )
            for edition, verdict in kept
            if verdict or there[edition.id]
        ]
    )


def _row(edition: Edition, publication: Publication) -> PublicationRow:
    return PublicationRow(
        title=publication.title,
        kind=publication_kind(publication.kind),
        href=root_of(edition, publication),
        authors=[name_of(one.person, locale()) for one in publication.authors],
        languages=[language_name(one.language, locale()) for one in publication.renditions],
    )


def publication_page(actor: Actor, publication: Publication) -> PublicationPage:
    """One publication with its files and who stands behind it."""
    root = root_of(publication.edition, publication)
    superseded = queries.is_superseded(publication.id)
    return PublicationPage(
        publication=publication,
        kind=publication_kind(publication.kind),
        root=root,
        may_describe=bool(rules.may_describe(actor, publication.edition)),
        may_delete=bool(rules.may_delete(publication.renditions, superseded)),
        authors=[(name_of(one.person, locale()), one.affiliation) for one in publication.authors],
        bodies=[
            (one.organisation.name, role_words(one.role), one.credit_line)
            for one in publication.bodies
        ],
        files=[
            FileRow(
                language=language_name(one.language, locale()),
                href=f"/publications/{one.code}.pdf",
                facts=", ".join(_facts(one.pages, one.isbn)),
                remove=f"{root}/files/{one.code}/remove",
            )
            for one in publication.renditions
        ],
    )


def _facts(pages: int | None, isbn: str) -> list[str]:
    facts = [gettext("%(count)s pp.", count=pages)] if pages else []
    return [*facts, f"ISBN {isbn}"] if isbn else facts


def posted_form(edition: Edition, publication: Publication | None = None) -> PublicationForm:
    return offered(PublicationForm.posted(), edition, publication)


def form_of(edition: Edition, publication: Publication | None = None) -> PublicationForm:
    """An empty form, or one filled with the publication as it is."""
    form = PublicationForm(data=_told(publication)) if publication else PublicationForm()
    return offered(form, edition, publication)


def offered(
    form: PublicationForm, edition: Edition, publication: Publication | None = None
) -> PublicationForm:
    """The form with its lists filled from what the house knows."""
    known = [(str(one.id), one.name.within(locale())) for one in queries.organisations()]
    events = [(str(one.id), one.title.within(locale())) for one in events_of(edition.id)]
    others = queries.earlier(edition.id, publication.id if publication else None)
    form.offer_choices(
        sorted(known, key=lambda one: one[1].casefold()),
        events,
        [(str(one.id), one.title.within(locale())) for one in others],
    )
    return form


def _told(publication: Publication) -> dict[str, object]:
    return {
        "version": publication.version,
        "kind": publication.kind.value,
        "title": publication.title,
        "summary": publication.summary,
        "note": publication.note,
        "event": str(publication.event_id or ""),
        "supersedes": str(publication.supersedes_id or ""),
        "authors": [
            {
                "person": f"{name_of(one.person, locale()).text} · {one.person.code}",
                "affiliation": one.affiliation,
            }
            for one in publication.authors
        ],
        "bodies": [
            {
                "organisation": str(one.organisation_id),
                "role": one.role.value,
                "credit_line": one.credit_line,
            }
            for one in publication.bodies
        ],
    }


def meant(form: PublicationForm) -> PublicationGiven:
    """The publication as the operation takes it; its authors were found when the form was validated."""
    return PublicationGiven(
        kind=PublicationKind(form.kind.data),
        title=form.title.data,
        summary=form.summary.data,
        note=form.note.data,
        event_id=int(form.event.data) if form.event.data else None,
        supersedes_id=int(form.supersedes.data) if form.supersedes.data else None,
        authors=tuple(
            AuthorGiven(person.id, row.affiliation.data)
            for row in form.authors
            if (person := person_meant(row.person.data or ""))
        ),
        bodies=tuple(
            BodyGiven(
                int(row.organisation.data),
                PartnerRole(row.role.data or "partner"),
                row.credit_line.data,
            )
            for row in form.bodies
            if row.organisation.data
        ),
    )


def form_page(
    edition: Edition,
    form: PublicationForm,
    publication: Publication | None = None,
    *,
    changed: bool = False,
) -> PublicationFormPage:
    return PublicationFormPage(edition, publication, form, root_of(edition, publication), changed)
