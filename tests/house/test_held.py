"""Every column that holds something of a person is declared by its room: nothing is held in silence."""

from festival.foundation.holding import declared, unspoken


def test_every_table_and_every_telling_column_is_declared(app):
    left = list(unspoken())
    assert not left, "\n".join(["", *left])


def test_nothing_is_declared_twice(app):
    said = declared()
    assert len(said) == len(set(said))
