"""Every address as every hat, on one's own things and on others'.

Two sources say what is right: what each view admits, and the table below. What the walk found
stands in ``permissions.txt``, so that a change to who may see what shows in review.
"""

from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.people.models import Hat
from festival.people.operations import take_hat
from tests.conftest import _empty
from tests.house import walk

KEPT = Path(__file__).parent / "permissions.txt"
PEOPLE = [
    "anonymous", "filmmaker", "filmmaker2", "preselector", "programmer", "curator", "juror1", "juror2",
    "juror3", "juror4", "chair", "secretary", "partner", "schedule", "press", "translator", "translator2", "director", "admin",
    "guests", "newcomer", "director-2018", "programmer-2018", "preselector-2018", "curator-2018",
    "schedule-2018", "press-2018", "translator-2018", "secretary-2018", "guests-2018", "admin-2018", "programmer-2019", "curator-2019", "chair-shorts",
]  # fmt: skip
"""The demo's cast, and with an edition or a jury those whom ``walk`` adds to it."""


# Who may have what. Each answers for somebody whom the door admits.


def everybody(_actor, _who, _thing, _hats):
    return True


def at_work(actor, _who, _thing, hats):
    """What belongs to the whole house: one of the door's hats, worn in an edition that is not archived."""
    return actor.wears_at_work(*hats)


def letter_read(actor, _who, thing, hats):
    """An edition's letter is its director's; one about an account is any director's at work."""
    if thing.edition_id is None:
        return actor.wears_at_work(*hats)
    return actor.wears_in(thing.edition_id, *hats)


def owner(_actor, who, thing, _hats):
    """Their own; the rest does not exist for them."""
    return who in thing.of


def hat_there(actor, _who, thing, hats):
    """One of the door's hats, in the edition the thing belongs to."""
    return actor.wears_in(thing.edition_id, *hats)


def director_there(actor, _who, thing, _hats):
    """A draft is its director's; the press reads what is approved, and promises first."""
    return actor.wears_in(thing.edition_id, Hat.DIRECTOR)


def report_reader(actor, who, thing, hats):
    """The director of the edition; a partner where they watch a section of it."""
    directs = actor.wears_in(thing.edition_id, Hat.DIRECTOR)
    return directs or (Hat.PARTNER in hats and who == "partner" and thing.label.startswith("2019"))


def seat(actor, who, thing, hats):
    """A seat on this very jury; the director for those that meet on paper."""
    return who in thing.of and hat_there(actor, who, thing, hats)


def seat_or_director(actor, who, thing, hats):
    return seat(actor, who, thing, hats) or actor.wears_in(thing.edition_id, Hat.DIRECTOR)


def keeper(_actor, who, thing, _hats):
    """Half of this ballot's key is theirs."""
    return who in thing.readers


def seat_or_paper(actor, who, thing, hats):
    on_paper = not thing.of and actor.wears_in(thing.edition_id, Hat.DIRECTOR)
    return on_paper or seat(actor, who, thing, hats)


def list_read(actor, who, thing, _hats):
    """The office reads every list of its edition, curators and partners theirs."""
    office = (Hat.PROGRAMMER, Hat.DIRECTOR, Hat.SECRETARY, Hat.SCHEDULE, Hat.GUESTS, Hat.PRESS)
    return who in thing.of or actor.wears_in(thing.edition_id, *office)


def list_kept(actor, who, thing, _hats):
    """Programmers and the director keep every list of their edition, curators their own."""
    return who in thing.of or actor.wears_in(thing.edition_id, Hat.PROGRAMMER, Hat.DIRECTOR)


def read_there(actor, who, thing, hats):
    """What was sent: programmers and the director read all of their edition, others what is theirs.

    A pre-selector's is what is dealt to them in an open round; a curator's, what was put forward for
    their section. Drafts are their filmmakers' own.
    """
    if "draft" in thing.label or not hat_there(actor, who, thing, hats):
        return False
    return who in thing.readers or actor.wears_in(thing.edition_id, Hat.PROGRAMMER, Hat.DIRECTOR)


def nobody(_actor, _who, _thing, _hats):
    """No such thing was ever made in this walk."""
    return False


