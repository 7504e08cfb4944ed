"""What a poll may ask, when it takes votes, and when two people agree on a heap of paper. Pure."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from festival.audience.models import PaperTally, Poll, PollMethod, PollState, VoteCode
from festival.foundation.actor import Actor
from festival.foundation.verdict import YES, Reason, Verdict, no
from festival.people.models import Hat

NOT_THE_POLL_MAKER = Reason(
    "NOT_THE_POLL_MAKER", "Only the festival director sets, opens, closes and counts polls.", 403
)
NOT_AT_THE_BOX = Reason(
    "NOT_AT_THE_BOX", "The director and the schedule manager keep the codes and the paper.", 403
)
POLL_FOR_A_JURY = Reason(
    "POLL_FOR_A_JURY",
    "A jury decides this prize. Choose a prize that no jury, or an audience’s jury, decides.",
    422,
)
POLL_TWICE = Reason("POLL_TWICE", "This prize already has a poll.")
POLL_FROZEN = Reason(
    "POLL_FROZEN", "The terms were published when the poll opened. They stay as they are."
)
POLL_SCALE = Reason(
    "POLL_SCALE",
    "A scale goes from 1 to at most 10, and the mark that counts as liking lies on it.",
    422,
)
POLL_PRIOR = Reason(
    "POLL_PRIOR", "The average mark that is added must lie between 1 and {best}.", 422
)
POLL_CLOSING = Reason("POLL_CLOSING", "Choose a closing instant that lies ahead.", 422)
POLL_WITHOUT_SHOWS = Reason(
    "POLL_WITHOUT_SHOWS", "No public screening of this prize’s sections is planned."
)
POLL_NOT_OPEN = Reason("POLL_NOT_OPEN", "Voting opens when the screening ends, at {opens}.")
POLL_CLOSED = Reason("POLL_CLOSED", "The poll is closed. It took votes until {closed}.")
POLL_STILL_OPEN = Reason("POLL_STILL_OPEN", "Close the poll first; until then nobody reads it.")
POLL_COUNTED = Reason("POLL_COUNTED", "This poll is counted. What it holds stays as it is.")
POLL_NOT_COUNTED = Reason("POLL_NOT_COUNTED", "Count the poll first.")
ALREADY_VOTED = Reason("ALREADY_VOTED", "This code has been used. Each code is one vote.")
CODE_UNKNOWN = Reason(
    "CODE_UNKNOWN", "There is no such code. Look at the slip again: it has twelve letters.", 404
)
POLL_DOES_NOT_STAND = Reason(
    "POLL_DOES_NOT_STAND", "The count does not stand: {wrong} Nothing was verified."
)
VOTE_SHOW_CANCELLED = Reason(
    "VOTE_SHOW_CANCELLED", "This screening was cancelled, and its codes with it."
)
VOTE_EMPTY = Reason("VOTE_EMPTY", "Give a mark to at least one film.", 422)
VOTE_OFF_SCALE = Reason("VOTE_OFF_SCALE", "Give a whole mark from 1 to {best}.", 422)
VOTE_FILM_UNKNOWN = Reason(
    "VOTE_FILM_UNKNOWN", "This film was not in the screening. Open the page again.", 422
)
TOO_MANY_CODES = Reason(
    "TOO_MANY_CODES",
    "{hall} has {seats} seats; {handed} codes are made already. Make at most {most} more.",
    422,
)
MORE_PEOPLE_THAN_SEATS = Reason(
    "MORE_PEOPLE_THAN_SEATS", "{people} people in {seats} seats. Count again.", 422
)
MORE_VOTES_THAN_SEATS = Reason(
    "MORE_VOTES_THAN_SEATS",
    "{votes} votes on paper and {codes} by code, but {people} people were there.",
    422,
)
ATTENDANCE_FIRST = Reason(
    "ATTENDANCE_FIRST", "Write down first how many people were in the screening.", 409
)
ATTENDANCE_MISSING = Reason(
    "ATTENDANCE_MISSING", "Write down how many people were there: {shows}.", 409
)
TALLY_SAME_PERSON = Reason(
    "TALLY_SAME_PERSON", "Somebody else must count this paper the second time."
)
TALLY_DIFFERS = Reason(
    "TALLY_DIFFERS",
    "This is not what the first count came to. Count the slips again, together if need be.",
    422,
)
TALLY_AGREED = Reason("TALLY_AGREED", "Two people have counted this paper and agree.")
TALLIES_WAIT = Reason("TALLIES_WAIT", "Paper waits for its second count: {shows}.")
TALLY_UNFIT = Reason(
    "TALLY_UNFIT", "Say of each mark how often it was given, in whole numbers.", 422
)
VERIFIED_BY_ANOTHER = Reason(
    "VERIFIED_BY_ANOTHER", "Whoever counted does not verify. Ask somebody else of the office."
)
POLL_UNVERIFIED = Reason(
    "POLL_UNVERIFIED", "A second person verifies the count before the prize is written down."
)
NOBODY_RANKED = Reason(
    "NOBODY_RANKED", "No film has the {least} votes that the terms ask for, so there is no winner."
)

MOST_SEATS = 10_000
"""Where nobody knows how many a hall holds."""
BURST = 30
"""So many codes of one showing used within a minute are told to the office after the close."""


def may_make(actor: Actor, edition_id: int) -> Verdict:
    if actor.id == 0 or actor.wears_in(edition_id, Hat.DIRECTOR):
        return YES
    return no(NOT_THE_POLL_MAKER)


def may_keep(actor: Actor, edition_id: int) -> Verdict:
    """Codes, attendance and paper are in the hands of those who run the halls."""
    if actor.id == 0 or actor.wears_in(edition_id, Hat.DIRECTOR, Hat.SCHEDULE):
        return YES
    return no(NOT_AT_THE_BOX)


def terms_are_right(
    method: PollMethod, best: int, liked: int, prior_mean: int, closes_at: datetime, now: datetime
) -> Verdict:
    """The scale, what is added to it, and a closing that lies ahead; *prior_mean* in hundredths."""
    if not (2 <= best <= 10 and 1 <= liked <= best):
        return no(POLL_SCALE)
    if method is PollMethod.BAYESIAN and not 100 <= prior_mean <= best * 100:
        return no(POLL_PRIOR, best=best)
    return YES if closes_at > now else no(POLL_CLOSING)


def may_revise(poll: Poll) -> Verdict:
    return YES if poll.state is PollState.DRAFT else no(POLL_FROZEN)


def may_open(poll: Poll, shows: int, now: datetime) -> Verdict:
    """Once, with something to ask about, before it would close."""
    if not (still := may_revise(poll)):
        return still
    if poll.closes_at <= now:
        return no(POLL_CLOSING)
    return YES if shows else no(POLL_WITHOUT_SHOWS)


def takes_votes(poll: Poll, ends_at: datetime, cancelled: bool, now: datetime) -> Verdict:
    """I-86: from the end of the screening to the close of the poll, by the server's clock."""
    if poll.state is PollState.DRAFT:
        return no(POLL_NOT_OPEN, opens=ends_at)
    if poll.state is not PollState.OPEN or now >= poll.closes_at:
        return no(POLL_CLOSED, closed=poll.closed_at or poll.closes_at)
    if cancelled:
        return no(VOTE_SHOW_CANCELLED)
    return no(POLL_NOT_OPEN, opens=ends_at) if now < ends_at else YES


