"""The fingerprint of every page of a release, signed: whoever carries the pages cannot change one unseen.

The key is made once and kept in the instance, beside the house's secret; what it signs names its public half.
"""

import os
import secrets
import urllib.request
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote, urlsplit

from flask import Flask
from flask_babel import force_locale
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from festival.foundation import canonical
from festival.foundation.language import LOCALES
from festival.foundation.shell import base
from festival.publishing.addresses import page_at, places_of
from festival.publishing.book import Book, Reader
from festival.publishing.site import drawn, house_of

FORMAT = "festival-manifest-1"
HOME = "http://127.0.0.1:8000"
"""Where a house that was given no public address is met: on its own machine."""
WAIT = 20
"""Seconds one page is waited for."""


def pages_of(app: Flask, book: Book) -> Iterator[tuple[str, bytes]]:
    """Every page of a release in every language, as the live doors give it."""
    with app.test_request_context(base_url=str(app.config["PUBLIC_URL"]) or HOME):
        for locale in LOCALES:
            reader = Reader(book, locale)
            with force_locale(locale):
                for place in places_of(book):
                    page = page_at(reader, place, {})
                    if page is not None:
                        html = drawn(reader, page, house_of(reader, f"/{place}", base()))
                        yield f"{reader.root}/{place}", html.encode()


def manifest_of(app: Flask, book: Book) -> dict[str, Any]:
    """What a release looks like, page by page, before it is signed."""
    itself = book.contents["release"]
    return {
        "format": FORMAT,
        "base": str(app.config["PUBLIC_URL"]) or HOME,
        "edition": book.code,
        "release": itself["number"],
        "published_at": itself["published_at"],
        "programme": book.digest,
        "pages": {path: sha256(body).hexdigest() for path, body in pages_of(app, book)},
    }


def signed(manifest: dict[str, Any], key: SigningKey) -> dict[str, Any]:
    """The manifest with the signature over its canonical bytes, and the key that checks it."""
    signature = key.sign(canonical.canonical(manifest)).signature
    return {
        **manifest,
        "key": key.verify_key.encode().hex(),
        "signature": signature.hex(),
    }


def verify(record: dict[str, Any]) -> list[str]:
    """What is wrong with a signed manifest; nothing where its signature holds."""
    unsigned = {name: value for name, value in record.items() if name not in {"key", "signature"}}
    try:
        key = VerifyKey(bytes.fromhex(str(record.get("key"))))
        key.verify(canonical.canonical(unsigned), bytes.fromhex(str(record.get("signature"))))
    except (BadSignatureError, ValueError, TypeError, canonical.Malformed):
        return ["The signature does not fit: something in the manifest was altered."]
    pages = unsigned.get("pages")
    if unsigned.get("format") != FORMAT or not isinstance(pages, dict) or not pages:
        return ["This is no manifest of a release."]
    return []


def compare(record: dict[str, Any], site: str) -> list[str]:
    """Which pages of a site, asked for over the network, are not those of the manifest."""
    if urlsplit(site).scheme not in {"http", "https"}:
        return [f"{site} is no address of a site."]
    wrong = []
    for path, digest in sorted(record["pages"].items()):
        address = site.rstrip("/") + quote(path)
        try:
            with urllib.request.urlopen(address, timeout=WAIT) as answer:  # noqa: S310
                body = answer.read()
        except (URLError, OSError) as problem:
            wrong.append(f"{path} was not given: {problem}")
            continue
        if sha256(body).hexdigest() != digest:
            wrong.append(f"{path} is not the page that was released.")
    return wrong


def key_in(instance: Path) -> SigningKey:
    """The house's signing key, made exactly once however many workers start at the same moment."""
    file = instance / "release-key"
    if not file.exists():
        instance.mkdir(parents=True, exist_ok=True)
        fresh = instance / f".release-key-{os.getpid()}-{secrets.token_hex(4)}"
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as paper:
            paper.write(SigningKey.generate().encode().hex())
            paper.flush()
            os.fsync(paper.fileno())
        try:
            # A link, unlike a rename, fails when another worker was first.
            os.link(fresh, file)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return SigningKey(bytes.fromhex(file.read_text().strip()))
