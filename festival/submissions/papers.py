"""Papers a filmmaker keeps: the receipt of what was sent, in the language it is asked for in."""

from flask_babel import gettext

from festival.editions.queries import festival_name
from festival.foundation.actor import Actor
from festival.foundation.press import printed
from festival.foundation.shell import locale
from festival.submissions.status_pages import StatusPage, status_page


def receipt(actor: Actor, code: str) -> tuple[str, bytes]:
    """The name of the file and the PDF of an entry that was sent; drafts have none."""
    page = status_page(actor, code)
    return f"{page.number}.pdf", printed("submissions/receipt.typ", receipt_facts(page))


def receipt_facts(page: StatusPage) -> dict[str, object]:
    """What stands on the receipt: the answers as they were sealed, the dates, and the fingerprint."""
    return {
        "lang": locale(),
        "festival": festival_name(locale()),
        "edition": page.call,
        "number": page.number,
        "title": page.title,
        "course": [[label, [words]] for label, words in page.course],
        "answers": [[label, words] for label, words in page.answers],
        "digest": page.digest,
        "words": {
            "receipt": gettext("Receipt of an entry"),
            "sent": gettext("What you sent"),
            "seal": gettext(
                "The entry was sealed when it was sent. This is its SHA-256; any change to it would show."
            ),
        },
    }
