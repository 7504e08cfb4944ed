"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Held, Kind

HELD = [
    Held("access_tokens", "account_id", Kind.ACCOUNT, secret=("token_hash", "proven_by")),
    Held("answered_requests", "account_id", Kind.ACCOUNT, secret=("mark", "asked", "body_locked")),
]
