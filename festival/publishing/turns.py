"""What is different between two releases, as plain entries a release can hold. Pure; words are put to them later."""

from collections.abc import Iterable, Mapping
from typing import Any

from festival.publishing.models import ReleaseKind, Turn

Contents = Mapping[str, Any]
Entry = dict[str, Any]

KEPT = 20
"""How many releases back a release tells of."""
MOST = 200
"""How much of each; the rest is counted."""

SAME_FOR_ALL = ("edition", "partners", "polls", "people")
"""Parts that are told as a whole: the public does not look them up one by one."""
PLACE = ("starts", "venue", "hall")
QUIET = frozenset({"sequence", "slug", "sort", "code", "position", "local", "day", "tz"})
"""What changes with something else, or what nobody reads."""


def entries_between(before: Contents | None, after: Contents) -> list[Entry]:
    """Everything that comes, goes, moves or reads otherwise, in the order of the programme."""
    found = _announced(before, after)
    found += _films(before, after) + _shows(before, after)
    if before is None:
        return found
    for about, key in (("section", "code"), ("venue", "slug"), ("event", "code"),
                       ("jury", "code"), ("prize", "code"), ("news", "slug")):  # fmt: skip
        found += _named(about, key, before, after)
    found += _awards(before, after)
    return found + [
        {"about": part, "turn": "changed"}
        for part in SAME_FOR_ALL
        if before.get(part, []) != after.get(part, [])
    ]


def told_by(contents: Contents, before: Contents | None) -> list[Entry]:
    """What a release says of itself and of those before it, the newest first.

    What is announced as a whole is not told again film by film and show by show.
    """
    itself = contents["release"]
    announced = set(contents["parts"]) - set(before["parts"] if before else ())
    items = [
        one
        for one in entries_between(before, contents)
        if not (one["turn"] == "new" and one["about"] in _whole(announced, before))
    ]
    kind = ReleaseKind(itself["kind"]).value
    newest = {
        "release": itself["number"],
        "kind": kind,
        "published_at": itself["published_at"],
        "note": itself["note"],
        "items": items[:MOST],
        "more": max(len(items) - MOST, 0),
    }
    earlier = before.get("changes", []) if before else []
    return [newest, *earlier][:KEPT]


def _whole(announced: set[str], before: Contents | None) -> set[str]:
    whole = {"film", "section", "event"} if before is None else set()
    if "schedule" in announced:
        whole |= {"show", "venue"}
    if announced & {"jury", "palmares"}:
        whole |= {"jury", "prize"}
    return whole


def _announced(before: Contents | None, after: Contents) -> list[Entry]:
    known = set(before["parts"]) if before else set()
    return [
        {"about": "part", "turn": "announced", "what": part}
        for part in sorted(set(after["parts"]) - known)
    ]


def _films(before: Contents | None, after: Contents) -> list[Entry]:
    was = _by("slug", before["films"]) if before else {}
    now = _by("slug", after["films"])
    found = []
    for slug, film in now.items():
        said = {"about": "film", "what": slug, "name": {"films": [film["titles"]]}}
        if slug not in was:
            found.append(said | {"turn": "new"})
        elif fields := _fields(was[slug], film):
            found.append(said | {"turn": "changed", "fields": fields})
    return found + [
        {"about": "film", "turn": "removed", "what": slug, "name": {"films": [film["titles"]]}}
        for slug, film in was.items()
        if slug not in now
    ]


def _shows(before: Contents | None, after: Contents) -> list[Entry]:
    was = _by("code", before["shows"]) if before else {}
    now = _by("code", after["shows"])
    new, old = _Side(after), _Side(before or {})
    found = []
    for code, show in now.items():
        earlier = was.get(code)
        turn = turn_of(earlier, show) if earlier else None
        if earlier and turn is None:
            continue
        said: Entry = {
            "about": "show",
            "turn": turn.value if turn else "new",
            "what": code,
            "name": new.name(show),
            "became": new.place(show),
        }
        if earlier:
            said["was"] = old.place(earlier)
        if earlier and turn is Turn.CHANGED:
            said["fields"] = _fields(earlier, show)
        if turn is Turn.CANCELLED:
            said["why"] = show["why"]
        found.append(said)
    return found + [
        {
            "about": "show",
            "turn": Turn.REMOVED.value,
            "what": code,
            "name": old.name(show),
            "was": old.place(show),
        }
        for code, show in was.items()
        if code not in now
    ]


