"""The words of the trade, for readers: kinds of films, sections and events, roles and states."""

from flask_babel import gettext
from flask_babel import lazy_gettext as later

EVENTS = {
    "screening": later("Screening"),
    "round_table": later("Round table"),
    "debate": later("Debate"),
    "workshop": later("Workshop"),
    "masterclass": later("Masterclass"),
    "press_conference": later("Press conference"),
    "ceremony": later("Ceremony"),
    "presentation": later("Presentation"),
}
ROLES = {
    "moderator": later("moderator"),
    "panellist": later("panellist"),
    "speaker": later("speaker"),
    "trainer": later("trainer"),
    "host": later("host"),
    "interpreter": later("interpreter"),
    "presenter": later("presenter"),
}
FILMS = {
    "fiction": later("Fiction"),
    "documentary": later("Documentary"),
    "animation": later("Animation"),
    "experimental": later("Experimental"),
    "hybrid": later("Between fiction and documentary"),
}
SECTIONS = {
    "competition": later("Competition"),
    "thematic": later("Thematic section"),
    "sidebar": later("Parallel section"),
    "special": later("Special screenings"),
    "retrospective": later("Retrospective"),
    "gala": later("Gala"),
}
ACTIVITIES = {
    "director": later("Directed by"),
    "writer": later("Written by"),
    "producer": later("Produced by"),
    "cinematographer": later("Photographed by"),
    "editor": later("Edited by"),
    "composer": later("Music"),
    "cast": later("With"),
    "narrator": later("Narrated by"),
    "production_company": later("Production"),
    "world_sales": later("World sales"),
}
TRADES = {
    "director": later("director"),
    "writer": later("writer"),
    "producer": later("producer"),
    "cinematographer": later("cinematographer"),
    "editor": later("editor"),
    "composer": later("composer"),
    "cast": later("performer"),
    "narrator": later("narrator"),
    "production_company": later("production company"),
    "world_sales": later("world sales"),
}
SEATS = {"chair": later("Chair"), "co_chair": later("Co-chair"), "member": later("Member")}
PARTNERS = {
    "organiser": later("Organised by"),
    "co_organiser": later("Organised together with"),
    "partner": later("Partners"),
    "supporter": later("Supporters"),
    "sponsor": later("Sponsors"),
    "media_partner": later("Media partners"),
    "in_cooperation_with": later("In cooperation with"),
    "supported_by": later("Supported by"),
}
PREMIERES = {
    "world": later("World premiere"),
    "international": later("International premiere"),
    "continental": later("Continental premiere"),
    "regional": later("Regional premiere"),
    "national": later("National premiere"),
    "city": later("City premiere"),
}
ACCESS = {
    "public": later("Open to everyone"),
    "accredited": later("With accreditation"),
    "invitation": later("By invitation"),
}


def event_kind(kind: str) -> str:
    return str(EVENTS.get(kind, kind))


def role_word(role: str) -> str:
    return str(ROLES.get(role, role))


def access_state(access: str) -> list[tuple[str, str]]:
    """Nothing is said of what is open to everyone."""
    return [] if access == "public" else [(str(ACCESS[access]), "")]


def section_kind(kind: str, *, main: bool) -> str:
    """As in: Main competition; Thematic section."""
    return gettext("Main competition") if main else str(SECTIONS.get(kind, kind))
