"""What the tables promise."""

from festival.foundation.db import Model, db


def test_every_relationship_is_loaded_on_purpose(app):
    for mapper in Model.registry.mappers:
        for relationship in mapper.relationships:
            assert relationship.lazy == "raise_on_sql", relationship


def test_every_foreign_key_is_indexed(app):
    for table in db.metadata.tables.values():
        for fk in table.foreign_key_constraints:
            [column] = fk.columns
            assert column.index or column.primary_key or column.unique, (
                f"{table.name}.{column.name}"
            )


def test_every_table_says_what_it_is_in_the_world(app):
    for mapper in Model.registry.mappers:
        assert (mapper.class_.__doc__ or "").strip().endswith("."), mapper.class_
