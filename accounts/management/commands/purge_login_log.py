"""The log of logins is kept for LOGIN_LOG_KEPT_DAYS."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.login.log import purge


class Command(BaseCommand):
    help = (
        "Efface le journal des connexions de plus de LOGIN_LOG_KEPT_DAYS jours, et les essais ratés de plus d’un jour."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"purged={purge()}")
