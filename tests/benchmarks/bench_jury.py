"""A hundred jurors saving at once: ``python -m tests.benchmarks.bench_jury``.

Ten juries of ten watch ten films each and mark them, over HTTP, on SQLite with two workers. Every juror presses a
mark about once in two seconds, and every tenth press is sent twice, as a phone does that lost the answer; at the end
all hundred press at the same instant, ten times. Printed are how long a save took, beside a bare answer of the same
server in the same run, and whether anything was lost, doubled or changed: that is a failure.
"""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from http.client import HTTPConnection
from pathlib import Path

from flask import g, session
from flask_wtf.csrf import generate_csrf
from sqlalchemy import func, select

from festival import create_app
from festival.cli import MIGRATIONS, migrations
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.jury import operations
from festival.jury.given import CriterionGiven
from festival.jury.models import Change, Criterion, Juror, JuryKind, Score, Scoresheet, SeatRole
from festival.people.models import Hat
from festival.selection.models import Selection
from tests import makers
from tests.benchmarks.bench_deadline import bare, p99
from tests.benchmarks.bench_publishing import wait

JURIES = 10
JURORS = 10
FILMS = 10
PRESSES = int(os.environ.get("BENCHED_PRESSES", "30"))
PACE = float(os.environ.get("BENCHED_PACE", "2"))
BURSTS = 10
MOST = 300
CRITERIA = [CriterionGiven(Text(en=name), Text(), 1, 10) for name in ("Story", "Craft", "Courage")]


class Phone:
    """One juror's device: what it presses, and what it was told is kept."""

    def __init__(self, jury, juror, films, cookie, csrf):
        self.url, self.juror, self.films = f"/jury/{jury}/keep", juror, films
        self.headers = {
            "Cookie": cookie, "X-CSRFToken": csrf, "Content-Type": "application/json",
            "Accept": "application/json", "Sec-Fetch-Site": "same-origin",
        }  # fmt: skip
        self.device = f"phone-{juror}-{random.randrange(10**8):08}"  # noqa: S311
        self.number, self.last, self.kept, self.acknowledged = 0, {}, {}, []

    def press(self, connection, twice=False):
        """A mark is pressed and sent; how long it took, and whether it was answered as it should be."""
        self.number += 1
        film, field = random.choice(self.films), f"mark_{random.randint(1, 3)}"  # noqa: S311
        value, place = str(random.randint(1, 10)), (film, field)  # noqa: S311
        change = {
            "id": f"{self.device}-{self.number}"[-40:], "film": film, "field": field, "value": value,
            "after": self.last.get(place, ""), "number": self.number,
        }  # fmt: skip
        body = json.dumps({"device": self.device, "name": "Phone", "changes": [change]})
        began = time.perf_counter()
        answers = [self.send(connection, body)]
        took = time.perf_counter() - began
        if twice:
            answers.append(self.send(connection, body))
        if answers[0][1] == "kept":
            self.last[place], self.kept[place] = change["id"], value
            self.acknowledged.append(change["id"])
        wanted = [(200, "kept"), (200, "repeated")][: len(answers)]
        return took, answers == wanted, answers

    def send(self, connection, body):
        connection.request("POST", self.url, body, self.headers)
        answer = connection.getresponse()
        said = answer.read()
        told = json.loads(said) if answer.status == 200 else {}
        return answer.status, told["outcomes"][0]["outcome"] if told else said[:80]


def pass_of(app, token):
    """A signed-in session's cookie, and the token its posts carry."""
    with app.test_request_context():
        # Within somebody's context the token of the one before would be taken again.
        g.pop("csrf_token", None)
        session.update({"_user_id": token, "_fresh": True})
        csrf = generate_csrf()
        sealed = app.session_interface.get_signing_serializer(app).dumps(dict(session))
    return f"{app.config['SESSION_COOKIE_NAME']}={sealed}", csrf


