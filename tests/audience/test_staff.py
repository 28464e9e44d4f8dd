"""What the staff reads of the audience."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from audience.enums import Act
from audience.models import HourSum, PageSum
from audience.staff import ANSWERED, report
from portal import dates
from portal.models import Organisation, PortalPage
from portal.structure import SiteBuilder

pytestmark = pytest.mark.django_db
ADDRESS = "/cms/rapports/frequentation/"


@pytest.fixture
def counted(portal_site: SiteBuilder) -> SiteBuilder:
    """A month: the agenda, the guides (of a partner) under their section, a page that is gone, the search."""
    partner, guides, today = Organisation.objects.create(name="Cap emploi"), portal_site["guides"], dates.today()
    guides.source_organisation = partner
    guides.save()
    for page, times in ((portal_site["agenda"].pk, 5), (guides.pk, 7), (999_999, 2), (0, 1)):
        PageSum.objects.create(day=today, act=Act.PAGE if page else Act.SEARCH, page=page, times=times)
    PageSum.objects.create(day=today - timedelta(days=20), act=Act.PAGE, page=guides.pk, times=100)
    for act, times in ((Act.APPLICATION_BEGUN, 8), (Act.APPLICATION_SENT, 2)):
        PageSum.objects.create(day=today, act=act, page=0, times=times)
    for act, times in ((Act.VISIT, 4), (Act.PAGE, 15), (Act.ROBOT, 90)):
        HourSum.objects.create(day=today, hour=14, act=act, times=times)
    return portal_site


def told(lines: Any) -> dict[str, int]:
    return {line.label: line.times for line in lines if line.times}


def test_the_same_views_by_section_page_and_organisation(counted: SiteBuilder) -> None:
    week = report(7)
    assert told(week.totals) == {"Visites": 4, "Pages vues": 15, "Demandes de robots, non comptées": 90}
    assert told(week.sections) == {
        "S’orienter": 7, "Agenda": 5, "Pages supprimées depuis": 2, "Hors de l’arborescence (recherche)": 1,
    }  # fmt: skip
    assert told(week.organisations) == {"Cap emploi": 7, "Sans organisme source": 5}
    assert told(week.hours) == {"14 h": 15}
    assert [(line.label, line.times, line.share) for line in week.funnel] == [
        ("Visites", 4, ""), ("Offres lues", 0, ""), ("Candidatures commencées", 8, ""),
        ("Candidatures envoyées", 2, "25\xa0%"),
    ]  # fmt: skip
    assert told(report(30).pages)["Guides pas à pas"] == 107


def test_pages_that_are_read_are_no_share_of_visits(counted: SiteBuilder) -> None:
    """Half as many offers read as visits may be one visitor's."""
    offer = PortalPage.objects.filter(pk=counted["guides"].pk)
    offer.update(kind=ANSWERED)
    HourSum.objects.filter(act=Act.VISIT).update(times=14)
    assert [(line.times, line.share) for line in report(7).funnel] == [
        (14, ""), (7, ""), (8, ""), (2, "25\xa0%"),
    ]  # fmt: skip


def test_the_page_leads_to_what_was_not_found_and_says_how_many_applications_end(counted: SiteBuilder) -> None:
    editor = Client()
    editor.force_login(get_user_model().objects.create_superuser("chef", "chef@example.org", "une-longue-phrase"))
    html = editor.get(ADDRESS, {"jours": "9" * 400}).content.decode()
    assert 'aria-current="true">30 jours' in html
    assert "nothing=oui" in html
    assert "25" in html.split("ont été commencées")[1][:20]
    assert editor.get("/cms/").content.decode().count(ADDRESS) == 1


def test_it_is_for_the_staff(client: Client, counted: SiteBuilder) -> None:
    assert client.get(ADDRESS).status_code == 302
