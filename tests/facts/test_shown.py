"""What is read of a fact, wherever a text quotes it: its value of today, with its source at the foot of the page."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from facts.known import known
from facts.models import Fact
from portal.web.publication import generation
from portal.words.living import as_words, for_editor, for_readers
from portal.words.rich_text import harmless
from portal.words.text import plain
from tests.facts.conftest import MakeFact, MakePage, quote
from tests.hostile.patterns import grows_in_line
from tests.queries import assert_same_queries, captured_queries
from trainings.models import TrainingPage

pytestmark = pytest.mark.django_db
OPENING = '<a linktype="fact" id="3">'


def read(client: Client, page: Any) -> str:
    return client.get(page.url).content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_a_page_says_today_s_value_and_where_it_comes_from(
    client: Client, make_fact: MakeFact, make_guide: MakePage
) -> None:
    fact = make_fact()
    page = make_guide(quote(fact), quote(fact))
    html = read(client, page)
    assert html.count(f'<data value="103.2" data-repere="{fact.pk}">103,20 €</data>') == 2
    assert "102,23" not in html
    foot = html.partition('id="reperes-cites"')[2].partition("</section>")[0]
    assert "Reste à payer avec le CPF : <strong>103,20 €</strong> depuis le" in foot
    assert 'href="https://www.moncompteformation.gouv.fr/"' in foot
    assert foot.count("<li>") == 1
    assert 'href="/reperes/"' in foot


def test_a_new_value_shows_everywhere_at_once(client: Client, make_fact: MakeFact, make_guide: MakePage) -> None:
    fact = make_fact()
    page = make_guide(quote(fact))
    assert "103,20 €" in read(client, page)
    fact.value = "150 €"
    fact.save()
    html = read(client, page)
    assert "103,20" not in html
    data = json.loads(re.findall(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html, re.DOTALL)[0])
    assert "Il reste 150 € à payer." in json.dumps(data, ensure_ascii=False)
    assert "150 €" in page.search_body()
    assert "150 €" in read(client, page).partition("etape-1")[2]
    assert "150 €" in client.get(f"{page.url}imprimer/").content.decode().replace("\u00a0", " ")


def test_texts_that_are_no_blocks_say_it_too(make_fact: MakeFact) -> None:
    fact = make_fact()
    training = TrainingPage(title="Titre", objectives=quote(fact))
    assert plain(training.objectives) == "Il reste 103,20 € à payer."


def test_a_rule_has_no_number(make_fact: MakeFact) -> None:
    fact = make_fact(value="trois ans", number=None)
    assert for_readers(quote(fact)) == f'<p>Il reste <span data-repere="{fact.pk}">trois ans</span> à payer.</p>'


def test_a_lost_fact_leaves_its_words(client: Client, make_fact: MakeFact, make_text: MakePage) -> None:
    """Nothing of ours deletes it; a restored database may lack it."""
    fact = make_fact()
    page = make_text(quote(fact))
    Fact.objects.all()._raw_delete("default")
    html = read(client, page)
    assert "Il reste 102,23 € à payer." in html
    assert "reperes-cites" not in html


@pytest.mark.parametrize(
    "stored",
    [
        '<a linktype="fact" id="">x</a>', '<a linktype="fact" id="0">x</a>', '<a linktype="fact" id="-1">x</a>',
        '<a linktype="fact" id="99999999999999">x</a>', '<a linktype="fact" id="1 OR 1=1">x</a>',
        '<a linktype="fact" id="٣">x</a>', '<a linktype="fact">x</a>',
        '<a id="3" linktype="fact" href="javascript:a()">x</a>',
    ],
)  # fmt: skip
def test_what_was_pasted_stays_words(stored: str, make_text: MakePage, client: Client) -> None:
    html = read(client, make_text(f"<p>avant {stored} après</p>"))
    assert "avant x après" in html
    assert for_editor(harmless(stored)) == as_words(stored) == "x"


@pytest.mark.parametrize(
    "stored", ['<a linktype="fact" id="3">sans fin', '<a linktype="fact" id="3">' + "x" * 5000 + "</a>"]
)
def test_what_has_no_end_breaks_nothing(stored: str, make_text: MakePage, client: Client) -> None:
    assert client.get(make_text(f"<p>{stored}</p>").url).status_code == 200


@pytest.mark.parametrize(
    ("inside", "shown"),
    [("<b>old</b>", "<b>new</b>"), ("<b>o</b>ld", "new"), ("<b><em>o</em></b>", "<b><em>new</em></b>")],
)
def test_bold_stays_bold(inside: str, shown: str, make_fact: MakeFact) -> None:
    fact = make_fact(value="new")
    assert as_words(f'<a linktype="fact" id="{fact.pk}">{inside}</a>') == shown


def test_a_value_is_text_not_html(make_fact: MakeFact, make_text: MakePage, client: Client) -> None:
    fact = make_fact(value="<script>alert66()</script>", name="<i>CPF</i>")
    assert "<script>alert66" not in read(client, make_text(quote(fact)))
    assert "<script>alert66" not in client.get("/reperes/").content.decode()


@pytest.mark.parametrize(
    "pump", ['<a linktype="fact" ', '<a linktype="fact" id="1">', "<a ", '<a x="1" id="1" ', "<b>"]
)
def test_it_costs_the_length_of_the_text(pump: str) -> None:
    known()
    assert grows_in_line(lambda text: for_readers(f'<a linktype="fact" id="1">{text}</a>'), pump)


def test_a_page_asks_once_whatever_it_quotes(make_fact: MakeFact, make_text: MakePage, client: Client) -> None:
    facts = [make_fact(f"Repère {n}") for n in range(50)]
    none, one = make_text("<p>Rien.</p>", title="A"), make_text(quote(facts[0]), title="B")
    many = make_text(*(quote(*facts[n : n + 10]) for n in range(0, 50, 5)), *[quote(*facts)] * 3, title="C")
    for page in (none, one, many):
        client.get(page.url)
    found = []
    for page in (none, one, many):
        generation.renew()
        with captured_queries() as queries:
            html = read(client, page)
        found.append((queries, sum("facts_fact" in each for each in queries), html.count("data-repere")))
    assert [count for _queries, count, _shown in found] == [0, 1, 1]
    assert found[2][2] > 200
    assert_same_queries(found[1][0], found[2][0])


def test_a_page_without_facts_is_left_as_it_is(make_text: MakePage, client: Client) -> None:
    assert "reperes-cites" not in read(client, make_text("<p>Rien.</p>"))


@pytest.mark.admin_indexes
def test_publishing_asks_once_whatever_the_page_quotes(make_fact: MakeFact, make_guide: MakePage) -> None:
    fact = make_fact()
    found = []
    for steps in (2, 12):
        page = make_guide(*[quote(fact)] * steps, title=f"Guide {steps}")
        with captured_queries() as queries:
            page.save_revision().publish()
        found.append(queries)
    assert [sum("facts_fact" in each for each in queries) for queries in found] == [1, 1]
    assert_same_queries(*found)
