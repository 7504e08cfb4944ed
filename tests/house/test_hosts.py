"""Two hosts of one house: own folders, one PostgreSQL, one bucket. What one takes in, the other hands out."""

import os
import re
import shutil
import signal
import subprocess
import time
from contextlib import ExitStack, contextmanager

import pytest
import requests
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from tests import buckets, postgres
from tests.events.test_rules import PDF
from tests.house.test_bootstrap import HOUSE, alone, flask, free_port
from tests.media import pictures

PASSWORD = "festival-demo"
PATIENCE = 90


@contextmanager
def database():
    """An empty PostgreSQL database: beside the one the tests were given, or in a cluster of its own."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    if not given:
        if postgres.programs() is None:
            pytest.skip("PostgreSQL's programs were not found")
        with postgres.cluster() as url:
            yield url
        return
    url = make_url(given)
    name = f"{url.database}_hosts_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    yield url.set(database=name).render_as_string(hide_password=False)


class Host:
    """One machine of the house: its own folder, web and worker, on a port of its own."""

    def __init__(self, folder, settings):
        folder.mkdir()
        self.folder, self.port = folder, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.env = {**alone(folder), **buckets.CREDENTIALS, **settings}
        self.process, self.said = None, folder.parent / f"{folder.name}.txt"

    def run(self, *command):
        done = subprocess.run(
            flask(*command), env=self.env, cwd=HOUSE, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def open(self):
        order = [*flask("serve"), "--port", str(self.port), "--empty", "--workers", "2"]
        with self.said.open("w") as said:
            self.process = subprocess.Popen(
                order, env=self.env, cwd=HOUSE, stdout=said, stderr=subprocess.STDOUT
            )
        until(self.answers, "a host opens")

    def answers(self):
        assert self.process.poll() is None, self.said.read_text()
        try:
            return requests.get(f"{self.address}/readyz", timeout=3).status_code == 200
        except requests.RequestException:
            return False

    def close(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=40)

    def get(self, path, **more):
        return requests.get(self.address + path, timeout=30, **more)

    def signed_in(self, role):
        visitor = Visitor(self)
        answer = visitor.post(
            "/sign-in", "/sign-in", {"email": f"{role}@demo.example", "password": PASSWORD}
        )
        assert "/sign-in" not in answer.url
        return visitor


class Visitor:
    """Somebody's browser: its cookies are good at every host, as behind one address."""

    def __init__(self, host):
        self.host, self.session = host, requests.Session()

    def at(self, host):
        other = Visitor(host)
        other.session.cookies.update(self.session.cookies)
        return other

    def get(self, path):
        answer = self.session.get(self.host.address + path, timeout=30)
        assert answer.status_code == 200, (path, self.host.said.read_text()[-3000:])
        return answer

    def post(self, page, path, fields, files=None):
        """A form of a page, sent with the marks that stand on it."""
        stands = self.get(page).text
        marks = {
            name: re.search(rf'name="{name}" value="([^"]+)"', stands)[1]
            for name in ("csrf_token", "once")
        }
        answer = self.session.post(
            self.host.address + path, data=marks | fields, files=files, timeout=60
        )
        assert answer.status_code == 200, (
            path,
            re.findall(r'class="error"[^<]*<?[^<]*', answer.text),
        )
        return answer


def until(true, what):
    patience = time.monotonic() + PATIENCE
    while not (found := true()):
        assert time.monotonic() < patience, f"{PATIENCE} seconds were not enough until {what}"
        time.sleep(0.2)
    return found


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """The demo on two hosts, a bucket of every version between them."""
    home = tmp_path_factory.mktemp("hosts")
    with ExitStack() as open_things:
        url = open_things.enter_context(database())
        service = open_things.enter_context(buckets.running())
        name = service.bucket(versions=True)
        settings = {
            "FESTIVAL_DATABASE_URL": url,
            "FESTIVAL_MEDIA_URL": service.url(name),
            "FESTIVAL_SECRET_KEY": "one secret for all hosts, and a long one",
        }
        hosts = [Host(home / at, settings) for at in ("north", "south")]
        hosts[0].run("build")
        hosts[0].run("demo")
        for host in hosts:
            open_things.callback(host.close)
            host.open()
        yield *hosts, service, name, url


