"""The served portal of ``benchmarks.robots``, and who calls it."""

import email
import http.client
import os
import re
import subprocess
import sys
import uuid
from collections import Counter
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

from django.db import connection as database
from django.db import connections

from applications.models import Application, CompanyAccess
from benchmarks.robots import ROOT
from clauses.models import OpportunityPage

STARTS_WITHIN = 120  # seconds


class Portal(AbstractContextManager["Portal"]):
    """The portal of the environment, while it is served."""

    def __init__(self) -> None:
        self.folder, self.port = Path(os.environ["VAR_DIR"]), int(os.environ["PORT"])
        self.stack = ExitStack()

    def __enter__(self) -> Self:
        self.log = self.folder / "server.log"
        output = self.stack.enter_context(self.log.open("w"))
        self.server = subprocess.Popen(
            [sys.executable, "-u", "manage.py", "serve"], cwd=ROOT, stdout=output, stderr=subprocess.STDOUT
        )
        self._wait()
        self._invite_companies()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        connections.close_all()
        self.server.terminate()
        self.server.wait(timeout=30)
        self.stack.close()

    def _wait(self) -> None:
        for _ in range(STARTS_WITHIN * 10):
            if "/cms/" in self.log.read_text():
                return
            try:
                self.server.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            break
        raise RuntimeError(f"The portal did not start:\n{self.log.read_text()}")

    def _invite_companies(self) -> None:
        """Each employer has a link and each offer a desk: what a robot would flood."""
        for number, offer in enumerate(OpportunityPage.objects.filter(online_applications=True)):
            OpportunityPage.objects.filter(pk=offer.pk).update(contact_email=f"bureau{number}@example.org")
            CompanyAccess.objects.get_or_create(
                organisation_id=offer.employer_id, email=f"employeur{offer.employer_id}@example.org", person="Banc"
            )

    def offers(self) -> list[str]:
        """Slugs of the offers that take applications."""
        found = OpportunityPage.objects.public_now().order_by("pk")
        return [offer.slug for offer in found if offer.takes_applications]

    def stored(self, mark: str) -> Counter[Any]:
        """Applications of each offer whose name begins so."""
        return Counter(row.offer_id for row in Application.objects.iterator() if row.name.startswith(mark))

    def desks(self) -> set[str]:
        return {to for to in self.mails() if to.startswith(("bureau", "employeur"))}

    def mails(self) -> Counter[str]:
        """How many each address was sent; the folder has a file for each connection."""
        found: Counter[str] = Counter()
        for path in (self.folder / "mail").glob("*.log"):
            for text in path.read_text(encoding="utf-8").split("-" * 79 + "\n"):
                if text.strip():
                    found[str(email.message_from_string(text)["To"])] += 1
        return found

    def weight(self) -> dict[str, Any]:
        """Memory of all processes, and what lies in the folder and in the log."""
        table = subprocess.run(["ps", "-eo", "pid=,ppid=,rss="], capture_output=True, text=True, check=True).stdout
        rows = [tuple(map(int, line.split())) for line in table.splitlines()]
        family = {self.server.pid}
        for _ in range(4):
            family |= {pid for pid, parent, _rss in rows if parent in family}
        files = {
            name: [path for path in (self.folder / name).rglob("*") if path.is_file()]
            for name in ("cache", "private", "mail")
        }
        return {
            "memory_mb": round(sum(rss for pid, _parent, rss in rows if pid in family) / 1024),
            "database_mb": round(self._database_bytes() / 2**20, 1),
            "log_kb": round(self.log.stat().st_size / 1024),
            **{name: f"{len(found)} files, {sum(p.stat().st_size for p in found) // 1024} kB"
               for name, found in files.items()},
        }  # fmt: skip

    def _database_bytes(self) -> int:
        if database.vendor == "sqlite":
            return sum(path.stat().st_size for path in self.folder.glob("portal.sqlite3*"))
        with database.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])


class Caller:
    """One connection at a time, from whatever address it says as the proxy would."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.csrf = ""
        self.cookie = ""

    def get(self, path: str, address: str) -> int:
        code, _headers, _body = self._ask("GET", path, {"X-Forwarded-For": address})
        return code

    def post(self, path: str, address: str, data: dict[str, Any], cv: bytes = b"", *, csrf: bool = True) -> int:
        """Ask for the form once, then send with its session as often as wished."""
        headers = {"X-Forwarded-For": address}
        if csrf:
            if not self.csrf:
                _code, answered, body = self._ask("GET", path, headers)
                [self.csrf] = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', body)[:1]
                self.cookie = str(answered["Set-Cookie"]).partition(";")[0]
            data = data | {"csrfmiddlewaretoken": self.csrf}
            headers["Cookie"] = self.cookie
        body_sent, headers["Content-Type"] = _encoded(data, cv)
        code, _answered, _body = self._ask("POST", path, headers, body_sent)
        return code

    def _ask(self, method: str, path: str, headers: dict[str, str], body: bytes | None = None) -> tuple[int, Any, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response.status, response.headers, response.read().decode("utf-8", "replace")
        finally:
            connection.close()


def _encoded(data: dict[str, Any], cv: bytes) -> tuple[bytes, str]:
    if not cv:
        return urlencode(data).encode(), "application/x-www-form-urlencoded"
    edge = uuid.uuid4().hex
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in data.items()
    ]
    head = f'--{edge}\r\nContent-Disposition: form-data; name="cv"; filename="cv.pdf"\r\n\r\n'.encode()
    return b"".join([*parts, head, cv, f"\r\n--{edge}--\r\n".encode()]), f"multipart/form-data; boundary={edge}"
