"""The demonstration is written in one go, its indexes at the end: none of them may miss a page."""

import pytest
from django.db.models import F
from django.db.models.signals import post_save
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail.search.backends import get_search_backend

from home.models import GuidePage
from portal.demo.indexes import indexes_built_at_the_end
from portal.models import Organisation, PortalPage
from portal.signals import indexed_later
from portal.structure import SiteBuilder
from search.models import SearchDocument
from tests.walk.conftest import Walk

# Pages, not database engines, are looked at.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_loading_asks_the_database_about_a_hundred_times_a_page_at_most(walk: Walk) -> None:
    """Each publication writes its revision, its history, its indexes, and the check that it stands for.

    Of all of it, a hundred queries keep the inventory of links, those of organisations one by one.
    """
    assert walk.loading_queries < 106 * PortalPage.objects.count()


def test_every_public_page_is_found(walk: Walk) -> None:
    public = set(PortalPage.objects.public_now().values_list("pk", flat=True))
    assert set(SearchDocument.objects.values_list("pk", flat=True)) == public
    guides = get_search_backend().search("expérience", GuidePage.objects.live())
    assert "valider-votre-experience" in {guide.slug for guide in guides}


def test_the_admin_knows_what_an_organisation_is_used_by(walk: Walk) -> None:
    source = Organisation.objects.filter(sourced_pages__isnull=False).first()
    assert source is not None
    used = {int(key) for key in ReferenceIndex.get_references_to(source).values_list("object_id", flat=True)}
    assert set(source.sourced_pages.values_list("pk", flat=True)) <= used


def test_each_page_is_published_with_its_revision_and_its_history(walk: Walk) -> None:
    made = PortalPage.objects.filter(live=True, is_demo=True)
    assert made.exists()
    assert not made.exclude(live_revision=F("latest_revision"), has_unpublished_changes=False).exists()
    assert not made.filter(first_published_at=None).exists()
    published = PageLogEntry.objects.filter(action="wagtail.publish").values("page_id")
    assert not made.exclude(pk__in=published).exists()


@pytest.mark.admin_indexes
def test_a_loading_that_fails_leaves_pages_indexed_as_before(portal_site: SiteBuilder) -> None:
    with pytest.raises(ZeroDivisionError), indexes_built_at_the_end():
        _ = 1 / 0
    assert indexed_later.get() is False
    assert post_save.disconnect(post_save_signal_handler, sender=GuidePage)
    post_save.connect(post_save_signal_handler, sender=GuidePage)
    guide = GuidePage(title="Après l’échec", slug="apres", summary="Un résumé.")
    Page.objects.get(pk=portal_site["guides"].pk).add_child(instance=guide)
    assert SearchDocument.objects.filter(pk=guide.pk).exists()