class _Side:
    """A release's films and halls by their names, to tell of its showings."""

    def __init__(self, contents: Contents) -> None:
        self.films = _by("slug", contents.get("films", []))
        self.venues = _by("slug", contents.get("venues", []))

    def name(self, show: Mapping[str, Any]) -> dict[str, Any]:
        if any(show["title"].values()):
            return {"title": show["title"]}
        titles = [
            item.get("titles") or self.films[item["film"]]["titles"]
            for item in show["films"]
            if "titles" in item or item["film"] in self.films
        ]
        return {"films": titles, "kind": show["kind"]}

    def place(self, show: Mapping[str, Any]) -> dict[str, Any]:
        venue: Entry = self.venues.get(show["venue"], {"name": {}, "halls": []})
        hall: Entry = next(
            (one for one in venue["halls"] if one["code"] == show["hall"]), {"name": {}}
        )
        said = {name: show[name] for name in ("day", "local", "starts", "ends", "tz")}
        return said | {"venue": venue["name"], "hall": hall["name"]}


def turn_of(was: Mapping[str, Any], now: Mapping[str, Any]) -> Turn | None:
    """The loudest thing that became of a showing.

    >>> there = {"state": "planned", "starts": "2019-09-16T12:00:00Z", "venue": "arman", "hall": "1"}
    >>> turn_of(there, there | {"hall": "3"}).value, turn_of(there, dict(there))
    ('moved', None)
    >>> turn_of(there, there | {"state": "cancelled", "hall": "3"}).value
    'cancelled'
    """
    if was["state"] == now["state"] == "cancelled":
        # Whoever knows that it falls out need not hear what else would have been different.
        told = ("why", "replaced_by")
        return Turn.CHANGED if any(was.get(one) != now.get(one) for one in told) else None
    if was["state"] != now["state"]:
        return Turn.CANCELLED if now["state"] == "cancelled" else Turn.BACK
    if any(was[part] != now[part] for part in PLACE):
        return Turn.MOVED
    return Turn.CHANGED if _fields(was, now) else None


def _named(about: str, key: str, before: Contents, after: Contents) -> list[Entry]:
    part = {"jury": "juries", "news": "news"}.get(about, f"{about}s")
    was, now = _by(key, before.get(part, [])), _by(key, after.get(part, []))
    found: list[Entry] = []
    for code, one in now.items():
        said = {"about": about, "what": code, "name": {"title": _title(one)}}
        if code not in was:
            found.append(said | {"turn": "new"})
        elif fields := _fields(was[code], one):
            found.append(said | {"turn": "changed", "fields": fields})
    return found + [
        {"about": about, "turn": "removed", "what": code, "name": {"title": _title(one)}}
        for code, one in was.items()
        if code not in now
    ]


def _awards(before: Contents, after: Contents) -> list[Entry]:
    """By the name of the prize alone: who won stands on the page of the awards and nowhere else."""
    if "palmares" not in before["parts"]:
        return []
    names = {one["code"]: one["name"] for one in [*before["prizes"], *after["prizes"]]}
    was, now = ({one["code"]: one for one in side["awards"]} for side in (before, after))
    touched = {
        one["prize"]
        for code in was.keys() | now.keys()
        for one in (was.get(code), now.get(code))
        if one and was.get(code) != now.get(code)
    }
    return [
        {"about": "award", "turn": "changed", "what": code, "name": {"title": names.get(code, {})}}
        for code in sorted(touched)
    ]


def _by(key: str, things: Iterable[Any]) -> dict[str, Any]:
    return {one[key]: one for one in things}


def _title(one: Mapping[str, Any]) -> dict[str, str]:
    found = one.get("name") or one.get("title") or one.get("titles") or {}
    return dict(found) if isinstance(found, Mapping) else {}


def _fields(was: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    return [
        name
        for name in sorted(was.keys() | now.keys())
        if name not in QUIET and was.get(name) != now.get(name)
    ]
