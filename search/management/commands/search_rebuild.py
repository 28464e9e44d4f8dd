"""Build the index again. It answers with what it has all the while, and an interrupted run is taken up again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from elasticsearch import ApiError, TransportError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from portal.models import PortalPage
from search import indexing
from search.analysis import ANALYSIS_VERSION
from search.engines.elastic import is_configured
from search.engines.elastic.index import BulkError
from search.engines.elastic.rebuild import rebuild
from search.indexing import word_counts
from search.models import SearchDocument

BATCH = 200


class Command(BaseCommand):
    help = "Reconstruit l’index de recherche. Interrompue, la commande reprend où elle s’était arrêtée."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--restart", action="store_true", help="Ne reprend pas un passage interrompu : tout est refait."
        )
        parser.add_argument(
            "--engine-only",
            action="store_true",
            help="Ne refait que l’index d’Elasticsearch, depuis les documents de la base.",
        )

    def handle(self, *args: Any, restart: bool = False, engine_only: bool = False, **options: Any) -> None:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, disable=not self.stdout.isatty()) as progress:
            if not engine_only:
                self._documents(progress, restart=restart)
            if is_configured():
                self._elasticsearch(progress, restart=restart)

    def _documents(self, progress: Progress, *, restart: bool) -> None:
        """Analyse every published page again. What is left to do is what is not of the current analysis."""
        todo = SearchDocument.objects.exclude(analysis_version=ANALYSIS_VERSION)
        if restart or not todo.exists():
            SearchDocument.objects.update(analysis_version=0)
        public = PortalPage.objects.public_now()
        indexing.remove_pages(
            list(SearchDocument.objects.exclude(page__in=public.values("pk")).values_list("pk", flat=True))
        )
        ids = list(
            public.exclude(search_document__analysis_version=ANALYSIS_VERSION)
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        task = progress.add_task("Pages", total=len(ids))
        for start in range(0, len(ids), BATCH):
            pages = PortalPage.objects.filter(pk__in=ids[start : start + BATCH])
            indexing.index_pages(pages.select_related("district", "source_organisation").specific(), quick=True)
            progress.advance(task, len(ids[start : start + BATCH]))
        with transaction.atomic():
            words = word_counts.recount()
        self.stdout.write(f"pages={len(ids)} documents={SearchDocument.objects.count()} words={words}")

    def _elasticsearch(self, progress: Progress, *, restart: bool) -> None:
        task = progress.add_task("Elasticsearch", total=SearchDocument.objects.count())
        try:
            count = rebuild(resume=not restart, progress=lambda done: progress.advance(task, done))
        except (ApiError, TransportError, BulkError) as error:
            raise CommandError(
                f"elasticsearch: {error}. L’ancien index sert toujours ; relancez pour reprendre."
            ) from error
        self.stdout.write(f"elasticsearch={count}")
