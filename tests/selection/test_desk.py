"""What needs those who enter films and those who choose, today."""

from festival.reviews import queries as reviews
from festival.submissions import queries as submissions
from tests.reviews.makers import dealt, reviewed
from tests.submissions import makers as entries


def test_a_reader_is_told_what_waits_for_their_review(make):
    edition = make.edition()
    call = entries.call(edition)
    sent = [entries.sent(make.actor(), call) for _ in range(2)]
    reader = make.actor("preselector", edition=edition)

    assert reviews.desk_items(reader) == []
    dealt(edition, reader, *sent)

    [item] = reviews.desk_items(reader)
    assert (item.count, item.href) == (2, "/selection/mine")
    for one in sent:
        reviewed(reader, one, 5)
    assert reviews.desk_items(reader) == []
    assert reviews.desk_items(make.actor("juror", edition=edition)) == []


def test_a_filmmaker_is_told_of_drafts_whose_call_is_open(make):
    edition = make.edition()
    filmmaker = make.actor()
    draft = entries.draft(filmmaker, entries.call(edition))
    entries.sent(filmmaker, entries.call(edition))

    [item] = submissions.desk_items(filmmaker)
    assert item.href == f"/submissions/{draft.code}/film"
    assert item.title == "Көктөбе, таңғы алты"
    calls = [item.href for item in submissions.desk_items(make.actor())]
    assert len(calls) == 2
    assert all(href.startswith("/submissions/calls/") for href in calls)
    assert submissions.desk_items(make.actor("juror", edition=edition)) == []
