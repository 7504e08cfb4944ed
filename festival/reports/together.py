"""Films that several countries made together, and showings that all can follow, in figures. Pure."""

from collections import Counter
from collections.abc import Sequence

from festival.reports.counted import STAGES, FilmRow, ShowingRow, Table, at, table_of

ACCESS = ("step_free", "loop", "sdh", "description", "signing")
UNTOLD = "untold"


def made_together(films: Sequence[FilmRow]) -> Table:
    """Films of two or more countries, and the pairs of countries that made the selected ones."""
    joint = {
        stage: [film for film in at(films, stage) if len(set(film.countries)) > 1]
        for stage in STAGES
    }
    pairs = Counter(
        f"{one} {other}"
        for film in joint["selected"]
        for place, one in enumerate(sorted(set(film.countries)))
        for other in sorted(set(film.countries))[place + 1 :]
    )
    ordered = sorted(pairs.items(), key=lambda one: (-one[1], one[0]))
    return table_of(
        "coproductions",
        STAGES,
        {"joint": [len(joint[stage]) for stage in STAGES]},
        pairs=[[*pair.split(), count] for pair, count in ordered],
        total=[len(at(films, stage)) for stage in STAGES],
        unknown=[sum(not film.countries for film in at(films, stage)) for stage in STAGES],
    )


def leads(film: FilmRow, country: str) -> str:
    """What a country has of a film made together: the majority, which stands first, a minority, or nothing.

    >>> made = FilmRow("a", frozenset(), countries=("FR", "KZ"))
    >>> leads(made, "FR"), leads(made, "KZ"), leads(made, "DE")
    ('majority', 'minority', '')
    >>> leads(FilmRow("a", frozenset(), countries=("KZ",)), "KZ")
    ''
    """
    if country not in film.countries or len(set(film.countries)) < 2:
        return ""
    return "majority" if film.countries[0] == country else "minority"


def majority(films: Sequence[FilmRow]) -> Table:
    """The selected films made together, by the countries that led them and those that took part."""
    parts = Counter(
        (country, part)
        for film in at(films, "selected")
        for country in sorted(set(film.countries))
        if (part := leads(film, country))
    )
    rows = {
        country: [parts[country, "majority"], parts[country, "minority"]] for country, _ in parts
    }
    ordered = sorted(rows.items(), key=lambda one: (-sum(one[1]), one[0]))
    return table_of("majority", ["majority", "minority"], dict(ordered))


def told_of(showing: ShowingRow, what: str) -> str:
    """Whether something is there at a showing: yes, no, or nobody said.

    >>> told_of(ShowingRow(("kk",), offered=("sdh",)), "sdh"), told_of(ShowingRow(("kk",)), "sdh")
    ('yes', 'untold')
    """
    return "yes" if what in showing.offered else "no" if what in showing.missing else UNTOLD


def access(showings: Sequence[ShowingRow]) -> Table:
    """Showings by what helps people reach and follow them: what nobody said is neither yes nor no."""
    columns = ("yes", "no", UNTOLD)
    rows: dict[str, list[int]] = {}
    for what in ACCESS:
        found = Counter(told_of(one, what) for one in showings)
        rows[what] = [found[column] for column in columns]
    return table_of("access", columns, rows)
