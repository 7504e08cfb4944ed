"""A small release written out by hand: pages are functions of it, and need no table."""

from datetime import datetime, timedelta

from tests.publishing.conftest import same

HALL = {"code": "1", "name": same("Hall 1"), "capacity": 90}


def name(text, language):
    return {"text": text, "language": language, "kind": "native"}


def film(slug, title):
    return {
        "code": slug, "slug": slug, "sort": slug, "texts": {},
        "titles": [{"text": title, "language": "en", "kind": "title_proper"}],
        "countries": ["KZ"], "year": 2019, "runtime_seconds": 1200, "languages": [], "subtitles": [],
        "sections": [], "stills": [],
        "credits": [{"activity": "director", "person": "zana", "credited_as": "Zana"}],
    }  # fmt: skip


def show(code, films, starts="2019-09-16T08:00:00Z", ends="2019-09-16T10:00:00Z", **more):
    """A showing; Almaty's clocks say six hours more than its instants."""
    begins = datetime.fromisoformat(starts) + timedelta(hours=6)
    said = {
        "code": code, "slug": code, "kind": "screening", "state": "planned",
        "access": "public", "title": {}, "section": None, "venue": "arman",
        "hall": "1", "starts": starts, "ends": ends, "local": begins.isoformat()[:16],
        "day": begins.date().isoformat(), "tz": "Asia/Almaty", "why": {}, "notes": {},
        "languages": [], "intro_minutes": 0, "talk_minutes": 0, "participants": [],
        "films": [{"film": film, "gap_seconds": 0} for film in films],
    }  # fmt: skip
    return said | more


def contents():
    shorts = show("show1", ["adam", "sonita"], slug="short-films", title=same("Short films"))
    venue = {"slug": "arman", "name": same("Arman"), "address": {}, "halls": [HALL],
             "step_free": None, "hearing_loop": None}  # fmt: skip
    partners = [
        {"name": same("Film Fund"), "role": "organiser", "credit_line": same(line), "url": "",
         "section": None, "logo": None}
        for line in ("Organised by Film Fund", "On the initiative of Film Fund")
    ]  # fmt: skip
    person = {"code": "zana", "slug": "zana", "picture": None, "bio": {},
              "names": [name("Zana", "en"), name("Зана", "ru"), name("Зана", "kk")]}  # fmt: skip
    return {
        "edition": {"code": "2019", "tz": "Asia/Almaty", "name": same("Festival 2019"), "city": {},
                    "country": "KZ", "welcome": {}, "starts_on": "2019-09-14", "ends_on": "2019-09-20"},
        "parts": ["lineup", "schedule"], "sections": [], "venues": [venue], "shows": [shorts],
        "films": [film("adam", "Adam"), film("sonita", "Sonita")], "people": [person],
        "juries": [], "prizes": [], "awards": [], "partners": partners,
    }  # fmt: skip
