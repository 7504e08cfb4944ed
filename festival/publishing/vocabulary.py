"""The words of the trade, for readers: kinds of films, sections and events, roles and states."""

from flask_babel import gettext, lazy_gettext

from festival.publishing.rules import Standing

EVENTS = {
    "screening": lazy_gettext("Screening"),
    "round_table": lazy_gettext("Round table"),
    "debate": lazy_gettext("Debate"),
    "workshop": lazy_gettext("Workshop"),
    "training": lazy_gettext("Training"),
    "masterclass": lazy_gettext("Masterclass"),
    "press_conference": lazy_gettext("Press conference"),
    "ceremony": lazy_gettext("Ceremony"),
    "presentation": lazy_gettext("Presentation"),
}
ROLES = {
    "moderator": lazy_gettext("moderator"),
    "panellist": lazy_gettext("panellist"),
    "speaker": lazy_gettext("speaker"),
    "trainer": lazy_gettext("trainer"),
    "host": lazy_gettext("host"),
    "interpreter": lazy_gettext("interpreter"),
    "presenter": lazy_gettext("presenter"),
}
FILMS = {
    "fiction": lazy_gettext("Fiction"),
    "documentary": lazy_gettext("Documentary"),
    "animation": lazy_gettext("Animation"),
    "experimental": lazy_gettext("Experimental"),
    "hybrid": lazy_gettext("Between fiction and documentary"),
}
SECTIONS = {
    "competition": lazy_gettext("Competition"),
    "thematic": lazy_gettext("Thematic section"),
    "sidebar": lazy_gettext("Parallel section"),
    "special": lazy_gettext("Special screenings"),
    "retrospective": lazy_gettext("Retrospective"),
    "gala": lazy_gettext("Gala"),
}
ACTIVITIES = {
    "director": lazy_gettext("Directed by"),
    "writer": lazy_gettext("Written by"),
    "producer": lazy_gettext("Produced by"),
    "cinematographer": lazy_gettext("Photographed by"),
    "editor": lazy_gettext("Edited by"),
    "composer": lazy_gettext("Music"),
    "cast": lazy_gettext("With"),
    "narrator": lazy_gettext("Narrated by"),
    "production_company": lazy_gettext("Production"),
    "world_sales": lazy_gettext("World sales"),
}
TRADES = {
    "director": lazy_gettext("director"),
    "writer": lazy_gettext("writer"),
    "producer": lazy_gettext("producer"),
    "cinematographer": lazy_gettext("cinematographer"),
    "editor": lazy_gettext("editor"),
    "composer": lazy_gettext("composer"),
    "cast": lazy_gettext("performer"),
    "narrator": lazy_gettext("narrator"),
    "production_company": lazy_gettext("production company"),
    "world_sales": lazy_gettext("world sales"),
}
SEATS = {
    "chair": lazy_gettext("Chair"),
    "co_chair": lazy_gettext("Co-chair"),
    "member": lazy_gettext("Member"),
}
PARTNERS = {
    "organiser": lazy_gettext("Organised by"),
    "co_organiser": lazy_gettext("Organised together with"),
    "partner": lazy_gettext("Partners"),
    "supporter": lazy_gettext("Supporters"),
    "sponsor": lazy_gettext("Sponsors"),
    "media_partner": lazy_gettext("Media partners"),
    "in_cooperation_with": lazy_gettext("In cooperation with"),
    "supported_by": lazy_gettext("Supported by"),
}
PREMIERES = {
    "world": lazy_gettext("World premiere"),
    "international": lazy_gettext("International premiere"),
    "continental": lazy_gettext("Continental premiere"),
    "central_asian": lazy_gettext("Central Asian premiere"),
    "regional": lazy_gettext("Regional premiere"),
    "national": lazy_gettext("National premiere"),
    "city": lazy_gettext("City premiere"),
}
ACCESS = {
    "public": lazy_gettext("Open to everyone"),
    "accredited": lazy_gettext("With accreditation"),
    "invitation": lazy_gettext("By invitation"),
}
DAY_PARTS = (
    lazy_gettext("Morning"),
    lazy_gettext("Afternoon"),
    lazy_gettext("Evening"),
    lazy_gettext("After midnight"),
)
NEEDS = {
    "step_free": lazy_gettext("A step-free way to the seats"),
    "wheelchair": lazy_gettext("Places for wheelchairs"),
    "loop": lazy_gettext("A hearing loop"),
    "sdh": lazy_gettext("Subtitles for those who hear little"),
    "description": lazy_gettext("Audio description"),
    "signing": lazy_gettext("Sign language"),
}
COMPANY = {
    "guests": lazy_gettext("Guests of the film are there"),
    "talk": lazy_gettext("A conversation after the film"),
}


def event_kind(kind: str) -> str:
    return str(EVENTS.get(kind, kind))


def schema_kind(kind: str) -> str:
    """What schema.org calls such an event.

    >>> schema_kind("training"), schema_kind("debate")
    ('EducationEvent', 'Event')
    """
    return "EducationEvent" if kind in {"training", "workshop", "masterclass"} else "Event"


def role_word(role: str) -> str:
    return str(ROLES.get(role, role))


def access_state(access: str) -> list[tuple[str, str]]:
    """Nothing is said of what is open to everyone."""
    return [] if access == "public" else [(str(ACCESS[access]), "")]


def section_kind(kind: str, *, main: bool) -> str:
    """As in: Main competition; Thematic section."""
    return gettext("Main competition") if main else str(SECTIONS.get(kind, kind))


def standing_words() -> dict[Standing, str]:
    """Where a release stands, in words; of one that another followed nothing is said."""
    return {
        Standing.PUBLIC: gettext("The public sees this"),
        Standing.WAITS: gettext("Waits for its hour"),
        Standing.EARLIER: "",
        Standing.CALLED_OFF: gettext("Called off"),
        Standing.TAKEN_BACK: gettext("Taken back"),
    }
