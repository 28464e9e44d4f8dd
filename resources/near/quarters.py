"""The 80 quarters of Paris: where each one is, and what people type for it.

Names and centres (degrees, to some ten metres) of the City's open dataset « Quartiers administratifs »
(opendata.paris.fr, ODbL); those of Bel-Air, Picpus, Auteuil, la Muette and Porte-Dauphine hold the woods too.
"""

import re
from dataclasses import dataclass
from functools import cache

from django.utils.text import slugify

from portal.words.folding import fold


@dataclass(frozen=True)
class Quarter:
    """A quarter; ``code`` is its arrondissement's, latitude and longitude are degrees as written."""

    slug: str
    name: str
    code: str
    latitude: str
    longitude: str


_LINE = re.compile(r"(?P<name>.+): (?P<code>\d{5}) (?P<latitude>\S+) (?P<longitude>\S+)")
# What one says around a name: « quartier de la Goutte d’Or ».
_AROUND = frozenset(("quartier", "de", "du", "des", "la", "le", "les", "l", "d", "et"))
_QUARTERS = """
Saint-Germain-l’Auxerrois: 75001 48.8607 2.3349
Halles: 75001 48.8623 2.3449
Palais-Royal: 75001 48.8647 2.3363
Place-Vendôme: 75001 48.8670 2.3286
Gaillon: 75002 48.8693 2.3334
Vivienne: 75002 48.8691 2.3395
Mail: 75002 48.8680 2.3447
Bonne-Nouvelle: 75002 48.8672 2.3501
Arts-et-Métiers: 75003 48.8665 2.3571
Enfants-Rouges: 75003 48.8639 2.3631
Archives: 75003 48.8592 2.3632
Sainte-Avoie: 75003 48.8626 2.3549
Saint-Merri: 75004 48.8585 2.3517
Saint-Gervais: 75004 48.8557 2.3582
Arsenal: 75004 48.8516 2.3648
Notre-Dame: 75004 48.8529 2.3528
Saint-Victor: 75005 48.8477 2.3541
Jardin-des-Plantes: 75005 48.8419 2.3569
Val-de-Grâce: 75005 48.8417 2.3439
Sorbonne: 75005 48.8490 2.3457
Monnaie: 75006 48.8544 2.3400
Odéon: 75006 48.8478 2.3363
Notre-Dame-des-Champs: 75006 48.8464 2.3274
Saint-Germain-des-Prés: 75006 48.8553 2.3337
Saint-Thomas-d’Aquin: 75007 48.8553 2.3256
Invalides: 75007 48.8585 2.3164
École-Militaire: 75007 48.8504 2.3110
Gros-Caillou: 75007 48.8583 2.3015
Champs-Élysées: 75008 48.8671 2.3087
Faubourg-du-Roule: 75008 48.8741 2.3041
Madeleine: 75008 48.8713 2.3201
Europe: 75008 48.8781 2.3172
Saint-Georges: 75009 48.8799 2.3329
Chaussée-d’Antin: 75009 48.8735 2.3323
Faubourg-Montmartre: 75009 48.8739 2.3433
Rochechouart: 75009 48.8798 2.3449
Saint-Vincent-de-Paul: 75010 48.8807 2.3575
Porte-Saint-Denis: 75010 48.8736 2.3523
Porte-Saint-Martin: 75010 48.8712 2.3615
Hôpital-Saint-Louis: 75010 48.8760 2.3681
Folie-Méricourt: 75011 48.8674 2.3730
Saint-Ambroise: 75011 48.8623 2.3761
Roquette: 75011 48.8571 2.3804
Sainte-Marguerite: 75011 48.8521 2.3888
Bel-Air: 75012 48.8380 2.4332
Picpus: 75012 48.8304 2.4288
Bercy: 75012 48.8352 2.3862
Quinze-Vingts: 75012 48.8469 2.3744
Salpêtrière: 75013 48.8374 2.3633
Gare: 75013 48.8275 2.3724
Maison-Blanche: 75013 48.8231 2.3524
Croulebarbe: 75013 48.8337 2.3477
Montparnasse: 75014 48.8376 2.3318
Parc-de-Montsouris: 75014 48.8235 2.3371
Petit-Montrouge: 75014 48.8267 2.3264
Plaisance: 75014 48.8303 2.3153
Saint-Lambert: 75015 48.8343 2.2969
Necker: 75015 48.8427 2.3108
Grenelle: 75015 48.8502 2.2919
Javel: 75015 48.8391 2.2781
Auteuil: 75016 48.8506 2.2523
Muette: 75016 48.8633 2.2599
Porte-Dauphine: 75016 48.8718 2.2719
Chaillot: 75016 48.8684 2.2917
Ternes: 75017 48.8812 2.2900
Plaine de Monceaux: 75017 48.8850 2.3029
Batignolles: 75017 48.8885 2.3139
Épinettes: 75017 48.8949 2.3211
Grandes-Carrières: 75018 48.8926 2.3344
Clignancourt: 75018 48.8917 2.3460
Goutte-d’Or: 75018 48.8921 2.3555
La Chapelle: 75018 48.8940 2.3644
Villette: 75019 48.8877 2.3745
Pont-de-Flandre: 75019 48.8956 2.3848
Amérique: 75019 48.8816 2.3954
Combat: 75019 48.8786 2.3801
Belleville: 75020 48.8715 2.3875
Saint-Fargeau: 75020 48.8710 2.4062
Père-Lachaise: 75020 48.8637 2.3953
Charonne: 75020 48.8548 2.4074
"""


@cache
def quarters() -> dict[str, Quarter]:
    """Return the quarters by their slug, in the order of their numbers."""
    found = (_LINE.fullmatch(line) for line in _QUARTERS.strip().splitlines())
    made = (Quarter(slugify(match["name"].replace("’", "-")), *match.groups()) for match in found if match)
    return {quarter.slug: quarter for quarter in made}


def find(typed: str) -> Quarter | None:
    """Return the quarter that a text names, accents, capitals and small words aside."""
    return _by_words().get(_words(typed))


@cache
def _by_words() -> dict[tuple[str, ...], Quarter]:
    return {_words(quarter.name): quarter for quarter in quarters().values()}


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"[a-z0-9]+", fold(text)) if word not in _AROUND)
