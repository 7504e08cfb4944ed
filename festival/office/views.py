"""The door to one's own desk."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_login import current_user

from festival.foundation.doors import SIGNED_IN, admit
from festival.office import queries
from festival.office.archive_views import bp as archiving
from festival.office.body_views import bp as bodies
from festival.office.merge_views import bp as merging
from festival.office.moving_views import bp as moving

bp = Blueprint("office", __name__, url_prefix="/office")
bps = [bp, merging, bodies, archiving, moving]


@bp.get("/")
@admit(SIGNED_IN)
def desk() -> ResponseReturnValue:
    return queries.desk_page(current_user).render()
