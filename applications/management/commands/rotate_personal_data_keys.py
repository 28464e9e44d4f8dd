"""After a new key was put first in PERSONAL_DATA_KEYS: write everything again under it, then the old one may go."""

from typing import Any

from django.core.management.base import BaseCommand
from rich.progress import track

from applications.cvs import cv
from applications.models import Application
from portal.models import OutgoingMail
from portal.security.encryption import EncryptedTextField, keys_rotated


class Command(BaseCommand):
    help = "Chiffre de nouveau candidatures, CV et seconds facteurs avec la première clé de PERSONAL_DATA_KEYS."

    def handle(self, *args: Any, **options: Any) -> None:
        names = [field.name for field in Application._meta.fields if isinstance(field, EncryptedTextField)]
        keys = list(Application.with_repeats.values_list("pk", flat=True))
        for pk in track(keys, description="Candidatures", disable=not self.stdout.isatty()):
            rotate(pk, names)
        for waiting in OutgoingMail.objects.all():
            # One that leaves meanwhile is not written back.
            OutgoingMail.objects.filter(pk=waiting.pk).update(
                recipient=waiting.recipient, subject=waiting.subject, text=waiting.text
            )
        keys_rotated.send(sender=Command)
        self.stdout.write(f"rotated={len(keys)}")


def rotate(pk: int, names: list[str]) -> None:
    """One application and its CV; nothing where it was deleted meanwhile. Interrupted, it can be run again."""
    application = Application.with_repeats.filter(pk=pk).first()
    if application is None:
        return
    old = application.cv_key
    if old:
        application.cv_key = cv.store(cv.read(old))
    application.save(update_fields=[*names, "cv_key"])
    cv.delete_after_commit(old)
