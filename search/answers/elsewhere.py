"""Subjects that the portal does not deal with (a chemist's, a parking place): said so, rather than a page on another.

Editors write them, as the other word groups. Whoever speaks of work, of training or of a business is never told so:
« ouvrir une pharmacie » is a business, « médecin du travail » is not health alone.
"""

from search.analysis import stem, stems, word_set
from search.lexicon_seed import names, trades
from search.query import Lexicon
from search.results import Elsewhere

_OF_THE_PORTAL = frozenset(
    map(
        stem,
        word_set(
            """
            emploi emplois travail travailler travaille travailleur bosser boulot job jobs taf metier metiers poste
            formation former formations apprendre apprentissage apprenti alternance stage stages diplome diplomes cap
            vae cpf bilan reconversion carriere cv lettre motivation entretien candidature candidat postuler recruter
            recrute recrutement recruteur embauche embaucher embauches salarie salaries salaire patron employeur
            employeurs contrat cdi cdd interim mission chomage chomeur chomeuse licencie demission rsa are ass aah
            rqth handicap entreprise entrepreneur autoentrepreneur microentreprise societe startup creer creation
            creation monter lancer reprendre reprise ceder vendre local bail commerce boutique clause insertion marche
            chantier devenir debouches concours offre offres secteur microcredit pret financer aide aides association
            benevolat conseiller ouvrir installer projet agent vendeur vendeuse chauffeur conducteur livreur livreuse
            freelance facturer sap domicile argent femme homme personnel equipe perdu permis
            ecole etudes bac bts bep licence master cqp brevet certification qualification stagiaire apprentie alternant
            professionnel saison saisonnier remplacement remplacant gagner racheter rachat cession gerer gerant siret
            urssaf kbis statut clientele donner enseigner equipier equipiere caisse rayon hote manager responsable
            directeur moniteur coach masseur manipulateur laborantin clerc nageur steward escale nettoyage menage
            livrer vtc
            """
        ),
    )
)


def subject(text: str, lexicon: Lexicon) -> Elsewhere | None:
    """Return the subject that a query is on, where it is none of the portal's."""
    tokens = stems(text)
    told, answers = lexicon.elsewhere(frozenset(tokens))
    besides = frozenset(tokens) - told
    if not told or not besides.isdisjoint(_OF_THE_PORTAL) or not besides.isdisjoint(trades()):
        return None
    if told <= trades() | _OF_THE_PORTAL:
        return None  # « fleuriste », « infirmière à domicile »: a trade and nothing else
    if lexicon.needs_in(tokens) or any(
        tuple(tokens[start : start + length]) in names() for length in (1, 2, 3) for start in range(len(tokens))
    ):
        return None
    about, name, url = (*answers, "", "")[:3]
    return Elsewhere(about, name, url)
