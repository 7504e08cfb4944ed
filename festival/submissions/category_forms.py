"""The shape of a category: its lengths, its kinds, when its films were finished, and what it costs in each window."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from festival.editions.naming import film_kind_words
from festival.editions.rules import FILM_KINDS
from festival.films.rules import read_runtime
from festival.foundation.forms import Choices, Day, Line, Whole, offer, said
from festival.foundation.shell import locale
from festival.foundation.sums import SumsForm, in_major
from festival.submissions.models import Category, DeadlineTier


def _length(form: Any, field: Any) -> None:
    read = read_runtime(field.data or "")
    if read.value is None:
        raise ValidationError(str(read.verdict))


def typed_length(seconds: int) -> str:
    """A length as the form takes it, in hours, minutes and seconds.

    >>> typed_length(2400), typed_length(1), typed_length(86_400)
    ('0:40:00', '0:00:01', '24:00:00')
    """
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}"


class CategoryForm(SumsForm):
    """A category without its code: that stands in the entries and stays."""

    name = said(_l("Name"), required=True)
    least = Line(
        _l("Shortest length"),
        required=True,
        most=20,
        description=_l("Hours, minutes and seconds, as 0:01:00 or 1:00:00."),
    )
    most = Line(
        _l("Longest length"),
        required=True,
        most=20,
        description=_l("Hours, minutes and seconds, as 0:40:00 or 4:00:00."),
    )
    kinds = Choices(_l("Kinds of film"), description=_l("None ticked: every kind."))
    from_year = Whole(_l("Completed in this year or later"), least=1888, most=2200)
    completed_after = Day(
        _l("Completed on this day or later"),
        description=_l("A film of which only the year is known may still be in time."),
    )

    validate_least = validate_most = staticmethod(_length)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        offer(self.kinds, [(kind, film_kind_words(kind)) for kind in FILM_KINDS])

    @classmethod
    def for_windows(cls, tiers: Sequence[DeadlineTier], currency: str) -> type["CategoryForm"]:
        """The form with a sum for each window of the call."""
        labels = {
            one.id: _l(
                "Fee in “%(window)s”, in %(currency)s",
                window=one.name.within(locale()),
                currency=currency,
            )
            for one in tiers
        }
        return cls.with_sums(labels, currency, _l("Empty: entering is free."))

    @classmethod
    def of(cls, category: Category, tiers: Sequence[DeadlineTier], currency: str) -> "CategoryForm":
        """The form filled with a category as it stands."""
        costs = {
            f"fee_{tier.id}": in_major(fee.amount_minor, currency)
            for tier in tiers
            for fee in tier.fees
            if fee.category_id == category.id
        }
        data = {
            "name": category.name,
            "least": typed_length(category.min_seconds),
            "most": typed_length(category.max_seconds),
            "kinds": category.kinds.split(),
            "from_year": category.from_year,
            "completed_after": category.completed_after,
        }
        return cls.for_windows(tiers, currency)(data=data | costs)

    @property
    def category(self) -> dict[str, Any]:
        """What adding or changing a category asks for; lengths in seconds."""
        return {
            "name": self.name.data,
            "min_seconds": read_runtime(self.least.data).value,
            "max_seconds": read_runtime(self.most.data).value,
            "kinds": self.kinds.data or [],
            "from_year": self.from_year.data,
            "completed_after": self.completed_after.data,
        }


class NewCategoryForm(CategoryForm):
    """A category to be added, with the code it keeps."""

    code = Line(
        _l("Code"), required=True, most=40, description=_l("Small Latin letters, as short.")
    )

    @property
    def category(self) -> dict[str, Any]:
        return {**super().category, "code": self.code.data}
