"""Why two records may be one film, in words."""

from collections.abc import Sequence

from flask_babel import gettext

from festival.films.likeness import Sign


def signs_words(signs: Sequence[Sign]) -> str:
    """The reasons in one line, the strongest first.

    >>> signs_words([Sign.DIRECTORS, Sign.TITLE_ALIKE, Sign.YEAR_APART])
    'Same director, titles sound alike, a year apart'
    """
    told = ", ".join(_words(sign) for sign in signs)
    return told[:1].upper() + told[1:]


def _words(sign: Sign) -> str:
    return {
        Sign.ISAN: gettext("same ISAN"),
        Sign.EIDR: gettext("same EIDR"),
        Sign.IMDB: gettext("same IMDb number"),
        Sign.NUMBER: gettext("same number elsewhere"),
        Sign.DIRECTORS: gettext("same director"),
        Sign.DIRECTORS_ALIKE: gettext("directors’ names sound alike"),
        Sign.DIRECTORS_UNKNOWN: gettext("no director to compare"),
        Sign.TITLE: gettext("same title"),
        Sign.TITLE_ALIKE: gettext("titles sound alike"),
        Sign.YEAR: gettext("same year"),
        Sign.YEAR_APART: gettext("a year apart"),
        Sign.YEAR_UNKNOWN: gettext("no year to compare"),
    }[sign]


def signs_in(kept: str) -> list[Sign]:
    """Signs as a row keeps them; one that is no longer known is left out."""
    return [Sign(one) for one in kept.split() if one in set(Sign)]
