"""The forms by which programs are let in."""

from tests.house.door import Door

MADE = {"name": "Catalogue", "scopes": ["submissions:read"], "days": "30", "password": "{password}"}
DOORS = [
    Door("tokens.make_token", "filmmaker", "/account/tokens", MADE, answers=200),
    Door("tokens.revoke_token", "filmmaker", "/account/tokens", again=False),
]
