"""Where a film stands in words, and whether an entry may be in a section."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext

from festival.editions.eligibility import overall
from festival.editions.models import Edition, Section
from festival.foundation.shell import locale
from festival.selection import queries
from festival.selection.models import SelectionState
from festival.submissions.queries import Line


def place_words(state: SelectionState) -> str:
    return {
        SelectionState.SELECTED: gettext("selected"),
        SelectionState.INVITED: gettext("invited"),
        SelectionState.CONFIRMED: gettext("confirmed"),
        SelectionState.DECLINED: gettext("declined"),
        SelectionState.WITHDRAWN: gettext("withdrawn"),
    }[state]


def section_line(section: Section, contents: Mapping[str, Any], edition: Edition) -> Line:
    """A section and whether a sealed entry may be in it, with the sentences that say why."""
    answers = queries.answers_for(section, contents, edition)
    name = section.name.within(locale())
    if not answers:
        return True, name, gettext("Open to every film.")
    return overall(answers), name, " ".join(answer.sentence for answer in answers)
