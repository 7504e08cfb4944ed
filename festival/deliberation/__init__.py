"""A jury in council: sittings, ballots by rounds, the roll and the box, and the protocol."""
