"""What a release looks like, as a JSON Schema: ``programme.json`` and everything the API answers satisfy it.

Releases only ever gain fields, so readers must take a field they do not know in their stride; one that a
release of the first days lacks is not called required here.
"""

from typing import Any

Schema = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
WHERE = "#/$defs/"

STRING: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
CODE: Schema = {"type": "string", "minLength": 1, "maxLength": 160}
SLUG: Schema = {"type": "string", "pattern": "^[a-zA-Z0-9][a-zA-Z0-9-]*$"}
DAY: Schema = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
INSTANT: Schema = {
    "type": "string",
    "format": "date-time",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\\.[0-9]+)?Z$",
}
TAGS: Schema = {"type": "array", "items": {"type": "string"}}


def ref(name: str) -> Schema:
    return {"$ref": WHERE + name}


def maybe(schema: Schema) -> Schema:
    """That, or nothing."""
    return {"anyOf": [schema, {"type": "null"}]}


def some(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def thing(says: str, needed: dict[str, Schema], more: dict[str, Schema] | None = None) -> Schema:
    """An object with what it always has and what it may have."""
    return {
        "type": "object",
        "description": says,
        "required": sorted(needed),
        "properties": needed | (more or {}),
    }


TEXT = ref("text")

DEFS: dict[str, Schema] = {
    "text": {
        "type": "object",
        "description": "Words by language; a language that is missing has not been written.",
        "propertyNames": {"enum": ["en", "ru", "kk"]},
        "additionalProperties": STRING,
    },
    "picture": thing(
        "A picture in the sizes it is drawn in.",
        {
            "src": STRING, "sources": some(some(STRING)), "width": WHOLE, "height": WHOLE,
            "credit": STRING, "alt": TEXT, "placeholder": STRING, "focus": some(WHOLE),
        },
    ),
    "title": thing(
        "A title with its language, and how it came about.",
        {"text": STRING, "language": STRING, "kind": STRING},
    ),
    "edition": thing(
        "The edition: its days, and the zone its clocks go by. A festival day ends at *day_ends_hour*.",
        {
            "code": CODE, "ordinal": maybe(WHOLE), "name": TEXT, "welcome": TEXT, "city": TEXT,
            "country": STRING, "starts_on": DAY, "ends_on": DAY, "tz": STRING,
            "day_ends_hour": {"type": "integer", "minimum": 0, "maximum": 23},
        },
    ),
    "release": thing(
        "Which release this is. Numbers grow; an earlier one may be shown again.",
        {
            "number": {"type": "integer", "minimum": 1},
            "kind": {"enum": ["lineup", "schedule", "jury", "palmares", "amendment"]},
            "note": TEXT,
            "published_at": INSTANT,
        },
        {"announced": {"type": "object", "additionalProperties": some(CODE)}},
    ),
    "section": thing(
        "A section of the programme.",
        {
            "code": CODE, "name": TEXT, "kind": STRING, "in_main_competition": FLAG,
            "colour": STRING, "rule": TEXT, "description": TEXT, "partner": TEXT,
        },
    ),
    "partner": thing(
        "An organisation and the line it is credited with.",
        {"role": STRING, "name": TEXT, "credit_line": TEXT, "url": STRING,
         "section": maybe(CODE), "logo": maybe(ref("picture"))},
        {"organisation": CODE},
    ),
    "credit": thing(
        "Somebody’s part in a film, as the film credits it; a person by code, or an organisation.",
        {"activity": STRING, "credited_as": STRING, "character": STRING},
        {"person": CODE, "organisation": TEXT},
    ),
    "film": thing(
        "A film of the selection. Its running time is that of the version shown, in seconds.",
        {
            "code": CODE, "slug": SLUG, "sort": STRING, "titles": some(ref("title")),
            "kind": STRING, "year": maybe(WHOLE), "countries": TAGS,
            "languages": some(thing("A language heard or written in it.",
                                    {"tag": STRING, "usage": STRING})),
            "subtitles": some(thing("A language it is subtitled in.",
                                    {"tag": STRING, "live": FLAG})),
            "runtime_seconds": maybe(WHOLE), "advisory": TEXT,
            "texts": {"type": "object", "additionalProperties": TEXT},
            "credits": some(ref("credit")), "stills": some(ref("picture")),
            "poster": maybe(ref("picture")),
            "sections": some(thing("Its place in a section.", {
                "section": CODE, "position": WHOLE, "role": STRING, "premiere": STRING,
                "note": TEXT,
            })),
        },
    ),
    "venue": thing(
        "A house in which the festival shows. What nobody has said is null.",
        {
            "slug": SLUG, "name": TEXT, "address": TEXT, "step_free": maybe(FLAG),
            "hearing_loop": maybe(FLAG), "companion_free": maybe(FLAG),
            "halls": some(thing("A hall of it.", {
                "code": CODE, "name": TEXT, "capacity": maybe(WHOLE),
            })),
        },
        {"wheelchair_seats": maybe(WHOLE), "transit": TEXT},
    ),
    "screening": thing(
        "A showing or a session: when, where, what, with whom. *code* stays for ever; *sequence* grows "
        "with every change; one that is off stays, as cancelled.",
        {
            "code": CODE, "slug": SLUG, "kind": STRING,
            "access": {"enum": ["public", "accredited", "invitation"]},
            "state": {"enum": ["planned", "cancelled"]}, "why": TEXT, "title": TEXT, "notes": TEXT,
            "section": maybe(CODE), "venue": SLUG, "hall": CODE, "starts": INSTANT,
            "ends": INSTANT, "tz": STRING, "local": STRING, "day": DAY, "sequence": WHOLE,
            "languages": TAGS,
            "films": some(thing("A film of it, and what part is shown.",
                                {"film": SLUG, "gap_seconds": maybe(WHOLE)},
                                {"part": WHOLE, "parts": maybe(WHOLE), "subtitles": STRING,
                                 "subtitled": TAGS, "titles": some(ref("title"))})),
            "participants": some(ref("participant")),
        },
        {"event": maybe(CODE), "replaced_by": CODE, "age_mark": STRING, "showing": STRING,
         "free": FLAG,
         "price": thing("What a seat costs, in minor units.", {"minor": WHOLE, "currency": STRING}),
         "following": {"type": "object", "additionalProperties": maybe(FLAG)}},
    ),
    "participant": thing(
        "Somebody on stage or on a jury, with the post they held then.",
        {"person": CODE, "role": STRING, "affiliation": TEXT},
        {"country": STRING},
    ),
    "event": thing(
        "Something people meet for. Its sessions are the screenings that name it.",
        {"code": CODE, "slug": SLUG, "kind": STRING, "title": TEXT, "description": TEXT,
         "languages": TAGS, "interpretation": TAGS, "registers": FLAG, "themes": some(TEXT)},
    ),
    "publication": thing(
        "A document, with a file in each language it was printed in.",
        {"code": CODE, "slug": SLUG, "kind": STRING, "title": TEXT, "summary": TEXT, "note": TEXT,
         "event": maybe(CODE), "supersedes": maybe(CODE),
         "authors": some(thing("Who wrote it, with the post held then.",
                               {"person": CODE, "affiliation": TEXT})),
         "bodies": some(thing("Who stands behind it.",
                              {"role": STRING, "name": TEXT, "url": STRING,
                               "credit_line": TEXT})),
         "renditions": some(thing("A file in one language.",
                                  {"code": CODE, "language": STRING, "bytes": WHOLE,
                                   "sha256": STRING}))},
    ),
    "jury": thing(
        "A jury and who sits on it.",
        {"code": CODE, "name": TEXT, "kind": STRING, "organisation": TEXT, "sections": TAGS,
         "members": some(ref("participant"))},
    ),
    "prize": thing(
        "A prize that is given: by whom, and what it consists of. Amounts are in minor units.",
        {"code": CODE, "name": TEXT, "object": STRING, "jury": maybe(CODE), "jury_name": TEXT,
         "donors": some(TEXT), "sections": TAGS,
         "components": some(thing("A part of it.", {
             "kind": STRING, "amount_minor": maybe(WHOLE), "currency": maybe(STRING),
             "description": TEXT, "maker": TEXT}))},
    ),
    "award": thing(
        "A decision about a prize, with the jury’s words.",
        {"code": CODE, "prize": CODE, "state": STRING, "mention": FLAG, "citations": TEXT,
         "presented_by": TEXT,
         "winners": some(thing("A film, a person or an organisation that won.", {
             "film": maybe(SLUG), "titles": some(ref("title")), "person": maybe(CODE),
             "organisation": TEXT}))},
    ),
    "poll": thing(
        "How the audience voted for a prize, with the seal of the count.",
        {"code": CODE, "prize": CODE, "digest": STRING, "films": some({"type": "object"})},
    ),
    "person": thing(
        "A person under the names they are printed with.",
        {"code": CODE, "slug": SLUG, "bio": TEXT, "picture": maybe(ref("picture")),
         "names": some(thing("A name in one language.", {"text": STRING, "language": STRING}))},
    ),
    "news": thing(
        "An item of the news; its address stays, and what was wrong in it is said.",
        {"slug": SLUG, "date": INSTANT, "titles": TEXT, "summaries": TEXT, "bodies": TEXT,
         "films": some(SLUG), "events": some(SLUG), "people": some(CODE),
         "picture": maybe(ref("picture")),
         "corrections": some(thing("What was wrong.", {"at": INSTANT, "words": TEXT}))},
        {"retracted": thing("Since when it no longer stands, and why.",
                            {"at": INSTANT, "words": TEXT})},
    ),
}  # fmt: skip

PROGRAMME: Schema = thing(
    "A release: everything the public sees of an edition, whole. Its SHA-256 stands in its record.",
    {
        "format": {"const": 1},
        "parts": {"type": "array", "items": {"enum": ["jury", "palmares", "schedule"]}},
        "festival": thing("Whose it is.", {"slug": STRING, "name": TEXT}),
        "edition": ref("edition"),
        "release": ref("release"),
        "sections": some(ref("section")),
        "partners": some(ref("partner")),
        "films": some(ref("film")),
        "venues": some(ref("venue")),
        "shows": some(ref("screening")),
        "juries": some(ref("jury")),
        "prizes": some(ref("prize")),
        "awards": some(ref("award")),
        "people": some(ref("person")),
    },
    {
        "events": some(ref("event")),
        "polls": some(ref("poll")),
        "news": some(ref("news")),
        "publications": some(ref("publication")),
        "errata": some(thing("A decision that no longer stands.", {
            "award": CODE, "prize": CODE, "says": TEXT})),
        "gone": some(thing("A film that was announced and is in the programme no more.", {
            "slug": SLUG, "titles": some(ref("title"))})),
        "changes": some({"type": "object"}),
    },
)  # fmt: skip


def programme_schema(base: str) -> Schema:
    """The schema of ``programme.json``, whole, under the address it has for ever."""
    return {
        "$schema": DRAFT,
        "$id": f"{base}/api/v1/schemas/programme.json",
        "title": "Programme of a film festival",
        **PROGRAMME,
        "$defs": DEFS,
    }
