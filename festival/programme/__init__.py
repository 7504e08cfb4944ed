"""Venues and halls, screenings and events: the plan, before anyone outside sees it."""