def fill(app, juries=JURIES, jurors=JURORS, films=FILMS):
    """Juries that view, and a phone for everyone who sits on one."""
    edition, phones = makers.edition(), []
    for n in range(juries):
        section = makers.section(edition, name=Text(en=f"Section {n}"))
        codes = [makers.selection(section, makers.film(f"Film {n}.{m}")).code for m in range(films)]
        jury = operations.form_jury(
            actor=HOUSE, edition_id=edition.id, name=Text(en=f"Jury {n}"), kind=JuryKind.STATUTORY,
            section_ids=[section.id], min_members=1, max_members=jurors, criteria=CRITERIA,
        )  # fmt: skip
        people = [
            makers.actor(Hat.JUROR, name=f"Juror {n}.{m}", edition=edition) for m in range(jurors)
        ]
        for m, person in enumerate(people):
            operations.seat(
                actor=HOUSE, jury_id=jury.id, person_id=person.person_id, account_id=person.id,
                role=SeatRole.MEMBER if m else SeatRole.CHAIR,
            )  # fmt: skip
        operations.open_viewing(actor=HOUSE, jury_code=jury.code)
        for person in people:
            seat = operations.take_oath(actor=person, jury_code=jury.code)
            cookie, csrf = pass_of(app, makers.sign_in(person))
            phones.append(Phone(jury.code, seat.code, codes, cookie, csrf))
    return phones


def mark(port, phone, gate, took, told):
    """One juror's evening: at their own pace, then at the same instants as everybody."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    time.sleep(random.random() * PACE)  # noqa: S311
    try:
        for n in range(PRESSES):
            spent, fine, answers = phone.press(connection, twice=n % 10 == 0)
            took["save"].append(spent)
            told.append((fine, answers))
            time.sleep(max(0, random.uniform(0.5, 1.5) * PACE - spent))  # noqa: S311
        for _ in range(BURSTS):
            gate.wait()
            spent, fine, answers = phone.press(connection)
            took["burst"].append(spent)
            told.append((fine, answers))
    except Exception as problem:  # noqa: BLE001
        told.append((False, repr(problem)))
        gate.abort()
    connection.close()


def evening(port, phones):
    took, told = {"save": [], "burst": []}, []
    gate = threading.Barrier(len(phones))
    threads = [
        threading.Thread(target=mark, args=(port, phone, gate, took, told)) for phone in phones
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took, told, time.perf_counter() - began


def kept_marks():
    """Every mark as the house has it: juror, film and question to steps."""
    found = (
        select(Juror.code, Selection.code, Criterion.position, Score.value)
        .select_from(Score)
        .join(Score.scoresheet)
        .join(Scoresheet.juror)
        .join(Scoresheet.selection)
        .join(Score.criterion)
    )
    return {
        (juror, film, f"mark_{position}"): str(value)
        for juror, film, position, value in db.session.execute(found)
    }


def stop(server):
    """The server ends by itself, or, busy as the machine may be, is ended."""
    server.terminate()
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def main():
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        os.environ["FESTIVAL_INSTANCE"] = folder
        app = create_app(INSTANCE=Path(folder), HOSTS=["127.0.0.1"])
        with app.app_context():
            migrations().upgrade(directory=str(MIGRATIONS))
            phones = fill(app)
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "2",
            "--blocking-threads", "8", "--no-ws", "--log-level", "error", "wsgi:app",
        ]  # fmt: skip
        server = subprocess.Popen(
            command, env=os.environ | {"FESTIVAL_SERVER_NAME": "127.0.0.1"}, start_new_session=True
        )
        try:
            wait(port)
            idle = bare(port)
            took, told, spent = evening(port, phones)
        finally:
            stop(server)
        with app.app_context():
            marks, changes = kept_marks(), db.session.scalar(select(func.count(Change.id)))
    wanted = {(p.juror, *place): value for p in phones for place, value in p.kept.items()}
    changed = sum(marks.get(place) != value for place, value in wanted.items())
    pressed = sum(phone.number for phone in phones)
    failed = [what for fine, what in told if not fine]
    if not took["burst"]:
        raise SystemExit(f"Not everybody came through: {failed[:3]}")
    save, burst, plain = p99(took["save"]), p99(took["burst"]), p99(idle)
    middle = sorted(took["save"])[len(took["save"]) // 2] * 1000
    print(f"{len(phones)} jurors, {pressed} presses in {spent:.0f} s")
    print(
        f"save: p50 {middle:.0f} ms, p99 {save:.0f} ms ({save / plain:.0f}× a bare answer; at most {MOST} ms)"
    )
    print(f"all at the same instant, {BURSTS} times: p99 {burst:.0f} ms")
    print(
        f"not answered as they should: {len(failed)} {failed[:3]}; lost or changed {changed}, "
        f"doubled {changes - pressed} (none)"
    )
    return int(bool(failed or changed or changes != pressed or save > MOST))


if __name__ == "__main__":
    sys.exit(main())
