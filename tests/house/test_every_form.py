"""Every post of the house, met in a state in which its form stands open, with what it must not take."""

from zlib import crc32

import pytest
from werkzeug.routing import RequestRedirect

from festival.foundation.forms import (
    ChoiceField,
    ChoicesField,
    DayField,
    EmailField,
    LineField,
    ProseField,
    RadioField,
    WallClockField,
    WholeField,
)
from festival.foundation.sums import SumField
from festival.foundation.words import cleaned
from tests.conftest import _empty
from tests.house.form_table import DOORS, NOT_YET, ROOMS, WITHOUT_FORM
from tests.house.forms_filled import address_of, body_of, note_forms, opened
from tests.house.forms_met import TYPED, Page
from tests.house.states import House

HALF = "\ud800".encode("utf-8", "surrogatepass")
HUGE = "9" * 401
NUMBERS = ["７", HUGE, "1_0", "NaN", "1e5", "1.5", "0x1F", "١٢", "-0"]
DAYS = ["2019-02-30", "9999-99-99", "14.09.2019", "٢٠١٩-٠٩-١٤", "2019-9-1", HUGE]
HOURS = ["2019-02-30T10:00", "2019-09-14T24:00", "2019-09-14T10:00+06:00", "10:00", HUGE]
SUMS = ["-5", "1e5", "٣", "NaN", "1,2,3", HUGE]
REFUSED = {400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 429}


@pytest.fixture(scope="module")
def kept(house):
    """A house in which nothing that is done lasts longer than a test wants it to."""
    patch = pytest.MonkeyPatch()
    patch.setattr("festival.people.entrance.EVEN", 0)
    note_forms(patch)
    with house.app_context():
        _empty(house)
        with House(house).on_one_connection() as furnished:
            yield furnished
    patch.undo()


def doors(room):
    return [door for door in DOORS if door.room == room]


def wrong(kind):
    """What a field of this kind can never take."""
    match kind:
        case SumField():
            return SUMS
        case LineField() | ProseField() | EmailField():
            return ["a\0b", "a\u202eb", "x" * (kind.most + 1), "a\x1b[31mb", "\u2066י"]
        case WholeField():
            return [*NUMBERS, str(kind.least - 1), str(kind.most + 1)]
        case DayField():
            return DAYS
        case WallClockField():
            return HOURS
        case ChoiceField() | RadioField() | ChoicesField() if kind.validate_choice:
            return ["no-such", "２", f"{_elsewhere(kind)}", "' OR 1=1 --", HUGE]
        case _:
            return []


def _elsewhere(kind):
    """The number of something there is, but not in this list."""
    offered = {str(one.value) for one in kind.choices or ()}
    return next(n for n in range(1, 10_000) if str(n) not in offered)


