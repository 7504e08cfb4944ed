"""Tasks and answers in words."""

from flask_babel import gettext


def task_words(kind: str) -> tuple[str, str]:
    """What a task is called, and what exactly is asked for."""
    known = {
        "materials": (
            gettext("Stills"),
            gettext("Three stills of 300 dpi with the photographer’s name: a link to a folder."),
        ),
        "poster": (gettext("Poster"), gettext("The poster, upright, as PDF or JPEG: a link.")),
        "bios": (
            gettext("Biography and filmography"),
            gettext("A few lines on each director, in any of our languages, and former films."),
        ),
        "announce": (
            gettext("You may announce from this day"),
            gettext("Until the line-up is public the selection is between us. Answer that you agree."),
        ),
        "subtitles": (
            gettext("Subtitles"),
            gettext("English subtitles or a dialogue list with time codes: a link."),
        ),
        "dcp": (
            gettext("Screening copy (DCP)"),
            gettext("A DCP of 2K or 4K, 24 or 25 fps, 5.1 sound, unencrypted if you can: how it comes to us, and when."),
        ),
        "guests": (
            gettext("Guests"),
            gettext("Who comes, from where and on which days, who needs a visa letter, and who speaks after the show."),
        ),
    }  # fmt: skip
    return known.get(kind, (kind.replace("_", " "), ""))
