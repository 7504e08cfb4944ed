"""Venues, their halls, and the ways on foot between them: where a festival takes place."""
