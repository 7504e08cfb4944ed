"""The living page of parts: everything a page is made of, once, with invented words."""

from dataclasses import dataclass
from typing import ClassVar

import wtforms
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, Regexp

from festival.foundation.cards import DYES, title_card
from festival.foundation.pages import Page


class ExampleForm(wtforms.Form):
    """One field of each kind. It is never sent anywhere."""

    title = wtforms.StringField(
        "Original title", [InputRequired()], description="As it stands on the print."
    )
    shown_on = wtforms.StringField(
        "Date of the first showing",
        [
            Regexp(
                r"\d{1,2}\.(0?[1-9]|1[0-2])\.\d{4}",
                message="There is no month 13. For 12 March write 12.03.2019.",
            )
        ],
        description="Day, month, year, for example 12.03.2019",
    )
    country = wtforms.SelectField(
        "Country of the first showing",
        choices=[
            SelectChoice("", "Choose a country"),
            SelectChoice("KZ", "Kazakhstan"),
            SelectChoice("GE", "Georgia"),
        ],
        validators=[InputRequired("Choose a country. The premiere status follows from it.")],
    )
    shown = wtforms.RadioField(
        "Has the film been shown in public?",
        choices=[
            SelectChoice("yes", "Yes, at a festival, in a cinema, on television or online"),
            SelectChoice("no", "No, this would be its first showing"),
        ],
    )
    mark = wtforms.RadioField("Story", choices=[SelectChoice(str(n)) for n in range(1, 11)])
    note = wtforms.TextAreaField("Private note", [Optional()], description="Only you can read it.")
    still = wtforms.FileField("Still", description="JPEG or PNG, at least 1920 pixels wide.")
    agreed = wtforms.BooleanField("I may send this film and these pictures")


@dataclass(frozen=True)
class Link:
    """A labelled place, as navigation and views carry it."""

    label: str
    href: str
    current: bool = False
    note: str = ""


@dataclass(frozen=True)
class Day:
    """A day in the strip."""

    weekday: str
    number: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class Slot:
    """A showing on the grid of halls."""

    title: str
    line: str
    section: str
    kind: str = ""
    href: str = "#halls"
    lang: str | None = None
    tail: int = 3


@dataclass(frozen=True)
class Cell:
    """A stretch of five-minute columns, taken or free."""

    span: int
    slot: Slot | None = None


@dataclass(frozen=True)
class Row:
    """A hall and its evening."""

    hall: str
    note: str
    cells: list[Cell]
    href: str | None = None


@dataclass(frozen=True)
class Card:
    """A film with the card cut from its title."""

    title: str
    section: str
    drawing: Markup


@dataclass(frozen=True)
class PartsPage(Page):
    """Every part of the house on one page, in both felts."""

    template: ClassVar[str] = "house/parts.html"

    felts: list[str]
    colours: list[str]
    form: ExampleForm
    days: list[Day]
    steps: list[Link]
    views: list[Link]
    hours: list[tuple[str, int]]
    halls: list[Row]
    cards: list[Card]
    heads: list[str | dict[str, str | None]]
    films: list[tuple[str, str, str, str]]


def parts_page() -> PartsPage:
    """The page of parts, with a form half wrong so that its mistakes can be looked at."""
    return PartsPage(
        felts=["paper", "cinema"],
        colours=list(DYES),
        form=_form_with_mistakes(),
        days=[
            Day(name, str(14 + place), "#days", place == 2)
            for place, name in enumerate(("Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri"))
        ],
        steps=[
            Link("Film", "#steps", note="Complete"),
            Link("People", "#steps", note="Complete"),
            Link("History", "#steps", current=True, note="2 things to mend"),
            Link("Screener", "#steps", note="Not started"),
        ],
        views=[
            Link("Waiting for me", "#tables", current=True),
            Link("All 300", "#tables"),
        ],
        hours=[(f"{hour}:00", 12) for hour in range(17, 23)],
        halls=_halls(),
        cards=[
            Card(title, colour, Markup(title_card(title, colour)))  # noqa: S704
            for title, colour in zip(TITLES, DYES, strict=True)
        ],
        heads=[
            "Film",
            {"label": "Countries", "href": "#tables", "sorted": None, "kind": ""},
            {"label": "Minutes", "href": "#tables", "sorted": "descending", "kind": "n"},
            "Look at",
        ],
        films=[
            ("A Very Long Title That Goes On So That We See How a Line Wraps", "KZ GE", "142", ""),
            ("Көктөбе, таңғы алты", "KZ", "92", "Content note"),
            ("Short", "MK", "12", ""),
        ],
    )


TITLES = (
    "The Lake at Six",
    "Тұман",
    "A House With Two Doors",
    "Последний трамвай",
    "Salt",
    "Ерте көктем",
    "The Interpreter’s Daughter",
    "Ночная смена",
)


def _form_with_mistakes() -> ExampleForm:
    form = ExampleForm(
        MultiDict(
            {
                "title": "Көктөбе, таңғы алты",
                "shown_on": "12.13.2019",
                "shown": "yes",
                "mark": "8",
                "country": "",
            }
        )
    )
    form.validate()
    return form


def _halls() -> list[Row]:
    return [
        Row(
            "Hall 1",
            "320 seats",
            [
                Cell(12),
                Cell(27, Slot("The Lake at Six", "18:00–20:15", "rapprochement")),
                Cell(30),
            ],
        ),
        Row(
            "Hall 2",
            "140 seats",
            [
                Cell(6),
                Cell(21, Slot("Тұман", "17:30–19:15", "women", "full", lang="kk")),
                Cell(6),
                Cell(24, Slot("A House With Two Doors", "20:00–22:00", "heritage")),
                Cell(9),
            ],
        ),
        Row(
            "Hall 3",
            "80 seats",
            [
                Cell(24),
                Cell(18, Slot("Salt", "19:00–20:30", "lapis", "off")),
                Cell(27),
            ],
        ),
    ]
