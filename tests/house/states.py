"""The house in the states in which every form can be met, and a way to put it back as it was."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO

from PIL import Image
from sqlalchemy import delete, event, select

from festival.awards.given import ComponentGiven, RuleGiven, WinnerGiven
from festival.awards.models import ComponentKind, PrizeObject
from festival.awards.operations import award_prize, set_prize
from festival.demo.facts_frame import FESTIVAL
from festival.demo.facts_invented import ENTRIES, PASSWORD
from festival.films.models import Activity, Credit, Film
from festival.films.operations import add_still
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.vault import lock_away
from festival.jury.given import CriterionGiven
from festival.jury.models import Criterion, Juror, Jury, JuryKind, SeatRole
from festival.jury.operations import form_jury, score_film, seat
from festival.jury.queries import films_of
from festival.letters.models import Letter, LetterState
from festival.people import credentials
from festival.people.entrance import make_link
from festival.people.models import Account, Attempt, Person, SignIn
from festival.people.operations import disable_account
from festival.reviews.models import Round
from festival.selection.models import Selection
from festival.submissions.models import Call
from festival.submissions.operations import keep_answers, start
from festival.submissions.pictures import add_picture, remove_picture
from tests import makers
from tests.house import (
    gatherings,
    joined,
    newsroom,
    parcelled,
    programs,
    reporters,
    solver_states,
    translations,
    walk,
    wishing,
)

SECRET = "JBSWY3DPEHPK3PXP"
WORKSPACE = {"attempts", "done_posts", "sign_ins"}
"""What a post may write although it was refused: how often something was tried, and who is here."""


def png(colour: str = "teal") -> bytes:
    kept = BytesIO()
    Image.new("RGB", (1600, 900), colour).save(kept, "PNG")
    return kept.getvalue()


@dataclass
class Writes:
    """The tables that were written to and kept, as the database is told of it."""

    kept: list[str] = field(default_factory=list)
    open: list[list[str]] = field(default_factory=list)

    def told(self, _connection, cursor, statement, *_rest):
        verb, *words = statement.split(maxsplit=3)
        if verb in {"INSERT", "UPDATE", "DELETE"} and cursor.rowcount and self.open:
            table = words[0] if verb == "UPDATE" else words[1]
            self.open[-1].append(table.strip('"'))

    def begun(self, *_):
        self.open.append([])

    def done(self, *_):
        inner = self.open.pop() if self.open else []
        (self.open[-1] if self.open else self.kept).extend(inner)

    def undone(self, *_):
        if self.open:
            self.open.pop()

    def forget(self):
        self.kept = []

    @property
    def lasting(self) -> list[str]:
        return sorted(set(self.kept) - WORKSPACE)


class House:
    """A house with all its people, kept on one connection, so that whatever is done can be undone."""

    def __init__(self, app):
        self.app = app
        self.urls = app.url_map.bind("localhost")
        self.world = walk.build(app)
        self.names = furnished(self.world)
        self.tokens = {
            who: makers.sign_in(actor) for who, actor in self.world.actors.items() if actor
        }
        db.session.remove()
        self.writes = Writes()
        self._mark = None

    @contextmanager
    def on_one_connection(self):
        """Every request of the block speaks through one connection; nothing of it is kept."""
        engines, engine = db._app_engines[self.app], db.engine
        watched = {
            "after_cursor_execute": self.writes.told,
            "savepoint": self.writes.begun,
            "release_savepoint": self.writes.done,
            "rollback_savepoint": self.writes.undone,
        }
        connection = engine.connect()
        whole = connection.begin()
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        for name, hears in watched.items():
            event.listen(engine, name, hears)
        db.session.session_factory.configure(join_transaction_mode="create_savepoint")
        engines[None] = connection
        try:
            self._connection = connection
            self.restore()
            yield self
        finally:
            db.session.remove()
            engines[None] = engine
            db.session.session_factory.configure(join_transaction_mode="conditional_savepoint")
            for name, hears in watched.items():
                event.remove(engine, name, hears)
            whole.rollback()
            connection.close()

    def restore(self):
        """Put everything back as it was found."""
        db.session.remove()
        if self._mark is not None:
            self._mark.rollback()
        self._mark = self._connection.begin_nested()
        self.writes.kept, self.writes.open = [], []

    def client(self, who):
        """Somebody at a browser of their own; pages are looked over by other tests."""
        client = self.app.test_client()
        client.look_over = lambda page: None
        if who in self.tokens:
            with client.session_transaction() as session:
                session["_user_id"], session["_fresh"] = self.tokens[who], True
        return client

    def bring_about(self, act):
        """What somebody has done before the page is opened; it is nobody's fault on the page itself."""
        act(self.world.actors, self.names)
        db.session.remove()
        self.writes.forget()

    def forget_attempts(self):
        """Nobody is told to wait, however often something is tried here."""
        self._connection.execute(delete(Attempt))
        self.writes.forget()


