"""Files handed to browsers by the house itself: nothing leads past its doors to where they lie."""

from collections.abc import Callable, Mapping
from io import BytesIO

from flask import Response, abort, request, send_file

from festival.media import store


def handed(
    way: str,
    mimetype: str,
    *,
    etag: str,
    headers: Mapping[str, str],
    saved_as: str = "",
    shown_as: str = "",
    made: Callable[[], None] | None = None,
) -> Response:
    """A file of the store under its mark, in parts where parts are asked for; 404 where it is not.

    Who has it already is told so before the store is asked. *made* lays a file that is not there yet.
    """
    if etag in request.if_none_match:
        answer = Response(status=304)
        answer.set_etag(etag)
        del answer.headers["Content-Type"]
    else:
        content = store.read(way)
        if content is None and made is not None:
            made()
            content = store.read(way)
        if content is None:
            abort(404)
        answer = send_file(
            BytesIO(content),
            mimetype,
            as_attachment=bool(saved_as),
            download_name=saved_as or shown_as or None,
            etag=etag,
        )
    answer.headers.update(headers)
    return answer
