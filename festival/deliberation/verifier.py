#!/usr/bin/env python3
"""Checks the published record of a ballot without trusting who made it, and counts it again.

    python3 verifier.py record.json [tracker …]

Python 3.11 or newer and nothing else: this one file is both what counts in the house and what anyone may
take home. With trackers it also says where each of them stands in the record.

A record is JSON with three links, each holding the SHA-256 of the one before it:

opening   what was frozen before anyone voted: candidates, electorate, method, quorum, who was present,
          the public key. Its digest, *root*, was published when the ballot opened.
closing   how many are on the roll as having voted, and the commitments of what they cast, in the order of
          their letters, so that the order of voting is told to nobody. Replaced votes are named as replaced.
          Its digest was published when the ballot closed, before anybody could open a box.
count     each choice with the salt it was committed with, the tally, the outcome and the steps of a tie.
          Where two people or fewer voted there are no choices, because they would be no secret.

What this proves: nothing was altered, dropped, added or replayed after the closing; the result follows from
the choices by the method fixed before the vote. That a vote was not dropped *before* the closing its voter
sees for themselves: their tracker stands among the counted. What it cannot prove: that nobody looked over a
shoulder, or that the machine that took the vote wrote down what was pressed; for that the voter's own
tracker opens to their own choice, and they know what it was.
"""

import hashlib
import json
import sys
from fractions import Fraction
from typing import Any

FORMAT = "festival-ballot/1"
FEW = 2
"""With this many votes or fewer, the breakdown would tell who voted how."""

Record = dict[str, Any]
Choice = dict[str, Any]


def canonical(value: Any) -> bytes:
    """The one way these values are written down: UTF-8, names sorted, no spaces."""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return written.encode()


def digest(value: Any) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()


def tracker_of(commitment: str) -> str:
    """The ten letters a voter was given, made of what they cast and its salt."""
    number = int.from_bytes(hashlib.sha256(b"tracker:" + commitment.encode()).digest()[:7], "big")
    letters = "".join(
        "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[number >> (5 * at) & 31] for at in reversed(range(10))
    )
    return f"{letters[:5]}-{letters[5:]}"


# Counting


def count(
    method: str, candidates: list[str], choices: list[Choice], blank_counts: bool = False
) -> Record:
    """What the votes come to: who leads, what was needed, and whether somebody is elected.

    Votes cast leave abstentions out, and blank papers unless the rule counts them. An absolute majority is
    more than half of the votes cast.

    >>> tally = count("absolute", ["A", "B"], [{"for": "A"}] * 4 + [{"for": "B"}] * 3 + [{"abstain": True}])
    >>> tally["cast"], tally["needed"], tally["outcome"], tally["leaders"]
    (7, 4, 'elected', ['A'])
    """
    for choice in choices:
        if (wrong := misfit(method, candidates, choice)) is not None:
            raise ValueError(wrong)
    blank = sum("blank" in choice for choice in choices)
    voiced = [choice for choice in choices if "blank" not in choice and "abstain" not in choice]
    cast = len(voiced) + (blank if blank_counts else 0)
    counted = {
        "absolute": _majority,
        "plurality": _plurality,
        "ranked": _run_off,
        "yes_no": _question,
        "consensus": _consensus,
        "score_sum": _sums,
    }[method](candidates, voiced, cast)
    abstained = len(choices) - len(voiced) - blank
    return {"cast": cast, "abstained": abstained, "blank": blank, "needed": None, **counted}


def misfit(method: str, candidates: list[str], choice: Choice) -> str | None:
    """Why a choice is none of this ballot's, or nothing when it is.

    >>> misfit("plurality", ["A"], {"for": "B"})
    'B is no candidate.'
    >>> misfit("ranked", ["A", "B"], {"rank": ["B", "A"]}) is None
    True
    """
    if choice in ({"abstain": True}, {"blank": True}):
        return None
    wanted = {
        "absolute": "for",
        "plurality": "for",
        "ranked": "rank",
        "yes_no": "answer",
        "consensus": "answer",
        "score_sum": "scores",
    }.get(method)
    if wanted is None or list(choice) != [wanted]:
        return "This is no choice of this method."
    said = choice[wanted]
    if wanted == "answer":
        return None if said in ("yes", "no") else "The answer is yes or no."
    if wanted == "for":
        named = [said]
    elif isinstance(said, list if wanted == "rank" else dict):
        named = list(said)
    else:
        return "This is no choice of this method."
    for name in named:
        if name not in candidates:
            return f"{name} is no candidate."
    if not named or len(set(named)) < len(named):
        return "Each candidate stands once."
    if wanted == "scores" and not all(type(mark) is int for mark in said.values()):
        return "Marks are whole numbers."
    return None


def _leading(votes: dict[str, Any]) -> list[str]:
    best = max(votes.values(), default=0)
    return [name for name, number in votes.items() if number == best and best]