def scalar(url, statement):
    engine = create_engine(url)
    with engine.connect() as connection:
        found = connection.execute(text(statement)).scalar()
    engine.dispose()
    return found


def test_a_document_brought_to_one_host_is_handed_out_by_the_other(house):
    north, south, service, name, url = house
    code = scalar(url, "SELECT p.code FROM publications p ORDER BY p.id LIMIT 1")
    edition = scalar(
        url, f"SELECT e.code FROM publications p JOIN editions e ON e.id = p.edition_id WHERE p.code = '{code}'"
    )  # fmt: skip
    path = f"/office/publications/{edition}/{code}"
    press = north.signed_in("director")
    fields = {"language": "de", "pages": "4"}
    files = {"file": ("report.pdf", PDF, "application/pdf")}
    press.post(f"{path}/files/new", f"{path}/files/new", fields, files)
    file = scalar(url, "SELECT code FROM publication_renditions WHERE language = 'de'")
    assert f"/publications/{file}.pdf" in press.at(south).get(path).text
    there = south.get(f"/publications/{file}.pdf")
    assert (there.status_code, there.content) == (200, PDF)
    assert there.headers["Cache-Control"] == "private, no-store"
    part = south.get(f"/publications/{file}.pdf", headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, PDF[:4])
    mark = {"If-None-Match": there.headers["ETag"]}
    assert south.get(f"/publications/{file}.pdf", headers=mark).status_code == 304
    assert f"house/publications/{file}" in service.names_in(name)
    assert not (north.folder / "media").exists() and not (south.folder / "media").exists()


def test_a_still_brought_to_one_host_is_drawn_released_and_shown_by_the_other(house):
    north, south, service, name, url = house
    film, slug = scalar(
        url,
        "SELECT f.code || ' ' || f.slug FROM films f JOIN selections s ON s.film_id = f.id JOIN editions e"
        " ON e.id = s.edition_id WHERE e.code = '2019' AND NOT EXISTS (SELECT 1 FROM film_stills i WHERE i.film_id = f.id)"
        " ORDER BY f.id LIMIT 1",
    ).split()
    public = f"/en/2019/films/{slug}"
    before = [host.get(public) for host in (north, south)]
    assert [one.status_code for one in before] == [200, 200]
    director = north.signed_in("director")
    fields = {"still-credit": "Photo: North", "still-alt-en": "A red room"}
    files = {"still-picture": ("still.jpg", pictures.plain(), "image/jpeg")}
    director.post(f"/office/films/{film}", f"/office/films/{film}/stills", fields, files)
    code = scalar(url, "SELECT code FROM pictures WHERE credit = 'Photo: North'")
    until(
        lambda: scalar(url, f"SELECT state FROM pictures WHERE code = '{code}'") == "ready",
        "a worker draws the picture",
    )
    one, other = (host.get(f"/media/{code}/320.webp") for host in (north, south))
    assert one.status_code == other.status_code == 200
    assert one.content == other.content and one.headers["ETag"] == other.headers["ETag"]
    assert code not in south.get(public).text

    why = {"why": "The still came late", "urgent": "y"}
    director.post("/office/releases/2019", "/office/releases/2019/urgent", why)

    until(lambda: code in south.get(public).text, "the other host shows the new page")
    assert north.get(public).text.replace(north.address, south.address) == south.get(public).text
    assert (
        south.get(public, headers={"If-None-Match": before[1].headers["ETag"]}).status_code == 200
    )
    assert all(one.startswith("house/") for one in service.names_in(name))


def test_the_booklet_set_by_one_host_is_handed_out_by_the_other(house):
    north, south, service, name, _ = house
    path = "/en/2019/programme.pdf"
    until(lambda: north.get(path).status_code == 200, "a booklet is set")
    one, other = (host.get(path) for host in (north, south))
    assert one.content[:5] == b"%PDF-" and one.content == other.content
    mark = one.headers["ETag"].strip('"')
    assert mark == other.headers["ETag"].strip('"')
    assert f"house/papers/{mark}.pdf" in service.names_in(name)


def test_one_host_goes_and_the_other_carries_on(house):
    north, south, *_ = house
    here = south.signed_in("director")
    north.close()
    shutil.rmtree(north.folder)
    assert here.get("/office/").status_code == 200
    assert south.get("/en/2019/").status_code == 200
    assert "Everything is as it should be." in south.run("check", "--data")
