"""The same answer to several people at once, and the search of a person: for any desk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from applications.deciding.decisions import Author, DecisionError, record
from applications.forms import GroupedDecisionForm
from applications.models import Application

MOST = 50  # what a page of a desk shows
Draw = Callable[[dict[str, Any], int], HttpResponse]


@dataclass
class Grouped:
    """What became of each application: answered, of whom those without a mail, and those that could not be.

    ``erased`` counts those whose person took them away meanwhile: nobody is named.
    """

    answered: list[Application] = field(default_factory=list)
    to_call: list[Application] = field(default_factory=list)
    refused: list[tuple[Application, str]] = field(default_factory=list)
    erased: int = 0


def answer_together(request: HttpRequest, applications: Any, author: Author, draw: Draw) -> HttpResponse:
    """Show the people ticked and ask for the answer; with ``confirm``, give it to each of them.

    Mails leave with ``send_mails``, some minutes later: fifty of them would keep the desk waiting.
    """
    chosen = list(applications.filter(reference__in=_references(request)))
    if not chosen:
        return draw({"fault": "Cochez au moins une candidature dans la liste."}, 422)
    if "confirm" not in request.POST:
        return draw({"chosen": chosen, "form": GroupedDecisionForm()}, 200)
    form = GroupedDecisionForm(request.POST)
    if not form.is_valid():
        return draw({"chosen": chosen, "form": form}, 422)
    return draw({"grouped": _answered(chosen, form, author)}, 200)


def _references(request: HttpRequest) -> list[UUID]:
    found = []
    for given in request.POST.getlist("choisies")[:MOST]:
        try:
            found.append(UUID(given))
        except ValueError:
            continue
    return found


def _answered(chosen: list[Application], form: GroupedDecisionForm, author: Author) -> Grouped:
    grouped = Grouped()
    for each in chosen:
        try:
            recorded = record(each.pk, form.answer, author)
        except DecisionError as fault:
            grouped.refused.append((each, str(fault)))
            continue
        except Application.DoesNotExist:
            grouped.erased += 1
            continue
        grouped.answered.append(recorded.application)
        if recorded.is_owed and not recorded.written:
            grouped.to_call.append(recorded.application)
    return grouped
