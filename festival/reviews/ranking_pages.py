"""The ranking of a round: what readers gave beside what is left once harsh and mild are told apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from flask_babel import gettext, ngettext

from festival.foundation.actor import Actor
from festival.foundation.fold import fold, words
from festival.foundation.pages import Page
from festival.foundation.paging import PER_PAGE, Stretch
from festival.foundation.sheets_out import Cell
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.people.models import Hat
from festival.people.queries import name_of
from festival.reviews import queries, rules
from festival.reviews.heard import Known, known_to, left_out, ranked
from festival.reviews.models import Flag, Round
from festival.reviews.ranking import Ranking, Standing
from festival.reviews.round_pages import kept_round, seats, state_words
from festival.submissions.entry import as_tag
from festival.submissions.wording import decision_words

SORTS = ("merit", "mean", "spread", "readings", "number")
SHOWS = ("", "disputed", "insufficient", "flagged")


@dataclass(frozen=True)
class RankRow:
    """A film in the ranking, with everything one needs to doubt it."""

    number: str
    href: str
    title: str
    lang: str
    place: str
    place_by_mean: str
    readings: str
    mean: str
    merit: str
    between: str
    spread: str
    disputed: bool
    circle: str
    flags: str
    decision: str


@dataclass(frozen=True)
class SeverityRow:
    """How harsh or mild a reader is, as far as films read in common tell."""

    name: str
    readings: int
    shared: int
    mean: str
    offset: str
    between: str
    circle: str


@dataclass(frozen=True)
class RankingPage(Page):
    """Films of a round by merit, and what the merit rests on."""

    template: ClassVar[str] = "reviews/ranking.html"

    code: str
    name: Text
    state: str
    rows: list[RankRow]
    total: int
    left_out: list[str]
    falls_apart: str
    asked: Mapping[str, str]
    heads: list[dict[str, str | None]]
    readers: list[SeverityRow]
    exports: list[tuple[str, str]]
    before: str | None
    after: str | None
    words: str


def ranking_page(actor: Actor, code: str, asked: Mapping[str, str], number: int) -> RankingPage:
    one = kept_round(actor, code)
    known = known_to(actor, one)
    told = ranked(one, known)
    flags = _flags(known.reviews)
    films = _sorted(_shown(told.films, known, flags, asked), known, asked.get("sort", ""))
    part = Stretch(films[(number - 1) * PER_PAGE : number * PER_PAGE], number, len(films))
    here = {name: value for name, value in asked.items() if value and name != "page"}
    root = f"/selection/rounds/{code}/ranking"

    def address(page: int | None) -> str | None:
        return f"{root}?{urlencode({**here, 'page': page})}" if page else None

    query = f"?{urlencode(here)}" if here else ""
    return RankingPage(
        code=code,
        name=one.name,
        state=state_words(one),
        rows=_rows(part.rows, known, flags, told.falls_apart),
        total=len(films),
        left_out=left_out(known),
        falls_apart=_apart(told) if told.falls_apart else "",
        asked={"q": asked.get("q", ""), "show": asked.get("show", ""), "sort": asked.get("sort", "")},
        heads=_heads(root, here, told.falls_apart),
        readers=_severities(actor, one, told),
        exports=[(ending.upper(), f"{root}.{ending}{query}") for ending in ("csv", "xlsx")],
        before=address(part.before),
        after=address(part.after),
        words=gettext("Page %(number)s of %(pages)s", number=part.number, pages=part.pages),
    )  # fmt: skip


def _apart(told: Ranking) -> str:
    circles = {film.circle for film in told.films if film.merit is not None}
    return ngettext(
        "Readers fall into %(num)s circle.",
        "Readers fall into %(num)s circles without a film in common. Within a circle the adjusted marks compare; between circles nothing tells harsh readers from weaker films, so no adjustment is honest there. Have some films read across.",
        len(circles),
    )


def _flags(reviews: Iterable[Any]) -> dict[int, dict[Flag, int]]:
    told: dict[int, dict[Flag, int]] = {}
    for review in reviews:
        if review.flag is not Flag.NONE:
            of_film = told.setdefault(review.submission_id, {})
            of_film[review.flag] = of_film.get(review.flag, 0) + 1
    return told


def _shown(
    films: Sequence[Standing],
    known: Known,
    flags: Mapping[int, Mapping[Flag, int]],
    asked: Mapping[str, str],
) -> list[Standing]:
    """Those that answer the filters of the address."""
    show = asked.get("show", "")
    kept = [
        film
        for film in films
        if film.film in known.entries
        and (show != "disputed" or film.disputed)
        and (show != "insufficient" or film.mean is None)
        and (show != "flagged" or film.film in flags)
    ]
    for word in [fold(word) for word in words(asked.get("q", ""))[:12]]:
        kept = [film for film in kept if word in known.entries[film.film].searched]
    return kept


def _sorted(films: list[Standing], known: Known, by: str) -> list[Standing]:
    """In the order asked for; films that have no such figure come last."""
    if by == "mean":
        return sorted(films, key=lambda film: (film.mean is None, -(film.mean or 0.0), film.film))
    if by == "spread":
        return sorted(
            films, key=lambda film: (film.spread is None, -(film.spread or 0.0), film.film)
        )
    if by == "readings":
        return sorted(films, key=lambda film: (film.heard, film.film))
    if by == "number":
        return sorted(films, key=lambda film: known.entries[film.film].tracking_number or "")
    return films


def _heads(root: str, here: Mapping[str, str], falls_apart: bool) -> list[dict[str, str | None]]:
    by = here.get("sort", "merit")

    def head(label: str, sort: str = "", kind: str = "n") -> dict[str, str | None]:
        way = f"{root}?{urlencode({**here, 'sort': sort})}" if sort else None
        falls = "ascending" if sort in {"number", "readings"} else "descending"
        return {"label": label, "href": way, "sorted": falls if sort == by else None, "kind": kind}

    heads = [
        head(gettext("Film"), "number", ""), head(gettext("Place")),
        head(gettext("Adjusted"), "merit"), head(gettext("Between")),
        head(gettext("Mean"), "mean"), head(gettext("Place by mean")),
        head(gettext("Readings"), "readings"), head(gettext("Spread"), "spread"),
    ]  # fmt: skip
    circle = [head(gettext("Circle"))] if falls_apart else []
    return [*heads, *circle, head(gettext("Flags"), "", ""), head(gettext("Decision"), "", "")]


def _figure(value: float | None, sign: bool = False) -> str:
    """A figure to one place after the point; nothing where there is none.

    >>> _figure(6.84), _figure(None), _figure(0.5, sign=True), _figure(-0.04, sign=True)
    ('6.8', '', '+0.5', '0.0')
    """
    if value is None:
        return ""
    rounded = round(value, 1) or 0.0
    said = f"{rounded:+.1f}" if sign and rounded else f"{rounded:.1f}"
    return said.replace("-", "−")


def _between(low: float | None, high: float | None, sign: bool = False) -> str:
    if low is None or high is None:
        return ""
    if high - low >= rules.BEST_MARK - rules.LEAST_MARK:
        # As wide as the scale: too few marks to say anything, and figures would pretend otherwise.
        return gettext("anywhere")
    if not sign:
        low, high = max(low, rules.LEAST_MARK), min(high, rules.BEST_MARK)
    return f"{_figure(low, sign)} … {_figure(high, sign)}"


def _rows(
    films: Sequence[Standing],
    known: Known,
    flags: Mapping[int, Mapping[Flag, int]],
    falls_apart: bool,
) -> list[RankRow]:
    told = queries.typed_in([film.film for film in films], "title", "title_language")
    return [
        _row(film, known.entries[film.film], told.get(film.film, {}), flags, falls_apart)
        for film in films
    ]


def _row(
    film: Standing,
    entry: Any,
    typed: Mapping[str, list[str]],
    flags: Mapping[int, Mapping[Flag, int]],
    falls_apart: bool,
) -> RankRow:
    readings = str(film.heard)
    if film.mean is None:
        readings = gettext("%(have)s of %(asked)s", have=film.heard, asked=film.asked)
    if film.partial:
        readings += " " + gettext("(+%(num)s in part)", num=film.partial)
    return RankRow(
        number=entry.tracking_number or "",
        href=f"/selection/{entry.code}",
        title=(typed.get("title") or [""])[0],
        lang=as_tag((typed.get("title_language") or [""])[0]),
        place=str(film.place or ""),
        place_by_mean=str(film.place_by_mean or ""),
        readings=readings,
        mean=_figure(film.mean),
        merit=_figure(film.merit),
        between=_between(film.low, film.high),
        spread="" if film.spread is None else f"{film.spread:.0f}",
        disputed=film.disputed,
        circle=str(film.circle + 1) if falls_apart and film.circle is not None else "",
        flags=_flag_words(flags.get(film.film, {})),
        decision=decision_words(entry.decision),
    )


def _flag_words(flags: Mapping[Flag, int]) -> str:
    said = {
        Flag.GREEN: gettext("%(num)s green", num=flags.get(Flag.GREEN, 0)),
        Flag.YELLOW: gettext("%(num)s yellow", num=flags.get(Flag.YELLOW, 0)),
        Flag.RED: gettext("%(num)s red", num=flags.get(Flag.RED, 0)),
    }
    return ", ".join(said[flag] for flag in said if flags.get(flag))


def _severities(actor: Actor, one: Round, told: Ranking) -> list[SeverityRow]:
    """For the director alone: a reader is not shown to be harsh before colleagues."""
    if actor.id != 0 and not actor.wears_in(one.edition_id, Hat.DIRECTOR):
        return []
    names = {who.account_id: name_of(who.account.person, locale()).text for who in seats(one.id)}
    return [
        SeverityRow(
            name=names.get(severity.reader, gettext("Outside the round")),
            readings=severity.readings,
            shared=severity.shared,
            mean=_figure(severity.mean),
            offset=_figure(severity.offset, sign=True) or gettext("not known"),
            between=_between(severity.low, severity.high, sign=True),
            circle=str(severity.circle + 1) if told.falls_apart else "",
        )
        for severity in sorted(told.readers, key=lambda one: (one.offset or 0.0, one.reader))
    ]


def ranking_sheet(
    actor: Actor, code: str, asked: Mapping[str, str]
) -> tuple[list[str], list[list[Cell]]]:
    """The ranking as on the page, all of it, for a spreadsheet."""
    one = kept_round(actor, code)
    known = known_to(actor, one)
    told = ranked(one, known)
    flags = _flags(known.reviews)
    films = _sorted(_shown(told.films, known, flags, asked), known, asked.get("sort", ""))
    heads = _heads("", {}, told.falls_apart)
    rows: list[list[Cell]] = []
    for film, row in zip(films, _rows(films, known, flags, told.falls_apart), strict=True):
        circle: list[Cell] = [row.circle] if told.falls_apart else []
        merit, mean = film.merit, film.mean
        rows.append(
            [
                row.number, row.title, film.place, None if merit is None else round(merit, 2),
                row.between, None if mean is None else round(mean, 2), film.place_by_mean,
                row.readings, None if film.spread is None else int(film.spread), *circle,
                row.flags, row.decision,
            ]
        )  # fmt: skip
    labels = [str(head["label"]) for head in heads]
    return [gettext("Tracking number"), *labels], rows


def asked_in(args: Any) -> dict[str, str]:
    """What the address asks for; what is none of it is left out."""
    sort, show = args.get("sort", ""), args.get("show", "")
    asked = {
        "q": args.get("q", ""),
        "sort": sort if sort in SORTS else "",
        "show": show if show in SHOWS else "",
    }
    return {name: value for name, value in asked.items() if value}
