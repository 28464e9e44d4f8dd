"""The word groups that a new portal starts with; editors change them afterwards in the admin."""

# Words of one family, told apart by the stemmer. One family a line.
FAMILIES = """
créer création créations créateur créatrice créé
former formation formateur formatrice formatif
recruter recrutement recruteur recruteuse recruté
embaucher embauche embauché
employer employeur employeuse
emploi emplois
employé employée salarié salariée
insérer insertion réinsertion
accompagner accompagnement accompagnateur accompagnatrice
orienter orientation réorientation
conseiller conseil conseillère
informer information
évaluer évaluation évaluateur
valider validation
qualifier qualification qualifiant
certifier certification certifiant certificat
diplômer diplôme diplômé diplômant
apprendre apprentissage apprenti apprentie
alternance alternant alternante
étudier étude étudiant étudiante
entreprendre entreprise entrepreneur entrepreneuse entrepreneuriat entrepreneurial
reprendre reprise repreneur repreneuse
céder cession cédant
transmettre transmission
vendre vente vendeur vendeuse
acheter achat acheteur acheteuse
commerce commercial commerçant commerçante commercer
financer financement financeur financier
subventionner subvention
chômage chômeur chômeuse
licencier licenciement licencié
retraite retraité
travailler travail travailleur travailleuse
exercer exercice
collaborer collaboration collaborateur
nettoyer nettoyage nettoyeur
jardiner jardin jardinage jardinier jardinière
cuisiner cuisine cuisinier cuisinière
restaurant restauration restaurateur restauratrice
serveur serveuse
boulanger boulangerie boulangère
pâtissier pâtisserie pâtissière
boucher boucherie bouchère
coiffer coiffure coiffeur coiffeuse
conduire conduite conducteur conductrice
livrer livraison livreur livreuse
transporter transport transporteur
déménager déménagement déménageur
garder garde gardien gardienne gardiennage
surveiller surveillance surveillant
accueillir accueil accueillant
soigner soin soignant soignante
infirmier infirmière infirmerie
éduquer éducation éducateur éducatrice éducatif
animer animation animateur animatrice
enseigner enseignement enseignant enseignante
aider aide aidant aidante
assister assistance assistant assistante
vieillesse vieillir vieillissement
handicap handicapé handicapée
loger logement logé relogement
héberger hébergement hébergé
habiter habitat habitant habitation
construire construction constructeur
bâtir bâtiment
rénover rénovation
peindre peinture peintre
maçon maçonnerie maçonner
plombier plomberie
électricien électricité électrique électricienne
menuisier menuiserie
mécanicien mécanique mécanicienne
souder soudure soudeur soudeuse
couvreur couverture
carreleur carrelage
paysage paysagiste paysager
recycler recyclage
trier tri triage
imprimer impression imprimerie imprimeur
postuler postulant
candidater candidature candidat candidate
inscrire inscription inscrit
gérer gestion gestionnaire gérant gérante
comptable comptabilité
administrer administration administratif
secrétaire secrétariat
développer développement développeur développeuse
innover innovation innovant
expérimenter expérimentation
observer observation observatoire
diagnostiquer diagnostic
discriminer discrimination discriminé discriminatoire
régulariser régularisation régularisé
migrant migration immigré immigration
réfugié refuge
jeune jeunesse
senior seniors
parent parental parentalité
bénévole bénévolat
associer association associatif
solidaire solidarité
social sociale
coach coaching coacher
parrain parrainage parrainer
mentor mentorat
stage stagiaire
mobile mobilité
numérique numérisation
informatique informaticien informaticienne
télétravail télétravailler
négocier négociation négociateur
coordonner coordination coordinateur coordinatrice
saison saisonnier saisonnière
précaire précarité
exclure exclusion exclu
dispositif dispositifs
louer location locataire
culture culturel culturelle
tourisme touristique touriste
hôtel hôtellerie hôtelier
sport sportif sportive
santé sanitaire
sécurité sécuriser
nourrice nounou
repasser repassage
bricoler bricolage bricoleur
traduire traduction traducteur traductrice
logistique logisticien
magasin magasinier magasinière
caisse caissier caissière
manutention manutentionnaire
ambulance ambulancier ambulancière
prévenir prévention
essaimer essaimage
capitaliser capitalisation
reconvertir reconversion
rémunérer rémunération
"""

