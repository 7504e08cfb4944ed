"""What people type when they ask the solver for a schedule."""

from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _

from festival.drafting.branch_forms import reason
from festival.drafting.models import Family, Weight
from festival.drafting.rulebook import ALWAYS, USUAL, WEIGHED
from festival.drafting.run_rules import LONGEST_RUN, USUAL_SECONDS
from festival.drafting.run_sentences import rule_words
from festival.drafting.running import Asked
from festival.foundation.forms import Form, Radio, Whole

ASKED = [family for family in Family if family not in ALWAYS]
AIMS = (
    ("repair", _("Keep the schedule, and move as little as the rules need")),
    ("anew", _("Think everything anew, except what is locked")),
)
MOST_WEIGHT = 100


def _rule(family: Family) -> Any:
    choices = [(Weight.MUST.value, _("has to hold"))]
    if family in WEIGHED:
        choices.append((Weight.WISH.value, _("is wished for")))
    choices.append((Weight.OFF.value, _("does not matter")))
    return Radio(family.value, choices=choices, default=USUAL[family].value)


class RunForm(Form):
    """A schedule to be looked for."""

    aim = Radio(_("What is asked"), choices=AIMS, default="repair")
    seconds = Whole(
        _("Seconds to look for"),
        required=True,
        least=2,
        most=LONGEST_RUN,
        default=USUAL_SECONDS,
        description=_("Longer looks find better hours, not more places."),
    )
    seed = Whole(
        _("Seed"), most=10**6, default=0, description=_("The same seed goes the same way again.")
    )
    showings = Whole(
        _("Showings of every film"),
        most=9,
        default=1,
        description=_(
            "Films that are shown less often find places too. Nought takes only what is planned."
        ),
    )
    prime = Whole(
        _("Popular shows in the evening"),
        most=MOST_WEIGHT,
        default=1,
        description=_("How much it counts, when everything is thought anew. Nought leaves it out."),
    )
    waste = Whole(_("Halls of the right size"), most=MOST_WEIGHT, default=1)
    other_hours = Whole(_("Repeats at other hours of the day"), most=MOST_WEIGHT, default=5)
    apart = Whole(
        _("Films the same visitors want kept apart"),
        most=MOST_WEIGHT,
        default=1,
        description=_("Counted from the wishes visitors told, where enough of them did."),
    )
    rule_screens = _rule(Family.SCREENS)
    rule_events = _rule(Family.EVENTS)
    rule_format = _rule(Family.FORMAT)
    rule_guests = _rule(Family.GUESTS)
    rule_people = _rule(Family.PEOPLE)
    rule_prints = _rule(Family.PRINTS)
    rule_premiere = _rule(Family.PREMIERE)
    rule_once = _rule(Family.ONCE)
    rule_same_film = _rule(Family.SAME_FILM)
    rule_jury = _rule(Family.JURY)
    rule_children = _rule(Family.CHILDREN)
    rule_adults = _rule(Family.ADULTS)
    rule_competition = _rule(Family.COMPETITION)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for family in ASKED:
            self[f"rule_{family}"].label.text = rule_words(family)

    @property
    def rules(self) -> list[Any]:
        """The fields of the rules that may be taken off."""
        return [self[f"rule_{family}"] for family in ASKED]

    @property
    def asked(self) -> Asked:
        """The answers as the operation takes them."""
        return Asked(
            keep=self.aim.data == "repair",
            seconds=self.seconds.data,
            seed=self.seed.data or 0,
            showings=self.showings.data or 0,
            weights={family: Weight(self[f"rule_{family}"].data) for family in ASKED},
            prime=self.prime.data or 0,
            waste=self.waste.data or 0,
            other_hours=self.other_hours.data or 0,
            apart=self.apart.data or 0,
        )


def always_words() -> list[str]:
    """The rules that hold whatever is ticked."""
    return [rule_words(family) for family in Family if family in ALWAYS]


@dataclass(frozen=True)
class Taking:
    """What of a proposal is to be taken, and why a rule that may be broken is."""

    shows: tuple[str, ...] | None = ()
    """The shows ticked; nothing where all were asked for."""
    although: str = ""


def taking() -> Taking:
    """What was pressed and ticked; a reason that is none is left out."""
    shows = None if request.form.get("all") else tuple(request.form.getlist("show"))
    return Taking(shows, reason())
