"""A real object for each parameter of an address."""

import re
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import models
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, Page, Site, Task, Workflow
from wagtail.snippets.models import get_snippet_models

from agenda.models import EventPage, MergeProposal, Submission
from applications.models import Application, CompanyAccess
from clauses.models import HoursCorrection, HoursDeclaration, Lot, OperationPage
from contact.models import ContactRequest
from freshness.models import Report
from home.roles import TASK, WORKFLOW
from ingest.models import Run, Source
from tests.robustness.addresses import fill

UNUSED = "1"  # what nothing answers to: each of its addresses says so in the table


def one_of_each(application: Application, event: EventPage) -> dict[str, str]:
    """``{beginning of an address or name of a parameter: value}``; the longest beginning that fits decides."""
    user = get_user_model().objects.create_superuser("chef", "chef@example.org", "une-longue-phrase")
    event.save_revision(user=user)
    workflow, task = Workflow.objects.get(name=WORKFLOW), Task.objects.get(name=TASK)
    state = workflow.start(event, user)
    collection = Collection.get_first_root_node().add_child(name="Affiches")
    image = get_image_model().objects.create(title="Affiche", file=get_test_image_file(), collection=collection)
    document = get_document_model().objects.create(
        title="Notice", file=ContentFile(b"Notice", "notice.txt"), collection=collection
    )
    redirect = Redirect.objects.create(old_path="/ancienne", redirect_page=event)
    source = Source.objects.first() or Source.objects.create(name="Mairie", format="data-inclusion")
    run = Run.objects.create(source=source, status="termine")
    second = event.copy(update_attrs={"slug": "forum-bis"})
    merge = MergeProposal.objects.create(first=event, second=second, score=1)
    submission = Submission.objects.first() or _made(Submission)
    site, offer = Site.objects.get(), application.offer
    assert offer is not None
    operation = OperationPage(title="Jardins", summary="Un marché.", slug="jardins", live=False)
    fill(operation)
    event.get_parent().get_parent().add_child(instance=operation)
    lot = Lot.objects.create(operation=operation, name="Lot 1")
    assert application.employer is not None
    access = CompanyAccess.objects.create(organisation=application.employer, person="Ana", email="ana@example.org")
    declared = HoursDeclaration.objects.create(
        lot=lot, period_start=date(2026, 4, 1), hours_done=1, people=1, hours_validated=1
    )
    correction = HoursCorrection.objects.create(
        declaration=declared, hours_before=1, hours_after=2, validated_before=1, counts={"people": 1}, reason="Oubli"
    )
    return _snippets() | {
        "<uuid:access>": access.reference,
        "<int:page_id>": event.pk, "<int:parent_page_id>": event.get_parent().pk, "<int:page_to_move_id>": event.pk,
        "<int:destination_id>": event.get_parent().pk, "<int:page_pk>": Page.get_first_root_node().pk,
        "<int:revision_id>": event.latest_revision.pk, "(?P<pk>\\d+)": event.pk,
        "<int:task_state_id>": state.current_task_state.pk,
        "<int:workflow_state_id>": state.pk, "<int:task_id>": task.pk, "<int:workflow_pk>": workflow.pk,
        "<int:collection_id>": collection.pk, "<int:image_id>": image.pk, "<int:document_id>": document.pk,
        "<int:doc_id>": document.pk, "<int:redirect_id>": redirect.pk, "<int:query_id>": Query.get("emploi").pk,
        "<slug:action_name>": "approve", "<str:action_name>": "copy", "<str:filter_spec>": "fill-10x10",
        "<slug:content_type_app_name>": "agenda", "<slug:content_type_model_name>": "eventpage",
        "<slug:app_name>": "portal", "<slug:model_name>": "portalsettings", "<str:app_label>": "agenda",
        "<str:model_name>": "eventpage", "<str:action>": "publish", "<str:object_id>": event.pk,
        "cms/rappels/<uuid:reference>": _made(ContactRequest).reference,
        "<uuid:reference>": application.reference, "<uuid:record>": application.reference,
        "<slug:token>": application.token, "<slug:slug>": offer.slug, "<slug:kind>": "evenement", "<str:key>": event.pk,
        "cms/pages/add/<slug:content_type_app_name>": "agenda",
        "cms/pages/<int:parent_page_id>/": event.get_parent().pk,
        "cms/collections/<int:pk>": collection.pk, "cms/workflows/tasks/<int:pk>": task.pk,
        "cms/workflows/<int:pk>": workflow.pk, "cms/sites/<int:pk>": site.pk, "cms/users/<int:pk>": user.pk,
        "cms/groups/<int:pk>": Group.objects.get(name="Contributeurs").pk, "cms/settings/<int:pk>": site.pk,
        "cms/documents/chooser/<str:pk>": document.pk, "cms/images/chooser/<str:pk>": image.pk,
        "cms/heures-a-valider/rectificative/<int:pk>": correction.pk,
        "cms/choose-lot/<str:pk>": lot.pk, "cms/offres/<int:page_id>": offer.pk,
        "cms/imports/sources/<int:pk>": source.pk, "cms/imports/releves/<int:pk>": run.pk,
        "cms/imports/pages/<int:pk>": event.pk, "cms/imports/doublons/<int:pk>": merge.pk,
        "cms/propositions/<int:pk>": submission.pk,
        "cms/signalements/<int:pk>": Report.objects.create(page=event, text="Complet.", form_digest="a").pk,
        "cms/api/main/^pages/<int:pk>": event.pk,
        "cms/api/main/^documents/<int:pk>": document.pk, "cms/api/main/^images/<int:pk>": image.pk,
        "cms/workflows/tasks/<str:app_label>": "wagtailcore",
        "cms/workflows/tasks/<str:model_name>": "groupapprovaltask",
    }  # fmt: skip


def _snippets() -> dict[str, Any]:
    """One record of every kind, as forms and choosers ask for it."""
    found = {}
    for model in get_snippet_models():
        record = model._default_manager.first() or _made(model)
        if hasattr(record, "save_revision"):
            record.save_revision()
            found[f"cms/snippets/{model._meta.label_lower.replace('.', '/')}/<int:revision_id>"] = (
                record.latest_revision.pk
            )
        for start in ("cms/snippets", "cms/snippets/choose"):
            for parameter in ("<int:pk>", "<str:pk>", "(?P<pk>.+)"):
                found[f"{start}/{model._meta.label_lower.replace('.', '/')}/{parameter}"] = record.pk
    return found


def _made(model: type[models.Model]) -> Any:
    record = model()
    fill(record)
    record.save()
    return record


def filled(route: str, values: dict[str, Any]) -> str:
    """The address with a value in each place; the regular expressions of Wagtail's comparisons included."""
    path = re.sub(r"\(\?P<revision_id_a>.*?\)\\\.\\\.\\\.\(\?P<revision_id_b>.*?\)", "earliest...latest", route)
    for parameter in re.findall(r"\(\?P<pk>[^)]+\)|<[^>]+>", path):
        named = [key for key in values if key.endswith(parameter) and route.startswith(key.removesuffix(parameter))]
        path = path.replace(parameter, str(values[max(named, key=len)] if named else UNUSED), 1)
    return "/" + path.replace("^", "").replace("$", "").replace(".*", "nulle-part")
