"""What a season's import costs: ``python -m tests.benchmarks.bench_imports [ROWS]``.

An export of 3,000 invented films is handed in, reported, taken in, handed in again and a week later once
more with a third of it changed. Together with its report the first must take no more than half a minute.
"""

import csv
import io
import os
import resource
import sys
import tempfile
import time
from random import Random

from festival import create_app
from festival.cli import MIGRATIONS, migrations
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.submissions import intake, intake_commit
from festival.submissions.columns import FILMFREEWAY, SHOWN
from festival.submissions.intake_queries import intake_by_code, report_of
from tests import makers
from tests.submissions import makers as entries

MOST_SECONDS = 30
HEADINGS = [SHOWN[name] for name, _ in FILMFREEWAY] + [f"Question {n}" for n in range(6)]
NAMES = ["Ana", "Leo", "Mira", "Tom", "Ida", "Jonas", "Сара", "Дана", "Айгүл", "Nuri"]
COUNTRIES = [
    "Kazakhstan",
    "France / Germany",
    "USA, Canada",
    "Korea, South",
    "Italy / Spain / Peru",
    "Россия",
]
TONGUES = ["Kazakh", "French, German", "English", "Korean", "Italian Spanish", "Russian"]


def film(number, dice, week):
    where = dice.randrange(len(COUNTRIES))
    people = [
        f"{dice.choice(NAMES)} Demo-{dice.randrange(9999)}" for _ in range(dice.randint(4, 16))
    ]
    text = " ".join(dice.choice(NAMES) for _ in range(110))
    row = {
        "First Name": dice.choice(NAMES), "Last Name": "Demo", "Email": f"bench{number}@example.org",
        "Phone": "+7 700", "Country": "Kazakhstan", "Tracking Number": f"FF{number:05}",
        "Project Title": f"Film {number}", "Synopsis": text, "Duration": f"0{dice.randint(0, 2)}:{dice.randint(10, 59)}:11",
        "Country of Origin": COUNTRIES[where], "Language": TONGUES[where], "Project Type": "Documentary",
        "Completion Date": "2018-03-15", "Directors": ", ".join(people[: dice.choice([1, 1, 1, 2, 3])]),
        "Writers": ", ".join(people[2:4]), "Key Cast": ", ".join(people[4:]), "Rating": f"{dice.random() * 10:.2f}",
        "Submission Date": "2019-03-05", "Submission Status": "In Consideration", "Judging Status": "Undecided",
        "Submission Categories": "Feature film", "Submission Link": f"https://video.example.org/{number}",
        "Submission Password": "bench", "Submission ID": str(10_000_000 + number), "Question 1": text[:200],
    }  # fmt: skip
    if week and number % 3 == 0:
        row |= {"Submission Status": "Withdrawn", "Rating": "1.00"}
    return [row.get(heading, "") for heading in HEADINGS]


def export(count, week=0):
    dice = Random(count)
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow(HEADINGS)
    writer.writerows(film(number, dice, week) for number in range(count))
    return page.getvalue().encode("utf-8-sig")


def run(call, content):
    """Seconds to hand in and report, seconds to take in, and the longest transaction."""
    began = time.perf_counter()
    made = intake.begin(actor=HOUSE, call_id=call.id, filename="bench.csv", content=content)
    longest = _through(lambda: intake.report_some(actor=HOUSE, code=made.code))
    reported = time.perf_counter()
    counts = report_of(intake_by_code(HOUSE, made.code))
    if counts["new"] + counts["changed"]:
        intake_commit.commit(actor=HOUSE, code=made.code)
        longest = max(
            longest, _through(lambda: intake_commit.commit_some(actor=HOUSE, code=made.code))
        )
    return reported - began, time.perf_counter() - reported, longest, counts


def _through(step):
    longest, did = 0.0, 1
    while did:
        began = time.perf_counter()
        did = step()
        longest = max(longest, time.perf_counter() - began)
        db.session.remove()
    return longest


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    os.environ["FESTIVAL_INSTANCE"] = tempfile.mkdtemp()
    app = create_app(TESTING=True, WTF_CSRF_ENABLED=False, HOSTS=["localhost"])
    with app.app_context():
        migrations().upgrade(directory=str(MIGRATIONS))
        call = entries.call(makers.edition())
        whole = 0.0
        for label, week in (("first", 0), ("again", 0), ("a week later", 1)):
            content = export(rows, week)
            report, commit, longest, counts = run(call, content)
            told = ", ".join(f"{n} {name}" for name, n in counts.items() if n)
            print(f"{label}: {len(content) / 1e6:.1f} MB, report {report:.1f} s, commit {commit:.1f} s, "
                  f"longest transaction {longest * 1000:.0f} ms ({told})")  # fmt: skip
            whole = whole or report + commit
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"first import of {rows} rows: {whole:.1f} s of {MOST_SECONDS}; peak memory {peak:.0f} MB"
        )
    return int(whole > MOST_SECONDS)


if __name__ == "__main__":
    raise SystemExit(main())
