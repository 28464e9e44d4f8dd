"""PostgreSQL: vectors to match by, to order by and for quoted words; neighbours as words for phrases.

The body made the vector too long to order thousands of matches by; the words as written, which only
quotes ask for, made it twice as long again. Pages are analysed anew by ``search_sync`` (ANALYSIS_VERSION 2).
"""

from django.db import migrations, models

_GAP = "zzzz"


def _weighted(*columns):
    """A sentinel after each field keeps phrases from reaching into the next one; ts_delete takes it out again."""
    parts = (
        f"setweight(to_tsvector('simple'::regconfig, {column} || ' {_GAP} {_GAP}'), '{weight}')"
        for column, weight in columns
    )
    return f"ts_delete({' || '.join(parts)}, '{_GAP}')"


_HEAD = (("title", "A"), ("summary", "B"), ("keywords", "C"))
FORWARDS = (
    "ALTER TABLE search_searchtext DROP COLUMN vector",
    f"""ALTER TABLE search_searchtext
        ADD COLUMN vector tsvector GENERATED ALWAYS AS (
            {_weighted(*_HEAD, ("body", "D"))} || array_to_tsvector(string_to_array(neighbours, ' '))) STORED,
        ADD COLUMN title_vector tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, title)) STORED,
        ADD COLUMN head_vector tsvector GENERATED ALWAYS AS ({_weighted(*_HEAD)}) STORED,
        ADD COLUMN exact_vector tsvector GENERATED ALWAYS AS (
            ts_delete(to_tsvector('simple'::regconfig, exact), '{_GAP}')) STORED""",
    # In the row itself, beside the keys: they are read for every match.
    "ALTER TABLE search_searchtext ALTER COLUMN head_vector SET STORAGE MAIN, ALTER COLUMN title_vector SET STORAGE MAIN",
    "CREATE INDEX search_text_vector ON search_searchtext USING gin (vector) WITH (fastupdate = off)",
    "CREATE INDEX search_text_title ON search_searchtext USING gin (title_vector) WITH (fastupdate = off)",
    "CREATE INDEX search_text_exact ON search_searchtext USING gin (exact_vector) WITH (fastupdate = off)",
)
_COLUMNS = (("title", "A"), ("summary", "B"), ("keywords", "C"), ("body", "D"), ("exact", "D"))
BACKWARDS = (
    """ALTER TABLE search_searchtext DROP COLUMN exact_vector, DROP COLUMN head_vector, DROP COLUMN title_vector,
        DROP COLUMN vector""",
    f"ALTER TABLE search_searchtext ADD COLUMN vector tsvector GENERATED ALWAYS AS ({_weighted(*_COLUMNS)}) STORED",
    "CREATE INDEX search_text_vector ON search_searchtext USING gin (vector) WITH (fastupdate = off)",
)


def _run(statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("search", "0003_lexicon")]
    operations = [
        # Said in SQL: Django would make SQLite's table anew, and the triggers of its full-text tables would be lost.
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.AddField("searchtext", "neighbours", models.TextField(blank=True, default=""))],
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE search_searchtext ADD COLUMN neighbours text DEFAULT '' NOT NULL",
                    "ALTER TABLE search_searchtext DROP COLUMN neighbours",
                )
            ],
        ),
        migrations.RunPython(_run(FORWARDS), _run(BACKWARDS)),
    ]