# Terms that mean the same here, two ways. Terms of one group between bars.
SYNONYMS = """
recruter | recrutement | embaucher | embauche
RSA | revenu de solidarité active | RMI
VAE | validation des acquis de l’expérience | validation des acquis
SAP | services à la personne | service à domicile | emplois familiaux
QPV | quartier prioritaire de la politique de la ville | quartier prioritaire | politique de la ville | CUCS | ZUS
CV | curriculum vitae
CDI | contrat à durée indéterminée
CDD | contrat à durée déterminée
SIAE | structure d’insertion par l’activité économique | structure d’insertion
IAE | insertion par l’activité économique | SIAE
ACI | chantier d’insertion | atelier et chantier d’insertion
EI | entreprise d’insertion
ETTI | entreprise de travail temporaire d’insertion
PLIE | plan local pour l’insertion et l’emploi
France Travail | Pôle emploi | ANPE | pole emploi
mission locale | missions locales
AFPA | association pour la formation professionnelle des adultes
CCIP | chambre de commerce et d’industrie de Paris | chambre de commerce | CCI
CMAP | chambre de métiers et de l’artisanat de Paris | chambre de métiers | CMA
APCE | agence pour la création d’entreprise
DDTEFP | DRIEETS | DIRECCTE | direction départementale du travail
APUR | atelier parisien d’urbanisme
INSEE | institut national de la statistique
GPEC | gestion prévisionnelle des emplois et des compétences | GEPP
ETP | équivalent temps plein
CPF | compte personnel de formation | DIF | droit individuel à la formation
POE | POEC | préparation opérationnelle à l’emploi
PMSMP | période de mise en situation en milieu professionnel | immersion professionnelle
RQTH | reconnaissance de la qualité de travailleur handicapé | travailleur handicapé
DEAVS | diplôme d’État d’auxiliaire de vie sociale
DEAES | diplôme d’État d’accompagnant éducatif et social | accompagnant éducatif et social | AES
ADVF | assistant de vie aux familles | assistante de vie aux familles | assistance de vie aux familles
CAP AEPE | CAP petite enfance | accompagnant éducatif petite enfance
FLE | français langue étrangère | apprendre le français | cours de français
BTP | bâtiment et travaux publics | bâtiment travaux publics
HCR | hôtels cafés restaurants | hôtellerie restauration
ESS | économie sociale et solidaire
TPE | très petite entreprise
PME | petites et moyennes entreprises
auto-entrepreneur | autoentrepreneur | micro-entrepreneur | micro-entreprise | auto-entreprise | microentreprise
CDDI | contrat à durée déterminée d’insertion
PEC | parcours emploi compétences | contrat aidé | CUI | CAE | contrat unique d’insertion
clause sociale | clause d’insertion | clauses sociales d’insertion
donneur d’ordre | maître d’ouvrage | acheteur public
heures d’insertion | heures clausées
marché public | commande publique
job dating | speed recruiting | rencontre express
portes ouvertes | JPO | journée portes ouvertes
réunion d’information | RIC | information collective
offre d’emploi | poste à pourvoir | annonce d’emploi
lettre de motivation | LM
entretien d’embauche | entretien de recrutement
demandeur d’emploi | chercheur d’emploi | chômeur | sans emploi
indemnités chômage | allocation chômage | ARE | allocation de retour à l’emploi
business plan | plan d’affaires | plan de financement
micro-crédit | microcrédit | ADIE
Maison de l’emploi de Paris | MEP
Ville de Paris | mairie de Paris
conseil régional | région Île-de-France | Région
Département de Paris | conseil départemental | conseil général
CIDJ | information jeunesse
aide-ménagère | aide ménagère | femme de ménage | employé de ménage | ménage à domicile | agent d’entretien
garde d’enfants | garde enfant | baby-sitting | babysitting | nounou | nourrice | petite enfance
personnes âgées | seniors | séniors | aînés | plus de 50 ans
moins de 26 ans | jeunes
cadres | executives
intérim | travail temporaire | mission d’intérim
vigile | agent de sécurité | gardiennage
chauffeur | conducteur
illettrisme | savoirs de base | remise à niveau
temps partiel | mi-temps
informatique | ordinateur
espaces verts | jardinage
permis B | permis de conduire
titre de séjour | régularisation | sans papiers
sans-abri | SDF | sans domicile fixe
reconversion | changer de métier | changement de métier
bilan de compétences | bilan professionnel
"""

# The first term also finds the others; they do not find it.
WIDENS = """
aide à domicile | auxiliaire de vie | assistant de vie | services à la personne | maintien à domicile
auxiliaire de vie | assistant de vie | aide à domicile
aide-soignant | auxiliaire de vie | aide à domicile
services à la personne | aide à domicile | garde d’enfants | assistant de vie
ménage | services à la personne
personnes âgées | aide à domicile
handicap | RQTH
BTP | bâtiment | travaux publics
restauration | cuisine | HCR
serveur | restauration
maçon | BTP
chantier | BTP
propreté | nettoyage
boulot | emploi
société | entreprise
boîte | entreprise
monter | créer
patron | employeur
travail | emploi
job | emploi
métier | profession
monter sa boîte | création d’entreprise
ouvrir un commerce | création d’entreprise
se mettre à son compte | création d’entreprise
devenir indépendant | création d’entreprise
travailleur indépendant | création d’entreprise | auto-entrepreneur
lancer son activité | création d’entreprise
racheter une entreprise | reprise d’entreprise
vendre son entreprise | transmission d’entreprise
trouver du travail | emploi
adresse | lieu
statistiques | chiffres | observation | tableau de bord
étude | diagnostic | observation
subvention | aide | financement
appel d’offres | marché public
"""


def groups() -> list[tuple[str, list[str]]]:
    """``(kind, terms)`` of every seeded group, kinds as in ``WordGroup.Kind``."""
    found = [("famille", line.split()) for line in FAMILIES.strip().splitlines()]
    for kind, text in (("synonymes", SYNONYMS), ("elargit", WIDENS)):
        found += [(kind, [term.strip() for term in line.split("|")]) for line in text.strip().splitlines()]
    return found
