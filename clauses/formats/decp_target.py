"""Rows of public contracts as draft operations, to be calibrated by the facilitator: DECP know no hours."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from wagtail.models import Page

from clauses.enums import OperationStage
from clauses.formats.decp_page import SETTERS, amendment_values, day_or_none, iso, party
from clauses.models import OperationIndexPage, OperationPage
from ingest.rows import Row
from ingest.writing.assigning import assign_given, section
from ingest.writing.targets import PlannedPage, Target
from portal.models import OUTSIDE_TREE

PLAIN = ("title", "summary", "reference", "clause_kind", "location", "nature", "buyer_kind", "procedure")
DAYS = ("starts_on", "ends_on")
PUBLICATION = "decp:"
# The file's own names of what pages are made of.
FIELDS = {
    "title": "objet", "summary": "objet", "uid": "id", "reference": "id", "authority": "acheteur.id",
    "amount": "montant", "starts_on": "dateNotification", "ends_on": "dureeMois", "companies": "titulaires",
    "amendments": "modifications", "district": "lieuExecution.code", "location": "lieuExecution.nom",
    "clause_kind": "considerationsSociales",
}  # fmt: skip
LEFT_TO_FACILITATOR = ("hours_planned", "amount", "authority")


class ContractTarget(Target):
    """An operation is proposed, never published, whatever the source's trust; its hours stay empty."""

    model = OperationPage
    labels: ClassVar[Mapping[str, str]] = {
        "title": "Titre", "summary": "Résumé", "reference": "Référence du marché", "clause_kind": "Forme de la clause",
        "location": "Lieu", "district": "Arrondissement", "authority": "Donneur d’ordre", "amount": "Montant HT (€)",
        "starts_on": "Début", "ends_on": "Fin", "companies": "Titulaires", "amendments": "Avenants",
        "uid": "Identifiant DECP", "nature": "Nature", "buyer_kind": "Acheteur", "procedure": "Procédure",
    }  # fmt: skip

    def label(self, field: str) -> str:
        return "Données publiées (DECP)" if field.startswith(PUBLICATION) else super().label(field)

    def parent(self) -> Page:
        return section(OperationIndexPage, "de liste d’opérations")

    # Pages ------------------------------------------------------------------

    def marks(self, row: Row) -> set[str]:
        return {row.values["uid"]}

    def match(self, row: Row, near: Sequence[PlannedPage]) -> int | PlannedPage | None:
        """Return the operation of the same buyer and contract.

        From another source, published twice, or typed by hand.
        """
        uid = row.values["uid"]
        known = OperationPage.objects.filter(decp_uid=uid).values_list("pk", flat=True).first()
        if known is None:
            typed = OperationPage.objects.filter(
                authority__siret=row.values["authority"]["siret"], reference=row.values["reference"]
            )
            known = typed.values_list("pk", flat=True).first()
        return known if known is not None else next(iter(near), None)

    def clean(self, values: Mapping[str, Any]) -> OperationPage:
        """Return a new operation that may be proposed. ValidationError where even a draft may not say this."""
        page = self.new(values)
        _clean(page)
        return page

    def change(self, page: OperationPage, values: Mapping[str, Any]) -> None:
        self._change(page, values)
        _clean(page)

    def new(self, values: Mapping[str, Any]) -> OperationPage:
        """Return a new operation, not yet saved."""
        page: OperationPage = super().new(values)
        page.stage = OperationStage.AWARDED
        page.live, page.has_unpublished_changes = False, True
        page.source_url = page.source_url or self.source.url
        return page

    def add(self, page: OperationPage) -> OperationPage:
        """Put a new operation under the list."""
        _clean(page)
        self._where().add_child(instance=page)
        page.save_revision(clean=False)
        return page

    def update(
        self, page: OperationPage, values: Mapping[str, Any], *, revive: bool = False, was_waiting: bool = False
    ) -> None:
        """Write a revision for the facilitator to look at; what the public reads stays as it was."""
        self._change(page, values)
        _clean(page)
        page.save_revision(clean=False)

    def lacking(self, page: OperationPage, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the operation lacks, and always what this publication says.

        Another amount is kept beside the first.
        """
        amendments = {"amendments": values["amendments"]} if values["amendments"] else {}
        return super().lacking(page, values) | amendments

    def expire(self, page: OperationPage) -> None:
        """Keep the operation: a contract that leaves the feed of the month has been awarded all the same."""

    # Values -----------------------------------------------------------------

    def values_of(self, page: OperationPage) -> dict[str, Any]:
        values: dict[str, Any] = {name: getattr(page, name) for name in PLAIN}
        authority, district = page.authority, page.district
        publications = page.decp.get("publications", {})
        return values | {name: iso(getattr(page, name)) for name in DAYS} | {
            "uid": page.decp_uid,
            "district": district.code if district else "",
            "authority": party(authority) if authority else {},
            "amount": "" if page.amount is None else str(page.amount),
            "companies": [party(lot.company) for lot in page.lots.all() if lot.company],
            "amendments": [amendment_values(each) for each in page.amendments.all()],
        } | {f"{PUBLICATION}{key}": _as_read(each) for key, each in publications.items()}  # fmt: skip

    def assign(self, page: OperationPage, values: Mapping[str, Any]) -> None:
        assign_given(page, PLAIN, values)
        for name in DAYS:
            if name in values:
                setattr(page, name, day_or_none(values[name]))
        for name, put in SETTERS.items():
            if name in values:
                put(page, values[name])
        self._keep(page, values)

    def _keep(self, page: OperationPage, values: Mapping[str, Any]) -> None:
        """Set what was published, by row: two publications of one contract are both kept."""
        said = {name.removeprefix(PUBLICATION): value for name, value in values.items() if name.startswith(PUBLICATION)}
        if said:
            tie = {"source": self.source.name, "url": self.source.url}
            known = page.decp.get("publications", {})
            page.decp = page.decp | {"publications": known | {key: value | tie for key, value in said.items()}}


def _clean(page: OperationPage) -> None:
    """ValidationError for what even a draft may not hold; what is left to the facilitator may be missing."""
    page.saving_draft = True
    page.full_clean(exclude=[*OUTSIDE_TREE, *LEFT_TO_FACILITATOR])


def _as_read(publication: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in publication.items() if name not in ("source", "url")}