def furnished(world) -> dict[str, str]:
    """What the demo does not hold yet, and the names of everything an address may need."""
    names = {"password": PASSWORD}
    for thing in (
        "entry",
        "list",
        "place",
        "jury",
        "prize",
        "film",
        "person",
        "account",
        "council",
        "poll",
    ):
        for one in world.things[thing]:
            key = f"{thing} {one.label}".replace("’s", "").replace(" ", "_")
            names[key] = str(one.args.get("code", one.args.get("ref", "")))
    names.update(gatherings.names_in(world))
    names.update(newsroom.names_in(world))
    names.update(reporters.names_in(world))
    names.update(translations.names_in(world))
    names.update(wishing.names_in(world))
    names.update(programs.names_in(world))
    names.update(joined.names_in(world))
    names.update(parcelled.names_in(world))
    names["poll_show"] = world.things["poll"][0].args["show"]
    names["poll_film"] = world.things["poll"][0].args["film"]
    names["council_prize"] = world.things["council"][0].args["prize"]
    printed = world.things["copy"][0].args
    names |= {f"print_{key}": str(value) for key, value in printed.items()}
    edition = {one.label: one for one in world.things["edition"]}
    names |= {f"{key}_2019": str(value) for key, value in edition["2019"].args.items()}
    names |= {f"{key}_2018": str(value) for key, value in edition["2018"].args.items()}
    names |= {key.replace(" ", "_", 1): str(value) for key, value in world.names.items()}
    for thing in ("film", "person"):
        names[f"other_{thing}"] = world.things[thing][0].args["other"]
    names["conflict"] = str(world.things["conflict"][0].args["id"])
    names["imported"] = world.things["imported"][0].args["code"]
    names["branch"] = world.things["branch"][0].args["branch"]
    names |= solver_states.names_in(world)
    _accounts(world, names)
    _juries(edition["2027"].edition_id, world, names)
    _prizes(edition, names)
    _films(names)
    _entries(world, names)
    db.session.commit()
    return names


def _accounts(world, names):
    now = clock.now()
    for key in ("disabled", "pending", "proven"):
        world.actors[key] = makers.actor(name=f"Somebody {key}")
        account = db.session.get(Account, world.actors[key].id)
        account.password_hash = credentials.hashed(PASSWORD)
        names[key] = account.code
    for key in ("pending", "proven"):
        db.session.get(Account, world.actors[key].id).totp_locked = lock_away(SECRET)
    proven = db.session.get(Account, world.actors["proven"].id)
    proven.totp_confirmed_at = now
    other = SignIn(
        account_id=proven.id, token_hash="0" * 64, device="Another", began_at=now, seen_at=now,
        ends_at=now + timedelta(days=9), second_factor=True,
    )  # fmt: skip
    db.session.add(other)
    newcomer = db.session.get(Account, makers.actor(name="Somebody new").id)
    newcomer.confirmed_at, newcomer.password_hash = None, credentials.hashed(PASSWORD)
    db.session.flush()
    names["other_sign_in"] = other.code
    owners = {"confirm": newcomer.id, "erase": world.actors["pending"].id}
    for purpose in ("sign_in", "password", "confirm", "address", "erase"):
        owner = db.session.get(Account, owners.get(purpose, world.actors["filmmaker2"].id))
        names[f"link_{purpose}"] = make_link(owner, purpose, detail="moved@example.org")[0]
    letter = db.session.scalars(select(Letter).order_by(Letter.id)).first()
    letter.state, letter.last_error = LetterState.FAILED, "550 no such mailbox"
    names["letter_id"] = str(letter.id)
    db.session.commit()
    disable_account(actor=HOUSE, account_id=world.actors["disabled"].id)


