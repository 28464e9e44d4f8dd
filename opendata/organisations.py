"""The organisations that published pages come from, as a set of data of their own."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from portal.exports.open_fields import OpenField, Shape
from portal.exports.open_sets import OpenFile, OpenSet
from portal.models import Organisation, PortalPage

# Nothing of a person: an address or a telephone of an organisation may be somebody's.
FIELDS = (
    OpenField("id", "Numéro de l’organisme, qui ne change pas", Shape.INTEGER, "organisation.pk"),
    OpenField("name", "Nom", path="organisation.name"),
    OpenField("short_name", "Sigle ou nom court", path="organisation.short_name"),
    OpenField("former_name", "Ancien nom", path="organisation.former_name"),
    OpenField("kind", "Nature", Shape.CODE, "organisation.kind"),
    OpenField("mission", "Ce qu’il fait pour le public", path="organisation.mission"),
    OpenField("website", "Site", Shape.LINK, "organisation.website"),
    OpenField("postcode", "Code postal", path="organisation.postcode"),
    OpenField("siret", "SIRET", path="organisation.siret"),
    OpenField("pages", "Combien de pages publiées viennent de lui", Shape.INTEGER, "pages"),
    OpenField("is_demo", "Contenu inventé pour montrer le portail", Shape.FLAG, "organisation.is_demo"),
)


@dataclass(frozen=True)
class Named:
    """An organisation, and how many pages of everybody come from it."""

    organisation: Any
    pages: int

    @property
    def pk(self) -> int:
        return int(self.organisation.pk)


def named() -> list[Named]:
    """Return organisations that a page of everybody names as its source, by their number; two queries."""
    rows = PortalPage.objects.public_now().exclude(source_organisation=None).order_by()
    counts = dict(rows.values_list("source_organisation").annotate(Count("pk")))
    found = Organisation.objects.filter(pk__in=counts).order_by("pk")
    return [Named(each, counts[each.pk]) for each in found]


SET = OpenSet(
    "organismes", "Organismes du portail de l’emploi parisien",
    "Les organismes d’où viennent les pages publiées, avec leur nature, leur site et leur SIRET.", "api-manual",
    ("organismes", "partenaires"), (
        OpenFile("Tableur", "api-organisations-csv", "CSV", "text/csv"),
        OpenFile("JSON", "api-organisations-json", "JSON", "application/json"),
    ),
    FIELDS, named,
)  # fmt: skip
