"""The methods side by side on a sealed jury's marks: where they agree, and how firm the first place is."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import ClassVar

from flask_babel import gettext, ngettext

from festival.counting.comparison import Outcome, Way, WhyNot, agreement, side_by_side
from festival.counting.stability import Firmness, Stability, stability_of
from festival.films.queries import Title, title_of
from festival.foundation import canonical
from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.shell import Place, locale
from festival.foundation.text import Text
from festival.foundation.verdict import require
from festival.jury import queries
from festival.jury.board import TITLES
from festival.jury.models import Criterion, Juror, Method, Scoresheet
from festival.jury.pages import places_of
from festival.jury.recusals import hidden_from
from festival.jury.rules import may_read_standings
from festival.jury.standings import ENOUGH, weighted
from festival.selection.models import Selection

DECIDES: dict[Method, Way] = {Method.SCORE_SUM: Way.MEAN, Method.RANKED: Way.RUN_OFF}
"""The way of counting marks that comes nearest to how a jury votes; of all others the mean is asked."""


@dataclass(frozen=True)
class WayRow:
    """One method: whom it puts first, and what it does, in a sentence."""

    name: str
    says: str
    first: list[Title]
    why_not: str


@dataclass(frozen=True)
class FilmRow:
    """One film, and its place by each method."""

    title: Title
    places: list[str]


@dataclass(frozen=True)
class MethodsView:
    """What the methods come to on the films somebody may know of."""

    ways: list[WayRow]
    films: list[FilmRow]
    agreed: list[str]
    firmness: str
    firm_words: list[str]
    few: int

    @property
    def heads(self) -> list[str]:
        return [way.name for way in self.ways]


@dataclass(frozen=True)
class MethodsPage(Page):
    """Help for the talk, never a decision; read by those who deliberate, after the seal."""

    template: ClassVar[str] = "jury/methods.html"

    jury: Text
    about: Text | None
    places: list[Place]
    view: MethodsView | None
    back: str


def methods_page(
    actor: Actor,
    jury_code: str,
    *,
    among: Collection[int] | None = None,
    about: Text | None = None,
    back: str = "",
) -> MethodsPage:
    """The methods on all films of a jury, or on those *among* it that a prize is *about*."""
    juror = queries.seat_of(actor, jury_code)
    require(may_read_standings(juror, juror.jury))
    films = queries.films_of(juror.jury_id, hidden_from(juror), TITLES)
    films = [film for film in films if among is None or film.id in among]
    return MethodsPage(
        juror.jury.name,
        about,
        places_of(juror, f"/jury/{jury_code}/standings"),
        view_of(juror, films),
        back or f"/jury/{jury_code}/standings",
    )


def view_of(juror: Juror, films: Sequence[Selection]) -> MethodsView | None:
    """The view for one seat; nothing where too few marks were given to say anything without telling whose."""
    sheets = [
        sheet
        for sheet in queries.counted_sheets(juror.jury_id)
        if sheet.selection_id in {film.id for film in films}
    ]
    heard = [sheet.selection_id for sheet in sheets]
    known = {film.code: film for film in films if heard.count(film.id) >= ENOUGH}
    if not known:
        return None
    sheets = [sheet for sheet in sheets if sheet.selection.code in known]
    sheets.sort(key=lambda sheet: (_pseudonym(juror, sheet.juror.code), sheet.selection_id))
    criteria = juror.jury.criteria
    marks = _marks(sheets, criteria)
    outcomes = side_by_side(list(known), marks)
    way = DECIDES.get(Method(juror.jury.rounds.split()[0]), Way.MEAN)
    firm = stability_of(
        way,
        list(known),
        marks,
        otherwise=_weighed_otherwise(sheets, criteria),
        seed=int(sha256(juror.jury.evidence.encode()).hexdigest()[:8], 16),
    )
    titles = {code: title_of(film.film, locale()) for code, film in known.items()}
    return MethodsView(
        [_row(outcome, titles) for outcome in outcomes],
        _films(outcomes, titles),
        _agreed(outcomes, titles),
        firm.firmness.value,
        _firm_words(firm, titles, criteria),
        len(films) - len(known),
    )


def _pseudonym(juror: Juror, code: str) -> str:
    """Where a juror stands among the numbers: by the seal's salt, so that no seat's number can be guessed."""
    return sha256(f"{canonical.load(juror.jury.evidence)['salt']}{code}".encode()).hexdigest()


def _marks(
    sheets: Sequence[Scoresheet], criteria: Sequence[Criterion]
) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for sheet in sheets:
        given = {score.criterion_id: score.value for score in sheet.scores}
        found.setdefault(sheet.juror.code, {})[sheet.selection.code] = weighted(given, criteria)
    return found


def _weighed_otherwise(
    sheets: Sequence[Scoresheet], criteria: Sequence[Criterion]
) -> dict[str, dict[str, dict[str, float]]]:
    """The same marks with each criterion counting twice as much, and half as much."""
    if len(criteria) < 2:
        return {}
    found = {}
    for number, one in enumerate(criteria):
        for times in (1, 4):
            weighed = [
                Criterion(id=c.id, best=c.best, parts=c.parts, weight=c.weight * 2)
                if c is not one
                else Criterion(id=c.id, best=c.best, parts=c.parts, weight=c.weight * times)
                for c in criteria
            ]
            found[f"{number} {times}"] = _marks(sheets, weighed)
    return found


def way_words(way: Way) -> tuple[str, str]:
    """A method's name, and what it does."""
    return {
        Way.MEAN: (gettext("Mean"), gettext("The average of the marks.")),
        Way.MEDIAN: (gettext("Median"), gettext("The mark in the middle.")),
        Way.TRIMMED_MEAN: (
            gettext("Trimmed mean"),
            gettext("The average without the highest and lowest fifth, from five marks on."),
        ),
        Way.ADJUSTED: (
            gettext("Severity taken off"),
            gettext(
                "The average once each juror’s severity, as shown by shared films, is taken off."
            ),
        ),
        Way.MAJORITY_JUDGEMENT: (
            gettext("Majority judgement"),
            gettext("The mark below which a majority would not go, and how it leans."),
        ),
        Way.PLURALITY: (
            gettext("First places"),
            gettext("On how many sheets a film stands first."),
        ),
        Way.RUN_OFF: (
            gettext("Instant run-off"),
            gettext(
                "The film with fewest first places leaves and its papers pass on, again and again."
            ),
        ),
        Way.BORDA: (gettext("Borda"), gettext("The share of all comparisons a film wins.")),
        Way.COPELAND: (
            gettext("Copeland"),
            gettext("How many other films it beats, one against one."),
        ),
        Way.SCHULZE: (
            gettext("Schulze"),
            gettext("The strongest chain of victories, one against one."),
        ),
        Way.KEMENY: (
            gettext("Kemeny"),
            gettext("The order that contradicts the jury least, among all orders."),
        ),
    }[way]


