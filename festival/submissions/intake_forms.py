"""The shape of a file handed in, and of what its columns and its questions are answered with."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from festival.foundation.forms import Choice, Form, Radio, Upload
from festival.submissions.intake_words import FORMATS


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


def numbered(typed: Mapping[str, str], prefix: str) -> dict[int, str]:
    """What was chosen in fields that are numbered, by number.

    >>> numbered({"column-0": "id", "column-x": "?", "once": "1"}, "column-")
    {0: 'id'}
    """
    return {
        int(name.removeprefix(prefix)): value
        for name, value in typed.items()
        if name.startswith(prefix) and name.removeprefix(prefix).isdecimal() and len(name) < 20
    }


def in_order(chosen: Mapping[int, str], count: int) -> list[str]:
    """One meaning a column; a column nobody spoke of is kept.

    >>> in_order({1: "id"}, 3)
    ['keep', 'id', 'keep']
    """
    return [chosen.get(at, "keep") for at in range(count)]
