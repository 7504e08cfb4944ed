"""Letters the house sends: written with the act, sent later by ``flask work``."""
