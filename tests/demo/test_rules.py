import pytest

from festival.demo import rules


@pytest.mark.parametrize(
    ("environment", "has_festival", "reason"),
    [
        ("demo", False, None),
        ("production", False, rules.NO_DEMO_IN_PRODUCTION),
        ("production", True, rules.NO_DEMO_IN_PRODUCTION),
        ("demo", True, rules.HOUSE_NOT_EMPTY),
    ],
    ids=["empty", "production", "production-and-filled", "filled"],
)
def test_may_load(environment, has_festival, reason):
    assert rules.may_load(environment, has_festival).reason is reason
