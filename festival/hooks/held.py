"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Held, Kind, nobodys

HELD = [
    nobodys("hook_reader"),
    Held("hooks", "account_id", Kind.ACCOUNT, secret=("secret_locked", "former_locked")),
    Held("hook_wishes", "hook_id.account_id", Kind.ACCOUNT),
    Held("hook_notices", "hook_id.account_id", Kind.ACCOUNT),
    Held("hook_sendings", "notice_id.hook_id.account_id", Kind.ACCOUNT),
]
