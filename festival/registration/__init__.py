"""Coming to an event: registering without an account, a place or the waiting list, the door, who came."""
