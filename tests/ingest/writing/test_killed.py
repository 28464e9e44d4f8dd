"""A process killed outright (``kill -9``) in the middle of a reading, on the very database that the portal uses."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from agenda.models import EventPage, Occurrence
from ingest.enums import RunStatus
from ingest.models import Record, Run, Source
from ingest.runs.engine import BATCH
from portal.models import Organisation
from portal.structure import SiteBuilder
from resources.models import PlacePage
from search.models import SearchDocument
from tests.ingest.conftest import COUNTS, structure
from tests.ingest.desk.test_desk import words
from tests.postgres import heed_interrupt
from tests.processes import database_url

EVENTS = 4 * BATCH
PATIENCE = 240  # seconds, on a machine that does much else


def dates_of(number: int) -> int:
    """One event in three has two dates."""
    return 2 if number % 3 == 0 else 1


def event(number: int) -> dict[str, Any]:
    first = datetime.now(UTC).replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=1 + number % 700)
    starts = [first + timedelta(weeks=week) for week in range(dates_of(number))]
    return {
        "uid": number,
        "title": {"fr": f"Atelier {number}"},
        "description": {"fr": "Préparez votre entretien avec un conseiller."},
        "timings": [{"begin": at.isoformat(), "end": (at + timedelta(hours=2)).isoformat()} for at in starts],
        "location": {"name": f"Salle {number}", "address": f"{number} rue Ordener", "postalCode": "75018"},
    }


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    path = tmp_path / "agenda.json"
    path.write_text(json.dumps({"events": [event(number) for number in range(1, EVENTS + 1)]}), encoding="utf-8")
    return path


def start(file: Path, name: str = "openagenda") -> "subprocess.Popen[str]":
    """``manage.py ingest`` in a process of its own."""
    command = [sys.executable, "manage.py", "ingest", name, str(file), "--source", "Mairie"]
    variables = {"DJANGO_SETTINGS_MODULE": "portal.settings.test", "DATABASE_URL": database_url()}
    return subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=os.environ | variables | {"VAR_DIR": str(file.parent)}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=heed_interrupt,  # noqa: PLW1509  # no other thread runs then
    )  # fmt: skip


def stop_after(process: "subprocess.Popen[str]", rows: int, seconds: float, how: signal.Signals) -> None:
    """Stop it once so many rows are written, some time into the next ones."""
    limit = time.monotonic() + PATIENCE
    while not Run.objects.filter(position__gte=rows).exists():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < limit
        time.sleep(0.02)
    time.sleep(seconds)
    process.send_signal(how)
    assert process.wait(timeout=PATIENCE) == -how
    for stream in (process.stdout, process.stderr):
        if stream is not None:
            stream.close()


def run_here(file: Path, name: str = "openagenda") -> str:
    """What the command prints, left to its end: that needs no process of its own, which takes seconds to start."""
    output = StringIO()
    call_command("ingest", name, str(file), "--source", "Mairie", stdout=output)
    return output.getvalue()


def counts(output: str) -> dict[str, int]:
    """What the last line counts; zeros left out."""
    found = COUNTS.fullmatch(output.strip().splitlines()[-1])
    assert found, output
    names = ("created", "updated", "unchanged", "merged", "rejected", "removed")
    return {name: int(count) for name, count in zip(names, found.groups(), strict=True) if int(count)}


def assert_whole(written: int) -> None:
    """The first ``written`` events are there with all that is theirs, and nothing of the others."""
    pages = EventPage.objects.all()
    assert pages.count() == Record.objects.exclude(page=None).count() == Record.objects.count() == written
    assert not pages.filter(records=None).exists()
    assert Occurrence.objects.count() == sum(dates_of(number) for number in range(1, written + 1))
    assert not pages.filter(occurrences=None).exists()
    assert pages.filter(organisers__organisation__name="Mairie du 18e").count() == written
    assert pages.filter(live=True, live_revision__isnull=False).count() == written
    assert SearchDocument.objects.filter(page__in=pages).count() == written
    assert not any(Page.find_problems()), "the tree of pages"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_killed_reading_leaves_nothing_half_written_and_goes_on(
    portal_site: SiteBuilder, lead_client: Client, agenda: Path
) -> None:
    partner = Organisation.objects.create(name="Mairie du 18e")
    source = Source.objects.create(name="Mairie", format="openagenda", organisation=partner, trust="publier")

    stop_after(start(agenda), BATCH, 0.5, signal.SIGKILL)
    run = Run.objects.get()
    assert run.position in range(BATCH, EVENTS, BATCH)
    assert run.created == run.position
    assert_whole(run.position)
    for page in (reverse("ingest:desk"), reverse("ingest:source", args=[source.pk])):
        assert "Interrompue" in words(lead_client, page)
    call_command("ingest_due", stdout=None)
    run.refresh_from_db()
    assert (run.status, run.ended_at) == (RunStatus.INTERRUPTED, run.moved_at)

    stop_after(start(agenda), run.position + BATCH, 0, signal.SIGKILL)
    again = Run.objects.get()
    assert again.position in range(run.position + BATCH, EVENTS, BATCH)
    assert_whole(again.position)

    assert counts(run_here(agenda)) == {"created": EVENTS}
    assert Run.objects.get().status == RunStatus.DONE
    assert_whole(EVENTS)
    assert "Interrompue" not in words(lead_client, reverse("ingest:desk"))

    assert counts(run_here(agenda)) == {"unchanged": EVENTS}
    assert_whole(EVENTS)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_ctrl_c_undid_is_not_counted(portal_site: SiteBuilder, places_file: Callable[..., Path]) -> None:
    bad = [structure(number, code_postal="") for number in range(1, BATCH + 1)]
    good = [structure(number) for number in range(BATCH + 1, BATCH + BATCH // 2)]
    # Each completes its structure's page, one at a time: the second batch is the longest there is.
    themes = ["numerique--acceder-a-internet"]
    services = [
        place | {"id": f"aide-{place['id']}", "structure_id": place["id"], "thematiques": themes} for place in good
    ]
    path = places_file(*bad, *good, *services)
    Source.objects.create(name="Mairie", format="data-inclusion", trust="publier")
    stop_after(start(path, "data-inclusion"), BATCH, 0.1, signal.SIGINT)
    run = Run.objects.get()
    assert (run.status, run.position) == (RunStatus.INTERRUPTED, BATCH)
    assert (run.created, run.merged, run.rejected, PlacePage.objects.count()) == (0, 0, BATCH, 0)
    done = {"created": len(good), "merged": len(services), "rejected": len(bad)}
    assert counts(run_here(path, "data-inclusion")) == done
    assert PlacePage.objects.filter(services__name="Aide au numérique").count() == len(good)
