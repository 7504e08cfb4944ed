"""Papers ordered, made and given up."""

import pytest
from sqlalchemy import select

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.press import PaperNotSet
from festival.foundation.verdict import Refused
from festival.journal.models import JournalEntry as Entry
from festival.media import store
from festival.printing import checks, operations, queries, rules, setting, work
from festival.printing.models import Paper, PaperKind, PaperState
from festival.publishing.current import releases
from festival.publishing.models import ReleaseKind
from tests.printing.conftest import release


def order(it, kind=PaperKind.DAYS, tongues="kk"):
    return operations.order_paper(
        actor=it.director, edition_id=it.edition.id, kind=kind, tongues=tongues
    )


def papers():
    return db.session.scalars(
        select(Paper).order_by(Paper.id).execution_options(populate_existing=True)
    ).all()


def acts():
    return [entry.act for entry in db.session.scalars(select(Entry).order_by(Entry.id))][-2:]


def test_an_ordered_paper_is_made_and_lies_ready(out):
    order(out)
    assert work.make_paper() == 1
    paper = queries.paper_by_code(out.director, "2019", papers()[0].code, "pdf")
    assert paper.state is PaperState.READY and paper.bytes > 10_000
    assert store.read(queries.file_of(paper)).startswith(b"%PDF-")
    assert acts() == ["order_paper", "make_paper"]
    assert checks.papers_say_what_they_are() == []
    assert work.make_paper() == 0


def test_what_waits_is_refused_and_nothing_is_kept(out):
    order(out)
    with pytest.raises(Refused) as refused:
        order(out)
    assert refused.value.reason is rules.PAPER_WAITS
    assert len(papers()) == 1


def test_a_ready_paper_is_made_anew_of_the_same_release(out):
    order(out)
    work.make_paper()
    order(out)
    assert [one.state for one in papers()] == [PaperState.WAITING]


def test_a_paper_of_a_newer_release_stands_beside_the_old(out):
    order(out)
    release(out, ReleaseKind.JURY)
    order(out)
    assert len(papers()) == 2


def test_nothing_released_is_not_printed(small):
    with pytest.raises(Refused) as refused:
        order(small)
    assert refused.value.reason is rules.NOTHING_TO_PRINT
    release(small, ReleaseKind.LINEUP)
    with pytest.raises(Refused) as refused:
        order(small)
    assert refused.value.reason is rules.NO_DAYS_TO_PRINT
    assert papers() == []


def test_data_for_the_layout_program_is_in_all_languages(out):
    assert order(out, PaperKind.MERGE, "ru").tongues == "kk ru en"


def test_two_presses_never_take_the_same_paper(out):
    order(out)
    order(out, PaperKind.POSTER)
    first, second = (operations.begin_paper(actor=HOUSE) for _ in range(2))
    assert first != second
    assert operations.begin_paper(actor=HOUSE) is None


def test_a_paper_that_cannot_be_made_is_given_up_and_says_so(out, monkeypatch, caplog):
    def broken(*_, **__):
        raise PaperNotSet("no ink")

    monkeypatch.setattr(setting, "printed", broken)
    order(out)
    assert work.make_paper() == 1
    assert [one.state for one in papers()] == [PaperState.FAILED]
    assert acts() == ["order_paper", "give_up_paper"]
    rows = queries.papers_page(out.director, "2019", None).rows
    assert (rows[0].state, rows[0].href, rows[0].again) == (
        "Could not be made",
        None,
        ("days", "kk"),
    )


def test_every_booklet_of_what_is_public_is_set_without_being_asked_for(out):
    assert [work.set_booklet() for _ in range(4)] == [1, 1, 1, 0]
    mark = releases()["2019"].digest[:32]
    names = [one.way.split("-")[2] for one in store.ways(f"papers/{mark}")]
    assert names == ["en", "kk", "ru"]


def test_papers_of_releases_nobody_sees_are_swept_after_a_day(out):
    for old in list(store.ways("papers/")):
        store.remove(old.way)
    work.set_booklet()
    (file,) = store.ways("papers/")
    later = file.at + setting.DAY + 1
    assert setting.sweep(queries.kept_digests(), later) == 0
    assert setting.sweep({"0" * 64}, file.at + 60) == 0
    assert setting.sweep({"0" * 64}, later) == 1
    assert store.seen(file.way) is None


def test_a_badge_names_those_who_work_here_by_their_first_hat(out):
    team = queries.team_of(out.edition.id)
    assert {one.posts["en"] for one in team} == {"Director", "Press office"}
    assert {name for one in team for name in one.names.values()} >= {"Press Desk"}
