"""Mails that did not leave when they were written: the mail server failed, or the process was killed."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.mails.mail import send_waiting


class Command(BaseCommand):
    help = "Envoie les courriels qui attendent : ceux qu’une panne a retenus, ou dont le processus a été tué."

    def handle(self, *args: Any, **options: Any) -> None:
        sent = send_waiting()
        if sent:
            self.stdout.write(f"sent={sent}")
