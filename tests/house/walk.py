"""A house full of people and things, and a walk of every address as each of them.

The walk changes nothing: what a post writes is undone when its answer is there.
"""

from dataclasses import dataclass, field
from fnmatch import fnmatch

from flask.testing import FlaskClient
from sqlalchemy import func, select

from festival.audience.models import PaperTally, Poll, Showing
from festival.awards.models import Award, Prize, Receipt
from festival.awards.operations import set_prize
from festival.deliberation.models import Ballot, BallotState, Sitting
from festival.demo.facts_frame import FESTIVAL
from festival.demo.operations import load_demo
from festival.drafting.branch_models import Branch
from festival.drafting.models import SolverRun
from festival.editions.models import Edition, Partnership, Section, SectionCurator
from festival.editions.operations import appoint_curator
from festival.films.models import Film
from festival.foundation import clock
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.db import db
from festival.foundation.slugs import public_code
from festival.interests.models import Conflict
from festival.jury.given import CriterionGiven
from festival.jury.models import Juror, Jury, JuryKind, SeatRole
from festival.jury.operations import form_jury, open_viewing, seat, take_oath
from festival.letters.operations import write
from festival.media.models import Picture
from festival.people.models import Account, Person, SignIn
from festival.prints.models import Copy, Key
from festival.programme.models import Show, ShowItem, ShowState
from festival.publishing.models import Release, ReleaseDraft
from festival.reviews.assigning import take_back
from festival.reviews.models import Assignment, AssignmentState, Reader, Round
from festival.selection.meetings import open_meeting
from festival.selection.models import Selection
from festival.submissions.entry_models import EntryPicture, PictureKind
from festival.submissions.intake_models import Intake
from festival.submissions.models import Source, Submission, SubmissionState
from festival.venues.models import Hall, Venue
from tests import makers
from tests.house import (
    gatherings,
    joined,
    keepsakes,
    machines,
    newsroom,
    parcelled,
    presswork,
    programs,
    reporters,
    translations,
)
from tests.house.matters import Matters

EDITIONS = ("2018", "2019", "2027")
ELSEWHERE = (
    "director", "programmer", "preselector", "curator", "schedule", "press", "secretary", "guests",
    "admin", "translator",
)  # fmt: skip
"""Hats also worn by somebody in the archived edition alone."""
FILLERS = {
    "which": "draft", "draft": "nothing", "sum": "0" * 16, "key": "nothing",
    "whereabouts": "room", "guest_code": "nothing", "clash": "NOTHING", "block_id": 0,
    "locale": "en", "step": "film", "act": "invite", "where": "up", "to": "archived",
    "purpose": "profile", "token": "nothing", "position": 0, "place": "films", "filename": "nothing.css", "name": "64.webp",
    "day": "2019-09-16", "still_id": 1, "entry": "nothing", "account": "nothing", "format": "xlsx",
    "show": "nothing", "table": "nothing", "row": "nothing", "column": "nothing", "note_id": 1, "picture": "nothing", "derogation": "nothing", "copy": "nothing", "guest": "nothing", "item": "nothing", "event": "nothing", "selection": "nothing", "tongue": "en", "late": "nothing", "number": 1, "version": "1", "venue": "nothing", "hall": "nothing", "block": 0, "publication": "nothing", "file": "nothing", "jury": "nothing",
}  # fmt: skip


INNER = {
    "section_code", "show_code", "slug", "hall", "partnership_id", "number", "film", "juror", "award",
    "position", "screen", "item_id", "copy_code", "key", "selection", "late", "tier_id", "entry", "id", "place", "picture", "event", "publication", "rendition", "guest_code", "clash", "block_id", "draft", "item", "paper", "thing", "part", "notice", "who", "slot",
}  # fmt: skip
"""What stands inside another thing in an address."""
CHOSEN = {"decision", "tongue", "act", "format"}
"""What an address chooses among a few words."""