def may_use(code: VoteCode) -> Verdict:
    return no(ALREADY_VOTED) if code.used_at else YES


def vote_is_right(marks: Mapping[str, int], films: Collection[str], best: int) -> Verdict:
    """At least one film of the screening, each with a mark of the scale."""
    if not marks:
        return no(VOTE_EMPTY)
    if set(marks) - set(films):
        return no(VOTE_FILM_UNKNOWN)
    if any(type(mark) is not int or not 1 <= mark <= best for mark in marks.values()):
        return no(VOTE_OFF_SCALE, best=best)
    return YES


def still_gathers(poll: Poll) -> Verdict:
    """Codes are made, people and paper told until the poll is counted."""
    if poll.state is PollState.DRAFT:
        return no(POLL_NOT_OPEN, opens=poll.closes_at)
    return YES if poll.state in {PollState.OPEN, PollState.CLOSED} else no(POLL_COUNTED)


def may_make_codes(hall: str, seats: int | None, handed: int, wanted: int) -> Verdict:
    """No more codes than seats: a code is somebody who sat there. *seats* may be unknown."""
    seats = MOST_SEATS if seats is None else seats
    if wanted >= 1 and handed + wanted <= seats:
        return YES
    return no(TOO_MANY_CODES, hall=hall, seats=seats, handed=handed, most=max(0, seats - handed))


