"""The e-mails of people who proposed an event are kept three months."""

from typing import Any

from django.core.management.base import BaseCommand

from agenda.models import Submission


class Command(BaseCommand):
    help = "Efface le courriel des personnes qui ont proposé un événement il y a trois mois ou plus."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"purged={Submission.objects.purge_emails()}")
