"""A guide, from the editor's form to the reader's hand."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest
from django.test import Client
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from agenda.enums import EventStatus
from agenda.models import EventPage
from home.models import GuidePage
from portal import dates
from portal.models import Organisation, Topic
from portal.structure import SiteBuilder
from tests.clock import SetDay
from tests.home.conftest import MONDAY, MakeClient, MakeEvent
from tests.queries import assert_same_queries, captured_queries, queries_at_most

pytestmark = pytest.mark.django_db


def step(title: str, **fields: object) -> tuple[str, dict[str, object]]:
    values: dict[str, object] = {"title": title, "text": rich_text("<p>Appelez.</p>"), "duration": "", "bring": ""}
    return "step", values | {"note": "", "helpers": fields.pop("helpers", list_block())} | fields


def list_block(*items: Mapping[str, object]) -> dict[str, object]:
    rows = {str(n): {"value": item, "order": str(n), "deleted": "", "id": ""} for n, item in enumerate(items)}
    return {"count": str(len(items)), **rows}


def form(**fields: object) -> dict[str, object]:
    data = {
        "title": "Trouver un logement",
        "slug": "trouver-un-logement",
        "summary": "Les étapes pour se loger.",
        "introduction": "",
        "steps": streamfield([step("Faites vos comptes"), step("Déposez un dossier")]),
        "body": streamfield([]),
        "related_pages": inline_formset([]),
        "verified_by": "l’équipe",
        "tags": "",
        "for_job_seekers": "on",
        "comments": inline_formset([]),
    }
    return nested_form_data(data | fields)


def test_created_previewed_published_listed_and_read(
    portal_site: SiteBuilder, client_of: MakeClient, client: Client
) -> None:
    editor = client_of("Rédaction orientation")
    index = portal_site["guides"]
    add = f"/cms/pages/add/home/guidepage/{index.pk}/"
    preview = editor.post(f"{add}preview/", form())
    assert preview.json()["is_valid"]
    assert "Faites vos comptes" in editor.get(f"{add}preview/").content.decode()
    assert client.get("/s-orienter/guides/trouver-un-logement/").status_code == 404
    response = editor.post(add, form(**{"action-publish": "Publier"}))
    assert response.status_code == 302
    assert "Trouver un logement" in client.get("/s-orienter/guides/").content.decode()
    assert "Trouver un logement" in client.get("/s-orienter/guides/?public=emploi").content.decode()
    assert "Trouver un logement" in client.get("/s-orienter/guides/flux.rss").content.decode()
    page = client.get("/s-orienter/guides/trouver-un-logement/").content.decode()
    assert page.index("Faites vos comptes") < page.index("Déposez un dossier")
    guide = GuidePage.objects.get()
    assert guide.review_on == dates.add_months(dates.today(), 3)
    editor.post(f"/cms/pages/{guide.pk}/unpublish/")
    assert client.get("/s-orienter/guides/trouver-un-logement/").status_code == 404
    assert "Trouver un logement" not in client.get("/s-orienter/guides/").content.decode()


def test_one_step_is_not_a_guide(portal_site: SiteBuilder, client_of: MakeClient) -> None:
    editor = client_of("Rédaction orientation")
    data = form(steps=streamfield([step("Seule étape")]), **{"action-publish": "Publier"})
    response = editor.post(f"/cms/pages/add/home/guidepage/{portal_site['guides'].pk}/", data)
    assert response.status_code == 200
    assert not GuidePage.objects.exists()


def test_a_helper_is_a_page_or_an_address_not_both(portal_site: SiteBuilder, client_of: MakeClient) -> None:
    helper = {
        "text": "Cité des métiers", "page": str(portal_site["guides"].pk), "url": "https://example.org/",
        "organisation": "", "note": "",
    }  # fmt: skip
    steps = streamfield([step("Un", helpers=list_block(helper)), step("Deux")])
    response = client_of("Rédaction orientation").post(
        f"/cms/pages/add/home/guidepage/{portal_site['guides'].pk}/", form(steps=steps, **{"action-publish": "1"})
    )
    assert "une seule des deux" in response.content.decode()


def test_helpers_are_linked_and_named_with_their_former_name(
    make_guide: Callable[..., GuidePage], partner: Organisation, client: Client
) -> None:
    helpers = [{"text": "France Travail", "organisation": partner, "note": "", "page": None, "url": ""}]
    value = {"title": "Appelez", "text": "<p>…</p>", "helpers": helpers}
    guide = make_guide(steps=[("step", value), ("step", value)])
    page = client.get(guide.url).content.decode()
    assert '<a href="https://example.org/" rel="external">France Travail</a> (anciennement Pôle emploi)' in page


def test_the_search_reads_the_steps_as_people_do(
    make_guide: Callable[..., GuidePage], partner: Organisation, client: Client
) -> None:
    helper = {"text": "Un conseiller", "organisation": partner, "note": "sans rendez-vous", "page": None, "url": ""}
    make_guide(
        steps=[("step", {"title": f"Étape {n}", "text": "<p>Appelez.</p>", "helpers": [helper]}) for n in (1, 2)]
    )
    found = client.get("/recherche/?q=conseiller").content.decode()
    assert "sans rendez-vous" in found
    for name in ("helpers", "ListValue", "StructValue", "None"):
        assert name not in found
    assert "Trouver un logement" in client.get("/recherche/?q=france+travail").content.decode()


def test_the_sheet_has_a_qr_code_of_the_page_without_style(
    make_guide: Callable[..., GuidePage], client: Client
) -> None:
    guide = make_guide()
    sheet = client.get(f"{guide.url}imprimer/").content.decode()
    assert "QR code qui mène à ce guide" in sheet
    assert f"http://testserver{guide.url}" in sheet
    assert 'content="noindex' in sheet
    assert "style=" not in sheet


def test_search_engines_read_the_steps_in_order(make_guide: Callable[..., GuidePage], client: Client) -> None:
    page = client.get(make_guide().url).content.decode()
    blocks = [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)]
    how_to = next(block for block in blocks if block["@type"] == "HowTo")
    assert [(s["position"], s["name"]) for s in how_to["step"]] == [(1, "Étape 1"), (2, "Étape 2")]


def test_a_guide_costs_ten_queries_however_long(
    make_guide: Callable[..., GuidePage], partner: Organisation, portal_site: SiteBuilder, client: Client
) -> None:
    helper = {"text": "Ici", "organisation": partner, "page": portal_site["guides"], "note": "", "url": ""}
    value = {"title": "Appelez", "text": "<p>…</p>", "helpers": [helper] * 5}
    short = make_guide("Court", steps=[("step", value)] * 2)
    long = make_guide("Long", steps=[("step", value)] * 12)
    # The shell and the versions of all guides are kept, as they are for all but one request in five minutes.
    client.get(short.url)
    with captured_queries() as few:
        client.get(f"{short.url}?code_postal=75018")
    with queries_at_most(10) as many:
        client.get(f"{long.url}?code_postal=75018")
    assert_same_queries(few, many)


def test_the_list_costs_the_same_with_fifty(make_guide: Callable[..., GuidePage], client: Client) -> None:
    make_guide("Premier")
    client.get("/s-orienter/guides/")
    with captured_queries() as few:
        client.get("/s-orienter/guides/")
    for n in range(49):
        make_guide(f"Guide {n}")
    client.get("/")  # publishing has emptied the cache of the page's frame
    with queries_at_most(12) as many:
        client.get("/s-orienter/guides/")
    assert_same_queries(few, many)


def test_the_picture_of_a_guide_has_its_words(make_guide: Callable[..., GuidePage], client: Client) -> None:
    picture = Image.objects.create(title="Atelier", file=get_test_image_file())
    page = client.get(make_guide(image=picture, image_alt="Un atelier de CV").url).content.decode()
    assert 'alt="Un atelier de CV"' in page


def test_workshops_stand_by_their_next_date(
    make_guide: Callable[..., GuidePage], make_event: MakeEvent, set_day: SetDay, client: Client
) -> None:
    """What comes back until the summer is not the last, nor what began in autumn the first."""
    set_day(MONDAY)
    topic = Topic.objects.get_or_create(slug="se-loger", defaults={"name": "Se loger"})[0]
    guide = make_guide("Se loger")
    for title, days in (("Demain", [1]), ("Depuis longtemps", [-40, 5]), ("Jusqu’à l’été", [2, 200])):
        event = make_event(title, days=days[0])
        for day in days[1:]:
            moment = event.occurrences.get().start + timedelta(days=day - days[0])
            event.occurrences.create(start=moment, end=moment + timedelta(hours=1), online_url="https://example.org/")
        event.topics.set([topic])
        event.save_revision().publish()
    guide.topics.set([topic])
    guide.save_revision().publish()
    html = client.get(guide.url).content.decode()
    shown = sorted(("Demain", "Depuis longtemps", "Jusqu’à l’été"), key=html.index)
    assert shown == ["Demain", "Jusqu’à l’été", "Depuis longtemps"]
    # A row says the next date with places: it stands there, not where the full one would be.
    full = EventPage.objects.get(title="Demain")
    later = full.occurrences.get().start + timedelta(days=7)
    full.occurrences.update(status=EventStatus.FULL)
    full.occurrences.create(start=later, end=later + timedelta(hours=1), online_url="https://example.org/")
    full.save_revision().publish()
    html = client.get(guide.url).content.decode()
    assert sorted(shown, key=html.index) == ["Jusqu’à l’été", "Depuis longtemps", "Demain"]