def people_fit(people: int, seats: int | None, codes_used: int, paper: int) -> Verdict:
    """People fit into the seats, and no more voted than were there."""
    if seats is not None and people > seats:
        return no(MORE_PEOPLE_THAN_SEATS, people=people, seats=seats)
    if codes_used + paper > people:
        return no(MORE_VOTES_THAN_SEATS, votes=paper, codes=codes_used, people=people)
    return YES


def tally_fits(times: Sequence[int], best: int, people: int | None, codes_used: int) -> Verdict:
    """I-88: each mark's number, and no more slips than people who did not vote by code."""
    if len(times) != best or any(type(n) is not int or n < 0 for n in times):
        return no(TALLY_UNFIT)
    if people is None:
        return no(ATTENDANCE_FIRST)
    if codes_used + sum(times) > people:
        return no(MORE_VOTES_THAN_SEATS, votes=sum(times), codes=codes_used, people=people)
    return YES


def may_tell_again(tally: PaperTally, account_id: int, times: Sequence[int]) -> Verdict:
    """The second count is another person's, and comes to the same."""
    if tally.second_by_id is not None:
        return no(TALLY_AGREED)
    if tally.first_by_id == account_id:
        return no(TALLY_SAME_PERSON)
    return YES if list(times) == tally.times else no(TALLY_DIFFERS)


def may_close(poll: Poll, now: datetime) -> Verdict:
    if poll.state is PollState.DRAFT:
        return no(POLL_NOT_OPEN, opens=poll.closes_at)
    return YES if poll.state is PollState.OPEN else no(POLL_CLOSED, closed=poll.closed_at or now)


def may_count(poll: Poll, without_people: str, waiting: str) -> Verdict:
    """After the close, when people were counted and every heap of paper twice."""
    if poll.state in {PollState.DRAFT, PollState.OPEN}:
        return no(POLL_STILL_OPEN)
    if poll.state is not PollState.CLOSED:
        return no(POLL_COUNTED)
    if without_people:
        return no(ATTENDANCE_MISSING, shows=without_people)
    return no(TALLIES_WAIT, shows=waiting) if waiting else YES


def may_verify(poll: Poll, actor: Actor) -> Verdict:
    """Four eyes: whoever counted does not verify."""
    if poll.state is PollState.VERIFIED:
        return no(POLL_COUNTED)
    if poll.state is not PollState.COUNTED:
        return no(POLL_NOT_COUNTED)
    return no(VERIFIED_BY_ANOTHER) if poll.counted_by_id == actor.id else YES


def may_award(poll: Poll, first: Collection[str]) -> Verdict:
    if poll.state is not PollState.VERIFIED:
        return no(POLL_UNVERIFIED)
    return YES if first else no(NOBODY_RANKED, least=poll.min_votes)


def may_read_result(poll: Poll) -> Verdict:
    """Nobody reads a sum while votes come in, and nobody before they are counted."""
    if poll.state in {PollState.COUNTED, PollState.VERIFIED}:
        return YES
    return no(POLL_STILL_OPEN if poll.state is not PollState.CLOSED else POLL_NOT_COUNTED)
