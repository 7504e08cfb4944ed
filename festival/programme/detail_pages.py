"""The page on which more is said about a show, and its form."""

from dataclasses import dataclass
from typing import Any, ClassVar

import wtforms
from flask_babel import gettext
from flask_babel import lazy_gettext as _

from festival.editions.models import Edition
from festival.foundation.forms import Choice, Form, Line, Whole, offer
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.sums import SumField, in_major
from festival.foundation.tongues import suggested_language
from festival.programme.details import FOLLOWING, Details, ItemDetails
from festival.programme.models import Show, Showing, SubtitlePlan
from festival.programme.timetable import film_name, show_name
from festival.venues.forms import KNOWN, hidden_version, known_or_not

WORDS = {known: typed for typed, known in KNOWN.items()}


def showing_words(showing: Showing) -> str:
    """For whom a show is put on.

    >>> showing_words(Showing.SCHOOL)
    'for schools'
    """
    return {
        Showing.PUBLIC: gettext("for the public"),
        Showing.PRESS: gettext("for the press"),
        Showing.INDUSTRY: gettext("for the industry"),
        Showing.JURY: gettext("for a jury"),
        Showing.CHILDREN: gettext("for children"),
        Showing.SCHOOL: gettext("for schools"),
        Showing.TECH: gettext("a technical run"),
        Showing.WINNER: gettext("of the winning film"),
    }[showing]


def subtitle_words(plan: SubtitlePlan) -> str:
    """How words get under the picture.

    >>> subtitle_words(SubtitlePlan.BURNED)
    'in the picture'
    """
    return {
        SubtitlePlan.NONE: gettext("none"),
        SubtitlePlan.BURNED: gettext("in the picture"),
        SubtitlePlan.PACKAGE: gettext("from the copy"),
        SubtitlePlan.LIVE: gettext("live on the hall's own screen"),
        SubtitlePlan.VOICE_OVER: gettext("read aloud over the film"),
    }[plan]


class ItemForm(Form):
    """How one film is shown here."""

    age_mark = Line(_("Age mark of the film"), most=8)
    subtitles = Choice(_("Subtitles"))
    subtitle_languages = Line(_("Languages of the subtitles"), most=80)
    part = Whole(_("Part"), least=1, most=99)
    parts = Whole(_("Of how many"), least=2, most=99)
    part_minutes = Whole(_("Minutes of this part"), least=1, most=1440)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        plans = [(one.value, subtitle_words(one)) for one in SubtitlePlan]
        offer(self.subtitles, [("", gettext("not known yet")), *plans])


class DetailForm(Form):
    """More about a show."""

    version = hidden_version()
    showing = Choice(_("For whom it is"), required=True)
    age_mark = Line(
        _("Age mark"),
        most=8,
        description=_("Left empty, the strictest mark of the films counts, or it is not rated."),
    )
    pre_minutes = Whole(_("Minutes before it begins, for trailers"), most=60)
    seats_released = Whole(_("Seats given out"), most=100_000)
    with_subtitles = known_or_not(_("Subtitles"))
    with_sdh = known_or_not(_("Subtitles for those who hear little"))
    with_description = known_or_not(_("Audio description"))
    with_loop = known_or_not(_("Hearing loop"))
    with_step_free = known_or_not(_("Step-free way to the seats"))
    with_signing = known_or_not(_("Sign language"))
    free = known_or_not(_("Free admission"))
    price = SumField(
        _("Price of a seat"),
        description=_("In the currency of the festival. Left empty, no price is told."),
    )
    items = wtforms.FieldList(wtforms.FormField(ItemForm), label=_("Film"), max_entries=40)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.showing, [(one.value, showing_words(one)) for one in Showing])

    @classmethod
    def of(cls, show: Show) -> "DetailForm":
        """The form filled with a show as it is."""
        told: dict[str, Any] = {name: WORDS[getattr(show, name)] for name in (*FOLLOWING, "free")}
        told["price"] = in_major(show.price_minor or 0, show.edition.currency)
        for name in ("version", "age_mark", "pre_minutes", "seats_released"):
            told[name] = getattr(show, name)
        told["showing"] = show.showing.value
        told["items"] = [
            {
                "age_mark": item.age_mark,
                "subtitles": item.subtitles.value if item.subtitles else "",
                "subtitle_languages": item.subtitle_languages.replace(" ", ", "),
                "part": item.part,
                "parts": item.parts,
                "part_minutes": item.part_seconds // 60 if item.part_seconds else None,
            }
            for item in show.items
        ]
        return cls(data=told)

    @property
    def details(self) -> Details:
        return Details(
            showing=Showing(self.showing.data),
            age_mark=self.age_mark.data or "",
            pre_minutes=self.pre_minutes.data or 0,
            seats_released=self.seats_released.data,
            price_minor=self.price.minor or None,
            **{name: KNOWN[self[name].data or ""] for name in (*FOLLOWING, "free")},
        )

    @property
    def given(self) -> list[ItemDetails]:
        return [_item(row) for row in self.items]

    def understood(self, currency: str) -> bool:
        """Whether everything fits, languages too; each field says what does not."""
        self.price.currency = currency
        fits = bool(self.validate())
        for row in self.items:
            for typed in (row.subtitle_languages.data or "").replace(",", " ").split():
                if suggested_language(typed) is None:
                    said = gettext("“%(typed)s” is no language.", typed=typed)
                    row.subtitle_languages.errors = [*row.subtitle_languages.errors, said]
                    fits = False
        return fits


def _item(row: Any) -> ItemDetails:
    tags = (row.subtitle_languages.data or "").replace(",", " ").split()
    return ItemDetails(
        age_mark=row.age_mark.data or "",
        subtitles=SubtitlePlan(row.subtitles.data) if row.subtitles.data else None,
        subtitle_languages=" ".join(suggested_language(tag) or "" for tag in tags),
        part=row.part.data,
        parts=row.parts.data,
        part_minutes=row.part_minutes.data,
    )


@dataclass(frozen=True)
class DetailPage(Page):
    """More about a show, to be said."""

    template: ClassVar[str] = "programme/details.html"

    edition: Edition
    show: Show
    title: str
    films: list[str]
    form: DetailForm


def detail_page(show: Show, form: DetailForm | None = None) -> DetailPage:
    return DetailPage(
        edition=show.edition,
        show=show,
        title=show_name(show, locale()),
        films=[film_name(item.selection.film, locale()) for item in show.items],
        form=form or DetailForm.of(show),
    )
