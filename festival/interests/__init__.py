"""Conflicts of interest: declared by people or detected from credits."""
