"""Who may have a copy and who may be forgotten, judged without a database."""

import pytest

from festival.foundation.actor import HOUSE, Actor, WornHat
from festival.people.models import Person
from festival.rights import rules
from festival.rights.rules import may_ask_copy, may_be_erased, may_copy_somebody, may_name

ADMIN = Actor(1, "Admin", hats=frozenset({WornHat("admin")}))
OF_2019 = Actor(2, "Of 2019", hats=frozenset({WornHat("admin", 2)}))
WHY = "Asked for by the person"


@pytest.mark.parametrize(
    ("verdict", "reason"),
    [
        (may_ask_copy(waiting=False), None),
        (may_ask_copy(waiting=True), rules.COPY_WAITS),
        (may_copy_somebody(ADMIN, WHY), None),
        (may_copy_somebody(HOUSE, WHY), None),
        (may_copy_somebody(ADMIN, " why "), rules.COPY_NEEDS_REASON),
        (may_copy_somebody(OF_2019, WHY), rules.COPIES_ARE_THE_ADMINS),
        (may_name(Person()), None),
        (may_name(None), rules.NOBODY_BY_THIS_CODE),
        (may_be_erased([], 0, erased=False), None),
        (may_be_erased(["filmmaker"], 0, erased=False), None),
        (may_be_erased(["director"], 0, erased=False), rules.STILL_WORKS_HERE),
        (may_be_erased([], 1, erased=False), rules.ENTRY_STANDS),
        (may_be_erased([], 0, erased=True), rules.ERASED_ALREADY),
    ],
)
def test_rights(verdict, reason):
    assert verdict.reason is reason
