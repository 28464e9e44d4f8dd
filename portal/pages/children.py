"""The children of a page that a visitor reads, without writing their query anew each time."""

from typing import Any

from portal.orm import prepared


def children(page: Any, name: str, *related: str) -> list[Any]:
    """What ``page.<name>`` holds (lots, sessions, sectors), in its own order, with these relations joined.

    Of a page that an editor previews or writes, what its form holds; of one that is visited, asked for once.
    """
    if not page.is_visited:
        return list(getattr(page, name).all().select_related(*related))
    field = type(page)._meta.get_field(name)
    model: Any = field.related_model
    back = field.related_query_name() if field.many_to_many else field.field.name
    key = ("children", type(page)._meta.label, name, related)
    asked: dict[Any, list[Any]] = page.__dict__.setdefault("_asked_children", {})
    if key in asked:
        return list(asked[key])
    rows = asked[key] = prepared.rows(
        key, lambda pk: model._default_manager.filter(**{back: pk}).select_related(*related), pk=page.pk
    )
    if not field.many_to_many:
        for row in rows:
            setattr(row, back, page)
    return list(rows)
