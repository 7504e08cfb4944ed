"""What a table keeps of whoever answers for somebody under age, wherever somebody asks without an account."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

LAST = 100


class Guarded:
    """Who agrees for somebody under age; empty for everybody else. No day of birth is asked for."""

    guardian: Mapped[str] = mapped_column(String(160), default="", sort_order=LAST)
    guardian_email: Mapped[str] = mapped_column(String(254), default="", sort_order=LAST)
    agreed_at: Mapped[datetime | None] = mapped_column(sort_order=LAST)
    """When the guardian agreed."""
