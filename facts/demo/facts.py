"""What is true in 2026 and quoted by several pages; nothing that is not sure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

SAP = "https://www.servicesalapersonne.gouv.fr"
PROCEDURES = "avis relatif aux seuils de procédure, 2025"


@dataclass(frozen=True)
class DemoFact:
    """A fact; ``since`` only where its source says it."""

    key: str
    name: str
    value: str
    number: Decimal
    source: str
    since: date | None = None
    address: str = ""


FACTS = (
    DemoFact(
        "cpf", "Reste à payer avec le CPF", "103,20 €", Decimal("103.2"), "arrêté du 30 décembre 2025",
        date(2026, 1, 1), "https://www.moncompteformation.gouv.fr",
    ),
    DemoFact(
        "heures", "Activité du contrat d'engagement, par semaine au moins", "15 heures", Decimal(15),
        "loi n° 2023-1196 du 18 décembre 2023", None,
        "https://www.legifrance.gouv.fr/eli/loi/2023/12/18/2023-1196/jo/texte",
    ),
    DemoFact(
        "suspension", "Part du RSA suspendue, au moins", "30 %", Decimal(30), "décret du 30 mai 2025", date(2025, 6, 1)
    ),
    DemoFact(
        "activites", "Services à la personne : nombre d'activités", "26 activités", Decimal(26),
        "article D. 7231-1 du code du travail", None, SAP,
    ),
    DemoFact(
        "credit", "Crédit d'impôt des services à la personne", "50 %", Decimal(50), "servicesalapersonne.gouv.fr", None, SAP
    ),
    DemoFact(
        "plafond", "Crédit d'impôt des services à la personne : dépenses par an", "12 000 €", Decimal(12_000),
        "servicesalapersonne.gouv.fr", None, SAP,
    ),
    DemoFact(
        "seuil-collectivites", "Seuil européen : fournitures et services des collectivités, hors taxes", "216 000 €",
        Decimal(216_000), PROCEDURES, date(2026, 1, 1),
    ),
    DemoFact(
        "seuil-etat", "Seuil européen : fournitures et services de l'État, hors taxes", "140 000 €", Decimal(140_000),
        PROCEDURES, date(2026, 1, 1),
    ),
    DemoFact(
        "seuil-travaux", "Seuil européen : travaux, hors taxes", "5 404 000 €", Decimal(5_404_000), PROCEDURES,
        date(2026, 1, 1),
    ),
    DemoFact(
        "spaser", "Achats par an à partir desquels un SPASER est publié", "50 millions d'euros", Decimal(50_000_000),
        "décret n° 2022-767",
    ),
)  # fmt: skip
