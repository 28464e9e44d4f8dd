"""Children that end when their parent does, however it ended: ``kill -9`` leaves nobody to tell them.

On Linux the kernel sends them SIGTERM. Elsewhere (macOS) each holds the reading end of a pipe whose other end only the
parent has: it closes with the parent.
"""

import ctypes
import os
import signal
import sys
import threading

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


class Lifeline:
    """Made by the parent before it forks; ``hold`` is called in each child."""

    def __init__(self, *, by_kernel: bool = sys.platform == "linux") -> None:
        self._parent = os.getpid()
        self._by_kernel = by_kernel
        self._reading, self._writing = (-1, -1) if by_kernel else os.pipe()

    def hold(self) -> None:
        """From now on this process gets SIGTERM at the end of its parent; at once if that came before."""
        if self._by_kernel:
            end_with_parent(self._parent)
            return
        os.close(self._writing)
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        os.read(self._reading, 1)  # nobody writes: it returns when the parent is gone
        os.kill(os.getpid(), signal.SIGTERM)


def end_with_parent(parent: int) -> None:
    """Ask the kernel; where it cannot be asked (not Linux), nothing happens.

    The parent may have died before the question: then the child already has another one.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)
