"""Print traffic: the copies films are shown from, their journeys, checks in the halls, and keys."""
