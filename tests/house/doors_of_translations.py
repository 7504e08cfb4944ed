"""Forms of the translator's desk and the glossary."""

from tests.house.door import Door, three
from tests.house.translations import bring_back

DESK = "/office/translations/2019/kk"
LACKS, DRAFT, CHECKED = (
    f"{DESK}/{{text_missing}}",
    f"{DESK}/{{text_draft}}",
    f"{DESK}/{{text_checked}}",
)
SHEET = f"Key [key],Қазақша [kk]\nsection:1:name:{'0' * 16}-0,Мысал\n".encode()
DOORS = [
    Door("returning.hand_in", "translator", f"{DESK}/file", {"file": ("texts.csv", SHEET)}),
    Door("returning.keep", "translator", f"{DESK}/file", before=bring_back, again=False),
    Door("returning.drop", "translator", f"{DESK}/file", before=bring_back, again=False),
    Door("translating.keep", "translator", LACKS, {"words": "Мысал"}),
    Door("translating.check", "translator", DRAFT, again=False),
    Door("translating.approve", "translator", CHECKED, again=False),
    Door("translating.drop", "translator", DRAFT, again=False),
    Door("translating.approve_all", "translator", DESK, again=False),
    Door(
        "glossary.add_term", "translator", "/office/glossary/", {**three("words"), "note": "Мысал"}
    ),
    Door("glossary.revise_term", "translator", "/office/glossary/{term}", three("words")),
    Door("glossary.drop_term", "translator", "/office/glossary/{term}", again=False),
]
