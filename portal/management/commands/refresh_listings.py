"""Recompute what lists show of pages whose state changes with the calendar, and what addresses of redirects say."""

from typing import Any

from django.core.management.base import BaseCommand
from rich.progress import track

from portal import dates, kinds
from portal.enums import State
from portal.models import FoldedRedirect, PortalPage
from portal.models.shown import recount_shown
from portal.pages.listing_columns import refresh
from portal.web.publication import generation

BATCH = 200


class Command(BaseCommand):
    help = (
        "Met à jour l’état et la ligne de liste des événements, formations, offres et informations "
        "(à lancer chaque nuit : « dernières places », « débute le … » changent avec la date)."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if recount_shown():
            generation.renew()
        FoldedRedirect.objects.keep_all()
        pages = PortalPage.objects.live().of_kind(*kinds.expiring(), *kinds.going_on())
        # What is over and says so stays as it is: of a large portal, nearly all of it.
        pages = pages.exclude(kind__in=kinds.expiring(), state=State.CLOSED, ends_on__lt=dates.today())
        keys = list(pages.order_by("pk").values_list("pk", flat=True))
        changed = 0
        for first in track(range(0, len(keys), BATCH), description="Pages", disable=not self.stdout.isatty()):
            changed += refresh(keys[first : first + BATCH])
        self.stdout.write(f"updated={changed} unchanged={len(keys) - changed}")
