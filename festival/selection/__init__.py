"""Choosing films: readings, decisions, and the films of each section."""
