"""New places and documents made together: what one by one would make, and rows of one file that are one page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail.search.models import IndexEntry

from ingest.models import Record, Source
from ingest.registry import get_format
from ingest.writing.assigning import body_html
from portal.models import Organisation, PortalPage, Topic
from resources.models import DocumentPage, PlacePage
from search.models import SearchDocument
from tests.ingest.conftest import Ingest, structure
from tests.ingest.writing.test_bulk import OWN

# What is written in bulk has every index that one written by itself has.
pytestmark = pytest.mark.admin_indexes

PlacesFile = Callable[..., Path]
# Each block of a body has an identifier of its own.
UNLIKE = {*OWN, "body"}
THEMES = ["trouver-un-emploi--repondre-a-une-offre", "numerique--acceder-a-internet"]


def feed(path: Path, *numbers: int, link: str = "https://example.org/{}") -> Path:
    items = "".join(
        f"<item><title>Étude n° {n}</title><guid>{n}</guid><link>{link.format(n)}</link>"
        f"<pubDate>2026-01-31</pubDate><description>Ce que l’on sait de l’emploi, {n}.</description></item>"
        for n in numbers
    )
    path.write_text(f"<rss><channel>{items}</channel></rss>", encoding="utf-8")
    return path


@pytest.fixture
def trusted(portal_site: object) -> Source:
    body = Organisation.objects.create(name="Mairie du test", siret="21750001600019")
    source = Source.objects.create(name="Mairie", format="data-inclusion", trust="publier", organisation=body)
    source.topics.add(Topic.objects.create(name="Métiers du test", slug="metiers-du-test"))
    return source


def kept_of(page: Any) -> dict[str, Any]:
    """All that is kept of a page, without what tells two pages apart."""
    content = page.latest_revision.content
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id=page.pk
    )
    document = SearchDocument.objects.filter(page=page).first()
    related = {field.name: sorted(getattr(page, field.name).values_list("pk", flat=True))
               for field in page._meta.many_to_many if field.name != "tags"}  # fmt: skip
    return {
        "columns": {f.name: getattr(page, f.attname) for f in page._meta.concrete_fields if f.name not in UNLIKE},
        "related": related,
        "revision": {name: value for name, value in content.items() if name not in {*UNLIKE, "pk"}},
        "body": body_html(page),
        "log": list(PageLogEntry.objects.filter(page=page).values_list("action", "content_changed", "user")),
        "references": sorted(references.values_list("to_content_type", "to_object_id", "model_path")),
        "admin search": IndexEntry.objects.filter(object_id=page.pk).count(),
        "search": document and (document.starts_on, document.ends_on, document.combination_id),
        "revisions": (page.live_revision_id == page.latest_revision_id, page.revisions.count()),
    }  # fmt: skip


def alone(page: PortalPage, source: Source) -> Any:
    """The same row as ``page`` made by itself."""
    made = get_format(source.format).target(source).create(dict(Record.objects.get(page=page).imported))
    return type(made).objects.get(pk=made.pk)


@pytest.mark.parametrize("trust", ["publier", "brouillon"])
def test_a_place_made_with_others_is_what_it_would_be_alone(
    ingest: Ingest, places_file: PlacesFile, trusted: Source, trust: str
) -> None:
    Source.objects.update(trust=trust)
    whole = structure(1, thematiques=THEMES, siret="21750001600019", latitude=48.8921, longitude=2.3446)
    ingest("data-inclusion", places_file(whole, structure(2)), source="Mairie")
    together = PlacePage.objects.get(title="Espace emploi 1")
    assert (together.live, together.services.count()) == (trust == "publier", 2)
    assert kept_of(together) == kept_of(alone(together, Source.objects.get()))
    assert not any(Page.find_problems())


@pytest.mark.parametrize("trust", ["publier", "brouillon"])
def test_a_document_made_with_others_is_what_it_would_be_alone(
    ingest: Ingest, tmp_path: Path, trusted: Source, trust: str
) -> None:
    Source.objects.update(trust=trust, format="rss")
    ingest("rss", feed(tmp_path / "flux.xml", 1, 2), source="Mairie")
    together = DocumentPage.objects.get(title="Étude n° 1")
    assert (together.live, together.watch) == (trust == "publier", together.get_parent().specific.watch)
    assert kept_of(together) == kept_of(alone(together, Source.objects.get()))
    assert not any(Page.find_problems())


def test_services_join_the_structure_of_the_same_file(ingest: Ingest, places_file: PlacesFile, trusted: Source) -> None:
    service = structure(1, id="aide", structure_id="s-1", nom="Aide au CV", thematiques=THEMES)
    twin = structure(1, id="s-9", nom="ESPACE EMPLOI 1")
    other = structure(1, id="s-10", nom="Mission locale", telephone="01 99 00 00 19")
    path = places_file(structure(1), service, twin, other, structure(2))
    assert ingest("data-inclusion", path, source="Mairie").counts == {"created": 3, "merged": 2}
    place = PlacePage.objects.get(title="Espace emploi 1")
    assert place.services.count() == 2
    assert place.records.count() == 3
    assert ingest("data-inclusion", path, source="Mairie").counts == {"unchanged": 5}


def test_one_link_is_one_document_in_a_file_and_between_two(ingest: Ingest, tmp_path: Path, trusted: Source) -> None:
    Source.objects.update(format="rss")
    path = feed(tmp_path / "flux.xml", 1, 2, 3, link="https://example.org/etude")
    assert ingest("rss", path, source="Mairie").counts == {"created": 1, "merged": 2}
    assert ingest("rss", path, source="Un autre").counts == {"merged": 3}
    assert ingest("rss", path, source="Mairie").counts == {"unchanged": 3}
    assert DocumentPage.objects.count() == 1


def test_one_that_is_refused_leaves_the_others_in(ingest: Ingest, places_file: PlacesFile, trusted: Source) -> None:
    lost = structure(2, telephone=None, horaires_accueil=None)
    abroad = structure(3, latitude=43.3, longitude=5.4)
    answer = ingest("data-inclusion", places_file(structure(1), lost, abroad, structure(4)), source="Mairie")
    assert answer.counts == {"created": 2, "rejected": 2}
    assert set(PlacePage.objects.values_list("title", flat=True)) == {"Espace emploi 1", "Espace emploi 4"}


def test_the_cost_of_a_batch_hardly_grows_with_it(
    ingest: Ingest, places_file: PlacesFile, tmp_path: Path, trusted: Source
) -> None:
    def of_places(total: int) -> int:
        records = [structure(number, thematiques=THEMES) for number in range(1, total + 1)]
        return queries("data-inclusion", places_file(*records), "Mairie")

    def of_documents(total: int) -> int:
        return queries("rss", feed(tmp_path / "flux.xml", *range(1, total + 1)), "Flux")

    def queries(name: str, path: Path, source: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            ingest(name, path, source=source)
        return len([query for query in captured if "SAVEPOINT" not in query["sql"]])

    for cost in (of_places, of_documents):
        cost(2)
        few, many = cost(7), cost(72)  # 5 new ones, then 65
        assert many - few < 65, f"{cost.__name__}: less than a query a page"