FORMS = {
    "selection.decide": {"decision": "shortlisted"},
    "submissions.discard": {"sure": "yes"},
}
"""What some posts need to get as far as the question whose thing it is. The others are sent empty."""

TABLE = [
    # the addresses                                          what they are about   who, of those admitted
    ("site.* api.* outward.* embedding.* favourites.* export.* publishing.* static house.* media.* entrance.*", "public", everybody),
    ("releases.editions", "none", everybody),
    ("releases.preview releases.preview_card", "edition", director_there),
    ("releases.*", "edition", hat_there),
    ("findings.*", "edition", hat_there),
    ("booklet.*", "public", everybody),
    ("printing.all_editions", "none", everybody),
    ("printing.fetch", "paper", hat_there),
    ("printing.*", "edition", hat_there),
    ("people.end_sign_in", "sign-in", owner),
    ("entering.* planning.* reading.* hosting.* copying.* reporting.* gathering.* housing.* shelving.* figures.* watching.* releasing.* choosing.* seated.*", "public", nobody),
    ("rights.fetch", "data copy", owner),
    ("rights.last rights.erase", "public", everybody),
    ("guardians.*", "public", everybody),
    ("consents.*", "none", everybody),
    ("rights.* rights_office.copies rights_office.ask_copy_of", "none", everybody),
    ("rights_office.*", "data copy", nobody),
    ("parcels.moving parcels.ask_out parcels.hand_in", "none", everybody),
    ("parcels.fetch", "edition leaving", owner),
    ("parcels.*", "edition coming", everybody),
    ("tokens.revoke_token", "token", owner),
    ("tokens.*", "none", everybody),
    ("provider.*", "none", everybody),
    ("hooks.hooks hooks.register", "none", everybody),
    ("hooks.*", "hook", owner),
    ("people.* office.* submissions.home", "none", everybody),
    ("submissions.call submissions.call_rules submissions.start", "call", everybody),
    ("submissions.*", "entry", owner),
    ("tills.*", "public", everybody),
    ("amends.missing amends.answer_missing", "missing", owner),
    ("amends.*", "entry", owner),
    ("entries.waiting", "call", hat_there),
    ("entries.answer_correction", "correction", hat_there),
    ("entries.settle_missing", "missing", hat_there),
    ("entries.*", "kept entry", hat_there),
    ("invitations.*", "offer", owner),
    ("invited.*", "offer", everybody),
    ("sent.*", "sent", owner),
    ("telling.index replies.invitations replies.waiting replies.waiting_sheet replies.unanswered replies.unanswered_sheet", "none", everybody),
    ("replies.kept replies.delete_kept", "none", at_work),
    ("telling.propose telling.propose_one wordings.* replies.arrange replies.offer", "told", hat_there),
    ("telling.*", "batch", hat_there),
    ("replies.shift", "waiting", hat_there),
    ("replies.*", "task", hat_there),
    ("calls.calls selection.entries selection.sections programme.home", "none", everybody),
    ("calls.new_call calls.open_call", "edition", hat_there),
    ("calls.*", "call", hat_there),
    ("categories.*", "category", hat_there),
    ("intakes.intakes intakes.read_file", "none", everybody),
    ("intakes.entry intakes.complete", "imported", hat_there),
    ("intakes.*", "intake", hat_there),
    ("selection.section", "list", list_read),
    ("selection.place selection.describe selection.move selection.shift selection.withdraw", "place", list_kept),
    ("selection.fitting", "edition", hat_there),
    ("table.section_sheet", "list", list_read),
    ("table.card table.invited table.invite_film selection.arrange", "list", list_kept),
    ("table.rename_view table.drop_view", "view", owner),
    ("table.decided", "many", hat_there),
    ("table.undo", "many", list_kept),
    ("table.* meetings.index meetings.open_meeting", "none", everybody),
    ("meetings.*", "meeting", hat_there),
    ("rounds.index reviews.mine reviews.mine_sheet reviews.paper", "none", everybody),
    ("rounds.new_round rounds.open_round", "edition", hat_there),
    ("rounds.* rankings.*", "round", hat_there),
    ("duplicates.index", "none", everybody),
    ("duplicates.*", "twins", hat_there),
    ("receipts.*", "entry", owner),
    ("reviews.screening reviews.film reviews.progress", "entry", nobody),
    ("reviews.drop_note", "note", owner),
    ("selection.* reviews.*", "entry", read_there),
    ("jury.index awards.prizes partner.desk palmares.recall juries.juries", "none", everybody),
    ("deciding.awards", "jury", seat),
    ("deciding.close deciding.recall", "jury", seat_or_paper),
    ("deciding.methods", "prize", seat),
    ("deciding.*", "prize", seat_or_paper),
    ("palmares.palmares palmares.set_ceremony", "edition", hat_there),
    ("palmares.answer partner.figures", "edition", nobody),
    ("palmares.receipts palmares.draw prize_rules.*", "prize", hat_there),
    ("palmares.*", "receipt", hat_there),
    ("awards.new awards.set_prize juries.new juries.form_jury", "edition", hat_there),
    ("awards.prize awards.revise awards.add_component awards.drop_component", "prize", hat_there),
    ("council.procedure council.name_procedure", "council", nobody),
    ("council.protocol council.protocol_json", "council", seat_or_director),
    ("council.*", "council", seat),
    ("ballots.verifier_file", "public", everybody),
    ("ballots.key ballots.take_half ballots.give_half", "ballot", keeper),
    ("ballots.*", "ballot", seat),
    ("slips.*", "public", everybody),
    ("sessions.events events.new events.open_event", "edition", hat_there),
    ("sessions.event events.* endings.*", "event", hat_there),
    ("papers.*", "paper", everybody),
    ("embedding.for_other_sites", "edition", hat_there),
    ("translating.all_editions glossary.glossary", "none", everybody),
    ("translating.desk translating.texts translating.texts_sheet translating.approve_all", "edition", hat_there),
    ("translating.*", "translation", hat_there),
    ("returning.file returning.take_along returning.hand_in", "edition", hat_there),
    ("returning.*", "returned file", seat),
    ("glossary.add_term", "none", at_work),
    ("glossary.*", "term", at_work),
    ("news.all_editions", "none", everybody),
    ("news.edition news.new news.open_item", "edition", hat_there),
    ("news.*", "news", hat_there),
    ("reports.index description.*", "none", everybody),
    ("reports.edition reports.make", "edition", report_reader),
    ("reports.report reports.report_sheet", "report", report_reader),
    ("reports.rows reports.rows_sheet reports.pack reports.pack_sheet reports.beside reports.beside_sheet", "report", report_reader),
    ("publications.publications", "none", everybody),
    ("publications.new publications.describe", "edition", hat_there),
    ("publications.*", "publication", hat_there),
    ("publication_files.*", "rendition", everybody),
    ("coming.child coming.agree coming.end", "public", everybody),
    ("coming.*", "coming", everybody),
    ("press.ask press.request_accreditation press.asked press.child press.agree press.end_for_child", "public", everybody),
    ("press.embargo press.pledge", "press promise", everybody),
    ("press.* press_badge.*", "press page", everybody),
    ("accreditation.all_editions", "none", everybody),
    ("accreditation.requests accreditation.take_list accreditation.terms accreditation.set_terms accreditation.interviews_of accreditation.offer accreditation.take_interviews press_badges.sheet", "edition", hat_there),
    ("accreditation.*", "accreditation", hat_there),
    ("registration.events", "none", everybody),
    ("registration.*", "enrolment", hat_there),
    ("wishes.editions", "none", everybody),
    ("wishes.*", "edition", hat_there),
    ("polls.polls polls.make", "none", everybody),
    ("polls.*", "poll", hat_there),
    ("jury.*", "jury", seat),
    ("pocket.frame", "none", everybody),
    ("pocket.*", "jury", seat),
    ("attending.plan attending.set_meeting", "jury", seat_or_director),
    ("attending.*", "jury", seat),
    ("juries.*", "jury", hat_there),
    ("editions.editions", "none", everybody),
    ("editions.new_edition editions.open_edition", "none", at_work),
    ("branches.index branches.make grid.*", "edition", hat_there),
    ("branches.*", "branch", hat_there),
    ("proposals.index proposals.ask seen.seen", "edition", hat_there),
    ("proposals.*", "run", hat_there),
    ("editions.* moving.* programme.* venues.* guests.guests guests.new_guest guests.invite_guest clashes.clashes details.* equipment.*", "edition", hat_there),
    ("guests.* clashes.*", "edition", nobody),
    ("prints.home projection.home", "none", everybody),
    ("prints.copies prints.sheet prints.ingests prints.new_copy prints.add_copy prints.ask_for_all machines.servers machines.servers_sheet projection.red projection.red_sheet projection.onward projection.onward_sheet projection.keys projection.all_booths", "edition", hat_there),
    ("prints.* machines.* projection.*", "copy", hat_there),
    ("films.films films.new_film films.enter_film", "none", at_work),
    ("films.*", "film", at_work),
    ("merging.people_alike bodies.joinings bodies.film_joinings", "none", at_work),
    ("bodies.editions", "person", at_work),
    ("past.* archiving.*", "edition", hat_there),
    ("bodies.undo", "joining", at_work),
    ("bodies.undo_films", "film joining", at_work),
    ("bodies.*", "body", at_work),
    ("merging.person merging.two_people merging.merge_people merging.tell_people_apart merging.take_people_back", "person", at_work),
    ("merging.*", "film", at_work),
    ("interests.dismiss", "conflict", at_work),
    ("interests.*", "none", at_work),
    ("journal.* letters.letters", "none", everybody),
    ("letters.*", "letter", letter_read),
    ("offices.account offices.disable offices.enable offices.end_sign_ins offices.*_hat offices.invite_again offices.reset_second_factor offices.read_contact", "account", at_work),
    ("offices.person offices.edit_person offices.revise_person", "person", at_work),
    ("offices.*", "none", at_work),
]  # fmt: skip


