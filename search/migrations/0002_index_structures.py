"""What Django's models cannot say: full-text indexes over the analysed texts, one kind per database.

SQLite: two FTS5 tables over ``search_searchtext``, kept by triggers. PostgreSQL: two generated
``tsvector`` columns with a GIN index each; the texts are analysed already, hence the « simple »
configuration, and no extension is needed. No application code has to keep either in step.
"""

from django.db import migrations

_COLUMNS = "title, summary, keywords, body, exact"


def _fts(table, columns, options=""):
    old = ", ".join(f"old.{column}" for column in columns.split(", "))
    new = ", ".join(f"new.{column}" for column in columns.split(", "))
    delete = f"INSERT INTO {table}({table}, rowid, {columns}) VALUES ('delete', old.document_id, {old});"  # names of this file
    insert = f"INSERT INTO {table}(rowid, {columns}) VALUES (new.document_id, {new});"  # names of this file
    options = f"content='search_searchtext', content_rowid='document_id', tokenize='ascii'{options}"
    return [
        f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, {options})",
        f"CREATE TRIGGER {table}_insert AFTER INSERT ON search_searchtext BEGIN {insert} END",
        f"CREATE TRIGGER {table}_delete AFTER DELETE ON search_searchtext BEGIN {delete} END",
        f"CREATE TRIGGER {table}_update AFTER UPDATE ON search_searchtext BEGIN {delete} {insert} END",
    ]


def _drop_fts(table):
    return [f"DROP TRIGGER {table}_{event}" for event in ("insert", "delete", "update")] + [f"DROP TABLE {table}"]


# A sentinel after each field keeps phrases from reaching into the next one; ts_delete takes
# the sentinel out again and leaves the gap.
_WEIGHTED = " || ".join(
    f"setweight(to_tsvector('simple'::regconfig, {column} || ' zzzz zzzz'), '{weight}')"
    for column, weight in (("title", "A"), ("summary", "B"), ("keywords", "C"), ("body", "D"), ("exact", "D"))
)

FORWARDS = {
    "sqlite": [*_fts("search_fts", _COLUMNS), *_fts("search_names_fts", "names", ", prefix='2 3 4 5'")],
    "postgresql": [
        f"""ALTER TABLE search_searchtext
            ADD COLUMN vector tsvector GENERATED ALWAYS AS (ts_delete({_WEIGHTED}, 'zzzz')) STORED,
            ADD COLUMN names_vector tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, names)) STORED""",
        "CREATE INDEX search_text_vector ON search_searchtext USING gin (vector) WITH (fastupdate = off)",
        "CREATE INDEX search_text_names ON search_searchtext USING gin (names_vector) WITH (fastupdate = off)",
        # Texts are read for a page of results only: out of the row, they do not slow the counting of matches.
        "ALTER TABLE search_searchtext SET (toast_tuple_target = 128)",
    ],
}
BACKWARDS = {
    "sqlite": [*_drop_fts("search_names_fts"), *_drop_fts("search_fts")],
    "postgresql": ["ALTER TABLE search_searchtext DROP COLUMN names_vector, DROP COLUMN vector"],
}


def _run(statements):
    def run(apps, schema_editor):
        for statement in statements.get(schema_editor.connection.vendor, []):
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(_run(FORWARDS), _run(BACKWARDS))]
