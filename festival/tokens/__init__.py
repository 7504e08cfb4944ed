"""Tokens: what lets somebody's own program in, how far, and how long."""
