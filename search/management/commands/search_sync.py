"""The search's upkeep, run every minute by the scheduler: cheap when there is nothing to do."""

from typing import Any

from django.core.management.base import BaseCommand
from elasticsearch import ApiError, TransportError

from portal import dates
from search import indexing, log
from search.engines.elastic import is_configured
from search.engines.elastic.index import BulkError
from search.engines.elastic.sync import drain
from search.indexing import word_counts


class Command(BaseCommand):
    help = "Analyse les pages périmées, envoie au moteur ce qui attend, écrit et purge le décompte des recherches."

    def handle(self, *args: Any, **options: Any) -> None:
        reindexed = 0
        while count := indexing.reindex_stale():
            reindexed += count
        sent: int | str = 0
        if is_configured():
            try:
                sent = drain()
            except (ApiError, TransportError, BulkError) as error:
                sent = f"waiting({type(error).__name__})"
        counted = log.flush()
        purged = log.purge(dates.today()) + word_counts.purge()
        self.stdout.write(f"reindexed={reindexed} sent={sent} counted={counted} purged={purged}")
