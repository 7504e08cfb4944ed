"""What the guardian of a child sees who asks for accreditation."""

from dataclasses import dataclass
from typing import ClassVar

from flask import abort
from flask_babel import gettext

from festival.accreditation import queries, rules
from festival.accreditation.children import words_for
from festival.accreditation.links import ROOM
from festival.accreditation.models import Accreditation, AccreditationState
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.people.minors import child_in


@dataclass(frozen=True)
class PressChildPage(Page):
    """What a guardian agrees to, and where it stands."""

    template: ClassVar[str] = "accreditation/child.html"

    edition: Text
    back: str
    child: str
    words: str
    waits: bool
    stands: str
    action: str


def child_of(edition: str, token: str) -> Accreditation:
    """The child a guardian’s letter speaks of; 404 for an address we did not sign, and once it is taken back."""
    found = queries.accreditation_of(child_in(ROOM, token) or "")
    return found if found.edition.code == edition and found.guardian_email else abort(404)


def child_page(edition: str, token: str) -> PressChildPage:
    one = child_of(edition, token)
    root = f"/{locale()}/{edition}/press"
    return PressChildPage(
        edition=one.edition.name,
        back=root,
        child=one.name,
        words=one.consent_words or words_for(one, locale()),
        waits=bool(rules.may_agree_for(one)),
        stands=_stands(one.state),
        action=f"{root}/for-child/{token}",
    )


def _stands(state: AccreditationState) -> str:
    return {
        AccreditationState.ASKED: gettext("The press office has their request and will answer it."),
        AccreditationState.ACCEPTED: gettext("They are accredited."),
        AccreditationState.DECLINED: gettext("The press office has declined the request."),
        AccreditationState.WITHDRAWN: gettext("The press office has withdrawn the accreditation."),
    }[state]
