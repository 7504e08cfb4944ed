"""When it is dark outside, by a rule of thumb: pages read in a cinema turn to night colours then."""

from datetime import datetime

# Whole local hours around 43° north, where the house was built; an hour off harms nobody.
RISES = (8, 7, 7, 6, 5, 5, 5, 6, 6, 7, 7, 8)
SETS = (17, 18, 19, 20, 20, 21, 21, 20, 19, 18, 17, 17)


def is_dark(local: datetime) -> bool:
    """Whether the sun is down at a local time.

    >>> [is_dark(datetime(2019, 9, 16, hour)) for hour in (5, 6, 14, 18, 19, 23)]
    [True, False, False, False, True, True]
    >>> is_dark(datetime(2019, 6, 21, 20)), is_dark(datetime(2019, 12, 21, 17))
    (False, True)
    """
    month = local.month - 1
    return local.hour >= SETS[month] or local.hour < RISES[month]
