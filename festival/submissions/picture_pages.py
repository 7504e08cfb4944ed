"""The pictures of an entry, and the versions of a call's rules, as pages show them."""

from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext
from sqlalchemy.exc import NoResultFound

from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.verdict import require
from festival.media.models import PictureState
from festival.media.queries import PictureView, picture_view
from festival.media.store import most_bytes
from festival.submissions import queries, rules
from festival.submissions.calls import rules_at, rules_of
from festival.submissions.entry_models import EntryPicture, PictureKind
from festival.submissions.forms import PictureWordsForm, StillForm
from festival.submissions.models import Call
from festival.submissions.pictures import pictures_of


@dataclass(frozen=True)
class PictureLine:
    """One picture of an entry: what is seen of it, what is said of it, and where it stands."""

    number: int
    kind: str
    poster: bool
    name: str
    credit: str
    view: PictureView | None
    wait: str
    first: bool
    last: bool


@dataclass(frozen=True)
class Pictures:
    """The pictures of a draft, those taken away, and the form to add one."""

    there: list[PictureLine]
    removed: list[PictureLine]
    form: StillForm
    most: int
    """How many bytes a picture may weigh."""
    too_big: str


@dataclass(frozen=True)
class PicturePage(Page):
    """What is said of one picture of a draft, being changed."""

    template: ClassVar[str] = "submissions/picture.html"

    code: str
    number: int
    kind: str
    view: PictureView | None
    form: PictureWordsForm


@dataclass(frozen=True)
class RulesPage(Page):
    """One version of a call's rules, at an address that stays."""

    template: ClassVar[str] = "submissions/rules.html"

    call: Call
    version: str
    words: object
    published: str
    current: bool
    others: list[tuple[str, str, str]]


def pictures_page(submission_id: int, form: StillForm | None = None) -> Pictures:
    stills = pictures_of(submission_id)
    most = most_bytes()
    return Pictures(
        there=_lines(stills),
        removed=_lines(pictures_of(submission_id, removed=True)),
        form=form or StillForm(),
        most=most,
        too_big=gettext(
            "The picture is larger than %(most)s MB, so it was not sent. Save it smaller, or as JPEG, "
            "and choose it again.",
            most=most // 1_000_000,
        ),
    )


def picture_page(
    actor: Actor, code: str, number: int, form: PictureWordsForm | None = None
) -> PicturePage:
    """One picture of a draft of *actor*'s own; what was sent is sealed."""
    submission = queries.own(actor, code)
    require(rules.may_write(submission))
    there = pictures_of(submission.id)
    line = next((one for one in _lines(there) if one.number == number), None)
    if line is None:
        raise NoResultFound
    picture = next(one.picture for one in there if one.id == number)
    said = {"credit": picture.credit, "alt": picture.alt}
    return PicturePage(code, number, line.kind, line.view, form or PictureWordsForm(data=said))


def _lines(pictures: list[EntryPicture]) -> list[PictureLine]:
    stills = [one.id for one in pictures if one.kind == PictureKind.STILL]
    return [
        PictureLine(
            number=one.id,
            kind=gettext("Poster")
            if one.kind == PictureKind.POSTER
            else gettext("Still %(number)s", number=stills.index(one.id) + 1),
            poster=one.kind == PictureKind.POSTER,
            name=one.picture.original_name,
            credit=one.picture.credit,
            view=picture_view(one.picture),
            wait=_wait(one),
            first=one.id == (stills or [0])[0],
            last=one.id == (stills or [0])[-1],
        )
        for one in pictures
    ]


def _wait(one: EntryPicture) -> str:
    if one.picture.state == PictureState.REFUSED:
        return gettext("This picture could not be drawn. Take it away and bring another.")
    return gettext("It is kept, and drawn in a moment.")


def in_words(submission_id: int) -> list[tuple[str, list[str]]]:
    """The pictures among the answers, as they are read again before sending and after."""
    told = [
        gettext("%(kind)s: %(name)s, credited to %(credit)s", kind=line.kind, name=line.name,
                credit=line.credit)
        for line in _lines(pictures_of(submission_id))
    ]  # fmt: skip
    return [(gettext("Stills and poster"), told)] if told else []


def versions(call: Call) -> list[tuple[str, str, str]]:
    """Every version of a call's rules: its name, where it stays, and since when it was published."""
    return [
        (one.version, rules_address(call, one.version), queries.day_in(one.published_at, call.zone))
        for one in rules_of(call.id)
    ]


def rules_address(call: Call, version: str) -> str:
    return f"/submissions/calls/{call.code}/rules/{version}"


def rules_page(code: str, version: str) -> RulesPage | None:
    call = queries.call_by_code(code)
    found = rules_at(call, version)
    if found is None:
        return None
    return RulesPage(
        call=call,
        version=version,
        words=found.words.told(locale()),
        published=queries.moment_words(found.published_at, call.zone),
        current=version == call.rules_version,
        others=[one for one in versions(call) if one[0] != version],
    )
