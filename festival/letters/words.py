"""What each kind of letter is called in the office."""

from flask_babel import lazy_gettext as _

LETTERS = {
    "address_changed": _("Your address was changed"),
    "confirm_address": _("Confirm your address"),
    "entry_received": _("Your entry was received"),
    "erasure_link": _("A link to be forgotten"),
    "call_open": _("A call for entries is open"),
    "guardian_asked": _("A parent or guardian is asked"),
    "event_cancelled": _("A registration is taken back"),
    "event_guardian": _("A parent or guardian is asked"),
    "event_moved_up": _("A place is free, and it is yours"),
    "event_place": _("You have a place at an event"),
    "event_session_moved": _("A session you registered for is moved"),
    "event_session_off": _("A session you registered for is called off"),
    "event_waiting": _("You are on a waiting list"),
    "guardian_gone": _("A guardian agrees no more"),
    "hook_stopped": _("A webhook of yours is stopped"),
    "interview_booked": _("Your interview is booked"),
    "interview_off": _("Your interview does not take place"),
    "invitation_reminder": _("An invitation is not confirmed yet"),
    "invited": _("You are invited to work here"),
    "outcome": _("Our answer to your entry"),
    "password_changed": _("Your password was changed"),
    "password_link": _("A link to set a password"),
    "press_accepted": _("You are accredited"),
    "press_asked": _("Your request for accreditation has arrived"),
    "press_declined": _("We cannot accredit you"),
    "press_guardian": _("A parent or guardian is asked"),
    "press_withdrawn": _("Your accreditation is withdrawn"),
    "provider_linked": _("Your account can be entered in another way"),
    "release_to_approve": _("A release waits for approval"),
    "release_urgent": _("An urgent amendment is public"),
    "schedule_changed": _("The schedule has changed"),
    "something_missing": _("Something is missing from your entry"),
    "sign_in_link": _("A link to sign in"),
    "token_made": _("A token was made for your account"),
    "task_reminder": _("Something is due for your film"),
}


def kind_of_letter(template: str) -> str:
    """The words for a template; a letter may be older than the words, and is then told as it is."""
    return str(LETTERS.get(template) or template.replace("_", " "))
