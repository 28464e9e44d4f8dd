"""oEmbed of our own lists, and the page where a partner copies the code."""

import json
import re
from html import unescape

import pytest
from django.test import Client

from tests.opendata.conftest import Make

pytestmark = pytest.mark.django_db
WIDGET = "http://testserver/widget/evenement/?arrondissement=75018"


def test_a_list_of_ours_is_given_as_a_frame(client: Client, make: Make) -> None:
    make("event", "Forum")
    answer = client.get("/oembed/", {"url": WIDGET, "maxwidth": "320", "maxheight": "9999"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    found = answer.json()
    assert (found["version"], found["type"], found["width"], found["height"]) == ("1.0", "rich", 320, 640)
    source = re.search(r'<iframe src="([^"]+)" title="Agenda" width="320"', found["html"])
    assert source is not None
    assert unescape(source[1]) == WIDGET
    assert client.get(WIDGET.removeprefix("http://testserver")).status_code == 200


def test_the_frame_says_where_its_oembed_is(client: Client, make: Make) -> None:
    make("event", "Forum")
    html = client.get("/widget/evenement/?arrondissement=75018&x=1").content.decode()
    link = re.search(r'type="application/json\+oembed" title="[^"]+" href="http://testserver([^"]+)"', html)
    assert link is not None
    assert WIDGET in unescape(client.get(unescape(link[1])).json()["html"])


@pytest.mark.parametrize(
    "url",
    [
        "", "x", "http://testserver/", "http://testserver/agenda/", "https://testserver/widget/evenement/",
        "http://evil.example/widget/evenement/", "http://testserver.evil.example/widget/evenement/",
        "http://testserver@evil.example/widget/evenement/", "//testserver/widget/evenement/", "http://[/widget/",
        "http://testserver/widget/rubrique/", "http://testserver/widget/evenement/\x00",
        "http://testserver/w" + "a" * 3000, "javascript:alert(1)", "http://testserver:81/widget/evenement/",
    ],
)  # fmt: skip
def test_no_other_address_is_known(client: Client, make: Make, url: str) -> None:
    make("event", "Forum")
    answer = client.get("/oembed/", {"url": url})
    assert answer.status_code == 404
    assert "n’est pas celle d’une liste" in answer.json()["error"]


def test_other_formats_and_absurd_sizes(client: Client, make: Make) -> None:
    make("event", "Forum")
    assert client.get("/oembed/", {"url": WIDGET, "format": "xml"}).status_code == 400
    for size in ("-1", "é", "0", "9" * 50, ""):
        assert 200 <= client.get("/oembed/", {"url": WIDGET, "maxwidth": size}).json()["width"] <= 640
    hostile = client.get("/oembed/", {"url": WIDGET + "&q=%22%3E%3Cscript%3E"}).json()["html"]
    assert "<script" not in hostile


def test_a_partner_chooses_sees_and_copies(client: Client, make: Make) -> None:
    make("event", "Forum")
    make("place", "Antenne")
    manual = client.get("/api/").content.decode()
    assert "/api/vos-pages/?nature=evenement&amp;arrondissement=75018" in manual
    html = client.get("/api/vos-pages/?nature=lieu&arrondissement=75018&x=%00").content.decode()
    code = re.search(r"<pre><code>(.+?)</code></pre>", html, re.DOTALL)
    assert code is not None
    assert code[1].startswith("&lt;iframe "), "a text to copy, not a frame"
    assert html.count("<iframe ") == 1
    assert 'src="http://testserver/widget/lieu/?arrondissement=75018"' in unescape(unescape(code[1]))
    assert 'src="/widget/lieu/?arrondissement=75018"' in html
    for nature in ("", "inconnue", "é" * 300):
        assert client.get("/api/vos-pages/", {"nature": nature}).status_code == 200
    assert json.dumps(html).count("<script>") == 0
