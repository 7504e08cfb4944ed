"""Reports: what a festival can say of itself in figures, each frozen with the release it counts."""
