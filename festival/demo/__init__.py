"""The demo festival, made through operations only."""
