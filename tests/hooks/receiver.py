"""A program outside, with a certificate of its own, that takes messages and checks their signatures."""

import base64
import datetime as dt
import hashlib
import hmac
import json
import ssl
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from festival.foundation.outside import Door

HOST = "films.example.com"
ADDRESS = f"https://{HOST}/told?who=me"


def certificate(folder):
    """A certificate for HOST that only these tests trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now, day = dt.datetime.now(dt.UTC), dt.timedelta(days=1)
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - day).not_valid_after(now + day)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file = folder / "both.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


class Program:
    """What was heard, and what is answered: the *answers* in turn, and then 204."""

    def __init__(self, answers):
        self.answers, self.heard = list(answers), []

    def checked(self, secret):
        """The messages whose signature is right, as their words."""
        return [
            json.loads(body) for headers, body in self.heard if is_signed(secret, headers, body)
        ]


def is_signed(secret, headers, body):
    key = base64.b64decode(secret.removeprefix("whsec_"))
    whole = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    mark = base64.b64encode(hmac.new(key, whole, hashlib.sha256).digest()).decode()
    return f"v1,{mark}" in headers["webhook-signature"].split(" ")


@contextmanager
def listening(file=None, *answers):
    """A program at work; with a certificate it is met through the door it opens."""
    program = Program(answers)

    class Ear(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            program.heard.append(({k.lower(): v for k, v in self.headers.items()}, body))
            self.send_response(program.answers.pop(0) if program.answers else 204)
            self.send_header("Location", "http://127.0.0.1/elsewhere")
            self.end_headers()

        def log_message(self, *_said):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    program.port = server.server_port
    if file:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        program.door = Door(
            lambda host, port: ["127.0.0.1"],
            is_public=lambda address: True,
            port=program.port,
            trust=ssl.create_default_context(cafile=file),
        )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield program
    finally:
        server.shutdown()
        server.server_close()
