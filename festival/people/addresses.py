"""Addresses that stand in letters: from the settings, never from what a request calls us."""

from flask import current_app


def public_address(path: str) -> str:
    """*path* as somebody far away would open it."""
    known = current_app.config["PUBLIC_URL"] or f"http://{current_app.config['HOSTS'][0]}:8000"
    return f"{known}{path}"
