"""Prizes, which are rules, and awards, which are facts."""
