"""The ten kinds of page that editors write: the form of each, where it is listed and what ends it.

The forms are those of each app's own tests, as the editor's browser sends them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from portal import dates
from portal.enums import OrganisationKind
from portal.models import Organisation
from resources.enums import Need
from resources.models import Service
from tests.agenda.test_admin import form as event_form
from tests.clauses.offers.test_opportunities import form as opportunity_form
from tests.clauses.operations.test_operations import form as operation_form
from tests.clauses.operations.test_operations import lot
from tests.clauses.operations.test_showcases import form as showcase_form
from tests.experiments.test_admin import form as experiment_form
from tests.home.test_guides import form as guide_form
from tests.home.test_relays import form as relay_form
from tests.resources.test_document_editing import FIGURE
from tests.resources.test_document_editing import form as document_form
from tests.resources.test_place_editing import form as place_form
from tests.trainings.test_admin import form as training_form

OFFICER = "Chargés de mission clause sociale"
WATCH = "/observation/marche-du-travail/"


@dataclass(frozen=True)
class Case:
    """``form`` makes what the browser sends; ``shown`` is read in the preview and on the page.

    ``days`` is how long the page's own content holds, None when only an editor ends it; ``past`` is the list
    of what is over, where there is one.
    """

    model: str
    role: str
    section: str
    form: Callable[[], dict[str, Any]]
    shown: str
    listing: str
    days: int | None = None
    past: str = ""

    def filled(self, **fields: object) -> dict[str, Any]:
        """The form, with no button pressed."""
        data = self.form() | fields
        data.pop("action-publish", None)
        return data


def partner() -> Organisation:
    return Organisation.objects.create(name="Jardins de l’Ourcq", kind=OrganisationKind.COMPANY)


def place() -> dict[str, Any]:
    return place_form({"cv": Service.objects.create(slug="cv", name="Aide au CV", need=Need.WORK)})


def relay() -> dict[str, Any]:
    return relay_form(partner(), (dates.today() + timedelta(days=10)).isoformat())


def operation() -> dict[str, Any]:
    return operation_form(city := partner(), [lot(city, hours_committed="3000")])


def showcase() -> dict[str, Any]:
    return showcase_form(partner(), agreed_on=dates.today().isoformat(), agreed_by="La direction")


CASES = (
    Case("home/guidepage", "Rédaction orientation", "guides", guide_form, "Faites vos comptes", "/s-orienter/guides/"),
    Case("home/relaypage", "Rédaction orientation", "relays", relay, "Jardins de l’Ourcq", "/s-orienter/infos/", 10,
         "/s-orienter/infos/perimees/"),
    Case("resources/placepage", "Rédaction orientation", "places", place, "Aide au CV", "/s-orienter/lieux/"),
    Case("agenda/eventpage", "Rédaction agenda", "agenda", lambda: event_form(partner()), "Des stands.", "/agenda/", 3,
         "/agenda/passes/"),
    Case("resources/documentpage", "Rédaction observation", "documents", lambda: document_form(partner(), FIGURE),
         "sur 83 familles", WATCH),
    Case("trainings/trainingpage", "Rédaction formations", "trainings", training_form, "Apprendre.", "/formations/", 40,
         "/formations/passees/"),
    Case("clauses/operationpage", OFFICER, "operations", operation, "Jardins de l’Ourcq",
         "/clause-sociale/operations/"),
    Case("clauses/opportunitypage", OFFICER, "opportunities", lambda: opportunity_form(partner()), "Vous plantez.",
         "/clause-sociale/offres/", 11),
    Case("clauses/showcasepage", OFFICER, "showcases", showcase, "Des jardiniers.", "/clause-sociale/acteurs/"),
    Case("experiments/experimentpage", "Rédaction expérimentations", "experiments", experiment_form, "83 ménages",
         "/experimentations/"),
)  # fmt: skip
ENDING = tuple(case for case in CASES if case.days is not None)
