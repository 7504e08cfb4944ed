"""What an office has on its hands while a call is open, beside what the demo holds: every kind of it once.

Own questions, windows, late codes, fees, corrections, missing things, notes, rounds, files, answers.
"""

from datetime import datetime, timedelta

from sqlalchemy import select

from festival.demo.arrivals import FILMS, export
from festival.demo.facts_frame import FESTIVAL
from festival.demo.facts_invented import ENTRIES
from festival.films.models import FilmKind, TitleKind
from festival.films.operations import TitleGiven, enter_film
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.text import Text
from festival.foundation.zones import local
from festival.prints.declaring import declare_copy, own_film, own_versions
from festival.prints.given import CopyGiven
from festival.reviews.duplicates import tell_apart
from festival.reviews.models import ScreenerPass
from festival.reviews.operations import give_pass, write_note
from festival.reviews.rounds import add_criterion, open_round
from festival.selection import answer_rules
from festival.selection.answers import accept_place, refuse_place
from festival.selection.basket import put_into_basket
from festival.selection.batches import (
    approve_batch,
    drop_batch,
    propose_batch,
    release_batch,
    waiting_batch,
)
from festival.selection.invitation_links import path_of
from festival.selection.many import decide_many
from festival.selection.meetings import open_meeting
from festival.selection.operations import decide, take_into_section
from festival.selection.outcome_letters import write_outcome_letter
from festival.selection.saved_views import save_view
from festival.submissions import amends, operations
from festival.submissions.intake import begin
from festival.submissions.intake_models import Intake, IntakeState
from festival.submissions.likeness_models import Likeness
from festival.submissions.models import Call, Category, Decision, QuestionKind, Submission
from festival.submissions.own_questions import add_question
from festival.submissions.payments import give_late_code, set_tier
from festival.submissions.twins import compare_films, compare_some

ZONE = "Asia/Almaty"
WISH = Text(en="Which hall do you wish for?", ru="Какой зал вы хотите?", kk="Қай залды қалайсыз?")
LATER = Text(en="A second look", ru="Второй просмотр", kk="Екінші қарау")
WORD = ("Жолдағы сөз", "A word on the road")
SPRING = ("Көктем таңы", "Spring morning")
TITLES = {"invited": SPRING, "confirmed": ("Ескі көпір", "The old bridge"), "declined": ("Тас үй", "House of stone")}  # fmt: skip
WAITING = (SPRING, ("Құм дауылы", "Sandstorm"))
MIRROR = ("Айна", "A mirror")
UNREAD = ("Жаңғақ", "Walnut")
NEEDS = "A picture of the director."


def today() -> datetime:
    """This minute, by the clocks of the festival."""
    return local(clock.now(), ZONE).replace(tzinfo=None, second=0, microsecond=0)


def days_on(count: int):
    return (clock.now() + timedelta(days=count)).date()