@dataclass(frozen=True)
class Thing:
    """What an address may be about: its arguments, its edition, and who has a part in it."""

    label: str = ""
    args: dict = field(default_factory=dict)
    edition_id: int | None = None
    of: frozenset = frozenset()
    readers: frozenset = frozenset()
    """Pre-selectors it is dealt to, and curators of a section it was put forward for."""
    nowhere: bool = False
    """Its parts belong to different things, so there is nothing under the address."""


@dataclass
class World:
    actors: dict[str, Actor | None]
    things: dict[str, list[Thing]]
    cookies: dict[str, str]
    names: dict[str, object]
    """Codes of what was begun, by what each is called."""


def build(app) -> World:
    """The demo, and beside its cast somebody for every hat and edition it lacks."""
    stock = load_demo(actor=HOUSE, environment="demo")
    db.session.expunge_all()
    ids = dict(stock.editions)
    actors = {
        "anonymous": None,
        **{fact["role"]: stock.actors[fact["role"]] for fact in stock.accounts},
    }
    edition = {code: db.session.get(Edition, id) for code, id in ids.items()}
    actors["guests"] = makers.actor("guests", edition=edition["2019"])
    actors["newcomer"] = makers.actor()
    for hat in ELSEWHERE:
        actors[f"{hat}-2018"] = makers.actor(hat, edition=edition["2018"])
    actors["programmer-2019"] = makers.actor("programmer", edition=edition["2019"])
    actors["curator-2019"] = makers.actor("curator", edition=edition["2019"])
    actors["chair-shorts"] = makers.actor("juror", edition=edition["2019"])
    _unread(stock)
    women = stock.sections["2019", "women-in-cinema"]
    appoint_curator(actor=HOUSE, section_id=women, account_id=actors["curator-2019"].id)
    _second_jury(stock, actors["chair-shorts"])
    actors["leaving"] = makers.actor("schedule", edition=edition["2019"])
    makers.sign_in(stock.actors["chair"])
    matters = Matters(stock)
    things = {
        "none": [Thing()],
        "edition": _editions({code: ids[code] for code in EDITIONS}),
        "entry": _entries(stock),
        "round": _rounds(ids),
        "meeting": [_meeting(stock, ids)],
        "intake": _intakes(ids),
        "kept entry": _sent(stock),
        "imported": _imported(ids),
        "list": _lists(stock, ids),
        "place": _places(stock, ids),
        "jury": _juries(stock, ids),
        "prize": _prizes(ids),
        "council": _council(ids),
        "ballot": _ballot(ids),
        "poll": _polls(ids),
        "copy": _copies(ids),
        "receipt": [Thing("of 2018", {"receipt": _first(Receipt).code}, ids["2018"])],
        "film": [Thing("a film", _two(Film))],
        "branch": [Thing("2019", {"code": "2019", "branch": _first(Branch).code}, ids["2019"])],
        "run": [Thing("2019", {"code": "2019", "run": _first(SolverRun).code}, ids["2019"])],
        "person": [Thing("a person", _two(Person))],
        "account": [Thing("an account", {"code": _account(stock.actors["filmmaker2"].id).code})],
        "letter": _letters(ids),
        "conflict": [_conflict(ids)],
        "sign-in": [Thing("chair’s", {"code": _first(SignIn).code}, of=frozenset({"chair"}))],
        "public": [Thing("2019", {"edition": "2019", "slug": "nothing", "code": "nothing", "name": "nothing"})],
    }  # fmt: skip
    for kind, more in {
        **matters.things,
        **gatherings.things_of(ids),
        **newsroom.things_of(ids),
        **translations.things_of(ids),
        **presswork.things_of(ids),
        **reporters.things_of(ids),
        **programs.things_of(ids),
        **keepsakes.things_of(ids),
        **joined.things_of(ids),
        **machines.things_of(ids),
        **parcelled.things_of(ids),
    }.items():
        things[kind] = [*things.get(kind, ()), *(Thing(**one) for one in more)]
    cookies = {key: _cookie(app, actor) for key, actor in actors.items()}
    return World(actors, things, cookies, matters.names)


