import datetime as dt
import socket
import ssl
import threading

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from festival.foundation import outside
from festival.foundation.outside import Answer, Door, NotAllowed, ask

HOST = "films.example.com"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate for HOST that only this test trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file = tmp_path_factory.mktemp("outside") / "both.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


@pytest.fixture
def away(certificate):
    """A server outside: ``away(answers)`` tells what it says to each who knocks, and who knocked."""
    opened = []

    def serve(*answers):
        listener = socket.create_server(("127.0.0.1", 0))
        knocks = []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)

        def run():
            for answer in answers:
                try:
                    plain, _ = listener.accept()
                    plain.settimeout(5)
                    with context.wrap_socket(plain, server_side=True) as line:
                        knocks.append(line.recv(4096))
                        line.sendall(answer)
                except OSError:
                    return

        threading.Thread(target=run, daemon=True).start()
        opened.append(listener)
        trust = ssl.create_default_context(cafile=certificate)
        port = listener.getsockname()[1]
        door = Door(
            lambda host, port: ["127.0.0.1"], is_public=lambda address: True, port=port, trust=trust
        )
        return door, knocks, port

    yield serve
    for listener in opened:
        listener.close()


def page(status="200 OK", body=b"<video src=film.mp4></video>", **headers):
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


@pytest.mark.parametrize(
    "answer, said",
    [
        (page(), Answer.OK),
        (page("206 Partial Content"), Answer.OK),
        (page(body=b'<form><INPUT name=p TYPE = "password"></form>'), Answer.NEEDS_PASSWORD),
        (page("401 Unauthorized"), Answer.NEEDS_PASSWORD),
        (page("404 Not Found"), Answer.DEAD),
        (page("410 Gone"), Answer.DEAD),
        (page("403 Forbidden"), Answer.UNREACHED),
        (page("503 Busy"), Answer.UNREACHED),
        (b"nonsense\r\n\r\n", Answer.UNREACHED),
    ],
)
def test_what_an_answer_says_of_the_film(away, answer, said):
    door, knocks, _ = away(answer)
    assert ask(f"https://{HOST}/фильм?a=1", door) is said
    assert knocks[0].startswith(
        b"GET /%D1%84%D0%B8%D0%BB%D1%8C%D0%BC?a=1 HTTP/1.1\r\nHost: films.example.com\r\n"
    )


def test_a_redirect_is_followed_and_checked_again(away):
    door, knocks, _ = away(page("302 Found", b"", Location="/there"), page())
    assert ask(f"https://{HOST}/here", door) is Answer.OK
    assert [one.split()[1] for one in knocks] == [b"/here", b"/there"]


@pytest.mark.parametrize(
    "to",
    [
        "http://films.example.com/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://[::1]/",
        "file:///etc/passwd",
    ],
)
def test_a_redirect_does_not_lead_inside(away, to):
    door, knocks, _ = away(page("302 Found", b"", Location=to), page())
    with pytest.raises(NotAllowed):
        ask(f"https://{HOST}/", door)
    assert len(knocks) == 1


def test_turning_for_ever_ends(away):
    door, knocks, _ = away(*[page("302 Found", b"", Location="/again")] * 9)
    assert ask(f"https://{HOST}/", door) is Answer.UNREACHED
    assert len(knocks) == outside.MOST_TURNS + 1


@pytest.mark.parametrize(
    "leads_to",
    [
        ["127.0.0.1"],
        ["10.0.0.7"],
        ["169.254.169.254"],
        ["::1"],
        ["::ffff:192.168.0.1"],
        ["93.184.216.34", "127.0.0.1"],
        [],
    ],
)
def test_a_public_name_that_leads_inside_is_not_opened(leads_to):
    """The canary listens where the name leads; nobody may knock (I-20)."""
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.2)
        door = Door(lambda host, port: leads_to, port=canary.getsockname()[1])
        with pytest.raises(NotAllowed):
            ask("https://rebind.example.com/", door)
        with pytest.raises(TimeoutError):
            canary.accept()


@pytest.mark.parametrize(
    "url",
    [
        "http://vimeo.com/1",
        "https://user:pass@vimeo.com/",
        "https://vimeo.com:8443/",
        "https://2130706433/",
        "gopher://x/",
    ],
)
def test_what_is_not_a_public_address_is_never_looked_up(url):
    asked = []
    with pytest.raises(NotAllowed):
        ask(url, Door(lambda host, port: asked.append(host) or []))
    assert not asked


def test_an_untrusted_certificate_is_no_answer(away):
    door, _, port = away(page())
    stranger = Door(door.lookup, is_public=door.is_public, port=port)
    assert ask(f"https://{HOST}/", stranger) is Answer.UNREACHED


def test_somebody_who_drips_is_not_waited_for(away, monkeypatch):
    monkeypatch.setattr(outside, "PATIENCE", 0.5)
    door, _, _ = away(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n<")
    assert ask(f"https://{HOST}/", door) in {Answer.UNREACHED, Answer.OK}
