import pytest
from hypothesis import given
from hypothesis import strategies as st

from festival.films import rules
from festival.films.rules import (
    ORIGINAL,
    TitleFact,
    countries_are_right,
    country_doubts,
    languages_are_right,
    may_complete,
    may_link,
    may_run,
    read_eidr,
    read_imdb,
    read_isan,
    read_runtime,
    titles_are_right,
)  # fmt: skip


def reasons(verdicts):
    return [verdict.reason for verdict in verdicts]


@pytest.mark.parametrize(
    ("typed", "seconds"),
    [
        ("113", 6780), ("113 min", 6780), ("113min.", 6780), ("113'", 6780), ("113′", 6780),
        ("113 мин", 6780), ("1:53:00", 6780), ("01:53:00", 6780), ("1h53", 6780), ("1h 53m", 6780),
        ("1 h 53 min", 6780), ("1 ч 53 мин", 6780), ("1 сағ 53 мин", 6780), ("1H53", 6780),
        ("01:35:00", 5700), ("40:08", 2408), ("40'08\"", 2408), ("40′08″", 2408),
        ("40 min 8 s", 2408), ("0:00:01", 1), ("2h", 7200), ("90:00", 5400), ("840", 50_400),
        ("1h", 3600), ("  95  ", 5700), ("24:00:00", 86_400), ("1h 30 min 20 s", 5420),
    ],
)  # fmt: skip
def test_lengths_as_people_write_them(typed, seconds):
    """I-06: lengths as people write them."""
    assert read_runtime(typed) == (seconds, rules.YES)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("1:35", rules.RUNTIME_AMBIGUOUS),
        ("01:35", rules.RUNTIME_AMBIGUOUS),
        ("14:00", rules.RUNTIME_AMBIGUOUS),
        ("", rules.RUNTIME_INVALID),
        ("0", rules.RUNTIME_INVALID),
        ("0:00", rules.RUNTIME_INVALID),
        ("-5", rules.RUNTIME_INVALID),
        ("abc", rules.RUNTIME_INVALID),
        ("25:70:00", rules.RUNTIME_INVALID),
        ("1:35:60", rules.RUNTIME_INVALID),
        ("40:75", rules.RUNTIME_INVALID),
        ("1h75", rules.RUNTIME_INVALID),
        ("1h1h", rules.RUNTIME_INVALID),
        ("９５", rules.RUNTIME_INVALID),
        ("1e3", rules.RUNTIME_INVALID),
        ("95.5", rules.RUNTIME_INVALID),
        ("1" * 5000, rules.RUNTIME_INVALID),
        ("25:00:00", rules.RUNTIME_OUT_OF_BOUNDS),
        ("1441", rules.RUNTIME_OUT_OF_BOUNDS),
    ],
)
def test_lengths_that_are_none(typed, reason):
    """I-06: what is no length is refused."""
    reading = read_runtime(typed)
    assert (reading.value, reading.verdict.reason) == (None, reason)
    assert len(reading.verdict.plain()) < 250


def test_an_ambiguous_length_offers_both_meanings():
    """I-06: 1:35 is asked about, never guessed."""
    said = read_runtime("1:35").verdict.plain()
    assert said == "“1:35” could mean 1:35:00 or 0:01:35. Write hours, minutes and seconds."
    assert [read_runtime(meaning).value for meaning in ("1:35:00", "0:01:35")] == [5700, 95]


@given(st.integers(1, 86_400))
def test_a_length_written_out_reads_back(seconds):
    written = f"{seconds // 3600}:{seconds % 3600 // 60:02}:{seconds % 60:02}"
    assert read_runtime(written).value == seconds


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(typed):
    seconds, verdict = read_runtime(typed)
    assert (seconds is not None) == bool(verdict)
    assert seconds is None or may_run(seconds)


@pytest.mark.parametrize(
    ("year", "reason"),
    [
        (1887, rules.YEAR_OUT_OF_RANGE),
        (1888, None),
        (2019, None),
        (2021, None),
        (2022, rules.YEAR_OUT_OF_RANGE),
    ],
)
def test_may_complete(year, reason):
    assert may_complete(year, 2019).reason is reason


