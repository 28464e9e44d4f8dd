"""How long a server may keep us waiting, wherever it does.

A time limit on each reading is not enough: a server that sends a byte a second, of its headers or of the size of a
piece, never reaches it, and the library goes on waiting for the end of the line. The connection itself is then cut.
"""

import os
import socket
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Any, Self, TypeVar

import urllib3

Pool = TypeVar("Pool", bound=urllib3.HTTPConnectionPool)


class Patience:
    """Cuts the connections that it watches once ``seconds`` are over, or ``silence`` passed since ``renew``."""

    def __init__(self, seconds: float, silence: float) -> None:
        self.is_over = False
        self._silence = silence
        self._end = time.monotonic() + seconds
        self._limit = self._end
        self._held: list[socket.socket] = []
        self._done = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._watcher.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._watcher.join()
        for held in self._held:
            held.close()

    def renew(self) -> None:
        """Start the wait again: the server gave a sign of life, or a new one is asked."""
        self._limit = min(self._end, time.monotonic() + self._silence)

    def watch(self, pool: Pool) -> Pool:
        """Return the pool, whose connections will be cut in time.

        From before they are secured, which may drip as well.
        """
        patience, plain = self, pool.ConnectionCls

        class Watched(plain):  # type: ignore[misc, valid-type]  # http or https, as the pool says
            def _new_conn(self) -> Any:
                connection = super()._new_conn()
                patience._hold(connection)
                return connection

        pool.ConnectionCls = Watched
        return pool

    def _hold(self, connection: socket.socket) -> None:
        """Keep a handle of our own: the library may close its own at any moment."""
        self._held.append(socket.socket(fileno=os.dup(connection.fileno())))

    def _watch(self) -> None:
        while not self._done.wait(min(1.0, max(self._limit - time.monotonic(), 0.01))):
            if time.monotonic() < self._limit:
                continue
            self.is_over = True
            for held in list(self._held):
                with suppress(OSError):  # already closed by the server
                    held.shutdown(socket.SHUT_RDWR)
