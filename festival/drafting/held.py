"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import nobodys, stamp

HELD = [
    nobodys("branch_placements"),
    stamp("branches", "made_by_id"),
    nobodys("branches", "name"),
    nobodys("solver_proposal_films"),
    nobodys("solver_proposals"),
    nobodys("solver_run_rules"),
    stamp("solver_runs", "asked_by_id"),
    nobodys("solver_runs", "given", "clash", "ways"),
]
