"""Alive for everybody, ready for operators."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import Settings

from portal import dates
from portal.models import ScheduledTask
from portal.structure import SiteBuilder
from portal.web.failing import health
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
ADDRESS = "/sante/pret/"


@pytest.fixture
def beating(portal_site: SiteBuilder) -> ScheduledTask:
    now = dates.now()
    task: ScheduledTask = ScheduledTask.objects.create(
        name="publish_scheduled", due_at=now + timedelta(minutes=1), beat_at=now
    )
    return task


def ask(**meta: Any) -> Any:
    return Client(REMOTE_ADDR="127.0.0.1").get(ADDRESS, **meta)


def test_alive_asks_nothing() -> None:
    assert count_queries(lambda: Client().get("/sante/")) == 0
    assert Client().get("/sante/").json() == {"status": "ok"}


def test_ready_says_each_thing(beating: ScheduledTask) -> None:
    response = ask()
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-store"
    checks = response.json()["checks"]
    assert set(checks) == {"database", "cache", "disk", "search", "scheduler", "tasks"}
    assert all(check["ok"] for check in checks.values())


@pytest.mark.parametrize(
    "meta",
    [
        {"REMOTE_ADDR": "198.51.100.9"}, {"REMOTE_ADDR": "10.0.0.8"}, {"REMOTE_ADDR": ""}, {"REMOTE_ADDR": "unix:"},
        {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}, {"HTTP_X_REAL_IP": "127.0.0.1"}, {"HTTP_FORWARDED": "for=127.0.0.1"},
        {"HTTP_X_FORWARDED_PROTO": "https"},
    ],
)  # fmt: skip
def test_strangers_find_nothing_there(beating: ScheduledTask, meta: dict[str, str]) -> None:
    assert ask(**meta).status_code == 404


def test_a_token_opens_it_from_elsewhere_and_closes_it_to_others(beating: ScheduledTask, settings: Settings) -> None:
    settings.HEALTH_TOKEN = "un-jeton-bien-long"
    through_a_proxy = {"REMOTE_ADDR": "10.0.0.8", "HTTP_X_FORWARDED_FOR": "198.51.100.9"}
    assert ask(**through_a_proxy, HTTP_AUTHORIZATION="Bearer un-jeton-bien-long").status_code == 200
    for given in ("", "Bearer ", "Bearer un-jeton", "Basic un-jeton-bien-long", "Bearer é"):
        assert ask(HTTP_AUTHORIZATION=given).status_code == 404
    assert ask().status_code == 404


def test_a_probe_that_asks_each_second_fills_no_log(caplog: pytest.LogCaptureFixture) -> None:
    assert ask().status_code == 503
    assert caplog.records == []


def failing(name: str) -> str:
    response = ask()
    assert response.status_code == 503
    check = response.json()["checks"][name]
    assert not check["ok"]
    return str(check["detail"])


def test_a_scheduler_that_never_ran_or_ended(beating: ScheduledTask) -> None:
    ScheduledTask.objects.update(beat_at=dates.now() - health.BEAT_WITHIN - timedelta(seconds=1))
    assert "last beat 301 s ago" in failing("scheduler")
    ScheduledTask.objects.all().delete()
    assert failing("scheduler") == "no scheduler has run yet"


def test_a_task_that_is_late(beating: ScheduledTask) -> None:
    ScheduledTask.objects.create(name="ingest_due", due_at=dates.now() - timedelta(minutes=10))
    assert failing("tasks").startswith("ingest_due late by 60")


def test_a_disk_that_cannot_be_written_or_is_nearly_full(
    beating: ScheduledTask, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    settings.MEDIA_ROOT = str(tmp_path / "file")
    assert failing("disk") == "FileExistsError"
    settings.MEDIA_ROOT = str(tmp_path)
    monkeypatch.setattr(health, "LEAST_FREE", 1 << 60)
    assert "MB free" in failing("disk")


def test_a_task_that_hangs_is_told_before_those_that_wait_for_it(beating: ScheduledTask, settings: Settings) -> None:
    now = dates.now()
    ScheduledTask.objects.create(name="refresh_links", due_at=now - timedelta(hours=9))
    hanging = ScheduledTask.objects.create(
        name="check_links",
        due_at=now - timedelta(hours=1),
        started_at=now - timedelta(hours=1),
        holder="a:1",
        beat_at=now,
    )
    assert failing("tasks").startswith("check_links at work for 36")
    ScheduledTask.objects.filter(pk=hanging.pk).update(holder="")
    assert failing("tasks").startswith("refresh_links late by 32")


def test_a_cache_that_keeps_nothing(beating: ScheduledTask, settings: Settings) -> None:
    dummy = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    settings.CACHES = dict.fromkeys(("default", "limits", "pages", "generation"), dummy)
    assert "is not found again" in failing("cache")


def test_what_fails_is_said_without_its_words(beating: ScheduledTask, settings: Settings) -> None:
    settings.ELASTICSEARCH_URL = "http://user:password@127.0.0.1:1"
    response = ask()
    assert response.status_code == 503
    assert b"password" not in response.content


def test_a_run_of_the_scheduler_is_seen(portal_site: SiteBuilder, settings: Settings) -> None:
    settings.SCHEDULED_COMMANDS = {"clearsessions": 86_400}
    with pytest.raises(SystemExit):
        call_command("run_scheduled", "--once")
    assert ask().json()["checks"]["scheduler"]["ok"]
