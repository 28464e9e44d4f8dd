"""Noticing that what visitors may see has changed, however it was changed.

Signals tell of saved objects, not of ``update()``, of bulk writes, of trees that move nor of SQL: so what is
watched is what is sent to the database. Anything written renews the generation of kept pages once it is committed,
unless it is known to show nowhere: a new table is content until it is said here not to be.
"""

import re
import threading
from collections.abc import Callable
from functools import cache, partial
from itertools import count
from typing import Any

from django.apps import apps
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from . import generation, publications

# Nothing of these is on a page that visitors share.
APPS_NOT_SHOWN = {
    "admin", "alerts", "applications", "audience", "auth", "axes", "contact", "contenttypes", "django_tasks_database",
    "mfa", "sessions", "wagtailadmin", "wagtailembeds", "wagtailforms", "wagtailsearch", "wagtailusers",
}  # fmt: skip
MODELS_NOT_SHOWN = {
    "agenda.MergeProposal", "agenda.Submission", "agenda.TrustedLink",
    "facts.FactChange",
    "freshness.Check", "freshness.Doubt", "freshness.Report", "freshness.RequestedPage", "freshness.ReviewRequest",
    "ingest.Record", "ingest.RejectedRow", "ingest.Run",
    "links.Link", "links.LinkHost", "links.LinkUse",
    "portal.Keeper", "portal.OutgoingMail", "portal.PolicyReport", "portal.ScheduledTask",
    "search.QueryCount", "search.RemovedDocument", "search.VocabularyWord",
    "wagtailcore.APIToken", "wagtailcore.Comment", "wagtailcore.CommentReply", "wagtailcore.GroupApprovalTask",
    "wagtailcore.GroupCollectionPermission", "wagtailcore.GroupPagePermission", "wagtailcore.GroupSitePermission",
    "wagtailcore.ModelLogEntry", "wagtailcore.PageLogEntry", "wagtailcore.PageSubscription",
    "wagtailcore.ReferenceIndex", "wagtailcore.Revision", "wagtailcore.Task", "wagtailcore.TaskState",
    "wagtailcore.UploadedFile", "wagtailcore.Workflow", "wagtailcore.WorkflowContentType", "wagtailcore.WorkflowPage",
    "wagtailcore.WorkflowState", "wagtailcore.WorkflowTask",
    # Made while a page is drawn: it would never be kept.
    "wagtailimages.Rendition",
    "wagtailsearchpromotions.Query", "wagtailsearchpromotions.QueryDailyHits",
}  # fmt: skip
# Written by a draft, by locks and by the desk of imports: visitors see the page as it was.
COLUMNS_NOT_SHOWN = {
    "wagtailcore_page": {
        "draft_title", "latest_revision_id", "latest_revision_created_at", "has_unpublished_changes", "locked",
        "locked_at", "locked_by_id", "numchild",
    },
    "ingest_source": {"request"},
    "search_searchdocument": {"indexed_version"},
}  # fmt: skip

_WRITE = re.compile(r'(?:UPDATE|INSERT(?: OR \w+)? INTO|DELETE FROM|REPLACE INTO|TRUNCATE)\s+"?(\w+)"?', re.IGNORECASE)
_ASSIGNED = re.compile(r'"(\w+)" = ')
# Beginnings of what writes nothing: nearly all that is asked.
_READS = ("SELECT", "SAVEPOINT", "RELEASE", "PRAGMA", "EXPLAIN", "BEGIN")
LONGEST_HEAD = 20_000  # characters looked at where a statement begins with its subqueries

_numbers = count(1)
_noted, _done = threading.local(), threading.local()


def connect() -> None:
    """Watch every connection to the database, from its opening."""
    connection_created.connect(_watch, dispatch_uid="portal-content-watch")
    publications.connect()


def _watch(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    if not any(isinstance(each, _Watch) for each in connection.execute_wrappers):
        connection.execute_wrappers.append(_Watch())


class _Watch:
    """Runs each statement, and notes the commit to come of those that change content."""

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
        result = execute(sql, params, many, context)
        if not (isinstance(sql, str) and sql.startswith(_READS)) and changes_content(str(sql)):
            content_changed(_table(str(sql)), using=context["connection"].alias)
        return result


def changes_content(sql: str) -> bool:
    """Whether the statement writes what visitors may see."""
    head = sql.lstrip()[:LONGEST_HEAD]
    if head[:4].upper() == "WITH":
        return any(_is_shown(found[1], "") for found in _WRITE.finditer(head))
    found = _WRITE.match(head)
    return found is not None and _is_shown(found[1], head if head[:6].upper() == "UPDATE" else "")


def _table(sql: str) -> str:
    """Return the table of a plain statement; empty for others."""
    found = _WRITE.match(sql.lstrip()[:LONGEST_HEAD])
    return found[1] if found else ""


def _is_shown(table: str, update: str) -> bool:
    """Whether the table is content; of an UPDATE, whether one of the columns that it sets is."""
    if table in _tables_not_shown():
        return False
    hidden = COLUMNS_NOT_SHOWN.get(table)
    if not hidden or not update:
        return True
    assigned = set(_ASSIGNED.findall(update.partition(" WHERE ")[0]))
    return not assigned or not assigned <= hidden


@cache
def _tables_not_shown() -> frozenset[str]:
    models = apps.get_models(include_auto_created=True)
    hidden = [
        model
        for model in models
        if model._meta.app_label in APPS_NOT_SHOWN or _owner(model)._meta.label in MODELS_NOT_SHOWN
    ]
    return frozenset({model._meta.db_table for model in hidden} | {"django_migrations"})


def _owner(model: Any) -> Any:
    """Of the table between two models, the one whose field it is."""
    if not model._meta.auto_created:
        return model
    return model._meta.auto_created


def content_changed(table: str = "", *, using: str | None = None) -> None:
    """Renew the generation once what changed is committed: once, however many changes there were."""
    publications.pending().note(table)
    _noted.last = next(_numbers)
    renewal = partial(_renew_once, _noted.last)
    connection = transaction.get_connection(using)
    if connection.in_atomic_block or connection.get_autocommit():
        transaction.on_commit(renewal, using=using)
    else:
        renewal()  # transactions by hand: nothing says when they end


def is_changing() -> bool:
    """Whether a transaction of this thread has changed content and is not committed: what it reads is not published."""
    return _is_left(getattr(_noted, "last", 0)) and any(
        isinstance(callback, partial) and callback.func is _renew_once and _is_left(*callback.args)
        for connection in connections.all(initialized_only=True)
        if connection.in_atomic_block
        for _savepoints, callback, *_ in reversed(connection.run_on_commit)
    )


def _is_left(number: int) -> bool:
    """Whether the change of this number is still to be told."""
    return number > getattr(_done, "until", 0)


def _renew_once(number: int) -> None:
    if _is_left(number):
        # Of the changes noted until now in this thread, none is left to tell.
        _done.until = next(_numbers)
        corrected = publications.take().corrected
        if corrected is None:
            generation.renew()
        else:
            generation.renew_after(corrected)
