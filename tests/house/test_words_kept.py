"""Words of any script and any shape, typed into every form that takes words, are kept and shown as they are."""

import json
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from sqlalchemy import select

from festival.foundation.db import db
from festival.foundation.forms import LineField, ProseField
from festival.foundation.words import cleaned
from tests.house.form_table import DOORS
from tests.house.forms_filled import opened
from tests.house.forms_met import Page
from tests.house.test_every_form import kept as kept

WORDS = [
    "שלום עולם 2019",
    "مهرجان ألماتي",
    "🎬 👩‍👩‍👧 𠜎𠜱",
    "e\u0301te\u0301 A\u030angstro\u0308m",
    "<script>alert(1)</script>",
    "{{7*7}} ${7*7} #{7*7}",
    "%s %(name)s {x} %d",
    "\"q\" 'a' «ё» &amp;",
    "Ö",
    "  Erhan  Özgür ",
    "Әңғүұқөһі",
    "=1+1|' /C'!A0",
    "x' OR '1'='1",
    "C:\\temp\\n ../..",
    "Ὀδυσσεύς ნინო अनु",
]
STRICT = {
    "code", "zone", "currency", "runtime", "subtitles", "least", "most", "tracking_prefix", "language",
    "tag", "country", "on", "isan", "isbn", "links", "eidr", "imdb", "url", "languages", "film", "person", "name_of_credit",
    "although", "rules_version", "number", "at", "from_year", "_code", "options",
    "opens", "closes", "thumbprint", "certificate", "cpl", "measured", "subtitle_tags", "insured_currency", "address", "films",
}  # fmt: skip
"""What a field is called that takes words only of its own kind."""
REOPENED = {
    "awards.revise", "calls.revise_call", "editions.revise_edition", "editions.revise_section", "films.revise_film",
    "juries.revise", "jury.score", "offices.revise_person", "venues.revise_hall", "programme.revise_show",
    "venues.revise_venue", "selection.describe", "selection.review",
}  # fmt: skip
"""The forms that show what was typed when they are opened again."""
NAMES_FIELDS = {"wordings.write"}
"""Forms in which braces name a field to be filled in, and are refused where there is none."""
WORDLESS = {
    "attending",
    "description",
    "details",
    "favourites",
    "hooks",
    "past",
    "proposals",
    "polls",
    "printing",
    "slips",
    "letters",
    "releases",
    "submissions",
    "selection",
    "replies",
    "reports",
    "table",
    "telling",
}
"""Rooms whose forms take choices, ticks and days, or words a walk of their own reads again."""
TURNS = 3


class Seen(HTMLParser):
    """The words of a page, and whatever a box holds, as somebody reads them."""

    def __init__(self, html):
        super().__init__()
        self.words, self.tags = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join("".join(self.words).split())


def takes_words(filled, name):
    kind = filled.kinds.get(name)
    last = name.rpartition("-")[2]
    part = name.split("-")[-2] if name.count("-") else name
    own = {last, part if last in {"en", "ru", "kk"} else last}
    return (
        isinstance(kind, LineField | ProseField)
        and type(kind).__name__ in {"LineField", "ProseField"}
        and not own & STRICT
        and not name.startswith(("credits-", "films-", "people-", "_"))
        and filled.named(name)[0].kind in {"text", "textarea"}
        and any(value for other, value in filled.good if other == name)
    )


def typed_into(filled, turn):
    """Words for each field that takes any, others in every turn."""
    names = [name for name in filled.names if takes_words(filled, name)]
    answers = {}
    for at, name in enumerate(names):
        fits = [one for one in WORDS if len(one) <= filled.kinds[name].most]
        if filled.door.endpoint in NAMES_FIELDS:
            fits = [one for one in fits if "{" not in one]
        answers[name] = fits[(at + turn * 3) % len(fits)]
    return answers


def as_kept(words):
    """How words are kept: trimmed, in their composed form, and otherwise as they are."""
    return unicodedata.normalize("NFC", " ".join(words.split()))


def stored(tables):
    """Every text in some tables."""
    found = set()
    for table in db.metadata.sorted_tables:
        if table.name in tables:
            for row in db.session.execute(select(table)):
                found |= {text for value in row for text in _texts(value)}
    return found


def _texts(value):
    if isinstance(value, str):
        yield value
        # The journal and what is sealed hold facts as JSON.
        if value.startswith("{") and value.endswith("}") and '":' in value:
            yield from _texts(json.loads(value))
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)


WITH_WORDS = [
    door for door in DOORS
    if any(isinstance(value, str) and not value.startswith("{") for value in door.fill.values())
    and door.room not in {"entrance", "people"} and door.endpoint != "submissions.keep"
]  # fmt: skip


def test_words_are_what_the_house_keeps_them_as():
    assert [cleaned(words).text for words in WORDS] == [as_kept(words) for words in WORDS]


@pytest.mark.parametrize("room", sorted({door.room for door in WITH_WORDS}))
def test_words_are_kept_exactly_and_read_again(kept, room):
    faults, asked = [], 0
    for door in [door for door in WITH_WORDS if door.room == room]:
        for turn in range(TURNS):
            kept.restore()
            filled = opened(kept, door)
            answers = typed_into(filled, turn)
            asked += len(answers)
            if answers:
                faults += [f"{door.endpoint}: {fault}" for fault in reread(kept, filled, answers)]
    assert not faults, "\n".join(faults)
    assert asked or room in WORDLESS


