"""Limits hold whatever the number of processes and of addresses."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from portal.requests.rate_limit import network_of, wait_of
from portal.requests.shared_counters import SharedCounters

COUNT = """
import sys
from django.conf import settings
settings.configure()
from portal.requests.shared_counters import SharedCounters
counts = SharedCounters(sys.argv[1], {})
counts.add("all", 0, 60)
for _ in range(200):
    counts.incr("all")
"""


def test_several_processes_count_together(tmp_path: Path) -> None:
    file = str(tmp_path / "limits.sqlite3")
    running = [subprocess.Popen([sys.executable, "-c", COUNT, file], cwd=settings.BASE_DIR) for _ in range(3)]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert SharedCounters(file, {}).get("all") == 600


def test_a_count_ends_and_leaves_nothing(tmp_path: Path) -> None:
    counts = SharedCounters(str(tmp_path / "new folder" / "limits.sqlite3"), {})
    assert counts.add("who", 0, timeout=-1)
    with pytest.raises(ValueError, match="not found"):
        counts.incr("who")
    assert counts.add("who", 0, timeout=60)
    assert not counts.add("who", 0, timeout=60)
    assert counts.incr("who") == 1
    counts.add("old", 0, timeout=-1)
    counts.sweep()
    assert len(counts) == 1
    counts.set("who", 7)
    assert counts.get("who") == 7
    assert counts.delete("who")
    counts.clear()
    assert len(counts) == 0


def test_where_nothing_can_be_written_nobody_is_refused(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "limits.sqlite3").write_text("not a database, and long enough to be told from one " * 20)
    counts = SharedCounters(str(tmp_path / "limits.sqlite3"), {})
    assert not counts.add("who", 0, timeout=60)
    with pytest.raises(ValueError, match="not found"):
        counts.incr("who")
    assert "count of limits fails" in caplog.text


def test_each_name_has_its_own_count() -> None:
    assert [wait_of("ana", "test", most=2, seconds=60) > 0 for _ in range(3)] == [False, False, True]
    assert not wait_of("bo", "test", most=2, seconds=60)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.9", "198.51.100.9"),
        ("2001:db8:0:7:1:2:3:4", "2001:db8:0:7::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:198.51.100.9", "198.51.100.9"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_who_answers_for_an_address(address: str, network: str) -> None:
    assert network_of(address) == network
