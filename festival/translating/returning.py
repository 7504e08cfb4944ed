"""What happens to a file of translations that came back: it is held, looked at, kept as drafts, dropped."""

from dataclasses import dataclass

from festival.editions.models import Edition
from festival.foundation import clock
from festival.foundation.actor import Actor
from festival.foundation.canonical import canonical, load
from festival.foundation.db import db, fresh, operation
from festival.foundation.slugs import public_code
from festival.foundation.verdict import Verdict, no, require
from festival.translating import judging, queries, rules
from festival.translating.judging import Fate
from festival.translating.models import Origin, ReturnedFile
from festival.translating.operations import keep_translation
from festival.translating.queries import Unit


@dataclass(frozen=True)
class Fated:
    """One text of a file, and what becomes of it here; a text that is not here has no unit."""

    key: str
    typed: str
    unit: Unit | None
    fate: Fate
    verdict: Verdict


@operation
def hand_in(
    *,
    actor: Actor,
    edition_id: int,
    locale: str,
    filename: str,
    texts: list[tuple[str, str]],
    origin: Origin = Origin.WRITTEN,
) -> ReturnedFile:
    """The file is held for *actor* to look at, in place of the one before; no text has changed."""
    edition = fresh(Edition, edition_id, lock=True)
    require(rules.may_work(actor, edition))
    file = queries.returned_by(actor, edition_id, locale)
    if file is None:
        file = ReturnedFile(edition_id=edition_id, locale=locale, handed_in_by_id=actor.id or None)
        db.session.add(file)
    file.code, file.filename, file.origin = public_code(), filename, origin
    file.texts, file.handed_in_at = _sealed(texts), clock.now()
    db.session.flush()
    return file


@operation
def keep_returned(*, actor: Actor, edition_id: int, locale: str, code: str) -> int:
    """What can be a draft is one, written by *actor*; what cannot stays in the file. How many became drafts."""
    require(rules.may_work(actor, fresh(Edition, edition_id)))
    file = queries.returned_file(actor, edition_id, locale, code, lock=True)
    found = fates(edition_id, locale, texts_of(file))
    kept = [one for one in found if one.fate is Fate.KEPT][: judging.MOST_AT_ONCE]
    for one in kept:
        assert one.unit is not None
        mark = judging.unmarked(one.key)
        assert mark is not None
        keep_translation(
            actor=actor, edition_id=edition_id, locale=locale, text=one.unit.id,
            words=judging.as_kept(one.unit.part, one.typed), origin=file.origin,
            opened=mark.version, seen=mark.source,
        )  # fmt: skip
    done = {one.key for one in kept}
    left = [
        (one.key, one.typed)
        for one in found
        if one.fate in (Fate.LEFT, Fate.KEPT) and one.key not in done
    ]
    if left:
        file.texts = _sealed(left)
    else:
        db.session.delete(file)
    return len(kept)


@operation
def drop_returned(*, actor: Actor, edition_id: int, locale: str, code: str) -> None:
    """The file is gone; drafts that were kept from it stay."""
    db.session.delete(queries.returned_file(actor, edition_id, locale, code, lock=True))


def fates(edition_id: int, locale: str, texts: list[tuple[str, str]]) -> list[Fated]:
    """What becomes of each text of a file as the house is now, what is left out first."""
    units = {unit.id: unit for unit in queries.units_of(queries.worded(edition_id), locale)}
    said: dict[tuple[str, int, str] | None, set[str]] = {}
    for key, typed in texts:
        mark = judging.unmarked(key)
        said.setdefault(mark.text if mark else None, set()).add(typed.strip())
    order = list(Fate)
    found = [_fate(units, said, locale, key, typed) for key, typed in dict(texts).items()]
    return sorted(found, key=lambda one: order.index(one.fate))


def _fate(
    units: dict[queries.Key, Unit],
    said: dict[queries.Key | None, set[str]],
    locale: str,
    key: str,
    typed: str,
) -> Fated:
    mark = judging.unmarked(key)
    unit = units.get(mark.text) if mark else None
    if mark is None or unit is None:
        return Fated(key, typed, None, Fate.LEFT, no(judging.TEXT_NOT_HERE))
    if len(said[mark.text]) > 1:
        return Fated(key, typed, unit, Fate.LEFT, no(judging.TEXT_TWICE))
    fate, verdict = judging.fate_of(
        part=unit.part, words=unit.words, locale=locale, source=unit.source, work=unit.work,
        rendering=unit.rendering, mark=mark, typed=typed,
    )  # fmt: skip
    return Fated(key, typed, unit, fate, verdict)


def texts_of(file: ReturnedFile) -> list[tuple[str, str]]:
    """The keys and the words a file still holds."""
    return [(key, words) for key, words in load(file.texts)]


def _sealed(texts: list[tuple[str, str]]) -> str:
    return canonical(judging.storable(texts)).decode()
