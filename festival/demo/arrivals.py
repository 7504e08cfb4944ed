"""Two exports of an invented FilmFreeway list: one taken in, and the week after's, read and waiting.

The files are written here, row by row; nobody in them and no film of theirs exists.
"""

import csv
import io

from festival.demo.stock import Stock
from festival.films.models import Activity, FilmKind, TitleKind
from festival.films.operations import CreditGiven, TitleGiven, enter_film
from festival.foundation.actor import HOUSE, Actor
from festival.foundation.text import Text
from festival.people.given import NameGiven
from festival.people.operations import register_person
from festival.selection.operations import decide
from festival.submissions.columns import FILMFREEWAY, SHOWN
from festival.submissions.intake import begin, report_some
from festival.submissions.intake_commit import commit, commit_some
from festival.submissions.intake_queries import entry_numbered
from festival.submissions.models import Call, Decision, QuestionKind, Source
from festival.submissions.own_questions import add_question
from festival.submissions.queries import calls_of

QUESTION = "Will it be a national premiere?"
OUR_QUESTION = Text(
    en="Would it be a national premiere?",
    ru="Будет ли это национальная премьера?",
    kk="Бұл ұлттық премьера бола ма?",
)
HEADINGS = [*(SHOWN[name] for name, _ in FILMFREEWAY), QUESTION]
COMMON = {
    "Gender": "Male", "Submission Status": "In Consideration", "Judging Status": "Undecided",
    "Submission Deadlines": "Regular Deadline", "Submission Fee": "$25.00", "Completion Date": "2026-03-15",
    "Submission Date": "2026-10-02", "Student Project": "No", "First-time Filmmaker": "No",
}  # fmt: skip
FILMS = (
    {"Project Title": "The Ferry at Noon", "Directors": "Ana Demo-Ruiz, Leo Demo-Falk", "Country of Origin": "Spain, Germany",
     "Language": "Spanish, German", "Duration": "01:28:40", "Project Type": "Documentary", "Submission Categories": "Feature film",
     "Synopsis": "[demo] A ferry, two shores and one crew.", QUESTION: "Yes"},
    {"Project Title": "Dust and Honey", "Project Title (Original Language)": "Шаң мен бал", "Directors": "Дана Демо-Оспан",
     "Country of Origin": "Kazakhstan", "Language": "Kazakh", "Duration": "00:19:05", "Project Type": "Short",
     "Submission Categories": "Short film", "Synopsis": "[demo] A beekeeper moves his hives.", QUESTION: "No"},
    {"Project Title": "Nine Bridges", "Directors": "Demo, Jin-ho", "Country of Origin": "Korea, South",
     "Language": "Korean", "Duration": "00:38:00", "Project Type": "Short, Experimental", "Submission Categories": "Short film",
     "Synopsis": "[demo] A city crossed on foot.", "Submission Link": "http://video.example.org/nine"},
    {"Project Title": "Winter Orchard", "Directors": "Mira Demo-Novak", "Country of Origin": "Croatia / Slovenia / Serbia",
     "Language": "Croatian Serbian", "Duration": "01:41:12", "Project Type": "Feature", "Submission Categories": "Feature film",
     "Synopsis": "[demo] Three sisters sell a garden.", "Judging Status": "Semi-Finalist"},
    {"Project Title": "Signal", "Directors": "Tom Demo-Hale & Ida Demo-Berg", "Country of Origin": "UK", "Language": "No dialogue",
     "Duration": "00:07:30", "Project Type": "Animation", "Submission Categories": "Short film", "Synopsis": "[demo] A lamp learns to blink."},
)  # fmt: skip
NEWS: tuple[dict[str, str], ...] = (
    {"Submission Status": "Withdrawn"},
    {"Judging Status": "Selected", "Duration": "00:19:30"},
    {"Submission Notes": "User: Demo Programmer\nShared with Submitter: No\n[demo] Seen twice."},
    {},
    {"Judging Status": "Not Selected"},
)
LATER = (
    {"Project Title": "A Door in the Wind", "Directors": "Sara Demo-Lind", "Country of Origin": "Sweden", "Language": "Swedish",
     "Duration": "1:12", "Project Type": "Feature", "Submission Categories": "Debut", "Synopsis": "[demo] A house without a street."},
    {"Project Title": "", "Directors": "Nobody Demo"},
)  # fmt: skip


def export(films: list[dict[str, str]]) -> bytes:
    """The list as FilmFreeway would write it."""
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow(HEADINGS)
    for number, film in enumerate(films, start=1):
        row = COMMON | {
            "First Name": "Demo", "Last Name": f"Submitter {number}", "Email": f"submitter{number}@demo.example",
            "Country": "Kazakhstan", "Tracking Number": f"FF-{number:04}", "Submission ID": str(27_000_000 + number),
            "Submission Link": f"https://video.example.org/ff/{number}", "Submission Password": "demo",
        } | film  # fmt: skip
        writer.writerow([row.get(heading, "") for heading in HEADINGS])
    return page.getvalue().encode("utf-8-sig")


def take_in_files(stock: Stock) -> None:
    """Five entries came by a file; the next week's waits with news, questions and a row refused."""
    actor = stock.actors["programmer"]
    call = calls_of([stock.editions["2027"]])[0]
    add_question(
        actor=stock.actors["director"],
        call_code=call.code,
        code="national-premiere",
        kind=QuestionKind.TICK,
        label=OUR_QUESTION,
    )
    code = _read(actor, call, "FilmFreeway-Submissions-2026-10-05.csv", list(FILMS))
    commit(actor=actor, code=code)
    while commit_some(actor=actor, code=code):
        pass
    entry = entry_numbered(call.id, Source.FILMFREEWAY, str(27_000_002))
    decide(actor=actor, submission_code=entry.code, decision=Decision.SHORTLISTED)
    changed = [film | news for film, news in zip(FILMS, NEWS, strict=True)]
    _read(actor, call, "FilmFreeway-Submissions-2026-10-12.csv", [*changed, *LATER])


def know_a_film(stock: Stock) -> None:
    """The catalogue has a film under another title that came by that file too, for somebody to find."""
    director = register_person(
        actor=HOUSE, names=[NameGiven("Мира Демо-Новак", "ru")], sort_name="Демо-Новак, Мира"
    )
    enter_film(
        actor=stock.actors["director"],
        titles=[
            TitleGiven("Zimski voćnjak", "hr", TitleKind.ORIGINAL),
            TitleGiven("Winter Orchards", "en", TitleKind.TRANSLATED),
        ],
        kind=FilmKind.FICTION,
        year=2026,
        countries=["HR", "SI", "RS"],
        credits=[CreditGiven(Activity.DIRECTOR, person_id=director.id)],
        runtime_seconds=6_072,
    )


def _read(actor: Actor, call: Call, name: str, films: list[dict[str, str]]) -> str:
    made = begin(actor=actor, call_id=call.id, filename=name, content=export(films))
    while report_some(actor=actor, code=made.code):
        pass
    return made.code
