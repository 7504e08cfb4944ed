"""What programmers type about a film: rows of titles, countries, people and screenings."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import FieldList, FormField

from festival.editions.forms import hidden_version
from festival.editions.naming import film_kind_words
from festival.films.models import (
    Activity,
    FilmKind,
    HistoryKind,
    LanguageUse,
    TextKind,
    TextState,
    TitleKind,
)
from festival.films.naming import (
    activity_words,
    history_words,
    reach_words,
    text_state_words,
    title_kind_words,
    use_words,
)
from festival.films.premiere import Reach
from festival.foundation.forms import Choice, Form, Line, Prose, Tick, Whole, offer, said
from festival.foundation.language import AUTONYMS, LOCALES
from festival.media.forms import PictureUpload

SPARE = {"titles": 2, "countries": 2, "languages": 1, "subtitles": 1, "credits": 2, "history": 1}
"""Empty rows under each list, so that one can be filled in without asking for it."""

MOST_ROWS = 60


class Row(Form):
    """One row of a list; rows without a word in them are left out."""

    lead = "text"

    @property
    def is_empty(self) -> bool:
        typed = [field for field in self if field.type in {"LineField", "WholeField"}]
        return not any(field.data for field in typed)


class TitleRow(Row):
    text = Line(_("Title"), most=300)
    language = Line(_("Its language"), most=40)
    kind = Choice(_("Kind of title"), required=True)
    article = Whole(_("Letters of the leading article"), most=20)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.kind, [(kind.value, title_kind_words(kind)) for kind in TitleKind])


class CountryRow(Row):
    lead = "country"
    country = Line(_("Country"), most=80)


class LanguageRow(Row):
    lead = "tag"
    tag = Line(_("Language"), most=40)
    usage = Choice(_("How it is used"), required=True)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.usage, [(use.value, use_words(use)) for use in LanguageUse])


class SubtitleRow(Row):
    lead = "tag"
    tag = Line(_("Subtitles"), most=40)


class CreditRow(Row):
    """A part and a name. *who* says whose name it is once that is known: p7, o3 or new."""

    lead = "name"
    activity = Choice(_("Part"), required=True)
    name = Line(_("Person or company"), most=160)
    credited_as = Line(_("Name on the screen, if it differs"), most=160)
    character = Line(_("Character"), most=160)
    who = Choice(_("Who is it?"), validate_choice=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.activity, [(part.value, activity_words(part)) for part in Activity])
        offer(self.who, [])


class HistoryRow(Row):
    lead = "on"
    on = Line(_("Day, month or year"), most=10)
    kind = Choice(_("Kind of screening"), required=True)
    event = Line(_("Festival or event"), most=200)
    city = Line(_("City"), most=120)
    country = Line(_("Country"), most=80)
    public = Tick(_("Open to the public"))
    reach = Choice(_("If online, where it could be watched"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.kind, [(kind.value, history_words(kind)) for kind in HistoryKind])
        offer(self.reach, [(each.value, reach_words(each)) for each in Reach])


def _texts(label: Any, most: int) -> Any:
    """Prose in three languages, each with how far it has come."""
    members: dict[str, Any] = {}
    for code in LOCALES:
        members[code] = Prose(AUTONYMS[code], most=most, render_kw={"lang": code})
        members[f"{code}_state"] = Choice(_("State"), required=True)

    def offered(self: Form, *args: Any, **more: Any) -> None:
        Form.__init__(self, *args, **more)
        for code in LOCALES:
            states = [(state.value, text_state_words(state)) for state in TextState]
            offer(self[f"{code}_state"], states)

    return FormField(type("TextsForm", (Form,), members | {"__init__": offered}), label)


def _rows(kind: type[Row], label: Any, one: Any) -> Any:
    """Rows under one *label*; in a summary of mistakes *one* of them is called by its number."""
    return FieldList(FormField(kind, one), label, max_entries=MOST_ROWS)


class FilmForm(Form):
    """A film, as far as it is known."""

    titles = _rows(TitleRow, _("Titles"), _("Title"))
    kind = Choice(_("Kind of film"), required=True)
    year = Whole(_("Year of completion"), required=True, least=1, most=9999)
    runtime = Line(_("Running time"), most=40, description=_("As 95, 1:35:20, 1 h 35 or 95 min."))
    countries = _rows(CountryRow, _("Countries of production, the majority first"), _("Country"))
    languages = _rows(LanguageRow, _("Languages of the film"), _("Language"))
    silent = Tick(_("A silent film"))
    subtitles = _rows(SubtitleRow, _("Subtitles of the copy that is shown"), _("Subtitles"))
    credits = _rows(CreditRow, _("People and companies"), _("Person or company"))
    about_women = Tick(_("The film is about women"))
    first_film = Tick(_("A first film"))
    synopsis = _texts(_("Synopsis"), 1200)
    statement = _texts(_("Director's statement"), 2000)
    note = _texts(_("Programme note"), 4000)
    advisory = said(_("Advice on content, for the audience"), most=300)
    isan = Line(_("ISAN"), most=60)
    eidr = Line(_("EIDR"), most=60)
    imdb = Line(_("IMDb"), most=120, description=_("tt and digits, or the address of the page."))
    history = _rows(HistoryRow, _("Where it was shown before"), _("Screening"))
    version = hidden_version()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = [(kind.value, film_kind_words(kind.value)) for kind in FilmKind]
        offer(self.kind, [("", ""), *kinds])

    def texts_of(self, kind: TextKind) -> Any:
        """The form of one kind of prose."""
        return self[kind.value].form

    def spare(self) -> None:
        """Have empty rows at the end of each list."""
        for name, count in SPARE.items():
            rows = self[name]
            empty = sum(entry.form.is_empty for entry in rows)
            for _row in range(count - empty):
                self.more(name)

    def more(self, name: str) -> None:
        """Have one more empty row."""
        if len(self[name]) < MOST_ROWS:
            first = name == "titles" and not len(self[name])
            self[name].append_entry({"kind": TitleKind.ORIGINAL.value} if first else FRESH[name])

    def swap(self, name: str, at: int, other: int) -> None:
        """Exchange what is typed in two rows."""
        one, two = self[name][at].form, self[name][other].form
        for field in one:
            twin = two[field.short_name]
            field.data, twin.data = twin.data, field.data
            field.raw_data, twin.raw_data = twin.raw_data, field.raw_data


FRESH: dict[str, dict[str, Any]] = {
    "titles": {"kind": TitleKind.TRANSLATED.value},
    "countries": {},
    "languages": {"usage": LanguageUse.SPOKEN.value},
    "subtitles": {},
    "credits": {"activity": Activity.DIRECTOR.value},
    "history": {"kind": HistoryKind.FESTIVAL.value, "public": True},
}
"""What stands in an empty row."""


class StillForm(Form):
    """A still, who took it and what is on it."""

    picture = PictureUpload(_("Picture"), required=True)
    credit = Line(_("Credit line"), required=True, most=200)
    alt = said(_("What is to be seen, for those who do not see it"), required=True, most=300)

    @property
    def still(self) -> dict[str, Any]:
        """What taking a picture in asks for."""
        return {
            "name": self.picture.file_name,
            "content": self.picture.content,
            "credit": self.credit.data,
            "alt": self.alt.data,
        }


class PictureWordsForm(Form):
    """What is said of a picture that is there already, and what of it stays in sight where it is cut."""

    credit = Line(_("Credit line"), required=True, most=200)
    alt = said(_("What is to be seen, for those who do not see it"), required=True, most=300)
    focus = Choice(
        _("What must stay in sight"),
        default="50-50",
        description=_("Where the picture is cut to another shape, this part of it is kept."),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(
            self.focus,
            [
                ("50-50", gettext("the middle")),
                ("50-10", gettext("the middle above")),
                ("50-90", gettext("the middle below")),
                ("10-50", gettext("the left")),
                ("90-50", gettext("the right")),
                ("10-10", gettext("above on the left")),
                ("90-10", gettext("above on the right")),
                ("10-90", gettext("below on the left")),
                ("90-90", gettext("below on the right")),
            ],
        )

    @property
    def words(self) -> dict[str, Any]:
        """What describing the picture asks for."""
        x, _dash, y = (self.focus.data or "").partition("-")
        focus = (int(x), int(y)) if y else None
        return {"credit": self.credit.data, "alt": self.alt.data, "focus": focus}


class VersionForm(Form):
    """One more cut or language version."""

    label = said(_("Name of the version"), required=True, most=100)
    runtime = Line(_("Running time"), most=40, description=_("As 95, 1:35:20, 1 h 35 or 95 min."))
    subtitles = Line(
        _("Subtitles"), most=100, description=_("Codes of languages with commas between: en, ru.")
    )