def reread(kept, filled, answers):
    """What was lost or changed of some words between the form and wherever they are read."""
    answer = filled.send(filled.with_answers(**answers))
    if answer.status_code != filled.door.answers:
        yield f"{answers}: answered {answer.status_code}"
        return
    texts = stored(set(kept.writes.lasting))
    for name, words in answers.items():
        if as_kept(words) not in texts:
            yield f"{name}: {words!r} is not kept"
    if answer.status_code == 303:
        page = filled.client.get(answer.location)
        if page.status_code == 200 and "alert(1)</script>" in page.text:
            yield f"the script stands in {answer.location}"
    if filled.door.endpoint in REOPENED:
        again = opened(kept, replace(filled.door, page=filled.form.page, via=""))
        for name, words in answers.items():
            held = again.named(name)[0].value if again.named(name) else None
            if held != as_kept(words):
                yield f"{name}: {words!r} comes back as {held!r}"


SHOWN = {
    "awards.set_prize": ("name-en", "/office/prizes"),
    "calls.open_call": ("title-en", "/office/calls"),
    "editions.open_section": ("name-en", "/office/editions/2027"),
    "editions.revise_section": ("name-en", "/office/editions/2027/sections/competition"),
    "editions.name_partner": ("name-en", "/office/editions/2027"),
    "films.enter_film": ("titles-0-text", ""),
    "juries.form_jury": ("name-en", "/office/juries"),
    "juries.add_criterion": ("criterion-name-en", "/office/juries/{forming}"),
    "juries.seat": ("seat-affiliation-en", "/office/juries/{forming}"),
    "offices.register_person": ("names-0-text", ""),
    "offices.found_organisation": ("name-en", "/office/organisations"),
    "selection.withdraw": ("why", "/office/journal"),
    "submissions.withdraw": ("why", "/selection/{entry filmmaker_in_consideration}"),
    "interests.report": ("report-why", "/office/conflicts"),
    "moving.move_edition": ("why", "/office/journal"),
}
"""A page on which somebody reads what was typed; none is named where it is the one that follows."""


@pytest.mark.parametrize("words", WORDS)
def test_words_stand_on_the_pages_that_show_them_as_they_were_typed(kept, words):
    faults = []
    for door in [door for door in DOORS if door.endpoint in SHOWN]:
        name, where = SHOWN[door.endpoint]
        kept.restore()
        filled = opened(kept, door)
        answer = filled.send(filled.with_answers(**{name: words}))
        assert answer.status_code == door.answers, f"{door.endpoint}: {answer.status_code}"
        address = where.format_map(_Names(kept)) or answer.location
        page = kept.client("director").get(address)
        seen = Seen(page.text)
        if page.status_code != 200 or as_kept(words) not in seen.text:
            faults.append(
                f"{door.endpoint}: {words!r} is not to be read on {address} ({page.status_code})"
            )
        if "alert(1)</script>" in page.text:
            faults.append(f"{door.endpoint}: a script on {address}")
    assert not faults, "\n".join(faults)


class _Names(dict):
    def __init__(self, kept):
        self.kept = kept

    def __missing__(self, key):
        return self.kept.names[key.replace(" ", "_", 1)]


def test_a_form_that_is_refused_gives_the_words_back_as_they_were_typed(kept):
    kept.restore()
    filled = opened(kept, next(door for door in DOORS if door.endpoint == "editions.open_section"))
    for words in WORDS:
        answer = filled.send(filled.with_answers(**{"name-en": words, "max_films": "many"}))
        again = next(
            one for one in Page("/", answer.text).forms if one.action == filled.form.action
        )
        held = next(one.value for one in again.inputs if one.name == "name-en")
        assert (answer.status_code, held) == (422, as_kept(words))


COMPOUNDS = [
    "שלום, <script>alert(1)</script>; {{7*7}} %s {x} \\n Ö",
    "=1+1 \"q\", 'a'; Әңғүұқөһі 🎬 👩‍👩‍👧 مهرجان & x\u0301",
]


@pytest.mark.parametrize("words", COMPOUNDS)
def test_words_leave_the_house_in_every_form_as_they_were_typed(kept, words):
    kept.restore()
    table = {door.endpoint: door for door in DOORS}
    tongues = [f"title-{tongue}" for tongue in ("en", "ru", "kk")]
    show = opened(kept, table["programme.revise_show"])
    assert show.send(show.with_answers(**dict.fromkeys(tongues, words))).status_code == 303
    assert opened(kept, table["releases.amend_at_once"]).send().status_code == 303
    visitor, code = kept.client(""), kept.names["show_code_2019"]
    for address in ("/en/2019/schedule.ics", f"/en/2019/screenings/{code}.ics"):
        assert as_kept(words) in unfolded(visitor.get(address).text), address
    assert as_kept(words) in set(_texts(visitor.get("/en/2019/programme.json").json))
    page = next(
        page
        for page in walk_public(visitor, "/en/2019/schedule")
        if as_kept(words) in Seen(page).text
    )
    assert "alert(1)</script>" not in page


def unfolded(calendar):
    """The lines of a calendar as they were before they were folded and escaped."""
    whole = calendar.replace("\r\n ", "")
    for kept_as, meant in (("\\,", ","), ("\\;", ";"), ("\\\\", "\\")):
        whole = whole.replace(kept_as, meant)
    return whole


def walk_public(visitor, address):
    """A public page and those it leads to under itself."""
    first = visitor.get(address, follow_redirects=True)
    yield first.text
    for link in Page(address, first.text).links:
        if "/schedule/" in link:
            yield visitor.get(link).text
