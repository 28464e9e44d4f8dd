"""What everybody may see, kept by the database itself in ``PortalPage.is_shown``.

A page is shown when it is published and no view restriction lies on it or above it. Pages are published, moved,
restricted and imported in many ways, in bulk and by SQL too: triggers see them all, in the same transaction, where
signals would not. Lists then read one column, whatever the number of restrictions.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

_RESTRICTED = (
    "EXISTS (SELECT 1 FROM wagtailcore_pageviewrestriction restriction"
    " JOIN wagtailcore_page above ON above.id = restriction.page_id"
    " WHERE substr({page}.path, 1, length(above.path)) = above.path)"
)
# Of the row of ``wagtailcore_page`` that is called ``page``.
_SHOWN = f"(page.live AND NOT {_RESTRICTED.format(page='page')})"
_RECOUNT = (
    "UPDATE portal_portalpage SET is_shown = NOT is_shown WHERE page_ptr_id IN ("
    "SELECT page.id FROM wagtailcore_page page JOIN portal_portalpage shown ON shown.page_ptr_id = page.id"
    " WHERE shown.is_shown <> {shown} AND {where})"
).replace("{shown}", _SHOWN)
_SAVED = (
    "NEW.is_shown := COALESCE((SELECT {shown} FROM wagtailcore_page page WHERE page.id = NEW.page_ptr_id), false)"
).replace("{shown}", _SHOWN)
# Of the pages under a path; the index on paths finds them.
_UNDER = "page.path >= {path} AND page.path <= {path} || 'zzzzzzzz'"
_OF_RESTRICTION = _UNDER.format(path="(SELECT path FROM wagtailcore_page WHERE id = {row}.page_id)")
_HAS_RESTRICTION = "EXISTS (SELECT 1 FROM wagtailcore_pageviewrestriction WHERE page_id = NEW.id)"
_FUNCTIONS = ("portal_shown_page", "portal_shown_saved", "portal_shown_restriction")


def keep_shown(using: str = DEFAULT_DB_ALIAS, **_signal: Any) -> None:
    """Put the triggers in the database, in place of those it has, and set right what was written without them.

    After each migration, before which ``lift_shown`` takes them away.
    """
    connection = connections[using]
    if not _has_column(connection):
        return
    install = _install_postgresql if connection.vendor == "postgresql" else _install_sqlite
    with connection.cursor() as cursor:
        install(cursor)
    recount_shown(using)


def recount_shown(using: str = DEFAULT_DB_ALIAS) -> int:
    """Set right what no trigger saw; how many pages were told wrongly.

    A page published while a restriction above it is not committed yet (PostgreSQL shows neither to the other), and all
    that is written after a migration that broke off.
    """
    with connections[using].cursor() as cursor:
        cursor.execute(_RECOUNT.format(where="1 = 1"))
        return int(cursor.rowcount)


def lift_shown(using: str = DEFAULT_DB_ALIAS, **_signal: Any) -> None:
    """Take the triggers away, before each migration: with them SQLite could not make the tables that they name anew."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for name in _FUNCTIONS:
                cursor.execute(f"DROP FUNCTION IF EXISTS {name} CASCADE")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'portal_shown_%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def _has_column(connection: Any) -> bool:
    """Return False where the portal was migrated back to before it."""
    with connection.cursor() as cursor:
        if "portal_portalpage" not in connection.introspection.table_names(cursor):
            return False
        columns = connection.introspection.get_table_description(cursor, "portal_portalpage")
    return any(column.name == "is_shown" for column in columns)


def _install_sqlite(cursor: Any) -> None:
    one = _RECOUNT.format(where="page.id = {row}")
    moved = _RECOUNT.format(where=_UNDER.format(path="NEW.path"))
    triggers = {
        "portal_shown_page": (
            "AFTER UPDATE OF live, path ON wagtailcore_page WHEN OLD.live <> NEW.live OR OLD.path <> NEW.path"
            f" BEGIN {one.format(row='NEW.id')}; END"
        ),
        # What lies under a restricted page may have moved before it.
        "portal_shown_moved": f"AFTER UPDATE OF path ON wagtailcore_page WHEN {_HAS_RESTRICTION} BEGIN {moved}; END",
        "portal_shown_made": f"AFTER INSERT ON portal_portalpage BEGIN {one.format(row='NEW.page_ptr_id')}; END",
        # A form or a revision writes what it has read some time ago.
        "portal_shown_saved": (
            f"AFTER UPDATE OF is_shown ON portal_portalpage BEGIN {one.format(row='NEW.page_ptr_id')}; END"
        ),
    }
    for event, rows in (("INSERT", ["NEW"]), ("DELETE", ["OLD"]), ("UPDATE", ["NEW", "OLD"])):
        recounts = "".join(f"{_RECOUNT.format(where=_OF_RESTRICTION.format(row=row))}; " for row in rows)
        triggers[f"portal_shown_restriction_{event.lower()}"] = (
            f"AFTER {event} ON wagtailcore_pageviewrestriction BEGIN {recounts}END"
        )
    for name, definition in triggers.items():
        cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        cursor.execute(f"CREATE TRIGGER {name} {definition}")


def _install_postgresql(cursor: Any) -> None:
    one = _RECOUNT.format(where="page.id = NEW.id")
    moved = _RECOUNT.format(where=_UNDER.format(path="NEW.path"))
    of_new, of_old = (_RECOUNT.format(where=_OF_RESTRICTION.format(row=row)) for row in ("NEW", "OLD"))
    functions = {
        "portal_shown_page": f"{one}; IF {_HAS_RESTRICTION} THEN {moved}; END IF; RETURN NULL;",
        "portal_shown_saved": f"{_SAVED}; RETURN NEW;",
        "portal_shown_restriction": (
            f"IF TG_OP <> 'DELETE' THEN {of_new}; END IF; IF TG_OP <> 'INSERT' THEN {of_old}; END IF; RETURN NULL;"
        ),
    }
    for name, body in functions.items():
        cursor.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"
        )
    triggers = {
        "portal_shown_page": (
            "AFTER UPDATE OF live, path ON wagtailcore_page FOR EACH ROW"
            " WHEN (OLD.live <> NEW.live OR OLD.path <> NEW.path)"
        ),
        "portal_shown_saved": "BEFORE INSERT OR UPDATE OF is_shown ON portal_portalpage FOR EACH ROW",
        "portal_shown_restriction": "AFTER INSERT OR UPDATE OR DELETE ON wagtailcore_pageviewrestriction FOR EACH ROW",
    }
    for name, definition in triggers.items():
        table = definition.split(" ON ")[1].split()[0]
        cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
        cursor.execute(f"CREATE TRIGGER {name} {definition} EXECUTE FUNCTION {name}()")