def _connection(world, names):
    """A juror turns out to have written a film with the director of one they judge."""
    jury = db.session.scalars(select(Jury).where(Jury.code == names["jury_student_jury"])).one()
    person_id = world.actors["juror3"].person_id
    asked = films_of(jury.id)[0]
    head = Credit.activity == Activity.DIRECTOR
    director = db.session.scalars(
        select(Credit.person_id).where(Credit.film_id == asked.film_id, head)
    ).first()
    earlier = makers.film("Apport", director=db.session.get(Person, director))
    makers.save(
        Credit(film_id=earlier.id, person_id=person_id, activity=Activity.WRITER, position=1)
    )
    seated = select(Juror.code).where(Juror.jury_id == jury.id, Juror.person_id == person_id)
    names["asked_place"] = asked.code
    names["asked_seat"] = db.session.scalars(seated).one()
    names["asked_film"] = db.session.scalars(
        select(Film.code).where(Film.id == asked.film_id)
    ).one()


def _juries(edition_id, world, names):
    section = next(
        one.args["ref"] for one in world.things["list"] if one.label == "2027 women-in-cinema"
    )
    forming = form_jury(
        actor=HOUSE, edition_id=edition_id, name=FESTIVAL, kind=JuryKind.STATUTORY,
        section_ids=[section], min_members=1, max_members=5, position=30,
        criteria=[CriterionGiven(FESTIVAL, Text(), 1), CriterionGiven(Text(en="Craft"), Text(), 2)],
    )  # fmt: skip
    member = makers.person("Сәуле Демо-Қасым", "kk")
    seat(actor=HOUSE, jury_id=forming.id, person_id=member.id, role=SeatRole.CHAIR)
    names["forming"] = forming.code
    names["free_person"] = str(makers.person("Ayana Demo-Free", "en").id)
    _connection(world, names)
    chair = world.actors["chair-shorts"]
    shorts = db.session.scalars(select(Jury).where(Jury.code == names["jury_shorts_jury"])).one()
    criteria = {one.id: 5 for one in _criteria(shorts)}
    for selection in films_of(shorts.id):
        score_film(
            actor=chair,
            jury_code=shorts.code,
            selection_code=selection.code,
            scores=criteria,
            seen=True,
        )


def _criteria(jury):
    return db.session.scalars(select(Criterion).where(Criterion.jury_id == jury.id)).all()


def _prizes(edition, names):
    money = ComponentGiven(ComponentKind.CASH, 100_000, "KZT")
    thing = ComponentGiven(
        ComponentKind.IN_KIND, description=Text(en="A carpet"), maker=Text(en="A workshop")
    )
    for key in ("undecided", "decided"):
        made = set_prize(
            actor=HOUSE, edition_id=edition["2019"].edition_id, jury_id=None,
            name=Text(en=f"Prize {key}"), object=PrizeObject.FILM, components=[money, thing], position=90,
            rule=RuleGiven(max_mentions=2),
        )  # fmt: skip
        names[key] = made.code
    won = db.session.scalars(
        select(Selection.id).where(Selection.code == names["place_in_2019_rapprochement"])
    ).one()
    award = award_prize(
        actor=HOUSE,
        prize_code=names["decided"],
        winners=[WinnerGiven(won)],
        citations={"en": "Well made."},
    )
    names["award"] = award.code


def _films(names):
    film = db.session.scalars(select(Film).where(Film.code == names["film_a_film"])).one()
    for colour in ("teal", "maroon"):
        last = add_still(
            actor=HOUSE, film_id=film.id, name="still.png", content=png(colour), credit="Somebody",
            alt=Text(en="A colour"),
        )  # fmt: skip
    names["still"] = str(last.id)


def _entries(world, names):
    """A draft with everything in it, ready to be sent."""
    actor = world.actors["filmmaker"]
    call = db.session.scalars(select(Call).order_by(Call.id)).first()
    names["call"] = call.code
    draft = start(actor=actor, call_code=call.code)
    typed = dict(ENTRIES[0].typed) | {
        "title": ["Толық өтінім"],
        "title_en": ["The whole entry"],
        "category": ["short"],
        "rules": ["1"],
    }
    keep_answers(actor=actor, code=draft.code, typed=typed)
    names["whole"] = draft.code
    for name in ("first.png", "second.png", "gone.png"):
        made = add_picture(
            actor=actor, code=draft.code, name=name, content=png("teal"), credit="Demo"
        )
    remove_picture(actor=actor, code=draft.code, number=made.id)
    names["round"] = db.session.scalars(select(Round.code).order_by(Round.id)).first()
