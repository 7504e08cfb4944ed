"""Sums of money as people type them, and as they are kept: in the smallest unit of their currency."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_precision
from flask_babel import gettext
from wtforms.validators import Optional, StopValidation

from festival.foundation.forms import Form, LineField
from festival.foundation.numbers import decimal


def in_minor(typed: str, currency: str) -> int | None:
    """What is kept of a sum as typed; nothing where it is no sum of this currency.

    >>> in_minor("15,50", "EUR"), in_minor("5000", "KZT"), in_minor("500", "JPY")
    (1550, 500000, 500)
    >>> in_minor("15.50", "JPY"), in_minor("a few", "EUR"), in_minor("", "EUR")
    (None, None, None)
    """
    places = get_currency_precision(currency)
    amount = decimal(typed.strip(), places)
    return None if amount is None else int(amount.scaleb(places))


def in_major(minor: int, currency: str) -> str:
    """Minor units as people type them.

    >>> in_major(1550, "EUR"), in_major(500_000, "KZT"), in_major(500, "JPY"), in_major(0, "EUR")
    ('15.50', '5000', '500', '')
    """
    places = get_currency_precision(currency)
    typed = f"{Decimal(minor).scaleb(-places):.{places}f}" if minor else ""
    return typed.removesuffix("." + "0" * places) if places else typed


class SumField(LineField):
    """A sum of money as people write it: 1500 or 1500,50.

    *currency* is the sum's, or the name of the field of the same form that says it.
    """

    def __init__(
        self, label: Any = None, currency: str = "", beside: str = "", **more: Any
    ) -> None:
        self.currency, self.beside = currency, beside
        super().__init__(label, [Optional()], most=16, **more)

    def pre_validate(self, form: Any) -> None:
        super().pre_validate(form)
        if self.beside:
            self.currency = (form[self.beside].data or "").strip().upper()
        if (self.data or "").strip() and self.minor is None:
            raise StopValidation(gettext("Type a sum in digits, such as 1500 or 1500.50."))

    @property
    def minor(self) -> int | None:
        return in_minor(self.data or "", self.currency)


class SumsForm(Form):
    """A form with a sum for each of several things; ``with_sums`` adds them."""

    @classmethod
    def with_sums(cls, labels: Mapping[int, Any], currency: str, description: Any) -> type[Any]:
        """The form with a sum for each id of *labels*."""
        sums = {
            f"fee_{id}": SumField(label, currency=currency, description=description)
            for id, label in labels.items()
        }
        return type(f"{cls.__name__}WithSums", (cls,), sums)

    @property
    def amounts(self) -> dict[int, int]:
        """The sums that were typed, in minor units, by the id of what each is for."""
        return {
            int(name[4:]): field.minor or 0
            for name, field in self._fields.items()
            if name.startswith("fee_") and field.data
        }
