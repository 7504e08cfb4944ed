"""The rooms a person may enter, as the head of a working page lists them."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext

from festival.people.models import Hat

CHOOSING = (Hat.PRESELECTOR, Hat.PROGRAMMER, Hat.CURATOR, Hat.DIRECTOR, Hat.PARTNER)
PLANNING = (
    Hat.SCHEDULE, Hat.DIRECTOR, Hat.PROGRAMMER, Hat.CURATOR, Hat.PRESS, Hat.GUESTS,
    Hat.SECRETARY, Hat.PARTNER,
)  # fmt: skip
SHOWING = (Hat.SCHEDULE, Hat.DIRECTOR, Hat.PROGRAMMER, Hat.CURATOR)
KEEPING_FILMS = (Hat.PROGRAMMER, Hat.CURATOR, Hat.SCHEDULE, Hat.PRESS, Hat.DIRECTOR)


def nav(actor: Any) -> Sequence[tuple[str, str]]:
    """Label and address of each room open to *actor*; nobody signed in sees none."""
    if actor is None:
        return []
    offered = [
        (gettext("Today"), "/office/", True),
        (gettext("My films"), "/submissions/", not actor.hats or actor.wears(Hat.FILMMAKER)),
        (gettext("Selection"), "/selection/", actor.wears(*CHOOSING)),
        (gettext("Jury"), "/jury/", actor.wears(Hat.JUROR, Hat.SECRETARY)),
        (gettext("Films"), "/office/films", actor.wears_at_work(*KEEPING_FILMS)),
        (gettext("Schedule"), "/programme/", actor.wears(*PLANNING)),
        (
            gettext("Registrations"),
            "/office/registrations",
            actor.wears(Hat.SCHEDULE, Hat.DIRECTOR, Hat.GUESTS),
        ),
        (gettext("Copies"), "/projection/", actor.wears(*SHOWING)),
        (gettext("Juries"), "/office/juries", actor.wears(Hat.DIRECTOR)),
        (gettext("Editions"), "/office/editions", actor.wears(Hat.DIRECTOR)),
        (gettext("Calls"), "/office/calls", actor.wears(Hat.PROGRAMMER, Hat.DIRECTOR)),
        (gettext("Imports"), "/office/imports", actor.wears(Hat.PROGRAMMER, Hat.DIRECTOR)),
        (gettext("Prizes"), "/office/prizes", actor.wears(Hat.DIRECTOR)),
        (gettext("Polls"), "/office/polls", actor.wears(Hat.DIRECTOR, Hat.SCHEDULE)),
        (
            gettext("Wishes"),
            "/office/wishes/",
            actor.wears(Hat.PROGRAMMER, Hat.CURATOR, Hat.SCHEDULE, Hat.DIRECTOR),
        ),
        (gettext("Interests"), "/office/conflicts", actor.wears_at_work(Hat.DIRECTOR)),
        (gettext("News"), "/office/news/", actor.wears(Hat.PRESS, Hat.DIRECTOR)),
        (gettext("Press"), "/office/press", actor.wears(Hat.PRESS, Hat.DIRECTOR)),
        (
            gettext("Translations"),
            "/office/translations/",
            actor.wears(Hat.TRANSLATOR, Hat.DIRECTOR),
        ),
        (gettext("Releases"), "/office/releases", actor.wears(Hat.DIRECTOR, Hat.ADMIN)),
        (gettext("Publications"), "/office/publications", actor.wears(Hat.PRESS, Hat.DIRECTOR)),
        (
            gettext("On paper"),
            "/office/papers/",
            actor.wears(Hat.DIRECTOR, Hat.PRESS, Hat.SCHEDULE),
        ),
        (gettext("Reports"), "/reports/", actor.wears(Hat.DIRECTOR, Hat.PARTNER)),
        (gettext("Your desk"), "/office/partner", actor.wears(Hat.PARTNER)),
        (gettext("Called back"), "/office/recall", actor.wears(Hat.GUESTS)),
        (
            gettext("People"),
            "/office/people",
            actor.wears_at_work(Hat.DIRECTOR, Hat.ADMIN, Hat.GUESTS),
        ),
        (gettext("Accounts"), "/office/accounts", actor.wears_at_work(Hat.ADMIN)),
        (gettext("Rights of people"), "/office/rights", actor.wears_at_work(Hat.ADMIN)),
        (gettext("Editions in files"), "/office/moving", actor.wears(Hat.DIRECTOR, Hat.ADMIN)),
        (gettext("Journal"), "/office/journal", actor.wears(Hat.DIRECTOR, Hat.ADMIN)),
        (gettext("Letters"), "/office/letters", actor.wears(Hat.DIRECTOR)),
        (gettext("Account"), "/account", True),
    ]
    return [(label, href) for label, href, open_to in offered if open_to]
