"""What this room holds of people: whose each row is, and what becomes of it when they go."""

from festival.foundation.holding import Because, End, Held, Kind, nobodys

HELD = [
    nobodys("criteria", "name", "hint"),
    nobodys("juries", "name", "evidence", "rounds"),
    Held("jurors", "person_id", Kind.JURY, End.KEPT, why=Because.ARCHIVE),
    Held("jurors", "account_id", Kind.JURY, End.KEPT, why=Because.ARCHIVE),
    nobodys("jury_sections"),
    Held("scores", "scoresheet_id.juror_id.account_id", Kind.JURY, End.KEPT, why=Because.DECISIONS),
    Held("scoresheet_changes", "juror_id.account_id", Kind.JURY, End.KEPT, why=Because.DECISIONS),
    Held(
        "scoresheet_changes", "juror_id.account_id", Kind.JURY, End.EMPTIED, words=("device_name",)
    ),
    Held("scoresheets", "juror_id.account_id", Kind.JURY, End.KEPT, why=Because.DECISIONS),
]
