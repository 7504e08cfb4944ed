#!/usr/bin/env python3
"""Checks the published record of an audience poll without trusting who made it, and counts it again.

    python3 poll_verifier.py record.json [receipt …]

Python 3.11 or newer and nothing else: this one file is both what counts in the house and what anyone may
take home. With receipts it also says whether each of them is among the counted.

A record is JSON with three links, each holding the SHA-256 of the one before it:

terms     what was published before the first vote: films, showings with their seats, the scale, the method,
          the least number of votes, the order in which ties are parted. Its digest is *root*.
box       which films left the programme since, and what came in at each showing: how many codes were handed out, the receipts of those used in the
          order of their letters, how often each mark was given by code, and the paper tallies with the two
          people's numbers they were entered by. A receipt proves that a vote was counted, never which.
count     each film's votes, score, interval and place.

What this proves: no vote was added, dropped or repeated after the closing, no showing holds more votes than
people, and the places follow from the marks by the method published before. What it cannot prove is who
used a code that was handed out.
"""

import hashlib
import json
import sys
from fractions import Fraction
from math import sqrt
from typing import Any

FORMAT = "festival-poll/1"
NORMAL = 1.959964
"""Nineteen of twenty lie within so many standard errors."""

Record = dict[str, Any]


def canonical(value: Any) -> bytes:
    """The one way these values are written down: UTF-8, names sorted, no spaces."""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return written.encode()


def digest(value: Any) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()


# Counting


def votes_of(terms: Record, box: list[Record], gone: list[str]) -> dict[str, Record]:
    """For each film how often each mark was given, by code and on paper, and how many sat in its showings.

    Marks for a film that has *gone* from the programme are kept in the box and not counted.
    """
    found: dict[str, Record] = {
        film: {"times": [0] * terms["best"], "seated": 0, "seats": 0}
        for film in terms["films"]
        if film not in gone
    }
    seats = {show["show"]: show["seats"] for show in terms["shows"]}
    for showing in box:
        for film, by in showing["marks"].items():
            if film in found:
                kept = found[film]
                for times in (by["codes"], by["paper"]):
                    kept["times"] = [a + b for a, b in zip(kept["times"], times, strict=True)]
                kept["seated"] += showing["attendance"]
                kept["seats"] += seats[showing["show"]] or 0
    return found


def score_of(terms: Record, votes: Record) -> Fraction:
    """What a film comes to by the method of the poll.

    *mean* is the average mark. *proportion* is the share of those seated who gave at least the mark that
    counts as liking. *bayesian* adds to the marks as many average ones as the terms say, so that a few
    friends weigh little.

    >>> terms = {"best": 5, "method": "bayesian", "prior_votes": 30, "prior_mean": "4"}
    >>> round(float(score_of(terms, {"times": [0, 0, 0, 0, 12]})), 2)
    4.29
    """
    times = votes["times"]
    number = sum(times)
    total = sum(mark * count for mark, count in enumerate(times, 1))
    match terms["method"]:
        case "mean":
            return Fraction(total, number) if number else Fraction(0)
        case "proportion":
            liked = sum(times[terms["liked"] - 1 :])
            return Fraction(liked, votes["seated"]) if votes["seated"] else Fraction(0)
        case "bayesian":
            prior = terms["prior_votes"]
            return (prior * Fraction(terms["prior_mean"]) + total) / (prior + number)
    raise ValueError(f"{terms['method']} is no method of a poll.")


def interval_of(terms: Record, votes: Record) -> list[float]:
    """Between which two scores the film would lie nineteen times of twenty, had chance sent other people.

    Of a proportion by Wilson's formula, of the other methods by the standard error of the marks.

    >>> interval_of({"best": 5, "method": "mean"}, {"times": [0, 0, 0, 10, 10], "seated": 40})
    [4.275, 4.725]
    """
    times = votes["times"]
    number = sum(times)
    if terms["method"] == "proportion":
        number, share = votes["seated"], float(score_of(terms, votes))
        if not number:
            return [0.0, 1.0]
        middle = (share + NORMAL**2 / (2 * number)) / (1 + NORMAL**2 / number)
        reach = NORMAL * sqrt(share * (1 - share) / number + NORMAL**2 / (4 * number**2))
        reach /= 1 + NORMAL**2 / number
        return [round(middle - reach, 3), round(middle + reach, 3)]
    if number < 2:
        return [1.0, float(terms["best"])]
    mean = sum(mark * count for mark, count in enumerate(times, 1)) / number
    spread = sum(count * (mark - mean) ** 2 for mark, count in enumerate(times, 1)) / (number - 1)
    heard = number + terms["prior_votes"] if terms["method"] == "bayesian" else number
    reach = NORMAL * sqrt(spread * number) / heard
    score = float(score_of(terms, votes))
    return [round(max(1.0, score - reach), 3), round(min(float(terms["best"]), score + reach), 3)]


