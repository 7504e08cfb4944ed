"""What happens to copies and keys, and what is refused with nothing kept."""

from dataclasses import replace

import pytest

from festival.foundation.db import db
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry
from festival.prints import course, keeping, operations, rules
from festival.prints.given import CheckGiven, CopyGiven, JourneyGiven
from festival.prints.models import (
    CheckResult,
    Copy,
    CopyFormat,
    CopyState,
    Ingest,
    Key,
    KeyState,
    Package,
    Shipment,
    TechCheck,
    Terms,
    Way,
    Whereabouts,
)
from tests.prints.makers import CPL, OTHER, kept_copy, key_message

GOOD = CheckGiven(CheckResult.PASSED, fader="5.5")


def refused(act, reason):
    with pytest.raises(Refused) as why:
        act()
    assert why.value.reason is reason
    db.session.expire_all()


def taken_in(desk, copy=None):
    for to in (CopyState.ANNOUNCED, CopyState.IN_TRANSIT, CopyState.ARRIVED):
        operations.move_copy(actor=desk.office, code=(copy or desk.copy).code, to=to)


def ingested(desk, hall=None):
    taken_in(desk)
    operations.ingest(actor=desk.office, code=desk.copy.code, hall_code=hall or desk.key)


def test_a_copy_is_written_down_as_it_is_described(desk):
    given = CopyGiven(
        name="Genesis2-0_FTR_F", cpl=f"urn:uuid:{CPL.upper()}", fps=24, measured="01:53:00:12",
        insured="2500.50", insured_currency="eur", encrypted=True,
    )  # fmt: skip
    copy = operations.add_copy(
        actor=desk.office,
        edition_id=desk.edition.id,
        version_id=desk.genesis.version_id,
        given=given,
    )
    kept = db.session.get(Copy, copy.id)
    assert (kept.cpl, kept.measured_frames, kept.insured_minor, kept.insured_currency) == (
        CPL, 162732, 250050, "EUR",
    )  # fmt: skip
    assert (kept.state, kept.whereabouts) == (CopyState.REQUESTED, Whereabouts.SENDER)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (CopyGiven(cpl="Genesis"), course.CPL_UNREADABLE),
        (CopyGiven(measured="01:53:00:12"), course.MEASURE_NEEDS_RATE),
        (CopyGiven(measured="113", fps=24), course.MEASURE_UNREADABLE),
        (CopyGiven(measured="01:53:00:24", fps=24), course.MEASURE_UNREADABLE),
        (CopyGiven(insured="much", insured_currency="EUR"), course.SUM_UNREADABLE),
        (CopyGiven(insured="10", insured_currency="EUX"), course.INSURANCE_CURRENCY),
        (CopyGiven(package=Package.VF), course.OV_UNSAID),
    ],
)
def test_what_cannot_be_is_not_written_down(desk, given, reason):
    refused(
        lambda: operations.add_copy(
            actor=desk.office,
            edition_id=desk.edition.id,
            version_id=desk.genesis.version_id,
            given=given,
        ),
        reason,
    )
    assert db.session.query(Copy).count() == 1


def test_a_copy_is_of_a_film_of_the_edition(desk, make):
    stranger = make.film("Elsewhere")
    refused(
        lambda: operations.add_copy(
            actor=desk.office,
            edition_id=desk.edition.id,
            version_id=stranger.versions[0].id,
            given=CopyGiven(),
        ),
        course.COPY_ELSEWHERE,
    )


