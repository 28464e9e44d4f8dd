"""Ask whoever answers for pages near or past their term whether they are still true."""

from typing import Any

from django.core.management.base import BaseCommand

from freshness.asking import mails
from freshness.models import ReviewRequest


class Command(BaseCommand):
    help = (
        "Demande aux responsables si leurs pages sont toujours vraies : un mois et une semaine avant la date, le jour "
        "même, quinze jours après ; un courriel par semaine et par personne au plus. Efface les demandes anciennes."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        ReviewRequest.objects.purge()
        written = mails.ask()
        if written:
            self.stdout.write(f"written={written}")
