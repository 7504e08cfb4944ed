"""News: what the festival tells the public, in three languages, from an instant on."""
