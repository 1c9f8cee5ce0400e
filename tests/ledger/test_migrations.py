"""P17: the release that is running bears every change of the tables that the next one makes, for both are there for a
while. So what changes is added, filled, and taken away one release later (docs/howto/upgrade.md)."""

import os
import subprocess
from itertools import pairwise

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import special
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.operations.models import IndexOperation, ModelOperation
from django.db.migrations.state import ModelState, ProjectState

from tests.servers.processes import stoppress

OURS = ("ledger", "desk")
# What the release before could not have borne, each with the reason why it may stand. A column or table that is taken
# away stands here with the release that used it last.
BORNE: dict[str, str] = {}
ALWAYS = (
    migrations.CreateModel,
    migrations.AddIndex,
    migrations.RemoveIndex,
    migrations.RenameIndex,
    migrations.RemoveConstraint,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
    migrations.AlterModelTableComment,
)


def steps(name, before):
    """Each operation of a migration, and the tables as it finds them."""
    state = before.clone()
    for operation in name.operations:
        yield operation, state
        state = state.clone()
        operation.state_forwards(name.app_label, state)


def why_not(operation, app, state, made=frozenset()):
    """Why code that knows the tables as they were cannot go on with them; None if it can. It knows nothing of those
    that are `made` in the same migration."""
    match operation:
        case FieldOperation() | IndexOperation() if operation.model_name_lower in made:
            return None
        case special.SeparateDatabaseAndState(database_operations=below):
            return next(filter(None, (why_not(one, app, state, made) for one in below)), None)
        case migrations.AddField(field=field):
            if field.many_to_many or field.null or field.has_db_default():
                return None
            return "it writes rows without this column: let it be null, or give it a `db_default`"
        case migrations.AlterField(model_name_lower=model, name=name, field=field):
            return _tightened(state.models[app, model].fields[name], field)
        case migrations.AddConstraint():
            return "it may write rows that this refuses"
        case _ if isinstance(operation, ALWAYS):
            return None
        case migrations.RunPython() | migrations.RunSQL():
            return "nobody can tell from outside what this does to rows that are in use"
        case _:
            return "it still uses what this takes away, or calls it by its old name"


def _tightened(old, new):
    if old.null and not new.null:
        return "it writes rows in which this is null"
    if old.has_db_default() and not new.has_db_default() and not new.null:
        return "it writes rows without this column"
    if new.unique and not old.unique:
        return "it may write the same twice"
    if type(old) is not type(new) or old.db_column != new.db_column:
        return "it knows this column as another"
    if (new.max_length or 0) < (old.max_length or 0):
        return "it writes longer values"
    return None


def told(operation, app, name):
    match operation:
        case FieldOperation():
            what = f"{operation.model_name_lower}.{operation.name_lower}"
        case ModelOperation():
            what = operation.name_lower
        case IndexOperation():
            what = f"{operation.model_name_lower} {operation.deconstruct()[2].get('name', '')}".strip()
        case _:
            what = ""
    return f"{app}.{name} {type(operation).__name__} {what}".strip()


def not_borne():
    loader = MigrationLoader(None)
    found = {}
    leaves = [leaf for leaf in loader.graph.leaf_nodes() if leaf[0] in OURS]
    for app, name in dict.fromkeys(key for leaf in leaves for key in loader.graph.forwards_plan(leaf)):
        if app not in OURS:
            continue
        migration = loader.get_migration(app, name)
        before = loader.project_state((app, name), at_end=False)
        made = {one.name_lower for one in migration.operations if isinstance(one, migrations.CreateModel)}
        for operation, state in steps(migration, before):
            if why := why_not(operation, app, state, made):
                found[told(operation, app, name)] = why
    return found


def test_the_release_before_bears_every_change_of_the_tables():
    found = not_borne()
    assert {what: why for what, why in found.items() if what not in BORNE} == {}
    assert set(BORNE) <= set(found), "what needs no reason has none"


@pytest.mark.servers
def test_of_several_that_open_a_new_house_at_once_one_makes_the_tables(tmp_path):
    """A house that starts for the first time, and somebody who adds people meanwhile."""
    env = os.environ | {"STOPPRESS_DATA": str(tmp_path / "new")}
    words = stoppress("people", "list")
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
    opening = [subprocess.Popen(words, env=env, text=True, **pipes) for _ in range(3)]
    said = [one.communicate(timeout=120)[1] for one in opening]
    assert [(one.returncode, words) for one, words in zip(opening, said, strict=True)] == [(0, "")] * 3


def test_migrations_of_an_app_stand_in_one_row():
    """Two that stand side by side would be made in another order in each house."""
    loader = MigrationLoader(None)
    for app in OURS:
        names = sorted(name for of, name in loader.disk_migrations if of == app)
        for one, next_one in pairwise(names):
            assert (app, one) in loader.get_migration(app, next_one).dependencies


ROW = ModelState(
    "desk",
    "Row",
    [
        ("id", models.BigAutoField(primary_key=True)),
        ("word", models.CharField(max_length=20)),
        ("by", models.TextField(null=True)),
        ("at", models.TextField(db_default="")),
    ],
)


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("row", "new", models.TextField(default="")),
        migrations.AddField("row", "new", models.TextField(), preserve_default=False),
        migrations.RemoveField("row", "word"),
        migrations.RenameField("row", "word", "words"),
        migrations.RenameModel("Row", "Line"),
        migrations.DeleteModel("Row"),
        migrations.AlterField("row", "by", models.TextField()),
        migrations.AlterField("row", "at", models.TextField()),
        migrations.AlterField("row", "word", models.CharField(max_length=10)),
        migrations.AlterField("row", "word", models.CharField(max_length=20, unique=True)),
        migrations.AlterField("row", "word", models.IntegerField()),
        migrations.AddConstraint("row", models.UniqueConstraint(fields=("word",), name="once")),
        migrations.AlterModelTable("row", "rows"),
        migrations.RunSQL("UPDATE desk_row SET word = ''"),
        migrations.RunPython(lambda *_: None),
        migrations.SeparateDatabaseAndState(database_operations=[migrations.DeleteModel("Row")]),
    ],
    ids=lambda one: type(one).__name__,
)
def test_what_running_code_cannot_bear_is_found(operation):
    state = ProjectState()
    state.add_model(ROW.clone())
    assert why_not(operation, "desk", state)


@pytest.mark.parametrize(
    "operation",
    [
        migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddField("row", "new", models.TextField(null=True)),
        migrations.AddField("row", "new", models.TextField(db_default="")),
        migrations.AddField("row", "many", models.ManyToManyField("desk.Row")),
        migrations.AlterField("row", "word", models.CharField(max_length=40, null=True)),
        migrations.AlterField("row", "word", models.CharField(max_length=20, choices=[("a", "a")])),
        migrations.AddIndex("row", models.Index(fields=["word"], name="by_word")),
        migrations.RemoveConstraint("row", "once"),
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel("Row")]),
    ],
    ids=lambda one: type(one).__name__,
)
def test_what_it_bears_is_let_through(operation):
    state = ProjectState()
    state.add_model(ROW.clone())
    assert why_not(operation, "desk", state) is None


def test_a_rule_on_a_table_that_comes_with_it_keeps_nobody_from_writing():
    rule = migrations.AddConstraint("row", models.UniqueConstraint(fields=("word",), name="once"))
    state = ProjectState()
    state.add_model(ROW.clone())
    assert why_not(rule, "desk", state, made={"row"}) is None
