"""Screenings and events: the plan, before anyone outside sees it."""
