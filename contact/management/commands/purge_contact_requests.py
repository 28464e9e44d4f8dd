"""Requests for contact are kept as long as their form says."""

from typing import Any

from django.core.management.base import BaseCommand

from contact.models import ContactRequest


class Command(BaseCommand):
    help = "Efface les demandes de contact deux mois après l’appel, et quatre mois après leur envoi."

    def handle(self, *args: Any, **options: Any) -> None:
        # Without what is encrypted: a lost key keeps nobody's request for longer.
        deleted, _by_model = ContactRequest.objects.outdated().only("pk").delete()
        self.stdout.write(f"purged={deleted}")
