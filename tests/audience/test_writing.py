"""When counts are written: each minute by a thread, at the end of the process, and later where the database is away."""

import logging
from typing import Any

import pytest
from django.core.cache.backends.locmem import LocMemCache
from django.db import OperationalError, connection

from audience import tally as module
from audience.enums import Act
from audience.hits import Hit
from audience.models import HourSum, PageSum
from audience.tally import Tally
from benchmarks.traffic import FIREFOX
from tests.processes import wait_until

HIT = Hit(Act.PAGE, "/agenda/", "192.0.2.7", FIREFOX.format(1))


def pages() -> int:
    return sum(HourSum.objects.filter(act=Act.PAGE).values_list("times", flat=True))


def refuse(*_arguments: Any) -> None:
    raise OperationalError("database is locked")


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_thread_writes_each_minute_and_the_end_of_the_process_what_is_left(
    settings: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings.AUDIENCE_IN_BACKGROUND = True
    monkeypatch.setattr(module, "WRITE_EVERY", 0.01)
    one = Tally(LocMemCache("writing", {}))
    one.note(HIT)
    wait_until(lambda: pages() == 1, "the thread did not write")
    assert PageSum.objects.get().times == 1
    one.note(HIT)  # another thread, once the first has ended
    wait_until(lambda: pages() == 2, "no thread wrote the second minute")

    # The database is away for a minute: said in the log, and nothing is lost.
    monkeypatch.setattr(module, "WRITE_EVERY", 600)
    one.note(HIT)
    with caplog.at_level(logging.ERROR), connection.execute_wrapper(refuse):
        one._write_in_background()
    assert "Visits wait for the database" in caplog.text
    one.note(HIT)
    one._write_in_background()
    assert pages() == 4

    # A process that is told to stop does not wait for its minute.
    monkeypatch.setattr(module, "tally", one)
    one.note(HIT)
    assert one._timer is not None
    module._last_words()
    assert pages() == 5
    assert one._timer is None
    module._last_words()  # nothing is left
    assert pages() == 5


def test_a_visit_that_cannot_be_counted_is_told_to_the_log_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_arguments: Any) -> bool:
        raise ZeroDivisionError

    store = LocMemCache("broken", {})
    monkeypatch.setattr(store, "add", broken)
    Tally(store).note(HIT)
    assert "A visit could not be counted" in caplog.text
    assert "192.0.2.7" not in caplog.text
