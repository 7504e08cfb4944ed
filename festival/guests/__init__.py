"""Guests of an edition: when they can be there, and the films they come with."""