def test_a_version_file_lies_over_an_original_and_a_backup_stands_by_a_first(desk, make):
    def revise(code, **more):
        operations.revise_copy(
            actor=desk.office, code=code, version=None, given=replace(CopyGiven(), **more)
        )

    laid_over, other = (
        kept_copy(desk.genesis),
        kept_copy(make.selection(desk.section, make.film("Ayka"))),
    )
    revise(laid_over.code, package=Package.VF, ov_code=desk.copy.code)
    assert laid_over.ov_id == desk.copy.id
    refused(
        lambda: revise(desk.copy.code, package=Package.VF, ov_code=laid_over.code), course.NOT_AN_OV
    )
    refused(
        lambda: revise(desk.copy.code, package=Package.VF, ov_code=other.code),
        course.COPY_ELSEWHERE,
    )
    refused(lambda: revise(desk.copy.code, backup_of_code=desk.copy.code), course.BACKUP_OF_ITSELF)
    revise(laid_over.code, backup_of_code=desk.copy.code)
    assert laid_over.backup_of_id == desk.copy.id
    refused(lambda: revise(desk.copy.code, backup_of_code=laid_over.code), course.BACKUP_OF_ITSELF)


def test_two_who_edit_a_copy_do_not_overwrite_each_other(desk):
    opened = desk.copy.version
    operations.revise_copy(
        actor=desk.office, code=desk.copy.code, version=opened, given=CopyGiven()
    )
    with pytest.raises(Refused) as why:
        operations.revise_copy(
            actor=desk.office, code=desk.copy.code, version=opened, given=CopyGiven()
        )
    assert why.value.reason.code == "EDIT_CONFLICT"


def test_a_copy_goes_its_whole_way_there_and_on(desk):
    code, office = desk.copy.code, desk.office
    operations.move_copy(
        actor=office, code=code, to=CopyState.ANNOUNCED, journey=JourneyGiven("DHL", "42")
    )
    operations.move_copy(actor=office, code=code, to=CopyState.IN_TRANSIT)
    assert desk.copy.whereabouts is Whereabouts.TRANSIT
    operations.move_copy(actor=office, code=code, to=CopyState.ARRIVED)
    assert desk.copy.whereabouts is Whereabouts.OFFICE
    operations.ingest(actor=office, code=code, hall_code=desk.key)
    operations.place_copy(actor=office, code=code, hall_code=desk.key)
    assert (desk.copy.whereabouts, desk.copy.hall_id) == (Whereabouts.HALL, desk.hall.id)
    operations.check_copy(actor=office, code=code, hall_code=desk.key, given=GOOD)
    operations.move_copy(actor=office, code=code, to=CopyState.SHIPPED_OUT)
    operations.move_copy(actor=office, code=code, to=CopyState.RETURNED)
    assert (desk.copy.state, desk.copy.whereabouts) == (CopyState.RETURNED, Whereabouts.RETURNED)
    ways = db.session.query(Shipment).order_by(Shipment.id).all()
    assert [(one.way, one.carrier, bool(one.arrived_at)) for one in ways] == [
        (Way.IN, "DHL", True), (Way.OUT, "", True),
    ]  # fmt: skip


def test_a_step_that_does_not_follow_is_refused_and_nothing_is_kept(desk):
    refused(
        lambda: operations.move_copy(actor=desk.office, code=desk.copy.code, to=CopyState.ARRIVED),
        course.COPY_STEP,
    )
    refused(
        lambda: operations.move_copy(actor=desk.office, code=desk.copy.code, to=CopyState.PASSED),
        course.STEP_IN_A_HALL,
    )
    assert desk.copy.state is CopyState.REQUESTED
    assert not db.session.query(Shipment).count()


def test_a_copy_that_is_not_here_is_neither_ingested_nor_placed(desk):
    code = desk.copy.code
    refused(
        lambda: operations.ingest(actor=desk.office, code=code, hall_code=desk.key),
        rules.COPY_NOT_HERE,
    )
    refused(
        lambda: operations.place_copy(actor=desk.office, code=code, hall_code=""),
        rules.COPY_NOT_HERE,
    )
    assert not db.session.query(Ingest).count()


def test_a_copy_set_aside_is_not_ingested_until_it_is_free(desk):
    taken_in(desk)
    operations.set_aside(actor=desk.office, code=desk.copy.code, why="The wrong cut")
    refused(
        lambda: operations.ingest(actor=desk.office, code=desk.copy.code, hall_code=desk.key),
        rules.QUARANTINED,
    )
    operations.set_aside(actor=desk.office, code=desk.copy.code, why=" ")
    operations.ingest(actor=desk.office, code=desk.copy.code, hall_code=desk.key)
    assert desk.copy.state is CopyState.INGESTED


