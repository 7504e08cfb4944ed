"""How a film is shown beside its sheet: embedded where its host allows it, played, or opened. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

from festival.foundation.links import is_public_https

VIMEO, YOUTUBE = "https://player.vimeo.com", "https://www.youtube-nocookie.com"
PLAYED = (".mp4", ".m4v", ".webm", ".ogv", ".mov")
_NUMBER = re.compile(r"[0-9]{4,12}", re.ASCII)
_WORD = re.compile(r"[A-Za-z0-9_-]{6,40}", re.ASCII)


@dataclass(frozen=True)
class Player:
    """*kind* is vimeo, youtube, file or link. *host* is what a page must be allowed to load."""

    kind: str
    src: str = ""
    host: str = ""


def player_of(url: str, resumes_at: int = 0) -> Player | None:
    """What shows a film that stands at *url*; nothing where it cannot be opened.

    >>> player_of("https://vimeo.com/123456/ab12cd34ef", 75).src
    'https://player.vimeo.com/video/123456?dnt=1&title=0&byline=0&portrait=0&h=ab12cd34ef#t=75s'
    >>> player_of("https://youtu.be/dQw4w9WgXcQ").src
    'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0&enablejsapi=1&start=0'
    >>> player_of("https://files.example.org/A_Name.mp4"), player_of("https://wetransfer.com/x").kind
    (Player(kind='file', src='', host='https://files.example.org'), 'link')
    >>> player_of("http://localhost/film") is None
    True
    """
    if not is_public_https(url):
        return None
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if host in {"vimeo.com", "player.vimeo.com"} and (src := _vimeo(parts.path, parts.query)):
        return Player("vimeo", f"{src}#t={resumes_at}s", VIMEO)
    if host in {"youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"}:
        film = _youtube(host, parts.path, parts.query)
        if film:
            more = f"?rel=0&enablejsapi=1&start={resumes_at}"
            return Player("youtube", f"{YOUTUBE}/embed/{quote(film)}{more}", YOUTUBE)
    if parts.path.lower().endswith(PLAYED):
        port = f":{parts.port}" if parts.port else ""
        return Player(
            "file", host=f"https://{(parts.hostname or '').encode('idna').decode()}{port}"
        )
    return Player("link")


def _vimeo(path: str, query: str) -> str:
    """Numbers in the path, and the word that opens a film that is not listed."""
    pieces = [piece for piece in path.split("/") if piece]
    number = next((piece for piece in pieces if _NUMBER.fullmatch(piece)), "")
    if not number:
        return ""
    after = pieces[pieces.index(number) + 1 :]
    asked = parse_qs(query).get("h", []) + after[:1]
    word = next((one for one in asked if _WORD.fullmatch(one)), "")
    shown = f"{VIMEO}/video/{number}?dnt=1&title=0&byline=0&portrait=0"
    return f"{shown}&h={word}" if word else shown


def _youtube(host: str, path: str, query: str) -> str:
    pieces = [piece for piece in path.split("/") if piece]
    if host != "youtu.be":
        pieces = pieces[1:] if pieces[:1] in (["embed"], ["shorts"], ["live"]) else []
    asked = parse_qs(query).get("v", []) + pieces[:1]
    return next((one for one in asked if _WORD.fullmatch(one)), "")
