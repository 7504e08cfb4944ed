"""What ends with an accreditation: its address, its interviews, and what was known of whoever had it."""

from typing import Any

from sqlalchemy import update

from festival.accreditation import rules
from festival.accreditation.models import Accreditation, InterviewSlot, SlotState
from festival.foundation import clock
from festival.foundation.db import db

FORGOTTEN: dict[str, Any] = {
    "name": "", "email": None, "links": "", "note": "", "country": "", "consent_words": "",
    "guardian": "", "guardian_email": "",
}  # fmt: skip
"""What is left of somebody: their outlet, their number and what was decided."""


def close_address(accreditation: Accreditation) -> None:
    """Their personal address leads nowhere, and the interviews they had are free."""
    accreditation.series += 1
    db.session.execute(
        update(InterviewSlot)
        .where(
            InterviewSlot.accreditation_id == accreditation.id,
            InterviewSlot.state.in_(rules.HOLDING),
            InterviewSlot.starts_at > clock.now(),
        )
        .values(state=SlotState.OPEN, accreditation_id=None, topic="", asked_at=None)
        .execution_options(synchronize_session=False)
    )
