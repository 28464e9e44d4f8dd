"""A reading that was stopped goes on where it stood; two never read one source at a time."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from ingest.enums import RunStatus
from ingest.models import RejectedRow, Run, Source
from ingest.runs.desk import read_source
from ingest.runs.engine import BATCH
from portal.serving.workers import this_worker
from resources.models import PlacePage
from tests.ingest.conftest import Ingest, structure
from tests.ingest.desk.test_desk import words


def test_a_stopped_reading_resumes_without_doing_anything_twice(
    ingest: Ingest, places_file: Callable[..., Path]
) -> None:
    bad = [structure(n, code_postal="") for n in range(2, BATCH + 3)]
    path = places_file(structure(1), *bad, structure(999))
    source = Source.objects.create(name="Essai", format="data-inclusion")

    def stop(_rows: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_source(source, path=path, progress=stop)
    run = Run.objects.get()
    assert (run.status, run.position, run.created) == (RunStatus.INTERRUPTED, BATCH, 1)
    # Killed outright, it would still say that it runs, by a process that is no more.
    Run.objects.update(status=RunStatus.RUNNING, worker=this_worker().replace(f":{os.getpid()}", ":4194999"))
    assert ingest("data-inclusion", path, source="Essai").counts == {"created": 2, "rejected": len(bad)}
    assert Run.objects.get().rejected_rows.count() == len(bad)
    assert PlacePage.objects.count() == 2


def test_a_source_being_read_is_left_alone(ingest: Ingest, places_file: Callable[..., Path]) -> None:
    source = Source.objects.create(name="Essai", format="data-inclusion")
    Run.objects.create(source=source, worker=f"{this_worker().rpartition(':')[0]}:1")
    answer = ingest("data-inclusion", places_file(structure(1)), source="Essai")
    assert "en cours de relève" in answer.error
    assert not PlacePage.objects.exists()


def test_a_preview_that_was_killed_is_no_reading_to_resume(
    ingest: Ingest, places_file: Callable[..., Path], lead_client: Client
) -> None:
    path = places_file(structure(1), structure(2, code_postal=""))
    source = Source.objects.create(name="Essai", format="data-inclusion")
    read_source(source, path=path, preview=True)
    killed = Run.objects.get()
    Run.objects.update(ended_at=None, worker=this_worker().replace(f":{os.getpid()}", ":4194999"))
    assert "Aperçu interrompu" in words(lead_client, reverse("ingest:source", args=[source.pk]))
    assert ingest("data-inclusion", path, source="Essai").counts == {"created": 1, "rejected": 1}
    assert RejectedRow.objects.exclude(run=killed).count() == 1
    killed.refresh_from_db()
    assert (killed.status, killed.position) == (RunStatus.PREVIEW, 2)
    assert "reprendra" in killed.message
