"""Words, numbers and drawings that templates ask for by name."""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, Template

from portal.listing import FacetGroup, Option
from portal.models import District

NBSP, THIN = "\u00a0", "\u202f"


def render(source: str, **context: Any) -> str:
    return Template("{% load portal_tags %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("{{ v|fr_number }}", 731640, f"731{THIN}640"),
        ("{{ v|fr_number }}", Decimal("20.50"), "20,5"),
        ("{{ v|fr_number:1 }}", 8.26, "8,3"),
        ("{{ v|fr_number }}", None, ""),
        ("{{ v|euros }}", Decimal(763000), f"763{THIN}000{NBSP}€"),
        ('{{ v|counted:"lieu,lieux" }}', 1, f"1{NBSP}lieu"),
        ('{{ v|counted:"lieu,lieux" }}', 9, f"9{NBSP}lieux"),
        ('{{ v|counted:"résultat" }}', 0, f"0{NBSP}résultat"),
        ("{{ v|day }}", date(2026, 12, 1), f"1er{NBSP}décembre 2026"),
        ("{{ v|weekday }}", date(2026, 11, 26), f"jeudi 26{NBSP}novembre 2026"),
        ("{{ v|day }}", None, ""),
        ("{{ v|time_tag }}", date(2026, 11, 26), f'<time datetime="2026-11-26">26{NBSP}novembre 2026</time>'),
        ("{{ v|svg_number }}", Decimal("20.50"), "20.5"),
        ("{{ v|svg_number }}", 100, "100"),
        ("{{ v|path_words }}", "/agenda/forum-des-m%C3%A9tiers/", "forum des métiers"),
        ("{{ v|path_words }}", "/", ""),
    ],
)
def test_words_and_numbers(source: str, value: Any, expected: str) -> None:
    assert render(source, v=value) == expected


@pytest.mark.django_db
def test_plaque_is_for_arrondissements_only() -> None:
    first, eighteenth, whole = (District.objects.get(code=code) for code in ("75001", "75018", "paris"))
    assert "1<sup>er</sup>" in render("{{ d|plaque }}", d=first)
    assert '18<sup>e</sup><span class="vh"> arrondissement</span>' in render("{{ d|plaque }}", d=eighteenth)
    assert render("{{ d|plaque }}", d=whole) == "Tout Paris"
    assert render("{{ d|plaque }}", d=None) == ""


def test_an_icon_is_hidden_from_screen_readers() -> None:
    drawn = render('{% icon "cal" %}')
    assert 'aria-hidden="true"' in drawn
    assert 'icons.svg#i-cal"' in drawn
    assert render("{% icon name %}", name="") == ""


def test_page_data_cannot_close_its_script() -> None:
    title = "</script><script>alert(1)</script> & « été »"
    drawn = render("{% json_ld data %}", data={"name": title})
    assert drawn.count("</script>") == 1
    found = re.search(r">(.*)</script>", drawn)
    assert found
    assert json.loads(found[1]) == {"name": title}


class TestFacet:
    @staticmethod
    def draw(widget: str, *options: Option, values: list[str] | None = None) -> str:
        facet = FacetGroup("theme", "Thème", widget, list(options), values or [])
        return render("{% facet facet %}", facet=facet)

    def test_counts_are_said_and_ticks_kept(self) -> None:
        html = self.draw("checkboxes", Option("vae", "VAE", 12, True))
        assert 'value="vae" checked' in html
        assert re.search(r">12<span class=\"vh\"> résultats</span>", html)

    def test_long_lists_fold_and_open_on_a_tick(self) -> None:
        options = [Option(str(n), f"Thème {n}", 9, False) for n in range(9)]
        assert f"3{NBSP}autres choix" in self.draw("checkboxes", *options)
        assert " open>" not in self.draw("checkboxes", *options)
        options[8] = Option("8", "Thème 8", 9, True)
        assert " open>" in self.draw("checkboxes", *options)

    def test_a_choice_without_value_is_not_offered(self) -> None:
        assert self.draw("select").strip() == ""

    def test_dates_keep_what_was_asked(self) -> None:
        html = self.draw("dates", values=["01/11/2026", ""])
        assert re.search(r'name="du" type="text"[^>]* value="01/11/2026"', html)
        assert re.search(r'name="au" type="text"[^>]* value=""', html)
