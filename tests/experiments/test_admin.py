"""An editor writes an experiment, reads it before the public does, publishes it, and lets it expire."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as PublishScheduled
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from experiments.models import ExperimentPage
from portal.structure import SiteBuilder

pytestmark = pytest.mark.django_db

LIST = "/experimentations/"
RESULT = {
    "qualifier": "", "number": "17", "unit": "", "label": "familles logées", "is_key": "on", "base": "83",
    "base_label": "ménages", "rounding": "dixieme", "note": "",
}  # fmt: skip


@pytest.fixture
def editor(portal_site: SiteBuilder, client: Client) -> Client:
    client.force_login(get_user_model().objects.create_superuser("chef", "chef@example.org", "une-longue-phrase"))
    return client


def stage(kind: str, text: str = "<p>On a compté.</p>") -> dict[str, Any]:
    return {"kind": kind, "dates": "2009", "text": rich_text(text)}


def form(**changes: Any) -> dict[str, Any]:
    groups: dict[str, Any] = {"stages": [stage("diagnostic")], "results": [RESULT], "difficulties": []}
    groups |= {name: changes.pop(name) for name in list(changes) if name in groups}
    return nested_form_data({
        "title": "Un essai", "slug": "un-essai", "summary": "Ce que l’on a tenté.", "public": "Des familles",
        "period": "2009", "starts_on": "2009-01-01", "ends_on": "2009-12-31", "lead": "", "partners_text": "",
        "outcome": "arrete", "outcome_to": "", "outcome_text": "", "body": streamfield([]), "tags": "",
        "district": "", "image": "", "image_alt": "", "source_organisation": "", "source_url": "", "verified_on": "",
        "verified_by": "l’équipe", "review_on": "", "seo_title": "", "search_description": "", "show_in_menus": "",
        "comments": inline_formset([]), "go_live_at": "", "expire_at": "",
        **{name: inline_formset(rows) for name, rows in groups.items()}, **changes,
    })  # fmt: skip


def add_url(site: SiteBuilder) -> str:
    return f"/cms/pages/add/experiments/experimentpage/{site['experiments'].pk}/"


def refusal(editor: Client, site: SiteBuilder, **changes: Any) -> str:
    """The form as it comes back when it is refused."""
    response = editor.post(add_url(site), form(**changes) | {"action-publish": "1"})
    assert response.status_code == 200
    assert not ExperimentPage.objects.exists()
    return response.content.decode()


def test_an_experiment_goes_from_draft_to_preview_to_the_list_and_expires(
    editor: Client, portal_site: SiteBuilder
) -> None:
    editor.post(add_url(portal_site), form())
    page = ExperimentPage.objects.get()
    assert "Un essai" not in Client().get(LIST).content.decode()

    preview = f"/cms/pages/{page.pk}/edit/preview/"
    assert editor.post(preview, form()).json()["is_valid"]
    assert "20,5\u00a0%" in editor.get(preview).content.decode()

    editor.post(f"/cms/pages/{page.pk}/edit/", form() | {"action-publish": "1"})
    assert "Un essai" in Client().get(LIST).content.decode()
    assert "83 ménages" in Client().get(page.url).content.decode()

    ExperimentPage.objects.update(expire_at=timezone.now() - timedelta(minutes=1))
    PublishScheduled().handle(dryrun=False)
    assert "Un essai" not in Client().get(LIST).content.decode()
    assert Client().get(page.url).status_code == 404


def test_a_stage_told_twice_is_refused(editor: Client, portal_site: SiteBuilder) -> None:
    html = refusal(editor, portal_site, stages=[stage("evaluation"), stage("evaluation", "<p>Encore.</p>")])
    assert "L’étape « Évaluation » est déjà décrite" in html


def test_a_fourth_key_figure_is_refused(editor: Client, portal_site: SiteBuilder) -> None:
    html = refusal(editor, portal_site, results=[RESULT | {"label": f"résultat {n}"} for n in range(4)])
    assert "Trois chiffres clés au plus ; vous en avez coché 4." in html


def test_a_share_above_its_base_is_refused(editor: Client, portal_site: SiteBuilder) -> None:
    html = refusal(editor, portal_site, results=[RESULT | {"number": "84"}])
    assert "La part dépasse sa base (84 sur 83)" in html


def test_a_spread_without_where_to_is_refused(editor: Client, portal_site: SiteBuilder) -> None:
    assert "Dites vers qui ou vers où" in refusal(editor, portal_site, outcome="essaime")


def test_the_list_filters_and_exports(editor: Client, portal_site: SiteBuilder) -> None:
    editor.post(add_url(portal_site), form() | {"action-publish": "1"})
    assert "Un essai" in editor.get("/cms/experimentations/?outcome=arrete").content.decode()
    assert "Un essai" not in editor.get("/cms/experimentations/?outcome=generalise").content.decode()
    exported = b"".join(editor.get("/cms/experimentations/?export=csv")).decode()
    assert "Un essai" in exported
    assert "Arrêtée" in exported
    assert editor.get("/cms/experimentations/?export=xlsx").status_code == 200
