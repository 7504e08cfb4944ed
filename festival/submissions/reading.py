"""A row of a file as an entry: what is understood, what is kept as it is, what has to be asked. Pure."""

import re
from collections.abc import Sequence

from festival.films.rules import RUNTIME_AMBIGUOUS, may_link, read_runtime
from festival.foundation.links import is_public_https
from festival.foundation.tongues import is_tag
from festival.foundation.verdict import no
from festival.people.rules import address_of, may_use_address
from festival.submissions import cells, columns
from festival.submissions import intake_rules as rules
from festival.submissions.models import Decision, Source, SubmissionState
from festival.submissions.own_columns import OWN, answer_in, likely
from festival.submissions.questions import MOST_ROWS
from festival.submissions.rows import Frame, Guess, Reading, Row, kept_apart
from festival.submissions.sheets import LONGEST_CELL

SYNOPSES = ("en", "ru", "kk")
CREDITS = (
    "writer", "producer", "cast", "cinematographer", "editor", "composer", "production_company",
    "world_sales",
)  # fmt: skip
COMPANIES = ("production_company", "world_sales")
STATES = {
    "in consideration": SubmissionState.IN_CONSIDERATION,
    "incomplete": SubmissionState.INCOMPLETE,
    "disqualified": SubmissionState.DISQUALIFIED,
    "withdrawn": SubmissionState.WITHDRAWN,
}
DECISIONS = {
    "": Decision.UNDECIDED, "undecided": Decision.UNDECIDED, "new": Decision.UNDECIDED,
    "selected": Decision.SELECTED, "not selected": Decision.NOT_SELECTED,
    "rejected": Decision.NOT_SELECTED,
}  # fmt: skip
PROBABLY = {
    "preselected": Decision.SHORTLISTED, "shortlisted": Decision.SHORTLISTED,
    "quarter-finalist": Decision.SHORTLISTED, "semi-finalist": Decision.SHORTLISTED,
    "waitlisted": Decision.WAITLISTED, "on hold": Decision.ON_HOLD,
}  # fmt: skip
KINDS = {
    "documentary": re.compile(r"\bdocument|\bдокумент|\bdocu\b|деректі", re.IGNORECASE),
    "animation": re.compile(r"\banimat|\bанимац|\bmultfilm|\bмульт", re.IGNORECASE),
    "experimental": re.compile(r"\bexperiment|\bэксперимент", re.IGNORECASE),
    "fiction": re.compile(r"\bfiction\b|\bигров", re.IGNORECASE),
}
_NO_FICTION = re.compile(r"science fiction|non.?fiction|nom.?fiction|scifi", re.IGNORECASE)
_LOGIN_NEEDED = re.compile(r"https?://(?:www\.)?filmfreeway\.com/", re.IGNORECASE)


def read_row(number: int, row: Sequence[str], frame: Frame) -> Reading:
    """The row as an entry, or why it is none. Nothing is invented, and nothing falls under the table."""
    reader = _Reader(Reading(number), row, frame)
    reader.refuse()
    if reader.reading.refusal is None:
        reader.film()
        reader.people()
        reader.texts()
        reader.contact()
        reader.standing()
        reader.rest()
    return reader.reading


