"""When the public first heard of each film: kept from release to release, so that news can be told apart."""

from collections.abc import Mapping
from typing import Any


def announced(
    contents: Mapping[str, Any], before: Mapping[str, Any] | None, now: str
) -> dict[str, list[str]]:
    """The codes of the films by the instant they were announced; what *before* does not know is news.

    >>> before = {"films": [{"code": "a"}], "release": {"published_at": "2019-08-01T06:00:00Z"}}
    >>> announced({"films": [{"code": "a"}, {"code": "b"}]}, before, "2019-09-01T06:00:00Z")
    {'2019-08-01T06:00:00Z': ['a'], '2019-09-01T06:00:00Z': ['b']}
    """
    known: dict[str, str] = {}
    if before is not None:
        release = before["release"]
        # A release made before this was kept told of all its films at once.
        known = dict.fromkeys((film["code"] for film in before["films"]), release["published_at"])
        for since, codes in release.get("announced", {}).items():
            known |= dict.fromkeys(codes, since)
    found: dict[str, list[str]] = {}
    for code in sorted(film["code"] for film in contents["films"]):
        found.setdefault(known.get(code, now), []).append(code)
    return found
