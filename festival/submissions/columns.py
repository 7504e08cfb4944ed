"""What the columns of other systems' exports are called, where they stand, and what they mean here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from festival.submissions.models import Source

ID, CONTACT, KEEP, LEAVE = "id", "contact", "keep", "leave"
TITLES = ("title", "title_original", "title_en", "title_ru", "title_kk")
PAIR_NAME, PAIR_ANSWER = "pair_name", "pair_answer"
NEEDED = (ID, "title", CONTACT)
SINGLE = (ID, CONTACT, "screener_url", "screener_password")
"""Meanings that two columns cannot share. Of others the first that is not empty counts."""

MEANINGS = {
    KEEP: _l("Keep with the entry"),
    LEAVE: _l("Leave out"),
    ID: _l("Number of the entry there"),
    "tracking": _l("Tracking number"),
    "title": _l("Title"),
    "title_original": _l("Original title"),
    "title_en": _l("Title in English"),
    "title_ru": _l("Title in Russian"),
    "title_kk": _l("Title in Kazakh"),
    "title_language": _l("Language of the original title"),
    "director": _l("Directors"),
    "country": _l("Countries of production"),
    "language": _l("Languages heard or signed in the film"),
    "subtitle": _l("Subtitles"),
    "runtime": _l("Running time"),
    "year": _l("Year or date of completion"),
    "kind": _l("Kind of film"),
    "genre": _l("Genre"),
    "category": _l("Category"),
    "first_film": _l("First or second film"),
    "synopsis": _l("Synopsis"),
    "synopsis_original": _l("Synopsis in the original language"),
    "synopsis_en": _l("Synopsis in English"),
    "synopsis_ru": _l("Synopsis in Russian"),
    "synopsis_kk": _l("Synopsis in Kazakh"),
    "statement": _l("Director’s statement"),
    "writer": _l("Screenplay"),
    "producer": _l("Producer"),
    "cast": _l("Cast"),
    "cinematographer": _l("Cinematography"),
    "editor": _l("Editing"),
    "composer": _l("Music"),
    "production_company": _l("Production company"),
    "world_sales": _l("World sales"),
    "contact_first": _l("Submitter’s first name"),
    "contact_last": _l("Submitter’s last name"),
    "contact_name": _l("Submitter’s whole name"),
    CONTACT: _l("Submitter’s e-mail"),
    "contact_phone": _l("Submitter’s phone"),
    "contact_address": _l("Submitter’s address"),
    "sent": _l("Day it was sent"),
    "status": _l("Where the entry stands"),
    "decision": _l("Decision"),
    "screener_url": _l("Link to the film"),
    "screener_password": _l("Password of the link"),
    PAIR_NAME: _l("Question of your own"),
    PAIR_ANSWER: _l("Answer to the question before it"),
}
"""Everything a column can mean, in the order the chooser offers it."""

_FILMFREEWAY = """
First Name=contact_first; Last Name=contact_last; Birthdate=leave; Gender=leave; Email=contact;
Phone=contact_phone; Address=contact_address; Address 2=contact_address; City=contact_address;
State=contact_address; Postal Code=contact_address; Country=contact_address;
Tracking Number=tracking; Project Title=title; Project Title (Original Language)=title_original;
Synopsis=synopsis; Synopsis (Original Language)=synopsis_original; Lyrics=keep; Duration=runtime;
Country of Origin=country; Language=language; Trailer URL=keep; Country of Filming=keep;
Project Website=keep; Twitter=keep; Facebook=keep; Project Type=kind; Genres=genre;
Student Project=keep; Completion Date=year; Production Budget=keep; Shooting Format=keep;
Aspect Ratio=keep; Film Color=keep; Camera=keep; Lens=keep; Focal Length=keep; Shutter Speed=keep;
Aperture=keep; ISO / Film=keep; First-time Filmmaker=first_film; Directors=director;
Writers=writer; Producers=producer; Key Cast=cast; Other Credits=keep; Submitter Statement=statement;
Submitter Biography=keep; Rating=keep; Flag=keep; Submission Date=sent; Submission Status=status;
Judging Status=decision; Submission Deadlines=keep; Submission Categories=category;
Submission Fee=keep; Discount Code=keep; Submission Link=screener_url;
Submission Password=screener_password; Assigned Judges=keep; Screenings / Awards=keep;
Distributor Information=keep; Submission ID=id; Submission Notes=keep
"""

_FESTHOME = """
#=leave; ID=id; Title (Original)=title_original; Title (English)=title_en; Custom=keep;
Duration=runtime; Ratings=keep; Total=keep; Section=category; Status=decision; Name=contact_first;
Last name:=contact_last; Date of birth=leave; Code=contact_phone; Phone=contact_phone;
E-mail=contact; Street=contact_address; City=contact_address; Postal Code=contact_address;
State=contact_address; Country=contact_address; Organization=keep;
Title's original language=title_language; Title (in original language)=title_original;
Title (in english)=title_en; Production country=country; Production date=year;
Other production countries=country; Categories=kind; Genre=genre; Theme=keep;
Original Language=language; Dialogues=keep; Shooting country=keep; Synopsis Original Language=keep;
Short synopsis original language=keep; Short synopsis english=keep;
Long synopsis original language=synopsis_original; Long synopsis english=synopsis_en;
Opera Prima=first_film; School=keep; Tags=keep; Director=director; Directors=director;
Film link=screener_url; Link=screener_url; Password=screener_password; Subtitles=subtitle
"""

_ANYWHERE = """
id|number|no|номер|код|submission id|entry id|код заявки|номер заявки=id;
tracking|tracking number|регистрационный номер=tracking;
title|film|film title|название|название фильма|фильм|título|атауы|фильм атауы=title;
original title|оригинальное название|название на языке оригинала|título original|түпнұсқа атауы=title_original;
english title|title english|title in english|название на английском|название (англ)=title_en;
russian title|title russian|title in russian|название на русском|название (рус)=title_ru;
kazakh title|title kazakh|title in kazakh|название на казахском|название (каз)=title_kk;
director|directors|режиссер|режиссеры|director(s)|directores|dirección|режиссер(ы)=director;
country|countries|production country|country of production|страна|страны|страна производства|país|ел|елі=country;
language|languages|original language|язык|языки|idioma|тілі|тіл=language;
subtitles|subtitle|субтитры|subtítulos|субтитр=subtitle;
duration|runtime|running time|length|длительность|хронометраж|продолжительность|duración|ұзақтығы=runtime;
year|completion|completion date|year of production|год|год производства|дата завершения|año|жылы|жыл=year;
kind|type|тип|вид|tipo|түрі=kind; genre|genres|жанр|género=genre;
category|section|categories|категория|секция|номинация|categoría|санаты=category;
synopsis|description|синопсис|аннотация|описание|sinopsis|аңдатпа=synopsis;
synopsis english|synopsis in english|english synopsis|синопсис на английском=synopsis_en;
synopsis russian|synopsis in russian|russian synopsis|синопсис на русском=synopsis_ru;
synopsis kazakh|synopsis in kazakh|kazakh synopsis|синопсис на казахском=synopsis_kk;
statement|director's statement|слово режиссера=statement;
writer|writers|screenplay|сценарий|сценарист|автор сценария|guion=writer;
producer|producers|продюсер|продюсеры|productor=producer; cast|key cast|в ролях|актеры=cast;
cinematography|cinematographer|dop|оператор=cinematographer; editor|editing|монтаж=editor;
composer|music|композитор|музыка=composer;
production company|company|студия|производство|кинокомпания|productora=production_company;
sales|world sales|sales agent|права=world_sales;
first name|имя|nombre|аты=contact_first; last name|surname|фамилия|apellido|тегі=contact_last;
contact|contact name|submitter|name|заявитель|контакт|фио|контактное лицо=contact_name;
email|e-mail|mail|почта|электронная почта|эл. почта|correo|пошта=contact;
phone|telephone|телефон|teléfono=contact_phone; address|city|адрес|город|мекенжай=contact_address;
sent|date|submitted|submission date|дата|дата подачи|дата заявки=sent;
status|submission status|статус|estado|мәртебесі=status; decision|judging status|решение|шешім=decision;
link|url|screener|screener link|film link|ссылка|ссылка на фильм|enlace|сілтеме=screener_url;
password|screener password|пароль|contraseña|құпиясөз=screener_password
"""

_PAIR = re.compile(r"submission\s+custom\s+(field|answer)\s*\d*", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
ENOUGH = 12
"""How many of its own headings an export must have to be known by them."""
SIGNS = {
    Source.FILMFREEWAY: ("submissionid", "projecttitle", "judgingstatus", "submissionstatus"),
    Source.FESTHOME: ("titleoriginal", "productioncountry", "section"),
}


@dataclass(frozen=True)
class Column:
    """One column of a file: what it is called there, what it means, and whether we knew it."""

    heading: str
    meaning: str
    known: bool = True


def plain(heading: str) -> str:
    """A heading by its letters and figures alone.

    >>> plain("ISO / Film"), plain("Режиссёр(ы)"), plain("E-mail")
    ('isofilm', 'режиссеры', 'email')
    """
    return "".join(letter for letter in heading.casefold() if letter.isalnum()).replace("ё", "е")


def _listed(words: str) -> list[tuple[str, str]]:
    found = []
    for one in words.replace("\n", " ").split(";"):
        names, _, meaning = one.strip().rpartition("=")
        found += [(plain(name) or name.strip(), meaning) for name in names.split("|")]
    return found


FILMFREEWAY, FESTHOME, ANYWHERE = _listed(_FILMFREEWAY), _listed(_FESTHOME), _listed(_ANYWHERE)
SHOWN = {
    plain(name): name
    for name in (one.rpartition("=")[0].strip() for one in _FILMFREEWAY.split(";"))
}
"""FilmFreeway's headings as they are written, for files that came without."""
_BY_NAME = {
    Source.FILMFREEWAY: dict(FILMFREEWAY),
    Source.FESTHOME: dict(FESTHOME),
    Source.CSV: dict(ANYWHERE),
}
_FEE = next(at for at, (name, _) in enumerate(FILMFREEWAY) if name == "submissionfee")


