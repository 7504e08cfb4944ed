"""The public texts of what is planned: showings, who speaks there, and everybody who is introduced."""

from flask_babel import lazy_gettext as _
from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from festival.films.models import Credit
from festival.foundation.text import Text
from festival.foundation.wording import Part, Texts
from festival.jury.models import Juror, Jury
from festival.people.models import Person
from festival.people.queries import name_of
from festival.programme.models import Access, Participant, Show, ShowState
from festival.publications.models import Author, Publication
from festival.selection.models import Selection, SelectionState

LISTED = (Access.PUBLIC, Access.ACCREDITED, Access.INVITATION)


def _shows(edition_id: int) -> Select[Show]:
    return select(Show).where(
        Show.edition_id == edition_id, Show.access.in_(LISTED), Show.state != ShowState.PENCILLED
    )


def _participants(edition_id: int) -> Select[Participant]:
    listed = _shows(edition_id).with_only_columns(Show.id)
    return (
        select(Participant)
        .where(Participant.show_id.in_(listed), Participant.confirmed.is_(True))
        .options(
            joinedload(Participant.show),
            joinedload(Participant.person).selectinload(Person.names),
        )
    )


def _people(edition_id: int) -> Select[Person]:
    """Whoever made a confirmed film, sits on an announced jury, speaks or wrote a publication."""
    films = select(Selection.film_id).where(
        Selection.edition_id == edition_id, Selection.state == SelectionState.CONFIRMED
    )
    juries = select(Jury.id).where(Jury.edition_id == edition_id, Jury.public.is_(True))
    papers = select(Publication.id).where(Publication.edition_id == edition_id)
    made = select(Credit.person_id).where(Credit.film_id.in_(films), Credit.person_id.is_not(None))
    sits = select(Juror.person_id).where(Juror.jury_id.in_(juries))
    speaks = _participants(edition_id).with_only_columns(Participant.person_id)
    wrote = select(Author.person_id).where(Author.publication_id.in_(papers))
    found = select(Person).where(
        or_(
            Person.id.in_(made), Person.id.in_(sits), Person.id.in_(speaks), Person.id.in_(wrote)
        ),
        Person.merged_into_id.is_(None),
    )  # fmt: skip
    return found.options(selectinload(Person.names))


def _called(person: Person) -> Text:
    """A person by the names their readers know."""
    return Text({tongue: name_of(person, tongue).text for tongue in ("en", "ru", "kk")})


TEXTS = [
    Texts(
        "person", _("Person"), Person, _people, _called,
        (Part("bio", _("Biography"), 3000, lines=True),),
    ),
    Texts(
        "showing", _("Showing"), Show, _shows, lambda one: one.title or Text(en=one.slug),
        (
            Part("title", _("Title"), 300),
            Part("notes", _("Note for the audience"), 1000, lines=True),
            Part("cancelled_why", _("Reason"), 300),
        ),
    ),
    Texts(
        "participant", _("Participant"), Participant, _participants,
        lambda one: _called(one.person),
        (Part("affiliation", _("Who they are on that day")),), inside="show",
    ),
]  # fmt: skip
