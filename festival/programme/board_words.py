"""What the grid's script says, in the reader's language. Facts stand in {braces}; the script fills them in."""

from flask_babel import gettext

AT = {
    "title": "{title}",
    "hall": "{hall}",
    "day": "{day}",
    "time": "{time}",
    "says": "{says}",
    "count": "{count}",
    "name": "{name}",
    "other": "{other}",
    "minutes": "{minutes}",
    "seats": "{seats}",
    "where": "{where}",
}


def board_words() -> dict[str, str]:
    """Every sentence of the script by its name."""
    return _in_the_hand() | _beside()


def _in_the_hand() -> dict[str, str]:
    """What is said of a show that is carried, put down and marked."""
    return {
        "where": gettext("%(day)s, %(hall)s, %(time)s", **AT),
        "held": gettext("“%(title)s” is in your hand: %(where)s.", **AT),
        "moving": gettext("%(where)s.", **AT),
        "clashes": gettext("Clash: %(says)s", **AT),
        "fits": gettext("Nothing clashes.", **AT),
        "put": gettext("“%(title)s” stands now: %(where)s.", **AT),
        "back": gettext("“%(title)s” stays where it was: %(where)s.", **AT),
        "tray_back": gettext("“%(title)s” waits beside the grid.", **AT),
        "overlap": gettext("It overlaps with “%(other)s”.", **AT),
        "tight": gettext("“%(other)s” leaves too little time to clear the hall.", **AT),
        "saving": gettext("Saving “%(title)s”.", **AT),
        "lost": gettext("There is no connection. Nothing was changed; try again.", **AT),
        "signed_out": gettext("You are signed out. Load the page again to go on.", **AT),
        "undone": gettext("Taken back: “%(title)s”.", **AT),
        "redone": gettext("Done again: “%(title)s”.", **AT),
        "taken_off": gettext("“%(title)s” is off the grid and waits beside it.", **AT),
        "locked": gettext("locked", **AT),
        "pencilled": gettext("pencilled", **AT),
        "clash": gettext("clash", **AT),
        "advice": gettext("note", **AT),
        "prepare": gettext("to prepare", **AT),
        "unsaved": gettext("being saved", **AT),
    }


def _beside() -> dict[str, str]:
    """What stands around the grid."""
    return {
        "seats": gettext("%(seats)s seats", **AT),
        "also_here": gettext("Also here: %(name)s", **AT),
        "here_alone": gettext("Nobody else is here.", **AT),
        "here_at": gettext("%(name)s (%(where)s)", **AT),
        "pre": gettext("before it begins, %(minutes)s min", **AT),
        "intro": gettext("introduction, %(minutes)s min", **AT),
        "films": gettext("films, %(minutes)s min", **AT),
        "talk": gettext("talk, %(minutes)s min", **AT),
        "clear": gettext("clearing and doors, %(minutes)s min", **AT),
        "minutes": gettext("%(minutes)s min", **AT),
        "length_unknown": gettext("length not known", **AT),
        "shown": gettext("Shows on the grid: %(count)s", **AT),
        "not_shown": gettext("not on the grid yet", **AT),
        "lock": gettext("Lock it here", **AT),
        "unlock": gettext("Unlock it", **AT),
        "plan": gettext("Make it firm", **AT),
        "pencil": gettext("Pencil it only", **AT),
        "take_off": gettext("Take it off the grid", **AT),
        "state_planned": gettext("planned", **AT),
        "filtered": gettext("Shows that match: %(count)s", **AT),
        "updated": gettext("The grid was brought up to date: somebody else changed it.", **AT),
        "mine": gettext("Yours: %(where)s", **AT),
        "theirs": gettext("Theirs: %(where)s", **AT),
        "was": gettext("What it was: %(where)s", **AT),
        "three": gettext(
            "Somebody changed “%(title)s” while you were moving it. Which shall it be?", **AT
        ),
        "free": gettext("Nothing starts here.", **AT),
        "day_is": gettext("%(day)s. Shows: %(count)s", **AT),
        "day_empty": gettext("Nothing is planned for this day yet.", **AT),
        "move": gettext("Move", **AT),
    }