def _papers(candidates: list[str], voiced: list[Choice]) -> dict[str, int]:
    return {name: sum(choice["for"] == name for choice in voiced) for name in candidates}


def _majority(candidates: list[str], voiced: list[Choice], cast: int) -> Record:
    votes = _papers(candidates, voiced)
    needed, leaders = cast // 2 + 1, _leading(votes)
    won = len(leaders) == 1 and votes[leaders[0]] >= needed
    tied = len(leaders) > 1
    outcome = "elected" if won else "tie" if tied else "no_majority"
    return {"votes": votes, "needed": needed, "leaders": leaders, "outcome": outcome}


def _plurality(candidates: list[str], voiced: list[Choice], cast: int) -> Record:
    votes = _papers(candidates, voiced)
    leaders = _leading(votes)
    outcome = {0: "no_majority", 1: "elected"}.get(len(leaders), "tie")
    return {"votes": votes, "leaders": leaders, "outcome": outcome}


def _question(candidates: list[str], voiced: list[Choice], cast: int) -> Record:
    yes = sum(choice["answer"] == "yes" for choice in voiced)
    against = len(voiced) - yes
    outcome = "elected" if yes > against else "tie" if yes == against else "no_majority"
    if not voiced:
        outcome = "no_majority"
    leaders = candidates if outcome != "no_majority" else []
    return {"votes": {"yes": yes, "no": against}, "leaders": leaders, "outcome": outcome}


def _consensus(candidates: list[str], voiced: list[Choice], cast: int) -> Record:
    yes = sum(choice["answer"] == "yes" for choice in voiced)
    agreed = yes == cast > 0
    return {
        "votes": {"yes": yes, "no": len(voiced) - yes},
        "needed": cast,
        "leaders": candidates if agreed else [],
        "outcome": "elected" if agreed else "no_majority",
    }


def _sums(candidates: list[str], voiced: list[Choice], cast: int) -> Record:
    """The mean of the marks each candidate was given, as a fraction, for a missing mark is no zero."""
    given = {
        name: [c["scores"][name] for c in voiced if name in c["scores"]] for name in candidates
    }
    means = {name: Fraction(sum(marks), len(marks)) for name, marks in given.items() if marks}
    leaders = _leading(means)
    outcome = {0: "no_majority", 1: "elected"}.get(len(leaders), "tie")
    votes = {name: str(means[name]) if name in means else None for name in candidates}
    return {"votes": votes, "leaders": leaders, "outcome": outcome}


def _run_off(candidates: list[str], voiced: list[Choice], cast: int) -> Record:
    """Instant run-off: the weakest leave, their papers pass on, until one has more than half of what is left."""
    standing, rounds = list(candidates), []
    while True:
        firsts = [next((n for n in c["rank"] if n in standing), None) for c in voiced]
        votes = {name: firsts.count(name) for name in standing}
        rounds.append(votes)
        going = sum(votes.values())
        leaders = _leading(votes)
        if going and len(leaders) == 1 and votes[leaders[0]] > going // 2:
            outcome = "elected"
            break
        if not going:
            outcome = "no_majority"
            break
        leaving = _weakest(standing, rounds, voiced)
        if len(leaving) == len(standing):
            outcome = "tie"
            break
        standing = [name for name in standing if name not in leaving]
    needed = going // 2 + 1
    return {
        "votes": votes,
        "rounds": rounds,
        "needed": needed,
        "leaders": leaders,
        "outcome": outcome,
    }


def _weakest(standing: list[str], rounds: list[dict[str, int]], voiced: list[Choice]) -> list[str]:
    """Who leaves: the fewest votes now; among equals, the fewest in the round before, and so back.

    Where the rounds do not part them, the fewest second places on the papers as they stand now, then third
    places, and so on. Where nothing parts them, all of them leave together.
    """
    weakest = standing
    orders = [[name for name in choice["rank"] if name in standing] for choice in voiced]
    later = []
    for place in range(1, len(standing)):
        named = [order[place] for order in orders if place < len(order)]
        later.append({name: named.count(name) for name in standing})
    for votes in [*reversed(rounds), *later]:
        if len(weakest) == 1:
            break
        fewest = min(votes[name] for name in weakest)
        weakest = [name for name in weakest if votes[name] == fewest]
    return weakest


