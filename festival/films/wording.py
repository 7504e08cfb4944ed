"""The public texts of a film. Which films are the public's, a room above says."""

from flask_babel import lazy_gettext as _

from festival.films.models import Film, FilmText, FilmTitle, TextKind, TextState, TitleKind
from festival.films.queries import sort_title_of
from festival.foundation.fold import fold
from festival.foundation.text import Text
from festival.foundation.versions import touch
from festival.foundation.wording import Hands, Part, from_column, into_column

TITLE = Part("title", _("Title"), 300)
PROSE = {
    "synopsis": Part("synopsis", _("Synopsis"), 1200, lines=True),
    "statement": Part("statement", _("Director's statement"), 2000, lines=True),
    "note": Part("note", _("Programme note"), 4000, lines=True),
}
FILM_PARTS = (
    TITLE, *PROSE.values(), Part("advisory", _("Advice on content, for the audience"), 300),
)  # fmt: skip
_FIRST = {TitleKind.ORIGINAL: 0, TitleKind.TRANSLATED: 1}


def titles_as_text(film: Film) -> Text:
    """A film's titles by language, the original before a translation, the language of the original first."""
    found = Text()
    for title in sorted(film.titles, key=lambda one: (_FIRST.get(one.kind, 2), one.position)):
        found.setdefault(title.language.split("-", maxsplit=1)[0], title.text)
    return found


def text_of_film(film: Film, part: Part) -> Text:
    """What the public reads of a film: its titles, and of its prose what is approved."""
    if part is TITLE:
        return titles_as_text(film)
    if part.code not in PROSE:
        return from_column(film, part)
    approved = (one for one in film.texts if one.state is TextState.APPROVED)
    return Text({one.locale: one.text for one in approved if one.kind.value == part.code})


def keep_text_of_film(film: Film, part: Part, locale: str, words: str, hands: Hands) -> None:
    """The film has this translation; a form of it that is open elsewhere is told of the change."""
    if part is TITLE:
        _keep_title(film, locale, words)
    elif part.code in PROSE:
        _keep_prose(film, TextKind(part.code), locale, words)
    else:
        into_column(film, part, locale, words, hands)
    # The rows beneath would change and the film's version would not.
    touch(film)


def _keep_title(film: Film, locale: str, words: str) -> None:
    """A translated title of its own; the original stays as it is."""
    there = next(
        (t for t in film.titles if t.language == locale and t.kind is TitleKind.TRANSLATED), None
    )
    if there is None:
        last = max((title.position for title in film.titles), default=-1)
        there = FilmTitle(position=last + 1, language=locale, kind=TitleKind.TRANSLATED)
        film.titles.append(there)
    there.text, there.folded, there.article = words, fold(words)[:400], 0
    film.sort_title = sort_title_of(film)
    film.compared_at = None


def _keep_prose(film: Film, kind: TextKind, locale: str, words: str) -> None:
    there = next((one for one in film.texts if (one.kind, one.locale) == (kind, locale)), None)
    if there is None:
        there = FilmText(kind=kind, locale=locale)
        film.texts.append(there)
    there.text, there.state = words, TextState.APPROVED
