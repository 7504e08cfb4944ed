"""Forms of webhooks."""

from tests.house import programs
from tests.house.door import Door

OWN = "/account/hooks/{hook}"
DOORS = [
    Door("hooks.register", "filmmaker", "/account/hooks", {"address": "https://films.example.com/a", "about": "own", "kinds": "submission.told"}, answers=200),
    Door("hooks.turn_secret", "filmmaker", OWN, answers=200),
    Door("hooks.ping", "filmmaker", OWN),
    Door("hooks.wake", "filmmaker", OWN, before=programs.stopped, again=False),
    Door("hooks.drop", "filmmaker", OWN, again=False),
    Door("hooks.replay", "filmmaker", OWN, before=programs.delivered),
]  # fmt: skip