def _copies(ids):
    """A copy with a key, a film of a show, and where it plays; and the same under another edition."""
    key = _first(Key)
    copy = db.session.get(Copy, key.copy_id)
    show = _first(Show, Show.edition_id == ids["2019"], Show.items.any())
    item = _first(ShowItem, ShowItem.show_id == show.id)
    args = {
        "code": "2019", "copy_code": copy.code, "key": key.code, "show_code": show.code,
        "item_id": item.id, "screen": "bekmambetov-cinema.hall-1",
        "selection": db.session.get(Selection, item.selection_id).code, "to": "shipped_out",
    }  # fmt: skip
    crossed = args | {"code": "2027"}
    return [
        Thing("2019", args, ids["2019"]),
        Thing("2019 under 2027", crossed, ids["2027"], nowhere=True),
    ]


def _two(model):
    """One of many, and another it could be joined with."""
    code, other = db.session.scalars(select(model.code).order_by(model.id).limit(2))
    return {"code": code, "other": other}


def _account(id):
    return db.session.get(Account, id)


def _first(model, *where):
    return db.session.scalars(select(model).where(*where).order_by(model.id)).first()


def _second_jury(stock, chair):
    """Another jury of the same edition, with somebody who signs in."""
    shorts = stock.sections["2019", "student-shorts"]
    jury = form_jury(
        actor=HOUSE,
        edition_id=stock.editions["2019"],
        name=FESTIVAL,
        kind=JuryKind.STUDENT,
        section_ids=[shorts],
        min_members=1,
        max_members=3,
        criteria=[CriterionGiven(FESTIVAL, FESTIVAL, 1)],
        position=20,
    )
    seat(
        actor=HOUSE,
        jury_id=jury.id,
        person_id=chair.person_id,
        account_id=chair.id,
        role=SeatRole.CHAIR,
    )
    open_viewing(actor=HOUSE, jury_code=jury.code)
    take_oath(actor=chair, jury_code=jury.code, film_ids=[], confidential=True)
    set_prize(
        actor=HOUSE,
        edition_id=stock.editions["2019"],
        jury_id=jury.id,
        name=FESTIVAL,
        object="film",
        section_ids=[shorts],
        components=[],
    )


def _letters(ids):
    """One of each kind of edition, and one about an account."""
    things = []
    for edition, where in ((None, "the house"), ("2018", "2018"), ("2027", "2027")):
        made = write(
            actor=HOUSE,
            key=f"of {where}",
            template="invited",
            locale="kk",
            address="dana@example.org",
            name="Dana",
            facts={},
            edition_id=ids.get(edition),
        )
        things.append(Thing(f"of {where}", {"letter_id": made.id}, ids.get(edition)))
    return things


def _inside(code, edition_id):
    """The things inside an edition that its addresses name."""
    # What is locked or cancelled has no forms any more.
    show, venue = (
        _first(Show, Show.edition_id == edition_id, Show.state == ShowState.PLANNED),
        _first(Venue, Venue.edition_id == edition_id),
    )
    hall = _first(Hall, Hall.venue_id == venue.id) if venue else None
    partner = _first(Partnership, Partnership.edition_id == edition_id)
    section = db.session.scalars(
        select(Section).where(Section.edition_id == edition_id).order_by(Section.position.desc())
    ).first()
    keeper = _first(SectionCurator, SectionCurator.section_id == section.id)
    return {
        "section_code": section.code,
        "partnership_id": partner.id if partner else 0,
        "account_id": keeper.account_id if keeper else 1,
        "show_code": show.code if show else "nothing",
        "slug": venue.slug if venue else "nothing",
        "hall": hall.code if hall else "nothing",
        "number": db.session.scalar(select(func.max(Release.number)).where(Release.edition_id == edition_id)) or 99,
        "draft": db.session.scalar(select(ReleaseDraft.code).where(ReleaseDraft.edition_id == edition_id)) or "nothing",
    }  # fmt: skip


