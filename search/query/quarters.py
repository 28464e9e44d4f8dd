"""Quarters and stations of Paris in a query: « mission locale belleville ».

Their borders are no arrondissement's, so that they are no filter: pages near by only come first.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from portal.settings import city
from search.analysis import stems

from .nodes import Near

_QUARTERS = """
1: Halles, Châtelet, Palais-Royal
2: Sentier, Grands Boulevards, Montorgueil
3: Temple, Marais, Arts et Métiers, Rambuteau
4: Marais, Châtelet, Hôtel de Ville, Île Saint-Louis
5: Quartier latin, Gobelins, Jussieu, Censier, Mouffetard
6: Odéon, Saint-Germain-des-Prés, Saint-Sulpice
7: Invalides, Champ-de-Mars, École militaire
8: Champs-Élysées, Madeleine, Saint-Lazare, Miromesnil, parc Monceau
9: Opéra, Pigalle, Saint-Lazare, place de Clichy, Anvers
10: gare du Nord, Stalingrad, République, Récollets, Strasbourg Saint-Denis, \
 Château d’Eau, Colonel Fabien
11: République, Bastille, Oberkampf, Charonne, Nation, Parmentier, Saint-Ambroise
12: gare de Lyon, Bercy, Daumesnil, Nation, Bastille, Picpus, porte Dorée, porte de Vincennes, Reuilly
13: place d’Italie, Olympiades, Tolbiac, Gobelins, porte d’Ivry, porte de Choisy, porte d’Italie, Butte aux Cailles
14: Montparnasse, Plaisance, Alésia, Denfert, porte d’Orléans, porte de Vanves, Pernety
15: Beaugrenelle, Grenelle, Vaugirard, Montparnasse, porte de Versailles, Javel, Balard
16: Auteuil, Passy, Trocadéro, porte Maillot, porte de Saint-Cloud, porte Dauphine
17: Batignolles, Ternes, porte Pouchet, porte de Clichy, porte de Saint-Ouen, place de Clichy, Épinettes, Brochant
18: Montmartre, Barbès, Goutte d’Or, La Chapelle, Clignancourt, Pigalle, porte de la Chapelle, porte de Clignancourt, \
 porte de Saint-Ouen, Marx Dormoy, Jules Joffrin, Château Rouge, Abbesses
19: Belleville, La Villette, Crimée, Buttes-Chaumont, Jaurès, Stalingrad, porte de Pantin, porte de la Villette, \
 porte des Lilas, Botzaris, avenue de Flandre
20: Belleville, Ménilmontant, Gambetta, Père-Lachaise, porte de Bagnolet, porte de Montreuil, porte de Vincennes, \
 porte des Lilas, Saint-Blaise
"""
_LONGEST = 3
_FIGURES = frozenset(map(str, city.DISTRICTS))
# Below this number a figure is more often an order than a place.
_AMBIGUOUS_UP_TO = 3
_UNITS = frozenset(stems("ans an mois jours jour heures heure h semaines minutes euros personnes pages enfants fois"))
# What a figure counts or names when it is no arrondissement: « niveau 5 », « bac 5 », « article 18 ».
_NUMBERED = frozenset(stems("niveau bac article loi groupe classe categorie etape phase titre bts numero edition age"))


@cache
def _codes() -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for line in _QUARTERS.strip().splitlines():
        number, _, names = line.partition(": ")
        for name in names.split(", "):
            tokens = tuple(stems(name))
            found[tokens] = (*found.get(tokens, ()), city.postcode(int(number)))
    return found


def find(tokens: Sequence[str]) -> Iterator[Near]:
    """Yield the quarters that a run of stems names; a lone figure (« mission locale 13 ») may be an arrondissement."""
    for start, token in enumerate(tokens):
        following = tokens[start + 1] if start + 1 < len(tokens) else ""
        if token in _FIGURES and following not in _UNITS and not following.isdigit():
            sure = start > 0 and int(token) > _AMBIGUOUS_UP_TO and tokens[start - 1] not in _NUMBERED
            yield Near((token,), (city.postcode(int(token)),), is_figure=sure)
        for length in range(1, _LONGEST + 1):
            run = tuple(tokens[start : start + length])
            if len(run) == length and run in _codes():
                yield Near(run, _codes()[run])
