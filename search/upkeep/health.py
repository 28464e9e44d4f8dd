"""Whether the search answers, for operators."""

from search.engines.elastic.client import client, index_alias, is_configured
from search.models import SearchDocument


def check() -> str:
    """Ask the engine for one thing; raise what it raises."""
    if is_configured():
        client().count(index=index_alias())
        return "elasticsearch"
    SearchDocument.objects.values("pk").first()
    return "database"
