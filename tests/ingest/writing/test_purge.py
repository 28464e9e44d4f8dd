"""Old readings are forgotten, and nothing that the health page tells."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from ingest.enums import RunStatus
from ingest.models import Run, Source
from portal import dates

pytestmark = pytest.mark.django_db


def run(source: Source, days: int, status: RunStatus = RunStatus.DONE) -> Run:
    """A reading so many days ago, with one row that it refused."""
    at = dates.now() - timedelta(days=days)
    made = Run.objects.create(source=source, status=status, ended_at=at)
    Run.objects.filter(pk=made.pk).update(started_at=at)
    made.rejected_rows.create(place="ligne 2", reason="Illisible.")
    return made


def test_readings_of_more_than_a_year_go_but_the_last_and_the_last_that_succeeded(
    capsys: pytest.CaptureFixture[str],
) -> None:
    often, seldom, failing = (Source.objects.create(name=name, format="rss") for name in "abc")
    gone = [run(often, 400), run(often, 366), run(failing, 500), run(failing, 380, RunStatus.FAILED)]
    kept = [
        run(often, 364), run(often, 1), run(seldom, 700), run(failing, 450),
        run(failing, 370, RunStatus.FAILED),
    ]  # fmt: skip
    # A preview since then is no reading: the last one stays, and the preview goes.
    viewed = Source.objects.create(name="d", format="rss")
    kept += [run(viewed, 800), run(viewed, 700, RunStatus.FAILED)]
    gone.append(run(viewed, 690, RunStatus.PREVIEW))
    unfinished = Run.objects.create(source=often)
    Run.objects.filter(pk=unfinished.pk).update(started_at=dates.now() - timedelta(days=800))
    call_command("purge_runs")
    assert capsys.readouterr().out == "purged=5\n"
    assert set(Run.objects.values_list("pk", flat=True)) == {each.pk for each in (*kept, unfinished)}
    assert not any(each.rejected_rows.exists() for each in gone)
    call_command("purge_runs")
    assert capsys.readouterr().out == "purged=0\n"
