"""The rooms of the house, ground floor first.

A room may import from any room named before it and from none named after.
``tests/house/test_rooms.py`` walks every import and holds us to this list.
"""

ROOMS = (
    "foundation",
    "journal",
    "letters",
    "media",
    "people",
    "editions",
    "films",
    "interests",
    "submissions",
    "reviews",
    "selection",
    "counting",
    "solving",
    "jury",
    "awards",
    "deliberation",
    "venues",
    "guests",
    "prints",
    "events",
    "publications",
    "programme",
    "projection",
    "drafting",
    "news",
    "audience",
    "publishing",
    "favourites",
    "printing",
    "export",
    "registration",
    "reports",
    "office",
    "demo",
)
