"""The engine, its documents and their drift; ``--repair`` mends it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from elasticsearch import ApiError, TransportError

from search.engines import database_engine
from search.engines.elastic import index_alias, is_configured
from search.engines.elastic.client import client
from search.engines.elastic.sync import pending_count
from search.models import SearchDocument
from search.upkeep import drift


class Command(BaseCommand):
    help = "Montre le moteur de recherche, ses documents et leur écart aux pages publiées ; sort en erreur s’il y en a."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="Répare l’écart trouvé.")

    def handle(self, *args: Any, repair: bool = False, **options: Any) -> None:
        found = self._documents(repair=repair)
        if is_configured():
            try:
                found = self._elasticsearch(repair=repair) or found
            except (ApiError, TransportError) as error:
                reason = getattr(error, "message", str(error))
                raise CommandError(
                    f"elasticsearch: {reason}. pending={pending_count()}. La recherche répond depuis la base. "
                    "Quand le nœud est revenu : manage.py search_status --repair (ou search_rebuild si l’index manque)."
                ) from error
        if found and not repair:
            raise CommandError("Écart : lancez manage.py search_status --repair.")

    def _documents(self, *, repair: bool) -> bool:
        found = drift.of_documents()
        self.stdout.write(f"engine={database_engine().name} documents={SearchDocument.objects.count()} {found}")
        if found and repair:
            drift.repair_documents(found)
            self.stdout.write(f"engine={database_engine().name} repaired {drift.of_documents()}")
        return bool(found)

    def _elasticsearch(self, *, repair: bool) -> bool:
        found = drift.of_elasticsearch()
        count = client().count(index=index_alias()).body["count"]
        self.stdout.write(f"engine=elasticsearch documents={count} pending={pending_count()} {found}")
        if found and repair:
            drift.repair_elasticsearch(found)
            self.stdout.write(f"engine=elasticsearch repaired {drift.of_elasticsearch()}")
        return bool(found)