def test_i70_a_reel_is_not_ingested_in_a_hall_without_a_projector(desk):
    operations.revise_copy(
        actor=desk.office,
        code=desk.copy.code,
        version=None,
        given=CopyGiven(format=CopyFormat.FILM_35),
    )
    taken_in(desk)
    refused(
        lambda: operations.ingest(actor=desk.office, code=desk.copy.code, hall_code=desk.key),
        rules.HALL_CANNOT_PLAY,
    )


def test_i72_a_version_file_is_ingested_after_its_original(desk):
    laid_over = kept_copy(desk.genesis, package=Package.VF, ov_id=desk.copy.id)
    taken_in(desk, laid_over)

    def put():
        operations.ingest(actor=desk.office, code=laid_over.code, hall_code=desk.key)

    refused(put, rules.OV_MISSING)
    ingested(desk, desk.second_key)
    refused(put, rules.OV_MISSING)
    operations.ingest(actor=desk.office, code=desk.copy.code, hall_code=desk.key)
    put()
    assert {(one.copy_id, one.hall_id) for one in db.session.query(Ingest)} == {
        (desk.copy.id, desk.second.id), (desk.copy.id, desk.hall.id), (laid_over.id, desk.hall.id),
    }  # fmt: skip


def test_a_copy_is_checked_where_it_is_ingested(desk):
    taken_in(desk)

    def check(given=GOOD, hall=desk.key):
        operations.check_copy(actor=desk.office, code=desk.copy.code, hall_code=hall, given=given)

    refused(check, rules.NOT_INGESTED)
    operations.ingest(actor=desk.office, code=desk.copy.code, hall_code=desk.key)
    refused(lambda: check(CheckGiven(CheckResult.CONDITIONAL)), rules.CHECK_NEEDS_NOTE)
    refused(lambda: check(hall=desk.second_key), rules.NOT_INGESTED)
    assert not db.session.query(TechCheck).count()
    check(CheckGiven(CheckResult.FAILED, note="Sound breaks off"))
    assert desk.copy.state is CopyState.FAILED
    check(GOOD)
    assert desk.copy.state is CopyState.PASSED
    assert db.session.query(TechCheck).count() == 2


def test_a_failed_copy_is_asked_for_anew_and_leaves_the_servers(desk):
    ingested(desk)
    operations.check_copy(
        actor=desk.office,
        code=desk.copy.code,
        hall_code=desk.key,
        given=CheckGiven(CheckResult.FAILED, note="No sound"),
    )
    operations.move_copy(actor=desk.office, code=desk.copy.code, to=CopyState.REQUESTED)
    assert desk.copy.state is CopyState.REQUESTED
    assert not db.session.query(Ingest).count()


def test_a_copy_can_be_taken_off_a_server(desk):
    ingested(desk)
    operations.take_off(actor=desk.office, code=desk.copy.code, hall_code=desk.key)
    assert not db.session.query(Ingest).count()


def test_a_hall_of_another_edition_is_none(desk):
    taken_in(desk)
    refused(
        lambda: operations.ingest(
            actor=desk.office, code=desk.copy.code, hall_code="palace.hall-9"
        ),
        course.HALL_OF_ANOTHER_EDITION,
    )


def test_i71_a_key_asked_for_is_the_one_that_comes(desk):
    asked = keeping.ask_key(actor=desk.office, code=desk.copy.code, hall_code=desk.key)
    again = keeping.ask_key(actor=desk.office, code=desk.copy.code, hall_code=desk.key)
    assert asked.id == again.id
    (kept,) = keeping.receive_key(actor=desk.office, code=desk.copy.code, content=key_message())
    assert kept.id == asked.id
    assert (kept.state, kept.cpl, kept.hall_id) == (KeyState.RECEIVED, CPL, desk.hall.id)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (key_message(server=OTHER), course.KDM_WRONG_SERVER),
        (key_message(cpl=CPL.replace("0b9f", "0b9e")), course.KDM_WRONG_CPL),
    ],
    ids=["server", "composition"],
)
def test_i71_a_key_of_another_server_or_composition_is_refused(desk, content, reason):
    refused(
        lambda: keeping.receive_key(actor=desk.office, code=desk.copy.code, content=content), reason
    )
    assert not db.session.query(Key).count()


