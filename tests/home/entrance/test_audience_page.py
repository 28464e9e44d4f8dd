"""An audience's page: what its readers would say, where to go this week, whom to answer, and who to talk to."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from wagtail.models import PageViewRestriction

from agenda.enums import EventStatus
from home.models import AudiencePage, GuidePage
from portal.enums import Audience
from portal.structure import SiteBuilder
from resources.models import PlacePage
from tests.clock import SetDay
from tests.home.conftest import MONDAY, MakeEvent
from tests.queries import assert_same_queries, captured_queries, queries_at_most

pytestmark = pytest.mark.django_db

ADDRESS = "/je-cherche-un-emploi/"
MakeGuide = Callable[..., GuidePage]


@pytest.fixture(autouse=True)
def _on_monday(portal_site: SiteBuilder, set_day: SetDay) -> None:
    set_day(MONDAY)


def page_of(client: Client, address: str = ADDRESS) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "html.parser")


def asks(client: Client) -> dict[str, tuple[str, str]]:
    """What stands under each sentence, and where it leads."""
    return {
        link.strong.get_text(): (link.span.get_text(), str(link["href"]))
        for link in page_of(client).select("a.ask")
        if isinstance(link.strong, Tag) and isinstance(link.span, Tag)
    }


def ask(*questions: tuple[str, str, object]) -> None:
    page = AudiencePage.objects.get(audience=Audience.JOB_SEEKERS)
    page.asks = [("ask", {"sentence": sentence, "step": step, "page": answer}) for sentence, step, answer in questions]
    page.save_revision().publish()


def test_a_new_portal_asks_only_what_a_list_of_today_answers(make_guide: MakeGuide, client: Client) -> None:
    assert asks(client) == {}  # nothing is published yet
    for number in range(3):
        make_guide(f"Guide {number}", for_job_seekers=True)
    make_guide("Recruter", for_employers=True)
    assert asks(client) == {
        "Je ne sais pas par où commencer": ("Votre projet, étape par étape (3)", "/s-orienter/guides/?public=emploi")
    }
    shown = page_of(client, "/s-orienter/guides/?public=emploi")
    assert len(shown.select("main li.row")) == 3


def test_a_sentence_leads_to_the_page_that_answers_it_while_everybody_may_see_it(
    make_guide: MakeGuide, client: Client
) -> None:
    guide = make_guide("Toucher le RSA", for_job_seekers=True)
    ask(("Je touche le RSA, et maintenant ?", "Vos interlocuteurs", guide))
    assert asks(client) == {"Je touche le RSA, et maintenant ?": ("Vos interlocuteurs", guide.url)}
    restriction = PageViewRestriction.objects.create(page=guide, restriction_type="login")
    assert asks(client) == {}
    restriction.delete()
    guide.unpublish()
    assert asks(client) == {}


def test_what_one_cannot_attend_is_dashed_in_the_week_and_left_out_of_the_dates(
    make_event: MakeEvent, client: Client
) -> None:
    make_event("Atelier CV", days=1, for_job_seekers=True)
    make_event("Forum complet", days=1, for_job_seekers=True, status=EventStatus.FULL)
    make_event("Club des créateurs", days=1, for_project_holders=True)
    make_event("Salon de janvier", days=45, for_job_seekers=True)
    page = page_of(client)
    assert "1 rendez-vous où aller dans les sept jours" in page.get_text()
    tuesday = page.select_one('a[href="/agenda/2026/11/24/?public=emploi"]')
    assert tuesday is not None
    assert len(tuesday.select("rect")) == 2
    assert len(tuesday.select("rect.off")) == 1
    titles = [link.get_text() for link in page.select(".day li h3")]
    assert titles == ["Atelier CV", "Salon de janvier"]


def test_a_postcode_opens_the_places_of_this_audience(portal_site: SiteBuilder, client: Client) -> None:
    place = PlacePage(
        title="Mission locale", summary="Un lieu.", address="1, rue Simart", postcode="75018", phone="01 99 00 00 41",
        for_job_seekers=True,
    )  # fmt: skip
    portal_site["places"].add_child(instance=place)
    place.save_revision().publish()
    form = page_of(client).select_one('form[action="/s-orienter/lieux/"]')
    assert form is not None
    sent = {str(field["name"]): str(field.get("value", "75018")) for field in form.select("input")}
    assert sent == {"public": "emploi", "code_postal": "75018"}
    assert "Mission locale" in client.get("/s-orienter/lieux/", sent, follow=True).content.decode()


def test_it_costs_the_same_with_fifty(make_guide: MakeGuide, make_event: MakeEvent, client: Client) -> None:
    guides = [make_guide(f"Guide {number}", for_job_seekers=True) for number in range(4)]
    make_event("Atelier", for_job_seekers=True)
    ask(("Je ne sais pas", "Un guide", guides[0]))
    client.get(ADDRESS)
    with captured_queries() as few:
        client.get(ADDRESS)
    for number in range(49):
        make_event(f"Atelier {number}", days=number % 6, for_job_seekers=True)
    ask(*((f"Question {number}", "Un guide", guide) for number, guide in enumerate(guides)))
    client.get("/")
    client.get(ADDRESS)  # a list of four pages is compiled once
    with queries_at_most(11) as many:
        client.get(ADDRESS)
    assert_same_queries(few, many)
