"""What the benchmark serves: the house, and beside it a bare Flask view that returns the same bytes."""

import os
from pathlib import Path

from flask import Flask, Response

from festival import create_app

PLACE = os.environ["BENCHED_PLACE"]
ETAG = '"bare"'
house = create_app(HOSTS=["127.0.0.1"])
bare = Flask("bare")


def _body():
    body = Path(os.environ["BENCHED_BYTES"])
    return body.read_bytes() if body.exists() else b""


BODY = _body()


@bare.get("/bare")
def same_bytes():
    return Response(BODY, content_type="text/html; charset=utf-8", headers={"ETag": ETAG})


@bare.get("/unchanged")
def unchanged():
    return Response(status=304, headers={"ETag": ETAG})


def app(environ, start_response):
    ours = environ["PATH_INFO"].startswith(("/en/", "/ru/", "/kk/", "/static/"))
    return (house if ours else bare)(environ, start_response)
