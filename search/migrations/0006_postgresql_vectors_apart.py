"""PostgreSQL: the vectors in a table of their own, behind the columns that are counted, filtered and sorted by.

A search reads thousands of rows. Beside the texts these were long, and their documents had to be joined: finding
was the least of its time. Triggers keep the table, as they keep SQLite's full-text tables.
"""

from django.db import migrations

_TABLE = "search_vectors"
_GAP = "zzzz"
_COLUMNS = ("combination_id", "starts_on", "ends_on", "expires_on", "fresh_on")
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


_SET = ", ".join(f"{name} = EXCLUDED.{name}" for name in (*_COLUMNS, *_VECTORS))
# Names and expressions of this file.
_FILL = f"""
    INSERT INTO {_TABLE} (document_id, {_list(_COLUMNS)}, {_list(_VECTORS)})
    SELECT t.document_id, {_list(_COLUMNS, "d.")}, {{vectors}}
    FROM {{texts}} t JOIN search_searchdocument d ON d.page_id = t.document_id"""
_TEXT_WRITTEN = f"""
    {_FILL.format(vectors=", ".join(_expressions("t")), texts="(SELECT NEW.*)")}
    ON CONFLICT (document_id) DO UPDATE SET {_SET};"""
_DOCUMENT_WRITTEN = f"""
    UPDATE {_TABLE} SET ({_list(_COLUMNS)}) = ({_list(_COLUMNS, "NEW.")})
    WHERE document_id = NEW.page_id AND ({_list(_COLUMNS)}) IS DISTINCT FROM ({_list(_COLUMNS, "NEW.")});"""

FORWARDS = (
    f"""CREATE TABLE {_TABLE} (document_id integer PRIMARY KEY, combination_id bigint NOT NULL, starts_on date,
        ends_on date, expires_on date, fresh_on date, {", ".join(f"{name} tsvector NOT NULL" for name in _VECTORS)})""",
    # What every match is ordered by stays in its row, the long vectors leave it.
    f"ALTER TABLE {_TABLE} SET (toast_tuple_target = 128)",
    f"ALTER TABLE {_TABLE} ALTER COLUMN head_vector SET STORAGE MAIN, ALTER COLUMN title_vector SET STORAGE MAIN",
    _FILL.format(vectors=_list(_VECTORS, "t."), texts="search_searchtext"),
    f"ALTER TABLE search_searchtext {', '.join(f'DROP COLUMN {name}' for name in _VECTORS)}",
    *(
        f"CREATE INDEX search_vectors_{name} ON {_TABLE} USING gin ({column}) WITH (fastupdate = off)"
        for name, column in _INDEXES.items()
    ),
    _function("search_text_written", _TEXT_WRITTEN),
    """CREATE TRIGGER search_text_written AFTER INSERT OR UPDATE ON search_searchtext
        FOR EACH ROW EXECUTE FUNCTION search_text_written()""",
    _function("search_document_written", _DOCUMENT_WRITTEN),
    f"""CREATE TRIGGER search_document_written AFTER UPDATE OF {_list(_COLUMNS)} ON search_searchdocument
        FOR EACH ROW EXECUTE FUNCTION search_document_written()""",
    _function("search_text_removed", f"DELETE FROM {_TABLE} WHERE document_id = OLD.document_id;"),
    """CREATE TRIGGER search_text_removed AFTER DELETE ON search_searchtext
        FOR EACH ROW EXECUTE FUNCTION search_text_removed()""",
    _function("search_texts_emptied", f"TRUNCATE {_TABLE};"),
    """CREATE TRIGGER search_texts_emptied AFTER TRUNCATE ON search_searchtext
        FOR EACH STATEMENT EXECUTE FUNCTION search_texts_emptied()""",
)
_TRIGGERS = {
    "search_text_written": "search_searchtext",
    "search_document_written": "search_searchdocument",
    "search_text_removed": "search_searchtext",
    "search_texts_emptied": "search_searchtext",
}
_GENERATED = ", ".join(
    f"ADD COLUMN {name} tsvector GENERATED ALWAYS AS ({expression}) STORED"
    for name, expression in zip(_VECTORS, _expressions("search_searchtext"), strict=True)
).replace("search_searchtext.", "")
BACKWARDS = (
    *(f"DROP TRIGGER {name} ON {table}" for name, table in _TRIGGERS.items()),
    *(f"DROP FUNCTION {name}" for name in _TRIGGERS),
    f"DROP TABLE {_TABLE}",
    f"ALTER TABLE search_searchtext {_GENERATED}",
    "ALTER TABLE search_searchtext ALTER COLUMN head_vector SET STORAGE MAIN, ALTER COLUMN title_vector SET STORAGE MAIN",
    *(
        f"CREATE INDEX search_text_{name} ON search_searchtext USING gin ({column}) WITH (fastupdate = off)"
        for name, column in _INDEXES.items()
    ),
)


def _run(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0005_most_words")]
    operations = [migrations.RunPython(_run(FORWARDS), _run(BACKWARDS))]
