"""« Est-ce pour moi ? » always gives something to do, and keeps nothing."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from clauses.models import EligiblePublic
from tests.clauses.conftest import MakeOffer

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(make_offer: MakeOffer) -> str:
    page = make_offer(publics=EligiblePublic.objects.filter(slug__in=["rsa", "jeune"]))
    address: str = page.url
    return address


def says_what_else_to_do(html: str) -> None:
    assert "Trouvez un lieu près de chez vous</a>" in html
    assert "regardez les autres offres</a>" in html


def test_before_any_answer_there_is_only_the_form(client: Client, url: str) -> None:
    html = client.get(url).content.decode()
    assert "Je touche le RSA" in html
    assert "peut être pour vous" not in html
    assert "pas un non" not in html


def test_a_situation_that_counts_is_a_yes_with_its_proof(client: Client, url: str) -> None:
    html = client.get(f"{url}?s=rsa").content.decode()
    assert "Oui, cette offre peut être pour vous" in html
    assert "attestation de la CAF" in html
    assert 'value="rsa" checked' in html
    assert "noindex" in html
    says_what_else_to_do(html)


def test_any_other_answer_is_never_a_no_and_says_what_to_do(client: Client, url: str) -> None:
    for answer in ("aucune", "inconnu", "<script>", "%00", ""):
        html = client.get(f"{url}?s={answer}").content.decode()
        assert "pas un non" in html, answer
        assert "appelez-nous avant de renoncer" in html, answer
        says_what_else_to_do(html)


def test_an_offer_open_to_all_asks_nothing(client: Client, make_offer: MakeOffer) -> None:
    html = client.get(make_offer().url).content.decode()
    assert "ouverte à tout le monde" in html
    says_what_else_to_do(html)
    assert 'name="s"' not in html


def test_answers_are_not_kept(client: Client, url: str) -> None:
    response = client.get(f"{url}?s=rsa")
    assert not response.cookies
    assert Session.objects.count() == 0
    assert "no-store" in response["Cache-Control"]
