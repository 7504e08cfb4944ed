"""What must always be true of copies and keys is found when it is not."""

import pytest

from festival.foundation import clock
from festival.media import store
from festival.prints import checks, keeping, keyvault
from festival.prints.models import Ingest, Package
from tests.makers import save
from tests.prints.makers import CPL, kept_copy, key_message
from tests.spoiling import met
from tests.venues import makers as venues

ELSEWHERE = "1b9f2d2e-6e1b-4b1c-9f6b-0c6e9a3f1d22"


@pytest.mark.parametrize("what", ["film", "package", "edition"])
def test_a_version_file_lies_over_an_original_of_its_film(desk, make, what):
    """I-72: of the same film, in the same edition, and an original."""
    over = kept_copy(desk.genesis, package=Package.VF, ov_id=desk.copy.id).code
    swan = make.selection(desk.section, make.film("Crystal Swan"))
    other = make.edition("2018")
    spoilt = {
        "film": f"UPDATE copies SET version_id = {swan.version_id} WHERE id = {desk.copy.id}",
        "package": f"UPDATE copies SET package = 'vf' WHERE id = {desk.copy.id}",
        "edition": f"UPDATE copies SET edition_id = {other.id} WHERE id = {desk.copy.id}",
    }[what]
    assert met(checks.version_files_lie_over_their_own_film, spoilt) == [
        f"Copy {over}: it lies over {desk.copy.code}, which is no original version of its film."
    ]


def test_a_copy_is_ingested_in_halls_of_its_edition(desk, make):
    """I-66: what is on a server elsewhere is not here."""
    save(Ingest(copy_id=desk.copy.id, hall_id=desk.hall.id, done_at=clock.now()))
    strange = venues.hall(make.edition("2018"), "Hall 9")
    spoilt = f"UPDATE ingests SET hall_id = {strange.id}"
    assert met(checks.copies_lie_in_halls_of_their_edition, spoilt) == [
        f"Copy {desk.copy.code}: hall hall-9 is of another edition."
    ]


@pytest.mark.parametrize("spoilt", ["encrypted = false", f"cpl = '{ELSEWHERE}'"])
def test_a_key_opens_its_copy(desk, spoilt):
    """I-71: it is for the composition of its copy, and the copy needs one."""
    assert desk.copy.cpl == CPL
    [key] = keeping.receive_key(actor=desk.office, code=desk.copy.code, content=key_message())
    key, copy = key.code, desk.copy.code
    assert met(checks.keys_open_their_copy, f"UPDATE copies SET {spoilt}") == [
        f"Key {key}: it does not open copy {copy}."
    ]


def test_the_file_of_a_key_lies_here_as_it_came(desk):
    """I-71: a key of which nobody has the file opens nothing."""
    [key] = keeping.receive_key(actor=desk.office, code=desk.copy.code, content=key_message())
    code, digest = key.code, key.digest
    assert checks.key_files_are_whole() == []
    store.keep(keyvault.key_file(digest), b"another")
    assert checks.key_files_are_whole() == [f"Key {code}: its file is not here as it came."]
