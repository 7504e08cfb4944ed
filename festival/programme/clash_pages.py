"""What the pages of clashes show: everything that stands against the schedule, and one rule to be broken."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.forms import Form, Line
from festival.foundation.pages import Page
from festival.foundation.shell import Place, locale
from festival.programme.allowing import may_allow
from festival.programme.clashes import edition_clashes, show_clashes
from festival.programme.clashing import Clash, Severity
from festival.programme.facts import Plan
from festival.programme.loading import plan_of
from festival.programme.models import Allowance, Show
from festival.programme.queries import show_of
from festival.programme.timetable import show_name
from festival.venues.queries import edition_for

MOST = 200


class AllowForm(Form):
    """Why a rule may be broken for one show."""

    why = Line(
        _("Why it may be so"),
        required=True,
        most=300,
        description=_("The reason is kept, with your name."),
    )


@dataclass(frozen=True)
class ClashRow:
    """One clash in a sentence, where it comes from, the shows it is about and what can be done."""

    says: str
    source: str
    shows: list[Place]
    why: str
    allow: str
    """Where the rule can be broken; empty where it cannot."""


@dataclass(frozen=True)
class ClashGroup:
    """Clashes of one gravity."""

    id: str
    title: str
    says: str
    count: int
    rows: list[ClashRow]
    more: int


@dataclass(frozen=True)
class ClashesPage(Page):
    """Everything that stands against the schedule of an edition."""

    template: ClassVar[str] = "programme/clashes.html"

    edition: Edition
    groups: list[ClashGroup]
    shows: int


@dataclass(frozen=True)
class AllowPage(Page):
    """One rule to be broken for one show, or to hold again."""

    template: ClassVar[str] = "programme/allow.html"

    edition: Edition
    show: Show
    title: str
    clash: str
    says: str
    why: str
    form: AllowForm


def clashes_page(actor: Actor, code: str) -> ClashesPage:
    edition = edition_for(actor, code)
    plan = plan_of(edition, locale(), clock.now())
    found = edition_clashes(plan)
    whys = _whys(edition.id)
    groups = [
        ("fatal", gettext("Cannot stay so"), gettext("Nobody can allow these.")),
        (
            "overridable",
            gettext("To be decided"),
            gettext("Mend them, or say why each may be so."),
        ),
        ("advice", gettext("Good to know"), gettext("Nothing stops these.")),
        ("allowed", gettext("Allowed with a reason"), gettext("Somebody answers for these.")),
    ]
    sorted_in: dict[str, list[Clash]] = {id: [] for id, _title, _says in groups}
    for clash in found:
        sorted_in["allowed" if clash.allowed else clash.severity.value].append(clash)
    return ClashesPage(
        edition=edition,
        groups=[
            ClashGroup(
                id=id,
                title=title,
                says=says,
                count=len(sorted_in[id]),
                rows=[_row(actor, edition, plan, one, whys) for one in sorted_in[id][:MOST]],
                more=max(len(sorted_in[id]) - MOST, 0),
            )
            for id, title, says in groups
            if sorted_in[id]
        ],
        shows=len(plan.shows),
    )


def _whys(edition_id: int) -> dict[tuple[str, str], str]:
    found = select(Show.code, Allowance.code, Allowance.why).join(
        Show, Show.id == Allowance.show_id
    )
    rows = db.session.execute(found.where(Show.edition_id == edition_id))
    return {(show, clash): why for show, clash, why in rows}


def _row(
    actor: Actor, edition: Edition, plan: Plan, clash: Clash, whys: dict[tuple[str, str], str]
) -> ClashRow:
    shows = {show.code: show for show in plan.shows}
    why = next((whys[code, clash.code] for code in clash.shows if (code, clash.code) in whys), "")
    answers = next((code for code in clash.shows if (code, clash.code) in whys), None)
    open_to = clash.shows and may_allow(actor, edition.id, clash)
    return ClashRow(
        says=str(clash.verdict),
        source=source_words(clash.source),
        shows=[
            Place(
                f"{shows[code].name}, {plan.day_of(shows[code].starts_at):%d.%m.} {shows[code].clock}",
                url_for("programme.show", code=edition.code, show_code=code),
                False,
            )
            for code in clash.shows
        ],
        why=why,
        allow=url_for(
            "clashes.allow",
            code=edition.code,
            show_code=answers or clash.shows[0],
            clash=clash.code,
        )
        if open_to and clash.severity is Severity.OVERRIDABLE
        else "",
    )


def source_words(source: str) -> str:
    """Whose rule it is.

    >>> source_words("I-78")
    'The law on age marks'
    """
    return {
        "I-64": gettext("What the hall needs"),
        "I-65": gettext("What the hall needs"),
        "I-66": gettext("Where the copy is"),
        "I-67": gettext("When people are here"),
        "I-68": gettext("What the jury has to see"),
        "I-69": gettext("Days and hours of the festival and the hall"),
        "I-70": gettext("What the hall can play"),
        "I-71": gettext("The key of the copy"),
        "I-72": gettext("What is on the server"),
        "I-73": gettext("The check of the copy"),
        "I-74": gettext("The contract for the film"),
        "I-75": gettext("The premiere that is announced"),
        "I-76": gettext("The length of the films"),
        "I-77": gettext("The seats of the hall"),
        "I-78": gettext("The law on age marks"),
        "I-79": gettext("The law on age marks"),
        "I-85": gettext("The films of the block"),
    }.get(source, gettext("A rule of the festival"))


def allow_page(
    actor: Actor, code: str, show_code: str, clash: str, form: AllowForm | None = None
) -> AllowPage:
    show = show_of(actor, code, show_code)
    plan = plan_of(show.edition, locale(), clock.now(), show.code, show.starts_at)
    mine = next((one for one in plan.shows if one.code == show_code), None)
    found = show_clashes(plan, mine) if mine else []
    broken: Sequence[Clash] = [
        one for one in found if one.code == clash and one.severity is Severity.OVERRIDABLE
    ]
    if not broken:
        raise NoResultFound
    return AllowPage(
        edition=show.edition,
        show=show,
        title=show_name(show, locale()),
        clash=clash,
        says=str(broken[0].verdict),
        why=_whys(show.edition_id).get((show_code, clash), ""),
        form=form or AllowForm(),
    )
