"""Forms by which editions leave in files and come in."""

from tests.house.door import DIRECTOR, OWN, Door

MOVING, COMING = "/office/moving", "/office/moving/in/{edition_coming}"
DOORS = [
    Door("parcels.ask_out", DIRECTOR, MOVING, OWN | {"edition": "2027", "reason": "For the archive"}),
    Door("parcels.hand_in", "admin", MOVING, {"file": ("edition.zip", b"PK of something")}),
    Door("parcels.bring", "admin", COMING, again=False),
    Door("parcels.drop", "admin", COMING, again=False),
]  # fmt: skip
