"""Applications that came many at once are told to their desks together."""

from typing import Any

from django.core.management.base import BaseCommand

from applications.telling.arrivals import tell_rest


class Command(BaseCommand):
    help = "Annonce aux employeurs, en un courriel, les candidatures arrivées trop nombreuses pour un courriel chacune."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"told={tell_rest()}")