class Matters:
    """Everything that was begun, and what an address calls it."""

    def __init__(self, stock):
        self.actors = stock.actors
        self.edition_id = stock.editions["2027"]
        self.section_id = stock.sections["2027", "by-invitation"]
        codes = db.session.execute(select(Call.id, Call.code).order_by(Call.id)).all()
        (self.call_id, self.call), (_, self.early) = codes
        self.names = {}
        self._terms()
        self._entries()
        self._answers()
        self._reading()
        self._files()
        self.names["section"] = self.section_id
        self._twins()
        self._table()
        self._known()

    def _terms(self):
        """A question, windows before and now, and a code for those who come late."""
        add_question(
            actor=HOUSE, call_code=self.call, code="hall-wish", kind=QuestionKind.LINE, label=WISH
        )
        mine = select(Category.id).where(Category.call_id == self.call_id)
        costs = dict.fromkeys(db.session.scalars(mine), 100_000)
        for name, days, amounts in (("First", -5, {}), ("Now", 10, costs)):
            tier = set_tier(
                actor=HOUSE, call_code=self.call, name=Text(en=name),
                ends_local=today() + timedelta(days=days), amounts=amounts,
            )  # fmt: skip
            self.names[f"tier_{name.lower()}"] = tier.id
        late = give_late_code(
            actor=HOUSE,
            call_code=self.call,
            until_local=today() + timedelta(days=60),
            uses=1,
            why="A broken line.",
        )
        self.names["late"] = late.code

    def entry(self, who, titles):
        """Another entry, sent in the window that costs something."""
        actor = self.actors[who]
        draft = operations.start(actor=actor, call_code=self.call)
        more = {"title": titles[0], "title_en": titles[1], "category": "short", "rules": "1"}
        typed = dict(ENTRIES[0].typed) | {name: [words] for name, words in more.items()}
        operations.keep_answers(actor=actor, code=draft.code, typed=typed)
        return operations.send(actor=actor, code=draft.code).code

    def _entries(self):
        """Entries whose filmmakers owe a fee and an answer, and want a slip mended."""
        for who in ("filmmaker", "filmmaker2"):
            code = self.names[f"asked {who}"] = self.entry(who, WORD)
            wanted = amends.ask_correction(
                actor=self.actors[who], code=code, field="title_en", wanted="A word", why="A slip."
            )
            missing = amends.ask_for(actor=self.actors["programmer"], code=code, words=NEEDS)
            self.names[f"correction {who}"], self.names[f"missing {who}"] = wanted.id, missing.id

    def _answers(self):
        """An invitation to answer, one answered with yes and one with no, and others who wait."""
        # The demo leaves a batch for its director; here others are proposed, one after another.
        if waits := waiting_batch(self.edition_id):
            drop_batch(actor=HOUSE, code=waits.code)
        filmmaker = self.actors["filmmaker"]
        for key, titles in TITLES.items():
            code = self.names[key] = self.entry("filmmaker", titles)
            place = take_into_section(
                actor=self.actors["programmer"], submission_code=code, section_id=self.section_id,
                evidence_seen=True, over_full=True, why="Their letter.",
            )  # fmt: skip
            self.names[f"place {key}"] = place.code
            self.tell(code)
        accept_place(actor=filmmaker, code=self.names["place confirmed"])
        refuse_place(actor=filmmaker, code=self.names["place declined"], why="It is shown in May.")
        confirmed = self.names["confirmed"]
        version = own_versions(own_film(filmmaker, confirmed))[0]
        self.names["sent_copy"] = declare_copy(
            actor=filmmaker, entry=confirmed, version_id=version.id, given=CopyGiven()
        ).code
        for n, titles in enumerate(WAITING, start=1):
            code = self.names[f"waiting {n}"] = self.entry("filmmaker2", titles)
            self.decide(code, Decision.WAITLISTED)
        self.decide(self.entry("filmmaker2", UNREAD), Decision.NOT_SELECTED)
        self.names["link_invited"] = path_of(self.names["invited"])
        write_outcome_letter(
            actor=HOUSE, edition_id=self.edition_id, decision="selected", locale="en",
            subject="Our answer", body="Dear {name}, yes.",
        )  # fmt: skip
        self.names["batch"] = self.propose().code

    def decide(self, code, decision):
        decide(actor=self.actors["programmer"], submission_code=code, decision=decision)

    def propose(self, only=""):
        return propose_batch(
            actor=self.actors["programmer"], edition_id=self.edition_id,
            decisions=answer_rules.TOLD, answer_on=days_on(20), only=only,
        )  # fmt: skip

    def tell(self, code):
        batch = self.propose(code).code
        approve_batch(actor=self.actors["director"], code=batch)
        release_batch(actor=self.actors["programmer"], code=batch)

    def _reading(self):
        """A note beside a film, a record of long ago, and a round nobody has begun."""
        reader = self.actors["preselector"]
        own = select(Submission.code).where(
            Submission.account_id == self.actors["filmmaker"].id, Submission.sent_at.is_not(None)
        )
        code = self.names["noted"] = db.session.scalars(own.order_by(Submission.id)).first()
        note = write_note(actor=reader, submission_code=code, at_seconds=10, words="Жарық.")
        self.names["note"] = note.id
        give_pass(actor=reader, submission_code=code)
        old = db.session.scalars(select(ScreenerPass).order_by(ScreenerPass.id.desc())).first()
        old.given_at = clock.now() - timedelta(days=400)
        fresh = open_round(
            actor=HOUSE, edition_id=self.edition_id, name=LATER, opens_local=today(),
            due_local=today() + timedelta(days=30),
        )  # fmt: skip
        add_criterion(actor=HOUSE, round_code=fresh.code, name=FESTIVAL)
        self.names["fresh_round"] = fresh.code

    def _files(self):
        """One file is read and waits for answers, another was only just handed in."""
        read = select(Intake.code).where(Intake.state != IntakeState.DONE)
        self.names["read_file"] = db.session.scalars(read.order_by(Intake.id)).first()
        self.names["new_file"] = begin(
            actor=self.actors["programmer"], call_id=self.call_id, filename="new.csv",
            content=export(list(FILMS)),
        ).code  # fmt: skip

    def _table(self):
        """A film put aside, several decided on at once, a view with a name, a meeting."""
        programmer = self.actors["programmer"]
        code = self.names["mirror"] = self.entry("filmmaker2", MIRROR)
        put_into_basket(actor=programmer, codes=[code])
        here = {"actor": programmer, "edition_id": self.edition_id}
        self.names["many"] = decide_many(**here, codes=[code], decision=Decision.ON_HOLD).code
        view = save_view(**here, name="Held", asked="edition=2027&decision=on_hold")
        self.names["view"] = view.code
        mine = select(Submission.id).where(Submission.code == code)
        made = open_meeting(
            **here, name="First", present="Ann", ids=[db.session.scalars(mine).one()]
        )
        self.names["meeting"] = made.code

    def _twins(self):
        """Two pairs of entries that may be one film: one to be decided about, one decided."""
        while compare_some():
            pass
        found = select(Likeness.code).where(Likeness.edition_id == self.edition_id)
        found = found.where(Likeness.film_id.is_(None))
        pairs = db.session.scalars(found.order_by(Likeness.id)).all()
        self.names["twins"], self.names["twins apart"] = pairs[:2]
        tell_apart(actor=HOUSE, code=pairs[1])

    def _known(self):
        """An entry that may be a film the catalogue has."""
        typed = ENTRIES[0].typed
        enter_film(
            actor=HOUSE, titles=[TitleGiven(MIRROR[0], "kk", TitleKind.ORIGINAL)],
            kind=FilmKind(typed["kind"][0]), year=int(typed["year"][0]), countries=["KZ"],
        )  # fmt: skip
        while compare_films():
            pass
        known = select(Likeness.code).where(Likeness.film_id.is_not(None))
        known = known.join(Submission, Submission.id == Likeness.one_id)
        known = known.where(Submission.code == self.names["mirror"])
        self.names["twins known"] = db.session.scalars(known).one()

    @property
    def things(self):
        """What addresses can be about, as the walk has it: label, arguments, whose it is."""
        names, edition_id = self.names, self.edition_id
        call = {
            "code": self.call, "late": names["late"], "name": "hall-wish",
            "tier_id": names["tier_first"], "entry": names["asked filmmaker"],
        }  # fmt: skip
        other = call | {"code": self.early}

        def about(label, args, *of, nowhere=False):
            return {
                "label": label, "args": args, "edition_id": edition_id, "of": frozenset(of),
                "nowhere": nowhere,
            }  # fmt: skip

        def asked(kind):
            ids = {who: names[f"{kind} {who}"] for who in ("filmmaker", "filmmaker2")}
            own = [
                about(f"{who}’s", {"code": names[f"asked {who}"], "id": id}, who)
                for who, id in ids.items()
            ]
            crossed = {"code": names["asked filmmaker"], "id": ids["filmmaker2"]}
            return [
                *own,
                about("filmmaker2’s under filmmaker’s", crossed, "filmmaker", nowhere=True),
            ]

        places = {
            key: {
                "code": names[key], "place": names[f"place {key}"], "kind": "poster",
                "token": names["link_invited"].rpartition("/")[2],
            }
            for key in ("invited", "confirmed")
        }  # fmt: skip
        crossed = places["invited"] | {
            "code": names["asked filmmaker2"],
            "place": names["place confirmed"],
        }
        tasks = {"code": names["place confirmed"], "kind": "poster", "act": "settle"}
        waiting = {"code": names["waiting 2"], "section_id": self.section_id}
        return {
            "call": [about("2027", call), about("2027’s under the early", other, nowhere=True)],
            "category": [
                about("2027’s short", {"call": self.call, "code": "short"}),
                about("2027’s, not there", {"call": self.call, "code": "any"}, nowhere=True),
            ],
            "correction": asked("correction"),
            "missing": asked("missing"),
            "note": [about("preselector’s", {"code": names["noted"], "note_id": names["note"]}, "preselector")],
            "offer": [
                *(about(f"filmmaker’s {key}", args, "filmmaker") for key, args in places.items()),
                about("filmmaker’s under filmmaker2’s", crossed, nowhere=True),
            ],
            "sent": [
                about("filmmaker’s", {"code": names["confirmed"], "copy_code": names["sent_copy"]}, "filmmaker"),
                about("filmmaker’s under another", {"code": names["asked filmmaker2"], "copy_code": names["sent_copy"]}, nowhere=True),
            ],
            "task": [about("2027", tasks)],
            "waiting": [about("2027", waiting)],
            "twins": [
                about("2027", {"code": names["twins"]}),
                about("2027 beside a film", {"code": names["twins known"]}),
            ],
            "many": [about("2027", {"code": names["many"]})],
            "view": [about("programmer’s", {"code": names["view"]}, "programmer")],
            "batch": [about("2027", {"code": names["batch"]})],
            "told": [about("2027", {"edition": "2027", "decision": "selected", "tongue": "en", "code": names["waiting 2"], "section_id": self.section_id})],
            "intake": [about(label, {"code": names[key], "format": "csv"}) for label, key in (("read", "read_file"), ("new", "new_file"))],
            "round": [about("2027 not begun", {"code": names["fresh_round"], "account": "nobody", "entry": "nothing", "format": "csv", "position": 0})],
        }  # fmt: skip
