"""Templates are checked against the page they draw, without drawing it."""

from dataclasses import fields

from jinja2 import nodes

from festival.foundation.pages import Page


def pages(kind=Page):
    for page in kind.__subclasses__():
        yield page
        yield from pages(page)


def asked_by(environment, template, seen=()):
    """What *template* asks of its page, with the templates it includes and extends."""
    source, *_ = environment.loader.get_source(environment, template)
    tree = environment.parse(source)
    asked = {
        node.attr
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "page"
    }
    for node in tree.find_all((nodes.Include, nodes.Extends)):
        named = getattr(node.template, "value", None)
        if isinstance(named, str) and named not in seen:
            asked |= asked_by(environment, named, (*seen, template))
    return asked


def test_a_template_asks_only_for_what_its_page_has(app):
    for page in pages():
        if not hasattr(page, "template"):
            continue
        asked = asked_by(app.jinja_env, page.template)
        has = {field.name for field in fields(page)}
        derived = {name for name in dir(page) if isinstance(getattr(page, name), property)}
        assert asked <= has | derived, f"{page.template} asks for {asked - has}"
        assert has <= asked, f"{page.template} never shows {has - asked}"


def test_templates_hold_no_style_and_no_script(app):
    for name in app.jinja_env.list_templates(extensions=["html"]):
        source, *_ = app.jinja_env.loader.get_source(app.jinja_env, name)
        for forbidden in (
            "style=",
            "onclick",
            "onchange",
            "onsubmit",
            "<style",
            "javascript:",
            "|safe",
        ):
            assert forbidden not in source, f"{name} holds {forbidden}"
