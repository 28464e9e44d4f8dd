"""Recompute what lists show of pages whose state changes with the calendar."""

from typing import Any

from django.core.management.base import BaseCommand
from rich.progress import track

from portal.models import PortalPage
from portal.querysets import EXPIRING_KINDS
from portal.signals import listing_columns_changed

COLUMNS = ("starts_on", "ends_on", "state", "listing_meta", "district_id")


class Command(BaseCommand):
    help = (
        "Met à jour l’état et la ligne de liste des événements, formations, offres et informations "
        "(à lancer chaque nuit : « dernières places », « débute le … » changent avec la date)."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        keys = PortalPage.objects.live().of_kind(*EXPIRING_KINDS).values_list("pk", flat=True)
        changed = 0
        for key in track(list(keys), description="Pages", console=None, disable=not self.stdout.isatty()):
            changed += refresh(key)
        self.stdout.write(f"updated={changed} unchanged={len(keys) - changed}")


def refresh(key: int) -> bool:
    """Recompute one page's columns; True when something changed. Its revisions are not touched."""
    page = PortalPage.objects.get(pk=key).specific
    before = [getattr(page, column) for column in COLUMNS]
    page.refresh_listing_columns()
    after = [getattr(page, column) for column in COLUMNS]
    if before == after:
        return False
    PortalPage.objects.filter(pk=key).update(**dict(zip(COLUMNS, after, strict=True)))
    listing_columns_changed.send(sender=type(page), instance=page)
    return True
