"""The waiting work of publishing: what follows once a release is public."""

from festival.foundation.actor import HOUSE
from festival.publishing import operations, queries


def bring_out() -> int:
    """Draw the consequences of every release whose hour has come. The public needs none of this to read it."""
    return sum(
        operations.come_out(actor=HOUSE, release_id=id) is not None for id in queries.due_releases()
    )


JOBS = [bring_out]
