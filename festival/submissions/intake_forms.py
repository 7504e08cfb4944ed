"""The shape of a file handed in, and of what its columns and its questions are answered with."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from wtforms.widgets import HiddenInput

from festival.foundation.forms import Choice, Form, Line, Prose, Radio, Upload, Whole
from festival.foundation.numbers import whole
from festival.submissions.intake_words import FORMATS
from festival.submissions.questions import KINDS


class IntakeForm(Form):
    """A file of entries, the call they belong to, and who wrote it."""

    call = Choice(_l("Call"), choices=[], required=True)
    file = Upload(
        _l("File of entries"),
        required=True,
        description=_l(
            "CSV or XLSX, as FilmFreeway, Festhome or a spreadsheet writes it, up to 20 MB."
        ),
    )
    format = Radio(_l("Where it comes from"), choices=FORMATS, required=True, default="auto")


class CompleteForm(Form):
    """What an entry from elsewhere leaves open."""

    title_language = Line(_l("Language of the original title"), most=80)
    kind = Choice(_l("Kind of film"), choices=[("", _l("Not known")), *KINDS])
    year = Line(_l("Year of completion"), most=20)
    runtime = Line(_l("Running time"), most=40, description=_l("As 95 or 1:35:20."))
    country = Line(
        _l("Countries of production"), most=400, description=_l("In their order, between commas.")
    )
    language = Line(
        _l("Languages heard or signed in the film"), most=400, description=_l("Between commas.")
    )
    director = Prose(_l("Directors"), most=2000, description=_l("One a line, in their order."))
    version = Whole(_l("Version"), required=True, widget=HiddenInput())

    @property
    def typed(self) -> dict[str, str]:
        return {name: str(value or "") for name, value in self.answers.items() if name != "version"}


MOST_NUMBER = 2**31 - 1
"""The largest number a row can have."""


def numbered(typed: Mapping[str, str], prefix: str) -> dict[int, str]:
    """What was chosen in fields that are numbered, by number.

    >>> numbered({"column-0": "id", "column-x": "?", "once": "1"}, "column-")
    {0: 'id'}
    """
    return {
        int(name.removeprefix(prefix)): value
        for name, value in typed.items()
        if name.startswith(prefix)
        and whole(name.removeprefix(prefix), most=MOST_NUMBER) is not None
    }


def in_order(chosen: Mapping[int, str], count: int) -> list[str]:
    """One meaning a column; a column nobody spoke of is kept.

    >>> in_order({1: "id"}, 3)
    ['keep', 'id', 'keep']
    """
    return [chosen.get(at, "keep") for at in range(count)]
