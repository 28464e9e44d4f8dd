"""The demonstration is true in 2026: a name that is gone is told as gone, what holds says since when and from whom."""

import re

import pytest

from tests.walk.conftest import Shown, Walk, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

GONE = re.compile(
    r"\b(?:P[ôo]le emploi|ANPE|Assedic|APCE|DDTEFP|DRTEFP|DIRECCTE|ANSP|Agence nationale des services à la personne|"
    r"CCIP|CMAP|CUCS|PDAE|Carif|OREF|Fnars|AGEFOS|Semaest|Département de Paris|"
    r"orientation-formation\.fr|PLIE 18-19|PLIE Paris 18e-19e|RMI|PPAE)\b"
)
# Said of the past: its former name, or a year of it, in the same paragraph, row or heading.
PAST = re.compile(
    r"anciennement|aujourd.hui|\balors\b|remplace|devenue?\b|\b(?:19\d\d|200\d|201\d|202[0-4])\b", re.IGNORECASE
)
FORMERLY = re.compile(r"([\w’-]+)\)? \(anciennement ([^)]+)\)")
BLOCKS = ["p", "li", "dd", "dt", "td", "th", "h1", "h2", "h3", "figcaption", "caption", "summary", "option", "legend"]
# The tab's title, the crumb and the search's own words repeat what the page says.
OUTSIDE = ["head", "script", "style", "nav"]


def blocks(page: Shown) -> list[str]:
    """The text of each smallest block of the page."""
    smallest = (each for each in page.tree.iter(*BLOCKS) if next(each.iterdescendants(*BLOCKS), None) is None)
    return [words_of(each) for each in smallest if next(each.iterancestors(*OUTSIDE), None) is None]


def untold(page: Shown) -> list[str]:
    # The partners of an experiment are those of its years, which its page says first.
    told = "Département de Paris" if page.address.startswith("/experimentations/") else "\0"
    return [text for text in blocks(page) if GONE.search(text.replace(told, "")) and not PAST.search(text)]


def test_a_name_that_is_gone_is_told_as_gone(walk: Walk) -> None:
    wrong = {address: found for address, page in walk.items() if (found := untold(page))}
    assert not wrong, "\n".join(f"{address}: {found[:3]}" for address, found in sorted(wrong.items()))


def test_a_former_name_is_not_told_beside_itself(walk: Walk) -> None:
    """« APCE (anciennement APCE, …) » was read: whoever is named as today has the former name after, or nothing."""
    told = [pair for page in walk.values() for text in blocks(page) for pair in FORMERLY.findall(text)]
    assert len(told) > 10
    assert not [pair for pair in told if pair[0] == re.split(r"[ ,]", pair[1])[0]]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/s-orienter/infos/cpf-participation-2026/", ("103,20 €", "arrêté du 30 décembre 2025", "31 décembre 2026")),
        ("/s-orienter/infos/conseil-en-evolution-professionnelle/", ("gratuit", "mon-cep.org", "Apec")),
        (
            "/s-orienter/infos/rsa-inscription-et-contrat-d-engagement/",
            ("1er janvier 2025", "15 heures", "PPAE", "décret du 30 mai 2025", "loi n° 2023-1196"),
        ),
        (
            "/s-orienter/infos/marches-publics-clause-sociale/",
            ("22 août 2026", "216 000 €", "140 000 €", "5 404 000 €", "SPASER", "L. 2112-2-1"),
        ),
        (
            "/s-orienter/infos/services-a-la-personne-credit-d-impot/",
            ("50 %", "12 000 €", "avance immédiate", "servicesalapersonne.gouv.fr"),
        ),
        ("/s-orienter/infos/dossier-agrement-services-a-la-personne/", ("26 activités", "NOVA", "SAD", "DRIEETS")),
        ("/mentions-legales/", ("Ensemble Paris Emploi Compétences", "2018 DAE 10 G")),
        ("/s-orienter/guides/valider-votre-experience/", ("décret n° 2025-663", "103,20 €", "France VAE")),
        ("/s-orienter/guides/construire-votre-projet-professionnel/", ("103,20 €", "mon-cep.org")),
        ("/s-orienter/guides/repondre-a-une-clause-sociale/", ("22 août 2026", "22,3 %", "13,2 %", "article 35")),
    ],
)
def test_what_holds_says_since_when_and_from_whom(walk: Walk, address: str, words: tuple[str, ...]) -> None:
    text = words_of(walk[address].tree)
    for each in words:
        assert each in text, (address, each)
    assert "exemple de démonstration" not in text.lower() or address == "/mentions-legales/"
