"""Another house that says who somebody is (OpenID Connect): what it is asked, and what of its answer is believed.

Code flow with PKCE, state and nonce. Tokens are read by PyJWT, under keys of the provider's own, and only
under algorithms by which nobody else can sign.
"""

import base64
import hashlib
import hmac
import http.client
import json
import logging
import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import jwt
from flask import current_app

from festival.foundation.verdict import Refused, no
from festival.people.rules import PROVIDER_ABSENT, PROVIDER_SILENT, PROVIDER_UNCLEAR

log = logging.getLogger(__name__)

ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
LEEWAY = 60
"""Seconds by which two houses' clocks may differ."""
PATIENCE = 8.0
MOST_READ = 500_000
KNOWN_FOR = 600
"""Seconds what a provider says of itself is remembered."""
NEEDED = ["iss", "sub", "aud", "exp", "iat", "nonce"]


class Unbelievable(ValueError):
    """The answer is not one of the provider's to us, now, about this visit."""


@dataclass(frozen=True)
class Provider:
    """The house that vouches, and who we are to it."""

    issuer: str
    client_id: str
    client_secret: str
    name: str


@dataclass(frozen=True)
class Visit:
    """One way there and back: where to, and what must come back with the answer."""

    address: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Claims:
    """Who somebody is there, as far as it matters here."""

    subject: str
    email: str = ""
    verified: bool = False
    name: str = ""
    token: str = field(default="", repr=False)
    """The token itself, by which the provider knows later who wants to go."""


def provider() -> Provider | None:
    """The provider this installation is set up with, if any."""
    config = current_app.config
    if not (config["OIDC_ISSUER"] and config["OIDC_CLIENT_ID"]):
        return None
    issuer = str(config["OIDC_ISSUER"])
    name = str(config["OIDC_NAME"] or urlsplit(issuer).hostname)
    return Provider(issuer, config["OIDC_CLIENT_ID"], config["OIDC_CLIENT_SECRET"], name)


def the_provider() -> Provider:
    found = provider()
    if found is None:
        raise Refused(no(PROVIDER_ABSENT))
    return found


def provider_name() -> str:
    """What the sign-in page calls the provider; nothing where there is none."""
    found = provider()
    return found.name if found else ""


