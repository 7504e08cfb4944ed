"""What the grid's script says, in the reader's language. Facts stand in {braces}; the script fills them in."""

from flask_babel import gettext


def board_words() -> dict[str, str]:
    """Every sentence of the script by its name."""
    at = {
        "title": "{title}", "hall": "{hall}", "day": "{day}", "time": "{time}", "says": "{says}",
        "count": "{count}", "name": "{name}", "other": "{other}", "minutes": "{minutes}",
        "seats": "{seats}", "where": "{where}",
    }  # fmt: skip
    return {
        "where": gettext("%(day)s, %(hall)s, %(time)s", **at),
        "held": gettext("“%(title)s” is in your hand: %(where)s.", **at),
        "moving": gettext("%(where)s.", **at),
        "clashes": gettext("Clash: %(says)s", **at),
        "fits": gettext("Nothing clashes.", **at),
        "put": gettext("“%(title)s” stands now: %(where)s.", **at),
        "back": gettext("“%(title)s” stays where it was: %(where)s.", **at),
        "tray_back": gettext("“%(title)s” waits beside the grid.", **at),
        "overlap": gettext("It overlaps with “%(other)s”.", **at),
        "tight": gettext("“%(other)s” leaves too little time to clear the hall.", **at),
        "saving": gettext("Saving “%(title)s”.", **at),
        "lost": gettext("There is no connection. Nothing was changed; try again.", **at),
        "signed_out": gettext("You are signed out. Load the page again to go on.", **at),
        "undone": gettext("Taken back: “%(title)s”.", **at),
        "redone": gettext("Done again: “%(title)s”.", **at),
        "taken_off": gettext("“%(title)s” is off the grid and waits beside it.", **at),
        "locked": gettext("locked", **at),
        "pencilled": gettext("pencilled", **at),
        "clash": gettext("clash", **at),
        "advice": gettext("note", **at),
        "prepare": gettext("to prepare", **at),
        "unsaved": gettext("being saved", **at),
        "seats": gettext("%(seats)s seats", **at),
        "also_here": gettext("Also here: %(name)s", **at),
        "here_alone": gettext("Nobody else is here.", **at),
        "here_at": gettext("%(name)s (%(where)s)", **at),
        "pre": gettext("before it begins, %(minutes)s min", **at),
        "intro": gettext("introduction, %(minutes)s min", **at),
        "films": gettext("films, %(minutes)s min", **at),
        "talk": gettext("talk, %(minutes)s min", **at),
        "clear": gettext("clearing and doors, %(minutes)s min", **at),
        "minutes": gettext("%(minutes)s min", **at),
        "length_unknown": gettext("length not known", **at),
        "shown": gettext("Shows on the grid: %(count)s", **at),
        "not_shown": gettext("not on the grid yet", **at),
        "lock": gettext("Lock it here", **at),
        "unlock": gettext("Unlock it", **at),
        "plan": gettext("Make it firm", **at),
        "pencil": gettext("Pencil it only", **at),
        "take_off": gettext("Take it off the grid", **at),
        "state_planned": gettext("planned", **at),
        "filtered": gettext("Shows that match: %(count)s", **at),
        "updated": gettext("The grid was brought up to date: somebody else changed it.", **at),
        "mine": gettext("Yours: %(where)s", **at),
        "theirs": gettext("Theirs: %(where)s", **at),
        "was": gettext("What it was: %(where)s", **at),
        "three": gettext(
            "Somebody changed “%(title)s” while you were moving it. Which shall it be?", **at
        ),
        "free": gettext("Nothing starts here.", **at),
        "day_is": gettext("%(day)s. Shows: %(count)s", **at),
        "day_empty": gettext("Nothing is planned for this day yet.", **at),
        "move": gettext("Move", **at),
    }
