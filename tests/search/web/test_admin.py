"""Editors' view of the search: word groups that take effect, what the public looks for, pinned results."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from portal import dates
from search.models import QueryCount, WordGroup
from tests.search.pages import make_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portal_site")]


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "a long password 123"))
    return client


def test_a_word_group_is_written_in_the_admin_and_found_by(editor: Client) -> None:
    make_page("Atelier théâtre")
    address = reverse("wagtailsnippets_search_wordgroup:add")
    refused = editor.post(address, {"kind": "synonymes", "terms": "théâtre", "note": ""})
    assert "Écrivez au moins deux termes, un par ligne." in refused.content.decode()
    editor.post(address, {"kind": "synonymes", "terms": "théâtre\r\nimpro", "note": "vu dans le rapport"})
    assert WordGroup.objects.filter(note="vu dans le rapport").exists()
    assert "Atelier <mark>théâtre</mark>" in editor.get("/recherche/?q=impro").content.decode()


@pytest.mark.parametrize(
    ("kind", "terms", "problem"),
    [
        ("famille", "aide\nservice à la personne", "Choisissez « Synonymes »"),
        ("synonymes", "emploi\nde la", "n’a que des mots vides"),
        ("synonymes", "emploi\nun deux trois quatre cinq six sept huit", "six mots au plus"),
    ],
)
def test_a_word_group_that_cannot_work_is_refused(editor: Client, kind: str, terms: str, problem: str) -> None:
    response = editor.post(reverse("wagtailsnippets_search_wordgroup:add"), {"kind": kind, "terms": terms, "note": ""})
    assert problem in response.content.decode()


def test_the_report_adds_up_days_and_filters(editor: Client) -> None:
    today = dates.today()
    QueryCount.objects.create(day=today, text="rsa", searches=3)
    QueryCount.objects.create(day=today - timedelta(days=1), text="rsa", searches=2)
    QueryCount.objects.create(day=today, text="licorne", searches=4, without_result=4)
    html = editor.get(reverse("search_queries_report")).content.decode()
    assert html.index("rsa") < html.index("licorne")
    assert ">5<" in "".join(html.split())
    only = editor.get(reverse("search_queries_report"), {"nothing": "oui"}).content.decode()
    assert "licorne" in only
    assert "rsa" not in only.split("</thead>")[1]
    export = editor.get(reverse("search_queries_report"), {"export": "csv"})
    assert export.getvalue().decode().splitlines()[1].startswith("rsa;5;0;")


def test_visitors_do_not_see_the_report(client: Client) -> None:
    assert client.get(reverse("search_queries_report")).status_code == 302
