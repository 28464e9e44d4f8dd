"""Requests that came many at once are told to the team together."""

from typing import Any

from django.core.management.base import BaseCommand

from contact.telling import tell_rest


class Command(BaseCommand):
    help = (
        "Annonce à l’équipe, en un courriel, les demandes de contact arrivées trop nombreuses pour un courriel chacune."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"told={tell_rest()}")
