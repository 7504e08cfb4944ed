"""Where the demo may be loaded, and where it never is."""

from festival.foundation.verdict import YES, Reason, Verdict, no

NO_DEMO_IN_PRODUCTION = Reason(
    "NO_DEMO_IN_PRODUCTION",
    "The demo is never loaded in production: everybody knows its password. "
    "Set FESTIVAL_ENVIRONMENT to demo on a machine of your own.",
)
HOUSE_NOT_EMPTY = Reason(
    "HOUSE_NOT_EMPTY",
    "There is a festival in this database already. Load the demo into an empty one.",
)


def may_load(environment: str, has_festival: bool) -> Verdict:
    """Only outside production, and only into an empty house."""
    if environment != "demo":
        return no(NO_DEMO_IN_PRODUCTION)
    return no(HOUSE_NOT_EMPTY) if has_festival else YES
