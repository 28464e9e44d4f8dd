"""Nobody waits in silence: employers are reminded after 15 days, applications closed with an answer after 90."""

from typing import Any

from django.core.management.base import BaseCommand

from applications.deciding.follow_up import follow


class Command(BaseCommand):
    help = "Relance les employeurs qui n’ont pas répondu, et clôt les candidatures restées sans décision."

    def handle(self, *args: Any, **options: Any) -> None:
        done = follow()
        self.stdout.write(f"reminded={done.reminded} closed={done.closed}")
