"""The children of a page that a visitor reads, without writing their query anew each time."""

from typing import Any

from portal.orm import prepared
from portal.pages.told import child_of, told_children


def children(page: Any, name: str, *related: str) -> list[Any]:
    """Return what ``page.<name>`` holds (lots, sessions, sectors), in its own order, with these relations joined.

    Of a page that an editor previews or writes, what its form holds; of one that is visited, what it brought
    (``DETAIL_CHILDREN``), else asked for once.
    """
    if not page.is_visited:
        return list(getattr(page, name).all().select_related(*related))
    model, back = child_of(type(page), name)
    key = ("children", type(page)._meta.label, name, related)
    asked: dict[Any, list[Any]] = page.__dict__.setdefault("_asked_children", {})
    if key in asked:
        return list(asked[key])
    rows = told_children(page, name)
    if rows is None:
        rows = prepared.rows(
            key, lambda pk: model._default_manager.filter(**{back: pk}).select_related(*related), pk=page.pk
        )
    asked[key] = rows
    if not type(page)._meta.get_field(name).many_to_many:
        for row in rows:
            setattr(row, back, page)
    return list(rows)
