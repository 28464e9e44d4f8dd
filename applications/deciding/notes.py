"""What a desk writes for itself about an application."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from applications.deciding.decisions import Author, DecisionError
from applications.models import Application
from applications.models.history import BY_WHOM
from portal import dates

MOST_NOTES = 50
PRESSED_TWICE = timedelta(minutes=1)


def read_by(application: Application, author: Author) -> Any:
    """Return the notes that this desk may read: all of them for the team, its company's for an access."""
    notes = application.notes.select_related(*BY_WHOM)
    return notes.filter(access__organisation=author.access.organisation_id) if author.access else notes


def add(application: Application, text: str, author: Author) -> None:
    """Keep a note, once for a button pressed twice. Raises DecisionError where there are too many."""
    with transaction.atomic():
        # Two presses of one button wait for each other.
        Application.objects.select_for_update(of=("self",)).only("pk").get(pk=application.pk)
        last = application.notes.filter(**author.columns).last()
        if last is not None and last.text == text and last.at > dates.now() - PRESSED_TWICE:
            return
        if application.notes.count() >= MOST_NOTES:
            raise DecisionError(f"Il y a déjà {MOST_NOTES} notes sur cette candidature : effacez-en d’abord.")
        application.notes.create(text=text, **author.columns)


def forget(application: Application, pk: int, author: Author) -> None:
    """Delete a note of this desk's; nothing where it is another's, or gone."""
    read_by(application, author).filter(pk=pk).delete()
