"""Wagtail's search in SQLite, told that a quotation mark is one: what a person types is no syntax of FTS5.

Its lexemes stand between quotation marks, and those inside were left as they are: « "gare » broke every list.
"""

from importlib import import_module
from typing import Any

from django.db import connection


def quote_lexemes() -> None:
    """Double the quotation marks of each word, as FTS5 asks for; once, when the site starts."""
    if connection.vendor != "sqlite":
        return
    # The module asks for a table that other databases do not have.
    lexeme: Any = import_module("modelsearch.backends.database.sqlite.query").Lexeme
    as_sql = lexeme.as_sql

    def quoted(self: Any, compiler: Any, connection: Any) -> Any:
        template, [word] = as_sql(self, compiler, connection)
        return template, [word.replace('"', '""')]

    lexeme.as_sql = quoted
