"""What the office itself asks of people whom no other room asks: the press, partners, administrators."""

from flask_babel import gettext, ngettext
from sqlalchemy import func, select

from festival.editions.models import Section, SectionCurator
from festival.editions.queries import current_edition
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.moments import date_words
from festival.foundation.pages import DeskItem
from festival.foundation.shell import locale
from festival.foundation.zones import local
from festival.people.models import Account, Hat
from festival.publishing.queries import current_release
from festival.selection.models import Selection, SelectionState


def desk_items(actor: Actor) -> list[DeskItem]:
    """Lines for the hats whose work begins with reading."""
    return [*_watched(actor), *_released(actor), *_accounts(actor)]


def _watched(actor: Actor) -> list[DeskItem]:
    """A partner's sections, each with how many films stand in it for certain."""
    if not actor.wears(Hat.PARTNER):
        return []
    films = (
        select(func.count())
        .select_from(Selection)
        .where(Selection.section_id == Section.id, Selection.state == SelectionState.CONFIRMED)
        .scalar_subquery()
    )
    found = (
        select(Section.name, films)
        .join(SectionCurator, SectionCurator.section_id == Section.id)
        .where(SectionCurator.account_id == actor.id, SectionCurator.watches)
        .order_by(Section.edition_id.desc(), Section.position)
    )
    return [
        DeskItem(
            title=name.within(locale()),
            note=ngettext(
                "Your programme has %(num)s confirmed film. Read how its prizes are worded.",
                "Your programme has %(num)s confirmed films. Read how its prizes are worded.",
                count,
            ),
            href="/office/partner",
            action=gettext("Open your prizes"),
        )
        for name, count in db.session.execute(found)
    ]


def _released(actor: Actor) -> list[DeskItem]:
    """The press reads what the public sees, and which release that is."""
    edition = current_edition() if actor.wears(Hat.PRESS) else None
    release = current_release(edition.id) if edition else None
    if edition is None or release is None:
        return []
    day = date_words(local(release.published_at, edition.zone).date(), locale())
    return [
        DeskItem(
            title=edition.name.within(locale()),
            note=gettext(
                "Release %(number)s of %(day)s is what the public sees. Write from it alone.",
                number=release.number,
                day=day,
            ),
            href=f"/{locale()}/{edition.code}/",
            action=gettext("Read the release"),
        )
    ]


def _accounts(actor: Actor) -> list[DeskItem]:
    """Accounts whose owners have not set a password, for whoever keeps accounts."""
    if not actor.wears_at_work(Hat.ADMIN):
        return []
    waiting = (
        db.session.scalar(
            select(func.count())
            .select_from(Account)
            .where(Account.password_hash == "", Account.disabled_at.is_(None))
        )
        or 0
    )
    if not waiting:
        return []
    return [
        DeskItem(
            title=ngettext(
                "%(num)s account has no password", "%(num)s accounts have no password", waiting
            ),
            note=gettext("Their owners sign in by a link in a letter. Send it again if they ask."),
            href="/office/accounts",
            action=gettext("Open the accounts"),
            count=waiting,
        )
    ]
