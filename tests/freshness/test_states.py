"""From « à jour » to « masquée » as days pass, and back once somebody has checked."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from wagtail.models import Revision

from freshness import states
from home.models import GuidePage
from portal import dates, kinds
from portal.enums import Freshness
from portal.models import PortalPage, ReviewTerm, ReviewTerms
from portal.structure import SiteBuilder
from resources.enums import DocumentKind, Watch
from resources.models import DocumentPage
from tests.freshness.conftest import MakePlace
from tests.queries import captured_queries

pytestmark = pytest.mark.django_db


def freshness_of(page: PortalPage) -> str:
    return str(PortalPage.objects.values_list("freshness", flat=True).get(pk=page.pk))


@pytest.mark.parametrize(
    ("late", "state"),
    [(-31, Freshness.CURRENT), (-30, Freshness.DUE), (-1, Freshness.DUE), (0, Freshness.LATE), (89, Freshness.LATE),
     (90, Freshness.HIDDEN)],
)  # fmt: skip
def test_a_place_moves_from_state_to_state_on_its_days(make_place: MakePlace, late: int, state: str) -> None:
    place = make_place(late=late)
    states.refresh()
    assert freshness_of(place) == state


def test_a_hidden_page_leaves_lists_search_feed_and_map_of_the_site_and_comes_back(
    make_place: MakePlace, reader: Client
) -> None:
    place = make_place("Antenne Curial", late=120)
    shown_at = ("/s-orienter/lieux/", "/recherche/?q=antenne+curial", "/sitemap.xml", "/api/search/?q=antenne+curial",
                "/s-orienter/lieux/structures.json")  # fmt: skip
    named = ("Antenne Curial", "/antenne-curial/")

    def where() -> list[str]:
        answers = {address: reader.get(address) for address in shown_at}
        assert {answer.status_code for answer in answers.values()} == {200}
        return [a for a, answer in answers.items() if any(name in _rows(answer.getvalue().decode()) for name in named)]

    assert where() == list(shown_at)
    call_command("refresh_freshness")
    assert where() == []
    answer = reader.get(place.url)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Cette page n’est plus tenue à jour" in page
    assert "À la place" in page
    assert 'name="robots" content="noindex"' in page
    place.verified_on = dates.today()
    place.save_revision().publish()
    assert where() == list(shown_at)
    assert "plus tenue à jour" not in reader.get(place.url).content.decode()


def _rows(text: str) -> str:
    """Without what repeats the reader's own words."""
    return text.partition("<main")[2].partition('class="results')[2] or text.partition("<main")[2] or text


def test_what_replaces_a_hidden_page_is_the_editor_s_choice(make_place: MakePlace, reader: Client) -> None:
    other = make_place("Antenne du 19e")
    place = make_place("Antenne du 18e", late=120, replaced_by=other)
    states.refresh()
    assert f'À la place : <a href="{other.full_url}">Antenne du 19e</a>' in reader.get(place.url).content.decode()


def test_a_late_page_tells_its_readers_and_stays_in_the_lists(make_place: MakePlace, reader: Client) -> None:
    place = make_place(late=3, verified_on=dates.today() - timedelta(days=200))
    states.refresh()
    page = reader.get(place.url).content.decode()
    assert "À vérifier avant de vous déplacer" in page
    assert "Antenne du 18e" in reader.get("/s-orienter/lieux/").content.decode()


def test_an_old_draft_does_not_bring_a_hidden_page_back(make_place: MakePlace) -> None:
    place = make_place(late=120)
    draft = place.save_revision()
    states.refresh()
    Revision.objects.get(pk=draft.pk).publish()
    assert freshness_of(place) == Freshness.HIDDEN


def test_a_second_pass_finds_nothing_and_asks_once_a_kind(make_place: MakePlace) -> None:
    make_place(late=120)
    assert states.refresh() > 0
    with captured_queries() as asked:
        assert states.refresh() == 0
    assert len([sql for sql in asked if '"portal_portalpage"' in sql]) == len(kinds.every())


