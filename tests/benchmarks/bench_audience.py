"""A gala's audience votes at once: ``python -m tests.benchmarks.bench_audience``.

Twenty screenings of a thousand seats have just ended. Every slip votes over HTTP, as fast as the house takes it,
on SQLite with two workers; every twentieth press is sent twice at the same instant. Then the poll is closed,
counted, verified and its record checked by the file anyone may take home. Printed are how long the votes took,
beside a bare answer of the same server in the same run, and whether any was lost, doubled or changed: that is a
failure, and so is a burst that takes longer than a minute or a count that takes longer than ten seconds.
``BENCHED_VOTES`` asks for fewer.
"""

import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from queue import Empty, Queue
from urllib.parse import urlencode

from flask import g
from flask import session as passing
from flask_wtf.csrf import generate_csrf
from sqlalchemy import func, select

from festival import create_app
from festival.audience import operations, queries, records
from festival.audience.given import TermsGiven
from festival.audience.models import AudienceVote, PollMethod, VoteCode
from festival.audience.verifier import verify
from festival.awards.models import PrizeObject
from festival.awards.operations import set_prize
from festival.cli import MIGRATIONS, migrations
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.people.models import Hat
from tests import makers
from tests.benchmarks.bench_deadline import bare, p99
from tests.benchmarks.bench_jury import stop
from tests.benchmarks.bench_publishing import wait
from tests.programme.makers import show
from tests.venues.makers import hall

VOTES = int(os.environ.get("BENCHED_VOTES", "20000"))
SHOWS = 20
CLIENTS = 48
BURST_WITHIN, COUNT_WITHIN = 60.0, 10.0


def fill():
    """A poll on forty films in twenty screenings, and a slip for every seat."""
    edition, each = makers.edition(), VOTES // SHOWS
    section = makers.section(edition, name=Text(en="Competition"))
    films = [makers.selection(section, makers.film(f"Film {n}")) for n in range(2 * SHOWS)]
    place = hall(edition, capacity=each)
    for n in range(SHOWS):
        shown = films[2 * n : 2 * n + 2]
        show(place, edition, "2019-09-15T18:00", "2019-09-15T20:00", *shown, code=f"s{n}")
    prize = set_prize(
        actor=HOUSE, edition_id=edition.id, jury_id=None, name=Text(en="Audience award"),
        object=PrizeObject.FILM, section_ids=[section.id], components=[],
    )  # fmt: skip
    closes = clock.now() + timedelta(days=1)
    terms = TermsGiven(PollMethod.BAYESIAN, closes, min_votes=5, prior_votes=10, prior_mean=300)
    poll = operations.make_poll(actor=HOUSE, prize_code=prize.code, terms=terms).code
    operations.open_poll(actor=HOUSE, poll_code=poll)
    slips = []
    for n in range(SHOWS):
        made = operations.make_codes(actor=HOUSE, poll_code=poll, show_code=f"s{n}", number=each)
        slips += [(code, [one.code for one in films[2 * n : 2 * n + 2]]) for code in made]
    random.Random(1967).shuffle(slips)
    return poll, slips


def stranger(app):
    """What a browser that has opened the page carries: a session of nobody, and the token of its form."""
    with app.test_request_context():
        g.pop("csrf_token", None)
        csrf = generate_csrf()
        sealed = app.session_interface.get_signing_serializer(app).dumps(dict(passing))
    return f"{app.config['SESSION_COOKIE_NAME']}={sealed}", csrf


