"""How fast what is released is given, and how long the whole site takes to write.

Run by hand: ``python -m tests.benchmarks.bench_export [S|M|L]``. The ratios are those of one run: the house and
a bare Flask view with the same bytes are asked in turns. Then the demo of that size is loaded and written out
three times: whole, unchanged, and after a release.
"""

import os
import socket
import sys
import tempfile
import time
from pathlib import Path

import brotli

from festival import create_app
from festival.cli import MIGRATIONS, migrations
from festival.export import carrying
from festival.export.writing import export_site
from festival.foundation.db import db
from festival.foundation.furniture import asset
from tests.benchmarks.bench_publishing import PLACE, compare, fill, load, request, serve, wait


def given(instance):
    """The day page, the same again unchanged, and a sheet, each beside a bare view."""
    body, etag, _ = fill(instance)
    bytes_at = instance / "body.html"
    bytes_at.write_bytes(body)
    app = create_app(INSTANCE=instance, HOSTS=["127.0.0.1"])
    with app.test_request_context():
        sheet = asset("house/house.css")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = serve(instance, port, bytes_at)
    try:
        wait(port)
        load(port, request(PLACE), 0.5)
        page = compare(port, request(PLACE), request("/bare"))
        same = compare(port, request(PLACE, f"If-None-Match: {etag}\r\n"), request("/unchanged"))
        load(port, request(sheet, "Accept-Encoding: br\r\n"), 0.5)
        style = compare(port, request(sheet, "Accept-Encoding: br\r\n"), request("/bare"))
    finally:
        server.terminate()
        server.wait(10)
    pressed = len(brotli.compress(body, quality=5, lgwin=18))
    print(f"day page of 64 showings   {len(body) / 1000:8.1f} kB   (at most 60)")
    print(f"  compressed              {pressed / 1000:8.1f} kB   (at most 12)")
    tell("day page", page, 0.80)
    tell("unchanged (304)", same, 0.95)
    tell("a sheet, compressed", style, 0.80)


def tell(what, found, floor):
    mine, bare, _, _ = found
    print(
        f"{what:26}{mine:8.0f}/s, bare Flask {bare:.0f}: {mine / bare:.2f}   (at least {floor:.2f})"
    )


def written(instance, size):
    """The demo of a size, written whole, then again, then after a release that says the same."""
    app = create_app(INSTANCE=instance, ENVIRONMENT="demo", HOSTS=["127.0.0.1"])
    with app.app_context():
        db.create_all()
        migrations().stamp(directory=str(MIGRATIONS))
        db.session.remove()
        db.engine.dispose()
    done = app.test_cli_runner().invoke(app.cli, ["demo", "--size", size])
    assert done.exit_code == 0, done.output
    target = instance / "site"
    for what in ("written whole", "written again"):
        began = time.perf_counter()
        done = export_site(app, target)
        took = time.perf_counter() - began
        print(f"{what:26}{took:8.1f} s   {done.files} files, {done.written} written")
    began = time.perf_counter()
    key = carrying.waiting(app)[0]
    pocket = carrying.pack(app, key)
    took = time.perf_counter() - began
    weight = len(pocket.packed) / 1000
    print(
        f"a device's copy           {weight:8.0f} kB, packed in {took:.1f} s   (size S: at most 1000)"
    )


def main():
    size = sys.argv[1] if len(sys.argv) > 1 else "S"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FESTIVAL_INSTANCE"] = folder
        given(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FESTIVAL_INSTANCE"] = folder
        written(Path(folder), size)


if __name__ == "__main__":
    main()
