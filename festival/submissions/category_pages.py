"""The office's pages of one category: what it takes, what a change of it would move, and which entries pass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from flask_babel import gettext, ngettext
from sqlalchemy.exc import NoResultFound

from festival.editions import rows as typed_rows
from festival.editions.conditions import Condition, condition_in, written
from festival.editions.findings import weigh
from festival.editions.rulebook import RuleRows, row_facts
from festival.editions.sentences import sentence
from festival.foundation.actor import Actor
from festival.foundation.pages import Page
from festival.foundation.paging import PER_PAGE
from festival.foundation.shell import locale
from festival.foundation.verdict import require
from festival.submissions.category_entries import (
    Sent,
    category_by_code,
    moved_between,
    sent_in,
    uses_of,
    why_words,
)
from festival.submissions.category_forms import CategoryForm
from festival.submissions.category_rules import Moved, mark_of, may_delete, whole_rule
from festival.submissions.models import Category
from festival.submissions.payments import tiers_of
from festival.submissions.rules import may_keep_calls

ANSWERS: Mapping[str, bool | None] = {"pass": True, "unknown": None, "fail": False}
FIRST = 10


@dataclass(frozen=True)
class MovedLine:
    """An entry that would be answered otherwise."""

    title: str
    lang: str
    number: str
    before: str
    after: str
    why: str


@dataclass(frozen=True)
class CategoryPage(Page):
    """One category of a call."""

    template: ClassVar[str] = "submissions/category.html"

    call: str
    call_title: str
    code: str
    name: str
    form: CategoryForm
    version: int
    rule: str
    counts: Sequence[tuple[str, str]]
    moved: Sequence[MovedLine]
    moved_in_all: int
    mark: str
    may_delete: bool
    kept_because: str
    in_drafts: str


@dataclass(frozen=True)
class CategoryRulePage(RuleRows):
    """The rule of a category, besides its length, its kinds and its day."""

    template: ClassVar[str] = "submissions/category_rule.html"

    call: str
    code: str
    name: str
    saved: str
    whole: str
    moved: Sequence[MovedLine]
    moved_in_all: int


@dataclass(frozen=True)
class PassingList:
    """The entries with one answer, or the first of them: title, language, number and the sentence that decides."""

    name: str
    head: str
    ok: bool | None
    count: int
    rows: Sequence[tuple[str, str, str, str]]
    all_of_them: str | None


@dataclass(frozen=True)
class CategoryEntriesPage(Page):
    """The sent entries of a category under its rule, as saved or as typed."""

    template: ClassVar[str] = "submissions/category_entries.html"

    call: str
    code: str
    name: str
    rule: str
    draft: str
    to_rule: str
    total: int
    views: Sequence[tuple[str, str, bool]]
    lists: Sequence[PassingList]
    before: str | None
    after: str | None
    words: str


def category_to_keep(actor: Actor, call: str, code: str) -> Category:
    """A category, for somebody who may keep the calls of its edition."""
    category = category_by_code(call, code)
    require(may_keep_calls(actor, category.call.edition_id))
    return category


def form_class(category: Category) -> type[CategoryForm]:
    return CategoryForm.for_windows(tiers_of(category.call_id), category.call.edition.currency)


def category_page(
    category: Category, form: CategoryForm | None = None, version: int | None = None
) -> CategoryPage:
    """The category, and what the form as typed would change for entries already sent."""
    filled = CategoryForm.of(category, tiers_of(category.call_id), category.call.edition.currency)
    sent = sent_in(category)
    moved = _moved(category, sent, _thought_of(category, form)) if form else []
    uses = uses_of(category)
    goes = may_delete(uses.sent, uses.others)
    return CategoryPage(
        call=category.call.code,
        call_title=category.call.title.within(locale()),
        code=category.code,
        name=category.name.within(locale()),
        form=form or filled,
        version=version or category.version,
        rule=sentence(condition_in(category.condition)),
        counts=_counts(category, sent),
        moved=_lines(moved),
        moved_in_all=len(moved),
        mark=mark_of(moved),
        may_delete=bool(goes),
        kept_because=str(goes),
        in_drafts=_in_drafts(uses.drafts),
    )


def _in_drafts(count: int) -> str:
    if not count:
        return gettext("Nothing was sent in it, and no draft has chosen it.")
    return ngettext(
        "Nothing was sent in it. %(num)s draft has chosen it and is asked for another category.",
        "Nothing was sent in it. %(num)s drafts have chosen it and are asked for another category.",
        count,
    )


def _thought_of(category: Category, form: CategoryForm) -> Category:
    """The category as typed, kept nowhere."""
    typed = {} if any(one.errors for one in form) else form.category
    kinds = " ".join(typed.pop("kinds", category.kinds.split()))
    asked = ("min_seconds", "max_seconds", "from_year", "completed_after")
    facts = {name: typed.get(name, getattr(category, name)) for name in asked}
    return Category(kinds=kinds, condition=category.condition, **facts)


def _moved(category: Category, sent: Sequence[Sent], thought: Category) -> list[Moved]:
    before, after = whole_rule(category), whole_rule(thought)
    return moved_between(sent, before, after, category.name.within(locale()))


def _lines(moved: Sequence[Moved]) -> list[MovedLine]:
    return [
        MovedLine(one.title or one.number, one.language, one.number,
                  answer_words(one.before), answer_words(one.after), one.why)
        for one in moved[:PER_PAGE]
    ]  # fmt: skip


def answer_words(ok: bool | None) -> str:
    """What a rule says of a film, in a word or two."""
    if ok is None:
        return gettext("not known")
    return gettext("passes") if ok else gettext("does not pass")


def _counts(category: Category, sent: Sequence[Sent]) -> list[tuple[str, str]]:
    rule = whole_rule(category)
    oks = [weigh(rule, one.facts).ok for one in sent]
    here = f"/office/calls/{category.call.code}/categories/{category.code}/entries"
    words = {
        "pass": gettext("Pass: %(count)s", count=oks.count(True)),
        "unknown": gettext("Not known: %(count)s", count=oks.count(None)),
        "fail": gettext("Do not pass: %(count)s", count=oks.count(False)),
    }
    return [(f"{here}?answer={name}", said) for name, said in words.items()]


def category_rule_page(
    category: Category, typed: typed_rows.Typed | None, *, looked: bool = False, tried: bool = False
) -> CategoryRulePage:
    """The rows of a category's rule; once *tried* in vain, with what saving it would change."""
    here = f"/office/calls/{category.call.code}/categories/{category.code}/rule"
    condition = typed_rows.read(typed) if typed else None
    moved = _moved_by_rule(category, condition) if tried and condition else []
    return CategoryRulePage(
        **row_facts(typed, category.version, looked=looked),
        action=here,
        words_from=f"{here}/words",
        takes=gettext("The category takes a film if"),
        mark=mark_of(moved),
        call=category.call.code,
        code=category.code,
        name=category.name.within(locale()),
        saved=sentence(condition_in(category.condition)),
        whole=sentence(whole_rule(category)),
        moved=_lines(moved),
        moved_in_all=len(moved),
    )


