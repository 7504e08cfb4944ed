"""What must always be true of the journal."""

from festival.journal import queries
from festival.journal.rules import broken_link


def chain_is_whole() -> list[str]:
    """No line of the journal was changed, removed, added or cut off at the end."""
    # The last line is asked for first: acts that are done meanwhile move the head past it, never behind.
    last = queries.last_number()
    number, digest = queries.head()
    found = broken_link(queries.chain(number), number, digest)
    if found:
        return [f"The journal: {found.says}."]
    return [f"The journal: line {last} stands behind its end."] if last > number else []


CHECKS = [chain_is_whole]
