"""The exported site: every link leads to a file, from any folder; nothing inside leaks; it is replaced whole."""

import gzip
import os
import re
import signal
import subprocess
import sys
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli
import pytest

from festival.export import tree, writing
from festival.export.tree import NotOurs
from festival.export.writing import Broken, export_site
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.programme.models import Show
from festival.publishing import answers
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import publish
from tests.conftest import VOID

LIVING = "http://localhost"
STANDS = "https://files.example"


class Links(HTMLParser):
    """Reads a page as strictly as a validator reads its nesting, and notes where it leads."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.links, self.ids, self.open, self.faults = [], [], [], []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if len(said) != len(attrs):
            self.faults.append(f"an attribute twice on {tag}")
        if "p" in self.open[-1:] and tag in {"div", "p", "ul", "ol", "section", "table", "h2"}:
            self.faults.append(f"{tag} in p")
        if tag == "td" and self.open[-1:] == ["td"]:
            self.open.pop()  # A cell ends where the next begins.
        if tag not in VOID:
            self.open.append(tag)
        if "id" in said:
            self.ids.append(said["id"])
        self.links += [said[name] for name in ("href", "src", "action") if said.get(name)]
        for part in (said.get("srcset") or "").split(","):
            self.links += part.split()[:1]

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag == "tr" and self.open[-1:] == ["td"]:
            self.open.pop()
        if tag in VOID or not self.open or self.open.pop() != tag:
            self.faults.append(f"/{tag} where nothing such is open")


def read(file):
    seen = Links()
    seen.feed(file.read_text())
    seen.close()
    return seen


def pages_of(folder):
    return sorted(folder.resolve().rglob("*.html"))


def test_every_link_of_every_page_leads_to_a_file_from_any_folder(released, export):
    done = export()
    root = export.folder.resolve()
    assert done.pages > 20
    seen = {file: read(file) for file in pages_of(root)}
    for file, page in seen.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or link.startswith("#"):
                if link.startswith(LIVING):
                    has_file = (root / unquote(parts.path).strip("/")).is_file()
                    assert not has_file, f"{file}: {link} leads to the house though there is a file"
                continue
            assert not link.startswith("/"), f"{file}: {link} leaves the folder"
            goal = Path(os.path.normpath(file.parent / unquote(parts.path)))
            goal = goal / "index.html" if parts.path.endswith("/") or not parts.path else goal
            assert goal.is_file(), f"{file.relative_to(root)} → {link}"
            assert goal.is_relative_to(root)
            if parts.fragment:
                assert parts.fragment in seen[goal].ids, f"{file} → {link}"


def test_every_page_is_well_formed(released, export):
    export()
    for file in pages_of(export.folder):
        page = read(file)
        assert (page.faults, page.open) == ([], []), file
        assert len(page.ids) == len(set(page.ids)), file


def test_a_file_is_what_the_house_answers_but_for_its_links(released, export, client):
    export()
    film = f"en/2019/films/{released.film.slug}"
    file = export.folder / film / "index.html"
    page = client.get(f"/{film}").text

    def bare(text):
        return re.sub(r'\s(href|src|action|content|data-[a-z-]+)="[^"]*"', "", text)

    assert bare(file.read_text()) == bare(page)
    assert (export.folder / "en/2019/programme.json").read_bytes() == client.get(
        "/en/2019/programme.json"
    ).data


def test_pressed_files_stand_beside_plain_ones(released, export):
    export()
    for file in [*pages_of(export.folder), export.folder / "sitemap.xml"]:
        plain = file.read_bytes()
        pressed = file.with_name(file.name + ".br")
        if pressed.exists():
            assert brotli.decompress(pressed.read_bytes()) == plain
            assert gzip.decompress(file.with_name(file.name + ".gz").read_bytes()) == plain
    assert (export.folder / "en/2019/index.html.br").exists()


def test_what_needs_the_house_leads_to_the_house(released, export):
    export()
    page = (export.folder / "en/2019/search/index.html").read_text()
    assert f'action="{LIVING}/en/2019/search"' in page
    assert f'href="{LIVING}/sign-in"' in page


def test_search_engines_are_told_where_the_files_stand(released, export):
    export()
    slug = released.film.slug
    page = (export.folder / f"en/2019/films/{slug}/index.html").read_text()
    assert f'<link rel="canonical" href="{STANDS}/en/2019/films/{slug}/">' in page
    named = re.findall("<loc>([^<]+)</loc>", (export.folder / "sitemap.xml").read_text())
    assert f"{STANDS}/kk/2019/films/{slug}/" in named
    for one in named:
        assert (export.folder / unescape(one).removeprefix(f"{STANDS}/") / "index.html").is_file()


def test_pictures_have_the_mark_of_their_bytes_in_their_names(released, export):
    export()
    cards = list((export.folder / "cards").glob("*.svg"))
    assert cards
    assert all(re.fullmatch(r"[a-z0-9-]+\.[0-9a-f]{10}\.svg", one.name) for one in cards)


def test_nothing_but_the_release_is_written(released, export):
    export()
    for file in export.folder.resolve().rglob("*"):
        if file.is_file():
            body = file.read_bytes()
            assert b"CANARY" not in body, file
            assert b"csrf_token" not in body or file.name == "404.html", file


def test_exporting_again_writes_nothing_and_a_moved_show_writes_what_names_it(released, export):
    first = export()
    assert (first.written, first.shared) == (first.files, 0)
    old = export.folder.resolve()
    before = {file: file.stat().st_ino for file in pages_of(export.folder)}
    again = export()
    assert (again.written, again.shared) == (0, first.files)
    after = {
        file.relative_to(export.folder.resolve()): file.stat() for file in pages_of(export.folder)
    }
    assert sorted(before.values()) == sorted(one.st_ino for one in after.values())

    show = db.session.get(Show, released.show.id)
    show.starts_local = "2019-09-16T18:45"
    show.starts_at = show.starts_at.replace(minute=45)
    db.session.commit()
    publish(actor=HOUSE, edition_id=released.edition.id, kind=ReleaseKind.AMENDMENT)
    moved = export()
    # A programme of three showings, of which one moved: what does not name it is the same file still.
    assert 0 < moved.written < moved.files
    other = export.folder.resolve() / f"en/2019/films/{released.other.slug}/index.html"
    assert other.stat().st_ino == before[old / other.relative_to(other.parents[4])]
    assert "18:45" in (export.folder / "en/2019/schedule/2019-09-16/index.html").read_text()


def test_a_link_that_leads_nowhere_keeps_the_old_site(released, export, monkeypatch):
    export()
    old = export.folder.resolve()
    monkeypatch.setattr(writing, "broken_links", lambda *_: ["/en/2019/ → /en/2019/gone: 404"])
    with pytest.raises(Broken):
        export()
    assert export.folder.resolve() == old
    assert not [
        one for one in old.parent.iterdir() if one.is_dir() and one not in {old, export.folder}
    ]
    assert export(despite=True).broken


def test_a_full_disk_keeps_the_old_site_whole(released, export, monkeypatch):
    export()
    old = export.folder.resolve()
    kept = {file: file.read_bytes() for file in old.rglob("*") if file.is_file()}
    put, count = tree.Tree.put, iter(range(1000))

    def until_full(self, *said, **more):
        if next(count) > 20:
            raise OSError(28, "No space left on device")
        return put(self, *said, **more)

    monkeypatch.setattr(tree.Tree, "put", until_full)
    with pytest.raises(OSError, match="No space left"):
        export()
    assert export.folder.resolve() == old
    assert {file: file.read_bytes() for file in old.rglob("*") if file.is_file()} == kept
    assert [one for one in old.parent.glob(".site.*") if one.is_dir()] == [old]


KILLED = """
import sys, time
from pathlib import Path
from festival.export.tree import writing
with writing(Path(sys.argv[1])) as tree:
    tree.put("index.html", b"new", "text/html")
    print("half", flush=True)
    time.sleep(60)
