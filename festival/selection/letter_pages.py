"""The pages of the letters' words: every outcome in every language, and how it reads."""

from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.language import AUTONYMS, LOCALES
from festival.foundation.pages import Page
from festival.people.queries import name_of, with_names_of_account
from festival.selection import answer_rules as rules
from festival.selection import pending
from festival.selection.answer_forms import OUTCOMES, LetterForm
from festival.selection.batch_pages import ANSWER_WITHIN, edition_told
from festival.selection.outcome_letters import Words, words_of
from festival.selection.outcome_post import Post
from festival.submissions.models import Decision, Submission
from festival.submissions.queries import titles_and_years


@dataclass(frozen=True)
class LettersPage(Page):
    """Every outcome in every language, and whose words tell it."""

    template: ClassVar[str] = "selection/outcome_letters.html"

    edition: Edition
    rows: list[tuple[str, str, list[tuple[str, str, bool]]]]


@dataclass(frozen=True)
class LetterPage(Page):
    """One letter's words, and how they read with an entry's facts in them."""

    template: ClassVar[str] = "selection/outcome_letter.html"

    edition: Edition
    decision: str
    outcome: str
    locale: str
    tongue: str
    form: LetterForm
    fields: list[str]
    edited: bool
    subject: str
    body: str


def letters_page(actor: Actor, code: str) -> LettersPage:
    edition = edition_told(actor, code)
    words = words_of(edition.id)
    return LettersPage(
        edition=edition,
        rows=[
            (
                decision,
                str(label),
                [(tongue, AUTONYMS[tongue], words[Decision(decision), tongue].edited) for tongue in LOCALES],
            )
            for decision, label in OUTCOMES
        ],
    )  # fmt: skip


def letter_page(
    actor: Actor, code: str, decision: str, tongue: str, wrong: LetterForm | None = None
) -> LetterPage:
    """The words with an entry's facts in them; what was typed wrongly is not merged."""
    edition = edition_told(actor, code)
    words = words_of(edition.id)[Decision(decision), tongue]
    data = {"subject": words.subject, "body": words.body, "version": words.version}
    subject, body = _preview(edition, Decision(decision), tongue, words)
    return LetterPage(
        edition=edition,
        decision=decision,
        outcome=str(dict(OUTCOMES)[decision]),
        locale=tongue,
        tongue=AUTONYMS[tongue],
        form=wrong or LetterForm(data=data),
        fields=[f"{{{name}}}" for name in rules.FIELDS],
        edited=words.edited,
        subject=subject,
        body=body,
    )


def _preview(edition: Edition, decision: Decision, tongue: str, words: Words) -> tuple[str, str]:
    """As it would read for the first entry that waits, or for an invented one where none does."""
    contents: dict[str, Any] = {
        "letters": {decision.value: {tongue: [words.subject, words.body]}},
        "answer_by": (clock.now() + ANSWER_WITHIN).isoformat(),
        "entries": [],
    }
    found = (
        select(Submission)
        .where(pending.in_edition(edition.id), Submission.sent_at.is_not(None))
        .order_by(Submission.decision != decision, Submission.id)
        .limit(1)
        .options(joinedload(Submission.account, innerjoin=True).options(*with_names_of_account()))
    )
    entry = db.session.scalar(found)
    number, title, name = "AB-0001", "Alba", "Aru"
    if entry is not None:
        contents["entries"] = [
            [entry.code, "", "", pending.places_of([entry.id]).get(entry.id, [])]
        ]
        number = entry.tracking_number or number
        title = titles_and_years([entry.id]).get(entry.id, (title, None))[0]
        name = name_of(entry.account.person, tongue).text
    post = Post(Actor(0, ""), edition, contents)
    facts = post.facts(entry.code if entry else "", title, number, name, tongue)
    return rules.merged(words.subject, facts), rules.merged(words.body, facts)