def line_of(endpoint):
    """The line of the table for an endpoint; one that names it goes before one with a star."""
    named = [row for row in TABLE if endpoint in row[0].split()]
    return named[0] if named else walk.row_for(TABLE, endpoint)


@pytest.fixture(scope="module")
def there(house):
    with house.app_context():
        _empty(house)
        world = walk.build(house)
        db.session.remove()
        yield SimpleNamespace(app=house, world=world, walked={})
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def undone(monkeypatch):
    """What a request writes is gone with its answer."""
    monkeypatch.setattr(Session, "commit", lambda self: self.flush())


def doors(app):
    rules = (rule for rule in app.url_map.iter_rules())
    return sorted(rules, key=lambda rule: (rule.rule, min(rule.methods)))


def admitted(actor, hats):
    if "everyone" in hats:
        return True
    return actor is not None and ("signed in" in hats or actor.wears(*hats))


def things_of(there, rule):
    """The things a door's address can be asked about."""
    kind = line_of(rule.endpoint)[1]
    if not set(rule.arguments) - set(rule.defaults or {}):
        return [walk.Thing()]
    return [thing for thing in there.world.things[kind] if walk.concerns(rule, thing)]


def cells(there, who):
    """Every door and thing for one person: what is granted, and what the house answered."""
    app, world = there.app, there.world
    actor = world.actors[who]
    for rule in doors(app):
        hats = app.view_functions[rule.endpoint].admits
        law = line_of(rule.endpoint)[2]
        let_in = admitted(actor, hats)
        if "everyone" in hats and who not in {"anonymous", "filmmaker"} and rule.arguments:
            continue  # public pages know nobody: one stranger and one who is signed in are enough
        things = things_of(there, rule)
        for thing in things if let_in else things[:1]:
            granted = let_in and not thing.nowhere
            granted = granted and ("everyone" in hats or law(actor, who, thing, hats))
            method = walk.method_of(rule)
            form = FORMS.get(rule.endpoint)
            answer = walk.ask(app, world, who, method, walk.address(app, rule, thing), data=form)
            refused = walk.is_refused(answer)
            if let_in and not granted and not refused:
                # What is not theirs may answer only as what was never there.
                nothing = walk.address(app, rule, walk.absent(thing))
                other = walk.ask(app, world, who, method, nothing, data=form)
                refused = other.status_code == answer.status_code
            yield rule, method, thing, let_in, granted, answer.status_code, refused