def source_of(headings: Sequence[str]) -> Source:
    """Whose export it is, by its headings; or by its cells when the headings were left off.

    >>> source_of(["Film", "Режиссёр", "E-mail"]).value
    'csv'
    """
    names = {plain(heading) for heading in headings}
    for source, signs in SIGNS.items():
        met = sum(name in names for name, _ in _listed_of(source))
        if all(sign in names for sign in signs) and met >= ENOUGH:
            return source
    return Source.FILMFREEWAY if is_headless(headings) else Source.CSV


def _listed_of(source: Source) -> list[tuple[str, str]]:
    return FILMFREEWAY if source == Source.FILMFREEWAY else FESTHOME


def is_headless(row: Sequence[str]) -> bool:
    """Whether what stands where the headings should is a film of FilmFreeway already."""
    order = _order(row)
    if len(row) < len(order) - 1:
        return False
    at = {meaning: place for place, (_, meaning) in enumerate(order)}
    email, number = row[at[CONTACT]].strip(), row[at[ID]].strip()
    return bool(_EMAIL.fullmatch(email)) and number.isdigit()


def _order(row: Sequence[str]) -> list[tuple[str, str]]:
    """FilmFreeway's columns in their order. Older exports have no fee, and then one column less."""
    with_fee = list(FILMFREEWAY)
    without = with_fee[:_FEE] + with_fee[_FEE + 1 :]
    names = [plain(cell) for cell in row]
    if "submissionfee" in names:
        return with_fee
    if "submissionid" in names:
        return without
    at = len(with_fee) - 2
    return with_fee if len(row) > at and row[at].strip().isdigit() else without


