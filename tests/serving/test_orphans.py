"""A server that is killed outright leaves nothing behind that serves, or sends mails, without it."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from django.conf import settings

from tests.processes import database_url, wait_until

FAMILY = """
import os, pathlib, sys, time
from portal.serving.lifeline import Lifeline
from portal.serving.processes import Processes

def child():
    (pathlib.Path(sys.argv[1]) / str(os.getpid())).touch()
    time.sleep(60)

processes = Processes(Lifeline(by_kernel=sys.argv[2] == "kernel"))
processes.start(child, vital=True)
processes.start(child, vital=False)
processes.wait()
"""


def lives(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def descendants(pid: int) -> list[int]:
    return [child.pid for child in psutil.Process(pid).children(recursive=True)]


@pytest.mark.parametrize(
    "how", [pytest.param("kernel", marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux's own")), "pipe"]
)
def test_children_end_with_a_parent_that_is_killed(tmp_path: Path, how: str) -> None:
    parent = subprocess.Popen([sys.executable, "-c", FAMILY, str(tmp_path), how], cwd=settings.BASE_DIR)
    wait_until(lambda: len(list(tmp_path.iterdir())) == 2, "the children did not start")
    children = [int(path.name) for path in tmp_path.iterdir()]
    assert all(lives(child) for child in children)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    wait_until(lambda: not any(lives(child) for child in children), "children outlived their parent")


# Processes end alike whichever database they use.
@pytest.mark.once
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_killed_server_leaves_no_worker_no_scheduler_and_its_port(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    variables = {"DJANGO_SETTINGS_MODULE": "portal.settings.local", "DATABASE_URL": database_url()}
    command = [sys.executable, "manage.py", "serve", "--port", str(port)]

    def start() -> "subprocess.Popen[bytes]":
        served = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=os.environ | variables | {"VAR_DIR": str(tmp_path)},
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        wait_until(lambda: served.poll() is not None or len(descendants(served.pid)) >= 3, "serve did not start")
        assert served.poll() is None
        return served

    first = start()
    family = descendants(first.pid)  # the web server, its worker, the scheduler
    first.send_signal(signal.SIGKILL)
    first.wait()
    wait_until(lambda: not any(lives(each) for each in family), "something outlived the server")
    again = start()  # on the same port
    again.terminate()
    assert again.wait(timeout=60) == 0
