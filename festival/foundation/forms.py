"""The form every form is, and its fields: strict about numbers and days, kind to words."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, Self

import wtforms
from flask import request
from flask_babel import gettext, lazy_gettext, ngettext
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from festival.foundation import numbers
from festival.foundation.choosing import List
from festival.foundation.text import Text
from festival.foundation.words import Problem, cleaned


class Form(wtforms.Form):
    """Checks shape, never rules. ``answers`` is what a view hands to an operation.

    Forgery and repetition are watched at the door, for every post alike.
    """

    @classmethod
    def posted(cls, **more: Any) -> Self:
        """The form as it was sent."""
        return cls(request.form, **more) if not request.files else cls(_both(), **more)

    @property
    def answers(self) -> dict[str, Any]:
        return {field.short_name: field.data for field in self}


def _both() -> Any:
    both: Any = request.form.copy()
    both.update(request.files)
    return both


def _missing(field: Any, what: str) -> None:
    raise ValidationError(what)


class Needed(DataRequired):
    """Something must be given; only white space is nothing."""

    def __init__(self) -> None:
        super().__init__(message=lazy_gettext("This is needed."))


def _presence(required: bool) -> list[Any]:
    return [Needed()] if required else [Optional()]


def _something(required: bool) -> list[Any]:
    """Something typed is enough here: what cannot be read is told by the field itself."""
    return [InputRequired(lazy_gettext("This is needed."))] if required else [Optional()]


def words_problem(typed: str, most: int, *, lines: bool) -> str | None:
    """What is wrong with words as typed, as a sentence, or nothing."""
    problem = cleaned(typed, most, lines=lines).problem
    if problem is None:
        return None
    if problem is Problem.TOO_LONG:
        return ngettext(
            "This is longer than %(num)s character.",
            "This is longer than %(num)s characters.",
            most,
        )
    if problem is Problem.BIDI:
        return gettext(
            "This holds a character that turns the direction of writing around. Type it again without it."
        )
    return gettext("This holds a character that cannot be kept. Type it again by hand.")


class _Words:
    """Words, cleaned when they can be and kept as typed when they cannot."""

    most: int
    lines: bool

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        typed = valuelist[0] if valuelist and valuelist[0].strip() else ""
        found = cleaned(typed, self.most, lines=self.lines)
        self.data = found.text if found.problem is None else typed

    def pre_validate(self, form: Any) -> None:
        if problem := words_problem(self.data or "", self.most, lines=self.lines):
            raise wtforms.validators.StopValidation(problem)


class LineField(_Words, wtforms.StringField):
    """One line of words."""

    def __init__(
        self, label: Any = None, validators: Any = None, most: int = 200, **more: Any
    ) -> None:
        self.most, self.lines = most, False
        super().__init__(label, validators, **more)


class ProseField(_Words, wtforms.TextAreaField):
    """Several lines of words."""

    def __init__(
        self, label: Any = None, validators: Any = None, most: int = 4000, **more: Any
    ) -> None:
        self.most, self.lines = most, True
        super().__init__(label, validators, **more)


class _Read:
    """A value read strictly from what was typed; what cannot be read stays in the field as typed."""

    read: Callable[[str], Any]
    says: Any
    raw_data: Any
    data: Any

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = None
        typed = valuelist[0].strip() if valuelist else ""
        if typed:
            self.data = self.read(typed)
            if self.data is None:
                raise ValueError(str(self.says))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.shown(self.data)

    def shown(self, data: Any) -> str:
        return str(data)


class WholeField(_Read, wtforms.StringField):
    """A whole number between two bounds, in ASCII digits."""

    def __init__(
        self,
        label: Any = None,
        validators: Any = None,
        least: int = 0,
        most: int = 10**9,
        **more: Any,
    ) -> None:
        self.least, self.most = least, most
        self.read = lambda typed: numbers.whole(typed, least=least, most=most)
        super().__init__(label, validators, **more)

    @property
    def says(self) -> str:
        return gettext(
            "Type a whole number from %(least)s to %(most)s.", least=self.least, most=self.most
        )


class DayField(_Read, wtforms.DateField):
    """A day of the calendar."""

    read = staticmethod(numbers.day)
    says = lazy_gettext("Type a day that exists, as year, month and day: 2019-09-14.")

    def shown(self, data: date) -> str:
        return data.isoformat()


class WallClockField(_Read, wtforms.DateTimeLocalField):
    """A day and an hour as the clock on the wall says them, without a zone."""

    read = staticmethod(numbers.wall)
    says = lazy_gettext("Type a day and an hour that exist: 2019-09-14 18:30.")

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        super().process_formdata([value.strip().replace(" ", "T", 1) for value in valuelist])

    def shown(self, data: datetime) -> str:
        return data.strftime("%Y-%m-%dT%H:%M")


class TextForm(Form):
    """One text in the three languages."""


def Line(
    label: Any, required: bool = False, most: int = 200, description: Any = "", **more: Any
) -> Any:
    return LineField(label, _presence(required), most=most, description=description, **more)


def Prose(
    label: Any, required: bool = False, most: int = 4000, description: Any = "", **more: Any
) -> Any:
    return ProseField(label, _presence(required), most=most, description=description, **more)


def Whole(
    label: Any,
    required: bool = False,
    least: int = 0,
    most: int = 10**9,
    description: Any = "",
    **more: Any,
) -> Any:
    return WholeField(
        label, _something(required), least=least, most=most, description=description, **more
    )


def Day(label: Any, required: bool = False, description: Any = "", **more: Any) -> Any:
    return DayField(label, _something(required), description=description, **more)


def WallClock(label: Any, required: bool = False, description: Any = "", **more: Any) -> Any:
    return WallClockField(label, _something(required), description=description, **more)


def Email(label: Any, required: bool = True, description: Any = "", **more: Any) -> Any:
    return EmailField(
        label,
        [*_presence(required), _looks_like_an_address],
        most=254,
        description=description,
        **more,
    )


class EmailField(_Words, wtforms.EmailField):
    """An e-mail address, in small letters."""

    def __init__(
        self, label: Any = None, validators: Any = None, most: int = 254, **more: Any
    ) -> None:
        self.most, self.lines = most, False
        super().__init__(label, validators, **more)

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        super().process_formdata(valuelist)
        self.data = (self.data or "").lower()


def _looks_like_an_address(_form: Any, field: Any) -> None:
    name, at, host = (field.data or "").rpartition("@")
    if not (name and at and "." in host.strip(".")) or any(
        c.isspace() or c in "<>,;:" for c in field.data
    ):
        _missing(field, gettext("Type an e-mail address, such as name@example.org."))


def Password(label: Any, required: bool = True, description: Any = "", **more: Any) -> Any:
    return wtforms.PasswordField(label, _presence(required), description=description, **more)


def Upload(label: Any, required: bool = False, description: Any = "", **more: Any) -> Any:
    return wtforms.FileField(label, _presence(required), description=description, **more)


def Tick(label: Any, required: bool = False, description: Any = "", **more: Any) -> Any:
    return wtforms.BooleanField(
        label, [Needed()] if required else [], description=description, **more
    )


def _offered(choices: Iterable[tuple[Any, Any]]) -> list[Any]:
    return [SelectChoice(value, words) for value, words in choices]


class _Offer:
    """A choice that is none of those offered is refused with a sentence of ours; blanks are no choice."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        # A blank would count as nothing for one validator and as a value for the next.
        self.raw_data = [typed for typed in valuelist if typed.strip()]
        try:
            super().process_formdata(self.raw_data)  # type: ignore[misc]
        except ValueError:
            raise ValueError(gettext("Choose one of those offered.")) from None

    def pre_validate(self, form: Any) -> None:
        try:
            super().pre_validate(form)  # type: ignore[misc]
        except ValidationError:
            raise ValidationError(gettext("Choose one of those offered.")) from None


