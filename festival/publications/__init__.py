"""Publications: one document in its languages, who wrote it, and who stands behind it."""
