"""Calls and entries for tests."""

from datetime import datetime, timedelta

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.text import Text
from festival.foundation.zones import local
from festival.submissions import operations

WHOLE = {
    "title": ["Көктөбе, таңғы алты"],
    "title_language": ["kk"],
    "title_en": ["Kok-Tobe, Six in the Morning"],
    "category": ["feature"],
    "kind": ["documentary"],
    "year": ["2018"],
    "runtime": ["1:32:00"],
    "country": ["KZ", "GE"],
    "language": ["kk", "ru"],
    "subtitle": ["en"],
    "director": ["Айжан Сейітова", "Nino Beridze"],
    "director_gender": ["na", "female"],
    "credit_kind": ["producer", "production_company"],
    "credit_name": ["JR", "Тау фильм"],
    "shown_on": ["2019-03"],
    "shown_country": ["GE"],
    "shown_city": ["Tbilisi"],
    "shown_event": ["CinéDOC"],
    "shown_kind": ["festival"],
    "synopsis_kk": ["Таңғы алтыда қала оянады."],
    "mandate_role": ["rights_holder"],
    "mandate_holder": ["Тау фильм"],
    "mandate": ["yes"],
    "rules": ["1"],
    "consent_data": ["yes"],
    "screener_url": ["https://vimeo.com/123456"],
    "screener_password": ["canary-password"],
}


def wall(days):
    """The wall clock in Almaty, so many days from now."""
    return local(clock.now() + timedelta(days=days), "Asia/Almaty").replace(
        tzinfo=None, second=0, microsecond=0
    )


def call(edition, opens=-10, closes=10, **more):
    made = operations.open_call(
        actor=HOUSE,
        edition_id=edition.id,
        title=Text(en="Call for films", ru="Приём фильмов", kk="Фильмдер қабылдау"),
        opens_local=opens if isinstance(opens, datetime) else wall(opens),
        closes_local=closes if isinstance(closes, datetime) else wall(closes),
        zone="Asia/Almaty",
        rules=Text(en="One film, one entry."),
        tracking_prefix="AFF19",
        **more,
    )
    short = Text(en="Short film", ru="Короткий метр", kk="Қысқа метраж")
    feature = Text(en="Feature film", ru="Полный метр", kk="Толық метраж")
    for code, name, least, most in (
        ("short", short, 1, 2_400),
        ("feature", feature, 3_600, 20_000),
    ):
        operations.add_category(
            actor=HOUSE,
            call_code=made.code,
            code=code,
            name=name,
            min_seconds=least,
            max_seconds=most,
        )
    return made


def draft(actor, call, **answers):
    """A whole draft, but for what *answers* say otherwise."""
    submission = operations.start(actor=actor, call_code=call.code)
    operations.keep_answers(actor=actor, code=submission.code, typed=WHOLE | answers)
    return submission


def sent(actor, call, **answers):
    submission = draft(actor, call, **answers)
    return operations.send(actor=actor, code=submission.code)
