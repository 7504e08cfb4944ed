"""Forms by which people see what is held of them, agree, answer for a child, and are forgotten."""

from festival.foundation import clock
from festival.foundation.db import db
from festival.people import consents, guardians
from festival.people.models import Account, ConsentPurpose
from tests.house.door import Door

WHY = {"person": "{person_a_person}", "reason": "Asked for by the person themselves"}
PARENT = {"born": str(clock.now().year - 15), "name": "Gulnar", "email": "gulnar@example.org"}
CONSENTS = "/account/data/consents"


def agreed(actors, names):
    """There is a consent to be taken back."""
    consents.give_consent(actor=actors["filmmaker"], purpose=ConsentPurpose.PROFILE)


def grown(actors, names):
    """Somebody said that they were under age, and named nobody."""
    db.session.get(Account, actors["filmmaker2"].id).under_age = True
    db.session.commit()


def asked(actors, names):
    """A guardian was named, and the letter is out."""
    told = {"born": clock.now().year - 15, "name": "Gulnar", "email": "gulnar@example.org"}
    guardians.name_guardian(actor=actors["filmmaker2"], **told)
    there = guardians.guardian_of(actors["filmmaker2"].id)
    names["guardian"] = guardians.token_of(there)


DOORS = [
    Door("rights.ask_copy", "filmmaker2", "/account/data"),
    Door("rights.ask_erasure", "pending", "/account/data/erasure"),
    Door("rights.erase", "", "{link_erase}", again=False),
    Door("rights_office.ask_copy_of", "admin", "/office/rights", WHY),
    Door("consents.give", "juror1", CONSENTS),
    Door("consents.take_back", "filmmaker", CONSENTS, before=agreed),
    Door("consents.name_guardian", "filmmaker2", "/account/data/guardian", PARENT),
    Door("consents.come_of_age", "filmmaker2", "/account/data/guardian", before=grown, again=False),
    Door("guardians.answer", "", "/guardians/{guardian}", before=asked),
    Door("guardians.end", "", "/guardians/{guardian}", before=asked, again=False),
]