def _editions(ids):
    inside = {code: _inside(code, id) for code, id in ids.items()}
    there = [
        Thing(code, {"code": code, "edition": code} | inside[code], ids[code]) for code in EDITIONS
    ]
    crossed = inside["2019"] | {"section_code": "student-shorts"}
    return [
        *there,
        Thing(
            "2019 under 2027",
            {"code": "2027", "edition": "2027"} | crossed,
            ids["2027"],
            nowhere=True,
        ),
    ]


def _entries(stock):
    edition_id = stock.editions["2027"]

    def one(who, state, *readers):
        found = _first(
            Submission, Submission.account_id == stock.actors[who].id, Submission.state == state
        )
        label = f"{who}’s {state.value}"
        args = {"code": found.code, "number": _picture_of(found)}
        return Thing(label, args, edition_id, frozenset({who}), frozenset(readers))

    def ended(state, label):
        found = _first(Assignment, Assignment.state == state)
        code = db.session.get(Submission, found.submission_id).code
        return Thing(label, {"code": code}, edition_id, readers=frozenset())

    sent = SubmissionState.IN_CONSIDERATION
    return [
        one("filmmaker", SubmissionState.DRAFT),
        one("filmmaker", sent, "preselector", "curator"),
        one("filmmaker2", SubmissionState.DRAFT),
        one("filmmaker2", sent, "preselector"),
        ended(AssignmentState.RELEASED, "not dealt"),
        ended(AssignmentState.CONFLICT, "stepped back from"),
    ]


def _picture_of(entry):
    """A still that came with the entry, by its number."""
    code = public_code(16)
    picture = Picture(
        code=code, original_name="a.jpg", sha256="0" * 64, bytes=1, width=16, height=16,
        uploaded_at=clock.now(),
    )  # fmt: skip
    db.session.add(picture)
    db.session.flush()
    still = EntryPicture(submission_id=entry.id, picture_id=picture.id, kind=PictureKind.STILL)
    db.session.add(still)
    db.session.commit()
    return still.id


def _sent(stock):
    """What the office keeps: every entry but the drafts."""
    return [one for one in _entries(stock) if "draft" not in one.label]


def _unread(stock):
    """A film that is taken from the pre-selector’s desk."""
    waiting = _first(
        Assignment,
        Assignment.account_id == stock.actors["preselector"].id,
        Assignment.state == AssignmentState.ASSIGNED,
    )
    take_back(
        actor=HOUSE,
        round_code=_first(Round).code,
        submission_code=db.session.get(Submission, waiting.submission_id).code,
        account_code=_account(stock.actors["preselector"].id).code,
    )


def _rounds(ids):
    """The open round of 2027, and a part of it that is somewhere else."""
    one = _first(Round, Round.edition_id == ids["2027"])
    reader = db.session.get(Account, _first(Reader, Reader.round_id == one.id).account_id)
    dealt = _first(Assignment, Assignment.round_id == one.id)
    entry = db.session.get(Submission, dealt.submission_id)
    args = {"code": one.code, "account": reader.code, "entry": entry.code, "format": "csv"}
    return [Thing("2027", args, one.edition_id)]


def _meeting(stock, ids):
    """A sitting about a film that was put forward for the curator’s section."""
    entry = _first(
        Submission,
        Submission.account_id == stock.actors["filmmaker"].id,
        Submission.state == SubmissionState.IN_CONSIDERATION,
    )
    made = open_meeting(
        actor=HOUSE, edition_id=ids["2027"], name="First", present="Ann", ids=[entry.id]
    )
    return Thing("2027", {"code": made.code, "entry": entry.code}, ids["2027"])


def _intakes(ids):
    return [Thing("2027", {"code": _first(Intake).code}, ids["2027"])]


def _imported(ids):
    entry = _first(Submission, Submission.source == Source.FILMFREEWAY)
    return [Thing("2027", {"code": entry.code}, ids["2027"])]