def count(terms: Record, box: list[Record], gone: list[str]) -> list[Record]:
    """The films by their places, then those with too few votes, in the order of the terms, without one.

    Ties go to more votes, then to the fuller houses; whom neither parts share the place.
    """
    found = votes_of(terms, box, gone)
    ranked, rest = [], []
    for film, votes in found.items():
        number = sum(votes["times"])
        score = score_of(terms, votes)
        line = {
            "film": film,
            "votes": number,
            "times": votes["times"],
            "seated": votes["seated"],
            "score": str(score),
            "interval": interval_of(terms, votes),
            "place": None,
        }
        full = Fraction(votes["seated"], votes["seats"]) if votes["seats"] else Fraction(0)
        if number >= max(1, terms["min_votes"]):
            ranked.append(((score, number, full), line))
        else:
            rest.append(line)
    ranked.sort(key=lambda one: one[0], reverse=True)
    keys = [key for key, _ in ranked]
    return [*(line | {"place": keys.index(key) + 1} for key, line in ranked), *rest]


# Verifying


def verify(record: Record) -> list[str]:
    """Everything that is wrong with a record, in words; an empty list when it stands."""
    try:
        if record.get("format") != FORMAT:
            return [f"This is no record of the kind {FORMAT}."]
        terms, box = record["terms"], record["box"]
        wrong = [*_links(record), *_box(terms, box["showings"])]
        if record["count"]["films"] != (again := count(terms, box["showings"], box["left"])):
            wrong.append(f"Counted again, the films come to {canonical(again).decode()}.")
        return wrong
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        return [f"The record is not whole: {type(error).__name__} {error}."]


def _links(record: Record) -> list[str]:
    wrong = []
    if record["root"] != digest(record["terms"]):
        wrong.append("The terms are not the ones that were published before the vote.")
    if record["box"]["terms"] != record["root"]:
        wrong.append("The box belongs to other terms.")
    if record["box_root"] != digest(record["box"]):
        wrong.append("The box is not the one whose root was published.")
    if record["count"]["box"] != record["box_root"]:
        wrong.append("The count belongs to another box.")
    if record["seal"] != digest({name: record[name] for name in record if name != "seal"}):
        wrong.append("The seal does not fit the record.")
    return wrong


def _box(terms: Record, showings: list[Record]) -> list[str]:
    wrong, receipts = [], []
    shows = {show["show"]: show for show in terms["shows"]}
    if [showing["show"] for showing in showings] != list(shows):
        wrong.append("The showings are not those of the terms.")
    for showing in showings:
        told = shows[showing["show"]]
        here = f"Showing {showing['show']}"
        receipts += showing["receipts"]
        if showing["receipts"] != sorted(showing["receipts"]):
            wrong.append(f"{here}: the receipts are not in the order of their letters.")
        if len(showing["receipts"]) > showing["handed_out"]:
            wrong.append(f"{here}: more codes were used than handed out.")
        if told["seats"] is not None and showing["attendance"] > told["seats"]:
            wrong.append(f"{here}: more people than seats.")
        if set(showing["marks"]) - set(told["films"]):
            wrong.append(f"{here}: a film was marked that was not shown.")
        for film, by in showing["marks"].items():
            if any(type(n) is not int or n < 0 for n in (*by["codes"], *by["paper"])):
                wrong.append(f"{here}: a number of votes is none.")
            if sum(by["codes"]) > len(showing["receipts"]):
                wrong.append(f"{here}: more marks than codes for {film}.")
            if sum(by["codes"]) + sum(by["paper"]) > showing["attendance"]:
                wrong.append(f"{here}: more votes than people for {film}.")
        by_whom = showing["paper_by"]
        if by_whom and len(set(by_whom)) < 2:
            wrong.append(f"{here}: the paper was not entered by two people.")
        if not by_whom and any(sum(by["paper"]) for by in showing["marks"].values()):
            wrong.append(f"{here}: nobody entered the paper.")
    if len(set(receipts)) < len(receipts):
        wrong.append("A receipt stands twice.")
    return wrong


def standing_of(record: Record, receipt: str) -> str:
    """Whether a receipt is among the counted; how it is written does not matter."""
    wanted = receipt.strip().upper().replace("O", "0").replace("I", "1").replace("L", "1")
    known = (one for showing in record["box"]["showings"] for one in showing["receipts"])
    return "counted" if wanted in known else "missing"


def main(arguments: list[str]) -> int:
    if not arguments:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    with open(arguments[0], encoding="utf-8") as file:
        record = json.load(file)
    wrong = verify(record)
    for line in wrong:
        sys.stdout.write(f"WRONG  {line}\n")
    for receipt in arguments[1:]:
        found = standing_of(record, receipt)
        sys.stdout.write(f"{receipt}  {found}\n")
        wrong += [receipt] if found != "counted" else []
    if not wrong:
        first = [line for line in record["count"]["films"] if line["place"] == 1]
        sys.stdout.write(f"The record stands. {canonical(first).decode()}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
