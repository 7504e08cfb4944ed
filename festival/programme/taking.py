"""What a programme comes in: a folder of sheets, a calendar, or a schedule, told by what stands in it."""

from pathlib import Path

from festival.foundation.verdict import no, require
from festival.programme.calendar_files import BEGINNING, read_calendar
from festival.programme.occasions import Listing, bytes_of
from festival.programme.rules import PROGRAMME_UNREADABLE
from festival.programme.schedule_files import read_schedule
from festival.programme.sheets import Folder, read_folder

MARK = b"\xef\xbb\xbf"


def read_programme(path: Path) -> Folder | Listing:
    """The programme at *path*; a file is read by its beginning, whatever it is called."""
    if path.is_dir():
        return read_folder(path)
    begins = bytes_of(path).removeprefix(MARK).lstrip()[:64]
    if begins.upper().startswith(BEGINNING):
        return read_calendar(path)
    if not begins.startswith(b"<"):
        require(no(PROGRAMME_UNREADABLE, name=path.name))
    return read_schedule(path)
