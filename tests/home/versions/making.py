"""Versions of guides, as an editor's form sends them and as they are published."""

from collections.abc import Callable
from datetime import date

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import GuidePage, GuideVersionPage

Guide = Callable[..., GuidePage]
LINES = "<p>Appelez.</p><p>Demandez un rendez-vous.</p>"


def form(**fields: object) -> dict[str, object]:
    data = {
        "language": "fr", "heading": "Se loger", "content": streamfield([("lines", rich_text(LINES))]),
        "made_by": "l’équipe Orientation", "made_on": "01/11/2026", "read_by": "", "read_on": "", "verified_by": "",
        "comments": inline_formset([]),
    }  # fmt: skip
    return nested_form_data(data | fields)


READ = {"read_by": "l’atelier FALC", "read_on": "02/11/2026", "action-publish": "Publier"}


def make(guide: GuidePage, language: str = "fr", **fields: object) -> GuideVersionPage:
    page = GuideVersionPage(
        **{"language": language, "heading": "Se loger", "content": [("lines", LINES)], "made_by": "l’équipe",
           "made_on": date(2026, 11, 1), "read_by": "Amina D.", "read_on": date(2026, 11, 2)} | fields
    )  # fmt: skip
    guide.add_child(instance=page)
    page.save_revision().publish()
    return GuideVersionPage.objects.get(pk=page.pk)


def change(guide: GuidePage, text: str) -> None:
    fresh = GuidePage.objects.get(pk=guide.pk)
    fresh.steps = [("step", {"title": f"Étape {n}", "text": text}) for n in (1, 2)]
    fresh.save_revision().publish()
