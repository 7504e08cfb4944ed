"""What a refusal says, in the reader's language."""

from datetime import UTC, date, datetime

import pytest
from flask_babel import force_locale

from festival.foundation.verdict import Reason, no

UNTIL = Reason("UNTIL", "It was {day}.")


@pytest.mark.parametrize(
    ("locale", "day"),
    [("en", "19 September 2018"), ("ru", "19 сентября 2018"), ("kk", "2018 ж. 19 қыркүйек")],
)
def test_a_day_is_told_as_the_reader_tells_days(app, locale, day):
    with app.test_request_context(), force_locale(locale):
        assert str(no(UNTIL, day=date(2018, 9, 19))) == f"It was {day}."
        noon = datetime(2018, 9, 19, 12, tzinfo=UTC)
        assert str(no(UNTIL, day=noon)).startswith(f"It was {day}, ")
