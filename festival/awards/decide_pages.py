"""The page on which a prize is decided: who may win and who may not, and only what the rule lets one do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from festival.awards import eligible, queries
from festival.awards.comparing import methods_of
from festival.awards.eligible import withholding_of
from festival.awards.forms import (
    AwardForm,
    DerogationForm,
    MentionForm,
    WithholdForm,
)
from festival.awards.given import WinnerGiven
from festival.awards.models import Derogation, DerogationState, Prize, PrizeObject
from festival.awards.pages import Decision, decision_on, loaded, made_of, mentions_of, typed
from festival.awards.palmares_rules import ONE_PRIZE, list_is_open, may_mention, may_share
from festival.awards.rules import HONOURS, MOTIVATION_REQUIRED
from festival.films.queries import title_of
from festival.foundation.actor import Actor
from festival.foundation.db import db
from festival.foundation.pages import Page
from festival.foundation.shell import locale
from festival.foundation.text import Text
from festival.foundation.verdict import Verdict, require
from festival.interests.queries import conflicted_film_ids
from festival.jury.queries import seat_or_none
from festival.jury.statute import statute_of
from festival.people.models import Organisation
from festival.people.queries import name_of
from festival.selection.models import Selection


@dataclass(frozen=True)
class Offered:
    """Somebody or something a prize may go to."""

    value: str
    words: str
    given: WinnerGiven


@dataclass(frozen=True)
class Excluded:
    """A candidate the rule stops, with its sentence, and whether a derogation can be asked for."""

    words: str
    why: Verdict
    ask: str
    form: DerogationForm


@dataclass(frozen=True)
class DerogationRow:
    """What was asked for, and the answer."""

    film: str
    why: str
    state: DerogationState
    answer: str


@dataclass(frozen=True)
class PrizePage(Page):
    """One prize, before whoever decides it: who wins, or that nobody does."""

    template: ClassVar[str] = "awards/decide.html"

    name: Text
    jury: Text | None
    parts: list[str]
    back: str
    action: str
    keep: str
    methods: str
    decision: Decision | None
    mentions: list[Decision]
    excluded: list[Excluded]
    derogations: list[DerogationRow]
    open: Verdict
    sharing: Verdict
    withholding: Verdict
    mentioning: Verdict
    heads: bool
    form: AwardForm
    withhold: WithholdForm
    mention: MentionForm
    wrong: Any


def decide_page(actor: Actor, prize_code: str, wrong: Any = None) -> PrizePage:
    prize = queries.prize_of(prize_code, *loaded(), joinedload(Prize.edition))
    require(queries.verdict_of(actor, prize))
    hidden = conflicted_film_ids(actor.person_id)
    back = f"/jury/{prize.jury.code}/awards" if prize.jury else f"/office/prizes/{prize_code}"
    seat = seat_or_none(actor, prize.jury.id) if prize.jury else None
    if prize.jury and seat is None:
        back = f"/office/prizes/{prize_code}"
    methods = methods_of(prize, prize.jury, seat)
    # Before the candidates: who could win is read from the prize anew, and lets go of who has won.
    decided, mentioned = decision_on(prize, hidden, wrong), mentions_of(prize, hidden, wrong)
    everybody = offered_to(actor, prize)
    asked = _derogations(prize, hidden)
    chosen = Choosing(prize, [one for one, verdict in everybody if verdict])
    return PrizePage(
        name=prize.name,
        jury=prize.jury.name if prize.jury else None,
        parts=made_of(prize.components),
        back=back,
        action=f"/jury/prizes/{prize_code}",
        keep=f"award-{prize_code}-{actor.id}",
        methods=methods,
        decision=decided,
        mentions=mentioned,
        excluded=[] if decided else _excluded(everybody, prize_code, {*asked}, wrong),
        derogations=list(asked.values()),
        open=list_is_open(queries.is_listed_closed(prize), prize),
        sharing=chosen.sharing,
        withholding=_unless_words(withholding_of(prize, {})),
        mentioning=chosen.mentioning,
        heads=bool(queries.verdict_of_heading(actor, prize.jury)),
        form=wrong if _is_main(wrong) else chosen.award_form(),
        withhold=wrong if isinstance(wrong, WithholdForm) else WithholdForm(prefix="none-"),
        mention=wrong if isinstance(wrong, MentionForm) else chosen.mention_form(),
        wrong=wrong,
    )


def _is_main(wrong: Any) -> bool:
    return isinstance(wrong, AwardForm) and not isinstance(wrong, MentionForm)


def _unless_words(verdict: Verdict) -> Verdict:
    """Whether a prize may be withheld at all: that words are missing is said when they are."""
    return Verdict() if verdict.reason is MOTIVATION_REQUIRED else verdict


@dataclass(frozen=True)
class Choosing:
    """The forms of one prize, with the candidates they offer."""

    prize: Prize
    candidates: list[Offered]

    @property
    def sharing(self) -> Verdict:
        statute = statute_of(self.prize.jury) if self.prize.jury else None
        return may_share(self.prize, statute, eligible.shared_beside(self.prize))

    @property
    def mentioning(self) -> Verdict:
        statute = statute_of(self.prize.jury) if self.prize.jury else None
        return may_mention(self.prize, statute, eligible.mentions_in(self.prize))

    def award_form(self, posted: bool = False) -> AwardForm:
        """As many rows as the rule lets win: one where the prize is not shared."""
        whole = self.prize.object is PrizeObject.DIPLOMA or bool(self.sharing)
        rows = self.prize.max_winners if whole else 1
        if self.prize.object in HONOURS:
            rows = max(rows, 2)
        form = AwardForm.among([(one.value, one.words) for one in self.candidates], rows, posted)
        if not posted:
            form.presented_by.data = self.prize.presenter
        return form

    def mention_form(self, posted: bool = False) -> MentionForm:
        names = [(one.value, one.words) for one in self.candidates]
        return MentionForm.among(names, 1, posted)

    def named(self, chosen: Iterable[str]) -> list[WinnerGiven]:
        """Those chosen on the form, as the operation takes them."""
        known = {one.value: one.given for one in self.candidates}
        return [known[value] for value in chosen if value in known]


def choosing(actor: Actor, prize: Prize) -> Choosing:
    """What *actor* may choose among now."""
    return Choosing(prize, [one for one, verdict in offered_to(actor, prize) if verdict])


def offered_to(actor: Actor, prize: Prize) -> list[tuple[Offered, Verdict]]:
    """Everybody the prize could go to, without those that do not exist for the actor."""
    if prize.object is PrizeObject.ORGANISATION:
        bodies = select(Organisation).where(Organisation.merged_into_id.is_(None))
        return [(_body(one), Verdict()) for one in db.session.scalars(bodies)]
    hidden = conflicted_film_ids(actor.person_id)
    found = [
        (_offered(one), one.verdict)
        for one in eligible.candidates_of(prize.id)
        if one.selection is None or one.selection.film_id not in hidden
    ]
    return sorted(found, key=lambda pair: pair[0].words)


def _body(one: Organisation) -> Offered:
    return Offered(one.code, one.name.within(locale()), WinnerGiven(None, None, one.id))


def _offered(one: eligible.Candidate) -> Offered:
    words = [name_of(one.person, locale()).text] if one.person else []
    codes = [one.person.code] if one.person else []
    if one.selection:
        words.append(title_of(one.selection.film, locale()).text)
        codes.insert(0, one.selection.code)
    return Offered(":".join(codes), ", ".join(words), WinnerGiven(*one.key))


def _excluded(
    everybody: list[tuple[Offered, Verdict]], prize_code: str, asked: set[str], wrong: Any
) -> list[Excluded]:
    """Each film that is stopped, named once; a derogation is asked for once."""
    found: dict[tuple[str, str], Excluded] = {}
    for one, verdict in everybody:
        if verdict:
            continue
        selection = one.value.split(":")[0]
        film = one.words.rsplit(", ", 1)[-1] if ":" in one.value else one.words
        form = typed(wrong, DerogationForm, f"{selection}-") or DerogationForm(
            prefix=f"{selection}-"
        )
        asks = verdict.reason in ONE_PRIZE and selection not in asked
        ask = f"/jury/prizes/{prize_code}/derogation/{selection}" if asks else ""
        row = Excluded(film, verdict, ask, form)
        found.setdefault((selection, str(verdict)), row)
    return list(found.values())


def _derogations(prize: Prize, hidden: set[int]) -> dict[str, DerogationRow]:
    """What was asked for, by the place of the film it is about."""
    rows = db.session.scalars(
        select(Derogation)
        .join(Derogation.selection)
        .where(Derogation.prize_id == prize.id, Selection.film_id.not_in(hidden))
        .options(joinedload(Derogation.selection).options(*queries.titled()))
        .order_by(Derogation.id)
        .execution_options(populate_existing=True)
    )
    return {
        one.selection.code: DerogationRow(
            title_of(one.selection.film, locale()).text, one.why, one.state, one.answer
        )
        for one in rows
    }
