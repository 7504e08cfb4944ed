"""The first edition of all: with it the festival itself begins."""

from typing import Any

from festival.editions import operations, queries
from festival.editions.models import Edition
from festival.foundation.actor import Actor
from festival.foundation.db import operation
from festival.foundation.slugs import slug
from festival.foundation.text import Text

LONGEST_SLUG = 40


@operation
def open_edition(*, actor: Actor, festival: Text | None, **edition: Any) -> Edition:
    """There is one more edition; where there was no festival yet, there is one by that name."""
    house = queries.the_festival() or operations.open_festival(
        actor=actor,
        slug=slug((festival or Text()).within("en"), "festival", LONGEST_SLUG),
        name=festival or Text(),
        city=edition["city"],
        country=edition["country"],
        zone=edition["zone"],
    )
    return operations.open_edition(actor=actor, festival_id=house.id, **edition)
