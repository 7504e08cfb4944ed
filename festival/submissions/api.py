"""A filmmaker's own program: it enters films as its owner would, and is refused what they would be."""

from typing import Any

from flask import Blueprint, Response
from flask_login import current_user

from festival.foundation.language import LOCALES
from festival.submissions import amends, dossier, forms, operations, pictures
from festival.submissions.entry_models import PictureKind
from festival.submissions.marks import mark_of
from festival.submissions.models import CorrectionState
from festival.tokens.gate import Question, listed, made_at, programs, right, said, version_asked
from festival.tokens.shapes import line, maybe, one_of, prose, thing, whole, words

bp = Blueprint("entering", __name__, url_prefix="/api/v1")

READ, WRITE = "submissions:read", "submissions:write"
ENTRY = "/submissions/<code>"
BEGIN = thing("", {"call": words("The code of a call.", most=40)}, {"answers": dossier.TYPED})
ANSWERS = thing("", {"answers": dossier.TYPED})
SEND = thing(
    "",
    {},
    {
        "fee_minor": maybe(
            whole("What it was said to cost; refused where it is another.", 0, 10**12)
        ),
        "late_code": words("Opens a call that has closed.", most=24),
    },
)
PICTURE = thing(
    "",
    {
        "kind": one_of(PictureKind),
        "picture": words("The file: JPEG, PNG or WebP.", format="binary"),
        "credit": words(most=200),
    },
    {f"alt-{tongue}": words(most=300) for tongue in LOCALES},
)
WHY = thing("", {"why": prose(most=1_000)})
LINK = thing("", {"url": line(most=2_000)}, {"password": words(most=200)})
CORRECT = thing(
    "",
    {
        "field": words("The question, by its name.", most=40, least=1),
        "wanted": prose("What it should say.", most=4_000),
        "why": prose(most=1_000),
    },
)
CORRECTION = thing(
    "A correction that was asked for.",
    {"field": words(), "wanted": words(), "why": words(), "state": one_of(CorrectionState)},
)
GONE = thing("", {"code": words(), "discarded": one_of(["yes"])})


@bp.get("/calls")
@programs(READ, "The calls that take films now.", dossier.CALLS, listed=True)
def calls(question: Question) -> Response:
    return listed(dossier.calls(), question)


@bp.get("/submissions")
@programs(
    READ,
    "Your own entries.",
    dossier.ENTRIES,
    listed=True,
    asks={"state": dossier.LINE["state"]},
)
def entries(question: Question) -> Response:
    found = dossier.entries(current_user)
    wanted = question.narrowed.get("state")
    return listed([one for one in found if wanted in {None, one["state"]}], question)


@bp.post("/submissions")
@programs(
    WRITE,
    "Begin an entry, with as many answers as are there.",
    dossier.ENTRY,
    takes=BEGIN,
    status=201,
    refuses=(403, 404, 409),
)
def begin(sent: Any) -> Response:
    made = operations.start(
        actor=current_user, call_code=sent["call"], typed=sent.get("answers") or None
    )
    return made_at(f"/api/v1/submissions/{made.code}", _told(made.code))


@bp.get(ENTRY)
@programs(READ, "One of your own entries.", dossier.ENTRY, versioned=True, refuses=(404,))
def entry(code: str) -> Response:
    return _told(code)


@bp.post(f"{ENTRY}/answers")
@programs(
    WRITE,
    "Keep these answers in place of those that stood there; the others stay.",
    dossier.ENTRY,
    takes=ANSWERS,
    versioned=True,
    refuses=(404, 409),
)
def answer(code: str, sent: Any) -> Response:
    operations.keep_answers(
        actor=current_user, code=code, typed=sent["answers"], opened=version_asked()
    )
    return _told(code)


@bp.post(f"{ENTRY}/link")
@programs(
    WRITE,
    "The film is seen under another link from now on; after sending, too.",
    dossier.ENTRY,
    takes=LINK,
    refuses=(404, 409),
)
def replace_link(code: str, sent: Any) -> Response:
    operations.replace_screener(
        actor=current_user, code=code, url=sent["url"], password=sent.get("password", "")
    )
    return _told(code)


@bp.post(f"{ENTRY}/pictures")
@programs(
    WRITE,
    "Add a still, or the poster, with whoever took it.",
    dossier.ENTRY,
    uploads=PICTURE,
    status=201,
    refuses=(404, 409),
)
def add_picture(code: str) -> Response:
    form = forms.StillForm.posted()
    right(form)
    pictures.add_picture(actor=current_user, code=code, **form.still)
    return _told(code)


@bp.post(f"{ENTRY}/send")
@programs(
    WRITE,
    "Send the entry. From here on it stays as it was sent.",
    dossier.ENTRY,
    takes=SEND,
    versioned=True,
    refuses=(403, 404, 409),
)
def send(code: str, sent: Any) -> Response:
    operations.send(
        actor=current_user,
        code=code,
        fee_shown=sent.get("fee_minor"),
        late_code=sent.get("late_code", ""),
        opened=version_asked(),
    )
    return _told(code)


@bp.post(f"{ENTRY}/corrections")
@programs(
    WRITE,
    "Ask for a correction of what was sent. The entry stays as it is until it is granted.",
    CORRECTION,
    takes=CORRECT,
    status=201,
    refuses=(404, 409),
)
def ask_correction(code: str, sent: Any) -> Response:
    asked = amends.ask_correction(actor=current_user, code=code, **sent)
    told = {name: getattr(asked, name) for name in ("field", "wanted", "why")}
    return said(told | {"state": CorrectionState.ASKED.value})


@bp.post(f"{ENTRY}/withdraw")
@programs(
    WRITE,
    "Withdraw the film. It can be entered again only in another call.",
    dossier.ENTRY,
    takes=WHY,
    versioned=True,
    refuses=(404, 409),
)
def withdraw(code: str, sent: Any) -> Response:
    operations.withdraw(actor=current_user, code=code, why=sent["why"], opened=version_asked())
    return _told(code)


@bp.post(f"{ENTRY}/discard")
@programs(WRITE, "Discard a draft, with everything in it.", GONE, refuses=(404, 409))
def discard(code: str) -> Response:
    operations.discard(actor=current_user, code=code)
    return said({"code": code, "discarded": "yes"})


def _told(code: str) -> Response:
    told, row = dossier.entry(current_user, code)
    return said(told, version=mark_of(row))
