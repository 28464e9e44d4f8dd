"""Elasticsearch 9: an own index behind an alias, filled from the documents of the database."""

from .client import index_alias, is_configured
from .engine import ElasticsearchEngine

__all__ = ["ElasticsearchEngine", "index_alias", "is_configured"]