KEEPERS = {("2027", "women-in-cinema"): "curator", ("2019", "women-in-cinema"): "curator-2019"}
WATCHERS = {("2019", "women-in-cinema"): "partner"}


def _lists(stock, ids):
    wanted = [("2018", "opening"), ("2019", "rapprochement"), ("2019", "women-in-cinema")]
    wanted += [("2027", "women-in-cinema"), ("2027", next(c for e, c in stock.sections if e == "2027" and c != "women-in-cinema"))]  # fmt: skip
    return [
        Thing(
            f"{edition} {code}",
            {"ref": stock.sections[edition, code]},
            ids[edition],
            frozenset({KEEPERS.get((edition, code)), WATCHERS.get((edition, code))} - {None}),
        )
        for edition, code in wanted
        if (edition, code) in stock.sections
    ]


def _places(stock, ids):
    things = []
    for edition, code in (("2018", None), ("2019", "rapprochement"), *KEEPERS):
        wanted = [Selection.edition_id == ids[edition]]
        if code:
            wanted.append(Selection.section_id == stock.sections[edition, code])
        found = _first(Selection, *wanted)
        of = frozenset({KEEPERS.get((edition, code))} - {None})
        things.append(
            Thing(f"in {edition} {code or ''}".strip(), {"code": found.code}, ids[edition], of)
        )
    return things


SEATS = {
    "student jury": frozenset({"chair", "juror1", "juror2", "juror3", "juror4", "secretary"}),
    "shorts jury": frozenset({"chair-shorts"}),
}


def _found_juries(ids):
    juries = db.session.scalars(select(Jury).order_by(Jury.edition_id, Jury.position)).all()
    of_2019 = [jury for jury in juries if jury.edition_id == ids["2019"]]
    return {
        "2018 jury": next(jury for jury in juries if jury.edition_id == ids["2018"]),
        "paper jury": of_2019[0],
        "student jury": next(jury for jury in of_2019 if jury.position == 9),
        "shorts jury": next(jury for jury in of_2019 if jury.position == 20),
    }


def _juries(stock, ids):
    films = {
        "2018 jury": _first(Selection, Selection.edition_id == ids["2018"]).code,
        "paper jury": stock.codes[stock.selections["2019", "oleg"]],
        "student jury": stock.codes[stock.selections["2019", "oleg"]],
        "shorts jury": stock.codes[stock.selections["2019", "letter"]],
    }
    juries, things = _found_juries(ids), []
    jurors = {name: _first(Juror, Juror.jury_id == jury.id).code for name, jury in juries.items()}
    for name, jury in juries.items():
        args = {"code": jury.code, "film": films[name], "juror": jurors[name]}
        things.append(Thing(name, args, jury.edition_id, SEATS.get(name, frozenset())))
    crossed = {"film": films["shorts jury"], "juror": jurors["shorts jury"], "position": 99}
    student = juries["student jury"]
    args = {"code": student.code} | crossed
    return [*things, Thing("shorts under student", args, student.edition_id, nowhere=True)]


COUNCIL = frozenset({"chair", "juror1", "juror2", "juror3", "juror4", "secretary"})


def _sitting(ids):
    """The jury of the demo that sits in council."""
    sitting = _first(Sitting, Sitting.closed_at.is_(None))
    return db.session.get(Jury, sitting.jury_id), ids["2019"]


def _council(ids):
    jury, edition_id = _sitting(ids)
    prize, juror = (_first(model, model.jury_id == jury.id) for model in (Prize, Juror))
    other = _found_juries(ids)["student jury"]
    args = {"code": jury.code, "prize": prize.code, "juror": juror.code, "number": 1}
    strange = _first(Prize, Prize.jury_id == other.id).code
    elsewhere = args | {
        "prize": strange,
        "juror": _first(Juror, Juror.jury_id == other.id).code,
        "number": 9,
    }
    return [
        Thing("the jury in council", args, edition_id, COUNCIL),
        Thing("another’s under it", elsewhere, edition_id, nowhere=True),
    ]


