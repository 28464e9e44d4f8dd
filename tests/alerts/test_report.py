"""What the staff reads of alerts: numbers, and nobody's address."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from alerts.admin.report import report
from alerts.models import Alert
from portal.structure import SiteBuilder
from tests.clock import Move
from tests.queries import captured_queries

from .conftest import MakePlace, ask, ask_at, follow, send, text

pytestmark = pytest.mark.django_db
ADDRESS = "/cms/rapports/alertes/"


def test_alerts_are_counted_by_list_without_who(
    at: Move, client: Client, portal_site: SiteBuilder, make_place: MakePlace
) -> None:
    follow(portal_site["places"], "arrondissement=75018")
    follow(portal_site["places"], email="bea@example.org", often="semaine")
    ask(client, portal_site["guides"])
    ask_at(client, "/alertes/recherche/?q=forum", email="chloe@example.org")
    at(2026, 11, 30, 15)
    make_place("Antenne nouvelle")
    at(2026, 12, 1)
    assert send() == 1
    found = report()
    # Two people said yes: Chloé, whose address anybody may have typed, did not.
    assert (found.people, found.confirmed, found.waiting, found.failing) == (2, 2, 2, 0)
    assert (found.mails, found.told) == (3, 1)  # two of them ask for a yes
    assert [(each.title, each.confirmed, each.filtered, each.waiting) for each in found.lists] == [
        (portal_site["places"].title, 2, 1, 0), ("Recherche", 0, 0, 1), (portal_site["guides"].title, 0, 0, 1),
    ]  # fmt: skip
    assert [count for _label, count in found.frequencies] == [0, 1, 1]
    staff = Client()
    staff.force_login(get_user_model().objects.create_superuser("chef", "chef@example.org", "une-longue-phrase"))
    html = text(staff.get(ADDRESS))
    assert "Alertes confirmées" in html
    assert "bea@" not in html
    assert staff.get("/cms/").content.decode().count(ADDRESS) == 1


def test_queries_do_not_grow_with_alerts(at: Move, portal_site: SiteBuilder) -> None:
    def cost() -> int:
        with captured_queries() as asked:
            report()
        return len(asked)

    follow(portal_site["places"])
    report()  # the addresses of the site are read once
    few = cost()
    for number in range(10):
        follow(portal_site["guides"], email=f"p{number}@example.org")
    assert Alert.objects.count() == 11
    assert cost() == few
