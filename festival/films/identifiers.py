"""The numbers the world gives to films, ISAN, EIDR and IMDb, and their check characters."""

import re
from typing import NamedTuple

_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ISAN = re.compile(r"(?:ISAN)?([0-9A-F]{16})([0-9A-Z])(?:([0-9A-F]{8})([0-9A-Z]))?", re.ASCII)
_EIDR = re.compile(
    r"(?:DOI:|EIDR:|HTTPS://(?:DX\.)?DOI\.ORG/|HTTPS://UI\.EIDR\.ORG/VIEW/CONTENT\?ID=)?"
    r"10\.5240/((?:[0-9A-F]{4}-){5})([0-9A-Z])",
    re.ASCII,
)
_IMDB = re.compile(
    r"(?:https://(?:www\.|m\.)?imdb\.com/(?:[a-z]{2}/)?title/)?(tt[0-9]{7,9})(?:/[^\s]*)?", re.ASCII
)


class Identifier(NamedTuple):
    """An identifier in its normal form, the check character it has and the one it should have."""

    normal: str
    found: str
    expected: str


def check_character(text: str) -> str:
    """The check character of ISO 7064, modulo 37 and 36.

    >>> check_character("7EC7228A510A053ECBB8"), check_character("000000018CFA0000")
    ('J', 'I')
    """
    product = 36
    for character in text:
        total = (_CHARACTERS.index(character) + product) % 36 or 36
        product = total * 2 % 37
    return _CHARACTERS[(37 - product) % 36]


def isan(typed: str) -> Identifier | None:
    """An ISAN with one check character, or with its version and two.

    >>> isan("isan 0000-0001-8cfa-0000-i-0000-0000-k")
    Identifier(normal='0000-0001-8CFA-0000-I-0000-0000-K', found='IK', expected='IK')
    """
    read = _ISAN.fullmatch(re.sub(r"[\s:–-]", "", typed).upper())
    if not read:
        return None
    root, first, version, second = read.groups(default="")
    expected = check_character(root) + (check_character(root + version) if version else "")
    fours = [*re.findall("....", root), first, *re.findall("....", version), second]
    return Identifier("-".join(filter(None, fours)), first + second, expected)


def eidr(typed: str) -> Identifier | None:
    """An EIDR, also as the address it was copied from.

    >>> eidr("https://doi.org/10.5240/7EC7-228A-510A-053E-CBB8-K")
    Identifier(normal='10.5240/7EC7-228A-510A-053E-CBB8-K', found='K', expected='J')
    """
    read = _EIDR.fullmatch(typed.strip().upper())
    if not read:
        return None
    return Identifier(
        f"10.5240/{read[1]}{read[2]}", read[2], check_character(read[1].replace("-", ""))
    )


def imdb(typed: str) -> str | None:
    """The number of a title at IMDb, also as the address it was copied from.

    >>> imdb("tt7689964"), imdb("https://www.imdb.com/title/tt7689964/?ref_=fn"), imdb("nm0000001")
    ('tt7689964', 'tt7689964', None)
    """
    read = _IMDB.fullmatch(typed.strip())
    return read[1] if read else None
