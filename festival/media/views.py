"""The door to pictures: renditions under addresses nobody can guess, originals never."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from festival.foundation.doors import EVERYONE, admit
from festival.media import queries, store
from festival.media.handing import handed

bp = Blueprint("media", __name__, url_prefix="/media")

YEAR = 365 * 24 * 3600
HEADERS = {
    # Whatever a browser takes the bytes for, it may neither run nor load anything with them.
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": f"public, max-age={YEAR}, immutable",
}


@bp.get("/<code>/<name>")
@admit(EVERYONE)
def rendition(code: str, name: str) -> ResponseReturnValue:
    drawn = queries.rendition_at(code, name)
    way = store.rendition(code, drawn.width, drawn.format)
    mark = f"{code}-{drawn.width}-{drawn.format}"
    return handed(way, queries.TYPES[drawn.format], etag=mark, headers=HEADERS)
