"""People hear on Monday of what waits for them."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.weekly.sending import send


class Command(BaseCommand):
    help = "Écrit le lundi matin, à chaque personne qui a un compte, combien de choses l’attendent et de quelle sorte."

    def handle(self, *args: Any, **options: Any) -> None:
        sent = send()
        if sent:
            self.stdout.write(f"sent={sent}")
