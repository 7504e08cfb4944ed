"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Held, Kind, nobodys, stamp

HELD = [
    nobodys("editions", "name", "welcome", "city", "zone"),
    nobodys("festivals", "name", "city", "zone"),
    stamp("former_rules", "replaced_by_id"),
    nobodys("former_rules", "condition"),
    nobodys("partnerships", "credit_line"),
    Held("section_curators", "account_id", Kind.WORK),
    nobodys("sections", "code", "name", "rule", "description", "condition"),
]
