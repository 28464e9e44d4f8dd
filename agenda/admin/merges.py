"""Events that look like one, side by side, in the admin under « Imports »."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from agenda.admin.publishers import for_publishers
from agenda.enums import EventKind, EventStatus, MergeStatus, Registration
from agenda.events.page import EventPage
from agenda.formats import merging
from agenda.formats.event_target import EventTarget
from agenda.formats.values import local_words
from agenda.records.merge import MergeProposal
from ingest.models import Source
from portal.words import text

PAGE_SIZE = 10
DONE = (MergeStatus.AUTOMATIC, MergeStatus.MERGED)
WORDS: dict[str, dict[str, str]] = {
    "event_kind": dict(EventKind.choices),
    "status": dict(EventStatus.choices),
    "registration": dict(Registration.choices),
}


@dataclass(frozen=True)
class Line:
    """One field of the two events, in words."""

    label: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        return self.first != self.second


@dataclass(frozen=True)
class Side:
    """A proposal with both events' fields."""

    proposal: MergeProposal
    lines: list[Line]


@require_safe
@for_publishers
def proposals(request: HttpRequest) -> HttpResponse:
    """Show what waits for a decision, the likeliest first."""
    found = _with_pages(MergeProposal.objects.filter(status=MergeStatus.PROPOSED))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("p"))
    context = {"sides": [side(each) for each in page], "page_obj": page, "done": _done().count()}
    return render(request, "agenda/admin/merges.html", context)


@require_safe
@for_publishers
def merged(request: HttpRequest) -> HttpResponse:
    """Show merges done, by the import or by a person, latest first: each can be undone."""
    page = Paginator(_with_pages(_done()).order_by("-pk"), PAGE_SIZE).get_page(request.GET.get("p"))
    return render(request, "agenda/admin/merged.html", {"sides": [side(each) for each in page], "page_obj": page})


@require_POST
@for_publishers
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """``decision``: meme, deux or defaire."""
    proposal = get_object_or_404(MergeProposal, pk=pk)
    decision = request.POST.get("decision", "")
    try:
        if decision == "meme":
            kept = merging.merge(proposal, request.user)
            messages.success(request, f"C’est noté : « {kept.title} » reste, et crédite chaque partenaire.")
        elif decision == "deux":
            merging.keep_apart(proposal, request.user)
            messages.success(request, "C’est noté : ce sont deux événements. La question ne sera plus posée.")
        elif decision == "defaire":
            restored = merging.undo(proposal, request.user)
            messages.success(request, f"La fusion est défaite : « {restored.title} » est rétabli.")
            return redirect("agenda_merges:merged")
        else:
            messages.error(request, "Choisissez « C’est le même » ou « Ce sont deux événements ».")
    except merging.DecisionError as fault:
        messages.error(request, str(fault))
    except ValidationError as fault:
        messages.error(request, f"La page refuse cette fusion : {' '.join(fault.messages)}")
    return redirect("agenda_merges:proposals")


def _done() -> QuerySet[MergeProposal]:
    return MergeProposal.objects.filter(status__in=DONE)


def _with_pages(found: QuerySet[MergeProposal]) -> QuerySet[MergeProposal]:
    return found.select_related("first", "second", "record__source", "decided_by")


def side(proposal: MergeProposal) -> Side:
    """Both events side by side, as the page that compares them shows them."""
    target = EventTarget(Source())
    first = target.values_of(proposal.first)
    if proposal.second is not None:
        second = target.values_of(proposal.second)
        partners = (_partners(proposal.first), _partners(proposal.second))
    else:
        second = proposal.record.imported if proposal.record else {}
        partners = (_partners(proposal.first), proposal.record.source.name if proposal.record else "")
    lines = [Line("Organisateurs", *partners)]
    lines += [Line(target.label(name), _words(name, first.get(name)), _words(name, second.get(name))) for name in first]
    return Side(proposal, [line for line in lines if line.first or line.second])


def _partners(page: EventPage) -> str:
    return page.organiser_names or str(page.source_organisation or "")


def _words(name: str, value: Any) -> str:
    if name == "dates":
        return "\n".join(_date_words(date) for date in value or [])
    if name == "body" or name == "accessibility":
        return text.plain(str(value or ""))
    if isinstance(value, bool):
        return "Oui" if value else "Non"
    return WORDS.get(name, {}).get(value or "", str(value or ""))


def _date_words(date: dict[str, str]) -> str:
    where = ", ".join(date[part] for part in ("venue_name", "address", "postcode", "city", "online_url") if date[part])
    return f"{local_words(date['start'])} – {local_words(date['end'])[-5:]} : {where}"