class ChoiceField(_Offer, wtforms.SelectField):
    """One of several, from a list."""

    widget = List()


class RadioField(_Offer, wtforms.RadioField):
    """One of several, all in view."""


class ChoicesField(_Offer, wtforms.SelectMultipleField):
    """Any of several, as ticks; each counts once."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        super().process_formdata(list(dict.fromkeys(valuelist)))


def Choice(
    label: Any,
    choices: Iterable[tuple[Any, Any]] = (),
    required: bool = False,
    description: Any = "",
    **more: Any,
) -> Any:
    return ChoiceField(
        label, _presence(required), choices=_offered(choices), description=description, **more
    )


def Choices(
    label: Any,
    choices: Iterable[tuple[Any, Any]] = (),
    required: bool = False,
    description: Any = "",
    **more: Any,
) -> Any:
    return ChoicesField(
        label, _presence(required), choices=_offered(choices), description=description, **more
    )


def Radio(
    label: Any,
    choices: Iterable[tuple[Any, Any]] = (),
    required: bool = False,
    description: Any = "",
    **more: Any,
) -> Any:
    presence = [InputRequired(lazy_gettext("Choose one."))] if required else [Optional()]
    return RadioField(label, presence, choices=_offered(choices), description=description, **more)


def offer(field: Any, choices: Iterable[tuple[Any, Any]]) -> None:
    """Fill a choice's list when the form is made, from what the page knows."""
    field.choices = _offered(choices)


class SaidField(wtforms.FormField):
    """A text in three languages; its data is a :class:`Text` without the empty ones."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.type = "FormField"  # Templates draw it as the group of fields it is.

    @property
    def data(self) -> Text:
        return Text({k: v for k, v in self.form.data.items() if v})

    @data.setter
    def data(self, value: Any) -> None:
        pass

    def populate_obj(self, obj: Any, name: str) -> None:
        setattr(obj, name, self.data)


AUTONYM = (("en", "English"), ("ru", "Русский"), ("kk", "Қазақша"))


def said(
    label: Any, required: bool = False, most: int = 200, lines: bool = False, description: Any = ""
) -> Any:
    """A text in English, Russian and Kazakh. When *required*, one language is enough."""
    kind = ProseField if lines else LineField
    members: dict[str, Any] = {
        code: kind(
            name,
            [_one_language] if required and code == "en" else [Optional()],
            most=most,
            render_kw={"lang": code},
        )
        for code, name in AUTONYM
    }
    return SaidField(type("SaidForm", (TextForm,), members), label, description=description)


def _one_language(form: Any, field: Any) -> None:
    if not any((form[code].data or "").strip() for code, _ in AUTONYM):
        raise ValidationError(gettext("This is needed in at least one language."))
