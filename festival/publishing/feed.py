"""The feed of an edition: each release with what it changed, and each piece of news, in one language."""

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from flask_babel import gettext, ngettext
from markupsafe import Markup, escape

from festival.publishing.book import Reader
from festival.publishing.differences import line, said

ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"
Element = ET.Element


def feed_of(reader: Reader, host: str, base: str) -> bytes:
    """An Atom feed; every entry keeps its name for ever, whatever the site is called later."""
    contents = reader.book.contents
    root = Element("feed", {"xmlns": ATOM, f"{{{XML}}}lang": reader.locale})
    name = _name(reader, host)
    told = [
        *(_release(reader, one, name, base) for one in contents.get("changes", [])),
        *(_news(reader, one, name, base) for one in contents.get("news", [])),
    ]
    _add(root, "id", f"{name}/feed")
    title = reader.plain(reader.book.edition["name"])
    _add(root, "title", gettext("%(edition)s: news and changes", edition=title))
    _add(root, "updated", max((at for at, _ in told), default=contents["release"]["published_at"]))
    _link(root, "self", f"{base}{reader.root}/feed.atom", "application/atom+xml")
    _link(root, "alternate", f"{base}{reader.root}/", "text/html")
    author = _add(root, "author")
    _add(author, "name", reader.plain(contents["festival"]["name"]) or title)
    for _, entry in sorted(told, key=lambda one: one[0], reverse=True):
        root.append(entry)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, "utf-8")


def _name(reader: Reader, host: str) -> str:
    """RFC 4151: whose it is, since when, and what; the same in every language but for its last part."""
    year = reader.book.edition["starts_on"][:4]
    return f"tag:{host},{year}:{reader.book.code}/{reader.locale}"


def _release(reader: Reader, told: Mapping[str, Any], name: str, base: str) -> tuple[str, Element]:
    at = told["published_at"]
    entry = _entry(f"{name}/releases/{told['release']}", _head(told["kind"]), at)
    _link(entry, "alternate", f"{base}{reader.root}/", "text/html")
    note = reader.plain(told["note"])
    lines = [line(said(reader, item)) for item in told["items"]]
    if told["more"]:
        lines.append(
            ngettext("And %(num)s change more.", "And %(num)s changes more.", told["more"])
        )
    body = Markup("<p>{}</p>").format(note) if note else Markup()
    if lines:
        body += Markup("<ul>{}</ul>").format(_items(lines))
    if body:
        _add(entry, "content", str(body)).set("type", "html")
    else:
        _add(entry, "summary", gettext("The programme is public."))
    return at, entry


def _items(lines: Iterable[str]) -> Markup:
    return Markup("").join(Markup("<li>{}</li>").format(escape(one)) for one in lines)


def _news(reader: Reader, item: Mapping[str, Any], name: str, base: str) -> tuple[str, Element]:
    corrected = [one["at"] for one in item.get("corrections", ())]
    gone = item.get("retracted")
    at = max([item["date"], *corrected, *([gone["at"]] if gone else [])])
    title = reader.words(item["titles"])
    head = gettext("Retracted: %(title)s", title=title.text) if gone else title.text
    entry = _entry(f"{name}/news/{item['slug']}", head, at)
    _add(entry, "published", item["date"])
    _link(entry, "alternate", f"{base}{reader.root}/news/{item['slug']}", "text/html")
    summary = reader.words(gone["words"] if gone else item["summaries"])
    if summary.text:
        told = _add(entry, "summary", summary.text)
        if summary.lang:
            told.set(f"{{{XML}}}lang", summary.lang)
    return at, entry


def _entry(id: str, title: str, at: str) -> Element:
    entry = Element("entry")
    _add(entry, "id", id)
    _add(entry, "title", title)
    _add(entry, "updated", at)
    return entry


def _head(kind: str) -> str:
    return {
        "lineup": gettext("The line-up is public"),
        "schedule": gettext("The schedule is public"),
        "jury": gettext("The juries are named"),
        "palmares": gettext("The winners are announced"),
    }.get(kind) or gettext("The programme has changed")


def _add(parent: Element, name: str, text: str = "") -> Element:
    child = ET.SubElement(parent, name)
    child.text = text or None
    return child


def _link(parent: Element, rel: str, href: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": href, "type": kind})