def walked(there, who):
    """One person's walk, made once."""
    if who not in there.walked:
        there.walked[who] = [
            (method, rule.rule, rule.endpoint, thing.label, let_in, granted, status, refused)
            for rule, method, thing, let_in, granted, status, refused in cells(there, who)
        ]
    return there.walked[who]


def size(app):
    with app.app_context():
        return {
            table.name: db.session.scalar(select(func.count()).select_from(table))
            for table in db.metadata.sorted_tables
        }


@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_reaches_what_the_table_does_not_grant(there, undone, who):
    before = size(there.app)
    wrong = []
    for method, path, _, thing, let_in, granted, status, refused in walked(there, who):
        if (status >= 500 and path != "/readyz") or (not granted and not refused):
            wrong.append(f"{method} {path} ({thing}): {status}")
        if not let_in and status not in {303, 401, 403}:
            wrong.append(f"{method} {path}: {status} to a hat the door does not admit")
    assert not wrong, "\n".join([who, *wrong])
    assert size(there.app) == before, "the walk left something behind"


def told(names):
    if set(PEOPLE) - {"anonymous"} <= set(names):
        return "whoever is signed in"
    return " ".join(names) or "–"


def matrix(there):
    """One line per address: whom it lets in, and of what."""
    found = {}
    for who in PEOPLE:
        for method, path, endpoint, thing, let_in, _, _, refused in walked(there, who):
            things = found.setdefault((path, method, endpoint), {})
            if let_in:
                names = things.setdefault(thing, [])
                names += [] if refused else [who]
    for (path, method, endpoint), things in sorted(found.items()):
        hats = there.app.view_functions[endpoint].admits
        said = [f"{thing + ': ' if thing else ''}{told(names)}" for thing, names in things.items()]
        yield f"{method:6} {path}  {'everyone' if 'everyone' in hats else '; '.join(said)}"


