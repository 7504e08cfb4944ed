"""Where documents of events lie: one file each under a name nobody can guess, outside the web root."""

FOLDER = "documents"


def document(code: str) -> str:
    return f"{FOLDER}/{code}"
