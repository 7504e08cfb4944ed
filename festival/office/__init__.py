"""Each person's desk: what needs me today."""
