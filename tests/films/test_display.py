import pytest

from festival.films.display import countries_line, facts_line, language_line, runtime_line


@pytest.mark.parametrize(
    ("spoken", "subtitles", "intertitles", "line"),
    [
        (["sah"], ["en"], [], "Original in Yakut; English subtitles"),
        (["en", "ru", "sah"], ["kk", "ru"], [],
         "Original in English, Russian and Yakut; Kazakh and Russian subtitles"),
        (["kk"], [], [], "Original in Kazakh"),
        (["zxx"], [], [], "No dialogue"),
        (["zxx"], [], ["ru"], "No dialogue; Russian intertitles"),
        (["zxx"], ["en"], ["ru"], "No dialogue; Russian intertitles, English subtitles"),
        ([], ["en"], [], "English subtitles"),
        ([], [], [], ""),
    ],
)  # fmt: skip
def test_what_one_hears_and_reads(spoken, subtitles, intertitles, line):
    assert language_line(spoken, subtitles, "en", intertitles) == line


def test_countries_keep_their_order():
    assert countries_line(["SUHH"], "kk", 1970) == "КСРО"
    assert countries_line(["FR", "QA", "DE", "CA", "TR", "PS"], "en") == (
        "France, Qatar, Germany, Canada, Türkiye, Palestine"
    )


def test_what_is_not_known_is_left_out():
    assert facts_line([], None, None, "en") == ""
    assert facts_line(["KZ"], None, 2408, "en") == "Kazakhstan · 41\u00a0min"
    assert runtime_line(6780, "ru", hours=True) == "1\u00a0ч\u00a053\u00a0мин"
