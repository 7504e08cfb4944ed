"""Two at once, on either database: one is done and the other is told."""

import threading

from sqlalchemy import func, select

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.once import DonePost
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry
from festival.jury import operations as jury_operations
from festival.people.models import Hat
from festival.publishing import operations as publishing
from festival.publishing.models import Release, ReleaseKind
from festival.submissions import operations as submissions
from tests import makers
from tests.jury.makers import Bench
from tests.submissions import makers as entries


def at_once(app, acts):
    """Every act in a thread and a session of its own, begun together; what came of each."""
    db.session.commit()
    start, came_of = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        with app.app_context():
            start.wait()
            try:
                came_of[place] = act() or "done"
            except Refused as refusal:
                came_of[place] = refusal.reason.code
            except Exception as broken:
                came_of[place] = repr(broken)

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.rollback()
    return came_of


def acts_kept(act):
    return db.session.scalar(
        select(func.count()).select_from(JournalEntry).where(JournalEntry.act == act)
    )


def test_of_two_seals_at_once_one_is_done(app):
    bench = Bench(films=1, jurors=1)
    bench.score_all()
    chair, code = bench.chair, bench.jury.code

    def seal():
        jury_operations.seal(actor=chair, jury_code=code)

    came_of = at_once(app, [seal] * 4)

    assert came_of.count("done") == 1, came_of
    assert len(set(came_of)) == 2, came_of
    assert "Error" not in str(came_of)
    assert acts_kept("seal_jury") == 1


def test_releases_at_once_have_numbers_of_their_own(app):
    editions = [makers.edition("2018"), makers.edition("2019")]
    for edition in editions:
        makers.selection(makers.section(edition), makers.film(f"Film of {edition.code}"))
    ids = [edition.id for edition in editions] * 3

    def publish(edition_id):
        return lambda: (
            publishing.publish(actor=HOUSE, edition_id=edition_id, kind=ReleaseKind.LINEUP).number
        )

    came_of = at_once(app, [publish(id) for id in ids])

    kept = db.session.execute(select(Release.edition_id, Release.number)).all()
    assert len(kept) == len(set(kept)) == sum(isinstance(one, int) for one in came_of), came_of
    assert {number for _, number in kept} >= {1}
    assert "Error" not in str(came_of)


def test_eight_entries_sent_at_once_have_numbers_of_their_own(app):
    call = entries.call(makers.edition("2019"))
    senders = [makers.actor(Hat.FILMMAKER) for _ in range(8)]
    drafts = [(sender, entries.draft(sender, call).code) for sender in senders]

    def send(sender, code):
        return lambda: submissions.send(actor=sender, code=code).tracking_number

    came_of = at_once(app, [send(*draft) for draft in drafts])

    assert sorted(came_of) == [f"AFF19-{n:04d}" for n in range(1, 9)]


def test_one_entry_sent_four_times_at_once_is_sent_once(app):
    call, sender = entries.call(makers.edition("2019")), makers.actor(Hat.FILMMAKER)
    code = entries.draft(sender, call).code

    came_of = at_once(app, [lambda: submissions.send(actor=sender, code=code).tracking_number] * 4)

    assert came_of.count("AFF19-0001") == 1, came_of
    assert set(came_of) == {"AFF19-0001", "ENTRY_SENT_ALREADY"}


def test_one_form_posted_four_times_at_once_is_done_once(app):
    call, sender = entries.call(makers.edition("2019")), makers.actor(Hat.FILMMAKER)
    address, token = f"/submissions/calls/{call.code}/start", makers.sign_in(sender)

    def post():
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = token, True
        return client.post(address, data={"once": "the-same"}).status_code

    came_of = at_once(app, [post] * 4)

    assert came_of == [303] * 4
    assert db.session.scalar(select(func.count()).select_from(DonePost)) == 1
    assert db.session.scalar(select(func.count()).select_from(submissions.Submission)) == 1
