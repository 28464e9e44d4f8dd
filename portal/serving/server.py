"""The web server: gunicorn with threads, inside the process that already loaded Django."""

import gc
import sys
from typing import Any

from django.db import connections
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from portal.serving.lifeline import end_with_parent
from portal.serving.route_names import PAGE, SHORTEST_VALUE, route_name
from portal.web.front import wsgi


class DjangoLogger(Logger):
    """Gunicorn's lines go through the project's ``LOGGING`` like all others."""

    def setup(self, cfg: Any) -> None:
        level = self.LOG_LEVELS[cfg.loglevel.lower()]
        self.error_log.setLevel(level)
        self.access_log.setLevel(level)
        self.error_log.propagate = self.access_log.propagate = True

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        """Return the route's name wherever a format asks for the path; neither query string nor referrer."""
        found: dict[str, Any] = super().atoms(resp, req, {"RAW_URI": "", "SERVER_PROTOCOL": ""} | environ, request_time)
        route = route_name(environ.get("PATH_INFO", ""), environ.get(PAGE, ""))
        hidden = {"U": route, "r": f"{environ.get('REQUEST_METHOD')} {route}", "q": "", "f": "-", "h": "-"}
        # And none of « {raw_uri}e », « {referer}i », « {location}o »: whole headers and variables.
        return {name: value for name, value in found.items() if not name.startswith("{")} | hidden

    def warning(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """Without the bytes of a request that gunicorn could not read, nor its sender."""
        if str(msg).startswith("Invalid request"):
            msg, args = "Invalid request: %s", (type(sys.exception()).__name__,)
        super().warning(msg, *args, **kwargs)

    def exception(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """Without the address of the request that failed; the exception may not quote it either."""
        if str(msg).startswith("Error handling request") and args:
            path, _, query = str(args[-1]).partition("?")
            kwargs["extra"] = {"sent": [part for part in (*path.split("/"), query) if len(part) >= SHORTEST_VALUE]}
            msg, args = "Error handling request %s", (route_name(path),)
        super().exception(msg, *args, **kwargs)


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
            # A kept page is a request like any other: with a few thousand, a busy hour renewed them each second, and
            # each new one has its memory to fill and its queries to compile.
            "max_requests": 100_000,
            "max_requests_jitter": 20_000,
            "control_socket_disable": True,
            # SCRIPT_NAME and PATH_INFO, which a proxy on this machine would pass on from whoever sends them.
            "forwarder_headers": "",
            "logger_class": DjangoLogger,
            "loglevel": "info" if access_log else "warning",
            "accesslog": "-" if access_log else None,
            # « U » is the route's name here: people write into addresses, and signed links are keys.
            "access_log_format": "%(m)s %(U)s %(s)s %(B)s bytes %(M)s ms",
            "when_ready": lambda _server: settle_memory(),
            "post_fork": _begin_work,
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        application = wsgi.application()
        len(get_resolver().url_patterns)  # imports the views: loaded once too, and not by the first visitor
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
