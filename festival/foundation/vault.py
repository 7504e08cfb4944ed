"""Secrets that must be read again: second factors and screener passwords, encrypted at rest."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from flask import current_app


def secrets() -> list[str]:
    """The house's secret of today, then those of former days."""
    return [str(current_app.secret_key), *current_app.config.get("SECRET_KEY_FALLBACKS", ())]


def _keys() -> MultiFernet:
    """The key made from the house's secret, then those of former secrets, so rotation loses nothing."""
    return MultiFernet([Fernet(_key(secret)) for secret in secrets()])


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"vault:" + secret.encode()).digest())


def lock_away(plain: str) -> str:
    """*plain*, readable only with the house's secret."""
    return _keys().encrypt(plain.encode()).decode()


def take_out(locked: str) -> str | None:
    """What was locked away, or nothing when the secret has changed since."""
    try:
        return _keys().decrypt(locked.encode()).decode()
    except InvalidToken:
        return None
