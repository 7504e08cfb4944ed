"""Forms whose clocks hang on a wall somewhere: what is typed there must have been one instant."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from wtforms.validators import ValidationError

from festival.foundation.forms import Form, WallClockField
from festival.foundation.zones import Unclear, instant


class Timed(Form):
    """A form with wall clocks of one *zone*, an IANA name; an hour that was skipped or came twice is refused."""

    zone = "UTC"

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        clocks = {field.name: [_is_one] for field in self if isinstance(field, WallClockField)}
        return super().validate({**(extra_validators or {}), **clocks})

    def at(self, field: WallClockField) -> datetime | None:
        """The instant a clock means, in UTC, once the form was found right; none where nothing was typed."""
        found = instant(field.data, self.zone) if field.data else None
        return found if isinstance(found, datetime) else None

    def meant(self, field: WallClockField) -> datetime:
        """The instant a clock means that had to be typed."""
        found = self.at(field)
        assert found is not None
        return found


def _is_one(form: Timed, field: WallClockField) -> None:
    found = instant(field.data, form.zone) if field.data else None
    if isinstance(found, Unclear):
        raise ValidationError(str(found.verdict))
