"""An editor opens an imported page, changes one field or none; the source goes on changing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from agenda.models import EventPage
from ingest.models import Source
from ingest.runs.kept import kept_on_page
from ingest.texts import cleaning
from ingest.texts.meaning import says_the_same
from portal.blocks.body import RICH_TEXT_FEATURES
from portal.models import Organisation
from resources.models import DocumentPage, PlacePage
from tests.ingest.conftest import Ingest, structure
from tests.ingest.desk.page_forms import form_of, save
from trainings.models import TrainingPage

RICH = (
    "<div><p>Bonjour&nbsp;<strong>à tous</strong><br>et <em>à  toutes</em></p><h4>Programme</h4><ul><li><p>Le CV</p>"
    '<p>La lettre</p></li></ul><p></p>R&amp;D &lt;2027&gt; : <a href="https://example.org/?a=1&amp;b=2">lire</a></div>'
)


def event(number: int) -> str:
    zone = "2029-03-1" + str(number)
    record = {
        "uid": 1, "title": {"fr": f"Atelier  CV {number}"}, "description": {"fr": f"Résumé {number} d’été"},
        "longDescription": {"fr": f"{RICH}<p>{number}</p>"},
        "timings": [{"begin": f"{zone}T14:00:30+01:00", "end": f"{zone}T16:59:59+01:00"}],
        "location": {
            "name": f"Mairie {number}", "address": f"{number} place Jules-Joffrin", "postalCode": "75018",
            "city": "Paris", "latitude": 48.8921 + number / 1000, "longitude": 2.3446,
        },
        "accessibility": {"mi": True, "vi": number > 1}, "conditions": {"fr": f"{number} € sur place"},
        "registration": [{"type": "phone", "value": f"01 99 00 00 1{number}"}, f"https://example.org/{number}?a=1&b=2"],
        "canonicalUrl": f"https://example.org/{number}",
    }  # fmt: skip
    return json.dumps([record])


def place(number: int) -> str:
    changes = {
        "nom": f"Espace emploi {number}", "description": f"Un conseiller.\n\nNuméro {number}.",
        "thematiques": ["trouver-un-emploi--faire-des-candidatures"],
        "telephone": f"01 99 00 00 1{number}", "courriel": f"a{number}@example.org",
        "site_web": f"https://example.org/{number}", "latitude": 48.8921 + number / 1000, "longitude": 2.3446,
        "adresse": f"{number}, rue Ordener", "horaires_accueil": f"Mo-Fr 09:00-1{number}:00; PH off",
    }  # fmt: skip
    return json.dumps({"structures": [structure(1) | changes]})


def document(number: int) -> str:
    return (
        '<rss version="2.0"><channel><title>Veille</title><link>https://example.org/</link><item>'
        f"<title>Bilan {number}</title><guid>1</guid><link>https://example.org/{number}</link>"
        f"<pubDate>Fri, 2{number} Nov 2026 09:00:00 +0100</pubDate>"
        f"<description><![CDATA[{RICH}<p>{number}</p>]]></description></item></channel></rss>"
    )


def training(number: int) -> str:
    return (
        '<lheo xmlns="https://www.lheo.org/2.3"><offres><formation numero="1"><domaine-formation>'
        f"<code-FORMACODE>44028</code-FORMACODE></domaine-formation><intitule-formation>Aide {number}"
        f"</intitule-formation><objectif-formation>Accompagner.\n\nÀ domicile {number}.</objectif-formation>"
        f"<nombre-heures-total>{number}0</nombre-heures-total>"
        "<action><lieu-de-formation><coordonnees><adresse><ligne>12 rue Riquet</ligne><codepostal>75019</codepostal>"
        "<ville>Paris</ville></adresse></coordonnees></lieu-de-formation><session><periode>"
        f"<debut>2029010{number}</debut><fin>2029020{number}</fin></periode></session></action>"
        "<organisme-formation-responsable><nom-organisme>École</nom-organisme></organisme-formation-responsable>"
        "</formation></offres></lheo>"
    )


KINDS: dict[str, tuple[Any, str, dict[str, str], Callable[[int], str]]] = {
    "openagenda": (EventPage, "title", {}, event),
    "data-inclusion": (PlacePage, "title", {}, place),
    "rss": (DocumentPage, "title", {"kind": "documents"}, document),
    "lheo": (TrainingPage, "title", {}, training),
}


@pytest.fixture
def read(ingest: Ingest, tmp_path: Path) -> Callable[..., dict[str, int]]:
    """Import the partner's file as it is in its nth version."""

    def run(name: str, number: int) -> dict[str, int]:
        _model, _title, options, write = KINDS[name]
        path = tmp_path / "fichier"
        path.write_text(write(number), encoding="utf-8")
        if not Source.objects.exists():
            partner = Organisation.objects.create(name="Partenaire fictif")
            Source.objects.create(name="Source", format=name, organisation=partner, trust="publier")
        return ingest(name, path, source="Source", **options).counts

    return run


