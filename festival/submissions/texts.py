"""The public texts of this room: calls, what one may enter for, their windows and their questions."""

from flask_babel import lazy_gettext as _

from festival.foundation.verdict import YES, Verdict, no
from festival.foundation.wording import Part, Texts, hanging_on, of_edition
from festival.submissions.models import Call, CallQuestion, Category, DeadlineTier
from festival.submissions.own_questions import OWN_QUESTION_OPTIONS


def as_many_lines(words: str, source: str) -> Verdict:
    r"""Options of a choice stand in the same order in each language, so there are as many.

    >>> bool(as_many_lines("иә\nжоқ", "yes\nno")), as_many_lines("иә", "yes\nno").reason.code
    (True, 'OWN_QUESTION_OPTIONS')
    """
    same = len(words.split("\n")) == len(source.split("\n"))
    return YES if same else no(OWN_QUESTION_OPTIONS)


TEXTS = [
    Texts(
        "call", _("Call"), Call, of_edition(Call), lambda one: one.title,
        (Part("title", _("Title")), Part("rules", _("Rules"), 8000, lines=True)),
    ),
    Texts(
        "category", _("Category"), Category, hanging_on(Category.call),
        lambda one: one.call.title, (Part("name", _("Name")),),
    ),
    Texts(
        "window", _("Window"), DeadlineTier, hanging_on(DeadlineTier.call),
        lambda one: one.call.title,
        (Part("name", _("Name of the window")),),
    ),
    Texts(
        "question", _("Question"), CallQuestion, hanging_on(CallQuestion.call),
        lambda one: one.call.title,
        (
            Part("label", _("Question"), 300), Part("hint", _("Hint"), 300),
            Part("options", _("Options, one a line"), 2000, lines=True, fits=as_many_lines),
        ),
    ),
]  # fmt: skip
