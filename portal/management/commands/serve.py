"""Serve the portal: the web server and the scheduler, until Ctrl-C or SIGTERM."""

import contextlib
import os
import socket
import time
from typing import Any

from django.conf import settings
from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.core.cache.backends.filebased import FileBasedCache
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from portal.management.commands.prepare import migrations_are_missing
from portal.management.commands.run_scheduled import keep_time
from portal.serving.processes import Processes, before_the_terminal
from portal.serving.server import WebServer
from portal.web.front import kept_pages
from portal.web.publication import generation

READY_WITHIN = 30  # seconds


class Command(BaseCommand):
    help = "Sert le portail et lance les publications prévues, jusqu’à Ctrl-C."
    # `make check` runs them; here they would only delay the start.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=settings.BIND_HOST)
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument(
            "--prepare",
            action="store_true",
            help="Applique d’abord les migrations et charge la démonstration si la base est vide.",
        )
        parser.add_argument(
            "--no-schedule", action="store_true", help="Sans les tâches périodiques : une autre machine les lance."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        if not os.environ.get("WAGTAILADMIN_BASE_URL"):
            settings.WAGTAILADMIN_BASE_URL = _address(host, port).rstrip("/")
        _refuse_busy_port(host, port)
        if options["prepare"]:
            call_command("prepare", stdout=self.stdout)
        elif migrations_are_missing():
            raise CommandError("La base de données n’est pas à jour : lancez d’abord « make migrate ».")
        _start_afresh()
        server = WebServer(
            f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            workers=settings.WEB_CONCURRENCY,
            threads=settings.WEB_THREADS,
            access_log=settings.ACCESS_LOG,
        )
        connections.close_all()  # each process opens its own
        with before_the_terminal():
            processes = Processes()
            processes.start(server.run, vital=True)

            def once_started() -> None:
                self._announce(host, port)
                # After the server, whose start it would slow down.
                if not options["no_schedule"]:
                    processes.start(keep_time, vital=False)

            code = processes.wait(once_started)
        if code:
            raise SystemExit(code)
        self.stdout.write("\nPortail arrêté.")

    def _announce(self, host: str, port: int) -> None:
        _wait_until_it_answers(host, port)
        address = _address(host, port)
        self.stdout.write(f"\nLe portail : {address}\nL’administration : {address}cms/\nPour arrêter : Ctrl-C\n")
        self.stdout.flush()


def _address(host: str, port: int) -> str:
    """Return the address at which to open what is served there."""
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104  # compared, not bound
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"


def _refuse_busy_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(
                f"L’adresse {host}:{port} ne peut pas être ouverte ({error.strerror}). "
                f"Choisissez un autre port, par exemple : make run PORT={port + 1}"
            ) from error


def _start_afresh() -> None:
    """Pages and navigation kept by an earlier version of the code must not be shown by this one."""
    for cache in (caches[DEFAULT_CACHE_ALIAS], caches[kept_pages.STORE]):
        if isinstance(cache, FileBasedCache):
            cache.clear()  # ours alone; a Redis is shared with other machines
    generation.renew()


def _wait_until_it_answers(host: str, port: int) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=1):
            return
        time.sleep(0.05)
