"""« Heures à valider »: what companies declared and nobody has checked, several at a time."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods

from clauses.admin.screens import OfficerViewSet
from clauses.declarations.correcting import COUNTS, accept, refuse
from clauses.declarations.validating import AT_ONCE, Ticked, shown_hours, validate
from clauses.records.correction import HoursCorrection
from clauses.records.declaration import HoursDeclaration
from portal.words.text import plural

PAGE_SIZE = 50
LONGEST_KEY = 18  # figures
MAY_VALIDATE = "clauses.change_hoursdeclaration"
DESK = "bureau"
REFUSE = "refuser"


@dataclass(frozen=True)
class Row:
    """A declaration as the screen shows it: its hours as ``typed``, with its ``fault`` where it was not validated."""

    declaration: HoursDeclaration
    declared: str
    typed: str
    is_ticked: bool = False
    fault: str = ""


@dataclass(frozen=True)
class CorrectionRow:
    """An amendment as the screen shows it: the hours ``declared`` in it, and those ``typed`` to be validated.

    ``changes``: numbers of people that would change, in words; they are published as the hours are.
    """

    correction: HoursCorrection
    declared: str
    typed: str
    changes: list[str]


class ValidationViewSet(OfficerViewSet):
    """The screen where hours are validated."""

    name = "heures-a-valider"
    menu_label = "Heures à valider"
    icon = "check"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", validation_view, name="index"),
            path("rectificative/<int:pk>/", correction_view, name="correction"),
        ]


@require_http_methods(["GET", "HEAD", "POST"])
def validation_view(request: HttpRequest) -> HttpResponse:
    """Validate each ``declaration`` ticked, its ``heures-…`` as typed, its ``lues-…`` as shown. ``retour``: bureau."""
    if not request.user.has_perm(MAY_VALIDATE):
        raise PermissionDenied
    if request.method != "POST":
        return _show(request, {}, 200)
    ticked = _ticked(request.POST)
    if not ticked:
        messages.error(request, "Cochez au moins une déclaration.")
        return _show(request, {}, 422)
    found = validate(ticked, request.user)
    faults = {key: fault for key, fault in found.items() if fault}
    if done := len(found) - len(faults):
        messages.success(request, f"{plural(done, 'déclaration validée', 'déclarations validées')}.")
    if not faults:
        from_desk = request.POST.get("retour") == DESK
        return redirect(f"{reverse('wagtailadmin_home')}#attend" if from_desk else _index())
    left = plural(len(faults), "déclaration attend", "déclarations attendent")
    messages.error(request, f"{left} encore : lisez pourquoi ci-dessous.")
    return _show(request, faults, 422)


def correction_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept an amendment with its ``heures`` as typed and its ``lues`` as shown, or refuse it: ``decision``."""
    if not request.user.has_perm(MAY_VALIDATE):
        raise PermissionDenied
    if request.method != "POST":  # said to whoever may decide only
        return HttpResponseNotAllowed(["POST"])
    if request.POST.get("decision") == REFUSE:
        fault, done = refuse(pk, request.user), "Rectification refusée : les heures restent comme elles étaient."
    else:
        typed, seen = request.POST.get("heures", ""), request.POST.get("lues", "")
        fault, done = accept(pk, typed, seen, request.user), "Rectification acceptée."
    if fault:
        messages.error(request, fault)
        return _show(request, {}, 422, refused=pk)
    messages.success(request, done)
    return redirect(_index())


def _corrections(refused: int | None, sent: QueryDict) -> list[CorrectionRow]:
    """Return the amendments that wait; of the one that was sent in vain, the hours as they were typed."""
    found = HoursCorrection.objects.waiting().select_related("declaration__lot__operation", "declaration__lot__company")
    return [
        CorrectionRow(
            each, shown := shown_hours(each.hours_after), sent.get("heures", shown) if each.pk == refused else shown,
            _changes(each),
        )
        for each in found[:PAGE_SIZE]
    ]  # fmt: skip


def _changes(correction: HoursCorrection) -> list[str]:
    """Return ``dont habitant un QPV, 2 au lieu de 1`` for each number of people that the amendment changes."""
    changes = []
    for name in COUNTS:
        field: Any = HoursDeclaration._meta.get_field(name)
        after, before = correction.counts.get(name), getattr(correction.declaration, name)
        if after != before:
            changes.append(f"{field.verbose_name}, {_number(after)} au lieu de {_number(before)}")
    return changes


def _number(people: int | None) -> str:
    return "non précisé" if people is None else str(people)


def _ticked(data: QueryDict) -> list[Ticked]:
    keys = [key for key in data.getlist("declaration")[:AT_ONCE] if key.isascii() and key.isdigit()]
    return [
        Ticked(int(key), data.get(f"heures-{key}", ""), data.get(f"lues-{key}", ""))
        for key in dict.fromkeys(keys) if len(key) <= LONGEST_KEY
    ]  # fmt: skip


def _show(request: HttpRequest, faults: dict[int, str], status: int, refused: int | None = None) -> HttpResponse:
    """Show what waits, the oldest period first; what was sent in vain is on top, and all of it as it was typed."""
    waiting = HoursDeclaration.objects.select_related("lot__operation", "lot__company")
    page = Paginator(waiting.waiting().order_by("period_start", "pk"), PAGE_SIZE).get_page(request.GET.get("p"))
    unwritten = waiting.filter(pk__in=faults).order_by("period_start", "pk") if faults else []
    rows = [
        _row(each, request.POST, faults.get(each.pk, ""))
        for each in (*unwritten, *(each for each in page if each.pk not in faults))
    ]
    corrections = _corrections(refused, request.POST)
    context = {"rows": rows, "page_obj": page, "index": _index(), "corrections": corrections}
    return render(request, "clauses/admin/validate_hours.html", context, status=status)


def _row(declaration: HoursDeclaration, sent: QueryDict, fault: str) -> Row:
    declared, key = shown_hours(declaration.hours_done), declaration.pk
    typed = sent.get(f"heures-{key}", declared)
    if not fault and typed == sent.get(f"lues-{key}"):  # nobody changed it, but the company since, perhaps
        typed = declared
    return Row(declaration, declared, typed, bool(fault) and declaration.hours_validated is None, fault)


def _index() -> str:
    return reverse("heures-a-valider:index")
