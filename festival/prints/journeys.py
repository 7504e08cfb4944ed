"""The journeys of copies: to the festival, and on from it."""

from festival.foundation.slugs import public_code
from festival.prints.given import JourneyGiven
from festival.prints.models import Copy, Shipment, Way


def shipment_of(copy: Copy, way: Way, journey: JourneyGiven | None) -> Shipment:
    """The copy's open shipment that way, with what is now known of it."""
    found = next((one for one in copy.shipments if one.way is way and not one.arrived_at), None)
    if found is None:
        found = Shipment(code=public_code(), way=way, carrier="", tracking="", customs="")
        copy.shipments.append(found)
    if journey is not None:
        for name in ("carrier", "tracking", "customs", "eta_on"):
            setattr(found, name, getattr(journey, name) or getattr(found, name))
    return found
