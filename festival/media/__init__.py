"""Pictures: what was uploaded, and the renditions made from its pixels."""
