"""Addresses in letters that let in whoever holds them: signed by the house, and kept in no table."""

from itsdangerous import URLSafeSerializer

from festival.foundation.vault import secrets


def signer(purpose: str) -> URLSafeSerializer:
    """Signs with the house's secret of today, and still reads what was signed with former ones.

    What was signed for another *purpose* is not read.
    """
    return URLSafeSerializer(secrets()[::-1], salt=purpose)
