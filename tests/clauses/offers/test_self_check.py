"""« Est-ce pour moi ? » always gives something to do, and keeps nothing: not in an address, not in a cache."""

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django.fixtures import Settings

from clauses.models import EligiblePublic
from tests.clauses.conftest import MakeOffer
from tests.clock import SetDay

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(make_offer: MakeOffer) -> str:
    page = make_offer(publics=EligiblePublic.objects.filter(slug__in=["rsa", "jeune"]))
    address: str = page.url
    return address


def answered(url: str, *ticked: str) -> Any:
    """By a browser that holds no token of ours, as that of somebody whose page came from a cache."""
    response = Client(enforce_csrf_checks=True).post(url, {"s": list(ticked)})
    assert response.status_code == 200
    return response


def says_what_else_to_do(html: str) -> None:
    assert "Trouvez un lieu près de chez vous</a>" in html
    assert "regardez les autres offres</a>" in html


def test_before_any_answer_there_is_only_the_form(client: Client, url: str) -> None:
    html = client.get(url).content.decode()
    assert "Je touche le RSA" in html
    assert "peut être pour vous" not in html
    assert "pas un non" not in html


def test_a_situation_that_counts_is_a_yes_with_its_proof(url: str) -> None:
    response = answered(url, "rsa")
    html = response.content.decode()
    assert "Oui, cette offre peut être pour vous" in html
    assert "attestation de la CAF" in html
    assert 'value="rsa" checked' in html
    assert response["X-Robots-Tag"] == "noindex"
    says_what_else_to_do(html)


def test_the_answer_says_what_it_is_worth_and_which_source_names_the_situation(url: str) -> None:
    html = answered(url, "rsa").content.decode()
    assert "Cette réponse est une indication, elle n’ouvre pas de droit" in html
    assert "cie84.org" in html
    assert "relevé le 30" in html
    unsourced = answered(url, "jeune").content.decode()
    assert "elle n’ouvre pas de droit" in unsourced
    assert "Source des situations" not in unsourced


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "counts"),
    [
        (None, None, True),
        (date(2026, 11, 23), None, True),
        (date(2026, 11, 24), None, False),
        (None, date(2026, 11, 23), True),
        (None, date(2026, 11, 22), False),
    ],
)
def test_a_situation_is_asked_about_on_its_days_only(
    set_day: SetDay, make_offer: MakeOffer, starts_on: date | None, ends_on: date | None, counts: bool
) -> None:
    set_day(date(2026, 11, 23))
    public = EligiblePublic.objects.get(slug="rsa")
    public.starts_on, public.ends_on = starts_on, ends_on
    public.full_clean()
    public.save()
    html = answered(make_offer(publics=[public]).url, "rsa").content.decode()
    assert ("peut être pour vous" in html) == counts
    assert ('value="rsa"' in html) == counts
    assert "ouverte à tout le monde" not in html  # reserved to somebody, whom nobody knows today
    assert ("L’offre ne dit pas à qui elle est réservée" in html) != counts


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 31)}, "ends_on"),
        ({"source": "Guide", "checked_on": None}, "checked_on"),
    ],
)
def test_dates_and_sources_that_cannot_be_are_refused(db: None, values: dict[str, Any], name: str) -> None:
    public = EligiblePublic.objects.get(slug="qpv")
    for field, value in values.items():
        setattr(public, field, value)
    with pytest.raises(ValidationError) as refused:
        public.full_clean()
    assert list(refused.value.message_dict) == [name]


def test_any_other_answer_is_never_a_no_and_says_what_to_do(url: str) -> None:
    for answer in ("aucune", "inconnu", "<script>", "\x00", ""):
        html = answered(url, answer).content.decode()
        assert "pas un non" in html, answer
        assert "appelez-nous avant de renoncer" in html, answer
        says_what_else_to_do(html)


def test_an_offer_open_to_all_asks_nothing(client: Client, make_offer: MakeOffer) -> None:
    html = client.get(make_offer().url).content.decode()
    assert "ouverte à tout le monde" in html
    says_what_else_to_do(html)
    assert 'name="s"' not in html


def test_answers_are_not_kept(client: Client, url: str, settings: Settings) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    cache.clear()
    response = answered(url, "rsa")
    assert not response.cookies
    assert Session.objects.count() == 0
    assert "no-store" in response["Cache-Control"]
    assert "peut être pour vous" not in client.get(url).content.decode()


def test_the_page_with_the_form_is_the_same_for_everybody_and_kept(
    client: Client, url: str, settings: Settings
) -> None:
    settings.PAGE_CACHE_SECONDS = 60
    cache.clear()
    first = client.get(url)
    assert "csrfmiddlewaretoken" not in first.content.decode()
    assert not first.cookies
    assert "Age" in client.get(url)


def test_no_form_of_an_offer_puts_an_answer_in_an_address(client: Client, url: str) -> None:
    html = client.get(url).content.decode()
    [form] = [form for form in re.findall(r"<form.*?</form>", html, re.DOTALL) if "RSA" in form]
    assert 'method="post"' in form


@pytest.mark.parametrize("query", ["s=rsa", "s=", "s=rsa&s=jeune", "x=1&s=%00"])
def test_an_old_address_with_answers_leads_to_the_clean_page(client: Client, url: str, query: str) -> None:
    response = client.get(f"{url}?{query}")
    assert (response.status_code, response["Location"]) == (301, url)
    assert "no-store" in response["Cache-Control"]
    assert "peut être pour vous" not in client.get(f"{url}?{query}", follow=True).content.decode()


def test_other_pages_still_ask_who_posts(url: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    for other in ("/clause-sociale/offres/", "/", "/agenda/proposer/"):
        assert strict.post(other, {"s": "rsa"}).status_code in (403, 404, 405), other
