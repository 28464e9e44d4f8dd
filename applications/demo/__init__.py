"""Invented people who answer the invented offers, so that the desks show what they do."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

from applications.enums import RefusalReason, Status
from applications.models import Application, CompanyAccess
from clauses.models import EligiblePublic, OpportunityPage
from portal import dates
from portal.demo import DemoContext
from portal.requests.rate_limit import keyed_digest


@dataclass(frozen=True)
class Row:
    """``offer``: its number in the offers' data; ``days``: sent so long ago; ``situation``: a public's slug."""

    offer: int
    name: str
    days: int
    status: Status
    situation: str
    availability: str
    message: str
    reason: str = ""


ROWS = (
    Row(1, "Inès Carpentier", 2, Status.NEW, "rsa", "tout de suite",
        "J’ai aidé deux étés au jardin partagé de mon quartier. J’aime travailler dehors."),
    Row(1, "Moussa Traoré", 5, Status.SEEN, "longue-duree", "dans une semaine",
        "J’ai été manutentionnaire pendant six ans. Je cherche un métier où l’on apprend."),
    Row(1, "Lucie Perrin", 17, Status.NEW, "jeune", "tout de suite", ""),
    Row(1, "Hugo Lambert", 12, Status.INTERVIEW, "", "le 4 janvier",
        "Titulaire d’un CAP jardinier paysagiste, je reprends après un arrêt."),
    Row(2, "Samira Benali", 8, Status.CONTACTED, "longue-duree", "tout de suite",
        "J’ai repeint des appartements avec une association."),
    Row(2, "Rémi Faure", 14, Status.REFUSED, "", "en mars", "Je finis un contrat fin février.",
        RefusalReason.NOT_AVAILABLE),
)  # fmt: skip


def load(context: DemoContext) -> None:
    """After the offers. Only where everything is invented: no account, no link to a company elsewhere."""
    if not settings.DEMO_ACCOUNTS:
        return
    for number, row in enumerate(ROWS, start=1):
        _application(context.pages[f"offre:{row.offer}"], row, number)
    offer = context.pages["offre:1"]
    CompanyAccess.objects.create(
        organisation=offer.employer, person="Mme Diallo (démonstration)", email="entreprise@example.org"
    )


def _application(offer: OpportunityPage, row: Row, number: int) -> None:
    sent = dates.now() - timedelta(days=row.days)
    news = sent if row.status == Status.NEW else dates.now() - timedelta(days=max(row.days - 4, 0))
    statement = EligiblePublic.objects.get(slug=row.situation).statement if row.situation else ""
    application = Application.objects.create(
        offer=offer, offer_title=offer.title, employer=offer.employer, status=row.status, name=row.name,
        email=f"personne{number}@example.org", phone=f"01 99 00 01 {number:02d}", situation=statement,
        availability=row.availability, message=row.message, reason=row.reason,
        person_digest=keyed_digest(row.name), form_digest=keyed_digest(f"demo {number}"), sent_at=sent,
        changed_at=news, answered_at=news if row.status.is_answer else None, told_at=sent, receipt_sent=True,
    )  # fmt: skip
    application.steps.create(status=Status.NEW, at=sent)
    if row.status != Status.NEW:
        application.steps.create(status=row.status, reason=row.reason, at=news)


def describe_accesses() -> list[str]:
    """Return lines to print: the link of each company of the demonstration."""
    if not settings.DEMO_ACCOUNTS:
        return []
    found = CompanyAccess.objects.filter(person__endswith="(démonstration)").select_related("organisation")
    return [f"{access.path}   Candidatures de {access.organisation}, par son lien" for access in found if access.works]
