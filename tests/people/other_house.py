"""A small OpenID provider with keys of its own, which can also lie in every way a test wants."""

import base64
import hashlib
import json
import secrets
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa

CLIENT, SECRET = "festival", "a secret of two houses"


class OtherHouse:
    """Who is signed in there, what its tokens say, and who asked for them."""

    def __init__(self, issuer):
        self.issuer = issuer
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.kid = "first"
        self.person = {
            "sub": "aru-7",
            "email": "aru@example.org",
            "email_verified": True,
            "name": "Ару",
        }
        self.asked, self.codes, self.lies = [], {}, {}
        self.said, self.token = {}, None

    def of_itself(self):
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            **self.said,
        }

    def keys(self):
        own = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [own | {"kid": self.kid, "use": "sig", "alg": "RS256"}]}

    def authorized(self, address):
        """Somebody says yes there; where their browser is sent back to."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{urlsplit(asked['redirect_uri']).path}?code={code}&state={asked['state']}"

    def exchanged(self, headers, form):
        """The token for a code, if its client and its verifier are right; a code is good once."""
        pair = base64.b64encode(f"{CLIENT}:{SECRET}".replace(" ", "%20").encode()).decode()
        asked = self.codes.pop(form.get("code"), None)
        challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if (
            asked is None
            or headers["Authorization"] != f"Basic {pair}"
            or base64.urlsafe_b64encode(challenge).decode().rstrip("=") != asked["code_challenge"]
            or form["redirect_uri"] != asked["redirect_uri"]
        ):
            return 400, {"error": "invalid_grant"}
        return 200, {"token_type": "Bearer", "access_token": "x", "id_token": self.signed(asked)}

    def signed(self, asked):
        if self.token:
            return self.token
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300,
            "nonce": asked["nonce"], **self.person, **self.lies.get("claims", {}),
        }  # fmt: skip
        claims = {name: value for name, value in claims.items() if value is not None}
        algorithm = self.lies.get("algorithm", "RS256")
        key = self.lies.get("key", self.key)
        return jwt.encode(
            claims, key, algorithm=algorithm, headers={"kid": self.lies.get("kid", self.kid)}
        )


@contextmanager
def standing():
    """The other house, open on this machine."""

    class Porter(BaseHTTPRequestHandler):
        def answer(self, status, said):
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def do_GET(self):
            house.asked.append(self.path)
            if self.path == "/.well-known/openid-configuration":
                self.answer(200, house.of_itself())
            elif self.path == "/keys":
                self.answer(200, house.keys())
            else:
                self.answer(404, {})

        def do_POST(self):
            house.asked.append(self.path)
            typed = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(typed).items()}
            self.answer(*house.exchanged(self.headers, form))

        def log_message(self, *_said):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Porter)
    house = OtherHouse(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield house
    finally:
        server.shutdown()
        server.server_close()


def other_key():
    """A key that is not the house's."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def curve_key():
    return ec.generate_private_key(ec.SECP256R1())
