"""Copies and keys of the demo, all invented: most of them ready, some with what goes wrong in life."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.demo.stock import Stock
from festival.films.models import FilmVersion
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.prints.given import CheckGiven, CopyGiven, JourneyGiven
from festival.prints.keeping import ask_key, receive_key, set_server, step_key
from festival.prints.keyfiles import thumbprint
from festival.prints.models import (
    CheckResult,
    Container,
    Copy,
    CopyFormat,
    CopyState,
    KeyState,
    Medium,
    Package,
    Resolution,
    Sound,
    SubtitleWay,
)
from festival.prints.naming import Title12, build
from festival.prints.operations import (
    add_copy,
    ask_for_all,
    check_copy,
    ingest,
    move_copy,
    set_terms,
)
from festival.prints.queries import hall_key, halls_with_servers
from festival.programme.models import Show, ShowItem
from festival.selection.models import Selection
from festival.venues.models import Hall

DEMO = "[demo]"
CPL = "d3a0{number:04}-0000-4000-8000-0000000000{part:02}"
GOOD = CheckGiven(CheckResult.PASSED, fader="5.5", subtitle_line="−8 %", cues="Lights at −0:10")
NOTED = CheckGiven(
    CheckResult.CONDITIONAL, fader="4.5", cues="Credits from 1:44:10",
    note="[demo] Loud in the second reel: fader 4.5.",
)  # fmt: skip
BROKEN = CheckGiven(CheckResult.FAILED, note="[demo] No sound in the left channel from 0:31.")
FROM, UNTIL, TOO_SOON = (
    "2019-09-12T00:00:00+06:00",
    "2019-09-21T23:59:00+06:00",
    "2019-09-16T19:30:00+06:00",
)
WHOLE = CopyGiven(
    container=Container.FLAT, ratio=185, resolution=Resolution.TWO_K, fps=24,
    sound=Sound.SURROUND_51, subtitles=SubtitleWay.PACKAGE, subtitle_tags="en",
    medium=Medium.CRU, size_gb=180, source=f"{DEMO} Producers", next_destination=f"{DEMO} Busan",
    due_back_on=date(2019, 9, 23), insured="2500", insured_currency="EUR",
    note=f"{DEMO} The copy is invented.",
)  # fmt: skip

MESSAGE = """<?xml version="1.0" encoding="UTF-8"?>
<DCinemaSecurityMessage xmlns="http://www.smpte-ra.org/schemas/430-3/2006/ETM">
<AuthenticatedPublic Id="ID_AuthenticatedPublic"><RequiredExtensions>
<KDMRequiredExtensions xmlns="http://www.smpte-ra.org/schemas/430-1/2006/KDM">
<CompositionPlaylistId>urn:uuid:{cpl}</CompositionPlaylistId>
<ContentTitleText>{title}</ContentTitleText>
<ContentKeysNotValidBefore>{begins}</ContentKeysNotValidBefore>
<ContentKeysNotValidAfter>{ends}</ContentKeysNotValidAfter>
<AuthorizedDeviceInfo><DeviceList>{devices}</DeviceList></AuthorizedDeviceInfo>
</KDMRequiredExtensions></RequiredExtensions></AuthenticatedPublic>
</DCinemaSecurityMessage>"""


class Traffic:
    """The print desk of 2019 at work."""

    def __init__(self, stock: Stock) -> None:
        self.stock = stock
        self.edition_id = stock.editions["2019"]
        self.halls: Mapping[int, Hall] = {
            hall.id: hall for hall in halls_with_servers(self.edition_id)
        }
        self.number = 0

    def halls_of(self, film: str) -> Sequence[Hall]:
        """Where the film is shown, in the order of its shows."""
        selection = self.stock.selections["2019", film]
        found = (
            select(Show.hall_id)
            .join(ShowItem, ShowItem.show_id == Show.id)
            .where(ShowItem.selection_id == selection)
            .order_by(Show.starts_at)
        )
        ids = dict.fromkeys(db.session.scalars(found))
        return [self.halls[id] for id in ids if id in self.halls]

    def version_of(self, film: str) -> FilmVersion:
        selection = self.stock.selections["2019", film]
        found = select(Selection).where(Selection.id == selection)
        return (
            db.session.scalars(found.options(joinedload(Selection.film_version))).one().film_version
        )

    def copy(self, film: str, to: CopyState = CopyState.ARRIVED, **more: Any) -> Copy:
        """A copy of a film, as far on its way as *to*."""
        self.number += 1
        version = self.version_of(film)
        seconds = version.runtime_seconds or 5_400
        told = {
            "cpl": CPL.format(number=self.number, part=1),
            "measured": f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}:12",
        }
        given = replace(WHOLE, **(told | more))
        named = (
            name_of(film, given)
            if given.format is CopyFormat.DCP and not given.name
            else given.name
        )
        made = add_copy(
            actor=HOUSE,
            edition_id=self.edition_id,
            version_id=version.id,
            given=replace(given, name=named),
        )
        way = (CopyState.ANNOUNCED, CopyState.IN_TRANSIT, CopyState.ARRIVED)
        journey = JourneyGiven(f"{DEMO} Courier", f"ALA-{self.number:04}", eta_on=date(2019, 9, 11))
        for step in way[: way.index(to) + 1] if to in way else ():
            move_copy(actor=HOUSE, code=made.code, to=step, journey=journey)
        return made

    def load(self, copy: Copy, halls: Sequence[Hall], check: CheckGiven | None = GOOD) -> None:
        """The copy is on the servers of these halls, and was looked at there."""
        for hall in halls:
            ingest(actor=HOUSE, code=copy.code, hall_code=hall_key(hall))
            if check is not None:
                check_copy(actor=HOUSE, code=copy.code, hall_code=hall_key(hall), given=check)

    def unlock(self, copy: Copy, halls: Sequence[Hall], ends: str = UNTIL) -> None:
        """A key came for the servers of these halls, and is loaded."""
        prints = [
            f"<CertificateThumbprint>{thumbprint(hall.server.thumbprint)}</CertificateThumbprint>"
            for hall in halls
            if hall.server and hall.server.thumbprint
        ]
        if not prints:
            return
        message = MESSAGE.format(
            cpl=copy.cpl, title=DEMO, begins=FROM, ends=ends, devices="".join(prints)
        )
        for key in receive_key(actor=HOUSE, code=copy.code, content=message.encode()):
            for to in (KeyState.VALIDATED, KeyState.LOADED):
                step_key(actor=HOUSE, code=copy.code, key_code=key.code, to=to)


def name_of(film: str, given: CopyGiven) -> str:
    """The twelve parts, from what is known of the copy."""
    return build(
        Title12(
            title="".join(word.capitalize() for word in film.split("-"))[:14],
            content="FTR",
            modifiers=("1",),
            container="F",
            ratio=185,
            spoken="XX",
            subtitles=tuple(given.subtitle_tags.upper().split()),
            territory="INT",
            audio=given.sound.value if given.sound else "51",
            resolution=given.resolution.value if given.resolution else "2K",
            studio="DEM",
            issued=date(2019, 8, 20),
            facility="DEM",
            standard="SMPTE",
            package=given.package.value.upper(),
        )
    )


def name_servers(desk: Traffic) -> None:
    """Every hall but the press room has a machine with a certificate of its own."""
    for number, hall in enumerate(desk.halls.values(), start=1):
        if hall.code.startswith("press"):
            continue
        digest = hashlib.sha256(f"{DEMO} {number}".encode()).hexdigest()[:40]
        set_server(
            actor=HOUSE, edition_id=desk.edition_id, hall_code=hall_key(hall), make=DEMO,
            model="Server", serial=f"SN-{number:04}", certificate=digest,
            expires_on=date(2025, 12, 31),
        )  # fmt: skip


def send_copies(stock: Stock) -> None:
    """What is missing before the shows of 2019 can be read on the red list, and what is ready is not there."""
    desk = Traffic(stock)
    name_servers(desk)
    light = desk.copy("let-there-be-light", encrypted=True)
    desk.load(light, desk.halls_of("let-there-be-light"))
    desk.unlock(light, list(desk.halls.values()))
    adam = desk.copy("adam", encrypted=True)
    desk.load(adam, desk.halls_of("adam"))
    desk.unlock(adam, desk.halls_of("adam"), ends=TOO_SOON)
    heaven = desk.copy("it-must-be-heaven", encrypted=True)
    desk.load(heaven, desk.halls_of("it-must-be-heaven"))
    for hall in desk.halls_of("it-must-be-heaven"):
        ask_key(actor=HOUSE, code=heaven.code, hall_code=hall_key(hall))
    desk.load(desk.copy("oleg"), desk.halls_of("oleg"), NOTED)
    desk.load(desk.copy("inhale-exhale"), desk.halls_of("inhale-exhale")[:1], BROKEN)
    desk.load(desk.copy("end-of-season"), desk.halls_of("end-of-season"), None)
    original = desk.copy("dissolve")
    desk.copy("dissolve", package=Package.VF, ov_code=original.code, subtitle_tags="en ru")
    _odd_ones(desk)
    ask_for_all(actor=HOUSE, edition_id=desk.edition_id)


def _odd_ones(desk: Traffic) -> None:
    """A name that lies, two parcels on their way, a reel, a screen without its file, showings agreed to the last."""
    liar = build(Title12("EndsOfTheEarth", "FTR", (), "F", 185, "XX", ("EN",), resolution="4K"))
    minutes = (desk.stock.minutes["ends-of-the-earth"] or 90) + 2
    length = f"{minutes // 60:02}:{minutes % 60:02}:10:00"
    long = desk.copy("ends-of-the-earth", name=liar, measured=length)
    desk.load(long, desk.halls_of("ends-of-the-earth"))
    for _one in range(2):
        desk.copy("father", CopyState.IN_TRANSIT)
    desk.copy(
        "silk-road", format=CopyFormat.FILM_35, container=None, resolution=None, medium=Medium.REELS,
        reels=5, size_gb=None, subtitles=SubtitleWay.BURNED,
    )  # fmt: skip
    live = desk.copy("merata", subtitles=SubtitleWay.LIVE, subtitle_tags="ru kk")
    desk.load(live, desk.halls_of("merata"))
    female = desk.copy("female-pleasure")
    desk.load(female, desk.halls_of("female-pleasure"))
    codes = desk.stock.codes
    set_terms(
        actor=HOUSE,
        selection_code=codes[desk.stock.selections["2019", "female-pleasure"]],
        showings_max=3,
        agreed_with=f"{DEMO} Distributor",
    )
