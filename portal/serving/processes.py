"""Several long tasks as processes that start and stop together."""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import NoReturn

from portal.serving.lifeline import Lifeline

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
STOP_WITHIN = 15  # seconds, before what has not stopped is killed
RESTART_AFTER = 5  # seconds


class _Stop(BaseException):
    """Raised by a stop signal, wherever the waiting was."""


class Processes:
    """Forks the tasks, waits, and on Ctrl-C or a stop signal ends them all in order.

    The end of a vital task ends everything; another that dies is started again. Tasks are told to stop by SIGTERM,
    also when this process is killed outright.
    """

    def __init__(self, lifeline: Lifeline | None = None) -> None:
        self._lifeline = lifeline or Lifeline()
        self._tasks: dict[int, tuple[Callable[[], None], bool]] = {}

    def start(self, task: Callable[[], None], *, vital: bool) -> None:
        """Start a process that ends with this one."""
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            _become(task, self._lifeline)
        self._tasks[pid] = (task, vital)

    def wait(self, once_started: Callable[[], None] = lambda: None) -> int:
        """Return the exit code: 0 after a stop signal, else that of the vital task that ended."""
        for number in STOP_SIGNALS:
            signal.signal(number, _stop)
        try:
            once_started()
            return self._wait_for_a_vital_end()
        except _Stop:
            return 0
        finally:
            for number in STOP_SIGNALS:
                signal.signal(number, signal.SIG_IGN)
            self._stop_all()

    def _wait_for_a_vital_end(self) -> int:
        while True:
            pid, status = os.wait()
            task, vital = self._tasks.pop(pid, (None, False))
            if vital:
                return os.waitstatus_to_exitcode(status) or 1
            if task is not None:
                time.sleep(RESTART_AFTER)
                self.start(task, vital=False)

    def _stop_all(self) -> None:
        self._signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_WITHIN
        while self._tasks and time.monotonic() < deadline:
            self._reap(os.WNOHANG)
            time.sleep(0.05)
        self._signal(signal.SIGKILL)
        while self._tasks:
            self._reap(0)

    def _signal(self, number: int) -> None:
        for pid in self._tasks:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)

    def _reap(self, flags: int) -> None:
        try:
            pid, _ = os.waitpid(-1, flags)
        except ChildProcessError:
            self._tasks.clear()
        else:
            self._tasks.pop(pid, None)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    # A second Ctrl-C while stopping changes nothing.
    for number in STOP_SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    raise _Stop


def _become(task: Callable[[], None], lifeline: Lifeline) -> NoReturn:
    """Run the task as this forked process, out of reach of the terminal's Ctrl-C."""
    code = 1
    try:
        os.setpgid(0, 0)
        for number in STOP_SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        lifeline.hold()
        task()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


@contextlib.contextmanager
def before_the_terminal() -> Iterator[None]:
    """Take the terminal's Ctrl-C for this process alone, as a shell does for the job in front.

    Under make, Ctrl-C reaches make too, which then reports an interruption even when all stopped as it
    should. Without a terminal, or when another job is in front, nothing is changed.
    """
    try:
        terminal = sys.stdin.fileno()
        group_in_front = os.tcgetpgrp(terminal)
    except (OSError, ValueError):
        yield
        return
    if group_in_front != os.getpgrp() or os.getpid() == os.getpgrp():
        yield
        return
    # A process behind is stopped when it moves the terminal to another, unless it says it means it.
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # make would not notice, and nobody could wake us
    os.setpgid(0, 0)
    os.tcsetpgrp(terminal, os.getpgrp())
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            os.tcsetpgrp(terminal, group_in_front)
