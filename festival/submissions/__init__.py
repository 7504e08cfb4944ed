"""Calls for entries and what filmmakers send."""
