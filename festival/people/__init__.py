"""Persons and organisations, accounts, the hats they wear, and how they come in."""
