"""Demonstration content: vocabularies that every other loader uses, places, documents."""

from portal.demo import DemoContext

from . import documents, places, vocabularies


def load(context: DemoContext) -> None:
    """Pages are known to later loaders as ``lieu:<slug>`` and ``document:<slug>``."""
    vocabularies.load(context)
    places.load(context)
    documents.load(context)
