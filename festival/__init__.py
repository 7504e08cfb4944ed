"""A film festival: submissions, sections, juries, prizes, schedule and the public programme."""

import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import pysqlite3.dbapi2
from flask import Flask
from jinja2 import StrictUndefined
from sqlalchemy.engine import make_url

from festival.cli import add_commands
from festival.editions.queries import festival_name
from festival.foundation import doors, faults, furniture, health, once, shell, strictness
from festival.foundation.db import db
from festival.foundation.zones import tz_self_test
from festival.media.bucket import unfit
from festival.office.nav import nav
from festival.people.queries import actor_of_token
from festival.rooms import ROOMS
from festival.settings import Settings, Unfit, secret_of
from festival.tokens.queries import bearer_of

HOUSE = Path(__file__).parent.parent
SAFE_SQLITE = (3, 51, 3)
"""Below this, two connections that write and checkpoint at once can corrupt the log."""


def create_app(**config: Any) -> Flask:
    """Build the festival. Keyword arguments override configuration, as tests do."""
    instance = Path(os.environ.get("FESTIVAL_INSTANCE") or HOUSE / "instance").resolve()
    settings = Settings.read(instance, os.environ)
    store = unfit(settings.media_url, production=settings.production)
    if problems := [*settings.problems(), *store, *tz_self_test()]:
        raise Unfit(" ".join(problems))
    app = Flask(
        __name__,
        template_folder=str(HOUSE / "templates"),
        static_folder=str(HOUSE / "static"),
        instance_path=str(config.pop("INSTANCE", instance)),
    )
    app.config.from_mapping(_configuration(settings, instance) | config)
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    _choose_driver(app)

    db.init_app(app)
    strictness.init_app(app)
    once.init_app(app)
    furniture.init_app(app)
    shell.init_app(app, nav=nav, festival_name=festival_name)
    faults.init_app(app)
    rooms = _open_rooms(app)
    app.register_blueprint(health.bp)
    doors.init_app(app, find_actor=actor_of_token, find_bearer=bearer_of)
    add_commands(app, rooms)
    if find_spec("festival.publishing.kept"):
        import_module("festival.publishing.kept").mount(app)
    return app


def _configuration(settings: Settings, instance: Path) -> dict[str, Any]:
    url = settings.public_url.rstrip("/")
    return {
        "SECRET_KEY": settings.secret_key or secret_of(instance),
        "SECRET_KEY_FALLBACKS": settings.secret_key_fallbacks.split(),
        "SQLALCHEMY_DATABASE_URI": settings.database_url or f"sqlite:///{instance}/festival.sqlite",
        "ENVIRONMENT": settings.environment,
        "REQUIRE_SECOND_FACTOR": settings.production,
        "HOSTS": settings.server_name.split() or ["127.0.0.1", "localhost", "[::1]"],
        "PUBLIC_URL": url or (f"https://{settings.server_name}" if settings.server_name else ""),
        "TRUSTED_PROXIES": settings.trusted_proxies,
        "MAIL_URL": settings.mail_url,
        "MAIL_FROM": settings.mail_from,
        "MEDIA_URL": settings.media_url,
        "FEES_SECRET": settings.fees_secret,
        "OPERATOR": settings.operator,
        "OIDC_ISSUER": settings.oidc_issuer,
        "OIDC_CLIENT_ID": settings.oidc_client_id,
        "OIDC_CLIENT_SECRET": settings.oidc_client_secret,
        "OIDC_NAME": settings.oidc_name,
        "OIDC_OPENS_ACCOUNTS": settings.oidc_opens_accounts,
        "HOOKS_INSIDE": settings.hooks_inside.split(),
        "MAX_UPLOAD_BYTES": settings.upload_megabytes * 1_000_000,
        "MAX_CONTENT_LENGTH": settings.upload_megabytes * 1_000_000 + 500_000,
        "MAX_EDITION_BYTES": settings.edition_megabytes * 1_000_000,
        "MAX_FORM_MEMORY_SIZE": 2_000_000,
        "MAX_FORM_PARTS": 1_000,
        "SESSION_COOKIE_NAME": "__Host-festival" if settings.production else "festival",
        "SESSION_COOKIE_SECURE": settings.production,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "PERMANENT_SESSION_LIFETIME": 60 * 24 * 3600,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_CHECK_DEFAULT": False,
        "BABEL_TRANSLATION_DIRECTORIES": str(HOUSE / "festival" / "translations"),
        "DEBUG": settings.debug,
    }


def _choose_driver(app: Flask) -> None:
    """SQLite is spoken through a driver that brings its own, whatever the system has."""
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() == "sqlite":
        if pysqlite3.dbapi2.sqlite_version_info < SAFE_SQLITE:
            raise Unfit(f"SQLite is {pysqlite3.dbapi2.sqlite_version}; 3.51.3 or newer is needed.")
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"module": pysqlite3.dbapi2}
    else:
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_pre_ping": True}


def _open_rooms(app: Flask) -> dict[str, ModuleType]:
    """Import every shelf the house itself needs, and mount the views of the rooms that have any."""
    opened = {}
    for room in ROOMS:
        for shelf in ("models", "views", "api", "cli", "work", "checks"):
            name = f"festival.{room}.{shelf}"
            if find_spec(name) is None:
                continue
            opened[f"{room}.{shelf}"] = module = import_module(name)
            for blueprint in _blueprints(module):
                app.register_blueprint(blueprint)
    return opened


def _blueprints(module: ModuleType) -> list[Any]:
    return list(getattr(module, "bps", [module.bp] if hasattr(module, "bp") else []))
