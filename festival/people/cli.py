"""Accounts at the console: the first of them begins here."""

import json
from typing import Any

import click
from flask.cli import AppGroup
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.foundation.language import LOCALES
from festival.foundation.verdict import Refused
from festival.people import invitations
from festival.people.directory import edition_choices, edition_id_of
from festival.people.models import Account, Hat
from festival.people.queries import name_of, whole_account

users = AppGroup("users", help="Accounts and their hats.")
commands = [users]


@users.command("add")
@click.argument("email")
@click.option("--hat", required=True, type=click.Choice([hat.value for hat in Hat]))
@click.option("--edition", default="", help="The code of the edition the hat is worn in.")
@click.option("--name", default="", help="The person's name; the address's first part when absent.")
@click.option("--locale", default="en", type=click.Choice(LOCALES), help="For letters and pages.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def add(email: str, hat: str, edition: str, name: str, locale: str, as_json: bool) -> None:
    """Open an account for EMAIL, or give its owner one more hat, and print a one-time link."""
    try:
        edition_id = edition_id_of(edition) if edition else None
        link = invitations.let_in(
            actor=HOUSE, email=email, name=name, locale=locale, hat=Hat(hat), edition_id=edition_id
        )
    except NoResultFound:
        raise click.ClickException(f"There is no edition with the code {edition}.") from None
    except Refused as refusal:
        raise click.ClickException(refusal.verdict.plain()) from None
    if as_json:
        click.echo(json.dumps({"email": email, "hat": hat, "link": link}))
    else:
        click.echo(f"{email} sets a password here, once, within the hour:\n{link}")


@users.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(as_json: bool) -> None:
    """Every account, its person and its hats."""
    codes = dict(edition_choices())
    accounts = db.session.scalars(
        select(Account).options(*whole_account()).order_by(Account.email)
    ).all()
    rows: list[dict[str, Any]] = [
        {
            "email": account.email,
            "name": name_of(account.person, "en").text,
            "hats": sorted(_hat(h.hat.value, codes.get(str(h.edition_id))) for h in account.hats),
            "disabled": account.disabled_at is not None,
        }
        for account in accounts
    ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{row['email']}  {row['name']}  {', '.join(row['hats'])}")


def _hat(hat: str, edition: str | None) -> str:
    return f"{hat}@{edition}" if edition else hat
