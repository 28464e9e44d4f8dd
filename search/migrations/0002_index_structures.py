"""What Django's models cannot say: full-text indexes over the analysed texts, one kind per database.

The texts are analysed already: no extension and no configuration of a language is needed, and triggers keep each index
in step, so that no application code has to.

SQLite: two FTS5 tables over ``search_searchtext``. A later column of that table is added in SQL: Django would make the
table anew, and lose the triggers.

PostgreSQL: the vectors in a table of their own, behind the columns that are counted, filtered and sorted by. A search
reads thousands of rows: beside the texts these were long, and their documents had to be joined, so that finding was the
least of its time. One vector orders matches without the body, one matches quoted words, one titles, one beginnings.
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


_TABLE = "search_vectors"
_GAP = "zzzz"
_SORTED_BY = ("combination_id", "starts_on", "ends_on", "expires_on", "fresh_on")
_VECTORS = ("title_vector", "head_vector", "names_vector", "vector", "exact_vector")
_INDEXES = {name.removesuffix("_vector"): name for name in _VECTORS}


def _plain(column):
    return f"to_tsvector('simple'::regconfig, {column})"


def _ended(column):
    return f"{column} || ' {_GAP} {_GAP}'"


def _weighted(*columns):
    """A sentinel after each field keeps phrases from reaching into the next one; ts_delete takes it out again."""
    parts = (f"setweight({_plain(_ended(column))}, '{weight}')" for column, weight in columns)
    return f"ts_delete({' || '.join(parts)}, '{_GAP}')"


def _expressions(row):
    """The five vectors of a text, in the order of ``_VECTORS``."""
    head = ((f"{row}.title", "A"), (f"{row}.summary", "B"), (f"{row}.keywords", "C"))
    return (
        _plain(f"{row}.title"),
        _weighted(*head),
        _plain(f"{row}.names"),
        f"{_weighted(*head, (f'{row}.body', 'D'))} || array_to_tsvector(string_to_array({row}.neighbours, ' '))",
        f"ts_delete({_plain(f'{row}.exact')}, '{_GAP}')",
    )


def _list(names, row=""):
    return ", ".join(f"{row}{name}" for name in names)


def _function(name, body):
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$"


_SET = ", ".join(f"{name} = EXCLUDED.{name}" for name in (*_SORTED_BY, *_VECTORS))
# Names and expressions of this file.
_TEXT_WRITTEN = f"""
    INSERT INTO {_TABLE} (document_id, {_list(_SORTED_BY)}, {_list(_VECTORS)})
    SELECT t.document_id, {_list(_SORTED_BY, "d.")}, {", ".join(_expressions("t"))}
    FROM (SELECT NEW.*) t JOIN search_searchdocument d ON d.page_id = t.document_id
    ON CONFLICT (document_id) DO UPDATE SET {_SET};"""
_DOCUMENT_WRITTEN = f"""
    UPDATE {_TABLE} SET ({_list(_SORTED_BY)}) = ({_list(_SORTED_BY, "NEW.")})
    WHERE document_id = NEW.page_id AND ({_list(_SORTED_BY)}) IS DISTINCT FROM ({_list(_SORTED_BY, "NEW.")});"""
_TRIGGERS = {
    "search_text_written": "search_searchtext",
    "search_document_written": "search_searchdocument",
    "search_text_removed": "search_searchtext",
    "search_texts_emptied": "search_searchtext",
}

FORWARDS = {
    "sqlite": [*_fts("search_fts", _COLUMNS), *_fts("search_names_fts", "names", ", prefix='2 3 4 5'")],
    "postgresql": [
        # Texts are read for a page of results only: out of the row, they do not slow the counting of matches.
        "ALTER TABLE search_searchtext SET (toast_tuple_target = 128)",
        f"""CREATE TABLE {_TABLE} (document_id integer PRIMARY KEY, combination_id bigint NOT NULL, starts_on date,
            ends_on date, expires_on date, fresh_on date, {", ".join(f"{name} tsvector NOT NULL" for name in _VECTORS)})""",
        # What every match is ordered by stays in its row, the long vectors leave it.
        f"ALTER TABLE {_TABLE} SET (toast_tuple_target = 128)",
        f"ALTER TABLE {_TABLE} ALTER COLUMN head_vector SET STORAGE MAIN, ALTER COLUMN title_vector SET STORAGE MAIN",
        *(
            f"CREATE INDEX search_vectors_{name} ON {_TABLE} USING gin ({column}) WITH (fastupdate = off)"
            for name, column in _INDEXES.items()
        ),
        _function("search_text_written", _TEXT_WRITTEN),
        """CREATE TRIGGER search_text_written AFTER INSERT OR UPDATE ON search_searchtext
            FOR EACH ROW EXECUTE FUNCTION search_text_written()""",
        _function("search_document_written", _DOCUMENT_WRITTEN),
        f"""CREATE TRIGGER search_document_written AFTER UPDATE OF {_list(_SORTED_BY)} ON search_searchdocument
            FOR EACH ROW EXECUTE FUNCTION search_document_written()""",
        _function("search_text_removed", f"DELETE FROM {_TABLE} WHERE document_id = OLD.document_id;"),  # names of this file
        """CREATE TRIGGER search_text_removed AFTER DELETE ON search_searchtext
            FOR EACH ROW EXECUTE FUNCTION search_text_removed()""",
        _function("search_texts_emptied", f"TRUNCATE {_TABLE};"),
        """CREATE TRIGGER search_texts_emptied AFTER TRUNCATE ON search_searchtext
            FOR EACH STATEMENT EXECUTE FUNCTION search_texts_emptied()""",
    ],
}
BACKWARDS = {
    "sqlite": [*_drop_fts("search_names_fts"), *_drop_fts("search_fts")],
    "postgresql": [
        *(f"DROP TRIGGER {name} ON {table}" for name, table in _TRIGGERS.items()),
        *(f"DROP FUNCTION {name}" for name in _TRIGGERS),
        f"DROP TABLE {_TABLE}",
    ],
}


def _run(statements):
    def run(apps, schema_editor):
        for statement in statements.get(schema_editor.connection.vendor, []):
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(_run(FORWARDS), _run(BACKWARDS))]