"""


def test_a_killed_export_keeps_the_old_site_and_is_swept_by_the_next(tmp_path):
    target = tmp_path / "site"
    with tree.writing(target) as first:
        sum, _ = first.put("index.html", b"old", "text/html")
        first.switch({"index.html": sum})
    killed = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(target)], stdout=subprocess.PIPE, text=True
    )
    assert killed.stdout.readline() == "half\n"
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    killed.stdout.close()
    assert (target / "index.html").read_bytes() == b"old"
    for words in (b"newer", b"newest"):
        with tree.writing(target) as next_one:
            sum, _ = next_one.put("index.html", words, "text/html")
            next_one.switch({"index.html": sum})
    assert (target / "index.html").read_bytes() == b"newest"
    folders = [one for one in tmp_path.glob(".site.*") if one.is_dir()]
    assert len(folders) == 2, "the one in force, and the one before"


def test_a_reader_meets_the_old_site_or_the_new_one_and_nothing_between(tmp_path):
    target = tmp_path / "site"
    seen = set()
    for n in range(20):
        with tree.writing(target) as next_one:
            sums = {name: next_one.put(name, b"%d" % n, "text/plain")[0] for name in ("a", "b")}
            if target.exists():
                seen.add((target / "a").read_bytes() == (target / "b").read_bytes())
            next_one.switch(sums)
        assert (target / "a").read_bytes() == (target / "b").read_bytes() == b"%d" % n
    assert seen == {True}


def test_a_folder_of_somebody_elses_is_left_alone(released, app, tmp_path):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "letter.txt").write_text("Dear")
    with pytest.raises(NotOurs):
        export_site(app, theirs, helpers=1)
    assert (theirs / "letter.txt").read_text() == "Dear"


def test_a_postcard_is_drawn_again_only_when_something_else_stands_on_it(
    released, export, monkeypatch
):
    export()
    drawn = []
    pen = answers.postcard

    def note(card):
        drawn.append(card)
        return pen(card)

    monkeypatch.setattr(answers, "postcard", note)
    again = export()
    assert (again.written, [one for one in drawn if one.seed]) == (0, [])
    show = db.session.get(Show, released.show.id)
    show.starts_local = "2019-09-16T18:45"
    show.starts_at = show.starts_at.replace(minute=45)
    db.session.commit()
    publish(actor=HOUSE, edition_id=released.edition.id, kind=ReleaseKind.AMENDMENT)
    export()
    cards = [one for one in drawn if one.seed]
    assert len(cards) == 3, "one showing moved, in three languages"
    assert all("18:45" in one.lines[0] for one in cards)
    page = (export.folder / "en/2019/films" / released.film.slug / "index.html").read_text()
    picture = re.search(f'property="og:image" content="{STANDS}/([^"]+)"', page)[1]
    assert (export.folder / picture).is_file()
