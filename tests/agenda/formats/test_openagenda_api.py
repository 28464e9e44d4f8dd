"""OpenAgenda's API v2, played by a server of this machine that pages and filters as it does."""

import io
import json
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command

from agenda.models import EventPage
from ingest.models import Source
from portal.models import Organisation
from tests.clock import Move

pytestmark = pytest.mark.django_db
MONDAY = "2026-11-23T06:00:00.000Z"


class Agenda:
    """Events and removals with their ``updatedAt``; answers at most ``size`` of them, in that order."""

    def __init__(self) -> None:
        self.events: dict[int, dict[str, Any]] = {}
        self.removed: dict[int, str] = {}
        self.asked: list[dict[str, list[str]]] = []
        self.breaks_after: int | None = None
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                query = parse_qs(urlsplit(self.path).query)
                outer.asked.append(query)
                broken = outer.breaks_after is not None and len(outer.asked) > outer.breaks_after
                body = b"<h1>Panne</h1>" if broken else json.dumps(outer.answer(query)).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://localhost:{self.server.server_port}/v2/agendas/123/events?key=abc&size=2"

    def put(self, uid: int, updated: str = MONDAY, title: str = "") -> None:
        self.events[uid] = {
            "uid": uid,
            "updatedAt": updated,
            "title": {"fr": title or f"Atelier numéro {uid}"},
            "timings": [{"begin": f"2026-12-{uid:02}T10:00:00+01:00", "end": f"2026-12-{uid:02}T12:00:00+01:00"}],
            "location": {"name": "Mairie", "address": "1 rue Haute", "postalCode": "75018", "city": "Paris"},
        }

    def answer(self, query: dict[str, list[str]]) -> dict[str, Any]:
        assert query["key"] == ["abc"]
        assert query["sort"] == ["updatedAt.asc"]
        gone = [{"uid": uid, "updatedAt": updated} for uid, updated in self.removed.items()]
        found: list[dict[str, Any]] = gone if query.get("removed") == ["1"] else list(self.events.values())
        since = query.get("updatedAt[gte]", [""])[0]
        after = query.get("after[]")
        mark = (after[0], int(after[1])) if after else ("", 0)
        rows = sorted((each["updatedAt"], each["uid"], each) for each in found if each["updatedAt"] >= since)
        page = [row for row in rows if row[:2] > mark][: int(query["size"][0])]
        return {"total": len(rows), "events": [row[2] for row in page], "after": list(page[-1][:2]) if page else None}


@pytest.fixture
def agenda(portal_site: object, settings: Any) -> Iterator[Agenda]:
    settings.INGEST_TRUSTED_HOSTS = ["localhost"]
    settings.INGEST_RETRY_SECONDS = 0
    found = Agenda()
    threading.Thread(target=found.server.serve_forever, daemon=True).start()
    partner = Organisation.objects.create(name="Ville fictive")
    Source.objects.create(name="Ville", format="openagenda", trust="publier", url=found.url, organisation=partner)
    yield found
    found.server.shutdown()
    found.server.server_close()


def read(agenda: Agenda) -> str:
    agenda.asked.clear()
    output = io.StringIO()
    call_command("ingest", "openagenda", agenda.url, source="Ville", stdout=output)
    line = output.getvalue().strip().splitlines()[-1]
    return " ".join(part for part in line.split() if not part.endswith("=0"))


def test_every_page_is_read_and_a_second_reading_asks_for_news_only(agenda: Agenda) -> None:
    for uid in range(1, 6):
        agenda.put(uid)
    assert read(agenda) == "created=5"
    assert len(agenda.asked) == 4  # 2 + 2 + 1, and nothing after
    assert all("updatedAt[gte]" not in query for query in agenda.asked)
    assert read(agenda) == ""
    assert {query["updatedAt[gte]"][0] for query in agenda.asked} == {"2026-11-23T06:45:00.000Z"}
    assert EventPage.objects.live().count() == 5


def test_news_and_removals_come_and_the_rest_stays(agenda: Agenda, set_moment: Move) -> None:
    for uid in range(1, 6):
        agenda.put(uid)
    read(agenda)
    set_moment(2026, 11, 24, 8)
    agenda.put(2, "2026-11-23T20:00:00.000Z", "Nouveau titre")
    agenda.put(6, "2026-11-23T21:00:00.000Z")
    del agenda.events[4]
    agenda.removed[4] = "2026-11-23T22:00:00.000Z"
    assert read(agenda) == "created=1 updated=1 removed=1"
    assert EventPage.objects.get(title="Nouveau titre").live
    assert EventPage.objects.get(title="Atelier numéro 4").expired
    assert EventPage.objects.live().count() == 5


def test_a_page_that_fails_loses_nothing(agenda: Agenda, set_moment: Move) -> None:
    for uid in range(1, 6):
        agenda.put(uid)
    read(agenda)
    set_moment(2026, 11, 24, 8)
    for uid in range(1, 6):
        agenda.put(uid, "2026-11-23T20:00:00.000Z", f"Changé {uid}")
    agenda.breaks_after = 1
    with pytest.raises(Exception, match="n’a pas répondu en JSON"):
        read(agenda)
    assert EventPage.objects.filter(title__startswith="Changé").count() == 0
    set_moment(2026, 11, 25, 8)
    agenda.breaks_after = None
    assert read(agenda) == "updated=5"


def test_the_whole_agenda_is_read_again_each_week(agenda: Agenda, set_moment: Move) -> None:
    for uid in range(1, 6):
        agenda.put(uid)
    read(agenda)
    del agenda.events[5]  # left without a word
    set_moment(2026, 11, 26, 8)
    assert read(agenda) == ""
    set_moment(2026, 11, 30, 9)
    assert read(agenda) == "unchanged=4 removed=1"


def test_another_address_is_read_whole(agenda: Agenda) -> None:
    agenda.put(1)
    read(agenda)
    agenda.url += "&city=Paris"
    assert read(agenda) == "unchanged=1"
    assert agenda.asked[0]["city"] == ["Paris"]


def test_what_is_asked_covers_the_time_between_two_clocks(agenda: Agenda, set_moment: Move) -> None:
    agenda.put(1)
    read(agenda)
    last = datetime.fromisoformat(Source.objects.get().cursor.split()[1])
    set_moment(2026, 11, 23, 12)
    read(agenda)
    since = datetime.fromisoformat(agenda.asked[0]["updatedAt[gte]"][0])
    assert timedelta(minutes=10) <= last - since <= timedelta(minutes=30)
