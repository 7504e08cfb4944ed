"""What this room holds of people: who asked for an edition, and who handed one in."""

from festival.foundation.holding import nobodys, stamp

HELD = [
    stamp("editions_leaving", "asked_by_id"),
    nobodys("editions_leaving", mentions=("reason",)),
    stamp("editions_coming", "handed_in_by_id"),
    nobodys("editions_coming", "filename", mentions=("report",)),
]