@pytest.mark.parametrize("name", KINDS)
def test_saving_a_page_unchanged_freezes_nothing(
    admin_client: Client, read: Callable[..., dict[str, int]], name: str
) -> None:
    model, title, _options, _write = KINDS[name]
    assert read(name, 1) == {"created": 1}
    save(admin_client, model.objects.get())
    assert read(name, 1) == {"unchanged": 1}
    assert read(name, 2) == {"updated": 1}
    (tie,) = kept_on_page(model.objects.get())
    assert tie.kept == []
    assert "2" in getattr(model.objects.get(), title)
    assert read(name, 2) == {"unchanged": 1}


@pytest.mark.parametrize("name", KINDS)
def test_a_field_that_an_editor_changes_stays_alone(
    admin_client: Client, read: Callable[..., dict[str, int]], name: str
) -> None:
    model, _title, _options, _write = KINDS[name]
    read(name, 1)
    save(admin_client, model.objects.get(), summary="Les mots de la rédaction.")
    assert read(name, 2) == {"updated": 1}
    page = model.objects.get()
    assert page.summary == "Les mots de la rédaction."
    assert [kept.field for kept in kept_on_page(page)[0].kept] == ["Résumé"]


def test_a_word_of_the_text_that_an_editor_changes_stays(
    admin_client: Client, read: Callable[..., dict[str, int]]
) -> None:
    read("openagenda", 1)
    event = EventPage.objects.get()
    name = "body-0-value"
    text = form_of(admin_client, event.get_latest_revision_as_object())[name]
    save(admin_client, event, **{name: text.replace("Programme", "Déroulé")})
    read("openagenda", 2)
    event = EventPage.objects.get()
    assert "Déroulé" in str(event.body)
    assert event.title == "Atelier CV 2"
    assert [kept.field for kept in kept_on_page(event)[0].kept] == ["Ce que vous y trouverez"]


@pytest.mark.parametrize(
    "text",
    [
        RICH, "<p>a<br>b<br/></p>", "<li>seul</li>", "<ul><li>a<ul><li>b</li></ul></li></ul>", "deux\nlignes\n\nautre",
        "<p><a>sans adresse</a> et <a name='x'>ancre</a></p>", "<p>x <ul><li>y</li></ul> z</p>", "<h2>T</h2>t",
        "<p>é 🎉 «&nbsp;mot&nbsp;»</p>", "<p><strong>a</strong><b>b</b> <i><b>c</b></i></p>",
        "<table><tr><td>a</td></tr>",
    ],
)  # fmt: skip
def test_the_editor_opens_any_imported_text_and_says_the_same(text: str) -> None:
    """Wagtail's editor stops at ``<br>`` and at an item outside of a list: the page could not be opened."""
    editor = ContentstateConverter(RICH_TEXT_FEATURES)
    stored = cleaning.rich_text(text)
    rewritten = editor.to_database_format(editor.from_database_format(stored))
    assert rewritten != stored
    assert says_the_same(stored, rewritten)
    assert cleaning.rich_text(stored) == stored


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("<p>Le CV</p>", "<p>La lettre</p>", False),
        ("<p>Le CV</p>", "<p>Le <b>CV</b></p>", False),
        ("<p>a</p><p>b</p>", "<p>ab</p>", False),
        ("<p>a</p><p>b</p>", "<p>a</p>\n<p>  b </p><p></p>", True),
        ("<p>a</p>", "<ul><li>a</li></ul>", False),
        ('<p><a href="https://a.org">x</a></p>', '<p><a href="https://b.org">x</a></p>', False),
        ("<p>R&amp;D</p>", "<p>R&#38;D</p>", True),
        ("2029-03-11T13:00:30+00:00", "2029-03-11T13:00:00+00:00", True),
        ("2029-03-11T13:01:00+00:00", "2029-03-11T13:00:00+00:00", False),
        ("", None, True),
        ([], None, True),
        (False, None, False),
        (0, "", False),
        ("Une\u00a0 ligne ", "Une ligne", True),
        ("e\u0301te\u0301", "été", True),
        ([{"start": "x", "whereabouts": ""}], [{"start": "x"}], True),
    ],
)
def test_what_says_the_same(one: object, other: object, expected: bool) -> None:
    assert says_the_same(one, other) is expected
