"""A form meets an act: mistakes of shape and what the rules say of the words stand on the same page."""

from collections.abc import Callable, Mapping

from festival.foundation.faults import wants_json
from festival.foundation.forms import Form, SaidField
from festival.foundation.verdict import Reason, Refused

Places = Mapping[Reason, tuple[str, ...]]
"""The field each reason is about; the first that the form has."""


def taken(form: Form, act: Callable[[], object], at: Places | None = None) -> bool:
    """Whether *form* was right and *act* was done.

    A rule that refuses the words themselves (422) is one more mistake on the form, beside the field
    that *at* names for it, and the words stay; so is any other refusal that *at* has a field for,
    because there it can be mended. Every other refusal goes its own way.
    """
    if not form.validate():
        return False
    try:
        act()
    except Refused as refusal:
        mendable = refusal.reason.status == 422 or refusal.reason in (at or {})
        if not mendable or wants_json():
            raise
        put(form, refusal, at or {})
        return False
    return True


def put(form: Form, refusal: Refused, at: Places) -> None:
    """The sentence of a refusal stands beside the field it is about, or above the form."""
    name = next((one for one in at.get(refusal.reason, ()) if one in form), None)
    if name is None:
        form.form_errors.append(str(refusal.verdict))
        return
    field = form[name]
    field = field.form["en"] if isinstance(field, SaidField) else field
    field.errors = [*field.errors, str(refusal.verdict)]
