"""An edition closes when nothing of it is running any more, and opens again only with a reason."""

import pytest

from festival.audience.given import TermsGiven
from festival.audience.models import PollMethod
from festival.audience.operations import make_poll
from festival.awards.models import Prize, PrizeObject
from festival.awards.operations import award_prize, set_prize, withhold_prize
from festival.editions.models import Edition, EditionState
from festival.editions.rules import EDITION_ARCHIVED
from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db, fresh
from festival.foundation.slugs import public_code
from festival.foundation.text import Text
from festival.foundation.verdict import Refused
from festival.jury.models import Juror, Jury, JuryKind, JuryState
from festival.jury.operations import form_jury
from festival.office import archiving, closing
from festival.people.models import Hat
from festival.publishing.models import ReleaseKind
from festival.publishing.operations import draft_release, publish


@pytest.fixture
def edition(make):
    return make.edition(state=EditionState.LIVE)


@pytest.fixture
def jury(edition, make):
    made = make.save(
        Jury(code=public_code(), edition_id=edition.id, name=Text(en="Main jury"),
             kind=JuryKind.STATUTORY, state=JuryState.VIEWING)
    )  # fmt: skip
    make.save(Juror(code=public_code(), jury_id=made.id, person_id=make.person().id))
    return made


def close(edition, to=EditionState.CLOSED, **more):
    return closing.take_step(actor=HOUSE, edition_id=edition.id, to=to, **more)


def test_an_edition_does_not_close_over_a_jury_at_work(edition, jury):
    with pytest.raises(Refused) as refusal:
        close(edition)
    assert refusal.value.reason is closing.EDITION_STILL_OPEN
    assert "Main jury" in str(refusal.value)
    assert fresh(Edition, edition.id).state is EditionState.LIVE
    sealed = fresh(Jury, jury.id)
    sealed.state, sealed.sealed_at = JuryState.SEALED, clock.now()
    db.session.commit()
    assert close(edition).state is EditionState.CLOSED


def test_a_release_that_waits_stops_it_and_a_prize_without_a_decision_does_not(edition, make):
    make.selection(make.section(edition), make.film())
    make.save(
        Prize(
            code=public_code(),
            edition_id=edition.id,
            name=Text(en="Grand Prix"),
            object=PrizeObject.FILM,
        )
    )
    draft_release(actor=HOUSE, edition_id=edition.id, kind=ReleaseKind.LINEUP)
    with pytest.raises(Refused):
        close(edition)
    found = closing.open_ends(fresh(Edition, edition.id))
    assert [one.stops for one in found] == [True, False]


def test_a_closed_edition_opens_again_with_a_reason_and_an_archived_one_never(edition):
    close(edition)
    with pytest.raises(Refused):
        close(edition, EditionState.LIVE)
    assert (
        close(edition, EditionState.LIVE, why="A film is shown again.").state is EditionState.LIVE
    )
    close(edition)
    close(edition, EditionState.ARCHIVED)
    with pytest.raises(Refused):
        close(edition, EditionState.CLOSED, why="Regret.")


def test_the_form_names_what_is_open_and_offers_no_button(edition, jury, make, enter):
    office = enter(make.actor(Hat.DIRECTOR, edition=edition))
    address = f"/office/editions/{edition.code}/move/closed"
    page = office.get(address).text
    assert "Main jury" in page and "Close the festival</button>" not in page
    assert office.post(address, data={"why": ""}).status_code == 409


@pytest.fixture
def past(make):
    found = make.edition("2014", state=EditionState.DRAFT)
    make.selection(make.section(found), make.film("The Steppe"))
    return found


def test_a_past_edition_is_archived_once_the_public_reads_it(past, make, enter):
    director = make.actor(Hat.DIRECTOR, edition=past)
    address = "/office/editions/2014/archive"
    office = enter(director)
    assert "Release its programme first" in office.get(address).text
    assert office.post(address).status_code == 409
    publish(actor=HOUSE, edition_id=past.id, kind=ReleaseKind.LINEUP)
    assert office.post(address).location == "/office/editions/2014"
    assert fresh(Edition, past.id).state is EditionState.ARCHIVED
    assert "The Steppe" in office.get("/en/2014/films").text


def test_what_waits_to_be_released_stops_the_archive(past):
    publish(actor=HOUSE, edition_id=past.id, kind=ReleaseKind.LINEUP)
    fresh(Edition, past.id).welcome = Text(en="Welcome")
    db.session.commit()
    draft_release(actor=HOUSE, edition_id=past.id, kind=ReleaseKind.AMENDMENT)
    with pytest.raises(Refused) as refusal:
        archiving.put_into_archive(actor=HOUSE, edition_id=past.id)
    assert refusal.value.reason is archiving.RELEASE_UNDECIDED


def test_only_what_is_over_and_never_began_goes_straight_into_the_archive(edition):
    with pytest.raises(Refused) as refusal:
        archiving.put_into_archive(actor=HOUSE, edition_id=edition.id)
    assert refusal.value.reason is archiving.NOT_YET_PAST


def test_nothing_is_archived_that_the_public_never_read(past):
    with pytest.raises(Refused) as refusal:
        archiving.put_into_archive(actor=HOUSE, edition_id=past.id)
    assert refusal.value.reason is archiving.NOTHING_TO_ARCHIVE


def test_one_command_releases_and_archives_a_past_edition(past, app):
    runner = app.test_cli_runner()
    assert runner.invoke(args=["archive", "2014"]).exit_code == 0
    assert fresh(Edition, past.id).state is EditionState.ARCHIVED
    again = runner.invoke(args=["archive", "2014"])
    assert again.exit_code == 1 and "EDITION_ARCHIVED" in again.output
    assert runner.invoke(args=["archive", "1900"]).exit_code == 1


def test_an_archived_edition_takes_nothing_more(make):
    edition = make.edition("2018", state=EditionState.ARCHIVED)
    prize = make.save(
        Prize(
            code=public_code(),
            edition_id=edition.id,
            name=Text(en="Prize"),
            object=PrizeObject.FILM,
        )
    )
    name, kind = Text(en="Late"), JuryKind.STATUTORY
    acts = [
        lambda: form_jury(actor=HOUSE, edition_id=edition.id, name=name, kind=kind),
        lambda: set_prize(
            actor=HOUSE, edition_id=edition.id, jury_id=None, name=name, object=PrizeObject.FILM
        ),
        lambda: award_prize(actor=HOUSE, prize_code=prize.code, winners=[]),
        lambda: withhold_prize(actor=HOUSE, prize_code=prize.code, motivation={}),
        lambda: make_poll(
            actor=HOUSE, prize_code=prize.code, terms=TermsGiven(PollMethod.MEAN, clock.now())
        ),
    ]
    for act in acts:
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.reason is EDITION_ARCHIVED