@pytest.mark.parametrize(
    ("codes", "year", "shares", "found"),
    [
        (["CH", "CN", "RU", "KR", "US"], 2018, [], []),
        (["SUHH"], 1929, [], []),
        (["SU"], 1970, [], []),
        (["SUHH", "KZ"], 1991, [], []),
        (["XK"], 2019, [], []),
        (["MK"], 2019, [], []),
        (["SUHH"], None, [], []),
        ([], 2019, [], [rules.COUNTRY_MISSING]),
        (["UK"], 2019, [], [rules.COUNTRY_MEANT]),
        (["QQ"], 2019, [], [rules.COUNTRY_UNKNOWN]),
        ([""], 2019, [], [rules.COUNTRY_UNKNOWN]),
        (["CH", "CH"], 2019, [], [rules.COUNTRY_DUPLICATE]),
        (["SU", "SUHH"], 1970, [], [rules.COUNTRY_DUPLICATE]),
        (["SU"], 2019, [], [rules.COUNTRY_NOT_EXISTING_IN_YEAR]),
        (["DDDE"], 1991, [], [rules.COUNTRY_NOT_EXISTING_IN_YEAR]),
        (["KZ", "DE"], 2019, [60, 40], []),
        (["KZ", "DE"], 2019, [60, None], []),
        (["KZ", "DE"], 2019, [60, 50], [rules.COUNTRY_SHARE_SUM]),
        (["KZ", "DE"], 2019, [100, 0], [rules.COUNTRY_SHARE_INVALID]),
        (["KZ", "DE"], 2019, [40, 60], [rules.COUNTRY_MAJORITY_NOT_FIRST]),
        (["UK", "CH", "CH"], 2019, [], [rules.COUNTRY_MEANT, rules.COUNTRY_DUPLICATE]),
    ],
)
def test_countries(codes, year, shares, found):
    """I-15, I-16: at least one country, no country twice, each of its time, one majority."""
    assert reasons(countries_are_right(codes, year, shares)) == found


@pytest.mark.parametrize(
    ("codes", "year", "found"),
    [
        (["RU"], 1929, [rules.COUNTRY_WAS_PART]),
        (["KZ"], 1970, [rules.COUNTRY_WAS_PART]),
        (["KZ"], 1991, []),
        (["KZ"], 2019, []),
        (["SK", "CZ"], 1980, [rules.COUNTRY_WAS_PART, rules.COUNTRY_WAS_PART]),
        (["LV"], 1930, []),
        (["DE"], 1970, []),
        (["RU"], None, []),
    ],
)
def test_country_doubts(codes, year, found):
    """I-16: a country that was part of another then is asked about."""
    assert reasons(country_doubts(codes, year)) == found


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        (["en", "ru", "sah", "ko"], []),
        (["zxx"], []),
        ([], []),
        (["kz"], [rules.LANGUAGE_MEANT]),
        (["jp"], [rules.LANGUAGE_MEANT]),
        (["KK"], [rules.LANGUAGE_MEANT]),
        (["qq"], [rules.LANGUAGE_UNKNOWN]),
        (["en", "en"], [rules.LANGUAGE_DUPLICATE]),
        (["zxx", "ru"], [rules.LANGUAGE_AND_SILENCE]),
    ],
)
def test_languages(tags, found):
    assert reasons(languages_are_right(tags)) == found


def test_a_wrong_language_is_answered_with_the_right_one():
    """I-18: a wrong tag is answered with the right one."""
    assert [languages_are_right([tag])[0].facts["meant"] for tag in ("kz", "jp")] == ["kk", "ja"]


