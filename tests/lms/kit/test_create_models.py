from typing import Any

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState
from django.db.migrations.writer import OperationWriter

from lms.kit.create_models import CreateModels

OPERATION = CreateModels(
    models=[
        migrations.CreateModel(
            name="Page",
            fields=[
                ("id", models.AutoField(primary_key=True)),
                ("book", models.ForeignKey("kit.book", models.CASCADE)),
            ],
        ),
        migrations.CreateModel(
            name="Book",
            fields=[
                ("id", models.AutoField(primary_key=True)),
                ("first", models.ForeignKey("kit.page", models.CASCADE)),
            ],
            options={"constraints": [models.UniqueConstraint(fields=["first"], name="kit_book_first_once")]},
        ),
    ]
)


def test_keys_may_point_at_what_comes_later_and_back(transactional_db: None) -> None:
    before, after = ProjectState(), ProjectState()
    assert before.apps
    assert after.apps
    OPERATION.state_forwards("kit", after)
    assert sorted(after.models) == [("kit", "book"), ("kit", "page")]

    with connection.schema_editor() as editor:
        OPERATION.database_forwards("kit", editor, before, after)
    made = tables()
    with connection.schema_editor() as editor:
        OPERATION.database_backwards("kit", editor, after, before)

    assert (made, tables()) == ({"kit_book": {"first_id", "id"}, "kit_page": {"book_id", "id"}}, {})


def tables() -> dict[str, set[str]]:
    with connection.cursor() as cursor:
        names = [each for each in connection.introspection.table_names(cursor) if each.startswith("kit_")]
        return {
            name: {column.name for column in connection.introspection.get_table_description(cursor, name)}
            for name in names
        }


def test_models_are_built_once_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    built: list[Any] = []
    state = ProjectState()
    assert state.apps
    monkeypatch.setattr(ProjectState, "reload_model", lambda *given, **more: built.append(given))

    OPERATION.state_forwards("kit", state)

    assert (built, len(list(state.apps.get_models()))) == ([], 2)


def test_it_is_written_into_a_migration_and_says_what_it_makes() -> None:
    written, imports = OperationWriter(OPERATION, indentation=0).serialize()

    assert written.startswith("lms.kit.create_models.CreateModels(\n    models=[\n        migrations.CreateModel(\n")
    assert "import lms.kit.create_models" in imports
    assert OPERATION.describe() == "Create models Page, Book"