def shown(value):
    """How a page shows words it was sent."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def unmarked(page, name):
    """What is wrong with the way a page marks a field as wrong, or nothing."""
    inputs = [one for form in page.forms for one in form.inputs if one.name == name]
    fields = [one.attrs for one in inputs if one.kind != "submit"]
    if not fields:
        return "is gone from the page"
    around = [page.elements.get(name, {})]
    told = [word for one in fields + around for word in one.get("aria-describedby", "").split()]
    if not any(word.endswith("-wrong") and page.ids.get(word, "").strip() for word in told):
        return "has no sentence beside it"
    one_of = fields[0].get("type") in {"radio", "checkbox"}
    return "" if one_of or fields[0].get("aria-invalid") == "true" else "is not said to be wrong"


def forgotten(page, form, sent):
    """The fields of a refused form that no longer hold what was typed into them."""
    again = next((one for one in page.forms if one.action == form.action), None)
    if again is None:
        return ["the form"]
    held = {one.name: one.value for one in again.inputs if one.kind in TYPED - {"password"}}
    return [
        f"{name}: {value[:20]!r} became {held[name][:20]!r}"
        for name, value in sent.items()
        if name in held and not _same(value, held[name])
    ]


def _same(sent, held):
    if "\0" in sent or "\ufffd" in held or "\x1b" in sent:
        return True  # No page can show it.
    as_typed = {sent.strip(), sent.strip().lower()}
    return held.strip() in as_typed | {
        cleaned(sent, 10**6, lines=True).text,
        cleaned(sent, 10**6).text,
    }


def met(filled, wrongs):
    """What is wrong with the answer to these answers, each of which is."""
    try:
        answer = filled.send(filled.with_answers(**wrongs))
    except Exception as broken:
        return [f"{wrongs!r:.200}: {type(broken).__name__} {str(broken)[:300]}"]
    faults = []
    if answer.status_code != 422:
        faults.append(f"answered {answer.status_code} {answer.location or ''}")
    if filled.house.writes.lasting:
        faults.append(f"wrote to {filled.house.writes.lasting}")
        filled.house.restore()
    if answer.status_code == 422:
        page = Page(filled.form.page, answer.words)
        visible = [name for name in wrongs if filled.named(name)[0].kind != "hidden"]
        faults += [f"{name} {why}" for name in visible if (why := unmarked(page, name))]
        sent = {name: shown(value) for name, value in filled.with_answers(**wrongs)}
        faults += [f"forgot {what}" for what in forgotten(page, filled.form, sent)]
        if "Invalid Choice" in answer.words or "Not a valid" in answer.words:
            faults.append("a sentence is not ours")
    return [f"{str(wrongs)[:120]}: {fault}" for fault in faults]


def report(faults):
    if faults:
        pytest.fail("\n".join(f"{door.endpoint} ({door.who}): {fault}" for door, fault in faults))


REVERSED = {
    "awards.add_component": [{"part-kind": "cash", "part-amount": "", "part-currency": "KZT"}, {"part-currency": "XYQ"}],
    "calls.add_category": [{"category-least": "1:00:00", "category-most": "0:30:00"}, {"category-least": "0:00:00"}, {"category-most": "99:00:00"}, {"category-code": "Алма"}],
    "categories.revise": [{"least": "1:00:00", "most": "0:30:00"}, {"least": "0:00:00"}, {"most": "99:00:00"}, {"completed_after": "2019-02-30"}],
    "calls.open_call": [{"opens_local": "2027-01-01T10:00", "closes_local": "2026-01-01T10:00"}, {"zone": "Almaty"}, {"zone": "UTC+6"}, {"tracking_prefix": "ә 1"}],
    "calls.revise_call": [{"zone": "Mars/Olympus"}, {"closes_local": "2001-01-01T10:00"}],
    "editions.open_edition": [{"starts_on": "2031-09-09", "ends_on": "2031-09-01"}, {"zone": "Almaty"}, {"currency": "ZZZ"}, {"code": "A B"}, {"ordinal": "1"}, {"code": "2019"}],
    "editions.revise_edition": [{"starts_on": "2031-09-09", "ends_on": "2031-09-01"}, {"zone": "UTC+6"}],
    "editions.open_section": [{"min_films": "9", "max_films": "1"}, {"code": "Қазақ"}, {"code": "competition"}],
    "editions.revise_section": [{"min_films": "9", "max_films": "1"}],
    "editions.name_partner": [{"url": "javascript:alert(1)"}, {"name-en": "", "name-ru": "", "name-kk": ""}],
    "films.enter_film": [{"runtime": "1:75:00"}, {"runtime": "0"}, {"year": "1700"}, {"countries-0-country": "ZZ"}, {"languages-0-tag": "kz!"}, {"isan": "1"}, {"eidr": "1"}, {"imdb": "nm1"}, {"titles-0-text": ""}, {"history-0-on": "2018-13"}],
    "films.add_version": [{"version-runtime": "1:75:00"}, {"version-subtitles": "zz!"}],
    "juries.add_criterion": [{"criterion-weight": "0"}, {"criterion-best": "1"}],
    "juries.form_jury": [{"min_members": "9", "max_members": "1"}],
    "juries.revise": [{"jury-min_members": "9", "jury-max_members": "1"}],
    "offices.found_organisation": [{"url": "javascript:alert(1)"}, {"url": "http://localhost/"}],
    "offices.register_person": [{"names-0-text": ""}, {"affiliations-0-from_on": "2020-01-01", "affiliations-0-to_on": "2019-01-01"}],
    "offices.invite": [{"email": "a@b"}, {"email": "two words@example.org"}],
    "people.ask_new_address": [{"email": "nobody"}],
    "people.change_password": [{"password": "short", "password_again": "short"}, {"password_again": "another sentence"}, {"old_password": "wrong"}],
    "programme.plan_show": [{"starts": "2019-09-20T06:30", "ends": "2019-09-20T06:00"}, {"languages": "zz!"}, {"title-en": "", "title-ru": "", "title-kk": ""}, {"films-0-film": "no such film"}],
    "programme.move_show": [{"starts": "2031-01-01T10:00"}],
    "submissions.replace_link": [{"url": "javascript:alert(1)"}, {"url": "http://127.0.0.1/"}],
    "rounds.assign": [{"hand-number": "nothing"}],
    "reviews.note": [{"at": "soon"}, {"at": "99:99:99"}],
    "calls.settle_fee": [{"why": ""}, {"why": "a\u202eb"}, {"why": "x" * 5_000}],
    "entries.answer_correction": [{"do": "refuse", "c{correction filmmaker}-answer": ""}],
    "calls.set_window": [{"ends_local": "2001-01-01T10:00"}],
    "entrance.register": [{"email": "nobody"}, {"password": "short"}, {"password": "password1234"}],
    "entrance.set_password": [{"password": "short", "password_again": "short"}],
}  # fmt: skip
"""What each field could take by itself, and the rules cannot."""


@pytest.mark.parametrize("room", sorted({name.partition(".")[0] for name in REVERSED}))
def test_what_the_rules_refuse_is_said_beside_the_field_it_was_typed_in(kept, room):
    faults = []
    for door in doors(room):
        for what in REVERSED.get(door.endpoint, ()):
            kept.restore()
            filled = opened(kept, door)
            wrongs = {address_of(kept, name): value for name, value in what.items()}
            answer = filled.send(filled.with_answers(**wrongs))
            page = Page(filled.form.page, answer.words)
            said = [name for name in filled.names if not unmarked(page, name)]
            if answer.status_code not in {409, 422} or kept.writes.lasting:
                faults.append((door, f"{wrongs}: {answer.status_code}, {kept.writes.lasting}"))
            elif not said:
                faults.append((door, f"{wrongs}: {answer.status_code}, nothing beside the field"))
            elif lost := forgotten(page, filled.form, dict(filled.with_answers(**wrongs))):
                faults.append((door, f"{wrongs}: forgot {lost}"))
    report(faults)


def test_every_post_has_a_form_in_the_table(house):
    views = house.view_functions
    posts = {
        rule.endpoint
        for rule in house.url_map.iter_rules()
        if "POST" in rule.methods and not hasattr(views[rule.endpoint], "described")
    }
    met = {door.endpoint for door in DOORS}
    assert met | WITHOUT_FORM | NOT_YET == posts, "tests/house/form_table.py lacks a form"
    assert not met & (WITHOUT_FORM | NOT_YET)


@pytest.mark.parametrize("room", ROOMS)
def test_what_cannot_be_is_refused_beside_its_field_and_changes_nothing(kept, room):
    faults = []
    for door in doors(room):
        kept.restore()
        filled = opened(kept, door)
        values = {
            name: found
            for name in filled.names
            if filled.named(name)[0].kind != "submit" and (found := wrong(filled.kinds.get(name)))
        }
        # All at once first; then each alone, while everything beside it is right.
        rounds = [
            {name: found[turn % len(found)] for name, found in values.items()}
            for turn in range(4 if values else 0)
        ]
        few = list(values)[: 12 if len(values) > 25 else None]
        rounds += [{name: values[name][crc32(name.encode()) % len(values[name])]} for name in few]
        faults += [(door, fault) for wrongs in rounds for fault in met(filled, wrongs)]
    report(faults)


@pytest.mark.parametrize("room", ROOMS)
def test_a_form_is_taken_once_and_from_its_own_page_alone(kept, room, monkeypatch):
    faults = []
    for door in doors(room):
        kept.restore()
        monkeypatch.setitem(kept.app.config, "WTF_CSRF_ENABLED", True)
        filled = opened(kept, door)
        faults += [(door, fault) for fault in forged(filled, kept)]
        answer = filled.send()
        if answer.status_code != door.answers or bool(kept.writes.lasting) != door.writes:
            faults.append((door, f"answered {answer.status_code}, wrote {kept.writes.lasting}"))
        monkeypatch.setitem(kept.app.config, "WTF_CSRF_ENABLED", False)
        if door.answers == 303:
            filled.client = kept.client(door.who)
            twice = filled.send()
            led = (twice.status_code, twice.location) == (303, answer.location)
            if kept.writes.lasting or not (led or twice.status_code in REFUSED):
                faults.append((door, f"again {twice.status_code}, wrote {kept.writes.lasting}"))
    report(faults)


def forged(filled, kept):
    """Posts that no page of ours made, or that came from elsewhere."""
    stranger = kept.client("")
    stranger.get("/sign-in")
    bare = [pair for pair in filled.good if pair[0] != "csrf_token"]
    page = Page("/sign-in", stranger.get("/sign-in").text)
    other = next(
        one.value for form in page.forms for one in form.inputs if one.name == "csrf_token"
    )
    posts = {
        "without a token": (bare, {}),
        "with a made-up token": ([*bare, ("csrf_token", "a.b.c")], {}),
        "with somebody’s token": ([*bare, ("csrf_token", other)], {}),
        "from another site": (filled.good, {"headers": {"Sec-Fetch-Site": "cross-site"}}),
        "from another origin": (filled.good, {"headers": {"Origin": "https://evil.example"}}),
    }
    for words, (pairs, more) in posts.items():
        answer = filled.send(pairs, **more)
        if answer.status_code != 400 or kept.writes.lasting:
            yield f"{words}: answered {answer.status_code}, wrote {kept.writes.lasting}"


@pytest.mark.parametrize("room", ROOMS)
def test_a_bent_post_breaks_nothing_and_changes_nothing_it_is_refused(kept, room):
    faults = []
    for door in doors(room):
        kept.restore()
        filled = opened(kept, door)
        for words, pairs, more in bent(filled):
            try:
                answer = filled.send(pairs, **more)
            except Exception as broken:
                faults.append((door, f"{words}: {type(broken).__name__} {str(broken)[:300]}"))
                kept.restore()
                continue
            wrote, status = kept.writes.lasting, answer.status_code
            if status not in REFUSED | {200, 204, 303} or (status >= 400 and wrote):
                faults.append((door, f"{words}: answered {status}, wrote {wrote}"))
            if words == "too much" and status != 413:
                faults.append((door, f"{words}: answered {status}"))
            if wrote:
                kept.restore()
    report(faults)


def bent(filled):
    """The same form with fields left out, doubled and heaped up, and in other kinds of body."""
    good, own = filled.good, [pair for pair in filled.good if pair[0] in {"csrf_token", "once"}]
    yield "nothing", own, {}
    for gone in filled.names[:6]:
        yield f"without {gone}", [pair for pair in good if pair[0] != gone], {}
    yield "each twice", good * 2, {}
    yield "each twice, other", [*good, *((name, "x") for name, _ in good)], {}
    yield "other first", [*((name, "no-such\0") for name, _ in good), *good], {}
    endless = [(f"{name.rstrip('0123456789')}99999999999", "1") for name in filled.names]
    yield "rows without end", good + endless, {}
    yield "a thousand more", good + [(f"field-{n}", "1") for n in range(1_001)], {}
    for n in range(0, len(filled.names), 8):
        few = filled.names[n : n + 8]
        halves = HALF + (b"" if filled.files else b"\0\xff")
        yield f"halves in {few}", filled.with_answers(**dict.fromkeys(few, halves)), {}
    kinds = {"JSON": "application/json", "text": "text/plain", "no kind": "", "XML": "text/xml"}
    for words, kind in kinds.items():
        yield words, good, {"data": body_of(good), "content_type": kind}
    broken = "multipart/form-data; boundary=x"
    yield (
        "cut off",
        good,
        {"data": "--x\r\nContent-Disposition: form-data; name=", "content_type": broken},
    )
    yield "no boundary", good, {"data": "--x", "content_type": "multipart/form-data"}
    yield (
        "other letters",
        good,
        {
            "data": b"title=\xff\xfe%ff",
            "content_type": "application/x-www-form-urlencoded; charset=utf-16",
        },
    )
    big = b"title=" + b"x" * 2_100_000
    yield "too much", good, {"data": big, "content_type": "application/x-www-form-urlencoded"}


PICTURES = [
    ("empty.png", b""),
    ("../../still.jpg", b"GIF89a<script>alert(1)</script>"),
    ("a\u202egpj.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    ("x" * 300 + ".png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64),
]  # fmt: skip


@pytest.mark.parametrize("endpoint", ["films.add_still", "submissions.still"])
def test_a_picture_that_is_none_or_too_large_is_refused_beside_its_field(
    kept, endpoint, monkeypatch
):
    kept.restore()
    filled = opened(kept, next(door for door in DOORS if door.endpoint == endpoint))
    (name, good), faults = filled.files.popitem(), []
    whole = [*PICTURES, ("cut.png", good[1][: len(good[1]) // 2])]
    for called, held in whole:
        filled.files = {name: (called, held)}
        faults += met(filled, {}) + _beside(filled, name, called)
    monkeypatch.setitem(kept.app.config, "MAX_UPLOAD_BYTES", len(good[1]) - 1)
    filled.files = {name: good}
    faults += met(filled, {}) + _beside(filled, name, "too large")
    monkeypatch.setitem(kept.app.config, "MAX_CONTENT_LENGTH", 1_000)
    if (status := filled.send().status_code) != 413:
        faults.append(f"a body without end: {status}")
    assert not faults, "\n".join(faults)


def _beside(filled, name, called):
    answer = filled.send()
    why = unmarked(Page(filled.form.page, answer.words), name)
    return [f"{called[:20]}: {answer.status_code} {name} {why}"] if why else []


@pytest.mark.parametrize("room", ROOMS)
def test_a_form_about_something_else_finds_nothing(kept, room):
    faults = []
    for door in doors(room):
        kept.restore()
        filled = opened(kept, door)
        action = filled.form.action
        for address in elsewhere(kept, action):
            filled.form.action = address
            answer = filled.send()
            if answer.status_code not in {404, 403, 409, 422} or kept.writes.lasting:
                faults.append(
                    (door, f"{address}: {answer.status_code}, wrote {kept.writes.lasting}")
                )
                kept.restore()
    report(faults)


def elsewhere(kept, action):
    """The address with one of its codes at a time changed to nobody's, or to another's."""
    try:
        endpoint, args = kept.urls.match(action, method="POST")
    except RequestRedirect:
        return
    rule = next(one for one in kept.app.url_map.iter_rules(endpoint) if "POST" in one.methods)
    fixed = {name for name in args if "any(" in str(rule) and f"):{name}>" in str(rule)}
    for name in sorted(set(args) - fixed - set(rule.defaults or {}) - {"to"}):
        nobody = 999_999 if isinstance(args[name], int) else "nobody"
        yield kept.urls.build(endpoint, args | {name: nobody}, method="POST")
    if args.get("code") in {"2019", "2027"} and {
        "section_code",
        "show_code",
        "slug",
        "partnership_id",
    } & set(args):
        yield kept.urls.build(endpoint, args | {"code": "2018"}, method="POST")
