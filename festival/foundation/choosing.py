"""How a list to choose from is drawn."""

from typing import Any

from markupsafe import Markup
from wtforms.widgets import Select

NONE = Markup(">–</option>")
"""The end of a line for no choice at all: one without a word cannot be read aloud."""


class List(Select):
    """A list to choose from, as HTML has it: one that always holds a choice cannot be left empty, so it asks for none."""

    def __call__(self, field: Any, **more: Any) -> Any:
        first = next(iter(field.iter_choices()), None)
        if first is None or str(first.value):
            more["required"] = False
        return super().__call__(field, **more)

    @classmethod
    def render_option(cls, choice: Any, **more: Any) -> Any:
        drawn = super().render_option(choice, **more)
        return drawn.replace("></option>", NONE)