class Crowd:
    """Everybody with a slip; each is taken by whichever client is free."""

    def __init__(self, port, slips, cookie, csrf):
        self.port, self.cookie, self.csrf = port, cookie, csrf
        self.waiting = Queue()
        for number, (code, films) in enumerate(slips):
            marks = {film: 1 + (number * 7 + place * 3) % 5 for place, film in enumerate(films)}
            for _ in range(2 if number % 20 == 0 else 1):
                self.waiting.put((code, marks))
        self.took, self.told, self.kept = [], Counter(), []

    def client(self):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {
            "Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded",
            "Sec-Fetch-Site": "same-origin",
        }  # fmt: skip
        while True:
            try:
                code, marks = self.waiting.get_nowait()
            except Empty:
                break
            sent = {f"film_{film}": mark for film, mark in marks.items()}
            body = urlencode(sent | {"csrf_token": self.csrf})
            began = time.perf_counter()
            try:
                connection.request("POST", f"/v/{code}", body, headers)
                answer = connection.getresponse()
                answer.read()
            except OSError as problem:
                self.told[repr(problem)] += 1
                connection.close()
                continue
            self.took.append(time.perf_counter() - began)
            self.told[answer.status] += 1
            if answer.status == 303:
                self.kept.append(marks)
        connection.close()

    def vote(self):
        threads = [threading.Thread(target=self.client) for _ in range(CLIENTS)]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return time.perf_counter() - began


def amiss(kept):
    """Votes that are not there as they were acknowledged, and codes used that voted for nothing."""
    wanted = Counter((film, mark) for marks in kept for film, mark in marks.items())
    films = {one.code: one.id for one in queries.selections_of(1, [film for film, _ in wanted])}
    found = Counter()
    for film, mark, times in db.session.execute(
        select(AudienceVote.selection_id, AudienceVote.value, func.count()).group_by(
            AudienceVote.selection_id, AudienceVote.value
        )
    ):
        found[film, mark] = times
    there = Counter({(films[film], mark): times for (film, mark), times in wanted.items()})
    used = db.session.scalar(select(func.count()).where(VoteCode.used_at.is_not(None)))
    return (there - found).total(), (found - there).total(), used


def counted(poll):
    """The poll from its close to a record that stands; seconds for each act."""
    director = makers.actor(Hat.DIRECTOR, name="Second person")
    for n in range(SHOWS):
        operations.count_people(
            actor=HOUSE, poll_code=poll, show_code=f"s{n}", people=VOTES // SHOWS
        )
    spent = {}
    for name, act in (
        ("close", lambda: operations.close_poll(actor=HOUSE, poll_code=poll)),
        ("count", lambda: operations.count_poll(actor=HOUSE, poll_code=poll)),
        ("verify", lambda: operations.verify_poll(actor=director, poll_code=poll)),
        ("stand-alone", lambda: verify(records.record_of(queries.poll_of(poll)))),
    ):
        began = time.perf_counter()
        said = act()
        spent[name] = time.perf_counter() - began
    return spent, said


def main():
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        os.environ["FESTIVAL_INSTANCE"] = folder
        app = create_app(INSTANCE=Path(folder), HOSTS=["127.0.0.1"])
        with app.app_context():
            migrations().upgrade(directory=str(MIGRATIONS))
            poll, slips = fill()
        crowd = Crowd(port, slips, *stranger(app))
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "2",
            "--blocking-threads", "8", "--no-ws", "--log-level", "error", "wsgi:app",
        ]  # fmt: skip
        server = subprocess.Popen(
            command,
            env=os.environ | {"FESTIVAL_SERVER_NAME": "127.0.0.1"},
            start_new_session=True,
            stdout=subprocess.DEVNULL,
        )
        try:
            wait(port)
            idle = bare(port)
            spent = crowd.vote()
        finally:
            stop(server)
        with app.app_context():
            lost, doubled, used = amiss(crowd.kept)
            acts, wrong = counted(poll)
    plain = p99(idle)
    print(f"{used} of {len(slips)} slips voted in {spent:.0f} s: {used / spent:.0f} a second")
    print(
        f"a vote: p50 {sorted(crowd.took)[len(crowd.took) // 2] * 1000:.0f} ms, "
        f"p99 {p99(crowd.took):.0f} ms ({p99(crowd.took) / plain:.0f}× a bare answer)"
    )
    print(f"answers {dict(crowd.told)}; lost {lost}, doubled or changed {doubled} (none)")
    print(", ".join(f"{name} {took:.2f} s" for name, took in acts.items()), wrong or "stands")
    failed = lost or doubled or wrong or used != len(slips) or len(crowd.kept) != len(slips)
    slow = spent > BURST_WITHIN * VOTES / 20000 or acts["count"] > COUNT_WITHIN
    return int(bool(failed or slow))


if __name__ == "__main__":
    sys.exit(main())
