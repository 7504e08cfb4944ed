"""Whether the house stands: for machines that ask, and nothing about what is inside."""

import time
from pathlib import Path

from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from festival.foundation.db import db
from festival.foundation.doors import EVERYONE, admit
from festival.foundation.gallery import parts_page

bp = Blueprint("house", __name__)
ALIVE = "worker-alive"
LATE = 90
"""Seconds after which a worker that has not stirred counts as gone."""


@bp.get("/healthz")
@admit(EVERYONE)
def healthz() -> ResponseReturnValue:
    return {"alive": True}


@bp.get("/readyz")
@admit(EVERYONE)
def readyz() -> ResponseReturnValue:
    found = {"database": _database(), "worker": _worker()}
    return {"ready": all(found.values()), **found}, 200 if all(found.values()) else 503


@bp.get("/house/parts")
@admit(EVERYONE)
def parts() -> ResponseReturnValue:
    return parts_page().render()


def _database() -> bool:
    try:
        return db.session.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1
    except SQLAlchemyError:
        db.session.rollback()
        return False


def _worker() -> bool:
    file = Path(current_app.instance_path) / ALIVE
    return file.exists() and time.time() - file.stat().st_mtime < LATE
