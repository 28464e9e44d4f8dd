"""French spaces: before a sign, inside quotes, in a number; never in what is no text."""

from functools import partial

import pytest
from django.core import mail as outbox
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from benchmarks.calls import calls
from portal.mails import mail
from portal.requests.middleware import TypesettingMiddleware
from portal.structure import SiteBuilder
from portal.words.typography import spaced, spaced_html
from tests.hostile.patterns import grows_in_line

N, W = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Qui vous aide ? Nous !", f"Qui vous aide{N}? Nous{N}!"),
        ("Par où commencer ?, 8 décembre", f"Par où commencer{N}?, 8{W}décembre"),
        ("Où? Là! Quoi ?!", f"Où{N}? Là{N}! Quoi{N}?!"),
        ("Ainsi : un ; deux", f"Ainsi{W}: un{N}; deux"),
        ("Exemple: un", f"Exemple{W}: un"),
        (f"Ainsi{N}: « un »", f"Ainsi{W}: «{W}un{W}»"),
        ("«un» («deux ?»)", f"«{W}un{W}» («{W}deux{N}?{W}»)"),
        ("environ 94 000 visites, 1 607 h, 5 404 000 €", f"environ 94{N}000 visites, 1{N}607{W}h, 5{N}404{N}000{W}€"),
        ("En 2026 250 personnes", "En 2026 250 personnes"),
        ("75 % de 12 €, 3 M€, 2 ans", f"75{W}% de 12{W}€, 3{W}M€, 2{W}ans"),
        ("de 10 h 30 à 12 h", f"de 10{W}h{W}30 à 12{W}h"),
        ("loi n° 42 du 18 décembre 2023, le 1er mai", f"loi n°{W}42 du 18{W}décembre 2023, le 1er{W}mai"),
        ("01 99 00 00 18", "01 99 00 00 18"),
        ("14:30, https://example.org/?q=a, a@example.org", "14:30, https://example.org/?q=a, a@example.org"),
        ("75018 Paris", "75018 Paris"),
        ("9 h – 12 h, 9 h 30 – 12 h 15", f"9{W}h{W}–{W}12{W}h, 9{W}h{W}30{W}–{W}12{W}h{W}15"),
    ],
)
def test_a_text_gets_its_spaces(typed: str, shown: str) -> None:
    assert spaced(typed) == shown
    assert spaced(shown) == shown


@pytest.mark.parametrize("name", ["title", "aria-label", "alt", "placeholder"])
def test_what_is_heard_or_shown_on_its_own_has_them_too(name: str) -> None:
    typed = f'<img src="/a : b ?" {name}="Qui > vous aide ? « Nous » : 12 000"><p {name}="Un lieu">'
    said = f'<img src="/a : b ?" {name}="Qui > vous aide{N}? «{W}Nous{W}»{W}: 12{N}000"><p {name}="Un lieu">'
    assert spaced_html(typed) == said
    assert spaced_html(said) == said


@pytest.mark.parametrize(
    "kept",
    [
        '<a href="?q=a : b ?" data-title="a : b">x</a>',
        '<input value="Où ? 12 000">',
        '<script type="application/ld+json">{"a" : "b ?"}</script>',
        "<textarea>Bonjour : ceci ?</textarea>",
        "<style>a : b</style>",
        "<code>Accept: text/html ?</code>",
        '<svg viewBox="0 0 100 120"><text>1er</text></svg>',
        "<select><option>1er</option></select>",
    ],
)
def test_what_is_no_text_is_left_alone(kept: str) -> None:
    assert spaced_html(f"<p>{kept}</p>") == f"<p>{kept}</p>"


def test_a_sign_after_a_tag_or_an_entity_keeps_to_it() -> None:
    assert spaced_html(
        "<p><strong>Où</strong> ? « <em>Là</em> » Tom &amp; Ana ; eux</p><script></script><p>Ici ?</p>"
    ) == (f"<p><strong>Où</strong>{N}? «{W}<em>Là</em>{W}» Tom &amp; Ana{N}; eux</p><script></script><p>Ici{N}?</p>")


def test_no_tag_is_added() -> None:
    """A tag inside a button or a badge would stand apart from its words."""
    html = "<a class=chip>Paris 18e</a><p>Le 1er et le 18e</p>"
    assert spaced_html(html) == html


@pytest.mark.parametrize(
    "pump", [" ", "<", '<a "', "« ", " »", "1 000 ", "a ? ", "a: ", "<script>", "1er ", "n° ", "18 "]
)
def test_a_hostile_text_costs_its_length(pump: str) -> None:
    assert grows_in_line(spaced_html, pump)
    assert grows_in_line(spaced, pump)


def test_a_page_costs_some_calls_whatever_its_length() -> None:
    """Tags are not counted one by one: a list of a thousand lines costs what a short page does."""
    pages = ("<ul>" + "<li><b>Où</b> ? 12 000 €</li>" * lines + "</ul>" for lines in (1, 1000))
    short, long = (calls(partial(spaced_html, page)) for page in pages)
    assert short == long < 40


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("text/html; charset=utf-8", f"<p>Où{N}?</p>"),
        ("application/rss+xml; charset=utf-8", f"<p>Où{N}?</p>"),
        ("application/json", "<p>Où ?</p>"),
        ("text/csv", "<p>Où ?</p>"),
    ],
)
def test_pages_and_feeds_are_set_and_data_is_not(rf: RequestFactory, settings: Settings, kind: str, shown: str) -> None:
    settings.TYPESETTING = True

    def answer(_request: HttpRequest) -> HttpResponse:
        return HttpResponse("<p>Où ?</p>", content_type=kind)

    assert TypesettingMiddleware(answer)(rf.get("/")).content.decode() == shown


@pytest.mark.django_db
def test_an_editor_s_ordinary_space_is_set_on_the_page_and_stored_as_typed(
    client: Client, portal_site: SiteBuilder, settings: Settings
) -> None:
    settings.TYPESETTING = True
    page = portal_site["orientation"]
    page.summary = "Une question ? Voici 12 000 réponses : les nôtres!"
    page.save_revision().publish()
    html = client.get(page.url).content.decode()
    assert f"Une question{N}? Voici 12{N}000 réponses{W}: les nôtres{N}!</p>" in html
    page.refresh_from_db()
    assert page.summary == "Une question ? Voici 12 000 réponses : les nôtres!"


@pytest.mark.django_db
def test_a_mail_is_set_too(settings: Settings) -> None:
    settings.TYPESETTING = True
    mail.send(mail.write("a@example.org", "Une question ?", "Bonjour,\nvotre candidature : reçue !", "essai"))
    sent = outbox.outbox[0]
    assert sent.subject == f"Une question{N}?"
    assert f"votre candidature{W}: reçue{N}!" in str(sent.body)
