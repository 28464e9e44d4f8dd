"""Nothing is claimed by a default: each field and each choice that is filled by itself stands here, with its reason."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models import Field
from django.forms import BaseForm
from django.urls import get_resolver

OURS = (
    "portal", "accounts", "facts", "freshness", "ingest", "resources", "agenda", "trainings", "clauses", "experiments",
    "alerts", "applications", "audience", "contact", "home", "links", "opendata", "search",
)  # fmt: skip

# Words for « the source does not say »: such a default claims nothing.
NOT_SAID = {"inconnue", "inconnu", "non-documente", "autre"}

WORKING = "how the team works: a state of its own desk, shown to no visitor"
OWN = "the portal's own words, rules and switches, not a source's"
TYPED = "what was typed is what it is, unless another precision is chosen"
EXPLAINED = {
    "accounts.WeeklyMail.is_wanted": OWN,
    "agenda.EventPage.status": "who announces a date says that it is held; moved, full or called off is said apart",
    "agenda.Occurrence.status": "who announces a date says that it is held; moved, full or called off is said apart",
    "agenda.MergeProposal.status": WORKING,
    "agenda.Submission.status": WORKING,
    "agenda.TrustedLink.is_active": OWN,
    "applications.Application.status": "what arrived is « Reçue »",
    "applications.CompanyAccess.is_active": OWN,
    "clauses.HoursDeclaration.months": "how long the period of a declaration is, beside its first day",
    "clauses.OperationPage.obligation": "« à vérifier » until the rule has been asked",
    "clauses.OperationPage.stage": "the first of the stages: an operation that one writes down was at least noticed",
    "clauses.OpportunityPage.posts": "an offer is of one post at least",
    "clauses.OpportunityPage.online_applications": OWN,
    "clauses.PublishedFigure.group": "where it stands on the page",
    "clauses.PublishedSeries.is_shown": OWN,
    "clauses.TradeRate.hourly_cost": "the calculator says which rate it takes",
    "clauses.TradeRate.insertion_rate": "the calculator says which rate it takes",
    "contact.ContactRequest.status": WORKING,
    "experiments.Result.rounding": TYPED,
    "home.HomePage.hero_title": OWN,
    "freshness.Report.status": WORKING,
    "ingest.Run.status": WORKING,
    "ingest.Source.is_active": OWN,
    "ingest.Source.schedule": OWN,
    "ingest.Source.trust": OWN,
    "portal.FooterLink.column": OWN,
    "portal.Keeper.is_active": OWN,
    "portal.Organisation.kind": "sorts the portal's own list of organisations; pages say their name alone",
    "portal.PortalPage.freshness": "follows from the day of the check, which nothing fills",
    "portal.PortalSettings.contact_email": OWN,
    "portal.PortalSettings.data_protection_email": OWN,
    "portal.PortalSettings.hours_per_fte": "each page that counts says which convention it takes",
    "portal.PortalSettings.organisation_name": OWN,
    "portal.PortalSettings.review_months": OWN,
    "resources.DocumentPage.precision": TYPED,
    "resources.DocumentPage.rubric": "where the portal files it, not what the document says",
    "resources.KeyFigure.rounding": TYPED,
    "search.WordGroup.kind": OWN,
    "trainings.Session.end_precision": TYPED,
    "trainings.Session.start_precision": TYPED,
}
FORMS = {
    "RepetitionForm.interval": "a rule comes back each week or month unless another number is typed",
    "RepetitionForm.rhythm": "the first of two rhythms, in a row that is empty until its days are ticked",
}


def is_claim(value: Any) -> bool:
    """Whether a default fills a field by itself; a moment, a key or an empty list says nothing of anything."""
    return not callable(value) and value not in ("", None, False, 0) and str(value) not in NOT_SAID


def filled_fields() -> Iterator[str]:
    for model in apps.get_models():
        fields: Iterable[Field[Any, Any]] = model._meta.local_concrete_fields if model._meta.app_label in OURS else ()
        for field in fields:
            if field.has_default() and is_claim(field.default):
                yield f"{model._meta.label}.{field.name}"


def subclasses(of: Any) -> Iterator[Any]:
    for each in of.__subclasses__():
        yield each
        yield from subclasses(each)


def chosen_in_forms() -> Iterator[str]:
    assert get_resolver().url_patterns  # the forms are known once the addresses are
    for form in {each for each in subclasses(BaseForm) if each.__module__.split(".")[0] in OURS}:
        for name, field in getattr(form, "declared_fields", {}).items():
            if field.initial != [] and is_claim(field.initial):
                yield f"{form.__name__}.{name}"


def test_each_field_that_is_filled_by_itself_is_explained() -> None:
    assert set(filled_fields()) == set(EXPLAINED)


def test_each_choice_made_in_a_form_for_who_fills_it_is_explained() -> None:
    assert set(chosen_in_forms()) == set(FORMS)
