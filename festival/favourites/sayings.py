"""What the page of one's own programme says, handed to the script that draws it in the visitor's language."""

from typing import Any

from flask_babel import gettext

from festival.foundation.language import duration, minutes

SEVEN = "7"


def words(locale: str) -> dict[str, Any]:
    """Every sentence by its name; the places in %(brackets)s are filled on the device."""
    return {
        **_planning(),
        **_days(),
        **_reasons(),
        **_wishes(),
        **_settings(),
        **_carrying(),
        "hours": duration(7 * 3600, locale).replace(SEVEN, "%(n)s"),
        "minutes": minutes(7 * 60, locale).replace(SEVEN, "%(n)s"),
    }


def _planning() -> dict[str, str]:
    return {
        "sum": gettext("Films you want: %(wished)s. In your days: %(shown)s. Showings: %(shows)s."),
        "left": gettext("Did not fit: %(n)s."),
        "dayList": gettext("Days of my programme"),
        "plan": gettext("Plan my days"),
        "again": gettext("Plan my days again"),
        "best": gettext(
            "Your days are planned. Nothing else fits more of what you marked: every possibility was counted."
        ),
        "unproven": gettext(
            "Your days are planned. There were too many possibilities to count them all, so a better plan may exist."
        ),
        "unkept": gettext(
            "This browser keeps nothing, so your programme is gone when you close the page. Carry it away by the link below."
        ),
        "unscheduled": gettext(
            "The schedule is not out yet. Mark what you want to see now, and plan your days once it is."
        ),
        "calendar": gettext("Calendar file (.ics)"),
        "print": gettext("Print my days"),
        "nothing": gettext(
            "Nothing is chosen yet. Mark the films you want to see, then plan your days."
        ),
        "changed": gettext("Changed since you chose it"),
        "moved": gettext("%(title)s is now on %(now)s. Before: %(old)s."),
        "longer": gettext("%(title)s, %(now)s, now lasts %(length)s."),
        "called": gettext("%(title)s, %(when)s, is cancelled."),
        "gone": gettext("%(title)s is no longer in the programme."),
        "aShowing": gettext("A showing"),
        "works": gettext("Your days still work."),
        "broken": gettext("Your days no longer work as they are."),
        "read": gettext("I have read this"),
    }


def _days() -> dict[str, str]:
    return {
        "to": gettext("to %(time)s"),
        "night": gettext("after midnight"),
        "keep": gettext("Keep it"),
        "remove": gettext("Remove"),
        "dropped": gettext("%(title)s is out of your days."),
        "taken": gettext("%(title)s is in your days: %(when)s."),
        "free": gettext("%(time)s free."),
        "same": gettext("Same building."),
        "onward": gettext("Then to %(venue)s."),
        "fits": gettext("What fits here"),
        "overlap": gettext("These two overlap."),
        "overlapping": gettext(
            "%(second)s begins at %(start)s, while %(first)s runs until %(end)s. Keep one of them."
        ),
        "tight": gettext("Too little time between."),
        "needed": gettext(
            "There are %(free)s; your break or the way to the next building takes %(need)s."
        ),
    }


def _reasons() -> dict[str, str]:
    return {
        "unfit": gettext("What did not fit, and why"),
        "reckoning": gettext("Working out what it would cost…"),
        "unshown": gettext("No showing of it is announced."),
        "barred": gettext("%(when)s: %(bar)s."),
        "bar_off": gettext("cancelled"),
        "bar_past": gettext("already over"),
        "bar_shut": gettext("not open to everyone"),
        "bar_not": gettext("you removed it"),
        "bar_day": gettext("you are not there that day"),
        "bar_hours": gettext("outside your hours"),
        "anyway": gettext("See it all the same"),
        "meets": gettext("%(when)s: meets what you keep, %(films)s."),
        "fitsAt": gettext("It fits: %(when)s."),
        "price": gettext("To see it, %(when)s, you would give up: %(films)s."),
        "gain": gettext("You could then see: %(films)s."),
        "instead": gettext("See it instead"),
        "add": gettext("Add to my days"),
    }


def _wishes() -> dict[str, str]:
    return {
        "wishes": gettext("Films I want to see"),
        "weighing": gettext(
            "What you must see comes first. After that, one film you want counts as much as three you might see."
        ),
        "must": gettext("Must see"),
        "want": gettext("Want to see"),
        "maybe": gettext("Maybe"),
        "seen": gettext("Seen already"),
        "unmarked": gettext("Not on my list"),
        "markOf": gettext("How much you want to see %(title)s"),
        "addFilm": gettext("Title of a film"),
        "addIt": gettext("Add the film"),
        "added": gettext("%(title)s is on your list."),
        "unknown": gettext("No film of that title is in the programme. Choose one from the list."),
        "unwished": gettext("No film is on your list yet."),
        "allFilms": gettext("See all films"),
        "wished": gettext("On your list"),
        "filling": gettext("Time to fill"),
        "day": gettext("Day"),
        "from": gettext("From"),
        "until": gettext("Until"),
        "where": gettext("Where"),
        "anywhere": gettext("Anywhere"),
        "look": gettext("Show what fits"),
        "nothingFits": gettext(
            "Nothing fits whole into this time. Try another building or more time."
        ),
    }


def _settings() -> dict[str, str]:
    return {
        "hoursHead": gettext("My days and hours"),
        "hoursNote": gettext("The plan holds to this. Nights belong to the evening before them."),
        "rest": gettext("Break between showings, at least"),
        "travel": gettext("Way from one building to another"),
        "talks": gettext("I stay for the conversation after the film"),
    }


def _carrying() -> dict[str, str]:
    return {
        "elsewhere": gettext("Open on another device"),
        "carrying": gettext(
            "Read this square with the other device, or send yourself the link. Your programme travels in it; the festival is sent nothing."
        ),
        "qr": gettext("Square code that opens your programme"),
        "tooMuch": gettext(
            "Your programme is too large for a square code. The link holds all of it."
        ),
        "link": gettext("Link with your programme"),
        "copy": gettext("Copy the link"),
        "copied": gettext("The link is copied."),
        "copyIt": gettext("The link is selected. Copy it from here."),
        "comes": gettext("A programme has come with this address."),
        "comesWith": gettext("Films: %(films)s. Showings: %(shows)s."),
        "comesWithout": gettext("Not in this festival's programme: %(n)s."),
        "join": gettext("Put it beside mine"),
        "replace": gettext("Put it in place of mine"),
        "takeIn": gettext("Take it over"),
        "leave": gettext("Leave it"),
        "tell": gettext("Tell the festival what you want to see"),
        "arrived": gettext("The programme is on this device now."),
    }
