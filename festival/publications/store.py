"""Where files of publications lie: one each under a name nobody can guess, outside the web root."""

FOLDER = "publications"


def rendition(code: str) -> str:
    return f"{FOLDER}/{code}"
