"""What must always be true of reports: none was altered, and none tells of a few."""

from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer
from sqlalchemy.orm.interfaces import ORMOption

from festival.foundation import canonical
from festival.foundation.db import db
from festival.registration.figures import LEAST
from festival.reports.models import Report
from festival.reports.operations import STEADY


def no_report_was_altered() -> list[str]:
    """I-104: what a report says is what was counted, and so are the rows behind it."""
    return [
        f"Report {one.number} of edition {one.edition.code}: its figures are not those that were counted."
        for one in _reports(undefer(Report.rows))
        if canonical.digest(canonical.load(one.contents)) != one.digest
        or sha256(one.rows.encode()).hexdigest() != canonical.load(one.contents)["rows"]
    ]


def no_report_tells_of_a_few() -> list[str]:
    """I-93: no figure of people's gender is smaller than five."""
    found = []
    for one in _reports():
        for table in canonical.load(one.contents)["tables"]:
            rows = table["rows"] if table["key"] in STEADY else []
            shown = [count for row in rows for count in (*row["told"].values(), row["together"])]
            if any(count is not None and 0 < count < LEAST for count in shown):
                found.append(
                    f"Report {one.number} of edition {one.edition.code}: it tells of a few."
                )
    return found


def _reports(*loaded: ORMOption) -> list[Report]:
    found = select(Report).options(joinedload(Report.edition), *loaded).order_by(Report.id)
    return list(db.session.scalars(found))


CHECKS = [no_report_was_altered, no_report_tells_of_a_few]
