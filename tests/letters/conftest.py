"""Letters on the way: a folder of templates, a mail server, and somebody who writes."""

from datetime import timedelta

import pytest
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy import update

from festival.foundation import clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.letters.models import Letter
from festival.letters.operations import write
from tests.letters.sink import Sink

TEMPLATES = {
    "letters/receipt.txt": (
        "Subject: {{ facts.title }}: {{ _('Sent') }}\n"
        "{{ name }},\n\n{{ facts.title }}\n{{ facts.section|plainly }}\n"
        "{{ facts.at|instant|at_moment('Asia/Almaty') }}\n"
        "{{ at(facts.page_path) }}\n{{ facts.link }}\n"
    ),
    "letters/unfinished.txt": "Subject: Nothing\n{{ facts.forgotten }}\n",
    "letters/headless.txt": "Dear all,\n",
}


@pytest.fixture
def tray(app):
    """The house with three letter templates of the tests' own."""
    kept = app.jinja_env.loader
    app.jinja_env.loader = ChoiceLoader([DictLoader(TEMPLATES), kept])
    app.config["MAIL_FROM"] = "Алматы <festival@almaty.example>"
    yield app
    app.jinja_env.loader = kept


@pytest.fixture
def letter(tray):
    def writing(key="receipt-1", **more):
        facts = {
            "title": "Қыз Жібек",
            "section": {"en": "Heritage", "ru": "Наследие", "kk": "Мұра"},
            "at": "2019-09-14T12:30:00Z",
            "page_path": "/submissions/x7?token=SECRET",
            "link": "http://localhost/sign-in/SECRET",
        }
        told = {
            "template": "receipt",
            "locale": "kk",
            "address": "aru@example.org",
            "name": "Ару",
            "facts": facts | more.pop("facts", {}),
        }
        return write(actor=HOUSE, key=key, **(told | more))

    return writing


@pytest.fixture
def sink(tray):
    opened = []

    def opening(**how):
        opened.append(Sink(**how))
        tray.config["MAIL_URL"] = opened[-1].url
        return opened[-1]

    yield opening
    for one in opened:
        one.close()


@pytest.fixture
def later(tray):
    """Let every waiting letter come due, as time would."""

    def passing():
        db.session.execute(update(Letter).values(send_after=clock.now() - timedelta(seconds=1)))
        db.session.commit()

    return passing
