"""A document, from the editor's form to the reader, until a newer one replaces it."""

from datetime import date

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from portal.models import Organisation
from portal.structure import SiteBuilder
from resources.models import DocumentPage, KeyFigure
from tests.resources.conftest import MakeDocument

pytestmark = pytest.mark.django_db
LIST = "/observation/marche-du-travail/"

FIGURE = {
    "name": "familles en logement durable",
    "qualifier": "",
    "amount": "17",
    "unit": "",
    "base": "83",
    "base_label": "familles",
    "rounding": "dixieme",
    "territory": "Paris",
    "period": "2009",
    "source_page": "12",
    "note": "",
}


def form(publisher: Organisation, *figures: dict[str, str], **fields: object) -> dict[str, object]:
    data: dict[str, object] = {
        "title": "Emploi et logement",
        "slug": "emploi-et-logement",
        "summary": "Une étude.",
        "document_kind": "etude",
        "rubric": "territoire",
        "publisher": str(publisher.pk),
        "published_on": "2009-12-01",
        "precision": "mois",
        "territory": "paris",
        "key_figures": inline_formset(figures),
        "body": streamfield([("text", rich_text("<p>À retenir.</p>"))]),
        "replaces": "",
        "verified_by": "l’équipe",
        "tags": "",
        "comments": inline_formset([]),
        "action-publish": "Publier",
    }
    return nested_form_data(data | fields)


@pytest.fixture
def add(portal_site: SiteBuilder) -> str:
    return f"/cms/pages/add/resources/documentpage/{portal_site['documents'].pk}/"


def test_created_previewed_published_listed_and_read(
    editor: Client, client: Client, add: str, publisher: Organisation
) -> None:
    data = form(publisher, FIGURE)
    assert editor.post(f"{add}preview/", data).json()["is_valid"]
    assert "familles en logement durable" in editor.get(f"{add}preview/").content.decode().lower()
    assert editor.post(add, data).status_code == 302
    assert "Emploi et logement" in client.get(LIST).content.decode()
    assert "Emploi et logement" in client.get(f"{LIST}flux.rss").content.decode()
    page = client.get(f"{LIST}emploi-et-logement/").content.decode().replace("\u00a0", " ")
    assert "20,5 %" in page  # computed from 17 of 83, never typed
    assert "sur 83 familles" in page
    assert '<time datetime="2009-12">décembre 2009</time>' in page
    assert "Consultable sur demande" in page
    assert '"@type": "Report"' in page


@pytest.mark.parametrize(
    ("figure", "fields", "message"),
    [
        ({"amount": "84"}, {}, "Cette part est plus grande que sa base"),
        ({"base": "0"}, {}, "La base est un total : elle est plus grande que zéro"),
        ({"base": ""}, {}, "donnez aussi son nombre"),
        ({"amount": "beaucoup"}, {}, "« beaucoup » : ce n’est pas un nombre ; écrivez un nombre en chiffres"),
        ({}, {"published_on": "2099-01-01"}, "Cette date est dans le futur"),
        ({}, {"published_on": "01/01/2099"}, "Cette date est dans le futur"),
        ({}, {"published_on": "2999-01-01"}, "l’année 2999 n’est pas entre 1900 et 2100"),
        ({}, {"link": "mon site"}, "URL"),
    ],
)
def test_what_is_refused_is_explained(
    editor: Client, add: str, publisher: Organisation, figure: dict[str, str], fields: dict[str, object], message: str
) -> None:
    page = editor.post(add, form(publisher, FIGURE | figure, **fields)).content.decode()
    assert message in page.replace("\u00a0", " ")
    assert not DocumentPage.objects.exists()


def test_a_newer_document_closes_the_older_one(make_document: MakeDocument, client: Client) -> None:
    old = make_document("Édition 2024", published_on=date(2024, 5, 1))
    new = make_document("Édition 2025", published_on=date(2025, 5, 1), replaces=old)
    page = client.get(old.url).content.decode()
    assert "Ce document est remplacé" in page
    assert f'href="{new.url}"' in page
    assert "Remplacé" in client.get(LIST).content.decode()
    assert "Édition 2024" not in client.get(f"{LIST}?valable=oui").content.decode()
    assert f'href="{old.url}"' in client.get(new.url).content.decode()
    new.unpublish()
    assert "Ce document est remplacé" not in client.get(old.url).content.decode()
    assert DocumentPage.objects.get(pk=old.pk).state == ""
    new.refresh_from_db()
    new.save_revision().publish()
    assert DocumentPage.objects.get(pk=old.pk).state_label == "Remplacé"
    new.delete()
    assert DocumentPage.objects.get(pk=old.pk).state == ""


def test_saving_a_replaced_document_keeps_it_replaced(make_document: MakeDocument) -> None:
    old = make_document("Ancien", published_on=date(2024, 5, 1))
    make_document("Nouveau", replaces=old)
    old.refresh_from_db()
    old.summary = "Corrigé."
    old.save_revision().publish()
    assert DocumentPage.objects.get(pk=old.pk).state_label == "Remplacé"


def test_replacements_that_make_no_sense_are_refused(
    editor: Client, add: str, publisher: Organisation, make_document: MakeDocument
) -> None:
    old = make_document("Ancien", published_on=date(2008, 5, 1))
    newer = make_document("Nouveau", published_on=date(2010, 5, 1), replaces=old)
    already = editor.post(add, form(publisher, replaces=str(old.pk))).content.decode()
    assert "« Ancien » est déjà remplacé par « Nouveau »." in already
    recent = editor.post(add, form(publisher, replaces=str(newer.pk))).content.decode()
    assert "« Nouveau » est plus récent" in recent
    edit = f"/cms/pages/{old.pk}/edit/"
    data = form(publisher, slug="ancien", published_on="2008-05-01")
    assert "se remplacer lui-même" in editor.post(edit, data | {"replaces": str(old.pk)}).content.decode()
    assert "remplace déjà ce document-ci" in editor.post(edit, data | {"replaces": str(newer.pk)}).content.decode()


def test_moved_to_the_other_watch_it_leaves_the_first(
    make_document: MakeDocument, portal_site: SiteBuilder, client: Client
) -> None:
    document = make_document("Métiers de l’aide")
    document.move(portal_site["documents_sap"], pos="last-child")
    DocumentPage.objects.get(pk=document.pk).save_revision().publish()
    assert "Métiers de l’aide" not in client.get(LIST).content.decode()
    assert "Métiers de l’aide" in client.get("/observation/services-a-la-personne/").content.decode()


def test_a_figure_says_what_its_source_says() -> None:
    figure = KeyFigure(name="Équipes d’été", amount=1, period="2009", territory="Île-de-France")
    assert figure.shown == "1"
    figure.qualifier = "plus"
    assert figure.shown == "plus de 1"


@pytest.mark.parametrize(
    ("fields", "label", "value", "more_than"),
    [
        ({"unit": "M€", "qualifier": "plus", "name": "montant"}, "montant", "470\u00a0M€", True),
        ({"unit": "milliards d’euros", "name": "marchés"}, "marchés", "470 milliards d’euros", False),
        ({"unit": "heures", "name": "heures d’insertion"}, "heures d’insertion", "470", False),
        ({"qualifier": "environ", "name": "visites"}, "environ, visites", "470", False),
    ],
)
def test_a_large_figure_keeps_its_unit_and_its_caution(
    fields: dict[str, str], label: str, value: str, more_than: bool
) -> None:
    headline = KeyFigure(amount=470, period="2009", **fields).headline
    assert headline == {"label": label, "value": value, "more_than": more_than}
