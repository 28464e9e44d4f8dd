"""People hear of what is new in the lists that they chose."""

from typing import Any

from django.core.management.base import BaseCommand

from alerts.sending import send


class Command(BaseCommand):
    help = "Écrit à chaque personne, en un courriel par jour au plus, ce qui est paru dans les listes qu’elle suit."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"sent={send()}")