def _ballot(ids):
    jury, edition_id = _sitting(ids)
    ballot = _first(Ballot, Ballot.state == BallotState.COUNTED)
    keepers = frozenset({"chair", "secretary"})
    return [Thing("of the council", {"ballot": ballot.code}, edition_id, COUNCIL, keepers)]


def _polls(ids):
    """The poll of the demo, a screening of it with paper, and the same under another name."""
    poll = _first(Poll)
    showing = _first(Showing, Showing.poll_id == poll.id)
    show = db.session.get(Show, showing.show_id)
    film = _first(PaperTally, PaperTally.showing_id == showing.id).selection_id
    args = {"code": poll.code, "show": show.code, "film": db.session.get(Selection, film).code}
    strange = _first(Show, Show.edition_id == ids["2018"]).code
    return [
        Thing("of 2019", args, ids["2019"]),
        Thing("another’s screening under it", args | {"show": strange}, ids["2019"], nowhere=True),
    ]


def _prizes(ids):
    things, awards = [], {}
    for name, jury in _found_juries(ids).items():
        prize = _first(Prize, Prize.jury_id == jury.id)
        award = _first(Award, Award.prize_id == prize.id)
        awards[name] = award.code if award else "nothing"
        args = {"prize": prize.code, "code": prize.code, "award": awards[name]}
        things.append(Thing(f"of {name}", args, jury.edition_id, SEATS.get(name, frozenset())))
    student = next(one for one in things if one.label == "of student jury")
    args = student.args | {"award": awards["2018 jury"], "position": 99}
    return [*things, Thing("2018 award under student", args, student.edition_id, nowhere=True)]


def _conflict(ids):
    found = _first(Conflict, Conflict.why != "")
    return Thing("in 2019", {"id": found.id}, ids["2019"])


def _cookie(app, actor):
    if actor is None:
        return ""
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = makers.sign_in(actor)
        session["_fresh"] = True
    name = app.config["SESSION_COOKIE_NAME"]
    return f"{name}={client.get_cookie(name).value}"


def address(app, rule, thing: Thing) -> str:
    """A rule's address for a thing."""
    values = FILLERS | thing.args
    adapter = app.url_map.bind("localhost")
    fixed = dict(rule.defaults or {})
    args = {name: values[name] for name in rule.arguments if name not in fixed}
    return adapter.build(rule.endpoint, args | fixed, method=method_of(rule))


def absent(thing: Thing) -> Thing:
    """The same address about something that was never there."""
    names = INNER if thing.nowhere else set(thing.args) - CHOSEN
    nothing = {n: 999_999 if isinstance(thing.args.get(n), int) else "absent" for n in names}
    return Thing(thing.label, thing.args | nothing, thing.edition_id)


def concerns(rule, thing: Thing) -> bool:
    """Whether an address names enough to be asked about a thing."""
    return not thing.nowhere or bool(INNER & set(rule.arguments) & set(thing.args))


def method_of(rule):
    return min(rule.methods - {"HEAD", "OPTIONS"})


def ask(app, world: World, who: str, method: str, path: str, **more):
    """One request as somebody, in a session of its own; a post carries an empty form."""
    client = FlaskClient(app, app.response_class, use_cookies=False)
    headers = {"Cookie": world.cookies[who], "Sec-Fetch-Site": "same-origin"}
    with app.app_context(), client.open(path, method=method, headers=headers, **more) as answer:
        # Read to its end: a file that is handed out is shut again.
        answer.get_data()
        return answer


def is_refused(answer) -> bool:
    """Not let in, or told that there is nothing."""
    to_the_door = answer.status_code == 303 and answer.location.startswith("/sign-in?next")
    return answer.status_code in {401, 403, 404, 405, 410} or to_the_door


def row_for(table, endpoint):
    """The first line of the table that speaks of an endpoint."""
    return next(
        (row for row in table if any(fnmatch(endpoint, one) for one in row[0].split())), None
    )
