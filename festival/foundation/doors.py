"""Who may come in, declared on every view. What says nothing admits nobody.

``admit`` is about hats (is this person a juror at all?). Whether *this* juror
may score *this* film is a rule, and lives in the room.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar

from flask import Flask, Request, abort, current_app, redirect, request, url_for
from flask_login import LoginManager, current_user

from festival.foundation.actor import Actor
from festival.foundation.language import LOCALES
from festival.foundation.verdict import ONLY_ARCHIVED, Refused, no

View = TypeVar("View", bound=Callable[..., Any])

EVERYONE = "everyone"
SIGNED_IN = "signed in"
MACHINES = "/api/"
"""Below this only what a program shows is looked at, never the session of a browser."""


def admit(*hats: str, alone: bool = True, at_work: bool = False) -> Callable[[View], View]:
    """Declare whom a view admits. Not *alone*: a second factor is not asked, as on the page that sets one up.

    *at_work*: what is behind the door belongs to the whole house, so a hat worn in an archived
    edition opens it no more.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            if EVERYONE not in hats:
                if not current_user.is_authenticated:
                    abort(401)
                if SIGNED_IN not in hats and not current_user.wears(*hats):
                    abort(403)
                if at_work and not current_user.wears_at_work(*hats):
                    raise Refused(no(ONLY_ARCHIVED))
                if alone and _lacks_second_factor(current_user):
                    return redirect(url_for("people.second_factor"), 303)
            return view(*args, **kwargs)

        guarded.admits = hats  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return decorate


def _lacks_second_factor(actor: Actor) -> bool:
    """Staff and jurors need one where the installation asks for it; filmmakers do not."""
    needs = any(worn.hat != "filmmaker" for worn in actor.hats)
    return bool(current_app.config["REQUIRE_SECOND_FACTOR"]) and needs and not actor.second_factor


def init_app(
    app: Flask,
    find_actor: Callable[[str], Actor | None],
    find_bearer: Callable[[str], Actor | None],
) -> None:
    """*find_actor* knows who a sign-in's token belongs to, *find_bearer* whose program holds a secret.

    Views that declare nothing are closed.
    """
    login = LoginManager(app)
    login.session_protection = None

    @login.user_loader
    def load(token: str) -> Actor | None:
        if request.path.startswith(MACHINES):
            return None
        actor = find_actor(token)
        spoken = request.cookies.get("lang")
        # The page follows the language chosen on this device; so do the facts told within it.
        return replace(actor, locale=spoken) if actor and spoken in LOCALES else actor

    @login.request_loader
    def load_bearer(asked: Request) -> Actor | None:
        kind, _, secret = asked.headers.get("Authorization", "").partition(" ")
        if not asked.path.startswith(MACHINES) or kind.lower() != "bearer":
            return None
        actor, spoken = find_bearer(secret.strip()), asked.accept_languages.best_match(LOCALES)
        return replace(actor, locale=spoken) if actor and spoken else actor

    static: Any = app.view_functions["static"]
    static.admits = (EVERYONE,)

    @app.before_request
    def closed_unless_declared() -> None:
        view = app.view_functions.get(request.endpoint or "")
        if view is not None and not hasattr(view, "admits"):
            abort(404)
