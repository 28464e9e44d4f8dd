"""No form of the public site puts what a person says of themselves into an address."""

import re

import pytest
from django.conf import settings
from django.test import Client

from home.models import HomePage
from portal.structure import SiteBuilder
from trainings.enums import Situation
from trainings.filters import SituationFilter

# « Votre code postal » is where to look, not who looks.
ABOUT_A_PERSON = re.compile(
    r"\b(ma situation|votre situation|je (touche|suis|vis)|vous (touchez|avez|êtes|habitez))\b", re.IGNORECASE
)
GET_FORM = re.compile(r"<form\b[^>]*\bmethod=\"get\".*?</form>", re.DOTALL | re.IGNORECASE)


def test_get_forms_of_templates_ask_nothing_of_the_person() -> None:
    seen = 0
    for path in (settings.BASE_DIR / "templates").rglob("*.html"):
        for form in GET_FORM.findall(path.read_text()):
            seen += 1
            assert not ABOUT_A_PERSON.search(form), path
            assert "public.statement" not in form, path
    assert seen > 5


@pytest.mark.django_db
def test_get_forms_as_they_are_drawn(client: Client, portal_site: SiteBuilder) -> None:
    """Labels come from filters, too."""
    sections = [page.url for page in HomePage.objects.get().get_descendants().live()]
    seen = 0
    for url in sections:
        for form in GET_FORM.findall(client.get(url).content.decode()):
            seen += 1
            assert not ABOUT_A_PERSON.search(form), url
    assert seen > 3


def test_what_a_training_is_paid_for_is_said_of_the_training() -> None:
    chosen = SituationFilter()
    assert not ABOUT_A_PERSON.search(chosen.label)
    for situation in Situation:
        assert not ABOUT_A_PERSON.search(chosen.value_label(situation.value))
