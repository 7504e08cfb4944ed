"""The waiting work of publishing: what follows once a release is public, and news whose instant has come."""

from festival.foundation.actor import HOUSE
from festival.publishing import operations, queries


def bring_out() -> int:
    """Draw the consequences of every release whose hour has come. The public needs none of this to read it."""
    return sum(
        operations.come_out(actor=HOUSE, release_id=id) is not None for id in queries.due_releases()
    )


def tell_news() -> int:
    """News come out at their instant, each in a release of their own, where no other release waits."""
    return sum(
        operations.tell_news(actor=HOUSE, edition_id=id) is not None for id in queries.news_due()
    )


JOBS = [bring_out, tell_news]
