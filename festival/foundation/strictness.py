"""What every request must be and every answer must carry."""

import re
import secrets
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, request
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from flask_login import current_user
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import SecurityError
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter
from werkzeug.wrappers import Response as AnyResponse

from festival.foundation.db import db

View = TypeVar("View", bound=Callable[..., Any])
Answer = TypeVar("Answer", bound=AnyResponse)
csrf = CSRFProtect()
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
PRIVATE = "no-store"
LARGEST_ID = 2**31 - 1
_CONTROL = re.compile(r"[\0-\x1f\x7f]")


def nonce() -> str:
    """This answer's own word for scripts that stand in the page."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def policy(frames: str = "", media: str = "", policies: str = "'none'") -> str:
    """Nothing from elsewhere, nothing inline, no frames, no plugins.

    A page that shows somebody else's film names the one host it may frame, or play from. One that
    starts a worker names the policy by which its script says which worker that is.
    """
    shown = f"frame-src {frames}; " if frames else ""
    played = f"media-src 'self' {media}; " if media else ""
    return (
        f"default-src 'none'; {shown}{played}"
        f"script-src 'self' 'nonce-{nonce()}'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        f"require-trusted-types-for 'script'; trusted-types {policies}"
    )


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class QuietSessions(SecureCookieSessionInterface):
    """An answer that everybody may keep neither sets a session nor varies on one."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if not response.cache_control.public:
            super().save_session(app, session, response)


class Id(IntegerConverter):
    """A number in an address: ASCII digits, and no more than a column holds."""

    regex = "[0-9]{1,10}"

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"max": LARGEST_ID, **more})


def untraced(response: Answer) -> Answer:
    """The answer at an address that lets in whoever holds it: no search finds it, and no site it leads to sees it."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def takes_large(*hats: str) -> Callable[[View], View]:
    """Files larger than any other door takes, from those who wear one of *hats* everywhere."""

    def decorate(view: View) -> View:
        view.large = hats  # type: ignore[attr-defined]
        return view

    return decorate


def _may_be_large(view: Any) -> bool:
    hats = getattr(view, "large", ())
    return bool(hats) and current_user.is_authenticated and current_user.wears_everywhere(*hats)


def init_app(app: Flask) -> None:
    """Refuse strange hosts, forged posts and unclean words; set the headers of every answer."""
    csrf.init_app(app)
    app.session_interface = QuietSessions()
    app.url_map.converters["int"] = Id
    if proxies := app.config["TRUSTED_PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]

    @app.before_request
    def refuse_strangers() -> None:
        try:
            host = (
                request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
            )
        except SecurityError:
            abort(400)
        if host.lower() not in app.config["HOSTS"]:
            abort(400)
        # A line end in an address would break whichever header repeats it.
        if _CONTROL.search(request.path) or any(
            "\0" in value for values in request.args.listvalues() for value in values
        ):
            abort(400)

    @app.before_request
    def refuse_heaps() -> None:
        # Only a form with files is counted while it is read; every other body is read whole.
        if request.mimetype != "multipart/form-data":
            request.max_content_length = app.config["MAX_FORM_MEMORY_SIZE"]
        elif _may_be_large(app.view_functions.get(request.endpoint or "")):
            request.max_content_length = app.config["MAX_EDITION_BYTES"]
            db.session.remove()  # It takes minutes to arrive, and whoever sends it is known.

    @app.before_request
    def refuse_forgeries() -> None:
        if request.method not in UNSAFE or request.routing_exception:
            return
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
            abort(400)
        origin = request.headers.get("Origin")
        if origin and origin != "null" and urlsplit(origin).netloc != request.host:
            abort(400)
        # A message another service signed has no session, so nobody can be made to post it.
        view = app.view_functions.get(request.endpoint or "")
        if app.config.get("WTF_CSRF_ENABLED", True) and not hasattr(view, "signed"):
            csrf.protect()

    @app.after_request
    def dress(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if app.config["ENVIRONMENT"] == "production":
            response.headers.setdefault(
                "Strict-Transport-Security", "max-age=31536000; includeSubDomains"
            )
        if response.mimetype == "text/html":
            response.headers.setdefault("Content-Security-Policy", policy())
        # Where no view said how long an answer keeps, it is somebody's own.
        response.headers.setdefault("Cache-Control", PRIVATE)
        return response