def test_a_pass_that_is_stopped_goes_on_where_it_was(make_place: MakePlace, monkeypatch: pytest.MonkeyPatch) -> None:
    places = [make_place(f"Lieu {number}", late=120) for number in range(4)]
    monkeypatch.setattr(states, "BATCH", 2)
    written: list[object] = []

    def stopped(moves: Iterable[states.Move]) -> None:
        if written:
            raise KeyboardInterrupt
        written.append(moves)
        write(moves)

    write = states._write
    monkeypatch.setattr(states, "_write", stopped)
    with pytest.raises(KeyboardInterrupt):
        states.refresh()
    monkeypatch.setattr(states, "_write", write)
    states.refresh()
    assert {freshness_of(place) for place in places} == {Freshness.HIDDEN}


def test_hiding_costs_the_same_whatever_the_number_of_pages(make_place: MakePlace) -> None:
    costs = []
    for number in (1, 8):
        for place in range(number):
            make_place(f"Lieu {number}-{place}", late=120)
        with captured_queries() as asked:
            assert states.refresh() >= number
        costs.append(len(asked))
    assert costs[1] <= costs[0]


def test_each_kind_has_its_term(portal_site: SiteBuilder) -> None:
    terms = ReviewTerms.current()
    assert {kind.value: terms.months_of(kind) for kind in kinds.every()} == {
        "guide": 3, "version": 0, "info": 0, "evenement": 0, "lieu": 6, "document": 3, "formation": 1, "operation": 6,
        "offre": 0, "acteur": 6, "experimentation": 0, "rubrique": 6,
    }  # fmt: skip
    assert all(kind.review.reason for kind in kinds.every() if terms.hide_after(kind) is None)


def test_only_what_holds_today_is_reviewed_among_documents() -> None:
    terms = ReviewTerms.current()
    study = DocumentPage(document_kind=DocumentKind.STUDY, watch=Watch.LABOUR, verified_on=dates.today())
    service = DocumentPage(document_kind=DocumentKind.REGULATION, watch=Watch.SAP, verified_on=dates.today())
    study.propose_review(terms)
    service.propose_review(terms)
    assert (study.review_on, service.review_on) == (None, dates.add_months(dates.today(), 3))


def test_an_administrator_sets_another_term_and_says_why_there_is_none(make_place: MakePlace) -> None:
    with pytest.raises(ValidationError, match="Dites pourquoi"):
        ReviewTerm(kind="lieu", months=0).full_clean()
    ReviewTerm.objects.create(kind="lieu", months=12, hide_after=None, reason="Ouverts depuis trente ans.")
    place = make_place(verified_on=dates.today())
    assert place.review_on == dates.add_months(dates.today(), 12)
    PortalPage.objects.filter(pk=place.pk).update(review_on=dates.today() - timedelta(days=900))
    states.refresh()
    assert freshness_of(place) == Freshness.LATE


def test_a_term_may_hide_pages_on_its_very_day(make_place: MakePlace) -> None:
    ReviewTerm.objects.create(kind="lieu", months=6, hide_after=0)
    tomorrow, today = make_place("Demain", late=-1), make_place("Aujourd’hui", late=0)
    states.refresh()
    assert (freshness_of(tomorrow), freshness_of(today)) == (Freshness.DUE, Freshness.HIDDEN)


def test_a_guide_says_in_three_months(portal_site: SiteBuilder) -> None:
    guide = GuidePage(title="Faire son CV", summary="Pas à pas.", slug="cv")
    portal_site["guides"].add_child(instance=guide)
    assert guide.review_on == dates.add_months(dates.today(), 3)


def test_lists_of_the_admin_filter_by_freshness(make_place: MakePlace, admin_client: Client) -> None:
    make_place("Antenne Curial", late=120)
    make_place("Antenne Riquet")
    states.refresh()
    page = admin_client.get("/cms/lieux/?freshness=masque").content.decode()
    assert "Antenne Curial" in page
    assert "Antenne Riquet" not in page
