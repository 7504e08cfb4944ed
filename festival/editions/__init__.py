"""The festival, its editions, sections, themes, partners and supporters."""
