"""The server and the scheduler start together, stop together, and survive what may happen to them."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from tests.migrated import copy_migrated

LOOP = """
import sys, time, pathlib
from portal.serving.processes import Processes

folder = pathlib.Path(sys.argv[1])

def note(name):
    with (folder / name).open("a") as lines:
        lines.write("started\\n")

def server():
    note("server")
    time.sleep(60)

def scheduler():
    note("scheduler")
    time.sleep(60)

def broken():
    note("server")
    raise SystemExit(3)

processes = Processes()
processes.start(broken if sys.argv[2] == "broken" else server, vital=True)
processes.start(scheduler, vital=False)
sys.exit(processes.wait(lambda: note("ready")))
"""


def start(folder: Path, kind: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-c", LOOP, str(folder), kind], cwd=settings.BASE_DIR)


def wait_for(file: Path) -> None:
    deadline = time.monotonic() + 10
    while not file.exists():
        assert time.monotonic() < deadline, f"{file.name} never came"
        time.sleep(0.02)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_signal_ends_everything_with_code_zero(tmp_path: Path, stop: signal.Signals) -> None:
    process = start(tmp_path, "server")
    for name in ("ready", "server", "scheduler"):
        wait_for(tmp_path / name)
    process.send_signal(stop)
    assert process.wait(timeout=10) == 0
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_the_end_of_the_server_ends_everything_with_its_code(tmp_path: Path) -> None:
    process = start(tmp_path, "broken")
    assert process.wait(timeout=10) == 3


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def local_environment(tmp_path: Path) -> dict[str, str]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.local", "VAR_DIR": str(tmp_path)}
    environment.pop("DATABASE_URL", None)
    return environment


@pytest.fixture
def migrated(local_environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    copy_migrated(tmp_path / "portal.sqlite3")
    return local_environment


@pytest.mark.sqlite
def test_serve_answers_then_stops_on_ctrl_c(migrated: dict[str, str], free_port: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(free_port)],
        cwd=settings.BASE_DIR, env=migrated, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    shown = ""
    while "Ctrl-C" not in shown:
        line = process.stdout.readline()
        assert line, shown
        shown += line
    with urllib.request.urlopen(f"http://127.0.0.1:{free_port}/sante/") as answer:
        assert answer.status == 200
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert f"http://127.0.0.1:{free_port}/cms/" in shown
    assert "Portail arrêté." in rest
    assert "Traceback" not in shown + rest


@pytest.mark.sqlite
def test_serve_names_a_busy_port_and_another(local_environment: dict[str, str]) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=settings.BASE_DIR, env=local_environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert f"PORT={port + 1}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.sqlite
def test_serve_refuses_a_database_that_is_not_up_to_date(local_environment: dict[str, str], free_port: int) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", "serve", "--port", str(free_port)],
        cwd=settings.BASE_DIR, env=local_environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert re.search(r"CommandError: La base de données n’est pas à jour", done.stderr)


SETTLED = """
import django, gc
django.setup()
from portal.serving.server import settle_memory
before = len(gc.get_objects())
settle_memory()
print(before, len(gc.get_objects()))
"""


def test_no_request_waits_while_the_loaded_application_is_searched_for_garbage() -> None:
    told = subprocess.run(
        [sys.executable, "-c", SETTLED], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True, timeout=60
    )
    before, after = map(int, told.stdout.split()[-2:])
    assert before > 50_000
    assert after < before / 50
