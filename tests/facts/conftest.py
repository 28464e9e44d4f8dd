"""Facts, and pages that quote them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from facts.models import Fact
from home.models import ContentPage, GuidePage
from portal.structure import SiteBuilder
from tests.site import publish_in

MakeFact = Callable[..., Fact]
MakePage = Callable[..., Any]


def quote(*facts: Fact, words: str = "102,23 €") -> str:
    """A sentence as the editor stores it, with the words of the day when it was written."""
    cited = " et ".join(f'<a linktype="fact" id="{fact.pk}">{words}</a>' for fact in facts)
    return f"<p>Il reste {cited} à payer.</p>"


@pytest.fixture
def make_fact(db: None) -> MakeFact:
    def make(name: str = "Reste à payer avec le CPF", **fields: Any) -> Fact:
        values: dict[str, Any] = {
            "value": "103,20 €", "number": Decimal("103.2"), "since": date(2026, 1, 1),
            "source_name": "arrêté du 30 décembre 2025", "source_url": "https://www.moncompteformation.gouv.fr/",
            "verified_on": date(2026, 11, 1),
        }  # fmt: skip
        made: Fact = Fact.objects.create(name=name, **(values | fields))
        return made

    return make


@pytest.fixture
def make_guide(portal_site: SiteBuilder) -> MakePage:
    """A published guide whose steps have these texts, two at least."""

    def make(*texts: str, title: str = "Payer sa formation", **fields: Any) -> GuidePage:
        texts = texts if len(texts) > 1 else (*texts, "<p>Appelez.</p>")
        steps = [
            ("step", {"title": f"Étape {n}", "text": text, "helpers": [], "duration": "", "bring": "", "note": ""})
            for n, text in enumerate(texts)
        ]
        page = GuidePage(title=title, summary="Un guide.", steps=steps, **fields)
        publish_in(portal_site["guides"], page)
        found: GuidePage = GuidePage.objects.get(pk=page.pk)
        return found

    return make


@pytest.fixture
def make_text(portal_site: SiteBuilder) -> MakePage:
    """A published plain page with these blocks of text."""

    def make(*texts: str, title: str = "Une page") -> ContentPage:
        page = ContentPage(title=title, summary="Une page.", body=[("text", text) for text in texts])
        publish_in(portal_site["home"], page)
        found: ContentPage = ContentPage.objects.get(pk=page.pk)
        return found

    return make
