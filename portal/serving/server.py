"""The web server: gunicorn with threads, inside the process that already loaded Django."""

import gc
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from portal.serving.lifeline import end_with_parent


class DjangoLogger(Logger):
    """Gunicorn's lines go through the project's ``LOGGING`` like all others."""

    def setup(self, cfg: Any) -> None:
        level = self.LOG_LEVELS[cfg.loglevel.lower()]
        self.error_log.setLevel(level)
        self.access_log.setLevel(level)
        self.error_log.propagate = self.access_log.propagate = True


class WebServer(BaseApplication):
    """Serves the portal at ``bind`` (``host:port``) until its process is told to stop (SIGTERM)."""

    def __init__(self, bind: str, *, workers: int, threads: int, access_log: bool) -> None:
        self._options = {
            "bind": bind,
            "workers": workers,
            "threads": threads,
            "worker_class": "gthread",
            "preload_app": True,  # loaded once, its memory shared by the workers
            "timeout": 60,
            "graceful_timeout": 10,
            "keepalive": 5,
            # Workers are renewed now and then, not all at the same time, against leaks of libraries.
            "max_requests": 5000,
            "max_requests_jitter": 1000,
            "control_socket_disable": True,
            "logger_class": DjangoLogger,
            "loglevel": "info" if access_log else "warning",
            "accesslog": "-" if access_log else None,
            # Neither the visitor's address nor the query string, where people write what they look for.
            "access_log_format": "%(m)s %(U)s %(s)s %(B)s bytes %(M)s ms",
            "when_ready": lambda _server: settle_memory(),
            "post_fork": _begin_work,
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        application = get_wsgi_application()
        get_resolver().url_patterns  # noqa: B018  # imports the views: loaded once too, and not by the first visitor
        return application


def settle_memory() -> None:
    """Leave what was loaded out of all later garbage collections.

    The 250 000 objects of the loaded application never go away. A collector that walks them all stops a request
    for 25 ms and more, and copies the memory that the workers share. Called before they are forked.
    """
    gc.collect()
    gc.freeze()


def _begin_work(server: Any, _worker: Any) -> None:
    """In each worker: it ends with its parent, and opens its own connections."""
    end_with_parent(server.pid)
    connections.close_all()
