"""The way out for somebody who lost both the application and the recovery codes."""

import logging
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from accounts.second_factor import audit
from accounts.second_factor.model import SecondFactor

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Retire le second facteur d’un compte ; s’il est exigé, la prochaine connexion en fait activer un nouveau."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="Identifiant du compte.")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError("Aucun compte de ce nom.")
        removed, _ = SecondFactor.objects.filter(user=user).delete()
        if removed:
            audit.write(audit.RESET, user)
            logger.warning("second factor reset for account %s", user.pk)
        self.stdout.write(f"reset={removed}")