def _row(outcome: Outcome, titles: dict[str, Title]) -> WayRow:
    why_not = {
        None: "",
        WhyNot.TOO_MANY: gettext("Looked for among twelve films or fewer."),
        WhyNot.FALLS_APART: gettext(
            "Jurors saw different films: nothing tells a severe juror from weaker films."
        ),
    }[outcome.why_not]
    name, says = way_words(outcome.way)
    return WayRow(name, says, [titles[code] for code in outcome.first], why_not)


def _films(outcomes: Sequence[Outcome], titles: dict[str, Title]) -> list[FilmRow]:
    """Films with their place by each method, in the order of their first method."""
    places: list[dict[str, str]] = []
    for outcome in outcomes:
        found, passed = {}, 0
        for group in outcome.order:
            shared = "=" if len(group) > 1 else ""
            found.update(dict.fromkeys(group, f"{passed + 1}{shared}"))
            passed += len(group)
        places.append(found)
    order = [code for group in outcomes[0].order for code in group]
    return [FilmRow(titles[code], [found.get(code, "–") for found in places]) for code in order]


def _agreed(outcomes: Sequence[Outcome], titles: dict[str, Title]) -> list[str]:
    """Which methods put whom first, the most of them first."""
    told = agreement(outcomes)
    sentences = []
    for first, ways in told.firsts:
        names = ", ".join(way_words(way)[0] for way in ways)
        films = ", ".join(f"“{titles[code].text}”" for code in first)
        if told.unanimous:
            sentences.append(gettext("Every method puts first: %(films)s.", films=films))
        else:
            sentences.append(
                ngettext(
                    "%(num)s method puts first %(films)s: %(names)s.",
                    "%(num)s methods put first %(films)s: %(names)s.",
                    len(ways),
                    films=films,
                    names=names,
                )
            )
    return sentences


def _firm_words(
    firm: Stability, titles: dict[str, Title], criteria: Sequence[Criterion]
) -> list[str]:
    """How firm the first place is, and by which tests."""
    name = way_words(firm.way)[0]
    films = ", ".join(f"“{titles[code].text}”" for code in firm.first)
    head = {
        Firmness.STABLE: gettext(
            "Stable: by “%(method)s”, %(films)s stays first.", method=name, films=films
        ),
        Firmness.TIE_WITHIN_ERROR: gettext(
            "A tie within error: by “%(method)s”, the first place of %(films)s is not firm.",
            method=name,
            films=films,
        ),
        Firmness.DEPENDS_ON_JUROR: ngettext(
            "Depends on juror %(jurors)s: without their marks another film is first by “%(method)s”.",
            "Depends on one of the jurors %(jurors)s: without the marks of any one of them another film is first by “%(method)s”.",
            len(firm.jurors),
            jurors=", ".join(map(str, firm.jurors)),
            method=name,
        ),
    }[firm.firmness]
    words = [head]
    if len(firm.first) == 1 and not firm.jurors:
        words.append(gettext("Without any one juror it stays first."))
    changed = sorted({int(weight.split()[0]) for weight in firm.weights})
    if changed:
        named = ", ".join(criteria[number].name.within(locale()) for number in changed)
        words.append(
            gettext(
                "It changes when one of these counts half or twice: %(criteria)s.", criteria=named
            )
        )
    elif len(criteria) > 1:
        words.append(gettext("It stays when any criterion counts half or twice."))
    words.append(
        gettext(
            "Of a hundred juries drawn again from these sheets, %(share)s put it first.",
            share=round(firm.share * 100),
        )
    )
    return words
