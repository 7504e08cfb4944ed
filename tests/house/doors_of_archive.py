"""Forms of joined records and of past editions."""

from tests.house.door import DIRECTOR, Door
from tests.house.joined import CALENDAR, SHEETS, release, tell

OVER = "/office/editions/2014"
DOORS = [
    Door("bodies.merge_organisations", DIRECTOR, "/office/organisations/{body}/merge/{other_body}", {"kept": "{body}"}),
    Door("bodies.undo", DIRECTOR, "/office/joinings", again=False),
    Door("bodies.undo_films", DIRECTOR, "/office/films/joinings", again=False),
    Door("past.hand_in", DIRECTOR, f"{OVER}/past",
         {name: (f"{name}.csv", SHEETS[name]) for name in SHEETS}),
    Door("past.hand_in_file", DIRECTOR, f"{OVER}/past",
         {"file": ("2014.ics", CALENDAR), "tongue": "en"}),
    Door("past.tell_people", DIRECTOR, f"{OVER}/past", {"person0": "nobody"}),
    Door("past.take_in", DIRECTOR, f"{OVER}/past", before=tell, again=False),
    Door("archiving.put", DIRECTOR, f"{OVER}/archive", before=release, again=False),
]  # fmt: skip