@pytest.mark.parametrize(
    ("typed", "value", "reason"),
    [
        ("0000-0001-8CFA-0000-I-0000-0000-K", "0000-0001-8CFA-0000-I-0000-0000-K", None),
        ("isan 0000 0001 8cfa 0000 i", "0000-0001-8CFA-0000-I", None),
        ("0000-0000-D07A-0090-Q", "0000-0000-D07A-0090-Q", None),
        ("0000-0000-3A8D-0000-Z-0000-0000-6", "0000-0000-3A8D-0000-Z-0000-0000-6", None),
        ("0000-0001-8CFA-0000-A-0000-0000-K", None, rules.ISAN_CHECKSUM),
        ("0000-0001-8CFA-0000-I-0000-0000-L", None, rules.ISAN_CHECKSUM),
        ("0000-0001-8CFA-0000", None, rules.ISAN_INVALID),
        ("nonsense", None, rules.ISAN_INVALID),
        ("", None, None),
    ],
)
def test_isan(typed, value, reason):
    reading = read_isan(typed)
    assert (reading.value, reading.verdict.reason) == (value, reason)


@pytest.mark.parametrize(
    ("typed", "value", "reason"),
    [
        ("10.5240/7EC7-228A-510A-053E-CBB8-J", "10.5240/7EC7-228A-510A-053E-CBB8-J", None),
        ("10.5240/f85a-e100-b068-5b8f-b1c8-t", "10.5240/F85A-E100-B068-5B8F-B1C8-T", None),
        (
            "https://doi.org/10.5240/7EC7-228A-510A-053E-CBB8-J",
            "10.5240/7EC7-228A-510A-053E-CBB8-J",
            None,
        ),
        ("10.5240/7EC7-228A-510A-053E-CBB8-K", None, rules.EIDR_CHECKSUM),
        ("10.5239/7EC7-228A-510A-053E-CBB8-J", None, rules.EIDR_INVALID),
        ("10.5240/7EC7228A510A053ECBB8J", None, rules.EIDR_INVALID),
        ("  ", None, None),
    ],
)
def test_eidr(typed, value, reason):
    reading = read_eidr(typed)
    assert (reading.value, reading.verdict.reason) == (value, reason)


def test_a_slip_in_an_eidr_says_what_was_expected():
    said = read_eidr("10.5240/7EC7-228A-510A-053E-CBB8-K").verdict.plain()
    assert said == "The EIDR has a slip: its check character is K, expected J."


@pytest.mark.parametrize(
    ("typed", "value", "reason"),
    [
        ("tt7689964", "tt7689964", None),
        ("https://www.imdb.com/title/tt7689964/?ref_=fn_al", "tt7689964", None),
        ("", None, None),
        ("tt123456", None, rules.IMDB_INVALID),
        ("tt1234567890", None, rules.IMDB_INVALID),
        ("nm0000001", None, rules.IMDB_INVALID),
        ("https://evil.kz/title/tt7689964/", None, rules.IMDB_INVALID),
        ("tt７689964", None, rules.IMDB_INVALID),
    ],
)
def test_imdb(typed, value, reason):
    reading = read_imdb(typed)
    assert (reading.value, reading.verdict.reason) == (value, reason)


HONEYLAND = TitleFact("Медена земја", ORIGINAL, "mk")


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        ([HONEYLAND, TitleFact("Honeyland", "translated", "en")], []),
        ([], [rules.TITLE_ORIGINAL_MISSING]),
        ([TitleFact("Honeyland", "translated", "en")], [rules.TITLE_ORIGINAL_MISSING]),
        ([HONEYLAND, HONEYLAND], [rules.TITLE_ORIGINAL_TWICE]),
        ([HONEYLAND, TitleFact(" ", "translated", "ru")], [rules.TITLE_EMPTY]),
        ([HONEYLAND, TitleFact("Honeyland", "translated", None)], [rules.TITLE_WITHOUT_LANGUAGE]),
        ([HONEYLAND, TitleFact("Honeyland", "translated", "kz")], [rules.LANGUAGE_MEANT]),
    ],
)
def test_titles(titles, found):
    assert reasons(titles_are_right(titles)) == found


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", None),
        ("https://vimeo.com/123", None),
        ("http://vimeo.com/123", rules.URL_NOT_ALLOWED),
        ("javascript:alert(1)", rules.URL_NOT_ALLOWED),
        ("https://10.0.0.1/", rules.URL_NOT_ALLOWED),
    ],
)
def test_may_link(url, reason):
    assert may_link(url).reason is reason
