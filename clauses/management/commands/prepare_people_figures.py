"""Decide what may be published of the people hired, before a visitor asks for it."""

from typing import Any

from django.core.management.base import BaseCommand

from clauses.indicators.people import prepare


class Command(BaseCommand):
    help = "Prépare les chiffres des personnes recrutées, quand une déclaration les a changés."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if prepare():
            self.stdout.write("Chiffres des personnes recrutées préparés.")
