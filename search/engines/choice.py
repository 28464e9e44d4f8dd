"""Which engine answers: the external one where there is one and it can, else the database."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.conf import settings

from . import database_engine
from .base import Engine, EngineError

T = TypeVar("T")


@dataclass(frozen=True)
class Answered(Generic[T]):
    """An answer and who gave it. ``degraded``: not the engine that should have."""

    value: T
    engine: str
    degraded: bool = False


def external_engine() -> Engine | None:
    """Return the external engine, when one is configured."""
    if not settings.ELASTICSEARCH_URL:
        return None
    from .elastic import ElasticsearchEngine  # a slow library, only where a node is configured

    return ElasticsearchEngine()


def answered_by(ask: Callable[[Engine], T], is_empty: Callable[[T], bool]) -> Answered[T]:
    """Ask the external engine, and the database within the same request if it cannot answer.

    An external engine that finds nothing is doubted: its index may be empty or late. The
    database, always in step with the pages, has the last word then.
    """
    database = database_engine()
    external = external_engine()
    if external is None:
        return Answered(ask(database), database.name)
    try:
        value = ask(external)
    except EngineError:
        return Answered(ask(database), database.name, degraded=True)
    if not is_empty(value):
        return Answered(value, external.name)
    own = ask(database)
    return Answered(value, external.name) if is_empty(own) else Answered(own, database.name, degraded=True)
