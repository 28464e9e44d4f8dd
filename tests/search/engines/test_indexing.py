"""A page's document follows the page, in the same transaction."""

import time
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from home.kinds import GUIDE
from home.models import ContentPage
from portal.models import Organisation, PortalPage, Topic
from portal.structure import SiteBuilder
from search import word_groups
from search.api import matching_pages, search
from search.models import SearchDocument, VocabularyWord, WordGroup
from tests.queries import count_queries
from tests.search.pages import make_page

pytestmark = pytest.mark.django_db


def titles(text: str) -> list[str]:
    return [hit.page.title for hit in search(text, literal=True).hits]


def publish(home: PortalPage, title: str, **fields: object) -> ContentPage:
    page = ContentPage(title=title, slug=f"page-{Page.objects.count()}", summary=title, **fields)
    Page.objects.get(pk=home.pk).add_child(instance=page)
    page.save_revision().publish()
    return page


def test_a_page_is_found_from_publication_to_unpublication(portal_site: SiteBuilder) -> None:
    home = Page.objects.get(pk=portal_site["home"].pk)
    page = ContentPage(title="Atelier théâtre", slug="atelier", summary="Oser parler.", live=False)
    home.add_child(instance=page)
    assert titles("théâtre") == []
    page.save_revision().publish()
    assert titles("theatre") == ["Atelier théâtre"]
    ContentPage.objects.get(pk=page.pk).unpublish()
    assert titles("théâtre") == []


def test_a_draft_is_not_found(portal_site: SiteBuilder) -> None:
    page = publish(portal_site["home"], "Atelier théâtre")
    page.title = "Atelier cinéma"
    page.save_revision()
    assert titles("théâtre") == ["Atelier théâtre"]
    assert titles("cinéma") == []


def test_a_deleted_page_and_its_children_are_forgotten(portal_site: SiteBuilder) -> None:
    parent = publish(portal_site["home"], "Dossier théâtre")
    publish(parent, "Théâtre forum")
    assert len(titles("théâtre")) == 2
    Page.objects.get(pk=parent.pk).delete()
    assert titles("théâtre") == []
    assert not VocabularyWord.objects.filter(word="theatre", documents__gt=0).exists()


def test_a_restricted_branch_is_not_found(portal_site: SiteBuilder) -> None:
    parent = publish(portal_site["home"], "Dossier théâtre")
    publish(parent, "Théâtre forum")
    restriction = PageViewRestriction.objects.create(page=Page.objects.get(pk=parent.pk), restriction_type="login")
    assert titles("théâtre") == []
    restriction.delete()
    assert len(titles("théâtre")) == 2


def test_a_page_moved_under_a_restriction_is_not_found(portal_site: SiteBuilder) -> None:
    private = publish(portal_site["home"], "Privé")
    page = publish(portal_site["home"], "Théâtre forum")
    PageViewRestriction.objects.create(page=Page.objects.get(pk=private.pk), restriction_type="login")
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=private.pk), pos="last-child")
    assert titles("théâtre") == []


def test_the_index_is_undone_with_the_transaction(portal_site: SiteBuilder) -> None:
    with transaction.atomic():
        publish(portal_site["home"], "Atelier théâtre")
        assert titles("théâtre") == ["Atelier théâtre"]
        transaction.set_rollback(True)
    assert titles("théâtre") == []


def test_a_renamed_topic_or_organisation_is_found_by_its_new_name(portal_site: SiteBuilder) -> None:
    topic = Topic.objects.create(name="Spectacle", slug="spectacle")
    organisation = Organisation.objects.create(name="Compagnie Dupont", former_name="Atelier Durand")
    page = publish(portal_site["home"], "Une page", source_organisation=organisation)
    page.topics.set([topic])
    page.save()
    assert titles("spectacles") == titles("durand") == ["Une page"]
    topic.name = "Arts vivants"
    topic.save()
    organisation.name = "Compagnie Martin"
    organisation.save()
    call_command("search_sync", stdout=StringIO())
    assert titles("arts vivants") == titles("martin") == ["Une page"]
    assert titles("dupont") == []


def test_saving_a_page_costs_the_same_in_a_larger_index(portal_site: SiteBuilder) -> None:
    page = publish(portal_site["home"], "Atelier théâtre")
    few = count_queries(page.save)
    for number in range(60):
        make_page(f"Page numéro {number}")
    assert count_queries(page.save) == few
    started = time.perf_counter()
    page.save()
    assert time.perf_counter() - started < 0.5  # the target is 50 ms; the test allows for a busy machine


@pytest.mark.usefixtures("portal_site")
def test_pages_made_in_bulk_are_missing_until_repaired() -> None:
    page = make_page("Atelier théâtre")
    SearchDocument.objects.filter(pk=page.pk).delete()
    stale = make_page("Cinéma")
    SearchDocument.objects.filter(pk=stale.pk).update(analysis_version=0)
    gone = make_page("Cirque")
    PortalPage.objects.filter(pk=gone.pk).update(live=False)

    out = StringIO()
    with pytest.raises(CommandError, match="--repair"):
        call_command("search_status", stdout=out)
    assert "missing=1 stale=1 orphaned=1" in out.getvalue()
    out = StringIO()
    call_command("search_status", repair=True, stdout=out)
    assert "repaired missing=0 stale=0 orphaned=0" in out.getvalue()
    assert titles("théâtre") == ["Atelier théâtre"]
    assert titles("cirque") == []
    call_command("search_status", stdout=StringIO())


@pytest.mark.usefixtures("portal_site")
def test_a_rebuild_is_taken_up_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        make_page(f"Atelier numéro {number}", body="Du théâtre pour tous.")
    words = dict(VocabularyWord.objects.filter(documents__gt=0).values_list("word", "documents"))
    first = StringIO()
    call_command("search_rebuild", stdout=first)
    total = SearchDocument.objects.count()
    assert f"pages={total} documents={total}" in first.getvalue()
    # Stopped two pages before its end.
    last = list(SearchDocument.objects.order_by("-pk").values_list("pk", flat=True)[:2])
    SearchDocument.objects.filter(pk__in=last).update(analysis_version=0)
    second = StringIO()
    call_command("search_rebuild", stdout=second)
    assert f"pages=2 documents={total}" in second.getvalue()
    assert dict(VocabularyWord.objects.values_list("word", "documents")) == words


@pytest.mark.usefixtures("portal_site")
def test_editors_synonyms_work_at_once() -> None:
    make_page("Atelier théâtre")
    assert titles("improvisation") == []
    group = WordGroup.objects.create(kind=WordGroup.Kind.SYNONYMS, terms="théâtre\nimprovisation")
    assert titles("improvisation") == ["Atelier théâtre"]
    group.terms = "théâtre\nmime"
    group.save()
    assert titles("improvisation") == []
    assert titles("mime") == ["Atelier théâtre"]
    group.delete()
    assert titles("mime") == []
    assert word_groups.current().knows("theatr") is False


@pytest.mark.usefixtures("portal_site")
def test_a_list_matches_by_the_same_index() -> None:
    make_page("Atelier théâtre")
    make_page("Atelier cinéma", ends_on=date(2020, 1, 1), starts_on=date(2020, 1, 1))
    found = PortalPage.objects.filter(pk__in=matching_pages("ateliers theatr", []))
    assert [page.title for page in found] == ["Atelier théâtre"]
    found = PortalPage.objects.filter(pk__in=matching_pages("atelier -cinéma", []), kind=GUIDE)
    assert [page.title for page in found] == ["Atelier théâtre"]
