"""A fact that pages quote stays."""

from typing import Any

from django.db.models import ProtectedError
from django.db.models.signals import pre_delete

from facts.citing import pages_citing
from facts.models import Fact

NAMED = 5  # pages


def connect() -> None:
    pre_delete.connect(keep_while_quoted, sender=Fact, dispatch_uid="facts-kept-while-quoted")


def keep_while_quoted(instance: Any, **_kwargs: Any) -> None:
    """Refuse, and say where it is quoted."""
    pages = list(pages_citing(instance)[:NAMED])
    if pages:
        titles = ", ".join(f"« {page.title} »" for page in pages)
        raise ProtectedError(f"Le repère « {instance.name} » est cité par {titles}.", set(pages))