def with_rule(category: Category, condition: Condition) -> Category:
    """The category with another rule, kept nowhere."""
    return Category(
        min_seconds=category.min_seconds,
        max_seconds=category.max_seconds,
        from_year=category.from_year,
        completed_after=category.completed_after,
        kinds=category.kinds,
        condition=written(condition),
    )


def _moved_by_rule(category: Category, condition: Condition) -> list[Moved]:
    return _moved(category, sent_in(category), with_rule(category, condition))


def asked_rule(category: Category, draft: str) -> Condition | None:
    """The rule in the address, else the saved one; None when what was typed is not a rule yet."""
    if not draft:
        return condition_in(category.condition)
    typed = typed_rows.unpacked(draft)
    if typed is None:
        raise NoResultFound
    return typed_rows.read(typed)


def category_entries_page(
    category: Category, condition: Condition, asked: Mapping[str, str], number: int
) -> CategoryEntriesPage:
    """The sent entries of the category: which pass its whole rule, fail it, or cannot be told."""
    chosen = asked.get("answer", "") if asked.get("answer", "") in ANSWERS else ""
    draft = asked.get("draft", "")
    rule = whole_rule(with_rule(category, condition))
    sorted_out: dict[bool | None, list[Sent]] = {True: [], None: [], False: []}
    for one in sent_in(category):
        sorted_out[weigh(rule, one.facts).ok].append(one)
    counts = {name: len(sorted_out[ok]) for name, ok in ANSWERS.items()}
    pages = max(1, -(-counts.get(chosen, 0) // PER_PAGE))
    here = _address(category, draft, chosen)
    start = (number - 1) * PER_PAGE if chosen else 0
    length = PER_PAGE if chosen else FIRST
    name = category.name.within(locale())
    return CategoryEntriesPage(
        call=category.call.code,
        code=category.code,
        name=name,
        rule=sentence(rule),
        draft=draft,
        to_rule=_to_rule(category, draft),
        total=sum(counts.values()),
        views=_views(category, draft, chosen, counts),
        lists=[
            PassingList(
                name=answer,
                head=_head(ok),
                ok=ok,
                count=counts[answer],
                rows=_rows(rule, name, sorted_out[ok][start : start + length]),
                all_of_them=_address(category, draft, answer)
                if not chosen and counts[answer] > FIRST
                else None,
            )
            for answer, ok in ANSWERS.items()
            if chosen in ("", answer)
        ],
        before=f"{here}&page={number - 1}" if 1 < number <= pages + 1 else None,
        after=f"{here}&page={number + 1}" if number < pages else None,
        words=gettext("Page %(number)s of %(pages)s", number=number, pages=pages),
    )


def _rows(rule: Condition, name: str, sent: Sequence[Sent]) -> list[tuple[str, str, str, str]]:
    return [
        (one.title or one.number, one.language, one.number, why_words(rule, name, one.facts))
        for one in sent
    ]


def _address(category: Category, draft: str, answer: str) -> str:
    given: dict[str, Any] = {"draft": draft, "answer": answer}
    asked = urlencode({name: value for name, value in given.items() if value})
    return f"/office/calls/{category.call.code}/categories/{category.code}/entries?{asked}"


def _to_rule(category: Category, draft: str) -> str:
    there = f"/office/calls/{category.call.code}/categories/{category.code}/rule"
    return f"{there}?{urlencode({'draft': draft})}" if draft else there


def _views(
    category: Category, draft: str, chosen: str, counts: Mapping[str, int]
) -> list[tuple[str, str, bool]]:
    words = {
        "": gettext("All entries: %(count)s", count=sum(counts.values())),
        "pass": gettext("Pass: %(count)s", count=counts["pass"]),
        "unknown": gettext("Not known: %(count)s", count=counts["unknown"]),
        "fail": gettext("Do not pass: %(count)s", count=counts["fail"]),
    }
    return [(_address(category, draft, one), said, one == chosen) for one, said in words.items()]


def _head(ok: bool | None) -> str:
    if ok is None:
        return gettext("Not known: ask for evidence")
    return gettext("Pass") if ok else gettext("Do not pass")
