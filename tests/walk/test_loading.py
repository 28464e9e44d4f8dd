"""The demonstration is written in one go, its indexes at the end: none of them may miss a page."""

import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F
from django.db.models.signals import post_save
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
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


def test_loading_asks_the_database_fifty_six_times_a_page_at_most(walk: Walk) -> None:
    """Each publication writes its rows, its revision, its history and its check; indexes come once, at the end."""
    assert walk.loading_queries < 56 * PortalPage.objects.count()


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


def test_a_revision_holds_the_rows_that_are_stored(walk: Walk) -> None:
    """Revisions are written from memory: a row that a page adds while it is saved must not be missing from its own."""
    for page in PortalPage.objects.filter(live=True, is_demo=True).specific():
        names = [relation.get_accessor_name() for relation in get_all_child_relations(type(page))]
        names += [field.name for field in get_all_child_m2m_relations(type(page))]
        stored = json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))
        said = page.live_revision.content
        assert {name: said[name] for name in names} == {name: stored[name] for name in names}, page.title


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