def quorum_of(eligible: int, numerator: int, denominator: int) -> int:
    """How many of the *eligible* must be there. The recused are not eligible; the absent are.

    >>> quorum_of(3, 2, 3), quorum_of(5, 2, 3), quorum_of(0, 2, 3)
    (2, 4, 1)
    """
    return max(1, -(-eligible * numerator // denominator))


# Verifying


def verify(record: Record) -> list[str]:
    """Everything that is wrong with a record, in words; an empty list when it stands."""
    try:
        if record.get("format") != FORMAT:
            return [f"This is no record of the kind {FORMAT}."]
        opening, closing = record["opening"], record["closing"]
        return [
            *_links(record),
            *_box(opening, closing),
            *_counting(opening, closing, record["count"]),
        ]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        return [f"The record is not whole: {type(error).__name__} {error}."]


def _links(record: Record) -> list[str]:
    opening, closing, counted = record["opening"], record["closing"], record["count"]
    wrong = []
    if record["root"] != digest(opening):
        wrong.append("The opening is not the one whose root was published.")
    if closing["opening"] != record["root"]:
        wrong.append("The closing belongs to another opening.")
    if record["closing_root"] != digest(closing):
        wrong.append("The closing is not the one whose root was published.")
    if counted["closing"] != record["closing_root"]:
        wrong.append("The count belongs to another closing.")
    if record["seal"] != digest({name: record[name] for name in record if name != "seal"}):
        wrong.append("The seal does not fit the record.")
    return wrong


def _box(opening: Record, closing: Record) -> list[str]:
    cast, replaced = closing["commitments"], closing["replaced"]
    electorate, roll = opening["electorate"], closing["roll"]
    wrong = []
    if len(set(opening["candidates"])) < len(opening["candidates"]):
        wrong.append("A candidate stands twice.")
    if cast != sorted(cast) or replaced != sorted(replaced):
        wrong.append("The votes are not in the order of their letters.")
    if len(set(cast) | set(replaced)) < len(cast) + len(replaced):
        wrong.append("A vote stands twice.")
    if roll != sorted(set(roll)) or not set(roll) <= set(electorate):
        wrong.append("The roll names somebody twice, or somebody who had no vote.")
    if len(cast) != len(roll):
        wrong.append(f"{len(cast)} votes lie in the box; the roll names {len(roll)} voters.")
    needed = quorum_of(len(electorate), *opening["quorum"])
    present = opening["present"]
    if not set(present) <= set(electorate) or len(set(present)) < needed:
        wrong.append(f"{len(set(present))} were present, and the quorum was {needed}.")
    return wrong


def _counting(opening: Record, closing: Record, counted: Record) -> list[str]:
    wrong, opened = [], counted["opened"]
    if opened is None:
        if len(closing["commitments"]) > FEW:
            wrong.append("The choices are missing.")
        if set(counted["tally"]) - {"outcome", "leaders"}:
            wrong.append("So few votes may not be told apart.")
        return wrong + _path(opening, counted)
    if len(opened) <= FEW:
        wrong.append("So few votes may not be opened.")
    bound = sorted(digest({"choice": one["choice"], "salt": one["salt"]}) for one in opened)
    if bound != closing["commitments"]:
        wrong.append("The opened choices are not the ones that were cast.")
    if len({one["salt"] for one in opened}) < len(opened):
        wrong.append("Two votes were cast with the same salt.")
    choices = [one["choice"] for one in opened]
    again = count(opening["method"], opening["candidates"], choices, opening["blank_counts"])
    if again != counted["tally"]:
        wrong.append(f"Counted again, the tally is {canonical(again).decode()}.")
    return wrong + _path(opening, counted)


def _path(opening: Record, counted: Record) -> list[str]:
    """The steps after a tie are among those the statute named before the vote."""
    tally, steps, wrong = counted["tally"], counted["steps"], []
    leaders = set(tally["leaders"])
    for step in steps:
        if step["kind"] not in opening["path"]:
            wrong.append(f"The statute knows no step called {step['kind']}.")
        if step["kind"] == "casting_vote" and step["by"] != opening["casting"]:
            wrong.append("The casting vote was given by somebody who had none.")
        if step["kind"] in ("casting_vote", "ex_aequo") and not set(step["for"]) <= leaders:
            wrong.append("A step names somebody who did not lead.")
    if tally["outcome"] == "elected" and (steps or len(leaders) != 1):
        wrong.append("Somebody was elected, and no step may follow.")
    return wrong


def standing_of(record: Record, tracker: str) -> str:
    """Where a voter's tracker stands: counted, replaced or missing."""
    wanted = tracker.strip().upper().replace("O", "0").replace("I", "1").replace("L", "1")
    closing = record["closing"]
    for where in ("commitments", "replaced"):
        if wanted in map(tracker_of, closing[where]):
            return "counted" if where == "commitments" else "replaced"
    return "missing"


def main(arguments: list[str]) -> int:
    if not arguments:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    with open(arguments[0], encoding="utf-8") as file:
        record = json.load(file)
    wrong = verify(record)
    for line in wrong:
        sys.stdout.write(f"WRONG  {line}\n")
    for tracker in arguments[1:]:
        found = standing_of(record, tracker)
        sys.stdout.write(f"{tracker}  {found}\n")
        wrong += [tracker] if found != "counted" else []
    if not wrong:
        tally = record["count"]["tally"]
        sys.stdout.write(f"The record stands. {canonical(tally).decode()}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
