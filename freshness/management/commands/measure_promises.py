"""Measure what the portal promises, for its public page."""

from typing import Any

from django.core.management.base import BaseCommand

from freshness.promised.measuring import measure


class Command(BaseCommand):
    help = "Mesure les engagements du portail pour le mois en cours, publiés à l’adresse /engagements/ (chaque nuit)."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"measured={measure()}")