def begin(there: Provider, back: str) -> Visit:
    """The address of a fresh visit. *back* is where the provider sends the visitor afterwards."""
    said = _known(there)
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
    asked = {
        "response_type": "code",
        "client_id": there.client_id,
        "redirect_uri": back,
        "scope": "openid email profile",
        "state": state,
        "nonce": nonce,
        "code_challenge": challenge.decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    address = str(said["authorization_endpoint"])
    joint = "&" if urlsplit(address).query else "?"
    return Visit(f"{address}{joint}{urlencode(asked)}", state, nonce, verifier)


def claims_of(there: Provider, *, code: str, back: str, visit: Visit, issuer: str = "") -> Claims:
    """Who came back with *code*, if everything about the answer is right; else refused."""
    said = _known(there)
    try:
        _from_here(there, said, issuer)
        answer = _exchanged(there, said, code, back, visit.verifier)
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise Unbelievable("no token")
        return believed(token, there, visit.nonce, _key(there, said, token))
    except (Unbelievable, jwt.PyJWTError, ValueError, TypeError) as problem:
        # Neither the token nor the code is written down, only what was wrong.
        log.warning("sign-in through %s refused: %s", there.issuer, type(problem).__name__)
        raise Refused(no(PROVIDER_UNCLEAR, provider=there.name)) from problem


def believed(token: str, there: Provider, nonce: str, key: jwt.PyJWK) -> Claims:
    """What a token says, once its signature, its times, its parties and its nonce are right."""
    said = jwt.decode(
        token,
        key,
        algorithms=ALGORITHMS,
        audience=there.client_id,
        issuer=there.issuer,
        leeway=LEEWAY,
        options={"require": NEEDED},
    )
    if not hmac.compare_digest(str(said["nonce"]).encode(), nonce.encode()):
        raise Unbelievable("nonce")
    many = isinstance(said["aud"], list) and len(said["aud"]) > 1
    if (many or "azp" in said) and said.get("azp") != there.client_id:
        raise Unbelievable("azp")
    subject = said["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= 255 or not subject.isprintable():
        raise Unbelievable("sub")
    return Claims(
        subject=subject,
        email=str(said.get("email") or ""),
        verified=said.get("email_verified") is True,
        name=str(said.get("name") or ""),
        token=token,
    )


def goodbye(there: Provider, *, token: str, back: str, state: str) -> str:
    """The address at which somebody goes out of the provider too (RP-Initiated Logout); nothing where it has none."""
    address = _known(there).get("end_session_endpoint")
    if not isinstance(address, str) or not _may_ask(there, address):
        return ""
    asked = {"post_logout_redirect_uri": back, "state": state, "client_id": there.client_id}
    if token:
        asked["id_token_hint"] = token
    joint = "&" if urlsplit(address).query else "?"
    return f"{address}{joint}{urlencode(asked)}"


def _from_here(there: Provider, said: dict[str, Any], issuer: str) -> None:
    """RFC 9207: an answer that names who gives it names this provider, and names it where it promised to."""
    promised = said.get("authorization_response_iss_parameter_supported") is True
    if (issuer or promised) and issuer != there.issuer:
        raise Unbelievable("iss")


def _key(there: Provider, said: dict[str, Any], token: str) -> jwt.PyJWK:
    """The provider's key a token names; asked for anew once, because keys change."""
    head = jwt.get_unverified_header(token)
    if head.get("alg") not in ALGORITHMS:
        raise Unbelievable("alg")
    keys = [
        one
        for one in jwt.PyJWKSet.from_dict(_asked(there, str(said["jwks_uri"]))).keys
        if one.public_key_use in {None, "sig"} and one.key_type in {"RSA", "EC", "OKP"}
    ]
    named = [one for one in keys if one.key_id == head.get("kid")] if "kid" in head else keys
    if len(named) != 1:
        raise Unbelievable("kid")
    return named[0]


_SAID: dict[str, tuple[float, dict[str, Any]]] = {}


def _known(there: Provider) -> dict[str, Any]:
    """What the provider says of itself, remembered for a while."""
    at, said = _SAID.get(there.issuer, (0.0, {}))
    if said and time.monotonic() - at < KNOWN_FOR:
        return said
    address = f"{there.issuer.rstrip('/')}/.well-known/openid-configuration"
    try:
        said = _asked(there, address)
    except ValueError as problem:
        raise Refused(no(PROVIDER_SILENT, provider=there.name)) from problem
    parts = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    fits = said.get("issuer") == there.issuer and all(_may_ask(there, said.get(p)) for p in parts)
    if not fits:
        raise Refused(no(PROVIDER_UNCLEAR, provider=there.name))
    _SAID[there.issuer] = time.monotonic(), said
    return said


def _exchanged(
    there: Provider, said: dict[str, Any], code: str, back: str, verifier: str
) -> dict[str, Any]:
    """The token for a code, asked for by whoever knows the client's secret."""
    asked = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": verifier,
        "client_id": there.client_id,
    }
    headers = {}
    ways = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if there.client_secret and "client_secret_basic" in ways:
        pair = f"{quote(there.client_id, safe='')}:{quote(there.client_secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    elif there.client_secret:
        asked["client_secret"] = there.client_secret
    return _asked(there, str(said["token_endpoint"]), urlencode(asked).encode(), headers)


def _may_ask(there: Provider, url: object) -> bool:
    """Over https; over http only where the provider itself is met so, on this very machine."""
    if not isinstance(url, str):
        return False
    parts, home = urlsplit(url), urlsplit(there.issuer)
    on_this_machine = home.scheme == "http" and home.hostname in {"127.0.0.1", "localhost"}
    return parts.scheme == "https" or (on_this_machine and parts.netloc == home.netloc)


def _asked(
    there: Provider, url: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> dict[str, Any]:
    """The JSON an address of the provider answers; nobody is followed elsewhere."""
    if not _may_ask(there, url):
        raise Unbelievable("address")
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    line = kind(parts.netloc, timeout=PATIENCE)
    told = {"Accept": "application/json", **(headers or {})}
    if body is not None:
        told["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        line.request("GET" if body is None else "POST", path, body, told)
        answer = line.getresponse()
        content = answer.read(MOST_READ)
    except (OSError, http.client.HTTPException) as problem:
        raise Refused(no(PROVIDER_SILENT, provider=there.name)) from problem
    finally:
        line.close()
    if answer.status >= 500:
        raise Refused(no(PROVIDER_SILENT, provider=there.name))
    said = json.loads(content) if answer.status == 200 else None
    if not isinstance(said, dict):
        raise Unbelievable("answer")
    return said
