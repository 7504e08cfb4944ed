"""The waiting work of publishing: what follows once a release is public, news at their instant, and signatures."""

from pathlib import Path

from flask import current_app

from festival.foundation import canonical, clock
from festival.foundation.actor import HOUSE
from festival.foundation.db import db
from festival.publishing import manifest, missing, operations, queries, rules
from festival.publishing.book import Book


def bring_out() -> int:
    """Draw the consequences of every release whose hour has come. The public needs none of this to read it."""
    return sum(
        operations.come_out(actor=HOUSE, release_id=id) is not None for id in queries.due_releases()
    )


def tell_news() -> int:
    """News come out at their instant, each in a release of their own, where no other release waits."""
    return sum(
        operations.tell_news(actor=HOUSE, edition_id=id) is not None for id in queries.news_due()
    )


def sign_pages() -> int:
    """The pages of one release in force that nobody has signed yet, drawn, counted and signed."""
    release = queries.unsigned_release()
    if release is None:
        return 0
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    book = Book(queries.parsed(release), release.digest)
    key = manifest.key_in(Path(app.instance_path))
    record = manifest.signed(manifest.manifest_of(app, book), key)
    operations.keep_manifest(
        actor=HOUSE, release_id=release.id, contents=canonical.canonical(record).decode()
    )
    return 1


def count_findings() -> int:
    """The edition whose findings nobody has counted for a while is read by the linter, holding no transaction."""
    edition_id = queries.count_due(clock.now() - rules.COUNTED_EVERY)
    if edition_id is None:
        return 0
    numbers = missing.numbers_of(edition_id)
    db.session.rollback()
    operations.note_findings(actor=HOUSE, edition_id=edition_id, numbers=numbers)
    return 1


JOBS = [bring_out, tell_news, sign_pages, count_findings]
