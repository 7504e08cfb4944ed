"""Translations, as the house is walked and its forms are met: a draft of the demo, a text that lacks one, a term."""

from sqlalchemy import select

from festival.editions.models import Edition
from festival.foundation.actor import Actor, WornHat
from festival.foundation.db import db
from festival.people.models import Account
from festival.translating import judging, queries, returning
from festival.translating.models import GlossaryTerm, Origin, Progress, Translation
from festival.translating.rules import State


def _draft():
    wanted = select(Translation).where(
        Translation.locale == "kk",
        Translation.origin == Origin.MACHINE,
        Translation.state == Progress.DRAFT,
    )
    return db.session.scalars(wanted).one()


def things_of(ids):
    """A draft of the second edition, the same under the first, which has no such film; and a term."""
    one = _draft()
    args = {
        "code": "2019", "tongue": "kk", "thing": one.thing, "key": one.thing_key, "part": one.part,
    }  # fmt: skip
    term = db.session.scalars(select(GlossaryTerm.code)).one()
    account = select(Account.id).where(Account.email == "translator@demo.example")
    translator = Actor(
        db.session.scalars(account).one(), "", hats=frozenset({WornHat("translator", ids["2019"])})
    )
    file = {"code": "2019", "tongue": "kk", "file": _returned(translator, ids["2019"], "kk").code}
    return {
        "returned file": [
            {
                "label": "of 2019",
                "args": file,
                "edition_id": ids["2019"],
                "of": frozenset({"translator"}),
            }
        ],
        "translation": [
            {"label": "of 2019", "args": args, "edition_id": ids["2019"]},
            {
                "label": "of 2019 under 2027",
                "args": args | {"code": "2027"},
                "edition_id": ids["2027"],
                "nowhere": True,
            },
        ],
        "term": [{"label": "a term", "args": {"code": term}}],
    }


def _returned(actor, edition_id, tongue):
    """A file of one text that is not translated yet, handed in and waiting."""
    units = queries.units_of(queries.worded(edition_id), tongue)
    one = next(unit for unit in units if unit.state is State.MISSING)
    texts = [(judging.marked(one.id, one.source, one.work), "Мысал")]
    return returning.hand_in(
        actor=actor, edition_id=edition_id, locale=tongue, filename="texts.xlsx", texts=texts
    )


def bring_back(actors, names):
    """The translator has handed a file in."""
    edition_id = db.session.scalars(select(Edition.id).where(Edition.code == "2019")).one()
    _returned(actors["translator"], edition_id, "kk")


def names_in(world):
    """What forms call them: a draft somebody else wrote, one that is checked, and a text that lacks one."""
    edition_id = next(one.edition_id for one in world.things["edition"] if one.label == "2019")
    units = queries.units_of(queries.worded(edition_id), "kk")
    draft = next(unit for unit in units if unit.state is State.DRAFT)
    checked = next(unit for unit in units if unit.state is State.CHECKED)
    missing = next(unit for unit in units if unit.state is State.MISSING)
    term = db.session.scalars(select(GlossaryTerm.code)).one()
    at = "/".join
    return {
        "text_draft": at(str(part) for part in draft.id),
        "text_checked": at(str(part) for part in checked.id),
        "text_missing": at(str(part) for part in missing.id),
        "term": term,
    }
