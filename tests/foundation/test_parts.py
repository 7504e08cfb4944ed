"""The parts every page is made of: labelled, described, escaped, and the audience's shell without a session."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import wtforms
from flask import Flask, render_template, render_template_string
from jinja2 import StrictUndefined
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from festival.foundation.gallery import parts_page

ROOT = Path(__file__).parents[2]


@dataclass
class Tongue:
    code: str
    name: str
    short: str
    href: str | None
    current: bool


@dataclass
class Shell:
    """What every template is given as `house`."""

    public: bool = False
    locale: str = "en"
    theme: str = ""
    festival: str = "The Festival <of> Films"
    home: str = "/en/2019/"
    here: str = "/here"
    nav: list = field(default_factory=list)
    actor: object = None

    @property
    def tongues(self):
        return [Tongue("kk", "Қазақша", "Қаз", "/kk/" if self.public else None, current=False)]

    def asset(self, path):
        return f"/static/{path}"

    def csrf(self):
        assert not self.public
        return "csrf-token"

    def once(self):
        assert not self.public
        return "once-token"

    def flashes(self):
        assert not self.public
        return ["Saved & sent."]


@dataclass
class Refusal:
    says: str = "This <jury> is closed."
    code: str = "JURY_SEALED"
    back: str = "/jury"
    request_id: str = "7f3a"
    typed: list = field(default_factory=lambda: [("title", "<b>")])


@dataclass
class Resumed:
    says: str | None = None
    action: str = "/submissions/abc"
    fields: list = field(default_factory=lambda: [("title", '"><b>')])
    asks_sign_in: bool = True
    email: str = ""
    back: str = "/"
    lost_files: bool = False


class Entry(wtforms.Form):
    title = wtforms.StringField(
        "Title", [InputRequired("Give a title.")], description="As on the print."
    )
    kind = wtforms.RadioField(
        "Kind",
        choices=[SelectChoice("a", "A"), SelectChoice("b", "B")],
        validators=[InputRequired("Choose a kind.")],
    )


@pytest.fixture
def app():
    app = Flask("parts", template_folder=str(ROOT / "templates"))
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_null_translations(newstyle=True)
    with app.test_request_context():
        yield app


def said(html):
    return re.sub(r"\s+", " ", html)


@pytest.mark.parametrize("name", ["refused", "missing", "forbidden", "too_often", "broken"])
def test_pages_of_trouble_need_no_session(app, name):
    html = render_template(f"house/{name}.html", page=Refusal(), house=Shell(public=True))

    assert html.count("<h1") == 1
    assert "<jury>" not in html
    assert "<of>" not in html


def test_the_audience_shell_needs_no_session(app):
    source = (
        '{% extends "house/public.html" %}{% block title %}Films{% endblock %}'
        "{% block main %}<h1>Films</h1>{% endblock %}"
    )
    html = render_template_string(source, house=Shell(public=True))

    assert "<title>Films, The Festival &lt;of&gt; Films</title>" in html
    assert 'hreflang="kk"' in html
    assert "carry" not in html


def test_what_was_typed_travels_on_escaped(app):
    html = render_template("house/resume.html", page=Resumed(), house=Shell())

    assert '<input type="hidden" name="title" value="&#34;&gt;&lt;b&gt;">' in html
    assert 'name="once" value="once-token"' in html


def test_a_mistake_is_said_at_the_field_and_above_the_form(app):
    form = Entry()
    form.validate()
    source = (
        '{% from "house/parts/forms.html" import field, mistakes, opening with context %}'
        '{{ mistakes(form) }}{% call opening("/x", keep="entry") %}{{ field(form.title) }}{{ field(form.kind) }}{% endcall %}'
    )
    html = said(render_template_string(source, form=form, house=Shell()))

    assert '<a href="#title">Title: Give a title.</a>' in html
    assert '<a href="#kind">Kind: Choose a kind.</a>' in html
    assert 'aria-describedby="title-hint title-wrong" aria-invalid="true"' in html
    assert '<fieldset class="field wrong" id="kind" aria-describedby="kind-wrong"' in html
    assert 'name="csrf_token" value="csrf-token"' in html
    assert 'data-keep="entry"' in html


def test_a_form_without_mistakes_has_no_summary(app):
    source = (
        '{% from "house/parts/forms.html" import mistakes with context %}[{{ mistakes(form) }}]'
    )
    assert render_template_string(source, form=Entry(), house=Shell()) == "[]"


def test_titles_are_escaped_in_the_timetable(app):
    source = '{% from "house/parts/shows.html" import show %}{{ show("18:00", t, "#", states=[(t, "full")], lines=[t], hall=t) }}'
    html = render_template_string(source, t="<b>")
    assert "<b>" not in html.replace("<b><time", "")


def test_the_page_of_parts_has_one_heading_and_no_id_twice(app):
    page = parts_page()
    html = render_template(page.template, page=page, house=Shell())
    ids = re.findall(r' id="([^"]+)"', html)

    assert html.count("<h1") == 1
    assert sorted(ids) == sorted(set(ids))
    assert not re.search(r"<[^>]+ (style|on\w+)=", html)


@pytest.mark.parametrize("path", sorted((ROOT / "static" / "house").glob("*.js")))
def test_scripts_write_no_markup(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", text)
