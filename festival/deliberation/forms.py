"""The shape of what a jury types in council."""

from collections.abc import Iterable, Sequence
from typing import Any, Self

from flask_babel import gettext, lazy_gettext
from wtforms import HiddenField

from festival.foundation.forms import Form, Line, Prose, Radio, Whole, offer, said
from festival.foundation.numbers import whole
from festival.jury.models import Method

METHODS = [
    (Method.ABSOLUTE.value, lazy_gettext("Absolute majority")),
    (Method.PLURALITY.value, lazy_gettext("Relative majority")),
    (Method.RANKED.value, lazy_gettext("Ranking")),
    (Method.SCORE_SUM.value, lazy_gettext("Marks")),
]
"""What a director may name: methods that choose among all who stand."""
BLANK, ABSTAIN = "-blank", "-abstain"
BEST_MARK = 10
LONGEST_WORDS = 2000


class RoundField(HiddenField):
    """The round a page was opened at: whoever comes second finds that the jury has moved on."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = (whole(valuelist[0], least=0, most=10_000) or 0) if valuelist else 0


class SitForm(Form):
    """Where the jury sits."""

    place = Line(lazy_gettext("Where the jury sits"), most=200)


class RoundForm(Form):
    """An act on the round that the page showed."""

    round = RoundField(default=0)


class OpenForm(RoundForm):
    """A new round; where its method asks about one proposal, which."""

    proposal = Radio(lazy_gettext("The proposal"))

    @classmethod
    def among(cls, offered: Iterable[tuple[str, str]], posted: bool = False, **more: Any) -> Self:
        prefix = "open-"
        form = cls.posted(prefix=prefix) if posted else cls(prefix=prefix, **more)
        return _offered(form, "proposal", offered)


class CastingForm(RoundForm):
    """Whom the chair's casting vote elects."""

    chosen = Radio(lazy_gettext("The casting vote goes to"), required=True)

    @classmethod
    def among(cls, offered: Iterable[tuple[str, str]], posted: bool = False, **more: Any) -> Self:
        prefix = "casting-"
        form = cls.posted(prefix=prefix) if posted else cls(prefix=prefix, **more)
        return _offered(form, "chosen", offered)


def _offered(form: Any, name: str, choices: Iterable[tuple[str, str]]) -> Any:
    offer(form[name], choices)
    return form


class NobodyForm(RoundForm):
    """Why nobody is given the prize."""

    motivation = said(
        lazy_gettext("Why the jury gives it to nobody"),
        required=True,
        most=LONGEST_WORDS,
        lines=True,
    )


class WriteForm(RoundForm):
    """The words read with the award."""

    citation = said(
        lazy_gettext("Citation, as it is read"),
        most=LONGEST_WORDS,
        lines=True,
        description=lazy_gettext("It can be written and translated later, too."),
    )


class DissentForm(Form):
    """What a juror wants on record."""

    words = Prose(
        lazy_gettext("Your opinion, for the protocol"),
        required=True,
        most=LONGEST_WORDS,
        description=lazy_gettext("It stands in the protocol under your name."),
    )


class AnnulForm(Form):
    """Why a ballot decides nothing."""

    why = Line(lazy_gettext("Why the ballot is annulled"), most=300)


class HalfForm(Form):
    """Half of a ballot's key, in words."""

    words = Prose(
        lazy_gettext("Your half of the key"),
        required=True,
        most=400,
        description=lazy_gettext("Twenty words, as they were handed to you."),
    )


class ProcedureForm(Form):
    """How the director lets the jury go on."""

    method = Radio(lazy_gettext("The next round is voted by"), choices=METHODS, required=True)
    words = Prose(lazy_gettext("In a few words: why so"), most=LONGEST_WORDS)


class CheckForm(Form):
    """The tracker of a receipt."""

    tracker = Line(lazy_gettext("Your receipt’s ten letters"), most=40)


class VoteForm(Form):
    """One ballot paper: what it asks depends on how the round is voted."""

    method: Method
    names: Sequence[tuple[str, str]]

    @classmethod
    def paper(
        cls, method: Method, candidates: Sequence[tuple[str, str]], posted: bool = False
    ) -> Self:
        """The paper of one round: these candidates, and always a blank paper and an abstention."""
        rest = [(BLANK, gettext("Blank paper")), (ABSTAIN, gettext("I abstain"))]
        fields: dict[str, Any] = {}
        if method in {Method.RANKED, Method.SCORE_SUM}:
            most = len(candidates) if method is Method.RANKED else BEST_MARK
            for number, (_, words) in enumerate(candidates):
                fields[f"c{number}"] = Whole(words, least=1, most=most)
            offered = [("", gettext("As I filled it in")), *rest]
        elif method in {Method.YES_NO, Method.CONSENSUS}:
            offered = [("yes", gettext("Yes")), ("no", gettext("No")), *rest]
        else:
            offered = [*candidates, *rest]
        fields["vote"] = Radio(lazy_gettext("Your vote"), choices=offered)
        kind: Any = type(cls.__name__, (cls,), fields)
        form: Any = kind.posted() if posted else kind()
        form.method, form.names = method, candidates
        return form

    @property
    def entries(self) -> list[Any]:
        """The fields of a paper that is filled in candidate by candidate."""
        return [self[f"c{number}"] for number in range(len(self.names)) if f"c{number}" in self]

    @property
    def choice(self) -> dict[str, Any] | None:
        """The choice as the box takes it; nothing when nothing was chosen."""
        vote = self["vote"].data or ""
        if vote in {BLANK, ABSTAIN}:
            return {"blank": True} if vote == BLANK else {"abstain": True}
        given = [
            (field.data, key) for field, (key, _) in zip(self.entries, self.names, strict=False)
        ]
        filled = [(value, key) for value, key in given if value is not None]
        if self.method is Method.RANKED:
            places = [value for value, _ in filled]
            if not filled or len(set(places)) < len(places):
                return None
            return {"rank": [key for _, key in sorted(filled)]}
        if self.method is Method.SCORE_SUM:
            return {"scores": {key: value for value, key in filled}} if filled else None
        if not vote:
            return None
        return {"answer" if self.method in {Method.YES_NO, Method.CONSENSUS} else "for": vote}