def columns_of(headings: Sequence[str], source: Source) -> list[Column]:
    """What every column means, as far as its name or its place says."""
    if source == Source.FILMFREEWAY and is_headless(headings):
        order = _order(headings)
        found = [Column(SHOWN[name], meaning) for name, meaning in order]
        extra = range(len(order), len(headings))
        return found[: len(headings)] + [Column(f"Column {n + 1}", KEEP, False) for n in extra]
    seen: set[str] = set()
    columns = []
    for heading in headings:
        columns.append(_column(heading, source, seen))
        seen.add(plain(heading) or heading)
    if source == Source.FILMFREEWAY:
        columns = _by_place(columns)
    return _once(columns)


def _column(heading: str, source: Source, seen: set[str]) -> Column:
    name = plain(heading) or heading.strip()
    if pair := _PAIR.fullmatch(heading.strip()):
        return Column(heading, PAIR_NAME if pair[1].casefold() == "field" else PAIR_ANSWER)
    known = _BY_NAME[source]
    meaning = known.get(name) or known.get(name.rstrip("0123456789") or name)
    if meaning is None:
        return Column(heading, KEEP, known=False)
    # The second address of a Festhome export is the company's.
    again = name in seen and source == Source.FESTHOME
    return Column(heading, KEEP if again else meaning)


def _by_place(columns: list[Column]) -> list[Column]:
    """A column of FilmFreeway under another name is known by its place, where its neighbours stand in theirs."""
    order = _order([column.heading for column in columns])
    met = {plain(column.heading) for column in columns}
    found = list(columns)
    for at, column in enumerate(columns):
        if column.known or at >= len(order) or order[at][0] in met:
            continue
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(order)]
        if all(_stands(columns, near, order[near][0]) for near in beside):
            found[at] = Column(column.heading, order[at][1])
    return found


def _stands(columns: Sequence[Column], at: int, name: str) -> bool:
    """Whether the column at a place is the one that should be there."""
    return at < len(columns) and plain(columns[at].heading).rstrip("12") == name.rstrip("12")


def _once(columns: list[Column]) -> list[Column]:
    """Of columns that only one may be, the first is it; the others are kept as they are."""
    taken: set[str] = set()
    found = []
    for column in columns:
        again = column.meaning in SINGLE and column.meaning in taken
        taken.add(column.meaning)
        found.append(Column(column.heading, KEEP, column.known) if again else column)
    return found


def is_complete(meanings: Sequence[str]) -> bool:
    """Whether enough columns are known for a report without asking anybody."""
    return ID in meanings and CONTACT in meanings and any(one in TITLES for one in meanings)
