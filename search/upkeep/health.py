"""Whether the search answers, for operators."""

from django.conf import settings

from search.models import SearchDocument


def check() -> str:
    """Ask the engine for one thing; raise what it raises."""
    if settings.ELASTICSEARCH_URL:
        from search.engines.elastic.client import client, index_alias  # a slow library, only where a node is configured

        client().count(index=index_alias())
        return "elasticsearch"
    SearchDocument.objects.values("pk").first()
    return "database"
