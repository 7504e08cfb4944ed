"""What the press office types about news: an address, an instant, what it is about, and the words."""

from collections.abc import Iterable

import wtforms
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms.widgets import HiddenInput

from festival.foundation.forms import Choice, Form, Line, Prose, WallClock, Whole, offer, said
from festival.foundation.timed import Timed
from festival.media.forms import PictureUpload
from festival.news.given import ItemGiven, WordsGiven
from festival.news.rules import MOST_ABOUT

MORE_ROWS = 3


class ItemForm(Timed):
    """An item without its words."""

    version = Whole(_("Version"), widget=HiddenInput())
    address = Line(
        _("Words in its address"),
        required=True,
        most=80,
        description=_(
            "Such as: line-up-2019. It stays for ever, and anybody may guess it: name no winner."
        ),
    )
    told = WallClock(
        _("Public from"),
        required=True,
        description=_("By the clocks of the festival. Until then nobody outside reads a word."),
    )
    films = wtforms.FieldList(
        Choice(_("Film")), label=_("Films it is about"), min_entries=2, max_entries=MOST_ABOUT
    )
    events = wtforms.FieldList(
        Choice(_("Event")), label=_("Events it is about"), min_entries=1, max_entries=MOST_ABOUT
    )
    people = wtforms.FieldList(
        Choice(_("Person")), label=_("People it is about"), min_entries=1, max_entries=MOST_ABOUT
    )

    def offer_choices(self, **known: Iterable[tuple[str, str]]) -> None:
        """Fill the lists from what the house knows; *known* is by the name of the list."""
        for name, choices in known.items():
            offered = [("", gettext("none")), *choices]
            for one in self[name]:
                offer(one, offered)

    def grow(self, asked: str) -> bool:
        """Add empty rows where the person asked for them; true when they did."""
        if asked not in {"films", "events", "people"}:
            return False
        for _row in range(MORE_ROWS):
            if len(self[asked].entries) < MOST_ABOUT:
                self[asked].append_entry()
        return True

    @property
    def given(self) -> ItemGiven:
        """The item as the operation takes it, once the form was found right; empty rows are left out."""
        about = {
            name: tuple(dict.fromkeys(one.data for one in self[name] if one.data))
            for name in ("films", "events", "people")
        }
        return ItemGiven(self.address.data, self.meant(self.told), **about)


class WordsForm(Form):
    """An item in one language."""

    title = Line(_("Headline"), required=True, most=200)
    summary = Prose(
        _("Summary"), required=True, most=400, description=_("Two lines, for lists and feeds.")
    )
    body = Prose(
        _("Words"), required=True, most=12_000, description=_("An empty line begins a paragraph.")
    )
    correction = Prose(
        _("What was wrong"),
        most=500,
        description=_("Needed once the public has read the item. It stands beneath the text."),
    )

    @property
    def given(self) -> WordsGiven:
        return WordsGiven(
            self.title.data, self.summary.data, self.body.data, self.correction.data or ""
        )


class RetractForm(Form):
    """Why an item no longer stands."""

    why = said(
        _("Why it is retracted"),
        required=True,
        most=500,
        lines=True,
        description=_("The public reads this in place of the item."),
    )


class PictureForm(Form):
    """The item's picture, who took it and what is on it."""

    picture = PictureUpload(_("Picture"), required=True)
    credit = Line(_("Credit line"), required=True, most=200)
    alt = said(_("What is to be seen, for those who do not see it"), required=True, most=300)
