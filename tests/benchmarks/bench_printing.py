"""How long the press takes: the booklet of size M, with a still for every film, in one language and in three.

Run it by itself: ``python -m tests.benchmarks.bench_printing``. The programme is the demo's, made as large as
M of the design sizes: 240 films, 15 halls, 9 days, 600 showings.
"""

import copy
import json
import os
import random
import tempfile
import time
from datetime import date, timedelta
from io import BytesIO
from itertools import product
from pathlib import Path

from PIL import Image

from festival import create_app
from festival.demo.operations import load_demo
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.media import store
from festival.printing import setting
from festival.printing.models import PaperKind
from festival.printing.queries import opened, release_of
from festival.publishing.book import Book
from festival.publishing.current import releases

FILMS, HALLS, DAYS, SHOWS = 240, 15, 9, 600
MOST = 15.0
"""Seconds a booklet of size M may take."""


def grown(contents):
    """The release, as large as M, every film with a still."""
    made = copy.deepcopy(contents)
    seed = random.Random(2019)
    films = [film for film in made["films"] if film["sections"]]
    made["films"] = [_again(films[at % len(films)], at) for at in range(FILMS)]
    venue = made["venues"][0]
    halls = [venue["halls"][0] | {"code": f"hall-{at}"} for at in range(HALLS)]
    made["venues"] = [venue | {"halls": halls}]
    first = date.fromisoformat(made["edition"]["starts_on"])
    days = [first + timedelta(days=at) for at in range(DAYS)]
    pattern = next(show for show in made["shows"] if len(show["films"]) == 1)
    slots = list(product(days, range(HALLS), range(5)))[:SHOWS]
    made["shows"] = [
        _show(pattern, seed.choice(made["films"]), venue["slug"], *slot, at)
        for at, slot in enumerate(slots)
    ]
    return made


def _again(film, at):
    still = {
        "src": f"/media/still{at}/640.webp", "sources": [], "width": 640, "height": 360,
        "credit": "Festival", "alt": {"en": "A still"}, "placeholder": "",
    }  # fmt: skip
    return film | {"slug": f"{film['slug']}-{at}", "code": f"f{at:07}", "stills": [still]}


def _show(pattern, film, venue, day, hall, turn, at):
    starts = f"{day}T{4 + 3 * turn:02}:00:00Z"
    ends = f"{day}T{5 + 3 * turn:02}:40:00Z"
    return pattern | {
        "code": f"s{at:07}", "slug": f"s{at}", "day": day.isoformat(), "venue": venue,
        "hall": f"hall-{hall}", "starts": starts, "ends": ends,
        "films": [pattern["films"][0] | {"film": film["slug"]}],
    }  # fmt: skip


def draw_stills():
    """Pictures with as much in them as a photograph has, each of its own."""
    for at in range(FILMS):
        noise = Image.effect_noise((160, 90), 90).resize((640, 360), Image.Resampling.BICUBIC)
        page = BytesIO()
        noise.convert("RGB").save(page, "WEBP", quality=80)
        store.keep(store.rendition(f"still{at}", 640, "webp"), page.getvalue())


def main():
    with tempfile.TemporaryDirectory() as instance:
        os.environ["FESTIVAL_INSTANCE"] = instance
        app = create_app(
            INSTANCE=instance,
            SQLALCHEMY_DATABASE_URI=f"sqlite:///{instance}/b.sqlite",
            ENVIRONMENT="demo",
        )
        with app.app_context():
            db.create_all()
            load_demo(actor=HOUSE, environment="demo")
            book = opened(release_of(releases()["2019"].id))
            large = Book(grown(book.contents), "0" * 64)
            draw_stills()
            figures = {
                "S, kk": _timed(book, ["kk"]),
                "M, kk": _timed(large, ["kk"]),
                "M, kk ru en": _timed(large, ["kk", "ru", "en"]),
            }
    print(json.dumps(figures, indent=1))
    slow = [name for name, told in figures.items() if told["seconds"] > MOST]
    assert not slow, f"longer than {MOST} s: {slow}"


def _timed(book, tongues):
    began = time.perf_counter()
    made = setting.set_paper(book, PaperKind.BOOKLET, tongues)
    keep = os.environ.get("KEEP_BOOKLETS")
    if keep:
        Path(keep, f"{len(book.films)}-{'-'.join(tongues)}.pdf").write_bytes(made)
    return {
        "seconds": round(time.perf_counter() - began, 2),
        "megabytes": round(len(made) / 1e6, 1),
    }


if __name__ == "__main__":
    main()
