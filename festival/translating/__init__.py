"""The translator's desk: every public text in every language of the house, written by one and checked by another."""
