"""Many copies of the pages of a database, made by the database itself: a row of each table for each copy.

Written one by one, a hundred thousand pages take half an hour of Python. Here those that exist are copied with their
children, topics and search documents, under other keys, paths, titles and addresses; a copy has no history.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.models import Page

from portal.models import PortalPage
from search.models import SearchDocument, SearchText
from trainings.models import Session, SessionFunding

# One letter each in the path, beside the « 0 » of the first 46 655 pages of a parent.
COPIES = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
STEP = 10_000_000  # between the keys of a copy and those of the next


def multiply(missing: int) -> Iterator[int]:
    """Copy the pages without children as often as gives ``missing`` more; yields how many are made."""
    _note_models()
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM scale_models")
        models = cursor.fetchone()[0]
        done = 0
        for letter in COPIES:
            if done >= missing:
                break
            wanted = min(models, missing - done)
            cursor.execute("DELETE FROM scale_models WHERE n > %s", [wanted])
            with transaction.atomic():
                _copy_all(cursor, letter)
            done += wanted
            yield done
        _settle(cursor)


def _note_models() -> None:
    """Keep the keys of what is copied apart: copies must not be copied."""
    types = PortalPage.objects.filter(numchild=0, live=True, depth__gt=3).order_by("-pk").values("pk")
    sql, params = types.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE scale_models (id bigint PRIMARY KEY, n integer)")
        found = f"WITH found (pk) AS ({sql}) SELECT pk, row_number() OVER () FROM found"
        cursor.execute(f"INSERT INTO scale_models {found}", params)


def _copy_all(cursor: Any, letter: str) -> None:
    shift = STEP * (COPIES.index(letter) + 1)
    key = "gen_random_uuid()" if connection.vendor == "postgresql" else "lower(hex(randomblob(16)))"
    _copy(cursor, Page, "id", shift, {
        "path": f"substr(path, 1, length(path) - 4) || '{letter}' || substr(path, -3)"
        if connection.vendor == "sqlite" else f"left(path, -4) || '{letter}' || right(path, 3)",
        "title": f"title || ' {letter}'", "draft_title": f"title || ' {letter}'",
        "slug": f"slug || '-{letter.lower()}'", "url_path": f"rtrim(url_path, '/') || '-{letter.lower()}/'",
        "translation_key": key, "latest_revision_id": "NULL", "live_revision_id": "NULL",
    })  # fmt: skip
    _copy(cursor, PortalPage, "page_ptr_id", shift, {})
    _relations(cursor, PortalPage, shift)
    for model in _typed_models():
        _copy(cursor, model, model._meta.pk.column, shift, {})
        _relations(cursor, model, shift)
    fundings = f"session_id IN (SELECT id FROM {Session._meta.db_table} WHERE page_id IN (SELECT id FROM scale_models))"
    _insert(cursor, SessionFunding, {"id": f"id + {shift}", "session_id": f"session_id + {shift}"}, fundings)
    _copy(cursor, SearchDocument, "page_id", shift, {})
    _copy(cursor, SearchText, "document_id", shift, {})


def _typed_models() -> list[Any]:
    return [model for model in apps.get_models() if issubclass(model, PortalPage) and model is not PortalPage]


def _relations(cursor: Any, model: Any, shift: int) -> None:
    """The children and the many-to-many rows that the model itself declares."""
    for relation in get_all_child_relations(model):
        if relation.model is model and relation.field.model._meta.label != "wagtailcore.Comment":
            child = relation.related_model
            _copy(cursor, child, relation.field.column, shift, {child._meta.pk.column: f"id + {shift}"})
    for field in get_all_child_m2m_relations(model):
        if field.model is model:
            _copy(cursor, field.remote_field.through, f"{field.m2m_column_name()}", shift, {"id": f"id + {shift}"})


def _copy(cursor: Any, model: Any, page_column: str, shift: int, changed: dict[str, str]) -> None:
    """Copy the rows of the models of ``scale_models``, that column shifted."""
    changed = {page_column: f"{page_column} + {shift}", **changed}
    _insert(cursor, model, changed, f"{page_column} IN (SELECT id FROM scale_models)")


def _insert(cursor: Any, model: Any, changed: dict[str, str], where: str) -> None:
    columns = [field.column for field in model._meta.local_concrete_fields]
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(changed.get(column, f'"{column}"') for column in columns)
    table = model._meta.db_table
    cursor.execute(f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" WHERE {where}')


def _settle(cursor: Any) -> None:
    """Count the children of parents again, and let new rows be numbered after the copies."""
    parents = Page.objects.filter(numchild__gt=0)
    for parent in parents:
        Page.objects.filter(pk=parent.pk).update(numchild=Page.objects.child_of(parent).count())
    children = {each.related_model for model in _typed_models() for each in get_all_child_relations(model)}
    through = {each.remote_field.through for model in _typed_models() for each in get_all_child_m2m_relations(model)}
    models = [Page, SessionFunding, *children, *through]
    for statement in connection.ops.sequence_reset_sql(no_style(), models):
        cursor.execute(statement)
