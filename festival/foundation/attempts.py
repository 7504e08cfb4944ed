"""A form meets an act: mistakes of shape and what the rules say of the words stand on the same page."""

from collections.abc import Callable

from festival.foundation.faults import wants_json
from festival.foundation.forms import Form
from festival.foundation.verdict import Refused


def taken(form: Form, act: Callable[[], object]) -> bool:
    """Whether *form* was right and *act* was done.

    A rule that refuses the words themselves (422) is one more mistake on the form, and the words stay.
    Every other refusal goes its own way.
    """
    if not form.validate():
        return False
    try:
        act()
    except Refused as refusal:
        if refusal.reason.status != 422 or wants_json():
            raise
        form.form_errors.append(str(refusal.verdict))
        return False
    return True
