"""The words of a page in its reader's language: flask-babel's, found with one look.

A page says sixty things. flask-babel asks for the context, the domain and the language anew for each; what it
keeps for the length of a page is read here directly, and everything else is left to it.
"""

from babel import Locale
from babel.support import NullTranslations, Translations
from flask import Flask, g
from flask_babel import Domain, get_locale


class Speech(Domain):
    """The catalogues of the house, each found under the language a page is being said in."""

    def __init__(self, folder: str) -> None:
        super().__init__(translation_directories=[folder])
        self.known: dict[Locale, Translations] = {}

    def get_translations(self) -> NullTranslations:
        try:
            # Where flask-babel keeps the language of the moment; `force_locale` changes it there.
            return self.known[vars(g._get_current_object())["_flask_babel"].babel_locale]
        except (RuntimeError, KeyError, AttributeError):
            return self._found()

    def _found(self) -> NullTranslations:
        found = super().get_translations()
        spoken = get_locale()
        if spoken is not None:
            self.known[spoken] = found
        return found


def init_app(app: Flask) -> None:
    """Pages, refusals and lists all speak from the same catalogues."""
    speech = Speech(app.config["BABEL_TRANSLATION_DIRECTORIES"])
    app.extensions["babel"].instance.domain_instance = speech
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda said: speech.get_translations().ugettext(said),
        ngettext=lambda one, many, n: speech.get_translations().ungettext(one, many, n),
        pgettext=lambda about, said: speech.get_translations().upgettext(about, said),
        npgettext=lambda about, one, many, n: speech.get_translations().unpgettext(
            about, one, many, n
        ),
        newstyle=True,
    )