def test_the_matrix_is_up_to_date(there, undone, tmp_path):
    lines = list(matrix(there))
    (tmp_path / "permissions.txt").write_text("\n".join(lines) + "\n")
    assert lines == KEPT.read_text().splitlines(), (
        f"who may see what has changed: read {tmp_path}/permissions.txt and keep it in tests/house"
    )


@pytest.mark.parametrize("who", ["anonymous", "juror1", "director-2018"])
def test_a_head_answers_as_the_page_and_options_tell_nothing(there, undone, who):
    app, world = there.app, there.world
    for rule in doors(app):
        hats = app.view_functions[rule.endpoint].admits
        if "GET" not in rule.methods or "everyone" in hats:
            continue
        things = things_of(there, rule)
        for thing in things if admitted(world.actors[who], hats) else things[:1]:
            path, nothing = (walk.address(app, rule, one) for one in (thing, walk.absent(thing)))
            page, head, choice = (
                walk.ask(app, world, who, method, path) for method in ("GET", "HEAD", "OPTIONS")
            )
            assert (head.status_code, head.data) == (page.status_code, b""), f"{who}: {path}"
            blank = walk.ask(app, world, who, "OPTIONS", nothing)
            assert (choice.status_code, choice.data) == (blank.status_code, b""), f"{who}: {path}"


def test_a_hat_taken_off_is_refused_at_the_next_request(there):
    leaving = there.world.actors["leaving"]
    [worn] = leaving.hats

    def visit():
        return walk.ask(there.app, there.world, "leaving", "GET", "/programme/2019/").status_code

    assert visit() == 200
    with there.app.app_context():
        take_hat(actor=HOUSE, account_id=leaving.id, hat=Hat(worn.hat), edition_id=worn.edition_id)
    assert visit() == 403


def test_what_is_hidden_reads_like_what_is_not_there(there):
    """The same page for somebody else's entry and for none, but for the address that was asked for."""
    theirs = next(one for one in there.world.things["entry"] if one.of == {"filmmaker"})
    for who in ("filmmaker2", "juror1", "admin"):
        hidden, none = (
            walk.ask(there.app, there.world, who, "GET", f"/submissions/{code}/")
            for code in (theirs.args["code"], "a" * len(theirs.args["code"]))
        )
        assert hidden.status_code == none.status_code == 404
        assert hidden.text.replace(theirs.args["code"], "") == none.text.replace(
            "a" * len(theirs.args["code"]), ""
        )
