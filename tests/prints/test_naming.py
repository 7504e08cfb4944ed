"""Names of packages: read whatever people typed, written so that reading gives the same back."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.prints.naming import (
    CONTENT,
    FILMS,
    Facts,
    Fault,
    Part,
    Title12,
    build,
    disagreements,
    read,
)

GENESIS = "Genesis2-0_FTR-1_F-185_SAH-EN_INT-TL_51_2K_ST_20180812_FAC_SMPTE_OV"
letters = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=4)
names = st.builds(
    Title12,
    title=st.text("ABCDEFGHabcdefgh0123456789", min_size=5, max_size=14).map("T".__add__),
    content=st.sampled_from(sorted(FILMS)),
    modifiers=st.lists(st.sampled_from(["1", "2D", "48", "TEMP"]), max_size=2, unique=True).map(
        tuple
    ),
    container=st.sampled_from("FSC"),
    ratio=st.none() | st.sampled_from([133, 166, 185, 239]),
    spoken=st.sampled_from(["KK", "RU", "EN", "SAH", "KY"]),
    subtitles=st.lists(st.sampled_from(["EN", "RU", "KK"]), max_size=2, unique=True).map(tuple),
    captions=st.sampled_from(["", "CCAP", "OCAP"]),
    territory=st.sampled_from(["INT", "KZ", "US"]),
    rating=st.sampled_from(["", "TL", "13", "18+"]),
    audio=st.sampled_from(["10", "20", "51", "71", "MOS"]),
    extras=st.lists(st.sampled_from(["HI", "VI", "IAB"]), max_size=2, unique=True).map(tuple),
    resolution=st.sampled_from(["2K", "4K"]),
    studio=letters,
    issued=st.dates(date(2006, 1, 1), date(2026, 1, 1)),
    facility=letters,
    standard=st.sampled_from(["SMPTE", "IOP", "SMPTE-3D"]),
    package=st.sampled_from(["OV", "VF"]),
    number=st.none() | st.integers(1, 9),
)


@given(names)
def test_what_is_built_is_read_back(name):
    reading = read(build(name))
    assert reading.findings == ()
    assert reading.name == name


@given(names, st.sampled_from([part for part in Part if part not in {Part.STUDIO, Part.FACILITY}]))
def test_a_part_left_out_is_the_part_said_to_be_missing(name, gone):
    """Whatever else stands, the other eleven keep their places."""
    whole = read(build(replace(name, territory="INT", rating="TL", studio="QQ1", facility="QQ2")))
    tokens = [token for part, token in whole.parts.items() if part is not gone]
    found = read("_".join(tokens))
    assert [(one.fault, one.part) for one in found.findings] == [(Fault.MISSING, gone)]
    assert all(
        found.parts[part] == token for part, token in whole.parts.items() if part is not gone
    )


@given(st.text(max_size=400))
def test_nothing_typed_makes_the_reading_stumble(text):
    reading = read(text)
    missing = {one.part for one in reading.findings if one.fault is Fault.MISSING}
    assert missing | set(reading.parts) == set(Part)
    assert not missing & set(reading.parts)


@pytest.mark.parametrize(
    ("text", "fault", "part", "said"),
    [
        (GENESIS.replace("_51_", "_5.1_"), Fault.UNREADABLE, Part.AUDIO, "5.1"),
        (GENESIS.replace("20180812", "20181332"), Fault.UNREADABLE, Part.DATE, "20181332"),
        (GENESIS.replace("_OV", "_ORIGINAL"), Fault.UNREADABLE, Part.PACKAGE, "ORIGINAL"),
        (GENESIS.replace("_F-185", ""), Fault.MISSING, Part.ASPECT, ""),
        (GENESIS.replace("_ST_", "_"), Fault.MISSING, Part.STUDIO, ""),
        (GENESIS.replace("_FAC_", "_"), Fault.MISSING, Part.FACILITY, ""),
        (f"{GENESIS}_FINAL", Fault.SURPLUS, None, "FINAL"),
    ],
)
def test_a_name_says_which_part_is_ill(text, fault, part, said):
    found = read(text).findings
    assert [(one.fault, one.part, one.said) for one in found] == [(fault, part, said)]
    assert found[0].expected or fault is Fault.SURPLUS


def test_small_letters_and_spaces_are_forgiven():
    assert read(f"  {GENESIS.lower().replace('_', ' ')} ").findings == ()


def test_burned_in_subtitles_stand_in_small_letters():
    assert read(GENESIS.replace("SAH-EN", "SAH-en")).name.burned
    assert not read(GENESIS).name.burned


@pytest.mark.parametrize(
    ("facts", "part", "expected"),
    [
        (Facts(titles=("Ayka", "Айка")), Part.TITLE, ""),
        (Facts(container="S"), Part.ASPECT, "S-185"),
        (Facts(ratio=239), Part.ASPECT, "F-239"),
        (Facts(spoken=("ru",)), Part.LANGUAGE, "RU-EN"),
        (Facts(subtitles=("ru",)), Part.LANGUAGE, "SAH-RU"),
        (Facts(subtitles=()), Part.LANGUAGE, "SAH-XX"),
        (Facts(audio="71"), Part.AUDIO, "71"),
        (Facts(resolution="4K"), Part.RESOLUTION, "4K"),
        (Facts(package="VF"), Part.PACKAGE, "VF"),
        (Facts(today=date(2018, 8, 1)), Part.DATE, "20050701–20180801"),
    ],
)
def test_a_name_that_lies_is_told_where(facts, part, expected):
    found = disagreements(read(GENESIS), facts)
    assert [(one.fault, one.part, one.expected) for one in found] == [(Fault.LIES, part, expected)]


def test_a_name_that_tells_the_truth_is_left_alone():
    facts = Facts(
        titles=("Генезис 2.0", "Genesis 2.0"), container="F", ratio=185, spoken=("sah", "en"),
        subtitles=("en",), audio="51", resolution="2K", package="OV", today=date(2018, 9, 1),
    )  # fmt: skip
    assert disagreements(read(GENESIS), facts) == []


def test_a_trailer_is_no_copy_of_a_film_but_shr_is_not_judged():
    trailer = read(GENESIS.replace("FTR-1", "TLR-1"))
    assert [one.part for one in disagreements(trailer, Facts())] == [Part.CONTENT]
    assert disagreements(read(GENESIS.replace("FTR-1", "SHR-1")), Facts()) == []
    assert set(CONTENT) > FILMS
