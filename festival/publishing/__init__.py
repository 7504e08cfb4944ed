"""Releases: what the public sees, frozen, and the site drawn from it alone."""
