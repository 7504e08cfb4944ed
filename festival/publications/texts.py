"""The public texts of this room: publications, who wrote them and who stands behind them."""

from flask_babel import lazy_gettext as _

from festival.foundation.wording import Part, Texts, hanging_on, of_edition
from festival.publications.models import Author, Body, Publication

TEXTS = [
    Texts(
        "publication", _("Publication"), Publication, of_edition(Publication), lambda one: one.title,
        (
            Part("title", _("Title"), 300), Part("summary", _("Summary"), 2000, lines=True),
            Part("note", _("Note"), 500, lines=True),
        ),
    ),
    Texts(
        "author", _("Author"), Author, hanging_on(Author.publication),
        lambda one: one.publication.title,
        (Part("affiliation", _("Affiliation as of then"), 300),), inside="publication",
    ),
    Texts(
        "body", _("Body behind a publication"), Body, hanging_on(Body.publication),
        lambda one: one.publication.title,
        (Part("credit_line", _("Credit line"), 300),), inside="publication",
    ),
]  # fmt: skip
