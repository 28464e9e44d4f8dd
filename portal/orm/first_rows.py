"""The first rows of several orders at once, by their narrow keys.

Numbering the rows of each kind (a window) sorts them all, as wide as they are shown. Each part here keeps its few first
rows while it reads narrow ones, and only those are read whole.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BigIntegerField, Expression, QuerySet


class FirstRows(Expression):
    """The keys of several limited querysets of ``values("pk")``, for a condition ``pk__in``."""

    def __init__(self, parts: Iterable["QuerySet[Any, Any]"]) -> None:
        super().__init__(output_field=BigIntegerField())
        self.parts = [part.query for part in parts]

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Write the parts one after the other, each in a query of its own."""
        texts: list[str] = []
        params: list[Any] = []
        for part in self.parts:
            try:
                sql, given = part.get_compiler(connection=connection).as_sql()
            except EmptyResultSet:
                continue
            # SQLite orders no part of a union but inside a query of its own.
            texts.append(" ".join(("SELECT * FROM", f"({sql})", f"part{len(texts)}")))
            params += given
        if not texts:
            raise EmptyResultSet
        return f"({' UNION ALL '.join(texts)})", tuple(params)
