"""The scheduler is killed during a mail, an import in the middle; the clock changes."""

import json
import os
import signal
import time
from collections import Counter
from pathlib import Path

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agenda.models import EventPage, Occurrence
from ingest.models import Run, Source
from ingest.runs.engine import BATCH
from portal.mails import mail
from portal.models import OutgoingMail, ScheduledTask
from tests.ingest.writing.test_killed import EVENTS, dates_of, event

from .mail_sink import mail_sink
from .outcome import Outcome
from .world import manage, managed, wait_until

MAILS = 3
INTERRUPTED = "Interrompue"


def killed_while_giving() -> Outcome:
    """Before the mail server has the mail: each mail comes exactly once, without a copy."""
    return _killed_scheduler("gives a mail", before=2, after=0, copies=0)


def killed_while_taken() -> Outcome:
    """The mail server has the mail, and has not yet said so: it comes again, as the same mail, which is shown once."""
    return _killed_scheduler("hears that a mail is taken", before=0, after=2, copies=1)


def _killed_scheduler(moment: str, before: float, after: float, copies: int) -> Outcome:
    with mail_sink(before, after) as sink:
        variables = {"FAULTS_SMTP_PORT": str(sink.port)}
        OutgoingMail.objects.all().delete()
        ScheduledTask.objects.all().delete()  # all is due
        addresses = [f"mail{number}@example.org" for number in range(MAILS)]
        for address in addresses:
            mail.write(address, "Votre candidature", "Bonjour", "test of faults")
        OutgoingMail.objects.update(next_try_at=timezone.now())
        first = manage("run_scheduled", variables=variables)
        wait_until(lambda: sink.begun and len(sink.mails) == copies, "no mail was begun", pause=0.01)
        first.kill()
        first.wait()
        second = manage("run_scheduled", variables=variables)
        try:
            seconds = wait_until(lambda: not OutgoingMail.objects.waiting().exists(), "mails still wait")
        finally:
            second.kill()
            second.wait()
        came = [sink.copies(address) for address in addresses]
    lost = sum(not found for found in came)
    doubled = sum(len(found) > 1 for found in came)
    repeated = sum(found.total() - len(found) for found in came)
    expected = "1 copy, of the same Message-ID" if copies else "1 of each mail"
    return Outcome(
        f"kill -9 of the scheduler while it {moment}", 0, lost, doubled, seconds, expected, repeated == copies
    )


def killed_import() -> Outcome:
    """A file of five batches, killed in the second one: the desk says so, and reading it again ends the work."""
    file = Path(os.environ["VAR_DIR"]) / "agenda.json"
    file.write_text(json.dumps({"events": [event(number) for number in range(1, EVENTS + 1)]}), encoding="utf-8")
    source = Source.objects.create(name="Faults", format="openagenda", trust="publier")
    reading = ("ingest", "openagenda", str(file), "--source", source.name)
    first = manage(*reading)
    wait_until(Run.objects.filter(source=source, position__gte=BATCH).exists, "no batch was written", pause=0.02)
    first.send_signal(signal.SIGKILL)
    first.wait()
    is_half = EventPage.objects.filter(title__startswith="Atelier ").count() < EVENTS
    is_seen = INTERRUPTED in _read_by_an_administrator(reverse("ingest:source", args=[source.pk]))
    begun = time.monotonic()
    managed(*reading)
    seconds = time.monotonic() - begun
    found: Counter[str] = Counter(EventPage.objects.filter(records__source=source).values_list("title", flat=True))
    wanted = {f"Atelier {number}": dates_of(number) for number in range(1, EVENTS + 1)}
    moments = Occurrence.objects.filter(event__records__source=source).count() - sum(wanted.values())
    lost = len(set(wanted) - set(found)) + max(0, -moments)
    doubled = found.total() - len(found) + max(0, moments)
    return Outcome("kill -9 of an import in the middle", 0, lost, doubled, seconds, INTERRUPTED, is_seen and is_half)


def _read_by_an_administrator(address: str) -> str:
    browser = Client()
    browser.force_login(get_user_model().objects.filter(is_superuser=True)[0])
    return browser.get(address, headers={"host": "127.0.0.1"}).content.decode()
