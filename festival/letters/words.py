"""What each kind of letter is called in the office."""

from flask_babel import lazy_gettext as _

LETTERS = {
    "address_changed": _("Your address was changed"),
    "confirm_address": _("Confirm your address"),
    "entry_received": _("Your entry was received"),
    "event_cancelled": _("A registration is taken back"),
    "event_moved_up": _("A place is free, and it is yours"),
    "event_place": _("You have a place at an event"),
    "event_session_moved": _("A session you registered for is moved"),
    "event_session_off": _("A session you registered for is called off"),
    "event_waiting": _("You are on a waiting list"),
    "invitation_reminder": _("An invitation is not confirmed yet"),
    "invited": _("You are invited to work here"),
    "outcome": _("Our answer to your entry"),
    "password_changed": _("Your password was changed"),
    "password_link": _("A link to set a password"),
    "release_to_approve": _("A release waits for approval"),
    "release_urgent": _("An urgent amendment is public"),
    "schedule_changed": _("The schedule has changed"),
    "something_missing": _("Something is missing from your entry"),
    "sign_in_link": _("A link to sign in"),
    "task_reminder": _("Something is due for your film"),
}


def kind_of_letter(template: str) -> str:
    """The words for a template; a letter may be older than the words, and is then told as it is."""
    return str(LETTERS.get(template) or template.replace("_", " "))
