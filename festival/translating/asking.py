"""What an address at the desk asks for: which language, which texts."""

from flask import request

from festival.translating import queries, rules
from festival.translating.pages import Asked

TONGUE = "/<code>/<any(en,ru,kk):tongue>"


def asked() -> Asked:
    """Which texts a list asks for; what nobody offers asks for nothing."""
    thing, state = request.args.get("thing", ""), request.args.get("state", "")
    known = {"waiting", "all", *rules.State}
    return Asked(thing if thing in queries.TEXTS else "", state if state in known else "")
