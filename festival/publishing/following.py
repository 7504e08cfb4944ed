"""What a showing's own lines say: for whom it is, from which age, and who can follow it."""

from typing import Any

from flask_babel import gettext

from festival.foundation.tongues import language_name
from festival.publishing.book import Reader, Show


def following(reader: Reader, show: Show) -> list[str]:
    """For whom it is, how old one has to be, and who can follow it; older releases say nothing of it."""
    for_whom = {
        "children": gettext("For children"),
        "school": gettext("For schools"),
        "winner": gettext("The film that won"),
    }.get(show.get("showing", ""))
    lines = [for_whom] if for_whom else []
    if show.get("age_mark"):
        lines.append(gettext("Age mark %(mark)s", mark=show["age_mark"]))
    for one in show["films"]:
        lines += _of_film(reader, one)
    known = show.get("following", {})
    there = [yes for name, yes, _no in _offered() if known.get(name) is True]
    missing = [no for name, _yes, no in _offered() if known.get(name) is False and no]
    if there or missing:
        lines.append(gettext("Here: %(what)s", what=reader.listing([*there, *missing])))
    return lines


def _of_film(reader: Reader, one: dict[str, Any]) -> list[str]:
    lines = []
    if one.get("part"):
        lines.append(gettext("Part %(part)s of %(parts)s", part=one["part"], parts=one["parts"]))
    if one.get("subtitled") and one.get("subtitles") != "none":
        tongues = [language_name(tag, reader.locale) for tag in one["subtitled"]]
        words = reader.listing(tongues)
        lines.append(gettext("Subtitles here: %(languages)s", languages=words))
    return lines


def _offered() -> list[tuple[str, str, str]]:
    """What a showing may offer, said for yes and for no; what nobody knows is not said."""
    return [
        ("subtitles", gettext("subtitles"), gettext("no subtitles")),
        ("sdh", gettext("subtitles for those who hear little"), ""),
        ("description", gettext("audio description"), gettext("no audio description")),
        ("loop", gettext("a hearing loop"), gettext("no hearing loop")),
        ("step_free", gettext("a step-free way to the seats"), gettext("steps on the way")),
        ("signing", gettext("sign language"), ""),
    ]
