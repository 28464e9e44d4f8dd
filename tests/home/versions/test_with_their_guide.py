"""A version and its guide: together, in their place, and told apart from what else calls for a check."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from facts.models import Fact
from freshness.doubting import doubt
from freshness.models import Check, Doubt
from home.models import GuidePage, GuideVersionPage
from portal import dates
from portal.models import PortalPage
from portal.structure import SiteBuilder
from tests.home.conftest import MakeClient
from tests.home.versions.making import READ, Guide, change, form, make

pytestmark = pytest.mark.django_db
CHANGED = "Le guide a changé"


def test_a_guide_that_says_the_same_leaves_other_doubts_open(make_guide: Guide) -> None:
    guide = make_guide()
    version = make(guide)
    doubt([version.pk], "fact-change:1", "Le repère « RSA » a changé.")
    GuidePage.objects.get(pk=guide.pk).save_revision().publish()
    change(guide, "<p>Écrivez.</p>")
    change(guide, "<p>Appelez.</p>")
    assert list(Doubt.objects.open().values_list("cause", flat=True)) == ["fact-change:1"]
    assert PortalPage.objects.get(pk=version.pk).flagged_on == dates.today()


def test_a_guide_that_changes_to_what_was_taken_up_before_is_told_again(make_guide: Guide) -> None:
    guide = make_guide()
    version = make(guide)
    for text in ("<p>Écrivez.</p>", "<p>Appelez.</p>", "<p>Écrivez.</p>"):
        change(guide, text)
    assert GuideVersionPage.objects.get(pk=version.pk).guide_changed_on == dates.today()
    assert Doubt.objects.open().filter(page=version.pk).count() == 1


def test_a_check_of_an_earlier_day_says_nothing_of_the_guide_of_today(make_guide: Guide, client: Client) -> None:
    guide = make_guide()
    version = make(guide)
    change(guide, "<p>Écrivez.</p>")
    Check.objects.create(page_id=version.pk, checked_on=dates.today() - timedelta(days=1), by="Amina D.")
    assert CHANGED in client.get(version.url).content.decode()
    Check.objects.create(page_id=version.pk, checked_on=dates.today(), by="Amina D.")
    assert CHANGED not in client.get(version.url).content.decode()


def test_a_new_value_of_a_fact_that_a_guide_quotes_is_no_change_of_the_guide(make_guide: Guide, client: Client) -> None:
    fact = Fact.objects.create(name="RSA", value="646,52 €", number=Decimal("646.52"), source_name="décret")
    guide = make_guide(introduction=f"Le RSA est de [[repère {fact.pk}]].")
    version = make(GuidePage.objects.get(pk=guide.pk))
    fact.value, fact.number = "650 €", Decimal(650)
    fact.save()
    GuidePage.objects.get(pk=guide.pk).save_revision().publish()
    assert CHANGED not in client.get(version.url).content.decode()


def test_a_version_leaves_with_its_guide(make_guide: Guide, client: Client) -> None:
    guide = make_guide()
    version = make(guide, "en")
    assert client.get(version.url).status_code == 200
    GuidePage.objects.get(pk=guide.pk).unpublish()
    assert client.get(version.url).status_code == 404
    version.get_latest_revision().publish()  # by a bulk action, or at its hour
    assert client.get(version.url).status_code == 404


def test_a_version_of_a_draft_waits_for_it_and_its_editor_is_told(
    portal_site: SiteBuilder, client_of: MakeClient, make_guide: Guide
) -> None:
    editor, guide = client_of("Rédaction orientation"), make_guide()
    guide.unpublish()
    address = f"/cms/pages/add/home/guideversionpage/{guide.pk}/"
    assert "publiez-le d’abord" in editor.post(address, form(**READ)).content.decode()
    assert editor.post(address, form()).status_code == 302
    assert not GuideVersionPage.objects.get().live


def test_a_version_stays_under_its_guide(portal_site: SiteBuilder, make_guide: Guide, client: Client) -> None:
    client.force_login(get_user_model().objects.create_superuser("chef", "chef@example.org", "une-longue-phrase"))
    guide, other = make_guide(), make_guide("Se former")
    version = make(guide, "en")
    copied = {"new_title": "Autre", "new_slug": "autre", "new_parent_page": str(other.pk), "publish_copies": "on"}
    assert "ne se copie pas" in client.post(f"/cms/pages/{version.pk}/copy/", copied).content.decode()
    client.post(f"/cms/pages/{version.pk}/move/{other.pk}/confirm/")
    assert list(GuideVersionPage.objects.all()) == list(GuideVersionPage.objects.child_of(guide)) == [version]


def test_the_copy_of_a_guide_has_versions_that_tell_what_the_first_one_told(
    portal_site: SiteBuilder, client_of: MakeClient, make_guide: Guide, client: Client
) -> None:
    editor, guide = client_of("Rédaction orientation"), make_guide()
    make(guide)
    copy = GuidePage.objects.get(pk=guide.pk).copy(recursive=True, update_attrs={"slug": "autre"}, keep_live=False)
    change(copy, "<p>Écrivez.</p>")
    version = GuideVersionPage.objects.child_of(copy).get()
    assert editor.post(f"/cms/pages/{version.pk}/edit/", form(**READ)).status_code == 302
    assert CHANGED in client.get(version.url).content.decode()
