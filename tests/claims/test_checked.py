"""« Vérifié » is a person's act: an import, a trusted partner and the day of today are none."""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from agenda.models import EventPage, Occurrence, TrustedLink
from agenda.submissions.decisions import accept, receive
from portal import dates
from portal.admin.listings import EXPORT_FIELDS
from portal.models import Organisation, PortalPage
from portal.structure import SiteBuilder
from tests.claims.silent import KINDS, Kind, event

pytestmark = pytest.mark.django_db

IMPORTED = [kind for kind in KINDS if " of a" in kind.name or " of data" in kind.name]


def shown(client: Client, page: PortalPage) -> str:
    return client.get(page.url or "").content.decode().replace("\u00a0", " ")


def proposal() -> EventPage:
    page = EventPage(title="Une rencontre", slug="une-rencontre", summary="On se rencontre.")
    start = dates.moment(dates.add_months(dates.today(), 1), dates.now().time())
    page.occurrences = [Occurrence(start=start, end=start, venue_name="Salle", postcode="75018")]
    return page


@pytest.mark.parametrize("kind", IMPORTED, ids=lambda kind: kind.name)
def test_what_is_taken_over_is_not_checked(
    kind: Kind, portal_site: SiteBuilder, tmp_path: Path, client: Client
) -> None:
    page = kind.make(portal_site, tmp_path)
    assert (page.verified_on, page.verified_by, page.imported_on) == (None, "", dates.today())
    html = shown(client, page)
    assert "Repris de « Source discrète »" in html
    assert "Vérifié" not in html


def test_a_check_takes_the_import_s_place_and_stays(portal_site: SiteBuilder, tmp_path: Path, client: Client) -> None:
    kind = IMPORTED[0]
    page = kind.make(portal_site, tmp_path)
    page.verified_on, page.verified_by = date(2026, 1, 5), "l’équipe Agenda"
    page.save_revision().publish()
    again = kind.make(portal_site, tmp_path)
    assert (again.verified_on, again.verified_by) == (date(2026, 1, 5), "l’équipe Agenda")
    assert "Vérifié" in shown(client, again) or "Pas de vérification depuis" in shown(client, again)


def test_a_draft_that_an_import_signed_before_is_put_right(portal_site: SiteBuilder, client: Client) -> None:
    page = event(portal_site, Path())
    page.verified_on, page.verified_by = date(2026, 3, 2), "import « Ancienne source »"
    page.save_revision().publish()
    page = PortalPage.objects.get(pk=page.pk)
    assert (page.verified_on, page.verified_by) == (None, "")
    assert (page.imported_on, page.imported_from) == (date(2026, 3, 2), "Ancienne source")
    assert "Repris de « Ancienne source »" in shown(client, page)


def test_a_new_page_is_not_checked_until_somebody_says_so(portal_site: SiteBuilder, client: Client) -> None:
    page = event(portal_site, Path())
    assert "Pas encore vérifié." in shown(client, page)
    assert page.review_on is None  # its last date takes it out of the lists


def test_a_trusted_partner_s_event_is_not_checked(portal_site: SiteBuilder, client: Client) -> None:
    partner = Organisation.objects.create(name="Partenaire")
    receive(proposal(), "", "a@example.org", TrustedLink.objects.create(organisation=partner))
    assert "Pas encore vérifié." in shown(client, EventPage.objects.get())


def test_accepting_a_proposal_is_reading_it(portal_site: SiteBuilder, client: Client) -> None:
    accept(receive(proposal(), "Un organisme", "a@example.org", None), None, None)
    assert "Vérifié le" in shown(client, EventPage.objects.get())


def test_exports_tell_both_apart() -> None:
    assert {"verified_on", "imported_on", "imported_from"} <= set(EXPORT_FIELDS)
