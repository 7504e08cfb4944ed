"""While a jury is open, nobody else's page changes by a byte when a juror marks a film."""

import re
from io import BytesIO
from zipfile import ZipFile

from festival.films.models import Activity, Credit
from festival.jury.operations import mark_seen, recuse
from festival.people.models import Hat
from tests import makers
from tests.jury.makers import Bench, score
from tests.spoiling import spoil

CHANGING = re.compile(r'name="(csrf_token|once)" value="[^"]*"|nonce="[^"]*"|"token": ?"[^"]*"')
LINK = re.compile(r'href="(/[^"#]*)"')


def cells(workbook):
    """What a workbook says, without the second it was made in."""
    with ZipFile(BytesIO(workbook)) as parts:
        return "".join(
            parts.read(n).decode() for n in sorted(parts.namelist()) if n.startswith("xl/")
        )


def said(answer):
    """What an answer says; of a picture, its very bytes. A PDF holds the second it was set: the page it prints is read."""
    if answer.mimetype == "application/pdf":
        return ""
    return answer.data.decode("utf-8", "backslashreplace")


def crawl(client, start=("/office/", "/jury/"), most=120):
    """Every page a person reaches, as they read it; and the desk's items, which the office composes."""
    seen, waiting = {}, list(start)
    while waiting and len(seen) < most:
        url = waiting.pop(0)
        if url in seen or url.startswith(("/static/", "/sign-out")):
            continue
        answer = client.get(url)
        words = cells(answer.data) if "sheet" in answer.mimetype else said(answer)
        words = CHANGING.sub("", words)
        seen[url] = (answer.status_code, words, answer.headers.get("ETag"))
        if answer.mimetype == "text/html":
            waiting += LINK.findall(answer.text)
    return seen


def observers(bench):
    other = Bench(films=1, edition=bench.edition, name="Other jury")
    return {
        "juror": bench.jurors[1],
        "juror of another jury": other.jurors[0],
        "chair of another jury": other.chair,
        "director": makers.actor(Hat.DIRECTOR, edition=bench.edition),
        "admin": makers.actor(Hat.ADMIN),
        "partner": makers.actor(Hat.PARTNER, edition=bench.edition),
        "programmer": makers.actor(Hat.PROGRAMMER, edition=bench.edition),
        "chair": bench.chair,
        "secretary": bench.secretary,
    }


def test_no_mark_moves_anybody_elses_page(make, enter, clock):
    """I-47: a juror's marks are nobody else's to see, not even by a count."""
    bench = Bench()
    clients = {name: enter(actor) for name, actor in observers(bench).items()}
    before = {name: crawl(client) for name, client in clients.items()}
    assert bench.url in before["juror"] and bench.page() in before["juror"]
    assert f"{bench.url}/board" in before["chair"]

    marker = bench.jurors[0]
    score(bench.jury, marker, bench.selections[0], 9, note="canary in the coal mine")
    mark_seen(actor=marker, jury_code=bench.jury.code, selection_code=bench.codes[1])

    board = {f"{bench.url}/{page}" for page in ("board", "seal", "viewing-plan")}
    for name, client in clients.items():
        after = crawl(client)
        assert "canary" not in str(after)
        moved = {url for url in after | before[name] if after.get(url) != before[name].get(url)}
        allowed = board if name in {"chair", "secretary"} else set()
        assert moved <= allowed, f"{name}: {moved}"


def test_the_board_tells_who_is_done_and_never_what(make, enter):
    bench = Bench()
    client = enter(bench.chair)
    score(bench.jury, bench.jurors[0], bench.selections[0], 9, note="canary")
    high = CHANGING.sub("", client.get(f"{bench.url}/board").text)
    score(bench.jury, bench.jurors[0], bench.selections[0], 2, note="other canary")
    low = CHANGING.sub("", client.get(f"{bench.url}/board").text)
    assert high == low and "canary" not in high


def test_a_chair_in_conflict_does_not_see_their_film_on_the_board(make, enter):
    bench = Bench()
    bench.score_all()
    recuse(actor=bench.chair, jury_code=bench.jury.code, selection_code=bench.codes[0])
    client = enter(bench.chair)
    assert bench.titles[0] not in client.get(f"{bench.url}/board").text
    bench.seal()
    page = client.get(f"{bench.url}/standings").text
    assert bench.titles[0] not in page and bench.titles[1] in page
    assert bench.titles[0] in enter(bench.jurors[0]).get(f"{bench.url}/standings").text


CANARY = "Canary in the credits"


class Credited(Bench):
    """A jury at work; a credit makes one of its members part of a film with a name like no other."""

    def __init__(self):
        super().__init__(films=2, jurors=3, name="Canary jury")
        self.canary = makers.film(CANARY)
        self.place = makers.selection(self.section, self.canary)
        self.conflicted = self.jurors[0]
        makers.save(
            Credit(
                film_id=self.canary.id,
                person_id=self.conflicted.person_id,
                activity=Activity.PRODUCER,
                position=1,
            )
        )


def test_a_conflicted_juror_does_not_meet_the_film_anywhere(make, enter):
    bench = Credited()
    traces = (CANARY, bench.place.code, bench.canary.code, bench.canary.slug)
    mine, theirs = enter(bench.conflicted), enter(bench.jurors[1])
    for pages in (crawl(mine), crawl(mine, ("/office/search?q=canary", f"{bench.url}/interests"))):
        met = {
            url
            for url, (_status, words, _etag) in pages.items()
            if any(trace in words + url for trace in traces)
        }
        assert met == set()
    assert any(CANARY in words for _, words, _ in crawl(theirs).values())

    film = f"{bench.url}/films/{bench.place.code}"
    assert mine.get(film).status_code == 404 and theirs.get(film).status_code == 200
    for act in ("", "/seen", "/recuse"):
        assert mine.post(f"{film}{act}", data={"seen": "y"}).status_code == 404


def test_a_conflicted_jurors_counts_and_sums_are_without_the_film(make, enter):
    bench = Credited()
    for actor in bench.voters:
        for selection in [*bench.selections, bench.place]:
            if (actor, selection) != (bench.conflicted, bench.place):
                score(bench.jury, actor, selection, 9 if selection is bench.place else 5)
    board = enter(bench.chair).get(f"{bench.url}/board").text
    assert "2 of 2 films" in board and "3 of 3 films" in board
    bench.seal()
    mine = enter(bench.conflicted).get(f"{bench.url}/standings").text
    theirs = enter(bench.jurors[1]).get(f"{bench.url}/standings").text
    assert CANARY not in mine and CANARY in theirs
    # Its place is taken by nobody: the first of the others is first, as if there were no other film.
    assert mine.count("<tr>") == theirs.count("<tr>") - 1


def test_whoever_stays_out_altogether_meets_no_film(make, enter):
    bench = Credited()
    spoil(f"UPDATE juries SET recusal_scope = 'jury' WHERE id = {bench.jury.id}")
    pages = crawl(enter(bench.conflicted))
    assert not any(title in words for _, words, _ in pages.values() for title in bench.titles)