class _Reader(Row):
    """Reads one row, question by question."""

    def refuse(self) -> None:
        """A row without a number, a title or an address, or whose cells have slipped, is no entry."""
        reading, width = self.reading, len(self.frame.columns)
        if any(cell.strip() for cell in self.row[width:]):
            reading.refusal = no(rules.ROW_SHIFTED, cells=len(self.row), columns=width)
            return
        for place, cell in enumerate(self.row[:width]):
            if len(cell) > LONGEST_CELL:
                heading = self.frame.columns[place].heading
                reading.refusal = no(rules.ROW_CELL_TOO_LONG, column=heading, most=LONGEST_CELL)
                return
        reading.external_id = self.one(columns.ID)
        titles = [cells.unquoted(self.one(name)) for name in ("title_original", *columns.TITLES)]
        reading.title = next((title for title in titles if title), "")[:300]
        typed = self.one(columns.CONTACT) or self.frame.contact
        if not reading.external_id:
            reading.refusal = no(rules.ROW_WITHOUT_NUMBER)
        elif len(reading.external_id) > 80:
            reading.refusal = no(rules.ROW_ID_TOO_LONG, typed=reading.external_id[:40])
        elif not reading.title:
            reading.refusal = no(rules.ROW_UNTITLED)
        elif not may_use_address(address_of(typed)):
            reading.refusal = no(rules.ROW_WITHOUT_ADDRESS, typed=typed[:80])

    def film(self) -> None:
        self._length()
        self._origin()
        self._titles()
        if self.has("year"):
            typed = self.one("year")
            year = cells.year_in(typed)
            self.say("year", [year or typed])
            if typed and not year:
                self.note("year_unread", typed)
            if year and typed != year:
                self.over.append((self._heading("year"), typed))
        if self.has("first_film"):
            self.say("first_film", ["yes"] if cells.is_yes(self.one("first_film")) else [])
        self._kind()
        self._category()

    def _heading(self, meaning: str) -> str:
        return self.frame.columns[self.at[meaning][0]].heading

    def _titles(self) -> None:
        original = cells.unquoted(self.one("title_original"))
        known = {tag: cells.unquoted(self.one(f"title_{tag}")) for tag in SYNOPSES}
        plain = cells.unquoted(self.one("title"))
        first = original or plain or next((title for title in known.values() if title), "")
        language, typed = "", self.one("title_language")
        if typed:
            language = cells.language_of(typed) or ""
            if not language:
                self.note("language_unknown", typed)
        elif heard := self._written_in(first, bool(original)):
            guess = Guess("title_language", "", (("yes", ()), ("no", ())), "yes")
            language = heard if self.ask(guess) == "yes" else ""
        elif not original and not plain:
            language = next(tag for tag, title in known.items() if title)
        if original and plain and not known["en"] and cells.script_of(plain) == "latn":
            known["en"] = plain if plain != original else ""
        elif original and plain and plain != original:
            self.over.append((self._heading("title"), plain))
        self.say("title", [first])
        self.say("title_language", [language])
        for tag, title in known.items():
            if self.has(f"title_{tag}") or title:
                self.say(f"title_{tag}", [title] if title != first or tag != language else [])

    def _written_in(self, title: str, is_original: bool) -> str:
        """The film's only language, where the title could be in it and is not rather a translation."""
        heard = self.reading.says.get("language", [])
        if len(heard) != 1 or not is_tag(heard[0]) or heard[0] == "zxx":
            return ""
        if not cells.is_written_so(title, heard[0]):
            return ""
        own = is_original or heard[0] == "en" or cells.script_of(title) != "latn"
        return str(heard[0]) if own else ""

    def _length(self) -> None:
        if not self.has("runtime"):
            return
        typed = self.one("runtime")
        length = read_runtime(typed) if typed else None
        if length and length.verdict.reason is RUNTIME_AMBIGUOUS:
            offered: tuple[tuple[str, tuple[str, ...]], ...] = (
                ("hours", ()), ("minutes", ()), ("open", ())
            )  # fmt: skip
            meant = self.ask(Guess("runtime", "", offered, "open"))
            typed = {"hours": f"{typed}:00", "minutes": f"0:{typed}"}.get(meant, typed)
            length = read_runtime(typed)
        if length and length.value is None:
            self.note("runtime_unread", typed)
        self.say("runtime", [typed])

    def _origin(self) -> None:
        if self.has("country"):
            found: list[str] = []
            for cell in self.every("country", lines=True):
                found += self._countries(cell)
            self.say("country", dict.fromkeys(found))
        for meaning in ("language", "subtitle"):
            if self.has(meaning):
                tags: list[str] = []
                for place in self.at[meaning]:
                    # A no-break space holds a name together, so it must not become a plain one.
                    typed = self.row[place] if place < len(self.row) else ""
                    known, unknown = cells.languages_in(typed)
                    tags += known + unknown
                    for word in unknown:
                        self.note("language_unknown", word)
                self.say(meaning, dict.fromkeys(tags))

    def _countries(self, cell: str) -> list[str]:
        known, unknown, glued = cells.countries_in(cell)
        if glued:
            offered = (("apart", tuple(known)), ("whole", (cell,)))
            if self.ask(Guess("countries", cell[:200], offered, "apart")) == "whole":
                known, unknown = [], [cells.words_of(cell)]
        for word in unknown:
            self.note("country_unknown", word)
        return known + unknown

    def _kind(self) -> None:
        if not self.has("kind", "genre"):
            return
        said = [*self.every("kind"), *self.every("genre")]
        words = _NO_FICTION.sub(" ", " / ".join(said))
        meant = [kind for kind, pattern in KINDS.items() if pattern.search(words)]
        if len(meant) > 1 and "fiction" in meant:
            meant.remove("fiction")
        kind = ""
        if len(meant) == 1:
            guess = Guess("kind", meant[0], (("yes", (meant[0],)), ("no", ())), "yes")
            kind = meant[0] if self.ask(guess) == "yes" else ""
        self.say("kind", [kind])
        for meaning in ("kind", "genre"):
            self.over += [(self._heading(meaning), cell) for cell in self.every(meaning)]

    def _category(self) -> None:
        if not self.has("category"):
            return
        typed = self.one("category")
        found = []
        for name in _category_names(typed, self.frame.categories):
            same = [
                c for c, names in self.frame.categories if any(cells.same(name, n) for n in names)
            ]
            offered = (*self.frame.categories, ("", ()))
            answer = same[0] if same else self.ask(Guess("category", name[:200], offered, ""))
            found.append(answer)
        kept = [code for code in found if code]
        self.say("category", kept[:1])
        if typed:
            self.over.append((self._heading("category"), typed))

    def people(self) -> None:
        if self.has("director"):
            found: list[str] = []
            for cell in self.every("director", lines=True):
                found += self._directors(cell)
            self.say("director", dict.fromkeys(found))
        if self.has(*CREDITS):
            rows: list[list[str]] = []
            for meaning in CREDITS:
                for cell in self.every(meaning, lines=True):
                    rows += [[meaning, name] for name in self._credited(meaning, cell)]
            if len(rows) > MOST_ROWS:
                self.note("credits_many", str(len(rows)))
                for meaning in CREDITS:
                    for place in self.at.get(meaning, ()):
                        self.over.append((self.frame.columns[place].heading, self.cell(place)))
            self.reading.says["credits"] = rows[:MOST_ROWS]

    def _directors(self, cell: str) -> list[str]:
        names = cells.people_in(cell)
        if len(names) < 2:
            return names
        whole = cells.words_of(cell)
        offered = (("apart", tuple(names)), ("whole", (whole,)))
        proposed = "whole" if cells.is_surname_first(names) else "apart"
        answer = self.ask(Guess("directors", whole[:1000], offered, proposed))
        return [whole] if answer == "whole" else names

    def _credited(self, meaning: str, cell: str) -> list[str]:
        names = cells.people_in(cell) if meaning not in COMPANIES else [cells.words_of(cell)]
        if len(names) < 2:
            return names
        answer = self.ask(Guess("credits", "", (("apart", ()), ("whole", ())), "apart"))
        return [cells.words_of(cell)] if answer == "whole" else names

    def texts(self) -> None:
        says = self.reading.says
        for tag in SYNOPSES:
            if self.has(f"synopsis_{tag}"):
                self.say(f"synopsis_{tag}", [self.one(f"synopsis_{tag}", lines=True)])
        for meaning in ("synopsis", "synopsis_original"):
            words = self.one(meaning, lines=True)
            tag = self._tongue_of(meaning, words) if words else ""
            if tag and not says.get(f"synopsis_{tag}"):
                self.say(f"synopsis_{tag}", [words])
            elif words and [words] != says.get(f"synopsis_{tag}"):
                self.over.append((self._heading(meaning), words))
        if self.has("synopsis", "synopsis_original"):
            for tag in SYNOPSES:
                says.setdefault(f"synopsis_{tag}", [])
        if self.has("statement"):
            self.say("statement", [self.one("statement", lines=True)])

    def _tongue_of(self, meaning: str, words: str) -> str:
        """English where the columns are; else the title's own language, or none of ours."""
        own = (self.reading.says.get("title_language") or [""])[0]
        if meaning == "synopsis" and cells.script_of(words) == "latn":
            guess = Guess("synopsis", "", (("en", ()), ("open", ())), "en")
            return "en" if self.ask(guess) == "en" else ""
        return own if own in SYNOPSES and cells.is_written_so(words, own) else ""

    def contact(self) -> None:
        name = " ".join([*self.every("contact_first"), *self.every("contact_last")])
        self.reading.says["contact"] = {
            "name": cells.words_of(self.one("contact_name") or name)[:160],
            "email": address_of(self.one(columns.CONTACT) or self.frame.contact),
            "phone": " ".join(self.every("contact_phone"))[:80],
            "address": ", ".join(self.every("contact_address"))[:300],
        }

    def standing(self) -> None:
        says = self.reading.says
        if self.has("status"):
            typed = self.one("status")
            state = STATES.get(typed.casefold())
            if typed and state is None:
                guess = Guess("status", typed[:200], tuple((s, ()) for s in STATES.values()),
                              SubmissionState.IN_CONSIDERATION)  # fmt: skip
                state = SubmissionState(self.ask(guess))
            says["state"] = (state or SubmissionState.IN_CONSIDERATION).value
        if self.has("decision"):
            says["decision"] = self._decision(self.one("decision"))
        if self.has("tracking"):
            says["tracking"] = self.one("tracking")[:24]
        if self.has("sent"):
            says["sent"] = self._day(self.one("sent"))
        if self.has("screener_url"):
            self._link(self.one("screener_url"))

    def _decision(self, typed: str) -> str:
        known = DECISIONS.get(typed.casefold())
        if known is not None:
            return known.value
        probably = PROBABLY.get(typed.casefold(), Decision.SELECTED if self.frame.source == Source.FILMFREEWAY else Decision.UNDECIDED)  # fmt: skip
        self.over.append((self._heading("decision"), typed))
        offered = tuple((one.value, ()) for one in Decision)
        return Decision(self.ask(Guess("decision", typed[:200], offered, probably.value))).value

    def _day(self, typed: str) -> str:
        month_first = False
        if cells.is_either_date(typed):
            guess = Guess("dates", "", (("day_first", ()), ("month_first", ())), "day_first")
            month_first = self.ask(guess) == "month_first"
        found = cells.date_in(typed, month_first)
        if typed and not found:
            self.note("date_unread", typed)
        return found or ""

    def _link(self, url: str) -> None:
        """The link is locked away apart from everything else; one that leads nowhere public is left out."""
        password = self.one("screener_password")
        if url.startswith("http://") and is_public_https(f"https{url[4:]}"):
            self.note("link_made_secure", "")
            url = f"https{url[4:]}"
        if url and not may_link(url):
            self.note("link_left_out", "")
            url = ""
        if url and _LOGIN_NEEDED.match(url):
            self.note("link_needs_sign_in", "")
        self.reading.screener = {"url": url, "password": password}

    def rest(self) -> None:
        """Columns nobody here reads are kept with the entry under their own headings."""
        extras: dict[str, str] = {}
        question = ""
        for place, column in enumerate(self.frame.columns):
            cell = self.cell(place, lines=True)
            if column.meaning == columns.PAIR_NAME:
                question = cells.words_of(cell)
            elif column.meaning == columns.PAIR_ANSWER:
                self._own_question(extras, question or column.heading, cell, always=True)
            elif column.meaning == columns.KEEP:
                self._own_question(extras, column.heading, cell, always=False)
            elif column.meaning.startswith(OWN):
                self._own_answer(extras, column.heading, cell, column.meaning.removeprefix(OWN))
        for label, cell in self.over:
            kept_apart(extras, label, cell)
        self.reading.says["extras"] = extras

    def _own_question(self, extras: dict[str, str], label: str, cell: str, *, always: bool) -> None:
        """A question of theirs that may be one of ours is asked about; *always*: it is a question for sure."""
        probably = likely(label, self.frame.asked) if cell else ""
        code = ""
        if cell and self.frame.asked and (probably or always):
            ours = tuple((one.code, one.labels[:1]) for one in self.frame.asked)
            code = self.ask(Guess("own", label[:1000], (*ours, ("", ())), probably))
        self._own_answer(extras, label, cell, code)

    def _own_answer(self, extras: dict[str, str], label: str, cell: str, code: str) -> None:
        """An answer to the call's own question, or else kept with the entry as it is written."""
        asked = next((one for one in self.frame.asked if one.code == code), None)
        name = f"{OWN}{code}"
        if asked is None:
            kept_apart(extras, label, cell)
            return
        answer = answer_in(asked, cell) if cell else ""
        if answer is None:
            self.note("own_unread", cell)
        if answer is None or (answer and self.reading.says.get(name)):
            kept_apart(extras, label, cell)
            return
        self.say(name, [answer])


def _category_names(typed: str, known: Sequence[tuple[str, tuple[str, ...]]]) -> list[str]:
    """Several categories in one cell; a comma within a name we know does not part it."""
    if not typed or any(cells.same(typed, name) for _, names in known for name in names):
        return [typed] if typed else []
    return [name for name in (cells.words_of(one) for one in re.split(r"[,;|]", typed)) if name]
