"""What a print desk has done before somebody opens a page of it: a key that has come, a message to send."""

import hashlib

from sqlalchemy import select

from festival.demo.copies import CPL, DEMO, FROM, MESSAGE, UNTIL
from festival.foundation.db import db
from festival.prints.keyfiles import thumbprint
from festival.prints.models import Key, KeyState


def come(_actors, names):
    """A key is here, and nobody has tried it yet."""
    key = db.session.scalars(select(Key).where(Key.code == names["print_key"])).one()
    key.state = KeyState.RECEIVED
    db.session.commit()


def message():
    """A key as a laboratory sends it, for the first copy and the first server."""
    digest = hashlib.sha256(f"{DEMO} 1".encode()).hexdigest()[:40]
    device = f"<CertificateThumbprint>{thumbprint(digest)}</CertificateThumbprint>"
    words = MESSAGE.format(
        cpl=CPL.format(number=1, part=1), title="Another", begins=FROM, ends=UNTIL, devices=device
    )
    return ("kdm.xml", words.encode())