def test_the_same_key_is_not_kept_twice(desk):
    keeping.receive_key(actor=desk.office, code=desk.copy.code, content=key_message())
    refused(
        lambda: keeping.receive_key(actor=desk.office, code=desk.copy.code, content=key_message()),
        course.KDM_TWICE,
    )
    assert db.session.query(Key).count() == 1


def test_a_key_is_checked_and_then_loaded(desk):
    (key,) = keeping.receive_key(actor=desk.office, code=desk.copy.code, content=key_message())

    def step(to):
        keeping.step_key(actor=desk.office, code=desk.copy.code, key_code=key.code, to=to)

    refused(lambda: step(KeyState.LOADED), course.KEY_STEP)
    step(KeyState.VALIDATED)
    step(KeyState.LOADED)
    assert key.state is KeyState.LOADED
    refused(lambda: step(KeyState.VALIDATED), course.KEY_STEP)


def test_a_copy_that_is_open_needs_no_key(desk, make):
    plain = kept_copy(desk.genesis)
    refused(
        lambda: keeping.ask_key(actor=desk.office, code=plain.code, hall_code=desk.key),
        course.KEY_NOT_NEEDED,
    )


def test_i74_what_was_agreed_is_kept_changed_and_forgotten(desk):
    def agree(most):
        operations.set_terms(actor=desk.office, selection_code=desk.genesis.code, showings_max=most)
        return db.session.query(Terms.showings_max).all()

    assert agree(4) == [(4,)]
    assert agree(3) == [(3,)]
    assert agree(None) == []


def test_only_the_schedule_office_and_the_director_keep_copies(desk):
    for act in (
        lambda who: operations.set_aside(actor=who, code=desk.copy.code, why="No"),
        lambda who: operations.move_copy(actor=who, code=desk.copy.code, to=CopyState.ANNOUNCED),
        lambda who: keeping.ask_key(actor=who, code=desk.copy.code, hall_code=desk.key),
        lambda who: operations.set_terms(
            actor=who, selection_code=desk.genesis.code, showings_max=1
        ),
    ):
        refused(lambda act=act: act(desk.programmer), course.NOT_THE_PRINT_DESK)


def test_every_act_is_in_the_journal(desk):
    ingested(desk)
    acts = [act for (act,) in db.session.query(JournalEntry.act).order_by(JournalEntry.number)]
    assert acts == ["move_copy", "move_copy", "move_copy", "ingest_copy"]


def test_a_server_is_known_by_its_certificate_in_one_spelling(desk):
    def set_server(certificate):
        return keeping.set_server(
            actor=desk.office, edition_id=desk.edition.id, hall_code=desk.second_key,
            make="Doremi", certificate=certificate,
        )  # fmt: skip

    refused(lambda: set_server("mine"), course.THUMBPRINT_UNREADABLE)
    assert set_server("B2" * 20).thumbprint == OTHER
    assert set_server("").thumbprint == ""


def test_a_new_server_makes_old_keys_useless(desk):
    keeping.receive_key(actor=desk.office, code=desk.copy.code, content=key_message())
    keeping.set_server(
        actor=desk.office, edition_id=desk.edition.id, hall_code=desk.key, certificate=OTHER
    )
    with pytest.raises(Refused) as why:
        keeping.receive_key(actor=desk.office, code=desk.copy.code, content=key_message())
    assert why.value.reason is course.KDM_WRONG_SERVER


def test_every_film_without_a_copy_is_asked_for_once(desk, make):
    make.selection(desk.section, make.film("Ayka"))
    for expected in (1, 0):
        assert operations.ask_for_all(actor=desk.office, edition_id=desk.edition.id) == expected
    assert db.session.query(Copy).count() == 2
